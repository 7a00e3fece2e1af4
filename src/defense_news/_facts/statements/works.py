"""Quoted names: of a book, a song, a programme, a nickname. They say nothing, so they make no statement."""

from __future__ import annotations

import re

from ..._english.grammar import DET, PREP
from ..._records import Quote, Tokens
from .cue_table import FAR, WORDS

_BY = re.compile(r" by (?:the )?[A-Z]")

_WORKS = WORDS["work"]
_BRACKETS = str.maketrans("", "", "()[]")
_SMALL_IN_TITLE = WORDS["small_in_title"]


def is_by_somebody(flat: str, right: int) -> bool:
    """Whether a maker or an agent follows the closing mark at `right`: `"Talks at the Pier," by Ann Roe`."""
    return flat.startswith(" by ", right) and _BY.match(flat, right) is not None


def is_title(words: str) -> bool:
    """Whether quoted words are the name of a work: "How to Keep the Peace at Sea".

    >>> is_title("A Long Road to the Harbour"), is_title("We will keep the Harbour open")
    (True, False)
    """
    long = [word for word in words.translate(_BRACKETS).split() if len(word) > 3 and word not in _SMALL_IN_TITLE]
    return len(long) > 1 and all(word[0].isupper() or word[0].isdigit() for word in long)


def is_nickname(flat: str, quote: Quote) -> bool:
    """Whether a quoted word stands inside a name: `Jane "Jo" Roe`."""
    words = flat[quote.start : quote.end]
    named = words.isalpha() and words[0].isupper() and flat[quote.right : quote.right + 2].strip().isupper()
    return named and flat[max(0, quote.left - FAR.nickname) : quote.left - 1].rpartition(" ")[2][:1].isupper()


def is_name_of_work(t: Tokens, at: int) -> bool:
    """Whether a token is the quoted name of the work or paper before it: `the newspaper "Die Woche"`."""
    if not at or t.texts[at][0] != '"' or t.low[at - 1] not in _WORKS:
        return False
    start = t.starts[at]
    return t.flat[start + 1 : start + len(t.texts[at]) - 1].istitle()


def names_a_work(t: Tokens, quote: Quote) -> bool:
    """Whether a title stands behind a preposition, an owner or a word for a work: `on Roe's "Talks at the Pier"`."""
    before = t.at(quote.left) - 1
    if before < 0:
        return False
    words = t.flat[quote.start : quote.end]
    if t.low[before] in _WORKS and words.istitle():  # the newspaper "Die Woche"
        return True
    led = t.tags[before] & (PREP | DET) or t.low[before].endswith("'s") or t.low[before] in _WORKS
    return bool(led) and is_title(words)
