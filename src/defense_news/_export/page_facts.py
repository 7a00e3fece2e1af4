"""An article -> the facts of its page, each with the words that it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import chain

from .._assemble.explain import explain
from .._start.records import frozen
from ..models import Agreement, Article, Dateline, Explanation, Finding, Meeting, Official, Source, Span, Statement
from .page_text import Highlight, Units

AnyFact = Source | Dateline | Official | Statement | Meeting | Agreement | Finding


class FactKind(StrEnum):
    """What a reader chooses from: each kind of fact has its filter."""

    OFFICIAL = "official"
    STATEMENT = "statement"
    MEETING = "meeting"
    AGREEMENT = "agreement"
    HEADER = "header"
    FINDING = "finding"


MARKED = {
    ("statement", "speaker"): "speaker",
    ("statement", "cue"): "cue",
    ("statement", "words"): "statement",
    ("meeting", "cue"): "meeting",
    ("meeting", "party"): "part",
    ("meeting", "place"): "part",
    ("meeting", "date"): "part",
    ("agreement", "cue"): "cue",
    ("agreement", "words"): "agreement",
    ("official", "name"): "official",
    ("official", "reference"): "reference",
    ("dateline", "dateline"): "dateline",
    ("finding", "finding"): "finding",
}
"""The kind of a fact and the role of words in it -> how these words are marked where they stand."""


@frozen
class Grounds:
    """Words that a fact rests on: places in code points, those of `at` and `to` in UTF-16 units."""

    role: str
    text: str
    start: int
    end: int
    at: int
    to: int
    rule: str | None
    mark: str


@frozen
class Fact:
    """A fact and its words in the order of the text. `people` are the ids of the officials it is about."""

    anchor: str
    kind: FactKind
    of: AnyFact
    people: tuple[str, ...]
    words: tuple[Grounds, ...]

    def marks(self) -> Iterator[Highlight]:
        """Its marks on the text."""
        return (Highlight(words.start, words.end, words.mark) for words in self.words)


def find_facts(article: Article, story: str) -> tuple[Fact, ...]:
    """The facts in the order in which `explain` tells them; `story` begins their anchors."""
    facts, counts, units = [], dict[str, int](), Units(article.text)
    for model, told in zip(_models(article), explain(article), strict=True):
        number = counts[told.kind] = counts.get(told.kind, -1) + 1
        kind = FactKind.HEADER if isinstance(model, Source | Dateline) else FactKind(told.kind)
        words = tuple(_grounds(article.text, told, model, units))
        facts.append(Fact(anchor(story, told.kind, number), kind, model, _whom_about(model), words))
    return tuple(facts)


def anchor(story: str, kind: str, number: int) -> str:
    """What links to a fact of a story.

    >>> anchor("s1", "meeting", 0)
    's1-meeting-0'
    """
    return f"{story}-{kind}-{number}"


def _models(article: Article) -> Iterator[AnyFact]:
    header = (model for model in (article.source, article.dateline) if model is not None)
    return chain(header, article.officials, article.statements, article.meetings, article.agreements, article.findings)


def _whom_about(model: AnyFact) -> tuple[str, ...]:
    if isinstance(model, Official):
        return (model.id,)
    if isinstance(model, Statement):
        both = (model.speaker, model.reported_by)
        return tuple(dict.fromkeys(key for speaker in both if speaker is not None for key in speaker.officials))
    if isinstance(model, Meeting):
        return model.participants
    return model.officials if isinstance(model, Agreement) else ()


def _grounds(text: str, told: Explanation, model: AnyFact, units: Units) -> Iterator[Grounds]:
    roles = {(reason.span.start, reason.span.end, reason.role): reason.rule for reason in told.reasons}
    named = {(start, end) for start, end, _ in roles}
    for role, spans in _own(model):
        for span in spans:
            if role != "name" or (span.start, span.end) not in named:
                roles.setdefault((span.start, span.end, role), "")
    for start, end, role in sorted(roles, key=lambda key: (key[0], -key[1], key[2])):
        mark = MARKED.get((told.kind, role), "")
        rule = roles[start, end, role] or None
        yield Grounds(role, text[start:end], start, end, units(start), units(end), rule, mark)


def _own(model: AnyFact) -> Iterable[tuple[str, tuple[Span, ...]]]:
    """Where a fact itself stands, beside its evidence."""
    if isinstance(model, Official):
        return ("name", model.mentions), ("reference", model.references)
    return (("words", (model.span,)),) if isinstance(model, Statement | Agreement) else ()
