"""The closed vocabularies of the library, as string enums that need no pydantic."""

from enum import StrEnum


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
    """The office an official holds, or speaks from."""

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
