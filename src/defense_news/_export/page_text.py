"""The text of a story and the marks on it -> its zones, cut into pieces wherever a mark begins or ends."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from .._start.records import frozen
from ..models import Zone, ZoneKind


@frozen
class Highlight:
    """A stretch that a fact rests on. `name` is how it is marked; empty where the text alone does not show it."""

    start: int
    end: int
    name: str


@frozen
class Piece:
    """A stretch without an edge inside. `at` is its place in UTF-16 units, None where nothing rests on it."""

    text: str
    at: int | None
    names: str


@frozen
class MarkedZone:
    """The pieces of one zone; `label` is its kind where a line begins with it and the kind is new, else None."""

    kind: ZoneKind
    label: str | None
    pieces: tuple[Piece, ...]


class Units:
    """Places in code points -> places in UTF-16 units, in which scripts of a page count.

    >>> Units("a😀b")(2)
    3
    """

    def __init__(self, text: str) -> None:
        self._wide = [] if text.isascii() else [place for place, c in enumerate(text) if c > "\uffff"]

    def __call__(self, place: int) -> int:
        """The same place in units: a character beyond U+FFFF counts two."""
        return place + bisect_left(self._wide, place)


def cut(text: str, zones: Iterable[Zone], marks: Iterable[Highlight]) -> tuple[MarkedZone, ...]:
    """The zones in pieces: the pieces joined are the text, and each has the names of all marks over it."""
    zones = tuple(zones)
    pieces = _cut_text(text, [edge for zone in zones for edge in (zone.span.start, zone.span.end)], marks)
    labels = _labels(text, zones)
    ahead = next(pieces, None)
    stretches = []
    for zone, label in zip(zones, labels, strict=True):
        inside = []
        while ahead is not None and ahead[0] < zone.span.end:
            inside.append(ahead[1])
            ahead = next(pieces, None)
        stretches.append(MarkedZone(zone.kind, label, tuple(inside)))
    return tuple(stretches)


def _cut_text(text: str, edges: list[int], marks: Iterable[Highlight]) -> Iterator[tuple[int, Piece]]:
    """Each piece with its place in code points."""
    units, opening, closing = Units(text), dict[int, list[str]](), dict[int, list[str]]()
    for mark in marks:
        if mark.start < mark.end:
            opening.setdefault(mark.start, []).append(mark.name)
            closing.setdefault(mark.end, []).append(mark.name)
    depth: Counter[str] = Counter()
    for start, end in pairwise(sorted({0, len(text), *edges, *opening, *closing})):
        depth.subtract(closing.get(start, ()))
        depth.update(opening.get(start, ()))
        over = sorted(name for name, count in depth.items() if count)
        yield start, Piece(text[start:end], units(start) if over else None, " ".join(filter(None, over)))


def _labels(text: str, zones: Iterable[Zone]) -> Iterator[str | None]:
    last = None
    for zone in zones:
        start, told = zone.span.start, zone.kind
        fresh = told not in (last, ZoneKind.BLANK) and (start == 0 or text[start - 1] in "\r\n")
        yield told.value.replace("_", " ") if fresh else None
        last = told if fresh else last
