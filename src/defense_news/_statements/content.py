"""Where content begins and ends: what a cue reports, and the clause around a quote that is a part of it."""

from __future__ import annotations

import re

from .._records import Stretch
from .attribution import Saying
from .page import Page

# An infinitive or a noun phrase ends at almost any comma; not before a name, a place or the rest of a list.
_PHRASE_ENDS = re.compile(
    r""";\ | \ -\ |\ --\ | \ ?—\ ? | \ –\ | ,?\ according\ to\b | ,?\ but\b | ,?\ while\b
    | ,\ (?!(?:[A-Z0-9]|in|to|including|at|on|from|for|by|or)\b|[A-Z])
    """,
    re.VERBOSE,
)


def content_end(page: Page, start: int, end: int, taken: str) -> int:
    """The end of the content that starts at `start`, at most `end`, without the mark that ends it."""
    flat = page.tokens.flat
    ends = _PHRASE_ENDS if taken in ("noun", "to") else page.clause_ends
    stop = ends.search(flat, start + 12, end)
    at = stop.start() if stop else end
    while at > start and flat[at - 1] in " .,;:":
        at -= 1
    return at


BEHIND = frozenset({"after", "after_inverted", "according_to"})
"""Rules whose cue stands behind the quote: what is said begins with the sentence."""

_DAY = r"(?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_REST_ENDS = re.compile(rf"[,;:()\u2014\u2013]| - | (?:and|but|while|according|after|when|{_DAY})\b")
"""What ends the rest of a clause behind a quote that is a part of it."""

_CLOSERS = frozenset(",.?!;")
_REACH = 600
"""How many characters beyond its quotes a statement may go."""


def clause_around(page: Page, quoted: Stretch, floor: int, ceiling: int, saying: Saying) -> Stretch:
    """The clause of which the quoted stretch is a part, between two places in the text.

    `The deal "looks unfair," Doe said`: from the sentence's start. `Doe says "we won" despite the loss`: to its end.
    """
    flat = page.tokens.flat
    start, end = quoted
    cue = saying.cue
    if cue is None:
        return quoted
    if cue.start >= end:
        if saying.rule in BEHIND:
            start = max(floor, start - _REACH)
            while start < quoted[0] and flat[start] in " ,;—–-\"'.)":
                start += 1
        return start, end
    if flat[end - 1] in _CLOSERS or cue.form.kind == "label":
        return start, end
    ceiling = min(ceiling, end + _REACH)
    rest = _REST_ENDS.search(flat, end, ceiling)
    stop = rest.start() if rest else ceiling
    while stop > end and not flat[stop - 1].isalnum():
        stop -= 1
    return start, stop
