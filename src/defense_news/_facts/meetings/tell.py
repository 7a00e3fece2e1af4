"""Events -> tellings: what each event says of a meeting, with the day, place and house of its own clause."""

from collections.abc import Iterator
from datetime import date

from ..._english.grammar import CODES, DAY, DET, HAVE, ING, OWNER, PAST_AUX, POSSESSIVE, PRON, TIME, WORD_SETS
from ..._english.parts import ASSERTED, PAST_TIME, PRESENT, Predicate, Relation
from ..._names.places import is_seat_of_states
from ..._records import Clue, Day, PlaceRecord
from ..._records.vocabulary import ZONE, ClauseRole, MeetingSort, PartyKind, PlaceKind
from ..._tables.limits import FACTS, NAMES
from ..._who.parties import Party, unique
from ..roles import Sight
from .cues import NAMING, MeetingCue, MeetingMark
from .events import HELD, OFF, TO_COME, WAS_TO, Event, behind, came_for, is_team, land_of_host, still_due, tells_who_led
from .manner import is_plural_noun, modified, one_by_one
from .nouns import noun_events
from .rows import Condition, Frames
from .signing import tells_when_or_where
from .told import Telling
from .verbs import TALKING, verb_events
from .when import day_goes_on, day_of_event, is_told_after
from .where import TOWNS, place_and_venue

_MEETING = MeetingMark("meeting", MeetingSort.NOUN)
_DOING = frozenset((ClauseRole.SUBJECT, ClauseRole.AGENT, ClauseRole.BY))
_FULL_DATE = ("explicit",)
"""The basis of a day told with its year, as captions tell it: the day itself says whether it is to come."""

_KNOWN = WORD_SETS["one_told"]
_BEFORE = WORD_SETS["former"]


def tell(sight: Sight, frames: Frames, cues: tuple[MeetingCue, ...], now: date | None) -> Iterator[Telling]:
    """The tellings of a sentence, in text order."""
    cues = tuple([_of_others(sight, cue) for cue in cues if not _is_in_a_name(sight, cue)])
    nouns = frozenset(
        token
        for cue in cues
        if cue.mark.sort in NAMING
        for token in range(sight.token(cue.start), sight.token(cue.end - 1) + 1)
    )
    found = [*verb_events(sight, frames, cues, nouns), *noun_events(sight, frames, cues)]
    for event in sorted(found, key=lambda event: event.first):
        for one in one_by_one(sight, event, cues):
            levels = unique(role for cue in cues if _is_level(sight, one, cue) for role in cue.mark.roles)
            if _says_enough(sight, one, levels) and not (told := _telling(sight, one, levels, cues, now)).is_topic:
                yield told


def _is_in_a_name(sight: Sight, cue: MeetingCue) -> bool:
    """Whether a word of meeting is part of somebody's name: "received General Tea Roe"."""
    return any(party.kind == PartyKind.PERSON and party.start <= cue.start < party.end for party in sight.parties)


def _of_others(sight: Sight, cue: MeetingCue) -> MeetingCue:
    """The cue; that of a series as a meeting where its phrase names others: "the Peru-Chile Military Committee"."""
    token = sight.token(cue.start)
    phrase = sight.chart.phrase_at(token) if cue.mark.members else None
    member = next((m for m in phrase.members if m.first <= token < m.last), None) if phrase else None
    if member is None:
        return cue
    begin, end = sight.chart.t.span(member.first, member.last)
    named = {side for p in sight.parties if begin <= p.start < end for side in p.countries}
    return cue if named <= set(cue.mark.members) else MeetingCue(cue.start, cue.end, _MEETING)


def _is_undated(sight: Sight, event: Event) -> bool:
    """Whether an event that asks for a day or place tells none: "The pact was signed by Roe and Doe".

    Or a series is but named as that beside which others met: "on the sidelines of the Lima Forum".
    """
    asked = event.frame is not None and Condition.WHEN_OR_WHERE in event.frame.also
    told = event.predicate.adjuncts if event.predicate is not None else sight.chart.loose
    beside = (a.phrase is event.noun and a.word == "beside" for a in told)
    named = bool(event.series) and not event.parties and any(beside)
    return named or (asked and not tells_when_or_where(sight, event))


def _telling(
    sight: Sight, event: Event, levels: tuple[str, ...], cues: tuple[MeetingCue, ...], now: date | None
) -> Telling:
    """The telling of an event; `levels` are the offices of those who meet that are told by rank."""
    (countries, bodies, officials), (place, venue) = _who_met(event), _where(sight, event)
    (ahead, day, later, goes_on), (mode, kind, apart) = _time_of(sight, event, cues, now), modified(sight, event, cues)
    return Telling(
        *sight.chart.t.span(event.first, event.last),
        sentence=sight.number,
        rule=event.rule,
        officials=officials,
        countries=_with_host_at_home(sight, event, countries, place),
        organisations=bodies,
        roles=unique((*(event.cue.mark.roles if event.cue else ()), *levels)),
        day=day,
        place=place,
        venue=venue,
        mode=mode,
        kind=kind,
        series=event.series,
        ahead=ahead,
        later=later,
        cancelled=event.status == OFF,
        lapsed=event.status == WAS_TO and not still_due(sight, event, day, now),
        apart=apart,
        added=_is_one_besides(sight, event) or _is_background(sight, event),
        former=_is_background(sight, event) or _former(sight, event),
        definite=_definite(sight, event),
        plural=is_plural_noun(sight, event, several=False) or _met_many(sight, event),
        one_more=_is_one_more(sight, event),
        bare=_is_bare(event),
        referring=bool(event.parties) and all(p.kind == PartyKind.REFERENCE for _, p in event.parties),
        unknown=any(p.kind == PartyKind.PERSON and not p.sides for _, p in event.parties),
        same_day=goes_on,
        meant=is_told_after(sight, event) or came_for(event),
        talk=event.frame is not None and event.frame.sense in TALKING,
        undated=_is_undated(sight, event),
        same_place=_is_there_again(sight, event),
        host=_host_by_frame(event),
        clues=_clues_of(sight, event, day, place),
    )


def _where(sight: Sight, event: Event) -> tuple[PlaceRecord | None, str | None]:
    """The place of an event, the land of its host where his guest came to "the country", and its house."""
    place, venue = place_and_venue(sight, event)
    told = place is not None and place.country is not None and place.kind in TOWNS
    venue = None if told and place and venue == place.name else venue  # "at Astana"
    return place or land_of_host(sight, event, _host_by_frame(event)), venue


def _time_of(
    sight: Sight, event: Event, cues: tuple[MeetingCue, ...], now: date | None
) -> tuple[bool | None, Day | None, bool, bool]:
    """Whether the event is to come, its day, whether that is after the story's, and whether one goes on with a day."""
    past, goes_on = _is_past(sight, event, now), day_goes_on(sight, event, cues)
    ahead = None if past else _ahead(sight, event, now)
    day = day_of_event(sight, event, ahead, now, goes_on=goes_on or past)
    return ahead, day, bool(ahead and day and now and day.first > now), goes_on


def _is_level(sight: Sight, event: Event, cue: MeetingCue) -> bool:
    titled = any(party.kind == PartyKind.PERSON and party.start == cue.end + 1 for party in sight.parties)
    return cue.mark.sort == MeetingSort.LEVEL and not titled and _is_of_event(sight, event, cue)


def _who_met(event: Event) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """The countries, the bodies and the officials of an event."""
    parties = _without_countries_meant([party for _, party in event.parties])
    return (
        unique(code for party in parties for code in party.countries),
        unique(body for party in parties for body in party.organisations),
        unique(key for party in parties for key in party.officials),
    )


def _without_countries_meant(parties: list[Party]) -> list[Party]:
    """The parties, without "the two countries" where people of two sides stand beside: they are of these."""
    sides = {code for party in parties if party.officials for code in party.countries}
    if len(sides) < NAMES.pair:
        return parties
    return [p for p in parties if p.officials or p.kind != PartyKind.REFERENCE or sides.issuperset(p.countries)]


def _is_bare(event: Event) -> bool:
    """Whether nobody is named beside a noun of meeting but those who hold or attend it."""
    return event.cue is not None and all(role in _DOING for role, _ in event.parties)


def _says_enough(sight: Sight, event: Event, levels: tuple[str, ...]) -> bool:
    """Whether an event may be a meeting: a verb of several, a weak noun that a verb makes one of several."""
    countries, bodies, officials = _who_met(event)
    several = max(len(countries) + len(bodies), len(officials)) > 1
    if event.cue is None:
        verb = event.predicate
        guests = (verb.subject, *verb.objects) if verb is not None and event.parties else ()
        of_guests = any(is_team(sight, phrase) for phrase in guests) or (guests and tells_who_led(verb))
        return several or bool(levels) or event.series is not None or bool(of_guests) or _met_many(sight, event)
    if _is_only_promised(sight, event):
        return False
    return (
        event.cue.mark.sort != MeetingSort.WEAK
        or _is_one_more(sight, event)
        or (several and (event.predicate is not None or event.names_people))
    )


def _met_many(sight: Sight, event: Event) -> bool:
    """Whether somebody met people told by their offices alone: "met several ministers in Lima on Monday"."""
    verb = event.predicate
    if event.cue is not None or verb is None or not (verb.means("meet") and event.those(ClauseRole.SUBJECT)):
        return False
    met = (*verb.objects, *behind(verb, ClauseRole.WITH))
    told = any(sight.chart.t.low[phrase.members[0].head] in WORD_SETS["office_holders"] for phrase in met)
    return told and not any(sight.parties_in(phrase) for phrase in met)


def _is_only_promised(sight: Sight, event: Event) -> bool:
    """Whether talks are to come at no day or place and with nobody by name: "agreed to begin talks on a treaty".

    Or are held again and again: "agreed to hold regular talks", "provides for annual talks between ministers".
    """
    verb = event.predicate
    if (event.names_people and not _is_bare(event)) or verb is None or event.cue is None:
        return False
    often = _is_again_and_again(sight, event)
    always = often and verb.reading.time == PRESENT and sight.sentence.zone == ZONE.BODY
    begun = often or event.cue.mark.sort == MeetingSort.WEAK or verb.means("set_going")
    if not (always or (event.status == TO_COME and begun)):
        return False
    return not any(sight.day_in(a.phrase) or sight.place_in(a.phrase) for a in (*event.adjuncts, *event.around))


def _is_again_and_again(sight: Sight, event: Event) -> bool:
    """Whether the noun is of many meetings: "regular talks"."""
    first = event.noun.first if event.noun is not None else event.last
    return any(sight.chart.t.low[i] in WORD_SETS["again_and_again"] for i in range(first, event.last))


def _clues_of(sight: Sight, event: Event, day: Day | None, place: PlaceRecord | None) -> tuple[Clue, ...]:
    """What the telling rests on."""
    clues = [Clue(*sight.chart.t.span(event.first, event.last), "cue", event.rule)]
    clues += [Clue(party.start, party.end, "party", role) for role, party in event.parties]
    clues += [Clue(day.start, day.end, "date", "+".join(day.basis))] if day else []
    clues += [Clue(place.start, place.end, "place", place.rule)] if place else []
    return tuple(clues)


def _is_past(sight: Sight, event: Event, now: date | None) -> bool:
    """Whether what is said to be meant, or to follow a thing done, has a day that is past."""
    verb = event.predicate
    if now is None or verb is None:
        return False
    return _is_of_past_stay(sight, event, verb, now) or _follows_what_is_past(sight, event, verb, now)


def _follows_what_is_past(sight: Sight, event: Event, verb: Predicate, now: date) -> bool:
    """Whether something was done before it, and its own day is past: "reviewed troops before talks on Sunday"."""
    if event.status != TO_COME or event.noun is None or event.series:
        return False
    before = any(a.phrase is event.noun and a.word in WORD_SETS["days_away"] for a in verb.adjuncts)
    if not before or (verb.reading.force, verb.reading.time) != (ASSERTED, PAST_TIME):
        return False
    days = (sight.day_in(a.phrase) for a in event.adjuncts if a.phrase.first > event.noun.first)
    return any(day is not None and day.last < now for day in days)


def _is_of_past_stay(sight: Sight, event: Event, verb: Predicate, now: date) -> bool:
    """Whether it is what somebody was somewhere for, on a day that is past: "was in Lima on Monday to see Roe".

    Or went there for, days ago: "flew to Lima on May 5 to see Roe", not "left for Lima".
    """
    stay = sight.chart.predicates[verb.governor]
    if not is_told_after(sight, event) or stay.verb.lemma.split()[0] in WORD_SETS["going_away"]:
        return False
    days = (sight.day_in(a.phrase) for a in stay.adjuncts)
    least = 1 if stay.verb.lemma == "be" else FACTS.soon
    return any(day is not None and (now - day.last).days >= least for day in days)


def _ahead(sight: Sight, event: Event, now: date | None) -> bool | None:
    """Whether the meeting is to come; None where the words do not say, as the present of a headline."""
    if event.status in (TO_COME, WAS_TO):
        return True
    if event.status != HELD or event.predicate is None:
        return None
    has = event.noun in (None, *event.predicate.objects) and _has(sight, event.predicate)
    if not (has or event.predicate.reading.time == PRESENT) or event.predicate.relation == Relation.GERUND:
        return False
    return _by_days(sight, event, now, has=has)


def _by_days(sight: Sight, event: Event, now: date | None, *, has: bool) -> bool | None:
    """Whether what is told in the present is to come, as its days tell."""
    shown = event.predicate is not None and event.predicate.verb.lemma in WORD_SETS["in_a_picture"]
    told = (*event.adjuncts, *(event.around if has else ()))
    days = [*sight.days_on(told)]
    if _is_on_now(sight, event, days, now):
        return False
    comes = has or event.noun is None or (event.predicate is not None and event.predicate.means("happen"))
    body = sight.sentence.zone == ZONE.BODY and comes and not shown  # "The forum takes place on Thursday"
    return True if body and any(day.basis != _FULL_DATE for day in days) else None


def _has(sight: Sight, predicate: Predicate) -> bool:
    """Whether a verb is "has" alone: "on Monday she has talks with Roe"."""
    code = sight.chart.code(predicate.at)
    return bool(code & HAVE) and not code & PAST_AUX


def _is_on_now(sight: Sight, event: Event, days: list[Day], now: date | None) -> bool:
    """Whether a meeting goes on: "are meeting today"."""
    ongoing = event.predicate is not None and sight.chart.code(event.predicate.at) & ING
    return bool(ongoing) and any(day.first == now == day.last and "relative" in day.basis for day in days)


def _hosts(event: Event) -> tuple[Party, ...]:
    """Those who receive the others, where the frame says who does."""
    if event.frame is None or event.frame.host is None:
        return ()
    passive = event.predicate is not None and event.predicate.reading.passive
    return event.those("agent" if event.frame.host == ClauseRole.SUBJECT and passive else event.frame.host)


def _host_by_frame(event: Event) -> str | None:
    codes = unique(code for party in _hosts(event) for code in party.countries)
    return codes[0] if len(codes) == 1 else None


def _with_host_at_home(
    sight: Sight, event: Event, countries: tuple[str, ...], place: PlaceRecord | None
) -> tuple[str, ...]:
    """The countries, with that of a host of no known one, who receives guests from abroad where he is at home.

    So of whom a guest only calls his counterpart: "will fly to Peru for talks with his counterpart".
    """
    if place is None or place.country is None or not countries or place.country in countries:
        return countries
    stranger = any(party.officials and not party.sides for party in _hosts(event))
    met = (a.phrase for a in event.adjuncts if a.word == ClauseRole.WITH and not sight.parties_in(a.phrase))
    at_home = len(countries) == 1 and any(sight.chart.t.low[p.head] in WORD_SETS["counterpart"] for p in met)
    abroad = place.kind != PlaceKind.REGION and (stranger or (at_home and not is_seat_of_states(place)))
    return (*countries, place.country) if abroad else countries


def _is_of_event(sight: Sight, event: Event, cue: MeetingCue) -> bool:
    """Whether a word of rank stands in a phrase of the event: "talks of the defence ministers"."""
    token = sight.token(cue.start)
    phrases = [a.phrase for a in event.adjuncts]
    phrases += [event.noun] if event.noun else []
    if event.predicate is not None:
        phrases += [p for p in (event.predicate.subject, *event.predicate.objects) if p]
    return any(phrase.holds(token) for phrase in phrases)


def _is_there_again(sight: Sight, event: Event) -> bool:
    """Whether words go on with the place told before: "will meet there again", "in the same city", "On the margins"."""
    low = sight.chart.t.low
    towns = [a.phrase for a in event.adjuncts if low[a.phrase.head] in WORD_SETS["sort_of_town"]]
    heads = [a.phrase.head for a in (*event.adjuncts, *event.around) if a.word in WORD_SETS["at_day"]]
    margins = any(low[at] in WORD_SETS["margins"] and low[at - 1] in _KNOWN for at in heads)
    again = any(low[i] in WORD_SETS["same_one"] for phrase in towns for i in range(phrase.first, phrase.head))
    first, right_there = sight.chart.first, WORD_SETS["right_there"]
    leads = low[first] in right_there and event.predicate is not None and event.predicate.first > first + 1
    return margins or again or leads or low[min(event.last, sight.chart.last - 1)] in right_there  # "There he met Roe"


def _is_one_besides(sight: Sight, event: Event) -> bool:
    """Whether it is told as one more thing that somebody did: "also met Roe", not "also spoke of ships"."""
    verb = event.predicate
    talked = event.frame is not None and event.frame.sense in TALKING and not event.those(ClauseRole.WITH)
    if verb is None or talked or verb.means("discuss"):
        return False
    tokens = range(max(sight.chart.first, verb.first - 1), verb.at)
    return any(sight.chart.t.low[i] in WORD_SETS["in_addition"] for i in tokens)


def _definite(sight: Sight, event: Event) -> bool:
    """Whether a meeting told before is meant: "the talks", "their meeting", "Sunday's summit", "Roe led the team"."""
    if event.noun is None:
        return tells_who_led(event.predicate)
    code = sight.chart.code(event.noun.first)
    if code & POSSESSIVE and CODES.get(sight.chart.t.low[event.noun.first].removesuffix("'s"), 0) & DAY:
        return True
    if event.meets:
        return True
    return bool(code & (OWNER | PRON) or (code & DET and sight.chart.t.low[event.noun.first] in _KNOWN))


def _is_one_more(sight: Sight, event: Event) -> bool:
    """Whether the noun means one more meeting of those who met: "another meeting"."""
    if event.noun is None or event.predicate is None:
        return False
    low, over = sight.chart.t.low, sight.chart.phrase_at(event.first)
    begin = min(event.noun.first, over.first) if over is not None else event.noun.first  # "the next committee meeting"
    if event.cue is not None and event.frame is not None:  # "The joint commission will convene"
        return True
    if event.noun is event.predicate.subject and event.predicate.verb.lemma in WORD_SETS["taken_up_again"]:
        return True  # "Talks will resume"
    before = low[max(sight.chart.first, begin - 2) : event.last]
    newly = all(not WORD_SETS[one].isdisjoint(before) for one in ("of_a_body", "first_one"))  # "whose first session"
    return newly or any(low[i] in WORD_SETS["one_more"] for i in range(begin, event.last))


def _is_background(sight: Sight, event: Event) -> bool:
    """Whether a clause only tells how long ago it was: "the first talks since they met", "a week after they met"."""
    verb = event.predicate
    if verb is None or verb.subject is None or verb.opener not in WORD_SETS["background"] | WORD_SETS["right_after"]:
        return False
    away = verb.subject.first - 2 >= sight.chart.first and sight.chart.code(verb.subject.first - 2) & TIME
    return verb.opener in WORD_SETS["background"] or bool(away)


def _former(sight: Sight, event: Event) -> bool:
    """Whether it is the meeting before this one: "last met in 2020", "their last talks", "last held talks"."""
    low, verb = sight.chart.t.low, event.predicate
    tokens = list(range(event.noun.first, event.first)) if event.noun is not None else []
    if verb is not None:
        tokens += [*range(max(sight.chart.first, verb.first - 1), verb.at), sight.chart.first]
        tokens += [a.at - 1 for a in verb.adjuncts if a.at == verb.last + 1]  # "met last in Lima"
    return any(low[i] in _BEFORE for i in tokens)
