"""The places part of a dateline -> places: `OSLO/KYIV`, `BUENOS AIRES, Argentina`, `ROCHESTER, N.Y.`"""

from __future__ import annotations

from ..._match.later import later
from ..._names.places import PlaceRules, Spot, place_key
from ..._records import PlaceRecord
from ..._records.vocabulary import PlaceKind
from ..._tables.patterns import filled, parts_of

_PIECE = later(filled("{piece}", parts_of("frames")))
_CITIES = frozenset({PlaceKind.CITY, PlaceKind.CAPITAL})
_REGIONS = frozenset({PlaceKind.COUNTRY, PlaceKind.REGION, PlaceKind.ABBREVIATION})


def read_where(where: str, at: int, rules: PlaceRules, rule: str) -> tuple[PlaceRecord, ...]:
    """The places named in `where`, which begins at `at` in the text; what only says where they are is left out.

    After a comma stands a second place only where the gazetteer has a city of that name, and no region.
    """
    places: list[PlaceRecord] = []
    for found in _PIECE.finditer(where):
        name, cut = found["name"].strip(" .,-"), (found["cut"] or "").strip()
        if not name:
            continue
        start = at + found.start("name") + found["name"].index(name)
        spot = spot_of(name, rules)
        if places and (cut in ("[", "(") or (cut == "," and _says_where(name, spot, rules))):
            places[-1] = _located(places[-1], region_of(name, rules), rules)
            continue
        end = start + len(name) + _stop_after(where, start + len(name) - at, name)
        places.append(_place(start, end, name, spot, rule))
    return tuple(places)


def spot_of(name: str, rules: PlaceRules) -> Spot | None:
    """What the gazetteer knows of a name, in any letter case."""
    spot = rules.by_key.get(place_key(name))
    return None if spot is None or spot.kind in (PlaceKind.NONE, PlaceKind.DEMONYM, PlaceKind.ORGANISATION) else spot


def region_of(name: str, rules: PlaceRules) -> Spot | None:
    """The country, region or state that a name or its abbreviation means."""
    spots = rules.namesakes.get(place_key(name), ())
    return next((spot for spot in spots if spot.kind in _REGIONS), None)


def _says_where(name: str, spot: Spot | None, rules: PlaceRules) -> bool:
    """Whether a name after a comma is the region of the place before it, and no second place."""
    return spot is None or spot.kind not in _CITIES or region_of(name, rules) is not None


def _place(start: int, end: int, name: str, spot: Spot | None, rule: str) -> PlaceRecord:
    if spot is None or spot.kind == PlaceKind.ABBREVIATION:
        return PlaceRecord(start, end, name, None, "city", rule)
    return PlaceRecord(start, end, spot.name, spot.country, spot.kind, rule)


def _located(place: PlaceRecord, region: Spot | None, rules: PlaceRules) -> PlaceRecord:
    """The place with the country of the region that follows it: a namesake elsewhere is not meant."""
    if region is None or region.country in (None, place.country):
        return place
    for spot in rules.namesakes.get(place_key(place.name), ()):
        if spot.country == region.country:
            return PlaceRecord(place.start, place.end, spot.name, spot.country, spot.kind, place.rule)
    return PlaceRecord(place.start, place.end, place.name, region.country, "city", place.rule)


def _stop_after(where: str, end: int, name: str) -> int:
    """1 where the stop after a name is part of it (`N.Y.`), 0 where it ends the name (`MOSCOW.`)."""
    return int("." in name and where[end : end + 1] == ".")
