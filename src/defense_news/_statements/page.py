"""What attribution looks at: the text, its sentences, its quotes and the cue words outside them, with look-ups."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

import attrs

from .._records import Quote, Sentence
from .cues import Hit
from .grammar import AUXILIARIES, DETERMINERS, PRONOUNS


@attrs.frozen
class Page:
    """A text as attribution reads it: `hits` are the cue words outside quotes, their starts beside them."""

    flat: str
    sentences: tuple[Sentence, ...]
    sentence_starts: list[int]
    hits: list[Hit]
    hit_starts: list[int]

    def sentence_number(self, place: int) -> int:
        """The number of the sentence that holds the place, or of the last that starts before it."""
        return max(0, bisect_right(self.sentence_starts, place) - 1)

    def sentence_at(self, place: int) -> Sentence:
        """The sentence that holds the place, or the last that starts before it."""
        return self.sentences[max(0, bisect_right(self.sentence_starts, place) - 1)]

    def hits_between(self, start: int, end: int) -> list[Hit]:
        """The cue words that start in [start, end)."""
        return self.hits[bisect_left(self.hit_starts, start) : bisect_left(self.hit_starts, end)]


_NOUN_BEFORE = DETERMINERS | frozenset(
    ["such", "whose", "of", "in", "on", "for", "with", "at", "from", "into", "over", "under", "between", "against"]
)
_LINKS = AUXILIARIES | frozenset(["to", "who", "they", "we", "i", "you", "and", "or"])
"""Words before a base form that make it a verb: "to say", "they say", "could say"."""


def make_page(flat: str, sentences: tuple[Sentence, ...], quotes: list[Quote], found: Iterable[Hit]) -> Page:
    """The page of a text: the cue words that stand outside its quotes and can be verbs."""
    hits, at, last = [], 0, len(quotes)
    for hit in found:
        while at < last and quotes[at].end <= hit.start:
            at += 1
        if (at == last or hit.end <= quotes[at].start) and _fits(flat, hit):
            hits.append(hit)
    return Page(flat, sentences, [s.start for s in sentences], hits, [h.start for h in hits])


def _fits(flat: str, hit: Hit) -> bool:
    """Whether the word before the hit lets it be what its form says: not "the claim", "Islamic State"."""
    start, kind, shape = hit.start, hit.form.kind, hit.form.shape
    if kind not in ("verb", "label"):
        return True
    if flat[start].isupper() and " " not in flat[start : hit.end]:  # "the United States", "Islamic State"
        return start < 2 or flat[start - 2] in '.!?"\n'
    if start < 2 or flat[start - 1] != " ":
        return start < 2 or flat[start - 1] not in "-/'"
    space = flat.rfind(" ", max(0, start - 20), start - 1)
    before = flat[space + 1 : start - 1].lower()
    if shape == "base":
        return before in _LINKS or before.endswith("s")
    if shape == "s" and hit.form.noun and not (before in _LINKS or flat[space + 1].isupper() or before in PRONOUNS):
        return before.endswith("ly") or before in ("also", "now")
    if shape == "s":
        return before not in _NOUN_BEFORE and not before.endswith("'s")
    return shape == "ing" or before not in _NOUN_BEFORE or before in ("that", "is", "was", "are", "were")
