"""Header -> the countries that a story may speak from, whose offices it names bare."""

from __future__ import annotations

from collections.abc import Mapping

from .._records import Header, PlaceRecord
from .._records.vocabulary import AgencyKind
from .._tables.rows import Agency


def story_homes(header: Header, places: tuple[PlaceRecord, ...], agencies: Mapping[str, Agency]) -> tuple[str, ...]:
    """The countries of dateline and agency, the likelier first.

    Of two, that of the dateline where the story speaks of it and not of the other, or where the agency has bureaus that
    write as those do who live there.
    """
    line, writer = header.dateline, _sided_writer(header, agencies)
    own = writer.country if writer and writer.kind != AgencyKind.OUTLET else None
    town = line.places[0].country if line and line.places else None
    if line is None or town in (None, own):
        return tuple(filter(None, (own,)))
    spoken = {place.country for place in places if place.start >= line.end}
    if writer and own and town:
        return _of_two(own, town, {own, town} & spoken, bureaus=writer.bureaus)
    printed = writer.country if writer else None  # an outlet's, in its own town
    return (town,) if town in {printed, *spoken} else ()


def _of_two(own: str, town: str, told: set[str], *, bureaus: bool) -> tuple[str, ...]:
    if told == {own, town} and bureaus:
        return (town,)
    return (town, own) if told == {town} else (own, town)


def _sided_writer(header: Header, agencies: Mapping[str, Agency]) -> Agency | None:
    """The agency or outlet of a story, if it writes from its country's side."""
    writer = agencies.get(header.source.agency) if header.source else None
    return None if writer and writer.world else writer
