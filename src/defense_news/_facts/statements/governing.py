"""Which of several cues before a quote governs it: the outermost whose clause holds the others."""

from __future__ import annotations

from ..._english.adverbials import over_adverbials
from ..._english.grammar import PREP, REL
from ..._english.patterns import english
from ..._records import Tokens
from .cue_roles import be_before
from .cues import Cue
from .lists import has_verb
from .page import SpeechPage
from .terms import Shape, Taken
from .words import WORDS

_NEXT_CLAUSE = english("next_clause")
"""What parts two clauses, so that the cue before it does not govern the cue behind it."""


def governor(page: SpeechPage, start: int, verbs: list[Cue]) -> int:
    """The number of the outermost cue whose clause still holds the last one: "said he believes" -> "said"."""
    at = len(verbs) - 1
    for outer in range(len(verbs) - 2, -1, -1):
        if not _is_of_subject(page, verbs[outer], verbs[at]) and _governs(page.tokens, start, verbs[outer], verbs[at]):
            at = outer
    return at


def _is_of_subject(page: SpeechPage, relative: Cue, cue: Cue) -> bool:
    """Whether a cue stands in a relative clause of another's subject: "the groups that wrote to Roe say"."""
    if not page.tokens.tags[relative.first - 1] & REL:
        return False
    who = page.subject(cue)
    return who is not None and who[0] < relative.first


_PARTS_CUES = WORDS["parts_cues"]


def _governs(t: Tokens, start: int, outer: Cue, inner: Cue) -> bool:
    takes = outer.form.takes
    if inner.form.shape == Shape.ING and be_before(t, inner.first) < 0:  # against "is hoping"
        return False
    if outer.taken == Taken.END and outer.form.shape == Shape.BASE:
        return False
    clausal = (
        Taken.THAT in takes or Taken.CLAUSE in takes or (outer.taken == Taken.TO and t.low[inner.first - 1] == "to")
    )
    if not clausal or t.flat[inner.end : inner.end + 1] == ",":
        return False
    if t.low[inner.first - 1] in _PARTS_CUES or _is_parted(t, outer, inner):
        return False
    return "," not in t.flat[outer.end : inner.start] or over_adverbials(t, start, inner.first) <= outer.first


def _is_parted(t: Tokens, outer: Cue, inner: Cue) -> bool:
    """Whether a clause begins between two cues; not where "after" hangs a day on the subject of the inner one.

    "Roe said he left before Doe called it late", against "Roe said the row after the vote called for calm".
    """
    begin = outer.content if outer.taken == Taken.THAT else outer.end
    found = _NEXT_CLAUSE.search(t.flat, begin, inner.start)
    if not found or outer.taken != Taken.THAT:
        return found is not None
    at = t.since(found.start())
    hangs = t.tags[at] & PREP and t.flat[found.start()] == " "
    return not hangs or has_verb(t, t.since(begin), at)
