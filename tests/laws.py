"""What holds for the article of any text at all: each law is a line of prose and a function that finds it broken."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator
from datetime import date

from pydantic import BaseModel

import defense_news as dn

Law = Callable[[str, dn.Article], bool]
DAY = date(2024, 6, 1)


def broken(text: str, read: Callable[..., dn.Article] = dn.parse) -> str | None:
    """The first law that the article of a text breaks, or what `parse` raised; None where all hold."""
    try:
        article = read(text, published=DAY, key="k")
        for prose, holds in LAWS.items():
            if not holds(text, article):
                return prose
        dn.extract_statements(text)
        dn.find_dates(text)
    except Exception as error:
        return f"{type(error).__name__}: {error}"
    return None


def _partition(text: str, article: dn.Article) -> bool:
    edges = [0, *(zone.span.end for zone in article.zones)]
    return edges[:-1] == [zone.span.start for zone in article.zones] and edges[-1] == len(text)


def models_in(model: BaseModel) -> Iterator[BaseModel]:
    """A model and every model inside it."""
    yield model
    for _, value in model:
        for item in value if isinstance(value, tuple) else (value,):
            if isinstance(item, BaseModel):
                yield from models_in(item)


def _within(text: str, article: dn.Article) -> bool:
    spans = [model for model in models_in(article) if isinstance(model, dn.Span)]
    return all(0 <= span.start <= span.end <= len(text) for span in spans)


def _quoted(text: str, article: dn.Article) -> bool:
    for model in models_in(article):
        span, words = getattr(model, "span", None), getattr(model, "text", None)
        if isinstance(span, dn.Span) and isinstance(words, str) and span.of(text) != words:
            return False
    return True


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


def _counted(_: str, article: dn.Article) -> bool:
    return all(a.meeting is None or 0 <= a.meeting < len(article.meetings) for a in article.agreements)


def _named_once(_: str, article: dn.Article) -> bool:
    return len({fact.id for fact in _facts(article)}) == len(_facts(article))


def _same_again(text: str, article: dn.Article) -> bool:
    again = dn.parse(text, published=DAY, key="k")
    return again == article and bool(pickle.loads(pickle.dumps(article)) == article)


def _written(text: str, article: dn.Article) -> bool:
    again = dn.Article.model_validate_json(article.model_dump_json())
    return again == article or any("\ud800" <= c <= "\udfff" for c in text)


def _told(_: str, article: dn.Article) -> bool:
    return len(dn.merge([article, article]).stories) == 2


LAWS: dict[str, Law] = {
    "the text is the input": lambda text, article: article.text == text,
    "zones partition the text": _partition,
    "every span lies in the text": _within,
    "what quotes the text has its words": _quoted,
    "whoever acts is an official of the article": _known,
    "every fact has evidence": _proven,
    "an agreement's meeting exists": _counted,
    "ids are unique": _named_once,
    "the same again, and after pickle": _same_again,
    "JSON holds everything": _written,
    "the ledger takes it": _told,
}
