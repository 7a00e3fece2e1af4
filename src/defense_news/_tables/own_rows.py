"""A caller's rows, checked when a `Parser` is built: what would fail or mislead later is a `TableError` now.

The shipped rows pass the same checks, in a test: they need no other look in every process.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from .._records.vocabulary import Role
from . import TableError, make_rows
from .rows import Agency, Term

OwnRow = TypeVar("OwnRow", Agency, Term)
Misfit = str | None
"""What is wrong with a value; None where nothing is."""

ORDERS = ("given_first", "family_first", "given_first_no_family", "mononym")
YEARS = range(1000, 3000)
_ISO_DAY = re.compile("[0-9]{4}(?:-[0-9]{2}){0,2}")
FieldCheck = Callable[[Any], Misfit]


def check_agencies(rows: Iterable[Mapping[str, Any] | Agency]) -> tuple[Agency, ...]:
    """A caller's agencies. Raises `TableError` for a row that does not fit."""
    return _checked_rows(make_rows(Agency, rows, "agencies"), "agencies", _OF_AGENCY)


def check_terms(rows: Iterable[Mapping[str, Any] | Term]) -> tuple[Term, ...]:
    """A caller's terms of office. Raises `TableError` for a row that does not fit."""
    terms = _checked_rows(make_rows(Term, rows, "officials"), "officials", _TERM)
    for term in terms:
        if term.start and term.end and term.start[: len(term.end)] > term.end[: len(term.start)]:
            raise TableError(f"officials {term.key}: it ends ({term.end}) before it starts ({term.start})")
    return terms


def _checked_rows(rows: tuple[OwnRow, ...], table: str, checks: Mapping[str, FieldCheck]) -> tuple[OwnRow, ...]:
    for row in rows:
        for field, check in checks.items():
            value = getattr(row, field)
            if misfit := check(value):
                raise TableError(f"{table} {row.key}: field {field!r} is {value!r}: {misfit}")
    return rows


def is_words(value: object) -> Misfit:
    """Nothing for text with a letter or digit in it, else what is wrong.

    >>> is_words("Zed News"), is_words("--")
    (None, 'a letter or digit is needed')
    """
    if not isinstance(value, str):
        return "text is needed"
    return None if any(map(str.isalnum, value)) else "a letter or digit is needed"


def is_day(value: object) -> Misfit:
    """Nothing for a day, month or year of the calendar as ISO writes it, or None where it is not known.

    >>> is_day("2024-02"), is_day("2023-02-30")
    (None, 'no such day')
    """
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        return "text is needed, such as 2022-08-10, 2022-08 or 2022"
    if not _ISO_DAY.fullmatch(value):
        return "a date such as 2022-08-10, 2022-08 or 2022 is needed"
    year, month, day = (*map(int, value.split("-")), 1, 1)[:3]
    if year not in YEARS:
        return "no year of a term of office; leave the end of one that runs empty"
    return None if 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1] else "no such day"


def is_country(value: object) -> Misfit:
    """Nothing for two capitals or None, else what is wrong."""
    fits = value is None or (isinstance(value, str) and len(value) == 2 and value.isascii() and value.isupper())
    return None if fits else "an ISO 3166-1 alpha-2 code such as JP is needed"


def _is_text(value: object) -> Misfit:
    return None if isinstance(value, str) else "text is needed"


def _each(check: FieldCheck) -> FieldCheck:
    return lambda values: next(filter(None, map(check, values)), None)


def _among(known: Iterable[str]) -> FieldCheck:
    allowed = tuple(map(str, known))
    return lambda value: None if value in allowed else f"expected one of {', '.join(allowed)}"


_IN_LISTS = ("names", "domains", "marks", "endings")
_OF_AGENCY: dict[str, FieldCheck] = {"key": is_words, "name": is_words, "country": is_country}
_OF_AGENCY |= dict.fromkeys(_IN_LISTS, _each(is_words))
_TERM: dict[str, FieldCheck] = {
    "key": is_words,
    "person": is_words,
    "short": is_words,
    "office": _among(Role),
    "title": _is_text,
    "country": is_country,
    "organisation": lambda value: None if value is None else is_words(value),
    "order": _among(ORDERS),
    "aliases": _each(is_words),
    "start": is_day,
    "end": is_day,
    "source": lambda value: None if value is None else _is_text(value),
}
