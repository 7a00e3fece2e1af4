"""A meeting told as part of a journey, beside a forum or on an occasion -> the place and day told of that."""

from collections.abc import Iterator, Mapping, Sequence

from ..._english.chart import Adjunct, NounPhrase, Predicate
from ..._english.grammar import WORD_SETS
from ..._english.parts import ASSERTED, PAST_TIME, PLANNED, Relation
from ..._records import Clue, Day, OfficialRecord, PlaceRecord
from ..._records.vocabulary import Mode, PlaceKind, Precision
from ..._start.records import evolve
from ..._tables.limits import FACTS, NAMES
from ..._who.parties import unique
from ..roles import Sight
from ..seer import Seer
from .events import OFF, WAS_TO, is_thing, with_journey
from .lede import is_elsewhere, with_day
from .told import Telling, share_day
from .visits import all_adjuncts, day_of_visit, goes, is_during_visit
from .where import TOWNS, place_beside, place_of, place_of_visit, venue_in

_GATHERED = WORD_SETS["ceremony"] | WORD_SETS["gathered"]
_BEHIND_HEADING = ("", ".", ":", "-", "–", "—")
_BULLETS = " *•-–—"


def on_journey(told: Telling, sight: Sight, seer: Seer) -> Telling:
    """The telling, with what the sentence before says of the visit that it is part of: "During the visit, Roe met Doe".

    "His visit was put off. He was to meet Doe": that is off, too. "She landed in Lima. She was welcomed by Doe": there.
    """
    told = _at_gathering(_where_it_led(_under_heading(told, sight.number, seer), sight, seer), sight, seer)
    told = _on_day_before(told, sight)
    lacks, placeless = _lacks_day_or_place(told), told.place is None
    during = (lacks or placeless) and is_during_visit(sight)
    if not sight.number or not (lacks or during):
        return told
    before = seer.sight(sight.number - 1) if told.lapsed or during or told.host or _lacks_day(told) else None
    if before is None:
        return told
    if told.lapsed:
        return evolve(told, cancelled=True, lapsed=False) if with_journey(before, WAS_TO) == OFF else told
    return _on_from_before(told, sight, before, seer, during=during)


def _on_from_before(told: Telling, sight: Sight, before: Sight, seer: Seer, *, during: bool) -> Telling:
    """The telling with day and place of the sentence before; what is planned, if it comes "afterward"."""
    words = sight.chart.t.low[sight.chart.first : sight.chart.last]
    if told.ahead and not during and WORD_SETS["after_that"].isdisjoint(words):
        return told
    goes_on = not WORD_SETS["goes_on"].isdisjoint(words)
    taken = _of_visit_before(told, before, during=during, goes_on=goes_on) if during or told.host else told
    return _on_days_before(taken, before, seer)


def _of_visit_before(told: Telling, before: Sight, *, during: bool, goes_on: bool) -> Telling:
    """The telling with the place and day of the visit told before, if it is `during` that or its host lives there.

    With the house, if no word goes on from there: "visited the Naval Headquarters on Monday. She called on Roe".
    """
    for predicate in reversed(before.chart.predicates):
        if not _is_of_visit(before, predicate, told):
            continue
        if place := place_of_visit(before, predicate):
            fits = during or (told.ahead is False and place.country == told.host)
            return _with_visit(told, place, day_of_visit(before, predicate)) if fits else told
        houses = WORD_SETS["house" if during else "seat_house"] if told.place is None and not goes_on else ()
        gone = (venue_in(before, phrase) for phrase in predicate.objects if before.chart.t.low[phrase.head] in houses)
        if venue := next(filter(None, gone), None):
            return evolve(told, venue=told.venue or venue, place=place_beside(before, predicate))
    return told


def _where_it_led(told: Telling, sight: Sight, seer: Seer) -> Telling:
    """The telling, if it is "there", with the place the sentence before leads to: "left for Lima. He met Roe there".

    Else the town it names last: "The last stop is Lima. There he will meet Roe". So it is beside what that sentence
    names: "flew to Lima for a forum. He will meet Roe beside the forum"; or what one before did, "In the margins, ...".
    """
    if told.place is not None or not (told.same_place or told.apart) or not sight.number:
        return told
    before, there = seer.sight(sight.number - 1), told.same_place and not told.apart
    if before is None or not (there or _is_beside_one_named(sight, before)):
        return _where_they_gathered(told, sight, seer)
    places = [place for end in _ends_of_ways(before) if (place := place_of(before, end))]
    if there and not places:
        places = [place for place in before.places if place.kind in (PlaceKind.CITY, PlaceKind.CAPITAL)]
    last = max(places, key=lambda place: place.start, default=None)
    return _with_visit(told, last, None) if last else told


def _where_they_gathered(told: Telling, sight: Sight, seer: Seer) -> Telling:
    """The telling beside what it does not name, with the town where the sentences before tell of a gathering."""
    beside, low = _what_it_is_beside(sight), sight.chart.t.low
    known = any(low[phrase.first] in WORD_SETS["one_told"] for phrase in beside)
    named = {low[phrase.head] for phrase in beside} & (_GATHERED - WORD_SETS["any_gathering"])
    gatherings = named or _GATHERED  # "in the margins of the same conference"
    words, begin = seer.scene.words.low, max(-1, sight.number - FACTS.recent)
    for number in range(sight.number - 1, begin, -1) if known or told.same_place else ():
        sentence = seer.scene.sentences[number]
        gathered = not gatherings.isdisjoint(words[sentence.first : sentence.last])
        before = seer.sight(number) if gathered else None
        towns = {town.name: town for town in _towns_gone_to(before)} if before else {}
        if towns:
            return _with_visit(told, towns.popitem()[1], None) if len(towns) == 1 else told
    return told


def _towns_gone_to(before: Sight) -> Iterator[PlaceRecord]:
    """The towns that a sentence names as the end of a way or as where something was, not where a thing is."""
    for end in _ends_of_ways(before):
        place, head = place_of(before, end), before.chart.t.low[end.phrase.head]
        opens = place is not None and before.token(place.start) <= end.phrase.first + 1  # "in the Peruvian capital"
        if place and place.kind in TOWNS and (opens or head in WORD_SETS["sort_of_town"]):
            yield place


def _at_gathering(told: Telling, sight: Sight, seer: Seer) -> Telling:
    """The telling with the town of the gathering it was at: "The fair opened in Lima. At the fair, Roe met Doe"."""
    low, words = sight.chart.t.low, seer.scene.words.low
    named = (a.phrase for a in all_adjuncts(sight) if a.word in WORD_SETS["at_gathering"]) if not told.place else ()
    heads = {low[p.head] for p in named if low[p.first] in WORD_SETS["one_told"]} & WORD_SETS["met_beside"]
    for number in range(sight.number - 1, max(-1, sight.number - FACTS.recent), -1) if heads else ():
        sentence = seer.scene.sentences[number]
        before = None if heads.isdisjoint(words[sentence.first : sentence.last]) else seer.sight(number)
        towns = {town.name: town for town in _towns_told(before, heads)} if before else {}
        if len(towns) == 1:
            return _with_visit(told, towns.popitem()[1], None)
    return told


def _towns_told(before: Sight, heads: set[str]) -> Iterator[PlaceRecord]:
    """The towns that a sentence tells of where something was, or of what is one of some words: "the Lima fair"."""
    places = [place_of(before, a) for a in all_adjuncts(before) if a.word in WORD_SETS["to_town"]]
    places += [before.place_in(phrase) for phrase in before.chart.phrases if before.chart.t.low[phrase.head] in heads]
    yield from (place for place in places if place and place.kind in TOWNS)


def _ends_of_ways(before: Sight) -> list[Adjunct]:
    """Where a sentence says that something was, or somebody went: "in Lima", "left for Quito"."""
    ends = [a for a in all_adjuncts(before) if a.word in WORD_SETS["to_place"] and not _is_mission(before, a)]
    gone = (phrase for verb in before.chart.predicates if goes(before, verb) for phrase in verb.objects)
    return [*ends, *(Adjunct("to", phrase, None, phrase.first) for phrase in gone)]


def _is_mission(before: Sight, adjunct: Adjunct) -> bool:
    """Whether it only tells where a thing is: "the mission in Peru"."""
    place = before.place_in(adjunct.phrase) if is_thing(before, adjunct.behind) else None
    return place is not None and place.kind == PlaceKind.COUNTRY


def _is_beside_one_named(sight: Sight, before: Sight) -> bool:
    """Whether it is told beside a forum that the sentence before names by the same word."""
    named = before.chart.t.low[before.chart.first : before.chart.last]
    return any(sight.chart.t.low[phrase.head] in named for phrase in _what_it_is_beside(sight))


def _what_it_is_beside(sight: Sight) -> list[NounPhrase]:
    """What something is told to be beside: "in the margins of the meeting"."""
    return [a.phrase for a in all_adjuncts(sight) if a.word == "beside"]


def _under_heading(told: Telling, number: int, seer: Seer) -> Telling:
    """The telling with the day and town that head its sentence or the one before, if it is not the story's own day."""
    if told.day is not None:
        return told
    heading = _heading(seer, number) or (_heading(seer, number - 1) if number else None)
    if heading is None or heading[0].first == seer.scene.anchor.day:
        return told
    day, place = heading
    return _with_visit(told, place, day) if place else with_day(told, day, "+".join(day.basis))


def _heading(seer: Seer, number: int) -> tuple[Day, PlaceRecord | None] | None:
    """The day that heads a sentence, with a town: "Monday: Roe met", "May 4, Lima: Roe", "Lima, May 4 – Roe met"."""
    sentence, flat = seer.scene.sentences[number], seer.text.flat
    day = next((day for day in seer.days_between(sentence.start, sentence.end) if day.precision == Precision.DAY), None)
    town = next(iter(seer.parties.places.between(sentence.start, sentence.end)), None) if day else None
    if day is None or flat[sentence.start : min(day.start, town.start if town else day.start)].strip(_BULLETS):
        return None
    first, last = (town, day) if town and town.start < day.start else (day, town)
    beside = town if first and last and flat[first.end : last.start].strip() == "," else None
    if beside is None and first is not day:
        return None
    end = max(day.end, beside.end) if beside else day.end
    return (day, beside) if flat[end : sentence.end].lstrip()[:1] in _BEHIND_HEADING else None


def _lacks_day(told: Telling) -> bool:
    """Whether a telling without a day goes on with one told before."""
    return told.day is None and (told.same_day or (told.apart and not told.ahead))


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
        main = predicate.governor < 0 and not predicate.means("say") and _is_as_told(predicate, told)
        if not main or not _may_go_on(told, before, predicate):
            continue
        days = before.days_on(predicate.adjuncts)
        day = next((day for day in days if day.precision == Precision.DAY), None)
        if day is not None:
            place = place_beside(before, predicate) if told.ahead else None
            place = place_of_visit(before, predicate) if told.same_day and goes(before, predicate) else place
            town = place if place and place.kind != PlaceKind.VENUE else None
            return _with_visit(told, town, day) if town else with_day(told, day, "+".join(day.basis))
    return told


def _is_as_told(predicate: Predicate, told: Telling) -> bool:
    """Whether what a verb tells is planned as a telling is, or done as it was."""
    done = (predicate.reading.force, predicate.reading.time) == (ASSERTED, PAST_TIME)
    return predicate.reading.force == PLANNED if told.ahead else done


def _may_go_on(told: Telling, before: Sight, predicate: Predicate) -> bool:
    """Whether one who met did what a predicate tells, nowhere else; with nobody, if the telling is one of several."""
    doers = {key for party in before.parties_in(predicate.subject) for key in party.officials}
    things = (*predicate.objects, *(a.phrase for a in predicate.adjuncts))
    still = not (predicate.means("move") or any(map(before.parties_in, things)))
    alone = told.same_day or still  # not "came home on Monday. On the tour he met Doe and Coe"
    elsewhere = is_elsewhere(told.place, place_beside(before, predicate))
    came = told.same_day and predicate.relation == Relation.RELATIVE and goes(before, predicate)
    here = came or before.number != told.sentence  # "Roe, who landed on Monday, met Doe on arrival"
    return here and alone and not elsewhere and not doers.isdisjoint(told.officials)


def _lacks_day_or_place(told: Telling) -> bool:
    """Whether a telling may take more from the sentence before: it lacks a day or a place, or only was to be."""
    full = told.ahead or told.series or (told.place is not None and told.day is not None)
    return told.lapsed or _lacks_day(told) or not full


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


def _is_of_visit(sight: Sight, predicate: Predicate, told: Telling) -> bool:
    """Whether a predicate is a journey made by one of those who met."""
    if predicate.reading.force != ASSERTED or not goes(sight, predicate):
        return False
    sides = {code for party in sight.parties_in(predicate.subject) for code in party.countries}
    return not sides or not sides.isdisjoint(told.countries)


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
    """Whether a meeting apart is beside another: a forum of those who met, or of many, or a meeting of the same day."""
    shared = told.is_of_those_at(other)
    here = other.sentence == told.sentence - 1 and not other.later  # "is in Lima for the forum. Beside it, Roe met Doe"
    if not here and bool(other.ahead) != bool(told.ahead):
        return False
    days = (told.day.first - other.day.first).days if told.day and other.day else 0
    then = 0 <= days < FACTS.soon or share_day(told, other)  # "for the forum, which began on Wednesday"
    of_many = not told.ahead and len(other.countries) + len(other.organisations) > NAMES.pair
    if other.series or of_many:
        return (shared or bool(other.series and not other.officials)) and then
    return shared and share_day(told, other)


def _is_while_at(told: Telling, other: Telling) -> bool:
    """Whether a meeting is of the days that somebody spent at a forum: "attended the forum. On Monday she met Roe"."""
    shared = other.series and not set(other.officials).isdisjoint(told.officials)
    if not shared or told.ahead or other.ahead or told.former:
        return False
    return share_day(told, other) if other.day and told.day else told.sentence - other.sentence <= FACTS.recent
