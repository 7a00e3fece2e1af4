"""Rows of frames.toml -> compiled patterns: each part of a frame has one grammar."""

from __future__ import annotations

import re
from typing import NamedTuple

from ..._tables import shipped
from ..._tables.rows import Frame
from ..._tables.words_of_time import dateline_months, dateline_weekdays


class CompiledFrame(NamedTuple):
    """A frame's row and its pattern, which must match where the dateline starts."""

    row: Frame
    pattern: re.Pattern[str]


def _any_of(words: dict[str, int]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


def date_part() -> str:
    """A date, in named groups: month first (m1 d1 y1) or day first (d2 m2 y2).

    `June 1`, `Jun. 01, 2023`, `1 jun`, `1st June, 2023`, `Thursday, June 1`, `June 1/2023`, `1 JUN 89`.
    """
    month = rf"(?i:{_any_of(dateline_months())})\b\.?"
    weekday = rf"(?:(?i:{_any_of(dateline_weekdays())})\b[,.]?[ ])?"
    day = r"\d{1,2}(?!\d)(?i:st|nd|rd|th)?"
    month_first = rf"(?P<m1>{month})\s{{1,2}}(?P<d1>{day})(?:(?:,[ ]?|[ /])(?P<y1>(?:19|20)\d\d)\b)?"
    day_first = rf"(?P<d2>{day})[ ](?:de[ ])?(?P<m2>{month})(?:,?[ ](?:de[ ])?(?P<y2>(?:19|20)\d\d|\d\d)\b)?"
    return rf"(?P<date>{weekday}(?:{month_first}|{day_first}))"


def places_part() -> str:
    """One place or several, with what says where they are: `BUENOS AIRES, Argentina`, `OSLO/KYIV`, `ST. PAUL, Minn.`

    A word is capitalised, holds no digit and ends before a double dash; a month or weekday begins a date.
    """
    # The look-ahead first asks for a number, which few words have after them, then for a month.
    month = rf"(?!(?=[^\W\d_]{{3,10}}\.?\s{{1,2}}\d)(?i:{_any_of(dateline_months())})\b)"
    word = r'(?![A-Za-z]{3,6}(?i:day)\b)[A-ZÀ-ÖØ-Þ](?:[^\s\d,;:()\[\]/"|<>—–―_\x97-]|-(?![-\s(]))*+'
    small = r"(?:(?:de|da|do|dos|das|del|di|la|le|los|las|el|al|of|the|on|upon|sur|am|y|e)[ ]){0,2}"
    between = rf"(?:,?[ ]{{1,2}}|[ ]?/[ ]?|[ ]-[ ]|[ ]and[ ]){small}"
    inside = rf"(?:[ ]?[\[(]{word}(?:[ ]{word}){{0,3}}[\])])?"
    return rf"(?P<places>{word}(?:{between}{month}{word}){{0,9}}{inside})"


def compile_frames() -> tuple[CompiledFrame, ...]:
    """The shipped frames in their order."""
    parts = {
        "{places}": places_part(),
        "{date}": date_part(),
        "{agency}": r"(?P<agency>[^()\n/]{2,60}(?:/[^()\n]{2,40})?)",
        "{bare}": r"(?P<agency>[^\W\d_a-z]\w*(?:\.\w+)?(?:-\w+)?(?:[ ][^\W\d_a-z]\w*){0,3})",
        "{dash}": r"(?:\.[ ]?-|-{1,3}|[—–―_\x97:/])",
    }
    return tuple(CompiledFrame(row, _fill(row.pattern, parts)) for row in shipped(Frame, "frames", "frame"))


def _fill(pattern: str, parts: dict[str, str]) -> re.Pattern[str]:
    for name, part in parts.items():
        pattern = pattern.replace(name, part)
    return re.compile(pattern, re.VERBOSE | re.MULTILINE)


def compile_start() -> re.Pattern[str]:
    """What a frame has at its start: places and then no plain word. A cheap test that fails most lines at once.

    Group `aside` is what stands in brackets after the places where no dash follows: an agency's name, or no dateline.
    """
    dated = r"(?:[^\W\d_]+day,?[ ])?[^\W\d_]+\.?\s{1,2}\d"
    aside = r"\((?P<aside>[^()\n\d]{2,60})\)(?!\.?[ ]?[\[(:—–―_\x97-])|\(|"
    follows = rf"(?:[,.:]?[ ]?(?:{aside}[\d/:—–―_\x97-]|$)|[,.:]?[ ]{{0,2}}(?:\d|{dated}))"
    return re.compile(rf"\(|{places_part()}[ ]?{follows}", re.MULTILINE)


def compile_unusual_start() -> re.Pattern[str]:
    """The start of a frame in small letters: up to three words, a comma, and a word before a number."""
    return re.compile(r"[^\W\d_]+(?:[ ][^\W\d_]+){0,2},[ ][^\W\d_]+\.?\s{1,2}\d{1,2}[ ]-")
