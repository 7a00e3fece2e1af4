"""A sentence while it is read: its predicates in the making, the clauses that are open, and what was read last."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from .._start.records import define, evolve
from .grammar import (
    CAPITAL,
    CLAUSAL,
    CODES,
    COORD,
    IF,
    NEG,
    OF,
    OF_THINGS,
    ON,
    PASSED_OVER,
    PENDING,
    PEOPLE,
    PREP,
    PRON,
    SUB,
    THATS,
    TIME,
    TOUCHING,
    WORD_SETS,
)
from .joining import WITH_OBJECT, Joiner
from .line import Tagged
from .parts import (
    CONDITIONAL,
    DENIED,
    PLANNED,
    WISHED,
    Adjunct,
    Certainty,
    Chunk,
    Member,
    NounPhrase,
    Predicate,
    Relation,
)
from .verbs import COPULA, SAYING, Verb

_ON_CONDITION = WORD_SETS["on_condition"]
_BEFORE_VERB = (Relation.PARTICIPLE, Relation.GERUND)  # what may stand between a subject and its verb
_ENDS_CLAUSE_MARKS = frozenset(";:—.?!\x1f")  # marks that close every clause
_SPEAKING = frozenset(("talk", "confer"))
_NEGATION_REACH = 2  # words before a governor among which a negation denies it: "no firm plans to"


@define
class PredicateDraft:
    """A predicate while its arguments come in."""

    chunk: Chunk
    reading: Certainty
    subject: NounPhrase | None
    governor: int
    relation: Relation
    opener: str
    objects: list[NounPhrase]
    adjuncts: list[Adjunct]


@define  # not frozen: it is filled in word by word
class Clause:
    """A clause while it is read: what opened it, its subject, its main verb's number (-1 before that came).

    `force` is that of the words before it ("hopes that"), `before` has the adjuncts that wait for its verb, `beside`
    is the clause behind whose comma it began.
    """

    opener: str
    relation: Relation
    governor: int
    conditional: bool
    subject: NounPhrase | None = None
    main: int = -1
    force: str | None = None
    before: list[Adjunct] = attrs.field(factory=list)
    beside: Clause | None = None


class Builder:
    """Takes what is read of a sentence, in order.

    `last` is the number of the predicate that takes what follows, -1 for none; `nearest` the phrase right before.
    """

    def __init__(self, line: Tagged, chunks: list[Chunk]) -> None:
        self.line, self.chunks, self.joiner = line, chunks, Joiner(line, chunks)
        self.drafts: list[PredicateDraft] = []
        self.phrases: list[NounPhrase] = []
        self.clauses: list[Clause] = []
        self.last = -1
        self.nearest: NounPhrase | None = None
        self._waiting: list[int] = []  # participles that lead their sentence, until its subject is known
        self._subjects: dict[int, NounPhrase] = {}
        self._things: dict[int, NounPhrase] = {}  # first token of a phrase -> the nearest one that is no name
        self._push("", Relation.NONE, -1)

    def predicates(self) -> tuple[Predicate, ...]:
        """The predicates, in order of their verbs."""
        held_back = {n for d in self.drafts if d.opener in _ON_CONDITION for n in self._held_back(d)}
        for number in held_back.union(self._on_condition()):
            self.drafts[number].reading = evolve(self.drafts[number].reading, force=CONDITIONAL)
        return tuple(self._finished(number, draft) for number, draft in enumerate(self.drafts))

    def _on_condition(self) -> Iterator[int]:
        """The plans on which a condition hangs whose verb never came: "will meet if the fighting stops"."""
        for clause in self.clauses:
            pending = clause.opener in _ON_CONDITION and clause.main < 0 <= clause.governor
            if pending and self.drafts[clause.governor].reading.force == PLANNED:
                yield clause.governor

    def _held_back(self, condition: PredicateDraft) -> Iterator[int]:
        """The plan that a clause of condition hangs on or leads: "will meet if it rains", "if it rains, they will"."""
        mains = (n for n, d in enumerate(self.drafts) if d.relation is Relation.NONE)
        number = condition.governor if condition.governor >= 0 else next(mains, -1)
        if number >= 0 and self.drafts[number].reading.force == PLANNED and condition.relation is Relation.CLAUSE:
            yield number

    def _finished(self, number: int, d: PredicateDraft) -> Predicate:
        c, subject = d.chunk, self._subjects.get(number, d.subject)
        if d.objects:
            verb, objects, adjuncts = self._with_particle(d), d.objects, d.adjuncts
        else:
            verb, objects, adjuncts = self._with_object(d)
        roles = subject, tuple(objects), tuple(adjuncts)
        return Predicate(number, c.first, c.at, c.last, verb, d.reading, *roles, d.governor, d.relation, d.opener)

    def _with_object(self, d: PredicateDraft) -> tuple[Verb, list[NounPhrase], list[Adjunct]]:
        """The verb with what stands behind a day or place before its particle: "called Monday in Lima on Roe"."""
        known = self.line.verbs.parted.get(self.line.low[d.chunk.at], {}) if len(d.adjuncts) > 1 else {}
        for adjunct in d.adjuncts[1:] if known else ():
            behind = adjunct.word in known and adjunct.at >= d.chunk.last  # "due on Tuesday, was called off"
            if behind and self.line.code(adjunct.phrase.head) & (CAPITAL | PEOPLE):
                return known[adjunct.word], [adjunct.phrase], [each for each in d.adjuncts if each is not adjunct]
        return d.chunk.verb, d.objects, d.adjuncts

    def _with_particle(self, d: PredicateDraft) -> Verb:
        """The verb with the particle behind its object: "called the talks off", not "called a ship off the coast"."""
        c, line, thing = d.chunk, self.line, d.objects[0]
        known = line.verbs.parted.get(line.low[c.at])
        if known is None or thing.first != c.last:
            return c.verb
        led = {adjunct.at for adjunct in d.adjuncts if adjunct.word}
        for behind in (*(m.last for m in thing.members), *(a.phrase.last for a in d.adjuncts if a.behind is thing)):
            if behind < line.last and behind not in led and not line.mark(behind - 1) and line.low[behind] in known:
                return known[line.low[behind]]
        return c.verb

    def loose(self) -> tuple[Adjunct, ...]:
        """The adjuncts of clauses whose verb never came."""
        return tuple(adjunct for clause in self.clauses if clause.main < 0 for adjunct in clause.before)

    @property
    def over(self) -> int:
        """The number of the predicate that a verb without a subject of its own hangs on; -1 for none."""
        return self.last if self.last >= 0 else self.clauses[-1].main

    def over_beside(self, code: int) -> int:
        """What a gerund behind a word of code `code` hangs on: "while" hangs it on the verb of the whole clause."""
        main = self.clauses[-1].main
        return main if main >= 0 and code & (SUB | PREP) == SUB else self.over

    def tells_when(self) -> bool:
        """Whether the clause on what people do tells when: "before he meets Roe", not "before the fair opens"."""
        clause = self.clauses[-1]
        doer = self.line.code(clause.subject.head) & (CAPITAL | PEOPLE | PRON) if clause.subject else 0
        return bool(doer and CODES.get(clause.opener, 0) & CLAUSAL)

    def _push(self, opener: str, relation: Relation, governor: int) -> None:
        conditional = bool(self.clauses and self.clauses[-1].conditional) or bool(CODES.get(opener, 0) & IF)
        self.clauses.append(Clause(opener, relation, governor, conditional))

    def begin(
        self, opener: str, relation: Relation, subject: NounPhrase | None = None, force: str | None = None
    ) -> None:
        """Open a clause that hangs on the predicate read last."""
        governor = self.over if relation == Relation.RELATIVE else self.last
        self._push(opener, relation, governor)
        self.amend(subject=subject, force=force)
        self.last, self.nearest = -1, None

    def amend(self, **changes: object) -> None:
        """Put something new into the clause that is being read."""
        for name, value in changes.items():
            setattr(self.clauses[-1], name, value)

    def leave(self) -> None:
        """Close the clause that is being read: what follows is the outer one's."""
        governor = self.clauses.pop().governor
        self.last = max(governor, self.clauses[-1].main)

    def force_before(self, at: int) -> str | None:
        """The force of the words right before token `at`: "ready to", "no plans to"; None where they say nothing."""
        line, here = self.line, at - 1
        while here > line.first and line.code(here) & PASSED_OVER:
            if line.code(here) & PENDING:
                return DENIED
            here -= 1
        for begin in (here - 1, here):
            force = line.verbs.governing(line.low, begin, here + 1) if begin >= line.first else None
            if force:
                negated = any(line.code(i) & NEG for i in range(max(line.first, begin - _NEGATION_REACH), begin))
                return DENIED if negated else force
        return None

    def is_topic(self, at: int, preposition: int) -> bool:
        """Whether a gerund is only spoken of: "stressed the importance of holding talks", "views on holding talks"."""
        if preposition & OF:
            return self.force_before(at - 1) == WISHED
        spoke = self.over >= 0 and not _SPEAKING.isdisjoint(self.drafts[self.over].chunk.verb.senses)
        behind = spoke or (self.nearest is not None and self.nearest.last == at - 1)
        return bool(preposition & TOUCHING) and (behind or not preposition & ON) and at - 1 > self.line.first

    def begin_beside(self, *, joined: bool) -> None:
        """Begin a clause beside the one being read, of the same rank if `joined`: "..., Roe said", "and Doe left"."""
        clause = self.clauses[-1]  # "was busy: in Lima she met Doe"
        before = [*(clause.before if clause.main >= 0 else ()), *self.handed_on(), *self._led_aside()]
        self.clauses.pop()
        if clause.relation == Relation.CLAUSE and not joined and self.clauses and clause.opener not in THATS:
            clause = self.clauses.pop()  # "... until the guests arrive, Roe said"
        if clause.relation == Relation.RELATIVE:
            self.clauses.pop()
            self._push("", Relation.NONE, -1)
        elif joined or clause.relation == Relation.CLAUSE:
            self._push(clause.opener, clause.relation, clause.governor)
        else:
            self._push("", Relation.NONE, -1)
            self.clauses[-1].beside = clause
        self.clauses[-1].before += before
        self.last = -1

    def handed_on(self, first: int = -1) -> list[Adjunct]:
        """What was hung on the verb before and leads what begins: "left, and on Monday he met Roe".

        With `first`, only what stands right before that token: "left and on Monday met Roe".
        """
        adjuncts = self.drafts[self.last].adjuncts if self.last >= 0 else []
        if (
            not adjuncts
            or not self.line.code(adjuncts[-1].at - 1) & COORD
            or self.line.mark(adjuncts[-1].phrase.last - 1)
            or first not in (-1, adjuncts[-1].phrase.last)
        ):
            return []
        return [adjuncts.pop()]

    def _led_aside(self) -> list[Adjunct]:
        """The day and place that lead an aside of saying are of what was said: "On Monday, Roe said, he met Doe"."""
        said = self.drafts[self.last] if self.last >= 0 else None
        if said is None or SAYING not in said.chunk.verb.senses or said.objects or said.chunk.mark != ",":
            return []
        for led in said.adjuncts:
            if led.at > said.chunk.first or not self.line.code(led.phrase.head) & (CAPITAL | TIME):
                return []
        adjuncts, said.adjuncts = said.adjuncts, []
        return adjuncts

    def return_to_main(self) -> None:
        """Give what follows to the verb around: "wants to sell ships, which Roe built, while also meeting Doe"."""
        while len(self.clauses) > 1 and self.clauses[-1].relation == Relation.RELATIVE:
            self.leave()
        self.last = self.clauses[-1].main if self.clauses[-1].main >= 0 else self.last

    @property
    def is_aside_of_saying(self) -> bool:
        """Whether the clause being read is all that somebody said it: "..., Roe said"."""
        if self.clauses[-1].beside is None or self.last != self.clauses[-1].main or self.last < 0:
            return False
        said = self.drafts[self.last]
        return SAYING in said.chunk.verb.senses and not said.objects and not said.adjuncts

    def go_back(self) -> None:
        """Close an aside of saying, "..., Roe said,": what follows goes on with the clause before it."""
        if self.clauses[-1].beside is not None:
            self.clauses[-1] = self.clauses[-1].beside
            self.last = self.clauses[-1].main

    def await_subject(self) -> None:
        """What follows is the subject of the clause, though adverbials came before."""
        self.last = -1

    def end(self, mark: str) -> None:
        """Take in a mark that closes a chunk: one that is no comma ends the clauses."""
        if mark not in ",)":
            self.nearest = None
        if mark in _ENDS_CLAUSE_MARKS:
            del self.clauses[1:]
            if mark != ":" or self.clauses[-1].main < 0:  # a label: "MODERATOR:"
                self.clauses.clear()
                self._push("", Relation.NONE, -1)
            self.last = -1

    def phrase(self, at: int, *, leading: bool = False, behind: bool = False) -> tuple[NounPhrase, int]:
        """The joined phrase at a chunk, and the chunk behind it."""
        phrase, end = self.joiner.phrase(at, leading=leading, behind=behind)
        self._add(phrase)
        return phrase, end

    def plain(self, chunk: Chunk) -> NounPhrase:
        phrase = NounPhrase(chunk.first, chunk.last, (Member(chunk.first, chunk.last - 1, chunk.last),))
        self._add(phrase)
        return phrase

    def _add(self, phrase: NounPhrase) -> None:
        before = self.phrases[-1] if self.phrases else None
        line = self.line
        if not line.codes[phrase.members[0].head - line.first] & CAPITAL:
            self._things[phrase.first] = phrase
        elif before is not None and before.last > phrase.first - 2 and before.first in self._things:
            self._things[phrase.first] = self._things[before.first]
        self.phrases.append(phrase)

    def antecedent(self, code: int) -> NounPhrase | None:
        """Whom or what a relative is about: the noun before it, or for "which" and "that" the last that is no name."""
        nearest = self.nearest or self.clauses[-1].subject
        if nearest is None or not code & OF_THINGS:
            return nearest
        return self._things.get(nearest.first, nearest)

    def see(self, phrase: NounPhrase | None) -> None:
        """The phrase right before what follows; None where something parts them."""
        self.nearest = phrase

    def give_subject(self, phrase: NounPhrase) -> None:
        """Make a phrase the subject of the clause, unless it has one, and of the participles that lead it."""
        if self.clauses[-1].subject is None or self.clauses[-1].relation == Relation.RELATIVE:
            self.amend(subject=phrase)
        if self.clauses[-1].relation != Relation.RELATIVE:  # "Before leaving for Lima, where he lives, Roe"
            self._subjects.update(dict.fromkeys(self._waiting, phrase))
            self._waiting.clear()
        self.nearest = phrase

    def hang(self, word: str, phrase: NounPhrase, behind: NounPhrase | None, at: int) -> None:
        """Give an adjunct to the predicate that takes it, or keep it for the main verb to come."""
        adjuncts = self.drafts[self.last].adjuncts if self.last >= 0 else self.clauses[-1].before
        adjuncts.append(Adjunct(word, phrase, behind, at))

    def add_object(self, phrase: NounPhrase) -> None:
        """Give an object to the predicate that takes it, if there is one."""
        if self.last < 0:
            return
        draft = self.drafts[self.last]
        draft.objects.append(phrase)
        if draft.chunk.verb is COPULA and draft.subject is None:  # "Cancelled on Monday were the talks"
            led = [n for n in self._waiting if self.drafts[n].relation is Relation.PARTICIPLE]
            self._subjects.update(dict.fromkeys(led, phrase))
            self._waiting = [n for n in self._waiting if n not in led]

    def take_back(self) -> NounPhrase:
        """Take its last object from the main verb, which is read again from there."""
        self.last = self.clauses[-1].main
        return self.drafts[self.last].objects.pop()

    def awaits_object(self) -> bool:
        """Whether the predicate that takes what follows never stands without an object, and has none yet."""
        if self.last < 0:
            return False
        draft = self.drafts[self.last]
        return draft.chunk.verb.lemma in WITH_OBJECT and not draft.objects and not draft.reading.passive

    @property
    def awaits_verb(self) -> bool:
        """Whether a participle or gerund tells of a subject that has no verb yet: "The talks held in Oslo focused"."""
        after_one = self.last >= 0 and self.drafts[self.last].relation in _BEFORE_VERB
        return after_one and self.clauses[-1].main < 0 and self.clauses[-1].subject is not None

    @property
    def acts_for_outer(self) -> bool:
        """Whether a relative has a subject of its own, and what is around it no verb: "Roe, whose guests met, left"."""
        own = self.clauses[-1].relation == Relation.RELATIVE and self.nearest is self.clauses[-1].subject
        return own and len(self.clauses) > 1 and self.clauses[-2].main < 0

    def draft(
        self, chunk: Chunk, reading: Certainty, subject: NounPhrase | None, governor: int, relation: Relation
    ) -> int:
        """Add a predicate, and give its number."""
        clause = self.clauses[-1]
        if clause.conditional:
            reading = evolve(reading, force=CONDITIONAL)
        self.drafts.append(PredicateDraft(chunk, reading, subject, governor, relation, clause.opener, [], []))
        self.last, self.nearest = len(self.drafts) - 1, None
        return self.last

    def wait(self, number: int) -> None:
        """The subject of a predicate is the one to come: "Held in Oslo, the talks ..."."""
        self._waiting.append(number)
