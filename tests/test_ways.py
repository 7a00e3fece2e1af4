"""Ways of attribution: each is the key of a row, proves itself, and is what the evidence of statements names."""

from pathlib import Path

import pytest

import defense_news as dn
from conftest import story_files
from defense_news._english.tokens import NO_WORDS, split_sentences
from defense_news._facts.statements.cue_table import Taken, Way
from defense_news._records import Sentence, ZoneRecord
from defense_news._records.text import read_text
from defense_news._start.records import frozen
from defense_news._tables import Proven, shipped
from defense_news._tables.speech import CueRow
from marked import read


@frozen
class WayRow(Proven):
    """A way in which words are tied to who says them: `key` is the rule, or its last word, that a statement names.

    `examples` mark the ⟦speaker ..⟧ of the one statement told so; `counterexamples` hold none.
    """

    key: str


ROWS = shipped(WayRow, "ways", "way")
WAYS = {row.key for row in ROWS}
LEMMAS = {row.lemma for row in shipped(CueRow, "cues", "cue")}
ALONE = {"quote"}
"""The rule of quoted words that nobody is told to say: there is no attribution, so no way."""


def told_so(row: WayRow, text: str) -> list[dn.Statement]:
    """The statements of a text whose rule is this way."""
    return [s for s in dn.extract_statements(text) if s.evidence[0].rule.split()[-1] == row.key]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.key)
def test_a_way_ties_the_marked_speaker_in_its_examples(row: WayRow) -> None:
    """One statement is told this way, by whom the example marks."""
    assert row.examples
    for example in row.examples:
        marked = read(example)
        speakers = [s.speaker and (s.speaker.span.start, s.speaker.span.end) for s in told_so(row, marked.text)]
        assert marked.all("speaker") == speakers, example


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.key)
def test_no_statement_of_its_counterexamples_is_told_this_way(row: WayRow) -> None:
    """What is told another way is not told this one."""
    assert row.counterexamples
    assert [] == [text for text in row.counterexamples if told_so(row, text)]


def test_the_ways_of_quotes_are_rows() -> None:
    """The code knows no way that is no row."""
    assert set(Way) <= WAYS


def way_of(rule: str) -> str:
    """What a rule says beside its cue: "say front" -> "front"; a rule of a quote is its way."""
    lemma = next((lemma for lemma in sorted(LEMMAS, key=len, reverse=True) if rule.startswith(f"{lemma} ")), "")
    return rule.removeprefix(lemma).strip() if lemma and rule not in WAYS else rule


def read_story(path: Path) -> dn.Article:
    """The article of a story."""
    return dn.parse(path.read_text("utf-8"))


@pytest.mark.parametrize("path", story_files(), ids=lambda path: path.stem)
def test_each_rule_of_a_statement_names_rows(path: Path) -> None:
    """A rule is a way, or the lemma of a cue row with a way or with what the cue takes."""
    known = WAYS | ALONE | set(Taken)
    rules = {evidence.rule for statement in read_story(path).statements for evidence in statement.evidence}
    assert not [rule for rule in rules if rule not in LEMMAS and not {*way_of(rule).split()} <= known]


FROM_CONTEXT = {
    "sentence_before": "the speaker is that of the sentence before",
    "subject_before": "the speaker is the subject of the sentence before",
    "speaker_goes_on": "the speaker is that of the statement before",
    "goes_on": "the speaker is that of the statement before",
    "later": "the attribution stands in a sentence behind",
}
"""Ways that need more than the sentences of their statement, and why."""


def sentences_of(article: dn.Article) -> tuple[Sentence, ...]:
    """The sentences of an article."""
    zones = tuple(ZoneRecord(zone.kind.value, zone.span.start, zone.span.end, "") for zone in article.zones)
    return split_sentences(read_text(article.text), zones, NO_WORDS)


def told_alone(article: dn.Article, statement: dn.Statement, sentences: tuple[Sentence, ...]) -> str:
    """The sentences that hold the statement and what it rests on."""
    spans = [statement.span, *[evidence.span for evidence in statement.evidence]]
    start, end = min(span.start for span in spans), max(span.end for span in spans)
    inside = [s for s in sentences if s.start < end and start < s.end]
    first, last = min(inside[0].start, start), max(inside[-1].end, end)
    return article.text[first - (article.text[first - 1 : first] in OPENING) : last]


OPENING = tuple("\"“'‘")
"""Marks before a statement's first word, which belong to it."""


def marks_settle_alone(piece: str) -> bool:
    """Whether quote marks pair inside a piece; single and lost ones are paired by the whole page."""
    return "‘" not in piece and piece.count("“") == piece.count("”") and piece.count('"') % 2 == 0


@pytest.mark.parametrize("path", story_files(), ids=lambda path: path.stem)
def test_a_rule_holds_again_in_its_own_sentences(path: Path) -> None:
    """Read alone, the sentences of a statement give a statement of the same rule and words."""
    article = read_story(path)
    sentences = sentences_of(article)
    for statement in article.statements:
        rule = statement.evidence[0].rule
        piece = told_alone(article, statement, sentences)
        if rule.split()[-1] not in FROM_CONTEXT and marks_settle_alone(piece):
            again = dn.extract_statements(piece)
            assert (rule, statement.text) in [(s.evidence[0].rule, s.text) for s in again]
