"""Every row of the cue table proves itself: found where its examples mark it, and not found in its counterexamples."""

import pytest

from defense_news._english.tokens import read_tokens
from defense_news._facts.statements.cue_table import compile_cue_rules
from defense_news._facts.statements.cues import find_cues
from defense_news._records import Stretch
from defense_news._records.text import read_text
from defense_news._tables import shipped
from defense_news._tables.english_rows import WordClass
from defense_news._tables.speech import CueRow
from marked import read

ROWS = shipped(CueRow, "cues", "cue")
WORDS = shipped(WordClass, "speech_words", "words")
RULES = compile_cue_rules()


def cues_of(row: CueRow, text: str) -> list[Stretch]:
    """Where the cues of this row stand in the text, or what ends a clause by it."""
    if row.kind == "stop":
        found = RULES.clause_ends.finditer(text)
        return [stop.span() for stop in found if stop.group().removeprefix(", ") in row.forms]
    cues = find_cues(read_tokens(read_text(text)), RULES)
    return [(cue.start, cue.end) for cue in cues if cue.taken and cue.form.lemma == row.lemma]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.lemma)
def test_a_row_fires_on_its_examples(row: CueRow) -> None:
    """The cue stands exactly where each example marks it."""
    assert row.examples
    for example in row.examples:
        text, _ = marked = read(example)
        assert marked.all("cue") == cues_of(row, text), example


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.lemma)
def test_a_row_stays_silent_on_its_counterexamples(row: CueRow) -> None:
    """A word of the row that cues nothing is not taken for a cue."""
    assert row.counterexamples
    for text in row.counterexamples:
        assert cues_of(row, text) == [], text


def test_a_form_means_one_thing() -> None:
    """A form stands in one row; only a noun and a verb may share it, since the word before tells them apart."""
    kinds: dict[str, list[str]] = {}
    for row in ROWS:
        for form in row.forms if row.kind != "stop" else ():  # a stop stands behind a comma, where the other is none
            kinds.setdefault(form, []).append(row.kind)
    shared = {form: sorted(of) for form, of in kinds.items() if len(of) > 1}
    assert {form: of for form, of in shared.items() if len(set(of)) < len(of) or "pseudo" in of or "stop" in of} == {}


def test_lemmas_are_unique() -> None:
    """A lemma names one row."""
    assert len(ROWS) == len({row.lemma for row in ROWS})


@pytest.mark.parametrize("row", WORDS, ids=lambda row: row.key)
def test_a_set_of_words_shows_one(row: WordClass) -> None:
    """An example marks the one word of the set in it; a counterexample holds none."""
    assert row.examples
    assert row.counterexamples
    assert list(row.words) == sorted(set(row.words))
    for example in row.examples:
        text, _ = marked = read(example)
        tokens = read_tokens(read_text(text))
        found = [tokens.span(at, at + 1) for at, word in enumerate(tokens.low) if word in row.words]
        assert marked.all("word") == found, example
    for text in row.counterexamples:
        assert not set(read_tokens(read_text(text)).low) & set(row.words), text
