"""A saved web page -> the story on it, and an article that its own metadata settle."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from ._export.extras import need
from ._match.phrases import plain
from ._parser import Parser, default_parser
from ._records.vocabulary import ZoneKind
from ._start.records import frozen
from ._tables import shipped
from ._tables.limits import PAGE
from ._tables.rows import FindingCode
from .models import Article, Finding, Span

_DAYS_TOLD = {"original_date": True, "extensive_search": False, "max_date": "2100-01-01"}
"""How the day of a page is looked for: where it is written down, without a guess from the text or from the clock."""


@frozen
class WebPage:
    """A page without its furniture: the story's text, headline first, and what the page's metadata say of it."""

    text: str
    headline: str | None = None
    author: str | None = None
    published: date | None = None
    outlet: str | None = None
    url: str | None = None


def parse_html(
    html: str | bytes,
    *,
    url: str | None = None,
    published: date | datetime | None = None,
    outlet: str | None = None,
    key: str | None = None,
    parser: Parser | None = None,
) -> Article:
    """Read a saved web page: its story without menus and other stories, its day, author and outlet from its metadata.

    `article.text` is the story's text as taken from the page, the headline first: positions point into it. `key` is the
    page's address where none is given. Where the text contradicts the metadata, a finding says so. A page without a
    story gives an article without text. Needs the extra `html`: raises `ImportError` that says so, `TypeError` for
    what is neither text nor bytes.
    """
    if not isinstance(html, str | bytes):
        raise TypeError(f"html must be a str or bytes, got {type(html).__name__}")
    use = parser or default_parser()
    page = read_page(html, url, use)
    found = use.parse(
        page.text, published=published or page.published, outlet=outlet or page.outlet, key=key or page.url
    )
    return settle_page(found, page, use)


def read_page(html: str | bytes, url: str | None, parser: Parser) -> WebPage:
    """The story on a page, as trafilatura tells it from the rest; the parser says whether it is signed."""
    found = need("trafilatura", "html").bare_extraction(
        html,
        url=url,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        date_extraction_params=_DAYS_TOLD,
    )
    if found is None:
        return WebPage("", url=url)
    headline, author = found.title or None, found.author or None
    return WebPage(
        _compose(found.text or "", headline, author, parser),
        headline,
        author,
        date.fromisoformat(found.date) if found.date else None,
        found.sitename or None,
        url or found.url or None,
    )


def _compose(body: str, headline: str | None, author: str | None, parser: Parser) -> str:
    """Headline, byline and paragraphs, an empty line between two; the page's author only signs what nobody does."""
    lines = [line for line in body.split("\n") if line.strip()]
    if headline and lines and plain(lines[0]) == plain(headline):
        del lines[0]
    head = [headline] if headline else []
    top = "\n\n".join([*head, *lines[: PAGE.signed_within]])
    if author and lines and parser.parse(top).byline is None:
        head.append(f"By {author}")
    return "\n\n".join([*head, *lines])


def settle_page(article: Article, page: WebPage, parser: Parser) -> Article:
    """The article with the page's headline, and a finding for each thing in which its text contradicts the page."""
    odd = (*_other_days(article, page, parser), *_other_authors(article, page))
    changed: dict[str, Any] = {"headline": page.headline or article.headline, "findings": (*article.findings, *odd)}
    return article.model_copy(update=changed)


def _other_days(article: Article, page: WebPage, parser: Parser) -> Iterator[Finding]:
    """A day printed above or below the story that is not the page's: only if none of those printed is."""
    spans = [zone.span for zone in article.zones if zone.kind is ZoneKind.TIMESTAMP]
    days = [(span, day) for span in spans for day in parser.find_dates(span.of(article.text))]
    if page.published is None or any(day.start <= page.published <= day.end for _, day in days):
        return
    for span, day in days:
        where = Span(start=span.start + day.span.start, end=span.start + day.span.end)
        yield make_finding("page_day", where, written=day.text, day=page.published.isoformat())


def _other_authors(article: Article, page: WebPage) -> Iterator[Finding]:
    """Names that sign the story, none of which the page's metadata name."""
    names = article.byline.names if article.byline else ()
    if article.byline and page.author and names and not any(plain(name) in plain(page.author) for name in names):
        yield make_finding("page_author", article.byline.span, written=", ".join(names), author=page.author)


def make_finding(code: str, *spans: Span, **words: str) -> Finding:
    """A finding of how a story was had, from its row."""
    row = next(row for row in shipped(FindingCode, "pages", "finding") if row.code == code)
    return Finding(code=code, message=row.message.format(**words), spans=spans)
