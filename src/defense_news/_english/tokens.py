"""Text -> tokens: the stretches between spaces, in columns, with their words in small letters and their tags.

A grammar reads words and the marks on them, so a token keeps its marks ("Leeds," is one token), and `low` has its word
without them. Four lists made by string methods cost a third of what matching every word would.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate, repeat

from .._records import Quote, Text, Tokens
from .grammar import TAGS

_PARAGRAPH_BREAK = "\x1f"
"""Stands for the first character of a blank line: a mark on the last word of a paragraph."""

BEYOND_LATIN = "\\"
"""What a word begins with in `low` whose first letter is beyond Latin-1."""
_EDGE_MARKS = b',.":;?!()[]`\x1f'
_GLUED_DASH = re.compile("\u2014(?:(?<=[^ ]\u2014)|(?=[^ ]))")
"""A dash with no space on one side: others are tokens by themselves."""

_EDGE_APOSTROPHE = re.compile(r"'(?:(?!\w)|(?<!\w'))")
"""An apostrophe at the edge of a word: a mark, unlike the one in "o'clock"."""

_TO_SMALL = bytes(range(256)).decode("latin-1").lower().encode("latin-1")


def read_tokens(text: Text, quotes: Sequence[Quote] = ()) -> Tokens:
    """The tokens of a text: a dash is a token of its own, whatever it is glued to, and so is each of the quotes.

    >>> from .._records.text import read_text
    >>> read_tokens(read_text("He left.\\n\\nShe—Jane Roe—stayed.")).texts
    ['He', 'left.\\x1f', 'She', '—', 'Jane', 'Roe', '—', 'stayed.']
    """
    return _cut(text, _with_quotes_whole(text.folded, quotes) if quotes else text.folded)


def read_quoted(text: Text, unmarked: str, start: int, end: int) -> Tokens:
    """The tokens of [start, end) with its quotes read word by word; `unmarked` is the text `without_marks`."""
    behind = end + len(_BLANK_LINE)  # a paragraph that ends here is told
    found = _cut(text, unmarked[start:behind])
    return Tokens(found.flat, found.texts, [start + at for at in found.starts], found.low, found.tags)


def _cut(text: Text, line: str) -> Tokens:
    line = line.replace(_BLANK_LINE, _PARAGRAPH_BREAK + " ").replace("\n", " ").replace("\r", " ")
    return cut_tokens(text.flat, line)


_BLANK_LINE = "\n\n"


def words_of(text: Text, start: int, end: int) -> list[str]:
    """The words of a stretch in small letters without marks, as its tokens have them; empty for a mark alone.

    >>> from .._records.text import read_text
    >>> words_of(read_text('"We met," he said.'), 1, 8)
    ['we', 'met']
    """
    stretch = text.folded[start:end]
    return cut_tokens(stretch, stretch.replace("\n", " ").replace("\r", " ")).low


def cut_tokens(flat: str, line: str | None = None) -> Tokens:
    """The tokens of a stretch of a text; `line` is what is cut in its stead, of the same length.

    >>> tokens = cut_tokens('"Yes"—said Mr. Roe, 40.')
    >>> tokens.texts, tokens.low
    (['"Yes"', '—', 'said', 'Mr.', 'Roe,', '40.'], ['yes', '', 'said', 'mr', 'roe', '40'])
    >>> tokens.span(3, 5)
    (11, 18)
    """
    line = (flat if line is None else line).replace("--", " \u2014")
    if "\u2013" in line:
        line = line.replace(" \u2013 ", " \u2014 ")
    texts: list[str] = []
    starts: list[int] = []
    low: list[str] = []
    at = 0
    for run in line.split("  "):
        end = at + len(run) + 2
        for stretch in _GLUED_DASH.split(run):
            following = at + len(stretch)
            if words := stretch.strip(" "):
                pieces = words.split(" ")
                at += stretch.index(words[0])
                starts += accumulate([len(piece) + 1 for piece in pieces], initial=at)
                texts += pieces
                low += _words_of(words).split(" ")
                starts.pop()
            texts.append("\u2014")
            starts.append(following)
            low.append("")
            at = following + 1
        for column in (texts, starts, low):  # no dash ends a run
            column.pop()
        at = end
    return Tokens(flat, texts, starts, low, list(map(TAGS.get, low, repeat(0))))


def _with_quotes_whole(flat: str, quotes: Sequence[Quote]) -> str:
    """The text with no space and no word inside its quotes, so that each is one token between its marks.

    All marks become double ones. The last character of a quote stays: a stop or a comma there tells that the quote ends
    its clause.
    """
    pieces: list[str] = []
    at = 0
    for quote in quotes:
        pieces += flat[at : quote.left], '"' * (quote.start - quote.left), "x" * (quote.end - 1 - quote.start)
        pieces += flat[quote.end - 1], '"' * (quote.right - quote.end)
        at = quote.right
        if flat[at : at + 1].isalpha() and quote.end < at:  # `"..."said Roe`
            pieces[-2:] = '"', " " * (at - quote.end)
    pieces.append(flat[at:])
    return "".join(pieces)


def without_marks(flat: str, quotes: Sequence[Quote]) -> str:
    """The text with spaces in place of the marks of its quotes."""
    pieces: list[str] = []
    at = 0
    for quote in quotes:
        pieces += flat[at : quote.left], " " * (quote.start - quote.left), flat[quote.start : quote.end]
        pieces.append(" " * (quote.right - quote.end))
        at = max(quote.right, quote.end)
    pieces.append(flat[at:])
    return "".join(pieces)


def _words_of(stretch: str) -> str:
    """The words of a stretch without marks, in small letters, as many spaces as before between them.

    Deleting bytes is ten times faster than replacing characters; a letter beyond Latin-1 becomes a name of its number,
    since no table holds any.
    """
    if "\u2014" in stretch:
        stretch = stretch.replace("\u2014", "")
    if "'" in stretch:
        stretch = _EDGE_APOSTROPHE.sub("", stretch)
    return stretch.encode("latin-1", "backslashreplace").translate(_TO_SMALL, _EDGE_MARKS).decode("latin-1")
