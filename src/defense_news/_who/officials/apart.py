"""Officials of whom no words say whose they are -> the one state that is left beside those whom they face.

"Talks between Spain and Peru ... Minister Ruiz told Peruvian President Roe" leaves Spain to Ruiz.
"""

from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise

from ..._english.grammar import AUX, COORD, PREP, WORD_SETS
from ..._names.places import is_seat_of_states
from ..._records import OfficialRecord, PlaceRecord
from ..._records.vocabulary import PlaceKind
from ..._tables.limits import ENGLISH, NAMES
from .hosts import goes_to, title_word
from .sides import ENDS_MET, Visited
from .subjects import may_be_subject

_VISITED = (PlaceKind.COUNTRY, PlaceKind.CAPITAL)
_OF_STATES = (*_VISITED, PlaceKind.DEMONYM)
_FACES = WORD_SETS["has_before_one"]


class Asked:
    """What a story tells of the states that are one another's other side; `named` grows while it is asked."""

    def __init__(self, story: Visited, oblique: frozenset[str]) -> None:
        self.story, self.oblique = story, oblique

    @cached_property
    def _states(self) -> list[PlaceRecord]:
        return [p for p in self.story.places if p.kind in _OF_STATES and p.country and not is_seat_of_states(p)]

    @cached_property
    def _countries(self) -> set[str | None]:
        return {*(place.country for place in self._states), *(country for _, country in self.story.named)}

    @cached_property
    def _gone(self) -> dict[str, int]:
        """Where the story first goes to a country."""
        places = (place for place in reversed(self.story.places) if place.country and goes_to(self.story, place))
        return {place.country: place.start for place in places if place.country}

    @cached_property
    def pairs(self) -> set[frozenset[str | None]]:
        """The states that are told side by side, but those of a list that hangs on a word: "to Mali and Peru"."""
        found, hung = set[frozenset[str | None]](), -1  # the end of the place told last of such a list
        for one, two in pairwise(self._states):
            if not self._is_next_to(one, two):
                continue
            if one.end == hung or self._hangs(one):
                hung = two.end
            elif one.country != two.country:
                found.add(frozenset((one.country, two.country)))
        return found

    @cached_property
    def partners(self) -> set[str]:
        """The states of whoever is called a counterpart."""
        return {place.country for place in self._states if place.country and self._is_counterpart_of(place)}

    def left_to(self, official: OfficialRecord, held: set[str], home: str | None) -> str | None:
        """The one state that is no other side to an official, where his `home` is one; nor one that holds his office.

        It was visited before, is joined with one of them, or is a counterpart's.
        """
        if len(self._countries | {home} - {None}) < NAMES.pair:
            return None
        faced = self._faced_by(official)
        for strange in (faced, faced | held):
            if strange and home in {None, *strange}:
                gone = {country for country, start in self._gone.items() if start < official.mentions[-1][0]}
                joined = {country for pair in self.pairs if len(pair - strange) == 1 for country in pair - strange}
                joined -= set() if home or faced else self.partners
                gone = gone - strange if faced and len(gone) == 1 else set()  # of a tour nobody is the host
                for left in (gone, joined, self.partners - strange if home else set()):
                    if len(left) == 1:
                        return left.pop()
        return None

    def _is_next_to(self, one: PlaceRecord, two: PlaceRecord) -> bool:
        """Whether two states are told as a pair: "Spain and the Peruvian", "Spain, Peru"."""
        at, last = self.story.word_at(one.end), self.story.led(self.story.word_at(two.start))
        if last > at + 1:
            return False
        return self.story.has(at, COORD) if last > at else two.start - one.end <= len(", ")

    def _hangs(self, place: PlaceRecord) -> bool:
        """Whether what is told of a place is told of the next: "a trip to Spain and", "his Spanish and"."""
        first = self.story.led(self.story.word_at(place.start)) - 1
        hangs = self.story.has(first, PREP) and self.story.low(first) not in WORD_SETS["all_link"]
        return hangs or self._is_counterpart_of(place)

    def _faced_by(self, official: OfficialRecord) -> set[str]:
        """The states whose people an official meets or tells something, or that he visits, wherever he is named."""
        found: set[str] = set()
        for start, end in official.mentions[: NAMES.crowd]:
            first = title_word(official, self.story, start)
            sentence = self.story.sentences[self.story.sentence_at(start)]
            found.update(self._met_behind(end, sentence.end))
            found.update(self._meeting(first, start))
            near = first - sentence.first < ENGLISH.sentence
            if near and may_be_subject(self.story.words, self.oblique, sentence.first, first):
                found.update(self._gone_to(end, sentence.end))
        return found

    def _met_behind(self, end: int, stop: int) -> Iterator[str]:
        """The states of those whom somebody whose name ends at `end` meets in the sentence."""
        first, named = self.story.word_at(end), self.story.named
        here = named[bisect_left(named, (end,)) : bisect_left(named, (stop,))]
        if here and self._tells_of_one(first, self.story.word_at(here[0][0])):
            yield from (country for _, country in here)

    def _meeting(self, first: int, start: int) -> Iterator[str]:
        """The state of whoever meets somebody named at `start`, whose title begins with word `first`: told last."""
        story, begin = self.story, self.story.begin(first)
        at = bisect_left(story.named, (story.words.starts[first],)) - 1
        least = max(0, at - NAMES.crowd)
        while start in story.hosts and at > least and story.named[at][0] in story.hosts:
            if story.named[at - 1][0] < begin:
                break
            at -= 1
        if at < 0:
            return
        words = range(max(story.word_at(max(begin, story.named[at][0])), first - ENGLISH.sentence), first)
        met = next(filter(self._is_faced, reversed(words)), first)
        if start in story.hosts or (met < first and not any(story.has(k, AUX) for k in range(met + 1, first))):
            yield story.named[at][1]

    def _tells_of_one(self, first: int, last: int) -> bool:
        """Whether the words [first, last) are of meeting somebody, or of telling him something."""
        low = self.story.words.low[first:last]
        if not _FACES.isdisjoint(low):
            return True
        return not ENDS_MET.isdisjoint(low) and any(map(self.story.is_met, range(first, last)))

    def _is_faced(self, at: int) -> bool:
        """Whether word `at` is of meeting somebody, or of telling him something."""
        return self.story.low(at) in _FACES or self.story.is_met(at)

    def _gone_to(self, end: int, stop: int) -> Iterator[str]:
        """The states to which the subject of a sentence goes, and those of his counterparts, up to the next named."""
        story, gone = self.story, False
        at = bisect_left(story.named, (end,))
        for place in story.places_in(end, min([stop, *(start for start, _ in story.named[at : at + 1])])):
            joined = gone and story.has(story.word_at(place.start) - 1, COORD)  # "visited Peru and Chile"
            gone = place.kind in _VISITED and not story.is_owner(place) and (joined or goes_to(story, place))
            if place.country and (gone or self._is_counterpart_of(place)):
                yield place.country

    def _is_counterpart_of(self, place: PlaceRecord) -> bool:
        """Whether a counterpart is of a place: "his Polish and Romanian colleagues", "her colleague from Poland"."""
        story, at = self.story, self.story.word_at(place.end)
        near = story.places_in(place.end, place.end + NAMES.beside)[:1] if story.has(at, COORD) else ()
        if near and story.led(story.word_at(near[0].start)) == at + 1:
            return self._is_counterpart_of(near[0])
        if place.kind == PlaceKind.DEMONYM:
            return story.low(at).removesuffix("s") in WORD_SETS["counterpart"]
        word, link = story.words_to(place)
        return link in WORD_SETS["whose_side"] and word in WORD_SETS["counterpart"]
