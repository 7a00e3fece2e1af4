"""What a row of each flat table holds. The columns of every file format are read off these models.

Several values in one cell are joined by `"; "`. Positions are code points of the article's text.
"""

from datetime import date
from enum import StrEnum
from typing import Any, get_args

from pydantic import create_model

from .._records.model import Model, field_meanings, told_fields
from .._start.records import frozen


class TableRow(Model):
    """A row of a flat table. `key` and `article_id` join the rows of one story."""

    key: str | None = None
    article_id: str


class DatedRow(TableRow):
    """A row of an event with a day."""

    first_day: date | None = None
    last_day: date | None = None
    precision: str | None = None
    day_text: str | None = None
    day_basis: str | None = None


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


def _row_class(name: str, meaning: str, base: type[TableRow] = TableRow) -> type[TableRow]:
    """The class of the rows of a table: its columns are those that `columns.toml` has under its name."""
    kinds = {sort.value: kind for kind, sort in _SORTS.items()}
    columns: dict[str, Any] = {}
    for column, told in told_fields(name).items():
        own = told if isinstance(told, dict) else {}
        kind = kinds[own.get("holds", Sort.TEXT)]
        columns[column] = (kind, ...) if own.get("filled") else (kind | None, None)
    return create_model(name, __base__=base, __module__=__name__, __doc__=meaning, **columns)


ArticleRow = _row_class("ArticleRow", "One story: its header, and how many facts are in it.")
OfficialRow = _row_class("OfficialRow", "One official in one story.")
StatementRow = _row_class("StatementRow", "One statement.")
MeetingRow = _row_class("MeetingRow", "One meeting as one story tells it.", DatedRow)
AgreementRow = _row_class(
    "AgreementRow", "One agreement as one story tells it; its days are those of agreeing.", DatedRow
)
EvidenceRow = _row_class("EvidenceRow", "Words that a fact rests on.")


@frozen
class Column:
    """A column: its name, what it holds, and what that means."""

    name: str
    sort: Sort
    meaning: str


def columns_of(row: type[TableRow]) -> tuple[Column, ...]:
    told = field_meanings(row)
    return tuple(Column(name, _sort(field.annotation), told[name]) for name, field in row.model_fields.items())


def _sort(annotation: object) -> Sort:
    """`str | None` is text: every column but an id may be empty."""
    kinds = [kind for kind in get_args(annotation) or (annotation,) if kind is not type(None)]
    return _SORTS[kinds[0]]
