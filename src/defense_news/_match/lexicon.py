"""Sequences of words -> rows or wordings, found by their first word. Case, accents and hyphens aside; knows no news.

`Kim Jong-un`, `Kim Jong Un` and `KIM JONG-UN` are one sequence of words, so a table needs one spelling only.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import filterfalse
from typing import Generic, TypeVar

from .._start.records import frozen
from .._tables import WordList, shipped

Row = TypeVar("Row")
WORD = re.compile(r"\w+")
"""Letters, digits and underscores in a row: a word of a phrase."""

_PLAIN_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ı": "i", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "ə": "a"}
)


def plain(word: str) -> str:
    """The word in small letters without accents.

    >>> plain("Şükrü"), plain("Støre")
    ('sukru', 'store')
    """
    low = word.lower()
    if low.isascii():
        return low
    apart = unicodedata.normalize("NFKD", low.translate(_PLAIN_LETTERS))
    return "".join(c for c in apart if not unicodedata.combining(c))


def all_plain(words: list[str]) -> list[str]:
    """The words, plain each.

    >>> all_plain(["Jens", "Støre"])
    ['jens', 'store']
    """
    low = list(map(str.lower, words))
    if "".join(low).isascii():  # joined to be asked once
        return low
    accented = {word: plain(word) for word in filterfalse(str.isascii, low)}
    return [accented.get(word, word) for word in low]


def plain_words(phrase: str) -> tuple[str, ...]:
    """The plain words of a phrase.

    >>> plain_words("Kim Jong-un")
    ('kim', 'jong', 'un')
    """
    return (phrase.lower(),) if phrase.isascii() and phrase.isalpha() else tuple(WORD.findall(plain(phrase)))


@frozen
class Lexicon(Generic[Row]):
    """First word -> (the words after it, the row), longest first.

    `by_words` has them by their second word, too: a single word under every one, and under None, which is any other.
    """

    by_first: dict[str, tuple[tuple[list[str], Row], ...]]
    by_words: dict[str, dict[str | None, tuple[tuple[list[str], Row], ...]]]

    def may_begin(self, low: list[str], numbers: Iterable[int]) -> list[int]:
        """Those of the words at which a sequence may begin, by the word and the one behind it."""
        by_words, following = self.by_words, [*low[1:], ""]
        return [i for i in numbers if (after := by_words.get(low[i])) and (after.get(following[i]) or after[None])]

    def at(self, low: list[str], i: int, last: int) -> tuple[int, Row] | None:
        """The longest sequence that begins at word `i` and ends before word `last`: its end and its row."""
        by_second = self.by_words.get(low[i])
        if by_second is None:
            return None
        i += 1
        for rest, row in by_second.get(low[i] if i < last else None, by_second[None]):
            if not rest:
                return i, row
            end = i + len(rest)
            if end <= last and low[i:end] == rest:
                return end, row
        return None


def compile_lexicon(pairs: Iterable[tuple[tuple[str, ...], Row]]) -> Lexicon[Row]:
    """The lexicon of (plain words, row) pairs; of two rows with the same words the first stays."""
    by_first: dict[str, dict[tuple[str, ...], Row]] = {}
    for words, row in pairs:
        by_first.setdefault(words[0], {}).setdefault(words[1:], row)
    longest = {
        first: tuple(sorted(((list(rest), row) for rest, row in found.items()), key=lambda pair: -len(pair[0])))
        for first, found in by_first.items()
    }
    return Lexicon(longest, {first: _by_second(found) for first, found in longest.items()})


def _by_second(found: tuple[tuple[list[str], Row], ...]) -> dict[str | None, tuple[tuple[list[str], Row], ...]]:
    alone = tuple(pair for pair in found if not pair[0])
    by_second: dict[str | None, tuple[tuple[list[str], Row], ...]] = {None: alone}
    for rest, row in reversed(found):
        if rest:
            by_second[rest[0]] = ((rest, row), *by_second.get(rest[0], alone))
    return by_second


@frozen
class Wordings:
    """The wordings of a table by their first word, longest first, each with the key it names."""

    by_first: dict[str, tuple[tuple[str, str], ...]]

    def find(self, stretch: str) -> Iterator[tuple[int, int, str]]:
        """Yield where each wording stands in the stretch made small, and its key; none inside another."""
        low = stretch.lower()
        done = 0
        for word in WORD.finditer(low):
            start = word.start()
            for wording, key in self.by_first.get(word[0], ()) if start >= done else ():
                end = start + len(wording)
                if low.startswith(wording, start) and not WORD.match(low, end):
                    yield start, end, key
                    done = end
                    break

    def keys(self, flat: str, start: int, end: int) -> tuple[str, ...]:
        """The keys named in [start, end), each once, in order of first naming.

        >>> compile_wordings("instruments", "instrument").keys("a treaty or pact", 0, 16)
        ('treaty', 'agreement')
        """
        return tuple(dict.fromkeys(key for _, _, key in self.find(flat[start:end])))


def compile_wordings(name: str, table: str) -> Wordings:
    """The wordings of a shipped table."""
    key_of = {word: row.key for row in shipped(WordList, name, table) for word in row.words}
    by_first: dict[str, tuple[tuple[str, str], ...]] = {}
    for wording in sorted(key_of, key=len, reverse=True):
        first = WORD.findall(wording)[0]
        by_first[first] = (*by_first.get(first, ()), (wording, key_of[wording]))
    return Wordings(by_first)
