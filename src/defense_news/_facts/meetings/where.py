"""The day, the place and the venue that belong to a cue: those of its own clause."""

from __future__ import annotations

import re
from bisect import bisect_left

import attrs

from ..._records import Day, Place, Sentence
from ..._text import Text

REACH = 110
"""Code points between a cue and its day or place."""
VAGUE_REACH = 45
"""The same for a month or year behind the cue, which further off tells of something else."""

# Another time than the cue's: "since she became minister in May".
_OTHER_TIME = r"since|after|following|before|ahead of|while|when|as|until he|until she"
# What is told or talked about: "that a base in Suva", "said in Lima", "about a port in Chile".
_TOLD_OR_TOPIC = r"that|which|said|told|announced|about|regarding|concerning|thank(?:ed|ing)|prais(?:ed|ing)"
# Words after which a day or place belongs to another event.
_OTHER_CLAUSE = re.compile(rf"\b(?:{_OTHER_TIME}|{_TOLD_OR_TOPIC})\b|[;:]")
# "Roe, who took office in October, met Doe": the day of an aside.
_ASIDE = re.compile(r"\b(?:who|which|since|after)\b[^,;]{0,40}$")
# A day of saying, not of meeting: "the ministry said Wednesday".
_DAY_OF_SAYING = re.compile(r"\b(?:said|told reporters|told|announced|added|reported|says)(?: on)? $")
_LOCATED = re.compile(r"\b(?:in|at|near|outside|visit(?:ed|ing|s)? (?:to )?) ?(?:the )?$", re.IGNORECASE)
# "at the Palace of Ministers", "at Camp Roe": capitalised words, with small ones between.
_VENUE = re.compile(
    r"\bat (?:the |his |her |their |a |[A-Z]\w+'s )?"
    r"(?P<venue>[A-Z][\w.'-]*(?: (?:of|de|del|da|for|and|the)(?= [A-Z])| [A-Z][\w.'-]*)*+)"
)
_NO_VENUE = re.compile(
    r"^U\.?[SK]\b|(?:Dialogue|Forum|Summit|Conference|Meeting|Assembly|Talks|Council|Day|Group|Quad|G7|G20)$"
)


@attrs.frozen
class Surroundings:
    """Days and places of the whole text, in order, the text they stand in, and `home`, the place of its dateline."""

    text: Text
    days: tuple[Day, ...]
    places: tuple[Place, ...]
    home: Place | None = None
    day_starts: list[int] = attrs.field(init=False)
    place_starts: list[int] = attrs.field(init=False)

    @day_starts.default
    def _starts_of_days(self) -> list[int]:
        return [day.start for day in self.days]

    @place_starts.default
    def _starts_of_places(self) -> list[int]:
        return [place.start for place in self.places]

    def days_in(self, sentence: Sentence) -> tuple[Day, ...]:
        """The days that stand in the sentence."""
        starts = self.day_starts
        return self.days[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]

    def places_in(self, sentence: Sentence) -> tuple[Place, ...]:
        """The places that stand in the sentence."""
        starts = self.place_starts
        return self.places[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]


def day_of(around: Surroundings, sentence: Sentence, start: int, end: int, others: tuple[int, ...]) -> Day | None:
    """The day of the cue at [start, end): the nearest of its clause, one behind it preferred.

    `others` are the starts of the other cues of the sentence: a day beyond one of them is that one's.
    """
    flat = around.text.flat
    after, before = [], []
    for day in around.days_in(sentence):
        if day.precision in {"month", "year"} and day.start - end > VAGUE_REACH:
            continue
        opens = _opens_clause(flat, day)
        if day.start >= end:
            if not opens and not is_of_saying(flat, sentence, day) and _of_clause(flat, others, end, day.start):
                after.append(day)
        elif day.end <= start and _leads(flat, sentence, day, opens) and _of_clause(flat, others, day.end, start):
            before.append(day)
    if after and (not before or after[0].start - end <= start - before[-1].end):
        return after[0]
    return before[-1] if before else after[0] if after else None


def is_of_saying(flat: str, sentence: Sentence, day: Day) -> bool:
    """Whether the day is that of telling: "the ministry said Wednesday"."""
    return _DAY_OF_SAYING.search(flat, max(sentence.start, day.start - 16), day.start) is not None


def _leads(flat: str, sentence: Sentence, day: Day, opens: bool) -> bool:
    """Whether a day before the cue can be the cue's: it opens the cue's clause, or stands in no aside or saying."""
    if opens:
        return True
    aside = _ASIDE.search(flat, max(sentence.start, day.start - 50), day.start)
    return not aside and not is_of_saying(flat, sentence, day)


def _of_clause(flat: str, others: tuple[int, ...], start: int, end: int) -> bool:
    return _near(flat, start, end) and not _crossed(others, start, end)


def _opens_clause(flat: str, day: Day) -> bool:
    """Whether the words of the day tell the day of what follows: "a day after they met"."""
    return flat.endswith((" after", " before"), day.start, day.end)


def _near(flat: str, start: int, end: int) -> bool:
    return end - start <= REACH and not _OTHER_CLAUSE.search(flat, start, end)


def _crossed(others: tuple[int, ...], start: int, end: int) -> bool:
    return any(start <= other < end for other in others)


def place_of(around: Surroundings, sentence: Sentence, start: int, end: int, others: tuple[int, ...]) -> Place | None:
    """The place of the cue at [start, end): "met in Oslo", "In Oslo, the two met", "the Oslo talks"."""
    flat = around.text.flat
    found = None
    for place in around.places_in(sentence):
        if place.kind in {"demonym", "organisation"}:
            continue
        located = _LOCATED.search(flat, max(sentence.start, place.start - 12), place.start)
        if located and place.kind == "country" and located.group().lower().startswith("at"):
            continue  # "at the U.S. headquarters"
        if place.start >= end:
            if located and _near(flat, end, place.start) and not _crossed(others, end, place.start):
                return _narrowest(around, sentence, place)
        elif place.end <= start and (
            (located and _near(flat, place.end, start) and not _crossed(others, place.end, start))
            or (place.kind != "country" and _names_it(flat, place, start))
            or (flat.startswith(", where ", place.end) and start - place.end <= REACH // 2)  # "Oslo, where he met"
        ):
            found = place
    return found or _here(around, sentence, end, others)


_HERE = re.compile(r"\bhere\b")


def _here(around: Surroundings, sentence: Sentence, end: int, others: tuple[int, ...]) -> Place | None:
    """The place of the dateline, where the cue's clause says "here": "met Doe here on Tuesday"."""
    flat = around.text.flat
    found = _HERE.search(flat, end, min(sentence.end, end + REACH)) if around.home else None
    if found and _near(flat, end, found.start()) and not _crossed(others, end, found.start()):
        return around.home
    return None


def _narrowest(around: Surroundings, sentence: Sentence, place: Place) -> Place:
    """The city where a house in it is named first: "at the Foreign Office in London"."""
    if place.kind != "venue":
        return place
    for other in around.places_in(sentence):
        if 0 < other.start - place.end <= 6 and other.kind in {"city", "capital"}:
            return other
    return place


_ATTRIBUTE = re.compile(r"(?: (?:[\w.]+-)*[\w.]+){0,4}? $|[ -]$")


def _names_it(flat: str, place: Place, start: int) -> bool:
    """Whether the place stands before the noun as its name: "the Pentagon meeting", not "Tokyo-Riga talks"."""
    gap = flat[place.end : start]
    if place.kind == "venue":
        return len(gap) <= 50 and _ATTRIBUTE.fullmatch(gap) is not None and " at " not in gap
    return gap == " " and flat[place.start - 1 : place.start] != "-"


def venue_of(around: Surroundings, sentence: Sentence, end: int, others: tuple[int, ...]) -> str | None:
    """The house of the cue that ends at `end`: "met at the Palace of Ministers"."""
    flat = around.text.flat
    for found in _VENUE.finditer(flat, end, min(sentence.end, end + REACH + 40)):
        at = found.start()
        if not _near(flat, end, at) or _crossed(others, end, at):
            return None
        if not _NO_VENUE.search(found["venue"]):
            return around.text.raw[found.start("venue") : found.end("venue")].rstrip(".'")
    return None
