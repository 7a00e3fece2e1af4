"""Text -> zones, a partition of the characters: what each stretch of a scraped page is."""

from __future__ import annotations

import attrs

from ._records import Zone
from ._text import Text


@attrs.frozen
class ZoneRules:
    """The compiled table of zone marks."""


def compile_zone_rules() -> ZoneRules:
    """The rules of the shipped table."""
    return ZoneRules()


def find_zones(text: Text, rules: ZoneRules) -> tuple[Zone, ...]:
    """The zones of the text by whole lines; a line that holds dateline and lead is `body` until it is carved."""
    del rules
    pieces, at = [], 0
    for line in text.lines:
        if at < line.start:
            pieces.append(Zone("blank", at, line.start, "blank"))
        pieces.append(Zone("body", line.start, line.end, "default"))
        at = line.end
    if at < len(text):
        pieces.append(Zone("blank", at, len(text), "blank"))
    return tuple(pieces)


def carve_zones(zones: tuple[Zone, ...], pieces: tuple[Zone, ...]) -> tuple[Zone, ...]:
    """The zones with the pieces (sorted, apart from each other) cut into them; still a partition.

    >>> carve_zones((Zone("body", 0, 9, "a"),), (Zone("end_mark", 6, 9, "b"),))
    (Zone(kind='body', start=0, end=6, rule='a'), Zone(kind='end_mark', start=6, end=9, rule='b'))
    """
    out: list[Zone] = []
    waiting = list(reversed(pieces))
    for zone in zones:
        at = zone.start
        while waiting and waiting[-1].start < zone.end:
            piece = waiting.pop()
            if at < piece.start:
                out.append(attrs.evolve(zone, start=at, end=piece.start))
            out.append(attrs.evolve(piece, start=max(at, piece.start), end=min(piece.end, zone.end)))
            at = out[-1].end
            if piece.end > zone.end:
                waiting.append(attrs.evolve(piece, start=zone.end))
        if at < zone.end:
            out.append(attrs.evolve(zone, start=at))
    return tuple(out)
