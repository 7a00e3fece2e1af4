"""Month and weekday words: each row proves itself both ways."""

import pytest

from defense_news._tables import shipped
from defense_news._tables.rows import TimeWord
from defense_news._tables.words_of_time import dateline_months, dateline_weekdays, months, weekdays

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
