"""A story's places and people told so far, and what the words before an official tell of the side he is of.

"Present for Malta were Admiral Roe and ...", "The delegation includes General Roe", "signed for Peru by Minister
Doe".
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter

from ..._english.grammar import BY, CODES, COORD, LOCATIVE, OF, PREP, WITH, WORD_SETS
from ..._names.places import is_seat_of_states
from ..._records import OfficialRecord, PlaceRecord, Sentence, Words
from ..._records.vocabulary import MentionRule, PlaceKind, Role
from ..._start.records import frozen
from ..._tables.limits import NAMES

_OWNED, _OPENERS = "'s ", WORD_SETS["one_told"] | WORD_SETS["visit_told"]
_NAME_START = attrgetter("start")
ENDS_MET = frozenset(words.split()[-1] for words in WORD_SETS["met_as_host"])

HOSTS = frozenset(Role) - {Role.NATIONAL_SECURITY_ADVISER, Role.AMBASSADOR, Role.SPOKESPERSON, Role.ORGANISATION_HEAD}
"""Offices of those whom guests from abroad are told to meet."""


@frozen
class Visited:
    """The story's words, sentences and places in text order; `named` where those of a known country are, and which.

    `hosts` are where those stand whom somebody meets.
    """

    words: Words
    sentences: Sequence[Sentence]
    places: Sequence[PlaceRecord]
    named: list[tuple[int, str]]
    hosts: set[int]

    def low(self, at: int) -> str:
        """A word in small letters; empty before the first and behind the last."""
        return self.words.low[at] if 0 <= at < len(self.words.low) else ""

    def is_met(self, at: int) -> bool:
        """Whether word `at` ends what leads to a host: "meet", "meet separately with", "received at the airport by"."""
        met, word = WORD_SETS["met_as_host"], self.low(at)
        if word not in ENDS_MET:
            return False
        before = at - 1 - (self.low(at - 1) in WORD_SETS["in_addition"])
        if word in met or f"{self.low(before)} {word}" in met:
            return True
        return self.has(at, BY) and any(f"{near} {word}" in met for near in self.words.low[max(0, at - NAMES.way) : at])

    def has(self, at: int, bits: int) -> bool:
        """Whether word `at` is of one of the classes."""
        return bool(CODES.get(self.low(at), 0) & bits)

    def before(self, first: int) -> int:
        """The word before a title that begins with word `first`, its country and an article or owner passed over."""
        start = self.words.starts[first]
        near = bisect_left(self.places, start, key=_NAME_START) - 1
        if near >= 0 and start - self.places[near].end <= len(_OWNED):
            first = bisect_left(self.words.starts, self.places[near].start)
        first -= self.low(first - 1) in WORD_SETS["before_name"]
        return self.led(first) - 1

    def sentence_at(self, place: int) -> int:
        """The number of the sentence that begins last before a place of the text."""
        return bisect_right(self.sentences, place, key=_NAME_START) - 1

    def places_in(self, start: int, end: int) -> Sequence[PlaceRecord]:
        """The places that begin in [start, end)."""
        first = bisect_left(self.places, start, key=_NAME_START)
        return self.places[first : bisect_left(self.places, end, first, key=_NAME_START)]

    def place_to(self, at: int) -> PlaceRecord | None:
        """The place that ends with word `at`."""
        end = self.words.end(at)
        near = bisect_left(self.places, end, key=_NAME_START) - 1
        return self.places[near] if at >= 0 <= near and self.places[near].end == end else None

    def named_before(self, at: int) -> str | None:
        """The country of whoever is named last before word `at` in its sentence."""
        place = self.words.starts[at]
        last = bisect_left(self.named, (place,)) - 1
        near = last >= 0 and self.named[last][0] >= self.sentences[self.sentence_at(place)].start
        return self.named[last][1] if near else None

    def word_at(self, place: int) -> int:
        """The first word that begins at or behind a place of the text."""
        return bisect_left(self.words.starts, place)

    def led(self, first: int) -> int:
        """Word `first`, or the article or owner before it."""
        return first - (self.low(first - 1) in _OPENERS)

    def words_to(self, place: PlaceRecord) -> list[str]:
        """The two words before a place, an article passed over."""
        first = self.led(self.word_at(place.start))
        return [self.low(first - 2), self.low(first - 1)]

    def places_told(self, end: int) -> Sequence[PlaceRecord]:
        """The places told last before a place of the text."""
        last = bisect_left(self.places, end, key=_NAME_START)
        return self.places[max(0, last - NAMES.crowd) : last]

    def is_owner(self, place: PlaceRecord) -> bool:
        """Whether something of a place's is told: "Peru's"."""
        return self.low(self.word_at(place.end)) == "s"

    def begin(self, at: int) -> int:
        """Where the sentence of word `at` begins."""
        return self.sentences[self.sentence_at(self.words.starts[at])].start

    def acts(self, country: str, start: int, end: int, *, hosts: bool = False) -> bool:
        """Whether somebody of a country is named in [start, end); those met count where `hosts` are asked for."""
        first, last = bisect_left(self.named, (start,)), bisect_left(self.named, (end,))
        return any(of == country and (hosts or at not in self.hosts) for at, of in self.named[first:last])


def visited(
    officials: tuple[OfficialRecord, ...], words: Words, sentences: Sequence[Sentence], places: Sequence[PlaceRecord]
) -> Visited:
    """What is asked of a story to tell who is met where."""
    named = sorted((start, o.country) for o in officials if o.country for start, _ in o.mentions)
    return Visited(words, sentences, places, named, set())


def is_of_body(story: Visited, place: PlaceRecord, houses: frozenset[str] | None = None) -> bool:
    """Whether a body of a country is named, one of the `houses` where they are given: "the Chilean Army"."""
    behind = bisect_left(story.words.starts, place.end)
    if behind == len(story.words.texts) or not story.words.texts[behind][0].isupper():
        return False
    return houses is None or not houses.isdisjoint(story.words.low[behind : behind + NAMES.right_behind])


def is_called_counterpart(official: OfficialRecord) -> bool:
    """Whether an official is told as the counterpart of somebody."""
    return MentionRule.COUNTERPART in [clue.rule for clue in official.clues]


def country_of_side(official: OfficialRecord, verb: int, story: Visited) -> str | None:
    """The country that the words before an official, the last of them `verb`, or behind him tell him to be there for.

    "Present for Malta were ...", "Brazil, led by ...", "conferred in Baku with President ...".
    """
    country = _country_behind(official, story) or _country_of_side(official, story) or _country_of_team(verb, story)
    if country or verb < 0:
        return country
    if (at := _where_represented(verb, story)) is not None:
        place = story.place_to(at - (story.low(at) in WORD_SETS["team"]))  # "the Chilean side was represented by"
        opens = story.places_in(story.begin(verb), story.begin(verb) + 1)  # "Peru, whose ship sank, was represented by"
        return (place or opens[0]).country if place or opens else story.named_before(verb)
    if _is_of_those_before(official, verb, story):
        return next((p.country for p in reversed(story.places_in(story.begin(verb), story.words.starts[verb]))), None)
    if story.has(verb, BY) and story.low(verb - 1) in WORD_SETS["led_by"]:
        return place.country if (place := story.place_to(_past_led(verb - 1, story))) else None
    return None if (place := story.place_to(verb - 1)) is None else _country_with(official, verb, place, story)


def _past_led(at: int, story: Visited) -> int:
    """The word before those that end at word `at` and say that a side is led: "the Peruvian side was led", "side"."""
    while story.low(at) in WORD_SETS["led_by"] or story.low(at) in WORD_SETS["represented"]:
        at -= 1
    return at


def _country_with(official: OfficialRecord, verb: int, place: PlaceRecord, story: Visited) -> str | None:
    """The country of a place before word `verb`, where it says that an official is met there, or acts for it."""
    ahead = story.words_to(place)
    if story.has(verb, WITH):
        met = CODES.get(ahead[-1], 0) & LOCATIVE and official.role in HOSTS
        return place.country if met and not is_seat_of_states(place) else None
    acts = story.has(verb, BY) or story.low(verb) in WORD_SETS["were_there"]
    return place.country if acts and not WORD_SETS["on_behalf"].isdisjoint((ahead[-1], " ".join(ahead))) else None


def _country_behind(official: OfficialRecord, story: Visited) -> str | None:
    """The country told behind a name: "Roe, Peru,", "Roe on behalf of Peru"."""
    end = official.mentions[0][1]
    stop = story.sentences[story.sentence_at(end)].end
    place = next(iter(story.places_in(end, min(end + NAMES.beside, stop))), None)
    if place is None:
        return None
    between = [w for w in story.words.low[story.word_at(end) : story.word_at(place.start)] if w not in _OPENERS]
    behind = story.word_at(place.end)
    then = story.words.starts[behind] if behind < len(story.words.starts) else stop
    closed = then - place.end == len(", ") or place.end + 1 >= stop
    apposed = closed and not between and place.start - end > 1
    acts = " ".join(between) in WORD_SETS["on_behalf"] and not story.is_owner(place)
    return place.country if place.kind == PlaceKind.COUNTRY and (apposed or acts) else None


def _where_represented(verb: int, story: Visited) -> int | None:
    """The last word of those who are represented by an official: "Peru is represented at the talks by Admiral Roe"."""
    if not story.has(verb, BY):
        return None
    listed = story.place_to(verb - 1)  # "Peru was represented by General Roe, and Chile by General Doe"
    far = NAMES.met_as_well if listed else NAMES.way
    at = next((k for k in range(verb - 1, max(verb - far, 0), -1) if story.low(k) in WORD_SETS["stood_for"]), None)
    if at is not None and listed:
        return verb - 1
    while at is not None and story.low(at) in WORD_SETS["represented"]:
        at -= 1
    return at


def _is_of_those_before(official: OfficialRecord, verb: int, story: Visited) -> bool:
    """Whether somebody heads those told before: "under the chairmanship of Roe", "Peru's team had Roe at its head"."""
    if not (story.has(verb, WITH) or story.low(verb) in WORD_SETS["having"]):
        return story.has(verb, OF) and story.low(verb - 1) in WORD_SETS["chair_of"]
    behind = story.word_at(official.mentions[0][1])
    return story.has(behind, LOCATIVE) and story.low(behind + 2) in WORD_SETS["at_head"]


def _country_of_side(official: OfficialRecord, story: Visited) -> str | None:
    """The country of the side told last before in the sentence, else of one that ends what is told of him.

    "From the Chilean side, the talks were attended by Roe", "Roe on the Chilean side and Doe on the Danish side".
    """
    start, end = official.mentions[0]
    sentence = story.sentences[story.sentence_at(start)]
    sides = [
        place
        for place in story.places_in(sentence.start, sentence.end)
        if CODES.get(story.words_to(place)[-1], 0) & PREP and story.low(story.word_at(place.end)) in WORD_SETS["team"]
    ]
    led = [place.country for place in sides if place.start < start and not _ends_told(story, place)]
    told = (
        place.country
        for place in sides
        if place.start > end and story.words_to(place)[-1] in WORD_SETS["guest_link"] and _ends_told(story, place)
    )
    return led[-1] if led else next(told, None)


def _ends_told(story: Visited, place: PlaceRecord) -> bool:
    """Whether "and" or nothing follows the side of a place in the sentence."""
    behind = story.word_at(place.end) + 1
    stop = story.sentences[story.sentence_at(place.start)].end
    return behind >= story.word_at(stop) or story.has(behind, COORD)


def _country_of_team(verb: int, story: Visited) -> str | None:
    """The country of the team told last, of whom word `verb` says who are in it: "The delegation includes"."""
    if verb < 0 or WORD_SETS["team_has"].isdisjoint((story.low(verb), f"{story.low(verb - 1)} {story.low(verb)}")):
        return None
    start = story.words.starts[verb]
    begins = bisect_left(story.words.starts, story.begin(verb))
    if WORD_SETS["team_led"].isdisjoint(story.words.low[begins:verb]):
        return None
    near = reversed(story.places_told(start))
    named = (p.country for p in near if p.country and not WORD_SETS["team_led"].isdisjoint(_joined_behind(story, p)))
    return story.named_before(verb) or next(named, None)  # "Roe's delegation includes"


def _joined_behind(story: Visited, place: PlaceRecord) -> list[str]:
    """The words that stand right behind a place."""
    behind = story.word_at(place.end)
    return story.words.low[behind : behind + NAMES.right_behind]
