"""A meeting told as part of a visit, or held by a visitor with his hosts -> the place and day told of the visit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from ..._english.chart import Adjunct, Predicate
from ..._english.grammar import JOURNEY, WORD_SETS
from ..._english.parts import ASSERTED, PAST_TIME, PLANNED, PRESENT
from ..._records import Clue, Day, OfficialRecord, PlaceRecord
from ..._records.vocabulary import ClauseRole, Mode, PlaceKind, Precision
from ..._start.records import evolve, frozen
from ..._tables.limits import FACTS, NAMES
from ..._who.parties import Party, unique
from ..roles import Sight
from ..seer import Seer
from .events import OFF, TRAVEL, WAS_TO, with_journey
from .lede import StoryRead, is_elsewhere, with_day
from .told import Telling
from .where import place_beside, place_of_visit, places_of_visit


def on_journey(told: Telling, sight: Sight, seer: Seer) -> Telling:
    """The telling, with what the sentence before says of the visit that it is part of: "During the visit, Roe met Doe".

    "His visit was put off. He was to meet Doe": that is off, too. "She landed in Lima. She was welcomed by Doe": there.
    """
    told = _under_heading(told, sight.number, seer)
    if not sight.number or not _lacks_day_or_place(told):
        return told
    during = _is_during_visit(sight)
    before = seer.sight(sight.number - 1) if told.lapsed or during or told.host or _lacks_day(told) else None
    if before is None:
        return told
    if told.lapsed:
        return evolve(told, cancelled=True, lapsed=False) if with_journey(before, WAS_TO) == OFF else told
    taken = _of_visit_before(told, before, during=during) if during or told.host else told
    return _on_days_before(taken, before, seer)


def _of_visit_before(told: Telling, before: Sight, *, during: bool) -> Telling:
    """The telling with the place and day of the visit told before, if it is `during` that or its host lives there."""
    for predicate in reversed(before.chart.predicates):
        if _is_of_visit(before, predicate, told) and (place := place_of_visit(before, predicate)):
            fits = during or (told.ahead is False and place.country == told.host)
            return _with_visit(told, place, _day_of_visit(before, predicate)) if fits else told
    return told


def _under_heading(told: Telling, number: int, seer: Seer) -> Telling:
    """The telling with the day that heads its sentence or the one before, if that is not the story's own."""
    if told.day is not None:
        return told
    heading = _heading_day(seer, number) or (_heading_day(seer, number - 1) if number else None)
    if heading is None or heading.first == seer.scene.anchor.day:
        return told
    return with_day(told, heading, "+".join(heading.basis))


def _heading_day(seer: Seer, number: int) -> Day | None:
    """The day that heads a sentence: "Monday: Roe met Doe", "Tuesday (March 3) - Lima."."""
    sentence, scene = seer.scene.sentences[number], seer.scene
    day = next(iter(seer.days_between(sentence.start, sentence.end)), None)
    if day is None or day.start > scene.words.starts[sentence.first]:
        return None
    return day if seer.text.flat[day.end : sentence.end].lstrip()[:1] in _BEHIND_HEADING else None


_BEHIND_HEADING = ("", ".", ":", "-", "–", "—")


def _lacks_day(told: Telling) -> bool:
    """Whether a telling without a day goes on with one told before."""
    return told.day is None and not told.ahead and (told.same_day or told.apart)


def _on_days_before(told: Telling, before: Sight, seer: Seer) -> Telling:
    """The telling with the day of the sentence before, or of the one before that where it tells none."""
    told = _on_day_before(told, before)
    days = seer.days_between(before.sentence.start, before.sentence.end)
    if days or not before.number or not (told.same_day and _lacks_day(told)):
        return told
    further = seer.sight(before.number - 1)
    return _on_day_before(told, further) if further else told


def _on_day_before(told: Telling, before: Sight) -> Telling:
    """The telling, where it goes on with a day, with that of what one who met did in the sentence before.

    "Roe landed in Lima on Monday. In the evening he met Doe"; "Roe had talks on Monday. He met Doe and Poe separately".
    """
    for predicate in reversed(before.chart.predicates if _lacks_day(told) else ()):
        past = (predicate.reading.force, predicate.reading.time) == (ASSERTED, PAST_TIME)
        if not past or predicate.governor >= 0 or predicate.means("say") or not _may_go_on(told, before, predicate):
            continue
        days = (before.day_in(a.phrase) for a in predicate.adjuncts if a.word in ("", "on"))
        day = next((day for day in days if day is not None and day.precision == Precision.DAY), None)
        if day is not None:
            return with_day(told, day, "+".join(day.basis))
    return told


def _may_go_on(told: Telling, before: Sight, predicate: Predicate) -> bool:
    """Whether one who met did what a predicate tells, nowhere else; with nobody, if the telling is one of several."""
    doers = {key for party in before.parties_in(predicate.subject) for key in party.officials}
    things = (*predicate.objects, *(a.phrase for a in predicate.adjuncts))
    alone = told.same_day or not any(map(before.parties_in, things))
    elsewhere = is_elsewhere(told.place, place_beside(before, predicate))
    return alone and not elsewhere and not doers.isdisjoint(told.officials)


def _lacks_day_or_place(told: Telling) -> bool:
    """Whether a telling may take more from the sentence before: it lacks a day or a place, or only was to be."""
    return told.lapsed or not (told.ahead or told.series or (told.place is not None and told.day is not None))


def _with_visit(told: Telling, place: PlaceRecord, day: Day | None) -> Telling:
    """The telling with what it lacks of a visit's place and day, unless it was in another country."""
    if told.place is not None and told.place.country != place.country:
        return told
    clues = told.clues
    if told.place is None:
        clues = (*clues, Clue(place.start, place.end, "place", place.rule))
    if told.day is None and day is not None:
        clues = (*clues, Clue(day.start, day.end, "date", "+".join(day.basis)))
    return evolve(told, place=told.place or place, day=told.day or day, clues=clues)


def _is_during_visit(sight: Sight) -> bool:
    """Whether the sentence happens during a journey told before: "during the visit", "in the course of it"."""
    adjuncts = [*sight.chart.loose, *(a for p in sight.chart.predicates for a in p.adjuncts)]
    return any(a.word in WORD_SETS["in_the_course"] and _is_known_journey(sight, a) for a in adjuncts)


def _is_known_journey(sight: Sight, adjunct: Adjunct) -> bool:
    lead = sight.chart.t.low[adjunct.phrase.first]
    journey = sight.chart.code(adjunct.phrase.head) & JOURNEY and lead in WORD_SETS["visit_told"]
    return bool(journey) or lead == "it"


def _is_of_visit(sight: Sight, predicate: Predicate, told: Telling) -> bool:
    """Whether a predicate is a journey made by one of those who met."""
    if predicate.reading.force != ASSERTED or not _goes(sight, predicate):
        return False
    sides = {code for party in sight.parties_in(predicate.subject) for code in party.countries}
    return not sides or not sides.isdisjoint(told.countries)


def _goes(sight: Sight, predicate: Predicate) -> bool:
    """Whether a verb tells of a journey: "arrived in Lima", "is on a visit to Peru"."""
    things = (*predicate.objects, *(a.phrase for a in predicate.adjuncts))
    there = predicate.verb.lemma == "be" and not predicate.objects and place_beside(sight, predicate)
    travels = bool(there) or not TRAVEL.isdisjoint(predicate.verb.senses)
    return travels or any(sight.chart.code(t.head) & JOURNEY for t in things)


def _day_of_visit(sight: Sight, predicate: Predicate) -> Day | None:
    """The one day that a visit is said to be on; an arrival's is its own."""
    days = (sight.day_in(a.phrase) for a in predicate.adjuncts if a.word in ("", "on") and not predicate.means("move"))
    return next((day for day in days if day is not None and day.precision == Precision.DAY), None)


@frozen
class Visit:
    """A visit that a sentence tells: who came, of which countries, where to; `ahead` if to come, None if it goes on.

    `hosts` are the officials of that place whom its clause names: "at the invitation of Roe"; `clues` tell the guests;
    `day` is its only one, where one is told.
    """

    sentence: int
    officials: tuple[str, ...]
    countries: tuple[str, ...]
    hosts: tuple[Party, ...]
    clues: tuple[Clue, ...]
    place: PlaceRecord
    ahead: bool | None
    day: Day | None


class Visits:
    """The visits that a story tells: found once, and only where they are asked for."""

    def __init__(self, story: StoryRead) -> None:
        self._story = story

    @cached_property
    def told(self) -> tuple[Visit, ...]:
        """All of them, in text order."""
        return tuple(_find_visits(self._story))

    def complete(self, told: Telling) -> Telling:
        """A telling that names one side at most, with the other side of a visit told before.

        "Roe landed in Lima. The guest was received by General Doe", "Roe will visit Doe. Their talks are on Monday".
        """
        for visit in reversed(self.told):
            if visit.sentence < told.sentence and (not visit.ahead or told.ahead):
                both = _with_hosts(told, visit) or _with_guests(told, visit) or _of_both(told, visit)
                if both is not None:
                    return both
        return told


def _with_hosts(told: Telling, visit: Visit) -> Telling | None:
    """The telling with the side of a stranger whom a guest met: "Roe landed in Lima. He met General Doe"."""
    if not told.unknown or set(visit.officials).isdisjoint(told.officials) or visit.place.country in told.countries:
        return None
    return evolve(told, countries=(*told.countries, visit.place.country or ""))


def _with_guests(told: Telling, visit: Visit) -> Telling | None:
    """The telling with the guests of a visit, where it names their hosts alone."""
    hosts = visit.place.country in told.countries or (told.unknown and not told.countries)
    if not (hosts and visit.officials and told.names_hosts) or not set(visit.countries).isdisjoint(told.countries):
        return None
    countries = unique((*visit.countries, *told.countries, visit.place.country or ""))
    officials = unique((*told.officials, *visit.officials))
    return evolve(told, officials=officials, countries=countries, clues=(*told.clues, *visit.clues))


def _of_both(told: Telling, visit: Visit) -> Telling | None:
    """The telling that names nobody, with the guests and hosts of a visit told right before."""
    if told.parties or not (told.definite and visit.hosts and visit.sentence == told.sentence - 1):
        return None
    countries = unique((*visit.countries, visit.place.country or ""))
    officials = unique((*visit.officials, *(key for host in visit.hosts for key in host.officials)))
    clues = (*told.clues, *visit.clues, *(Clue(host.start, host.end, "party", "of") for host in visit.hosts))
    return evolve(told, officials=officials, countries=countries, clues=clues)


def of_guests(told: Telling, whole: Telling, officials: Mapping[str, OfficialRecord]) -> Telling:
    """A telling that names one side alone: those met before, abroad, are the other, or else their hosts are.

    "Roe met Doe in Lima. She called on President Coe. Talks with General Poe are also scheduled."
    """
    if not told.officials or whole.series:
        return told
    known = {officials[key].country for key in told.officials if key in officials} - {None}
    home = whole.host or (whole.place.country if whole.place else None)
    if told.names_hosts:
        return _with_hosts_of(told, whole, officials, next(iter(known), home))
    abroad = home in whole.countries and home not in known and (told.place is None or told.place.country == home)
    guests = told.unknown and abroad and set(told.officials) & set(whole.officials)
    return evolve(told, countries=unique((*told.countries, home))) if guests and home else told


def _with_hosts_of(told: Telling, whole: Telling, officials: Mapping[str, OfficialRecord], home: str | None) -> Telling:
    """A telling that names the hosts alone, with the guests of the meeting before, unless one was at that."""
    others = tuple(key for key in whole.officials if key in officials and officials[key].country != home)
    foreign = any(officials[key].country not in (home, None) for key in told.officials if key in officials)
    met = foreign or home not in whole.countries or set(told.officials) & set(whole.officials)
    return told if met else evolve(told, officials=(*told.officials, *others), countries=whole.countries)


def on_occasion(told: Telling, occasions: Sequence[Telling]) -> Telling:
    """A meeting with the day and place of those told before of somebody in it: "Roe held several meetings in Lima"."""
    for other in occasions:
        shared = not set(other.officials).isdisjoint(told.officials) and bool(other.ahead) == bool(told.ahead)
        if shared and not (told.series or told.former or (told.day and other.day and not share_day(told, other))):
            place = None if told.place or told.mode not in (None, Mode.IN_PERSON) else other.place
            roles = {"date": told.day is None, "place": place is not None}
            clues = tuple([clue for clue in other.clues if roles.get(clue.role)])
            return evolve(told, day=told.day or other.day, place=told.place or place, clues=(*told.clues, *clues))
    return told


def at_forum(told: Telling, before: Sequence[Telling]) -> Telling:
    """A meeting apart, "on the sidelines of the meeting", "separately", with the place of the forum told before.

    Else with that of another meeting that somebody who was at both had on that day.
    """
    if told.series or told.place or told.mode not in (None, Mode.IN_PERSON):
        return told
    for other in reversed(before):
        apart = told.apart and _is_apart_from(told, other)
        if other.place is not None and (told.same_place or apart or _is_while_at(told, other)):
            clues = tuple([clue for clue in other.clues if clue.role == "place"])
            return evolve(told, place=other.place, clues=(*told.clues, *clues))
    return told


def _is_apart_from(told: Telling, other: Telling) -> bool:
    """Whether a meeting apart is beside another: a forum of those who met, or a meeting of the same day."""
    shared = not set(other.officials).isdisjoint(told.officials)
    here = other.sentence == told.sentence - 1 and not other.later  # "is in Lima for the forum. Beside it, Roe met Doe"
    if not here and bool(other.ahead) != bool(told.ahead):
        return False
    if other.series:
        return (shared or not other.officials) and (told.day is None or other.day is None or share_day(told, other))
    return shared and share_day(told, other)


def _is_while_at(told: Telling, other: Telling) -> bool:
    """Whether a meeting is on a day that somebody spent at a forum: "attended the forum. On Monday she met Roe"."""
    shared = other.series and not set(other.officials).isdisjoint(told.officials)
    if not shared or told.day is None or told.ahead or other.ahead or told.former:
        return False
    return share_day(told, other) if other.day else told.sentence - other.sentence <= FACTS.recent


def share_day(a: Telling, b: Telling) -> bool:
    """Whether two meetings are told to be on one day."""
    return a.day is not None and b.day is not None and a.day.first <= b.day.last and b.day.first <= a.day.last


def _find_visits(story: StoryRead) -> Iterator[Visit]:
    """The visits that the sentences tell, of those who came from abroad."""
    words, seer = story.scene.words, story.seer
    for number, sentence in enumerate(story.scene.sentences):
        if not seer.parties.places.between(sentence.start, sentence.end):
            continue
        low = words.low[sentence.first : sentence.last]
        sight = seer.sight(number) if not WORD_SETS["came_here"].isdisjoint(low) or _is_there(low) else None
        for predicate in sight.chart.predicates if sight else ():
            if sight and _goes(sight, predicate):
                towns = [p for p in places_of_visit(sight, predicate) if p.kind != PlaceKind.VENUE]  # not a call at it
                places = {place.country: place for place in reversed(towns)}
                yield from filter(None, (_visit_of(sight, predicate, place) for place in reversed(places.values())))


def _is_there(low: list[str]) -> bool:
    """Whether the words of a sentence tell that somebody is somewhere: "Roe is in Lima"."""
    at = next((i for i, word in enumerate(low) if word in WORD_SETS["being_now"]), len(low))
    return at + 1 < len(low) and low[at + 1] in WORD_SETS["at_place"]


def _visit_of(sight: Sight, predicate: Predicate, place: PlaceRecord) -> Visit | None:
    """The visit to a place that a verb tells of the parties of its subject."""
    force = predicate.reading.force
    parties = sight.parties_in(predicate.subject)
    countries = unique(code for party in parties for code in party.countries)
    if place.country in countries or not countries or force not in (ASSERTED, PLANNED):
        return None
    officials = unique(key for party in parties for key in party.officials)
    beside = (party for adjunct in predicate.adjuncts for party in sight.parties_in(adjunct.phrase))
    hosts = tuple(party for party in beside if party.officials and place.country in party.countries)
    clues = tuple(Clue(party.start, party.end, "party", ClauseRole.SUBJECT) for party in parties)
    day = _day_of_visit(sight, predicate)
    return Visit(sight.number, officials, countries, hosts, clues, place, _lies_ahead(predicate), day)


def _lies_ahead(predicate: Predicate) -> bool | None:
    """Whether a journey is to come; None where it goes on: "is in Lima"."""
    goes_on = predicate.verb.lemma == "be" and predicate.reading.time == PRESENT
    return None if goes_on else predicate.reading.force == PLANNED


def at_visit(told: Telling, visits: Sequence[Visit], story: StoryRead) -> Telling:
    """A telling with the place of the visit on which its guests met their hosts, where it has none: a town if told."""
    told, now = _on_its_day(told, visits, story.seer), story.scene.anchor.day
    if (
        told.place is not None
        or told.former
        or told.mode not in (None, Mode.IN_PERSON)
        or len(told.countries) != NAMES.pair
    ):
        return told
    if told.day is not None and (now is None or abs((told.day.first - now).days) > FACTS.visit):
        return told
    fits = [visit.place for visit in visits if _is_with_hosts(told, visit)]
    place = min(fits, key=lambda place: place.kind == PlaceKind.COUNTRY, default=None)
    if place is None:
        return told
    return evolve(told, place=place, clues=(*told.clues, Clue(place.start, place.end, "place", place.rule)))


def _on_its_day(told: Telling, visits: Sequence[Visit], seer: Seer) -> Telling:
    """A telling of what is to come without a day, with that of the visit it is of: "will visit Lima on Monday".

    Told as during the visit, it may be with anybody.
    """
    before = [v for v in visits if v.day is not None and v.sentence <= told.sentence] if told.day is None else []
    sight = seer.sight(told.sentence) if before and told.ahead and not told.former else None
    if sight is None:
        return told
    during = _is_during_visit(sight)
    those = (v for v in before if _is_with_hosts(told, v) or (during and set(v.officials) & set(told.officials)))
    days = {v.day for v in those if v.day is not None}
    return with_day(told, day, "+".join(day.basis)) if len(days) == 1 and (day := days.pop()) else told


def _is_with_hosts(told: Telling, visit: Visit) -> bool:
    """Whether a meeting is one of those who came with those who live there, held or to come as the visit is."""
    came = not told.officials or not visit.officials or not set(visit.officials).isdisjoint(told.officials)
    sides = visit.place.country in told.countries and not set(visit.countries).isdisjoint(told.countries)
    return came and sides and visit.ahead in (None, bool(told.ahead))
