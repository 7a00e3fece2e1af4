"""The closed sets of words beside a cue, read from their table."""

from __future__ import annotations

from ..._tables import shipped
from ..._tables.english_rows import WordClass

WORDS = {row.key: frozenset(row.words) for row in shipped(WordClass, "speech_words", "words")}
"""Key of a row -> its words, in small letters."""
