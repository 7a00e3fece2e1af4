"""What a row of each flat table holds. The columns of every file format are read off these models.

Several values in one cell are joined by `"; "`. Positions are code points of the article's text.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import get_args

from .._records.model import Model, field_meanings
from .._start.records import frozen


class TableRow(Model):
    """A row of a flat table. `key` and `article_id` join the rows of one story."""

    key: str | None = None
    article_id: str


class ArticleRow(TableRow):
    """One story: its header, and how many facts are in it."""

    headline: str | None = None
    section: str | None = None
    byline: str | None = None
    source: str | None = None
    source_name: str | None = None
    outlet: str | None = None
    cited_sources: str | None = None
    dateline: str | None = None
    dateline_country: str | None = None
    dateline_day: date | None = None
    published: date | None = None
    published_at: str | None = None
    characters: int
    officials: int
    statements: int
    meetings: int
    agreements: int
    findings: str | None = None
    text: str


class OfficialRow(TableRow):
    """One official in one story."""

    official_id: str
    name: str
    as_written: str
    given_name: str | None = None
    surname: str | None = None
    role: str
    title: str | None = None
    rank: str | None = None
    country: str | None = None
    organisation: str | None = None
    in_registry: bool
    mentions: int
    first_start: int | None = None
    first_end: int | None = None


class StatementRow(TableRow):
    """One statement."""

    statement_id: str
    kind: str
    content: str
    speaker: str | None = None
    speaker_kind: str | None = None
    speaker_ids: str | None = None
    speaker_names: str | None = None
    cue: str | None = None
    reported_by: str | None = None
    reported_by_ids: str | None = None
    start: int
    end: int
    text: str


class DatedRow(TableRow):
    """A row of an event with a day."""

    first_day: date | None = None
    last_day: date | None = None
    precision: str | None = None
    day_text: str | None = None
    day_basis: str | None = None


class MeetingRow(DatedRow):
    """One meeting as one story tells it."""

    meeting_id: str
    status: str
    kind: str | None = None
    mode: str | None = None
    participants: str | None = None
    participant_names: str | None = None
    countries: str | None = None
    organisations: str | None = None
    host: str | None = None
    visitors: str | None = None
    place: str | None = None
    place_country: str | None = None
    venue: str | None = None
    series: str | None = None


class AgreementRow(DatedRow):
    """One agreement as one story tells it; its days are those of agreeing."""

    agreement_id: str
    meeting_id: str | None = None
    status: str
    verb: str
    text: str
    parties: str | None = None
    officials: str | None = None
    official_names: str | None = None
    instrument: str | None = None
    signed: bool | None = None
    signed_on: date | None = None
    topics: str | None = None
    start: int
    end: int


class EvidenceRow(TableRow):
    """Words that a fact rests on."""

    fact: str
    fact_id: str
    role: str
    rule: str
    start: int
    end: int
    text: str


class EventRow(DatedRow):
    """One event between two sides, after PLOVER; several rows with one `event_id` are the pairs of one event."""

    event_id: str
    event_type: str
    mode: str | None = None
    context: str | None = None
    quad_class: int
    quad: str
    cameo: str | None = None
    actor: str
    actor_iso3: str | None = None
    actor_cow: int | None = None
    actor_officials: str | None = None
    recipient: str | None = None
    recipient_iso3: str | None = None
    recipient_cow: int | None = None
    recipient_officials: str | None = None
    directed: bool
    status: str
    published: date | None = None
    place: str | None = None
    place_iso3: str | None = None
    topics: str | None = None
    rule: str
    cue: str | None = None
    text: str | None = None
    start: int | None = None
    end: int | None = None


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
    told = field_meanings(row)
    return tuple(Column(name, _sort(field.annotation), told[name]) for name, field in row.model_fields.items())


def _sort(annotation: object) -> Sort:
    """`str | None` is text: every column but an id may be empty."""
    kinds = [kind for kind in get_args(annotation) or (annotation,) if kind is not type(None)]
    return _SORTS[kinds[0]]
