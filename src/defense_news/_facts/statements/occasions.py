"""What a cue takes behind the occasion that stands between: "said in an interview with the Herald that"."""

from __future__ import annotations

from ..._english.grammar import ARTICLES, DET, PREP, THATS
from ..._english.phrases import is_scare_quote
from ..._records import Tokens
from .terms import FAR, WORDS

_NOT_THAT = WORDS["not_that"]
_LISTENERS = WORDS["listener"]
_TOPICS = WORDS["topic"]
CLAUSE_CLOSERS = frozenset('.;:!?"\x1f')


def is_that(t: Tokens, at: int) -> bool:
    """Whether the token is a "that" which opens a clause."""
    return t.low[at] in THATS and t.low[at + 1] not in _NOT_THAT


def is_addressed(t: Tokens, to: int) -> bool:
    """Whether a noun phrase follows "to", and no infinitive: "replied to him that", "promised to Chile"."""
    if to + 1 >= len(t.low) or not t.texts[to][-1].isalnum():
        return False
    return bool(t.tags[to + 1] & DET) or t.low[to + 1] in _LISTENERS or t.texts[to + 1][0].isupper()


def far_that(t: Tokens, at: int) -> int:
    """A that-clause behind an occasion: "said in an interview with the Herald that"; 0 if there is none."""
    for far in range(at + 1, min(at + FAR.that, len(t.low) - 1)):
        that = is_that(t, far) and t.texts[far][-1].isalnum()
        if that and not t.tags[far - 1] & PREP:  # not "after that visit"
            return far
        if (t.texts[far][-1] in CLAUSE_CLOSERS or not t.low[far]) and not names_where(t, far):
            return 0
        if t.texts[far][-1] == "," and t.low[far + 1] not in THATS and not names_where(t, far + 1):
            return 0
    return 0


def far_to(t: Tokens, at: int) -> int:
    """An infinitive behind a place or day: "agreed in Rome on Monday to share data"; 0 if there is none."""
    for far in range(at + 1, min(at + FAR.to, len(t.low) - 1)):
        if not t.texts[far - 1][-1].isalnum() and not is_scare_quote(t.texts[far - 1]):
            return 0
        if t.low[far] == "to":
            return far if t.low[far + 1].isalpha() and not is_addressed(t, far) else 0
    return 0


def far_topic(t: Tokens, at: int) -> int:
    """What is discussed behind with whom: "discussed on Monday with Doe means of trade"; 0 if there is nothing."""
    for far in range(at + 2, min(at + FAR.that, len(t.low))):
        if t.texts[far - 1][-1] in CLAUSE_CLOSERS:
            return 0
        if t.low[far] in _TOPICS and "with" in t.low[at:far]:
            return far - 1 if t.low[far - 1] in ARTICLES else far
    return 0


def names_where(t: Tokens, at: int) -> bool:
    """Whether a quote only names where something was said: `told the Herald's "Talks at the Pier" that`."""
    return t.texts[at][0] == '"' and "that" in t.low[at + 1 : at + 2]
