"""Article -> JSON-LD: a schema.org NewsArticle with its facts, and W3C Web Annotations of the words they rest on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .._records.vocabulary import MeetingStatus
from .._tables.limits import EXPORT
from ..models import Agreement, Article, Evidence, Meeting, Official, Place, Span, Statement
from .tables import evidence_of, writable

_EVENT_STATUS = {MeetingStatus.CANCELLED: "EventCancelled"}
"""What schema.org calls a status; a meeting held or planned is `EventScheduled` by its day."""

Node = dict[str, Any]


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
            "prefix": text[max(0, span.start - EXPORT.around) : span.start],
            "suffix": text[span.end : span.end + EXPORT.around],
        },
    ]


def to_json_ld(article: Article) -> Node:
    """A schema.org `NewsArticle` as JSON-LD; what the text does not say is left out.

    Officials are `Person`s under `mentions`, statements `Quotation`s under `hasPart`; meetings (`Event`) and
    agreements (`AgreeAction`) stand under `about`.

    >>> from defense_news import parse
    >>> node = to_json_ld(parse("“We agree,” Defence Minister Ana Ruiz said.", key="https://a.example/1"))
    >>> node["@type"], node["@id"], node["hasPart"][0]["text"]
    ('NewsArticle', 'https://a.example/1', 'We agree,')
    """
    whole = writable(article)
    source = whole.source
    return {"@context": "https://schema.org"} | _node(
        "NewsArticle",
        address_of(whole),
        identifier=whole.id,
        headline=whole.headline,
        articleSection=whole.section,
        articleBody=whole.text,
        datePublished=whole.published.isoformat() if whole.published else None,
        author=[_node("Person", name=name) for name in (whole.byline.names if whole.byline else ())],
        publisher=_node("Organization", name=whole.outlet) if whole.outlet else None,
        sourceOrganization=_node("Organization", name=source.name) if source else None,
        locationCreated=[_linked_place(place) for place in (whole.dateline.places if whole.dateline else ())],
        mentions=[_linked_person(whole, official) for official in whole.officials],
        about=[
            *(_event(whole, meeting) for meeting in whole.meetings),
            *(_action(whole, agreement) for agreement in whole.agreements),
        ],
        hasPart=[_quotation(whole, statement) for statement in whole.statements],
    )


def _node(kind: str, name_of: str | None = None, **fields: Any) -> Node:
    """A node without the fields that hold nothing."""
    told = {field: value for field, value in fields.items() if value not in (None, [], "")}
    return {"@type": kind} | ({"@id": name_of} if name_of else {}) | told


def _fragment(article: Article, fact_id: str) -> str:
    return f"{urn_of(article)}#{fact_id}"


def _linked_people(article: Article, ids: Iterable[str]) -> list[Node]:
    return [{"@id": _fragment(article, each)} for each in ids]


def _linked_person(article: Article, official: Official) -> Node:
    of = official.organisation or official.country
    return _node(
        "Person",
        _fragment(article, official.id),
        name=official.name,
        alternateName=official.as_written if official.as_written != official.name else None,
        givenName=official.given_name,
        familyName=official.surname,
        jobTitle=official.title,
        honorificPrefix=official.rank,
        affiliation=_node("Organization" if official.organisation else "Country", name=of) if of else None,
    )


def _linked_place(place: Place) -> Node:
    address = _node("PostalAddress", addressCountry=place.country) if place.country else None
    return _node("Place", name=place.name or place.text, address=address)


def _event(article: Article, meeting: Meeting) -> Node:
    sides = [_node("Country", identifier=code) for code in meeting.countries]
    sides += [_node("Organization", name=name) for name in meeting.organisations]
    day = meeting.date
    return _node(
        "Event",
        _fragment(article, meeting.id),
        startDate=day.start.isoformat() if day else None,
        endDate=day.end.isoformat() if day else None,
        eventStatus=_EVENT_STATUS.get(meeting.status, "EventScheduled"),
        location=_linked_place(meeting.place) if meeting.place else None,
        attendee=_linked_people(article, meeting.participants),
        contributor=sides,
    )


def _quotation(article: Article, statement: Statement) -> Node:
    speaker = statement.speaker
    return _node(
        "Quotation",
        _fragment(article, statement.id),
        text=statement.content,
        creditText=speaker.text if speaker else None,
        creator=_linked_people(article, speaker.officials) if speaker else None,
    )


def _action(article: Article, agreement: Agreement) -> Node:
    return _node(
        "AgreeAction",
        _fragment(article, agreement.id),
        name=agreement.verb,
        description=agreement.text,
        agent=_linked_people(article, agreement.officials),
        participant=[_node("Organization", identifier=party) for party in agreement.parties],
        startTime=agreement.date.start.isoformat() if agreement.date else None,
    )
