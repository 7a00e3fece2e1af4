"""The house of a meeting: "at the Palace of Ministers", "at Camp Roe"."""

from __future__ import annotations

from ..._english.chart import NounPhrase
from ..._english.grammar import CAPITAL, OWNER
from ..._vocabulary import PlaceKind
from ..roles import Sight


def venue_in(sight: Sight, phrase: NounPhrase) -> str | None:
    """The house that a phrase behind "at" names, its article and owner left out; None for a forum or a country."""
    chart = sight.chart
    first = phrase.first
    member = phrase.members[0]
    while first < member.last and not chart.code(first) & CAPITAL:
        first += 1
    if first >= member.last or chart.code(first) & OWNER:
        return None
    start, end = chart.t.span(first, member.last)
    countries = (
        place for place in sight.places if place.kind in (PlaceKind.COUNTRY, PlaceKind.DEMONYM, PlaceKind.ORGANISATION)
    )
    if any(place.start <= start < place.end for place in countries):
        return None
    return sight.text.raw[start:end]
