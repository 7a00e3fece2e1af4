"""Articles, explanations and ledgers -> what a terminal shows. Colours fall away where the output is no terminal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import PurePath
from typing import IO, Any, cast

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from .._assemble.explain import day_in_words, speaker_in_words
from .._start.records import frozen
from ..models import Agreement, Article, Dateline, Explanation, Ledger, Meeting, MergedMeeting, ResolvedDate
from .escape import escape, escape_name

PLAIN_WIDTH = 100
"""Columns of output that goes to a file or a pipe: the same on every machine."""
NARROW = 60
"""Columns below which cells stand under one another: side by side, words would be cut."""
_FILLING = re.compile(r" +$", re.MULTILINE)


def open_console(file: IO[str]) -> Console:
    """A console for results: as wide as the terminal; in a file or pipe without blanks behind the lines."""
    console = Console(file=file, highlight=False, markup=False, emoji=False)
    if not console.is_terminal:
        plain = cast("IO[str]", _Trimmed(file))
        console = Console(file=plain, highlight=False, markup=False, emoji=False, width=PLAIN_WIDTH, color_system=None)
    return console


@frozen
class _Trimmed:
    """A stream for whole lines, which lose the blanks that fill a table up."""

    file: IO[str]

    def write(self, lines: str) -> int:
        """Write some."""
        return self.file.write(_FILLING.sub("", lines))

    def flush(self) -> None:
        """Have them written."""
        self.file.flush()


def show_article(name: str, article: Article) -> RenderableType:
    """The summary of one story: its header, who met whom, what was agreed, who said what, what does not fit."""
    names = {official.id: official.name for official in article.officials}
    blocks = [
        ("Who met whom", _meetings(article.meetings, names)),
        ("What was agreed", _agreements(article.agreements)),
        ("Who said what", _statements(article, names)),
        ("What does not fit", _findings(article)),
    ]
    parts: list[RenderableType] = [_header(name, article)]
    for title, table in blocks:
        if table.row_count:
            parts += [Text(), Text(f"  {title}", style="bold"), Padding(table, (0, 0, 0, 2))]
    return Group(*parts, Text())


def show_explanation(found: Iterable[Explanation]) -> RenderableType:
    """Each fact in a line, and under it the words it rests on: what they did, where they stand, which rule fired."""
    parts: list[RenderableType] = []
    for fact in found:
        parts.append(say(f"{fact.kind}  ", "bold cyan") + say(shorten(fact.summary, 300), "bold"))
        table = table_of(None, None, None, None)
        for reason in fact.reasons:
            place = f"{reason.span.start}-{reason.span.end}"
            words = shorten(reason.text, 120)
            table.add_row(say(reason.role, "green"), words, say(place, "dim"), say(reason.rule, "magenta"))
        parts += [Padding(table, (0, 0, 1, 4)) if fact.reasons else Text()]
    return Group(*parts)


def shorten(text: str, most: int = 200) -> str:
    """The text on one line, cut at a word with an ellipsis where it is longer than `most` code points."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[:most].rsplit(" ", 1)[0] + " …"


def say(text: str, style: str = "") -> Text:
    """A story's words for a terminal, which must not obey them."""
    return Text(escape(text), style)


class _Table(Table):
    """A table whose cells hold a story's words; where it is too narrow for its columns, a row is a line a cell."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """The table, or its rows cell by cell."""
        if options.max_width >= NARROW or len(self.columns) < 3:
            yield from super().__rich_console__(console, options)
            return
        for row in zip(*(column.cells for column in self.columns), strict=True):
            told = [(column.header, cell) for column, cell in zip(self.columns, row, strict=True) if cell != ""]
            stacked = table_of(None, None)
            for head, cell in told:
                stacked.add_row(*(cell,) if len(told) == 1 else (say(str(head), "dim"), cell))
            yield from (stacked, Text())

    def add_row(self, *cells: RenderableType | None, **options: Any) -> None:
        """Add a row; plain strings are escaped."""
        super().add_row(*(say(cell) if isinstance(cell, str) else cell for cell in cells), **options)


def table_of(*heads: str | None) -> Table:
    """A table with these headings, or with none."""
    shown = any(heads)
    table = _Table(box=None, show_header=shown, header_style="dim", pad_edge=False, padding=(0, 2, 0, 0))
    for head in heads:
        table.add_column(head or "", overflow="fold")
    return table


def _header(name: str, article: Article) -> RenderableType:
    table = table_of(None, None)
    for label, value in _header_lines(article):
        table.add_row(say(label, "dim"), value)
    title = say(article.headline or "(no headline)", "bold")
    return Group(say(escape_name(name), "cyan"), title, Padding(table, (0, 0, 0, 2)))


def _header_lines(article: Article) -> Iterator[tuple[str, str]]:
    if article.source is not None:
        yield "source", f"{article.source.name}, by its {article.source.via.replace('_', ' ')}"
    if article.outlet:
        yield "outlet", article.outlet
    if article.dateline is not None:
        yield "dateline", _dateline(article.dateline)
    if article.published is not None:
        yield "published", article.published.isoformat()
    if article.byline is not None and (signed := [*article.byline.names, *article.byline.initials]):
        yield "byline", ", ".join(signed)
    if article.cited_sources:
        yield "cites", ", ".join(article.cited_sources)
    if article.officials:
        yield "officials", ", ".join(_official(o.name, o.role, o.country or o.organisation) for o in article.officials)


def _dateline(line: Dateline) -> str:
    told = [(p.name or p.text) + (f" ({p.country})" if p.country else "") for p in line.places]
    if line.date is not None:
        told.append(f"{day_in_words(line.date)} (from {', '.join(line.date.basis)})")
    elif line.month and line.day:
        told.append(f"--{line.month:02}-{line.day:02} (no year in the text)")
    return ", ".join(told)


def _official(name: str, role: str, of: str | None) -> str:
    return f"{name} ({of + ' ' if of else ''}{role.replace('_', ' ')})"


def _when(day: ResolvedDate | None, status: str) -> str:
    return f"{day_in_words(day) if day else 'day unknown'}{'' if status == 'held' else f' ({status})'}"


def where(meeting: Meeting | MergedMeeting) -> str:
    """Venue, place and mode of a meeting, `-` where none is told."""
    place = meeting.place and (meeting.place.name or meeting.place.text)
    at = ", ".join(str(part) for part in dict.fromkeys((meeting.venue, place)) if part)
    mode = meeting.mode.replace("_", " ") if meeting.mode and meeting.mode != "in_person" else ""
    return " ".join(part for part in (at, f"({mode})" if mode else "") if part) or "-"


def _meetings(meetings: Iterable[Meeting], names: dict[str, str]) -> Table:
    table = table_of("When", "Where", "Who", "Kind")
    for meeting in meetings:
        who = [names.get(key, key) for key in meeting.participants] or [*meeting.countries, *meeting.organisations]
        kind = [part.replace("_", " ") for part in (meeting.kind, meeting.series) if part]
        table.add_row(_when(meeting.date, meeting.status), where(meeting), ", ".join(who), ", ".join(kind))
    return table


def _agreements(agreements: Iterable[Agreement]) -> Table:
    table = table_of("Parties", "Verb", "What")
    for agreement in agreements:
        status = "" if agreement.status == "reached" else f" ({agreement.status})"
        table.add_row(", ".join(agreement.parties) or "-", agreement.verb + status, shorten(agreement.text))
    return table


def _statements(article: Article, names: dict[str, str]) -> Table:
    table = table_of("Speaker", "Cue", "Words")
    for statement in article.statements:
        words = statement.text
        if len(statement.quotes) > 1 and statement.kind == "direct":  # leave out the cue that stands between
            words = " … ".join(quote.of(article.text) for quote in statement.quotes)
        table.add_row(speaker_in_words(statement, names) or "-", statement.cue or "", shorten(words))
    return table


def _findings(article: Article) -> Table:
    table = table_of(None, None)
    for finding in article.findings:
        table.add_row(say(finding.code, "yellow"), finding.message)
    return table


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
    agreed = _agreed_table(ledger)
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


def _agreed_table(ledger: Ledger) -> Table:
    agreed = table_of("Parties", "Verb", "What", "Told by")
    for agreement in ledger.agreements:
        told = ", ".join(dict.fromkeys(_file(ledger, report.article) for report in agreement.reports))
        agreed.add_row(", ".join(agreement.parties), agreement.verb, shorten(agreement.text), told)
    return agreed
