"""Header -> the countries that a story may speak from, whose offices it names bare."""

from __future__ import annotations

from collections.abc import Mapping

from .._records import DatelineRecord, Header, PlaceRecord
from .._records.vocabulary import AgencyKind
from .._tables.rows import Agency


def story_homes(
    header: Header, places: tuple[PlaceRecord, ...], agencies: Mapping[str, Agency]
) -> tuple[str, ...]:
    """The countries of dateline and agency, the likelier first.

    A country that the story speaks of comes before one that it does not; of two, that of the dateline comes first where
    the agency has bureaus that write as those do who live there.
    """
    line = header.dateline
    writer = agencies.get(header.source.agency) if header.source else None
    own = writer.country if writer and writer.kind != AgencyKind.OUTLET and not writer.world else None
    town = line.places[0].country if line and line.places else None
    if line is None or town in (None, own):
        return (own,) if own else ()
    if writer and not writer.world and town == writer.country:
        return (town,)  # an outlet speaks from home in copy of its own town
    spoken = _spoken_of(line, places)
    if own is None or writer is None:
        return (town,) if town in spoken else ()
    abroad = town in spoken and (writer.bureaus or own not in spoken)
    return (town, own) if abroad else (own, town)


def _spoken_of(line: DatelineRecord, places: tuple[PlaceRecord, ...]) -> set[str | None]:
    return {place.country for place in places if place.start >= line.end}
