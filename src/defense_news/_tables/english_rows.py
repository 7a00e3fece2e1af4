"""What a row of the tables of English holds: word classes, verbs by sense, what governs them, and how they inflect."""

from __future__ import annotations

import attrs

from .._start.records import frozen
from . import Proven, one_of, texts

FORCES = ("planned", "wished", "denied", "possible", "done", "chance")
"""What becomes of a verb that hangs on a governor; `done` leaves it as certain as the governor itself, `chance` where
that is past."""


@frozen
class WordClass(Proven):
    """A closed class of words; those of `is_a`, too, have its words. `examples` mark words of it with its key."""

    key: str
    words: tuple[str, ...] = attrs.field(converter=texts)
    is_a: tuple[str, ...] = attrs.field(converter=texts, default=())


@frozen
class Context(Proven):
    """Neighbours that make a noun or a verb of a form that is both: `before` has word classes and shapes."""

    key: str
    before: tuple[str, ...] = attrs.field(converter=texts)
    reads: str = attrs.field(validator=one_of("noun", "verb"))


@frozen
class Sense(Proven):
    """Verbs of one meaning, in base form, words behind them included; those in `noun` are spelt like nouns."""

    key: str
    verbs: tuple[str, ...] = attrs.field(converter=texts)
    noun: tuple[str, ...] = attrs.field(converter=texts, default=())


@frozen
class Governor(Proven):
    """Verbs and other words that decide how certain a verb or a meeting is that hangs on them."""

    key: str
    force: str = attrs.field(validator=one_of(*FORCES))
    verbs: tuple[str, ...] = attrs.field(converter=texts, default=())
    words: tuple[str, ...] = attrs.field(converter=texts, default=())


@frozen
class Irregular:
    """A verb whose forms no rule gives; what is left out is regular, the participle as the past."""

    verb: str
    past: str
    participle: str | None = None
    ing: str | None = None
    third: str | None = None


@frozen
class Doubling:
    """Verbs that double their last letter: always, or in one spelling only (`may_double`)."""

    key: str = attrs.field(validator=one_of("doubling", "may_double"))
    verbs: tuple[str, ...] = attrs.field(converter=texts)
    examples: tuple[str, ...] = attrs.field(converter=texts, default=())


@frozen
class Linker(Proven):
    """Words that stand for one preposition ("ahead of"); `means` is the one they do the work of."""

    key: str
    words: tuple[str, ...] = attrs.field(converter=texts)
    means: str
