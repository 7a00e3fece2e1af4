"""Reports of one meeting -> its fields, each by vote of independent reports, and where these differ, in their words.

Forms of one name are no discrepancy: initials, suffixes, hyphens, accents. Nor is planned and then held.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from datetime import date
from hashlib import sha256
from itertools import combinations
from typing import TypeVar

from .. import models
from .._records.vocabulary import MeetingKind, MeetingStatus, Precision, Role
from .._tables.limits import LEDGER
from .evidence import DAY, places_differ, same_person
from .reports import NameWords, Participant, Report, Window, around, bare_name, fixed_members, length, meet, same_form

People = list[list[tuple[Report, Participant]]]
"""The participants, each with the reports that name him."""

_BY_PAGE = {"relative", "published"}  # what a day rests on that only the page's own day gives
T = TypeVar("T")
NARROW = {Precision.DAY: 0, Precision.RANGE: 1, Precision.MONTH: 2, Precision.YEAR: 3}
LAST = date.max.toordinal()
_IN_ORDER = (MeetingStatus.PLANNED, MeetingStatus.CANCELLED, MeetingStatus.HELD)


def find_discrepancies(reports: list[Report], people: People) -> tuple[models.Discrepancy, ...]:
    """The fields on which the reports of a meeting differ, names first."""
    if len(reports) < 2:
        return ()
    found = [*map(_name, people), _differing_date(reports), _differing_place(reports), *_participants(people)]
    return tuple(each for each in found if each is not None)


def reading(report: Report, value: str, spans: Iterable[models.Span]) -> models.Reading:
    """What a report says of a field."""
    return models.Reading(article=report.story, key=report.source.key, value=value, spans=tuple(spans))


def discrepancy(field: str, said: list[tuple[models.LedgerStory, models.Reading]]) -> models.Discrepancy:
    """The discrepancy of some readings, told in a line."""
    outlets = [story.source or story.outlet or story.key or f"article {each.article}" for story, each in said]
    told = ", ".join(f"{who} writes '{each.value}'" for who, (_, each) in zip(outlets, said, strict=True))
    return models.Discrepancy(field=field, message=told, readings=tuple(each for _, each in said))


def _discrepancy(field: str, said: list[tuple[Report, models.Reading]]) -> models.Discrepancy:
    return discrepancy(field, [(report.source, each) for report, each in said])


def _name(named: list[tuple[Report, Participant]]) -> models.Discrepancy | None:
    """How one person's full name is written, where that differs in more than its form."""
    full = [(report, official) for report, person in named if " " in (official := _official(report, person)).as_written]
    forms = {bare_name(official.as_written) for _, official in full}
    if all(same_form(one, other) for one, other in combinations(sorted(forms), 2)):
        return None
    return _discrepancy("name", [(r, reading(r, official.as_written, official.mentions)) for r, official in full])


def _official(report: Report, person: Participant) -> models.Official:
    return next(official for official in report.source.officials if official.id == person.key)


def _differing_date(reports: list[Report]) -> models.Discrepancy | None:
    """On which day, where two reports write days that cannot both be right; a large meeting lasts several."""
    own = [report for report in reports if report.own and report.size is not None]
    if all(meet(_days_meant(one), _days_meant(other)) for one, other in combinations(own, 2)):
        return None
    said = []
    for report in own:
        if date := report.told.date:
            days = str(date.start) if date.start == date.end else f"{date.start} to {date.end}"
            said.append((report, reading(report, f"{days} ({date.text})", (date.span,))))
    return _discrepancy("date", said)


def _days_meant(report: Report) -> Window:
    """The days a report may mean by the day it writes: "tonight" of a page is the evening before, where it is late."""
    by_page = report.told.date is not None and set(report.told.date.basis) == _BY_PAGE
    low, high = report.window[0][0], report.window[-1][1]
    return around(low, DAY, high - low) if by_page else report.window


def _differing_place(reports: list[Report]) -> models.Discrepancy | None:
    said = [(report, place) for report in reports if (place := report.told.place) is not None]
    if not any(places_differ(one, other) for (_, one), (_, other) in combinations(said, 2)):
        return None
    return _discrepancy("place", [(r, reading(r, place.name or place.text, (place.span,))) for r, place in said])


def _participants(people: People) -> list[models.Discrepancy]:
    """Who held an office, where reports name different people for it."""
    found = []
    for one, other in combinations(people, 2):
        (_, p), (_, q) = one[0], other[0]
        apart = {report.story for report, _ in one}.isdisjoint(report.story for report, _ in other)
        if p.side == q.side and p.side and apart and p.roles & q.roles - {Role.OFFICIAL}:
            said = [(report, _official(report, person)) for report, person in (*one, *other)]
            found.append(_discrepancy("participants", [(r, reading(r, o.as_written, o.mentions)) for r, o in said]))
    return found


def in_order(report: Report) -> tuple[int, tuple[str, str], int, int]:
    """Reports by the day they were printed, then by content."""
    return LAST if report.printed is None else report.printed, report.name, report.story, report.at


def make_record(reports: list[Report], copies: list[tuple[Report, Report]]) -> models.MergedMeeting:
    """The record of a meeting: `reports` are the independent ones, `copies` pairs of a copy and what it copies.

    Its `id` is made of the sides and the day; `candidates` are for the caller to fill in.
    """
    reports = sorted(reports, key=in_order)
    people = _participants_of(reports)
    dated = _dated_by(reports)
    placed = _vote(((r.told.place.name or r.told.place.text, r) for r in reports if r.told.place), _exact_place)
    countries, organisations = _sides_told(reports)
    return models.MergedMeeting(
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
    place: models.Place | None = report.told.place
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
    members = dict.fromkeys(code for one in some for code in sorted(one.sides & fixed_members(one.told.series)))
    return tuple(dict.fromkeys([*told, *members])), bodies


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


def _status(reports: list[Report]) -> MeetingStatus:
    """Held where any report says so; else what was printed last, a cancelling before a plan."""
    if any(report.told.status == MeetingStatus.HELD for report in reports):
        return MeetingStatus.HELD
    return max(reports, key=lambda r: (r.printed or 0, r.told.status == MeetingStatus.CANCELLED, r.name)).told.status


def _history(reports: list[Report]) -> tuple[models.StatusReport, ...]:
    """Each status with the day it was first printed and the articles that say so, planned first."""
    said: dict[MeetingStatus, list[Report]] = defaultdict(list)
    for report in sorted(reports, key=lambda r: _IN_ORDER.index(r.told.status)):
        said[report.told.status].append(report)
    return tuple(
        models.StatusReport(
            status=status,
            since=min((r.source.day for r in told if r.source.day), default=None),
            articles=tuple(dict.fromkeys(r.story for r in told)),
        )
        for status, told in said.items()
    )


def _reports(reports: list[Report], copies: list[tuple[Report, Report]]) -> tuple[models.MeetingReport, ...]:
    originals = {id(copy): original.story for copy, original in copies}
    every = sorted([*reports, *(copy for copy, _ in copies)], key=in_order)
    return tuple(
        models.MeetingReport(article=r.story, key=r.source.key, meeting=r.at, copy_of=originals.get(id(r)))
        for r in every
    )


def _id(reports: list[Report], sides: tuple[str, ...], dated: Report | None) -> str:
    """A hash of what the meeting is: its sides and its day, else what is known in their place."""
    people: set[NameWords | str] = {person.key for report in reports for person in report.people}
    who = sorted(sides) if len(sides) > 1 else sorted({r.series for r in reports if r.series} or map(str, people))
    first = min(reports, key=lambda r: (length(r.window), r.window))
    soon = first.window if length(first.window) <= LEDGER.short_window else first.name
    when = dated.window if dated and dated.own else soon
    return sha256(repr((who, when)).encode()).hexdigest()[:20]
