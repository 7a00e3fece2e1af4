"""Zones by whole lines -> zones with the pieces that stand inside lines (dateline, end marks) cut out; by line."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from ..._match.later import later
from ..._records import DatelineRecord, Line, Text, ZoneRecord
from ..._records.vocabulary import ZONE
from ..._start.records import evolve
from ..._tables import listed_words
from ..._tables.limits import PAGE
from ..._tables.patterns import any_of
from .stamps import StampRules, find_printed, find_stamps

ENDERS = '.!?:;,"'
_TEASER = later(rf"(?:{any_of(listed_words('zones', 'teaser'))})(?=[A-Z][a-z])")
_START = attrgetter("start")


def zones_of(lines: Sequence[Line], zones: Sequence[ZoneRecord]) -> list[ZoneRecord | None]:
    """The zone that each line starts in, both in text order; None where there are no zones.

    >>> zones_of([Line(0, 2), Line(4, 6)], [ZoneRecord("headline", 0, 3, "a"), ZoneRecord("body", 3, 6, "b")])[1].kind
    'body'
    """
    starts = [zone.start for zone in zones]
    return [zones[bisect_right(starts, line.start) - 1] if zones else None for line in lines]


def of_kind(zones: Iterable[ZoneRecord], kind: str) -> list[ZoneRecord]:
    """The zones of a kind."""
    return [zone for zone in zones if zone.kind == kind]


def carve_zones(zones: tuple[ZoneRecord, ...], pieces: tuple[ZoneRecord, ...]) -> tuple[ZoneRecord, ...]:
    """The zones with the pieces (sorted, apart from each other) cut into them; still a partition.

    >>> carve_zones((ZoneRecord("body", 0, 9, "a"),), (ZoneRecord("end_mark", 6, 9, "b"),))
    (ZoneRecord(kind='body', start=0, end=6, rule='a'), ZoneRecord(kind='end_mark', start=6, end=9, rule='b'))
    """
    if not pieces:
        return zones
    out: list[ZoneRecord] = []
    waiting = list(reversed(pieces))
    for number, zone in enumerate(zones):
        if not waiting:
            return (*out, *zones[number:])
        at = zone.start
        while waiting and waiting[-1].start < zone.end:
            piece = waiting.pop()
            if at < piece.start:
                out.append(evolve(zone, start=at, end=piece.start))
            out.append(evolve(piece, start=max(at, piece.start), end=min(piece.end, zone.end)))
            at = out[-1].end
            if piece.end > zone.end:
                waiting.append(evolve(piece, start=zone.end))
        if at < zone.end:
            out.append(zone if at == zone.start else evolve(zone, start=at))
    return tuple(out)


def cut_zone(whole: ZoneRecord, pieces: tuple[ZoneRecord, ...]) -> Iterator[ZoneRecord]:
    """One zone with its own pieces cut out."""
    at = whole.start
    for piece in pieces:
        if at < piece.start:
            yield evolve(whole, start=at, end=piece.start)
        yield piece
        at = piece.end
    if at < whole.end:
        yield evolve(whole, start=at)


def find_pieces(
    text: Text,
    zones: tuple[ZoneRecord, ...],
    dateline: DatelineRecord | None,
    marks: tuple[ZoneRecord, ...],
    stamps: StampRules,
) -> tuple[ZoneRecord, ...]:
    """The pieces to carve: the marks, the dateline, and the headline or stamp that it is glued to."""
    inside = [*_barred_stamp(text, zones, stamps), *_teasers(text, zones)]
    if dateline is None:
        return tuple(sorted([*marks, *inside], key=_START)) if inside else marks
    apart = [mark for mark in marks if mark.end <= dateline.start or dateline.end <= mark.start]
    line = ZoneRecord("dateline", dateline.start, dateline.end, "dateline")
    return tuple(sorted([*apart, line, *_glued(text, zones, dateline, stamps)], key=_START))


def _teasers(text: Text, zones: tuple[ZoneRecord, ...]) -> Iterator[ZoneRecord]:
    """What leads to other stories and is glued to their first words: "Read moreThe ministers met in Oslo"."""
    for zone in zones if _any_teaser(text.flat) else ():
        if zone.kind == ZONE.BODY and (found := _TEASER.match(text.flat, zone.start)):
            yield ZoneRecord("boilerplate", zone.start, found.end(), "teaser")


def _any_teaser(flat: str) -> bool:
    return any(word in flat for word in listed_words("zones", "teaser"))


def _barred_stamp(text: Text, zones: tuple[ZoneRecord, ...], stamps: StampRules) -> list[ZoneRecord]:
    """The stamp behind a bar in the first paragraph of copy that is run together: "Ann Doe | 3.06.2031 Oslo ..."."""
    copy = next((zone for zone in zones if zone.kind == ZONE.BODY), None)
    bar = text.folded.find("|", copy.start, min(copy.end, copy.start + PAGE.opening)) if copy else -1
    if copy is None or bar < 0:
        return []
    printed = find_printed(text.folded, bar, min(copy.end, bar + PAGE.stamp), stamps)
    behind = printed and not text.folded[bar + 1 : printed[0][0]].strip()
    return [ZoneRecord("timestamp", bar, printed[-1][1], "barred")] if behind else []


def _glued(
    text: Text, zones: tuple[ZoneRecord, ...], dateline: DatelineRecord, stamps: StampRules
) -> Iterator[ZoneRecord]:
    """What stands before a dateline on the first line of the copy: the stamp; or, where no other is, the headline."""
    holder = next((zone for zone in zones if zone.start < dateline.start < zone.end), None)
    if holder is None or holder.kind != ZONE.BODY:
        return
    before = text.folded[holder.start : dateline.start].rstrip()
    end = holder.start + len(before)
    if not before or "\n" in before:
        return
    start, headed = holder.start, any(zone.kind == ZONE.HEADLINE for zone in zones)
    if len(before) <= PAGE.stamp and any(find_stamps(text.folded, start, end, stamps, "day_first")):
        title = before.partition(" | ")[0]  # "Ministers meet in Oslo | Politics | Harbour 2031-05-02 OSLO /HNA/"
        if not headed and PAGE.short_line < title.count(" ") < before.count(" ") and not any(map(str.isdigit, title)):
            yield ZoneRecord("headline", start, start := start + len(title), "glued")
        yield ZoneRecord("timestamp", start, end, "glued")
    elif before[-1] not in ENDERS and not headed:
        yield ZoneRecord("headline", start, end, "glued")
