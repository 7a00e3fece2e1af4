"""What the words before a cue word make of it: a noun ("the claim"), a passive ("is said"), or a verb."""

from __future__ import annotations

from ..._english.grammar import AUXILIARIES, BE, DETERMINERS, PRONOUNS, is_adverb, word_set
from ..._records import Tokens
from .cue_table import CueForm

_OF_NOUNS = word_set(
    "a an the this that these those his her its their our my your no any some each every another such whose"
)
# "some said", "another claimed": these stand before a noun and by themselves as well.
_QUANTIFIERS = word_set(
    "some each another these those all both many most few several one two three four five none neither"
)
_PREPOSITIONS = word_set("of in on for with at by from into over under between against amid after before during")
# "the widely believed story", "a long sought deal": the participle after these is an adjective.
_DEGREES = word_set(
    """much long late most least so best well widely newly highly recently previously badly hotly fully poorly commonly
    publicly formally officially originally initially strongly deeply carefully closely generally heavily often once
    freshly first"""
)
_PLURALS = word_set(
    "people men women police percent majority half many most few both two three all some several those others"
)
"""Plurals that do not end in "s"."""

# "they claim", "to claim", "will claim", "who plan": the word after these is a verb.
_BEFORE_BASE = _PLURALS | word_set(
    """to will would can could may might must should shall do does did don't doesn't didn't won't wouldn't can't we'd
    they'd i'd they'll we'll he'll she'll they we you i who that which also and or always often never still now ever
    even really just then cannot not"""
)
_BEFORE_S = word_set(
    """he she it another each neither none who that which also now often never always still everyone nobody one and
    reportedly then"""
)
_BETWEEN = word_set("not also being been now still once long only")
# "the Herald Times report": no plural that a verb could follow.
_NO_PLURALS = word_set("press times news states congress texas paris business class process news series")


_ROLES = {
    **dict.fromkeys(_PREPOSITIONS, "object"),
    **dict.fromkeys(BE, "passive"),
    **dict.fromkeys(_OF_NOUNS - _QUANTIFIERS - {"that"}, "noun"),
}


def role_of(t: Tokens, at: int) -> str:
    """What the word before makes of token `at`: `noun`, `possessed`, `object`, `passive` or `verb`.

    `verb` is said of any form that nothing before it makes something else.
    """
    if not at or not t.texts[at - 1][-1].isalnum() or not t.texts[at][0].isalnum():
        return "verb"
    before = t.low[at - 1]
    if role := _ROLES.get(before):
        return role
    if before in _DEGREES and at > 1 and t.low[at - 2] in _OF_NOUNS:
        return "noun"
    return "possessed" if before.endswith("'s") else "verb"


def be_before(t: Tokens, first: int) -> int:
    """The number of the "be" that makes a passive of token `first` ("is widely expected"), or -1."""
    for at in range(first - 1, max(first - 4, -1), -1):
        word, text = t.low[at], t.texts[at]
        if not text[-1].isalnum():
            return -1
        if word in BE or ("'" in word and word.endswith(_SHORT)):
            return at
        if word not in _BETWEEN and not is_adverb(word):
            return -1
    return -1


_SHORT = ("n't", "they're", "we're", "i'm", "he's", "she's", "it's", "who's", "that's", "you're")


def is_verb(t: Tokens, at: int, shape: str) -> bool:
    """Whether the words before make a verb of a form that is a noun as well: "they claim", "the firm claims"."""
    if not at or (t.texts[at][0].isupper() and t.texts[at - 1][-1].isalnum()):  # "the United States"
        return False
    before, text = t.low[at - 1], t.texts[at - 1]
    if shape == "base":
        return before in _BEFORE_BASE or is_adverb(before) or _is_plural(before)
    if before in _BEFORE_S or is_adverb(before) or text[0].isupper():
        return True
    return at > 1 and t.low[at - 2] in _OF_NOUNS


def _is_plural(word: str) -> bool:
    return word.endswith("s") and len(word) > 4 and not word.endswith(("ss", "'s")) and word not in _NO_PLURALS


_NOT_BEFORE = (DETERMINERS - _QUANTIFIERS) | word_set(
    "such whose of in on for with at from into over under between against"
)
_LINKS = (
    AUXILIARIES
    | _PLURALS
    | word_set("to who they we i you and or they'd we'd i'd they'll we'll he'll she'll he'd she'd i'll you'll")
)
"""Words before a base form that make it a verb: "to say", "they say", "could say"."""


def can_quote(t: Tokens, first: int, last: int, form: CueForm) -> bool:
    """Whether the word before lets a form carry a quote: not "the claim", "Islamic State"."""
    kind, shape, text = form.kind, form.shape, t.texts[first]
    if kind not in ("verb", "label"):
        return True
    before = t.low[first - 1] if first and t.texts[first - 1][-1].isalnum() else ""
    if text[0].isupper() and last == first + 1:  # "the United States", "Islamic State", "State Sen. Roe"
        return shape in ("ed", "ing") and (not first or t.texts[first - 1][-1] in '.!?"\x1f')
    if not before:
        return True
    if shape == "base":
        return before in _LINKS or _is_plural(before) or before.endswith("'d")
    if shape == "s" and form.noun and not (before in _LINKS or t.texts[first - 1][0].isupper() or before in PRONOUNS):
        return is_adverb(before) or before in ("also", "now")
    if shape == "s":
        return before == "that" or (before not in _NOT_BEFORE and not before.endswith("'s"))
    if shape == "ing":
        return before not in _OF_NOUNS
    return before not in _NOT_BEFORE or before in ("that", "is", "was", "are", "were")


_FINITE_BEFORE = _PLURALS | word_set("they we you i will would")


def is_finite_base(t: Tokens, verb: int) -> bool:
    """Whether the word before makes a base form finite: "officials say", "both say", "they write"; not "to say"."""
    before = t.low[verb - 1] if verb else ""
    return before in _FINITE_BEFORE or _is_plural(before)
