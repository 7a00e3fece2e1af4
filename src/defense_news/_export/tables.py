"""Articles -> six flat tables: articles, officials, statements, meetings, agreements, evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any

from .._records.model import scrub
from .._records.vocabulary import ExportTable
from ..models import Agreement, Article, Evidence, Meeting, Official, ResolvedDate, Statement
from .rows import AgreementRow, ArticleRow, EvidenceRow, MeetingRow, OfficialRow, StatementRow, TableRow


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


def _article_rows(article: Article) -> Iterator[ArticleRow]:
    byline, source, line, published = article.byline, article.source, article.dateline, article.published
    places = line.places if line else ()
    yield ArticleRow(
        **article_cells(article),
        headline=article.headline,
        section=article.section,
        byline=in_one_cell(byline.names or byline.initials) if byline else None,
        source=source.agency if source else None,
        source_name=source.name if source else None,
        outlet=article.outlet,
        cited_sources=in_one_cell(article.cited_sources),
        dateline=in_one_cell(place.name or place.text for place in places),
        dateline_country=places[0].country if places else None,
        dateline_day=line.date.start if line and line.date else None,
        published=day_alone(published),
        published_at=published.isoformat() if isinstance(published, datetime) else None,
        characters=len(article.text),
        officials=len(article.officials),
        statements=len(article.statements),
        meetings=len(article.meetings),
        agreements=len(article.agreements),
        findings=in_one_cell(finding.code for finding in article.findings),
        text=article.text,
    )


def day_alone(moment: date | None) -> date | None:
    """The day of a day or a moment."""
    return moment.date() if isinstance(moment, datetime) else moment


def _official_rows(article: Article) -> Iterator[OfficialRow]:
    yield from (_official_row(article, official) for official in article.officials)


def _official_row(article: Article, official: Official) -> OfficialRow:
    first = official.mentions[0] if official.mentions else None
    return OfficialRow(
        **article_cells(article),
        official_id=official.id,
        name=official.name,
        as_written=official.as_written,
        given_name=official.given_name,
        surname=official.surname,
        role=official.role.value,
        title=official.title,
        rank=official.rank,
        country=official.country,
        organisation=official.organisation,
        in_registry=official.in_registry,
        mentions=len(official.mentions),
        first_start=first.start if first else None,
        first_end=first.end if first else None,
    )


def _statement_rows(article: Article) -> Iterator[StatementRow]:
    yield from (_statement_row(article, statement) for statement in article.statements)


def _statement_row(article: Article, statement: Statement) -> StatementRow:
    speaker, relay = statement.speaker, statement.reported_by
    spoken = speaker.officials if speaker else ()
    return StatementRow(
        **article_cells(article),
        statement_id=statement.id,
        kind=statement.kind.value,
        content=statement.content,
        speaker=speaker.text if speaker else None,
        speaker_kind=speaker.kind.value if speaker else None,
        speaker_ids=in_one_cell(spoken),
        speaker_names=_names_in(article, spoken),
        cue=statement.cue,
        reported_by=relay.text if relay else None,
        reported_by_ids=in_one_cell(relay.officials) if relay else None,
        start=statement.span.start,
        end=statement.span.end,
        text=statement.text,
    )


def day_cells(day: ResolvedDate | None) -> dict[str, Any]:
    """What the row of a dated fact has."""
    if day is None:
        return {}
    return {
        "first_day": day.start,
        "last_day": day.end,
        "precision": day.precision.value,
        "day_text": day.text,
        "day_basis": in_one_cell(day.basis),
    }


def _meeting_rows(article: Article) -> Iterator[MeetingRow]:
    yield from (_meeting_row(article, meeting) for meeting in article.meetings)


def _meeting_row(article: Article, meeting: Meeting) -> MeetingRow:
    place = meeting.place
    return MeetingRow(
        **article_cells(article),
        **day_cells(meeting.date),
        meeting_id=meeting.id,
        status=meeting.status.value,
        kind=meeting.kind.value if meeting.kind else None,
        mode=meeting.mode.value if meeting.mode else None,
        participants=in_one_cell(meeting.participants),
        participant_names=_names_in(article, meeting.participants),
        countries=in_one_cell(meeting.countries),
        organisations=in_one_cell(meeting.organisations),
        host=meeting.host,
        visitors=in_one_cell(meeting.visitors),
        place=(place.name or place.text) if place else None,
        place_country=place.country if place else None,
        venue=meeting.venue,
        series=meeting.series,
    )


def _agreement_rows(article: Article) -> Iterator[AgreementRow]:
    yield from (_agreement_row(article, agreement) for agreement in article.agreements)


def _agreement_row(article: Article, agreement: Agreement) -> AgreementRow:
    at = agreement.meeting
    return AgreementRow(
        **article_cells(article),
        **day_cells(agreement.date),
        agreement_id=agreement.id,
        meeting_id=None if at is None else article.meetings[at].id,
        status=agreement.status.value,
        verb=agreement.verb,
        text=agreement.text,
        parties=in_one_cell(agreement.parties),
        officials=in_one_cell(agreement.officials),
        official_names=_names_in(article, agreement.officials),
        instrument=agreement.instrument,
        signed=agreement.signed,
        signed_on=agreement.signed_on.start if agreement.signed_on else None,
        topics=in_one_cell(agreement.topics),
        start=agreement.span.start,
        end=agreement.span.end,
    )


def _evidence_rows(article: Article) -> Iterator[EvidenceRow]:
    for fact, fact_id, found in evidence_of(article):
        span = found.span
        yield EvidenceRow(
            **article_cells(article),
            fact=fact,
            fact_id=fact_id,
            role=found.role,
            rule=found.rule,
            start=span.start,
            end=span.end,
            text=span.of(article.text),
        )


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


TABLES: Mapping[ExportTable, tuple[type[TableRow], Callable[[Article], Iterable[TableRow]]]] = {
    ExportTable.ARTICLES: (ArticleRow, _article_rows),
    ExportTable.OFFICIALS: (OfficialRow, _official_rows),
    ExportTable.STATEMENTS: (StatementRow, _statement_rows),
    ExportTable.MEETINGS: (MeetingRow, _meeting_rows),
    ExportTable.AGREEMENTS: (AgreementRow, _agreement_rows),
    ExportTable.EVIDENCE: (EvidenceRow, _evidence_rows),
}
"""Each table: what its rows hold, and how they are made of an article."""
