"""Officials of a story: who is found, with which office, and where."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

import defense_news as dn
from marked import read

CASES = tomllib.loads((Path(__file__).parent / "cases/officials/forms.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_forms(case: dict[str, Any]) -> None:
    """Each person is found with country or body and role, and each marked name is a mention."""
    marked = read(case["text"])
    article = dn.parse(marked.text)
    assert case["found"] == [f"{o.name} {o.country or o.organisation} {o.role}" for o in article.officials]
    spans = {(span.start, span.end) for o in article.officials for span in o.mentions}
    assert set(marked.all("name")) <= spans


@pytest.mark.parametrize(
    "text",
    [
        "Mary Smith bought a house in Leeds on Monday.",
        "The ministry said the talks had ended.",
        "The Premier League began on Saturday.",
        "In general the talks went well.",
    ],
)
def test_not_everyone_is_an_official(text: str) -> None:
    """A capitalised name without an office, and a title without a name, make no official."""
    assert () == dn.parse(text).officials


def test_speaker_of_a_bare_title() -> None:
    """A pronoun and a bare title after a statement speak for the person named before."""
    text = (
        "Defence Minister Ana Ruiz of Spain opened the talks.\n\n“We agree,” Ruiz said.\n\n"
        "“We hope for more,” she added."
    )
    speakers = [s.speaker.officials for s in dn.parse(text).statements if s.speaker]
    assert [("ana-ruiz",), ("ana-ruiz",)] == speakers


def test_a_headline_in_title_case_names_nobody_the_registry_does_not_know() -> None:
    """Capitals behind a title tell no name where every word has one."""
    article = dn.parse(
        "Ministers Set Up Regular Talks on the Strait\n\nThe two ministers met in Oslo on Monday, officials said."
    )
    assert () == article.officials


def test_the_three_are_the_principals_last_named() -> None:
    """A bare number stands for as many principals, each of another country; a length of time stands for nobody."""
    text = (
        "Spanish Defence Minister Ana Ruiz met Portuguese Defence Minister Rui Costa and Chilean Defence Minister Eva "
        "Gil in Oslo for the three-day talks. The three said the port would open."
    )
    (said,) = dn.parse(text).statements
    assert said.speaker
    assert ("The three", ("ana-ruiz", "rui-costa", "eva-gil")) == (said.speaker.text, said.speaker.officials)


@pytest.mark.parametrize("who", ["They", "Both"])
def test_they_are_the_two_of_the_sentence_before(who: str) -> None:
    """Two ministers of a sentence are those of whom the next one says "they" or "both"."""
    met = "Spanish Defence Minister Ana Ruiz met her Portuguese counterpart Rui Costa on Monday."
    (said,) = dn.parse(f"{met} {who} praised the port.").statements
    assert said.speaker
    assert ("ana-ruiz", "rui-costa") == said.speaker.officials


def test_the_ministers_are_not_those_named_later() -> None:
    """A plural title stands for those the story has named before it."""
    met = "Spanish Defence Minister Ana Ruiz met Portuguese Defence Minister Rui Costa. The ministers praised the port."
    (said,) = dn.parse(f"{met}\n\nRuiz later hosted Chilean Defence Minister Eva Soto.").statements
    assert said.speaker
    assert ("ana-ruiz", "rui-costa") == said.speaker.officials


def test_they_are_those_last_told_together() -> None:
    """ "They" behind "the two ministers" are these two, whoever else of their countries the story names later."""
    text = (
        "Spanish Defence Minister Ana Ruiz met Portuguese Defence Minister Rui Costa in Oslo. The two ministers will "
        "meet again in May, when they plan to sign a pact. Spanish Foreign Minister Eva Gil stayed away."
    )
    (they,) = [s for s in dn.parse(text).statements if s.speaker and s.speaker.text == "they"]
    assert they.speaker
    assert {"ana-ruiz", "rui-costa"} == set(they.speaker.officials)
