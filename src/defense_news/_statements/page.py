"""What attribution looks at: the text, its sentences, its quotes and the cue words outside them, with look-ups."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

import attrs

from .._records import Quote, Sentence
from .cues import Cue, CueForm


@attrs.frozen
class Hit:
    """A cue word or phrase at [start, end), not yet judged by its neighbours."""

    start: int
    end: int
    form: CueForm


@attrs.frozen
class Page:
    """A text as attribution reads it.

    `hits` are all cue words outside quotes, `cues` those whose neighbours agree; the starts beside them are for
    look-ups.
    """

    flat: str
    sentences: tuple[Sentence, ...]
    sentence_starts: list[int]
    quotes: list[Quote]
    hits: list[Hit]
    hit_starts: list[int]
    cues: list[Cue]
    cue_starts: list[int]

    def sentence_number(self, place: int) -> int:
        """The number of the sentence that holds the place, or of the last that starts before it."""
        return max(0, bisect_right(self.sentence_starts, place) - 1)

    def sentence_at(self, place: int) -> Sentence:
        """The sentence that holds the place, or the last that starts before it."""
        return self.sentences[max(0, bisect_right(self.sentence_starts, place) - 1)]

    def hits_between(self, start: int, end: int) -> list[Hit]:
        """The cue words that start in [start, end)."""
        return self.hits[bisect_left(self.hit_starts, start) : bisect_left(self.hit_starts, end)]

    def cues_between(self, start: int, end: int) -> list[Cue]:
        """The cues that start in [start, end)."""
        return self.cues[bisect_left(self.cue_starts, start) : bisect_left(self.cue_starts, end)]
