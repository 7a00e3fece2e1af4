"""What a frame needs beside its pattern: tests of the places, the agency and what stands around the match."""

from __future__ import annotations

import re
from collections.abc import Callable

from ..._names.places import PlaceRules, place_key
from ..._records import PlaceRecord, Text
from ..._records.vocabulary import PlaceKind
from ..._start.records import frozen
from ..._tables.limits import PAGE
from ..._tables.rows import Agency

# What follows a dateline without date and agency is a paragraph: so many code points without an empty line. So many
# lines may stand before it.
PARAGRAPH, BEFORE = 50, 10
_BREAK = re.compile(r"\n[ \r]*\n")
_WORDS = re.compile(r"[^\W\d_]+")


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
    return seen.places[0].country is not None


def _in_capitals(seen: FrameView) -> bool:
    return seen.text.raw[seen.places[0].start : seen.places[0].end].isupper()


def _leads(seen: FrameView) -> bool:
    """Whether a paragraph follows on the line, the first of the copy, and the place is no country."""
    text, end = seen.text, seen.match.end()
    goes_on = text.lines[seen.number].end - end >= PARAGRAPH // 2  # a headline is shorter
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
    return seen.no_town.isdisjoint(words) and not any(spot.kind in NO_PLACES for spot in known)


NO_PLACES = ("demonym", "organisation")


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
