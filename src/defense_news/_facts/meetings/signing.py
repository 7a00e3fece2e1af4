"""Signing and talking: who signs for whom, what a topic leads to, and the day or place that makes it a meeting."""

from collections.abc import Iterator

from ..._english.chart import Adjunct, NounPhrase, Predicate
from ..._english.grammar import JOURNEY, WORD_SETS
from ..._english.parts import Relation
from ..._records.vocabulary import ClauseRole
from ..._who.parties import Party
from ..roles import Sight
from .events import INSIDE, Event, behind
from .where import place_and_venue, place_of

_ON_WHAT = WORD_SETS["topic"] | WORD_SETS["subject_matter"]
_ON_TOPIC = (Relation.GERUND, Relation.INFINITIVE, Relation.PURPOSE)

_HOUSES_AND_SITES = WORD_SETS["house"] | WORD_SETS["site"]


def of_topic(sight: Sight, predicate: Predicate) -> tuple[Adjunct, ...]:
    """What stands behind a topic in -ing, if it tells the day or whom: "discussed demining with Roe on Monday".

    Behind what is to be done, if it tells whom: "discussed ways to guard ships with Roe on Monday".
    """
    hung = (p for p in sight.chart.predicates if p.governor == predicate.number and p.relation in _ON_TOPIC)
    return next((clause.adjuncts for clause in hung if _is_only_spoken_of(sight, predicate, clause)), ())


def _is_only_spoken_of(sight: Sight, predicate: Predicate, clause: Predicate) -> bool:
    """Whether a clause is only spoken of, and what stands behind it is of the talk: "ways to train with Roe"."""
    with_one = any(_is_with_official(sight, a) for a in clause.adjuncts)
    if with_one and not clause.verb.senses and clause.first in _ends_of_topics(predicate):
        return True  # not "plans to meet with Roe"
    alone = clause.relation == Relation.GERUND and clause.first == predicate.last and not clause.objects
    return alone and (with_one or any(sight.day_in(a.phrase) for a in clause.adjuncts))


def _ends_of_topics(predicate: Predicate) -> set[int]:
    """The tokens at which a clause on what is spoken of may begin: "discussed how to guard", "ways to guard"."""
    topics = (a.phrase for a in predicate.adjuncts if a.word in _ON_WHAT)
    ends = (predicate.last, *(thing.last for thing in (*predicate.objects, *topics)))
    return {*ends, *(end + 1 for end in ends)}


def _is_with_official(sight: Sight, adjunct: Adjunct) -> bool:
    return adjunct.word == ClauseRole.WITH and any(party.officials for party in sight.parties_in(adjunct.phrase))


def signing_for(sight: Sight, predicate: Predicate) -> Iterator[Party]:
    """The others of whom it is told for whom they sign: "Roe signed for Peru and Doe for Chile"."""
    for adjunct in predicate.adjuncts:
        shared = any(a.behind is adjunct.phrase and a.word == adjunct.word for a in predicate.adjuncts)
        for member in adjunct.phrase.members[1:] if shared else ():
            named = sight.parties_in(NounPhrase(member.first, member.last, (member,)))
            yield from (party for party in named if party.officials)


def has_day_or_place(sight: Sight, event: Event) -> bool:
    """Whether a day or a place of a signing is told, or was told of its paper before."""
    return _is_of_paper_told(sight, event.predicate) or tells_when_or_where(sight, event)


def tells_when_or_where(sight: Sight, event: Event) -> bool:
    """Whether a day, of any year, a place or a guest is told, inside its verb, too: "have today signed"."""
    verb = event.predicate
    inside = verb is not None and verb.first < verb.at and sight.days_between(*sight.chart.t.span(verb.first, verb.at))
    around = (*event.adjuncts, *event.around)
    by = [a.phrase for a in around if a.word == ClauseRole.BY and not sight.parties_in(a.phrase)]  # "by the end of May"
    told = [a for a in around if a.phrase not in by and a.behind not in by]
    if inside or any(sight.tells_day(a.phrase) or _is_visit_or_ship(sight, a) or place_of(sight, a) for a in told):
        return True
    return _tells_guest(sight, verb, told) or _is_housed(sight, event) or _is_beside_forum(event)


def talked_then(sight: Sight, event: Event) -> bool:
    """Whether some talked with each other, at a time or place: "talked on Monday", not "talked to reporters"."""
    verb = event.predicate
    mutual = verb is not None and verb.verb.lemma in WORD_SETS["to_each_other"] and not behind(verb, ClauseRole.TO)
    return mutual and tells_when_or_where(sight, event)


def _tells_guest(sight: Sight, verb: Predicate | None, told: list[Adjunct]) -> bool:
    """Whether one of those who sign is told as a guest: "Roe and visiting Doe have signed a pact"."""
    who = (p for p in (verb and verb.subject, *(a.phrase for a in told)) if p and sight.parties_in(p))
    return any(not WORD_SETS["guest_told"].isdisjoint(sight.chart.t.low[p.first : p.last]) for p in who)


def _is_housed(sight: Sight, event: Event) -> bool:
    """Whether a house or another place of it is told: "signed at the ministry", not "posts will open, at Namoto"."""
    place, venue = place_and_venue(sight, event)
    return place is not None or (venue is not None and not _HOUSES_AND_SITES.isdisjoint(venue.lower().split()))


def _is_visit_or_ship(sight: Sight, adjunct: Adjunct) -> bool:
    """Whether it was on somebody's visit or aboard something: "signed during a visit", "signed aboard the frigate"."""
    visit = adjunct.word in INSIDE and sight.chart.code(adjunct.phrase.head) & JOURNEY
    return bool(visit or adjunct.word == "aboard")


def _is_of_paper_told(sight: Sight, verb: Predicate | None) -> bool:
    """Whether what was signed is told before, with its day or place: "The pact was signed by Roe and Doe"."""
    papers = () if verb is None else (verb.subject,) if verb.reading.passive else verb.objects
    known = WORD_SETS["one_told"] | WORD_SETS["thing_told"]
    return any(paper is not None and sight.chart.t.low[paper.first] in known for paper in papers)


def is_at_place(sight: Sight, event: Event) -> bool:
    """Whether a verb, or what hangs on it, is told beside a forum, or the verb in a place: "agreed in Lima to"."""
    own = event.predicate.adjuncts if event.predicate is not None else ()
    near = (a for a in own if a.word in WORD_SETS["at_place"] and (a.behind is None or sight.tells_day(a.behind)))
    return _is_beside_forum(event) or any(place_of(sight, adjunct) for adjunct in near)


def _is_beside_forum(event: Event) -> bool:
    return any(adjunct.word == "beside" for adjunct in event.adjuncts)
