"""Every row of the tables of English proves itself by its examples and counterexamples; verbs inflect."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

import marked
from defense_news._english.chart import Chart, read_chart
from defense_news._english.chunks import cut_chunks
from defense_news._english.grammar import BITS, CODES, SHAPES
from defense_news._english.line import Tagged
from defense_news._english.parts import ASSERTED, CHANCE, DONE, VERBAL
from defense_news._english.tokens import cut_tokens
from defense_news._english.verbs import PAST, _Spelling, english_verbs
from defense_news._tables import shipped
from defense_news._tables.english_rows import Context, Doubling, Governor, Irregular, Linker, Sense, WordClass

CLASSES = shipped(WordClass, "english", "class")
CONTEXTS = shipped(Context, "english", "context")
LINKERS = shipped(Linker, "english", "linker")
SENSES = shipped(Sense, "senses", "sense")
GOVERNORS = shipped(Governor, "senses", "governor")
inflections = _Spelling.shipped().inflected
Spans = set[tuple[str, str]]


def _id(row: Any) -> str:
    return f"{type(row).__name__.lower()}-{row.key}"


def tagged(text: str) -> Tagged:
    """A sentence of no known names."""
    tokens = cut_tokens(text)
    return Tagged(tokens, 0, len(tokens.texts), english_verbs(), {})


def chart_of(text: str) -> Chart:
    """The chart of a sentence of no known names."""
    tokens = cut_tokens(text)
    return read_chart(tokens, 0, len(tokens.texts), english_verbs(), {})


def words_of(line: Tagged, first: int, last: int) -> str:
    """The words of the tokens [first, last), without marks."""
    start, end = line.t.span(first, last)
    return line.t.flat[start:end]


# What each family of rows reads in a sentence: (label, words) of all its finds.


def classes_in(text: str) -> Spans:
    """Each word with each of its classes."""
    line = tagged(text)
    tokens = range(line.first, line.last)
    codes = {at: CODES.get(line.low[at], 0) for at in tokens}
    return {(name, words_of(line, at, at + 1)) for at in tokens for name, bit in BITS.items() if codes[at] & bit}


def readings_in(text: str) -> Spans:
    """Each form that may be noun or verb, with what it is here."""
    line = tagged(text)
    verbs = {chunk.at for chunk in cut_chunks(line) if chunk.kind == VERBAL}
    forms = (at for at in range(line.first, line.last) if line.known(at))
    return {("verb" if at in verbs else "noun", words_of(line, at, at + 1)) for at in forms}


def linkers_in(text: str) -> Spans:
    """Each linker with what it means."""
    line = tagged(text)
    return {(chunk.word, words_of(line, chunk.first, chunk.last)) for chunk in cut_chunks(line) if chunk.word}


def senses_in(text: str) -> Spans:
    """Each verb with each of its senses."""
    line = tagged(text)
    verbs = [(chunk.verb, words_of(line, chunk.at, chunk.last)) for chunk in cut_chunks(line) if chunk.kind == VERBAL]
    return {(sense, words) for verb, words in verbs for sense in verb.senses}


def forces_in(text: str) -> Spans:
    """Each governor, verb or not, with its force."""
    line = tagged(text)
    verbs = [chunk for chunk in cut_chunks(line) if chunk.kind == VERBAL and chunk.verb.force]
    found = {(chunk.verb.force or "", words_of(line, chunk.at, chunk.last)) for chunk in verbs}
    for at in range(line.first, line.last):
        for end in range(at + 1, min(at + 4, line.last) + 1):
            if force := line.verbs.governing(line.low, at, end):
                found.add((force, words_of(line, at, end)))
    return found


def _marks(case: str) -> Iterator[tuple[str, str]]:
    read = marked.read(case)
    return ((span.label, read.text[span.start : span.end]) for span in read.spans)


def _check(row: Any, find: Callable[[str], Spans], label: str) -> None:
    assert row.examples, "a row needs examples"
    assert row.counterexamples, "a row needs counterexamples"
    for case in row.examples:
        wanted = set(_marks(case))
        assert wanted, f"no marks in {case!r}"
        assert {name for name, _ in wanted} == {label}
        assert wanted - find(marked.read(case).text) == set(), case


@pytest.mark.parametrize("row", CLASSES, ids=_id)
def test_class(row: WordClass) -> None:
    """Marked words are of the class; no word of a counterexample is."""
    _check(row, classes_in, row.key)
    assert {name for case in row.counterexamples for name, _ in classes_in(case)} & {row.key} == set()


@pytest.mark.parametrize("row", CONTEXTS, ids=_id)
def test_context(row: Context) -> None:
    """A marked form is noun or verb as the row says; in a counterexample it is the other. Neighbours are bits."""
    _check(row, readings_in, row.reads)
    assert set(row.before) <= set(BITS)
    for case in row.counterexamples:
        assert {name for name, _ in _marks(case)} == {"verb" if row.reads == "noun" else "noun"}
        assert set(_marks(case)) <= readings_in(marked.read(case).text)


@pytest.mark.parametrize("row", LINKERS, ids=_id)
def test_linker(row: Linker) -> None:
    """Marked words do the work of what they mean; no words of the row do in a counterexample."""
    _check(row, linkers_in, row.means)
    assert {stretch for case in row.examples for _, stretch in _marks(case)} <= set(row.words)
    for case in row.counterexamples:
        assert {words.lower() for _, words in linkers_in(case)} & set(row.words) == set()


@pytest.mark.parametrize("row", SENSES, ids=_id)
def test_sense(row: Sense) -> None:
    """A marked verb has the sense; no verb of a counterexample has it."""
    _check(row, senses_in, row.key)
    assert {name for case in row.counterexamples for name, _ in senses_in(case)} & {row.key} == set()


@pytest.mark.parametrize("row", GOVERNORS, ids=_id)
def test_governor(row: Governor) -> None:
    """Marked words govern with the force; nothing in a counterexample governs with it."""
    _check(row, forces_in, row.force)
    assert {name for case in row.counterexamples for name, _ in forces_in(case)} & {row.force} == set()


def test_classes_and_words() -> None:
    """No key twice, none a shape's; `is_a` names classes."""
    keys = [row.key for row in CLASSES]
    assert len(keys) == len(set(keys))
    assert set(keys).isdisjoint(SHAPES)
    assert {key for row in CLASSES for key in row.is_a} <= set(keys)


def test_nouns_of_a_sense_are_its_verbs() -> None:
    """A verb that is spelt like a noun is a verb of its sense, in one word."""
    assert {row.key: set(row.noun) - set(row.verbs) for row in SENSES if set(row.noun) - set(row.verbs)} == {}


def test_irregular_verbs_are_used() -> None:
    """A verb whose forms are spelt out, or that doubles its letter, is the first word of a verb of some sense."""
    used = {verb.split()[0] for row in (*SENSES, *GOVERNORS) for verb in row.verbs}
    spelt = {row.verb for row in shipped(Irregular, "senses", "irregular")}
    doubling = {verb for row in shipped(Doubling, "senses", "doubling") for verb in row.verbs}
    assert (spelt | doubling) - used == set()


def test_doubling_examples() -> None:
    """The examples of a doubling row are forms of its verbs."""
    for row in shipped(Doubling, "senses", "doubling"):
        forms = {" ".join(words) for verb in row.verbs for words, _ in inflections(verb)}
        assert set(row.examples) <= forms


INFLECTED = {
    "meet": "meet meets met met meeting",
    "hold": "hold holds held held holding",
    "have": "have has had had having",
    "begin": "begin begins began begun beginning",
    "speak": "speak speaks spoke spoken speaking",
    "put off": "put-off puts-off put-off put-off putting-off",
    "carry out": "carry-out carries-out carried-out carried-out carrying-out",
    "discuss": "discuss discusses discussed discussed discussing",
    "agree": "agree agrees agreed agreed agreeing",
    "host": "host hosts hosted hosted hosting",
    "plan": "plan plans planned planned planning",
    "defer": "defer defers deferred deferred deferring",
    "visit": "visit visits visited visited visiting",
    "go ahead": "go-ahead goes-ahead went-ahead gone-ahead going-ahead",
    "convey": "convey conveys conveyed conveyed conveying",
    "refuse": "refuse refuses refused refused refusing",
    "undertake": "undertake undertakes undertook undertaken undertaking",
    "fix": "fix fixes fixed fixed fixing",
    "reach": "reach reaches reached reached reaching",
    "wish": "wish wishes wished wished wishing",
    "cancel": "cancel cancels cancelled canceled cancelling canceling",
}


@pytest.mark.parametrize("lemma", INFLECTED)
def test_inflections(lemma: str) -> None:
    """All forms of a verb, those of both spellings where there are two."""
    assert {form.replace("-", " ") for form in INFLECTED[lemma].split()} == {" ".join(w) for w, _ in inflections(lemma)}


@pytest.mark.parametrize("row", GOVERNORS, ids=_id)
def test_governing_verbs_give_their_force(row: Governor) -> None:
    """Each verb of a governor hands its force to an infinitive behind it, where nothing stands between."""
    force = ASSERTED if row.force in (CHANCE, DONE) else row.force
    for lemma in row.verbs:
        past = next(" ".join(words) for words, form in inflections(lemma) if form & PAST)
        meet = chart_of(f"Roe {past} {'meeting' if lemma.endswith(' to') else 'to meet'} Doe.").predicates[-1]
        assert (lemma, force) == (lemma, meet.reading.force)
