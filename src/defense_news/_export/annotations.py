"""Article -> W3C Web Annotations: every piece of evidence as an annotation of the story's text."""

from __future__ import annotations

from typing import Any

from ..models import Article, Evidence, Span
from .tables import evidence_of, writable

_AROUND = 32
"""Characters before and behind the words, by which a reader finds them in a text that has changed."""


def to_annotations(article: Article) -> dict[str, Any]:
    """An `AnnotationPage` of the Web Annotation Data Model, as JSON-LD: one annotation a piece of evidence.

    Each is tagged with the kind of its fact, its role and its rule, and tells its words by position (code points) and
    by quotation. The target is the `key` where it is an address, else the article's id as a URN.

    >>> from defense_news import parse
    >>> page = to_annotations(parse("Madrid, Nov 14 (EFE).- Talks began."))
    >>> page["items"][0]["target"]["selector"][1]["exact"]
    'EFE'
    """
    whole = writable(article)
    found = [_annotation(whole, number, *each) for number, each in enumerate(evidence_of(whole))]
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"{urn_of(whole)}:annotations",
        "type": "AnnotationPage",
        "items": found,
    }


def urn_of(article: Article) -> str:
    """The article's id as a URN."""
    return f"urn:defense-news:{article.id}"


def address_of(article: Article) -> str:
    """The key where it is an address, else the URN."""
    return article.key if article.key and "://" in article.key else urn_of(article)


def _annotation(article: Article, number: int, fact: str, fact_id: str, found: Evidence) -> dict[str, Any]:
    tags = (("classifying", fact), ("identifying", fact_id), ("tagging", found.role), ("describing", found.rule))
    return {
        "id": f"{urn_of(article)}:annotation:{number}",
        "type": "Annotation",
        "motivation": "classifying",
        "body": [{"type": "TextualBody", "purpose": purpose, "value": value} for purpose, value in tags],
        "target": {"source": address_of(article), "selector": _selectors(article.text, found.span)},
    }


def _selectors(text: str, span: Span) -> list[dict[str, Any]]:
    return [
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        {
            "type": "TextQuoteSelector",
            "exact": span.of(text),
            "prefix": text[max(0, span.start - _AROUND) : span.start],
            "suffix": text[span.end : span.end + _AROUND],
        },
    ]
