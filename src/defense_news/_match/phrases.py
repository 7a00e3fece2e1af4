"""Many phrases -> one matcher -> stretches. Leftmost, longest; a phrase may name several rows. Knows no news.

A look-up by first word is 25 to 60 times cheaper than a regular expression of thousands of alternatives.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from itertools import compress
from typing import Generic, TypeVar

from .._records import Words
from .._start.records import frozen
from .lexicon import WORD, all_plain

Owner = TypeVar("Owner")


@frozen
class Found(Generic[Owner]):
    """A phrase at [start, end), beginning with word number `word`, and the rows it names."""

    start: int
    end: int
    word: int
    rows: tuple[Owner, ...]


@frozen
class Phrases(Generic[Owner]):
    """A matcher: first word -> second word -> the phrases, longest first, each with its rows.

    A phrase of one word stands under every second word of its first word, and under the empty one, which is any other.
    A phrase that does not begin with a word character is refused when the matcher is built.
    """

    by_words: dict[str, dict[str, tuple[tuple[str, tuple[Owner, ...]], ...]]]

    def find(self, flat: str, words: Words, first: int = 0, last: int | None = None) -> Iterator[Found[Owner]]:
        """Yield the phrases that start at a word of [first, last), left to right, not overlapping.

        >>> harbour = compile_phrases([("sea", "water"), ("sea port", "town"), ("sea wall", "wall")])
        >>> [found.rows for found in harbour.find("sea port sea", Words(["sea", "port", "sea"], [0, 4, 9]))]
        [('town',), ('water',)]
        """
        by_words, starts, texts = self.by_words, words.starts, words.texts
        count = len(texts)
        done = -1
        for i in known_words(by_words, words, first, last):
            by_second = by_words[texts[i]]
            found = by_second.get(texts[i + 1] if i + 1 < count else "") or by_second[""]
            if not found or (start := starts[i]) < done:
                continue
            for phrase, rows in found:
                if flat.startswith(phrase, start) and not _inside_word(flat, end := start + len(phrase)):
                    yield Found(start, end, i, rows)
                    done = end
                    break


def numbers_of(known: Container[str], texts: list[str], first: int, last: int) -> Iterator[int]:
    """The numbers of the words of [first, last) that are known, in order: a whole text is looked through in C.

    >>> list(numbers_of({"a", "c"}, ["a", "b", "c"], 1, 3))
    [2]
    """
    return compress(range(first, last), map(known.__contains__, texts[first:last]))


def known_words(known: Container[str], words: Words, first: int = 0, last: int | None = None) -> Iterable[int]:
    """The numbers of the words of [first, last) that are known, in order; of a table looked up before, as kept."""
    kept = words.known.get(id(known))
    if kept is None:
        return numbers_of(known, words.texts, first, len(words.texts) if last is None else last)
    return kept if last is None else kept[bisect_left(kept, first) : bisect_left(kept, last)]


def known_plain(known: Container[str], words: Words) -> Iterable[int]:
    """The numbers of all words that are known to a table of plain words."""
    kept = words.known.get(id(known))
    return numbers_of(known, words.low, 0, len(words.low)) if kept is None else kept


@frozen
class WordTables:
    """Tables of words as written, and of plain words, that one look over a story looks up.

    `by_word` has, by a plain word, the number of the set of tables that hold it in any case, `sets` their places.
    """

    written: tuple[Collection[str], ...]
    plain: tuple[Collection[str], ...]
    by_word: dict[str, int]
    sets: tuple[tuple[int, ...], ...]

    def look_up(self, words: Words) -> Words:
        """The words, with what the tables know of them kept: each look costs as much as all of them.

        >>> sea, town = {"sea": 1}, {"port", "sea"}
        >>> texts, low = ["sea", "wall", "Port"], ["sea", "wall", "port"]
        >>> words = join_tables([sea], [town]).look_up(Words(texts, [0, 4, 9], low))
        >>> known_words(sea, words), known_plain(town, words), known_words(sea, words, 1, 3)
        ([0], [0, 2], [])
        """
        by_word, texts, low = self.by_word, words.texts, words.low
        by_set: list[list[int]] = [[] for _ in self.sets]
        for i in numbers_of(by_word, low, 0, len(low)):
            by_set[by_word[low[i]]].append(i)
        found: list[list[int]] = [[] for _ in (*self.written, *self.plain)]
        for places, numbers in zip(self.sets, by_set, strict=True):
            for place in places if numbers else ():
                found[place] += numbers
        for numbers in found:
            numbers.sort()
        known = {id(table): [i for i in found[at] if texts[i] in table] for at, table in enumerate(self.written)}
        known |= zip(map(id, self.plain), found[len(self.written) :], strict=True)
        return Words(texts, words.starts, low, known)


def join_tables(written: Sequence[Collection[str]], plain: Sequence[Collection[str]]) -> WordTables:
    """The tables as they are looked up together."""
    places: dict[str, tuple[int, ...]] = {}
    for place, table in enumerate((*written, *plain)):
        for word in set(all_plain([*table])):
            places[word] = (*places.get(word, ()), place)
    sets = {found: number for number, found in enumerate(dict.fromkeys(places.values()))}
    return WordTables((*written,), (*plain,), {word: sets[found] for word, found in places.items()}, (*sets,))


def compile_phrases(pairs: Iterable[tuple[str, Owner]]) -> Phrases[Owner]:
    """The matcher of (phrase, row) pairs. Letter case counts; apostrophes are straight, spaces single.

    Raises `ValueError` for a phrase that does not begin with a word character.
    """
    rows_of: dict[str, list[Owner]] = {}
    for phrase, row in pairs:
        rows_of.setdefault(phrase, []).append(row)
    by_words: dict[str, dict[str, tuple[tuple[str, tuple[Owner, ...]], ...]]] = {}
    for phrase in sorted(rows_of, key=len, reverse=True):
        first, second, *_ = (phrase, "") if phrase.isalnum() else (*WORD.findall(phrase), "", "")
        if not first or not phrase.startswith(first):
            raise ValueError(f"phrase {phrase!r} must begin with a letter or digit")
        by_second = by_words.setdefault(first, {"": ()})
        by_second[second] = (*by_second.get(second, ()), (phrase, tuple(rows_of[phrase])))
    return Phrases({first: _with_short(by_second) for first, by_second in by_words.items()})


def _with_short(by_second: dict[str, tuple[Owner, ...]]) -> dict[str, tuple[Owner, ...]]:
    if len(by_second) == 1:
        return by_second
    return {second: (*found, *by_second[""]) if second else found for second, found in by_second.items()}


def _inside_word(flat: str, end: int) -> bool:
    """Whether a phrase that ends at `end` stops in the middle of a word."""
    if end >= len(flat):
        return False
    before, after = flat[end - 1], flat[end]
    return (before.isalnum() or before == "_") and (after.isalnum() or after == "_")
