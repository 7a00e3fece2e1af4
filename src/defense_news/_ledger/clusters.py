"""A block -> its meetings: the best evidence first, ties by content, and nothing where the evidence does not decide."""

from __future__ import annotations

from collections import defaultdict

from .._start.records import frozen
from .blocks import Block, Group
from .evidence import LIKELY, SURE, Edge, barred

MARGIN = 1.0
"""Evidence for another meeting that is weaker by so much is no rival."""


@frozen
class _Links:
    """The groups of a block while they join: where each position is now, and who is linked to whom, how."""

    home: list[Group]
    at: dict[int, list[tuple[int, Edge]]]
    members: dict[int, list[int]]


def cluster(block: Block) -> list[Group]:
    """The meetings of a block: each group with its reports; an undecided one with its candidates."""
    links = _links(block)
    for i, j, edge in sorted(block.links, key=_rank):
        a, b = links.home[i], links.home[j]
        if a is b or a.is_open or b.is_open or barred(a.whole, b.whole, edge.slack):
            continue
        undecided = edge.grade != SURE and [_undecided(links, a, b, edge), _undecided(links, b, a, edge)]
        if not undecided or not any(undecided):
            _join(links, a, b)
    return list({id(group): group for group in links.home}.values())


def _links(block: Block) -> _Links:
    at: dict[int, list[tuple[int, Edge]]] = defaultdict(list)
    for i, j, edge in block.links:
        at[i].append((j, edge))
        at[j].append((i, edge))
    return _Links(list(block.groups), at, {id(group): [n] for n, group in enumerate(block.groups)})


def _rank(link: tuple[int, int, Edge]) -> tuple[float, ...]:
    i, j, edge = link
    return -edge.grade, -edge.weight, i, j


def _undecided(links: _Links, a: Group, b: Group, edge: Edge) -> bool:
    """Whether as much says that `a` is of another meeting, which `b` is not of: then it stays open."""
    rivals = _rivals(links, a, b, edge)
    if rivals and _vague(a, edge):
        a.candidates.extend((b, *rivals))
    return bool(rivals)


def _rivals(links: _Links, a: Group, b: Group, edge: Edge) -> list[Group]:
    """The groups that `a` could as well join, and `b` could not."""
    found: dict[int, Group] = {}
    for number in links.members[id(a)]:
        for other, evidence in links.at[number]:
            home = links.home[other]
            if evidence.grade < edge.grade or evidence.weight <= edge.weight - MARGIN or home is a or home is b:
                continue
            if not barred(a.whole, home.whole, evidence.slack) and barred(b.whole, home.whole):
                found[id(home)] = home
    return list(found.values())


def _vague(group: Group, edge: Edge) -> bool:
    """Whether it is the group that lacks what would decide: the day, or the people."""
    return group.whole.first is None if edge.grade == LIKELY else group.whole.first is None or not group.whole.people


def _join(links: _Links, a: Group, b: Group) -> None:
    a.take(b)
    links.members[id(a)] += links.members[id(b)]
    for number in links.members[id(b)]:
        links.home[number] = a
