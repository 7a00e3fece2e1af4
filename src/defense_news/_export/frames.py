"""Articles -> data frames of pandas or Polars, and an SQLite database: one table a kind of fact."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from enum import StrEnum
from typing import Any, Literal

from .._records.vocabulary import ExportTable
from ..models import Article
from .extras import need
from .rows import Sort, TableRow, columns_of
from .tables import TABLES, each_article, rows_of, to_tables

_PANDAS = {Sort.TEXT: "string", Sort.WHOLE: "Int64", Sort.TRUTH: "boolean", Sort.DAY: "datetime64[s]"}
_POLARS = {Sort.TEXT: "String", Sort.WHOLE: "Int64", Sort.TRUTH: "Boolean", Sort.DAY: "Date"}
_SQLITE = {Sort.TEXT: "text", Sort.WHOLE: "integer", Sort.TRUTH: "boolean", Sort.DAY: "date"}


class Engine(StrEnum):
    """What makes the frames."""

    PANDAS = "pandas"
    POLARS = "polars"


def to_frames(articles: Iterable[Article], engine: Literal["pandas", "polars"] = "pandas") -> dict[str, Any]:
    """Six flat data frames by name: articles, officials, statements, meetings, agreements, evidence.

    They join by `key` and the ids. Days are dates, missing values are missing; a table without rows has its columns.
    Needs the extra `frames` (pandas) or `polars`: raises `ImportError` that says so, `ValueError` for another engine,
    `TypeError` for a lone article.
    """
    return _ENGINES[Engine(engine)](articles)


def _pandas(articles: Iterable[Article]) -> dict[str, Any]:
    pandas = need("pandas", "frames")
    frames = {}
    for name, rows in to_tables(articles).items():
        columns = columns_of(TABLES[ExportTable(name)][0])
        kinds = {column.name: _PANDAS[column.sort] for column in columns}
        frames[name] = pandas.DataFrame(rows, columns=list(kinds), dtype="object").astype(kinds)
    return frames


def _polars(articles: Iterable[Article]) -> dict[str, Any]:
    polars = need("polars", "polars")
    frames = {}
    for name, rows in to_tables(articles).items():
        columns = columns_of(TABLES[ExportTable(name)][0])
        kinds = {column.name: getattr(polars, _POLARS[column.sort]) for column in columns}
        frames[name] = polars.DataFrame(rows, schema=kinds)
    return frames


_ENGINES: dict[Engine, Callable[[Iterable[Article]], dict[str, Any]]] = {Engine.PANDAS: _pandas, Engine.POLARS: _polars}


def to_sqlite(articles: Iterable[Article], path: str) -> int:
    """Write the six tables into a new database at `path`; the number of articles.

    Days are ISO texts, flags 0 or 1. `key`, `article_id` and the ids are indexed, for joins. A path that holds such a
    database already is an `sqlite3.OperationalError`.
    """
    count = 0
    with closing(sqlite3.connect(path)) as base, base:
        for name, (row, _) in TABLES.items():
            _create(base, name, row)
        for article in each_article(articles):
            count += 1
            for name, rows in rows_of(article).items():
                _insert(base, name, rows)
    return count


def _create(base: sqlite3.Connection, name: ExportTable, row: type[TableRow]) -> None:
    columns = columns_of(row)
    base.execute(f"create table {name} ({', '.join(f'{c.name} {_SQLITE[c.sort]}' for c in columns)})")
    for column in columns:
        if column.name.endswith(("key", "_id")):
            base.execute(f"create index {name}_{column.name} on {name} ({column.name})")


def _insert(base: sqlite3.Connection, name: ExportTable, rows: Iterable[TableRow]) -> None:
    marks = ", ".join(f":{column.name}" for column in columns_of(TABLES[name][0]))
    told = (row.model_dump(mode="json") for row in rows)
    base.executemany(f"insert into {name} values ({marks})", told)  # noqa: S608 - our own names
