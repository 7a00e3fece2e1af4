"""What a row of the table of meeting frames holds."""

from __future__ import annotations

import attrs

from ..._records.vocabulary import ClauseRole, MeetingStatus, Vocabulary
from ..._start.records import frozen
from ..._tables import Proven, all_of, one_of, texts

PARTY_ROLES = (ClauseRole.SUBJECT, ClauseRole.OBJECT, ClauseRole.WITH, ClauseRole.TO, ClauseRole.AGENT)


class Condition(Vocabulary):
    """What a verb frame may need: parties or people in a role, several sides, two people, a mode, a day or place."""

    OBJECT = "object"
    WITH = "with"
    PEOPLE_OBJECT = "people_object"
    PEOPLE_TO = "people_to"
    SEVERAL = "several"
    MODE = "mode"
    BESIDE = "beside"
    TWO_PEOPLE = "two_people"
    TWO_PEOPLE_ON_TOPIC = "two_people_on_topic"
    WHEN_OR_WHERE = "when_or_where"
    INVERTED = "inverted"


STATUSES = (*MeetingStatus, "none", "as_told")


@frozen
class VerbFrame(Proven):
    """A predicate of one sense that is a meeting of those in its `party` roles; explained at the head of its table."""

    key: str
    sense: str
    party: tuple[str, ...] = attrs.field(converter=texts, validator=all_of(*PARTY_ROLES))
    needs: tuple[str, ...] = attrs.field(converter=texts, default=(), validator=all_of(*Condition))
    also: tuple[str, ...] = attrs.field(converter=texts, default=(), validator=all_of(*Condition))
    unless: str | None = attrs.field(default=None, validator=one_of(None, "asked", "invited"))
    mode: str | None = attrs.field(default=None, validator=one_of(None, "in_person", "virtual", "phone"))
    host: str | None = attrs.field(default=None, validator=one_of(None, "subject", "object"))


@frozen
class Outcome(Proven):
    """What a predicate of the sense does to a noun of meeting in the role; `to_a_day` where it is moved to one.

    `denied` is what comes of it where the verb denies what was to come: "will not take place".
    """

    key: str
    sense: str
    role: str = attrs.field(validator=one_of("object", "subject"))
    status: str = attrs.field(validator=one_of(*STATUSES))
    to_a_day: str | None = attrs.field(default=None, validator=one_of(None, *STATUSES))
    denied: str | None = attrs.field(default=None, validator=one_of(None, *STATUSES))


@frozen
class Setting(Proven):
    """What a preposition before a noun of meeting, or a word inside its phrase, tells of it."""

    key: str
    words: tuple[str, ...] = attrs.field(converter=texts)
    status: str = attrs.field(validator=one_of(*STATUSES))


@frozen
class PartyRole(Proven):
    """What the words of a party do in a meeting or an agreement: the rule that its evidence names."""

    key: str
