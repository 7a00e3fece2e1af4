"""Titles of office and names: each row of the tables proves itself both ways."""

import pytest

import defense_news as dn
from defense_news._english.tokens import split_sentences, split_words
from defense_news._names.places import compile_place_rules, find_places
from defense_news._names.titles import Office, compile_title_rules, find_titles, turn_page
from defense_news._records import ZoneRecord
from defense_news._records.text import read_text
from defense_news._tables import WordList, shipped
from defense_news._tables.english_rows import Naming, Served, Title
from marked import read

PLACES, RULES = compile_place_rules(), compile_title_rules()
ROWS = shipped(Title, "titles", "title")
LISTS = [row for row in shipped(WordList, "titles", "list") if row.examples]


def offices_in(raw: str) -> list[tuple[Office, int, int]]:
    text = read_text(raw)
    words = split_words(text)
    sentences = split_sentences(text, (ZoneRecord("body", 0, len(raw), "all"),), words)
    page = turn_page(text, words, sentences, find_places(text, words, PLACES))
    return [(o, words.starts[o.head], words.end(o.tail - 1)) for o in find_titles(page, RULES)]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.key)
def test_row_proves_itself(row: Title) -> None:
    """Each example holds a title of the row where it is marked; no counterexample holds one."""
    assert row.examples
    assert row.counterexamples
    for example in row.examples:
        marked = read(example)
        hits = [(start, end) for office, start, end in offices_in(marked.text) if office.core.row.key == row.key]
        (want,) = marked.all("title")
        assert any(start <= want[0] < end and abs(end - want[1]) <= 1 for start, end in hits), (example, hits)
    for counterexample in row.counterexamples:
        assert row.key not in [office.core.row.key for office, _, _ in offices_in(counterexample)], counterexample


@pytest.mark.parametrize(
    "row", [*shipped(Served, "titles", "served"), *shipped(Served, "titles", "portfolio")], ids=lambda row: row.key
)
def test_who_heads_a_body_has_its_role(row: Served) -> None:
    """The title of each example has the row's role; that of no counterexample has it."""
    assert row.examples
    assert row.counterexamples
    for example in row.examples:
        marked = read(example)
        (want,) = marked.all("title")
        assert (row.role, *want) in [(office.role, start, end) for office, start, end in offices_in(marked.text)]
    for counterexample in row.counterexamples:
        assert row.role not in [office.role for office, _, _ in offices_in(counterexample)]


@pytest.mark.parametrize("row", shipped(Naming, "names", "naming"), ids=lambda row: row.key)
def test_a_people_uses_its_names_so(row: Naming) -> None:
    """The marked words of the examples are mentions of one person, those of the counterexamples are nobody's."""
    assert row.examples
    assert row.counterexamples
    for example in row.examples:
        marked = read(example)
        (person,) = dn.parse(marked.text).officials
        assert marked.all("name") == [(span.start, span.end) for span in person.mentions], example
    for counterexample in row.counterexamples:
        marked = read(counterexample)
        (person,) = dn.parse(marked.text).officials
        assert not {*marked.all("name")} & {(span.start, span.end) for span in person.mentions}, counterexample


@pytest.mark.parametrize("row", LISTS, ids=lambda row: row.key)
def test_list_proves_itself(row: WordList) -> None:
    """The marked words of the examples are mentions of officials; a counterexample names nobody."""
    assert row.counterexamples
    for example in row.examples:
        marked = read(example)
        spans = {(span.start, span.end) for who in dn.parse(marked.text).officials for span in who.mentions}
        assert spans == {*marked.all("name")}, example
    for counterexample in row.counterexamples:
        assert [] == [who.as_written for who in dn.parse(counterexample).officials], counterexample
