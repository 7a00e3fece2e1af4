"""Articles -> data frames of pandas or Polars."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Any, Literal

from .._records.vocabulary import ExportTable
from ..models import Article
from .columns import Sort, columns_of
from .extras import need
from .tables import TABLES, to_tables


class Engine(StrEnum):
    """What makes the frames."""

    PANDAS = "pandas"
    POLARS = "polars"


_PANDAS = {Sort.TEXT: "string", Sort.WHOLE: "Int64", Sort.TRUTH: "boolean", Sort.DAY: "datetime64[s]"}
_POLARS = {Sort.TEXT: "String", Sort.WHOLE: "Int64", Sort.TRUTH: "Boolean", Sort.DAY: "Date"}


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
        kinds = {
            column.name: getattr(polars, _POLARS[column.sort]) for column in columns_of(TABLES[ExportTable(name)][0])
        }
        frames[name] = polars.DataFrame(rows, schema=kinds)
    return frames


_ENGINES: dict[Engine, Callable[[Iterable[Article]], dict[str, Any]]] = {
    Engine.PANDAS: _pandas,
    Engine.POLARS: _polars,
}
