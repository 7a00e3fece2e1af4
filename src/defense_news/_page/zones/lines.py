"""A line or a paragraph -> the row of the table that claims it, whatever stands around it; a date in full, too.

Whole lines are looked up in one dictionary, openings by their first word; only what is left and short meets patterns.
"""

import re
from collections.abc import Iterator, Sequence

from ..._match.later import later
from ..._names.places import place_key
from ..._records import ZoneRecord
from ..._records.vocabulary import ZONE, ZoneKind
from ..._start.records import evolve
from ..._tables.limits import PAGE
from ..._tables.patterns import filled, parts_of
from ..._tables.rows import LineMark
from .marks import FIRST_WORD, Mark, ZoneRules, bare
from .shapes import caption_rule, line_words
from .stamps import LABELS, StampRules, find_printed, is_stamp, parse_stamp

_CLAIM_WORD = re.compile(r"[^\W\d_]+")
_CUT = (ZoneKind.BYLINE, ZoneKind.TIMESTAMP, ZoneKind.BOILERPLATE)
BARS = later(r"\s*(?:[|•·│¦]|//)\s*|\s{3,}|\s[-–—]\s(?=[^\W\d_]{3,9}\.? \d)")
_STAMP_TOKEN = later(r"[^\W_]+(?:['’.-][^\W_]+)*")
_LETTERS = re.compile(r"[^\W\d_]+")
_YEAR = re.compile(r"[12]\d\d\d|\d[ -][A-Z][A-Za-z]{2}[ -]\d\d\b|\d[./]\d\d?[./]\d\d\b")
_DAY_AND_YEAR = re.compile(r"\d(?:\D{1,25}\d|\d{7})")  # two numbers as near to each other as in a date
_STOPS = ".?!;:"
_TOWN = ("town",)
_OWN = frozenset({"credit", "byline", "section"})  # what stands beside a date on no other line than a stamp's
# "3 comments", "Headlines, Top Stories", "Oslo, 2 May 2031"
_BESIDE = frozenset({"counter", "section_ranking", "town"})
_STRANGE = frozenset({"company", "signed", "headed"})
_LINKS = ("on", "at")
_PEOPLE_APART = later(filled("{apart}", parts_of("zones")))
_TRAIL = later(r"\s*(?:[>»›→]|::)\s*|\s/\s")

# What a trail or a line of parts holds: most lines are told at once to be neither.
_PARTING = (*">»›→/|•·│¦", "::", " - ", " – ", " — ", "   ")
_LONGEST_PATTERN, _LONGEST_PARTS = 240, 160
TELLING = ("timestamp", "byline")  # parts that make a line furniture, whatever else stands on it


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
    if openings := rules.openings.get(first[1].casefold()):
        start, size = first.start(1), len(line)
        low = line[start : start + _LONGEST_PATTERN].casefold()
        for phrase, row in openings:
            end = start + len(phrase)
            known = size <= row.most and low.startswith(phrase) and line[start:end].casefold() == phrase
            if known and _apart(line, end):
                return Mark(row.kind, row.key, row.then)
    return None


def _apart(line: str, at: int) -> bool:
    """Whether no word runs over position `at`."""
    return not (line[at - 1].isalnum() and line[at : at + 1].isalnum())


def shown_rows(lines: Sequence[str], rules: ZoneRules) -> list[list[int]]:
    """The rows whose signs each line holds; of a line that is too long for patterns none."""
    told = (line if len(line) <= _LONGEST_PATTERN or _PARTING[-1] in line else "" for line in lines)
    return rules.signs.rows_in([line.casefold() for line in told])


def pattern_mark(flat: str, start: int, end: int, rules: ZoneRules, shown: Sequence[int] | None = None) -> Mark | None:
    """The mark of the stretch [start, end) by the pattern that it fits as a whole; `shown`: as of `shown_rows`."""
    if shown is None:
        shown = rules.signs.rows_in([flat[start:end].casefold()])[0]
    if fitting := _first_fitting(flat, start, end, rules, shown):
        return _marked(*fitting)
    size = end - start
    for row, pattern in rules.named if size <= rules.longest_named else ():
        found = pattern.fullmatch(flat, start, end) if size <= row.most else None
        if found and rules.is_name(found["agency"]):
            return _marked(row, found)
    return None


def _first_fitting(
    flat: str, start: int, end: int, rules: ZoneRules, shown: Sequence[int]
) -> tuple[LineMark, re.Match[str]] | None:
    """The first row, in the order of the table, whose pattern fits the stretch."""
    whole = rules.pattern if end - start <= PAGE.mark_line else rules.long_pattern
    found = whole.fullmatch(flat, start, end)
    number = int((found.lastgroup or "").partition("_")[0][1:]) if found else len(rules.patterns)
    for i in shown:
        if i > number:
            break
        signed = rules.signed[i].fullmatch(flat, start, end)
        if signed and (not rules.patterns[i].named or rules.is_name(signed[f"r{i}_agency"])):
            return rules.patterns[i], signed
    return (rules.patterns[number], found) if found else None


def _marked(row: LineMark, found: re.Match[str]) -> Mark:
    """The mark of a row whose pattern matched; its groups named after zone kinds are zones of their own."""
    groups = ((name.rpartition("_")[2], found.span(name)) for name in found.groupdict())
    cut = [ZoneRecord(kind, *span, row.key) for kind, span in groups if kind in _CUT and 0 <= span[0] < span[1]]
    return Mark(row.kind, row.key, row.then, tuple(cut), weak=row.kind == ZONE.HEADLINE)


def find_dated(flat: str, start: int, end: int, rules: ZoneRules) -> Mark | None:
    """The mark of a line that holds a date in full, where every other part of it is short or known; else None."""
    if not _DAY_AND_YEAR.search(flat, start, end) or not _YEAR.search(flat, start, end):
        return None
    if not (printed := find_printed(flat, start, end, rules.stamps)):
        return None
    sure = _is_sure(flat, start, end, printed, rules.stamps)
    parts = (part for low, high in _between(printed, start, end) for part in _parts(flat, low, high, rules))
    pieces = [piece for s, e in parts for piece in _pieces(flat, s, e, rules, sure and s < printed[0][0])]
    figures = not _LETTERS.search(flat, *printed[-1])  # their stop is their own: "Harbour Today 2031.05.19."
    if not _is_stamp(flat, printed[-1][1] + 1 if figures else 0, end, pieces, sure):
        return None
    title = next((piece for piece in pieces if piece.kind == ZONE.HEADLINE), None)
    if title is None:
        cut = _without_town(pieces, printed[0][0])
        return Mark("timestamp", "dated", "", cut, any(piece.rule in _STRANGE for piece in pieces))
    if caption_rule(flat[start:end], rules):  # "Roe, left, greets Doe in Oslo, Friday, May 3, 2031. (AP Photo/Jan Poe)"
        return None
    return Mark("headline", "dated", "", tuple(_behind(title, pieces, end)), weak=True)


def _without_town(pieces: list[ZoneRecord], at: int) -> tuple[ZoneRecord, ...]:
    """The pieces of a stamp, none where but a town stands before the date at `at`: "Oslo, 2 May 2031"."""
    town = len(pieces) == 1 and pieces[0].rule in _TOWN and pieces[0].start < at
    return () if town else tuple(pieces)


def _is_stamp(flat: str, last: int, end: int, pieces: list[ZoneRecord], sure: bool) -> bool:
    """Whether what stands beside the date is a stamp's own, or short company of one that is surely a stamp.

    Before `last` no stop ends a sentence.
    """
    strange = [piece for piece in pieces if piece.rule in _STRANGE]
    others = [piece for piece in strange if piece.kind != ZONE.HEADLINE]
    words = sum(len(_STAMP_TOKEN.findall(flat, piece.start, piece.end)) for piece in others)
    own = not strange and all(piece.kind in _OWN or piece.rule in _BESIDE for piece in pieces)
    stopped = flat[end - 1] in _STOPS and (last < end or others != strange)
    return words <= PAGE.company and (own or sure) and not (strange and stopped)


def _behind(title: ZoneRecord, pieces: list[ZoneRecord], end: int) -> Iterator[ZoneRecord]:
    """What stands behind a headline on its line: the credit in brackets, if any, and the stamp."""
    at = title.end
    for piece in pieces:
        if piece.rule == "beside_headline":
            yield ZoneRecord("blank", at, piece.start, "blank")
            yield piece
            at = piece.end
    yield ZoneRecord("timestamp", at, end, "dated")


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
        rule = "company" if _LETTERS.search(line) else "counter"  # "0  217" are those who commented and read
        return [ZoneRecord("boilerplate", start, end, rule)]
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


def find_mark(flat: str, start: int, end: int, rules: ZoneRules, shown: Sequence[int] | None = None) -> Mark | None:
    """The mark of the paragraph [start, end), or None where no row claims it; `shown`: as of `shown_rows`."""
    line = flat[start:end]
    if len(line) <= PAGE.mark_line:
        whole = whole_mark(bare(line), rules)
        if whole and not is_stamp(line, rules.stamps):  # "News 08.05.2031 18:31", "08.05.2031 18:31 Print Send"
            return (find_dated(flat, start, end, rules) if whole.kind == ZONE.BOILERPLATE else None) or whole
    opening = opening_mark(line, rules)
    if opening is None and len(line) > _LONGEST_PATTERN and _PARTING[-1] not in line:
        return None
    if is_stamp(line, rules.stamps):  # "First published: May 3, 2031"
        return Mark("timestamp", "stamp")
    if opening:
        return _with_stamp(flat, start, end, opening, rules)
    if len(line) > _LONGEST_PARTS:
        return pattern_mark(flat, start, end, rules, shown)
    return (
        find_dated(flat, start, end, rules)
        or pattern_mark(flat, start, end, rules, shown)
        or _segmented(flat, start, end, rules)
    )


def _with_stamp(flat: str, start: int, end: int, mark: Mark, rules: ZoneRules) -> Mark:
    """The mark, with the stamp that a line such as "FOR IMMEDIATE RELEASE: March 10, 2031" holds."""
    if mark.rule not in rules.dated or end - start > _LONGEST_PARTS:
        return mark
    stamp = parse_stamp(flat, start, end, rules.stamps)
    return evolve(mark, pieces=(ZoneRecord("timestamp", stamp.start, stamp.end, mark.rule),)) if stamp else mark


def _segmented(flat: str, start: int, end: int, rules: ZoneRules) -> Mark | None:
    """The mark of a line in parts: a bread crumb trail, or parts between bars, one of them a stamp or all known."""
    if not any(map(flat[start:end].__contains__, _PARTING)):
        return None
    trail = split(_TRAIL, flat, start, end)
    if len(trail) > 1:
        return _trail_mark(flat, trail, rules)
    parts = split(BARS, flat, start, end)
    return _parts_mark(flat, parts, rules) if len(parts) > 1 else None


def _parts_mark(flat: str, parts: Sequence[tuple[int, int]], rules: ZoneRules) -> Mark | None:
    marks = [_part_mark(flat, s, e, rules) for s, e in parts]
    if not any(mark and mark.kind in TELLING for mark in marks) and not all(marks):
        return None
    kinds = _kinds_of(flat, parts, marks)
    if kinds.count("section") > 2:
        return Mark("boilerplate", "menu")
    pieces = tuple(
        ZoneRecord("credit" if kind == "name" else kind, s, e, mark.rule if mark else "part")
        for (s, e), kind, mark in zip(parts, kinds, marks, strict=True)
    )
    if kinds[0] == ZONE.HEADLINE:
        return Mark("headline", "dated", "", pieces)
    return Mark("timestamp" if "timestamp" in kinds else pieces[0].kind, "parts", "", pieces)


def _kinds_of(flat: str, parts: Sequence[tuple[int, int]], marks: Sequence[Mark | None]) -> list[str]:
    """The kinds of the parts of a line; a long one before a stamp alone is the title: "Ministers meet | 3 May 2031"."""
    kinds = [str(mark.kind) if mark else "boilerplate" for mark in marks]
    titled = marks[0] is None and len(line_words(flat[slice(*parts[0])])) > PAGE.short_line
    return ["headline", *kinds[1:]] if titled and kinds[1:] == ["timestamp"] else kinds


def _trail_mark(flat: str, trail: Sequence[tuple[int, int]], rules: ZoneRules) -> Mark | None:
    """The mark of a bread crumb trail: its last part may be the section; else its first is known, or all are short."""
    last = whole_mark(bare(flat[slice(*trail[-1])]), rules)
    if last and last.kind == ZONE.SECTION:
        return Mark("boilerplate", "trail", "", (ZoneRecord("section", *trail[-1], last.rule),))
    gap = flat[trail[0][1] : trail[1][0]]
    apart = gap[0].isspace() and gap[-1].isspace() and gap.strip() != "/"  # "Peru / Chile" may be a headline
    short = apart and all(len(line_words(flat[slice(*part)])) <= PAGE.crumb for part in trail)
    return Mark("boilerplate", "trail") if short or whole_mark(bare(flat[slice(*trail[0])]), rules) else None


def _part_mark(flat: str, start: int, end: int, rules: ZoneRules) -> Mark | None:
    line = flat[start:end]
    if is_stamp(line, rules.stamps):
        return Mark("timestamp", "stamp")
    return whole_mark(bare(line), rules) or pattern_mark(flat, start, end, rules)
