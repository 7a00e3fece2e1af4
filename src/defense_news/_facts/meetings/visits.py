"""The visits that a story tells: who came from abroad, where to and when -> the place of what guests did with hosts."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import repeat, takewhile
from operator import attrgetter

from ..._english.chart import Adjunct, NounPhrase, Predicate
from ..._english.grammar import JOURNEY, WORD_SETS
from ..._english.parts import ASSERTED, PLANNED, PRESENT, Relation
from ..._records import Clue, Day, PlaceRecord
from ..._records.vocabulary import ClauseRole, Mode, PlaceKind, Precision
from ..._start.records import evolve, frozen
from ..._tables.limits import FACTS, NAMES
from ..._who.parties import Party, unique
from ..roles import Sight
from ..seer import Seer
from .around import where_it_leans
from .events import OFF, TRAVEL, WAS_TO, tells_who_led, with_journey
from .lede import StoryRead, is_elsewhere, with_day
from .told import Telling, share_day
from .where import TOWNS, place_beside, places_of_visit

_SENTENCE = attrgetter("sentence")
_BEING = WORD_SETS["being_now"]
_CAME = WORD_SETS["came_here"] | WORD_SETS["met_beside"]
_OF_THING = (Relation.RELATIVE, Relation.PARTICIPLE)


def all_adjuncts(sight: Sight) -> list[Adjunct]:
    return [*sight.chart.loose, *[a for p in sight.chart.predicates for a in p.adjuncts]]


def is_during_visit(sight: Sight) -> bool:
    """Whether the sentence happens during a journey told before: "during the visit", "in its course", "on arrival"."""
    return any(a.word in WORD_SETS["in_the_course"] and _is_known_journey(sight, a) for a in all_adjuncts(sight))


def _is_known_journey(sight: Sight, adjunct: Adjunct) -> bool:
    lead, head = (sight.chart.t.low[i] for i in (adjunct.phrase.first, adjunct.phrase.head))
    journey = sight.chart.code(adjunct.phrase.head) & JOURNEY and lead in WORD_SETS["visit_told"]
    return bool(journey) or lead in WORD_SETS["thing_told"] or head in WORD_SETS["coming"]


def goes(sight: Sight, predicate: Predicate) -> bool:
    """Whether a verb tells of a journey: "arrived in Lima", "is on a visit to Peru"."""
    if tells_who_led(predicate) or not TRAVEL.isdisjoint(predicate.verb.senses):
        return True
    there = predicate.verb.lemma in WORD_SETS["staying"] and not predicate.objects and place_beside(sight, predicate)
    things = () if there else (*predicate.objects, *[a.phrase for a in predicate.adjuncts])
    return bool(there) or any(sight.chart.code(thing.head) & JOURNEY for thing in things)


def day_of_visit(sight: Sight, predicate: Predicate) -> Day | None:
    """The one day that a visit is said to be on; an arrival's is its own, and so is that on which it ended."""
    if predicate.means("move") or predicate.verb.lemma in WORD_SETS["ends_a_visit"]:
        return None
    return next((day for day in sight.days_on(predicate.adjuncts) if day.precision == Precision.DAY), None)


@frozen
class Visit:
    """A visit that a sentence tells: who came, of which countries, where to; `ahead` if to come, None if it goes on.

    `hosts` are the officials of that place whom its clause names: "at the invitation of Roe"; `clues` tell the guests;
    `day` is its only one, where one is told; `span` the time at which it was.
    """

    sentence: int
    officials: tuple[str, ...]
    countries: tuple[str, ...]
    hosts: tuple[Party, ...]
    clues: tuple[Clue, ...]
    place: PlaceRecord
    ahead: bool | None
    day: Day | None
    span: Day | None


class Visits:
    """The visits that a story tells: its sentences are read for them once, and only as far as they are asked for."""

    def __init__(self, story: StoryRead) -> None:
        self._story = story
        self._told: list[Visit] = []
        self._read = 0

    def before(self, number: int) -> list[Visit]:
        """Those told in the sentences before one, in text order."""
        if self._read < number:
            for at in range(self._read, number):
                self._told += _find_visits(self._story, at)
            self._read = number
        return self._told[: bisect_left(self._told, number, key=_SENTENCE)]

    def all(self) -> list[Visit]:
        """All of them, in text order."""
        return self.before(len(self._story.scene.sentences))

    def complete(self, told: Telling) -> Telling:
        """A telling that names one side at most, with the other side of a visit told before.

        "Roe landed in Lima. The guest was received by General Doe", "Roe will visit Doe. Their talks are on Monday".
        """
        if not (told.unknown or told.names_hosts or (told.definite and not told.parties)):
            return told  # nobody is missing
        for visit in reversed(self.before(told.sentence)):
            if not visit.ahead or told.ahead:
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


def _find_visits(story: StoryRead, number: int) -> Iterator[Visit]:
    """The visits that a sentence tells, of those who came from abroad."""
    sentence = story.scene.sentences[number]
    low = story.scene.words.low[sentence.first : sentence.last]
    came = not _CAME.isdisjoint(low) or (not _BEING.isdisjoint(low) and _is_there(low))
    sight = story.seer.sight(number) if came and _tells_of_strangers(story.seer, number, low) else None
    if sight is None:
        return
    for predicate in sight.chart.predicates:
        yield from _visits_by_verb(sight, predicate)
    yield from _visits_named(sight)


def _tells_of_strangers(seer: Seer, number: int, low: list[str]) -> bool:
    """Whether a sentence names a place, and a party that may be from elsewhere."""
    sentence = seer.scene.sentences[number]
    lands = {place.country for place in seer.parties.places.between(sentence.start, sentence.end)}
    homes = {code for party in seer.parties.of_sentence(number) for code in party.countries} if lands else set()
    at_home = homes >= lands and len(homes) < NAMES.pair and WORD_SETS["visit_or_here"].isdisjoint(low)
    return bool(homes) and not at_home


def _visits_by_verb(sight: Sight, predicate: Predicate) -> Iterator[Visit]:
    """The visits that a verb of a journey tells, or of what is done at a fair or the like, one a country."""
    towns: Iterable[PlaceRecord] = ()
    to_come = predicate.opener in WORD_SETS["still_to_come"]  # "met Doe before he flew to Lima"
    if goes(sight, predicate) and not to_come:
        towns = [p for p in places_of_visit(sight, predicate) if p.kind != PlaceKind.VENUE]  # not a call at it
        towns = towns or _towns_leant_on(sight, predicate) or _towns_left(sight, predicate)
        towns = towns or _home_come_to(sight, predicate)
    places = {place.country: place for place in reversed([*(towns or _towns_of_thing(sight, predicate))])}
    yield from filter(None, (_visit_of(sight, predicate, place) for place in reversed(places.values())))


def _towns_left(sight: Sight, predicate: Predicate) -> list[PlaceRecord]:
    """Where one was who leaves: "Before leaving Lima, Roe met Doe"."""
    left = predicate.objects if predicate.verb.lemma in WORD_SETS["going_away"] else ()
    return [place for place in map(sight.place_in, left) if place]


def _home_come_to(sight: Sight, predicate: Predicate) -> list[PlaceRecord]:
    """Where the story was written, if a guest came "here": "Roe, who arrived here on Monday"."""
    home = sight.told_here(predicate.last, predicate.last + 1)
    return [home] if home else []


def _towns_leant_on(sight: Sight, predicate: Predicate) -> list[PlaceRecord]:
    """The place of a visit that a "where" tells of: "met in Lima, where Roe is on a visit"."""
    there = predicate.opener in WORD_SETS["at_which"] and predicate.verb.lemma == "be"
    if not there or predicate.governor < 0:
        return []
    leant = where_it_leans(sight, sight.chart.predicates[predicate.governor], predicate)
    return [place for a in leant if a.word == "to" and (place := sight.place_in(a.phrase))]


def _towns_of_thing(sight: Sight, predicate: Predicate) -> Iterator[PlaceRecord]:
    """Where the thing is that somebody is at: "took part in a fair that began in Lima", "spoke at a forum in Lima"."""
    at = [a.phrase for a in predicate.adjuncts if a.word in WORD_SETS["at_gathering"]]
    there = at and any(sight.chart.t.low[phrase.head] in WORD_SETS["met_beside"] for phrase in at)
    hung = [p for p in sight.chart.predicates if p.governor == predicate.number] if predicate.means("attend") else []
    clauses = [*([predicate] if there else ()), *[clause for clause in hung if clause.relation in _OF_THING]]
    places = map(place_beside, repeat(sight), clauses)
    return (place for place in places if place is not None and place.kind != PlaceKind.VENUE)


def _visits_named(sight: Sight) -> Iterator[Visit]:
    """The visits that nouns tell: "Roe's visit to Lima", "the visit of President Roe to Peru"; none called off."""
    leading = [a for a in all_adjuncts(sight) if a.behind is not None and a.word in WORD_SETS["to_town"]]
    for adjunct in () if leading and with_journey(sight, WAS_TO) == OFF else leading:
        journey, place = _journey_behind(sight, adjunct), sight.place_in(adjunct.phrase)
        if journey is None or place is None or _is_gone(sight, journey):
            continue
        known = sight.chart.t.low[journey.first] in WORD_SETS["visit_told"]  # "The visit to Lima is her first"
        whose, span = _whose_journey(sight, journey, adjunct), _time_of_journey(sight, journey, adjunct)
        told = bool(whose) or known
        parties = whose if told else _guests_on(sight, journey, place)
        visit = _visit_to(sight, place, parties, (), None if told else False, None, span)
        yield from (visit,) if visit and (parties or known) else ()


def _time_of_journey(sight: Sight, journey: NounPhrase, adjunct: Adjunct) -> Day | None:
    """The time told of a journey, or right behind where it leads."""
    behind = [a.phrase for a in all_adjuncts(sight) if adjunct.phrase.last <= a.at <= adjunct.phrase.last + 1]
    return next((day for phrase in (journey, *behind) if (day := sight.day_in(phrase))), None)


def _whose_journey(sight: Sight, journey: NounPhrase, adjunct: Adjunct) -> tuple[Party, ...]:
    """Those whose journey a phrase tells: "Roe's visit", "the visit of Roe"."""
    start, end = sight.stretch(journey)
    owners = tuple(p for p in sight.parties if start <= p.start < end and p.officials)
    return (*owners, *sight.parties_in(adjunct.behind if adjunct.behind is not journey else None))


def _guests_on(sight: Sight, journey: NounPhrase, place: PlaceRecord) -> tuple[Party, ...]:
    """Those from abroad of whom something is told on a journey: "Doe met Roe and her team during a visit to Lima"."""
    during = any(a.phrase is journey and a.word in WORD_SETS["in_the_course"] for a in all_adjuncts(sight))
    return tuple(p for p in sight.parties if during and p.officials and place.country not in p.countries)


def _journey_behind(sight: Sight, adjunct: Adjunct) -> NounPhrase | None:
    """The journey that a place hangs on, or its guests: "the first day of Roe's visit", "the visit of Roe to Lima"."""
    owned = (a for a in all_adjuncts(sight) if a.phrase is adjunct.behind and a.word in WORD_SETS["whose_journey"])
    told = [phrase for phrase in (adjunct.behind, *(a.behind for a in owned)) if phrase is not None]
    code = sight.chart.code
    return next((phrase for phrase in told if (code(phrase.head) | code(phrase.last - 1)) & JOURNEY), None)


def _is_gone(sight: Sight, phrase: NounPhrase) -> bool:
    """Whether a phrase is of a journey before: "her last visit to Lima", "his 2012 visit to Lima"."""
    words = sight.chart.t.low[phrase.first : phrase.head]
    return any(word in WORD_SETS["former"] or word.isdigit() for word in words)


def _is_there(low: list[str]) -> bool:
    """Whether the words of a sentence tell that somebody is somewhere: "Roe is in Lima"."""
    at = next((i for i, word in enumerate(low) if word in _BEING), len(low))
    return at + 1 < len(low) and low[at + 1] in WORD_SETS["at_place"]


def _visit_of(sight: Sight, predicate: Predicate, place: PlaceRecord) -> Visit | None:
    """The visit to a place that a verb tells of the parties of its subject."""
    guests = sight.parties_in(predicate.subject)
    if predicate.reading.force not in (ASSERTED, PLANNED) or not guests:
        return None
    beside = (party for adjunct in predicate.adjuncts for party in sight.parties_in(adjunct.phrase))
    hosts = tuple(party for party in beside if party.officials and place.country in party.countries)
    span = next((day for a in predicate.adjuncts if (day := sight.day_in(a.phrase))), None)
    at = _travels_later(predicate), day_of_visit(sight, predicate), span
    return _visit_to(sight, place, guests, hosts, *at)


def _visit_to(
    sight: Sight,
    place: PlaceRecord,
    parties: tuple[Party, ...],
    hosts: tuple[Party, ...],
    ahead: bool | None,
    day: Day | None,
    span: Day | None,
) -> Visit | None:
    """The visit of some parties to a place, unless it is where they are from."""
    countries = unique(code for party in parties for code in party.countries)
    if place.country in countries or (parties and not countries):
        return None
    officials = unique(key for party in parties for key in party.officials)
    clues = tuple(Clue(party.start, party.end, "party", ClauseRole.SUBJECT) for party in parties)
    return Visit(sight.number, officials, countries, hosts, clues, place, ahead, day, span)


def _travels_later(predicate: Predicate) -> bool | None:
    """Whether a journey is to come; None where it goes on or is told in the present: "is in Lima", "flies to Lima".

    So it does where somebody left or arrived: "landed in Lima. She will meet Doe"; not where one "visited Lima".
    """
    planned = predicate.reading.force == PLANNED or (predicate.means("plan") and predicate.reading.passive)
    under_way = not (planned or predicate.means("visit") or TRAVEL.isdisjoint(predicate.verb.senses))
    stays = predicate.verb.lemma in WORD_SETS["staying"] and predicate.verb.lemma != "be"
    if under_way or stays or (predicate.reading.time == PRESENT and not predicate.reading.passive):
        return None
    return planned


def at_visit(told: Telling, journeys: Visits, story: StoryRead) -> Telling:
    """A telling with the place of the visit on which its guests met their hosts, where it has none: a town if told."""
    undated = told.day is None and told.ahead and not told.former
    told = _on_its_day(told, journeys.all(), story.seer) if undated else told
    in_person = told.mode in (None, Mode.IN_PERSON)
    if told.place is not None or told.former or not in_person or len(told.countries) != NAMES.pair:
        return told
    visits, now = journeys.all(), story.scene.anchor.day
    far = told.day is not None and (now is None or abs((told.day.first - now).days) > FACTS.visit)
    dated = [visit for visit in visits if not far or visit.span is not None]
    fits = [visit for visit in dated if _is_with_hosts(told, visit) and _is_at_its_time(told, visit, now)]
    fits = fits or ([] if far else _told_by_the_way(told, visits, now))
    best = min(fits, key=lambda visit: (not visit.countries, visit.place.kind == PlaceKind.COUNTRY), default=None)
    place = best.place if best else None
    if place is None:
        return told
    return evolve(told, place=place, clues=(*told.clues, Clue(place.start, place.end, "place", place.rule)))


def in_that_town(told: Telling, before: Sequence[Telling], story: StoryRead) -> Telling:
    """A telling with the town in which its sides, one of them at home, met last: "met Roe in Lima. He also met Doe".

    Not where its sentence names another town of that land, nor from "met Roe at Lima airport".
    """
    lately = takewhile(lambda other: told.sentence - other.sentence <= FACTS.recent, reversed(before))
    last = next((other for other in lately if _is_of_those(told, other)), None)
    place = last.place if last and _was_in_town(last) and _may_be_there(told, last) else None
    sentence = story.scene.sentences[told.sentence]
    near = story.seer.parties.places.between(sentence.start, sentence.end) if place else ()
    if place is None or any(t.kind in TOWNS and t.country == place.country and t.name != place.name for t in near):
        return told
    return evolve(told, place=place, clues=(*told.clues, Clue(place.start, place.end, "place", place.rule)))


def _is_of_those(told: Telling, other: Telling) -> bool:
    """Whether somebody of one side met the other before, or is to, too."""
    among = len(told.countries) == NAMES.pair and set(told.countries) <= set(other.countries)
    sides = among and not set(told.officials).isdisjoint(other.officials)
    near = 0 <= told.sentence - other.sentence <= FACTS.recent and bool(told.ahead) == bool(other.ahead)
    return sides and near and other.mode in (None, Mode.IN_PERSON)


def _was_in_town(told: Telling) -> bool:
    """Whether a meeting of now was in a town that does not only name the house."""
    place = told.place if told.place and told.place.kind in TOWNS and not told.former else None
    return place is not None and place.name not in (told.venue or "")


def _may_be_there(told: Telling, other: Telling) -> bool:
    """Whether a meeting may be where another was: on no other day, and no more than the country is known."""
    there = told.place is None or (told.place.kind == PlaceKind.COUNTRY and not is_elsewhere(told.place, other.place))
    apart = told.day is not None and other.day is not None and not share_day(told, other)
    at_home = other.place is not None and other.place.country in told.countries
    return there and at_home and not (apart or told.mode not in (None, Mode.IN_PERSON) or told.series or told.former)


def _is_at_its_time(told: Telling, visit: Visit, now: date | None) -> bool:
    """Whether the time told of a visit may be that of a meeting, or else of the story: not "visited Lima in May"."""
    day = told.day.first if told.day is not None else now
    if visit.span is None or day is None:
        return True
    if told.day is None and told.ahead:
        return (day - visit.span.last).days <= (FACTS.visit if visit.ahead is None else 0)
    return (visit.span.first - day).days <= FACTS.visit and (day - visit.span.last).days <= FACTS.visit


def _on_its_day(told: Telling, visits: Sequence[Visit], seer: Seer) -> Telling:
    """A telling of what is to come without a day, with that of the visit it is of: "will visit Lima on Monday".

    Told as during the visit, it may be with anybody.
    """
    before = [v for v in visits if v.day is not None and v.sentence <= told.sentence]
    sight = seer.sight(told.sentence) if before else None
    if sight is None:
        return told
    during = is_during_visit(sight)
    those = (v for v in before if _is_with_hosts(told, v) or (during and set(v.officials) & set(told.officials)))
    days = {v.day for v in those if v.day is not None}
    return with_day(told, day, "+".join(day.basis)) if len(days) == 1 and (day := days.pop()) else told


def _is_with_hosts(told: Telling, visit: Visit) -> bool:
    """Whether a meeting is one of those who came with those who live there, held or to come as the visit is."""
    came = not told.officials or not visit.officials or not set(visit.officials).isdisjoint(told.officials)
    sides = not visit.countries or not set(visit.countries).isdisjoint(told.countries)
    return came and sides and visit.place.country in told.countries and visit.ahead in (None, bool(told.ahead))


def _told_by_the_way(told: Telling, visits: Sequence[Visit], now: date | None) -> list[Visit]:
    """The one land's visits on which a guest met another one: "attended a fair in Lima. He also met Doe of Oman"."""
    guests = [visit for visit in visits if not set(visit.officials).isdisjoint(told.officials)]
    if told.former or told.series or told.talk or told.venue or len({visit.place.country for visit in guests}) > 1:
        return []  # on a tour he may have met him at home
    away = (visit for visit in guests if told.apart or told.host not in visit.countries)
    near = (visit for visit in away if 0 < told.sentence - visit.sentence <= FACTS.recent)
    return [v for v in near if v.ahead in (None, bool(told.ahead)) and _is_at_its_time(told, v, now)]
