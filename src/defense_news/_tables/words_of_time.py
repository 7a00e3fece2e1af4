"""The tables of time -> numbers, units and rows: what a word says, never how a date is read."""

from functools import cache

import attrs

from .._start.records import frozen
from . import Proven, one_of, shipped, texts
from .rows import TimeWord, patterns


@frozen
class TimeUnit(Proven):
    """A unit of time: `days` long, from weekday `begins` on, or `months` long; its key is its name.

    Units of days move in steps of a week where they begin on a weekday.
    """

    key: str
    forms: tuple[str, ...] = attrs.field(converter=texts)
    days: int = 0
    begins: int = 0
    months: int = 0
    precision: str = attrs.field(default="range", validator=one_of("day", "month", "year", "range"))


@frozen
class TimeNumber(Proven):
    """A word of time and the number it stands for: two (2), last (-1), ago (-1), second (2).

    `from_story` words count from the day of the story ("ago"), never from the day told last ("earlier").
    """

    key: str
    number: int
    forms: tuple[str, ...] = attrs.field(converter=texts)
    from_story: bool = False


@frozen
class DateForm(Proven):
    """A way of writing a date; `pattern` is explained at the head of its table.

    `opens` are the words it begins with, small, or the name of a list of words in braces. `unit` is what the date is
    a part of or widens to ("the week of March 9"), `neighbours` that the two days of "Tuesday and Wednesday" must
    follow each other, `flips` that the count runs the other way ("a day after they met" is the day before), and
    `lean` which way the date lies whatever its clause says ("since May"), `sense` which way a count runs that has no
    such word of its own. Each of the `examples` marks its ⟦day ..⟧; the days it `means`, in order, are those told on
    Thursday, 1 June 2023.
    """

    key: str
    opens: tuple[str, ...] = attrs.field(converter=texts)
    pattern: str
    means: tuple[str, ...] = attrs.field(converter=texts)
    unit: str | None = None
    sense: str | None = None
    neighbours: bool = False
    flips: bool = False
    lean: str | None = attrs.field(default=None, validator=one_of(None, "ahead", "behind"))


@frozen
class LeanWord(Proven):
    """Words that tell which way their clause leans in time: `ahead` of the day of the story, or `behind` it.

    They count only behind one of the words `after`, if there are any. `endings` are patterns of whole words. What lies
    ahead is firm, and so never behind the story's day, but where one of the words `doubted` by stands a little before:
    "was due to meet on March 3".
    An example marks the ⟦day ..⟧ whose clause leans so; in a counterexample it does not.
    """

    key: str
    leans: str = attrs.field(validator=one_of("ahead", "behind"))
    words: tuple[str, ...] = attrs.field(converter=texts, default=())
    endings: tuple[str, ...] = attrs.field(converter=patterns, default=())
    after: tuple[str, ...] = attrs.field(converter=texts, default=())
    doubted: tuple[str, ...] = attrs.field(converter=texts, default=())


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


def weekday_names() -> tuple[str, ...]:
    """The full names of the weekdays: "Sun" and "Sat" alone are seldom days."""
    return tuple(form for row in shipped(TimeWord, "calendar", "weekday") for form in row.forms)


@cache
def units() -> dict[str, TimeUnit]:
    """The units of time by each of their forms.

    >>> units()["weeks"].days
    7
    """
    return {form: row for row in shipped(TimeUnit, "calendar", "unit") for form in row.forms}


def senses() -> dict[str, TimeNumber]:
    """Which way a count runs, by the keys of the rows."""
    return {row.key: row for row in shipped(TimeNumber, "calendar", "sense")}


def numbers(table: str) -> dict[str, TimeNumber]:
    """The rows of a table of numbers (`count`, `turn`, `sense`, `nth`) by each of their forms, in small letters.

    >>> numbers("turn")["past"].number
    -1
    """
    return {form: row for row in shipped(TimeNumber, "calendar", table) for form in row.forms}


def _english(table: str) -> dict[str, int]:
    rows = shipped(TimeWord, "calendar", table)
    return {word: row.number for row in rows for word in (*row.forms, *row.abbreviations)}


def _any_case(table: str) -> dict[str, int]:
    rows = shipped(TimeWord, "calendar", table)
    words = {word: row.number for row in rows for word in (*row.forms, *row.abbreviations, *row.foreign)}
    return {word.lower(): number for word, number in words.items()}
