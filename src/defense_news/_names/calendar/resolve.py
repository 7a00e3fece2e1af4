"""A written date + the day of the story -> the days it means, with what that rests on. All days are inclusive."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import attrs

from ..._records import Anchor, Day
from .forms import Written

HALF_YEAR = 183
ONE = timedelta(days=1)
Span = tuple[date, date, str]
"""First day, last day, precision."""


@attrs.frozen
class Now:
    """What a date is read against: the day of the story, the last day told, and which way its clause leans."""

    day: date
    told: date
    lean: str | None


def resolve(written: Written, anchor: Anchor, told: date | None, lean: str | None) -> Day | None:
    """The day of a written date, or None where the text leaves it open or the calendar has no such day."""
    span: Span | None
    basis: tuple[str, ...]
    try:
        if written.year is not None:
            span, basis = _explicit(written, written.year), ("explicit",)
        elif anchor.day is None:
            return None
        else:
            span = _relative(written, Now(anchor.day, told or anchor.day, lean))
            basis = (_kind(written), *anchor.basis)
    except (ValueError, OverflowError):
        return None
    if span is None or span[1] < span[0]:
        return None
    return Day(written.start, written.end, *span, basis)


def _kind(written: Written) -> str:
    if written.weekday is not None and written.month is None:
        return "weekday"
    return "relative" if written.row or written.count is not None else "partial"


def _explicit(written: Written, year: int) -> Span:
    if written.month is None:
        return date(year, 1, 1), date(year, 12, 31), "year"
    if written.day is None:
        return *_month(year, written.month), "month"
    first = date(year, written.month, written.day)
    if written.to_day is None:
        return first, first, "day"
    to_month = written.to_month or written.month
    # `Dec. 30 to Jan. 2, 2024`: the year written belongs to the last day.
    if to_month < written.month:
        first = first.replace(year=year - 1)
    return first, date(year, to_month, written.to_day), "range"


def _relative(written: Written, now: Now) -> Span | None:
    if written.row is not None:
        row = written.row
        return _shifted(now.told if row.counts_from == "told" else now.day, row.unit, row.shift, row.part)
    if written.count is not None:
        return _shifted(now.told if written.told else now.day, written.unit or "day", written.count, "whole")
    if written.month is not None:
        return _month_day(written, now) if written.day else _bare_month(written, now)
    if written.weekday is not None:
        return _weekday(written, now)
    return _day_of_month(written, now)


def _shifted(day: date, unit: str, shift: int, part: str) -> Span:
    if unit == "day":
        day += shift * ONE
        return day, day, "day"
    if unit == "week":
        monday = day - (day.weekday() - 7 * shift) * ONE
        first, last, precision = monday, monday + 6 * ONE, "range"
    elif unit == "month":
        year, month = divmod(day.year * 12 + day.month - 1 + shift, 12)
        first, last, precision = *_month(year, month + 1), "month"
    else:
        first, last, precision = date(day.year + shift, 1, 1), date(day.year + shift, 12, 31), "year"
    if part == "rest":
        first, precision = day, "range"
    elif part == "past":
        last, precision = day, "range"
    return first, last, precision


def _month(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])


def _month_day(written: Written, now: Now) -> Span:
    """`Jan. 7`: of the story's own year, unless that is more than half a year on the wrong side."""
    month, day = written.month or 1, written.day or 1
    if written.turn:
        return _explicit(written, now.day.year + _SHIFT[written.turn[:4]])
    year = now.day.year
    away = (date(year, month, min(day, monthrange(year, month)[1])) - now.day).days
    if away > HALF_YEAR and now.lean != "ahead":
        year -= 1
    elif away < -HALF_YEAR and now.lean == "ahead":
        year += 1
    to_month = written.to_month or month
    return _explicit(written, year + (to_month < month))


_SHIFT = {"last": -1, "this": 0, "next": 1}


def _bare_month(written: Written, now: Now) -> Span:
    """`in August`: the last one behind or the next one ahead; without a verb, the nearer."""
    month, this = written.month or 1, now.day.month
    year = now.day.year
    lead = written.lead
    if written.turn and written.turn.endswith("year"):
        year += _SHIFT[written.turn[:4]]
    elif written.turn == "last":
        year -= month >= this
    elif written.turn == "next":
        year += month <= this
    elif written.turn is None:
        lean = "ahead" if lead in {"by", "until"} else "behind" if lead == "since" else now.lean
        if lean == "ahead":
            year += month < this
        elif lean == "behind" or month - this > 6:
            year -= month > this
    return *_month(year, month), "month"


def _weekday(written: Written, now: Now) -> Span:
    first = _weekday_day(written.weekday or 1, written.turn, now)
    if written.to_weekday is None:
        return first, first, "day"
    return first, first + ((written.to_weekday - first.isoweekday()) % 7) * ONE, "range"


def _weekday_day(weekday: int, turn: str | None, now: Now) -> date:
    day = now.day
    if turn and turn.endswith("week"):
        monday = day - (day.weekday() - 7 * _SHIFT[turn[:4]]) * ONE
        return monday + (weekday - 1) * ONE
    back, on = (day.isoweekday() - weekday) % 7, (weekday - day.isoweekday()) % 7
    if turn == "last":
        return day - (back or 7) * ONE
    if turn == "next":
        return day + (on or 7) * ONE
    return day + on * ONE if turn == "this" or now.lean == "ahead" else day - back * ONE


def _day_of_month(written: Written, now: Now) -> Span:
    """`on the 24th`: the nearest such day behind, or ahead where the clause leans that way."""
    number, year, month = written.day or 1, now.day.year, now.day.month
    step = 1 if now.lean == "ahead" else -1
    for _ in range(3):
        if number <= monthrange(year, month)[1]:
            first = date(year, month, number)
            if (first - now.day).days * step >= 0:
                last = first.replace(day=written.to_day) if written.to_day else first
                return first, last, "range" if written.to_day else "day"
        year, month = divmod(year * 12 + month - 1 + step, 12)
        month += 1
    raise ValueError("no month near has this day")
