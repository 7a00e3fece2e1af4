"""Words of time -> days, resolved against the day the story speaks from.

A day is claimed only where the text writes it whole or the story's own day is known: without that, "on Wednesday"
stays open. Every day tells its `basis`: `explicit`, or `weekday`, `partial` or `relative` and what the story's own day
rests on.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date

import attrs

from ..._match.phrases import Found, Phrases, compile_phrases, numbers_of
from ..._records import Anchor, Day, Sentence, Words
from ..._tables import shipped
from ..._tables.rows import DayWord
from ..._tables.words_of_time import months, weekdays
from ..._text import Text
from .forms import (
    COUNTING,
    Window,
    Written,
    counted_form,
    month_form,
    ordinal_form,
    weekday_form,
    year_form,
)
from .lean import leaning
from .resolve import resolve

__all__ = ["CalendarRules", "compile_calendar_rules", "find_days"]

_ENDINGS = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}
_ORDINALS = frozenset(f"{n}{_ENDINGS.get(n, 'th')}" for n in range(1, 32))
_YEARS = frozenset(str(year) for year in range(1900, 2100))
ARTICLE = "the "
NEAR = 31
"""Days from the story's own within which a day told may carry "the day before"."""


@attrs.frozen
class CalendarRules:
    """Which words open a date, and the phrases that count from a day; `telling` are the first words of both."""

    months: dict[str, int]
    weekdays: dict[str, int]
    phrases: Phrases[DayWord]
    openers: frozenset[str]
    telling: frozenset[str]


def compile_calendar_rules() -> CalendarRules:
    """The rules of the shipped tables."""
    rows = shipped(DayWord, "day_words", "day")
    pairs = [(form, row) for row in rows for word in row.words for form in _forms(word)]
    openers = frozenset({*months(), *weekdays(), *COUNTING, *_ORDINALS, *_YEARS})
    phrases = compile_phrases(pairs)
    return CalendarRules(months(), weekdays(), phrases, openers, openers | phrases.by_words.keys())


def _forms(words: str) -> tuple[str, ...]:
    """An expression as it is looked up: without its article, which a text has at every step; else with a capital too.

    >>> _forms("the day before"), _forms("last week")
    (('day before',), ('last week', 'Last week'))
    """
    bare = words.removeprefix(ARTICLE)
    return (bare,) if bare != words else (words, words[0].upper() + words[1:])


def find_days(
    text: Text, words: Words, sentences: tuple[Sentence, ...], anchor: Anchor, rules: CalendarRules
) -> tuple[Day, ...]:
    """The date expressions of the sentences that resolve, in text order, none inside another."""
    days: list[Day] = []
    told = anchor.day
    for sentence in sentences:
        if rules.telling.isdisjoint(words.texts[sentence.first : sentence.last]):
            continue
        for written in _find_written(text, words, sentence, rules):
            day = resolve(written, anchor, told, _lean(words, sentence, written))
            if day is not None:
                days.append(day)
                told = _last_told(day, told, anchor)
    return tuple(days)


def _last_told(day: Day, told: date | None, anchor: Anchor) -> date | None:
    if day.precision != "day" or anchor.day is None or abs((day.first - anchor.day).days) > NEAR:
        return told
    return told if "relative" in day.basis else day.first


def _lean(words: Words, sentence: Sentence, written: Written) -> str | None:
    if written.year is not None or written.row is not None or written.count is not None:
        return None
    first = bisect_left(words.starts, written.start)
    return leaning(words, sentence, first, bisect_left(words.starts, written.end))


def _find_written(text: Text, words: Words, sentence: Sentence, rules: CalendarRules) -> Iterator[Written]:
    """The date expressions of one sentence, left to right, not overlapping."""
    see = Window(text.flat, sentence.start, sentence.end, rules.months, rules.weekdays)
    hits = numbers_of(rules.openers, words.texts, sentence.first, sentence.last)
    found = [w for i in hits if (w := _form(see, words.texts[i], words.starts[i], words.ends[i], rules))]
    found += _phrases(text, words, sentence, rules)
    done = -1
    for written in sorted(found, key=lambda w: (w.start, -w.end)):
        if written.start >= done:
            yield written
            done = written.end


def _form(see: Window, word: str, start: int, end: int, rules: CalendarRules) -> Written | None:
    if month := rules.months.get(word):
        return month_form(see, start, end, month)
    if weekday := rules.weekdays.get(word):
        return weekday_form(see, start, end, weekday)
    if word in COUNTING:
        return counted_form(see, start, end)
    return year_form(see, start, end) if word in _YEARS else ordinal_form(see, start, end)


def _phrases(text: Text, words: Words, sentence: Sentence, rules: CalendarRules) -> list[Written]:
    found = rules.phrases.find(text.flat, words, sentence.first, sentence.last)
    starts = ((hit, _start(text.flat, hit, sentence)) for hit in found)
    return [Written(start, hit.end, row=hit.rows[0]) for hit, start in starts if start is not None]


def _start(flat: str, hit: Found[DayWord], sentence: Sentence) -> int | None:
    """Where a phrase that tells a day begins, its article included.

    None in `USA Today`, and in "the day before he landed", which begins a clause.
    """
    start = hit.start
    if (ARTICLE + flat[start : hit.end]) in hit.rows[0].words:
        start -= len(ARTICLE)
        if start < sentence.start or flat[start : hit.start].lower() != ARTICLE:
            return None
    elif flat[start].isupper() and start > sentence.start and flat[start - 1] not in "\"'([":
        return None
    return None if _opens_clause(flat, hit.end) else start


def _opens_clause(flat: str, end: int) -> bool:
    if flat[end - 5 : end] not in {"after", "efore"}:
        return False
    return flat[end : end + 2].strip().isalpha() and not flat.startswith((" and ", " at ", " in "), end)
