"""A story cut off anywhere is read: feeds, teasers and copied pages end in the middle of a sentence.

It takes some two minutes. An example is cut behind every word; the golden files hold the same texts. A case is cut
before every word, too, and at every seventh character; a page, being long, behind every second word. Of a seed with
more than `MOST` words every second word is taken, always the same ones, since the cost of all cuts grows with the
square of the length.
"""

import re
import tomllib
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

import defense_news as dn
import marked
import strategies
from conftest import story_files
from defense_news._tables.rows import Term

MOST = 450
PAGE = 300  # characters
TEXTS = ("case", "cases", "page", "stories", "text")  # where a table of cases keeps its texts
_WORD_END = re.compile(r"(?<=\w)(?!\w)")
_WORD_EDGE = re.compile(r"\b")


def _raising(text: str, cuts: Iterable[int]) -> list[tuple[str, str]]:
    """The last words of each cut text that raises or is not kept whole, with what went wrong."""
    found = []
    for cut in cuts:
        try:
            article = dn.parse(text[:cut])
            wrong = "" if article.text == text[:cut] else "another text"
        except Exception as error:
            wrong = repr(error)
        if wrong:
            found.append((text[max(0, cut - 60) : cut], wrong))
    return found


def _case_texts(value: Any) -> Iterable[str]:
    """Every text of a table of cases, without its marks."""
    if isinstance(value, str):
        yield marked.read(value).text
    else:
        rows = value if isinstance(value, list) else [item for key, item in value.items() if key in TEXTS]
        for row in rows:
            yield from _case_texts(row)


def _edges(text: str) -> list[int]:
    """Where a case is cut: a page, which is long, behind every second word only."""
    if len(text) > PAGE:
        return [found.start() for found in _WORD_END.finditer(text)][::2]
    return sorted({*range(0, len(text), 7), *(found.start() for found in _WORD_EDGE.finditer(text))})


@pytest.mark.parametrize("file", story_files(), ids=lambda file: file.stem)
def test_a_story_cut_behind_any_word_is_read(file: Path) -> None:
    """No prefix of a story raises, wherever a word ends."""
    text = file.read_text("utf-8")
    ends = [found.start() for found in _WORD_END.finditer(text)]

    assert [] == _raising(text, ends[:: 1 + len(ends) // MOST])


@pytest.mark.parametrize(
    "file", sorted(marked.CASES.rglob("*.toml")), ids=lambda file: f"{file.parent.name}-{file.stem}"
)
def test_a_case_cut_anywhere_is_read(file: Path) -> None:
    """No prefix of a case raises: of a short one at both edges of each word and at every seventh character."""
    texts = list(_case_texts(tomllib.loads(file.read_text("utf-8"))))
    edges = [_edges(text) for text in texts]

    assert texts
    assert [] == [wrong for text, cuts in zip(texts, edges, strict=True) for wrong in _raising(text, cuts)]


RANKS = ["Gen", "Gen.", "Gen. ", "GEN", "General”", "Colonel", "Major\n", "Brig. Gen.", "Dr."]


@pytest.mark.parametrize("rank", RANKS)
@pytest.mark.parametrize("before", ["", "He thanked the ", "Promoted to ", "“Yes, ", "Japan's Defense Minister "])
def test_a_text_that_ends_in_a_rank_is_read(before: str, rank: str) -> None:
    """A rank or style whose name is cut off is no person, and no error."""
    assert () == dn.parse(before + rank).officials


@pytest.mark.parametrize("frame", ["{}", "Roe met {}. ", "Gen. {}", "{} Roe", "{0}. {0}. {0}."])
def test_a_text_of_titles_is_read(frame: str) -> None:
    """Every word of the table of titles may be a text's first or last, and stand beside itself."""
    texts = [frame.format(word) for word in strategies.words_of("titles")]

    assert [] == [wrong for text in texts for wrong in _raising(text, [len(text)])]


NO_WORDS = [("Ana -", "Ruiz", "given_first"), ("- Ruiz", "Ruiz", "family_first")]


@pytest.mark.parametrize(("person", "short", "order"), NO_WORDS)
@pytest.mark.parametrize("name", ["Ana", "Bob"])
def test_a_callers_name_without_words_is_never_found(person: str, short: str, order: str, name: str) -> None:
    """A part of a name made of marks alone stops no story about a namesake; a short form of marks alone is refused."""
    row = Term("x", person, short, "defence_minister", "Defence Minister", country="PE", order=order)
    text = f"Peru's Defense Minister {name} Ruiz left. Ruiz said so."

    assert text == dn.Parser(officials=[row]).parse(text).text
