"""What models can be shown as: a page of HTML. It stands on the models, not under them, so it is loaded by name."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import Any


class ArticleShown:
    """The page of an article, for a file and for a notebook."""

    def to_html(self) -> str:
        """One page of HTML, which loads nothing: the story with its facts marked, each with its words and rules.

        Needs jinja2 (`pip install 'defense-news[page]'`): without it, `ImportError`.
        """
        return _make(articles=(self,))

    def _repr_html_(self) -> str | None:
        return _frame(self.to_html)


class LedgerShown:
    """The page of a ledger, for a file and for a notebook."""

    def to_html(self, articles: Iterable[ArticleShown] = ()) -> str:
        """One page of HTML, which loads nothing: the stories, a timeline of their meetings, and who met whom.

        With the articles that the ledger was merged from, in their order, each story follows with its facts marked,
        and every report links to its words; `ValueError` for other articles. Needs jinja2, as that of an article does.
        """
        return _make(articles=articles, ledger=self)

    def _repr_html_(self) -> str | None:
        return _frame(self.to_html)


def _make(**shown: Any) -> str:
    made: str = _page().show_evidence(**shown)
    return made


def _frame(make: Any) -> str | None:
    """The page as a notebook shows it; None, so that the notebook shows text, where jinja2 is missing."""
    try:
        framed: str = _page().frame(make())
    except ImportError:
        return None
    return framed


def _page() -> Any:
    import_module(".._export.extras", __package__).need("jinja2", "page")
    return import_module(".._export.page", __package__)
