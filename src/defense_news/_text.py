"""The raw string and its twins of equal length: a pattern sees one kind of quote mark, and offsets never move."""

from __future__ import annotations

import re

import attrs

# One-to-one replacements: an apostrophe or a dash has one form in `folded`. Double quote marks keep their direction
# in `raw`, where the quote stage reads them.
_FOLDS = (
    ("\u2018", "'"),  # ‘
    ("\u2019", "'"),  # ’
    ("\u201a", "'"),  # ‚
    ("\u201b", "'"),  # ‛
    ("\u02bc", "'"),  # ʼ
    ("\uff07", "'"),  # ＇
    ("\u201c", '"'),  # “
    ("\u201d", '"'),  # ”
    ("\u201e", '"'),  # „
    ("\u201f", '"'),  # ‟
    ("\u00ab", '"'),  # «
    ("\u00bb", '"'),  # »
    ("\uff02", '"'),  # ＂
    ("\u2010", "-"),  # ‐
    ("\u2011", "-"),  # ‑
    ("\u2012", "-"),  # ‒
    ("\u00a0", " "),  # no-break space
    ("\u2007", " "),
    ("\u2009", " "),
    ("\u202f", " "),
    ("\u3000", " "),
    ("\t", " "),
)
_LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")


@attrs.frozen
class Line:
    """A line without its break: [start, end) in code points, blank at neither edge."""

    start: int
    end: int


@attrs.frozen
class Text:
    """A story's characters: `raw` as given; `folded`, marks and spaces unified; `flat`, line breaks as spaces too.

    All three have the same length, so a position in one is a position in all. `lines` are the lines that hold
    anything but white space, trimmed.
    """

    raw: str
    folded: str
    flat: str
    lines: tuple[Line, ...]

    def __len__(self) -> int:
        return len(self.raw)


def read_text(raw: str) -> Text:
    """The text with its twins and lines.

    >>> read_text("“Yes,”\\n  he said").folded
    '"Yes,"\\n  he said'
    """
    folded = raw
    if not raw.isascii():
        for old, new in _FOLDS:
            folded = folded.replace(old, new)
    elif "\t" in raw:
        folded = raw.replace("\t", " ")
    flat = folded.replace("\n", " ").replace("\r", " ")
    return Text(raw, folded, flat, tuple(_lines(raw)))


def _lines(raw: str) -> list[Line]:
    lines = []
    for found in _LINE.finditer(raw):
        stretch = found.group()
        if body := stretch.strip():
            start = found.start() + len(stretch) - len(stretch.lstrip())
            lines.append(Line(start, start + len(body)))
    return lines
