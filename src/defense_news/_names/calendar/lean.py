"""Which way a clause leans in time: a weekday in "will meet on Friday" lies ahead, in "met on Friday" behind.

A scan for the nearest verb, by the words of a table. `leaning` is all that the rest of the house asks.
"""

from __future__ import annotations

import re
from functools import cache

import attrs

from ..._records import Sentence, Words
from ..._tables import shipped
from ..._tables.words_of_time import LeanWord

REACH = 12
"""Words read to each side of a date."""


@attrs.frozen
class Leans:
    """Which way a word leans: by itself, behind another word, or by its ending."""

    alone: dict[str, str]
    after: dict[tuple[str, str], str]
    endings: tuple[tuple[re.Pattern[str], str, tuple[str, ...]], ...]

    def side(self, before: str, word: str) -> str | None:
        """`ahead`, `behind` or None for a word and the one before it."""
        known = self.after.get((before, word)) or self.alone.get(word)
        if known:
            return known
        for ending, leans, after in self.endings:
            if (not after or before in after) and ending.fullmatch(word):
                return leans
        return None


@cache
def _leans() -> Leans:
    rows = shipped(LeanWord, "leaning", "lean")
    alone = {word: row.leans for row in rows if not row.after for word in row.words}
    pairs = {(before, word): row.leans for row in rows for before in row.after for word in row.words}
    ordered = sorted(rows, key=lambda row: not row.after)
    endings = tuple((re.compile(ending), row.leans, row.after) for row in ordered for ending in row.endings)
    return Leans(alone, pairs, endings)


def leaning(words: Words, sentence: Sentence, first: int, last: int) -> str | None:
    """`ahead`, `behind` or None for a date that is words `first` up to `last` of its sentence.

    The nearest verb before the date decides; a date that opens its sentence looks to the verbs behind it.
    """
    side, texts = _leans().side, words.texts
    for i in range(first - 1, max(sentence.first, first - REACH) - 1, -1):
        if found := side(texts[i - 1] if i > sentence.first else "", texts[i]):
            return found
    for i in range(last, min(sentence.last, last + REACH)):
        if found := side(texts[i - 1] if i > sentence.first else "", texts[i]):
            return found
    return None
