"""Which way a clause leans in time: a weekday in "will meet on Friday" lies ahead, in "met on Friday" behind."""

from __future__ import annotations

import re

from ..._records import Sentence, Words

REACH = 12
"""Words read to each side of a date."""

AHEAD = frozenset(
    "will shall plans plan planned planning scheduled slated due expected upcoming tentatively intends hopes".split()  # noqa: SIM905
)
BEHIND = frozenset(
    "said says was were had has have met held told took came went began made saw spoke sat flew led gave".split()  # noqa: SIM905
)
TO_COME = frozenset(
    "meet hold visit attend travel host discuss sign arrive convene gather begin open take join leave".split()  # noqa: SIM905
)
_PAST = re.compile(r"[a-z]{2,}ed")


def leaning(words: Words, sentence: Sentence, first: int, last: int) -> str | None:
    """`ahead`, `behind` or None for a date that is words `first` up to `last` of its sentence.

    The nearest verb before the date decides; a date that opens its sentence looks to the verbs behind it.
    """
    texts = words.texts
    for i in range(first - 1, max(sentence.first, first - REACH) - 1, -1):
        if side := _side(texts, i, sentence.first):
            return side
    for i in range(last, min(sentence.last, last + REACH)):
        if side := _side(texts, i, sentence.first):
            return side
    return None


def _side(texts: list[str], i: int, first: int) -> str | None:
    word = texts[i]
    before = texts[i - 1] if i > first else ""
    if word in AHEAD or (word in TO_COME and before == "to"):
        return "ahead"
    if word in BEHIND or _PAST.fullmatch(word):
        return "ahead" if before == "be" and "have" not in texts[max(first, i - 3) : i] else "behind"
    return None
