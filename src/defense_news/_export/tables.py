"""Articles -> six flat tables: articles, officials, statements, meetings, agreements, evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeVar

from .._records.model import scrub
from .._records.vocabulary import ExportTable
from ..models import Agreement, Article, Evidence, Meeting, Official, ResolvedDate, Statement
from .rows import AgreementRow, ArticleRow, EvidenceRow, MeetingRow, OfficialRow, StatementRow, TableRow

OneFact = TypeVar("OneFact")


def to_tables(articles: Iterable[Article]) -> dict[str, list[dict[str, Any]]]:
    """The rows of six flat tables, by table name; every row is a mapping of plain values, days as `date`.

    The rows of one story share `key` and `article_id`. Raises `TypeError` for a lone article.

    >>> from defense_news import parse
    >>> tables = to_tables([parse("Madrid, Nov 14 (EFE).- “We agree,” Ana Ruiz said.", key="one")])
    >>> list(tables)
    ['articles', 'officials', 'statements', 'meetings', 'agreements', 'evidence']
    >>> tables["statements"][0]["key"], tables["statements"][0]["content"]
    ('one', 'We agree,')
    """
    tables: dict[str, list[dict[str, Any]]] = {name.value: [] for name in TABLES}
    for article in each_article(articles):
        for name, rows in rows_of(article).items():
            tables[name] += [dict(row) for row in rows]
    return tables


def each_article(articles: Iterable[Article]) -> Iterator[Article]:
    """The articles one by one; a `TypeError` says what to do where the caller gave one alone."""
    if isinstance(articles, Article):
        raise TypeError("articles must be an iterable of Article, got one Article: write [article]")
    yield from articles


def rows_of(article: Article) -> Mapping[ExportTable, tuple[TableRow, ...]]:
    """The rows of one article, by table name; a lone surrogate, which no file can hold, becomes U+FFFD."""
    whole = writable(article)
    return {name: tuple(make(whole)) for name, (_, make) in TABLES.items()}


def writable(article: Article) -> Article:
    """The article as it can be written in UTF-8: positions stay. Raises `TypeError` for what is no article."""
    if not isinstance(article, Article):
        raise TypeError(f"expected an Article, got {type(article).__name__}")
    try:
        "".join(filter(None, (article.text, article.key, article.outlet))).encode("utf-8")
    except UnicodeEncodeError:
        return Article.model_validate(scrub(article.model_dump()))
    return article


def in_one_cell(parts: Iterable[object]) -> str | None:
    """Several values in one cell, None where there is none."""
    return "; ".join(map(str, parts)) or None


def article_cells(article: Article) -> dict[str, Any]:
    """What every row of an article has."""
    return {"key": article.key, "article_id": article.id}


def _names_in(article: Article, ids: Iterable[str]) -> str | None:
    known = {official.id: official.name for official in article.officials}
    return in_one_cell(known.get(each, each) for each in ids)


def _own_cells(row: type[TableRow], fact: object) -> dict[str, Any]:
    """What a row and its fact call by the same name, as plain values."""
    return {name: _cell(getattr(fact, name)) for name in row.model_fields if hasattr(fact, name)}


def _cell(value: object) -> object:
    if isinstance(value, StrEnum):
        return value.value
    return in_one_cell(value) if isinstance(value, tuple) else value


def _article_row(article: Article) -> TableRow:
    byline, source, line, published = article.byline, article.source, article.dateline, article.published
    places = line.places if line else ()
    own = _own_cells(ArticleRow, article) | {
        "byline": in_one_cell(byline.names or byline.initials) if byline else None,
        "source": source.agency if source else None,
        "source_name": source.name if source else None,
        "dateline": in_one_cell(place.name or place.text for place in places),
        "dateline_country": places[0].country if places else None,
        "dateline_day": line.date.start if line and line.date else None,
        "published": day_alone(published),
        "published_at": published.isoformat() if isinstance(published, datetime) else None,
        "characters": len(article.text),
        "findings": in_one_cell(finding.code for finding in article.findings),
    }
    counts = {kind: len(getattr(article, kind)) for kind in ("officials", "statements", "meetings", "agreements")}
    return ArticleRow(**own | counts | article_cells(article))


def day_alone(moment: date | None) -> date | None:
    return moment.date() if isinstance(moment, datetime) else moment


def _official_row(article: Article, official: Official) -> TableRow:
    first = official.mentions[0] if official.mentions else None
    own = _own_cells(OfficialRow, official) | {
        "official_id": official.id,
        "mentions": len(official.mentions),
        "first_start": first.start if first else None,
        "first_end": first.end if first else None,
    }
    return OfficialRow(**own | article_cells(article))


def _statement_row(article: Article, statement: Statement) -> TableRow:
    speaker, relay = statement.speaker, statement.reported_by
    spoken = speaker.officials if speaker else ()
    own = _own_cells(StatementRow, statement) | {
        "statement_id": statement.id,
        "speaker": speaker.text if speaker else None,
        "speaker_kind": speaker.kind.value if speaker else None,
        "speaker_ids": in_one_cell(spoken),
        "speaker_names": _names_in(article, spoken),
        "reported_by": relay.text if relay else None,
        "reported_by_ids": in_one_cell(relay.officials) if relay else None,
        "start": statement.span.start,
        "end": statement.span.end,
    }
    return StatementRow(**own | article_cells(article))


def day_cells(day: ResolvedDate | None) -> dict[str, Any]:
    """What the row of a dated fact has."""
    if day is None:
        return {}
    days = {"first_day": day.start, "last_day": day.end, "precision": day.precision.value}
    return days | {"day_text": day.text, "day_basis": in_one_cell(day.basis)}


def _meeting_row(article: Article, meeting: Meeting) -> TableRow:
    place = meeting.place
    own = _own_cells(MeetingRow, meeting) | {
        "meeting_id": meeting.id,
        "participant_names": _names_in(article, meeting.participants),
        "place": (place.name or place.text) if place else None,
        "place_country": place.country if place else None,
    }
    return MeetingRow(**own | day_cells(meeting.date) | article_cells(article))


def _agreement_row(article: Article, agreement: Agreement) -> TableRow:
    at, signed_on = agreement.meeting, agreement.signed_on
    own = _own_cells(AgreementRow, agreement) | {
        "agreement_id": agreement.id,
        "meeting_id": None if at is None else article.meetings[at].id,
        "official_names": _names_in(article, agreement.officials),
        "signed_on": signed_on.start if signed_on else None,
        "start": agreement.span.start,
        "end": agreement.span.end,
    }
    return AgreementRow(**own | day_cells(agreement.date) | article_cells(article))


def _evidence_row(article: Article, each: tuple[str, str, Evidence]) -> TableRow:
    fact, fact_id, found = each
    span = found.span
    own = {"fact": fact, "fact_id": fact_id, "start": span.start, "end": span.end, "text": span.of(article.text)}
    return EvidenceRow(**_own_cells(EvidenceRow, found) | own | article_cells(article))


def evidence_of(article: Article) -> Iterator[tuple[str, str, Evidence]]:
    """Every piece of evidence with the kind and the id of its fact; the spans of a finding are its evidence."""
    if article.source is not None:
        yield from (("source", article.source.agency, each) for each in article.source.evidence)
    facts: tuple[Official | Statement | Meeting | Agreement, ...]
    facts = (*article.officials, *article.statements, *article.meetings, *article.agreements)
    for fact in facts:
        yield from ((type(fact).__name__.lower(), fact.id, each) for each in fact.evidence)
    for finding in article.findings:
        for span in finding.spans:
            yield "finding", finding.code, Evidence(span=span, role="finding", rule=finding.code)


def _of_each(
    facts: Callable[[Article], Iterable[OneFact]], make: Callable[[Article, OneFact], TableRow]
) -> Callable[[Article], Iterable[TableRow]]:
    return lambda article: (make(article, fact) for fact in facts(article))


TABLES: Mapping[ExportTable, tuple[type[TableRow], Callable[[Article], Iterable[TableRow]]]] = {
    ExportTable.ARTICLES: (ArticleRow, lambda article: (_article_row(article),)),
    ExportTable.OFFICIALS: (OfficialRow, _of_each(lambda article: article.officials, _official_row)),
    ExportTable.STATEMENTS: (StatementRow, _of_each(lambda article: article.statements, _statement_row)),
    ExportTable.MEETINGS: (MeetingRow, _of_each(lambda article: article.meetings, _meeting_row)),
    ExportTable.AGREEMENTS: (AgreementRow, _of_each(lambda article: article.agreements, _agreement_row)),
    ExportTable.EVIDENCE: (EvidenceRow, _of_each(evidence_of, _evidence_row)),
}
"""Each table: what its rows hold, and how they are made of an article."""
