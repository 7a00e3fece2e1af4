"""Stretches of the calendar: the week, quarter or year a day lies in, so many units away."""

from __future__ import annotations

from datetime import date

from dateutil.relativedelta import relativedelta

from ..._tables.words_of_time import TimeUnit, units

Range = tuple[date, date, str]
"""First day, last day, precision."""

ONE = relativedelta(days=1)
WEEK = 7


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
    monday = date.fromisocalendar(year, nth, 1)
    return unit_at(monday, unit)


def half_of_month(year: int, month: int, nth: int) -> Range:
    """The days 1 to 15 of a month, or the others."""
    first, last, _ = unit_at(date(year, month, 1), units()["month"])
    middle = first.replace(day=15)
    return (first, middle, "range") if nth == 1 else (middle + ONE, last, "range")


def month_of(year: int, month: int) -> Range:
    """A month of a year."""
    return unit_at(date(year, month, 1), units()["month"])


def year_of(year: int) -> Range:
    """A year."""
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
