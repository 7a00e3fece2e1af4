"""Articles -> spaCy: documents with groups of spans, and many of them in one file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ..models import Article, Span
from .extras import need
from .tables import evidence_of, writable

GROUPS = ("officials", "statements", "meetings", "agreements", "evidence")
"""The groups of `doc.spans`."""
KEY = "defense_news"
"""Where `doc.user_data` holds the article as plain values."""


def to_doc(article: Article, nlp: Any = None) -> Any:
    """A spaCy `Doc` of the story's text: its facts are groups of spans, and the names of officials entities.

    `doc.spans["officials"]`, `"statements"`, `"meetings"`, `"agreements"` and `"evidence"` hold spans of whole tokens,
    labelled by role, kind, status or role of the words, with the fact's id. `doc.user_data["defense_news"]` is the
    article as plain values. `nlp` is the pipeline whose tokens are used; without one a blank English one. Needs the
    extra `spacy`: raises `ImportError` that says so.
    """
    use = nlp or need("spacy", "spacy").blank("en")
    whole = writable(article)
    return mark(use.make_doc(whole.text), whole)


def to_doc_bin(articles: Iterable[Article]) -> bytes:
    """The bytes of a `DocBin` with a document an article, the articles as plain values with them."""
    found = need("spacy.tokens", "spacy").DocBin(store_user_data=True)
    nlp = need("spacy", "spacy").blank("en")
    for article in articles:
        found.add(to_doc(article, nlp))
    told: bytes = found.to_bytes()
    return told


def mark(doc: Any, article: Article) -> Any:
    tokens = need("spacy", "spacy")
    for group in GROUPS:
        doc.spans[group] = []
    for group, span, label, fact_id in _spans(article):
        found = doc.char_span(span.start, span.end, label=label, span_id=fact_id, alignment_mode="expand")
        if found is not None:
            doc.spans[group].append(found)
    names = [(span, official.id) for official in article.officials for span in official.mentions]
    people = [doc.char_span(s.start, s.end, label="PERSON", kb_id=key, alignment_mode="expand") for s, key in names]
    doc.set_ents(tokens.util.filter_spans([each for each in people if each is not None]), default="unmodified")
    doc.user_data[KEY] = article.model_dump(mode="json")
    return doc


def _spans(article: Article) -> Iterator[tuple[str, Span, str, str]]:
    """Group, span, label and id of every fact; a meeting stands where its cue stands."""
    officials, statements, meetings, agreements, evidence = GROUPS
    for official in article.officials:
        yield from ((officials, span, official.role.value, official.id) for span in official.mentions)
    for statement in article.statements:
        yield statements, statement.span, statement.kind.value, statement.id
    for meeting in article.meetings:
        cues = [each.span for each in meeting.evidence if each.role == "cue"]
        yield from ((meetings, span, meeting.status.value, meeting.id) for span in cues)
    for agreement in article.agreements:
        yield agreements, agreement.span, agreement.status.value, agreement.id
    yield from ((evidence, each.span, each.role, fact_id) for _, fact_id, each in evidence_of(article))
