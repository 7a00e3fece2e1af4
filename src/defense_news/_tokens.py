"""Text -> tokens: the stretches between spaces, in columns, with their words in small letters and their tags.

A grammar reads words and the marks on them, so a token keeps its marks ("Leeds," is one token), and `low` has its word
without them. Four lists made by string methods cost a third of what matching every word would.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, compress, repeat

from ._grammar import TAGS
from ._records import Quote, Tokens

_ONE = (1).__add__
_MARKS = b',.":;?!()[]`'
_SMALL = bytes(range(256)).lower()


def read_tokens(flat: str, quotes: Sequence[Quote] = ()) -> Tokens:
    """The tokens of the text; a dash is a token of its own, whatever it is glued to, and so is each of the quotes.

    >>> tokens = read_tokens('"Yes"—said Mr. Roe, 40.')
    >>> tokens.texts, tokens.low
    (['"Yes"', '—', 'said', 'Mr.', 'Roe,', '40.'], ['yes', '', 'said', 'mr', 'roe', '40'])
    >>> tokens.span(3, 5)
    (11, 18)
    """
    line = _with_quotes_whole(flat, quotes) if quotes else flat
    line = line.replace("--", " \u2014").replace(" \u2013 ", " \u2014 ")
    texts: list[str] = []
    starts: list[int] = []
    low: list[str] = []
    at = 0
    for stretch in line.split("\u2014"):
        pieces = stretch.split(" ")
        starts += accumulate(map(_ONE, map(len, pieces)), initial=at)
        at += len(stretch) + 1
        starts[-1] = at - 1
        pieces.append("\u2014")
        texts += pieces
        low += _bare(stretch).split(" ")
        low.append("")
    texts.pop()
    starts.pop()
    low.pop()
    if "" in texts:
        low, starts = list(compress(low, texts)), list(compress(starts, texts))
        texts = list(filter(None, texts))
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


def _bare(stretch: str) -> str:
    """The words of a stretch without marks, ASCII letters small, as many spaces as before between them.

    Deleting bytes is ten times faster than replacing characters, and ASCII bytes stand for themselves in UTF-8.
    """
    if "'" in stretch:
        stretch = stretch.replace("''", "").replace(" '", " ").replace("' ", " ")
    return stretch.encode("utf-8", "surrogatepass").translate(_SMALL, _MARKS).decode("utf-8", "surrogatepass")
