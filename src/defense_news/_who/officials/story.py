"""What the references of a story are read from."""

from __future__ import annotations

from ..._records import Mention, OfficialRecord, PlaceRecord, Quote, Sentence, StatementRecord, Text, Words
from ..._start.records import frozen


@frozen
class StoryNamed:
    """What references are read from: the story, whom it names, its quotes and what is said in it."""

    text: Text
    words: Words
    sentences: tuple[Sentence, ...]
    places: tuple[PlaceRecord, ...]
    mentions: tuple[Mention, ...]
    officials: tuple[OfficialRecord, ...]
    quotes: list[Quote]
    said: tuple[StatementRecord, ...]
