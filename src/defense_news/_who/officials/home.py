"""Officials of whom no words say whose they are -> the country that the story speaks from.

Copy from home names the home offices bare: "KABUL (BNA) Deputy Foreign Minister Omar Said", "Maj. Gen. Bae, director
general at the ministry ... (Yonhap)".
"""

from __future__ import annotations

from collections.abc import Mapping

from ..._evolve import evolve
from ..._match.lexicon import plain_words
from ..._names.titles import TitleRules
from ..._records import Header, OfficialRecord, PlaceRecord
from ..._tables.rows import Agency
from ..._vocabulary import AgencyKind, MentionRule, Role


def with_home(
    officials: tuple[OfficialRecord, ...],
    header: Header,
    places: tuple[PlaceRecord, ...],
    agencies: Mapping[str, Agency],
    rules: TitleRules,
) -> tuple[OfficialRecord, ...]:
    """The officials, those without country and body with the country that the story speaks from, where it has one."""
    bare = {official.key for official in officials if _is_bare(official, rules)}
    home = _home(header, places, agencies) if bare else None
    if home is None:
        return officials
    return tuple(_at_home(one, home, rules) if one.key in bare else one for one in officials)


def _at_home(official: OfficialRecord, home: str, rules: TitleRules) -> OfficialRecord:
    """An official of the country, in the role that the title has there."""
    civil = any(home in rules.civil.get(clue.rule, ()) for clue in official.clues)
    return evolve(official, country=home, role=Role.DEPUTY_MINISTER if civil else official.role)


def _is_bare(official: OfficialRecord, rules: TitleRules) -> bool:
    """Whether nothing says whose a person in a state's office is; an ambassador's is never the country he is in."""
    titled = official.title or official.rank
    known = official.in_registry or official.country or official.organisation
    counterpart = any(clue.rule == MentionRule.COUNTERPART for clue in official.clues)
    if not titled or known or counterpart or official.role == Role.AMBASSADOR:
        return False
    seat = rules.lists["seat"].intersection(plain_words(official.title or ""))
    return official.role != Role.ORGANISATION_HEAD or bool(seat)  # "director general at the ministry"


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
