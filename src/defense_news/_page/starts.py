"""Zones by the lines that start in them, and by their kind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .._records import Line, ZoneRecord


def zones_of(lines: Sequence[Line], zones: Sequence[ZoneRecord]) -> list[ZoneRecord | None]:
    """The zone that each line starts in; None where there are no zones.

    >>> zones_of([Line(0, 2), Line(4, 6)], [ZoneRecord("headline", 0, 3, "a"), ZoneRecord("body", 3, 6, "b")])[1].kind
    'body'
    """
    found: list[ZoneRecord | None] = []
    at, last = 0, len(zones) - 1
    for line in lines:
        while at < last and zones[at].end <= line.start:
            at += 1
        found.append(zones[at] if zones else None)
    return found


def of_kind(zones: Iterable[ZoneRecord], kind: str) -> list[ZoneRecord]:
    """The zones of a kind."""
    return [zone for zone in zones if zone.kind == kind]
