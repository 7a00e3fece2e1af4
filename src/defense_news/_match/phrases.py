"""Many phrases, or sequences of plain words -> one matcher -> stretches and their rows. Leftmost, longest; no news.

A look-up by first word is 25 to 60 times cheaper than a regular expression of thousands of alternatives. Plain words
have no case, accents and hyphens: `Kim Jong-un` and `KIM JONG UN` are one sequence, so a table needs one spelling only.
"""

import re
import unicodedata
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Iterator, Mapping, Sequence
from itertools import compress, count, filterfalse
from typing import Any, Generic, TypeVar

from .._records import Words
from .._start.records import frozen
from .._tables import WordList, shipped

Row = TypeVar("Row")
WORD = re.compile(r"\w+")
"""Letters, digits and underscores in a row: a word of a phrase."""

_PLAIN_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ı": "i", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "ə": "a"}
)
Owner = TypeVar("Owner")
Beginnings = Mapping[str, Mapping[Any, Any]]
"""Of a matcher, which looks up again what begins: first word -> second one -> rows, nothing for a word alone."""

_FIRST_NUMBERS = tuple(range(1 << 13))
"""The numbers of the words of most texts, made once: to make each anew costs as much as to look its word up."""


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
    key_of = {word: row.key for row in shipped(WordList, name, table) for word in row.words}
    by_first: dict[str, tuple[tuple[str, str], ...]] = {}
    for wording in sorted(key_of, key=len, reverse=True):
        first = WORD.findall(wording)[0]
        by_first[first] = (*by_first.get(first, ()), (wording, key_of[wording]))
    return Wordings(by_first)


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
        last_word = len(texts) - 1  # behind it stands the first again, in vain
        done = -1
        for i in known_words(by_words, words, first, last):
            by_second = by_words.get(texts[i])  # none of a word that is known in another case
            found = by_second and (by_second.get(texts[i - last_word]) or by_second[""])
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
    return compress(_numbers_in(first, last), map(known.__contains__, texts[first:last] if first else texts))


def _numbers_in(first: int, last: int) -> Sequence[int]:
    return _FIRST_NUMBERS[first:last] if last <= len(_FIRST_NUMBERS) else range(first, last)


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
    """Tables of words as written, of plain words, and of words with which sequences begin: one look looks all up.

    `by_word` has, by a plain word, the number of the set of tables that hold it in any case, `sets` their places. Of a
    word of which a text is full, `seconds` has, by its number and the word behind it, the set of those where more than
    the word alone begins.
    """

    written: tuple[Collection[str], ...]
    others: tuple[Collection[str], ...]
    by_word: dict[str, int]
    seconds: dict[int, dict[str, int]]
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
        by_set: defaultdict[int, list[int]] = defaultdict(list)
        sets = [*map(by_word.get, low)]
        for number, i in zip(filter(None, sets), compress(_numbers_in(0, len(sets)), sets), strict=True):
            by_set[number].append(i)
        following = [*low[1:], ""]
        for number in self.seconds.keys() & by_set.keys():
            seconds = self.seconds[number]
            for i in by_set[number]:
                if more := seconds.get(following[i]):
                    by_set[more].append(i)
        found: list[list[int]] = [[] for _ in (*self.written, *self.others)]
        for number, numbers in by_set.items():
            for place in self.sets[number]:
                found[place] += numbers
        for numbers in found:
            numbers.sort()
        known = {id(table): [i for i in found[at] if texts[i] in table] for at, table in enumerate(self.written)}
        known |= zip(map(id, self.others), found[len(self.written) :], strict=True)
        return Words(texts, words.starts, low, known)


def join_tables(
    written: Sequence[Collection[str]],
    plain_words: Sequence[Collection[str]],
    begun: Sequence[Beginnings] = (),
    full: Collection[str] = (),
) -> WordTables:
    """The tables as they are looked up together; of the words of `full` a text is full."""
    others = (*plain_words, *begun)
    first = len(written) + len(plain_words)
    places: dict[str, tuple[int, ...]] = {}
    pairs: dict[str, dict[str, tuple[int, ...]]] = {}
    for place, table in enumerate((*written, *others)):
        for word in set(all_plain([*table])):
            for second in _seconds(begun[place - first], word) if place >= first and word in full else ("",):
                held, key = (pairs.setdefault(word, {}), second) if second else (places, word)
                held[key] = (*held.get(key, ()), place)
    found = dict.fromkeys(((), *places.values(), *(known for pair in pairs.values() for known in pair.values())))
    sets = {known: number for number, known in enumerate(found)}
    by_word = {word: sets[known] for word, known in places.items()} | dict(zip(pairs, count(len(sets))))
    seconds = {by_word[word]: {second: sets[known] for second, known in pair.items()} for word, pair in pairs.items()}
    return WordTables((*written,), others, by_word, seconds, (*sets, *(places.get(word, ()) for word in pairs)))


def _seconds(table: Beginnings, word: str) -> set[str]:
    """The words behind a word that begins sequences; an empty one where it is a sequence alone."""
    rests = [table[form] for form in (word, word.capitalize(), word.upper()) if form in table]
    alone = any(rest.get("") or rest.get(None) for rest in rests)
    return {""} if alone else {plain(second) for rest in rests for second in rest if second}


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
    after, before = flat[end : end + 1], flat[end - 1]
    return (after.isalnum() or after == "_") and (before.isalnum() or before == "_")
