"""The words of a text, and which of them the tables know."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from .._start.records import frozen


@frozen
class Words:
    """The words of a text in columns: word i is `texts[i]`, plain `low[i]`, and starts at `starts[i]`.

    `known` has the numbers of those that a table knows, by its id.
    """

    texts: list[str]
    starts: list[int]
    low: list[str] = attrs.field(factory=list)
    known: Mapping[int, list[int]] = attrs.field(factory=dict)

    def end(self, i: int) -> int:
        """Where word i ends."""
        return self.starts[i] + len(self.texts[i])
