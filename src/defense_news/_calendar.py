"""Month and weekday words -> days, resolved against the day the story speaks from."""

from __future__ import annotations

from ._records import Anchor, Day, Sentence, Words
from ._text import Text


def find_days(text: Text, words: Words, sentences: tuple[Sentence, ...], anchor: Anchor) -> tuple[Day, ...]:
    """The date expressions of the sentences that resolve, in text order."""
    del text, words, sentences, anchor
    return ()
