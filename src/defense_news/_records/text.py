"""The raw string and its twins of equal length: a pattern sees one kind of quote mark, and offsets never move."""

import re
from collections.abc import Mapping
from functools import cache
from itertools import pairwise

import attrs

from .._start.records import frozen
from .._tables import WordList, listed_words, shipped
from .._tables.limits import ENGLISH

# One-to-one replacements: an apostrophe or a dash has one form in `folded`. Double quote marks keep their direction
# in `raw`, where the quote stage reads them.
_FOLDED_TO = (
    ("'", "\u2018\u2019\u201a\u201b\u02bc\uff07\u00b4"),  # ‘’‚‛ʼ＇´
    ('"', "\u201c\u201d\u201e\u201f\u00ab\u00bb\uff02"),  # “”„‟«»＂
    ("-", "\u2010\u2011\u2012"),  # ‐‑‒
    (" ", "\u00a0\u2007\u2009\u202f\u3000\ufeff\u200b"),  # spaces, the byte order mark, the zero-width space
    ("\n", "\u0085\u2028\u2029"),  # next line, line separator, paragraph separator
)
_FOLDS = tuple((mark, plain) for plain, marks in _FOLDED_TO for mark in marks)
_ASCII_FOLDS = (("\t", " "), ("\v", "\n"), ("\f", "\n"), ("\x1c", "\n"), ("\x1d", "\n"), ("\x1e", "\n"))
_GLUED_STOP = re.compile(r"\.(?=[^\W\d_a-z](?:[^\W\d_A-Z]|\.))")
"""A stop with no space before a capital, and behind that a small letter or a stop."""

_BEFORE_GLUED = re.compile(r"(?:\b(?P<short>[^\W\d_a-z]\w+)|[^\W_A-Z]{2}\)?)\Z")
_BEHIND_GLUED = re.compile(r"\w+")
_ONE_BREAK = re.compile(r"[^\S\n\r]*(?:\r\n|\n|\r)([^\S\n\r]*)")
_LINE = re.compile(r"\S(?:.*\S)?")
_RUN = re.compile(r"\S+")
_OPENERS = "\"'“‘«([<$£€"  # what may stand before the first letter of a line of prose, unlike a bullet
_LINE_ENDS = '.!?:;"”'
_NARROWEST, _WIDEST = 40, 100  # columns; copy is wrapped within these


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


@frozen
class Line:
    """A line without its break: [start, end) in code points, blank at neither edge."""

    start: int
    end: int


@frozen
class Text:
    """A story's characters: `raw` as given; `folded`, marks and spaces unified; `flat`, line breaks as spaces too.

    All three have the same length, so a position in one is a position in all. `lines` are the lines that hold
    anything but white space, trimmed; `paragraphs` are the same lines, those joined that one paragraph of hard-wrapped
    copy was broken into. At the stops `glued` to the next word the twins have a space.
    """

    raw: str
    folded: str
    flat: str
    lines: tuple[Line, ...]
    paragraphs: tuple[Line, ...]
    glued: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.raw)


def read_text(raw: str) -> Text:
    """The text with its twins and lines.

    >>> read_text("“Yes,”\\n  he said").folded
    '"Yes,"\\n  he said'
    """
    folded = raw
    for old, new in _ASCII_FOLDS if raw.isascii() else _ASCII_FOLDS + _FOLDS:
        folded = folded.replace(old, new)
    glued = tuple([stop.start() for stop in _GLUED_STOP.finditer(folded) if _ends_word(stop)])
    begins = (0, *(stop + 1 for stop in glued))
    folded = " ".join([folded[at:stop] for at, stop in zip(begins, (*glued, None), strict=True)])
    flat = folded.replace("\n", " ").replace("\r", " ")
    lines = tuple([Line(*line.span()) for line in _LINE.finditer(folded.replace("\r", "\n"))])
    return Text(raw, folded, flat, lines, _join_wrapped(raw, lines), glued)


def _ends_word(stop: re.Match[str]) -> bool:
    """Whether a name or a sentence begins behind a stop: "Lt.Gen.Roe", "in Oslo.The".

    Not in "U.S.Navy", "GOV.UK", "Example.Com".
    """
    text, at = stop.string, stop.start()
    before = _BEFORE_GLUED.search(text, max(0, at - ENGLISH.abbreviation), at)
    if before is None:
        return False
    if before["short"] and before["short"].lower() in _leading_names():
        return True
    behind = _BEHIND_GLUED.match(text, at + 1)
    ends = not before[0][-1].isupper()
    return bool(ends and behind and behind[0].lower() not in listed_words("credits", "domain_ending"))


@cache
def _leading_names() -> frozenset[str]:
    return next(frozenset(row.words) for row in shipped(WordList, "word_sets", "set") if row.key == "before_name")


@frozen
class _Seam:
    """The single break between line `at` and the next one, both short enough to have been wrapped.

    `width` is that of the line before it, `word` the first word after it, `indent` the columns before that word;
    `goes_on` says that the word has a small initial and the line before ends no sentence.
    """

    at: int
    width: int
    word: str
    indent: int
    goes_on: bool


def _join_wrapped(raw: str, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The paragraphs: lines as they are, except where copy was broken at a fixed width.

    Broken copy shows itself by lines that go on with a small letter. There, a break lies inside a paragraph if the
    next line goes on so, or its first word had no room on the line before, or that ends in a comma, or indents begin
    the paragraphs and this line has none.
    """
    seams = _seams(raw, lines)
    going = [seam.width for seam in seams if seam.goes_on]
    if not going:
        return lines
    if len(going) == 1 and going[0] < _NARROWEST:  # two short lines are one sentence where the second ends it
        ended = {seam.at for seam in seams if seam.goes_on and raw[lines[seam.at + 1].end - 1] == "."}
        return _joined_lines(lines, ended)
    full = sorted(going)[len(going) * 9 // 10]
    by_indent = len(going) > 1 and any(seam.indent > 1 for seam in seams)
    inside = {
        seam.at
        for seam in seams
        if not seam.indent
        and (seam.goes_on or by_indent or seam.width + 1 + len(seam.word) > full or raw[lines[seam.at].end - 1] == ",")
    }
    return _joined_lines(lines, inside)


def _joined_lines(lines: tuple[Line, ...], inside: set[int]) -> tuple[Line, ...]:
    joined: list[Line] = []
    for at, line in enumerate(lines):
        if at - 1 in inside:
            joined[-1] = Line(joined[-1].start, line.end)
        else:
            joined.append(line)
    return tuple(joined)


def _carries_on(raw: str, lines: tuple[Line, ...], at: int, word: str) -> bool:
    """Whether the line behind `at` carries on its sentence: a small initial, or a word before it that asks for more.

    A line that begins with "by" is a byline, unless it ends a sentence or the line behind it carries on, too; one that
    begins with "harbour.xy" or "page.header.text" is no sentence's.
    """
    line, following = lines[at], lines[at + 1]
    if not word[0].islower():
        last = raw[raw.rfind(" ", line.start, line.end) + 1 : line.end]
        return last in listed_words("zones", "wanting") and line.end - line.start >= _NARROWEST
    if "." in word[2:-2]:
        return False
    if word != "by" or raw[following.end - 1] == ".":
        return True
    return at + 2 < len(lines) and raw[lines[at + 2].start].islower()


def _indent_of_all(raw: str, lines: tuple[Line, ...]) -> int:
    """The columns by which most lines are indented, as a whole story may be."""
    if "\n " not in raw:
        return 0
    indents = [len(gap[1]) for line in lines[:-1] if (gap := _ONE_BREAK.match(raw, line.end))]
    return max(sorted(set(indents)), key=indents.count, default=0)


def _seams(raw: str, lines: tuple[Line, ...]) -> list[_Seam]:
    seams: list[_Seam] = []
    start, end = (lines[0].start, lines[-1].end) if lines else (0, 0)
    if "\r" not in raw and "\n" not in raw[start:end].replace("\n\n", ""):
        return seams  # no break is single
    indent, of_all = 0, _indent_of_all(raw, lines)
    for at, (line, following) in enumerate(pairwise(lines)):
        width = line.end - line.start + indent
        if raw[line.end : following.start] == "\n\n":  # the most common gap, and no single break
            indent = 0
            continue
        gap = _ONE_BREAK.fullmatch(raw, line.end, following.start)
        indent = max(0, len(gap[1]) - of_all) if gap else 0
        word = gap and width <= _WIDEST and following.end - following.start <= _WIDEST and _RUN.match(raw, gap.end())
        if word and (word[0][0].isalnum() or word[0][0] in _OPENERS):
            goes_on = not indent and raw[line.end - 1] not in _LINE_ENDS and _carries_on(raw, lines, at, word[0])
            seams.append(_Seam(at, width, word[0], indent, goes_on))
    return seams
