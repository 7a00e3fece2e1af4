"""What a sentence's chart tells of a meeting: the record of an event, and what verbs and nouns of meeting both ask."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from itertools import pairwise

from ..._english.chart import Adjunct, NounPhrase, Predicate
from ..._english.grammar import (
    ADV,
    CAPITAL,
    COORD,
    DAY,
    HAVE,
    JOURNEY,
    NUMBER,
    PEOPLE,
    POSSESSIVE,
    PREP,
    SUB,
    TIME,
    WORD_SETS,
)
from ..._english.parts import ASSERTED, LAPSED, PLANNED, Relation
from ..._records import Day, PlaceRecord
from ..._records.vocabulary import ClauseRole, PartyKind, PlaceKind
from ..._start.records import evolve, frozen
from ..._tables import read_csv
from ..._tables.limits import FACTS
from ..._who.parties import Party, unique
from ..roles import Sight
from .cues import MeetingCue
from .rows import Frames, VerbFrame

HELD, TO_COME, OFF, NONE, AS_TOLD = "held", "planned", "cancelled", "none", "as_told"
WAS_TO = "was_to"
"""Of a meeting that was to come: no fact by itself, until the story says that it was called off or moved."""
BOUNDS_A_VISIT = WORD_SETS["ends_a_visit"] | WORD_SETS["begins_a_visit"]
"""Verbs that say with which meeting, and on what day, a visit begins or ends."""
INSIDE = WORD_SETS["inside"]
"""Prepositions of what happens at a meeting, on its day and at its place."""

_BY_FORCE = {ASSERTED: HELD, PLANNED: TO_COME, LAPSED: WAS_TO}
TRAVEL = frozenset(("move", "attend", "visit", "call_on"))
"""Senses of going somewhere, where those who go then meet."""


@frozen
class Event:
    """A telling of a meeting in the chart: the tokens [first, last) of its cue, its parties by role, its adjuncts.

    `status` is None where the words do not say whether it took place; `frame` has what the row says of mode and host;
    `meets` says that the verb beside a noun is a meeting too; `around` are the adjuncts of the verb that it hangs on.
    """

    first: int
    last: int
    rule: str
    status: str | None
    parties: tuple[tuple[str, Party], ...]
    adjuncts: tuple[Adjunct, ...]
    around: tuple[Adjunct, ...]
    cue: MeetingCue | None = None
    frame: VerbFrame | None = None
    noun: NounPhrase | None = None
    predicate: Predicate | None = None
    series: str | None = None
    apart: bool = False
    meets: bool = False

    @property
    def names_people(self) -> bool:
        """Whether somebody is told by name: "both ministers also looked at ships" goes on with what was told."""
        return any(party.kind == PartyKind.PERSON for _, party in self.parties)

    def those(self, role: str) -> tuple[Party, ...]:
        """The parties in a role."""
        return tuple(party for name, party in self.parties if name == role)


def status_of(predicate: Predicate) -> str:
    """Whether what a predicate tells took place, is firmly to come, was to, or is no fact."""
    return _BY_FORCE.get(predicate.reading.force, NONE)


def with_journey(sight: Sight, status: str | None, meeting: Predicate | None = None) -> str | None:
    """The status of a meeting with that of its journey: "was to fly to Lima for talks but put off the trip".

    Not of what comes instead: "put off a trip to Lima and will phone Roe".
    """
    if status not in (TO_COME, WAS_TO):
        return status
    before = meeting.governor if meeting is not None and meeting.relation == Relation.JOINED else -1
    others = (verb for verb in sight.chart.predicates if verb.number != before)
    return OFF if any(_calls_off_trip(sight, verb) for verb in others) else status


def _calls_off_trip(sight: Sight, verb: Predicate) -> bool:
    """Whether a journey told, or somebody's, is called off or falls through: "put off the trip"."""
    fell = verb.means("fall_through")
    if not (fell or verb.means("call_off")) or status_of(verb) != HELD:
        return False
    trips = (verb.subject,) if verb.reading.passive or fell else verb.objects
    doer = not (verb.reading.passive or fell) and bool(sight.parties_in(verb.subject))  # "Roe cancelled a trip"
    known = (t for t in trips if t is not None and (doer or _is_somebodys(sight, t)))
    return any(sight.chart.code(trip.head) & JOURNEY for trip in known)


def came_for(event: Event) -> bool:
    """Whether a meeting is what somebody came for: "arrived in Lima for talks with Roe"."""
    verb = event.predicate
    return (
        event.noun is not None
        and event.status == TO_COME
        and verb is not None
        and verb.means("move")
        and (verb.reading.force == ASSERTED)
    )


def still_due(sight: Sight, event: Event, day: Day | None, now: date | None) -> bool:
    """Whether what "was to" happen is yet to come: today, tomorrow or "later"; not "was to have", "had been due"."""
    verb = event.predicate
    if event.status != WAS_TO or verb is None:
        return False
    begin, low = sight.chart.predicates[verb.governor].first if verb.governor >= 0 else verb.first, sight.chart.t.low
    if any(sight.chart.code(i) & HAVE or low[i] in WORD_SETS["only_supposed"] for i in range(begin, verb.at)):
        return False
    later = any(low[i] in WORD_SETS["same_day"] for i in range(sight.chart.first, verb.at))
    return later if day is None or now is None else day.first == day.last and 0 <= (day.first - now).days < FACTS.soon


def is_team(sight: Sight, phrase: NounPhrase | None) -> bool:
    """Whether a phrase tells of those who came, as known: "the delegation", "they", "the visiting general"."""
    told = () if phrase is None else range(phrase.first, phrase.head + 1)
    if phrase is None or not any(sight.chart.t.low[i] in WORD_SETS["guests_told"] for i in told):
        return False
    return phrase.first == phrase.head or sight.chart.t.low[phrase.first] in WORD_SETS["visit_told"]


def _is_somebodys(sight: Sight, trip: NounPhrase) -> bool:
    """Whether a journey is one told, or that of somebody: "the visit", "Roe's visit"."""
    owned = any(sight.chart.code(token) & POSSESSIVE for token in range(trip.first, trip.head))
    return owned or sight.chart.t.low[trip.first] in WORD_SETS["visit_told"]


def is_habitual(sight: Sight, frames: Frames, at: int, *, within: int = FACTS.habit) -> bool:
    """Whether words behind make it one of many: "talks twice a year", "every two years"; they begin `within` some."""
    low = sight.chart.t.low[at : sight.chart.last]
    each = (i for i, word in enumerate(low[:within], at + 1) if word in WORD_SETS["each_time"])
    if any(sight.chart.code(n) & TIME for i in each for n in (i, min(i + 1, sight.chart.last - 1))):
        return True
    return any(
        rest == low[i : i + len(rest)] for i, word in enumerate(low[:within], 1) for rest in frames.habits.get(word, ())
    )


def sets_scene(sight: Sight, verb: Predicate) -> bool:
    """Whether a verb tells where something was: "Lima was the venue on Monday for", "provided the setting for"."""
    return any(sight.chart.t.low[thing.head] in WORD_SETS["scene"] for thing in verb.objects)


def is_thing(sight: Sight, phrase: NounPhrase | None) -> bool:
    """Whether a phrase is of nobody, no day and no journey: "the situation in Peru" tells of no way to Peru."""
    if phrase is None or sight.chart.code(phrase.head) & (JOURNEY | PEOPLE):
        return False
    return not sight.day_in(phrase) and not sight.parties_in(phrase)


def is_of_thing_beside(sight: Sight, behind: NounPhrase | None) -> bool:
    """Whether a place is of what stands beside those who met: "a meeting with Roe and a tour of the camp in Gao"."""
    if behind is None or len(behind.members) == 1 or not sight.parties_in(behind):
        return False
    last = behind.members[-1]
    return not sight.chart.code(last.head) & (PEOPLE | CAPITAL)


def land_of_host(sight: Sight, event: Event, host: str | None) -> PlaceRecord | None:
    """The land of a host, if its guest came to "the country": "received Roe, who is visiting the Kingdom"."""
    low = sight.chart.t.low
    for end, guests in _ends_of_visits(sight, event):
        sides, home = {code for _, party in event.parties for code in party.countries}, sight.home
        hosts = sides - guests if guests else sides & {home.country} if home else set()
        code = host or (next(iter(hosts)) if len(hosts) == 1 else None)
        if code and low[end.head] in WORD_SETS["land"] and low[end.first] in WORD_SETS["one_told"]:
            return PlaceRecord(
                *sight.stretch(end), _names_of_lands().get(code, code), code, PlaceKind.COUNTRY, "gazetteer"
            )
    return None


def _ends_of_visits(sight: Sight, event: Event) -> Iterator[tuple[NounPhrase, set[str]]]:
    """Where an event tells that somebody came, and whose guests, where it says so."""
    yield from ((a.phrase, set()) for a in event.adjuncts if a.behind and sight.chart.code(a.behind.head) & JOURNEY)
    for clause in sight.chart.predicates:
        guests = sides_of(sight.parties_in(clause.subject)) if clause.relation == Relation.RELATIVE else set()
        things = (*clause.objects, *(a.phrase for a in clause.adjuncts)) if guests else ()
        if clause.means("visit") or any(sight.chart.code(thing.head) & JOURNEY for thing in things):
            yield from ((thing, guests) for thing in things)
    verb = event.predicate
    came = sides_of(sight.parties_in(verb.subject)) if verb and verb.relation == Relation.PURPOSE else set()
    yield from ((a.phrase, came) for a in event.around if a.word in WORD_SETS["to_town"])


@cache
def _names_of_lands() -> dict[str, str]:
    """The name of each country."""
    lands = (row for row in read_csv("countries") if row["kind"] == PlaceKind.COUNTRY)
    return {row["country"]: row["name"] for row in lands if row.get("country")}


def sides_of(parties: tuple[Party, ...]) -> set[str]:
    """The countries and bodies that parties speak for."""
    return {side for party in parties for side in (*party.countries, *party.organisations)}


def behind(predicate: Predicate, word: str) -> tuple[NounPhrase, ...]:
    """The phrases behind a preposition of the predicate."""
    return tuple(adjunct.phrase for adjunct in predicate.adjuncts if adjunct.word == word)


def without_asides(sight: Sight, verb: Predicate) -> tuple[Adjunct, ...]:
    """The adjuncts of a verb that are of no aside on its subject: "Roe, once an envoy in Lima, met Doe in Oslo"."""
    subject = verb.subject
    if subject is None or subject.first > verb.first:
        return verb.adjuncts
    return tuple(
        a for a in verb.adjuncts if not (subject.first < a.at < verb.first and _is_beside_subject(sight, subject, a))
    )


def _is_beside_subject(sight: Sight, subject: NounPhrase, adjunct: Adjunct) -> bool:
    """Whether what stands before an adjunct, behind the comma of the subject, is no adverbial."""
    at, chart = adjunct.at, sight.chart
    while at > subject.first and chart.t.texts[at - 1][-1] != ",":
        at -= 1
    while at < adjunct.at and chart.code(at) & ADV:
        at += 1
    return subject.first < at < adjunct.at and not chart.code(at) & (PREP | SUB | TIME | DAY | NUMBER | COORD)


def dealt(sight: Sight, event: Event) -> Iterator[Event]:
    """The events of one verb that meets several one by one: "met Roe on Monday and Doe on Tuesday"."""
    verb, passive = event.predicate, event.predicate is not None and event.predicate.reading.passive
    taken: tuple[NounPhrase, ...] = ()
    if verb is not None:
        spoken_to = (sight.chart.phrase_at(sight.token(p.start)) for p in event.those(ClauseRole.TO))
        met = (*verb.objects, *_told_between(sight, verb), *_brought(sight, verb), *again_behind(sight, verb))
        met = unique((*met, *filter(None, spoken_to)))
        taken = behind(verb, "by") if passive else met
    places = sorted((place for place in taken if sight.parties_in(place)), key=lambda phrase: phrase.first)
    doing = [pair for pair in event.parties if pair[0] in ((ClauseRole.OBJECT,) if passive else (ClauseRole.SUBJECT,))]
    if len(places) < 2 or (passive and not doing):
        yield from by_runs(sight, event)
        return
    for place, adjuncts in zip(places, shared_out(sight, event, places), strict=True):
        those = [(ClauseRole.AGENT if passive else ClauseRole.OBJECT, party) for party in sight.parties_in(place)]
        yield evolve(event, parties=(*doing, *those), adjuncts=adjuncts, apart=True)


def shared_out(sight: Sight, event: Event, places: Sequence[NounPhrase]) -> Iterator[tuple[Adjunct, ...]]:
    """The adjuncts of each of several meetings, by the phrases of those met, in order.

    What stands before them all, or behind, is of each that has no day or place of its own: "On Monday, he met Roe and,
    on Tuesday, Doe".
    """
    first, last = places[0], places[-1]
    begins = [_led_from(sight, event, begin) for begin in (_next_met_begins(sight, *two) for two in pairwise(places))]
    begins = [first.last, *begins, sight.chart.last]
    around = [a for a in event.adjuncts if a.phrase not in places]
    led = [a for a in around if a.phrase.first < first.first]
    tail = [a for a in around if a.at >= last.last]
    for begin, stop in pairwise(begins):
        mine = [a for a in around if begin <= a.at < stop]
        for others in (led, tail):
            known = [tells for tells in (sight.day_in, sight.place_in) if any(tells(a.phrase) for a in mine)]
            mine += [a for a in others if a not in mine and not any(tells(a.phrase) for tells in known)]
        yield tuple(mine)


def _led_from(sight: Sight, event: Event, begin: int) -> int:
    """The token from which what is told of one met begins, with what leads to him: "met Roe in Lima, in Quito Doe"."""
    led = (a.at for a in event.adjuncts if a.phrase.last == begin and sight.chart.t.texts[a.at - 1][-1] == ",")
    return begin if sight.chart.code(begin) & COORD else next(led, begin)


def _next_met_begins(sight: Sight, before: NounPhrase, place: NounPhrase) -> int:
    """The token at which what is told of the next one met begins: its "and", if any stands between."""
    between = range(place.first - 1, before.last - 1, -1)
    return next((i for i in between if sight.chart.code(i) & COORD), place.first)


def _told_between(sight: Sight, predicate: Predicate) -> Iterator[NounPhrase]:
    """Those told between two objects, each with its place or day: "met Roe in Lima, Doe in Quito and Poe in Cadiz"."""
    seen = list(predicate.objects)
    for phrase in filter(None, (adjunct.behind for adjunct in predicate.adjuncts)):
        between = seen and seen[0].last < phrase.first < predicate.objects[-1].first and phrase not in seen
        if between and any(party.officials for party in sight.parties_in(phrase)):
            seen.append(phrase)
            yield phrase


def _brought(sight: Sight, predicate: Predicate) -> Iterator[NounPhrase]:
    """Those behind a "with" that hangs on no thing: none of "for a summit with Peru", "about Oman's ties with Peru"."""
    for adjunct in predicate.adjuncts:
        over = adjunct.behind
        named = over is None or sight.parties_in(over) or sight.day_in(over) or sight.place_in(over)
        known = over is not None and sight.chart.t.low[over.head] in WORD_SETS["means_of_call"] | WORD_SETS["house"]
        owned = over is not None and any(sight.chart.code(i) & POSSESSIVE for i in range(over.first, over.head))
        if adjunct.word == ClauseRole.WITH and (known or (named and not owned)):
            yield adjunct.phrase


def again_behind(sight: Sight, verb: Predicate) -> Iterator[NounPhrase]:
    """Those behind the last word of a verb said again: "paid a visit to Roe and, on Monday, to Doe"."""
    before, own = verb.objects[-1:], sight.chart.t.low[verb.last - 1]
    for adjunct in verb.adjuncts if before and verb.last > verb.at + 1 else ():
        if adjunct.word == own and is_one_more(sight, before[0], adjunct):
            yield adjunct.phrase


def is_one_more(sight: Sight, before: NounPhrase, adjunct: Adjunct) -> bool:
    """Whether an adjunct leads, behind "and", to one more of those who meet."""
    joined = any(sight.chart.code(i) & COORD for i in range(before.last, adjunct.at))
    return joined and any(p.officials or p.kind == PartyKind.REFERENCE for p in sight.parties_in(adjunct.phrase))


def by_runs(sight: Sight, event: Event) -> Iterator[Event]:
    """The events that "and" parts by day and place: "met in Lima on Monday and in Quito on Tuesday"."""
    runs: list[list[Adjunct]] = [[]]
    for adjunct in event.adjuncts:
        here = sight.day_in(adjunct.phrase) or sight.place_in(adjunct.phrase)
        before = sight.chart.code(adjunct.at - 1)
        if before & ADV and adjunct.at - 2 >= sight.chart.first:  # "and again in Riga"
            before = sight.chart.code(adjunct.at - 2)
        if here and runs[-1] and before & COORD:
            runs.append([])
        runs[-1].append(adjunct)
    if len(runs) < 2:
        yield event
        return
    for run in runs:
        yield evolve(event, adjuncts=tuple(run), apart=True)


def teams_led(sight: Sight, frame: VerbFrame) -> Iterator[Event]:
    """The meeting of those who led the teams of two sides: "Roe headed the Peruvian team, and Doe the Chilean one".

    Who led one team, or stood for one side, was at the meeting told before: "Peru was represented by Roe".
    """
    leading = (p for p in sight.chart.predicates if p.means(frame.sense) and tells_who_led(p))
    told = [p for p in leading if status_of(p) == HELD and _tells_of_known(sight, p)]
    leads = [(p, those) for p in told if (those := _with_team(sight, p))]
    if leads:
        yield from _at_the_head(leads[0][0], frame, tuple(party for _, those in leads for party in those))


def _tells_of_known(sight: Sight, verb: Predicate) -> bool:
    """Whether a verb tells more of a team told before: "The Cuban team, led by Roe", not "met a team led by Roe"."""
    known = verb.subject is not None and sight.chart.t.low[verb.subject.first] in WORD_SETS["visit_told"]
    return known or verb.relation != Relation.PARTICIPLE


def _at_the_head(verb: Predicate, frame: VerbFrame, named: tuple[Party, ...]) -> Iterator[Event]:
    """The meeting of those named, if they led two teams; else that each of their sides was there."""
    if len(sides_of(named)) > 1 and any(party.officials for party in named) and not _stand_for(verb):
        yield _led(verb, frame, named)
        return
    for side in dict.fromkeys(side for party in named for side in party.sides):
        of_side = tuple(party for party in named if side in party.sides)
        if any(party.officials for party in of_side):
            yield _led(verb, frame, of_side)


def tells_who_led(verb: Predicate | None) -> bool:
    """Whether a verb tells who was at the head of a team, or stood for a side."""
    return verb is not None and verb.verb.lemma in WORD_SETS["leading"]


def _led(verb: Predicate, frame: VerbFrame, named: tuple[Party, ...]) -> Event:
    parties = tuple((ClauseRole.SUBJECT, party) for party in named)
    return Event(verb.at, verb.last, frame.key, HELD, parties, verb.adjuncts, (), None, frame, None, verb, None)


def _stand_for(verb: Predicate) -> bool:
    """Whether a verb tells by whom a side is represented, be it at a meeting or at a fair."""
    return verb.verb.lemma in WORD_SETS["represents"]


def _with_team(sight: Sight, predicate: Predicate) -> list[Party]:
    """Whoever leads the team that a verb of leading names, and whose it is; empty where it names none."""
    subject = (predicate.subject,) if predicate.subject is not None else ()
    passive = predicate.reading.passive
    teams, leaders = (subject, behind(predicate, "by")) if passive else (predicate.objects, subject)
    of_state = _stand_for(predicate) and passive
    if not of_state and not any(sight.chart.t.low[team.head] in WORD_SETS["team"] for team in teams):
        return []
    led = [party for place in teams for party in sight.parties_in(place) if not party.officials]
    return [*(party for place in leaders for party in sight.parties_in(place)), *led]
