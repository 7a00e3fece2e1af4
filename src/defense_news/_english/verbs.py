"""The table of senses -> every form of every verb, with what it means and what it does to a verb that hangs on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from .._match.phrases import WORD, Lexicon, compile_lexicon, numbers_of
from .._records import Words
from .._start.made import made_once
from .._start.records import evolve, frozen
from .._tables import shipped
from .._tables.english_rows import Doubling, Governor, Irregular, Sense
from .._tables.limits import ENGLISH
from .grammar import WORD_SETS

BASE, THIRD, PAST, PARTICIPLE, GERUND = (1 << bit for bit in range(5))
"""The forms of a verb; one spelling may be several of them."""

SAYING = "say"
"""The sense of verbs that take clauses and words, and behind whose comma no participle hangs."""

FINITE = BASE | THIRD | PAST
_VOWELS = "aeiou"


@frozen
class Verb:
    """One form of a verb: its lemma, the senses it may have, its form bits, whether it is spelt like a noun.

    `force` says what becomes of a verb that hangs on it; None where the table does not say.
    """

    lemma: str
    senses: frozenset[str]
    form: int
    noun: bool
    force: str | None


NO_VERB = Verb("", frozenset(), 0, False, None)
COPULA = Verb("be", frozenset(), FINITE, False, None)
POSSESSING = Verb("have", frozenset({"hold"}), FINITE, False, None)
"""Verbs of a chunk that has none, and of an auxiliary that stands alone."""


def unknown_verb(word: str, form: int) -> Verb:
    """A verb that no table holds, by the word in small letters."""
    return Verb(word, frozenset(), form, False, None)


def is_gerund(verb: Verb) -> bool:
    """Whether the form can only be a gerund or present participle."""
    return bool(verb.form & GERUND) and not verb.form & BASE


@frozen
class Verbs:
    """The forms of all verbs; `governors` are other words that govern a verb.

    `parted` has, by its word, a verb with a particle that may stand behind the object: "called the talks off".
    """

    forms: Lexicon[Verb]
    governors: Lexicon[str]
    parted: dict[str, dict[str, Verb]]

    def at(self, low: list[str], i: int, stop: int) -> tuple[int, Verb] | None:
        """The longest verb that begins at word `i`: the word behind it, and the verb."""
        return self.forms.at(low, i, stop)

    def governing(self, low: list[str], i: int, stop: int) -> str | None:
        """The force of the words at `i` where they govern what follows: "due", "on track"."""
        found = self.governors.at(low, i, stop)
        return found[1] if found else None

    def of(self, senses: Iterable[str]) -> Trigger:
        """What a stretch must hold to have a verb of one of the senses."""
        rows = [(first, *row) for first, found in self.forms.by_first.items() for row in found]
        meant = {verb.lemma for *_, verb in rows if not verb.senses.isdisjoint(senses)}
        known = [(first, rest) for first, rest, verb in rows if verb.lemma in meant]
        openers: dict[str, dict[str, bool]] = {}
        parted: dict[str, set[str]] = {}
        for first, rest in known:
            opener, following = [*WORD.findall(" ".join((first, *rest))), ""][:2]
            if len(rest) == 1 and rest[0] in self.parted.get(first, ()):
                parted.setdefault(first, set()).add(rest[0])
                following = ""
            for form in (opener, opener.capitalize(), opener.upper()):
                openers.setdefault(form, {})[following] = True
        return Trigger(self, frozenset(first for first, _ in known), frozenset(meant), openers, parted)


@attrs.frozen(eq=False)
class Trigger:
    """The verbs of some senses, by their first words and lemmas: where none stands, a chart would find none.

    `openers` are the first words up to a hyphen, small, with a capital and in capitals, with the words that follow
    each: the empty one is any. `parted` are the particles, by the verb, that may stand behind an object.
    """

    verbs: Verbs
    firsts: frozenset[str]
    lemmas: frozenset[str]
    openers: dict[str, dict[str, bool]]
    parted: dict[str, set[str]]

    def may_begin(self, words: Words, i: int) -> bool:
        """Whether one of the verbs may begin with word `i`, by the word behind it."""
        following, low = self.openers.get(words.texts[i], ()), words.low
        return "" in following or (i + 1 < len(low) and low[i + 1] in following)

    def found(self, low: list[str], first: int, last: int) -> Iterator[int]:
        """The numbers of the words of [first, last) at which one of the verbs begins.

        >>> list(english_verbs().of({"meet"}).found(["to", "get", "together", "or", "get", "home"], 0, 6))
        [1]
        """
        for i in numbers_of(self.firsts, low, first, last):
            known = self.verbs.at(low, i, last)
            if (known is not None and known[1].lemma in self.lemmas) or self._is_parted(low, i, last):
                yield i

    def _is_parted(self, low: list[str], i: int, last: int) -> bool:
        """Whether word `i` begins one of the verbs whose particle stands further on: "brought Roe and Doe together"."""
        behind = self.parted.get(low[i])
        return behind is not None and not behind.isdisjoint(low[i + 1 : min(last, i + ENGLISH.parted_verb)])


@made_once
def english_verbs() -> Verbs:
    """The verbs of the shipped tables.

    >>> english_verbs().at(["was", "called", "off"], 1, 3)[1].lemma
    'call off'
    """
    senses = shipped(Sense, "senses", "sense")
    governors = shipped(Governor, "senses", "governor")
    return _compile_verbs(senses, governors, _Spelling.shipped())


def _compile_verbs(senses: Iterable[Sense], governors: tuple[Governor, ...], spelling: _Spelling) -> Verbs:
    meanings: dict[str, set[str]] = {}
    nouns: set[str] = set()
    for row in senses:
        nouns.update(row.noun)
        for lemma in row.verbs:
            meanings.setdefault(lemma, set()).add(row.key)
    forces = {lemma: row.force for row in governors for lemma in row.verbs}
    for lemma in forces:
        meanings.setdefault(lemma, set())
    forms: dict[tuple[str, ...], Verb] = {}
    for lemma, keys in meanings.items():
        for words, form in spelling.inflected(lemma):
            known = forms.get(words)
            noun = form & (BASE | THIRD) > 0 and (lemma in nouns or lemma.partition(" ")[0] in nouns)
            verb = Verb(lemma, frozenset(keys), form, noun, forces.get(lemma))
            forms[words] = evolve(known, form=known.form | form) if known and known.lemma == lemma else verb
    others = ((tuple(word.split()), row.force) for row in governors for word in row.words)
    return Verbs(compile_lexicon(forms.items()), compile_lexicon(others), _with_particles(forms))


def _with_particles(forms: dict[tuple[str, ...], Verb]) -> dict[str, dict[str, Verb]]:
    """Of all forms those with one particle that may stand behind an object, by their word."""
    parted: dict[str, dict[str, Verb]] = {}
    for (word, *rest), verb in forms.items():
        if len(rest) == 1 and verb.lemma in WORD_SETS["parted_verb"]:
            parted.setdefault(word, {})[rest[0]] = verb
    return parted


@frozen
class _Spelling:
    """How verbs inflect: the irregular ones, and those that double their last letter."""

    irregular: dict[str, Irregular]
    doubling: frozenset[str]
    may_double: frozenset[str]

    @classmethod
    def shipped(cls) -> _Spelling:
        doubled = {row.key: frozenset(row.verbs) for row in shipped(Doubling, "senses", "doubling")}
        irregular = {row.verb: row for row in shipped(Irregular, "senses", "irregular")}
        return cls(irregular, doubled["doubling"], doubled["may_double"])

    def inflected(self, lemma: str) -> Iterator[tuple[tuple[str, ...], int]]:
        """Each form of a verb, words behind it included, with its bit."""
        verb, *rest = lemma.split()
        for word, form in self._forms(verb):
            yield (word, *rest), form

    def _forms(self, verb: str) -> Iterator[tuple[str, int]]:
        row = self.irregular.get(verb)
        yield verb, BASE
        yield (row and row.third) or _third(verb), THIRD
        yield from zip(row.plural if row else (), (THIRD, PAST), strict=False)
        for stem in self._stems(verb):
            yield (row and row.ing) or stem + "ing", GERUND
            past = row.past if row else _past(stem)
            yield past, PAST
            yield (row and row.participle) or past, PARTICIPLE

    def _stems(self, verb: str) -> tuple[str, ...]:
        doubled = verb + verb[-1]
        if verb in self.doubling:
            return (doubled,)
        plain = verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb
        return (plain, doubled) if verb in self.may_double else (plain,)


def _third(verb: str) -> str:
    if verb.endswith(("s", "sh", "ch", "x", "z", "go")):
        return verb + "es"
    return verb[:-1] + "ies" if verb.endswith("y") and verb[-2] not in _VOWELS else verb + "s"


def _past(stem: str) -> str:
    if stem.endswith("ee"):
        return stem + "d"
    return stem[:-1] + "ied" if stem.endswith("y") and stem[-2] not in _VOWELS else stem + "ed"
