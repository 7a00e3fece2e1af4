"""Predicates that are meetings themselves: "Roe met Doe", by the verb frames of the table."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from ..._english.chart import Adjunct, NounPhrase, Predicate
from ..._english.grammar import CAPITAL, COMPARING, HAVE, ING, PEOPLE, PLURAL, TIME, WORD_SETS
from ..._english.parts import PAST_TIME, PRESENT, Relation
from ..._records.vocabulary import ClauseRole, MeetingSort, Mode, PartyKind
from ..._who.parties import Party
from ..roles import Sight
from .around import adjuncts_around
from .attendees import inverted, is_contest, told_on_them, with_whom
from .cues import BODIES, NAMING, OF_SERIES, MeetingCue
from .events import (
    HELD,
    INSIDE,
    NONE,
    TO_COME,
    Event,
    again_behind,
    behind,
    dealt,
    is_habitual,
    is_team,
    sides_of,
    status_of,
    teams_led,
    with_journey,
    without_asides,
)
from .rows import Condition, Frames, VerbFrame
from .signing import has_day_or_place, is_at_place, of_topic, signing_for, talked_then, tells_when_or_where
from .taken import phrases_taken

_BY_CALL, _ANY = (Mode.PHONE, Mode.VIRTUAL), "any"
TALKING = frozenset(("talk", "confer", "discuss", "go_into", _ANY))


def verb_events(sight: Sight, frames: Frames, cues: tuple[MeetingCue, ...], nouns: frozenset[int]) -> Iterator[Event]:
    """The predicates that are meetings themselves: "Roe met Doe". `nouns` are the tokens of nouns of meeting."""
    told: list[Event] = []
    for predicate in sight.chart.predicates:
        if _has_noun(predicate, nouns) or status_of(predicate) == NONE:
            continue
        for frame in _frames_of(sight, frames, predicate, cues):
            if frame.sense in TALKING and _is_told_by_another(sight, frames, predicate, nouns):
                continue
            hung = _of_hung(sight, frames, predicate, frame)
            event = _verb_event(sight, frame, predicate, hung, told, cues)
            behind_it = (predicate.last, *(phrase.first for phrase in predicate.objects))
            often = any(is_habitual(sight, frames, at, within=2) for at in behind_it)  # "agreed to meet regularly"
            often = often or _has_gone_on(sight, event)
            if not often and (event.series or event.cue or _meets_conditions(sight, event, frame, cues)):
                told.append(event)
                yield from dealt(sight, event)
                break
    yield from teams_led(sight, frames.verbs["attend"])


def _has_gone_on(sight: Sight, event: Event) -> bool:
    """Whether it was done over time, at no place or day told: "have been meeting chiefly at sea"."""
    verb = event.predicate
    if verb is None or verb.first == verb.at or not sight.chart.code(verb.at) & ING:
        return False
    having = any(sight.chart.code(at) & HAVE for at in range(verb.first, verb.at))
    return having and not tells_when_or_where(sight, event)


def _frames_of(sight: Sight, frames: Frames, predicate: Predicate, cues: tuple[MeetingCue, ...]) -> Iterator[VerbFrame]:
    """The frames of a verb's senses, and that of whatever is done by phone."""
    yield from (frames.verbs[sense] for sense in predicate.verb.senses if sense in frames.verbs)
    calls = [sight.token(c.start) for c in cues if c.mark.sort == MeetingSort.MODIFIER and c.mark.mode in _BY_CALL]
    told = any(adjunct.at <= call < adjunct.phrase.last for adjunct in predicate.adjuncts for call in calls)
    if told and sight.parties_in(predicate.subject):
        yield frames.verbs[_ANY]


def _verb_event(
    sight: Sight,
    frame: VerbFrame,
    predicate: Predicate,
    hung: tuple[Adjunct, ...],
    told: list[Event],
    cues: tuple[MeetingCue, ...],
) -> Event:
    parties = tuple(_parties_of(sight, predicate, frame))
    joint = None if parties else _body_that_meets(sight, predicate, frame, cues)
    return Event(
        predicate.at,
        predicate.last,
        joint.mark.key if joint else frame.key,
        with_journey(sight, status_of(predicate), predicate),
        _again(sight, told, predicate, parties) or parties,
        (
            *_days_for_objects(sight, predicate),
            *without_asides(sight, predicate),
            *told_on_them(sight, predicate, frame),
            *hung,
        ),
        adjuncts_around(sight, predicate),
        joint,
        frame,
        predicate.subject if joint else _noun_that_joins(sight, predicate, frame, cues),
        predicate,
        _series_that_meets(sight, predicate, frame, cues),
    )


def _noun_that_joins(
    sight: Sight, predicate: Predicate, frame: VerbFrame, cues: tuple[MeetingCue, ...]
) -> NounPhrase | None:
    """The meeting that is said to bring people together: "The forum brought together Roe and Doe"."""
    subject = predicate.subject if ClauseRole.SUBJECT not in frame.party else None
    named = subject and any(subject.holds(sight.token(cue.start)) for cue in cues if cue.mark.sort in NAMING)
    return subject if named else None


def _days_for_objects(sight: Sight, predicate: Predicate) -> Iterator[Adjunct]:
    """The days that stand where an object may: "met Roe later that day"."""
    days = (phrase for phrase in predicate.objects if sight.chart.code(phrase.head) & TIME)
    yield from (Adjunct("", day, None, day.first) for day in days)


def _is_told_by_another(sight: Sight, frames: Frames, predicate: Predicate, nouns: frozenset[int]) -> bool:
    """Whether the talking is part of a meeting beside it: "spoke by phone to discuss it", "at the talks they spoke"."""
    hangs = predicate.relation in (Relation.PURPOSE, Relation.GERUND) and _hangs_on_meeting(
        sight, frames, predicate, nouns
    )
    over = sight.chart.predicates[predicate.governor].adjuncts if predicate.governor >= 0 else ()
    around = (a.phrase for a in (*predicate.adjuncts, *over) if a.word in INSIDE)
    inside = [phrase for phrase in around if sight.chart.t.low[phrase.first] in WORD_SETS["one_told"]]
    return hangs or any(phrase.holds(token) for phrase in inside for token in nouns)


def _hangs_on_meeting(sight: Sight, frames: Frames, predicate: Predicate, nouns: frozenset[int]) -> bool:
    """Whether the predicate that this one hangs on is a meeting itself, or holds one: "held talks to discuss ships"."""
    over = sight.chart.predicates[predicate.governor] if predicate.governor >= 0 else None
    if over is None:
        return False
    held = any(phrase.holds(token) for phrase in over.objects for token in nouns)
    return held or frames.has(over)


def _again(
    sight: Sight, told: list[Event], predicate: Predicate, parties: tuple[tuple[str, Party], ...]
) -> tuple[tuple[str, Party], ...]:
    """Those who met before in the sentence, where they or one of them will again: "met and agreed to meet again"."""
    if not told or predicate.objects:
        return ()
    subject = predicate.subject
    if not parties and subject is not None and sight.chart.t.low[subject.head] in WORD_SETS["several_told"]:
        return told[-1].parties  # "a month after they met in Lima"
    if predicate.relation != Relation.INFINITIVE:
        return ()
    keys = {key for _, party in parties for key in party.officials}
    before = {key for _, party in told[-1].parties for key in party.officials}
    return told[-1].parties if keys and keys < before else ()


def _series_that_meets(
    sight: Sight, predicate: Predicate, frame: VerbFrame, cues: tuple[MeetingCue, ...]
) -> str | None:
    """The series whose ministers meet: "the Quad foreign ministers met", not "NATO's commander, General Roe, met"."""
    if any(party.kind == PartyKind.PERSON for party in sight.parties_in(predicate.subject)):
        return None
    whence = [a.phrase for a in predicate.adjuncts if a.word == "from" and a.behind is predicate.subject]
    named = _named_as_meeting(sight, predicate, frame, cues, whence)
    return next((cue.mark.key for cue in named if cue.mark.sort in OF_SERIES), None)


def _body_that_meets(
    sight: Sight, predicate: Predicate, frame: VerbFrame, cues: tuple[MeetingCue, ...]
) -> MeetingCue | None:
    """The body of those told before that is to meet: "The joint commission will convene in Lima"."""
    if status_of(predicate) != TO_COME:
        return None
    own = predicate.relation == Relation.RELATIVE  # "a working group on ships, which will meet in Lima"
    hung = (a for p in sight.chart.predicates for a in p.adjuncts if own and a.phrase is predicate.subject)
    named = _named_as_meeting(sight, predicate, frame, cues, [a.behind for a in hung if a.behind is not None])
    return next((cue for cue in named if cue.mark.sort in BODIES), None)


def _named_as_meeting(
    sight: Sight,
    predicate: Predicate,
    frame: VerbFrame,
    cues: tuple[MeetingCue, ...],
    whence: Iterable[NounPhrase] = (),
) -> Iterator[MeetingCue]:
    """The cues in the subject of a verb of meeting, or in the phrases of whence it is."""
    if frame.sense not in ("meet", "assemble") or predicate.subject is None or predicate.reading.passive:
        return
    places = (predicate.subject, *whence)
    people = _many_people(sight, predicate.subject.head)  # "The chiefs will meet again", not "Parliament will"
    tokens = ((cue, sight.token(cue.start)) for cue in cues)
    yield from (c for c, at in tokens if (people and at == predicate.at) or any(place.holds(at) for place in places))


def _many_people(sight: Sight, head: int) -> bool:
    """Whether a word is one for several people."""
    return bool(sight.chart.code(head) & PEOPLE and sight.chart.code(head) & PLURAL)


def _of_hung(sight: Sight, frames: Frames, predicate: Predicate, frame: VerbFrame) -> tuple[Adjunct, ...]:
    """The adjuncts of what was agreed, unless that is to meet: "agreed to share maps on the sidelines of a forum"."""
    if frame.sense in TALKING:
        return of_topic(sight, predicate)
    if Condition.AT_A_PLACE not in frame.also:
        return ()
    hung = (p for p in sight.chart.predicates if p.governor == predicate.number and not frames.meets(p))
    return tuple(a for p in hung for a in p.adjuncts)


def _has_noun(predicate: Predicate, nouns: frozenset[int]) -> bool:
    """Whether a verb has a noun of meeting for its object; behind "met" it stands beside."""
    held = predicate.subject if predicate.reading.passive else None
    has = (held is not None and held.head in nouns) or any(p.holds(at) for p in predicate.objects for at in nouns)
    return has and not predicate.means("meet")


def _parties_of(sight: Sight, predicate: Predicate, frame: VerbFrame) -> Iterator[tuple[str, Party]]:
    passive = predicate.reading.passive
    places: dict[str, tuple[NounPhrase | None, ...]] = {
        ClauseRole.SUBJECT: () if passive else (predicate.subject, *_joining(sight, predicate)),
        ClauseRole.OBJECT: (predicate.subject,)
        if passive
        else (*predicate.objects, *again_behind(sight, predicate), *with_whom(sight, predicate, linked=False)),
        ClauseRole.WITH: (
            *phrases_taken(sight, predicate, "with"),
            *(a.phrase for a in of_topic(sight, predicate) if a.word == ClauseRole.WITH and frame.sense in TALKING),
            *behind(predicate, "together"),
            *with_whom(sight, predicate),
        ),
        ClauseRole.TO: phrases_taken(sight, predicate, "to"),
        ClauseRole.AGENT: (*behind(predicate, "by"), *behind(predicate, "between")) if passive else (),
    }
    for role in frame.party:
        for phrase in places[role]:
            for party in sight.parties_in(phrase):
                yield role, party
    if Condition.INVERTED in frame.also or predicate.relation == Relation.GERUND:  # "Signing the pact were Roe and Doe"
        for party in inverted(sight, predicate):
            yield ClauseRole.SUBJECT, party
    for party in signing_for(sight, predicate) if frame.sense == "sign" else ():
        yield ClauseRole.SUBJECT, party


def _joining(sight: Sight, predicate: Predicate) -> Iterator[NounPhrase]:
    """Those by whom who does it was joined: "Joined by Doe, Roe met Coe", "Roe met Coe in Lima, joined by Doe"."""
    for clause in sight.chart.predicates:
        aside = clause.governor == predicate.number and sight.chart.t.texts[clause.first - 1][-1] == ","
        if clause.verb.lemma in WORD_SETS["comes_to_meet"] and (aside or clause.subject is predicate.subject):
            yield from behind(clause, "by")


def _meets_conditions(sight: Sight, event: Event, frame: VerbFrame, cues: tuple[MeetingCue, ...]) -> bool:
    """Whether one of the frame's conditions holds, all of `also`, and not `unless`."""
    predicate = event.predicate
    if predicate is None or (frame.unless and _UNLESS[frame.unless](sight, predicate)):
        return False
    if frame.sense == "meet" and (_meets_things(sight, event, predicate) or is_contest(sight, predicate)):
        return False
    needs = not frame.needs or any(_holds_condition(sight, event, need, cues) for need in frame.needs)
    return needs and all(_holds_condition(sight, event, need, cues) for need in frame.also)


def _meets_things(sight: Sight, event: Event, predicate: Predicate) -> bool:
    """Whether what is met is nobody, nor a time or a way of meeting: "met the target", not "met that evening"."""
    heads = (phrase.head for phrase in predicate.objects)
    met = any(sight.chart.t.low[at] not in WORD_SETS["met_so"] and not sight.chart.code(at) & TIME for at in heads)
    return met and not event.those("object") and not event.those("with")


def _asked(sight: Sight, predicate: Predicate) -> bool:
    """Whether those called on are to do something: "called on Roe to leave", not "called on Roe to bid farewell"."""
    hung = (p for p in sight.chart.predicates if p.governor == predicate.number)
    asked = (p for p in hung if p.verb.lemma not in WORD_SETS["comes_for"])
    follows = any(p.relation in (Relation.INFINITIVE, Relation.PURPOSE) for p in asked)
    more = tuple(again_behind(sight, predicate))
    return follows or any(_asks(predicate, adjunct) for adjunct in predicate.adjuncts if adjunct.phrase not in more)


def _invited(sight: Sight, predicate: Predicate) -> bool:
    """Whether whoever is welcome has yet to come: "welcomes Roe to come for a visit"."""
    hung = (p for p in sight.chart.predicates if p.governor == predicate.number and p.relation == Relation.PURPOSE)
    return predicate.reading.time == PRESENT and any(p.means("move") or p.means("visit") for p in hung)


def _watched(sight: Sight, predicate: Predicate) -> bool:
    """Whether it is seen what somebody does, is or leaves for: "saw Roe leave", "saw Roe as a rival", "saw Roe off"."""
    doing = any(clause.first == phrase.last for clause in sight.chart.predicates for phrase in predicate.objects)
    return doing or not WORD_SETS["seen_off"].isdisjoint(_around_ends(sight, predicate))


def _around_ends(sight: Sight, predicate: Predicate) -> Iterator[str]:
    """The last words of a verb and of its objects, "more than an hour", too, and those right behind."""
    measures = (a.phrase for a in predicate.adjuncts if sight.chart.code(a.at) & COMPARING)
    for end in (predicate.last, *(phrase.last for phrase in (*predicate.objects, *measures))):
        yield from sight.chart.t.low[end - 1 : min(end + 1, sight.chart.last)]


_UNLESS = {"asked": _asked, "invited": _invited, "watched": _watched}


def _asks(predicate: Predicate, adjunct: Adjunct) -> bool:
    """Whether an adjunct right behind those called on says what for: "for calm", not "in Lima for an arms fair"."""
    near = adjunct.behind is None or adjunct.behind in predicate.objects
    return near and adjunct.word in WORD_SETS["asked_for"]


def _holds_condition(sight: Sight, event: Event, need: str, cues: tuple[MeetingCue, ...]) -> bool:
    """Whether what a frame needs stands in the sentence: parties in a role, or what the condition's own test says."""
    test = _TESTS.get(need)
    if test is not None:
        return test(sight, event)
    if need == Condition.SEVERAL:
        return len(sides_of(event.those("subject"))) > 1
    if need == Condition.MODE:
        begin = sight.chart.t.starts[event.first]
        return any(c.mark.mode and c.mark.sort == MeetingSort.MODIFIER and c.start > begin for c in cues)
    parties = event.those(need.removeprefix("people_"))
    if need.startswith("people_"):
        verb = event.predicate
        met = () if verb is None else (verb.subject,) if verb.reading.passive else verb.objects
        guests = any(is_team(sight, phrase) or _are_officials(sight, phrase) for phrase in met)
        return guests or any(p.officials or p.kind == PartyKind.REFERENCE for p in parties)
    return bool(parties)


def _are_officials(sight: Sight, phrase: NounPhrase | None) -> bool:
    """Whether a phrase tells of people of a side by a word for such, and no state or house: "a Peruvian team"."""
    if phrase is None or not sight.parties_in(phrase):
        return False
    code, word = sight.chart.code(phrase.head), sight.chart.t.low[phrase.head]
    return bool(code & PEOPLE and not code & CAPITAL) and word not in WORD_SETS["state_told"] | WORD_SETS["house"]


def _told_alone(event: Event) -> bool:
    """Whether it is only said that they spoke, and to nobody else: "the two spoke", "Roe and Doe talked"."""
    past = event.predicate is not None and event.predicate.reading.time == PAST_TIME
    referring = all(party.kind == PartyKind.REFERENCE for _, party in event.parties)
    together = referring or (event.predicate is not None and event.predicate.verb.lemma in WORD_SETS["talk_together"])
    return past and together and not any(adjunct.word == "to" for adjunct in event.adjuncts)


def _are_two_people(sight: Sight, event: Event) -> bool:
    """Whether persons of two sides do it."""
    return len(sides_of(tuple(p for _, p in event.parties if p.officials))) > 1 or _ministers(sight, event)


def _ministers(sight: Sight, event: Event) -> bool:
    """Whether those who do it are people of two sides, told by office: "by the ministers of Kenya and Ghana".

    Or all but one who is named: "Kenya's minister and his counterpart Jan Doe".
    """
    verb = event.predicate
    if verb is None or len(sides_of(tuple(party for _, party in event.parties))) < 2:
        return False
    places = behind(verb, "by") if verb.reading.passive else (verb.subject,)
    ends = [(place.head, place.members[-1].head) for place in places if place is not None]
    if any(_many_people(sight, head) and _is_for_office(sight, head) for heads in ends for head in heads):
        return True
    named = {sight.token(party.end - 1) for _, party in event.parties if party.officials}
    return any(both[0] != both[1] and all(h in named or _is_for_office(sight, h) for h in both) for both in ends)


def _is_for_office(sight: Sight, head: int) -> bool:
    """Whether a word is one for somebody in office, not for a state."""
    return bool(sight.chart.code(head) & PEOPLE) and sight.chart.t.low[head] not in WORD_SETS["state_told"]


def _spoke_on_topic(sight: Sight, event: Event) -> bool:
    """Whether two people spoke, and it is told what about, or no more than that they did; or when they "talked"."""
    topic = any(adjunct.word in WORD_SETS["topic"] for adjunct in event.adjuncts)
    told = topic or _told_alone(event) or talked_then(sight, event)
    return _are_two_people(sight, event) and told


def _is_bare_verb(sight: Sight, event: Event) -> bool:
    """Whether nothing stands beside the verb but those who do it: "Taking part were Roe and Doe"."""
    verb = event.predicate
    return verb is not None and not (verb.objects or verb.adjuncts or sight.parties_in(verb.subject))


def _ends_in(words: frozenset[str]) -> Callable[[Sight, Event], bool]:
    """The test whether a verb or its object ends in, or stands before, a word: "showed Roe round", "spent an hour"."""
    return lambda sight, e: e.predicate is not None and not words.isdisjoint(_around_ends(sight, e.predicate))


_TESTS: Mapping[str, Callable[[Sight, Event], bool]] = {
    Condition.TWO_PEOPLE: _are_two_people,
    Condition.AT_A_PLACE: is_at_place,
    Condition.INVERTED: _is_bare_verb,
    Condition.TWO_PEOPLE_ON_TOPIC: _spoke_on_topic,
    Condition.WHEN_OR_WHERE: has_day_or_place,
    Condition.ROUND: _ends_in(WORD_SETS["shown_round"]),
    Condition.DONE: lambda _, e: bool(e.status == HELD and e.predicate and e.predicate.told_as_past) and e.names_people,
    Condition.HOURS: _ends_in(WORD_SETS["within_a_day"]),
}
"""The test of each condition that is not about one role."""
