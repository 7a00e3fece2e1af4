"""Which way a clause leans in time: a weekday in "will meet on Friday" lies ahead, in "met on Friday" behind.

A scan for the nearest verb, by the words of a table. `find_leaning` is all that the rest of the house asks.
"""

from __future__ import annotations

import re
from functools import cache

from ..._records import Sentence, Words
from ..._start.records import frozen
from ..._tables import shipped
from ..._tables.limits import NAMES
from ..._tables.words_of_time import LeanWord


@frozen
class Leaning:
    """Which way a clause leans, by the row that says so; `firm` where nothing doubts it."""

    leans: str
    firm: bool


@frozen
class Leans:
    """The rows by their words: alone, behind another word, and by their endings, those behind a word first."""

    alone: dict[str, LeanWord]
    after: dict[tuple[str, str], LeanWord]
    endings: tuple[tuple[re.Pattern[str], LeanWord], ...]

    def row(self, before: str, word: str) -> LeanWord | None:
        """The row of a word behind the one before it."""
        known = self.after.get((before, word)) or self.alone.get(word)
        if known:
            return known
        for ending, row in self.endings:
            if (not row.after or before in row.after) and ending.fullmatch(word):
                return row
        return None


@cache
def _leans() -> Leans:
    rows = shipped(LeanWord, "leaning", "lean")
    alone = {word: row for row in rows if not row.after for word in row.words}
    pairs = {(before, word): row for row in rows for before in row.after for word in row.words}
    ordered = sorted(rows, key=lambda row: not row.after)
    return Leans(alone, pairs, tuple((re.compile(ending), row) for row in ordered for ending in row.endings))


def find_leaning(words: Words, sentence: Sentence, first: int, last: int) -> Leaning | None:
    """How the clause leans that holds a date, words `first` up to `last` of its sentence, and how firmly.

    The nearest verb before the date decides; a date that opens its sentence looks to the verbs behind it.
    """
    row, texts = _leans().row, words.texts
    before = range(first - 1, max(sentence.first, first - NAMES.lean_words) - 1, -1)
    behind = range(last, min(sentence.last, last + NAMES.lean_words))
    for side in (before, behind):
        for i in side:
            if found := row(texts[i - 1] if i > sentence.first else "", texts[i]):
                near = texts[max(sentence.first, i - NAMES.doubt_words) : i]
                return Leaning(found.leans, not found.doubted or set(found.doubted).isdisjoint(near))
    return None
