"""Reports -> blocks of what can be of one meeting at all. Blocks do not need each other, whatever the order.

A report is looked up by several small keys: its sides, its people, its series, each with the half-months it can be of.
A report of no known time is held against all of its sides or series, if they are not too many.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator

import attrs

from .._start.records import frozen
from .._tables.limits import LEDGER
from .evidence import Edge, Whole, barred, united, weigh, whole_of
from .reports import Report, half_months

PAIR = 2
"""People of whom a report is looked up by both: those that do not tell all sides share no other key with it."""


@attrs.define(eq=False)
class Group:
    """Reports that are of one meeting for certain, and what they say together. `name` is made of contents alone."""

    reports: list[Report]
    whole: Whole
    name: tuple[str, str]
    candidates: list[Group] = attrs.Factory(list)

    @property
    def is_open(self) -> bool:
        """Whether it stays by itself, since it may be of several meetings."""
        return bool(self.candidates)

    def take(self, other: Group) -> None:
        """Join the reports of another group."""
        self.reports += other.reports
        self.whole = united(self.whole, other.whole)
        self.name = min(self.name, other.name)
        self.candidates += other.candidates


@frozen
class Block:
    """Groups that evidence links, by name, and the links between them: positions of two groups and their edge."""

    groups: list[Group]
    links: list[tuple[int, int, Edge]]


def find_blocks(reports: Iterable[Report]) -> list[Block]:
    """The blocks of the reports."""
    groups = sorted(_groups(reports), key=lambda group: group.name)
    weighed = ((i, j, weigh(groups[i].whole, groups[j].whole)) for i, j in sorted(_pairs(groups)))
    return _components(groups, [(i, j, edge) for i, j, edge in weighed if edge is not None])


def _groups(reports: Iterable[Report]) -> Iterator[Group]:
    """Reports of the same facts as one group, and what one story tells twice."""
    alike: dict[Hashable, list[Report]] = defaultdict(list)
    stories: dict[int, list[Report]] = defaultdict(list)
    for report in reports:
        stories[report.story].append(report)
    for told in stories.values():
        for first, again in _tellings(told):
            alike[_fact_keys(first)] += [first, *again]
    for same in alike.values():
        yield _group(same)


def _tellings(reports: list[Report]) -> Iterator[tuple[Report, list[Report]]]:
    """Each meeting of one story, with what tells of it again."""
    kept: list[tuple[Report, list[Report]]] = []
    for report in reports:
        home = next((again for first, again in kept if _one_telling(first, report)), None)
        if home is None:
            kept.append((report, []))
        else:
            home.append(report)
    return iter(kept)


def _one_telling(a: Report, b: Report) -> bool:
    """Whether one story tells one meeting twice: the same sides, status and day, and nothing that contradicts."""
    if a.told.status != b.told.status or a.sides != b.sides or not a.whole or (a.own and a.window != b.window):
        return False
    if b.series and b.size is None and a.size is not None:
        return False  # the large forum that a few met beside
    named = {p.key for p in a.people} >= {p.key for p in b.people}
    return named and not barred(whole_of(a), attrs.evolve(whole_of(b), stories=frozenset()))


def _group(reports: list[Report]) -> Group:
    first = reports[0]
    whole = attrs.evolve(whole_of(first), stories=frozenset(report.story for report in reports))
    return Group(reports, whole, min(report.name for report in reports))


def _fact_keys(report: Report) -> Hashable:
    """What makes reports one group without weighing: all they say, if they say when."""
    told = report.told
    if not report.short:
        return report.name
    place = told.place and (told.place.name or told.place.text, told.place.country)
    who = frozenset(report.people), report.sides, report.size, report.series
    return told.status, told.kind, report.window, report.own, report.remote, place, report.printed, who


def _pairs(groups: list[Group]) -> set[tuple[int, int]]:
    """Pairs of positions that share a key."""
    timed: dict[Hashable, list[int]] = defaultdict(list)
    timeless: dict[Hashable, list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        if group.whole.short:
            for key in _keys(group.whole):
                for half in half_months(group.whole.window, slack=1):
                    timed[key, half].append(number)
        for key in _keys(group.whole):
            timeless[key].append(number)
    loose = [number for number, group in enumerate(groups) if not group.whole.short]
    return {*_next(timed, groups), *_any_time(timeless, groups, loose)}


def _keys(whole: Whole) -> Iterator[Hashable]:
    """What reports of one meeting share: the sides, the people, the series."""
    if len(whole.sides) > 1:
        yield "sides", whole.sides
    if whole.series is not None:
        yield "series", whole.series
    if len(whole.people) == PAIR:
        yield "people", frozenset(person.key for person in whole.people)
    if not whole.whole or len(whole.people) != whole.size:
        for person in whole.people:
            yield "person", person.key


def _next(keys: dict[Hashable, list[int]], groups: list[Group]) -> Iterator[tuple[int, int]]:
    """The pairs of each key; of a long one those next to each other by day."""
    for members in keys.values():
        if len(members) > LEDGER.neighbours:
            members.sort(key=lambda number: (groups[number].whole.window, groups[number].name))
        for at, one in enumerate(members):
            for other in members[at + 1 : at + 1 + LEDGER.neighbours]:
                yield (one, other) if one < other else (other, one)


def _any_time(keys: dict[Hashable, list[int]], groups: list[Group], loose: list[int]) -> Iterator[tuple[int, int]]:
    """The pairs of what has no known time with all that shares a key with it."""
    for one in loose:
        for key in _keys(groups[one].whole):
            if len(keys[key]) <= LEDGER.undated:
                yield from ((min(one, other), max(one, other)) for other in keys[key] if other != one)


def _components(groups: list[Group], links: list[tuple[int, int, Edge]]) -> list[Block]:
    """Groups that links hold together, in the order of their first."""
    root = list(range(len(groups)))
    for i, j, _ in links:
        a, b = _root(root, i), _root(root, j)
        root[max(a, b)] = min(a, b)
    members: dict[int, list[int]] = defaultdict(list)
    for number in range(len(groups)):
        members[_root(root, number)].append(number)
    inside: dict[int, list[tuple[int, int, Edge]]] = defaultdict(list)
    for i, j, edge in links:
        inside[_root(root, i)].append((i, j, edge))
    return [_block(groups, numbers, inside[first]) for first, numbers in members.items()]


def _block(groups: list[Group], numbers: list[int], links: list[tuple[int, int, Edge]]) -> Block:
    place = {number: at for at, number in enumerate(numbers)}
    return Block([groups[number] for number in numbers], [(place[i], place[j], edge) for i, j, edge in links])


def _root(root: list[int], at: int) -> int:
    while root[at] != at:
        root[at] = root[root[at]]
        at = root[at]
    return at
