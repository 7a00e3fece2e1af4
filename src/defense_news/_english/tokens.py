"""Text -> words, sentences and tokens, as positions; each token with its word in small letters and its tags.

A grammar reads words and the marks on them, so a token keeps its marks ("Leeds," is one token), and `low` has its word
without them. Four lists made by string methods cost a third of what matching every word would.

A word is a run of letters, digits and underscores. A sentence ends at a stop, question or exclamation mark, with what
closes behind it, before white space and a capital, digit or opening mark, unless the word before is an abbreviation.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate, compress, repeat
from operator import attrgetter

from .._match.later import later
from .._match.phrases import all_plain
from .._records import Quote, Sentence, Stretch, Text, Tokens, Words, ZoneRecord
from .._records.vocabulary import ZoneKind
from .._tables.limits import ENGLISH
from .grammar import TAGS, WORD_SETS, english

READABLE = frozenset({ZoneKind.HEADLINE, ZoneKind.SUBHEADLINE, ZoneKind.CAPTION, ZoneKind.BODY})
"""The zones whose words say something; all others are furniture."""

_SPLITTING = re.compile(r"(\w+)")
_PARTING = bytes(c if chr(c).isalnum() or chr(c) == "_" else ord(" ") for c in range(256))
"""Each character of Latin-1 as it stands in a word, else a space."""

_STOP_MARKS = {
    mark: later(
        rf"""
        \{mark}{before}[.!?]*+         # a whole run of stops
        ["'”’)\]»`]*+                  # and what closes behind it
        (?=\s++["'“‘(\[«»„`]*+[^\W_a-z])  # a capital, a digit or a letter without case
        """,
        re.VERBOSE,
    )
    for mark, before in ((".", "(?<![.!?].)"), ("?", "(?<![.!?].)"), ("!", "(?<![.!?].)"), ("\u2026", ""))
}
"""The end of a sentence by its first mark: a pattern that begins with one character skips to it at once."""

_BEFORE_NAMES, _SHORT_NAMES, _SHORT_WORDS = (WORD_SETS[key] for key in ("before_name", "short_name", "short_word"))
_SHORT_TAILS = frozenset(word[-3:] for word in _BEFORE_NAMES | _SHORT_NAMES | _SHORT_WORDS)
_INITIAL = re.compile(r"(?:[A-ZÀ-ÖØ-Þ]\.)*[A-ZÀ-ÖØ-Þ]")  # J or U.S
_NUMBER = re.compile(r"\d{1,2}[-)]\s+(?=[^\W\d_a-z])")
_OPENER = english("sentence_opener")  # words that open a sentence even behind an abbreviation: "in the U.S. He left"
NO_WORDS = Words([], [])
"""For a reader that asks for no word numbers."""

_END = attrgetter("end")
_PARAGRAPH_BREAK = "\x1f"  # stands for the first character of a blank line: a mark on the last word of a paragraph
BEYOND_LATIN = "\\"
"""What a word begins with in `low` whose first letter is beyond Latin-1."""

_EDGE_MARKS = b',.":;?!()[]`\x1f'
_GLUED_DASH = re.compile("\u2014(?:(?<=[^ ]\u2014)|(?=[^ ]))")
"""A dash with no space on one side: others are tokens by themselves."""

_EDGE_APOSTROPHE = re.compile(r"'(?:(?!\w)|(?<!\w'))")
"""An apostrophe at the edge of a word: a mark, unlike the one in "o'clock"."""

_TO_SMALL = bytes(range(256)).decode("latin-1").lower().encode("latin-1")
_BLANK_LINE = "\n\n"


def split_words(text: Text) -> Words:
    """All words of the text, whatever their zone, so that a word number means one place."""
    latin = _in_latin(text.flat)
    if latin is None:
        pieces = _SPLITTING.split(text.flat)  # gap, word, gap, ... gap
        texts = pieces[1::2]
        return Words(texts, list(accumulate(map(len, pieces)))[:-1:2], all_plain(texts))
    # Bytes are parted without a look at each word, and an empty piece, of a gap of several, is told by its being empty.
    parted = latin.translate(_PARTING).decode("latin-1")
    pieces = parted.split(" ")
    starts = accumulate([len(piece) + 1 for piece in pieces], initial=0)
    texts = list(filter(None, pieces))
    low = parted.lower().split() if parted.isascii() else all_plain(texts)
    return Words(texts, list(compress(starts, pieces)), low)


def _in_latin(flat: str) -> bytes | None:
    """The text in Latin-1, a space for each mark beyond it; None of one with letters beyond it, or many such marks."""
    for _ in range(ENGLISH.wide_marks):
        try:
            return flat.encode("latin-1")
        except UnicodeEncodeError as wide:
            mark = flat[wide.start]
            if mark.isalnum():
                return None
            flat = flat.replace(mark, " ")
    return None


def split_sentences(text: Text, zones: tuple[ZoneRecord, ...], words: Words) -> tuple[Sentence, ...]:
    """The sentences of the readable zones, in text order; a paragraph of hard-wrapped copy is one.

    >>> from .._records.text import read_text
    >>> t = read_text("Gen. Doe left. He said nothing.")
    >>> [t.raw[s.start:s.end] for s in split_sentences(t, (ZoneRecord("body", 0, 31, ""),), split_words(t))]
    ['Gen. Doe left.', 'He said nothing.']
    """
    sentences: list[Sentence] = []
    starts = words.starts
    raw = text.raw
    stops = _find_stops(raw, text.glued)
    count = len(starts)
    last = 0
    paragraph = -1
    for zone in zones:
        for start, end in paragraphs(text, zone.start, zone.end) if zone.kind in READABLE else ():
            paragraph += 1
            for s, e in _cut_paragraph(raw, _behind_number(raw, start), end, stops):
                first = last if last == count or starts[last] >= s else bisect_left(starts, s, last)
                last = bisect_left(starts, e, first) if count else 0
                sentences.append(Sentence(s, e, first, last, paragraph, zone.kind))
    return tuple(sentences)


def _behind_number(raw: str, start: int) -> int:
    """Where the words of a numbered paragraph begin: "3- The ministers agreed"."""
    number = _NUMBER.match(raw, start) if raw[start].isdigit() else None
    return number.end() if number else start


def _find_stops(raw: str, glued: tuple[int, ...]) -> list[Stretch]:
    """The stops, each with what closes behind it, of abbreviations too, the last first; before all, the text's end."""
    found = [(len(raw), len(raw)), *((stop, stop + 1) for stop in glued)]
    for mark, end in _STOP_MARKS.items():
        if mark in raw:
            found += [stop.span() for stop in end.finditer(raw)]
    found.sort(reverse=True)
    return found


def paragraphs(text: Text, start: int, end: int) -> list[tuple[int, int]]:
    """The paragraphs of [start, end), trimmed; the lines of hard-wrapped copy are joined."""
    lines = text.paragraphs
    found = []
    for line in lines[bisect_left(lines, start, key=_END) :]:
        if line.start >= end:
            break
        if start <= line.start and line.end <= end:
            found.append((line.start, line.end))
        elif stripped := _trimmed(text.raw, max(line.start, start), min(line.end, end)):
            found.append(stripped)
    return found


def _trimmed(raw: str, start: int, end: int) -> tuple[int, int] | None:
    """[start, end) without the white space at its edges; None where nothing else is there."""
    body = raw[start:end]
    left = start + len(body) - len(body.lstrip())
    right = start + len(body.rstrip())
    return (left, right) if left < right else None


def _cut_paragraph(raw: str, start: int, end: int, stops: list[Stretch]) -> list[tuple[int, int]]:
    """The sentences of a paragraph; the stops before its end are taken off the list."""
    found = []
    while stops[-1][1] < end:
        stop, close = stops.pop()
        if stop < start:
            continue
        following = end - len(raw[close:end].lstrip())
        tail = raw[stop - 3 : stop]
        ends = raw[stop] != "." or (tail.isalpha() and tail.islower() and tail not in _SHORT_TAILS)
        if ends or not _is_abbreviation(raw, start, stop, close, following):
            found.append((start, close))
            start = following
    found.append((start, end))
    return found


def _is_abbreviation(raw: str, at: int, stop: int, close: int, following: int) -> bool:
    """Whether the word before the stop is an abbreviation, "Gen.", "U.S.", and the sentence goes on at `following`."""
    word = _last_word(raw[at if stop - at < ENGLISH.abbreviation else stop - ENGLISH.abbreviation : stop])
    capital, low = word[:1].isupper(), word.lower()
    if close > stop + 1:
        return low in _BEFORE_NAMES and raw[stop + 1 : close] == ")"  # "Adm. (ret.) John Roe"
    if capital and (len(word) == 1 or low in _BEFORE_NAMES):
        return True
    short = low in _SHORT_WORDS or (capital and low in _SHORT_NAMES)
    return (short or (word[-1:].isupper() and _INITIAL.fullmatch(word) is not None)) and not _OPENER.match(
        raw, following
    )


def _last_word(window: str) -> str:
    """The last word of a stretch: of several glued to each other that lead names the last one, "Maj.Gen"."""
    word = window.rpartition(" ")[2]
    if word.isalpha():
        return word
    word = (window.split() or [""])[-1].lstrip("(\"'“‘").rpartition("-")[2]
    return word.rpartition(".")[2] if _BEFORE_NAMES.issuperset(word.lower().split(".")) else word


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
        for stretch in _GLUED_DASH.split(run) if "\u2014" in run else (run,):
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
        start, end = quote.start, quote.end
        pieces += flat[at : quote.left], '"' * (start - quote.left), "x" * (end - 1 - start), flat[end - 1]
        at = quote.right
        pieces.append('"' * (at - end))
        if end < at and flat[at : at + 1].isalpha():  # `"..."said Roe`
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
