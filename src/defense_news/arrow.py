"""Arrow: a record batch of stories in, a record batch of articles out, as engines of many machines want it.

Needs the extra `arrow`. `parse_batch` is made for Spark's `mapInArrow`, Ray Data, Dask, Polars and DuckDB: it raises
for no story, since one bad row must not end a job of millions; what went wrong stands in the column `error`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import cache
from typing import Any

from ._export.extras import need
from ._export.rows import Sort, columns_of
from ._export.tables import TABLES, rows_of
from ._parser import Parser, default_parser
from ._records.model import scrub
from ._records.vocabulary import ExportTable
from .models import Article

RecordBatch = Any
"""A `pyarrow.RecordBatch`: pyarrow is an extra, and has no types."""
Schema = Any
"""A `pyarrow.Schema`."""

__all__ = ["INPUT", "article_schema", "parse_batch", "parse_batches", "table_batch", "table_schema"]

INPUT = ("text", "published", "outlet", "key")
"""The columns that are read: `text` must be there, the others may."""

_TYPES = {Sort.TEXT: "string", Sort.WHOLE: "int64", Sort.TRUTH: "bool_", Sort.DAY: "date32"}
_JSON, _ERROR = "article", "error"


@cache
def article_schema() -> Schema:
    """The schema of `parse_batch`: the columns of the table `articles`, the whole article as JSON, and `error`."""
    arrow = need("pyarrow", "arrow")
    fields = [arrow.field(field.name, field.type) for field in table_schema("articles")]
    return arrow.schema([*fields, arrow.field(_JSON, arrow.string()), arrow.field(_ERROR, arrow.string())])


@cache
def table_schema(name: str) -> Schema:
    """The schema of one of the six flat tables: articles, officials, statements, meetings, agreements, evidence."""
    arrow = need("pyarrow", "arrow")
    columns = columns_of(TABLES[ExportTable(name)][0])
    return arrow.schema([arrow.field(each.name, getattr(arrow, _TYPES[each.sort])()) for each in columns])


def parse_batch(batch: RecordBatch, parser: Parser | None = None) -> RecordBatch:
    """One row an input row, in order: the articles of the stories in the column `text`.

    `published` (a day, a moment or its ISO text), `outlet` and `key` are taken from the columns of these names. A row
    that cannot be read has its `key`, its `text` and an `error`. Raises `KeyError` without a column `text`.
    """
    arrow, schema = need("pyarrow", "arrow"), article_schema()
    if INPUT[0] not in batch.schema.names:
        raise KeyError(f"a column 'text' is needed; there are {', '.join(batch.schema.names)}")
    columns = [batch.column(name).to_pylist() if name in batch.schema.names else None for name in INPUT]
    values = zip(*(column or [None] * batch.num_rows for column in columns), strict=True)
    use = parser or default_parser()
    return arrow.RecordBatch.from_pylist([_row(use, *value) for value in values], schema=schema)


def parse_batches(batches: Iterable[RecordBatch]) -> Iterator[RecordBatch]:
    """`parse_batch` of each: what `DataFrame.mapInArrow` of Spark takes."""
    return map(parse_batch, batches)


def table_batch(articles: RecordBatch, name: str) -> RecordBatch:
    """The rows of one of the six flat tables, from what `parse_batch` gave."""
    arrow = need("pyarrow", "arrow")
    found = (Article.model_validate_json(each) for each in articles.column(_JSON).to_pylist() if each is not None)
    rows = [dict(row) for article in found for row in rows_of(article)[ExportTable(name)]]
    return arrow.RecordBatch.from_pylist(rows, schema=table_schema(name))


def _row(parser: Parser, text: Any, published: Any, outlet: Any, key: Any) -> dict[str, Any]:
    try:
        article = parser.parse(text, published=_moment(published), outlet=outlet, key=key)
        (row,) = rows_of(article)[ExportTable.ARTICLES]
        return {**dict(row), _JSON: article.model_dump_json()}
    except Exception as error:  # whatever it is, the job goes on
        told = {"key": key, "text": text, _ERROR: f"{type(error).__name__}: {error}"}
        return {name: scrub(value) if isinstance(value, str) else None for name, value in told.items()}


def _moment(value: Any) -> date | None:
    if isinstance(value, str):
        return date.fromisoformat(value) if len(value) == len("2023-10-05") else datetime.fromisoformat(value)
    moment: date | None = value
    return moment
