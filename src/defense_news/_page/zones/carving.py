"""Zones by whole lines -> zones with the pieces that stand inside lines (dateline, end marks) cut out."""

from __future__ import annotations

import attrs

from ..._records import Zone


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
            out.append(zone if at == zone.start else attrs.evolve(zone, start=at))
    return tuple(out)
