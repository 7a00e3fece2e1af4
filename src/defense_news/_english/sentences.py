"""Readable zones -> words and sentences, as positions in the text.

A word is a run of letters, digits and underscores. A sentence ends at a stop, question or exclamation mark, with what
closes behind it, before white space and a capital, digit or opening mark, unless the word before is an abbreviation.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import accumulate, compress
from operator import attrgetter

from .._match.later import later
from .._match.lexicon import all_plain
from .._records import Sentence, Text, Words, ZoneRecord
from .._records.vocabulary import ZoneKind
from .._tables.limits import ENGLISH
from .grammar import WORD_SETS
from .patterns import english

READABLE = frozenset({ZoneKind.HEADLINE, ZoneKind.SUBHEADLINE, ZoneKind.CAPTION, ZoneKind.BODY})
"""The zones whose words say something; all others are furniture."""

_SPLITTING = re.compile(r"(\w+)")
_PARTING = bytes(c if chr(c).isalnum() or chr(c) == "_" else ord(" ") for c in range(256))
"""Each character of Latin-1 as it stands in a word, else a space."""

_STOP_MARKS = {
    mark: later(
        rf"""
        (\{mark}{before}[.!?]*+        # a whole run of stops
        ["'”’)\]»]*)                   # and what closes behind it
        \s+
        (?=["'“‘(\[«»„]*[^\W_a-z])        # a capital, a digit or a letter without case
        """,
        re.VERBOSE,
    )
    for mark, before in ((".", "(?<![.!?].)"), ("?", "(?<![.!?].)"), ("!", "(?<![.!?].)"), ("\u2026", ""))
}
"""The end of a sentence by its first mark: a pattern that begins with one character skips to it at once."""

_BEFORE_NAMES, _SHORT_NAMES, _SHORT_WORDS = (WORD_SETS[key] for key in ("before_name", "short_name", "short_word"))
_INITIAL = re.compile(r"(?:[A-ZÀ-ÖØ-Þ]\.)*[A-ZÀ-ÖØ-Þ]")  # J or U.S
_OPENER = english("sentence_opener")
"""Words that open a sentence even behind an abbreviation: "in the U.S. He left"."""

NO_WORDS = Words([], [])
"""For a reader that asks for no word numbers."""


def split_words(text: Text) -> Words:
    """All words of the text, whatever their zone, so that a word number means one place."""
    texts, starts = _word_columns(text.flat)
    return Words(texts, starts, all_plain(texts))


def _word_columns(flat: str) -> tuple[list[str], list[int]]:
    """The words, and where they start."""
    latin = _in_latin(flat)
    if latin is None:
        pieces = _SPLITTING.split(flat)  # gap, word, gap, ... gap
        return pieces[1::2], list(accumulate(map(len, pieces)))[:-1:2]
    # Bytes are parted without a look at each word, and an empty piece, of a gap of several, is told by its being empty.
    pieces = latin.translate(_PARTING).decode("latin-1").split(" ")
    starts = accumulate([len(piece) + 1 for piece in pieces], initial=0)
    return list(filter(None, pieces)), list(compress(starts, pieces))


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
    stops = _find_stops(text.raw)
    count = len(starts)
    last = 0
    paragraph = -1
    for zone in zones:
        if zone.kind not in READABLE:
            continue
        for start, end in paragraphs(text, zone.start, zone.end):
            paragraph += 1
            for s, e in _cut_paragraph(text.raw, start, end, stops):
                first = last if last == count or starts[last] >= s else bisect_left(starts, s, last)
                last = bisect_left(starts, e, first)
                sentences.append(Sentence(s, e, first, last, paragraph, zone.kind))
    return tuple(sentences)


def _find_stops(raw: str) -> list[tuple[int, int, int]]:
    """The ends of sentences, abbreviations too, the last one first.

    Each is a stop, the end of what closes behind it, and where the next sentence starts.
    """
    found = [
        (*stop.span(1), stop.end()) for mark, end in _STOP_MARKS.items() if mark in raw for stop in end.finditer(raw)
    ]
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


_END = attrgetter("end")


def _trimmed(raw: str, start: int, end: int) -> tuple[int, int] | None:
    """[start, end) without the white space at its edges; None where nothing else is there."""
    body = raw[start:end]
    left = start + len(body) - len(body.lstrip())
    right = start + len(body.rstrip())
    return (left, right) if left < right else None


def _cut_paragraph(raw: str, start: int, end: int, stops: list[tuple[int, int, int]]) -> list[tuple[int, int]]:
    """The sentences of a paragraph; the stops before its end are taken off the list."""
    found = []
    while stops and stops[-1][1] < end:
        stop, close, following = stops.pop()
        if stop < start or (raw[stop] == "." and _is_abbreviation(raw, start, (stop, close), following)):
            continue
        found.append((start, close))
        start = following
    found.append((start, end))
    return found


def _is_abbreviation(raw: str, at: int, end: tuple[int, int], following: int) -> bool:
    """Whether the word before the stop is an abbreviation, "Gen.", "U.S.", and the sentence goes on at `following`."""
    stop, close = end
    window = raw[at if stop - at < ENGLISH.abbreviation else stop - ENGLISH.abbreviation : stop]
    word = window.rpartition(" ")[2]
    if not word.isalpha():
        word = (window.split() or [""])[-1].lstrip("(\"'“‘").rpartition("-")[2]
    capital, low = word[:1].isupper(), word.lower()
    if capital and low in _BEFORE_NAMES:
        return close == stop + 1 or raw[stop + 1 : close] == ")"  # "Adm. (Ret.) John Roe"
    if close > stop + 1:
        return False
    if capital and len(word) == 1:
        return True
    short = low in _SHORT_WORDS or (capital and low in _SHORT_NAMES)
    return (short or (word[-1:].isupper() and _INITIAL.fullmatch(word) is not None)) and not _OPENER.match(
        raw, following
    )
