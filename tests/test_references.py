"""Words that stand for somebody told before: each row proves itself on stories of our own."""

import pytest

import defense_news as dn
from defense_news._records import Stretch
from defense_news._tables import shipped
from defense_news._tables.speech import BorneRow, ReferenceWord, Style
from marked import Marked, read

ROWS = (*shipped(ReferenceWord, "references", "reference"), *shipped(BorneRow, "references", "borne"))


def meant(marked: Marked) -> set[Stretch]:
    """The names of those for whom the marked word stands."""
    article = dn.parse(marked.text)
    (word,) = marked.all("word")
    return {
        (span.start, span.end)
        for official in article.officials
        if word in {(ref.start, ref.end) for ref in official.references}
        for span in official.mentions
    }


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.key)
def test_a_row_stands_for_whom_its_examples_mark(row: ReferenceWord | BorneRow) -> None:
    """The marked word stands for the marked names, and for nobody else."""
    assert row.examples
    for example in row.examples:
        marked = read(example)
        assert set(marked.all("who")) == meant(marked), example


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.key)
def test_a_row_stands_for_nobody_in_its_counterexamples(row: ReferenceWord | BorneRow) -> None:
    """The marked word stands for no official."""
    assert row.counterexamples
    for example in row.counterexamples:
        assert set() == meant(read(example)), example


@pytest.mark.parametrize("row", shipped(Style, "references", "style"), ids=lambda row: row.key)
def test_a_form_of_address_tells_the_pronoun(row: Style) -> None:
    """Of two persons the one with the form of address is meant."""
    for style in row.examples:
        text = f"Chilean Defence Minister Jan Roe met Peruvian Defence Minister {style} Sam Doe. {row.key} left."
        article = dn.parse(text.replace(f"{row.key} left", f"{row.key.capitalize()} said it was late"))
        assert [("sam-doe",)] == [s.speaker.officials for s in article.statements if s.speaker]


@pytest.mark.parametrize("office", ["the CDF", "The CDF", "the Chief of Defence Forces"])
def test_an_office_in_capitals_speaks_for_its_holder(office: str) -> None:
    """The first letters of an office stand for whoever was told in it, as its words do."""
    text = f'Kenyan Chief of Defence Forces General Jan Roe landed in Oslo. "We will be back soon," {office} said.'
    assert [("jan-roe",)] == [s.speaker.officials for s in dn.parse(text).statements if s.speaker]
