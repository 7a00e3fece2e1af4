"""Zones -> the dateline: `Madrid, Nov 14 (EFE).-`. Frames (ways of writing) times names (agencies, places, months)."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

import attrs

from ..._match.later import later
from ..._names.places import PlaceRules, Spot, place_key
from ..._records import DatelineRecord, PlaceRecord, Text, ZoneRecord
from ..._records.vocabulary import ZONE, PlaceKind
from ..._start.records import frozen
from ..._tables import listed_words, shipped
from ..._tables.agencies import Names
from ..._tables.limits import PAGE
from ..._tables.patterns import filled, parts_of
from ..._tables.rows import Agency, Frame
from ..._tables.words_of_time import dateline_months, dateline_weekdays
from ..zones.carving import zones_of

_PIECE = later(filled("{piece}", parts_of("frames")))
_CITIES = frozenset({PlaceKind.CITY, PlaceKind.CAPITAL})
_REGIONS = frozenset({PlaceKind.COUNTRY, PlaceKind.REGION, PlaceKind.ABBREVIATION})

# What follows a dateline without date and agency is a paragraph: so many code points without an empty line. So many
# lines may stand before it.
PARAGRAPH, BEFORE = 50, 14
_BREAK = re.compile(r"\n[ \r]*\n")
_WORDS = re.compile(r"[^\W\d_]+")
_INITIALS = len("AB")  # of who wrote it
NO_PLACES = ("demonym", "organisation")

# How far into the text a dateline may stand, in lines and code points; within how many lines a fuller one is preferred
# to one without date and agency; how far into the text it may be glued to a headline; its greatest length.
LINES, REACH, CLOSELY, GLUED, LONGEST = 60, 6000, 4, 1500, 200

# Zones that stand between a dateline on a line of its own and its paragraph.
FURNITURE = ("byline", "timestamp", "credit", "end_mark", "caption", "boilerplate")
_AGENCY = "agency"
_BRACKETED = re.compile(r"[(/]([^()/\n]{2,60})[)/]")
_CAPITAL = re.compile(r"""(?<![^\s("'.!?])(?!(?<=\d )[AP]M\b)[A-ZÀ-ÖØ-Þ]""")
_DASHED = later(r"(?:[.)]?-+|[—–―_\x97:/])$")


def read_where(where: str, at: int, rules: PlaceRules, rule: str) -> tuple[PlaceRecord, ...]:
    """The places named in `where`, which begins at `at` in the text; what only says where they are is left out.

    After a comma stands a second place only where the gazetteer has a city of that name, and no region.
    """
    places: list[PlaceRecord] = []
    for found in _PIECE.finditer(where):
        name, cut = found["name"].strip(" .,-"), (found["cut"] or "").strip()
        if not name:
            continue
        start = at + found.start("name") + found["name"].index(name)
        spot = spot_of(name, rules)
        if places and (cut in ("[", "(") or (cut == "," and _says_where(name, spot, rules))):
            places[-1] = _located(places[-1], region_of(name, rules), rules)
            continue
        end = start + len(name) + _stop_after(where, start + len(name) - at, name)
        places.append(_place(start, end, name, spot, rule))
    return tuple(places)


def spot_of(name: str, rules: PlaceRules) -> Spot | None:
    """What the gazetteer knows of a name, in any letter case."""
    spot = rules.by_key.get(place_key(name))
    return None if spot is None or spot.kind in (PlaceKind.NONE, PlaceKind.DEMONYM, PlaceKind.ORGANISATION) else spot


def region_of(name: str, rules: PlaceRules) -> Spot | None:
    """The country, region or state that a name or its abbreviation means."""
    spots = rules.namesakes.get(place_key(name), ())
    return next((spot for spot in spots if spot.kind in _REGIONS), None)


def _says_where(name: str, spot: Spot | None, rules: PlaceRules) -> bool:
    """Whether a name after a comma is the region of the place before it, and no second place."""
    return spot is None or spot.kind not in _CITIES or region_of(name, rules) is not None


def _place(start: int, end: int, name: str, spot: Spot | None, rule: str) -> PlaceRecord:
    if spot is None or spot.kind == PlaceKind.ABBREVIATION:
        return PlaceRecord(start, end, name, None, "city", rule)
    return PlaceRecord(start, end, spot.name, spot.country, spot.kind, rule)


def _located(place: PlaceRecord, region: Spot | None, rules: PlaceRules) -> PlaceRecord:
    """The place with the country of the region that follows it: a namesake elsewhere is not meant."""
    if region is None or region.country in (None, place.country):
        return place
    for spot in rules.namesakes.get(place_key(place.name), ()):
        if spot.country == region.country:
            return PlaceRecord(place.start, place.end, spot.name, spot.country, spot.kind, place.rule)
    return PlaceRecord(place.start, place.end, place.name, region.country, "city", place.rule)


def _stop_after(where: str, end: int, name: str) -> int:
    """1 where the stop after a name is part of it (`N.Y.`), 0 where it ends the name (`MOSCOW.`)."""
    return int("." in name and where[end : end + 1] == ".")


@frozen
class FrameView:
    """What a match shows to the tests of its frame: its line and the next one that is no furniture, the names in it.

    `no_town` are words that no town's name holds.
    """

    text: Text
    number: int
    then: int | None
    match: re.Match[str]
    places: tuple[PlaceRecord, ...]
    agency: Agency | None
    gazetteer: PlaceRules
    no_town: frozenset[str]


def _is_known(seen: FrameView) -> bool:
    return bool(seen.places) and seen.places[0].country is not None


def _in_capitals(seen: FrameView) -> bool:
    return bool(seen.places) and seen.text.raw[seen.places[0].start : seen.places[0].end].isupper()


def _leads(seen: FrameView) -> bool:
    """Whether a paragraph follows on the line, the first of the copy, and the place is no country."""
    text, end = seen.text, seen.match.end()
    last = text.lines[seen.number].end
    prose = text.folded.count("|", end, last) < PAGE.menu
    goes_on = last - end >= PARAGRAPH // 2 and prose  # a headline is shorter
    follows = goes_on and len(text) - end >= PARAGRAPH and not _BREAK.search(text.folded, end, end + PARAGRAPH)
    long = (line for line in text.lines[: seen.number] if line.end - line.start > 3 * PARAGRAPH)
    before = {text.raw[line.start : line.end] for line in long}  # a caption is often told twice
    return follows and len(before) <= 1 and seen.number <= BEFORE and seen.places[0].kind != PlaceKind.COUNTRY


def _comes_first(seen: FrameView) -> bool:
    """Whether a paragraph follows, no sentence stands on a line before, and none of the next lines is written alike."""
    text = seen.text
    ends = (text.raw[line.end - 1] for line in text.lines[: seen.number])
    if not _leads(seen) or any(end in ".,;" for end in ends):
        return False
    following = text.lines[seen.number + 1 : seen.number + 1 + PAGE.list_lines]
    return not any(seen.match.re.match(text.folded, line.start, line.end) for line in following)


def _is_town(seen: FrameView) -> bool:
    """Whether a name that the gazetteer lacks, or has as a place, can be a town's by its words."""
    place = seen.places[0]
    words = _WORDS.findall(place.name.casefold())
    known = seen.gazetteer.namesakes.get(place_key(place.name), ())
    named = seen.no_town.isdisjoint(words) and max(map(len, words), default=0) > _INITIALS
    return named and not any(spot.kind in NO_PLACES for spot in known)


def _opens_line(seen: FrameView) -> bool:
    """Whether the line begins a paragraph."""
    if seen.number == 0:
        return True
    lines = seen.text.lines
    return _BREAK.search(seen.text.folded, lines[seen.number - 1].end, lines[seen.number].start) is not None


def _stands_alone(seen: FrameView) -> bool:
    """Whether the line stands before the first paragraph, with furniture between them at most."""
    if seen.then is None or seen.number > BEFORE or seen.places[0].kind == PlaceKind.COUNTRY:
        return False
    if len(_WORDS.findall(seen.match["places"])) > PAGE.town_words:
        return False
    return seen.text.lines[seen.then].end - seen.text.lines[seen.then].start >= PARAGRAPH


NEEDS: dict[str, Callable[[FrameView], bool]] = {
    "agency": lambda seen: seen.agency is not None,
    "known": _is_known,
    "capitals": _in_capitals,
    "place": lambda seen: _is_known(seen) or _in_capitals(seen),
    "town": _is_town,
    "lead": _leads,
    "first": _comes_first,
    "opening": _opens_line,
    "alone": _stands_alone,
}


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


@frozen
class DatelineRules:
    """The compiled frames of datelines, those of them that need no agency, and the names that fill them."""

    places: PlaceRules
    names: Names
    frames: tuple[CompiledFrame, ...]
    unnamed: tuple[CompiledFrame, ...]
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
    unnamed = tuple(frame for frame in frames if _AGENCY not in frame.row.needs)
    return DatelineRules(places, names, frames, unnamed, signs, *starts, dateline_months(), no_town)


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
            return (_is_headed(found[1]) and _find_glued(text, zones, rules)) or found[1]
        if found and weak is None:
            weak, last = found[1], opening.number + CLOSELY
        elif found and weak and weak.places[0].name != found[1].places[0].name:
            return None  # a list with a place before each item
    return _find_glued(text, zones, rules) or weak


def _is_headed(dateline: DatelineRecord) -> bool:
    """Whether the place can be a headline and a place: "Navies To Hold Talks Oslo"."""
    first = next(iter(dateline.places), None)
    return first is not None and first.country is None and first.name.count(" ") > 1 and not first.name.isupper()


@frozen
class Opening:
    """A line's number, where it starts behind an aggregator's tag, and the next line that is no furniture."""

    number: int
    start: int
    then: int | None = None


def _openings(text: Text, zones: tuple[ZoneRecord, ...]) -> Iterator[Opening]:
    """The first lines of the text that can hold a dateline: no captions, no links behind the copy."""
    copy = next((zone.start for zone in zones if zone.kind == ZONE.BODY), len(text))
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
    return zone.kind == ZONE.CAPTION or (zone.kind == ZONE.BOILERPLATE and zone.start > copy)


def _read_line(text: Text, opening: Opening, rules: DatelineRules) -> tuple[Frame, DatelineRecord] | None:
    """The first frame that fits at the start of a line, and the dateline it reads."""
    start, end = opening.start, opening.start + LONGEST
    usual = rules.start.match(text.folded, start, end)
    if usual is None and not rules.unusual.match(text.folded, start, end):
        return None
    if usual and usual["aside"] and " - " not in usual["places"] and rules.names.find(usual["aside"]) is None:
        return None  # but "OSLO - The Navy (RNoN) said"
    head = text.folded[start:end]
    named = rules.names.may_stand_in(head)
    shown: dict[str, bool] = {}
    for frame in rules.frames if named else rules.unnamed:
        if (sign := frame.row.sign) not in shown:
            shown[sign] = rules.signs[sign].search(head) is not None
        if not shown[sign]:
            continue
        match = frame.pattern.match(text.folded, start, end)
        if match and (dateline := _accept(text, opening, frame.row, match, rules)):
            return frame.row, dateline
    return None


def _find_glued(text: Text, zones: tuple[ZoneRecord, ...], rules: DatelineRules) -> DatelineRecord | None:
    """The dateline inside a line: a known agency's mark with a dash or a date closes it, and its place is sure.

    None of a caption that ends with the day and the agency of its picture: "in Oslo, May 3, 2031. (Xinhua)".
    """
    captions = [zone for zone in zones if zone.kind == ZONE.CAPTION]
    for mark in _BRACKETED.finditer(text.folded, 0, min(GLUED, len(text))):
        pictured = any(zone.start < mark.start() < zone.end for zone in captions)
        if pictured or rules.names.find(mark[1]) is None:
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
    where = groups.get("places")
    places = read_where(where, match.start("places"), rules.places, frame.key) if where else ()
    mark, countries = groups.get("agency"), tuple(place.country for place in places)
    agency = rules.names.find_from(mark, countries) if mark else None
    day = _read_day(groups, rules)
    if day is None or (where is not None and not places):
        return None
    heads = (where.strip(" .,") if where else "", *(place.name for place in places[:1] if place.country is None))
    if any(head in rules.names.by_name for head in heads):  # "REUTERS /Ann Example (Reuters)" signs a picture
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
