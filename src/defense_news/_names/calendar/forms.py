"""How news writes a date, as it stands on the page: `Written`, not yet resolved.

Each form of the table begins at a word that gives it away and is tried there only, in sentences that hold a word of
time at all; every form is short, so that the cost is linear.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ..._match.later import later
from ..._match.phrases import known_words
from ..._records import Sentence, Words
from ..._start.records import frozen
from ..._tables import shipped
from ..._tables import words_of_time as times
from ..._tables.limits import NAMES
from ..._tables.patterns import any_of, parts_of
from ..._tables.rows import DayWord
from ..._tables.words_of_time import DateForm, TimeNumber, TimeUnit

STOP = "."
"""Behind a month or weekday: of no date's own words where it closes the date."""
_ENDINGS = {1: "st", 2: "nd", 3: "rd", 21: "st", 22: "nd", 23: "rd", 31: "st"}
_DAYS = tuple(dict.fromkeys(form for n in range(1, 32) for form in (str(n), f"{n:02}")))
_ORDINALS = tuple(f"{day}{_ENDINGS.get(int(day), 'th')}" for day in _DAYS)
_YEARS = tuple(str(year) for year in range(1900, 2100))
_DATE = "date"
_NO_FIELDS = frozenset({_DATE, "mark"})
_NUMBERS = ("count", "turn", "sense", "nth")


@frozen
class Written:
    """A date expression as far as it is written; what it does not say is None.

    The fields of a form's groups are explained in the table of forms; `form` is its row, `row` one of the day words.
    """

    start: int
    end: int
    form: DateForm | None = None
    row: DayWord | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    to_year: int | None = None
    to_month: int | None = None
    to_day: int | None = None
    to_weekday: int | None = None
    turn: int | None = None
    turned: TimeUnit | None = None
    count: int | None = None
    unit: TimeUnit | None = None
    sense: TimeNumber | None = None
    nth: int | None = None

    @property
    def flips(self) -> bool:
        """Whether it counts the other way, "a day after talks" being a day before what it opens."""
        return self.form is not None and self.form.flips

    @property
    def dated(self) -> bool:
        """Whether it says a day of a month."""
        return self.day is not None and (self.month or self.to_month) is not None


@frozen
class Forms:
    """The forms by the words that open them, each with its pattern.

    Every form has a word of `timed`; words that are `telling`, those and the day words, show that there may be a date.
    """

    by_opener: dict[str, tuple[tuple[DateForm, re.Pattern[str]], ...]]
    timed: frozenset[str]
    telling: frozenset[str]
    values: dict[str, Mapping[str, object]]

    def find(self, flat: str, words: Words, sentence: Sentence) -> Iterator[Written]:
        """The dates that the forms see in a sentence, those that overlap too."""
        texts, starts = words.texts, words.starts
        for i in known_words(self.by_opener, words, sentence.first, sentence.last):
            if self.timed.isdisjoint(texts[i : i + NAMES.opener_words]):
                continue
            for form, pattern in self.by_opener[texts[i]]:
                if found := pattern.match(flat, starts[i], sentence.end):
                    yield self._written(form, found)

    def _written(self, form: DateForm, found: re.Match[str]) -> Written:
        said = {name: self._value(name, text) for name, text in found.groupdict().items() if text}
        start, end = found.span(_DATE if _DATE in said else 0)
        end -= found.string[end - 1] == STOP
        named: dict[str, Any] = {name: value for name, value in said.items() if name not in _NO_FIELDS}
        if form.unit:
            named["unit"] = times.units()[form.unit]
        if form.sense:
            named["sense"] = times.senses()[form.sense]
        return Written(start, end, form, **named)

    def _value(self, name: str, text: str) -> object:
        known = self.values.get(name)
        value = known.get(text) if known else None
        return value if value is not None else int(text) if text.isdecimal() else text


def compile_forms(day_words: Iterable[str]) -> Forms:
    """The forms of the shipped table; `day_words` are first words of phrases, which tell of a date as well."""
    lists = {
        "month": tuple(times.months()),
        "weekday": tuple(times.weekdays()),
        "weekday_name": times.weekday_names(),
        "unit": tuple(times.units()),
        "ordinal": _ORDINALS,
        "day": (*_DAYS, *_ORDINALS),
        "number": tuple(map(str, range(1, 100))),
        "year": _YEARS,
        "quarter": tuple(f"{letter}{n}" for letter, most in (("Q", 4), ("H", 2)) for n in range(1, most + 1)),
        **{name: tuple(_cased(times.numbers(name))) for name in _NUMBERS},
    }
    known = {f"{{{name}s}}": f"(?:{any_of(words)})" for name, words in lists.items()}
    known |= {f"{{{key}}}": pattern for key, pattern in parts_of("date_forms").items()}
    by_opener = defaultdict(list)
    for form in shipped(DateForm, "date_forms", "form"):
        pattern = later(_filled(form.pattern, known))
        for opener in form.opens:
            for word in _openers(opener, lists):
                by_opener[word].append((form, pattern))
    named = ("month", "weekday", "unit", "year", "ordinal", "quarter")
    timed = frozenset(word for name in named for word in lists[name])
    return Forms({word: tuple(found) for word, found in by_opener.items()}, timed, timed.union(day_words), _values())


def _cased(table: Mapping[str, TimeNumber]) -> dict[str, TimeNumber]:
    return {form: row for word, row in table.items() for form in (word, word[0].upper() + word[1:])}


def _values() -> dict[str, Mapping[str, object]]:
    """What the words of a group mean, by the group's name; digits mean themselves."""
    named = {name: {form: row.number for form, row in _cased(times.numbers(name)).items()} for name in _NUMBERS}
    months, weekdays, units = times.months(), times.weekdays(), times.units()
    days = {"month": months, "to_month": months, "weekday": weekdays, "to_weekday": weekdays}
    return {**named, **days, "turned": units, "unit": units, "sense": _cased(times.numbers("sense"))}


def _filled(pattern: str, known: Mapping[str, str]) -> str:
    """The pattern with its parts, and theirs, in place.

    >>> _filled("a{b}", {"{b}": "<{c}>", "{c}": "d"})
    'a<d>'
    """
    while (filled := re.sub(r"\{[a-z_]+\}", lambda found: known[found[0]], pattern)) != pattern:
        pattern = filled
    return pattern


def _openers(opener: str, lists: Mapping[str, tuple[str, ...]]) -> set[str]:
    """The first words that an opener stands for; a plain word may have a capital."""
    if opener.startswith("{"):
        return {word.split()[0] for word in lists[opener.strip("{}")]}
    return {opener, opener[0].upper() + opener[1:]}


def is_possible(written: Written) -> bool:
    """Whether two days that must follow each other do."""
    if written.form is None or not written.form.neighbours:
        return True
    if written.weekday is not None and written.to_weekday is not None:
        return (written.to_weekday - written.weekday) % 7 == 1
    return written.to_day == (written.day or 0) + 1
