"""Titles of office: each row of the table proves itself both ways."""

import pytest

from defense_news._english.sentences import split_sentences, split_words
from defense_news._names.places import compile_place_rules, find_places
from defense_news._names.titles import compile_title_rules, find_titles, turn_page
from defense_news._records import Zone
from defense_news._tables import shipped
from defense_news._tables.rows import Title
from defense_news._text import read_text
from marked import read

PLACES, RULES = compile_place_rules(), compile_title_rules()
ROWS = shipped(Title, "titles", "title")


def titles_in(raw: str) -> list[tuple[str, int, int]]:
    text = read_text(raw)
    words = split_words(text)
    sentences = split_sentences(text, (Zone("body", 0, len(raw), "all"),), words)
    page = turn_page(text, words, sentences, find_places(text, words, PLACES))
    found = find_titles(page, RULES)
    return [(o.core.row.key, words.starts[o.head], words.ends[o.tail - 1]) for o in found]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.key)
def test_row_proves_itself(row: Title) -> None:
    """Each example holds a title of the row where it is marked; no counterexample holds one."""
    assert row.examples
    assert row.counterexamples
    for example in row.examples:
        marked = read(example)
        hits = [(start, end) for key, start, end in titles_in(marked.text) if key == row.key]
        (want,) = marked.all("title")
        assert any(start <= want[0] < end and abs(end - want[1]) <= 1 for start, end in hits), (example, hits)
    for counterexample in row.counterexamples:
        assert row.key not in [key for key, _, _ in titles_in(counterexample)], counterexample
