"""Rows of parts -> patterns: `{key}` in a row's pattern stands for the part of that key."""

import re
from collections.abc import Iterable, Mapping

from . import shipped
from .rows import PatternPart
from .words_of_time import dateline_months, dateline_weekdays

_PART = re.compile(r"\{([a-z_]+)\}")


def parts_of(name: str) -> dict[str, str]:
    """The parts of a shipped file by their keys; the words of the calendar in any language are parts of every file."""
    calendar = {"month_word": any_of(dateline_months()), "weekday_word": any_of(dateline_weekdays())}
    return calendar | {part.key: part.pattern for part in shipped(PatternPart, name, "part")}


def any_of(words: Iterable[str]) -> str:
    """A pattern of one of the words, the longest first.

    >>> any_of(["St", "St. Paul"])
    'St\\\\.\\\\ Paul|St'
    """
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def filled(pattern: str, parts: Mapping[str, str]) -> str:
    """The pattern with its parts put in, and theirs.

    >>> filled("{day}/{day}", {"day": "[0-3]?{digit}", "digit": "[0-9]"})
    '(?:[0-3]?(?:[0-9]))/(?:[0-3]?(?:[0-9]))'
    """
    while _PART.search(pattern):
        pattern = _PART.sub(lambda found: f"(?:{parts[found[1]]})", pattern)
    return pattern
