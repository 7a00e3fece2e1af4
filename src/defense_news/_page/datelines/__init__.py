"""Zones -> the dateline: `Madrid, Nov 14 (EFE).-`. Frames (ways of writing) times names (agencies, places, months)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import attrs

from ..._match.later import later
from ..._names.places import PlaceRules
from ..._records import DatelineRecord, Text, ZoneRecord
from ..._records.vocabulary import ZoneKind
from ..._start.records import frozen
from ..._tables import listed_words, shipped
from ..._tables.agencies import Names
from ..._tables.patterns import filled, parts_of
from ..._tables.rows import Frame
from ..._tables.words_of_time import dateline_months, dateline_weekdays
from ..starts import zones_of
from .needs import NEEDS, FrameView
from .wheres import read_where


class CompiledFrame(NamedTuple):
    """A frame's row and its pattern, which must match where the dateline starts."""

    row: Frame
    pattern: re.Pattern[str]


def compile_frames() -> tuple[CompiledFrame, ...]:
    """The shipped frames in their order."""
    parts = parts_of("frames")
    return tuple(CompiledFrame(row, _compile(row.pattern, parts)) for row in shipped(Frame, "frames", "frame"))


def compile_part(key: str) -> re.Pattern[str]:
    """The pattern of one part of the table: `start` is a cheap test that most lines fail at once."""
    parts = parts_of("frames")
    return _compile(parts[key], parts)


def _compile(pattern: str, parts: Mapping[str, str]) -> re.Pattern[str]:
    return later(filled(pattern, parts), re.VERBOSE)


# How far into the text a dateline may stand, in lines and code points; within how many lines a fuller one is preferred
# to one without date and agency; how far into the text it may be glued to a headline; its greatest length.
LINES, REACH, CLOSELY, GLUED, LONGEST = 60, 6000, 4, 1500, 200
# Zones that stand between a dateline on a line of its own and its paragraph.
FURNITURE = ("byline", "timestamp", "credit", "end_mark", "caption", "boilerplate")
_AGENCY = "agency"
_BRACKETED = re.compile(r"[(/]([^()/\n]{2,60})[)/]")
_CAPITAL = re.compile(r"""(?<![^\s("'.!?])[A-ZÀ-ÖØ-Þ]""")
_DASHED = later(r"(?:[.)]?-+|[—–―_\x97:/])$")


@frozen
class DatelineRules:
    """The compiled frames of datelines, and the names that fill them."""

    places: PlaceRules
    names: Names
    frames: tuple[CompiledFrame, ...]
    signs: dict[str, re.Pattern[str]]
    start: re.Pattern[str]
    unusual: re.Pattern[str]
    months: dict[str, int]
    no_town: frozenset[str]


def compile_dateline_rules(names: Names, places: PlaceRules) -> DatelineRules:
    """The frames, filled with the agencies' names."""
    frames, starts = compile_frames(), (compile_part("start"), compile_part("unusual_start"))
    signs = {frame.row.sign: later(frame.row.sign) for frame in frames}
    no_town = frozenset((*listed_words("frames", "no_town"), *dateline_months(), *dateline_weekdays()))
    return DatelineRules(places, names, frames, signs, *starts, dateline_months(), no_town)


def find_dateline(text: Text, zones: tuple[ZoneRecord, ...], rules: DatelineRules) -> DatelineRecord | None:
    """The first dateline of the story, or None. It starts a line, or is glued to a headline before it.

    A frame without date and agency ("SINGAPORE --") counts only where no fuller dateline follows closely.
    """
    weak: DatelineRecord | None = None
    last = LINES
    for opening in _openings(text, zones):
        if opening.number > last:
            break
        found = _read_line(text, opening, rules)
        if found and not found[0].weak:
            return (_is_headed(found[1]) and _find_glued(text, rules)) or found[1]
        if found and weak is None:
            weak, last = found[1], opening.number + CLOSELY
        elif found and weak and weak.places[0].name != found[1].places[0].name:
            return None  # a list with a place before each item
    return _find_glued(text, rules) or weak


def _is_headed(dateline: DatelineRecord) -> bool:
    """Whether the place can be a headline and a place: "Navies To Hold Talks Oslo"."""
    first = dateline.places[0]
    return first.country is None and first.name.count(" ") > 1 and not first.name.isupper()


@frozen
class Opening:
    """A line's number, where it starts behind an aggregator's tag, and the next line that is no furniture."""

    number: int
    start: int
    then: int | None = None


def _openings(text: Text, zones: tuple[ZoneRecord, ...]) -> Iterator[Opening]:
    """The first lines of the text that can hold a dateline: no captions, no links behind the copy."""
    copy = next((zone.start for zone in zones if zone.kind == ZoneKind.BODY), len(text))
    captioned = copy < len(text)  # else what looks like a caption is all the copy there is
    lines = [line for line in text.lines[:LINES] if line.start <= REACH]
    held = zones_of(lines, zones)
    then: int | None = None
    openings = []
    for number in range(len(lines) - 1, -1, -1):
        zone, start = held[number], lines[number].start
        if zone and zone.rule == "tag":
            start = zone.end
        if not captioned or zone is None or not _is_shut(zone, copy):
            openings.append(Opening(number, start, then))
        if zone is None or (zone.kind not in FURNITURE and zone.rule != "repeated"):
            then = number
    return reversed(openings)


def _is_shut(zone: ZoneRecord, copy: int) -> bool:
    return zone.kind == ZoneKind.CAPTION or (zone.kind == ZoneKind.BOILERPLATE and zone.start > copy)


def _read_line(text: Text, opening: Opening, rules: DatelineRules) -> tuple[Frame, DatelineRecord] | None:
    """The first frame that fits at the start of a line, and the dateline it reads."""
    start = opening.start
    end = min(len(text), start + LONGEST)
    usual = rules.start.match(text.folded, start, end)
    if usual is None and not rules.unusual.match(text.folded, start, end):
        return None
    if usual and usual["aside"] and " - " not in usual["places"] and rules.names.find(usual["aside"]) is None:
        return None  # but "OSLO - The Navy (RNoN) said"
    head = text.folded[start:end]
    named = rules.names.may_stand_in(head)
    signs = {sign for sign, pattern in rules.signs.items() if pattern.search(head)}
    for frame in rules.frames:
        if frame.row.sign not in signs or (not named and _AGENCY in frame.row.needs):
            continue
        match = frame.pattern.match(text.folded, start, end)
        if match and (dateline := _accept(text, opening, frame.row, match, rules)):
            return frame.row, dateline
    return None


def _find_glued(text: Text, rules: DatelineRules) -> DatelineRecord | None:
    """The dateline inside a line: a known agency's mark with a dash or a date closes it, and its place is sure."""
    for mark in _BRACKETED.finditer(text.folded, 0, min(GLUED, len(text))):
        if rules.names.find(mark[1]) is None:
            continue
        floor = max(text.folded.rfind("\n", 0, mark.start()) + 1, mark.start() - LONGEST)
        for capital in _CAPITAL.finditer(text.folded, floor, mark.start()):
            if dateline := _read_glued(text, capital.start(), mark.end(), rules):
                return dateline
    return None


def _read_glued(text: Text, start: int, mark_end: int, rules: DatelineRules) -> DatelineRecord | None:
    for frame in rules.frames:
        if frame.row.needs != ("agency",):
            continue
        match = frame.pattern.match(text.folded, start, min(len(text), start + LONGEST))
        if match and match.end() >= mark_end and (match.groupdict().get("date") or _DASHED.search(match[0])):
            sure = attrs.evolve(frame.row, needs=("agency", "place"))
            return _accept(text, Opening(0, start), sure, match, rules)
    return None


def _accept(
    text: Text, opening: Opening, frame: Frame, match: re.Match[str], rules: DatelineRules
) -> DatelineRecord | None:
    """The dateline of a match, or None where it lacks what the frame needs."""
    groups = match.groupdict()
    places = read_where(groups["places"], match.start("places"), rules.places, frame.key)
    mark, countries = groups.get("agency"), tuple(place.country for place in places)
    agency = rules.names.find_from(mark, countries) if mark else None
    day = _read_day(groups, rules)
    if not places or day is None or groups["places"].strip(" .,") in rules.names.by_name:
        return None
    line = opening.number, opening.then
    seen = FrameView(text, *line, match, places, agency, rules.places, rules.no_town)
    if not all(NEEDS[need](seen) for need in frame.needs):
        return None
    at = match.span("date") if groups.get("date") else None
    key = agency.key if agency else None
    return DatelineRecord(match.start(), match.end(), places, *day, at, key, frame.key)


def _read_day(groups: dict[str, str | None], rules: DatelineRules) -> tuple[int | None, int | None, int | None] | None:
    """Month, day and year as far as written; None where the words are no date."""
    if not groups.get("date"):
        return None, None, None
    written = (groups[f"{part}1"] or groups.get(f"{part}2") or "" for part in "mdy")
    month, day, year = (part.rstrip(".").lower() for part in written)
    month_of_year, day_of_month = rules.months.get(month) or int(month), int(re.sub(r"\D", "", day))
    if not (1 <= day_of_month <= 31 and month_of_year <= 12):
        return None
    return month_of_year, day_of_month, _full_year(int(year)) if year else None


def _full_year(year: int) -> int:
    """Two digits are of 1950 to 2049."""
    return year if year > 99 else 1900 + year if year >= 50 else 2000 + year
