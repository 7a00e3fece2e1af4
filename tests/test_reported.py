"""Reported speech: each case marks its speaker and content in place, and must be read exactly so."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

import defense_news as dn
from marked import Labelled, read, show

CASES = Path(__file__).resolve().parent / "cases" / "reported"


def cases(name: str) -> list[Any]:
    """The cases of one file, named by their keys."""
    rows = tomllib.loads((CASES / f"{name}.toml").read_text("utf-8"))["case"]
    return [pytest.param(row["text"], id=row["key"]) for row in rows]


def as_read(text: str) -> str:
    """The text with its reported statements marked the way a case marks them."""
    spans = []
    for said in dn.extract_statements(text):
        spans.append(Labelled("content", said.span.start, said.span.end))
        if said.speaker:
            spans.append(Labelled("speaker", said.speaker.span.start, said.speaker.span.end))
    return show(text, spans)


@pytest.mark.parametrize("case", cases("forms"))
def test_a_report_is_read_with_its_speaker(case: str) -> None:
    """Content and speaker are the marked stretches, and no other statement is found."""
    marked = read(case)
    assert show(marked.text, marked.spans) == as_read(marked.text)


@pytest.mark.xfail(strict=True, reason="known failure")
@pytest.mark.parametrize("case", cases("known-failures"))
def test_a_known_failure_still_fails(case: str) -> None:
    """A case that is cured moves to the forms."""
    marked = read(case)
    assert show(marked.text, marked.spans) == as_read(marked.text)


@pytest.mark.parametrize("text", cases("negative"))
def test_a_word_that_reports_nothing_makes_no_statement(text: str) -> None:
    """Nouns, adjectives and pseudo cues report nothing."""
    assert () == dn.extract_statements(text)


@pytest.mark.parametrize("text", ["According To T \xab, , W", "According to Roe, , the port"])
def test_a_source_with_nothing_between_its_commas_is_read(text: str) -> None:
    """What the fuzzer found: no apposition stands between two commas that follow each other."""
    assert dn.parse(text).text == text
