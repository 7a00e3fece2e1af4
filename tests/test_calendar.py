"""Words of time become days, against the day the story speaks from."""

import tomllib
from bisect import bisect_left
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from defense_news._english.tokens import split_sentences, split_words
from defense_news._names.calendar import compile_calendar_rules, find_days
from defense_news._names.calendar.resolve import find_leaning
from defense_news._records import Anchor, Day, ZoneRecord
from defense_news._records.text import read_text
from defense_news._tables import shipped
from defense_news._tables.rows import DayWord
from defense_news._tables.words_of_time import DateForm, LeanWord
from marked import Labelled, read, show

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "cases" / "days" / "forms.toml").read_text("utf-8")
)["case"]
ROWS = shipped(DayWord, "day_words", "day")
DATE_FORMS = shipped(DateForm, "date_forms", "form")
LEANS = shipped(LeanWord, "leaning", "lean")
THURSDAY = date(2023, 6, 1)
RULES = compile_calendar_rules()


def days_of(raw: str, day: date | None) -> tuple[Day, ...]:
    text = read_text(raw)
    words = split_words(text)
    sentences = split_sentences(text, (ZoneRecord("body", 0, len(raw), "test"),) if raw else (), words)
    return tuple(find_days(text, words, sentences, Anchor(day, day, ("published",) if day else ()), RULES))


def written(day: Day) -> str:
    return str(day.first) if day.first == day.last else f"{day.first}/{day.last}"


def shown(raw: str, days: tuple[Day, ...]) -> str:
    return show(raw, [Labelled("day", day.start, day.end) for day in days])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_form(case: dict[str, Any]) -> None:
    """Each marked stretch is found, nothing else, and means the days told."""
    told = case.get("told", "2023-06-01")
    days = days_of(read(case["text"]).text, date.fromisoformat(told) if told else None)
    assert case["text"] == shown(read(case["text"]).text, days)
    assert case["days"] == [written(day) for day in days]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.key)
def test_row_proves_itself(row: DayWord) -> None:
    """A row's examples are read as it says they are, its counterexamples not at all."""
    assert row.examples
    assert row.counterexamples
    for example in row.examples:
        raw = read(example).text
        days = days_of(raw, THURSDAY)
        assert example == shown(raw, days)
        assert [row.means] * len(days) == [written(day) for day in days]
    assert [()] * len(row.counterexamples) == [days_of(raw, THURSDAY) for raw in row.counterexamples]


@pytest.mark.parametrize("row", DATE_FORMS, ids=lambda row: row.key)
def test_form_proves_itself(row: DateForm) -> None:
    """Each example holds its date and no other, meaning what the row says; no counterexample holds the form's date."""
    assert row.examples
    assert row.counterexamples
    assert len(row.examples) == len(row.means)
    for example, means in zip(row.examples, row.means, strict=True):
        raw = read(example).text
        days = days_of(raw, THURSDAY)
        assert example == shown(raw, days)
        assert means.split() == [written(day) for day in days]
        assert row in _forms_that_fit(raw)
    for raw in row.counterexamples:
        assert row not in {form for form in _forms_that_fit(raw) if days_of(raw, THURSDAY)}


def _forms_that_fit(raw: str) -> list[DateForm]:
    text = read_text(raw)
    words = split_words(text)
    (sentence,) = split_sentences(text, (ZoneRecord("body", 0, len(raw), "test"),), words)
    return [found.form for found in RULES.forms.find(text.flat, words, sentence) if found.form]


@pytest.mark.parametrize("row", LEANS, ids=lambda row: row.key)
def test_lean_proves_itself(row: LeanWord) -> None:
    """The clause of each example leans as the row says, that of a counterexample does not."""
    assert row.examples
    assert row.counterexamples
    assert [row.leans] * len(row.examples) == [_lean_of(example) for example in row.examples]
    assert row.leans not in [_lean_of(example) for example in row.counterexamples]


def _lean_of(example: str) -> str | None:
    case = read(example)
    text = read_text(case.text)
    words = split_words(text)
    (sentence,) = split_sentences(text, (ZoneRecord("body", 0, len(text), "test"),), words)
    ((start, end),) = case.all("day")
    found = find_leaning(words, sentence, bisect_left(words.starts, start), bisect_left(words.starts, end))
    return found.leans if found else None


def test_words_stand_in_one_row() -> None:
    """No expression stands in two rows."""
    words = [word for row in ROWS for word in row.words]
    assert sorted(set(words)) == sorted(words)


def test_basis_tells_what_a_day_rests_on() -> None:
    """A date written whole rests on itself; a weekday also on what gave the story its day."""
    explicit, weekday = days_of("Signed June 1, 2021, it lapsed Monday.", THURSDAY)
    assert explicit.basis == ("explicit",)
    assert weekday.basis == ("weekday", "published")


PIECES = [word for row in ROWS for word in row.words] + [
    *("on", "from", "the", "24th", "31st", "June", "May", "Sept.", "2-4", "Feb", "30", ",", "2023", "2023-02-29"),
    *("Thursday", "until", "and", "will", "said", "ago", "two", "9999", "years", "1000", "last", "next", "year", "in"),
    *("week", "Sun", "by", "a", "day", "before", "after"),
]


@given(st.lists(st.sampled_from(PIECES), max_size=25), st.none() | st.dates())
def test_any_words_of_time(pieces: list[str], day: date | None) -> None:
    """Days stand in order, apart, first not after last, and without a day of the story each is explicit."""
    raw = " ".join(pieces)
    days = days_of(raw, day)
    assert all(a.end <= b.start for a, b in pairwise(days))
    assert all(found.first <= found.last for found in days)
    assert day is not None or {found.basis for found in days} <= {("explicit",)}
