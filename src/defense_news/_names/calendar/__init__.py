"""Words of time -> days, resolved against the day the story speaks from.

A day is claimed only where the text writes it whole or the story's own day is known: without that, "on Wednesday"
stays open. Every day tells its `basis`: `explicit`, or `weekday`, `partial` or `relative` and what the story's own day
rests on.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date

from ..._english.grammar import WORD_SETS
from ..._match.later import later
from ..._match.phrases import Found, Phrases, compile_phrases
from ..._records import Anchor, Day, Sentence, Text, Words
from ..._start.made import made_once
from ..._start.records import evolve, frozen
from ..._tables import shipped
from ..._tables.limits import NAMES
from ..._tables.rows import DayWord
from .forms import Forms, Written, compile_forms, is_possible
from .resolve import Leaning, Told, find_leaning, resolve

__all__ = ["CalendarRules", "compile_calendar_rules", "find_days"]

ARTICLE = "the "
POSSESSIVE = "'s"
OPENS, CLOSES, BESIDE = (" (", ", "), ")", (", ", " ")
"""What stands between a weekday and the date that names it, behind a date in brackets, and behind "today"."""


@frozen
class CalendarRules:
    """The forms of dates, and the phrases that count from a day; `telling` are words of which a date has one.

    `unless` are what must not follow the phrases of a row, by its key.
    """

    forms: Forms
    phrases: Phrases[DayWord]
    unless: dict[str, re.Pattern[str]]


@made_once
def compile_calendar_rules() -> CalendarRules:
    rows = shipped(DayWord, "day_words", "day")
    phrases = compile_phrases([(form, row) for row in rows for word in row.words for form in _forms(word)])
    unless = {row.key: later(row.unless) for row in rows if row.unless}
    return CalendarRules(compile_forms(phrases.by_words), phrases, unless)


def _forms(words: str) -> tuple[str, ...]:
    """An expression as it is looked up: without its article, which a text has at every step; else with a capital too.

    >>> _forms("the day before"), _forms("last week")
    (('day before',), ('last week', 'Last week'))
    """
    bare = words.removeprefix(ARTICLE)
    return (bare,) if bare != words else (words, words[0].upper() + words[1:])


def find_days(
    text: Text, words: Words, sentences: tuple[Sentence, ...], anchor: Anchor, rules: CalendarRules
) -> Iterator[Day]:
    """Yield the date expressions of the sentences that resolve, in text order, none inside another."""
    told, at = Told(), 0
    for number, sentence in enumerate(sentences):
        if rules.forms.telling.isdisjoint(words.texts[sentence.first : sentence.last]):
            continue
        found = list(_find_written(text, words, sentence, rules))
        beside: date | None = None
        for here, written in enumerate(found):
            near = told if told.here is None or number - at <= NAMES.in_the_day else evolve(told, here=None)
            if not here and len(found) > 1 and written.flips:
                near = _told_behind(found[1], near, anchor, _lean(words, sentence, found[1]))
            day = resolve(written, anchor, _on_from(beside, near, written), _lean(words, sentence, written))
            if day is not None:
                yield day
                if _is_told(day, text, anchor, told):
                    if not _is_beside(words, sentence, written, behind=here > 0):
                        told, at = _told(day, anchor, told), number
                    elif not here:
                        beside = day.first
                if stretch := _days_of_stay(day, words, sentence, written):
                    told = evolve(told, stretch=stretch)


def _days_of_stay(day: Day, words: Words, sentence: Sentence, written: Written) -> tuple[date, date | None] | None:
    """The days of a visit of which one may be told as its second: those told, or from that on which it began."""
    if long := (day.last - day.first).days:
        return (day.first, day.last) if "relative" not in day.basis and long <= NAMES.stay else None
    if written.unit is not None:  # "the second day"
        return None
    at, end = bisect_left(words.starts, written.start), bisect_left(words.starts, written.end)
    near = words.low[max(sentence.first, at - NAMES.lean_words) : min(sentence.last, end + NAMES.told_words)]
    since = at > sentence.first and words.low[at - 1] in WORD_SETS["since_then"]
    return (day.first, None) if since or not WORD_SETS["stay_begins"].isdisjoint(near) else None


def _on_from(beside: date | None, near: Told, written: Written) -> Told:
    """The days told, where one counts on from that of a relative: "Roe, who landed on Monday, met Doe the next day"."""
    row, sense = written.row, written.sense
    counted = sense is not None and written.count is not None and sense.number > 0 and not written.flips
    on = counted or (row is not None and row.shift >= 0)
    return evolve(near, last=beside) if on and beside is not None else near


def _told_behind(written: Written, near: Told, anchor: Anchor, lean: Leaning | None) -> Told:
    """The days told, where what opens a sentence counts from the day behind: "A day after talks, he left on Friday"."""
    day = resolve(written, anchor, near, lean)
    past = day is not None and anchor.day is not None and day.first == day.last and day.first <= anchor.day
    return evolve(near, last=day.first) if day is not None and past else near


def _told(day: Day, anchor: Anchor, before: Told) -> Told:
    to_come = anchor.day is not None and day.first > anchor.day
    return Told(day.first, None if to_come else day.first, before.stretch)


def _is_told(day: Day, text: Text, anchor: Anchor, told: Told) -> bool:
    """Whether a later "day before" may count from the day: not from one far off, nor from "Monday's attack".

    But from the first that is told, with its year: a page may have been filed later. Nor from a look back from another:
    "They met on Friday. He had landed the day before".
    """
    if day.first != day.last or anchor.day is None:
        return False
    if "relative" in day.basis and told.last is not None and day.first < told.last:
        return False
    near = abs((day.first - anchor.day).days) <= NAMES.day_before or (told.last is None and "explicit" in day.basis)
    return near and not text.flat.startswith(POSSESSIVE, day.end)


def _is_beside(words: Words, sentence: Sentence, written: Written, *, behind: bool) -> bool:
    """Whether a relative adds the day: "The team, which landed on Monday, was received a day earlier".

    Or, `behind` another day, it is that of the telling: "He will land on Monday, the ministry said on Friday".
    """
    at = bisect_left(words.starts, written.start)
    near = words.low[max(sentence.first, at - NAMES.relative_words) : at]
    told = behind and not WORD_SETS["told_it"].isdisjoint(near[-NAMES.told_words :])
    return told or not WORD_SETS["adds_more"].isdisjoint(near)


def _lean(words: Words, sentence: Sentence, written: Written) -> Leaning | None:
    counted = written.count is not None or (written.row is not None and written.row.counts_from != "here")
    if written.year is not None or counted:
        return None
    first = bisect_left(words.starts, written.start)
    return find_leaning(words, sentence, first, bisect_left(words.starts, written.end))


def _find_written(text: Text, words: Words, sentence: Sentence, rules: CalendarRules) -> Iterator[Written]:
    """The date expressions of one sentence, left to right, not overlapping; of two the leftmost and longest."""
    found = [written for written in rules.forms.find(text.flat, words, sentence) if is_possible(written)]
    found += _phrases(text, words, sentence, rules)
    found.sort(key=lambda written: (written.start, -written.end))
    last: Written | None = None
    for written in found:
        if last is not None and written.start < last.end:
            continue
        joined = _joined(text.flat, last, written) if last else None
        if last is not None and joined is None:
            yield last
        last = joined or written
    if last is not None:
        yield last


def _joined(flat: str, one: Written, other: Written) -> Written | None:
    """One date for two where the second names the first: `Tuesday (March 10)`, `yesterday (11 March 2026)`.

    So `today, Tuesday, 10 March` and `today 10 March`, word by word.
    """
    between = flat[one.end : other.start]
    weekday = other.weekday is not None and other.to_weekday is None
    if between in BESIDE and _is_day_of_story(one) and (weekday or other.dated) and other.to_day is None:
        return evolve(other, start=one.start)
    if between not in OPENS or one.dated or not other.dated or other.to_day is not None:
        return None
    if between == OPENS[0]:
        if not flat.startswith(CLOSES, other.end):
            return None
        return evolve(other, start=one.start, end=other.end + len(CLOSES))
    alone = one.weekday is not None and one.to_weekday is None
    return evolve(other, start=one.start, weekday=one.weekday) if alone else None


def _is_day_of_story(written: Written) -> bool:
    """Whether an expression is a day counted from the story's: "today", "yesterday"."""
    return written.row is not None and written.row.key in WORD_SETS["day_of_story"]


def _phrases(text: Text, words: Words, sentence: Sentence, rules: CalendarRules) -> list[Written]:
    found = rules.phrases.find(text.flat, words, sentence.first, sentence.last)
    starts = ((hit, _start(text.flat, hit, sentence, rules)) for hit in found)
    return [Written(start, hit.end, row=hit.rows[0]) for hit, start in starts if start is not None]


def _start(flat: str, hit: Found[DayWord], sentence: Sentence, rules: CalendarRules) -> int | None:
    """Where a phrase that tells a day begins, its article included.

    None in `USA Today`, and in "the day before he landed", which begins a clause.
    """
    start, row = hit.start, hit.rows[0]
    if (ARTICLE + flat[start : hit.end]) in row.words:
        start -= len(ARTICLE)
        if start < sentence.start or flat[start : hit.start].lower() != ARTICLE:
            return None
    elif flat[start].isupper() and start > sentence.start and flat[start - 1] not in "\"'([":
        return None
    unless = rules.unless.get(row.key)
    return None if unless and unless.match(flat, hit.end) else start
