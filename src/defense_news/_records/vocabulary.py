"""The closed vocabularies of the library, as string enums that need no pydantic."""

from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Self, TypeVar

Public = TypeVar("Public", bound=StrEnum)

if TYPE_CHECKING:
    Vocabulary = StrEnum
else:

    class _Listed:
        """What stands for a class of words: a record, whose slots Python 3.11 reads in a tenth of a class's attribute.

        Its words are plain strings. They are compared by `==`: what the build made holds equal ones.
        """

        __slots__ = ()

        def __new__(cls, name: str, _bases: tuple[object, ...], body: dict[str, str]) -> Self:
            words = {key: word for key, word in body.items() if key.isupper()}
            made = object.__new__(type(name, (cls,), {"__slots__": tuple(words), "__doc__": body.get("__doc__")}))
            for key, word in words.items():
                setattr(made, key, word)
            return made

        def __iter__(self) -> Iterator[str]:
            return (getattr(self, name) for name in self.__slots__)

        def __call__(self, word: str) -> str:
            return next(one for one in self if one == word)

    Vocabulary = _Listed("Vocabulary", (), {})
"""A closed list of words that rules read at every step: to the checker of types an enum of strings."""


class ZoneKind(StrEnum):
    """What a stretch of a raw story is."""

    HEADLINE = "headline"
    SUBHEADLINE = "subheadline"
    SECTION = "section"
    BYLINE = "byline"
    TIMESTAMP = "timestamp"
    DATELINE = "dateline"
    BODY = "body"
    CAPTION = "caption"
    CREDIT = "credit"
    END_MARK = "end_mark"
    BOILERPLATE = "boilerplate"
    BLANK = "blank"


class Via(StrEnum):
    """The frame by which a story names the agency that wrote it."""

    DATELINE = "dateline"
    END_MARK = "end_mark"
    CREDIT = "credit"
    BYLINE = "byline"


class Precision(StrEnum):
    """How narrow a resolved date is."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    RANGE = "range"


class Role(StrEnum):
    """The office an official holds, or speaks from; of one that is none of these, the nearest.

    A deputy of a president, a premier or the head of a body is told as a deputy minister, an officer of mere rank as a
    commander, an envoy or attaché as an ambassador, a director as the head of an organisation.
    """

    HEAD_OF_STATE = "head_of_state"
    HEAD_OF_GOVERNMENT = "head_of_government"
    DEFENCE_MINISTER = "defence_minister"
    FOREIGN_MINISTER = "foreign_minister"
    DEPUTY_MINISTER = "deputy_minister"
    NATIONAL_SECURITY_ADVISER = "national_security_adviser"
    CHIEF_OF_DEFENCE = "chief_of_defence"
    COMMANDER = "commander"
    AMBASSADOR = "ambassador"
    SPOKESPERSON = "spokesperson"
    ORGANISATION_HEAD = "organisation_head"
    LEGISLATOR = "legislator"
    OFFICIAL = "official"


class StatementKind(StrEnum):
    """How words are given: all inside quote marks, partly, or not at all."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class SpeakerKind(StrEnum):
    """Who or what a speaker is."""

    PERSON = "person"
    JOINT = "joint"
    ORGANISATION = "organisation"
    COUNTRY = "country"
    DOCUMENT = "document"
    UNNAMED = "unnamed"


class Mode(StrEnum):
    """How a meeting was held."""

    IN_PERSON = "in_person"
    VIRTUAL = "virtual"
    PHONE = "phone"


class MeetingKind(StrEnum):
    """How many sides a meeting had, and of what sort."""

    BILATERAL = "bilateral"
    TWO_PLUS_TWO = "two_plus_two"
    TRILATERAL = "trilateral"
    MULTILATERAL = "multilateral"


class MeetingStatus(StrEnum):
    """Whether a meeting took place."""

    HELD = "held"
    PLANNED = "planned"
    CANCELLED = "cancelled"


class AgreementStatus(StrEnum):
    """Whether an agreement was reached."""

    REACHED = "reached"
    PLANNED = "planned"
    REJECTED = "rejected"


class StoryKind(StrEnum):
    """The kinds of files in which stories come, by the ends of their names."""

    TXT = "txt"
    HTML = "html"
    JSONL = "jsonl"
    CSV = "csv"
    WARC = "warc"


class ExportTable(StrEnum):
    """The flat tables of an export."""

    ARTICLES = "articles"
    OFFICIALS = "officials"
    STATEMENTS = "statements"
    MEETINGS = "meetings"
    AGREEMENTS = "agreements"
    EVIDENCE = "evidence"
    EVENTS = "events"


class ExportKind(StrEnum):
    """The forms of an export."""

    CSV = "csv"
    JSONL = "jsonl"
    PARQUET = "parquet"
    ARROW = "arrow"
    SQLITE = "sqlite"
    ANNOTATIONS = "annotations"
    JSONLD = "jsonld"
    BRAT = "brat"
    SPACY = "spacy"


class PlaceKind(Vocabulary):
    """What a place name names; `DEMONYM` is "Japanese", `VENUE` a house or body at a seat of power, `NONE` no place."""

    COUNTRY = "country"
    DEMONYM = "demonym"
    CAPITAL = "capital"
    CITY = "city"
    REGION = "region"
    VENUE = "venue"
    ORGANISATION = "organisation"
    ABBREVIATION = "abbreviation"
    NONE = "none"


class NameOrder(Vocabulary):
    """Which part of a name is the family's."""

    GIVEN_FIRST = "given_first"
    FAMILY_FIRST = "family_first"
    MONONYM = "mononym"


class TitleNeed(Vocabulary):
    """What words need to be a title: whose they are ("Chile's chief"), the body that they head, the country."""

    OWNER = "owner"
    COUNTRY = "country"
    PERSON = "person"
    BODY = "body"


class AgencyKind(Vocabulary):
    """Who writes: a news agency, an outlet that prints its copy, the press office of a ministry."""

    AGENCY = "agency"
    OUTLET = "outlet"
    OFFICE = "office"


class CreditPlace(Vocabulary):
    """Where a credit stands, as its row says."""

    LINE = "line"
    CLOSE = "close"
    NEAR = "near"
    HEAD = "head"
    TAIL = "tail"
    FINAL = "final"
    HOUSE = "house"
    ENDING = "ending"
    CLAUSE = "clause"


class MarkFrame(Vocabulary):
    """How the words of a mark of the page are matched."""

    LINE = "line"
    WORDS = "words"
    OPENS = "opens"
    PATTERN = "pattern"


class Then(Vocabulary):
    """What follows a mark of the page: titles of other stories, a line of its kind, nothing more of the story."""

    LIST = "list"
    NEXT = "next"
    END = "end"


class PartyKind(Vocabulary):
    """What names a party, beside the kinds of place: a person's name or title, or words that refer to somebody."""

    PERSON = "person"
    REFERENCE = "reference"


class MentionKind(Vocabulary):
    """How a person is mentioned: by name, by title and name, by a bare title."""

    NAME = "name"
    TITLE_NAME = "title_name"
    TITLE = "title"


BY_AGENT = " by"
"""How the rule of a statement ends that tells of its speaker behind a passive: "criticised by"."""


class MentionRule(Vocabulary):
    """Rules of mentions that later stages ask for: a holder under another given name; "his counterpart"; a title."""

    MISNAMED = "misnamed"
    COUNTERPART = "counterpart"
    DEPUTY_PREMIER = "deputy_prime_minister"


class ReferenceKind(Vocabulary):
    """What refers to somebody told before."""

    PRONOUN = "pronoun"
    TITLE = "title"
    COLLECTIVE = "collective"
    COUNTRY = "country"


class CueKind(Vocabulary):
    """What a cue is, as its row says."""

    VERB = "verb"
    LABEL = "label"
    NOUN = "noun"
    PREPOSITIONAL = "prepositional"
    PASSIVE = "passive"
    STATE = "state"
    PSEUDO = "pseudo"
    STOP = "stop"


class Meaning(Vocabulary):
    """Whom the words of a reference mean, as their row says."""

    ONE = "one"
    PAIR = "pair"
    SIDES = "sides"
    LEADERS = "leaders"
    FIRST = "first"
    LAST = "last"
    TOGETHER = "together"
    HOST = "host"


class MeetingSort(Vocabulary):
    """What a word of meeting is, as its row says; `SERIES` and `BODY` are names of a forum and of its body."""

    VERB = "verb"
    NOUN = "noun"
    WEAK = "weak"
    VISIT = "visit"
    MODIFIER = "modifier"
    LEVEL = "level"
    PSEUDO = "pseudo"
    JOINT = "joint"
    SERIES = "series"
    BODY = "body"


class ClauseRole(Vocabulary):
    """What a phrase is to a verb or a noun of meeting; `SETTING`: behind a preposition, `INSIDE`: in another."""

    SUBJECT = "subject"
    OBJECT = "object"
    WITH = "with"
    TO = "to"
    AGENT = "agent"
    BY = "by"
    OWNER = "owner"
    SETTING = "setting"
    INSIDE = "inside"


def _as_read(kind: type[Public]) -> type[Public]:
    """A public enum as rules read it: plain strings in a record, as `Vocabulary` has them."""
    listed: Any = type(Vocabulary)
    read: type[Public] = listed(kind.__name__, (), {one.name: one.value for one in kind})
    return read


ZONE, SAID, SPEAKER, ROLE = _as_read(ZoneKind), _as_read(StatementKind), _as_read(SpeakerKind), _as_read(Role)
