"""A line of date and clock -> when the page says it was published: "Published : Nov. 3, 2031 - 14:07"."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache

import attrs

from ..._tables.words_of_time import months, weekdays

_TOKEN = re.compile(r"[^\W\d_]+|\d+")
_DIGIT = re.compile(r"\d")
_LONGEST = 120
_MONTH_FIRST = frozenset({"ET", "EST", "EDT", "CDT", "PT", "PST", "PDT", "MDT"})
_DAY_FIRST = frozenset(
    {"IST", "PKT", "CET", "CEST", "BST", "SGT", "HKT", "WIB", "AEST", "AEDT", "NZST", "NZDT", "MSK", "WAT"}
)

# One date, one clock. A date's parts are named by their order: y(ear), m(onth) and d(ay); `w` is a month's word.
_DATE = re.compile(
    r"""
      (?P<y1>(?:19|20)\d\d)\ ?[-/.]\ ?(?P<m1>\d{1,2})\ ?[-/.]\ ?(?P<d1>\d{1,2})(?!\d)                 # 2031-03-02
    | (?<!\d)(?P<a2>\d{1,2})(?P<mark>[-/.])(?P<b2>\d{1,2})(?P=mark)(?P<y2>(?:19|20)\d\d)(?!\d)        # 02.03.2031
    | (?P<w3>[^\W\d_]{3,9})[.,]?\ ?(?P<d3>\d{1,2})(?:st|nd|rd|th)?,?\ (?:at\ )?(?P<y3>(?:19|20)\d\d)  # Mar. 2, 2031
    | (?<!\d)(?P<d4>\d{1,2})(?:st|nd|rd|th)?[ -](?P<w4>[^\W\d_]{3,9})[.,]?[ -](?P<y4>(?:19|20)\d\d)   # 2 March 2031
    """,
    re.VERBOSE,
)
_CLOCK = re.compile(
    r"(?<![\d+:])(?P<hour>[012]?\d)[:.](?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:\.\d{1,6})?)?(?![\d.])"
    r"(?:\ ?(?P<half>[AaPp])\.?[Mm]\b)?"
)


@attrs.frozen
class Stamp:
    """A day, with the clock where it is printed; [start, end) in the text. `label` is `published` or `updated`.

    The clock is that of the page; its time zone is not applied. An unlabelled stamp is one of publication.
    """

    when: datetime | date
    label: str
    start: int
    end: int


@cache
def _month_numbers() -> dict[str, int]:
    return {word.casefold(): number for word, number in months().items()}


@cache
def time_words() -> frozenset[str]:
    """Month and weekday words in small letters."""
    return frozenset(word.casefold() for word in (*months(), *weekdays()))


def is_stamp(line: str, words: Mapping[str, str]) -> bool:
    """Whether a line, or a part of one, holds a date or clock and nothing but words of stamps.

    `words` are the table's words of stamps in small letters, with what each does (`published`, `updated`, `clock` ...).

    >>> is_stamp("Updated : Nov. 3, 2031", {"updated": "updated"})
    True
    """
    if len(line) > _LONGEST or not _DIGIT.search(line):
        return False
    known = time_words()
    for token in _TOKEN.findall(line):
        if not token.isdigit() and token.casefold() not in known and token.casefold() not in words:
            return False
    return bool(_DATE.search(line) or _CLOCK.search(line) or _ago(line, words))


def _ago(line: str, words: Mapping[str, str]) -> bool:
    return any(words.get(token.casefold()) == "ago" for token in _TOKEN.findall(line))


def parse_stamp(text: str, start: int, end: int, words: Mapping[str, str]) -> Stamp | None:
    """The stamp of publication in [start, end) of a text; that of an update where it alone is printed.

    None where no date is printed in full, or where day and month could change places.

    >>> parse_stamp("Published : Nov. 3, 2031 - 14:07", 0, 32, {}).when
    datetime.datetime(2031, 11, 3, 14, 7)
    """
    found = [
        _stamp(text, day, start, end, words) for day in _DATE.finditer(text, start, min(end, start + _LONGEST * 2))
    ]
    stamps = [stamp for stamp in found if stamp]
    return next((stamp for stamp in stamps if stamp.label == "published"), stamps[0] if stamps else None)


def _stamp(text: str, found: re.Match[str], start: int, end: int, words: Mapping[str, str]) -> Stamp | None:
    day = _day(found, text[start:end])
    if day is None:
        return None
    label = _label(text[start : found.start()], words)
    clock = _nearest(text, found, start, end)
    if clock is None:
        return Stamp(day, label, found.start(), found.end())
    hour = int(clock["hour"])
    if clock["half"]:
        hour = hour % 12 + (12 if clock["half"] in "Pp" else 0)
    if hour > 23:
        return Stamp(day, label, found.start(), found.end())
    when = datetime(day.year, day.month, day.day, hour, int(clock["minute"]), int(clock["second"] or 0))
    return Stamp(when, label, min(found.start(), clock.start()), max(found.end(), clock.end()))


def _label(before: str, words: Mapping[str, str]) -> str:
    """The last label before a date; `published` where there is none."""
    labels = [words.get(token.casefold(), "") for token in _TOKEN.findall(before)]
    return next((label for label in reversed(labels) if label in {"published", "updated"}), "published")


def _nearest(text: str, day: re.Match[str], start: int, end: int) -> re.Match[str] | None:
    """The clock that belongs to a date: right after it, else right before it."""
    after = _CLOCK.search(text, day.end(), min(end, day.end() + 20))
    if after:
        return after
    before = list(_CLOCK.finditer(text, max(start, day.start() - 24), day.start()))
    return before[-1] if before else None


def _day(found: re.Match[str], line: str) -> date | None:
    part = found.groupdict()
    try:
        if part["y1"]:
            return date(int(part["y1"]), int(part["m1"]), int(part["d1"]))
        if part["y2"]:
            return _ordered(int(part["a2"]), int(part["b2"]), int(part["y2"]), part["mark"], line)
        word, day, year = part["w3"] or part["w4"], part["d3"] or part["d4"], part["y3"] or part["y4"]
        month = _month_numbers().get(word.casefold())
        return date(int(year), month, int(day)) if month else None
    except ValueError:
        return None


def _ordered(first: int, second: int, year: int, mark: str, line: str) -> date | None:
    """The day of two numbers whose order the numbers, full stops or the time zone must tell; None where none does."""
    if first == second or second > 12:
        return date(year, first, second)
    zones = {token for token in _TOKEN.findall(line) if token.isupper() and 2 <= len(token) <= 4}
    if first > 12 or mark == "." or (zones & _DAY_FIRST):
        return date(year, second, first)
    return date(year, first, second) if zones & _MONTH_FIRST else None
