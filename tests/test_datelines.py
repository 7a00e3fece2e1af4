"""Datelines: every frame proves itself, and what marks, dates and places do to each other."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import defense_news as dn
import marked
from defense_news._names.places import compile_place_rules
from defense_news._page.datelines import compile_dateline_rules, find_dateline
from defense_news._page.zones.layout import find_zones
from defense_news._parser import default_parser
from defense_news._records import DatelineRecord
from defense_news._records.text import read_text
from defense_news._tables import shipped
from defense_news._tables.agencies import agencies_with, index_names
from defense_news._tables.rows import Agency, Frame

FRAMES = shipped(Frame, "frames", "frame")
AGENCIES = agencies_with(())
RULES = compile_dateline_rules(index_names(AGENCIES), compile_place_rules())
ZONES = default_parser()._compiled.zones
CASES = Path(__file__).parent / "cases" / "datelines"
LEAD = "The two ministers met for three hours of talks on ships and radar, an official of the ministry said."


def read(raw: str) -> DatelineRecord | None:
    text = read_text(raw)
    return find_dateline(text, find_zones(text, ZONES), RULES)


def cases(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = tomllib.loads((CASES / name).read_text("utf-8"))["case"]
    return found


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: frame.key)
def test_frame_proves_itself(frame: Frame) -> None:
    """Each example is read by its frame, its marks in place; no counterexample is read by it."""
    assert frame.examples, "a frame needs an example"
    assert frame.counterexamples, "a frame needs a counterexample"
    for example in frame.examples:
        case = marked.read(example)
        found = read(case.text)
        assert found is not None, example
        assert (frame.key, example) == (found.rule, _shown(case, found))
    for raw in frame.counterexamples:
        found = read(raw)
        assert found is None or found.rule != frame.key, raw


def _shown(case: marked.Marked, found: DatelineRecord) -> str:
    """The text with the marks of what was read."""
    spans = [marked.Labelled("dateline", found.start, found.end)]
    spans += [marked.Labelled("place", place.start, place.end) for place in found.places]
    spans += [marked.Labelled("date", *found.date)] if found.date else []
    return marked.show(case.text, sorted(spans, key=lambda span: (span.start, -span.end)))


def _check(case: dict[str, Any]) -> None:
    raw = marked.read(case["text"])
    found = read(raw.text)
    assert found is not None
    assert case["text"] == _shown(raw, found)
    expected = tuple(case.get(field) for field in ("agency", "month", "day", "year"))
    assert expected == (found.agency, found.month, found.day, found.year)


@pytest.mark.parametrize("case", cases("forms.toml"), ids=lambda case: case["why"])
def test_forms(case: dict[str, Any]) -> None:
    """A dateline is read with its places, date and agency where they stand."""
    _check(case)


@pytest.mark.parametrize("case", cases("negative.toml"), ids=lambda case: case["why"])
def test_negative(case: dict[str, Any]) -> None:
    """What only looks like a dateline is none."""
    assert None is read(case["text"])


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, marks=pytest.mark.xfail(strict=True, reason=case["why"]))
        for case in cases("known-failures.toml")
    ],
)
def test_known_failures(case: dict[str, Any]) -> None:
    """What is read wrongly today."""
    _check(case)


@pytest.mark.parametrize(
    ("raw", "name", "country"),
    [
        ("BOGOTÁ, June 3 (AFP) - ", "Bogota", "CO"),
        ("PEKING, June 3 (AFP) - ", "Beijing", "CN"),
        ("LONDON, Ontario, June 3 (AFP) - ", "London", "CA"),
        ("ROCHESTER, N.Y., June 3 (AFP) - ", "ROCHESTER", "US"),
        ("SEOUL, June 3 (AFP) - ", "Seoul", "KR"),
        ("NEW YORK -- ", "New York", "US"),
        ("NOWHERETON, June 3 (AFP) - ", "NOWHERETON", None),
    ],
)
def test_place_is_named_by_the_gazetteer(raw: str, name: str, country: str | None) -> None:
    """A place has its canonical name and country; one the gazetteer lacks keeps its words."""
    found = read(raw + LEAD)
    assert found is not None
    assert (name, country) == (found.places[0].name, found.places[0].country)


def test_public_function() -> None:
    """`parse_dateline` gives the model; the date stays open while no year is known."""
    found = dn.parse_dateline("OSLO, June 3 (Reuters) - " + LEAD)
    assert found is not None
    assert (("Oslo",), 6, 3, None, "reuters", None) == (
        tuple(place.name for place in found.places),
        found.month,
        found.day,
        found.year,
        found.agency,
        found.date,
    )


PLACES = st.sampled_from(["OSLO", "Kuala Lumpur", "NEW DELHI", "ST. JOHN'S", "Buenos Aires", "SEOUL", "Tokyo"])
MONTHS = st.sampled_from(
    [("Jan.", 1), ("Feb", 2), ("March", 3), ("APRIL", 4), ("ago", 8), ("Sept.", 9), ("dicembre", 12)]
)
WRITERS = st.sampled_from([row for row in AGENCIES if row.kind == "agency"])
DASHES = st.sampled_from([" --", " -", " —", ".-", " _", ":", " –"])


@given(PLACES, MONTHS, st.integers(1, 28), WRITERS, st.data(), DASHES, st.booleans())
def test_frame_times_name(
    place: str, month: tuple[str, int], day: int, agency: Agency, draw: st.DataObject, dash: str, day_first: bool
) -> None:
    """Any place, month, day, agency's name and dash together make a dateline, and its parts are what went in."""
    name = draw.draw(st.sampled_from(agency.names))
    date = f"{day} {month[0]}" if day_first else f"{month[0]} {day}"
    written = f"{place}, {date} ({name}){dash}"
    found = read(f"Navies to sail together\n\n{written} {LEAD}")
    assert found is not None
    assert (place, month[1], day, agency.key) == (
        f"Navies to sail together\n\n{written}"[found.places[0].start : found.places[0].end],
        found.month,
        found.day,
        found.agency,
    )
    assert len(f"Navies to sail together\n\n{written}") == found.end


@given(st.text(max_size=300))
def test_any_text_is_read(raw: str) -> None:
    """No text makes the reader fail, and what it reads lies in the text."""
    found = read(raw)
    if found is not None:
        assert 0 <= found.start <= found.places[0].start < found.places[-1].end <= found.end <= len(raw)
