"""Agreements: who agreed to what."""

import pytest

import defense_news as dn
from defense_news._rows import AgreementVerb, Wording
from defense_news._tables import shipped
from defense_news._wordings import compile_wordings
from marked import Labelled, read, show

VERBS = shipped(AgreementVerb, "verbs", "verb")
WORDINGS = [(t, r) for t in ("instrument", "topic") for r in shipped(Wording, f"{t}s", t)]


@pytest.mark.parametrize("row", VERBS, ids=lambda row: row.lemma)
def test_verb_proves_itself(row: AgreementVerb) -> None:
    """A row's examples give one agreement with its lemma and the content marked, its counterexamples none."""
    assert row.examples
    assert row.counterexamples
    for example in row.examples:
        marked = read(example)
        found = dn.parse(marked.text).agreements
        assert [(row.lemma, row.status, ("JP", "AU"))] == [(a.verb, a.status, a.parties) for a in found]
        assert marked.all("content") == [(a.span.start, a.span.end) for a in found]
    assert [()] * len(row.counterexamples) == [dn.parse(raw).agreements for raw in row.counterexamples]


@pytest.mark.parametrize(("table", "row"), WORDINGS, ids=lambda item: getattr(item, "key", item))
def test_wording_proves_itself(table: str, row: Wording) -> None:
    """A row's examples hold its words as marked, its counterexamples none of its words."""
    wordings = compile_wordings(f"{table}s", table)
    assert row.examples
    assert row.counterexamples
    for example in row.examples:
        raw = read(example).text
        mine = [hit for hit in wordings.pattern.finditer(raw) if wordings.key_of[hit.group().lower()] == row.key]
        assert example == show(raw, [Labelled(table, *hit.span()) for hit in mine])
    assert not [raw for raw in row.counterexamples if row.key in wordings.keys(raw, 0, len(raw))]


def test_one_verb_with_a_list_is_one_agreement() -> None:
    """What is listed behind one verb is one content, up to the end of its clause."""
    (agreement,) = dn.parse("Peru and Chile agreed to lend drones, widen patrols as well as share maps.").agreements
    assert agreement.text == "lend drones, widen patrols as well as share maps"


def test_signing() -> None:
    """A paper signed is named by its instrument."""
    (agreement,) = dn.parse("Peru and Chile signed a memorandum of understanding on naval drills.").agreements
    assert ("memorandum of understanding", True, "sign") == (agreement.instrument, agreement.signed, agreement.verb)


@pytest.mark.parametrize(
    ("sentence", "agreed"),
    [
        (
            "NATO defence ministers agreed on Monday to raise their targets, Roe said.",
            [(("NATO",), "raise their targets")],
        ),
        ("The United Nations confirmed that two soldiers had died.", []),
    ],
)
def test_the_members_of_a_body_agree_among_themselves(sentence: str, agreed: list[tuple[tuple[str, ...], str]]) -> None:
    """A body is a party by itself to what its members agree, not to what it merely confirms."""
    assert agreed == [(found.parties, found.text) for found in dn.parse(sentence).agreements]
