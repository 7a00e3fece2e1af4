"""Each rule that evidence names, applied again at its span: the few paragraphs that it rests on tell the same fact."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

import defense_news as dn
from conftest import story_files
from defense_news._records import Stretch

Rested = dn.Official | dn.Statement | dn.Meeting | dn.Agreement | dn.Source
"""What rests on evidence."""

Applied = tuple[str, str, str, int, int]
"""What a fact is, and a piece of its evidence: its role, the key of its rule, and where its words stand."""

OF_THE_STORY = {
    "meeting": "what is told of one meeting in several places is gathered, its day may be that of the lede",
    "agreement": "its parties may be those of a meeting told further off",
}
"""Kinds of facts that may rest on a paragraph further off, and why."""

FEW = 3
"""As many pieces of evidence of a story may do so."""


def applied(article: dn.Article) -> Iterator[Applied]:
    """All evidence of an article."""
    kinds: dict[str, Sequence[Rested]] = {
        "official": article.officials,
        "statement": article.statements,
        "meeting": article.meetings,
        "agreement": article.agreements,
        "source": (article.source,) if article.source else (),
    }
    for kind, facts in kinds.items():
        for one in (evidence for fact in facts for evidence in fact.evidence):
            yield kind, str(one.role), one.rule, one.span.start, one.span.end


def paragraph(text: str, start: int, end: int) -> Stretch:
    """The line around a stretch."""
    behind = text.find("\n", end)
    return text.rfind("\n", 0, start) + 1, behind if behind >= 0 else len(text)


def near(text: str, own: Stretch) -> set[Stretch]:
    """A line with the lines with words before and behind it."""
    end, start = len(text[: own[0]].rstrip()), len(text) - len(text[own[1] :].lstrip())
    found = {own}
    if end:
        found.add(paragraph(text, end - 1, end))
    if start < len(text):
        found.add(paragraph(text, start, start))
    return found


def told_first(article: dn.Article) -> set[Stretch]:
    """The lines that tell the names or titles of the officials of a story, and its dateline."""
    spans = [one.span for official in article.officials for one in official.evidence if one.rule != "surname"]
    spans += [article.dateline.span] if article.dateline else []
    return {paragraph(article.text, span.start, span.end) for span in spans}


def told_again(article: dn.Article, own: Stretch) -> set[Applied]:
    """All evidence in a line, where the story is no more than this line, those beside it and those that name people."""
    text, places = "", dict[int, int]()
    for start, end in sorted(told_first(article) | near(article.text, own)):
        places[start] = len(text)
        text += article.text[start:end] + "\n\n"
    moved = own[0] - places[own[0]]
    short = dn.parse(text, published=article.published)
    return {(kind, role, rule, start + moved, end + moved) for kind, role, rule, start, end in applied(short)}


@pytest.mark.parametrize("path", story_files(), ids=lambda path: path.stem)
def test_a_rule_applied_again_at_its_span_finds_the_same_fact(path: Path) -> None:
    """The rule fires again at the same words where most of the story is gone; what gathers a story may not."""
    article = dn.parse(path.read_text("utf-8"))
    found = set(applied(article))
    lines = {one: paragraph(article.text, one[3], one[4]) for one in found}
    again = {own: told_again(article, own) for own in set(lines.values())}
    missing = {one for one in found if one not in again[lines[one]]}
    assert set() == {one for one in missing if one[0] not in OF_THE_STORY}
    assert len(missing) <= FEW
