"""Where a list goes on behind a comma, and whether words hold a finite verb: what parts a pause from an end."""

from __future__ import annotations

from ..._english.grammar import AUX, COORD, DET, FINITE_ENDS, PARTICIPLE_ENDS, PREP, PRON, REL, SUB, VERB
from ..._records import Tokens
from .page import SpeechPage
from .terms import FAR, WORDS

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
        spelt = not tag and text[0].islower() and t.low[at].endswith(FINITE_ENDS)
        if spelt and at > first and not t.tags[at - 1] & (DET | PREP) and _may_be_verb(t, at):
            return True
    return False


def _may_be_verb(t: Tokens, at: int) -> bool:
    """Whether a word in -ed or -s has the neighbours of a verb: "Roe wants the", against "ships of"."""
    return t.low[at].endswith("ed") or (at + 1 < len(t.low) and bool(t.tags[at + 1] & (DET | SUB)))


def behind_relative(t: Tokens, first: int) -> int:
    """The place of the verb behind a relative clause between commas, whose pronoun is token `first`; 0 if none follows.

    That clause ends no content, since the verb behind it needs the subject before: "said the mayor, who runs the port,
    will resign".
    """
    if first >= len(t.low) or not t.tags[first] & REL or t.texts[first - 1][-1] != ",":
        return 0
    for at in range(first + 1, min(first + FAR.relative, len(t.low) - 1)):
        if t.texts[at][-1] == ",":
            verb = at + 1
            finite = t.tags[verb] & (AUX | VERB) or (t.low[verb].endswith("ed") and t.texts[verb][0].islower())
            return t.starts[verb] if finite else 0
        if t.texts[at][-1] in _MEMBER_CLOSERS:
            return 0
    return 0


def list_behind(page: SpeechPage, first: int) -> int:
    """Where the last member of a list begins in the text whose next member is token `first`; 0 where there is no list.

    "..., drills and visits", "..., government and armed forces", "..., and open seas": members hold no finite verb.
    """
    t = page.tokens
    last = min(first + FAR.listed, len(t.low) - 1)
    for at in range(first, last):
        if t.low[at] in _LIST_ENDS:
            return t.starts[at + 1] if _is_listed(page, at + 1) else 0
        text = t.texts[at]
        if (t.tags[at] & _CLAUSAL and not t.tags[at] & (PREP | DET)) or not t.low[at] or text[-1] in _MEMBER_CLOSERS:
            return 0
        if at == first and t.low[at].endswith(PARTICIPLE_ENDS) and not _is_noun(t, at + 1):
            return 0
        if text[0].islower() and page.cues_between(at, at + 1) and at > first and t.texts[at - 1][-1] != ",":
            return 0
    return 0


_LIST_ENDS = WORDS["list_end"]
_MEMBER_CLOSERS = frozenset('.;:!?"\x1f')


def _is_listed(page: SpeechPage, at: int) -> bool:
    """Whether a noun phrase and no clause follows the "and" of a list."""
    t, tag = page.tokens, page.tokens.tags[at]
    if tag & (_CLAUSAL | COORD) and not tag & DET:
        return False
    if t.low[at].endswith("ed") and (page.cues_between(at, at + 1) or not _is_noun(t, at + 1)):
        return False
    return not has_verb(t, at + 1, _first_mark(t, at))


def _first_mark(t: Tokens, at: int) -> int:
    """The token behind the first mark from token `at` on."""
    last = min(at + FAR.listed, len(t.low))
    while at < last and t.texts[at][-1].isalnum() and not t.tags[at] & REL:
        at += 1
    return min(at + 1, last)


def _is_noun(t: Tokens, at: int) -> bool:
    """Whether a word of the open classes stands here, so that a participle before it is its adjective."""
    return at < len(t.low) and not t.tags[at] and t.texts[at - 1][-1].isalnum() and t.low[at].isalpha()
