"""A story's control characters, made visible: a terminal and a page obey them, wherever they come from."""

from __future__ import annotations

import re

_CONTROLS = re.compile(
    r"""
      [\x00-\x08\x0b\x0c\x0e-\x1f]             # ESC begins commands; tab and newline are harmless,
    | \r(?!\n)                                 # a return alone writes over the line
    | [\x7f-\x9f]                              # C1: U+009B is ESC and a bracket in one
    | [\u2028\u2029]                           # breaks of line and paragraph
    | [\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]   # turns of direction, which show words in another order
    """,
    re.VERBOSE,
)


def escape(text: str) -> str:
    r"""The text with its control characters as JSON writes them, so that escaped JSON still says the same.

    >>> escape("\x1b[2J \u202eabc\n")
    '\\u001b[2J \\u202eabc\n'
    """
    return _CONTROLS.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
