"""Zones -> the dateline: `Madrid, Nov 14 (EFE).-`. Frames (ways of writing) times names (agencies, places, months)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import attrs

from ..._names.places import PlaceRules
from ..._records import Dateline, Place, Zone
from ..._tables.agencies import Names, index_names
from ..._tables.rows import Agency, Frame
from ..._tables.words_of_time import dateline_months
from ..._text import Text
from .frames import CompiledFrame, compile_frames, compile_start, compile_unusual_start
from .wheres import read_where

# How far into the text a dateline may stand, in lines and code points; within how many lines a fuller one is preferred
# to one without date and agency; how far into the text it may be glued to a headline; its greatest length.
LINES, REACH, CLOSELY, GLUED, LONGEST = 60, 6000, 4, 1500, 200
# What follows a dateline without date and agency is a paragraph: so many code points without an empty line.
PARAGRAPH = 50
_BRACKETED = re.compile(r"[(/]([^()/\n]{2,60})[)/]")
_DASH = re.compile(r"\.?[ ]?[—–―_\x97:-]")
_CAPITAL = re.compile(r"(?<![^\s(])[A-ZÀ-ÖØ-Þ]")
_BREAK = re.compile(r"\n[ \r]*\n")
_DASHED = re.compile(r"(?:[.)]?-+|[—–―_\x97:/])$")


@attrs.frozen
class DatelineRules:
    """The compiled frames of datelines, and the names that fill them."""

    places: PlaceRules
    names: Names
    frames: tuple[CompiledFrame, ...]
    start: re.Pattern[str]
    unusual: re.Pattern[str]
    months: dict[str, int]


def compile_dateline_rules(agencies: tuple[Agency, ...], places: PlaceRules) -> DatelineRules:
    """The frames, filled with the agencies' names."""
    starts = compile_start(), compile_unusual_start()
    return DatelineRules(places, index_names(agencies), compile_frames(), *starts, dateline_months())


def find_dateline(text: Text, zones: tuple[Zone, ...], rules: DatelineRules) -> Dateline | None:
    """The first dateline of the story, or None. It starts a line, or is glued to a headline before it.

    A frame without date and agency ("SINGAPORE --") counts only where no fuller dateline follows closely.
    """
    weak: Dateline | None = None
    last = LINES
    for number in _open_lines(text, zones):
        if number > last:
            break
        found = _read_line(text, number, rules)
        if found and not found[0].weak:
            return (_is_headed(found[1]) and _find_glued(text, rules)) or found[1]
        if found and weak is None:
            weak, last = found[1], number + CLOSELY
        elif found:
            return None  # a list with a place before each item
    return _find_glued(text, rules) or weak


def _is_headed(dateline: Dateline) -> bool:
    """Whether the place can be a headline and a place: "Navies To Hold Talks Oslo"."""
    first = dateline.places[0]
    return first.country is None and first.name.count(" ") > 1 and not first.name.isupper()


def _open_lines(text: Text, zones: tuple[Zone, ...]) -> Iterator[int]:
    """The numbers of the first lines of the text that can hold a dateline: no captions, no links behind the copy."""
    copy = next((zone.start for zone in zones if zone.kind == "body"), len(text))
    shut = [zone for zone in zones if zone.kind == "caption" or (zone.kind == "boilerplate" and zone.start > copy)]
    if copy == len(text):
        shut = []  # what looks like a caption is all the copy there is
    for number, line in enumerate(text.lines[:LINES]):
        if line.start > REACH:
            return
        if not any(zone.start <= line.start < zone.end for zone in shut):
            yield number


def _read_line(text: Text, number: int, rules: DatelineRules) -> tuple[Frame, Dateline] | None:
    """The first frame that fits at the start of a line, and the dateline it reads."""
    start = text.lines[number].start
    end = min(len(text), start + LONGEST)
    usual = rules.start.match(text.folded, start, end)
    if usual is None and not rules.unusual.match(text.folded, start, end):
        return None
    if usual and usual["aside"] and rules.names.find(usual["aside"]) is None:
        return None
    for frame in rules.frames:
        if frame.row.sign and text.folded.find(frame.row.sign, start, end) < 0:
            continue
        match = frame.pattern.match(text.folded, start, end)
        if match and (dateline := _accept(text, number, frame.row, match, rules)):
            return frame.row, dateline
    return None


def _find_glued(text: Text, rules: DatelineRules) -> Dateline | None:
    """The dateline inside a line: a known agency's mark and a dash close it, and its place is sure."""
    for mark in _BRACKETED.finditer(text.folded, 0, min(GLUED, len(text))):
        if not _DASH.match(text.folded, mark.end()) or rules.names.find(mark[1]) is None:
            continue
        floor = max(text.folded.rfind("\n", 0, mark.start()) + 1, mark.start() - LONGEST)
        for capital in _CAPITAL.finditer(text.folded, floor, mark.start()):
            if dateline := _read_glued(text, capital.start(), mark.end(), rules):
                return dateline
    return None


def _read_glued(text: Text, start: int, mark_end: int, rules: DatelineRules) -> Dateline | None:
    for frame in rules.frames:
        if frame.row.needs != ("agency",):
            continue
        match = frame.pattern.match(text.folded, start, min(len(text), mark_end + 4))
        if match and match.end() >= mark_end and _DASHED.search(match[0]):
            sure = attrs.evolve(frame.row, needs=("agency", "place"))
            return _accept(text, 0, sure, match, rules)
    return None


def _accept(text: Text, number: int, frame: Frame, match: re.Match[str], rules: DatelineRules) -> Dateline | None:
    """The dateline of a match, or None where it lacks what the frame needs."""
    groups = match.groupdict()
    places = read_where(groups["places"], match.start("places"), rules.places, frame.key)
    agency = rules.names.find(groups["agency"]) if groups.get("agency") else None
    day = _read_day(groups, rules)
    if not places or day is None or groups["places"].strip(" .,") in rules.names.by_name:
        return None
    seen = Seen(text, number, match.end(), places, agency)
    if not all(NEEDS[need](seen) for need in frame.needs):
        return None
    at = match.span("date") if groups.get("date") else None
    key = agency.key if agency else None
    return Dateline(match.start(), match.end(), places, *day, at, key, frame.key)


def _read_day(groups: dict[str, str | None], rules: DatelineRules) -> tuple[int | None, int | None, int | None] | None:
    """Month, day and year as far as written; None where the words are no date."""
    if not groups.get("date"):
        return None, None, None
    month = groups["m1"] or groups["m2"] or ""
    day = int(re.sub(r"\D", "", groups["d1"] or groups["d2"] or ""))
    year = groups["y1"] or groups["y2"]
    if not 1 <= day <= 31:
        return None
    return rules.months[month.rstrip(".").lower()], day, _full_year(int(year)) if year else None


def _full_year(year: int) -> int:
    """Two digits are of 1950 to 2049."""
    return year if year > 99 else 1900 + year if year >= 50 else 2000 + year


@attrs.frozen
class Seen:
    """What a match shows to the tests of its frame: the line's number, where the match ends, the names it holds."""

    text: Text
    number: int
    end: int
    places: tuple[Place, ...]
    agency: Agency | None


def _is_known(seen: Seen) -> bool:
    return seen.places[0].country is not None


def _in_capitals(seen: Seen) -> bool:
    return seen.text.raw[seen.places[0].start : seen.places[0].end].isupper()


def _leads(seen: Seen) -> bool:
    """Whether a paragraph follows on the line, the first of the copy, and the place is no country."""
    text, end = seen.text, seen.end
    follows = len(text) - end >= PARAGRAPH and not _BREAK.search(text.folded, end, end + PARAGRAPH)
    before = [line for line in text.lines[: seen.number] if line.end - line.start > 3 * PARAGRAPH]
    return follows and len(before) <= 1 and seen.number <= 10 and seen.places[0].kind != "country"


def _opens(seen: Seen) -> bool:
    """Whether the line begins a paragraph."""
    if seen.number == 0:
        return True
    lines = seen.text.lines
    return _BREAK.search(seen.text.folded, lines[seen.number - 1].end, lines[seen.number].start) is not None


def _stands_alone(seen: Seen) -> bool:
    """Whether the line stands between a headline and the first paragraph."""
    lines, number = seen.text.lines, seen.number
    if not 1 <= number <= 10 or number + 1 >= len(lines) or seen.places[0].kind == "country":
        return False
    return lines[number + 1].end - lines[number + 1].start >= PARAGRAPH


NEEDS: dict[str, Callable[[Seen], bool]] = {
    "agency": lambda seen: seen.agency is not None,
    "known": _is_known,
    "capitals": _in_capitals,
    "place": lambda seen: _is_known(seen) or _in_capitals(seen),
    "lead": _leads,
    "opening": _opens,
    "alone": _stands_alone,
}
