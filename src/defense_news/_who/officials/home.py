"""Officials of whom no words say whose they are -> the country that the story speaks from.

Copy from home names the home offices bare: "KABUL (BNA) Deputy Foreign Minister Omar Said", "Maj. Gen. Bae, director
general at the ministry ... (Yonhap)".
"""

from __future__ import annotations

from collections.abc import Mapping

from ..._evolve import evolve
from ..._records import Header, OfficialRecord, PlaceRecord
from ..._tables.rows import Agency
from ..._vocabulary import AgencyKind, MentionRule, Role

_SENT = frozenset({Role.AMBASSADOR, Role.ORGANISATION_HEAD})
"""Roles of those who stand in a country and are not its own."""


def with_home(
    officials: tuple[OfficialRecord, ...],
    header: Header,
    places: tuple[PlaceRecord, ...],
    agencies: Mapping[str, Agency],
) -> tuple[OfficialRecord, ...]:
    """The officials, those without country and body with the country that the story speaks from, where it has one."""
    if not any(_is_bare(official) for official in officials):
        return officials
    home = _home(header, places, agencies)
    return tuple(evolve(official, country=home) if home and _is_bare(official) else official for official in officials)


def _is_bare(official: OfficialRecord) -> bool:
    """Whether nothing says whose a person in a state's office is."""
    titled = official.title or official.rank
    known = official.in_registry or official.country or official.organisation
    counterpart = any(clue.rule == MentionRule.COUNTERPART for clue in official.clues)
    return bool(titled) and not known and not counterpart and official.role not in _SENT


def _home(header: Header, places: tuple[PlaceRecord, ...], agencies: Mapping[str, Agency]) -> str | None:
    """The country of the dateline, if the agency is of it or the story speaks of it; without one the agency's."""
    line = header.dateline
    writer = agencies.get(header.source.agency) if header.source else None
    own = writer.country if writer and writer.kind != AgencyKind.OUTLET and not writer.world else None
    town = line.places[0].country if line and line.places else None
    if line is None or town is None or town == own:
        return own
    spoken = any(place.country == town and place.start >= line.end for place in places)
    return town if spoken else None
