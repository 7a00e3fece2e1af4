"""The pieces of a statement: its stretch without the attribution that interrupts it."""

from __future__ import annotations

from ..._records import StatementRecord, Stretch
from ..._records.vocabulary import StatementKind
from ..._start.records import evolve

_SEAMS = " ,\u2014\u2013-"
"""Marks and spaces between an attribution and the content on either side of it."""


def with_parts(flat: str, statement: StatementRecord) -> StatementRecord:
    """The statement with its `parts`, where something interrupts it: `"We will go," Doe said, "and soon."`."""
    if statement.kind == StatementKind.DIRECT:
        parts = statement.quotes if len(statement.quotes) > 1 else ()
    elif statement.parts:
        parts = _clipped(statement)
    elif statement.cue and statement.start < statement.cue[0] and statement.cue[1] < statement.end:
        parts = _beside_cue(flat, statement, statement.cue)
    else:
        return statement
    return evolve(statement, parts=parts) if parts or statement.parts else statement


def _clipped(statement: StatementRecord) -> tuple[Stretch, ...]:
    """The parts that a report told, where the statement begins and ends now; none where one is left."""
    start, end = statement.start, statement.end
    inside = [[max(s, start), min(e, end)] for s, e in statement.parts if s < end and e > start]
    if len(inside) == 1 or not inside:
        return ()
    inside[0][0], inside[-1][1] = start, end
    return tuple([(s, e) for s, e in inside])


def _beside_cue(flat: str, statement: StatementRecord, cue: Stretch) -> tuple[Stretch, ...]:
    """What stands before and behind the cue and its speaker."""
    first, last = cue
    if (who := statement.speaker) and statement.start < who.start and who.end < statement.end:
        first, last = min(first, who.start), max(last, who.end)
    before = statement.start + len(flat[statement.start : first].rstrip(_SEAMS))
    behind = statement.end - len(flat[last : statement.end].lstrip(_SEAMS))
    return ((statement.start, before), (behind, statement.end)) if before > statement.start else ()
