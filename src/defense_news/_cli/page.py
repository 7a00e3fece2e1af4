"""Article -> one HTML page that shows the story with its facts marked, and the facts beside it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import attrs
from jinja2 import Environment, PackageLoader

from .._explain import explain
from ..models import Article, Explanation, Span

MARKS = ("dateline", "statement", "speaker", "cue", "agreement", "official", "finding")
"""What is marked in the text: each has its own style."""


@attrs.frozen
class Piece:
    """A stretch of the text and the marks on it: names of styles, joined by spaces; empty where nothing is marked."""

    text: str
    marks: str


def make_page(article: Article) -> str:
    """The page as text: it holds all it needs and loads nothing; the story's own characters are escaped."""
    pages = Environment(
        loader=PackageLoader("defense_news", "_cli"), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    facts: dict[str, list[Explanation]] = {}
    for fact in explain(article):
        facts.setdefault(fact.kind, []).append(fact)
    return pages.get_template("page.html.j2").render(article=article, pieces=cut(article), facts=facts, marks=MARKS)


def cut(article: Article) -> list[Piece]:
    """The text cut wherever a mark begins or ends; furniture zones count as a mark, so that they can stand back.

    The pieces joined are the text.
    """
    marks = [(span.start, span.end, name) for span, name in _marks(article) if span.start < span.end]
    edges = sorted({0, len(article.text), *(s for s, _, _ in marks), *(e for _, e, _ in marks)})
    opening: dict[int, list[str]] = {}
    closing: dict[int, list[str]] = {}
    for start, end, name in marks:
        opening.setdefault(start, []).append(name)
        closing.setdefault(end, []).append(name)
    pieces, now = [], dict.fromkeys((*MARKS, "furniture", "headline"), 0)
    for start, end in pairwise(edges):
        for name in closing.get(start, ()):
            now[name] -= 1
        for name in opening.get(start, ()):
            now[name] += 1
        pieces.append(Piece(article.text[start:end], " ".join(name for name, depth in now.items() if depth)))
    return pieces


def _marks(article: Article) -> Iterator[tuple[Span, str]]:
    for zone in article.zones:
        if zone.kind in ("boilerplate", "timestamp", "byline", "credit", "end_mark", "section"):
            yield zone.span, "furniture"
        elif zone.kind in ("headline", "dateline"):
            yield zone.span, zone.kind.value
    for official in article.officials:
        yield from ((span, "official") for span in official.mentions)
    for statement in article.statements:
        yield statement.span, "statement"
        if statement.cue_span is not None:
            yield statement.cue_span, "cue"
        if statement.speaker is not None:
            yield statement.speaker.span, "speaker"
    yield from ((agreement.span, "agreement") for agreement in article.agreements)
    for finding in article.findings:
        yield from ((span, "finding") for span in finding.spans)
