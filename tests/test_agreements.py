"""Agreements: who agreed to what."""

from datetime import date
from typing import Any

import pytest

import defense_news as dn
from defense_news._match.phrases import compile_wordings
from defense_news._tables import WordList, shipped
from defense_news._tables.rows import AgreementVerb
from marked import Labelled, cases, days, read, show

TOLD = date(2023, 6, 1)
VERBS = shipped(AgreementVerb, "verbs", "verb")
WORDINGS = [(t, r) for t in ("instrument", "topic") for r in shipped(WordList, f"{t}s", t)]


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
def test_wording_proves_itself(table: str, row: WordList) -> None:
    """A row's examples hold its words as marked, its counterexamples none of its words."""
    wordings = compile_wordings(f"{table}s", table)
    assert row.examples
    assert row.counterexamples
    for example in row.examples:
        raw = read(example).text
        mine = [(start, end) for start, end, key in wordings.find(raw) if key == row.key]
        assert example == show(raw, [Labelled(table, *span) for span in mine])
    assert not [raw for raw in row.counterexamples if row.key in wordings.keys(raw, 0, len(raw))]


def test_a_letter_that_grows_in_small_letters_raises_nothing() -> None:
    """`İ` is two characters in small letters: words with it are no wording, and those around them still are."""
    text = "joint exercİses and exercises"
    assert ("exercises",) == compile_wordings("topics", "topic").keys(text, 0, len(text))


def as_read(text: str, agreements: tuple[dn.Agreement, ...]) -> str:
    """The text with what decides its agreements, and their contents, marked the way a case marks them."""
    spans = {Labelled(e.role, e.span.start, e.span.end) for found in agreements for e in found.evidence}
    spans |= {Labelled("content", found.span.start, found.span.end) for found in agreements}
    return show(text, sorted(spans, key=lambda span: (span.start, -span.end)))


def shown(agreement: dn.Agreement) -> dict[str, Any]:
    """An agreement the way a case lists it: the fields that say something."""
    fields = {
        "sides": " ".join(sorted(agreement.parties)),
        "verb": agreement.verb,
        "status": agreement.status.value,
        "instrument": agreement.instrument,
        "signed": agreement.signed,
        "signed_on": days(agreement.signed_on),
        "day": days(agreement.date),
        "meeting": agreement.meeting,
    }
    return {name: value for name, value in fields.items() if value is not None}


def check(case: dict[str, Any]) -> None:
    text = read(case["text"]).text
    found = dn.parse(text, published=TOLD).agreements
    assert (case["text"], case["found"]) == (as_read(text, found), [shown(agreement) for agreement in found])


@pytest.mark.parametrize("case", cases("agreements", "forms"))
def test_an_agreement_is_read_with_what_decides_it(case: dict[str, Any]) -> None:
    """Subject, verb, content and day are the marked stretches, and no other agreement is found."""
    check(case)


@pytest.mark.xfail(strict=True, reason="known failure")
@pytest.mark.parametrize("case", cases("agreements", "known-failures"))
def test_a_known_failure_still_fails(case: dict[str, Any]) -> None:
    """A case that is cured moves to the forms, or to what is no agreement."""
    check(case)


@pytest.mark.parametrize("case", cases("agreements", "negative"))
def test_what_is_no_agreement(case: dict[str, Any]) -> None:
    """Adjectives, nouns, one side alone and unknown sides give none."""
    assert () == dn.parse(case["text"], published=TOLD).agreements
