"""What a sentence is read into: chunks, then phrases, adjuncts and predicates with their roles."""

from __future__ import annotations

import attrs

from .._records.vocabulary import Vocabulary
from .._start.records import frozen
from .certainty import Certainty
from .verbs import NO_VERB, Verb

NOUN, VERBAL, PREPOSITION, OPENS_CLAUSE, RELATIVE, JOINS, WHEN, ADVERB, ASIDE, QUOTED = range(10)
"""Kinds of chunk."""


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
        """The main word of its first member."""
        return self.members[0].head

    def holds(self, token: int) -> bool:
        """Whether a token stands in it."""
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

    def means(self, sense: str) -> bool:
        """Whether the verb has the sense."""
        return sense in self.verb.senses
