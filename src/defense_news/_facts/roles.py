"""One charted sentence with those it names: who stands in a phrase, which day, which place.

Facts ask here for the parties of a role; nobody looks at the words beside a name.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence

from .._english.chart import Adjunct, Chart, Member, NounPhrase, Predicate
from .._english.grammar import ARTICLE, BY, CAPITAL, COORD, DAY, OWNER, PEOPLE, PLURAL, POSSESSIVE, STANDS, WORD_SETS
from .._english.parts import Relation
from .._english.verbs import Verbs
from .._records import Day, PlaceRecord, Sentence, Text
from .._records.vocabulary import PartyKind, PlaceKind, Precision
from .._start.records import evolve, frozen
from .._who.parties import Party

_TOLD_BEFORE = WORD_SETS["team_told"] | WORD_SETS["stands_for_team"]
_NO_PLACE = frozenset(("demonym", "organisation"))
_NARROW: dict[str, int] = {PlaceKind.CITY: 0, PlaceKind.CAPITAL: 0, PlaceKind.VENUE: 1, PlaceKind.REGION: 2}


@frozen
class Sight:
    """A sentence of the story as facts see it; places and parties in text order.

    `days_between` gives the days told between two places of the text; `team` is the side of the delegation told in a
    sentence before.
    """

    text: Text
    sentence: Sentence
    number: int
    chart: Chart
    parties: tuple[Party, ...]
    days_between: Callable[[int, int], tuple[Day, ...]]
    places: tuple[PlaceRecord, ...]
    home: PlaceRecord | None
    verbs: Verbs
    team: tuple[Party, ...]

    def stretch(self, phrase: NounPhrase | Member) -> tuple[int, int]:
        """Where a phrase stands in the text."""
        return self.chart.t.span(phrase.first, phrase.last)

    def told_here(self, first: int, last: int) -> PlaceRecord | None:
        """Where the story was written, if a word between two tokens of the sentence says so: "met here on Monday"."""
        told = self.chart.t.low[first : min(self.chart.last, last)]
        return None if WORD_SETS["right_here"].isdisjoint(told) else self.home

    def token(self, place: int) -> int:
        """The token of the sentence that holds a position."""
        return self.chart.t.at(place)

    def parties_in(self, phrase: NounPhrase | None) -> tuple[Party, ...]:
        """Who acts where the phrase does: those on its heads, those whom a head of people serves; no owner."""
        if phrase is None:
            return ()
        found = self.named_in(phrase)
        return found if found or self.chart.t.low[phrase.head] not in _TOLD_BEFORE else self._of_team_told(phrase)

    def named_in(self, phrase: NounPhrase) -> tuple[Party, ...]:
        """Who acts where the phrase does, but for those whom only a delegation told before makes known."""
        found: list[Party] = []
        for member in phrase.members:
            if member.first == phrase.first or not self._is_told_beside(member):
                acting = [p for p in self._of_member(member) if not self._is_named_behind(p, member, phrase)]
                found += [party for party in acting if self._acts_to_its_end(party, member, phrase)] if acting else ()
        found += (*self._leading(phrase), *self._whence(phrase))
        if self.chart.code(phrase.head) & PEOPLE:  # "Peru, whose ministers met"
            found += (party for party in self.whose(phrase) if not party.officials)
        found = self._told_by_name(phrase, found) or [*self._named_later(phrase)]
        return tuple({(party.start, party.end): party for party in found}.values() if len(found) > 1 else found)

    def _told_by_name(self, phrase: NounPhrase, found: list[Party]) -> list[Party]:
        """Those of a phrase without a word for several whose names follow it: "the ministers, Roe and Doe, met"."""
        if len(phrase.members) < 2 or self.chart.code(phrase.members[1].first - 1) & COORD:
            return found
        end = phrase.members[0].last
        named = sum(self.token(party.start) >= end for party in found if party.kind == PartyKind.PERSON)
        several = (
            p for p in found if p.kind == PartyKind.REFERENCE and len(p.officials) > 1 and self.token(p.start) < end
        )
        told = next(several, None) if named > 1 else None
        return [party for party in found if party is not told]

    def _named_later(self, phrase: NounPhrase) -> tuple[Party, ...]:
        """The subject of the clause that one with a pronoun leads to: "After she met Doe in Lima, Roe left"."""
        if self.chart.t.low[phrase.head] not in WORD_SETS["member_pronoun"] or phrase.last > phrase.head + 1:
            return ()
        main = self._led_to(phrase)
        named = self.parties_in(main.subject) if main is not None and main.subject is not phrase else ()
        several = self.chart.code(phrase.head) & PLURAL
        return named if several or len({key for p in named for key in p.officials}) == 1 else ()

    def _of_team_told(self, phrase: NounPhrase) -> tuple[Party, ...]:
        """The side of the delegation told before: "A Cuban team came, where it met Roe", "... The team met Roe"."""
        word, only = self.chart.t.low[phrase.head], phrase.first == phrase.head
        by_it = only and word in WORD_SETS["stands_for_team"]
        if not by_it and (only or not self.is_team_known(phrase)):
            return ()
        before = (p.subject for p in reversed(self.chart.predicates) if p.subject and p.subject.last <= phrase.first)
        team = next((s for s in before if self.is_team(s) or (by_it and self._are_of_two(s, phrase))), None)
        whose = self.team if team is None else self.named_in(team)
        start, end = self.stretch(phrase)
        return tuple([evolve(party, start=start, end=end, kind=PartyKind.REFERENCE) for party in whose])

    def _are_of_two(self, subject: NounPhrase, phrase: NounPhrase) -> bool:
        """Whether "they" can be a subject of two sides: "Peru's leaders and Minister Roe agreed as they met"."""
        several = self.chart.t.low[phrase.head] in WORD_SETS["stands_for_several"]
        return several and len({side for party in self.named_in(subject) for side in party.sides}) > 1

    def is_team(self, phrase: NounPhrase) -> bool:
        """Whether a phrase is of people sent by one side: "a Cuban delegation"."""
        return self.chart.t.low[phrase.members[0].head] in WORD_SETS["team_told"]

    def is_team_known(self, phrase: NounPhrase) -> bool:
        """Whether a phrase tells of those sent as known: "the delegation"."""
        led = self.chart.t.low[phrase.first] in WORD_SETS["visit_told"]
        return led and phrase.head == phrase.first + 1 and self.is_team(phrase)

    def _led_to(self, phrase: NounPhrase) -> Predicate | None:
        """The main verb that a clause about a phrase leads to, where nobody is named before that."""
        clause = next((p for p in self.chart.predicates if p.subject is phrase), None)
        if clause is None or clause.relation not in (Relation.CLAUSE, Relation.RELATIVE) or self._is_behind_one(phrase):
            return None
        mains = (p for p in self.chart.predicates[clause.number + 1 :] if p.relation == Relation.NONE)
        return next((p for p in mains if p.subject is not None and p.subject.first >= clause.last), None)

    def _is_behind_one(self, phrase: NounPhrase) -> bool:
        """Whether somebody is named in the sentence before a phrase."""
        start = self.stretch(phrase)[0]
        return any(party.officials and party.start < start for party in self.parties)

    def whose(self, phrase: NounPhrase) -> tuple[Party, ...]:
        """Those whom "whose" before a phrase is about: "Roe, whose talks", "Peru and Chile, whose ministers"."""
        at = phrase.first - 1
        if at <= self.chart.first or self.chart.t.low[at] not in WORD_SETS["whose"]:
            return ()
        return self.parties_in(self.chart.phrase_at(at - 1))

    def _is_told_beside(self, member: Member) -> bool:
        """Whether a member does not act: "Roe, flanked by Doe, met", "Peru and Chile, both on the sea, met"."""
        apart = self.chart.t.texts[member.first - 1][-1] == "," and self.chart.code(member.first) & STANDS
        return bool(apart or self.chart.code(member.first - 1) & BY)

    def _is_named_behind(self, party: Party, member: Member, phrase: NounPhrase) -> bool:
        """Whether the name behind a word for one official is another's, so that this is he: "his host, General Roe"."""
        if party.kind != PartyKind.REFERENCE or len(party.officials) != 1:
            return False
        after = next((m for m in phrase.members if m.first == member.last), None)
        named = [p for p in self._of_member(after) if p.kind == PartyKind.PERSON] if after is not None else []
        return bool(named) and all(p.officials != party.officials for p in named)

    def _acts_to_its_end(self, party: Party, member: Member, phrase: NounPhrase) -> bool:
        """Whether who acts in one member acts in the last it reaches too: not "Indian and French firms"."""
        last = self.token(party.end - 1)
        reached = next((m for m in phrase.members if m is not member and m.first <= last < m.head), None)
        if reached is None or last < member.last:
            return True
        return self._are_people(reached) or self._owns_a_name(reached, last) or self._is_service(reached)

    def _is_service(self, member: Member) -> bool:
        return self.chart.t.low[member.head] in WORD_SETS["service"]

    def _whence(self, phrase: NounPhrase) -> tuple[Party, ...]:
        """Where the people of a phrase are from: "her counterparts from Oman and Kenya"."""
        return tuple([p for place in self.origins(phrase) for p in self.parties_in(place)])

    def _ends_in_people(self, phrase: NounPhrase) -> bool:
        """Whether people are the head of a phrase, or of its last member: "Roe and a team from Peru led by Doe"."""
        return bool((self.chart.code(phrase.head) | self.chart.code(phrase.members[-1].head)) & PEOPLE)

    def origins(self, phrase: NounPhrase) -> Iterator[NounPhrase]:
        """The phrases that tell where the people of another are from."""
        if self._ends_in_people(phrase):
            adjuncts = (a for p in self.chart.predicates for a in p.adjuncts if a.word == "from")
            yield from (a.phrase for a in adjuncts if a.behind is phrase)

    def _leading(self, phrase: NounPhrase) -> tuple[Party, ...]:
        """Who leads the people of a phrase, and who they are: "a delegation led by Roe", "a team comprising Doe"."""
        if not self._ends_in_people(phrase):
            return ()
        people = (phrase, *self.origins(phrase))
        of = [p for p in self.chart.predicates if p.subject in people]
        by = [adjunct.phrase for p in filter(_tells_leader, of) for adjunct in p.adjuncts if adjunct.word == "by"]
        own = [adjunct for p in self.chart.predicates for adjunct in p.adjuncts if adjunct.behind in people]
        under = [self.stretch(adjunct.phrase) for adjunct in own if adjunct.word in WORD_SETS["under_whom"]]
        under += self._comprised(phrase, of)
        above = (p for a, b in under for p in self.parties if a <= p.start < b and p.kind == PartyKind.PERSON)
        return (*(party for place in by for party in self.parties_in(place)), *above, *self._counted_in(phrase, own))

    def _counted_in(self, phrase: NounPhrase, own: list[Adjunct]) -> Iterator[Party]:
        """The states told of those whose people a phrase is of: "ministers from 12 countries, including Peru"."""
        states = self.chart.t.low[phrase.head] in WORD_SETS["state_told"]  # not "ties with countries, including Peru"
        for adjunct in own:
            if self.is_of_many(adjunct) and not (states and adjunct.behind is phrase):
                yield from (party for party in self.parties_in(adjunct.phrase) if not party.officials)

    def is_of_many(self, adjunct: Adjunct) -> bool:
        """Whether an adjunct tells some of a number of states: "12 countries, including Peru"."""
        if adjunct.behind is None or adjunct.word not in WORD_SETS["counted_in"]:
            return False
        return self.chart.t.low[adjunct.behind.last - 1] in WORD_SETS["state_told"]

    def _comprised(self, phrase: NounPhrase, of: list[Predicate]) -> Iterator[tuple[int, int]]:
        """Where those stand who make up the people of a phrase, its clauses given: "a team comprising Roe met Doe"."""
        if of and phrase.last < of[-1].first and self.chart.t.low[phrase.last] in WORD_SETS["team_has"]:
            yield self._place(phrase.last), self._place(of[-1].first)

    def who_ends(self, phrase: NounPhrase) -> NounPhrase:
        """The person at the end of a phrase of a thing, whom "whom" leans on: "the house of her host, Doe, whom"."""
        end, acting = self.stretch(phrase)[1], self.parties_in(phrase)
        last = next((p for p in self.parties if p.kind == PartyKind.PERSON and p.end == end), None)
        if acting or last is None or not last.officials:
            return phrase
        first = self.token(last.start)
        return NounPhrase(first, phrase.last, (Member(first, phrase.last - 1, phrase.last),))

    def _of_member(self, member: Member) -> list[Party]:
        start, end = self.stretch(member)
        inside = [party for party in self.parties if party.start < end and start < party.end]
        acting = [party for party in inside if self._acts(party, member)] if inside else inside
        if not acting or not any(party.kind == PartyKind.PERSON for party in acting):
            return acting
        own = [party for party in acting if not party.officials and party.start <= self._place(member.head)]
        return [_of_title(party, own) for party in acting if party not in own]

    def _place(self, token: int) -> int:
        return self.chart.t.starts[token]

    def _acts(self, party: Party, member: Member) -> bool:
        first, last = self.token(party.start), self.token(party.end - 1)
        chart = self.chart
        people = self._are_people(member)
        if first <= member.head <= last:
            return party.kind != PlaceKind.DEMONYM or people or self._are_of_country(member)
        if self._is_owner(party, first, last, member):
            return False
        if party.kind == PlaceKind.DEMONYM and self._qualifies_thing(last, member):
            return False
        if first > member.head:  # behind "of"
            sent = party.kind == PartyKind.PERSON and chart.t.low[member.head] in WORD_SETS["acts_for"]
            return not sent and (people or self._is_served(first, member))
        if party.kind == PartyKind.PERSON:
            return True
        named = chart.code(member.head) & CAPITAL
        return people or bool(named and (self._is_service(member) or self._owns_a_name(member, last)))

    def _are_of_country(self, member: Member) -> bool:
        """Whether a word for a country's people stands alone: "The Cubans met Roe"."""
        return bool(self.chart.code(member.head) & PLURAL or self.chart.code(member.first) & ARTICLE)

    def _is_owner(self, party: Party, first: int, last: int, member: Member) -> bool:
        """Whether a party owns the head: "his ministers", "Roe's team", "both leaders' teams"."""
        led = self.chart.code(first) & OWNER and first < member.head
        return bool(led or (party.officials and self.chart.code(last) & POSSESSIVE))

    def _qualifies_thing(self, last: int, member: Member) -> bool:
        """Whether a word for a country behind "of" qualifies what has no part: "people of the Greek arms industry"."""
        end, chart = member.last - 1, self.chart
        thing = not chart.code(end) & (PEOPLE | CAPITAL | PLURAL) and chart.t.low[end] not in WORD_SETS["service"]
        return member.head < last < end and thing

    def _are_people(self, member: Member) -> bool:
        """Whether the head of a phrase is a word of people, or counts such: "four of her counterparts"."""
        chart = self.chart
        if not chart.code(member.head) & STANDS:
            return bool(chart.code(member.head) & PEOPLE)
        return any(chart.code(i) & PEOPLE for i in range(member.head, member.last))

    def _is_served(self, at: int, member: Member) -> bool:
        """Whether a word of people stands before the "of" that leads to a party: "ministers of defence of Peru"."""
        chart = self.chart
        return any(
            chart.t.low[i] == "of" and chart.code(i - 1) & PEOPLE for i in range(member.head + 1, at) if i > chart.first
        )

    def _owns_a_name(self, member: Member, at: int) -> bool:
        """Whether an office or only a name stands behind a country: "Chile's Minister Pinto", "Chile's Pinto"."""
        codes = [self.chart.code(i) for i in range(at, member.head + 1)]
        owned = codes[0] & POSSESSIVE and all(code & CAPITAL for code in codes)
        return bool(owned) or any(code & PEOPLE for code in codes[:-1])

    def day_in(self, phrase: NounPhrase) -> Day | None:
        """The day told in a phrase."""
        start, end = self.stretch(phrase)
        days = self.days_between(self.sentence.start, self.sentence.end)
        return next((day for day in days if day.start <= end and start < day.end), None)

    def tells_day(self, phrase: NounPhrase) -> bool:
        """Whether a day or month is told in a phrase, be it of no known year."""
        if (day := self.day_in(phrase)) is not None:
            return day.precision != Precision.YEAR
        return any(self.chart.code(at) & DAY for at in range(phrase.first, phrase.last))

    def days_on(self, adjuncts: Iterable[Adjunct]) -> Iterator[Day]:
        """The days that adjuncts of a verb say it was on: "met on Monday", "met Monday", not "met after Monday"."""
        told, first = tuple(adjuncts), self.chart.first
        others = [a for a in told if a.at > first or a.word not in WORD_SETS["right_after"]]  # "After a call on Monday"
        for adjunct in told:
            on = not adjunct.word or adjunct.word in WORD_SETS["right_on"]
            if on and (day := self.day_in(adjunct.phrase)) and not self.is_of_other(adjunct, others):
                yield day

    def is_of_other(self, adjunct: Adjunct, told: Sequence[Adjunct]) -> bool:
        """Whether it is of another event: "met ahead of the fair in May", "after a raid in Lima in May"."""
        if self.chart.t.texts[adjunct.at - 1][-1] == ",":
            return False
        over = next((a for a in told if a.phrase is adjunct.behind), None)
        return over is not None and (over.word in WORD_SETS["other_event"] or self.is_of_other(over, told))

    def place_in(self, phrase: NounPhrase | Member) -> PlaceRecord | None:
        """The place told in a phrase: a town before a house, and both before a country."""
        start, end = self.stretch(phrase)
        found = [p for p in self.places if p.start < end and start < p.end and p.kind not in _NO_PLACE]
        return min(found, key=lambda p: _NARROW.get(p.kind, 3), default=None)

    def is_tour_of_place(self, phrase: NounPhrase) -> bool:
        """Whether a phrase is a journey told by the place that it goes through: "his tour of Peru"."""
        tour, place, low = phrase.members[0], self.place_in(phrase), self.chart.t.low
        if place is None or low[tour.head] not in WORD_SETS["goes_through"]:
            return False
        return low[self.token(place.start) - 1] == "of" and self.token(place.end - 1) == tour.last - 1


def _of_title(party: Party, own: list[Party]) -> Party:
    """One of no known side as of the country of its own title: "Saudi Arabian Oil Minister Roe"."""
    if not own or party.sides or party.kind != PartyKind.PERSON:
        return party
    return evolve(party, countries=own[0].countries, organisations=own[0].organisations)


def _tells_leader(clause: Predicate) -> bool:
    """Whether a clause tells by whom its subject is led, though it may look finite: "a team headed by Roe, met"."""
    return clause.means("attend") and (clause.relation == Relation.PARTICIPLE or not clause.reading.passive)
