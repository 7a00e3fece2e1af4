"""Quoted and reported speech -> statements: a report that holds quotes is mixed, one that holds none is indirect."""

from __future__ import annotations

import attrs

from .._records import Quote, Statement, Stretch
from .reported import Reported


@attrs.frozen
class Piece:
    """What a report becomes: its whole stretch, and the quotes inside it."""

    start: int
    end: int
    quotes: tuple[Stretch, ...]


def merge_reports(quoted: list[Statement], reports: list[Reported], quotes: list[Quote]) -> tuple[Statement, ...]:
    """The statements of the quotes, with the reports that hold them as their stretch, and those of the other reports.

    A quote belongs to one statement only: a report that touches a directly quoted statement, or a mixed one of another
    cue, says nothing new.
    """
    at, last = 0, len(quotes)
    by_cue = {statement.cue: number for number, statement in enumerate(quoted) if statement.cue}
    taken = {quote for statement in quoted for quote in statement.quotes}
    merged = list(quoted)
    for report in sorted(reports, key=lambda r: (r.parts[0][0], -r.parts[-1][1])):
        start, end = report.parts[0][0], report.parts[-1][1]
        while at < last and quotes[at].right <= start:
            at += 1
        held = _held(quotes, at, start, end)
        number = by_cue.get(report.cue)
        if number is not None:
            merged[number] = _widened(merged[number], start, end, report)
        elif not held:
            merged.append(_statement(report, start, end, (), "indirect"))
        elif not taken.intersection(held):
            taken.update(held)
            merged.append(_statement(report, start, max(end, held[-1][1]), held, "mixed"))
    return tuple(sorted(merged, key=lambda s: (s.start, -s.end)))


def _held(quotes: list[Quote], at: int, start: int, end: int) -> tuple[Stretch, ...]:
    """The quotes that stand in [start, end), looked for from number `at` on."""
    held = []
    while at < len(quotes) and quotes[at].left < end:
        if quotes[at].right > start:
            held.append((quotes[at].start, quotes[at].end))
        at += 1
    return tuple(held)


def _widened(statement: Statement, start: int, end: int, report: Reported) -> Statement:
    """A mixed statement with the whole clause that its cue reports as its stretch."""
    if statement.kind == "direct" or start > statement.start or end < statement.end - 1:
        return statement
    return attrs.evolve(
        statement, start=start, end=max(end, statement.end), reported_by=statement.reported_by or report.by
    )


def _statement(report: Reported, start: int, end: int, held: tuple[Stretch, ...], kind: str) -> Statement:
    return Statement(
        min(start, held[0][0]) if held else start, end, kind, held, report.speaker, report.cue, report.by, report.rule
    )
