"""What the rows of the page's own tables hold: words that say what a line, or the start of one, is not."""

from __future__ import annotations

import attrs

from . import texts


@attrs.frozen
class PageWords:
    """Words in small letters that do one thing on a page, which the name of their table says."""

    key: str
    words: tuple[str, ...] = attrs.field(converter=texts)
    examples: tuple[str, ...] = attrs.field(converter=texts, default=())
    counterexamples: tuple[str, ...] = attrs.field(converter=texts, default=())
