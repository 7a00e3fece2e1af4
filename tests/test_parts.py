"""The parts of patterns and the word lists of the page's tables prove themselves both ways."""

from __future__ import annotations

import re

import pytest

from defense_news._parser import default_parser
from defense_news._tables import shipped
from defense_news._tables.page import PageWords
from defense_news._tables.patterns import filled, parts_of
from defense_news._tables.rows import PatternPart

PARTS = [(name, part) for name in ("frames", "zones") for part in shipped(PatternPart, name, "part")]
NO_TOWNS = shipped(PageWords, "frames", "no_town")


@pytest.mark.parametrize(("name", "part"), PARTS, ids=lambda one: getattr(one, "key", one))
def test_a_part_matches_its_examples_alone(name: str, part: PatternPart) -> None:
    """A part matches the whole of each example, and of no counterexample; those of frames.toml are verbose."""
    pattern = re.compile(filled(part.pattern, parts_of(name)), re.VERBOSE if name == "frames" else 0)
    assert part.examples
    assert part.counterexamples
    assert [] == [text for text in part.examples if not pattern.fullmatch(text)]
    assert [] == [text for text in part.counterexamples if pattern.fullmatch(text)]


@pytest.mark.parametrize("row", NO_TOWNS, ids=lambda row: row.key)
def test_no_town(row: PageWords) -> None:
    """What stands before the dash is no town in the examples, and one in the counterexamples."""
    assert row.examples
    assert row.counterexamples
    assert [None] * len(row.examples) == [default_parser().parse_dateline(text) for text in row.examples]
    assert None not in [default_parser().parse_dateline(text) for text in row.counterexamples]
