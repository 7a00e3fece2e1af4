"""A paragraph -> the row of the table that claims it, whatever stands around it.

Whole lines are looked up in one dictionary, openings by their first word; only what is left and short meets patterns.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..._match.later import later
from ..._records import ZoneRecord
from ..._records.vocabulary import ZoneKind
from ..._start.records import evolve
from ..._tables.limits import PAGE
from .claims import opening_mark, pattern_mark, whole_mark
from .dated import BARS, find_dated, split
from .marks import Mark, ZoneRules, bare
from .shapes import line_words
from .stamps import is_stamp, parse_stamp

_TRAIL = later(r"\s*(?:[>»›→]|::)\s*|\s/\s")
# What a trail or a line of parts holds: plain classes, which tell most lines at once that they are neither.
_TRAIL_SIGN = re.compile(r"[>»›→:/](?:(?<!:)|:)")
_BARS_SIGN = re.compile(r"[|•·│¦\s](?:(?<!\s)|\s\s|[-–—]\s)")
_LONGEST_PATTERN, _LONGEST_PARTS = 240, 160


def find_mark(flat: str, start: int, end: int, rules: ZoneRules) -> Mark | None:
    """The mark of the paragraph [start, end), or None where no row claims it."""
    line = flat[start:end]
    if len(line) <= PAGE.mark_line:
        whole = whole_mark(bare(line), rules)
        if whole and not is_stamp(line, rules.stamps):  # "News 08.05.2031 18:31"
            return whole
    if opening := opening_mark(line, rules):
        return _with_stamp(flat, start, end, opening, rules)
    if len(line) > _LONGEST_PATTERN:
        return None
    if is_stamp(line, rules.stamps):
        return Mark("timestamp", "stamp")
    parted = len(line) <= _LONGEST_PARTS
    return (
        (find_dated(flat, start, end, rules) if parted else None)
        or pattern_mark(flat, start, end, rules)
        or (_segmented(flat, start, end, rules) if parted else None)
    )


def _with_stamp(flat: str, start: int, end: int, mark: Mark, rules: ZoneRules) -> Mark:
    """The mark, with the stamp that a line such as "FOR IMMEDIATE RELEASE: March 10, 2031" holds."""
    if mark.rule not in rules.dated or end - start > _LONGEST_PARTS:
        return mark
    stamp = parse_stamp(flat, start, end, rules.stamps)
    return evolve(mark, pieces=(ZoneRecord("timestamp", stamp.start, stamp.end, mark.rule),)) if stamp else mark


def _segmented(flat: str, start: int, end: int, rules: ZoneRules) -> Mark | None:
    """The mark of a line in parts: a bread crumb trail, or parts between bars, one of them a stamp or all known."""
    trail = split(_TRAIL, flat, start, end) if _TRAIL_SIGN.search(flat, start, end) else ()
    if len(trail) > 1:
        return _trail_mark(flat, trail, rules)
    parts = split(BARS, flat, start, end) if _BARS_SIGN.search(flat, start, end) else ()
    return _parts_mark(flat, parts, rules) if len(parts) > 1 else None


def _parts_mark(flat: str, parts: Sequence[tuple[int, int]], rules: ZoneRules) -> Mark | None:
    marks = [_part_mark(flat, s, e, rules) for s, e in parts]
    if not any(mark and mark.kind in TELLING for mark in marks) and not all(marks):
        return None
    kinds = [mark.kind if mark else "boilerplate" for mark in marks]
    if kinds.count("section") > 2:
        return Mark("boilerplate", "menu")
    pieces = tuple(
        ZoneRecord("credit" if kind == "name" else kind, s, e, mark.rule if mark else "part")
        for (s, e), kind, mark in zip(parts, kinds, marks, strict=True)
    )
    return Mark("timestamp" if "timestamp" in kinds else pieces[0].kind, "parts", "", pieces)


def _trail_mark(flat: str, trail: Sequence[tuple[int, int]], rules: ZoneRules) -> Mark | None:
    """The mark of a bread crumb trail: its last part may be the section; else its first is known, or all are short."""
    last = whole_mark(bare(flat[slice(*trail[-1])]), rules)
    if last and last.kind == ZoneKind.SECTION:
        return Mark("boilerplate", "trail", "", (ZoneRecord("section", *trail[-1], last.rule),))
    gap = flat[trail[0][1] : trail[1][0]]
    apart = gap[0].isspace() and gap[-1].isspace() and gap.strip() != "/"  # "Peru / Chile" may be a headline
    short = apart and all(len(line_words(flat[slice(*part)])) <= PAGE.crumb for part in trail)
    return Mark("boilerplate", "trail") if short or whole_mark(bare(flat[slice(*trail[0])]), rules) else None


TELLING = ("timestamp", "byline")  # parts that make a line furniture, whatever else stands on it


def _part_mark(flat: str, start: int, end: int, rules: ZoneRules) -> Mark | None:
    line = flat[start:end]
    if is_stamp(line, rules.stamps):
        return Mark("timestamp", "stamp")
    return whole_mark(bare(line), rules) or pattern_mark(flat, start, end, rules)
