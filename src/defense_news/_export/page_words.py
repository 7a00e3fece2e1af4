"""Keys, days and long texts -> the words that a page shows for them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from .._assemble.explain import day_in_words
from .._ledger.reports import forums
from .._tables import read_csv
from ..models import Precision, ResolvedDate

SHORT = 110
"""Letters of the words beside a rule: the whole of them stands in the story."""


@cache
def _country_names() -> Mapping[str, str]:
    rows = [row for row in read_csv("countries") if row["kind"] == "country" and "country" in row]
    return {row["country"]: row["name"] for row in reversed(rows)}


def country(code: str) -> str:
    """The name of a country by its ISO code; what is no code stays.

    >>> country("JP"), country("NATO")
    ('Japan', 'NATO')
    """
    return _country_names().get(code, code)


def day_known(day: ResolvedDate) -> str:
    """A day, a month or a year as far as it is known, else the first and the last day."""
    length = {Precision.MONTH: 7, Precision.YEAR: 4}.get(day.precision)
    return day_in_words(day) if length is None else day.start.isoformat()[:length]


def series(key: str) -> str:
    """The name of a series of meetings.

    >>> series("shangri_la")
    'Shangri-La Dialogue'
    """
    forum = forums().get(key)
    return in_words(key) if forum is None else forum.name


def in_words(key: str) -> str:
    """A key as words.

    >>> in_words("head_of_state")
    'head of state'
    """
    return key.replace("_", " ")


def short(text: str) -> str:
    """A text on one line, words in its middle left out where it is long.

    >>> short("They " + "will meet again and " * 9 + "part.")
    'They will meet again and will meet again and will meet again and will … again and will meet again and part.'
    """
    line = " ".join(text.split())
    if len(line) <= SHORT:
        return line
    first, last = line[: SHORT * 2 // 3], line[-SHORT // 3 :]
    return f"{first.rpartition(' ')[0] or first} … {last.partition(' ')[2] or last}"
