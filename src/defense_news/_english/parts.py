"""What a sentence is read into, chunks, phrases, predicates with their roles; how certain it is that they happened.

`asserted` it happened (or happens); `planned` it is firmly to come; `possible`, `wished`, `denied`; `lapsed` it was to
happen and nothing says that it did; `conditional` its clause tells no fact.
"""

import attrs

from .._records.vocabulary import Vocabulary
from .._start.records import evolve, frozen
from .grammar import BEING, COMING, HAVE, MODAL, NEG, NEGATOR, ONLY, PAST_AUX, WOULD
from .line import Tagged
from .verbs import COPULA, NO_VERB, PARTICIPLE, PAST, POSSESSING, Verb

ASSERTED = "asserted"
PLANNED = "planned"
POSSIBLE = "possible"
WISHED = "wished"
DENIED = "denied"
LAPSED = "lapsed"
CONDITIONAL = "conditional"
DONE = "done"
"""What a governor that was carried out does to what hangs on it: "managed to meet"."""

CHANCE = "chance"
"""What a governor that gave a chance does to it: "had the chance to meet" happened, "has the chance to meet" may."""

PAST_TIME, PRESENT, FUTURE = "past", "present", "future"
_AUXILIARIES = BEING | HAVE | MODAL | COMING | WOULD
_WEAK = (DENIED, POSSIBLE, WISHED, LAPSED, CONDITIONAL)
NOUN, VERBAL, PREPOSITION, OPENS_CLAUSE, RELATIVE, JOINS, WHEN, ADVERB, ASIDE, QUOTED = range(10)
"""Kinds of chunk."""


@frozen
class Certainty:
    """What a verb group says of its event."""

    passive: bool
    time: str
    force: str


def read_group(codes: list[int], verb: Verb, *, to: bool) -> Certainty:
    """The reading of a verb group by itself: the codes of the words before its main verb, and the verb.

    An infinitive has the force of what it hangs on; `PLANNED` stands for it until that is known.
    """
    seen = last_aux = 0
    for code in codes:
        seen |= code
        if code & _AUXILIARIES:
            last_aux = code
    passive = bool(verb.form & PARTICIPLE and last_aux & BEING)
    if to:
        return Certainty(passive, FUTURE, DENIED if seen & NEG else LAPSED if seen & HAVE else PLANNED)
    past = bool(seen & (HAVE | PAST_AUX)) or bool(verb.form & PAST and not last_aux & BEING)
    return Certainty(passive, *_of_auxiliaries(seen, past=past))


def _of_auxiliaries(seen: int, *, past: bool) -> tuple[str, str]:
    """Time and force by all the words before a main verb."""
    if seen & NEG:
        return FUTURE if seen & COMING else PAST_TIME, DENIED
    if seen & MODAL:
        return FUTURE, POSSIBLE
    if seen & WOULD:
        return FUTURE, LAPSED if seen & HAVE else PLANNED
    if seen & COMING:
        return FUTURE, PLANNED
    return PAST_TIME if past else PRESENT, ASSERTED


def hang(own: Certainty, governor: Certainty, force: str | None) -> Certainty:
    """The reading of an infinitive that hangs on a governor whose table row gives `force`; None for a purpose.

    What is denied, possible or wished of the governor is so of what hangs on it: "did not agree to meet".
    """
    if own.force in (DENIED, LAPSED):
        return own
    if governor.force in _WEAK:
        return evolve(own, force=POSSIBLE if force == WISHED and governor.force == DENIED else governor.force)
    if force == CHANCE and governor.time != PAST_TIME:
        return evolve(own, force=POSSIBLE)
    if force in (DONE, CHANCE):
        return evolve(own, force=governor.force, time=governor.time)
    return evolve(own, force=force or PLANNED)


def of_clause(own: Certainty, governor: Certainty, force: str | None, *, timed: bool) -> Certainty:
    """The reading of a clause that a governor reports: "denied that they met", "hopes they will meet".

    `timed`: of one that tells when: "will tour a yard before he meets Roe".
    """
    if force == DENIED:
        return evolve(own, force=DENIED)
    if force == WISHED and own.force in (PLANNED, POSSIBLE, ASSERTED) and own.time != PAST_TIME:
        return evolve(own, force=WISHED)
    if governor.force == CONDITIONAL:
        return evolve(own, force=CONDITIONAL)
    if governor.force == DENIED and force == own.force == PLANNED:  # "has not confirmed that they will meet"
        return evolve(own, force=POSSIBLE)
    if timed and governor.force == PLANNED and (own.force, own.time) == (ASSERTED, PRESENT):
        return evolve(own, force=PLANNED, time=FUTURE)
    return own


@frozen
class Chunk:
    """The tokens [first, last) and what they are.

    Of a verb group, `verb` is its main verb, `at` where that stands, and `to` says that it is an infinitive. `word` is
    what a preposition or conjunction means, and `code` its class bits; `mark` closes the chunk, empty where none does.
    """

    kind: int
    first: int
    last: int
    mark: str
    word: str = ""
    code: int = 0
    verb: Verb = NO_VERB
    at: int = -1
    to: bool = False

    @property
    def alone(self) -> bool:
        """Whether the main verb of a group stands without auxiliaries, at most behind an adverb, its `code` then."""
        return self.at == self.first or bool(self.code)


def reading_of(line: Tagged, chunk: Chunk) -> Certainty:
    """The reading of a verb group by itself; "not only" denies nothing."""
    possessing = chunk.verb is POSSESSING and chunk.alone and not chunk.to  # "had talks", not "would have talks"
    last = chunk.last if chunk.verb is COPULA or possessing else chunk.at
    words = range(chunk.first, last)
    codes = [line.code(i) for i in words if not (line.code(i) & NEGATOR and line.code(i + 1) & ONLY)] if words else []
    return read_group(codes, chunk.verb, to=chunk.to)


@attrs.define(unsafe_hash=True)  # not frozen: tens a sentence, and a frozen one takes thrice as long to make
class Member:
    """One noun phrase, the tokens [first, last), with what hangs on it by "of"; `head` is its main word."""

    first: int
    head: int
    last: int


@attrs.define(unsafe_hash=True)  # not frozen: tens a sentence, and a frozen one takes thrice as long to make
class NounPhrase:
    """Noun phrases joined by "and", commas or apposition; of one member as a rule."""

    first: int
    last: int
    members: tuple[Member, ...]

    @property
    def head(self) -> int:
        return self.members[0].head

    def holds(self, token: int) -> bool:
        return self.first <= token < self.last


@frozen
class Adjunct:
    """A phrase behind a preposition (`word`, empty for a bare day).

    `behind` is the phrase right before it, if no mark parts them; `at` is the token of the preposition, or the first of
    a bare day.
    """

    word: str
    phrase: NounPhrase
    behind: NounPhrase | None
    at: int


class Relation(Vocabulary):
    """How a predicate hangs on its governor; `CLAUSE` is one of "that" or "whether", `NONE` stands by itself."""

    NONE = ""
    INFINITIVE = "infinitive"
    PURPOSE = "purpose"
    CLAUSE = "clause"
    RELATIVE = "relative"
    GERUND = "gerund"
    PARTICIPLE = "participle"
    JOINED = "joined"


@frozen
class Predicate:
    """A verb with its roles. `governor` is the number of the predicate it hangs on, by `relation`; -1 for none.

    `opener` is the word that opened its clause, empty for none.
    """

    number: int
    first: int
    at: int
    last: int
    verb: Verb
    reading: Certainty
    subject: NounPhrase | None
    objects: tuple[NounPhrase, ...]
    adjuncts: tuple[Adjunct, ...]
    governor: int
    relation: Relation
    opener: str

    @property
    def told_as_past(self) -> bool:
        """Whether it is told as past by its own form: not "agreed to explore", "committed to exploring"."""
        return self.reading.time == PAST_TIME and self.relation != Relation.GERUND

    def means(self, sense: str) -> bool:
        return sense in self.verb.senses
