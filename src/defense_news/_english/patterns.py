"""The patterns of running English, read from their table."""

from __future__ import annotations

import re
from collections.abc import Mapping

from .._match.later import later
from .._tables.patterns import filled, parts_of

PARTS: Mapping[str, str] = parts_of("patterns")
"""Key of a part -> its pattern, with the parts inside it still by their keys."""


def english(key: str) -> re.Pattern[str]:
    """The pattern of a key.

    >>> english("joint").fullmatch("according to") is not None
    True
    """
    return later(filled(PARTS[key], PARTS), re.VERBOSE)
