"""A line, or a part of one -> the row that claims it: by a phrase, by its words, by its opening, by a pattern."""

from __future__ import annotations

import re

from ..._records import ZoneRecord
from ..._records.vocabulary import ZoneKind
from ..._tables.limits import PAGE
from ..._tables.rows import LineMark
from .marks import FIRST_WORD, Mark, ZoneRules

_CLAIM_WORD = re.compile(r"[^\W\d_]+")


def whole_mark(key: str, rules: ZoneRules) -> Mark | None:
    """The mark of a line looked up as a whole: a row's phrase, an agency's name, or a row's words in any order."""
    row = rules.lines.get(key)
    if row:
        return Mark(row.kind, row.key, row.then)
    if key in rules.names:
        return Mark("name", "name")
    if not key:
        return Mark("boilerplate", "ornament")
    return _worded(key, rules)


def _worded(key: str, rules: ZoneRules) -> Mark | None:
    """The mark of a line whose every word is one of a row's words."""
    found: frozenset[str] | None = None
    for word in _CLAIM_WORD.findall(key):
        rows = rules.words.get(word, frozenset())
        found = rows if found is None else found & rows
        if not found:
            return None
    return Mark("boilerplate", min(found)) if found else None


def opening_mark(line: str, rules: ZoneRules) -> Mark | None:
    """The mark of a line by the phrase that it begins with."""
    first = FIRST_WORD.match(line, 0, 60)
    if first is None:
        return None
    for phrase, row in rules.openings.get(first[1].casefold(), ()):
        end = first.start(1) + len(phrase)
        if len(line) <= row.most and line[first.start(1) : end].casefold() == phrase and _apart(line, end):
            return Mark(row.kind, row.key, row.then)
    return None


def _apart(line: str, at: int) -> bool:
    """Whether no word runs over position `at`."""
    return not (line[at - 1].isalnum() and line[at : at + 1].isalnum())


def pattern_mark(flat: str, start: int, end: int, rules: ZoneRules) -> Mark | None:
    """The mark of the stretch [start, end) by the pattern that it fits as a whole."""
    if fitting := _first_fitting(flat, start, end, rules):
        return _marked(*fitting)
    for row, pattern in rules.named:
        found = pattern.fullmatch(flat, start, end) if end - start <= row.most else None
        if found and rules.is_name(found["agency"]):
            return _marked(row, found)
    return None


def _first_fitting(flat: str, start: int, end: int, rules: ZoneRules) -> tuple[LineMark, re.Match[str]] | None:
    """The first row, in the order of the table, whose pattern fits the stretch."""
    whole = rules.pattern if end - start <= PAGE.mark_line else rules.long_pattern
    found = whole.fullmatch(flat, start, end)
    number = int((found.lastgroup or "").partition("_")[0][1:]) if found else len(rules.patterns)
    low = flat[start:end].casefold()
    shown = set(filter(low.__contains__, rules.signs))
    for i, row, pattern in rules.signed if shown else ():
        if i > number:
            break
        if not shown.isdisjoint(row.signs) and (signed := pattern.fullmatch(flat, start, end)):
            return row, signed
    return (rules.patterns[number], found) if found else None


def _marked(row: LineMark, found: re.Match[str]) -> Mark:
    """The mark of a row whose pattern matched; its groups named after zone kinds are zones of their own."""
    groups = ((name.rpartition("_")[2], found.span(name)) for name in found.groupdict())
    cut = [ZoneRecord(kind, *span, row.key) for kind, span in groups if kind in _CUT and 0 <= span[0] < span[1]]
    return Mark(row.kind, row.key, row.then, tuple(cut), weak=row.kind == ZoneKind.HEADLINE)


_CUT = (ZoneKind.BYLINE, ZoneKind.TIMESTAMP)
