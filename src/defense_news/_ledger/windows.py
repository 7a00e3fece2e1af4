"""The days a report can be of, as a window: stretches of day numbers, both ends inclusive, in order and apart.

>>> meet(days(date(2024, 5, 1), date(2024, 5, 9)), yearly(5, 7, EVER)) == days(date(2024, 5, 7), date(2024, 5, 7))
True
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from .._tables.limits import LEDGER

Window = tuple[tuple[int, int], ...]

EVER: Window = ((date(1945, 1, 1).toordinal(), date(2045, 12, 31).toordinal()),)
"""The window of a report whose day nothing bounds."""


def days(first: date, last: date) -> Window:
    """The window from one day to another."""
    return ((first.toordinal(), last.toordinal()),)


def around(day: int, before: int, after: int) -> Window:
    """The window from `before` days before a day to `after` days after it."""
    return ((_real(day - before), _real(day + after)),)


def _real(number: int) -> int:
    """The day of this number, else the first or last that there is."""
    return min(max(number, date.min.toordinal()), date.max.toordinal())


def yearly(month: int, day: int, within: Window) -> Window:
    """The day of each year that lies in a window; February 29 only where there is one."""
    years = range(date.fromordinal(within[0][0]).year, date.fromordinal(within[-1][1]).year + 1)
    return meet(tuple(each for year in years for each in _day(year, month, day)), within)


def weekly(weekday: int, within: Window) -> Window:
    """Each Monday (1) to Sunday (7) of a window."""
    found: list[tuple[int, int]] = []
    for low, high in within:
        first = low + (weekday - low) % LEDGER.held_days  # day number 1 is a Monday
        found += ((day, day) for day in range(first, high + 1, LEDGER.held_days))
    return tuple(found)


def _day(year: int, month: int, day: int) -> Window:
    try:
        return days(date(year, month, day), date(year, month, day))
    except ValueError:
        return ()


def meet(one: Window, other: Window) -> Window:
    """The days that both windows have."""
    if len(one) == 1 and len(other) == 1:  # nearly always
        low, high = max(one[0][0], other[0][0]), min(one[0][1], other[0][1])
        return ((low, high),) if low <= high else ()
    found = []
    i = j = 0
    while i < len(one) and j < len(other):
        low, high = max(one[i][0], other[j][0]), min(one[i][1], other[j][1])
        if low <= high:
            found.append((low, high))
        if one[i][1] < other[j][1]:
            i += 1
        else:
            j += 1
    return tuple(found)


def join(windows: Iterable[Window]) -> Window:
    """The days that any of the windows has."""
    found: list[tuple[int, int]] = []
    for low, high in sorted(stretch for window in windows for stretch in window):
        if found and low <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(found[-1][1], high))
        else:
            found.append((low, high))
    return tuple(found)


def length(window: Window) -> int:
    """The number of days."""
    return sum(high - low + 1 for low, high in window)


def half_months(window: Window, slack: int = 0) -> tuple[int, ...]:
    """The half-months that a short window touches, widened by `slack` days on each side."""
    found: set[int] = set()
    for low, high in window:
        found.update(range(_half_month(low - slack), _half_month(high + slack) + 1))
    return tuple(sorted(found))


def _half_month(number: int) -> int:
    day = date.fromordinal(_real(number))
    return day.year * 24 + (day.month - 1) * 2 + (day.day > 15)
