"""The table of month and weekday words -> their numbers."""

from __future__ import annotations

from . import shipped
from .rows import TimeWord


def months() -> dict[str, int]:
    """English month words with a capital, no stop: full names and abbreviations, January 1.

    >>> months()["Sept"], months()["May"]
    (9, 5)
    """
    return _english("month")


def weekdays() -> dict[str, int]:
    """English weekday words with a capital, no stop: full names and abbreviations, Monday 1 as in `isoweekday`.

    >>> weekdays()["Thursday"]
    4
    """
    return _english("weekday")


def dateline_months() -> dict[str, int]:
    """All month words in small letters, Spanish, Portuguese and Italian ones too, as datelines use them.

    >>> dateline_months()["ene"], dateline_months()["june"]
    (1, 6)
    """
    return _any_case("month")


def dateline_weekdays() -> dict[str, int]:
    """All weekday words in small letters, foreign ones too, as datelines use them; Monday 1."""
    return _any_case("weekday")


def _english(table: str) -> dict[str, int]:
    rows = shipped(TimeWord, "calendar", table)
    return {word: row.number for row in rows for word in (*row.forms, *row.abbreviations)}


def _any_case(table: str) -> dict[str, int]:
    rows = shipped(TimeWord, "calendar", table)
    words = {word: row.number for row in rows for word in (*row.forms, *row.abbreviations, *row.foreign)}
    return {word.lower(): number for word, number in words.items()}
