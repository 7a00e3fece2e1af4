"""Read by the type checker, not run: what a caller writes, and the types that come out."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import assert_type

import defense_news as dn


def never_called() -> None:
    """A function, so that importing the file runs nothing."""
    article = dn.parse("text", published=date(2023, 6, 1), outlet="The Korea Herald")
    assert_type(article, dn.Article)
    assert_type(article.headline, str | None)
    assert_type(article.published, datetime | date | None)
    assert_type(article.statements, tuple[dn.Statement, ...])
    assert_type(article.statements[0].speaker, dn.Speaker | None)
    assert_type(article.meetings[0].kind, dn.MeetingKind | None)
    assert_type(article.zones[0].span.of(article.text), str)
    assert_type(article.model_dump_json(), str)

    assert_type(dn.parse_many(["text", ("text", {"outlet": "Kyodo"})], workers=2), Iterator[dn.Article])
    assert_type(dn.merge([article]), dn.Ledger)
    assert_type(article.to_html(), str)
    assert_type(dn.merge([article]).to_html([article]), str)
    assert_type(dn.merge([article]).meetings[0].reports[0].article, int)
    assert_type(dn.parse_dateline("text"), dn.Dateline | None)
    assert_type(dn.detect_source("text"), dn.Source | None)
    assert_type(dn.extract_statements("text"), tuple[dn.Statement, ...])

    holder = dn.office_holder("JP", "defence_minister", on=date(2023, 6, 1))
    if holder is not None:
        assert_type(holder.person, str)

    parser = dn.Parser(agencies=[{"key": "x", "name": "X"}], officials=[])
    assert_type(parser.parse("text"), dn.Article)
    assert_type(parser.explain("text"), tuple[dn.Explanation, ...])
    assert_type(parser.explain("text")[0].reasons[0].rule, str)

    # wrong calls that a type checker must refuse; an unused ignore is an error
    dn.parse(b"text")  # type: ignore[arg-type]
    dn.parse("text", date(2023, 6, 1))  # type: ignore[call-arg]
    dn.office_holder("JP", "defence_minister", date(2023, 6, 1))  # type: ignore[call-arg]
    article.headlines  # type: ignore[attr-defined]  # noqa: B018
