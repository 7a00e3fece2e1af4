"""What a row of each flat table holds. The columns of every file format are read off these models.

Several values in one cell are joined by `"; "`. Positions are code points of the article's text.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import ClassVar, get_args

from pydantic import ConfigDict

from .._records.model import Model
from .._start.records import frozen


class TableRow(Model):
    """A row of a flat table. `key` and `article_id` join the rows of one story."""

    model_config: ClassVar[ConfigDict] = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)

    key: str | None = None
    """What the caller calls the story: a file's name, an id, an address."""
    article_id: str
    """Hash of the story's text."""


class ArticleRow(TableRow):
    """One story: its header, and how many facts are in it."""

    headline: str | None = None
    """The headline as it stands on the page."""
    section: str | None = None
    """Section of the page, such as Politics."""
    byline: str | None = None
    """Names, else initials, of those who sign the story."""
    source: str | None = None
    """Key of the agency or outlet that wrote the copy."""
    source_name: str | None = None
    """Its name."""
    outlet: str | None = None
    """The outlet that printed the story, where it or the caller says so."""
    cited_sources: str | None = None
    """Keys of the agencies and outlets that the story cites."""
    dateline: str | None = None
    """Places of the dateline, by their usual names."""
    dateline_country: str | None = None
    """ISO alpha-2 code of the dateline's first place."""
    dateline_day: date | None = None
    """Day of the dateline, where its year can be told."""
    published: date | None = None
    """Day of publication."""
    published_at: str | None = None
    """Moment of publication in ISO 8601, where its hour is known."""
    characters: int
    """Length of the text in code points."""
    officials: int
    """Number of officials."""
    statements: int
    """Number of statements."""
    meetings: int
    """Number of meetings."""
    agreements: int
    """Number of agreements."""
    findings: str | None = None
    """Codes of what does not fit."""
    text: str
    """The story, unchanged: every position of the other tables points into it."""


class OfficialRow(TableRow):
    """One official in one story."""

    official_id: str
    """Key of the person in the registry, else a slug of the name: the same in all stories."""
    name: str
    """Name as the registry spells it, else as written."""
    as_written: str
    """Fullest form of the name in the text."""
    given_name: str | None = None
    """Given name."""
    surname: str | None = None
    """Surname."""
    role: str
    """Office: one of the roles of the model."""
    title: str | None = None
    """Title as written."""
    rank: str | None = None
    """Military rank or style as written."""
    country: str | None = None
    """ISO alpha-2 code of the country served."""
    organisation: str | None = None
    """Body served, where it is no country."""
    in_registry: bool
    """Whether the registry knows the person."""
    mentions: int
    """How often the name stands in the text."""
    first_start: int | None = None
    """Where the first mention begins."""
    first_end: int | None = None
    """Where the first mention ends."""


class StatementRow(TableRow):
    """One statement."""

    statement_id: str
    """Id of the statement."""
    kind: str
    """direct, mixed or indirect."""
    content: str
    """What was said, without the attribution that interrupts it."""
    speaker: str | None = None
    """The words that name the speaker: a name, a title, a pronoun."""
    speaker_kind: str | None = None
    """person, joint, organisation, country, document or unnamed."""
    speaker_ids: str | None = None
    """`official_id` of each official that the speaker is."""
    speaker_names: str | None = None
    """Their names."""
    cue: str | None = None
    """The words that attribute: said, pledged to."""
    reported_by: str | None = None
    """The words that name who relays it."""
    reported_by_ids: str | None = None
    """`official_id` of each official that relays it."""
    start: int
    """Where the statement begins."""
    end: int
    """Where it ends."""
    text: str
    """The text between the two."""


class DatedRow(TableRow):
    """A row of an event with a day."""

    first_day: date | None = None
    """First day that the date can mean."""
    last_day: date | None = None
    """Last day that the date can mean."""
    precision: str | None = None
    """day, month, year or range."""
    day_text: str | None = None
    """The words that tell the day."""
    day_basis: str | None = None
    """What the reading of the day rests on."""


class MeetingRow(DatedRow):
    """One meeting as one story tells it."""

    meeting_id: str
    """Id of the meeting in this story."""
    status: str
    """held, planned or cancelled."""
    kind: str | None = None
    """bilateral, two_plus_two, trilateral or multilateral."""
    mode: str | None = None
    """in_person, virtual or phone, where the text says so."""
    participants: str | None = None
    """`official_id` of each official who takes part."""
    participant_names: str | None = None
    """Their names."""
    countries: str | None = None
    """ISO alpha-2 codes of the sides."""
    organisations: str | None = None
    """Bodies that take part."""
    host: str | None = None
    """Country or official who receives."""
    visitors: str | None = None
    """Countries or officials who visit."""
    place: str | None = None
    """Town or region."""
    place_country: str | None = None
    """ISO alpha-2 code of the place."""
    venue: str | None = None
    """House, ship or base."""
    series: str | None = None
    """Key of the series of meetings it belongs to."""


class AgreementRow(DatedRow):
    """One agreement as one story tells it; its days are those of agreeing."""

    agreement_id: str
    """Id of the agreement in this story."""
    meeting_id: str | None = None
    """Id of the meeting at which it was reached."""
    status: str
    """reached, planned or rejected."""
    verb: str
    """Verb in its base form: agree, sign."""
    text: str
    """What was agreed."""
    parties: str | None = None
    """Countries (ISO alpha-2) and bodies that agree."""
    officials: str | None = None
    """`official_id` of each official who agrees."""
    official_names: str | None = None
    """Their names."""
    instrument: str | None = None
    """Treaty, memorandum, joint statement and the like."""
    signed: bool | None = None
    """Whether it was signed, where the text says so."""
    signed_on: date | None = None
    """First day that the signing can mean."""
    topics: str | None = None
    """Topics, from a closed list."""
    start: int
    """Where the text begins."""
    end: int
    """Where it ends."""


class EvidenceRow(TableRow):
    """Words that a fact rests on."""

    fact: str
    """source, official, statement, meeting, agreement or finding."""
    fact_id: str
    """Id of the fact: `official_id`, `statement_id` ...; a source's agency, a finding's code."""
    role: str
    """What the words did there: cue, party, date ..."""
    rule: str
    """Key of the rule that fired."""
    start: int
    """Where the words begin."""
    end: int
    """Where they end."""
    text: str
    """The words."""


class EventRow(DatedRow):
    """One event between two sides, after PLOVER; several rows with one `event_id` are the pairs of one event."""

    event_id: str
    """Id of the meeting or agreement that it is."""
    event_type: str
    """Type of event: CONSULT, AGREE, SUPPORT or REJECT."""
    mode: str | None = None
    """How they consulted: visit, third-party, multilateral or phone."""
    context: str | None = None
    """What it was about: military, intelligence, diplomatic ..."""
    quad_class: int
    """1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."""
    quad: str
    """The same in words."""
    cameo: str | None = None
    """The nearest code of CAMEO, from actor to recipient."""
    actor: str
    """ISO alpha-2 code of a country, or the name of a body."""
    actor_iso3: str | None = None
    """ISO alpha-3 code of the actor."""
    actor_cow: int | None = None
    """Number of the actor in the Correlates of War project."""
    actor_officials: str | None = None
    """Names of the actor's officials."""
    recipient: str | None = None
    """ISO alpha-2 code of a country, or the name of a body; empty where one side alone is told."""
    recipient_iso3: str | None = None
    """ISO alpha-3 code of the recipient."""
    recipient_cow: int | None = None
    """Number of the recipient in the Correlates of War project."""
    recipient_officials: str | None = None
    """Names of the recipient's officials."""
    directed: bool
    """Whether actor and recipient are told apart: the actor visits the recipient."""
    status: str
    """held or planned; reached, planned or rejected."""
    published: date | None = None
    """Day of publication."""
    place: str | None = None
    """Town or region of a meeting."""
    place_iso3: str | None = None
    """ISO alpha-3 code of the place."""
    topics: str | None = None
    """Topics of an agreement, from a closed list."""
    rule: str
    """Key of the rule that says what event it is."""
    cue: str | None = None
    """The words that tell it."""
    text: str | None = None
    """The paragraph they stand in."""
    start: int | None = None
    """Where the paragraph begins."""
    end: int | None = None
    """Where the paragraph ends."""


class Sort(StrEnum):
    """What a column holds."""

    TEXT = "text"
    WHOLE = "integer"
    TRUTH = "boolean"
    DAY = "date"


_SORTS: dict[type, Sort] = {str: Sort.TEXT, int: Sort.WHOLE, bool: Sort.TRUTH, date: Sort.DAY}


@frozen
class Column:
    """A column: its name, what it holds, and what that means."""

    name: str
    sort: Sort
    meaning: str


def columns_of(row: type[TableRow]) -> tuple[Column, ...]:
    """The columns of a table whose rows are of this class."""
    return tuple(
        Column(name, _sort(field.annotation), field.description or "") for name, field in row.model_fields.items()
    )


def _sort(annotation: object) -> Sort:
    """`str | None` is text: every column but an id may be empty."""
    kinds = [kind for kind in get_args(annotation) or (annotation,) if kind is not type(None)]
    return _SORTS[kinds[0]]
