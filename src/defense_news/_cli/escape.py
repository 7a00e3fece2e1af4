"""A story's control characters, made visible: a terminal obeys them, wherever they come from."""

from __future__ import annotations

import re
from typing import TextIO

_CONTROLS = re.compile(
    r"""
      [\x00-\x08\x0b\x0c\x0e-\x1f]   # ESC begins commands; tab and newline are harmless,
    | \r(?!\n)                       # a return alone writes over the line
    | [\x7f-\x9f]                    # C1: U+009B is ESC and a bracket in one
    | [\u2028\u2029]                 # breaks of line and paragraph
    | [\u202a-\u202e\u2066-\u2069]   # turns of direction, which show words in another order
    """,
    re.VERBOSE,
)


def escape(text: str) -> str:
    r"""The text with its control characters as JSON writes them, so that escaped JSON still says the same.

    >>> escape("\x1b[2J \u202eabc\n")
    '\\u001b[2J \\u202eabc\n'
    """
    return _CONTROLS.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def escape_name(name: str) -> str:
    r"""The name of a file on one line.

    >>> escape_name("a\nb.txt")
    'a\\nb.txt'
    """
    return escape(name).replace("\r", "\\r").replace("\n", "\\n").replace("\t", "\\t")


def put(out: TextIO, piece: str) -> None:
    """Write a piece of JSON or HTML: as it is to a file or pipe, escaped to a terminal."""
    out.write(escape(piece) if out.isatty() else piece)
