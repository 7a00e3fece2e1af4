"""The chart of a sentence: which verbs, whose, how certain; of any words, in order, inside it, at linear cost.

A case writes a predicate as `subject | verb | object | force time | adjuncts`: words of the text, `-` for none.
"""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from defense_news._english.building import Builder
from defense_news._english.chart import Adjunct, Chart, NounPhrase, read_chart, walk
from defense_news._english.chunks import cut_chunks
from defense_news._english.line import Tagged
from defense_news._english.parts import Predicate
from defense_news._english.tokens import cut_tokens
from defense_news._english.verbs import english_verbs
from defense_news._tables.limits import ENGLISH
from marked import cases
from strategies import MARKS, words_of


def chart_of(text: str) -> Chart:
    """The chart of a sentence of no known names."""
    tokens = cut_tokens(text)
    return read_chart(tokens, 0, len(tokens.texts), english_verbs(), {})


def _words(chart: Chart, first: int, last: int) -> str:
    start, end = chart.t.span(first, last)
    return chart.t.flat[start:end]


def _phrase(chart: Chart, phrase: NounPhrase | None) -> str:
    if phrase is None:
        return "-"
    return " + ".join(_words(chart, member.first, member.last) for member in phrase.members)


def _adjunct(chart: Chart, adjunct: Adjunct) -> str:
    return f"{adjunct.word} {_phrase(chart, adjunct.phrase)}".strip()


def shown(chart: Chart, p: Predicate) -> str:
    """A predicate as the cases write it."""
    objects = ", ".join(_phrase(chart, phrase) for phrase in p.objects) or "-"
    adjuncts = ", ".join(_adjunct(chart, adjunct) for adjunct in p.adjuncts) or "-"
    voice = " passive" if p.reading.passive else ""
    told = f"{p.reading.force} {p.reading.time}{voice}"
    return f"{_phrase(chart, p.subject)} | {_words(chart, p.at, p.last)} | {objects} | {told} | {adjuncts}"


@pytest.mark.parametrize("case", cases("chart", "forms"))
def test_forms(case: dict[str, Any]) -> None:
    """Each predicate of the sentence with its roles and its certainty."""
    chart = chart_of(case["text"])
    assert case["reads"] == [shown(chart, predicate) for predicate in chart.predicates]


@pytest.mark.xfail(strict=True)
@pytest.mark.parametrize("case", cases("chart", "known-failures"))
def test_known_failures(case: dict[str, Any]) -> None:
    """What is read wrong, until it is cured."""
    chart = chart_of(case["text"])
    assert case["reads"] == [shown(chart, predicate) for predicate in chart.predicates]


_WORDS = sorted({*words_of("english"), *words_of("senses"), "Roe", "Oslo", "3"} - {""})
_SENTENCES = st.lists(st.sampled_from([word for word in _WORDS if "⟦" not in word] + MARKS), min_size=1, max_size=60)


@given(_SENTENCES)
def test_any_words_have_a_chart(words: list[str]) -> None:
    """Predicates are in order and hang on earlier ones; what is read is inside the sentence; no chunk is missing."""
    tokens = cut_tokens(" ".join(words).replace("\n", " "))
    stop = len(tokens.texts)
    chunks = cut_chunks(Tagged(tokens, 0, stop, english_verbs(), {}))
    assert [0, *(chunk.last for chunk in chunks)] == [*(chunk.first for chunk in chunks), stop]
    chart = read_chart(tokens, 0, stop, english_verbs(), {})
    assert list(range(len(chart.predicates))) == [p.number for p in chart.predicates]
    assert sorted(p.at for p in chart.predicates) == [p.at for p in chart.predicates]
    assert all(0 <= p.first <= p.at < p.last <= stop for p in chart.predicates)
    assert all(-1 <= p.governor < p.number for p in chart.predicates)
    assert all(0 <= phrase.first <= phrase.head < phrase.last <= stop for phrase in chart.phrases)


NASTY = {
    "of": "the port of Peru of ",
    "joined": "Peru of Chile and ",
    "named": "ministers of Peru and ministers of Chile, ",
    "listed": "Roe, Poe and ",
    "relative": "Roe in Oslo which ",
    "told": "Roe said that ",
    "adverbs": "to very likely ",
    "days": "on Monday Tuesday may ",
    "conditions": "if Roe unless ",
    "passed over": "due not also ",
    "brackets": "( Roe ",
    "auxiliaries": "will be soon ",
}


@pytest.mark.parametrize("kind", NASTY)
def test_cost_grows_with_length(kind: str) -> None:
    """Work counted in looks at a token or chunk: four times the words cost at most six times as many."""
    words = (NASTY[kind] * ENGLISH.sentence).split()
    one, four = (_work(" ".join(words[:length])) for length in (ENGLISH.sentence // 4, ENGLISH.sentence))
    assert four <= 6 * one


class _Counted(list[Any]):
    """A list that counts the looks at it."""

    looks = 0

    def __getitem__(self, at: Any) -> Any:
        self.looks += 1
        return super().__getitem__(at)


def _work(text: str) -> int:
    tokens = cut_tokens(text)
    line = Tagged(tokens, 0, len(tokens.texts), english_verbs(), {})
    line.codes = codes = _Counted(line.codes)
    builder = Builder(line, cut_chunks(line))
    builder.joiner.around = around = _Counted(builder.joiner.around)
    walk(builder)
    return codes.looks + around.looks
