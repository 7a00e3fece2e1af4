"""Nouns of signing in the chart: "witnessed the signing of a pact between Peru and Chile"."""

from __future__ import annotations

from collections.abc import Iterator

from ..._english.certainty import ASSERTED, PLANNED
from ..._english.chart import NounPhrase, Predicate
from ..._english.grammar import OF, WORD_SETS
from ..._english.parts import Adjunct
from ..._records.vocabulary import AgreementStatus
from ..._start.records import frozen
from ..roles import Sight


@frozen
class Signing:
    """The token of a noun of signing, the tokens [first, last) of what is signed, whether it was, whose it may be."""

    noun: int
    first: int
    last: int
    status: str
    whose: tuple[NounPhrase, ...]
    adjuncts: tuple[Adjunct, ...]


def find_signings(sight: Sight) -> Iterator[Signing]:
    """The signings that took place or will, each told by a noun."""
    nouns = [i for i in range(sight.chart.first, sight.chart.last) if sight.chart.t.low[i] in WORD_SETS["signing"]]
    for predicate in sight.chart.predicates if nouns else ():
        for phrase, status in _told_there(predicate):
            noun = next((i for i in nouns if phrase.first <= i <= phrase.members[0].head), None)
            of = noun and next((i for i in range(noun, phrase.members[0].last) if sight.chart.code(i) & OF), None)
            if noun and of:
                yield _signing(sight, predicate, phrase, status, noun, of + 1)


def _told_there(predicate: Predicate) -> Iterator[tuple[NounPhrase, str]]:
    """The phrases around a verb, each with whether what it names is told as done or to come."""
    status = _STATUS_BY_FORCE.get(predicate.reading.force)
    if status and predicate.subject and (predicate.means("happen") or predicate.reading.passive):
        yield predicate.subject, status
    if status and (predicate.means("attend") or predicate.means("witness")):
        yield from ((phrase, status) for phrase in predicate.objects)
    for adjunct in predicate.adjuncts:
        if adjunct.word in WORD_SETS["right_after"]:
            yield adjunct.phrase, AgreementStatus.REACHED
        elif status and adjunct.word in WORD_SETS["brings_in"] and predicate.means("happen"):  # "ended with a signing"
            yield adjunct.phrase, status


_STATUS_BY_FORCE = {ASSERTED: AgreementStatus.REACHED, PLANNED: AgreementStatus.PLANNED}


def _signing(sight: Sight, predicate: Predicate, phrase: NounPhrase, status: str, noun: int, first: int) -> Signing:
    behind = sorted((a for a in predicate.adjuncts if a.at >= phrase.last), key=lambda adjunct: adjunct.at)
    last = phrase.last
    for adjunct in behind:
        if adjunct.at != last or adjunct.word in WORD_SETS["agreed_by"] or _is_when_or_where(sight, adjunct):
            break
        last = adjunct.phrase.last
    between = tuple(a.phrase for a in behind if a.word in WORD_SETS["agreed_by"])
    doers = (predicate.subject,) if predicate.subject and predicate.subject is not phrase else ()
    return Signing(noun, first, last, status, between or doers, tuple(behind))


def _is_when_or_where(sight: Sight, adjunct: Adjunct) -> bool:
    return sight.day_in(adjunct.phrase) is not None or sight.place_in(adjunct.phrase) is not None
