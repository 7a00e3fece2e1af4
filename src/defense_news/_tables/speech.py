"""The rows of who speaks."""

from __future__ import annotations

import attrs

from . import one_of, texts
from .rows import yes

SPEAKER_KINDS = ("person", "joint", "organisation", "country", "document", "unnamed")


@attrs.frozen
class SpeakerWord:
    """Heads of noun phrases that make a speaker of one `kind`: "the ministry", "a senior official", "both sides".

    Several words are a whole name ("joint chiefs of staff"). `proper` says that they do so with a capital alone ("the
    Harbour Post", not "his post"), `counts` that they make several of the noun behind them as well. `examples` and
    `counterexamples` are whole phrases: the first are of the kind, by a word of the row, and the others are not.
    """

    key: str
    kind: str = attrs.field(validator=one_of(*SPEAKER_KINDS))
    words: tuple[str, ...] = attrs.field(converter=texts)
    proper: bool = attrs.field(converter=yes, default=False)
    counts: bool = attrs.field(converter=yes, default=False)
    examples: tuple[str, ...] = attrs.field(converter=texts, default=())
    counterexamples: tuple[str, ...] = attrs.field(converter=texts, default=())
    note: str | None = None
