"""The tables of instruments and topics -> which of them a stretch of text names."""

from __future__ import annotations

from collections.abc import Iterator

from .._start.records import frozen
from .._tables import WordList, shipped
from .lexicon import WORD


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
