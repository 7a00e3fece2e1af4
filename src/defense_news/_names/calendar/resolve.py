"""A written date + the day of the story -> the days it means, with what that rests on. All days are inclusive."""

import re
from datetime import date, timedelta
from functools import cache

from dateutil.relativedelta import relativedelta

from ..._records import Anchor, Day, Sentence, Words
from ..._start.records import frozen
from ..._tables import shipped
from ..._tables.limits import NAMES
from ..._tables.rows import DayWord
from ..._tables.words_of_time import LeanWord, TimeUnit, units
from .forms import Written

Range = tuple[date, date, str]
"""First day, last day, precision."""

ONE = relativedelta(days=1)
WEEK = 7
HALF_YEAR = timedelta(days=183)
FARTHEST = timedelta(days=300)
"""A plan that is farther ahead names its year."""

SIGNS = {"ahead": 1, "behind": -1}


def day_at(year: int, month: int, day: int) -> date | None:
    """The day of three numbers; None where the calendar has none."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def unit_at(day: date, unit: TimeUnit, shift: int = 0) -> Range:
    """The unit that holds the day, or the one `shift` units from it.

    >>> unit_at(date(2023, 6, 1), units()["quarter"], -1)
    (datetime.date(2023, 1, 1), datetime.date(2023, 3, 31), 'range')
    """
    first = _first_day(day, unit) + _step(unit, shift)
    return first, first + relativedelta(days=unit.days, months=unit.months) - ONE, unit.precision


def moved(day: date, unit: TimeUnit, shift: int) -> date:
    """The same day so many units on; a day that its month lacks becomes the last one it has.

    >>> moved(date(2023, 3, 31), units()["month"], -1)
    datetime.date(2023, 2, 28)
    """
    return day + _step(unit, shift)


def nth_of_year(year: int, unit: TimeUnit, nth: int) -> Range:
    """The nth quarter, half or ISO week of a year. Raises `ValueError` where the year has none."""
    if unit.months:
        return unit_at(date(year, 1, 1), unit, nth - 1)
    return unit_at(date.fromisocalendar(year, nth, 1), unit)


def half_of_month(year: int, month: int, nth: int) -> Range:
    """The days 1 to 15 of a month, or the others."""
    first, last, _ = unit_at(date(year, month, 1), units()["month"])
    middle = first.replace(day=15)
    return (first, middle, "range") if nth == 1 else (middle + ONE, last, "range")


def month_of(year: int, month: int) -> Range:
    return unit_at(date(year, month, 1), units()["month"])


def year_of(year: int) -> Range:
    return date(year, 1, 1), date(year, 12, 31), "year"


def _first_day(day: date, unit: TimeUnit) -> date:
    if unit.months:
        return date(day.year, (day.month - 1) // unit.months * unit.months + 1, 1)
    if not unit.begins:
        return day
    monday = day - relativedelta(days=day.isoweekday() - 1)
    return monday + relativedelta(days=unit.begins - 1)


def _step(unit: TimeUnit, shift: int) -> relativedelta:
    if unit.months:
        return relativedelta(months=unit.months * shift)
    return relativedelta(days=(WEEK if unit.begins else unit.days) * shift)


@frozen
class Leaning:
    """Which way a clause leans, by the row that says so; `firm` where nothing doubts it."""

    leans: str
    firm: bool


@frozen
class Leans:
    """The rows by their words: alone, behind another word, and by their endings, those behind a word first."""

    alone: dict[str, LeanWord]
    after: dict[tuple[str, str], LeanWord]
    endings: tuple[tuple[re.Pattern[str], LeanWord], ...]

    def row(self, before: str, word: str) -> LeanWord | None:
        """The row of a word behind the one before it."""
        known = self.after.get((before, word)) or self.alone.get(word)
        if known:
            return known
        for ending, row in self.endings:
            if (not row.after or before in row.after) and ending.fullmatch(word):
                return row
        return None


@cache
def _leans() -> Leans:
    rows = shipped(LeanWord, "leaning", "lean")
    alone = {word: row for row in rows if not row.after for word in row.words}
    pairs = {(before, word): row for row in rows for before in row.after for word in row.words}
    ordered = sorted(rows, key=lambda row: not row.after)
    return Leans(alone, pairs, tuple((re.compile(ending), row) for row in ordered for ending in row.endings))


def find_leaning(words: Words, sentence: Sentence, first: int, last: int) -> Leaning | None:
    """How the clause leans that holds a date, words `first` up to `last` of its sentence, and how firmly.

    The nearest verb before the date decides; a date that opens its sentence looks to the verbs behind it, one far into
    it to none: "met with Admiral Roe of ... on May 4 to discuss ships".
    """
    row, texts = _leans().row, words.texts
    before = range(first - 1, max(sentence.first, first - NAMES.lean_words) - 1, -1)
    behind = range(last, min(sentence.last, last + NAMES.lean_words))
    for side in (before, behind) if first - sentence.first < NAMES.lean_words else (before,):
        for i in side:
            if found := row(texts[i - 1] if i > sentence.first else "", texts[i]):
                near = texts[max(sentence.first, i - NAMES.doubt_words) : i]
                return Leaning(found.leans, not found.doubted or set(found.doubted).isdisjoint(near))
    return None


@frozen
class Told:
    """The days a sentence can count from: the `last` one told, the day it speaks of (`here`), the days of a visit.

    Of a visit of which only the beginning is told the last day is None.
    """

    last: date | None = None
    here: date | None = None
    stretch: tuple[date, date | None] | None = None


@frozen
class Now:
    """What a date is read against: the day of the story, the days told, and where its clause leans.

    `lean` is 1 for what lies ahead, -1 for what lies behind, 0 where nothing says so; `firm` is false for a plan that
    may be past.
    """

    day: date
    told: Told
    lean: int
    firm: bool


def resolve(written: Written, anchor: Anchor, told: Told, lean: Leaning | None) -> Day | None:
    """The day of a written date, or None where the text leaves it open or the calendar has no such day."""
    now = _now(written, anchor.day, told, lean) if anchor.day else None
    try:
        stretch = _stretch(written, now)
    except (ValueError, OverflowError):
        return None
    if stretch is None or stretch[1] < stretch[0]:
        return None
    basis = (_kind(written), *anchor.basis) if written.year is None and written.to_year is None else ("explicit",)
    return Day(written.start, written.end, *stretch, basis)


def _now(written: Written, day: date, told: Told, lean: Leaning | None) -> Now:
    said = written.form.lean if written.form and written.form.lean else lean.leans if lean else ""
    return Now(day, told, SIGNS.get(said, 0), firm=lean is None or lean.firm)


def _kind(written: Written) -> str:
    of_stretch = written.unit is not None and written.unit.days == 1
    if written.row or written.count is not None or of_stretch:
        return "relative"
    return "weekday" if written.weekday is not None and written.day is None else "partial"


def _stretch(written: Written, now: Now | None) -> Range | None:
    year = written.year if written.year is not None else written.to_year
    if year is not None:
        return _of_year(written, year + century_of(year))
    return _relative(written, now) if now else None


def century_of(year: int) -> int:
    """What a year in two figures lacks."""
    if year >= 100:
        return 0
    return 2000 if year < NAMES.century else 1900


def _of_year(written: Written, year: int) -> Range:
    """The days of a date in a year: that of its end where only this is written, else that of its beginning."""
    month = written.month or written.to_month
    if month is None:
        return _part_of_year(written, year)
    if written.nth is not None:
        return half_of_month(year, month, written.nth)
    to_month = written.to_month or month
    wraps = to_month < month
    # `Dec. 30 to Jan. 2, 2024`: the year written belongs to the last day.
    first_year = year - wraps if written.year is None and written.to_year is not None else year
    to_year = written.to_year or first_year + wraps
    if written.day is None:
        told = month_of(first_year, month)
        return told if written.to_month is None else (told[0], month_of(to_year, to_month)[1], "range")
    first = date(first_year, month, written.day)
    if written.unit is not None:
        return unit_at(first, written.unit)
    if written.to_day is None:
        return first, first, "day"
    return first, date(to_year, to_month, written.to_day), "range"


def _part_of_year(written: Written, year: int) -> Range:
    if written.unit is None or written.nth is None:
        told = year_of(year)
        return (told[0], year_of(written.to_year)[1], "range") if written.to_year else told
    first, last, precision = nth_of_year(year, written.unit, written.nth)
    if written.weekday is None:
        return first, last, precision
    day = first + (written.weekday - 1) * ONE
    return day, day, "day"


def _relative(written: Written, now: Now) -> Range | None:
    if written.row is not None:
        return _day_word(written.row, now)
    if written.count is not None:
        return _counted(written, now)
    if written.turned is not None and written.turned.key == "year":
        return _of_year(written, now.day.year + (written.turn or 0))
    if written.month or written.to_month:
        year = _year(written, now)
        return _of_year(written, year) if year is not None else None
    if written.weekday is not None and written.day is None:
        return _weekday(written, now)
    if written.day is not None:
        return _day_of_month(written, now)
    return _turned_unit(written, now)


def _day_word(row: DayWord, now: Now) -> Range:
    here = None if now.lean > 0 and now.firm else now.told.here  # "is to meet Roe later in the day": the story's own
    begun = now.told.stretch[0] if now.told.stretch else now.told.last
    day = {"told": now.told.last, "here": here, "begun": begun}.get(row.counts_from) or now.day
    first, last, precision = unit_at(day, units()[row.unit], row.shift)
    parts = {"rest": (day, last, "range"), "past": (first, day, "range")}
    return parts.get(row.part, (first, last, precision))


def _counted(written: Written, now: Now) -> Range | None:
    unit, sense, count = written.unit, written.sense, written.count
    if unit is None or sense is None or count is None:
        return None
    flips = written.flips
    shift = -count * sense.number if flips else count * sense.number
    if written.weekday is not None:
        day = moved(_nearest(written.weekday, now.day, 1), unit, shift)
        return day, day, "day"
    if unit.days == WEEK and now.told.last is not None and not (sense.from_story or flips):
        day = moved(now.told.last, unit, shift)
        return day, day, "day"
    return unit_at(now.day if sense.from_story else now.told.last or now.day, unit, shift)


def _turned_unit(written: Written, now: Now) -> Range | None:
    """`last weekend`; a weekend without such a word lies where its clause leans."""
    unit = written.unit
    if unit is None:
        return None
    if unit.days == 1:
        return _nth_day(written.nth, now.told.stretch)
    if written.nth is not None:
        return nth_of_year(now.day.year, unit, written.nth)
    if written.turn:
        return unit_at(now.day, unit, written.turn)
    here = unit_at(now.day, unit)
    to_come = here[0] > now.day and now.lean <= 0 and (written.turn is None or now.lean < 0)
    return unit_at(now.day, unit, -1) if to_come else here


def _nth_day(nth: int | None, stretch: tuple[date, date | None] | None) -> Range | None:
    """`the second day` of the days told last, or the last one."""
    if stretch is None:
        return None
    day = stretch[1] if nth is None else stretch[0] + (nth - 1) * ONE
    return (day, day, "day") if day is not None and day <= (stretch[1] or day) else None


def _year(written: Written, now: Now) -> int | None:
    """The year of a month, or of its day, that is written without one; None where every year is unlikely."""
    month = written.month or written.to_month or 1
    if written.day is None or written.turn is not None:
        return _year_of_month(written, month, now)
    year = now.day.year
    day = date(year, month, min(written.day, month_of(year, month)[1].day))
    if now.lean > 0:
        if day + _length(written, month) >= now.day - (timedelta() if now.firm else HALF_YEAR):
            return year
        return year + 1 if moved(day, units()["year"], 1) - now.day <= FARTHEST else None
    return year - 1 if day - now.day > HALF_YEAR else year


def _length(written: Written, month: int) -> timedelta:
    """How long a range lasts, about: one that began before the story may still lie ahead."""
    to_day, to_month = written.to_day or written.day or 1, written.to_month or month
    return timedelta(days=((to_month - month) % 12) * 30 + to_day - (written.day or 1))


def _year_of_month(written: Written, month: int, now: Now) -> int:
    """`in August`: the last one behind or the next one ahead; without a verb, the nearer."""
    year, this, turn = now.day.year, now.day.month, written.turn
    if turn == -1:
        return year - (month >= this)
    if turn == 1:
        return year + (month <= this)
    if turn == 0:
        return year
    if now.lean > 0:
        return year + ((written.to_month or month) < this and month < this)
    return year - (month > this) if now.lean < 0 or month - this > 6 else year


def _weekday(written: Written, now: Now) -> Range:
    first = _weekday_day(written, written.weekday or 1, now)
    if written.to_weekday is None:
        return first, first, "day"
    return first, first + ((written.to_weekday - first.isoweekday()) % WEEK) * ONE, "range"


def _weekday_day(written: Written, weekday: int, now: Now) -> date:
    turn, unit = written.turn, written.turned or written.unit
    if unit is not None:
        return unit_at(now.day, unit, turn or 0)[0] + (weekday - 1) * ONE
    if turn:
        return _nearest(weekday, now.day + turn * ONE, turn)
    if turn == 0 and not now.lean:
        return unit_at(now.day, units()["week"])[0] + (weekday - 1) * ONE
    day, last = _nearest(weekday, now.day, now.lean or -1), now.told.last
    in_turn = day == now.day and now.lean > 0 and last is not None and 0 < (last - day).days < WEEK
    return day + WEEK * ONE if in_turn else day  # told on a Friday: "On Thursday she will fly. On Friday she will meet"


def _nearest(weekday: int, day: date, sign: int) -> date:
    """The nearest such day, the day itself among them: ahead for 1, behind for -1."""
    return day + ((weekday - day.isoweekday()) * sign % WEEK) * sign * ONE


def _day_of_month(written: Written, now: Now) -> Range:
    """`on the 24th`: the nearest such day behind, or ahead where the clause leans that way."""
    number, step = written.day or 1, 1 if now.lean > 0 else -1
    month = units()["month"]
    if written.turned is not None:
        first = unit_at(now.day, written.turned, written.turn or 0)[0].replace(day=number)
        return first, first, "day"
    for shift in range(3):
        start, end, _ = unit_at(now.day, month, shift * step)
        if number > end.day:
            continue
        first = start.replace(day=number)
        fits = written.weekday in (None, first.isoweekday())
        if fits and (first - now.day).days * step >= 0:
            last = first.replace(day=written.to_day) if written.to_day else first
            return first, last, "range" if written.to_day else "day"
    raise ValueError("no month near has this day")
