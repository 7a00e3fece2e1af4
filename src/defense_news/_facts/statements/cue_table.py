"""The closed vocabularies of attribution; the table of cues, compiled: a telling word -> what it can be."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

import attrs

from ..._english.grammar import PARTS, TAGS, VERB
from ..._match.later import later
from ..._records.vocabulary import CueKind, Vocabulary
from ..._start.made import made_once
from ..._start.records import evolve, frozen
from ..._tables import shipped
from ..._tables.agencies import shipped_agencies
from ..._tables.english_rows import WordClass
from ..._tables.limits import limits_of
from ..._tables.patterns import filled
from ..._tables.rows import Agency
from ..._tables.speech import CueRow
from .kinds import KindRules, compile_kind_rules

WORDS = {row.key: frozenset(row.words) for row in shipped(WordClass, "speech_words", "words")}
"""Key of a row -> its words, in small letters."""

FAR = limits_of("statements")
"""How far attribution looks."""

# Rows of one form stand in this order, and are tried from the last: each asks more of the words before it.
_TRIED = {CueKind.NOUN: 1, CueKind.STATE: 2, CueKind.PASSIVE: 3}
_PAST_AS_BASE = WORDS["past_as_base"]


class Shape(Vocabulary):
    """The form of a cue's verb; `ed` is past or participle, however formed."""

    BASE = "base"
    S = "s"
    ED = "ed"
    ING = "ing"


class Standing(Vocabulary):
    """What the word before makes of a cue word: "the claim", "Roe's claim", "of claim", "is said", "they claim"."""

    NOUN = "noun"
    POSSESSED = "possessed"
    OBJECT = "object"
    PASSIVE = "passive"
    VERB = "verb"


class Taken(Vocabulary):
    """What follows a cue: what its row takes, else where what was said must stand.

    `end`: punctuation follows, so that it stands before, or in a quote further on; `adjunct`: a time, place or occasion
    ("said in Paris"); `name`: ", said Doe"; `by`: the agent of a passive; `nothing` that it takes.
    """

    QUOTE = "quote"
    THAT = "that"
    CLAUSE = "clause"
    TO = "to"
    NOUN = "noun"
    WH = "wh"
    IF = "if"
    COLON = "colon"
    END = "end"
    ADJUNCT = "adjunct"
    NAME = "name"
    BY = "by"
    PSEUDO = "pseudo"
    NOTHING = ""


class Way(Vocabulary):
    """How a quote is tied to its speaker: the rule that its statement names."""

    ACCORDING_TO = "according_to"
    AFTER = "after"
    AFTER_INVERTED = "after_inverted"
    AFTER_UNLISTED = "after_unlisted"
    BEFORE = "before"
    GOES_ON = "goes_on"
    LABEL = "label"
    LATER = "later"
    NOUN = "noun"
    PARTICIPLE = "participle"
    PASSIVE = "passive"
    SAME_SENTENCE = "same_sentence"
    SENTENCE_BEFORE = "sentence_before"
    SIGNATURE = "signature"
    SPEAKER_GOES_ON = "speaker_goes_on"
    SUBJECT = "subject"
    SUBJECT_BEFORE = "subject_before"


@cache
def _accepts(takes: frozenset[str]) -> dict[Taken, Taken]:
    """What follows a cue -> what a row with these `takes` takes it for; empty where it takes nothing of the kind."""
    noun = Taken.NOUN if Taken.NOUN in takes else Taken.NOTHING
    clause = Taken.CLAUSE if Taken.CLAUSE in takes else Taken.NOTHING
    quote = Taken.QUOTE in takes
    return {
        **{kind: kind if kind in takes else noun for kind in _AS_NOUNS},
        **{kind: kind if kind in takes or quote else Taken.NOTHING for kind in _AS_QUOTES},
        Taken.NOUN: noun or clause,
        Taken.CLAUSE: clause,
        Taken.NOTHING: Taken.NOTHING,
    }


_AS_NOUNS = (Taken.THAT, Taken.WH, Taken.IF, Taken.QUOTE, Taken.TO)  # what a cue that takes a noun takes as well
_AS_QUOTES = (Taken.COLON, Taken.END, Taken.ADJUNCT)  # what may follow a cue that takes a quote


@frozen
class CueForm:
    """One form of a row. `shape` is `base`, `s`, `ed` (past or participle, however formed) or `ing`.

    `noun` says that the form is a noun as well, so that its neighbours must make it a verb; `binds` that what it takes
    is an undertaking, `thinks` that it is a thought; `speaks` that the subject of the passive is who speaks; `relays`
    that it passes on what another said, `whole` that no shorter cue in it counts, `greets` that people are received by
    its passive, `unsaid` that nobody says so. `accepts` maps what follows to what the form takes it for; `unsure` says
    that a clause or noun phrase may only look like one that it takes, `addressed` that a noun phrase is whom it speaks
    to; `verbal` that it is a verb or label, which nothing but its neighbours makes a passive.
    """

    lemma: str
    kind: CueKind
    takes: frozenset[str]
    shape: Shape
    noun: bool
    binds: bool = False
    thinks: bool = False
    speaks: bool = False
    relays: bool = False
    whole: bool = False
    greets: bool = False
    unsaid: bool = False
    accepts: dict[Taken, Taken] = attrs.field(init=False, eq=False)
    unsure: bool = attrs.field(init=False)
    addressed: bool = attrs.field(init=False)
    verbal: bool = attrs.field(init=False)

    @accepts.default
    def _what_it_accepts(self) -> dict[Taken, Taken]:
        return _accepts(self.takes)

    @unsure.default
    def _whether_it_is_unsure(self) -> bool:
        return self.kind in (CueKind.NOUN, CueKind.LABEL) or not self.takes.isdisjoint(("finite", "request"))

    @addressed.default
    def _whether_it_is_addressed(self) -> bool:
        return "person" in self.takes and Taken.NOUN not in self.takes

    @verbal.default
    def _whether_it_is_verbal(self) -> bool:
        return self.kind in (CueKind.VERB, CueKind.LABEL)


Phrasing = tuple[int, int, list[str], tuple[CueForm, ...]]
"""One wording of a cue: how many words stand before the one it is found by, their number, the words, its forms."""


@frozen
class CueRules:
    """The compiled table: the telling word of a phrase and the word behind it -> the phrases found so, longest first.

    Those that end with their telling word stand under every word behind it, and under the empty one: any other.
    `words` are the telling words of all, `quoting` the finite verbs that carry nothing but speech; `clause_ends`
    matches what ends a clause that a cue reports: "; ", ", but"; `kinds` tell what a speaker is.
    """

    by_word: dict[str, dict[str, tuple[Phrasing, ...]]]
    words: frozenset[str]
    quoting: frozenset[str]
    clause_ends: re.Pattern[str]
    kinds: KindRules


def compile_cue_rules(agencies: Iterable[Agency] | None = None) -> CueRules:
    """The cues of the shipped table, in any case; `agencies` (those shipped by default) are known as speakers."""
    if agencies is None:
        return _shipped_rules()
    return evolve(_shipped_rules(), kinds=compile_kind_rules(agencies))


@made_once
def _shipped_rules() -> CueRules:
    rows = shipped(CueRow, "cues", "cue")
    spoken = [row for row in rows if row.kind != CueKind.STOP]
    forms_of: dict[tuple[str, ...], list[CueForm]] = {}
    for words, form in _forms_of(spoken):
        forms_of.setdefault(words, []).append(form)
    by_word: dict[str, list[Phrasing]] = {}
    for words in sorted(forms_of, key=lambda words: (-len(words), words)):
        at = next((at for at, word in enumerate(words) if not TAGS.get(word, 0) & ~VERB), 0)
        by_word.setdefault(words[at], []).append((at, len(words), list(words), tuple(reversed(forms_of[words]))))
    stops = "|".join(re.escape(form) for row in rows if row.kind == CueKind.STOP for form in row.forms)
    # A search skips to the first letters of each.
    ends = rf"— | ;\ | \ (?:{{joint}}) | ,\ (?!but\ (?:also|that)\b)(?:{stops})\b"
    clause_ends = later(filled(ends, PARTS), re.VERBOSE)
    kinds = compile_kind_rules(shipped_agencies())
    found_by = {word: _by_next(found) for word, found in by_word.items()}
    quoting = frozenset(words[0] for words, forms in forms_of.items() if len(words) == 1 and any(map(_quotes, forms)))
    return CueRules(found_by, frozenset(by_word), quoting, clause_ends, kinds)


def _quotes(form: CueForm) -> bool:
    finite = form.shape in (Shape.ED, Shape.S) and not form.noun
    return finite and form.kind == CueKind.VERB and Taken.QUOTE in form.takes and Taken.NOUN not in form.takes


def _by_next(found: list[Phrasing]) -> dict[str, tuple[Phrasing, ...]]:
    """The phrasings of a telling word by the word behind it."""
    behind = [words[at + 1] if at + 1 < size else "" for at, size, words, _ in found]
    return {
        word: tuple([phrasing for phrasing, after in zip(found, behind, strict=True) if after in ("", word)])
        for word in {"", *behind}
    }


def _forms_of(rows: Iterable[CueRow]) -> Iterator[tuple[tuple[str, ...], CueForm]]:
    for row in sorted(rows, key=lambda row: _TRIED.get(CueKind(row.kind), 0)):
        kind, takes = CueKind(row.kind), frozenset(row.takes)
        for words in dict.fromkeys(tuple(form.lower().split()) for form in row.forms):
            shape = _shape(words[0], row.lemma.split()[0])
            noun = row.noun and shape in (Shape.BASE, Shape.S)
            thinks = row.thinks or kind == CueKind.STATE
            flags = (row.binds, thinks, row.speaks, row.relays, row.whole, row.greets, row.unsaid)
            yield words, CueForm(row.lemma, kind, takes, shape, noun, *flags)


def _shape(word: str, lemma: str) -> Shape:
    if word in _PAST_AS_BASE:
        return Shape.ED
    if word == lemma:
        return Shape.BASE
    if word.endswith("ing"):
        return Shape.ING
    return Shape.S if word.endswith("s") else Shape.ED
