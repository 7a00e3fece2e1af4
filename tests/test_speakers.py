"""What kind of speaker a phrase names: by rows with their proofs, and by the names of the other tables."""

import pytest

import defense_news as dn
from defense_news._english.tokens import cut_tokens
from defense_news._facts.statements.kinds import compile_kind_rules, speaker_kind
from defense_news._tables import read_csv, shipped
from defense_news._tables.agencies import agencies_with
from defense_news._tables.rows import Agency
from defense_news._tables.speech import SilentWord, SpeakerWord

ROWS = shipped(SpeakerWord, "speakers", "speaker")
RULES = compile_kind_rules(agencies_with(()))


def kind_of(phrase: str) -> str:
    """The kind of a whole phrase."""
    tokens = cut_tokens(phrase)
    return speaker_kind(tokens, 0, len(tokens.low), RULES)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.key)
def test_a_row_tells_the_kind_of_its_examples(row: SpeakerWord) -> None:
    """Each example is of the row's kind, and each counterexample of another or known by another row."""
    assert row.examples
    assert row.counterexamples
    assert {row.kind} == {kind_of(phrase) for phrase in row.examples}
    assert row.kind not in {kind_of(phrase) for phrase in row.counterexamples}


def test_a_word_stands_in_one_row() -> None:
    """No word is of two kinds, but for one that needs a capital."""
    plain = [word for row in ROWS if not row.proper for word in row.words]
    assert len(plain) == len(set(plain))


def test_a_country_is_never_a_person() -> None:
    """Every country of the gazetteer speaks as a country."""
    names = [row["form"] for row in read_csv("countries") if row["kind"] == "country"]
    assert [] == [name for name in names if kind_of(name) != "country"]


def test_an_agency_is_never_a_person() -> None:
    """Every agency and outlet speaks as an organisation, by each of its names, and so does a caller's own."""
    names = {name for row in shipped(Agency, "agencies", "agency") for name in (row.name, *row.names)}
    assert {"Report"} == {name for name in names if kind_of(name) != "organisation"}  # a word for a document as well
    mine = compile_kind_rules((Agency("bay", "Bay Wire", names=("Baywire",)),))
    assert "organisation" == speaker_kind(cut_tokens("Baywire"), 0, 1, mine)


@pytest.mark.parametrize("row", shipped(SilentWord, "speakers", "silent"), ids=lambda row: row.key)
def test_a_silent_word_reports_nothing(row: SilentWord) -> None:
    """No example holds a statement, each counterexample does."""
    assert row.examples
    assert row.counterexamples
    assert [()] * len(row.examples) == [dn.extract_statements(text) for text in row.examples]
    assert () not in [dn.extract_statements(text) for text in row.counterexamples]
