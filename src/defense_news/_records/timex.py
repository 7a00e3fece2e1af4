"""Days -> the value that TIMEX3, the markup of ISO-TimeML, writes for them."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

_FROM_MONDAY = {(1, 7): "", (6, 2): "-WE"}
"""Weekday of the first day and number of days -> what follows the ISO week."""


class TimexValue:
    """The property `timex` for a model with `start` and `end`."""

    start: date
    end: date

    @property
    def timex(self) -> str:
        """The value as TIMEX3 writes it, from the days alone.

        A day `2023-06-01`, a month `2023-06`, a year `2023`, a week `2023-W22`, a weekend `2023-W22-WE`, a quarter
        `2023-Q2`, a half year `2023-H1`; any other range is an ISO 8601 interval of days, months or years,
        `2023-06-01/2023-06-03`, `2019/2021`.
        """
        start, end = self.start, self.end
        if start == end:
            return start.isoformat()
        if start.day == 1 and end.day == monthrange(end.year, end.month)[1]:
            return _months(start, end)
        week = _FROM_MONDAY.get((start.isoweekday(), (end - start).days + 1))
        if week is None:
            return f"{start.isoformat()}/{end.isoformat()}"
        year, number, _ = start.isocalendar()
        return f"{year:04}-W{number:02}{week}"


def _months(start: date, end: date) -> str:
    """The value of whole months."""
    year, count = f"{start.year:04}", (end.year - start.year) * 12 + end.month - start.month + 1
    if start.month == 1 and count % 12 == 0:
        return year if count == 12 else f"{year}/{end.year:04}"
    part, odd = divmod(start.month - 1, count)
    if count in {3, 6} and not odd:
        return f"{year}-{'Q' if count == 3 else 'H'}{part + 1}"
    first, last = f"{year}-{start.month:02}", f"{end.year:04}-{end.month:02}"
    return first if count == 1 else f"{first}/{last}"
