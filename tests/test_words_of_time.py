"""Month and weekday words: each row proves itself both ways."""

from datetime import date
from itertools import pairwise

import pytest

from defense_news._names.calendar.resolve import unit_at
from defense_news._tables import WordList, listed_words, shipped
from defense_news._tables.rows import PatternPart, TimeWord
from defense_news._tables.words_of_time import (
    TimeNumber,
    TimeUnit,
    dateline_months,
    dateline_weekdays,
    months,
    numbers,
    weekdays,
)

WORDS = {"month": months, "weekday": weekdays}
ROWS = [(table, row) for table in WORDS for row in shipped(TimeWord, "calendar", table)]


@pytest.mark.parametrize(("table", "row"), ROWS, ids=lambda item: str(getattr(item, "number", item)))
def test_row_proves_itself(table: str, row: TimeWord) -> None:
    """Each example is a word of the row, no counterexample is a word of any row."""
    words = WORDS[table]()
    assert row.examples
    assert row.counterexamples
    assert [row.number] * len(row.examples) == [words[word] for word in row.examples]
    assert [word for word in row.counterexamples if word in words] == []


def test_numbers_are_complete() -> None:
    """Twelve months and seven weekdays, each with a full name and no word in two rows."""
    assert list(range(1, 13)) == sorted(set(months().values()))
    assert list(range(1, 8)) == sorted(set(weekdays().values()))
    for table in WORDS:
        words = [
            word.lower()
            for row in shipped(TimeWord, "calendar", table)
            for word in {w.lower() for w in (*row.forms, *row.abbreviations, *row.foreign)}
        ]
        assert sorted(words) == sorted(set(words))


def test_dateline_words_hold_the_english_ones() -> None:
    """What a sentence reads as a month or weekday, a dateline reads the same."""
    assert months() == {word: dateline_months()[word.lower()] for word in months()}
    assert weekdays() == {word: dateline_weekdays()[word.lower()] for word in weekdays()}


@pytest.mark.parametrize("table", ["turn", "sense", "count", "nth"])
def test_numbers_prove_themselves(table: str) -> None:
    """Each example is a form of its row, no counterexample is a form of any."""
    known = numbers(table)
    for row in shipped(TimeNumber, "calendar", table):
        assert row.examples
        assert row.counterexamples
        assert [row] * len(row.examples) == [known[word] for word in row.examples]
        assert [word for word in row.counterexamples if word in known] == []


@pytest.mark.parametrize("row", shipped(TimeUnit, "calendar", "unit"), ids=lambda row: row.key)
def test_units_prove_themselves(row: TimeUnit) -> None:
    """An example is the unit that holds Thursday, 1 June 2023; a counterexample is not."""
    first, last, _ = unit_at(date(2023, 6, 1), row)
    means = str(first) if first == last else f"{first}/{last}"
    assert (means,) == row.examples
    assert means not in row.counterexamples
    assert row.counterexamples


@pytest.mark.parametrize("row", shipped(PatternPart, "date_forms", "part"), ids=lambda row: row.key)
def test_parts_prove_themselves(row: PatternPart) -> None:
    """A part has both kinds of example; the forms that are built from it prove it at work."""
    assert row.examples
    assert row.counterexamples


@pytest.mark.parametrize("row", shipped(WordList, "leaning", "away"), ids=lambda row: row.key)
def test_away_words_prove_themselves(row: WordList) -> None:
    """An example holds such a word before its weekday, a counterexample does not."""

    def away(text: str) -> bool:
        words = text.rstrip(".").split()
        return any(a in listed_words("leaning", "away") and b in weekdays() for a, b in pairwise(words))

    assert row.examples
    assert row.counterexamples
    assert all(map(away, row.examples))
    assert not any(map(away, row.counterexamples))
