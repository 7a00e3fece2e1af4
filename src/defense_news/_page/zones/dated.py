"""A line with a date in full and company -> its stamp, and what else stands there: outlet, names, a headline."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..._match.later import later
from ..._names.places import place_key
from ..._records import ZoneRecord
from ..._records.vocabulary import ZoneKind
from ..._tables.limits import PAGE
from ..._tables.patterns import filled, parts_of
from .claims import pattern_mark, whole_mark
from .marks import Mark, ZoneRules, bare
from .stamps import LABELS, StampRules, find_printed

BARS = later(r"\s*(?:[|•·│¦]|//)\s*|\s{3,}|\s[-–—]\s(?=[^\W\d_]{3,9}\.? \d)")
_STAMP_TOKEN = later(r"[^\W_]+(?:['’.-][^\W_]+)*")
_LETTERS = re.compile(r"[^\W\d_]+")
_YEAR = re.compile(r"[12]\d\d\d")
_STOPS = ".?!;:"


def find_dated(flat: str, start: int, end: int, rules: ZoneRules) -> Mark | None:
    """The mark of a line that holds a date in full, where every other part of it is short or known; else None."""
    if not _YEAR.search(flat, start, end) or not rules.stamps.dates.search(flat, start, end):
        return None
    printed = find_printed(flat, start, end, rules.stamps)
    if not printed:
        return None
    sure = _is_sure(flat, start, end, printed, rules.stamps)
    parts = (part for low, high in _between(printed, start, end) for part in _parts(flat, low, high, rules))
    pieces = [piece for s, e in parts for piece in _pieces(flat, s, e, rules, sure and s < printed[0][0])]
    if not _is_stamp(flat, end, pieces, sure):
        return None
    title = next((piece for piece in pieces if piece.kind == ZoneKind.HEADLINE), None)
    if title is None:
        return Mark("timestamp", "dated", "", tuple(pieces), any(piece.rule in _STRANGE for piece in pieces))
    return Mark("headline", "dated", "", tuple(_behind(title, pieces, end)), weak=True)


def _is_stamp(flat: str, end: int, pieces: list[ZoneRecord], sure: bool) -> bool:
    """Whether what stands beside the date is a stamp's own, or short company of one that is surely a stamp."""
    strange = [piece for piece in pieces if piece.rule in _STRANGE]
    others = [piece for piece in strange if piece.kind != ZoneKind.HEADLINE]
    words = sum(len(_STAMP_TOKEN.findall(flat, piece.start, piece.end)) for piece in others)
    own = not strange and all(piece.kind in _OWN or piece.rule == "counter" for piece in pieces)
    return words <= PAGE.company and (own or sure) and not (strange and flat[end - 1] in _STOPS)


def _behind(title: ZoneRecord, pieces: list[ZoneRecord], end: int) -> Iterator[ZoneRecord]:
    """What stands behind a headline on its line: the credit in brackets, if any, and the stamp."""
    at = title.end
    for piece in pieces:
        if piece.rule == "beside_headline":
            yield ZoneRecord("blank", at, piece.start, "blank")
            yield piece
            at = piece.end
    yield ZoneRecord("timestamp", at, end, "dated")


_OWN = frozenset({"credit", "byline", "section"})  # what stands beside a date on no other line than a stamp's
_STRANGE = frozenset({"company", "signed", "headed"})


def _is_sure(flat: str, start: int, end: int, printed: list[tuple[int, int]], rules: StampRules) -> bool:
    """Whether the date is a stamp's by a clock, a label, a weekday or figures alone."""
    first = flat[printed[0][0] : printed[0][1]]
    words = [token.casefold() for token in _LETTERS.findall(flat, start, end)]
    labelled = any(rules.words.get(word, "ago") in LABELS or word in rules.weekdays for word in words)
    return labelled or len(printed) > 1 or not _LETTERS.search(first)


def _between(printed: list[tuple[int, int]], start: int, end: int) -> Iterator[tuple[int, int]]:
    """What stands before, between and behind dates and clocks."""
    at = start
    for low, high in printed:
        if at < low:
            yield at, low
        at = max(at, high)
    if at < end:
        yield at, end


def _parts(flat: str, start: int, end: int, rules: ZoneRules) -> Iterator[tuple[int, int]]:
    """The parts of a stretch between bars and before labels, without the words of stamps at their edges."""
    for low, high in split(BARS, flat, start, end):
        for s, e in split(rules.part_labels, flat, low, high):
            tokens = list(_STAMP_TOKEN.finditer(flat, s, e))
            while tokens and _is_edge(tokens[0][0], rules.stamps):
                tokens.pop(0)
            while tokens and _is_edge(tokens[-1][0], rules.stamps):
                tokens.pop()
            if tokens:
                yield tokens[0].start(), _unglued(flat, tokens[-1].start(), tokens[-1].end(), rules.stamps)


def _is_edge(token: str, rules: StampRules) -> bool:
    word = token.casefold()
    return word in rules.weekdays or rules.words.get(word, "filler") != "filler" or word in _LINKS


_LINKS = ("on", "at")


def _unglued(flat: str, start: int, end: int, rules: StampRules) -> int:
    """Where a word ends that a weekday is glued to: "ROEWednesday"."""
    word = flat[start:end].casefold()
    glued = max(
        (len(day) for day in rules.weekdays if word.endswith(day) and flat[end - len(day)].isupper()), default=0
    )
    return end - glued if glued > PAGE.company else end


def _pieces(flat: str, start: int, end: int, rules: ZoneRules, heads: bool) -> list[ZoneRecord]:
    """What a part is: what a row knows, an outlet, names, a headline with its credit, or short company."""
    line = flat[start:end]
    mark = whole_mark(bare(line), rules) or pattern_mark(flat, start, end, rules)
    words = _STAMP_TOKEN.findall(line)
    if mark:
        return [ZoneRecord("credit" if mark.kind == "name" else mark.kind, start, end, mark.rule)]
    if not rules.outlets.isdisjoint(word.casefold() for word in words) and len(words) <= PAGE.company:
        return [ZoneRecord("credit", start, end, "outlet")]
    if place_key(line) not in rules.places and _are_people(line, rules):
        return [ZoneRecord("byline", start, end, "signed")]
    if place_key(line) in rules.places:
        return [ZoneRecord("boilerplate", start, end, "town")]
    if len(words) < PAGE.company or not heads:
        return [ZoneRecord("boilerplate", start, end, "company")]
    bracket = flat.rfind("(", start, end)
    if bracket > start and rules.is_name(flat[bracket:end]):
        title = start + len(flat[start:bracket].rstrip())
        return [
            ZoneRecord("headline", start, title, "headed"),
            ZoneRecord("credit", bracket + 1, end, "beside_headline"),
        ]
    return [ZoneRecord("headline", start, end, "headed")]


def _are_people(line: str, rules: ZoneRules) -> bool:
    names = _PEOPLE_APART.split(line) if rules.people.fullmatch(line) else ()
    return bool(names) and all(1 < len(name.split()) < PAGE.company for name in names)


_PEOPLE_APART = later(filled("{apart}", parts_of("zones")))


def split(pattern: re.Pattern[str], flat: str, start: int, end: int) -> list[tuple[int, int]]:
    """The trimmed parts of [start, end) between separators."""
    parts, at = [], start
    for found in pattern.finditer(flat, start, end):
        if at < found.start():
            parts.append((at, found.start()))
        at = found.end()
    if at < end:
        parts.append((at, end))
    return parts
