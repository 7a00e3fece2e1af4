"""Table files or a caller's rows -> checked rows. The only module that opens a file.

A row that does not fit is refused here, by table, row and field, so that no later module has to doubt a row.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from itertools import compress
from typing import Any, TypeVar

import attrs

from .._start import read_file
from .._start.records import frozen
from .compact import NAME, Compact, Tables, read_compact, read_table

R = TypeVar("R")
Check = Callable[[Any, "attrs.Attribute[Any]", Any], None]


class TableError(ValueError):
    """A table row that cannot be used: says which table, which row, which field, and what was expected."""


def texts(value: object) -> tuple[str, ...]:
    """Converter of a field that holds several strings: a list, or one string with `|` between them."""
    if isinstance(value, str):
        return tuple(part for part in value.split("|") if part)
    if isinstance(value, list | tuple) and all(isinstance(part, str) for part in value):
        return tuple(value)
    raise TypeError(f"expected a list of strings, got {value!r}")


@frozen
class Proven:
    """A row that proves itself: `examples` show what it does, `counterexamples` what looks like it and is not."""

    examples: tuple[str, ...] = attrs.field(converter=texts, default=(), kw_only=True)
    counterexamples: tuple[str, ...] = attrs.field(converter=texts, default=(), kw_only=True)


def make_rows(cls: type[R], rows: Iterable[Mapping[str, Any] | R], table: str) -> tuple[R, ...]:
    """The rows as instances of `cls`; ready instances pass through.

    Raises `TableError` naming table, row and field for an unknown or missing field, or a value of the wrong type.
    """
    return tuple(row if isinstance(row, cls) else _make_row(cls, row, table, i) for i, row in enumerate(rows))


def _make_row(cls: type[R], row: Any, table: str, number: int) -> R:
    if not isinstance(row, Mapping):
        raise TableError(f"{table} row {number}: expected a mapping or a {cls.__name__}, got {type(row).__name__}")
    try:
        return cls(**row)
    except (TypeError, ValueError) as error:
        name = row.get("key", row.get("lemma", number))
        raise TableError(f"{table} {name}: {_misfit(cls, row) or error}") from error


def _misfit(cls: type[Any], row: Mapping[str, Any]) -> str | None:
    """What is wrong with the fields of a row, if not what they hold."""
    fields: tuple[attrs.Attribute[Any], ...] = attrs.fields(cls)
    known = {field.name for field in fields}
    if extra := sorted(map(str, row.keys() - known)):
        return f"unknown field {extra[0]!r}; known: {', '.join(sorted(known))}"
    missing = {field.name for field in fields if field.default is attrs.NOTHING} - row.keys()
    return f"field {min(missing)!r} is missing" if missing else None


@cache
def read_toml(name: str) -> Tables:
    """The tables of a shipped TOML file, by table name: `read_toml("agencies")["agency"]`."""
    return read_table(f"{name}.toml", read_file(f"tables/{name}.toml"), _compact())


@cache
def read_csv(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a shipped CSV file; an empty cell is left out, so that the field takes its default."""
    head, *rows = read_cells(name)
    return tuple(filled_cells(head, row) for row in rows)


def filled_cells(head: list[str], row: list[str]) -> dict[str, str]:
    """The cells of a row that hold something, by their columns."""
    return dict(compress(zip(head, row, strict=True), row))


def read_cells(name: str) -> list[list[str]]:
    """The head and the rows of a shipped CSV file, cell by cell; no cell holds a line end."""
    import csv  # noqa: PLC0415 - no part of the start

    lines = read_file(f"tables/{name}.csv").decode().splitlines()
    told = [line for line in lines if line and line[0] != "#"]
    return [next(csv.reader([line])) if '"' in line else line.split(",") for line in told]


@cache
def shipped(cls: type[R], name: str, table: str) -> tuple[R, ...]:
    """The checked rows of one table of a shipped TOML file, read once."""
    return make_rows(cls, read_toml(name).get(table, ()), f"{name} [[{table}]]")


@frozen
class WordList(Proven):
    """Words that do or name one thing: what, the name of their table says, or the `key`.

    The `examples` show it; none of the `counterexamples` does.
    """

    key: str
    words: tuple[str, ...] = attrs.field(converter=texts)


@cache
def listed_words(name: str, table: str) -> frozenset[str]:
    """The words of all lists of a shipped table."""
    return frozenset(word for row in shipped(WordList, name, table) for word in row.words)


@cache
def _compact() -> Compact:
    try:
        return read_compact(read_file(f"_tables/{NAME}"))
    except (OSError, ValueError):  # a source tree that was never built
        return {}


def one_of(*allowed: str | None) -> Check:

    def check(_: Any, field: attrs.Attribute[Any], value: Any) -> None:
        if value not in allowed:
            raise ValueError(f"field {field.name!r} is {value!r}; expected one of {', '.join(map(str, allowed))}")

    return check


def all_of(*allowed: str) -> Check:
    """Validator of a field that holds several values of a closed set."""

    def check(_: Any, field: attrs.Attribute[Any], value: Any) -> None:
        for item in value:
            if item not in allowed:
                raise ValueError(f"field {field.name!r} holds {item!r}; expected {', '.join(allowed)}")

    return check
