"""Arrow: record batches of stories in, of articles out; and the engines that are installed, on this machine."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

import defense_news as dn
from conftest import STORIES

pa = pytest.importorskip("pyarrow")
from defense_news.arrow import (  # noqa: E402
    article_schema,
    parse_batch,
    parse_batches,
    table_batch,
    table_schema,
)

TEXTS = [path.read_text("utf-8") for path in sorted(STORIES.glob("*.txt"))]
TABLES = dn.to_tables([])


def _batch(**columns: list[Any]) -> Any:
    return pa.RecordBatch.from_pydict(columns)


def test_the_articles_are_those_of_parse_many_byte_for_byte() -> None:
    keys = [f"story-{n}" for n in range(len(TEXTS))]
    found = parse_batch(_batch(text=TEXTS, key=keys, outlet=["X"] * len(TEXTS)))
    pairs = [(text, {"key": key, "outlet": "X"}) for text, key in zip(TEXTS, keys, strict=True)]

    assert found.schema == article_schema()
    assert [article.model_dump_json() for article in dn.parse_many(pairs)] == found.column("article").to_pylist()
    assert keys == found.column("key").to_pylist()
    assert [None] * len(TEXTS) == found.column("error").to_pylist()


def test_the_columns_are_those_of_the_table_of_articles() -> None:
    found = parse_batch(_batch(text=TEXTS))
    rows = dn.to_tables(dn.parse_many(TEXTS))["articles"]

    assert rows == [{name: row[name] for name in rows[0]} for row in found.to_pylist()]


@pytest.mark.parametrize("name", TABLES)
def test_the_six_tables_come_from_the_articles(name: str) -> None:
    found = table_batch(parse_batch(_batch(text=TEXTS)), name)

    assert found.schema == table_schema(name)
    assert dn.to_tables(dn.parse_many(TEXTS))[name] == found.to_pylist()


@pytest.mark.parametrize(
    "published",
    ["2024-05-01", "2024-05-01T12:00:00+00:00", date(2024, 5, 1), datetime(2024, 5, 1, 12, tzinfo=UTC), None],
)
def test_days_moments_and_their_texts_are_taken(published: Any) -> None:
    (row,) = parse_batch(_batch(text=["Talks."], published=[published])).to_pylist()

    assert row["error"] is None
    assert row["published"] == (date(2024, 5, 1) if published else None)


def test_a_row_that_cannot_be_read_is_told_and_the_others_are_read() -> None:
    found = parse_batch(_batch(text=["Talks.", None, "More."], published=[None, None, "today"], key=["a", "b", "c"]))

    assert [None, "TypeError: text must be a str, got NoneType"] == found.column("error").to_pylist()[:2]
    assert found.column("error").to_pylist()[2].startswith("ValueError: ")
    assert ["a", "b", "c"] == found.column("key").to_pylist()
    assert ["Talks.", None, "More."] == found.column("text").to_pylist()


def test_a_batch_without_a_text_is_refused_and_an_empty_one_is_not() -> None:
    with pytest.raises(KeyError, match="a column 'text' is needed; there are body"):
        parse_batch(_batch(body=["Talks."]))
    assert parse_batch(pa.RecordBatch.from_pydict({"text": pa.array([], pa.string())})).num_rows == 0
    assert [2, 1] == [found.num_rows for found in parse_batches([_batch(text=["a", "b"]), _batch(text=["c"])])]


def test_a_parser_of_ones_own() -> None:
    mine = dn.Parser(agencies=[{"key": "bay", "name": "Bay Wire", "names": ["Baywire"]}])
    assert ["bay"] == parse_batch(_batch(text=["OSLO, Jun 1 (Baywire) -- Talks."]), mine).column("source").to_pylist()
