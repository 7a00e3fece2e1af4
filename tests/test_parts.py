"""The parts of patterns and the word lists of the page's tables prove themselves both ways."""

from __future__ import annotations

import re

import pytest

from defense_news._page.zones.layout import find_zones
from defense_news._page.zones.stamps import compile_stamp_rules, parse_stamp
from defense_news._parser import default_parser
from defense_news._records.text import read_text
from defense_news._tables import WordList, shipped
from defense_news._tables.agencies import agencies_with, index_names, label
from defense_news._tables.patterns import filled, parts_of
from defense_news._tables.rows import ClockZone, PatternPart, StampPattern

VERBOSE = ("frames", "credits", "patterns")
PARTS = [(name, part) for name in (*VERBOSE, "zones", "stamps") for part in shipped(PatternPart, name, "part")]
DATES = shipped(StampPattern, "stamps", "date")
CLOCKS = shipped(StampPattern, "stamps", "clock")
CLOCK_ZONES = shipped(ClockZone, "stamps", "zone")
STAMPS = compile_stamp_rules()
SHAPES = shipped(PatternPart, "zones", "shape")
TAGS = shipped(PatternPart, "zones", "tag")
NO_TOWNS = shipped(WordList, "frames", "no_town")


@pytest.mark.parametrize(("name", "part"), PARTS, ids=lambda one: getattr(one, "key", one))
def test_a_part_matches_its_examples_alone(name: str, part: PatternPart) -> None:
    """A part matches the whole of each example, and of no counterexample; many are verbose."""
    pattern = re.compile(filled(part.pattern, parts_of(name)), re.VERBOSE if name in VERBOSE else 0)
    assert part.examples
    assert part.counterexamples
    assert [] == [text for text in part.examples if not pattern.fullmatch(text)]
    assert [] == [text for text in part.counterexamples if pattern.fullmatch(text)]


@pytest.mark.parametrize("row", NO_TOWNS, ids=lambda row: row.key)
def test_no_town(row: WordList) -> None:
    """What stands before the dash is no town in the examples, and one in the counterexamples."""
    assert row.examples
    assert row.counterexamples
    assert [None] * len(row.examples) == [default_parser().parse_dateline(text) for text in row.examples]
    assert None not in [default_parser().parse_dateline(text) for text in row.counterexamples]


@pytest.mark.parametrize("row", [*DATES, *CLOCKS], ids=lambda row: row.key)
def test_ways_of_stamps(row: StampPattern) -> None:
    """A date or clock is found whole in its examples by its row, and in none of its counterexamples."""
    look = STAMPS.dates if row in DATES else STAMPS.clocks
    assert row.examples
    assert row.counterexamples
    for text in row.examples:
        found = look.search(text)
        assert found is not None, text
        assert row.key == str(found.lastgroup).partition("__")[0], text
    assert [] == [t for t in row.counterexamples if (m := look.search(t)) and str(m.lastgroup).startswith(row.key)]


@pytest.mark.parametrize("row", [row for row in DATES if row.means], ids=lambda row: row.key)
def test_dates_of_stamps_mean_their_day(row: StampPattern) -> None:
    """The first example is the day that the row says."""
    found = parse_stamp(row.examples[0], 0, len(row.examples[0]), STAMPS)
    assert found is not None
    assert row.means == str(found.when)


@pytest.mark.parametrize("row", CLOCK_ZONES, ids=lambda row: row.key)
def test_zones_of_clocks(row: ClockZone) -> None:
    """The clock has its zone in the examples, where that is sure, and none in the counterexamples."""
    assert row.examples
    assert row.counterexamples
    sure = bool(row.offset or row.rule)
    assert [sure] * len(row.examples) == [_is_zoned(text) for text in row.examples]
    assert True not in [_is_zoned(text) for text in row.counterexamples]


def _is_zoned(text: str) -> bool:
    found = parse_stamp(text, 0, len(text), STAMPS)
    return found is not None and getattr(found.when, "tzinfo", None) is not None


@pytest.mark.parametrize("row", SHAPES, ids=lambda row: row.key)
def test_shapes(row: PatternPart) -> None:
    """A shape is found in each example, and in no counterexample."""
    look = re.compile(filled(row.pattern, parts_of("zones"))).search
    assert row.examples
    assert row.counterexamples
    assert [] == [text for text in row.examples if not look(text)]
    assert [] == [text for text in row.counterexamples if look(text)]


@pytest.mark.parametrize("row", TAGS, ids=lambda row: row.key)
def test_tags(row: PatternPart) -> None:
    """A tag is cut off before the copy in each example, and in no counterexample."""
    assert row.examples
    assert row.counterexamples
    assert [True] * len(row.examples) == [_is_tagged(text) for text in row.examples]
    assert [False] * len(row.counterexamples) == [_is_tagged(text) for text in row.counterexamples]


def _is_tagged(text: str) -> bool:
    return any(zone.rule == "tag" for zone in find_zones(read_text(text), default_parser()._compiled.zones))


@pytest.mark.parametrize("row", shipped(WordList, "zones", "wanting"), ids=lambda row: row.key)
def test_words_that_end_no_line(row: WordList) -> None:
    """Lines are joined behind such a word, and not without."""
    assert row.examples
    assert row.counterexamples
    assert [] == [text for text in row.examples if len(read_text(text).paragraphs) == text.count("\n") + 1]
    assert [] == [text for text in row.counterexamples if len(read_text(text).paragraphs) != text.count("\n") + 1]


@pytest.mark.parametrize("row", shipped(PatternPart, "credits", "citation"), ids=lambda row: row.key)
def test_citations(row: PatternPart) -> None:
    """What makes a name a source is found in the examples, and not in the counterexamples."""
    pattern = re.compile(filled(row.pattern, parts_of("credits")), re.VERBOSE)
    look = pattern.search if row.key == "before" else pattern.match
    assert row.examples
    assert row.counterexamples
    assert [] == [text for text in row.examples if not look(text)]
    assert [] == [text for text in row.counterexamples if look(text)]


def test_words_behind_names() -> None:
    """A name ends before such a word, and the telling part of a domain before such an ending."""
    names = index_names(agencies_with(()))
    (behind,) = shipped(WordList, "credits", "behind_name")
    (ending,) = shipped(WordList, "credits", "domain_ending")
    assert None not in [names.begin(text) for text in behind.examples]
    assert [None] == [names.begin(text) for text in behind.counterexamples]
    assert {"harbour"} == {label(text) for text in ending.examples}
    assert ["harbour"] == [label(text) for text in ending.counterexamples]


@pytest.mark.parametrize("row", shipped(WordList, "stamps", "order"), ids=lambda row: row.key)
def test_orders(row: WordList) -> None:
    """Two numbers are day and month in the order of the page's country in the examples, and not in the others."""
    day = {"day_first": "2031-02-03", "month_first": "2031-03-02"}[row.key]
    assert row.examples
    assert row.counterexamples
    assert {day} == {str(default_parser().parse(text).published) for text in row.examples}
    assert day not in {str(default_parser().parse(text).published) for text in row.counterexamples}
