"""One telling of a meeting: what a single cue in a single sentence says of it."""

from __future__ import annotations

from ..._records import Clue, Day, PlaceRecord
from ..._records.vocabulary import ClauseRole
from ..._start.records import frozen


@frozen
class Telling:
    """What one cue says, at [start, end). None and empty where it does not say.

    `roles` are the offices of those who meet where they are told by rank; `ahead` is true for a meeting to come, false
    for one held, None where the verb does not say; `later` for one to come on a day after the story's; `lapsed` for
    one that only was to come, no fact until it is called off or moved; `apart` sets it beside another meeting, `former`
    before it; `bare` is true where no one is named beside the cue, and the subject of its clause is taken for those who
    met; `referring` where all are told by words that stand for others: "they"; `plural` where the noun is: "the talks";
    `one_more` of those who met before: "another meeting"; `same_day` where a word goes on with the day told before
    ("later"), `same_place` with the place ("in the same city"); `meant` where it is told as what somebody came for.
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
    former: bool
    definite: bool
    plural: bool
    one_more: bool
    bare: bool
    referring: bool
    unknown: bool
    same_day: bool
    meant: bool
    same_place: bool
    host: str | None
    clues: tuple[Clue, ...]

    @property
    def parties(self) -> set[str]:
        """The roles of those it names."""
        return {clue.rule for clue in self.clues if clue.role == "party"}

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

    @property
    def is_meeting(self) -> bool:
        """Whether it is a meeting by itself: of two sides, of one with a stranger, or a known series."""
        sides = len(self.countries) + len(self.organisations)
        stranger = sides == 1 and len(self.officials) > 1 and self.unknown
        return self.series is not None or sides > 1 or stranger


_HOSTS_ALONE = ({ClauseRole.WITH}, {ClauseRole.OBJECT}, {ClauseRole.AGENT})
"""Roles of those who are met, where nobody is told who meets them."""
