"""Header -> the country that a story speaks from, whose offices it names bare."""

from __future__ import annotations

from collections.abc import Mapping

from .._records import Header, PlaceRecord
from .._records.vocabulary import AgencyKind
from .._tables.rows import Agency


def story_home(header: Header, places: tuple[PlaceRecord, ...], agencies: Mapping[str, Agency]) -> str | None:
    """The country of the dateline, if agency or outlet is of it or the story speaks of it; else the agency's own."""
    line = header.dateline
    writer = agencies.get(header.source.agency) if header.source else None
    own = writer.country if writer and writer.kind != AgencyKind.OUTLET and not writer.world else None
    town = line.places[0].country if line and line.places else None
    if line is None or town in (None, own):
        return own
    if writer and not writer.world and town == writer.country:
        return town  # an outlet speaks from home in copy of its own town
    spoken = any(place.country == town and place.start >= line.end for place in places)
    return town if spoken else own
