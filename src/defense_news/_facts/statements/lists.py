"""Where a list goes on behind a comma, and whether words hold a finite verb: what parts a pause from an end."""

from __future__ import annotations

from ..._english.grammar import AUX, COORD, DET, PREP, PRON, REL, SUB, VERB
from ..._records import Tokens
from .page import Page

_LONGEST = 30
"""Tokens in which the "and" of a list is looked for."""

_CLAUSAL = PRON | REL | SUB | AUX | VERB


def has_verb(t: Tokens, first: int, last: int) -> bool:
    """Whether a finite verb, or a quote that may hold one, stands in the tokens [first, last).

    >>> from ..._english.tokens import cut_tokens
    >>> has_verb(cut_tokens("the deal"), 0, 2), has_verb(cut_tokens("the deal failed"), 0, 3)
    (False, True)
    """
    for at in range(first, last):
        tag, text = t.tags[at], t.texts[at]
        if tag & (AUX | VERB) or text[0] == '"' or (tag & PRON and "'" in text):
            return True
        spelt = not tag and text[0].islower() and t.low[at].endswith(("ed", "s"))
        if spelt and at > first and not t.tags[at - 1] & (DET | PREP) and _may_be_verb(t, at):
            return True
    return False


def _may_be_verb(t: Tokens, at: int) -> bool:
    """Whether a word in -ed or -s has the neighbours of a verb: "Roe wants the", against "ships of"."""
    return t.low[at].endswith("ed") or (at + 1 < len(t.low) and bool(t.tags[at + 1] & (DET | SUB)))


def list_behind(page: Page, first: int) -> int:
    """Where the last member of a list begins in the text whose next member is token `first`; 0 where there is no list.

    "..., drills and visits", "..., government and armed forces", "..., and open seas": members hold no finite verb.
    """
    t = page.tokens
    last = min(first + _LONGEST, len(t.low) - 1)
    for at in range(first, last):
        if t.low[at] in _JOINS:
            return t.starts[at + 1] if _is_member(page, at + 1) else 0
        text = t.texts[at]
        if (t.tags[at] & _CLAUSAL and not t.tags[at] & (PREP | DET)) or not t.low[at] or text[-1] in _ENDS:
            return 0
        if at == first and t.low[at].endswith(("ed", "ing")) and not _is_noun(t, at + 1):
            return 0
        if text[0].islower() and page.cues_between(at, at + 1) and at > first and t.texts[at - 1][-1] != ",":
            return 0
    return 0


_JOINS = frozenset({"and", "or"})
_ENDS = frozenset('.;:!?"\x1f')


def _is_member(page: Page, at: int) -> bool:
    """Whether a noun phrase and no clause follows the "and" of a list."""
    t, tag = page.tokens, page.tokens.tags[at]
    if tag & (_CLAUSAL | COORD) and not tag & DET:
        return False
    if tag & PREP or not t.low[at].endswith("ed"):
        return True
    return not page.cues_between(at, at + 1) and _is_noun(t, at + 1)


def _is_noun(t: Tokens, at: int) -> bool:
    """Whether a word of the open classes stands here, so that a participle before it is its adjective."""
    return at < len(t.low) and not t.tags[at] and t.texts[at - 1][-1].isalnum() and t.low[at].isalpha()
