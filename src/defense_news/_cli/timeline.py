"""A ledger -> a timeline by month for a terminal: each meeting with its sources, and where these differ."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from pathlib import PurePath

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from ..models import Ledger, MergedMeeting
from .escape import escape_name
from .show import say, shorten, table_of, where

UNKNOWN = "day unknown"


def show_ledger(ledger: Ledger) -> RenderableType:
    """The meetings month by month, those of no known day last; under each where its reports differ; the agreements."""
    table = table_of("Day", "Where", "Who", "What", "Status", "Reports")
    dated = sorted(ledger.meetings, key=lambda meeting: meeting.date is None)  # the ledger's own order is by day
    for month, meetings in groupby(dated, key=_month):
        table.add_row(Text(month, style="bold cyan"))
        for meeting in meetings:
            table.add_row(_day(meeting), where(meeting), who(meeting), _what(meeting), meeting.status, _told(meeting))
            for note in _notes(ledger, meeting):
                table.add_row("", "", say(note, "yellow"))
    parts: list[RenderableType] = [Text(_count(ledger), style="bold"), Text(), table, Text()]
    agreed = _agreements(ledger)
    return Group(*parts, *([agreed] if agreed.row_count else []))


def who(meeting: MergedMeeting) -> str:
    """The people who met, else the sides."""
    return ", ".join(meeting.names or (*meeting.countries, *meeting.organisations)) or "-"


def story_name(ledger: Ledger, number: int) -> str:
    """What a story is called: its key, its outlet, or its number."""
    story = ledger.stories[number]
    return escape_name(story.key or story.outlet or f"story {number}")


def _file(ledger: Ledger, number: int) -> str:
    return PurePath(story_name(ledger, number)).name


def _count(ledger: Ledger) -> str:
    return f"{len(ledger.meetings)} meetings, {len(ledger.agreements)} agreements, {len(ledger.stories)} stories"


def _month(meeting: MergedMeeting) -> str:
    return meeting.date.start.isoformat()[:7] if meeting.date else UNKNOWN


def _day(meeting: MergedMeeting) -> str:
    date = meeting.date
    if date is None:
        return "?"
    if date.precision in ("month", "year"):
        return date.precision.value
    return f"{date.start.day:02}" if date.start == date.end else f"{date.start.day:02} to {date.end.isoformat()[5:]}"


def _what(meeting: MergedMeeting) -> str:
    return ", ".join(part.replace("_", " ") for part in (meeting.kind, meeting.series) if part) or "-"


def _told(meeting: MergedMeeting) -> str:
    copies = len(meeting.reports) - sum(report.copy_of is None for report in meeting.reports)
    return str(meeting.sources) + (f" (+{copies} copies)" if copies else "")


def _notes(ledger: Ledger, meeting: MergedMeeting) -> Iterable[str]:
    """Where the reports differ, who printed them, and of what else this may be a report."""
    for odd in meeting.discrepancies:
        said = "; ".join(f"{_file(ledger, each.article)}: {each.value}" for each in odd.readings)
        yield f"{odd.field} differs: {said}"
    if meeting.candidates:
        yield f"undecided: may be one of {len(meeting.candidates)} other records"


def _agreements(ledger: Ledger) -> Table:
    agreed = table_of("Parties", "Verb", "What", "Told by")
    for agreement in ledger.agreements:
        told = ", ".join(dict.fromkeys(_file(ledger, report.article) for report in agreement.reports))
        agreed.add_row(", ".join(agreement.parties), agreement.verb, shorten(agreement.text), told)
    return agreed
