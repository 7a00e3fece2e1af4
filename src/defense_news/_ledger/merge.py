"""Articles -> Ledger: one record per real-world meeting, across outlets.

Two reports are of one meeting when they agree on who met or on the series, and nothing in them contradicts: not the
sides, not the people, not the days. A report joins a meeting only if it fits every report already there. Reports are
looked up by their countries and by their series, so that the cost stays near linear in their number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import TypeVar

import attrs

from ..models import (
    Agreement,
    AgreementReport,
    Article,
    Ledger,
    Meeting,
    MeetingReport,
    MeetingStatus,
    MergedAgreement,
    MergedMeeting,
)
from .discrepancies import find_discrepancies, outlet_of

__all__ = ["merge", "outlet_of"]

T = TypeVar("T")
SEASON = timedelta(days=200)
"""Two dates of one yearly series nearer than this are of one meeting, told differently."""
EXACT = {"day": 0, "range": 1, "month": 2, "year": 3}


@attrs.frozen
class Report:
    """A meeting as one article tells it, with the positions of both."""

    article: int
    meeting: int
    source: Article
    told: Meeting


@attrs.define
class Gathered:
    """The reports of one meeting, in the order of the articles."""

    reports: list[Report]


def merge(articles: Iterable[Article]) -> Ledger:
    """The ledger of the articles, in the order given: meetings and agreements by first report."""
    given = tuple(articles)
    gathered = _gather(given)
    meetings = tuple(_meeting(group) for group in gathered)
    where = {(r.article, r.meeting): i for i, group in enumerate(gathered) for r in group.reports}
    return Ledger(meetings=meetings, agreements=_agreements(given, where))


# ---------------------------------------------------------------------------------------------------------- meetings


def _gather(articles: tuple[Article, ...]) -> list[Gathered]:
    gathered: list[Gathered] = []
    bucket: dict[object, list[Gathered]] = defaultdict(list)
    for number, article in enumerate(articles):
        for position, told in enumerate(article.meetings):
            report = Report(number, position, article, told)
            keys = list(_keys(told))
            near = {id(group): group for key in keys for group in bucket[key]}
            home = next((g for g in near.values() if all(_same(r, report) for r in g.reports)), None)
            if home is None:
                home = Gathered([])
                gathered.append(home)
            home.reports.append(report)
            for key in keys:
                if home not in bucket[key]:
                    bucket[key].append(home)
    return gathered


def _keys(told: Meeting) -> Iterator[object]:
    """What the reports of one meeting share: the series of a large one, else the sides and the month or no day."""
    if told.series is not None and told.kind == "multilateral":
        yield "series", told.series
        return
    sides = frozenset((*told.countries, *told.organisations))
    if told.date is None:
        yield sides, None
        return
    yield sides, None if told.date.precision == "year" else (told.date.start.year, told.date.start.month)
    yield sides, (told.date.end.year, told.date.end.month)


def _same(a: Report, b: Report) -> bool:
    """Whether two reports of different articles can be, and by what they share are, of one meeting."""
    x, y = a.told, b.told
    if a.article == b.article or x.kind != y.kind:
        return a.source.id == b.source.id and x.id == y.id
    if x.series is not None and x.series == y.series and x.kind == "multilateral":
        return _one_season(x, y)
    people, others = set(x.participants), set(y.participants)
    if not (people <= others or others <= people) or (x.series and y.series and x.series != y.series):
        return False
    if x.date is None or y.date is None:
        return bool(people) and people == others and x.status == y.status
    return x.date.start <= y.date.end and y.date.start <= x.date.end


def _one_season(x: Meeting, y: Meeting) -> bool:
    return x.date is None or y.date is None or abs(x.date.start - y.date.start) < SEASON


def _meeting(group: Gathered) -> MergedMeeting:
    reports = group.reports
    told = [report.told for report in reports]
    first = reports[0]
    dated = [r for r in reports if r.told.date is not None]
    best = min(dated, key=_exactness, default=None)
    placed = next((r for r in reports if r.told.place is not None), None)
    participants = _each(key for meeting in told for key in meeting.participants)
    names = {o.id: o.name for report in reports for o in report.source.officials}
    return MergedMeeting(
        id=first.told.id,
        participants=participants,
        names=tuple(names.get(key, key) for key in participants),
        host=_first(m.host for m in told),
        visitors=_first(m.visitors for m in told) or (),
        countries=_each(code for m in told for code in m.countries),
        organisations=_each(body for m in told for body in m.organisations),
        date=best.told.date if best else None,
        date_from=best.article if best else None,
        place=placed.told.place if placed else None,
        place_from=placed.article if placed else None,
        venue=_first(m.venue for m in told),
        mode=_first(m.mode for m in told),
        kind=first.told.kind,
        series=_first(m.series for m in told),
        status=_status(told),
        reports=tuple(MeetingReport(article=r.article, meeting=r.meeting) for r in reports),
        discrepancies=find_discrepancies([(r.article, r.source, r.told) for r in reports]),
    )


def _exactness(report: Report) -> tuple[int, int]:
    date = report.told.date
    return (EXACT[date.precision], report.article) if date else (9, report.article)


def _status(told: list[Meeting]) -> MeetingStatus:
    """Held where any report says so: what was planned yesterday may be held today."""
    found = {m.status for m in told}
    return next(m.status for m in told if "held" not in found or m.status == "held")


def _each(items: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(items))


def _first(items: Iterable[T | None]) -> T | None:
    return next((item for item in items if item), None)


# -------------------------------------------------------------------------------------------------------- agreements


def _agreements(articles: tuple[Article, ...], where: dict[tuple[int, int], int]) -> tuple[MergedAgreement, ...]:
    """The agreements, those of one meeting with one verb, one set of parties and shared topics or text as one."""
    found: dict[tuple[object, ...], list[tuple[int, int, Agreement]]] = {}
    for number, article in enumerate(articles):
        for position, agreement in enumerate(article.agreements):
            found.setdefault(_agreement_key(number, agreement, where), []).append((number, position, agreement))
    return tuple(_agreement(reports, where) for reports in found.values())


def _agreement_key(number: int, told: Agreement, where: dict[tuple[int, int], int]) -> tuple[object, ...]:
    met = where.get((number, told.meeting)) if told.meeting is not None else None
    words = told.topics or tuple(told.text.casefold().split())
    if met is None:
        return "text", frozenset(told.parties), told.verb, tuple(told.text.casefold().split()), told.status
    return "met", met, frozenset(told.parties), told.verb, frozenset(words), told.status


def _agreement(reports: list[tuple[int, int, Agreement]], where: dict[tuple[int, int], int]) -> MergedAgreement:
    number, _, first = reports[0]
    return MergedAgreement(
        id=first.id,
        parties=first.parties,
        verb=first.verb,
        text=first.text,
        instrument=_first(a.instrument for _, _, a in reports),
        signed=_first(a.signed for _, _, a in reports),
        topics=_each(topic for _, _, a in reports for topic in a.topics),
        meeting=where.get((number, first.meeting)) if first.meeting is not None else None,
        status=first.status,
        reports=tuple(AgreementReport(article=n, agreement=p) for n, p, _ in reports),
    )
