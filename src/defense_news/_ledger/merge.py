"""Articles -> Ledger: one record per real-world meeting, across outlets, whatever the order of the articles.

Reports are looked up by what they share (`blocks`), joined on evidence, the best first (`cluster`), and told by vote
(`fields`). Blocks do not need each other: merged one by one they give the records of the whole.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator
from datetime import date, datetime
from functools import cache
from hashlib import sha256
from itertools import combinations, repeat, takewhile
from typing import Any, TypeVar
from zlib import crc32

from .. import models
from .._match.phrases import plain_words
from .._names.calendar.forms import Forms, compile_forms
from .._records import Sentence, Words
from .._records.vocabulary import ZoneKind
from .._start.records import frozen
from .._tables.limits import LEDGER
from ..models import Agreement, Article, Ledger, LedgerStory, Meeting, Official
from .blocks import Block, Group, find_blocks
from .evidence import LIKELY, SURE, Edge, barred
from .fields import discrepancy, make_record
from .reports import Report, find_copies, find_reports

M = TypeVar("M", Meeting, Agreement, Official)

_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s+|\n")
_EDITION = re.compile(r"\b([12]\d{3}) \Z")
_MAY_STAMP = (ZoneKind.TIMESTAMP, ZoneKind.BOILERPLATE)
_STORY_WORD = re.compile(r"\w+")
SAYING_REACH = len(" on  ")
"""Characters behind a cue of saying within which a weekday is that of the saying."""

_MEETING_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
MARGIN = 1.0
"""Evidence for another meeting that is weaker by so much is no rival."""

ReportAt = tuple[int, int]
"""Where a report stands: the positions of the article and of the meeting in it."""

Ids = dict[ReportAt, str]
"""Reports -> the id of the record they were in."""

Merged = tuple[models.MergedMeeting, list[ReportAt]]
"""A record, and reports of the others that an undecided one can be of."""


def story_of(article: Article) -> LedgerStory:
    who = {key for meeting in article.meetings for key in meeting.participants}
    day = day_of(article)
    return LedgerStory(
        id=article.id,
        key=article.key,
        outlet=article.outlet,
        source=article.source.name if article.source else None,
        day=day,
        month_day="" if day or not article.meetings else _day_printed(article),
        prints=tuple(sorted(set(_prints(article)))[: LEDGER.prints]) if article.meetings else (),
        officials=tuple(_slim(article, official) for official in article.officials if official.id in who),
        meetings=tuple(_without(meeting, evidence=()) for meeting in article.meetings),
        month_days=tuple("" if meeting.date else _month_day(article, meeting, day) for meeting in article.meetings),
        agreements=tuple(_without(agreement, evidence=()) for agreement in article.agreements),
    )


def day_of(article: Article) -> date | None:
    """The day a story appeared: its day of publication, else that of its dateline."""
    if isinstance(article.published, datetime):
        return article.published.date()
    if article.published is None and article.dateline is not None and article.dateline.date is not None:
        return article.dateline.date.start
    return article.published


def _day_printed(article: Article) -> str:
    """`--05-08` where a dateline, else a line above the body, writes the story's day without its year."""
    line = article.dateline
    if line and line.month and line.day:
        return f"--{line.month:02}-{line.day:02}"
    above = takewhile(lambda zone: zone.kind != ZoneKind.BODY, article.zones)
    short = [z.span for z in above if z.kind in _MAY_STAMP and z.span.end - z.span.start <= LEDGER.stamp]
    found = {day for span in short for day in _days(article, span.start, span.end) if day.startswith("--")}
    return found.pop() if len(found) == 1 else ""


def _without(model: M, **changes: Any) -> M:
    return type(model).model_construct(**{**dict(model), **changes})  # thrice as fast as model_copy


def _slim(article: Article, official: Official) -> Official:
    """The official with the one mention that has the fullest form."""
    shown = tuple(span for span in official.mentions if official.as_written in span.of(article.text))[:1]
    return _without(official, mentions=shown, references=(), evidence=())


def _sentences(article: Article) -> Iterator[tuple[int, int]]:
    for zone in article.zones:
        if zone.kind == ZoneKind.BODY:
            start = zone.span.start
            for found in _SENTENCE_END.finditer(article.text, start, zone.span.end):
                yield start, found.end()
                start = found.end()
            yield start, zone.span.end


def _prints(article: Article) -> Iterator[int]:
    """The fingerprints of the body: of each few words in a row."""
    body = [zone.span.of(article.text) for zone in article.zones if zone.kind == ZoneKind.BODY]
    words = [word.encode("utf-8", "surrogatepass") for part in body for word in plain_words(part)]
    for at in range(len(words) - LEDGER.run + 1):
        yield crc32(b" ".join(words[at : at + LEDGER.run]))


def _edition(text: str, at: int) -> str | None:
    """The year that stands right before a position: "the 2024 forum"."""
    year = _EDITION.search(text, max(0, at - len(" 2024 ")), at)
    return year[1] if year else None


def _month_day(article: Article, meeting: Meeting, printed: date | None) -> str:
    """`2024` for "the 2024 forum"; of a story of no day `--12-06` where the sentences that tell of the meeting write
    one such day, else `W2` for one Tuesday."""
    cues = [each.span.start for each in meeting.evidence if each.role == "cue"]
    if meeting.series and (year := next(filter(None, map(_edition, repeat(article.text), cues)), None)):
        return year
    if printed:
        return ""
    telling = [(start, end) for start, end in _sentences(article) if any(start <= cue < end for cue in cues)]
    found = {day for start, end in telling for day in _days(article, start, end)}
    dates = [day for day in found if day.startswith("--")] or sorted(found)
    return dates[0] if len(dates) == 1 else ""


def _days(article: Article, start: int, end: int) -> Iterator[str]:
    """The days of a year and the weekdays of a sentence; not the day on which something was said."""
    found = list(_STORY_WORD.finditer(article.text, start, end))
    words = Words([word[0] for word in found], [word.start() for word in found])
    said = [statement.cue_span.end for statement in article.statements if statement.cue_span]
    for written in _office_forms().find(article.text, words, Sentence(start, end, 0, len(found), 0, "body")):
        if written.month and written.day and not written.year:
            yield f"--{written.month:02}-{written.day:02}"
        elif written.weekday and not written.month and not any(0 <= written.start - cue < SAYING_REACH for cue in said):
            yield f"W{written.weekday}"


@cache
def _office_forms() -> Forms:
    return compile_forms(())


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
    said = [(r, frozenset(_MEETING_NUMBER.findall(r.told.text))) for r in reports]
    said = [(r, numbers) for r, numbers in said if numbers]
    if all(a <= b or b <= a for (_, a), (_, b) in combinations(said, 2)):
        return ()
    readings = [
        (r.source, models.Reading(article=r.story, key=r.source.key, value=r.told.text, spans=(r.told.span,)))
        for r, _ in said
    ]
    return (discrepancy("numbers", readings),)


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
    # it is left open where it is `a` that lacks what would decide: the day, or the people
    if rivals and (a.whole.first is None if edge.grade == LIKELY else a.whole.first is None or not a.whole.people):
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
            if not barred(a.whole, home.whole, evidence.slack) and barred(b.whole, home.whole, evidence.slack):
                found[id(home)] = home
    return list(found.values())


def _join(links: _Links, a: Group, b: Group) -> None:
    a.take(b)
    links.members[id(a)] += links.members[id(b)]
    for number in links.members[id(b)]:
        links.home[number] = a


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
    named = _with_candidates(
        _keeping_names([meeting for meeting, _ in found], known), [candidates for _, candidates in found]
    )
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


def _with_candidates(
    meetings: list[models.MergedMeeting], candidates: list[list[ReportAt]]
) -> tuple[models.MergedMeeting, ...]:
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
    places = ((number, (r.article, r.meeting)) for number, meeting in enumerate(meetings) for r in meeting.reports)
    shared = Counter((number, known[place]) for number, place in places if place in known)
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
