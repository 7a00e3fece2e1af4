"""The table of meeting frames: what its rows hold, and the rows by their words."""

import attrs

from ..._english.parts import Predicate
from ..._records.vocabulary import ClauseRole, MeetingStatus, Vocabulary
from ..._start.records import frozen
from ..._tables import Proven, all_of, one_of, shipped, texts

PARTY_ROLES = (ClauseRole.SUBJECT, ClauseRole.OBJECT, ClauseRole.WITH, ClauseRole.TO, ClauseRole.AGENT)
STATUSES = (*MeetingStatus, "none", "as_told")


class Condition(Vocabulary):
    """What a verb frame may need: parties or people in a role, several sides, two people, a mode, a day or place."""

    OBJECT = "object"
    WITH = "with"
    PEOPLE_OBJECT = "people_object"
    PEOPLE_TO = "people_to"
    SEVERAL = "several"
    MODE = "mode"
    AT_A_PLACE = "at_a_place"
    TWO_PEOPLE = "two_people"
    TWO_PEOPLE_ON_TOPIC = "two_people_on_topic"
    WHEN_OR_WHERE = "when_or_where"
    INVERTED = "inverted"
    ROUND = "round"
    HOURS = "hours"
    DONE = "done"


@frozen
class VerbFrame(Proven):
    """A predicate of one sense that is a meeting of those in its `party` roles; explained at the head of its table."""

    key: str
    sense: str
    party: tuple[str, ...] = attrs.field(converter=texts, validator=all_of(*PARTY_ROLES))
    needs: tuple[str, ...] = attrs.field(converter=texts, default=(), validator=all_of(*Condition))
    also: tuple[str, ...] = attrs.field(converter=texts, default=(), validator=all_of(*Condition))
    unless: str | None = attrs.field(default=None, validator=one_of(None, "asked", "invited", "watched"))
    mode: str | None = attrs.field(default=None, validator=one_of(None, "in_person", "virtual", "phone"))
    host: str | None = attrs.field(default=None, validator=one_of(None, "subject", "object"))

    @property
    def asks_for_two(self) -> bool:
        """Whether it is a meeting only of persons of two sides."""
        needs = {*self.needs} - {Condition.TWO_PEOPLE, Condition.TWO_PEOPLE_ON_TOPIC}
        return Condition.TWO_PEOPLE in self.also or (bool(self.needs) and not needs)


@frozen
class Outcome(Proven):
    """What a predicate of the sense does to a noun of meeting in the role; `to_a_day` where it is moved to one.

    `given` says that one side has it from the other: "got a call from Roe".
    `denied` is what comes of it where the verb denies what was to come: "will not take place".
    """

    key: str
    sense: str
    role: str = attrs.field(validator=one_of("object", "subject", "from"))
    status: str = attrs.field(validator=one_of(*STATUSES))
    to_a_day: str | None = attrs.field(default=None, validator=one_of(None, *STATUSES))
    denied: str | None = attrs.field(default=None, validator=one_of(None, *STATUSES))
    given: bool = False


@frozen
class Setting(Proven):
    """What a preposition before a noun of meeting, or a word inside its phrase, tells of it."""

    key: str
    words: tuple[str, ...] = attrs.field(converter=texts)
    status: str = attrs.field(validator=one_of(*STATUSES))


@frozen
class Frames:
    """The rows of the table: verb frames and outcomes by sense, settings by preposition, qualities by word.

    `habits` are the words behind the first one of each.
    """

    verbs: dict[str, VerbFrame]
    outcomes: dict[tuple[str, str], Outcome]
    settings: dict[str, Setting]
    qualities: dict[str, Setting]
    habits: dict[str, list[list[str]]]

    def has(self, predicate: Predicate) -> bool:
        """Whether a verb frame reads a predicate, which so may be a meeting itself; not "agreed to spend more"."""
        frames = (self.verbs.get(sense) for sense in predicate.verb.senses)
        return any(frame is not None and Condition.HOURS not in frame.also for frame in frames)

    def meets(self, predicate: Predicate) -> bool:
        """Whether a verb is one of meeting or of holding one: "agreed to meet at a summit", not "to work there"."""
        return self.has(predicate) or any((sense, "object") in self.outcomes for sense in predicate.verb.senses)


def compile_meeting_frames() -> Frames:
    """The shipped frames."""
    name = "meeting_frames"
    settings = {word: row for row in shipped(Setting, name, "setting") for word in row.words}
    qualities = {word: row for row in shipped(Setting, name, "quality") for word in row.words}
    habits: dict[str, list[list[str]]] = {}
    for row in shipped(Setting, name, "habit"):
        for first, *rest in map(str.split, row.words):
            habits.setdefault(first, []).append(rest)
    outcomes = {(row.sense, row.role): row for row in shipped(Outcome, name, "outcome")}
    return Frames({row.sense: row for row in shipped(VerbFrame, name, "verb")}, outcomes, settings, qualities, habits)
