"""What a meeting is told with: the journey it is part of, what leads its clause, what was said after it, where."""

from collections.abc import Iterator

from ..._english.chart import Adjunct, NounPhrase, Predicate
from ..._english.grammar import ADV, COORD, JOURNEY, LY, PRON, THATS, WORD_SETS
from ..._english.parts import PAST_TIME, Relation
from ..._records.vocabulary import ClauseRole, PartyKind, PlaceKind
from ..._tables.limits import FACTS
from ..._who.parties import Party
from ..roles import Sight
from .events import BOUNDS_A_VISIT, INSIDE, TRAVEL, behind

_BY_THE_WAY = (Relation.GERUND, Relation.PARTICIPLE)
_SINCE = WORD_SETS["whence"] | WORD_SETS["right_after"]


def where_it_leans(sight: Sight, over: Predicate, predicate: Predicate) -> tuple[Adjunct, ...]:
    """The place that a "where" goes on, and the days it was come to: "flew on Monday to Lima, where he met Roe".

    Where one came from was before: "arrived in Lima on Monday from Quito, where he met Doe".
    """
    led_by = (sight.chart.predicates[over.governor],) if over.relation == Relation.INFINITIVE else ()  # "is to fly"
    before = [a for p in (over, *led_by) for a in p.adjuncts if a.phrase.last <= predicate.first]
    named = (over.subject,) if over.subject and over.verb.lemma == "be" else ()  # "Lima was where Roe met Doe"
    told = (*before, *(Adjunct("to", phrase, None, phrase.first) for phrase in (*over.objects, *named)))
    places = [a for a in told if a.phrase.last <= predicate.first and sight.place_in(a.phrase)]
    here = max(places, key=lambda a: (not _is_state(sight, a), a.phrase.last), default=None)
    if here is None:
        return () if over.means("say") else told
    days = () if over.means("say") or here.word in WORD_SETS["whence"] else before
    last = here.phrase.members[-1]
    phrase = NounPhrase(last.first, last.last, (last,)) if sight.chart.code(last.first - 1) & COORD else here.phrase
    return (*(a for a in days if sight.day_in(a.phrase)), Adjunct("to", phrase, None, here.at))


def who_agreed(sight: Sight, predicate: Predicate) -> tuple[Party, ...]:
    """Those who agreed on what a clause tells: "Peru and Chile agreed that their next talks will be in Lima".

    "The parties" are those told before.
    """
    over = sight.chart.predicates[predicate.governor]
    led = predicate.relation == Relation.CLAUSE and predicate.governor >= 0 and over.means("agree")
    if not led or over.subject is None:
        return ()
    return tuple([party for party in sight.parties_in(over.subject) if party.kind != PartyKind.REFERENCE])


def shown_at(sight: Sight, phrase: NounPhrase) -> Iterator[tuple[str, Party]]:
    """Those whom a caption without a verb shows at a meeting: "From left: Roe and Doe at their meeting in Lima"."""
    at = next((a.at for a in sight.chart.loose if a.phrase is phrase and a.word in INSIDE), -1)
    for shown in sight.chart.phrases if at > 0 and not sight.chart.predicates else ():
        if shown.last <= at:
            yield from ((ClauseRole.SUBJECT, party) for party in sight.parties_in(shown) if party.officials)


def adjuncts_around(sight: Sight, predicate: Predicate) -> tuple[Adjunct, ...]:
    """The adjuncts of what a meeting is told with, those that lead its clause, and the day that "when" goes on."""
    came = (*_as_they_came(sight, predicate), *_by_doing(sight, predicate), *_day_of_saying(sight, predicate))
    came = (*came, *_meeting_there(sight, predicate), *_before_it(sight, predicate), *_by_the_way(sight, predicate))
    told = (*_leading(sight, predicate), *_cleft(sight, predicate), *_at_the_time(sight, predicate))
    told = (*told, *came, *_before_colon(sight, predicate), *_from_the_front(sight, predicate))
    return (*_of_journey(sight, predicate), *told)


def _before_colon(sight: Sight, predicate: Predicate) -> Iterator[Adjunct]:
    """The day of which a colon tells more: "Last Friday was a busy one for Roe: in Lima he met Doe"."""
    over = sight.chart.predicates[predicate.number - 1] if predicate.number else None
    if over is None or over.verb.lemma != "be" or predicate.relation != Relation.NONE:
        return
    if any(sight.chart.t.texts[i][-1] == ":" for i in range(over.last, predicate.first)):
        yield from (a for a in over.adjuncts if sight.day_in(a.phrase))


def _day_of_saying(sight: Sight, predicate: Predicate) -> tuple[Adjunct, ...]:
    """The day on which somebody spoke after a meeting: "said on Monday after meeting Roe", "after she met Roe".

    The meeting may lead: "After meeting Roe in Lima, she said on Monday".
    """
    behind_it = (p for p in sight.chart.predicates[predicate.number + 1 :] if p.subject is predicate.subject)
    over = sight.chart.predicates[predicate.governor] if predicate.governor >= 0 else next(behind_it, None)
    after = predicate.opener if predicate.relation == Relation.CLAUSE else sight.chart.t.low[predicate.first - 1]
    told = over is not None and predicate.relation in (Relation.CLAUSE, Relation.GERUND) and _holds_forth(sight, over)
    return over.adjuncts if over and told and after in WORD_SETS["right_after"] else ()


def _holds_forth(sight: Sight, verb: Predicate) -> bool:
    """Whether a verb is of saying, or of speaking to nobody who may be met: "spoke in Lima"."""
    return verb.means("say") or (verb.means("talk") and not any(sight.parties_in(p) for p in behind(verb, "with")))


def _before_it(sight: Sight, predicate: Predicate) -> Iterator[Adjunct]:
    """The day of what somebody does "before" a meeting: "was given a salute on Thursday, before he called on Doe"."""
    over = sight.chart.predicates[predicate.governor] if predicate.governor >= 0 else None
    if over is None or predicate.relation != Relation.CLAUSE or predicate.opener not in WORD_SETS["still_to_come"]:
        return
    if over.reading.time == predicate.reading.time and not over.means("say"):
        yield from (a for a in over.adjuncts if sight.day_in(a.phrase))


def _meeting_there(sight: Sight, predicate: Predicate) -> Iterator[Adjunct]:
    """What leads a clause as a meeting of its subject: "Meeting in Lima on Monday, Roe briefed Doe".

    The place of what its subject does or has done to it by the way: "Attending a fair in Lima, Roe met Doe".
    """
    for clause in sight.chart.predicates[: predicate.number]:
        shared = clause.subject if clause.subject is predicate.subject else None
        if shared is None or clause.relation not in _BY_THE_WAY:
            continue
        if clause.means("meet") and clause.relation == Relation.GERUND and clause.last <= shared.first:
            yield from clause.adjuncts
        elif _is_stay(sight, clause):
            ends = (Adjunct("to", phrase, None, phrase.first) for phrase in clause.objects)
            yield from (a for a in (*ends, *clause.adjuncts) if not sight.day_in(a.phrase))


def _by_the_way(sight: Sight, predicate: Predicate) -> Iterator[Adjunct]:
    """The end of the visit that an aside behind a meeting tells, and the day behind: "met Doe, visiting Lima, on"."""
    texts = sight.chart.t.texts
    for clause in sight.chart.predicates[predicate.number + 1 :]:
        aside = clause.relation == Relation.GERUND and clause.governor == predicate.number and clause.means("visit")
        before = clause.first - 1 - bool(sight.chart.code(clause.first - 1) & (ADV | LY))
        if aside and texts[before][-1] == ",":
            yield from (Adjunct("to", phrase, None, phrase.first) for phrase in clause.objects)
            yield from (a for a in clause.adjuncts if sight.day_in(a.phrase) and texts[a.at - 1][-1] == ",")


def _is_stay(sight: Sight, clause: Predicate) -> bool:
    """Whether a clause without a subject of its own tells of a stay or a welcome: "Welcomed in Lima", not "After"."""
    opens = clause.first == sight.chart.first or sight.chart.t.texts[clause.first - 1][-1] == ","
    went = _is_way(clause) and not clause.reading.passive and clause.verb.lemma not in WORD_SETS["going_away"]
    return opens and (went or (clause.reading.passive and clause.means("receive")))


def _by_doing(sight: Sight, predicate: Predicate) -> Iterator[Adjunct]:
    """The day of what is done by or at a meeting: "ended her visit on Friday by meeting Doe", "agreed, meeting Doe"."""
    over = sight.chart.predicates[predicate.governor] if predicate.governor >= 0 else predicate
    if predicate.relation == Relation.GERUND and predicate.subject is not over.subject:
        yield from over.adjuncts  # "was signed in Lima on Monday, with Roe signing for Peru"
    elif predicate.relation == Relation.GERUND:
        before = sight.chart.t.low[predicate.first - 1]
        by = before in WORD_SETS["by_doing"] and over.verb.lemma in BOUNDS_A_VISIT
        done = by or sight.chart.t.texts[predicate.first - 1][-1] == ","
        then = before in WORD_SETS["still_to_come"]  # "On Monday he rests before meeting"
        days = (a for a in over.adjuncts if sight.day_in(a.phrase))
        yield from (a for a in days if done or (then and a.phrase.last <= over.first))


def _as_they_came(sight: Sight, predicate: Predicate) -> Iterator[Adjunct]:
    """Where somebody came as they met: "discussed it when the latter came to Lima", "When in Lima in May, he met".

    Or was: "met Doe while attending a fair in Lima".
    """
    low = sight.chart.t.low
    for clause in sight.chart.predicates:
        gerund = clause.relation == Relation.GERUND and clause.subject is predicate.subject
        hangs = predicate.number <= clause.governor < clause.number
        alike = gerund or _stands_for_one(sight, predicate.subject)
        leads = clause.number < predicate.number and clause.governor < 0 and alike
        then = low[clause.first - 1] if gerund else clause.opener
        if then in WORD_SETS["at_that_time"] and (hangs or leads) and _is_way(clause):
            yield from (Adjunct("to", phrase, None, phrase.first) for phrase in clause.objects)
            yield from clause.adjuncts


def _is_state(sight: Sight, adjunct: Adjunct) -> bool:
    """Whether it tells a whole country: the town beside it says more, "is in Lima on a visit to Peru, where"."""
    place = sight.place_in(adjunct.phrase)
    return place is not None and place.kind == PlaceKind.COUNTRY


def _stands_for_one(sight: Sight, phrase: NounPhrase | None) -> bool:
    return phrase is not None and bool(sight.chart.code(phrase.head) & PRON)


def _is_way(clause: Predicate) -> bool:
    return not TRAVEL.isdisjoint(clause.verb.senses)


def _at_the_time(sight: Sight, predicate: Predicate) -> Iterator[Adjunct]:
    """The phrase right before the "when" of a clause: "the first visit since May, when Roe met Doe".

    The day on which something was said as it happened: "said on Tuesday that it would, as he held talks with Doe", and
    the place: "spoke on Tuesday in Lima when he received Doe".
    """
    if predicate.governor < 0:
        yield from _before_when(sight, predicate)
        return
    if predicate.opener not in WORD_SETS["at_that_time"]:
        return
    over = sight.chart.predicates[predicate.governor]
    if _was_told_then(sight, over, predicate):
        yield from over.adjuncts
        return
    if predicate.relation == Relation.INFINITIVE and over.governor >= 0:  # "on Monday, when he is to host Roe"
        predicate, over = over, sight.chart.predicates[over.governor]
    for adjunct in over.adjuncts:
        last, behind_it = adjunct.phrase.last, adjunct.behind
        if last < predicate.first and sight.chart.t.low[last] == predicate.opener:
            yield Adjunct("", adjunct.phrase, None, adjunct.at)
        elif behind_it is not None and sight.chart.code(behind_it.head) & JOURNEY:
            yield adjunct  # "spoke of his visit to Lima on Monday, when he is to meet Doe"
    above = sight.chart.predicates[over.governor] if over.governor >= 0 else over
    if predicate.opener in WORD_SETS["as_it_happens"] and _was_told_then(sight, above, predicate):
        yield from (a for a in above.adjuncts if sight.day_in(a.phrase))


def _before_when(sight: Sight, predicate: Predicate) -> Iterator[Adjunct]:
    """What stands right before the "when" that leads a sentence: "On Friday, when he met Roe, Doe said"."""
    opener = predicate.opener or sight.chart.t.low[predicate.first - 1]  # "On Friday, while meeting Roe, Doe said"
    if opener in WORD_SETS["at_that_time"]:
        said = (a for clause in sight.chart.predicates[predicate.number + 1 :] for a in clause.adjuncts)
        yield from (a for a in said if a.phrase.last <= predicate.first and sight.chart.t.low[a.phrase.last] == opener)


def _was_told_then(sight: Sight, over: Predicate, predicate: Predicate) -> bool:
    """Whether somebody spoke, in the past, as something happened."""
    return over.reading.time == predicate.reading.time == PAST_TIME and _holds_forth(sight, over)


def _cleft(sight: Sight, predicate: Predicate) -> tuple[Adjunct, ...]:
    """What is told first of a clause with "that": "It was in Lima that they met"."""
    if predicate.opener not in THATS or predicate.governor < 0:
        return ()
    over = sight.chart.predicates[predicate.governor]
    cleft = over.verb.lemma == "be" and over.subject is not None and over.subject.head == over.first - 1
    low = sight.chart.t.low
    return over.adjuncts if cleft and over.subject and low[over.subject.head] in WORD_SETS["cleft"] else ()


def _leading(sight: Sight, predicate: Predicate) -> tuple[Adjunct, ...]:
    """What leads a clause, of what is to be or is joined in it: "On Monday, Roe is due to meet Doe".

    And the day that a word goes on with: "spoke at a fair on Monday and afterwards met Doe".
    """
    if predicate.governor < 0 or predicate.relation not in (Relation.INFINITIVE, Relation.JOINED):
        return ()
    over = sight.chart.predicates[predicate.governor]
    expected = over.verb.lemma == "be" or (over.reading.passive and over.means("plan"))
    joined = predicate.relation == Relation.JOINED and over.reading.time == predicate.reading.time
    if over.subject is not predicate.subject or over.subject is None or not (expected or joined):
        return ()
    later = joined and any(
        sight.chart.t.low[i] in WORD_SETS["goes_on"] for i in range(predicate.first - 1, predicate.at)
    )
    led = (a for a in over.adjuncts if a.phrase.last <= over.first or (later and sight.day_in(a.phrase)))
    return tuple(led)


def _from_the_front(sight: Sight, predicate: Predicate) -> Iterator[Adjunct]:
    """The place that leads a clause before, told of one: "In Lima, Roe will rest, and on Monday she will meet Doe"."""
    alike = predicate.governor < 0 and _stands_for_one(sight, predicate.subject)
    for clause in sight.chart.predicates[: predicate.number] if alike else ():
        if clause.governor < 0:
            yield from (a for a in clause.adjuncts if a.at == sight.chart.first and not sight.day_in(a.phrase))


def _of_journey(sight: Sight, predicate: Predicate) -> tuple[Adjunct, ...]:
    """The adjuncts of the journey whose purpose or sequel a meeting is, and of the clause that "where" leans on."""
    there = predicate.opener in WORD_SETS["at_which"]
    over = _leads_there(sight, predicate) if there else _hangs_on(sight, predicate)
    if over is None:
        return _brought_by(sight, predicate) if there else ()
    if there:
        return _where_it_went(sight, over, predicate)
    if over.means("say"):
        return ()
    if predicate.opener in WORD_SETS["at_that_time"] and _stands_for_one(sight, predicate.subject):
        return _when_due(sight, over, predicate)
    return _on_the_way(sight, over, predicate)


def _brought_by(sight: Sight, predicate: Predicate) -> tuple[Adjunct, ...]:
    """The place before a "where" that leads its sentence: "In Lima, where she met Roe, Doe said"."""
    at = predicate.subject.first - 1 if predicate.subject is not None else 0
    place = sight.chart.phrase_at(at - 1) if at > 0 and sight.chart.t.low[at] == predicate.opener else None
    return (Adjunct("to", place, None, place.first),) if place is not None else ()


def _where_it_went(sight: Sight, over: Predicate, predicate: Predicate) -> tuple[Adjunct, ...]:
    """What a "where" leans on, but the day of the end: "ended on Friday a visit to Lima, where he met Roe".

    So of what comes after it: "left on Friday after a visit to Lima, where he met Roe".
    """
    gone = [a for a in over.adjuncts if a.word in _SINCE and sight.chart.code(a.phrase.head) & JOURNEY]
    ended = gone or over.verb.lemma in WORD_SETS["ends_a_visit"]
    return tuple(a for a in where_it_leans(sight, over, predicate) if not (ended and sight.day_in(a.phrase)))


def _when_due(sight: Sight, over: Predicate, predicate: Predicate) -> tuple[Adjunct, ...]:
    """The place where somebody is due "when": "is due in Lima in May, when he is to meet Roe"."""
    if over.opener == predicate.opener and over.governor >= 0:
        over = sight.chart.predicates[over.governor]
    due = _is_way(over) or over.verb.lemma == "be" or (over.means("plan") and over.reading.passive)
    return tuple(a for a in over.adjuncts if due and not sight.day_in(a.phrase))


def _on_the_way(sight: Sight, over: Predicate, predicate: Predicate) -> tuple[Adjunct, ...]:
    """The adjuncts of a journey for a meeting, "left for Lima to meet Roe", or before one, "flew to Lima and met"."""
    travels = _is_way(over)
    meant = predicate.relation in (Relation.PURPOSE, Relation.GERUND)  # "was in Lima to meet Roe", "meeting Roe"
    joined = predicate.relation == Relation.JOINED or over.governor == predicate.governor
    beside = joined and _is_sequel(sight, over, predicate, travels=travels)
    if not (beside or (meant and (travels or over.verb.lemma == "be"))):
        return ()
    gone = travels and over.verb.lemma not in WORD_SETS["going_away"]
    ends = (Adjunct("to", phrase, None, phrase.first) for phrase in over.objects if gone)  # "left for Lima to meet"
    ways = (a for a in over.adjuncts if not beside or a.word not in WORD_SETS["since_then"])
    return (*ways, *ends, *(_leading(sight, over) if meant else ()))


def _leads_there(sight: Sight, predicate: Predicate) -> Predicate | None:
    """The verb that a "where" leans on: "is in Lima, where he is to meet Roe"."""
    over = _hangs_on(sight, predicate)
    inside = over is not None and over.opener == predicate.opener and over.governor >= 0
    return sight.chart.predicates[over.governor] if over and inside else over


def _hangs_on(sight: Sight, predicate: Predicate) -> Predicate | None:
    """The verb that a predicate goes on or hangs on."""
    if twin := _twin(sight, predicate):
        return twin
    return sight.chart.predicates[predicate.governor] if predicate.governor >= 0 else None


def _twin(sight: Sight, predicate: Predicate) -> Predicate | None:
    """The verb of its rank that this one goes on: "plans to visit Lima and meet Roe", "since he came and met Roe"."""
    if predicate.number == 0 or predicate.relation not in (Relation.INFINITIVE, Relation.CLAUSE):
        return None
    before = sight.chart.predicates[predicate.number - 1]
    hung = (before.relation, before.governor) == (predicate.relation, predicate.governor)
    return before if hung and before.subject is predicate.subject else None


def _is_sequel(sight: Sight, over: Predicate, predicate: Predicate, *, travels: bool) -> bool:
    """Whether a meeting is told as what followed a journey, or as "there": "arrived in Lima and met Roe".

    Or a stay: "was in Lima on Friday and met Roe".
    """
    here = (a.phrase for a in over.adjuncts if a.word in WORD_SETS["at_place"] and over.verb.lemma == "be")
    travels = travels or any(map(sight.place_in, here))
    there = "there" in sight.chart.t.low[predicate.last : min(sight.chart.last, predicate.last + FACTS.there)]
    return there or (travels and over.reading.time == predicate.reading.time)
