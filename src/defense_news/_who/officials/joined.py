"""Countries and capitals that a sentence joins: those who act together there, or who are spoken of together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..._english.patterns import english
from ..._records import PlaceRecord
from ..._records.vocabulary import PlaceKind

_WHERE = english("before_place")
_JOINED = re.compile(r" and (?:the )?|-|/|, (?:the )?| & ")


def _sets_the_scene(flat: str, run: list[PlaceRecord], gap: str, place: PlaceRecord) -> bool:
    """Whether the one place so far opens no list: "At talks in Lima, Spain agreed", "Of Peru, the Omani said"."""
    at = run[0].start
    if len(run) > 1 or not gap.startswith(","):
        return False
    another = gap.endswith("the ") and place.kind == PlaceKind.DEMONYM != run[0].kind
    return another or _WHERE.search(flat, max(0, at - 3), at) is not None


def joined_places(flat: str, places: list[PlaceRecord]) -> Iterator[tuple[int, int, list[str]]]:
    """The runs of countries or capitals joined by "and", a comma or a hyphen: "Tokyo and Washington"."""
    run: list[PlaceRecord] = []
    for place in [*places, None]:
        gap = flat[run[-1].end : place.start] if run and place else ""
        if run and (place is None or not _JOINED.fullmatch(gap) or _sets_the_scene(flat, run, gap, place)):
            countries = list(dict.fromkeys([p.country for p in run if p.country]))
            if len(countries) > 1:
                yield run[0].start, run[-1].end, countries
            run = []
        if place is not None:
            run.append(place)
