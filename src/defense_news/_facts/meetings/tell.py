"""Events -> tellings: what each event says of a meeting, with the day, place and house of its own clause."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import attrs

from ..._english.certainty import PRESENT
from ..._english.chart import Adjunct
from ..._english.grammar import (
    CAPITAL,
    CODES,
    DAY,
    DET,
    JOURNEY,
    LOCATIVE,
    OWNER,
    PEOPLE,
    PLURAL,
    POSSESSIVE,
    WORD_SETS,
)
from ..._english.parts import Relation
from ..._records import Clue, Day, PlaceRecord
from ..._vocabulary import ClauseRole, MeetingKind, MeetingSort, PartyKind, PlaceKind, Precision, ZoneKind
from ..._who.parties import Party, unique
from ..roles import Sight
from .cues import NAMING, MeetingCue
from .events import HELD, OFF, TO_COME, Event
from .frames import Frames
from .nouns import noun_events
from .rows import PARTY_ROLES
from .told import Telling
from .verbs import verb_events
from .where import venue_in

_TIME_WORDS = {"", *WORD_SETS["on_day"]}
_TOPIC_WORDS = WORD_SETS["topic"]


def tell(sight: Sight, frames: Frames, cues: tuple[MeetingCue, ...], now: date | None) -> Iterator[Telling]:
    """The tellings of a sentence, in text order."""
    nouns = frozenset(
        token
        for cue in cues
        if cue.mark.sort in NAMING
        for token in range(sight.token(cue.start), sight.token(cue.end - 1) + 1)
    )
    found = [*verb_events(sight, frames, cues, nouns), *noun_events(sight, frames, cues)]
    for event in sorted(found, key=lambda event: event.first):
        for one in _one_by_one(sight, event, cues):
            told = _telling(sight, one, cues, now)
            if told is not None:
                yield told


def _one_by_one(sight: Sight, event: Event, cues: tuple[MeetingCue, ...]) -> Iterator[Event]:
    """The events that words such as "separately" make of one: each of the other side is met alone."""
    _, kind, _ = _modified(sight, event, cues)
    each = any(cue.mark.each for cue in _modifiers(sight, event, cues))
    plural = kind == MeetingKind.BILATERAL and _is_plural_noun(sight, event)
    others = [pair for pair in event.parties if pair[0] in _OTHER_SIDE]
    here = [pair for pair in event.parties if pair[0] not in _OTHER_SIDE]
    sides = unique(side for _, party in others for side in party.sides)
    alone: list[list[tuple[str, Party]]] = []
    if each and len(sides) == 1:
        alone = [[pair] for pair in others if pair[1].officials]
    elif (each or plural) and kind not in (MeetingKind.TRILATERAL, MeetingKind.MULTILATERAL):
        alone = [_of_side(others, side) for side in sides]
    if len(alone) < 2:
        yield event
        return
    yield from (attrs.evolve(event, parties=(*here, *those), apart=True) for those in alone)


def _is_plural_noun(sight: Sight, event: Event) -> bool:
    return event.noun is not None and bool(sight.chart.code(event.last - 1) & PLURAL)


def _of_side(parties: list[tuple[str, Party]], side: str) -> list[tuple[str, Party]]:
    """The parties that speak for a side, as far as they do."""
    return [(role, _only(party, side)) for role, party in parties if side in party.sides]


def _only(party: Party, side: str) -> Party:
    """The party as far as it speaks for one side."""
    if len(party.countries) < 2:
        return party
    return Party(party.start, party.end, party.kind, (), (side,), ())


_OTHER_SIDE = frozenset(PARTY_ROLES) - {ClauseRole.SUBJECT}


def _telling(sight: Sight, event: Event, cues: tuple[MeetingCue, ...], now: date | None) -> Telling | None:
    """The telling of an event; None where it names too few to be one."""
    levels = unique(role for cue in cues if _is_level(sight, event, cue) for role in cue.mark.roles)
    sides, officials = _who_met(event)
    if not _says_enough(event, levels, several=len(sides) > 1 or len(officials) > 1):
        return None
    ahead = _ahead(sight, event)
    day = _day_of(sight, event, ahead, now)
    place, venue = _place_and_venue(sight, event)
    mode, kind, apart = _modified(sight, event, cues)
    start, end = sight.chart.t.span(event.first, event.last)
    parties = [party for _, party in event.parties]
    return Telling(
        start=start,
        end=end,
        sentence=sight.number,
        rule=event.rule,
        officials=officials,
        countries=unique(code for party in parties for code in party.countries),
        organisations=unique(body for party in parties for body in party.organisations),
        roles=unique((*(event.cue.mark.roles if event.cue else ()), *levels)),
        day=day,
        place=place,
        venue=venue,
        mode=mode,
        kind=kind,
        series=event.series,
        ahead=ahead,
        cancelled=event.status == OFF,
        apart=apart,
        former=_former(sight, event),
        definite=_definite(sight, event),
        bare=_is_bare(event),
        unknown=any(p.kind == PartyKind.PERSON and not p.sides for p in parties),
        host=_host_by_frame(event),
        clues=_clues_of(event, (start, end), day, place),
    )


def _is_level(sight: Sight, event: Event, cue: MeetingCue) -> bool:
    return cue.mark.sort == MeetingSort.LEVEL and _is_of_event(sight, event, cue)


def _who_met(event: Event) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The sides and the officials of an event."""
    parties = [party for _, party in event.parties]
    return unique(s for party in parties for s in party.sides), unique(k for party in parties for k in party.officials)


def _is_bare(event: Event) -> bool:
    """Whether nobody is named beside a noun of meeting but the subject of its clause."""
    return event.cue is not None and all(role == ClauseRole.SUBJECT for role, _ in event.parties)


def _says_enough(event: Event, levels: tuple[str, ...], *, several: bool) -> bool:
    """Whether an event may be a meeting: a verb of several, a weak noun that a verb makes one of several."""
    if event.cue is None:
        return several or bool(levels) or event.series is not None
    if event.cue.mark.sort != MeetingSort.WEAK:
        return True
    promised = _is_bare(event) and event.status == TO_COME and not _are_people_of_two_sides(event)
    return several and event.predicate is not None and not promised


def _are_people_of_two_sides(event: Event) -> bool:
    """Whether persons of two sides are named: "Roe and Doe will hold a dialogue"."""
    return len({side for _, party in event.parties if party.officials for side in party.sides}) > 1


def _clues_of(event: Event, cue: tuple[int, int], day: Day | None, place: PlaceRecord | None) -> tuple[Clue, ...]:
    """What the telling rests on."""
    clues = [Clue(*cue, "cue", event.rule)]
    clues += [Clue(party.start, party.end, "party", role) for role, party in event.parties]
    clues += [Clue(day.start, day.end, "date", "+".join(day.basis))] if day else []
    clues += [Clue(place.start, place.end, "place", place.rule)] if place else []
    return tuple(clues)


def _ahead(sight: Sight, event: Event) -> bool | None:
    """Whether the meeting is to come; None where the words do not say, as the present of a headline."""
    if event.status == TO_COME:
        return True
    if event.status != HELD or event.predicate is None:
        return None
    present = event.predicate.reading.time == PRESENT
    if not present or event.predicate.relation == Relation.GERUND:
        return False
    body = sight.sentence.zone == ZoneKind.BODY and event.noun is None
    return True if body and any(sight.day_in(a.phrase) for a in event.adjuncts if a.word in ("", "on")) else None


def _host_by_frame(event: Event) -> str | None:
    if event.frame is None or event.frame.host is None:
        return None
    passive = event.predicate is not None and event.predicate.reading.passive
    role = "agent" if event.frame.host == ClauseRole.SUBJECT and passive else event.frame.host
    codes = unique(code for party in event.those(role) for code in party.countries)
    return codes[0] if len(codes) == 1 else None


def _is_of_event(sight: Sight, event: Event, cue: MeetingCue) -> bool:
    """Whether a word of rank stands in a phrase of the event: "talks of the defence ministers"."""
    token = sight.token(cue.start)
    phrases = [a.phrase for a in event.adjuncts]
    phrases += [event.noun] if event.noun else []
    if event.predicate is not None:
        phrases += [p for p in (event.predicate.subject, *event.predicate.objects) if p]
    return any(phrase.holds(token) for phrase in phrases)


def _modified(sight: Sight, event: Event, cues: tuple[MeetingCue, ...]) -> tuple[str | None, str | None, bool]:
    """Mode, kind and apartness by the words of the event's own clause: "by phone", "a trilateral", "separately"."""
    mark = event.cue.mark if event.cue else None
    mode = mark.mode if mark else None
    kind, apart = (mark.kind, mark.apart or event.apart) if mark else (None, event.apart)
    for cue in _modifiers(sight, event, cues):
        mode, kind, apart = mode or cue.mark.mode, kind or cue.mark.kind, apart or cue.mark.apart
    return mode or (event.frame.mode if event.frame else None), kind, apart


def _modifiers(sight: Sight, event: Event, cues: tuple[MeetingCue, ...]) -> list[MeetingCue]:
    """The words about the event that say how or with how many; not those inside the phrase of another meeting."""
    first, last = _stretch_of(sight, event)
    nouns = [sight.token(cue.start) for cue in cues if cue.mark.sort in NAMING]
    found = []
    for cue in cues:
        token = sight.token(cue.start)
        counts = cue.mark.sort == MeetingSort.MODIFIER or (cue.mark.sort == MeetingSort.NOUN and cue.mark.kind)
        phrase = sight.chart.phrase_at(token) if counts and event.noun is None else None
        elsewhere = phrase is not None and any(phrase.holds(noun) for noun in nouns)
        if counts and first <= token < last and not elsewhere:
            found.append(cue)
    return found


def _stretch_of(sight: Sight, event: Event) -> tuple[int, int]:
    """The tokens from the event's noun phrase or subject to its last adjunct, short of the next verb."""
    first = event.noun.first if event.noun else event.first
    last = max([event.last + 1, *(a.phrase.last for a in event.adjuncts)])
    following = (p.first for p in sight.chart.predicates if p.first >= event.last)
    stop = next(following, sight.chart.last)
    return first, min(max(last, stop), sight.chart.last)


def _definite(sight: Sight, event: Event) -> bool:
    """Whether the noun means a meeting told before: "the talks", "their meeting", "Sunday's summit"."""
    if event.noun is None:
        return False
    code = sight.chart.code(event.noun.first)
    if code & POSSESSIVE and CODES.get(sight.chart.t.low[event.noun.first].removesuffix("'s"), 0) & DAY:
        return True
    if event.meets:
        return True
    return bool(code & OWNER or (code & DET and sight.chart.t.low[event.noun.first] in _KNOWN))


_KNOWN = WORD_SETS["one_told"]


def _former(sight: Sight, event: Event) -> bool:
    """Whether it is the meeting before this one: "last met in 2020", "their last talks", "last held talks"."""
    low, verb = sight.chart.t.low, event.predicate
    tokens = list(range(event.noun.first, event.first)) if event.noun is not None else []
    if verb is not None:
        tokens += range(max(sight.chart.first, verb.first - 1), verb.at)
    return any(low[i] in _BEFORE for i in tokens)


_BEFORE = WORD_SETS["former"]


# --------------------------------------------------------------------------------------------------- when and where


def _day_of(sight: Sight, event: Event, ahead: bool | None, now: date | None) -> Day | None:
    """The day of the event's adjuncts, in its noun phrase ("Monday's talks"), else of the clause it hangs on."""
    journey = event.predicate is not None and event.predicate.relation == Relation.PURPOSE
    for adjuncts in (event.adjuncts, () if journey else event.around):
        for adjunct in adjuncts:
            day = sight.day_in(adjunct.phrase) if adjunct.word in _TIME_WORDS else None
            if day is not None and _tells_when(sight, adjunct, day):
                return leant(day, ahead, now)
    if event.noun is not None and (day := sight.day_in(event.noun)):
        return leant(day, ahead, now) if day.precision != Precision.YEAR else None
    return None


def _tells_when(sight: Sight, adjunct: Adjunct, day: Day) -> bool:
    """Whether the phrase is the day, and not a thing of that day: "on Tuesday", not "in a Tuesday statement"."""
    if adjunct.word == "" and day.precision == Precision.YEAR and "relative" in day.basis:
        return False
    return sight.token(day.end - 1) >= adjunct.phrase.head or adjunct.word in WORD_SETS["at_thing_of_day"]


def leant(day: Day, ahead: bool | None, now: date | None) -> Day:
    """A weekday by the time of its verb: "would meet on Saturday" is the coming one, "met on Saturday" the last."""
    if ahead is None or now is None or day.first != day.last or day.basis[:1] != ("weekday",):
        return day
    gap = (day.first - now).days
    week = timedelta(7)
    if ahead and -7 <= gap < 0:
        return attrs.evolve(day, first=day.first + week, last=day.last + week)
    if not ahead and 0 < gap <= 7:
        return attrs.evolve(day, first=day.first - week, last=day.last - week)
    return day


def _place_and_venue(sight: Sight, event: Event) -> tuple[PlaceRecord | None, str | None]:
    place: PlaceRecord | None = None
    venue: str | None = None
    topic = event.frame is not None and event.frame.sense == "discuss"
    for adjunct in event.adjuncts:
        if adjunct.word in _TOPIC_WORDS or (adjunct.word == "on" and not sight.day_in(adjunct.phrase)):
            topic = True
            continue
        if not _locates(sight, adjunct, topic=topic):
            continue
        place = place or _place_of(sight, adjunct)
        venue = venue or (venue_in(sight, adjunct.phrase) if adjunct.word == "at" else None)
    if place is None:
        place = _of_phrase(sight, event) or _of_journey(sight, event) or _here(sight, event)
    return place, venue


def _locates(sight: Sight, adjunct: Adjunct, *, topic: bool) -> bool:
    """Whether an adjunct says where the event was, and not where its topic is: "talks on the base in Bangui"."""
    code = (
        sight.chart.code(sight.chart.t.at(sight.stretch(adjunct.phrase)[0]) - 1)
        if adjunct.phrase.first > sight.chart.first
        else 0
    )
    if not code & LOCATIVE and adjunct.word not in ("beside", "to"):
        return False
    behind = adjunct.behind
    if adjunct.word == "to" and behind is not None and sight.chart.code(behind.head) & JOURNEY:
        return True  # "on a visit to Santiago"
    if not topic or behind is None or sight.day_in(behind) or sight.parties_in(behind):
        return adjunct.word not in WORD_SETS["towards"]
    head, lead = sight.chart.code(behind.head), sight.chart.code(behind.first)
    return adjunct.word not in WORD_SETS["towards"] and not lead & DET and not head & PEOPLE


def _place_of(sight: Sight, adjunct: Adjunct) -> PlaceRecord | None:
    place = sight.place_in(adjunct.phrase)
    if (
        place is not None
        and place.kind == PlaceKind.REGION
        and adjunct.behind is not None
        and not sight.parties_in(adjunct.behind)
    ):
        return None  # "tensions in the South China Sea"
    if place is not None:
        return None if place.kind == PlaceKind.COUNTRY and adjunct.word == "at" else place
    start, end = sight.stretch(adjunct.phrase)
    chart = sight.chart
    named = all(chart.code(i) & CAPITAL for i in range(adjunct.phrase.first, adjunct.phrase.last))
    if (
        adjunct.word not in WORD_SETS["to_town"]
        or not named
        or sight.day_in(adjunct.phrase)
        or sight.parties_in(adjunct.phrase)
    ):
        return None
    return PlaceRecord(start, end, sight.text.raw[start:end], None, "city", "unknown_town")


def _of_phrase(sight: Sight, event: Event) -> PlaceRecord | None:
    """The place that names the meeting: "the Pentagon meeting", "the Oslo talks"."""
    if event.noun is None:
        return None
    place = sight.place_in(event.noun)
    if (
        place is None
        or place.kind not in (PlaceKind.CITY, PlaceKind.CAPITAL, PlaceKind.VENUE)
        or sight.token(place.start) >= event.first
    ):
        return None
    beside = sight.text.flat[place.end : place.end + 1] == " "
    acts = place.kind == PlaceKind.CAPITAL and any(place.country in party.countries for _, party in event.parties)
    return place if beside and not acts else None


def _of_journey(sight: Sight, event: Event) -> PlaceRecord | None:
    """The place of the journey whose purpose the meeting is, or of what leads its clause: "flew to Rome to meet"."""
    for adjunct in event.around:
        if adjunct.word in WORD_SETS["to_place"] and (place := _place_of(sight, adjunct)):
            return place
    return None


def _here(sight: Sight, event: Event) -> PlaceRecord | None:
    low = sight.chart.t.low
    return sight.home if sight.home and "here" in low[event.last : min(sight.chart.last, event.last + _HERE)] else None


_HERE = 14
