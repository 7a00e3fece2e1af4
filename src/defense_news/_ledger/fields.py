"""The reports of one meeting -> its record: each field by vote of independent reports, ties by content."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from datetime import date
from hashlib import sha256
from typing import TypeVar

from .._records.vocabulary import Precision
from .._tables.limits import LEDGER
from ..models import MeetingKind, MeetingReport, MeetingStatus, MergedMeeting, Place, StatusReport
from .discrepancies import People, find_discrepancies
from .evidence import same_person
from .reports import Participant, Report, fixed_members
from .spellings import NameWords
from .windows import length

T = TypeVar("T")
NARROW = {Precision.DAY: 0, Precision.RANGE: 1, Precision.MONTH: 2, Precision.YEAR: 3}
LAST = date.max.toordinal()
_IN_ORDER = (MeetingStatus.PLANNED, MeetingStatus.CANCELLED, MeetingStatus.HELD)


def in_order(report: Report) -> tuple[int, tuple[str, str], int, int]:
    """Reports by the day they were printed, then by content."""
    return LAST if report.printed is None else report.printed, report.name, report.story, report.at


def make_record(reports: list[Report], copies: list[tuple[Report, Report]]) -> MergedMeeting:
    """The record of a meeting: `reports` are the independent ones, `copies` pairs of a copy and what it copies.

    Its `id` is made of the sides and the day; `candidates` are for the caller to fill in.
    """
    reports = sorted(reports, key=in_order)
    people = _participants_of(reports)
    dated = _dated_by(reports)
    placed = _vote(((r.told.place.name or r.told.place.text, r) for r in reports if r.told.place), _exact_place)
    countries, organisations = _sides_told(reports)
    return MergedMeeting(
        id=_id(reports, countries + organisations, dated),
        participants=tuple(_official_key(named) for named in people),
        names=tuple(_full_name(named) for named in people),
        host=_voted(reports, lambda r: r.told.host),
        visitors=_voted(reports, lambda r: r.told.visitors) or (),
        countries=countries,
        organisations=organisations,
        date=dated.told.date if dated else None,
        date_from=dated.story if dated else None,
        place=placed.told.place if placed else None,
        place_from=placed.story if placed else None,
        venue=_voted(reports, lambda r: r.told.venue),
        mode=_voted(reports, lambda r: r.told.mode),
        kind=_kind_told(reports),
        series=_voted(reports, lambda r: r.series),
        status=_status(reports),
        history=_history(reports),
        sources=len({r.source.id for r in reports}),
        reports=_reports(reports, copies),
        discrepancies=find_discrepancies(reports, people),
    )


# ------------------------------------------------------------------------------------------------------------- votes


def _vote(said: Iterable[tuple[Hashable, Report]], better: Callable[[Report], float]) -> Report | None:
    """The first of the reports that say what most say; among equals the better."""
    votes: dict[Hashable, list[Report]] = defaultdict(list)
    for value, report in said:
        votes[value].append(report)
    best = min(votes.values(), key=lambda r: (-len(r), min(map(better, r)), in_order(r[0])[:2]), default=None)
    return min(best, key=lambda r: (better(r), in_order(r))) if best else None


def _voted(reports: list[Report], read: Callable[[Report], T]) -> T | None:
    """What most reports say that say anything."""
    won = _vote(((str(value), report) for report in reports if (value := read(report))), lambda _: 0)
    return read(won) if won else None


def _exact_place(report: Report) -> float:
    place: Place | None = report.told.place
    return 0 if place is not None and place.country else 1


def _dated_by(reports: list[Report]) -> Report | None:
    """The report that gives the day: the narrowest dates vote, those of a meeting held before those of a plan."""
    dated = [r for r in reports if r.told.date]
    held = [r for r in dated if r.told.status == MeetingStatus.HELD and r.own]
    narrow = min((_width(r) for r in held or dated), default=0)
    days = [(r.window, r) for r in held or dated if _width(r) == narrow]
    return _vote(days, lambda r: 0 if r.told.date and "explicit" in r.told.date.basis else 1)


def _width(report: Report) -> int:
    return NARROW[report.told.date.precision] if report.told.date else len(NARROW)


def _kind_told(reports: list[Report]) -> MeetingKind | None:
    """What most say; that it was a 2+2 may be said by one."""
    if any(r.told.kind == MeetingKind.TWO_PLUS_TWO for r in reports):
        return MeetingKind.TWO_PLUS_TWO
    return _voted(
        reports, lambda r: None if r.size and r.told.kind == MeetingKind.MULTILATERAL else r.told.kind
    ) or _voted(reports, lambda r: r.told.kind)


def _sides_told(reports: list[Report]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Countries and organisations: as most full reports say, else all that are told; a series brings its members."""
    full = [report for report in reports if report.whole]
    won = _vote(((report.sides, report) for report in full), lambda _: 0)
    some = [won] if won else reports
    bodies = tuple(dict.fromkeys(body for report in some for body in report.told.organisations))
    told = dict.fromkeys(code for report in some for code in report.told.countries)
    members = dict.fromkeys(
        code for report in some for code in sorted(report.sides & fixed_members(report.told.series))
    )
    return tuple(dict.fromkeys([*told, *members])), bodies


# ------------------------------------------------------------------------------------------------------------ people


def _participants_of(reports: list[Report]) -> People:
    """The participants with the reports that name them; one whom hardly any report names is left out."""
    found: People = []
    for report in reports:
        for person in report.people:
            home = next((named for named in found if any(same_person(person, other) for _, other in named)), None)
            if home is None:
                found.append([(report, person)])
            else:
                home.append((report, person))
    return [named for named in found if _counts(named, found)]


def _counts(named: list[tuple[Report, Participant]], found: People) -> bool:
    side = named[0][1].side
    return len(named) * LEDGER.stray > max(len(others) for others in found if others[0][1].side == side)


def _official_key(named: list[tuple[Report, Participant]]) -> str:
    """The registry's key if a report has it, else the one most have."""
    keys = [person.key for _, person in named if person.known] or [person.key for _, person in named]
    return max(sorted(set(keys)), key=keys.count)


def _full_name(named: list[tuple[Report, Participant]]) -> str:
    key = _official_key(named)
    names = [o.name for report, person in named if person.key == key for o in report.source.officials if o.id == key]
    return max(sorted(set(names)), key=lambda name: (names.count(name), len(name)))


# ------------------------------------------------------------------------------------------------------------ status


def _status(reports: list[Report]) -> MeetingStatus:
    """Held where any report says so; else what was printed last, a cancelling before a plan."""
    if any(report.told.status == MeetingStatus.HELD for report in reports):
        return MeetingStatus.HELD
    return max(reports, key=lambda r: (r.printed or 0, r.told.status == MeetingStatus.CANCELLED, r.name)).told.status


def _history(reports: list[Report]) -> tuple[StatusReport, ...]:
    """Each status with the day it was first printed and the articles that say so, planned first."""
    said: dict[MeetingStatus, list[Report]] = defaultdict(list)
    for report in sorted(reports, key=lambda r: _IN_ORDER.index(r.told.status)):
        said[report.told.status].append(report)
    return tuple(
        StatusReport(
            status=status,
            since=min((r.source.day for r in told if r.source.day), default=None),
            articles=tuple(dict.fromkeys(r.story for r in told)),
        )
        for status, told in said.items()
    )


def _reports(reports: list[Report], copies: list[tuple[Report, Report]]) -> tuple[MeetingReport, ...]:
    originals = {id(copy): original.story for copy, original in copies}
    every = sorted([*reports, *(copy for copy, _ in copies)], key=in_order)
    return tuple(
        MeetingReport(article=r.story, key=r.source.key, meeting=r.at, copy_of=originals.get(id(r))) for r in every
    )


def _id(reports: list[Report], sides: tuple[str, ...], dated: Report | None) -> str:
    """A hash of what the meeting is: its sides and its day, else what is known in their place."""
    people: set[NameWords | str] = {person.key for report in reports for person in report.people}
    who = sorted(sides) if len(sides) > 1 else sorted({r.series for r in reports if r.series} or map(str, people))
    first = min(reports, key=lambda r: (length(r.window), r.window))
    soon = first.window if length(first.window) <= LEDGER.short_window else first.name
    when = dated.window if dated and dated.own else soon
    return sha256(repr((who, when)).encode()).hexdigest()[:20]
