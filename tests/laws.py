"""What holds for the article of any text at all: each law is a line of prose and a function that finds it broken."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from functools import cache
from itertools import pairwise

from pydantic import BaseModel

import defense_news as dn
from conftest import STORIES
from defense_news._batch.workers import pack_article, unpack_article

Law = Callable[[str, dn.Article], bool]
DAY = date(2024, 6, 1)
DAYS = (DAY, None, datetime(2024, 2, 29, 23, 59, tzinfo=UTC), date.min, date.max)
"""Days that a page can be of."""
READ = {dn.ZoneKind.HEADLINE, dn.ZoneKind.SUBHEADLINE, dn.ZoneKind.BODY, dn.ZoneKind.CAPTION}
"""Where facts stand."""


def broken(text: str, read: Callable[..., dn.Article] = dn.parse, day: date | None = DAY) -> str | None:
    """The first law that the article of a text breaks, or what was raised; None where all hold."""
    try:
        article = read(text, published=day, key="k")
        return next((prose for prose, holds in LAWS.items() if not holds(text, article)), None)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def _partition(text: str, article: dn.Article) -> bool:
    edges = [0, *(zone.span.end for zone in article.zones)]
    starts = [zone.span.start for zone in article.zones]
    return edges[:-1] == starts and edges[-1] == len(text) and all(one < two for one, two in pairwise(edges))


def models_in(model: BaseModel) -> Iterator[BaseModel]:
    """A model and every model inside it."""
    yield model
    for _, value in model:
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, BaseModel):
                yield from models_in(item)


def _within(text: str, article: dn.Article) -> bool:
    spans = [model for model in models_in(article) if isinstance(model, dn.Span)]
    return all(0 <= span.start < span.end <= len(text) for span in spans)


def _quotes(text: str, model: BaseModel) -> bool:
    """Whether a model's words are those of its span, and a statement's cue that of its own."""
    return all(
        span is None or words is None or words == span.of(text)
        for words, span in (
            (getattr(model, "text", None), getattr(model, "span", None)),
            (getattr(model, "cue", None), getattr(model, "cue_span", None)),
        )
    )


def _quoted(text: str, article: dn.Article) -> bool:
    return all(_quotes(text, model) for model in models_in(article))


def _known(_: str, article: dn.Article) -> bool:
    known = {official.id for official in article.officials}
    spoken = {key for s in article.statements for who in (s.speaker, s.reported_by) if who for key in who.officials}
    met = {key for meeting in article.meetings for key in meeting.participants}
    agreed = {key for agreement in article.agreements for key in agreement.officials}
    return (spoken | met | agreed) <= known


def _facts(article: dn.Article) -> tuple[dn.Official | dn.Statement | dn.Meeting | dn.Agreement, ...]:
    return (*article.officials, *article.statements, *article.meetings, *article.agreements)


def _proven(_: str, article: dn.Article) -> bool:
    return all(fact.evidence for fact in _facts(article))


def _in_zones(_: str, article: dn.Article) -> bool:
    spans = [fact.span for facts in (article.statements, article.agreements) for fact in facts]
    spans += [mention for official in article.officials for mention in official.mentions]
    return {_zone_at(article, at).kind for span in spans for at in (span.start, span.end - 1)} <= READ


def _zone_at(article: dn.Article, at: int) -> dn.Zone:
    return next(zone for zone in article.zones if at < zone.span.end)


def _in_order(_: str, article: dn.Article) -> bool:
    return all(
        starts == sorted(starts)
        for facts in (article.statements, article.agreements)
        for starts in [[fact.span.start for fact in facts]]
    )


def _in_statement(_: str, article: dn.Article) -> bool:
    for said in article.statements:
        edges = [said.span.start, *(edge for quote in said.quotes for edge in (quote.start, quote.end)), said.span.end]
        turn = said.kind == dn.StatementKind.DIRECT and said.evidence[0].rule == "label"  # of a transcript: no marks
        if edges != sorted(edges) or (not turn and bool(said.quotes) == (said.kind == dn.StatementKind.INDIRECT)):
            return False
    return True


def _counted(_: str, article: dn.Article) -> bool:
    return all(a.meeting is None or 0 <= a.meeting < len(article.meetings) for a in article.agreements)


def _forward(_: str, article: dn.Article) -> bool:
    return all(model.start <= model.end for model in models_in(article) if isinstance(model, dn.ResolvedDate))


def _named_once(_: str, article: dn.Article) -> bool:
    of_text = [fact.id for fact in _facts(article)[len(article.officials) :]]
    kinds = {f"{article.id}:{kind}" for kind in ("statement", "meeting", "agreement")}
    once = len({fact.id for fact in _facts(article)}) == len(_facts(article))
    return once and {":".join(name.split(":")[:2]) for name in of_text} <= kinds


def _same_again(text: str, article: dn.Article) -> bool:
    again = dn.parse(text, published=article.published, key="k")
    packed = unpack_article(pack_article(article), text)
    return again == article == packed and bool(pickle.loads(pickle.dumps(article)) == article)


def _written(text: str, article: dn.Article) -> bool:
    """A lone surrogate alone becomes U+FFFD, in its place."""
    again = dn.Article.model_validate_json(article.model_dump_json())
    if _has_surrogate(text):
        return (len(again.text), again.zones) == (len(text), article.zones)
    return again == article and again.model_dump_json() == article.model_dump_json()


def _has_surrogate(text: str) -> bool:
    return any("\ud800" <= c <= "\udfff" for c in text)


def _alone(text: str, article: dn.Article) -> bool:
    dateline, own = dn.parse_dateline(text), article.dateline
    undated = own and own.model_copy(update={"date": None})
    same = (dateline and dateline.model_copy(update={"date": None})) == undated
    return same and dn.detect_source(text) == article.source


def _said(text: str, article: dn.Article) -> bool:
    """A text that is all body has the same statements; whose they are the article may know better."""
    alone = dn.extract_statements(text)
    if all(zone.kind == dn.ZoneKind.BODY or zone.span.of(text) == "\n\n" for zone in article.zones):
        return list(map(_words_said, alone)) == list(map(_words_said, article.statements))
    return all(_quotes(text, each) for each in alone)


def _words_said(statement: dn.Statement) -> dict[str, object]:
    return statement.model_dump(exclude={"speaker", "reported_by", "evidence"})


def _days_found(text: str, article: dn.Article) -> bool:
    found = dn.find_dates(text, anchor=article.published)
    return all(_quotes(text, day) and day.start <= day.end for day in found) and all(
        one.span.start <= two.span.start for one, two in pairwise(found)
    )


@cache
def _elsewhere() -> tuple[dn.Article, ...]:
    """Articles that a ledger has besides the one that is tried."""
    return tuple(dn.parse(path.read_text("utf-8"), key=path.name) for path in sorted(STORIES.glob("*.txt"))[:4])


def _told(text: str, article: dn.Article) -> bool:
    copy = article.model_copy(update={"key": "copy", "outlet": "The Gazette"})
    articles = [article, copy, *_elsewhere()]
    ledger, reverse = dn.merge(articles), dn.merge(articles[::-1])
    meetings = sorted((r.article, r.meeting) for meeting in ledger.meetings for r in meeting.reports)
    agreements = sorted((r.article, r.agreement) for agreed in ledger.agreements for r in agreed.reports)
    return (
        meetings == [(at, each) for at, of in enumerate(articles) for each in range(len(of.meetings))]
        and agreements == [(at, each) for at, of in enumerate(articles) for each in range(len(of.agreements))]
        and _records(ledger) == _records(reverse)
        and (_has_surrogate(text) or dn.Ledger.model_validate_json(ledger.model_dump_json()) == ledger)
    )


def _records(ledger: dn.Ledger) -> dict[str, set[tuple[str | None, int]]]:
    return {meeting.id: {(r.key, r.meeting) for r in meeting.reports} for meeting in ledger.meetings}


LAWS: dict[str, Law] = {
    "the text is the input": lambda text, article: article.text == text,
    "zones partition the text": _partition,
    "every span lies in the text": _within,
    "what quotes the text has its words": _quoted,
    "whoever acts is an official of the article": _known,
    "every fact has evidence": _proven,
    "facts begin and end in what is read": _in_zones,
    "facts come as they are told": _in_order,
    "quotes lie in their statement, in order": _in_statement,
    "an agreement's meeting exists": _counted,
    "no day ends before it begins": _forward,
    "ids are unique, and of the text": _named_once,
    "the same again, and after pickle": _same_again,
    "JSON holds everything": _written,
    "dateline and source are the same alone": _alone,
    "statements alone are those of the body": _said,
    "every date expression quotes the text": _days_found,
    "the ledger takes it, whatever the order": _told,
}
