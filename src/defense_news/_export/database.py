"""Articles -> an SQLite database with one table a kind of fact."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing

from .._records.vocabulary import ExportTable
from ..models import Article
from .columns import Sort, columns_of
from .rows import TableRow
from .tables import TABLES, each_article, rows_of

_SQLITE = {Sort.TEXT: "text", Sort.WHOLE: "integer", Sort.TRUTH: "boolean", Sort.DAY: "date"}


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
