"""Officials of whom no words say whose they are -> the country that the story tells of a journey to, to meet them.

"She will fly to Amman, where she will meet King Talal", "will travel to Egypt to meet President Mansour".
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter

from ..._english.grammar import CODES, LOCATIVE, WORD_SETS
from ..._records import OfficialRecord, PlaceRecord, Sentence, Words
from ..._records.evolve import evolve
from ..._records.vocabulary import PlaceKind, Role
from ..._start.records import frozen

_TOLD = (PlaceKind.CITY, PlaceKind.CAPITAL, PlaceKind.COUNTRY)


@frozen
class Visited:
    """The story's words, sentences and places in text order; `named` where those of a known country are, and which."""

    words: Words
    sentences: Sequence[Sentence]
    places: Sequence[PlaceRecord]
    named: Sequence[tuple[int, str]]

    def low(self, at: int) -> str:
        """A word in small letters; empty before the first."""
        return self.words.texts[at].lower() if at >= 0 else ""

    def is_met(self, at: int) -> bool:
        """Whether word `at` ends what leads to a host: "meet", "talks with", "received by"."""
        return (
            self.low(at) in WORD_SETS["met_as_host"] or f"{self.low(at - 1)} {self.low(at)}" in WORD_SETS["met_as_host"]
        )

    def places_in(self, start: int, end: int) -> Sequence[PlaceRecord]:
        """The places that begin in [start, end)."""
        first = bisect_left(self.places, start, key=_NAME_START)
        return self.places[first : bisect_left(self.places, end, first, key=_NAME_START)]

    def acts(self, country: str, start: int, end: int) -> bool:
        """Whether somebody of a country is named in [start, end)."""
        first, last = bisect_left(self.named, (start,)), bisect_left(self.named, (end,))
        return any(of == country for _, of in self.named[first:last])


_NAME_START = attrgetter("start")


def visited(
    officials: tuple[OfficialRecord, ...], words: Words, sentences: Sequence[Sentence], places: Sequence[PlaceRecord]
) -> Visited:
    """What is asked of a story to tell who is met where."""
    named = sorted((start, o.country) for o in officials if o.country for start, _ in o.mentions)
    return Visited(words, sentences, places, named)


def with_hosts(officials: tuple[OfficialRecord, ...], bare: set[str], story: Visited) -> tuple[OfficialRecord, ...]:
    """The officials, the `bare` ones whom somebody meets abroad with the country where that is."""
    found: list[OfficialRecord] = []
    last: tuple[int, str] | None = None  # where the host named last ends, and his country
    for official in officials:
        first = _first_word(official, story)
        country = _country_met(official, first, story) if official.key in bare else None
        if last and official.key in bare and _stands_behind(story.words, last[0], first):
            country = last[1]
        last = (official.mentions[0][1], country) if country else None
        found.append(evolve(official, country=country) if country else official)
    return tuple(found)


def _first_word(official: OfficialRecord, story: Visited) -> int:
    """The word with which the title of an official begins where he is first named."""
    start = min([official.mentions[0][0], *(c.start for c in official.clues if c.role in _TITLED)])
    return bisect_left(story.words.starts, start)


def is_counterpart(official: OfficialRecord, story: Visited) -> bool:
    """Whether an official is first named as somebody's counterpart: "his counterpart, General Roe"."""
    return story.low(_first_word(official, story) - 1) in WORD_SETS["counterpart"]


HOSTS = (
    Role.HEAD_OF_STATE,
    Role.HEAD_OF_GOVERNMENT,
    Role.DEFENCE_MINISTER,
    Role.FOREIGN_MINISTER,
    Role.CHIEF_OF_DEFENCE,
    Role.COMMANDER,
)
"""Offices of those whom guests from abroad are told to meet."""

_TITLED = frozenset(("title", "rank"))


def _stands_behind(words: Words, end: int, first: int) -> bool:
    """Whether word `first` is joined to a name that ends at `end`: "King Roe and Minister Doe"."""
    behind = bisect_left(words.starts, end)
    return 0 <= first - behind <= 1 and (first == behind or words.texts[behind] in WORD_SETS["between_hosts"])


def _country_met(official: OfficialRecord, first: int, story: Visited) -> str | None:
    """The country where an official whose title begins with word `first` is met by those who went there."""
    if official.role not in HOSTS or not story.is_met(first - 1 - (story.low(first - 1) in WORD_SETS["one_told"])):
        return None
    at = bisect_right(story.sentences, official.mentions[0][0], key=lambda sentence: sentence.start) - 1
    sentence, start = story.sentences[at], official.mentions[0][0]
    here = story.places_in(sentence.start, start)
    if not here and at:
        here = story.places_in(story.sentences[at - 1].start, sentence.start)
        sentence = story.sentences[at - 1]
    gone = [place for place in here if place.kind in _TOLD and _is_visited(story, place)]
    countries = {place.country for place in gone if place.country}
    if len(countries) != 1:
        return None
    (country,) = countries
    at_home = [place for place in here if place.country == country and place not in gone]
    return None if at_home or story.acts(country, sentence.start, start) else country


def _is_visited(story: Visited, place: PlaceRecord) -> bool:
    """Whether a place stands behind a word of going or being there, and is no seat of a body of states."""
    before = story.low(bisect_left(story.words.starts, place.start) - 1)
    there = CODES.get(before, 0) & LOCATIVE or before in WORD_SETS["visited"]
    return bool(there) and place.name.lower() not in WORD_SETS["seat_of_states"]
