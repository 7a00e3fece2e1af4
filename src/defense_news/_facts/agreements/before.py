"""Predicates -> what was agreed, where it is told before the verb: "the pact signed in Lima", "A drill was agreed"."""

from ..._english.grammar import NEG, OF, REL
from ..._english.parts import NounPhrase, Predicate, Relation
from ..._tables.rows import AgreementVerb
from ..roles import Sight
from .content import stretch
from .occasions import AGREED_ON
from .rules import compile_agreement_rules


def told_before(sight: Sight, predicate: Predicate) -> tuple[int, int] | None:
    """What was agreed, told before those who did: "Their navies will hold a drill, Spain and Chile agreed"."""
    before = sight.chart.predicates[predicate.number - 1] if predicate.number else None
    while before and before.relation in (Relation.PURPOSE, Relation.INFINITIVE) and before.governor >= 0:
        before = sight.chart.predicates[before.governor]
    first = predicate.subject.first if predicate.subject else 0
    if before is None or first <= before.last or predicate.relation or before.relation or before.opener:
        return None
    apart = sight.chart.t.texts[first - 1][-1] == "," and before.subject is not None
    return stretch(sight, before.subject.first, first) if apart and before.subject else None


def deal_before(sight: Sight, predicate: Predicate) -> tuple[int, int] | None:
    """What a deal was reached on, told before its verb: "A deal on joint patrols was reached"."""
    deal = predicate.subject if predicate.reading.passive else None
    behind = (a.phrase for a in predicate.adjuncts if deal and a.behind is deal and a.word in AGREED_ON)
    return next((stretch(sight, p.first, p.last) for p in behind if p.last == predicate.first), None)


def subject_agreed(sight: Sight, predicate: Predicate, row: AgreementVerb) -> tuple[int, int] | None:
    """What a passive says was signed; of "the basis of papers signed by Peru" the papers.

    Not "better one ship that comes than three that are promised".
    """
    phrase, aside = predicate.subject, predicate.relation == Relation.RELATIVE and row.needs is None
    if phrase is None or aside or "noun" not in row.takes or sight.chart.code(phrase.first) & NEG:
        return None
    over = sight.chart.predicates[predicate.governor]
    if predicate.governor >= 0 and over.relation == Relation.GERUND and over.subject and over.last == phrase.first:
        return stretch(sight, over.subject.first, predicate.first)  # "The pact founding the group was signed"
    first = _hung_on_paper(sight, phrase) if predicate.relation == Relation.PARTICIPLE else phrase.first
    last = _first_verb(sight, predicate)  # "Signed in Lima, the pact on ports awaits"
    ends = (
        [last] if last > first else [p.first for p in sight.chart.predicates if p.subject is phrase and p.first > first]
    )
    return stretch(sight, first, min(ends, default=phrase.last))


def _hung_on_paper(sight: Sight, phrase: NounPhrase) -> int:
    """The first token of the paper that a phrase says more of: "The treaty on the border for 2003, signed by Peru"."""
    keys = compile_agreement_rules().instruments.keys
    behind = {id(a.phrase): a.behind for p in sight.chart.predicates for a in p.adjuncts}
    over: NounPhrase | None = phrase
    while over is not None:
        first = _past_of(sight, over)
        if (told := stretch(sight, first, over.last)) and keys(sight.text.flat, *told):
            return first
        over = behind.get(id(over))
    return _past_of(sight, phrase)


def _past_of(sight: Sight, phrase: NounPhrase) -> int:
    """The first token of a phrase, past an "of" before which no paper is named: "the basis of papers"."""
    of = next((i for i in range(phrase.first, phrase.last) if sight.chart.code(i) & OF), -1)
    head = stretch(sight, phrase.first, of) if of > 0 else None
    named = head is None or compile_agreement_rules().instruments.keys(sight.text.flat, *head)
    return phrase.first if named else of + 1


def _first_verb(sight: Sight, predicate: Predicate) -> int:
    """The first token of a verb and of those it hangs on by an infinitive: "is expected to be signed"."""
    hung = predicate.relation == Relation.INFINITIVE and predicate.governor >= 0
    return _first_verb(sight, sight.chart.predicates[predicate.governor]) if hung else predicate.first


def paper_before(sight: Sight, predicate: Predicate) -> tuple[int, int] | None:
    """What a relative clause says was signed: "the pact that Peru and Chile signed"."""
    opener = predicate.subject.first - 1 if predicate.subject else 0
    if opener <= sight.chart.first or not sight.chart.code(opener) & REL:
        return None
    phrase = sight.chart.phrase_at(opener - 1)
    return stretch(sight, phrase.first, opener) if phrase else None
