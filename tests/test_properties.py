"""Laws that hold for every text. Counterexamples once found stay as examples."""

import pickle
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

from hypothesis import example, given, settings
from pydantic import BaseModel

import defense_news as dn
import strategies

DAY = date(2024, 6, 1)


def _spans(model: BaseModel) -> Iterator[dn.Span]:
    """Every span of a model, however deep."""
    for _, value in model:
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, dn.Span):
                yield item
            elif isinstance(item, BaseModel):
                yield from _spans(item)


def _quoting(model: BaseModel) -> Iterator[tuple[str, dn.Span]]:
    """The text and span of every part of an article that quotes it."""
    for _, value in model:
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, BaseModel):
                yield from _quoting(item)
    if isinstance(text := getattr(model, "text", None), str) and isinstance(
        span := getattr(model, "span", None), dn.Span
    ):
        yield text, span


def _facts(article: dn.Article) -> dict[str, Any]:
    """What an article says, without its positions in the page and its own text."""
    return {
        "headline": article.headline,
        "source": article.source and article.source.agency,
        "dateline": article.dateline and article.dateline.model_dump(),
        "officials": [official.name for official in article.officials],
        "statements": [(s.text, s.speaker and s.speaker.text, s.cue) for s in article.statements],
        "meetings": [(m.participants, m.date, m.place, m.status) for m in article.meetings],
        "agreements": [(a.parties, a.verb, a.text) for a in article.agreements],
    }


@settings(max_examples=60, deadline=None)
@given(strategies.stories())
def test_articles_pass_their_own_validation(text: str) -> None:
    """Models are built unchecked; checking them changes nothing, no field is missing, and all are in their order."""
    found = dn.parse(text)
    again = dn.Article.model_validate(found.model_dump())
    assert again == found
    assert again.model_dump_json() == found.model_dump_json()
    assert [type(zone.kind) for zone in found.zones] == [dn.ZoneKind] * len(found.zones)
    for one, other in zip(_spans(found), _spans(again), strict=True):
        assert one.model_fields_set == other.model_fields_set


@settings(max_examples=150)
@given(strategies.stories())
@example("")
@example("\ud800 said “yes")
@example("(EFE).-")
@example("“" * 50)
def test_any_text_parses_and_its_zones_partition_it(text: str) -> None:
    """Parsing raises on no string; zones are sorted, without gap or overlap, from 0 to the end."""
    article = dn.parse(text)

    edges = [0, *(zone.span.end for zone in article.zones)]
    assert text == article.text
    assert edges[:-1] == [zone.span.start for zone in article.zones]
    assert len(text) == edges[-1]
    assert all(zone.span.start < zone.span.end for zone in article.zones)


@settings(max_examples=150)
@given(strategies.stories())
def test_every_span_lies_in_the_text_and_holds_its_words(text: str) -> None:
    """A span is half-open and within the text; a part that quotes the text has the very words of its span."""
    article = dn.parse(text, published=DAY)
    inside = [part for field in type(article).model_fields if field != "zones" for part in _parts(article, field)]

    assert all(0 <= span.start <= span.end <= len(text) for span in _spans(article))
    assert [] == [(said, span) for part in inside for said, span in _quoting(part) if said != span.of(text)]


def _parts(article: dn.Article, field: str) -> list[BaseModel]:
    value = getattr(article, field)
    return [item for item in (value if isinstance(value, tuple) else (value,)) if isinstance(item, BaseModel)]


@settings(max_examples=60)
@given(strategies.stories())
def test_quotes_lie_within_their_statement(text: str) -> None:
    """Each quote of a statement is inside its content, in order, and names in `officials` exist."""
    article = dn.parse(text)
    known = {official.id for official in article.officials}

    for statement in article.statements:
        edges = [edge for quote in statement.quotes for edge in (quote.start, quote.end)]
        assert sorted(edges) == edges
        assert all(statement.span.start <= edge <= statement.span.end for edge in edges)
        assert set() == (set(statement.speaker.officials) if statement.speaker else set()) - known
    assert set() == {key for meeting in article.meetings for key in meeting.participants} - known
    assert all(a.meeting is None or 0 <= a.meeting < len(article.meetings) for a in article.agreements)


@settings(max_examples=60)
@given(strategies.stories())
def test_parsing_again_or_after_pickle_gives_the_same(text: str) -> None:
    """The same text gives the same article, from this parser, another one, or one that was pickled."""
    first = dn.parse(text)

    assert first == dn.parse(text) == _thawed().parse(text)
    assert first == pickle.loads(pickle.dumps(first))


@cache
def _thawed() -> dn.Parser:
    """A parser that went through pickle, built once: compiling the tables is dear."""
    again = pickle.loads(pickle.dumps(dn.Parser()))
    assert isinstance(again, dn.Parser)
    return again


@settings(max_examples=100)
@given(strategies.stories())
def test_json_holds_everything(text: str) -> None:
    """JSON of an article reads back as the same article; a lone surrogate alone becomes U+FFFD, in its place."""
    article = dn.parse(text, published=DAY, outlet="The Gazette")
    again = dn.Article.model_validate_json(article.model_dump_json())

    if text.isascii() or not any("\ud800" <= c <= "\udfff" for c in text):
        assert article == again
    assert len(text) == len(again.text)
    assert article.zones == again.zones


@settings(max_examples=100)
@given(strategies.stories())
def test_ids_are_made_of_the_text_and_differ(text: str) -> None:
    """An id begins with the article's, names kind and span, and no two facts share one."""
    article = dn.parse(text)
    for kind, facts in (
        ("statement", article.statements),
        ("meeting", article.meetings),
        ("agreement", article.agreements),
    ):
        ids = [fact.id for fact in facts]
        assert all(one.startswith(f"{article.id}:{kind}:") for one in ids)
        assert len(ids) == len(set(ids))


@settings(max_examples=40)
@given(strategies.whole_stories())
def test_boilerplate_behind_a_story_changes_no_fact(text: str) -> None:
    """Menus, share bars and counters appended to a story add nothing to what it says."""
    furniture = "\n\nRelated Articles\n\nBack to list\n\nShare on Facebook\n\nVisited 12 times, 3 visit(s) today\n"

    assert _facts(dn.parse(text)) == _facts(dn.parse(text + furniture))


@settings(max_examples=60)
@given(strategies.mutated_stories())
def test_straight_quotes_for_curly_move_no_position(text: str) -> None:
    """A quote mark of another shape has the same length, so the text keeps its zones."""
    straight = text.replace("’", "'").replace("‘", "'")

    assert dn.parse(text).zones == dn.parse(straight).zones


@settings(max_examples=60)
@given(strategies.stories())
def test_explanations_point_at_the_text(text: str) -> None:
    """Every reason of every explanation has the words of its span, a role and a rule."""
    for fact in _thawed().explain(text):
        assert all(reason.text == reason.span.of(text) and reason.role and reason.rule for reason in fact.reasons)


@settings(max_examples=40)
@given(strategies.stories(), strategies.stories())
def test_merging_takes_any_articles(one: str, other: str) -> None:
    """A ledger's reports point at articles and facts that are there, each fact in one record."""
    articles = [dn.parse(one), dn.parse(other, published=DAY)]
    ledger = dn.merge(articles)

    told = [(r.article, r.meeting) for meeting in ledger.meetings for r in meeting.reports]
    assert sorted(told) == [(a, m) for a, article in enumerate(articles) for m in range(len(article.meetings))]


@settings(max_examples=60)
@given(strategies.stories())
def test_the_small_functions_take_any_text(text: str) -> None:
    """Dateline, source and statements can be had alone, from any text, each span holding its words."""
    dateline, source = dn.parse_dateline(text), dn.detect_source(text)

    assert dateline is None or 0 <= dateline.span.start < dateline.span.end <= len(text)
    assert source is None or all(e.span.end <= len(text) for e in source.evidence)
    assert all(s.text == s.span.of(text) for s in dn.extract_statements(text))
