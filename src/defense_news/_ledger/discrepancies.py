"""Independent reports of one meeting -> where they differ, in the words of each: names, day, place, who was there.

Forms of one name are none: initials, suffixes, hyphens, accents. Nor is planned and then held.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import combinations

from .._records.vocabulary import Role
from ..models import Discrepancy, LedgerStory, Official, Reading, Span
from .evidence import DAY, places_differ
from .reports import Participant, Report
from .spellings import bare_name, same_form
from .windows import Window, around, meet

People = list[list[tuple[Report, Participant]]]
"""The participants, each with the reports that name him."""


def find_discrepancies(reports: list[Report], people: People) -> tuple[Discrepancy, ...]:
    """The fields on which the reports of a meeting differ, names first."""
    if len(reports) < 2:
        return ()
    found = [
        *(_name(named) for named in people),
        _differing_date(reports),
        _differing_place(reports),
        *_participants(people),
    ]
    return tuple(each for each in found if each is not None)


def reading(report: Report, value: str, spans: Iterable[Span]) -> Reading:
    """What a report says of a field."""
    return Reading(article=report.story, key=report.source.key, value=value, spans=tuple(spans))


def discrepancy(field: str, said: list[tuple[LedgerStory, Reading]]) -> Discrepancy:
    """The discrepancy of some readings, told in a line."""
    told = ", ".join(f"{_outlet(story, each.article)} writes '{each.value}'" for story, each in said)
    return Discrepancy(field=field, message=told, readings=tuple(each for _, each in said))


def _outlet(story: LedgerStory, number: int) -> str:
    return story.source or story.outlet or story.key or f"article {number}"


def _discrepancy(field: str, said: list[tuple[Report, Reading]]) -> Discrepancy:
    return discrepancy(field, [(report.source, each) for report, each in said])


def _name(named: list[tuple[Report, Participant]]) -> Discrepancy | None:
    """How one person's full name is written, where that differs in more than its form."""
    full = [(report, official) for report, person in named if " " in (official := _official(report, person)).as_written]
    forms = {bare_name(official.as_written) for _, official in full}
    if all(same_form(one, other) for one, other in combinations(sorted(forms), 2)):
        return None
    return _discrepancy("name", [(r, reading(r, official.as_written, official.mentions)) for r, official in full])


def _official(report: Report, person: Participant) -> Official:
    return next(official for official in report.source.officials if official.id == person.key)


def _differing_date(reports: list[Report]) -> Discrepancy | None:
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
    return around(report.window[0][0], DAY, 0) if by_page else report.window


_BY_PAGE = {"relative", "published"}
"""What a day rests on that only the page's own day gives."""


def _differing_place(reports: list[Report]) -> Discrepancy | None:
    said = [(report, place) for report in reports if (place := report.told.place) is not None]
    if not any(places_differ(one, other) for (_, one), (_, other) in combinations(said, 2)):
        return None
    return _discrepancy("place", [(r, reading(r, place.name or place.text, (place.span,))) for r, place in said])


def _participants(people: People) -> list[Discrepancy]:
    """Who held an office, where reports name different people for it."""
    found = []
    for one, other in combinations(people, 2):
        (_, p), (_, q) = one[0], other[0]
        apart = {report.story for report, _ in one}.isdisjoint(report.story for report, _ in other)
        if p.side == q.side and p.side and apart and p.roles & q.roles - {Role.OFFICIAL}:
            said = [(report, _official(report, person)) for report, person in (*one, *other)]
            found.append(_discrepancy("participants", [(r, reading(r, o.as_written, o.mentions)) for r, o in said]))
    return found
