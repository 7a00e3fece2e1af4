"""Meetings of a ledger -> a drawn timeline: a row a month, the days across, each meeting a dot with its label."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby

import attrs

from .._start.records import frozen
from .._tables.limits import EXPORT
from ..models import MergedMeeting, Precision, ResolvedDate

ROW, GAP, TOP = 26, 14, 30
"""Heights of a lane, of what parts two months, and of the scale at the top."""
LETTER = 6.6
"""Width to allow for a letter of a label."""
BESIDE, INSIDE, MARGIN, APART = 11, 6, 14, 8
"""From a dot to its label, from the begin of a bar to its label, at the sides of the days, between two labels."""


@frozen
class Dot:
    """A meeting drawn: `number` is its position in the ledger, `width` the length of its bar, 0 for a day."""

    number: int
    x: float
    y: float
    width: float
    label: str
    label_x: float
    anchor: str


@frozen
class MonthRow:
    """A month or year with meetings; `gap` says that it does not follow on the one above."""

    name: str
    y: float
    height: float
    gap: bool
    dots: tuple[Dot, ...]


@frozen
class Timeline:
    """A drawing `width` by `height`; `ticks` are days of the month and where they stand; `undated` are left out."""

    width: int
    height: float
    ticks: tuple[tuple[int, float], ...]
    rows: tuple[MonthRow, ...]
    undated: int


Dated = tuple[int, ResolvedDate, str]
"""A meeting with a day: its position, its day and its label."""


def draw_timeline(meetings: Sequence[MergedMeeting], labels: Sequence[str], width: int) -> Timeline:
    """The meetings that have a day, month by month; what is known to the year alone stands before its months."""
    dated = [(number, m.date, labels[number]) for number, m in enumerate(meetings) if m.date is not None]
    scale = _Scale(width)
    rows, y, last = [], float(TOP), None
    for name, group in groupby(sorted(dated, key=_by_month), key=lambda one: _month_of(one[1])):
        held = list(group)
        gap = last is not None and not _next_month(last, held[0][1].start)
        y += GAP * gap
        lanes = list(_in_lanes(held, scale))
        height = ROW * (1 + max(lane for lane, _ in lanes))
        dots = tuple(attrs.evolve(dot, y=y + ROW * (lane + 0.5)) for lane, dot in lanes)
        rows.append(MonthRow(name, y, height, gap, dots))
        y, last = y + height, held[0][1].start
    ticks = tuple((day, scale.at(day)) for day in (1, 10, 20, 31))
    return Timeline(width, y + 8, ticks, tuple(rows), len(meetings) - len(dated))


def _by_month(one: Dated) -> tuple[int, int, date, int]:
    number, day, _ = one
    return (day.start.year, 0 if day.precision is Precision.YEAR else day.start.month, day.start, number)


def _month_of(day: ResolvedDate) -> str:
    return f"{day.start:%Y}" if day.precision is Precision.YEAR else f"{day.start:%Y-%m}"


def _next_month(last: date, start: date) -> bool:
    return (start.year - last.year) * 12 + start.month - last.month <= 1


@frozen
class _Scale:
    """Days of a month across the width that is left."""

    width: int

    def at(self, day: int) -> float:
        first, last = EXPORT.edge + BESIDE, self.width - MARGIN
        return round(first + (day - 1) * (last - first) / 30, 1)

    def extent(self, day: ResolvedDate) -> tuple[float, float]:
        """Where a day, or the part of a stretch of days in its first month, begins and how long it is."""
        if day.start == day.end:
            return self.at(day.start.day), 0
        same = (day.start.year, day.start.month) == (day.end.year, day.end.month)
        first = self.at(day.start.day)
        return first, round(self.at(day.end.day if same else 31) - first, 1)


def _in_lanes(held: Iterable[Dated], scale: _Scale) -> Iterator[tuple[int, Dot]]:
    """Each meeting of a row with the first lane where neither its dot nor its label meets another's."""
    taken: list[list[tuple[float, float]]] = []
    for number, day, label in held:
        dot = _dot(number, day, label, scale)
        left, right = _box(dot)
        near = range(max(len(taken) - EXPORT.lanes, 0), len(taken))
        lane = next((n for n in near if all(b <= left or a >= right for a, b in taken[n])), len(taken))
        if lane == len(taken):
            taken.append([])
        taken[lane].append((left, right))
        yield lane, dot


def _box(dot: Dot) -> tuple[float, float]:
    """From where to where a dot and its label reach."""
    start, end = min(dot.x, dot.label_x) - APART, max(dot.x + dot.width, dot.label_x) + APART
    letters = LETTER * len(dot.label)
    return (start - letters, end) if dot.anchor == "end" else (start, end + letters)


def _dot(number: int, day: ResolvedDate, label: str, scale: _Scale) -> Dot:
    """The dot, its label on the side where there is more room, cut to fit there."""
    x, length = scale.extent(day)
    right, left = scale.width - MARGIN - x, x - MARGIN - EXPORT.edge
    if length:  # on the bar
        return Dot(number, x, 0, length, _fit(label, right), x + INSIDE, "start")
    if right >= min(left, LETTER * len(label)):
        return Dot(number, x, 0, 0, _fit(label, right), x + BESIDE, "start")
    return Dot(number, x, 0, 0, _fit(label, left), x - BESIDE, "end")


def _fit(label: str, room: float) -> str:
    letters = int(room / LETTER)
    return label if len(label) <= letters else label[: max(letters - 1, 0)].rstrip(" ,–") + "…"
