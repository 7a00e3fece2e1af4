"""The tables of instruments and topics -> which of them a stretch of text names."""

from __future__ import annotations

import re

import attrs

from ._rows import Wording
from ._tables import shipped


@attrs.frozen
class Wordings:
    """One pattern over all words of a table, longest first, and the key each word names."""

    pattern: re.Pattern[str]
    key_of: dict[str, str]

    def keys(self, flat: str, start: int, end: int) -> tuple[str, ...]:
        """The keys named in [start, end), each once, in order of first naming.

        >>> compile_wordings("instruments", "instrument").keys("a treaty or pact", 0, 16)
        ('treaty', 'agreement')
        """
        found = self.pattern.finditer(flat, start, end)
        return tuple(dict.fromkeys(self.key_of[hit.group().lower()] for hit in found))


def compile_wordings(name: str, table: str) -> Wordings:
    """The wordings of a shipped table."""
    key_of = {word: row.key for row in shipped(Wording, name, table) for word in row.words}
    longest_first = sorted(key_of, key=lambda word: (-len(word), word))
    return Wordings(re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE), key_of)
