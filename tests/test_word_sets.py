"""The small closed sets of words, and the limits: each row proves itself both ways, and somebody asks for it."""

import re
from pathlib import Path

import pytest

import defense_news
from defense_news._facts.statements.cue_table import FAR
from defense_news._tables import limits, shipped
from defense_news._tables.english_rows import WordClass

SETS = shipped(WordClass, "word_sets", "set")
MARKED = re.compile(r"⟦(\w+) ([^⟧]+)⟧")
CODE = "\n".join(path.read_text("utf-8") for path in Path(defense_news.__file__).parent.rglob("*.py"))


@pytest.mark.parametrize("row", SETS, ids=lambda row: row.key)
def test_set(row: WordClass) -> None:
    """Marked words are of the set, no word of a counterexample is, and the code asks for the set by its key."""
    marks = [mark for case in row.examples for mark in MARKED.findall(case)]
    plain = {word for case in row.counterexamples for word in re.findall(r"[\w-]+", case.lower())}

    assert row.counterexamples
    assert {name for name, _ in marks} == {row.key}
    assert {word.lower() for _, word in marks} <= set(row.words)
    assert plain.isdisjoint(row.words)
    assert f'"{row.key}"' in CODE
    assert list(row.words) == sorted(set(row.words))


@pytest.mark.parametrize("row", shipped(WordClass, "word_sets", "ending"), ids=lambda row: row.key)
def test_ending(row: WordClass) -> None:
    """Marked words end so, no word of a counterexample does, and the code asks for the endings by their key."""
    marks = [mark for case in row.examples for mark in MARKED.findall(case)]

    assert {name for name, _ in marks} == {row.key}
    assert all(word.endswith(row.words) for _, word in marks)
    assert not any(word.endswith(row.words) for case in row.counterexamples for word in case.split())
    assert f'"{row.key}"' in CODE


def test_limits() -> None:
    """The code asks for each limit of the table by its name, and for no other."""
    rooms = {name: room for name, room in {**vars(limits), "FAR": FAR}.items() if isinstance(room, limits.Limits)}

    asked = {name: set(re.findall(rf"\b{name}\.([a-z_]+)", CODE)) for name in rooms}
    assert {name: {*room.__slots__} for name, room in rooms.items()} == asked


def test_each_key_stands_once() -> None:
    """A second row of one key would silently take the place of the first."""
    keys = [row.key for kind in ("set", "ending") for row in shipped(WordClass, "word_sets", kind)]
    assert [] == sorted({key for key in keys if keys.count(key) > 1})
