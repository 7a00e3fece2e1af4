"""One charted sentence with those it names: who stands in a phrase, which day, which place.

Facts ask here for the parties of a role; nobody looks at the words beside a name.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

import attrs

from .._english.chart import Chart, Member, Phrase, read_chart
from .._english.grammar import CAPITAL, PEOPLE, POSSESSIVE
from .._english.tokens import read_tokens
from .._english.verbs import Verbs
from .._records import Day, Place, Quote, Scene, Sentence, Tokens
from .._text import Text
from .._who.parties import Party

_NO_PLACE = frozenset(("demonym", "organisation"))


@attrs.frozen
class Sight:
    """A sentence of the story as facts see it; days, places and parties in text order."""

    text: Text
    sentence: Sentence
    number: int
    chart: Chart
    parties: tuple[Party, ...]
    days: tuple[Day, ...]
    places: tuple[Place, ...]
    home: Place | None
    verbs: Verbs

    def stretch(self, phrase: Phrase | Member) -> tuple[int, int]:
        """Where a phrase stands in the text."""
        return self.chart.t.span(phrase.first, phrase.last)

    def token(self, place: int) -> int:
        """The token of the sentence that holds a position."""
        return self.chart.t.at(place)

    # ------------------------------------------------------------------------------------------------------ parties

    def parties_in(self, phrase: Phrase | None) -> tuple[Party, ...]:
        """Who acts where the phrase does: those on its heads, those whom a head of people serves, no owner of a thing."""
        if phrase is None:
            return ()
        found: list[Party] = []
        for member in phrase.members:
            found += self._of_member(member)
        return (*found, *self._leading(phrase))

    def _leading(self, phrase: Phrase) -> tuple[Party, ...]:
        """Those by whom the people of a phrase are led: "a delegation led by Roe"."""
        if not self.chart.code(phrase.head) & PEOPLE:
            return ()
        led = (
            p for p in self.chart.predicates if p.subject is phrase and p.relation == "participle" and p.means("attend")
        )
        by = (adjunct.phrase for p in led for adjunct in p.adjuncts if adjunct.word == "by")
        return tuple(party for place in by for party in self.parties_in(place))

    def _of_member(self, member: Member) -> list[Party]:
        start, end = self.stretch(member)
        inside = [party for party in self.parties if party.start < end and start < party.end]
        return [party for party in inside if self._acts(party, member)]

    def _acts(self, party: Party, member: Member) -> bool:
        first, last = self.token(party.start), self.token(party.end - 1)
        chart = self.chart
        people = bool(chart.code(member.head) & PEOPLE)
        if first <= member.head <= last:
            return party.kind != "demonym" or people
        if first > member.head:  # behind "of"
            return people or self._is_served(first, member)
        if party.kind == "person":
            return not chart.code(last) & POSSESSIVE
        return people or bool(chart.code(member.head) & CAPITAL and self._names_office(member, last))

    def _is_served(self, at: int, member: Member) -> bool:
        """Whether a word of people stands right before the "of" that leads to a party: "ministers of defence of Peru"."""
        chart = self.chart
        return any(
            chart.t.low[i] == "of" and chart.code(i - 1) & PEOPLE for i in range(member.head + 1, at) if i > chart.first
        )

    def _names_office(self, member: Member, at: int) -> bool:
        """Whether an office stands between a country and the name at the head: "Chile's Minister Rosa Pinto"."""
        return any(self.chart.code(i) & PEOPLE for i in range(at, member.head))

    # --------------------------------------------------------------------------------------------------- days, places

    def day_in(self, phrase: Phrase) -> Day | None:
        """The day told in a phrase."""
        start, end = self.stretch(phrase)
        return next((day for day in self.days if day.start <= end and start < day.end), None)

    def place_in(self, phrase: Phrase) -> Place | None:
        """The place told in a phrase: a town before a house, and both before a country."""
        start, end = self.stretch(phrase)
        found = [p for p in self.places if p.start < end and start < p.end and p.kind not in _NO_PLACE]
        return min(found, key=lambda p: _NARROW.get(p.kind, 3), default=None)


_NARROW = {"city": 0, "capital": 0, "venue": 1, "region": 2, "country": 3}


WHOLE = 40
"""Characters of the shortest quote that is read as sentences of its own."""


class Seer:
    """Makes the sights of a story's sentences, each once and only when asked for."""

    def __init__(
        self,
        text: Text,
        scene: Scene,
        tokens: Tokens,
        quotes: Sequence[Quote],
        parties: Sequence[Sequence[Party]],
        verbs: Verbs,
    ) -> None:
        self.text, self.scene, self.tokens, self.parties, self.verbs = text, scene, tokens, parties, verbs
        self.quotes = [quote for quote in quotes if quote.end - quote.start >= WHOLE]
        self._plain: Tokens | None = None
        self._plain_atoms: dict[int, int] = {}
        self.home = scene.dateline.places[0] if scene.dateline and scene.dateline.places else None
        self._sights: dict[int, Sight | None] = {}
        self._day_starts = [day.start for day in scene.days]
        self._place_starts = [place.start for place in scene.places]
        self._atoms = self._joined(tokens)

    def _joined(self, tokens: Tokens) -> dict[int, int]:
        """First token of each title with its name -> its end."""
        at = tokens.at
        found: dict[int, int] = {}
        for start, end in self.scene.names:
            first, last = at(start), at(end - 1) + 1
            if last - first > 1:
                found[first] = max(last, found.get(first, 0))
        return found

    def has_verb(self, number: int, words: frozenset[str]) -> bool:
        """Whether a sentence that names somebody who can act has one of the words."""
        return bool(self.parties[number]) and self.has_word(number, words)

    def has_word(self, number: int, words: frozenset[str]) -> bool:
        """Whether a sentence has one of the words."""
        sentence = self.scene.sentences[number]
        first, last = self.tokens.since(sentence.start), self.tokens.since(sentence.end)
        if not words.isdisjoint(self.tokens.low[first:last]):
            return True
        return any(q.start < sentence.end and sentence.start < q.end for q in self.quotes)

    def sight(self, number: int) -> Sight | None:
        """The sight of a sentence; None where it has no words."""
        if number not in self._sights:
            self._sights[number] = self._see(number)
        return self._sights[number]

    def sights(self, number: int) -> Iterator[Sight]:
        """The sight of a sentence, and those of the sentences quoted in it."""
        sight = self.sight(number)
        if sight is not None:
            yield sight
        sentence = self.scene.sentences[number]
        for quote in self.quotes:
            start, end = max(quote.start, sentence.start), min(quote.end, sentence.end)
            if end - start >= WHOLE:
                yield from self._inside(number, start, end)

    def _inside(self, number: int, start: int, end: int) -> Iterator[Sight]:
        """The sight of what is quoted at [start, end)."""
        if self._plain is None:
            self._plain = read_tokens(self.text)
            self._plain_atoms = self._joined(self._plain)
        plain = self._plain
        found = self._charted(number, plain, plain.since(start), plain.since(end), self._plain_atoms)
        if found is not None:
            yield found

    def _see(self, number: int) -> Sight | None:
        sentence = self.scene.sentences[number]
        first, last = self.tokens.since(sentence.start), self.tokens.since(sentence.end)
        return self._charted(number, self.tokens, first, last, self._atoms)

    def _charted(self, number: int, tokens: Tokens, first: int, last: int, atoms: dict[int, int]) -> Sight | None:
        if first >= last:
            return None
        sentence = self.scene.sentences[number]
        chart = read_chart(tokens, first, last, self.verbs, atoms)
        return Sight(
            self.text,
            sentence,
            number,
            chart,
            tuple(self.parties[number]),
            _between(self.scene.days, self._day_starts, sentence),
            _between(self.scene.places, self._place_starts, sentence),
            self.home,
            self.verbs,
        )


def _between(rows: Sequence, starts: list[int], sentence: Sentence) -> tuple:
    return tuple(rows[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)])
