"""Articles -> Ledger: one record per real-world meeting, across outlets, whatever the order of the articles.

Reports are looked up by what they share (`blocks`), joined on evidence, the best first (`cluster`), and told by vote
(`fields`). Blocks do not need each other: merged one by one they give the records of the whole.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator
from hashlib import sha256
from itertools import combinations
from typing import TypeVar

from .. import models
from .._start.records import frozen
from ..models import Article, Ledger
from .blocks import Block, Group, find_blocks
from .evidence import LIKELY, SURE, Edge, barred
from .fields import discrepancy, make_record
from .reports import Report, find_copies, find_reports
from .stories import story_of

Item = TypeVar("Item")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@frozen
class Reported:
    """An agreement as one story tells it, with the positions of both."""

    story: int
    at: int
    source: models.LedgerStory
    told: models.Agreement


def merge_agreements(
    stories: tuple[models.LedgerStory, ...], records: dict[tuple[int, int], int], ids: tuple[str, ...]
) -> tuple[models.MergedAgreement, ...]:
    """The agreements. `records` say in which record a story's meeting is, `ids` what that is called."""
    found: dict[Hashable, list[Reported]] = defaultdict(list)
    for number, story in enumerate(stories):
        for at, told in enumerate(story.agreements):
            found[_key(number, told, records, ids)].append(Reported(number, at, story, told))
    made = [_merged(repr(key), reports, records) for key, reports in found.items()]
    return tuple(sorted(made, key=lambda each: (each.meeting is None, each.meeting or 0, each.text, each.id)))


def _key(number: int, told: models.Agreement, records: dict[tuple[int, int], int], ids: tuple[str, ...]) -> Hashable:
    """What the reports of one agreement share; the meeting by its id, so that the key is made of contents alone."""
    met = records.get((number, told.meeting)) if told.meeting is not None else None
    text = tuple(told.text.casefold().split())
    what = tuple(sorted(told.topics)) or text if met is not None else text
    where = None if met is None else ids[met]
    return where, tuple(sorted(set(told.parties))), told.verb, what, told.status.value


def _merged(key: str, reports: list[Reported], records: dict[tuple[int, int], int]) -> models.MergedAgreement:
    reports = sorted(reports, key=lambda r: (r.source.day is None, r.source.day, r.source.id, r.told.id, r.story))
    first = reports[0]
    met = records.get((first.story, first.told.meeting)) if first.told.meeting is not None else None
    return models.MergedAgreement(
        id=sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:20],
        parties=first.told.parties,
        verb=first.told.verb,
        text=first.told.text,
        instrument=next((item for item in (r.told.instrument for r in reports) if item), None),
        signed=next((item for item in (r.told.signed for r in reports) if item), None),
        topics=tuple(dict.fromkeys(topic for r in reports for topic in r.told.topics)),
        meeting=met,
        status=first.told.status,
        reports=tuple(models.AgreementReport(article=r.story, key=r.source.key, agreement=r.at) for r in reports),
        discrepancies=_numbers(reports),
    )


def _numbers(reports: list[Reported]) -> tuple[models.Discrepancy, ...]:
    """The numbers in what was agreed, where two stories write different ones."""
    said = [(r, frozenset(_NUMBER.findall(r.told.text))) for r in reports]
    said = [(r, numbers) for r, numbers in said if numbers]
    if all(a <= b or b <= a for (_, a), (_, b) in combinations(said, 2)):
        return ()
    readings = [
        (r.source, models.Reading(article=r.story, key=r.source.key, value=r.told.text, spans=(r.told.span,)))
        for r, _ in said
    ]
    return (discrepancy("numbers", readings),)


__all__ = ["add", "merge"]


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
    links = _links_of(block)
    for i, j, edge in sorted(block.links, key=_rank):
        a, b = links.home[i], links.home[j]
        if a is b or a.is_open or b.is_open or barred(a.whole, b.whole, edge.slack):
            continue
        undecided = edge.grade != SURE and [_undecided(links, a, b, edge), _undecided(links, b, a, edge)]
        if not undecided or not any(undecided):
            _join(links, a, b)
    return list({id(group): group for group in links.home}.values())


def _links_of(block: Block) -> _Links:
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


ReportAt = tuple[int, int]
"""Where a report stands: the positions of the article and of the meeting in it."""
Ids = dict[ReportAt, str]
"""Reports -> the id of the record they were in."""
Merged = tuple[models.MergedMeeting, list[ReportAt]]
"""A record, and reports of the others that an undecided one can be of."""


def merge(articles: Iterable[Article]) -> Ledger:
    """The ledger of the articles: meetings by day, each once, with the reports of it; the same in any order.

    Takes the articles as they come and keeps a small report of each. Raises `TypeError` for a lone article.
    """
    return _ledger(tuple(_stories(articles)), {})


def add(ledger: Ledger, articles: Iterable[Article]) -> Ledger:
    """The ledger with more articles; a record keeps its id."""
    known = {(report.article, report.meeting): m.id for m in ledger.meetings for report in m.reports}
    return _ledger((*ledger.stories, *_stories(articles)), known)


def _stories(articles: Iterable[Article]) -> Iterator[models.LedgerStory]:
    if isinstance(articles, Article):
        raise TypeError("articles must be an iterable of articles, got one Article: write merge([article])")
    for article in articles:
        if not isinstance(article, Article):
            raise TypeError(f"each of articles must be an Article, got {type(article).__name__}")
        yield story_of(article)


def _ledger(stories: tuple[models.LedgerStory, ...], known: Ids) -> Ledger:
    reports = find_reports(stories)
    copies = find_copies(reports)
    of: dict[int, list[tuple[Report, Report]]] = defaultdict(list)
    for copy, original in copies.items():
        of[id(reports[original])].append((reports[copy], reports[original]))
    found: list[Merged] = []
    for block in find_blocks(report for number, report in enumerate(reports) if number not in copies):
        found += merge_block(block, of)
    found.sort(key=lambda each: _by_day(each[0]))
    named = _opened(_keeping_names([meeting for meeting, _ in found], known), [candidates for _, candidates in found])
    agreed = merge_agreements(stories, _places(named), tuple(m.id for m in named))
    return Ledger(meetings=named, agreements=agreed, stories=stories)


def merge_block(block: Block, copies: dict[int, list[tuple[Report, Report]]]) -> list[Merged]:
    """The records of a block; with an undecided one, where the reports stand of which it can be another."""
    groups = cluster(block)
    return [
        (
            make_record(group.reports, [pair for report in group.reports for pair in copies.get(id(report), ())]),
            [(each.story, each.at) for candidate in group.candidates for each in candidate.reports],
        )
        for group in groups
    ]


def _places(meetings: Iterable[models.MergedMeeting]) -> dict[ReportAt, int]:
    return {(r.article, r.meeting): number for number, meeting in enumerate(meetings) for r in meeting.reports}


def _opened(meetings: list[models.MergedMeeting], candidates: list[list[ReportAt]]) -> tuple[models.MergedMeeting, ...]:
    """The records, the undecided ones with the ids of those they can be of."""
    where = _places(meetings) if any(candidates) else {}
    opened = []
    for number, (meeting, places) in enumerate(zip(meetings, candidates, strict=True)):
        others = sorted({meetings[where[place]].id for place in places if where[place] != number})
        opened.append(meeting.model_copy(update={"candidates": tuple(others)}) if others else meeting)
    return tuple(opened)


def _by_day(meeting: models.MergedMeeting) -> tuple[object, ...]:
    first = meeting.date.start.toordinal() if meeting.date else 0
    return first, meeting.id, meeting.model_dump_json(exclude={"reports", "discrepancies", "history"})


def _keeping_names(meetings: list[models.MergedMeeting], known: Ids) -> list[models.MergedMeeting]:
    """The records under the ids that most of their reports had before; two of one id are told apart by number."""
    kept = _kept(meetings, known)
    taken = Counter(kept.values())
    named = []
    for number, meeting in enumerate(meetings):
        name = kept.get(number) or _free(meeting.id, taken)
        taken[name] += 1
        named.append(meeting if name == meeting.id else meeting.model_copy(update={"id": name}))
    return named


def _kept(meetings: list[models.MergedMeeting], known: Ids) -> dict[int, str]:
    """Positions of records -> the id each had before: an id goes to the record with most of its reports."""
    shared = Counter(
        (number, known[place])
        for number, meeting in enumerate(meetings)
        for report in meeting.reports
        if (place := (report.article, report.meeting)) in known
    )
    kept: dict[int, str] = {}
    used: set[str] = set()
    for (number, name), _ in sorted(shared.items(), key=lambda each: (-each[1], each[0])):
        if number not in kept and name not in used:
            kept[number] = name
            used.add(name)
    return kept


def _free(name: str, taken: Counter[str]) -> str:
    number = 1
    while taken[name if number == 1 else f"{name}-{number}"]:
        number += 1
    return name if number == 1 else f"{name}-{number}"
