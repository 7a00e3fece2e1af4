"""TableRow models -> the columns of a table: name, sort and meaning, and what each engine calls the sort."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import get_args

from .._start.records import frozen
from .rows import TableRow


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
