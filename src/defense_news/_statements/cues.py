"""The cues of a text: which words say that someone said something, and what follows them.

A cue is found by its words (the table), then kept or dropped by its neighbours: a determiner before it makes it a noun
("the claim"), a "be" makes it a passive ("is said to"), and what follows must be something that it takes ("vowed to",
not "vowed the").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import compress

import attrs

from .._phrases import Phrases, compile_phrases
from .._records import Words
from .._rows import CueRow
from .._tables import shipped


@attrs.frozen
class CueForm:
    """One form of a row. `shape` is `base`, `s`, `ed` (past or participle, however formed) or `ing`.

    `noun` says that the form is a noun as well, so that its neighbours must make it a verb.
    """

    lemma: str
    kind: str
    takes: frozenset[str]
    shape: str
    noun: bool


@attrs.define  # not frozen: tens a story, and a frozen one takes thrice as long to make
class Hit:
    """A cue word or phrase at [start, end), not yet judged by its neighbours."""

    start: int
    end: int
    form: CueForm


@attrs.define  # not frozen: tens a story, and a frozen one takes thrice as long to make
class Cue:
    """A cue at [start, end); `taken` is what follows it, at `content`.

    `taken` is one of the row's `takes`, or `end` (punctuation follows: what was said stands before, or in a quote
    further on), `colon`, `adjunct` (a time, place or occasion follows: "said in Paris") or `name` (", said Doe").
    """

    start: int
    end: int
    form: CueForm
    taken: str
    content: int


@attrs.frozen
class CueRules:
    """The compiled table: a matcher of all forms."""

    phrases: Phrases[CueForm]


def compile_cue_rules() -> CueRules:
    """The cues of the shipped table, each form also with a capital."""
    return CueRules(compile_phrases(_forms(shipped(CueRow, "cues", "cue"))))


# Rows of one form stand in this order, and are tried from the last: each asks more of the words before it.
_RANKS = {"noun": 1, "state": 2, "passive": 3}


def _forms(rows: tuple[CueRow, ...]) -> Iterator[tuple[str, CueForm]]:
    for row in sorted(rows, key=lambda row: _RANKS.get(row.kind, 0)):
        takes = frozenset(row.takes)
        for form in row.forms:
            shape = _shape(form.split()[0], row.lemma.split()[0])
            facts = CueForm(row.lemma, row.kind, takes, shape, row.noun and shape in ("base", "s"))
            yield form, facts
            yield form[0].upper() + form[1:], facts


def _shape(word: str, lemma: str) -> str:
    if word == lemma:
        return "base"
    if word.endswith("ing"):
        return "ing"
    return "s" if word.endswith("s") else "ed"


# ------------------------------------------------------------------------------------------------- what stands before


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_DETERMINERS = _set(
    """a an the this that these those his her its their our my your no any some each every another such whose"""
)
_PREPOSITIONS = _set("of in on for with at by from into over under between against amid after before during")
_BE = _set("is are was were be been being am")
# "the widely believed story", "a long sought deal": the participle after these is an adjective.
_DEGREES = _set(
    """much long late most least so best well widely newly highly recently previously badly hotly fully poorly commonly
    publicly formally officially originally initially strongly deeply carefully closely generally heavily often once
    freshly first"""
)
# "they claim", "to claim", "will claim", "who plan": the word after these is a verb.
_BEFORE_BASE = _set(
    """to will would can could may might must should shall do does did not t ll d they we you i who that which also
    people men women police percent majority half many most few both all others and or always often never still now
    ever even really just then cannot"""
)
_BEFORE_S = _set("he she it who that which also now often never always still everyone nobody one and reportedly then")
_BETWEEN = _set("not also being been now still once long t only")


def _role(words: Words, flat: str, word: int) -> str:
    """What the words before make of a form: `joined` (part of a longer word), `noun`, `possessed`, `object`, `passive`
    or `verb`.

    `verb` is said of any form that nothing before it makes something else.
    """
    start = words.starts[word]
    if not word or not start:
        return "verb"
    if flat[start - 1] != " ":
        return "joined" if flat[start - 1] in "-/'" else "verb"
    if words.ends[word - 1] != start - 1:
        return "verb"
    before = words.texts[word - 1].lower()
    if before in _DETERMINERS:
        return "noun" if before != "that" else "verb"
    if before in _DEGREES and word > 1 and words.texts[word - 2].lower() in _DETERMINERS:
        return "noun"
    if before == "s" and flat[start - 3] == "'":
        return "possessed"
    if before in _BE:
        return "passive"
    if before in _PREPOSITIONS:
        return "object"
    return "verb"


def _be_before(words: Words, flat: str, word: int) -> int:
    """The word number of the "be" that makes a passive of this word ("is widely expected"), or -1."""
    texts = words.texts
    for at in range(word - 1, max(word - 4, -1), -1):
        text = texts[at].lower()
        if text in _BE:
            return at
        if text in ("s", "re", "m") and flat[words.starts[at] - 1] == "'":
            return at
        if text not in _BETWEEN and not text.endswith("ly"):
            return -1
        if "," in flat[words.ends[at] : words.ends[at] + 2]:
            return -1
    return -1


def _is_verb(words: Words, word: int, shape: str) -> bool:
    """Whether the words before make a verb of a form that is a noun as well: "they claim", "the firm claims"."""
    if not word:
        return False
    text = words.texts[word - 1]
    before = text.lower()
    if shape == "base":
        return before in _BEFORE_BASE or before.endswith("ly") or (before.endswith("s") and len(before) > 4)
    if before in _BEFORE_S or before.endswith("ly") or text[0].isupper():
        return True
    return word > 1 and words.texts[word - 2].lower() in _DETERMINERS


# ---------------------------------------------------------------------------------------------------- what stands after

_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
# " on Monday night", " last week", " publicly", " here": skipped between a cue and what it takes.
_ASIDE = rf"""(?:
    \ (?:(?:on|late|early|last|this|next)\ ){{0,2}}(?:{_DAY}|week|month|year|spring|summer|autumn|fall|winter)
      (?:\ (?:night|morning|afternoon|evening))?\b
  | \ (?:yesterday|today|tonight|here|again|later|earlier|recently|then|too|also|instead)\b
  | \ (?!only\b|family\b|supply\b|early\b)[a-z]{{3,12}}ly\b
)"""
# " reporters", " the crowd", " CNN", " him": whom the cue speaks to.
_ADDRESSEE = r"""(?:
    \ (?:him|her|them|me|us|you|it)\b
  | (?:\ (?:the|a|an|his|her|its|their|our|my|your|this))?(?:\ [\w.'&-]{1,30}){1,5}?
)"""
_WH = r"what|how|why|who|whom|when|where|which"
_OPENER = (
    r"he|she|they|it|we|I|you|there|the|a|an|his|her|their|its|our|my|this|that|these|those|no|not|some|many|most|all"
)
_PLACED = r"(?:in|on|at|during|after|before|from|by|with|via|through|for|of|about|as|over|while|when)\b"
_AFTER = re.compile(
    rf"""
    {_ASIDE}{{0,3}}
    (?: [,:]?\ (?P<quote>["“‘'«])
      | (?P<colon>:)
      | (?P<end>[.,;?!)\]—–]|\ [-—–]|$)
      | ,?\ (?P<that>that)\b(?!\ (?:was|is|had|would|will)\b)
      | \ (?P<to>to)\b
      | \ (?P<wh>{_WH})\b
      | \ (?P<if>if|whether)\b
      | \ (?P<adjunct>{_PLACED})
        (?: [^.;:!?"“”\n]{{1,90}}?[\w]\ (?P<far>that)\b(?!\ (?:was|is|had|would|will)\b) )?
      | \ (?P<noun>)\S
    )""",
    re.VERBOSE,
)
_TOLD = re.compile(
    rf"""
    {_ADDRESSEE}{_ASIDE}{{0,2}}
    (?: [,:]?\ (?P<quote>["“‘'«])
      | ,?\ (?P<that>that)\b
      | \ (?P<to>to)\b
      | \ (?P<wh>{_WH})\b
      | \ (?P<if>if|whether)\b
      | (?P<end>[.,;:])
      | \ (?P<adjunct>{_PLACED})
        (?: [^.;:!?"“”\n]{{1,90}}?[\w]\ (?P<far>that)\b )?
      | \ (?P<clause>(?:{_OPENER})\b)
    )""",
    re.VERBOSE,
)
# A verb that makes a clause of what follows: "said he had left", and not "wrote four books".
_FINITE = re.compile(
    r"""[^.;:!?"“”\n]{0,120}?(?:
    \b(?:is|are|was|were|am|has|have|had|will|would|can|could|may|might|must|should|shall|cannot
    |do|does|did|need|needs|wants?|plans?|says?|went|made|took|came|saw|got|knew|felt|left|held|met|won|lost|makes?|takes?
    |\w{2,14}ed)\b|'(?:s|re|ll|d|ve|m)\b|n't\b)""",
    re.VERBOSE,
)

# ", said Doe, a minister": a noun phrase and no clause follows, up to the first mark.
_VERBAL = r"is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|do|does|did|he|she|they|it"
_NAMED = re.compile(
    rf"""(?=\ (?:[A-Z]|(?:the|a|an|one|two|three|some|many|his|her|several|another)\b|[a-z]+\ [A-Z]))
    (?:\ (?!(?:{_VERBAL}|that|to)\b)[\w.'&/-]+){{1,14}}(?=[.,;()—]|\ -|$|\ who\b)(?<!\ that)""",
    re.VERBOSE,
)


def find_cues(flat: str, words: Words, rules: CueRules) -> list[Cue]:
    """The cues of the text, left to right; pseudo cues and stops are among them, to be skipped.

    >>> from .._sentences import split_words
    >>> from .._text import read_text
    >>> text = read_text("He vowed to stay. The vow was kept.")
    >>> [(cue.form.lemma, cue.taken) for cue in find_cues(text.flat, split_words(text), compile_cue_rules())]
    [('vow', 'to')]
    """
    return read_cues(flat, words, rules)[0]


def read_cues(flat: str, words: Words, rules: CueRules) -> tuple[list[Cue], list[Hit]]:
    """The cues of the text, and all its cue words, kept or not."""
    by_first, starts, texts = rules.phrases.by_first, words.starts, words.texts
    cues: list[Cue] = []
    hits: list[Hit] = []
    done = -1
    for word in compress(range(len(texts)), map(by_first.__contains__, texts)):
        start = starts[word]
        if start < done:
            continue
        role = ""
        for phrase, rows in by_first[texts[word]]:
            end = start + len(phrase)
            if not flat.startswith(phrase, start) or flat[end : end + 1].isalnum():
                continue
            if not role:
                role = _role(words, flat, word)
                hits.append(Hit(start, end, rows[0]))
            if cue := _read_cue(flat, words, word, end, rows, role):
                cues.append(cue)
                done = end
                break
    return cues, hits


def _read_cue(flat: str, words: Words, word: int, end: int, rows: tuple[CueForm, ...], role: str) -> Cue | None:
    """The cue of the row that fits the words before and after, or None."""
    start = words.starts[word]
    for form in reversed(rows):
        if form.kind in ("pseudo", "stop"):
            return Cue(start, end, form, form.kind, end)
        first = _first_word(flat, words, word, form, role, alone=len(rows) == 1)
        if first < 0:
            continue
        taken, content = _taken(flat, start, end, form)
        if taken:
            return Cue(words.starts[first], end, form, taken, content)
    return None


def _first_word(flat: str, words: Words, word: int, form: CueForm, role: str, *, alone: bool) -> int:
    """The number of the cue's first word ("is" of "is expected"), or -1 where the words before forbid the row."""
    kind = form.kind
    if role == "joined":
        return -1
    if kind == "verb" or kind == "label":
        return word if _fits_verb(words, word, form, role) else -1
    if kind == "passive":
        return _be_before(words, flat, word)
    if kind == "state":
        fits = role != "noun" and (alone or _be_before(words, flat, word) >= 0)
        return word if fits else -1
    return word if kind != "noun" or alone or role != "verb" else -1


def _fits_verb(words: Words, word: int, form: CueForm, role: str) -> bool:
    shape = form.shape
    if role == "verb":
        return not form.noun or _is_verb(words, word, shape)
    if role == "noun":
        return False
    return shape == "ing" or (shape == "ed" and role != "object")


def _taken(flat: str, before: int, end: int, form: CueForm) -> tuple[str, int]:
    """What follows a cue of [before, end), and where it starts; `""` where the cue does not take it."""
    takes = form.takes
    spoken = "quote" in takes and not takes & {"noun", "person"} and form.shape != "ing"
    if spoken and flat[before - 2 : before] == ", " and _NAMED.match(flat, end):
        return "name", end + 1
    found = _AFTER.match(flat, end)
    if "person" in takes and "noun" not in takes and found and found.lastgroup == "noun":
        found = _TOLD.match(flat, end)
    if not found:
        return "", end
    kind = found.lastgroup or ""
    start = found.start(kind)
    if kind == "far":
        kind = "that"
    if kind in takes and kind != "clause":
        return kind, start
    if kind in ("noun", "clause"):
        sure = takes.isdisjoint(("noun", "finite")) or _FINITE.match(flat, start)
        return ("clause", start) if "clause" in takes and sure else ("", end)
    if kind in ("that", "wh", "if", "quote", "to") and "noun" in takes:
        return "noun", start
    if kind in ("colon", "end", "adjunct") and "quote" in takes:
        return kind, start
    return "", end
