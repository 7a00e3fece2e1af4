"""Statements + officials + references -> statements whose speakers are resolved."""

from __future__ import annotations

from ._records import Official, Reference, Statement


def resolve_speakers(
    statements: tuple[Statement, ...], officials: tuple[Official, ...], references: tuple[Reference, ...]
) -> tuple[Statement, ...]:
    """The statements with the officials their speakers stand for."""
    del officials, references
    return statements
