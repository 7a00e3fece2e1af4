"""One telling of a meeting: what a single cue in a single sentence says of it; and what two say together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..._records import Clue, Day, OfficialRecord, PlaceRecord
from ..._records.vocabulary import ClauseRole, MeetingKind, PlaceKind, Role
from ..._start.records import evolve, frozen
from ..._tables.limits import NAMES
from ..._who.parties import unique

_HOSTS_ALONE = ({ClauseRole.WITH}, {ClauseRole.OBJECT}, {ClauseRole.AGENT})
"""Roles of those who are met, where nobody is told who meets them."""

_VERB_MET = "met"
"""The row of the verb of meeting."""

_MEETINGS = "meeting"
"""The row of the noun; "the talks" may be one."""

_LEADERS = frozenset((Role.HEAD_OF_STATE, Role.HEAD_OF_GOVERNMENT, Role.LEGISLATOR))


@frozen
class Telling:
    """What one cue says, at [start, end). None and empty where it does not say.

    `roles` are the offices of those who meet where they are told by rank; `ahead` is true for a meeting to come, false
    for one held, None where the verb does not say; `later` for one to come on a day after the story's; `lapsed` for one
    that only was to come, no fact until it is called off or moved; `apart` sets it beside another meeting, `added`
    after one, `former` before it; `bare` is true where no one is named beside the cue, and the subject of its clause is
    taken for those who met; `referring` where all are told by words that stand for others: "they"; `plural` where the
    noun, or the office of those met, is: "the talks"; `one_more` of those who met before: "another meeting"; `same_day`
    where a word goes on with the day told before ("later"), `same_place` with the place ("in the same city"); `meant`
    where it is told as what somebody came for; `talk` where it only tells what some spoke about; `undated` where it is
    none without the day or place that the story tells of the same.
    """

    start: int
    end: int
    sentence: int
    rule: str
    officials: tuple[str, ...]
    countries: tuple[str, ...]
    organisations: tuple[str, ...]
    roles: tuple[str, ...]
    day: Day | None
    place: PlaceRecord | None
    venue: str | None
    mode: str | None
    kind: str | None
    series: str | None
    ahead: bool | None
    later: bool
    cancelled: bool
    lapsed: bool
    apart: bool
    added: bool
    former: bool
    definite: bool
    plural: bool
    one_more: bool
    bare: bool
    referring: bool
    unknown: bool
    same_day: bool
    meant: bool
    talk: bool
    undated: bool
    same_place: bool
    host: str | None
    clues: tuple[Clue, ...]

    @property
    def parties(self) -> set[str]:
        """The roles of those it names."""
        return {clue.rule for clue in self.clues if clue.role == "party"}

    @property
    def sums_up(self) -> bool:
        """Whether it is of all that was told one after the other, and names none: "The meetings were held in Lima"."""
        named = self.officials or self.countries or self.organisations or self.series
        return self.plural and self.definite and self.rule == _MEETINGS and not named

    @property
    def is_topic(self) -> bool:
        """Whether one more meeting is only spoken of: "They touched on the next round of talks in Lima"."""
        return self.one_more and self.bare and self.ahead is None and self.day is None

    @property
    def of_many(self) -> bool:
        """Whether one met people told by their offices alone: "met several ministers"."""
        return self.plural and self.rule == _VERB_MET

    @property
    def names_hosts(self) -> bool:
        """Whether it names those alone who are met, or who receive: "The delegation was received by Roe"."""
        roles = self.parties
        return roles in _HOSTS_ALONE or (roles == {ClauseRole.SUBJECT} and self.host in self.countries)

    @property
    def stands_alone(self) -> bool:
        """Whether it names enough to be a meeting by itself: two sides, two officials, or a known series."""
        sides = len(self.countries) + len(self.organisations)
        return self.series is not None or sides > 1 or len(self.officials) > 1

    def is_of_those_at(self, other: Telling) -> bool:
        """Whether somebody in it was at another meeting, or its sides were at one told right before that names none."""
        among = not other.officials and self.sentence == other.sentence + 1
        return bool({*self.officials} & {*other.officials}) or (among and {*self.countries} <= {*other.countries})

    @property
    def is_meeting(self) -> bool:
        """Whether it is a meeting by itself: of two sides, of one with a stranger, or a known series."""
        sides = len(self.countries) + len(self.organisations)
        stranger = sides == 1 and len(self.officials) > 1 and self.unknown
        return self.series is not None or sides > 1 or stranger


def both(a: Telling, b: Telling) -> Telling:
    """What two tellings say together; of what both say, the exacter or else the first stands."""
    if _moves(a, b):
        a = evolve(a, day=None, cancelled=False, clues=tuple([clue for clue in a.clues if clue.role != "date"]))
    place = b.place if b.place and (a.place is None or _vaguer(a, b)) else a.place
    return evolve(
        a,
        officials=unique((*a.officials, *b.officials)),
        countries=unique((*a.countries, *b.countries)),
        organisations=unique((*a.organisations, *b.organisations)),
        roles=unique((*a.roles, *b.roles)),
        day=_exacter(a.day, b.day),
        place=place,
        venue=_beside_town(a.venue or b.venue, place),
        mode=_mode_of(a, b),
        kind=b.kind if b.kind == MeetingKind.TWO_PLUS_TWO else a.kind or b.kind,
        series=a.series or b.series,
        ahead=b.ahead if a.ahead is None or a.meant else a.ahead,
        later=min(a.later, b.later),
        cancelled=a.cancelled or b.cancelled,
        lapsed=a.lapsed and b.lapsed,
        host=a.host or b.host,
        clues=unique((*a.clues, *b.clues)),
    )


def _beside_town(venue: str | None, place: PlaceRecord | None) -> str | None:
    """The house, if it has a name or no town is told: "in Lima", and "at the ministry" in the next sentence."""
    in_town = place is not None and place.kind in (PlaceKind.CITY, PlaceKind.CAPITAL)
    return None if venue is not None and in_town and venue.islower() else venue


def _mode_of(a: Telling, b: Telling) -> str | None:
    """The mode, of the second where the first is the present of a headline."""
    return b.mode or a.mode if a.ahead is None else a.mode or b.mode


def _moves(a: Telling, b: Telling) -> bool:
    """Whether what was to come is told as moved to another day."""
    return (a.lapsed and b.day is not None and not b.cancelled) or is_put_off_to(a, b)


def is_put_off_to(a: Telling, b: Telling) -> bool:
    """Whether what was put off has a new day: "The talks will now take place on May 4"."""
    later = b.day is not None and (a.day is None or a.day.last < b.day.first)
    moved = a.cancelled and bool(b.ahead) and not (b.cancelled or b.lapsed)  # not "They were to take place on May 4"
    return moved and later and (b.definite or b.stands_alone)


def _vaguer(a: Telling, b: Telling) -> bool:
    """Whether the second tells the place better: a town rather than a house, and anything rather than a country."""
    if a.place is None or b.place is None:
        return False
    town = b.place.kind in (PlaceKind.CITY, PlaceKind.CAPITAL)
    if a.place.kind == PlaceKind.VENUE:
        return town
    return a.place.kind == PlaceKind.COUNTRY and b.place.kind != PlaceKind.COUNTRY


def _exacter(a: Day | None, b: Day | None) -> Day | None:
    if a is None or b is None:
        return a or b
    return b if b.last - b.first < a.last - a.first else a


def share_day(a: Telling, b: Telling) -> bool:
    """Whether two meetings are told to be on one day."""
    return a.day is not None and b.day is not None and a.day.first <= b.day.last and b.day.first <= a.day.last


def places_fit(a: Telling, b: Telling) -> bool:
    """Whether two tellings are of one place, of a house and its town, or of a town and its country."""
    x, y = a.place, b.place
    if x is None or y is None or x.name.casefold() == y.name.casefold():
        return True
    near = x.country == y.country or None in (x.country, y.country)  # of a town that no table knows
    return "venue" in {x.kind, y.kind} or (near and "country" in {x.kind, y.kind})


def names_those_of(a: Telling, b: Telling, officials: Mapping[str, OfficialRecord]) -> bool:
    """Whether who came is told later: "Roe received a Cuban team. The team was led by Doe", "The talks with Doe"."""
    there = {officials[key].country for key in a.officials if key in officials}
    side = set(b.countries)
    return bool(b.definite and b.officials and len(side) == 1 and side <= set(a.countries) and side.isdisjoint(there))


def by_house(told: Telling, officials: Mapping[str, OfficialRecord]) -> Iterator[Telling]:
    """A telling of one with several of another side as one with each of its leaders, and one with the rest.

    "Roe met President Doe and Minister Coe", each in his house; but a minister and his general receive together.
    """
    alone, groups = _hosts_by_house(told, officials)
    if alone is None or len(groups) < NAMES.pair:
        yield told
        return
    for group in groups:
        yield evolve(told, officials=tuple(key for key in told.officials if key == alone or key in group), apart=True)


def _hosts_by_house(told: Telling, officials: Mapping[str, OfficialRecord]) -> tuple[str | None, list[tuple[str, ...]]]:
    """The one of a side who met several of the other, and these: each leader, then the rest."""
    of_two = len(told.countries) == NAMES.pair and told.kind in {None, MeetingKind.BILATERAL}
    if not of_two or told.series or told.referring:
        return None, []
    here, there = sorted((_of_country(told, officials, code) for code in told.countries), key=len)
    leaders = [key for key in there if officials[key].role in _LEADERS]
    rest = tuple(key for key in there if key not in leaders)
    return here[0] if len(here) == 1 else None, [*((key,) for key in leaders), *filter(None, (rest,))]


def _of_country(told: Telling, officials: Mapping[str, OfficialRecord], code: str) -> list[str]:
    return [key for key in told.officials if key in officials and officials[key].country == code]
