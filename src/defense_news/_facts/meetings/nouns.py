"""Nouns of meeting in the chart, with what happens to them and who was there: "held talks", "after the summit"."""

from collections.abc import Iterable, Iterator

from ..._english.chart import Adjunct, NounPhrase, Predicate
from ..._english.grammar import CODES, DET, MEASURE, OWNER, PLURAL, POSSESSIVE, PREP, WORD_SETS
from ..._english.parts import ASSERTED, PAST_TIME, Relation
from ..._records.vocabulary import ClauseRole, MeetingKind, MeetingSort
from ..._tables.limits import FACTS
from ..._who.parties import Party
from ..roles import Sight
from .around import adjuncts_around, shown_at
from .attendees import PARTY_LINKS, doers, doers_at, hosts, named_behind, own_adjuncts, owners, with_whom
from .cues import NAMING, OF_SERIES, MeetingCue
from .events import (
    BOUNDS_A_VISIT,
    INSIDE,
    NONE,
    TO_COME,
    TRAVEL,
    Event,
    behind,
    is_habitual,
    is_thing,
    sets_scene,
    sides_of,
    status_of,
    with_journey,
    without_asides,
)
from .outcomes import clause_due, held_in_clause, is_of_strangers, leads_to, outcome_of, role_of_noun
from .rows import Frames

_INSIDE = "inside"  # the role of a noun that hangs on another: "the outcome of the talks"
_SPOKEN_OF = WORD_SETS["subject_matter"] | WORD_SETS["topic"]
_TOLD_AT = {*INSIDE, *WORD_SETS["right_after"]}
_OF_ALL = {ClauseRole.OWNER, *WORD_SETS["all_link"]}  # roles in a noun's phrase that name everybody who met
_SERIES_TOLD = WORD_SETS["occasion"]
_InClause = tuple[str, Predicate | None, str]  # what a noun is in a clause: its role, the verb, the preposition


def noun_events(sight: Sight, frames: Frames, cues: tuple[MeetingCue, ...]) -> Iterator[Event]:
    """The nouns of meeting with what happens to them: "held talks with", "put off the summit", "after the talks"."""
    done: set[int] = set()
    for cue in cues:
        if cue.mark.sort not in NAMING or _of_series(sight, cue, cues):
            continue
        event = _noun_event(sight, frames, cue, cues)
        if event is not None and event.noun is not None and event.first not in done:
            done.update(range(event.first, event.last))
            yield event


def _is_entered(sight: Sight, body: NounPhrase) -> bool:
    """Whether a body is one that somebody becomes a member of: "since Sweden joined Nato"."""
    return any(p.verb.lemma in WORD_SETS["enters"] and body in p.objects for p in sight.chart.predicates)


def _of_series(sight: Sight, cue: MeetingCue, cues: tuple[MeetingCue, ...]) -> bool:
    """Whether a noun only says that a series named in its phrase is a meeting: "the Shangri-La security conference"."""
    phrase = sight.chart.phrase_at(sight.token(cue.start)) if cue.mark.sort != MeetingSort.SERIES else None
    others = (sight.token(c.start) for c in cues if c.mark.sort == MeetingSort.SERIES)
    member = phrase and next((m for m in phrase.members if m.first <= sight.token(cue.start) < m.last), None)
    return member is not None and any(member.first <= other < member.last for other in others)


def _met_by(sight: Sight, phrase: NounPhrase) -> NounPhrase:
    """The meeting that a body is a side of, "talks between Peru and the G7"; else the phrase itself."""
    adjuncts = (a for p in sight.chart.predicates for a in p.adjuncts if a.phrase is phrase)
    sides = (a.behind for a in adjuncts if a.word in WORD_SETS["side_link"] and a.behind)
    return next(sides, phrase)


def _series_of(sight: Sight, cue: MeetingCue, predicate: Predicate | None, cues: tuple[MeetingCue, ...]) -> str | None:
    """The series that a noun of meeting is of: its own name, or that of those who hold it ("Quad leaders")."""
    if cue.mark.sort == MeetingSort.SERIES:
        return cue.mark.key
    if predicate is None or predicate.subject is None or _is_one_person(sight, predicate.subject):
        return None
    inside = (c for c in cues if c.mark.sort in OF_SERIES and predicate.subject.holds(sight.token(c.start)))
    holders = (c for c in inside if not sight.chart.code(sight.token(c.end - 1)) & POSSESSIVE)
    return next((holder.mark.key for holder in holders), None)


def _is_one_person(sight: Sight, phrase: NounPhrase) -> bool:
    """Whether one official alone acts, who may serve a body: "NATO's commander, General Roe"."""
    return len({key for party in sight.parties_in(phrase) for key in party.officials}) == 1


def _tokens_of(sight: Sight, cue: MeetingCue) -> tuple[int, int]:
    """The tokens of a noun of meeting, without the preposition that leads to whom it was with."""
    first, last = sight.chart.t.at(cue.start), sight.chart.t.at(cue.end - 1) + 1
    return first, max(first + 1, last - bool(CODES.get(sight.chart.t.low[last - 1], 0) & PREP))


def _noun_event(sight: Sight, frames: Frames, cue: MeetingCue, cues: tuple[MeetingCue, ...]) -> Event | None:
    series = cue.mark.sort == MeetingSort.SERIES
    first, last = _tokens_of(sight, cue)
    phrase = _phrase_of(sight, first, last, series=series)
    if phrase is None or _is_in_general(sight, frames, cue, cues, phrase, first):
        return None
    told = _role_of(sight, phrase, (first, last), cues, series=series)
    event = _event_in(sight, frames, cue, cues, phrase, told)
    told_so = event is not None and event.status == TO_COME and event.predicate is not None
    clause = None if told_so else clause_due(sight, phrase)
    if clause is not None and not is_of_strangers(sight, phrase, last):
        role = ClauseRole.OBJECT if clause.reading.passive else ClauseRole.SUBJECT
        event = _event_in(sight, frames, cue, cues, phrase, (role, clause, ""))
    return event


def _event_in(
    sight: Sight, frames: Frames, cue: MeetingCue, cues: tuple[MeetingCue, ...], phrase: NounPhrase, told: _InClause
) -> Event | None:
    """What is told of a noun by what it is in a clause; None where that only speaks of it."""
    series, (role, holder, word), (first, last) = cue.mark.sort == MeetingSort.SERIES, told, _tokens_of(sight, cue)
    of = _met_by(sight, phrase) if series else phrase
    inner = role == _INSIDE
    predicate = _happening(sight, frames, role, holder, word, cues)
    at = role, predicate, word
    status = with_journey(sight, outcome_of(sight, frames, of, first if of is phrase else of.head, at))
    if status == NONE or (status is None and _is_idle(sight, phrase, role, predicate, word, cue)):
        return None
    own = tuple([a for a in own_adjuncts(sight, phrase, holder) if not _is_of_object(sight, a, role, predicate, cues)])
    got = _is_received(frames, role, predicate)
    parties = [*owners(sight, phrase, first, predicate), *named_behind(sight, own, phrase, last, cue, got=got)]
    both = _names_both(parties)
    recalled = _is_recalled(sight, phrase, cues) if inner else _is_subject_matter(sight, phrase, holder, word, own)
    spoken_of = recalled or _is_topic(frames, at, series=series)
    if (spoken_of and not parties) or (word in WORD_SETS["background"] and not both):
        return None  # "the first talks since the summit"
    named = _is_only_beside(word, series=series) or (series and word in INSIDE and _met_there(sight, holder, cue, cues))
    acting = (_by_clause if parties else _by_clause_alone)(sight, phrase, role, predicate, word, told=named)
    parties += _of_those_told(acting, parties) if both else (*acting, *shown_at(sight, phrase))
    return Event(
        first,
        last,
        cue.mark.key,
        status,
        tuple(parties),
        own,
        _adjuncts_before(sight, predicate, phrase, word),
        cue,
        None,
        phrase,
        predicate,
        _series_of(sight, cue, predicate, cues),
        meets=_is_met_at(frames, role, holder, word),
    )


def _role_of(
    sight: Sight, phrase: NounPhrase, at: tuple[int, int], cues: tuple[MeetingCue, ...], *, series: bool
) -> _InClause:
    """What the noun is in its own clause, "the talks he had"; else in the one around; else inside its phrase."""
    first, last = at
    clause = held_in_clause(sight, last) if last == phrase.last and not series else None
    if clause is not None:
        return ClauseRole.OBJECT, clause, ""
    if _is_inner(sight, phrase, first) and not _is_at_head(sight, phrase, first, cues, series=series):
        return _INSIDE, None, ""
    return role_of_noun(sight, _met_by(sight, phrase) if series else phrase)


def _phrase_of(sight: Sight, first: int, last: int, *, series: bool) -> NounPhrase | None:
    """The phrase that a noun of meeting stands in; of the name of a series, the one before it where it is in none."""
    return sight.chart.phrase_at(last - 1) or (sight.chart.phrase_at(first - 1) if series else None)


def _is_received(frames: Frames, role: str, predicate: Predicate | None) -> bool:
    """Whether one side has the meeting from the other: "received a phone call"."""
    rows = (frames.outcomes.get((sense, role)) for sense in predicate.verb.senses) if predicate is not None else ()
    return role == ClauseRole.OBJECT and any(row is not None and row.given for row in rows)


def _by_clause(
    sight: Sight, phrase: NounPhrase, role: str, predicate: Predicate | None, word: str, *, told: bool
) -> Iterator[tuple[str, Party]]:
    """Those whom the clause around the noun has at the meeting; the hosts alone where all others are `told`."""
    if not told:
        for doer in (*doers(sight, role, predicate, word, phrase), *doers_at(sight, phrase, predicate)):
            yield "subject", doer
    for place in with_whom(sight, predicate) if predicate is not None and role == ClauseRole.OBJECT else ():
        yield from ((ClauseRole.WITH, party) for party in sight.parties_in(place))
    for host in hosts(sight, phrase):
        yield "agent", host


def _by_clause_alone(
    sight: Sight, phrase: NounPhrase, role: str, predicate: Predicate | None, word: str, *, told: bool
) -> Iterator[tuple[str, Party]]:
    """The same where the noun names nobody: those who met had met before, "Roe met Doe a day after talks in Lima"."""
    yield from _by_clause(sight, phrase, role, predicate, word, told=told)
    if predicate is None or word not in WORD_SETS["right_after"] or not predicate.means("meet"):
        return
    for place in (*predicate.objects, *behind(predicate, "with")):
        yield from ((ClauseRole.OBJECT, party) for party in sight.parties_in(place))


def _of_those_told(acting: Iterable[tuple[str, Party]], told: list[tuple[str, Party]]) -> list[tuple[str, Party]]:
    """Of those who act, the people of a side that the noun names: "Roe of Chile opened the Chile-Peru talks"."""
    sides = sides_of(tuple(party for _, party in told))
    return [(role, party) for role, party in acting if party.officials and not sides.isdisjoint(party.sides)]


def _is_in_general(
    sight: Sight, frames: Frames, cue: MeetingCue, cues: tuple[MeetingCue, ...], phrase: NounPhrase, first: int
) -> bool:
    """Whether a noun names no one meeting: one of many, or a body that somebody becomes a member of."""
    general = is_habitual(sight, frames, phrase.last) or _generic(sight, cues, phrase, first)
    return general or (cue.mark.by_body and _is_entered(sight, phrase))


def _is_subject_matter(
    sight: Sight, phrase: NounPhrase, holder: Predicate | None, word: str, own: tuple[Adjunct, ...]
) -> bool:
    """Whether it is what is spoken of: "spoke on the summit", but not "looked back on the summit in May".

    What a thing is for that is told of is so too: "views on the preparations for the summit".
    """
    if word in WORD_SETS["led_up_to"] and holder is not None:
        over = next((a.behind for a in holder.adjuncts if a.phrase is phrase), None)
        about = any(a.phrase is over and a.word in _SPOKEN_OF for a in holder.adjuncts)
        return is_thing(sight, over) and (about or (over in holder.objects and holder.means("discuss")))
    return word in WORD_SETS["subject_matter"] and not any(sight.day_in(a.phrase) for a in own)


def _is_topic(frames: Frames, at: _InClause, *, series: bool) -> bool:
    """Whether a meeting is only spoken of: "discussed the coming summit", "spoke about it", "despite talks in Lima"."""
    role, predicate, word = at
    if word in WORD_SETS["topic"] and (series or word not in frames.settings):
        return True
    return role == ClauseRole.OBJECT and predicate is not None and predicate.means("discuss")


def _is_of_object(
    sight: Sight, adjunct: Adjunct, role: str, predicate: Predicate | None, cues: tuple[MeetingCue, ...]
) -> bool:
    """Whether those whom a phrase names are of the meeting held: "Beside the forum, Roe held talks with Doe"."""
    if role != ClauseRole.SETTING or predicate is None:
        return False
    held = next((thing for thing in predicate.objects if thing.last <= adjunct.at), None)
    of_it = adjunct.word in PARTY_LINKS and adjunct.behind is held
    if held is None or not (of_it or predicate.means("plan")):  # "At their talks in Lima, they fixed one for May"
        return False
    return any(cue.mark.sort in NAMING and held.holds(sight.token(cue.start)) for cue in cues)


def _is_recalled(sight: Sight, phrase: NounPhrase, cues: tuple[MeetingCue, ...]) -> bool:
    """Whether a noun that hangs on another stands beside another meeting: "In a call, they discussed the summit"."""
    return any(cue.mark.sort in NAMING and not phrase.holds(sight.token(cue.start)) for cue in cues)


def _is_only_beside(word: str, *, series: bool) -> bool:
    """Whether those who act beside a meeting need not be of it: "met on the sidelines of the summit"."""
    return word == "beside" or (series and word in _SERIES_TOLD and word not in INSIDE)


def _is_met_at(frames: Frames, role: str, holder: Predicate | None, word: str) -> bool:
    """Whether people met at what the noun names: "met at the summit"."""
    return role == ClauseRole.SETTING and word in INSIDE and holder is not None and frames.has(holder)


def _met_there(sight: Sight, holder: Predicate | None, cue: MeetingCue, cues: tuple[MeetingCue, ...]) -> bool:
    """Whether those who act met each other at a forum, which others attend: "Roe met Doe at the forum".

    "Roe and Doe held talks at the forum" and "Roe and Doe met at the forum" tell the same of a few.
    """
    if holder is None:
        return False
    if holder.means("hold"):
        nouns = [sight.token(c.start) for c in cues if c.mark.sort in NAMING and c is not cue]
        held = (holder.subject,) if holder.reading.passive and holder.subject else holder.objects
        return any(place.holds(noun) for place in held for noun in nouns)
    if any(sight.parties_in(place) for place in (*holder.objects, *behind(holder, "with"))):
        return True
    few = 1 < len(sides_of(sight.parties_in(holder.subject))) <= FACTS.few
    return few and holder.means("meet") and cue.mark.kind == MeetingKind.MULTILATERAL


def _happening(
    sight: Sight, frames: Frames, role: str, holder: Predicate | None, word: str, cues: tuple[MeetingCue, ...]
) -> Predicate | None:
    """The verb that says what happens: of "flew home to rest after the talks" the finite one.

    So of "agreed to hold a drill at a meeting", where no meeting is to be held.
    """
    if holder is None or role != ClauseRole.SETTING:
        return holder
    if leads_to(holder):
        return sight.chart.predicates[holder.governor]
    held = any(thing.holds(sight.token(c.start)) for c in cues if c.mark.sort in NAMING for thing in holder.objects)
    done = holder.governor >= 0 and sight.chart.predicates[holder.governor].reading.time == PAST_TIME
    of_thing = done and not (held or frames.has(holder))
    climbs = word in _SERIES_TOLD or (word in INSIDE and (of_thing or not frames.meets(holder)))
    above = _teller(sight, _verb_above(sight, frames, holder, word) if climbs else holder, word)
    return _hung_on_copula(sight, above) if climbs or word in INSIDE else above


def _teller(sight: Sight, predicate: Predicate, word: str) -> Predicate:
    """The verb of saying around a report that is of nobody: "Roe said the sea was calm in a meeting with Doe"."""
    if predicate.relation != Relation.CLAUSE or predicate.governor < 0 or word not in _TOLD_AT:
        return predicate
    over = sight.chart.predicates[predicate.governor]
    told = over.means("say") and over.reading.time == PAST_TIME and predicate.reading.force == ASSERTED
    return over if told and not sight.parties_in(predicate.subject) else predicate


def _hung_on_copula(sight: Sight, predicate: Predicate) -> Predicate:
    """What somebody is to do, of "at the talks they are to discuss ships"."""
    if predicate.verb.lemma != "be":
        return predicate
    hung = (p for p in sight.chart.predicates if p.governor == predicate.number and p.relation == Relation.INFINITIVE)
    return next(hung, predicate)


def _names_both(parties: list[tuple[str, Party]]) -> bool:
    """Whether the noun itself names all sides: "the talks between Chile and Peru", "their talks with Peru"."""
    return len(sides_of(tuple(p for _, p in parties))) > 1 and any(name in _OF_ALL for name, _ in parties)


def _verb_above(sight: Sight, frames: Frames, predicate: Predicate, word: str) -> Predicate:
    """The verb that a purpose or an infinitive hangs on, unless this is a meeting to come: "plan to meet there"."""
    while predicate.governor >= 0 and (
        predicate.relation in (Relation.PURPOSE, Relation.GERUND)
        or (predicate.relation == Relation.INFINITIVE and not _is_to_come(frames, predicate, word))
    ):
        predicate = sight.chart.predicates[predicate.governor]
    return predicate


def _is_to_come(frames: Frames, predicate: Predicate, word: str) -> bool:
    """Whether an infinitive is a meeting to come beside what it hangs on; a call during which it was agreed was."""
    return word == "beside" and frames.meets(predicate) and status_of(predicate) == TO_COME


def _is_inner(sight: Sight, phrase: NounPhrase, first: int) -> bool:
    """Whether the noun hangs on another by "of", which does more than count it: "the outcome of the talks"."""
    member = next((m for m in phrase.members if m.first <= first < m.last), None)
    return member is not None and first > member.head and not sight.chart.code(member.head) & MEASURE


def _is_at_head(sight: Sight, phrase: NounPhrase, first: int, cues: tuple[MeetingCue, ...], *, series: bool) -> bool:
    """Whether a series stands behind a noun that says it met: "the meeting of the heads of the SCO ministries"."""
    head = next(m.head for m in phrase.members if m.first <= first < m.last) if series else None
    return series and any(cue.mark.sort == MeetingSort.NOUN and sight.token(cue.end - 1) == head for cue in cues)


def _generic(sight: Sight, cues: tuple[MeetingCue, ...], phrase: NounPhrase, first: int) -> bool:
    """Whether a bare plural tells of a series as such: "Quad meetings are dull"."""
    member = next((m for m in phrase.members if m.first <= first < m.last), phrase.members[0])
    bare = not sight.chart.code(member.first) & (DET | OWNER | POSSESSIVE)
    plural = sight.chart.code(member.head) & PLURAL and sight.chart.t.low[member.head] != "talks"
    series = any(cue.mark.sort == MeetingSort.SERIES and phrase.holds(sight.token(cue.start)) for cue in cues)
    return bool(bare and plural and series)


def _is_idle(
    sight: Sight, phrase: NounPhrase, role: str, predicate: Predicate | None, word: str, cue: MeetingCue
) -> bool:
    """Whether a meeting is only spoken of: "spoke of a meeting", "may call a meeting"; not "this follows a meeting"."""
    if predicate is None or predicate.verb.lemma in WORD_SETS["comes_after"]:
        return False
    series = cue.mark.sort == MeetingSort.SERIES
    indefinite = (
        not sight.chart.code(phrase.first) & (OWNER | POSSESSIVE)
        and sight.chart.t.low[phrase.first] in WORD_SETS["not_one_told"]
    )
    return indefinite and ((role == ClauseRole.OBJECT and not series) or word in WORD_SETS["spoken_of"])


def _with_it(predicate: Predicate) -> frozenset[str]:
    """The preposition of the meeting with which a visit begins or ends; none of another verb."""
    return frozenset((ClauseRole.WITH,)) if predicate.verb.lemma in BOUNDS_A_VISIT else frozenset()


def _goes_there(predicate: Predicate) -> bool:
    """Whether a verb tells of coming, being or being due somewhere: "is due in Lima on Friday for talks"."""
    there = predicate.verb.lemma == "be" or predicate.means("plan") or predicate.means("receive")
    return there or not TRAVEL.isdisjoint(predicate.verb.senses)


def _adjuncts_before(sight: Sight, predicate: Predicate | None, phrase: NounPhrase, word: str) -> tuple[Adjunct, ...]:
    """The adjuncts of the clause before the noun: what happens at a meeting has its day and place."""
    if predicate is None:
        return ()
    if word in INSIDE:
        return tuple(a for a in without_asides(sight, predicate) if a.phrase.first < phrase.first)
    if predicate.means("say") and word not in WORD_SETS["right_after"]:
        return ()
    travels = _goes_there(predicate) or sets_scene(sight, predicate)
    near = word in WORD_SETS["travelled_for" if travels else "right_after"] | _with_it(predicate)
    stop = phrase.first if near else predicate.first  # "signed a pact in Rome on Friday after talks"
    own = [a for a in without_asides(sight, predicate) if a.phrase.last <= stop]
    if near and travels and not predicate.means("receive"):
        own += [Adjunct("to", place, None, place.first) for place in predicate.objects]
    return (*own, *adjuncts_around(sight, predicate))
