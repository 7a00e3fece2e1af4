"""The cues of a text: which words say that someone said something, and what follows them.

A cue is found by its words (the table), then kept or dropped by its neighbours: a determiner before it makes it a noun
("the claim"), a "be" makes it a passive ("is said to"), and what follows must be something that it takes ("vowed to",
not "vowed the").
"""

from collections.abc import Iterable, Sequence

from ..._english.grammar import DET, PARTICLE, THATS, VERB, WORD_ENDS
from ..._english.phrases import Phrase
from ..._match.phrases import numbers_of
from ..._records import Tokens
from ..._records.vocabulary import CueKind
from ..._start.records import frozen
from .cue_roles import be_before, is_used_as_verb, standing_of
from .cue_table import WORDS, CueForm, CueRules, Phrasing, Shape, Standing, Taken
from .cue_takes import taken_by

_SHORT_BE = WORDS["short_be"]
_LEADING = WORD_ENDS["before_cue"]  # ends of words that may make an adjective of the participle behind them
_BEFORE_ADJECTIVES = WORDS["before_adjective"]


@frozen
class Cue:
    """A cue of the tokens [first, last), at [start, end) of the text.

    `taken` is what follows it, at `content`; empty where it takes nothing that follows, so that it can only carry a
    quote. It stands in the `sentence` with this number; before the token `floor` its subject does not stand.
    """

    first: int
    last: int
    start: int
    end: int
    form: CueForm
    taken: Taken
    content: int
    sentence: int
    floor: int


def find_cues(t: Tokens, rules: CueRules, sentences: Sequence[Phrase] = (), floors: Iterable[int] = ()) -> list[Cue]:
    """The cues outside quotes, which are single tokens, left to right; pseudo cues are among them, to be skipped.

    They stand in these sentences; without any the text is one. At the floors, in order, the words behind quotes begin.

    >>> from ..._english.tokens import cut_tokens
    >>> from .cue_table import compile_cue_rules
    >>> cues = find_cues(cut_tokens("He vowed to stay. The vow was kept."), compile_cue_rules())
    >>> [(cue.form.lemma, cue.taken) for cue in cues if cue.taken]
    [('vow', 'to')]
    """
    by_word, low = rules.by_word, t.low
    sentences = sentences or [(0, len(low))]
    floors = iter(floors)
    cues: list[Cue] = []
    number, begin, end, done = -1, 0, 0, 0
    floor, following, count = 0, next(floors, len(low)), len(low) - 1
    for at in numbers_of(rules.words, low, 0, sentences[-1][1]):
        by_next = by_word[low[at]]
        phrasings = (at < count and by_next.get(low[at + 1])) or by_next[""]
        if not phrasings:
            continue
        while at >= end:
            number += 1
            begin, end = sentences[number]
        while at >= following:
            floor, following = following, next(floors, len(low))
        if floor < begin:
            floor = begin
        if at >= begin and (cue := _cue_at(t, at, phrasings, done, number, floor)):
            cues.append(cue)
            if cue.taken or cue.form.whole:
                done = cue.last
    return cues


def _cue_at(t: Tokens, at: int, phrasings: tuple[Phrasing, ...], done: int, number: int, floor: int) -> Cue | None:
    """The cue told by the word at a token, none of it before `done`: the longest that takes something, or the last."""
    cue: Cue | None = None
    for before, size, words, forms in phrasings:
        first = at - before
        last = first + size
        if size > 1 and (t.low[first:last] != words or not _is_unmarked(t, first, last)):
            continue
        if first < done:
            break
        cue = _read_cue(t, first, last, forms, number, floor) or cue
        if cue and cue.last == last and (cue.taken or cue.form.whole):
            break
    return cue


def _is_unmarked(t: Tokens, first: int, last: int) -> bool:
    """Whether no mark parts the words of a phrase."""
    return all(t.texts[at][-1].isalnum() for at in range(first, last - 1))


def _read_cue(t: Tokens, first: int, last: int, forms: tuple[CueForm, ...], number: int, floor: int) -> Cue | None:
    """The cue of the first form that fits the words before and after; one that takes nothing where none fits.

    None where the words before make a noun of it, so that it carries no quote either, or no pseudo cue.
    """
    standing = standing_of(t, first)
    form, text = forms[0], t.texts[first]
    if (standing == Standing.NOUN or text[0].isupper()) and _is_ruled_out(t, first, forms, standing):
        return None
    if last - first == 1 and text.isalpha():  # most cues
        start = t.starts[first]
        end = start + len(text)
    else:
        start, end = t.span(first, last)
    if form.kind == CueKind.PSEUDO:
        if _is_pronoun(t, first):
            return None
        return Cue(first, last, start, end, form, Taken.PSEUDO, end, number, floor)
    for form in forms:
        if form.verbal:
            begin = first if _fits_verb(t, first, form, standing) else -1
        else:
            begin = _first_token(t, first, form, standing, alone=len(forms) == 1)
        if begin < 0:
            continue
        taken, content = taken_by(t, first, last, end, form)
        if taken:
            start = start if begin == first else t.span(begin, first)[0]
            return Cue(begin, last, start, end, form, taken, content, number, floor)
    return Cue(first, last, start, end, forms[-1], Taken.NOTHING, end, number, floor)


def _is_ruled_out(t: Tokens, at: int, forms: tuple[CueForm, ...], standing: Standing) -> bool:
    """Whether a word that can be a verb alone stands as a noun, or is of a name."""
    form = forms[0]
    noun = standing == Standing.NOUN and len(forms) == 1 and form.verbal and form.shape != Shape.ING
    return noun or (t.texts[at][0].isupper() and _is_in_name(t, at))


def _is_in_name(t: Tokens, at: int) -> bool:
    """Whether a word with a capital is of a name: "Shihab Al Said have spoken", "the army chief Said Roe spoke"."""
    if not at or not t.texts[at - 1].isalpha():
        return False
    return bool(t.tags[at - 1] & PARTICLE) if t.texts[at - 1][0].isupper() else not t.tags[at - 1]


def _is_pronoun(t: Tokens, at: int) -> bool:
    """Whether "that" stands for the noun before it: "a sign that said", against "That said, ..."."""
    return t.low[at] in THATS and at > 0 and t.texts[at - 1][-1].isalnum()


def _first_token(t: Tokens, first: int, form: CueForm, standing: Standing, *, alone: bool) -> int:
    """The number of the first token of a cue that is no verb ("is" of "is expected"), or -1 where it is none here."""
    kind = form.kind
    if kind == CueKind.PASSIVE:
        return be_before(t, first)
    if kind == CueKind.STATE:
        fits = standing != Standing.NOUN and (alone or be_before(t, first) >= 0)
    else:
        owned = "owned" not in form.takes or standing == Standing.POSSESSED
        fits = kind != CueKind.NOUN or (owned and (alone or standing != Standing.VERB))
    return first if fits else -1


def _fits_verb(t: Tokens, first: int, form: CueForm, standing: Standing) -> bool:
    shape = form.shape
    if standing == Standing.VERB:
        if shape == Shape.ED and first and t.low[first - 1].endswith(_LEADING) and _is_adjective(t, first):
            return False
        return not form.noun or is_used_as_verb(t, first, shape)
    if standing == Standing.NOUN:
        return False
    if standing == Standing.POSSESSED and shape == Shape.ING:  # "Roe's showing", against "he's showing"
        return t.low[first - 1] in _SHORT_BE
    return shape == Shape.ING or (shape == Shape.ED and standing != Standing.OBJECT)


def _is_adjective(t: Tokens, first: int) -> bool:
    """Whether a participle stands behind a verb, a "to" or "as" and before a noun: "denied alleged links"."""
    if not t.texts[first - 1].isalpha() or not t.texts[first - 1].islower():
        return False
    before = t.low[first - 1]
    leads = before in _BEFORE_ADJECTIVES or (not t.tags[first - 1] and before.endswith("ed"))
    return leads and not (first > 1 and t.tags[first - 2] & DET) and not t.tags[first] & VERB
