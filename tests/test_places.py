"""Places: what counts as one, what does not, and what each is called."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import marked as marks
from defense_news._english.tokens import split_words
from defense_news._names.places import compile_place_rules, find_places, place_key
from defense_news._records import PlaceRecord
from defense_news._records.text import read_text
from defense_news._tables import WordList, read_csv, shipped

RULES = compile_place_rules()
KINDS = {"country", "demonym", "capital", "city", "region", "venue", "organisation", "abbreviation", "none"}


def read(raw: str) -> tuple[PlaceRecord, ...]:
    text = read_text(raw)
    return find_places(text, split_words(text), RULES)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("Japanese Defense Minister Doe", [("demonym", "Japan", "JP")]),
        ("the US-Japan alliance", [("country", "United States", "US"), ("country", "Japan", "JP")]),
        ("the U.S. and S. Korea", [("country", "United States", "US"), ("country", "South Korea", "KR")]),
        ("Sino-Russian drills", [("demonym", "China", "CN"), ("demonym", "Russia", "RU")]),
        ("Tokyo and Washington agreed.", [("capital", "Tokyo", "JP"), ("capital", "Washington", "US")]),
        ("The Pentagon said so.", [("venue", "Pentagon", "US")]),
        ("talks at Camp David", [("venue", "Camp David", "US")]),
        ("NATO met in Vilnius.", [("organisation", "NATO", None), ("capital", "Vilnius", "LT")]),
        ("patrols in the South China Sea", [("region", "South China Sea", None)]),
        ("piracy in the Gulf of Guinea", [("region", "Gulf of Guinea", None)]),
        (
            "beside the Shanghai Cooperation Organisation summit in Oslo",
            [("organisation", "SCO", None), ("capital", "Oslo", "NO")],
        ),
        ("TOKYO AND SEOUL AGREE", [("capital", "Tokyo", "JP"), ("capital", "Seoul", "KR")]),
        ("in Reading, England", [("city", "Reading", "GB"), ("country", "United Kingdom", "GB")]),
        ("in London, Ontario", [("city", "London", "CA"), ("region", "Ontario", "CA")]),
        ("talks in Singapore", [("capital", "Singapore", "SG")]),
        ("Peking agreed.", [("capital", "Beijing", "CN")]),
    ],
)
def test_found(raw: str, expected: list[tuple[str, str, str | None]]) -> None:
    """Each place has its kind, its canonical name and its country."""
    assert expected == [(place.kind, place.name, place.country) for place in read(raw)]


@pytest.mark.parametrize(
    "raw",
    [
        "Austin said the talks went well.",
        "Gen. Victoria Example was there, and Charlotte too.",
        "They told us so.",
        "Michael Jordan and Israel Katz were there.",
        "The Korea Herald and the Washington Post reported it.",
        "The Korean War ended.",
        "It was a nice reading of a mobile phone.",
    ],
)
def test_not_found(raw: str) -> None:
    """Names that people, newspapers and wars bear are no places there."""
    assert [] == [raw[place.start : place.end] for place in read(raw) if place.kind != "demonym"]


def test_tables_are_sound() -> None:
    """Each row has a known kind and doubt, and a country of two letters where it has one."""
    for row in (*read_csv("countries"), *read_csv("cities")):
        assert row.get("kind", "city") in KINDS
        assert row.get("doubt", "name") in {"support", "name"}
        assert len(row.get("country", "XX")) == 2
    forms = [(row["form"], row.get("country")) for row in read_csv("countries")]  # two states share "Congolese"
    assert len(forms) == len(set(forms))


def test_every_capital_is_known() -> None:
    """A capital is found by its name in any letter case, accents or none."""
    for row in read_csv("cities"):
        if "capital" in row and not row.get("doubt"):
            assert place_key(row["name"]) in RULES.by_key


@given(st.lists(st.sampled_from([row["name"] for row in read_csv("cities")]), min_size=1, max_size=8))
def test_places_hold_their_words(names: list[str]) -> None:
    """Places stand in text order, apart from each other, and inside the text."""
    raw = " and in ".join(names)
    found = read(raw)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(0 <= place.start < place.end <= len(raw) for place in found)


@pytest.mark.parametrize("row", shipped(WordList, "places", "list"), ids=lambda row: row.key)
def test_words_beside_a_place_prove_themselves(row: WordList) -> None:
    """What is marked in the examples is found as a place; no counterexample holds one."""
    assert row.examples
    assert row.counterexamples
    for example in row.examples:
        marked = marks.read(example)
        assert marked.all("place") == [(place.start, place.end) for place in read(marked.text)]
    for counterexample in row.counterexamples:
        assert () == read(counterexample)
