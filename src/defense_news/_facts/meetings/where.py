"""Where a meeting was: the town and house of its own clause, else of the clause that it hangs on."""

from collections.abc import Iterable, Iterator
from functools import cache, reduce

from ..._english.chart import Adjunct, Member, NounPhrase, Predicate
from ..._english.grammar import CAPITAL, DET, IN_NAME, JOURNEY, LOCATIVE, OWNER, PEOPLE, POSSESSIVE, TIME, WORD_SETS
from ..._english.parts import PRESENT, Relation
from ..._records import PlaceRecord
from ..._records.vocabulary import ClauseRole, PlaceKind
from ..._start.records import evolve
from ..._tables import read_csv
from ..._tables.limits import FACTS
from ..._tables.words_of_time import months
from ..roles import Sight
from .events import HELD, Event, is_of_thing_beside, is_thing, sets_scene

_TOPIC_WORDS = WORD_SETS["topic"] | WORD_SETS["other_event"]
TOWNS = frozenset((PlaceKind.CITY, PlaceKind.CAPITAL))
_OF_LANDS = (PlaceKind.COUNTRY, PlaceKind.DEMONYM, PlaceKind.ORGANISATION)


def place_and_venue(sight: Sight, event: Event) -> tuple[PlaceRecord | None, str | None]:
    """The place and the house that the event's adjuncts name; else the place that names it, or of its journey."""
    telling = tuple(_that_locate(sight, event))
    beside = [a for a in telling if is_of_thing_beside(sight, a.behind)]
    place = _place_told(sight, [a for a in telling if a not in beside])
    place = place or _place_told_beside(sight, event) or _place_told(sight, beside)
    named = [a.phrase for a in telling if a.word == "in" and _is_named_house(sight, a.phrase)]
    told_at = (a.phrase for a in telling if a.word in WORD_SETS["in_house"])  # not "at the Andean Ministers' Meeting"
    houses = [phrase for phrase in told_at if sight.chart.t.low[phrase.head] not in WORD_SETS["no_house"]]
    venues = [venue_in(sight, phrase) for phrase in (*named, *houses)]
    venues += [_house_in(sight, a.phrase) for a in telling if place is None and a.word in WORD_SETS["at_place"]]
    venues += [venue_in(sight, phrase) for phrase in _houses_gone_to(sight, event, (*telling, *event.around))]
    return place, next(filter(None, venues), None)


def _is_named_house(sight: Sight, phrase: NounPhrase) -> bool:
    """Whether a phrase is the name of a house: "in Carlton House", which stands before "at the ministry's offices"."""
    head = phrase.members[0].head
    return bool(sight.chart.code(head) & CAPITAL) and sight.chart.t.low[head] in WORD_SETS["house"]


def _houses_gone_to(sight: Sight, event: Event, told: Iterable[Adjunct]) -> Iterator[NounPhrase]:
    """The houses to which one goes to meet; those visited if seats: "visited the ministry and met Roe", not a yard."""
    low, joined = sight.chart.t.low, event.predicate is not None and event.predicate.relation == Relation.JOINED
    seen = {phrase for verb in sight.chart.predicates if joined and verb.means("visit") for phrase in verb.objects}
    gone = (a.phrase for a in told if a.word == "to" and low[a.at - 1] not in WORD_SETS["sourced"])
    yield from (p for p in gone if low[p.members[0].head] in WORD_SETS["seat_house" if p in seen else "house"])


def _that_locate(sight: Sight, event: Event) -> Iterator[Adjunct]:
    """The adjuncts of an event that say where it was, none of its topic; what is in a place told is told with it."""
    topic, received = _is_discussed(event), event.frame is not None and event.frame.host == ClauseRole.SUBJECT
    subjects = event.predicate.objects if topic and event.predicate is not None else ()
    words = _TOPIC_WORDS if event.noun is not None else {*_TOPIC_WORDS, "of"}  # "spoke of the yard in Lima"
    told = [a for a in event.adjuncts if not _is_of_thing(sight, event, a)]
    others, houses = {a.phrase for a in told if a.word in WORD_SETS["other_event"]}, set[NounPhrase]()
    for adjunct in told:
        if _is_set_for(sight, event, adjunct):
            yield adjunct
        elif adjunct.word in words or (adjunct.word == "on" and not _is_on_place(sight, adjunct)):
            topic = topic or not _is_stretch_of_time(sight, adjunct.phrase)
        elif adjunct.behind in others or (adjunct.behind not in houses and _is_inside_topic(sight, event, adjunct)):
            continue  # "met, for the first time since war broke out in Syria"
        elif _locates(sight, adjunct, subjects, topic=topic and adjunct.behind not in houses, received=received):
            yield adjunct
            houses.add(adjunct.phrase)


def _is_discussed(event: Event) -> bool:
    return event.frame is not None and event.frame.sense == "discuss"


def _is_town_on_day(sight: Sight, event: Event, adjunct: Adjunct) -> bool:
    """Whether a day stands right beside a town, of no topic: "signed a pact on the base in Lima on Monday".

    Of what was discussed in a town of one side, the town is no topic.
    """
    beside = (a for a in event.adjuncts if adjunct.at == a.phrase.last or a.at == adjunct.phrase.last)
    dated = adjunct.word in WORD_SETS["to_town"] and any(_is_stretch_of_time(sight, a.phrase) for a in beside)
    place = place_of(sight, adjunct) if dated else None
    at_home = place is not None and any(place.country in party.countries for _, party in event.parties)
    return bool(place and place.kind in TOWNS) and (at_home or not _is_discussed(event))


def _is_set_for(sight: Sight, event: Event, adjunct: Adjunct) -> bool:
    """Whether it tells where a meeting is to be: "is planned for Lima in May"; so does a town with its day."""
    verb = event.predicate
    planned = verb is not None and verb.means("plan") and (verb.reading.passive or event.noun in verb.objects)
    meant = planned and event.noun and adjunct.word == "for" and not sight.day_in(adjunct.phrase)
    return bool(meant) or _is_town_on_day(sight, event, adjunct)


def _is_on_place(sight: Sight, adjunct: Adjunct) -> bool:
    """Whether what stands behind "on" is no topic, but a day, a journey or ground: "on the outskirts of Lima"."""
    head, grounds = adjunct.phrase.head, WORD_SETS["ground"] | WORD_SETS["own"]
    return bool(sight.chart.code(head) & JOURNEY or sight.chart.t.low[head] in grounds or sight.day_in(adjunct.phrase))


def _is_stretch_of_time(sight: Sight, phrase: NounPhrase) -> bool:
    """Whether a phrase is no topic but a time: "met for about 40 minutes in Lima", "the first since May"."""
    day = sight.day_in(phrase)  # but "spoke about the June summit in Lima"
    return bool(sight.chart.code(phrase.head) & TIME or (day and day.end > sight.chart.t.starts[phrase.head]))


def _is_of_thing(sight: Sight, event: Event, adjunct: Adjunct) -> bool:
    """Whether it tells where a thing is that "with" leads to: "met in Lima, with a ship due in Quito"."""
    thing = adjunct.behind
    if sight.chart.t.low[adjunct.phrase.head] in WORD_SETS["other_one"] or _ends_title(sight, adjunct):
        return True  # or is none: "met Roe and Doe one after the other in Lima"
    if thing is None or thing.last == adjunct.at or not is_thing(sight, thing):
        return False
    start, end = sight.stretch(thing)
    named = any(start <= party.start < end for party in sight.parties)  # "with the Peruvian leadership"
    return not named and any(a.phrase is thing and a.word == ClauseRole.WITH for a in event.adjuncts)


def _ends_title(sight: Sight, adjunct: Adjunct) -> bool:
    """Whether it ends a title behind a name: "with Roe, head of the Allied Command in Naples"."""
    members, before = adjunct.behind.members if adjunct.behind is not None else (), adjunct.at - 1
    behind_name = any(member.first < before < member.last for member in members[1:])
    return behind_name and sight.chart.t.texts[before].lower() in WORD_SETS["seated"]


def _is_inside_topic(sight: Sight, event: Event, adjunct: Adjunct) -> bool:
    """Whether a place hangs on what a topic only names: "discussed the part of Peru in the training at Talara"."""
    verb, behind = event.predicate, adjunct.behind
    before = event.frame is None and verb is not None and verb.means("discuss") and adjunct.at < event.first
    if not (_is_discussed(event) or before) or behind is None or sight.day_in(behind):
        return False
    over = next((a for a in event.adjuncts if a.phrase is behind), None)
    if sight.parties_in(behind):  # "discussed it with Roe in Lima", not "places for Peruvian officers in Lima"
        return over is not None and over.word not in WORD_SETS["party_link"]
    return over is not None and over.behind is not None


def _place_told(sight: Sight, adjuncts: Iterable[Adjunct]) -> PlaceRecord | None:
    """The first place that adjuncts tell; behind a house the town where it stands."""
    return reduce(lambda place, adjunct: _nearer(place, adjunct, sight), adjuncts, None)


def _place_told_beside(sight: Sight, event: Event) -> PlaceRecord | None:
    """The place that names the meeting, of the journey to it, where the story was written, or of a guest."""
    last = max([event.last + FACTS.here, *(a.phrase.last + 1 for a in event.adjuncts)])  # "met Roe here"
    place, here = _of_phrase(sight, event) or _place_of_journey(sight, event), sight.told_here(event.last, last)
    vague = here and place and (place.kind, place.country) == (PlaceKind.COUNTRY, here.country)
    return (here if vague else place or here) or _of_guest(sight, event) or _of_host_town(sight, event)


def _of_host_town(sight: Sight, event: Event) -> PlaceRecord | None:
    """The town or land that hosts a meeting: "Lima will host the talks", "will be hosted by Peru in 2026"."""
    verb = event.predicate
    if verb is None or event.noun is None or not (verb.verb.lemma in WORD_SETS["hosting"] or sets_scene(sight, verb)):
        return None
    if verb.reading.passive:
        hosts = [place_of(sight, a) for a in verb.adjuncts if a.word == ClauseRole.BY]
        return next(filter(None, hosts), None)
    place = sight.place_in(verb.subject) if verb.subject is not None else None
    return place if place is not None and place.kind in TOWNS else None


def _nearer(place: PlaceRecord | None, adjunct: Adjunct, sight: Sight) -> PlaceRecord | None:
    """The place told so far or that of one more adjunct: a town says more than the house in it or the land around it.

    So does a house in that land, "on a visit to Peru met Roe at the Bayan Palace", and a town right behind any house.
    """
    if place is not None and place.kind not in (PlaceKind.VENUE, PlaceKind.COUNTRY):
        return place
    if (other := place_of(sight, adjunct)) is None or place is None:
        return place or other
    inside = place.kind == PlaceKind.COUNTRY and other.country == place.country and other.kind == PlaceKind.VENUE
    there = adjunct.behind is not None and adjunct.behind.holds(sight.token(place.start))
    there = place.country in (None, other.country) or (there and place.kind == PlaceKind.VENUE)
    return other if inside or (other.kind in TOWNS and there) else place


def _locates(sight: Sight, adjunct: Adjunct, topics: tuple[NounPhrase, ...], *, topic: bool, received: bool) -> bool:
    """Whether an adjunct says where the event was, and not where its topic is: "talks on the base in Bangui"."""
    code = sight.chart.code(adjunct.phrase.first - 1) if adjunct.phrase.first > sight.chart.first else 0
    if not code & LOCATIVE and adjunct.word not in ("beside", "to"):
        return sight.is_tour_of_place(adjunct.phrase)
    led = sight.chart.code(adjunct.behind.head) if adjunct.behind is not None else 0
    if adjunct.word == "to" and (received or led & JOURNEY):
        return True  # "on a visit to Santiago", "welcomed Roe to Santiago"
    return adjunct.word not in WORD_SETS["towards"] and not (topic and _is_of_topic(sight, adjunct, topics))


def _is_of_topic(sight: Sight, adjunct: Adjunct, topics: tuple[NounPhrase, ...]) -> bool:
    """Whether a place right behind a topic is told of it: "on piracy in Peru" or "near Lima", not "in Lima"."""
    behind = adjunct.behind
    if behind is None or _is_stretch_of_time(sight, behind) or (behind not in topics and sight.parties_in(behind)):
        return False  # but "discussed Peru's yard in Ames"
    told = sight.chart.code(behind.head) & PEOPLE or sight.chart.code(behind.first) & DET
    place = None if told else place_of(sight, adjunct)
    country = place is not None and place.kind == PlaceKind.COUNTRY
    return bool(told) or country or adjunct.word not in WORD_SETS["at_place"]


def place_of(sight: Sight, adjunct: Adjunct) -> PlaceRecord | None:
    """The place that an adjunct names: of the tables, the seat of a state, or a town that no table knows."""
    named = _town_alone(sight, adjunct)
    if named is not adjunct and (town := place_of(sight, named)):
        land = sight.place_in(adjunct.phrase)
        return town if town.country or land is None else evolve(town, country=land.country)
    phrase = adjunct.phrase.members[0] if adjunct.word == "beside" else adjunct.phrase
    place = sight.place_in(phrase)
    if sight.chart.t.low[phrase.head] in WORD_SETS["named_by_place"]:  # "in the Ramstein format"
        return None
    if place is not None and not _is_only_owner(sight, phrase, place):
        return None if _is_elsewhere(sight, adjunct, place) else place
    told = sight.chart.t.low[adjunct.phrase.head] in WORD_SETS["seat_of_state"]
    if told and (seat := _seat_in(sight, adjunct.phrase)):
        return seat
    return _unknown_town(sight, adjunct)


def _town_alone(sight: Sight, adjunct: Adjunct) -> Adjunct:
    """The adjunct without what tells of a town, or a day: "in Ames, the second city of Peru", "in Ames, Peru"."""
    town, *others = adjunct.phrase.members
    if not others:
        return adjunct
    closed = sight.chart.t.texts[town.last - 1][-1] == ","
    in_land = closed and _is_in_land(sight, others[0]) and not _is_in_land(sight, town)
    dated = sight.day_in(NounPhrase(others[0].first, adjunct.phrase.last, tuple(others)))  # "in Ames, Sept. 5, 2025"
    if not (in_land or dated) and sight.chart.t.low[others[0].head] not in WORD_SETS["sort_of_town"]:
        return adjunct
    return Adjunct(adjunct.word, NounPhrase(town.first, town.last, (town,)), adjunct.behind, adjunct.at)


def _is_in_land(sight: Sight, member: Member) -> bool:
    """Whether a member is the name of a country, or of a part of it: "southern Peru"."""
    land = sight.place_in(member)
    named = land is not None and land.kind == PlaceKind.COUNTRY and land.end == sight.stretch(member)[1]
    return named and land is not None and sight.token(land.start) <= member.head


def _is_only_owner(sight: Sight, phrase: NounPhrase | Member, place: PlaceRecord) -> bool:
    """Whether a place only says whose another thing is: "at Lima's request", "at the Peru Coast Guard"."""
    last = sight.token(place.end - 1)
    if place.kind == PlaceKind.COUNTRY and last + 1 < phrase.last and sight.chart.code(last + 1) & CAPITAL:
        return True
    if last >= phrase.head or phrase.first > sight.token(place.start):
        return False
    owned, named = sight.chart.code(last) & POSSESSIVE, sight.chart.code(phrase.head) & CAPITAL
    house = sight.chart.t.low[phrase.head] in WORD_SETS["house"]
    return not (named or house) if owned else place.kind == PlaceKind.COUNTRY and bool(named)


def place_beside(sight: Sight, predicate: Predicate) -> PlaceRecord | None:
    """The place behind "in" or "at" that the clause of a verb tells."""
    others = [a.phrase for a in predicate.adjuncts if a.word in WORD_SETS["other_event"]]
    near = (a for a in predicate.adjuncts if a.word in WORD_SETS["at_place"] and a.behind not in others)
    home = sight.told_here(predicate.last, predicate.last + FACTS.there)
    return next((place for adjunct in near if (place := place_of(sight, adjunct))), home)


def _is_elsewhere(sight: Sight, adjunct: Adjunct, place: PlaceRecord) -> bool:
    """Whether a place says where something else was, or no place: "tensions in the South China Sea", "at Spain"."""
    if place.kind == PlaceKind.REGION and adjunct.behind is not None:  # "the commander of forces in the Gulf"
        return not any(party.officials for party in sight.parties_in(adjunct.behind))
    return place.kind == PlaceKind.COUNTRY and adjunct.word == "at"


def _unknown_town(sight: Sight, adjunct: Adjunct) -> PlaceRecord | None:
    """The name behind "in" or the like that is of nothing known."""
    phrase, low = adjunct.phrase, sight.chart.t.low
    sort = low[phrase.head] in WORD_SETS["sort_of_town"]
    if sort and phrase.head + 2 < phrase.last and low[phrase.head + 1] == "of":
        member = Member(phrase.head + 2, phrase.last - 1, phrase.last)  # "in the border town of Ipiales"
        phrase = NounPhrase(member.first, member.last, (member,))
    named = all(sight.chart.code(i) & (CAPITAL | IN_NAME) for i in range(phrase.first, phrase.last))
    timely = sight.day_in(phrase) or low[phrase.head].rstrip(".") in _month_words()
    if not (sort or adjunct.word in WORD_SETS["to_town"]) or not named or timely or sight.parties_in(phrase):
        return None
    start, end = sight.stretch(phrase)
    if sight.place_in(phrase) or sight.text.raw[start:end].isupper():  # "envoy to Peru Ana Roe", "speaking to PTI"
        return None
    return PlaceRecord(start, end, sight.text.raw[start:end], None, "city", "unknown_town")


@cache
def _month_words() -> frozenset[str]:
    """The words for months in small letters: "in March" is no town, where its year is not known."""
    return frozenset(map(str.lower, months()))


def _seat_in(sight: Sight, phrase: NounPhrase) -> PlaceRecord | None:
    """The capital that is told by its country: "in the Peruvian capital"."""
    start, end = sight.stretch(phrase)
    state = next((p for p in sight.places if p.start < end and start < p.end and p.country), None)
    if state is None:  # "in the national capital": of the land where the story was written
        home = sight.home if sight.home and sight.home.kind == PlaceKind.CAPITAL else None
        return evolve(home, start=start, end=end, rule="seat_of_state") if home else None
    name = _capitals().get(state.country, sight.text.raw[state.start : end])
    return PlaceRecord(state.start, end, name, state.country, "city", "seat_of_state")


@cache
def _capitals() -> dict[str | None, str]:
    """The capital of each country that has one alone."""
    seats = [(town["country"], town["name"]) for town in read_csv("cities") if town.get("capital")]
    lands = [country for country, _ in seats]
    return {country: name for country, name in seats if lands.count(country) == 1}


def _of_phrase(sight: Sight, event: Event) -> PlaceRecord | None:
    """The place that names the meeting: "the Pentagon meeting", "the Oslo talks"."""
    if event.noun is None:
        return None
    place = sight.place_in(event.noun)
    if place is None or place.kind not in (*TOWNS, PlaceKind.VENUE) or sight.token(place.start) >= event.first:
        return None
    beside = sight.text.flat[place.end : place.end + 1] == " "
    between = range(sight.token(place.end - 1) + 1, event.first)
    if event.series and any(sight.chart.code(i) & CAPITAL for i in between):  # "the Lima Forum (LF) meeting"
        return None
    at = sight.token(place.start) - 1
    led = at >= sight.chart.first and bool(sight.chart.code(at) & LOCATIVE)  # "at Helsinki talks"
    acts = place.kind == PlaceKind.CAPITAL and any(place.start == party.start for _, party in event.parties)
    return place if beside and (led or not acts) else None


def _place_of_journey(sight: Sight, event: Event) -> PlaceRecord | None:
    """The place of the journey whose purpose the meeting is, or of what leads its clause: "flew to Rome to meet"."""
    others = {a.phrase for a in event.around if a.word in WORD_SETS["other_event"]}  # "before a visit to Quito"
    for adjunct in event.around:
        behind = adjunct.behind
        for_somebody = adjunct.word == "for" and behind is not None and sight.parties_in(behind)
        told = sight.chart.t.low[adjunct.at - 1] in WORD_SETS["sourced"]  # "according to Navy House"
        if adjunct.word not in WORD_SETS["to_place"] or for_somebody or told or behind in others:
            continue
        place = place_of(sight, adjunct)
        if place is not None and not (place.kind == PlaceKind.COUNTRY and is_thing(sight, behind)):
            return place
    return None


def _of_guest(sight: Sight, event: Event) -> PlaceRecord | None:
    """The place of the visit on which one of those who met is said to be: "met Roe, who is in Lima on a visit"."""
    here = {sight.token(party.start) for _, party in event.parties if party.officials}
    for clause in sight.chart.predicates if event.status == HELD else ():
        guest = clause.subject if clause.relation == Relation.RELATIVE else None
        if guest and any(map(guest.holds, here)) and _stays_there(sight, clause):
            return place_of_visit(sight, clause)
    return None


def _stays_there(sight: Sight, clause: Predicate) -> bool:
    """Whether a clause tells that somebody is where he came to: "is on a visit to Lima", "was in Lima for a fair"."""
    if clause.means("visit") or clause.means("attend"):
        return True
    things, is_so = (*clause.objects, *(a.phrase for a in clause.adjuncts)), clause.verb.lemma == "be"
    if is_so and clause.first == clause.at and not (clause.objects or any(map(sight.day_in, things))):
        return True  # not "had been in Lima"
    return (is_so or clause.reading.time == PRESENT) and any(sight.chart.code(t.head) & JOURNEY for t in things)


def place_of_visit(sight: Sight, clause: Predicate) -> PlaceRecord | None:
    """The place that a clause on a visit tells."""
    return next(places_of_visit(sight, clause), None)


def places_of_visit(sight: Sight, clause: Predicate) -> Iterator[PlaceRecord]:
    """The places that a clause on a visit tells: of a phrase first, then of its members."""
    ends = [a for a in clause.adjuncts if a.word in WORD_SETS["to_place"]]
    left = clause.verb.lemma in WORD_SETS["going_away"]  # "left Lima for Quito"
    told = (*(() if left else clause.objects), *(a.phrase for a in ends))
    seats = [a.phrase for a in ends if sight.chart.t.low[a.phrase.head] in WORD_SETS["seat_of_state"]]
    yield from filter(None, (_seat_in(sight, phrase) for phrase in seats))  # "is in the Peruvian capital"
    seen = (p for p in told if not any(party.officials for party in sight.parties_in(p)))  # not "to Peru's chief Roe"
    phrases = [p for p in seen if sight.chart.t.low[p.head] not in WORD_SETS["house"]]  # not "a base in Lima"
    members = (member for phrase in phrases if len(phrase.members) > 1 for member in phrase.members)
    places = (*map(sight.place_in, phrases), *map(sight.place_in, members))
    yield from (place for place in places if place is not None and place.kind != PlaceKind.REGION)


def _house_in(sight: Sight, phrase: NounPhrase) -> str | None:
    """The house without a name that a phrase tells: "the ministry's headquarters", "his office"."""
    chart, member = sight.chart, phrase.members[0]
    if chart.t.low[member.head] not in WORD_SETS["house"] or chart.code(member.head) & CAPITAL:
        return None
    first = member.first + bool(chart.code(member.first) & (DET | OWNER) and member.first < member.head)
    return sight.text.raw[slice(*chart.t.span(first, member.head + 1))]


def venue_in(sight: Sight, phrase: NounPhrase) -> str | None:
    """The house that a phrase behind "at" names, its article and owner left out; None for a forum or a country."""
    chart, member = sight.chart, phrase.members[0]
    first = next((i for i in range(phrase.first, member.last) if chart.code(i) & CAPITAL), member.last)
    may_house = chart.code(member.head) & CAPITAL or chart.t.low[member.head] in WORD_SETS["house"]
    if first >= member.last or chart.code(first) & OWNER or not may_house:  # not "at Warsaw's request"
        return None
    bracket = (i for i in range(first + 1, member.last) if chart.t.texts[i][0] == "(")
    start, end = chart.t.span(first, next(bracket, member.last))
    countries = (place for place in sight.places if place.kind in _OF_LANDS)
    housed = bool(chart.code(member.head) & CAPITAL) and chart.t.low[member.head] in WORD_SETS["house"]
    if not housed and any(place.start <= start < place.end for place in countries):  # but "at Jamaica House"
        return None
    return sight.text.raw[start:end]
