"""What a terminal would obey, made visible before it is printed."""

from __future__ import annotations

from typing import TextIO

from .._export.escape import escape

__all__ = ["escape", "escape_name", "put"]


def escape_name(name: str) -> str:
    r"""The name of a file on one line.

    >>> escape_name("a\nb.txt")
    'a\\nb.txt'
    """
    return escape(name).replace("\r", "\\r").replace("\n", "\\n").replace("\t", "\\t")


def put(out: TextIO, piece: str) -> None:
    """Write a piece of JSON or HTML: as it is to a file or pipe, escaped to a terminal."""
    out.write(escape(piece) if out.isatty() else piece)
