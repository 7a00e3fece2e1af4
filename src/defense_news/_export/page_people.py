"""Meetings of a ledger -> a picture of who met whom: names one under another, arcs between those who met."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from .._start.records import frozen
from .._tables.limits import EXPORT
from ..models import Ledger, MeetingStatus, MergedMeeting

ROW, NAMES, ARCS_FROM, ARCS, WIDEST, LEAST = 24, 196, 204, 150, 124, 14
"""Height of a row, width of the names, where arcs begin, their width, how far the longest reaches beyond the least."""

MetPair = tuple[str, str]


@frozen
class Met:
    """Somebody who met somebody: `key` is the official's id, or a country or body for which nobody is named."""

    key: str
    country: str | None
    y: float
    degree: int


@frozen
class Arc:
    """Two who met, by their positions among the nodes: how often, and whether any of it took place."""

    first: int
    second: int
    path: str
    times: int
    held: bool


@frozen
class Picture:
    """A drawing `width` by `height`; `x` is where the names end; `left_out` is how many have no room in it."""

    width: int
    height: float
    x: int
    nodes: tuple[Met, ...]
    arcs: tuple[Arc, ...]
    left_out: int


def draw_people(ledger: Ledger) -> Picture:
    """Who met whom across sides, in a layout that depends on the ledger alone: those who met stand near each other."""
    countries = {official.id: official.country for story in ledger.stories for official in story.officials}
    times, held = _count_meetings(ledger.meetings, countries)
    degrees: Counter[str] = Counter()
    for (one, other), count in times.items():
        degrees.update({one: count, other: count})
    kept = set(sorted(degrees, key=lambda key: (-degrees[key], key))[: EXPORT.most])
    shown = {pair: count for pair, count in times.items() if kept.issuperset(pair)}
    order = _near_each_other(shown, degrees)
    place = {key: number for number, key in enumerate(order)}
    nodes = tuple(Met(key, countries.get(key), ROW * (n + 0.5), degrees[key]) for key, n in place.items())
    longest = max((abs(place[one] - place[other]) for one, other in shown), default=1)
    arcs = tuple(_arc(place, pair, count, pair in held, longest) for pair, count in sorted(shown.items()))
    return Picture(NAMES + ARCS, ROW * len(nodes), NAMES, nodes, arcs, len(degrees) - len(nodes))


def _count_meetings(
    meetings: Iterable[MergedMeeting], countries: Mapping[str, str | None]
) -> tuple[Counter[MetPair], set[MetPair]]:
    """How often each two met or are to meet, and which of them have met. What was called off is left out."""
    times: Counter[MetPair] = Counter()
    held: set[MetPair] = set()
    for meeting in meetings:
        if meeting.status is not MeetingStatus.CANCELLED:
            pairs = list(_across(meeting, countries))
            times.update(pairs)
            held.update(pairs if meeting.status is MeetingStatus.HELD else ())
    return times, held


def _across(meeting: MergedMeeting, countries: Mapping[str, str | None]) -> Iterator[MetPair]:
    """Each two of a meeting that are not of one side; a country speaks for itself where none of its people is named."""
    sides = {key: countries.get(key) or key for key in meeting.participants}
    named = set(sides.values())
    sides |= {side: side for side in (*meeting.countries, *meeting.organisations) if side not in named}
    return (pair for pair in combinations(sorted(sides), 2) if sides[pair[0]] != sides[pair[1]])


def _near_each_other(pairs: Mapping[MetPair, int], degrees: Mapping[str, int]) -> list[str]:
    """Everybody, each followed by those whom they met: the busiest first, their neighbours by how often they met."""
    met: dict[str, dict[str, int]] = {}
    for (one, other), count in pairs.items():
        met.setdefault(one, {})[other] = count
        met.setdefault(other, {})[one] = count
    order: dict[str, None] = {}
    waiting = sorted(met, key=lambda key: (degrees[key], key))
    while waiting:
        key = waiting.pop()
        if key not in order:
            order[key] = None
            waiting += sorted((other for other in met[key] if other not in order), key=lambda o: (met[key][o], o))
    return list(order)


def _arc(place: Mapping[str, int], pair: MetPair, times: int, held: bool, longest: int) -> Arc:
    first, second = sorted(place[key] for key in pair)
    start, end = ROW * (first + 0.5), ROW * (second + 0.5)
    bulge = round(LEAST + WIDEST * (second - first) / longest, 1)
    path = f"M{ARCS_FROM} {start} A{bulge} {(end - start) / 2} 0 0 1 {ARCS_FROM} {end}"
    return Arc(first, second, path, times, held)
