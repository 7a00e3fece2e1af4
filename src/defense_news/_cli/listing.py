"""`agencies`, `officials`, `schema`: what the library knows, and the shape of what it writes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from enum import StrEnum
from importlib.resources import files
from typing import Annotated, Any

import attrs
import typer

from .._match.phrases import plain
from .._names.registry import held_within, shipped_terms
from .._records.vocabulary import Role
from .._tables.agencies import agencies_with
from .app import As, Format, app, as_array, parse_day
from .escape import put
from .output import open_output
from .show import open_console, table_of


class Schema(StrEnum):
    """The shipped schemas."""

    ARTICLE = "article"
    LEDGER = "ledger"
    TABLES = "tables"


Country = Annotated[str | None, typer.Option(help="Only of this country (JP) or body (NATO).")]
Named = Annotated[str | None, typer.Option("--name", help="Only where this is a part of the name.")]
Office = Annotated[Role | None, typer.Option("--office", help="Only holders of this office.")]
On = Annotated[date | None, typer.Option("--on", parser=parse_day, metavar="DAY", help="Only who held it on this day.")]


@app.command()
def agencies(form: As = Format.TABLE, country: Country = None, name: Named = None) -> None:
    """List the agencies and outlets that are told from a story's credits: key, name, country, kind.

    defense-news agencies --country JP
    """
    rows = [
        row
        for row in agencies_with(())
        if _of(country, row.country) and (name is None or plain(name) in plain(row.name))
    ]
    _list(rows, ("key", "name", "country", "kind"), form)


@app.command()
def officials(
    form: As = Format.TABLE, country: Country = None, name: Named = None, office: Office = None, on: On = None
) -> None:
    """List the terms of office that the registry knows: who held which office, from when to when.

    defense-news officials --country JP --office defence_minister --on 2023-06-01
    """
    rows = [
        row
        for row in held_within(shipped_terms(), on, on)
        if _of(country, row.country, row.organisation)
        and (name is None or plain(name) in plain(row.person))
        and (office is None or row.office == office)
    ]
    _list(rows, ("key", "person", "office", "country", "start", "end"), form)


@app.command()
def schema(name: Annotated[Schema, typer.Argument(help="Which one.")] = Schema.ARTICLE) -> None:
    """Print a JSON Schema: of an article, of a ledger, or of the rows that `export` writes.

    defense-news schema tables
    """
    with open_output(None) as out:
        put(out, (files("defense_news") / "schema" / f"{name}.json").read_text("utf-8"))


def _of(wanted: str | None, *codes: str | None) -> bool:
    return wanted is None or wanted.upper() in codes


def _list(rows: Iterable[Any], columns: Sequence[str], form: Format) -> None:
    """A table of the columns, or every field of the rows as JSON."""
    with open_output(None) as out:
        if form is Format.TABLE:
            table = table_of(*columns)
            for row in rows:
                table.add_row(*(getattr(row, column) or "-" for column in columns))
            open_console(out).print(table)
        else:
            for piece in as_array((json.dumps(attrs.asdict(row), ensure_ascii=False) for row in rows), form):
                put(out, piece)
