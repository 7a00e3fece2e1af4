"""The cues of a text: which words say that someone said something, and what follows them.

A cue is found by its words (the table), then kept or dropped by its neighbours: a determiner before it makes it a noun
("the claim"), and what follows must be something that it takes ("vowed to", not "vowed the").
"""

from __future__ import annotations

import re
from bisect import bisect_left

import attrs

from .._phrases import Phrases, compile_phrases
from .._records import Words
from .._rows import CueRow
from .._tables import shipped


@attrs.frozen
class CueForm:
    """One form of a row. `shape` is `base`, `s`, `ed` (past or participle, however formed) or `ing`."""

    lemma: str
    kind: str
    takes: frozenset[str]
    shape: str


@attrs.frozen
class Cue:
    """A cue at [start, end), from word number `word` up to `after`; `taken` is what follows it, at `content`.

    `taken` is one of the row's `takes`, or `end` (punctuation follows: what was said stands before, or in a quote
    further on), `colon`, or `adjunct` (a time, place or occasion follows: "said in Paris").
    """

    start: int
    end: int
    word: int
    after: int
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


def _forms(rows: tuple[CueRow, ...]) -> list[tuple[str, CueForm]]:
    pairs = []
    for row in rows:
        takes = frozenset(row.takes)
        shapes = {shape: CueForm(row.lemma, row.kind, takes, shape) for shape in ("base", "s", "ed", "ing")}
        for form in row.forms:
            facts = shapes[_shape(form.split()[0], row.lemma.split()[0])]
            pairs.append((form, facts))
            pairs.append((form[0].upper() + form[1:], facts))
    return pairs


def _shape(word: str, lemma: str) -> str:
    if word == lemma:
        return "base"
    if word.endswith("ing"):
        return "ing"
    return "s" if word.endswith("s") else "ed"


# ------------------------------------------------------------------------------------------------- what stands before


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# "the claim", "its vow", "no mention": the word is a noun. "of fear", "in support": so is a base form here.
_DETERMINERS = _set(
    """a an the this that these those his her its their our my your no any some each every another such whose"""
)
_PREPOSITIONS = _set("""of in on for with at by from into over under between against amid after before during""")
_BE = _set("is are was were be been being")
# "the widely believed story", "a long sought deal": the participle after these is an adjective.
_DEGREES = _set(
    """much long late most least so best well widely newly highly recently previously badly hotly fully poorly commonly
    publicly formally officially originally initially strongly deeply carefully closely generally heavily often once
    freshly first"""
)


def _is_noun(words: Words, flat: str, word: int, shape: str) -> bool:
    """Whether the word before makes a noun or an adjective of the form: "the claim", "so-called", "in fear"."""
    start = words.starts[word]
    if not word or not start:
        return False
    if flat[start - 1] != " ":
        return flat[start - 1] in "-/'"
    if words.ends[word - 1] != start - 1:
        return False
    before = words.texts[word - 1].lower()
    if before in _DETERMINERS:
        return before != "that" or shape != "ed"
    if shape == "ed":
        return before in _DEGREES and word > 1 and words.texts[word - 2].lower() in _DETERMINERS
    if shape == "ing":
        return False
    return before in _PREPOSITIONS or before in _BE or (before == "s" and flat[start - 3] == "'")


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
      | \ (?P<adjunct>(?:in|on|at|during|after|before|from|by|with|via|through|for|of|about|as|over|while|when)\b)
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
      | \ (?P<adjunct>(?:in|on|at|during|after|before|from|by|with|via|through|for|of|about|as|over|while|when)\b)
        (?: [^.;:!?"“”\n]{{1,90}}?[\w]\ (?P<far>that)\b )?
      | \ (?P<clause>(?:{_OPENER})\b)
    )""",
    re.VERBOSE,
)


def find_cues(flat: str, words: Words, rules: CueRules, first: int = 0, last: int | None = None) -> list[Cue]:
    """The cues among the words [first, last), left to right; pseudo cues and stops are included, to be skipped.

    >>> from .._sentences import split_words
    >>> from .._text import read_text
    >>> text = read_text("He vowed to stay. The vow was kept.")
    >>> [(cue.form.lemma, cue.taken) for cue in find_cues(text.flat, split_words(text), compile_cue_rules())]
    [('vow', 'to')]
    """
    cues = []
    for found in rules.phrases.find(flat, words, first, last):
        noun = _is_noun(words, flat, found.word, found.rows[0].shape)
        form = next((row for row in found.rows if row.kind in _ANYWHERE or (row.kind == "noun") == noun), None)
        if form is None:
            continue
        taken, content = _taken(flat, found.end, form)
        if taken:
            after = bisect_left(words.starts, found.end, found.word)
            cues.append(Cue(found.start, found.end, found.word, after, form, taken, content))
    return cues


_ANYWHERE = frozenset({"pseudo", "stop", "prepositional", "state"})


def _taken(flat: str, end: int, form: CueForm) -> tuple[str, int]:
    """What follows a cue that ends at `end`, and where it starts; `""` where the cue does not take it."""
    if form.kind in ("pseudo", "stop"):
        return form.kind, end
    takes = form.takes
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
        return ("clause", start) if "clause" in takes and _FINITE.match(flat, start) else ("", end)
    if kind in ("that", "wh", "if", "quote", "to") and "noun" in takes:
        return "noun", start
    if kind in ("colon", "end", "adjunct") and "quote" in takes:
        return kind, start
    return "", end


# A verb that makes a clause of what follows: "said he had left", and not "wrote four books".
_FINITE = re.compile(
    r"""[^.;:!?"“”\n]{0,120}?(?:\b(?:is|are|was|were|am|has|have|had|will|would|can|could|may|might|must|should|shall
    |do|does|did|need|needs|wants?|plans?|says?|went|made|took|came|saw|got|knew|felt|left|held|met|won|lost|makes?|takes?
    |\w{2,14}ed)\b|'(?:s|re|ll|d|ve|m)\b|n't\b|cannot\b)""",
    re.VERBOSE,
)
