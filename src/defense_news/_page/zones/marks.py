"""The words of furniture: a paragraph -> the row of the table that claims it, whatever stands around it.

Whole lines are looked up in one dictionary, openings by their first word; only what is left and short meets patterns.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import attrs

from ..._records import Zone
from ..._tables import shipped
from ..._tables.rows import Agency, CaptionMark, LineMark, PatternPart, StampWord
from .stamps import is_stamp

_EDGE = " \t\u00a0-–—―|•·*»«›‹>:;,.!…_=[](){}#~▶►▲▼■□◆●○→←↑↓/\\+\"'“”‘’"
_FIRST = re.compile(r"[\W_]*([^\W_]+)")
_WORD = re.compile(r"[^\W\d_]+")
_BARS = re.compile(r"\s*[|•·│¦]\s*|\s{3,}|\s[-–—]\s(?=[^\W\d_]{3,9}\.? \d)")
_TRAIL = re.compile(r"\s*(?:[>»›→]|::)\s*")
# What a trail or a line of parts holds: plain classes, which tell most lines at once that they are neither.
_TRAIL_SIGN = re.compile(r"[>»›→:](?:(?<!:)|:)")
_BARS_SIGN = re.compile(r"[|•·│¦\s](?:(?<!\s)|\s\s|[-–—]\s)")
_PART = re.compile(r"\{([a-z]+)\}")
_LONGEST_LINE, _LONGEST_PATTERN = 90, 240


@attrs.frozen
class Mark:
    """The row that claims a paragraph: `then` says what it does to the paragraphs after it.

    `pieces` are its parts where these are of several kinds; a mark of kind `name` is an agency or outlet alone.
    """

    kind: str
    rule: str
    then: str = ""
    pieces: tuple[Zone, ...] = ()


@attrs.frozen
class ZoneRules:
    """The compiled table: dictionaries for what is looked up, one pattern for what is not."""

    lines: Mapping[str, LineMark]
    words: Mapping[str, frozenset[str]]
    openings: Mapping[str, tuple[tuple[str, LineMark], ...]]
    pattern: re.Pattern[str]
    patterns: tuple[LineMark, ...]
    named: tuple[tuple[LineMark, re.Pattern[str]], ...]
    names: Mapping[str, Agency]
    stamps: Mapping[str, str]
    stamp_rows: Mapping[str, str]
    captions: tuple[CaptionMark, ...]
    caption_openings: re.Pattern[str]
    caption_places: re.Pattern[str]
    caption_poses: re.Pattern[str]
    caption_credits: re.Pattern[str]

    def is_name(self, line: str) -> bool:
        """Whether a line is but the name of an agency or outlet."""
        return len(line) < _LONGEST_LINE and bare(line) in self.names

    def names_kind(self, line: str) -> str:
        """Whether a line names an `agency` or an `outlet`; empty where it names neither."""
        row = self.names.get(bare(line))
        return row.kind if row else ""


def compile_zone_rules(agencies: tuple[Agency, ...] = ()) -> ZoneRules:
    """The rules of the shipped table; lines that hold only the name of one of these agencies are credits."""
    rows = shipped(LineMark, "zones", "mark")
    parts = {part.key: part.pattern for part in shipped(PatternPart, "zones", "part")}
    words = shipped(StampWord, "zones", "stamp")
    captions = shipped(CaptionMark, "zones", "caption")
    patterns = tuple(row for row in rows if row.frame == "pattern" and not row.named)
    named = tuple(row for row in rows if row.named)
    worded = [row for row in rows if row.frame == "words"]
    return ZoneRules(
        lines={bare(phrase): row for row in rows if row.frame in {"line", "words"} for phrase in row.phrases},
        words={
            phrase.casefold(): frozenset(row.key for row in worded if phrase in row.phrases)
            for row in worded
            for phrase in row.phrases
        },
        openings=_openings(rows),
        pattern=_alternatives({f"r{i}": _filled(row.pattern, parts) for i, row in enumerate(patterns)}),
        patterns=patterns,
        named=tuple((row, re.compile(_filled(row.pattern, parts))) for row in named),
        names={bare(name): row for row in agencies for name in (row.name, *row.names)},
        stamps={form: row.does for row in words for form in row.forms},
        stamp_rows={form: row.key for row in words for form in row.forms},
        captions=captions,
        caption_openings=_caption_pattern(captions, "opens", parts),
        caption_places=_caption_pattern(captions, "place", parts),
        caption_poses=_caption_pattern(captions, "pose", parts),
        caption_credits=_caption_pattern(captions, "credit", parts),
    )


def bare(line: str) -> str:
    """A line without the marks at its edges, in small letters, single spaces: the form in which lines are looked up.

    >>> bare("- Advertisement -")
    'advertisement'
    """
    return " ".join(line.strip(_EDGE).casefold().split())


def _openings(rows: tuple[LineMark, ...]) -> dict[str, tuple[tuple[str, LineMark], ...]]:
    found: dict[str, list[tuple[str, LineMark]]] = {}
    for row in rows:
        if row.frame == "opens":
            for phrase in row.phrases:
                first = _FIRST.match(phrase)
                found.setdefault(first[1].casefold() if first else "", []).append((phrase.casefold(), row))
    return {word: tuple(sorted(pairs, key=lambda pair: -len(pair[0]))) for word, pairs in found.items()}


def _filled(pattern: str, parts: Mapping[str, str]) -> str:
    """A row's pattern with the named parts it is built from put in."""
    while _PART.search(pattern):
        pattern = _PART.sub(lambda found: f"(?:{parts[found[1]]})", pattern)
    return pattern


def _alternatives(patterns: Mapping[str, str]) -> re.Pattern[str]:
    """One pattern of many; a group `byline` of row `r3` is called `r3_byline`."""
    named = [f"(?P<{key}>{pattern.replace('(?P<', f'(?P<{key}_')})" for key, pattern in patterns.items()]
    return re.compile("|".join(named) or r"(?!)")


def _caption_pattern(rows: tuple[CaptionMark, ...], frame: str, parts: Mapping[str, str]) -> re.Pattern[str]:
    own = {row.key: _filled(row.pattern, parts) for row in rows if row.frame == frame}
    return re.compile("|".join(f"(?P<{key}>{pattern})" for key, pattern in own.items()) or r"(?!)")


def find_mark(flat: str, start: int, end: int, rules: ZoneRules) -> Mark | None:
    """The mark of the paragraph [start, end), or None where no row claims it."""
    line = flat[start:end]
    if len(line) <= _LONGEST_LINE:
        whole = _whole(bare(line), rules)
        if whole:
            return whole
    opening = _opening(line, rules)
    if opening:
        return opening
    if len(line) > _LONGEST_PATTERN:
        return None
    if is_stamp(line, rules.stamps):
        return Mark("timestamp", "stamp")
    return _by_pattern(flat, start, end, rules) or (_segmented(flat, start, end, rules) if len(line) <= 160 else None)


def _whole(key: str, rules: ZoneRules) -> Mark | None:
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
    for word in _WORD.findall(key):
        rows = rules.words.get(word, frozenset())
        found = rows if found is None else found & rows
        if not found:
            return None
    return Mark("boilerplate", min(found)) if found else None


def _opening(line: str, rules: ZoneRules) -> Mark | None:
    first = _FIRST.match(line, 0, 60)
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


def _by_pattern(flat: str, start: int, end: int, rules: ZoneRules) -> Mark | None:
    found = rules.pattern.fullmatch(flat, start, end)
    if found is not None and found.lastgroup is not None:
        key = found.lastgroup.partition("_")[0]
        return _pattern_mark(rules.patterns[int(key[1:])], found)
    for row, pattern in rules.named:
        found = pattern.fullmatch(flat, start, end) if end - start <= row.most else None
        if found and rules.is_name(found["agency"]):
            return _pattern_mark(row, found)
    return None


def _pattern_mark(row: LineMark, found: re.Match[str]) -> Mark:
    """The mark of a row whose pattern matched; its groups named after zone kinds are zones of their own."""
    groups = ((name.rpartition("_")[2], found.span(name)) for name in found.groupdict())
    cut = [Zone(kind, *span, row.key) for kind, span in groups if kind == "byline" and 0 <= span[0] < span[1]]
    return Mark(row.kind, row.key, row.then, tuple(cut))


def _segmented(flat: str, start: int, end: int, rules: ZoneRules) -> Mark | None:
    """The mark of a line in parts: a bread crumb trail, or parts between bars, one of them a stamp or all known."""
    trail = _split(_TRAIL, flat, start, end) if _TRAIL_SIGN.search(flat, start, end) else ()
    if len(trail) > 1:
        last = _whole(bare(flat[slice(*trail[-1])]), rules)
        if last and last.kind == "section":
            return Mark("boilerplate", "trail", "", (Zone("section", *trail[-1], last.rule),))
        return Mark("boilerplate", "trail") if _whole(bare(flat[slice(*trail[0])]), rules) else None
    parts = _split(_BARS, flat, start, end) if _BARS_SIGN.search(flat, start, end) else ()
    if len(parts) < 2:
        return None
    marks = [_part_mark(flat, s, e, rules) for s, e in parts]
    if not any(mark and mark.kind == "timestamp" for mark in marks) and not all(marks):
        return None
    kinds = [mark.kind if mark else "boilerplate" for mark in marks]
    if kinds.count("section") > 2:
        return Mark("boilerplate", "menu")
    pieces = tuple(
        Zone("credit" if kind == "name" else kind, s, e, mark.rule if mark else "part")
        for (s, e), kind, mark in zip(parts, kinds, marks, strict=True)
    )
    return Mark("timestamp" if "timestamp" in kinds else pieces[0].kind, "parts", "", pieces)


def _part_mark(flat: str, start: int, end: int, rules: ZoneRules) -> Mark | None:
    line = flat[start:end]
    if is_stamp(line, rules.stamps):
        return Mark("timestamp", "stamp")
    return _whole(bare(line), rules) or _by_pattern(flat, start, end, rules)


def _split(pattern: re.Pattern[str], flat: str, start: int, end: int) -> list[tuple[int, int]]:
    """The trimmed parts of [start, end) between separators."""
    parts, at = [], start
    for found in pattern.finditer(flat, start, end):
        if at < found.start():
            parts.append((at, found.start()))
        at = found.end()
    if at < end:
        parts.append((at, end))
    return parts
