"""A sentence's tokens -> its chunks: noun phrases, verb groups, prepositions, days, and the words that join clauses.

A chunk is cut left to right; whether a form that is noun and verb is the one or the other is settled here, once, by what
stands before it (the table of contexts). `atoms` are phrases known to belong together, such as a title with its name.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import attrs

from .._records import Tokens
from .._tables import shipped
from .._tables.english_rows import Context, Linker
from .grammar import (
    ADV,
    ATTRIBUTE,
    AUX,
    BEING,
    BITS,
    CAPITAL,
    CODES,
    COMPARING,
    COORD,
    COUNTING,
    DAY,
    DET,
    ED,
    ED_ADJECTIVE,
    HAVE,
    ING,
    LOCATIVE,
    MARKED,
    NEG,
    NEGATOR,
    NOUN_ING,
    NUMBER,
    OFFICE,
    OWNER,
    PARTICLE,
    PEOPLE,
    PLURAL,
    POSSESSIVE,
    PREDICATIVE,
    PREP,
    PRON,
    REL,
    STANDS,
    SUB,
    TIME,
    TURN,
    VERB,
    is_adverb,
    shape_of,
)
from .phrases import is_scare_quote
from .verbs import BASE, FINITE, GERUND, PARTICIPLE, PAST, THIRD, Verb, Verbs

NOUN, VERBAL, PREPOSITION, OPENS_CLAUSE, RELATIVE, JOINS, WHEN, ADVERB, ASIDE, QUOTED = range(10)
"""Kinds of chunk."""

_COPULA = Verb("be", frozenset(), FINITE, False, None)
_HAVE = Verb("have", frozenset(("hold",)), FINITE, False, None)
_FUNCTION = PRON | REL | PREP | SUB | COORD | AUX


@attrs.frozen
class Chunk:
    """The tokens [first, last) and what they are.

    Of a verb group, `verb` is its main verb, `at` where that stands, and `to` says that it is an infinitive. `word` is
    what a preposition or conjunction means; `mark` the mark that closes the chunk, empty where none does.
    """

    kind: int
    first: int
    last: int
    mark: str
    word: str = ""
    verb: Verb | None = None
    at: int = -1
    to: bool = False


@attrs.frozen
class Joints:
    """The contexts that decide between noun and verb, and the linkers by their first word."""

    nouns: int
    verbs: int
    linkers: dict[str, tuple[tuple[list[str], str], ...]]


@cache
def joints() -> Joints:
    """The shipped contexts and linkers."""
    reads = {"noun": 0, "verb": 0}
    for row in shipped(Context, "english", "context"):
        for name in row.before:
            reads[row.reads] |= BITS.get(name, 0)
    linkers: dict[str, list[tuple[list[str], str]]] = {}
    for link in shipped(Linker, "english", "linker"):
        for words in link.words:
            first, *rest = words.split()
            linkers.setdefault(first, []).append((rest, link.means))
    ordered = {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in linkers.items()}
    return Joints(reads["noun"], reads["verb"], ordered)


class Cutter:
    """Cuts one sentence, the tokens [first, last), into chunks."""

    __slots__ = ("atoms", "codes", "first", "joints", "last", "low", "t", "titled", "verbs")

    def __init__(self, t: Tokens, first: int, last: int, verbs: Verbs, atoms: Mapping[int, int]) -> None:
        self.t, self.first, self.last, self.verbs, self.atoms = t, first, last, verbs, atoms
        self.low = t.low
        self.joints = joints()
        self.codes = [CODES.get(t.low[i], 0) | shape_of(t.texts[i], t.low[i]) for i in range(first, last)]
        small = sum(1 for code in self.codes if not code & (CAPITAL | _FUNCTION | DET | NUMBER))
        self.titled = small * 10 < len(self.codes)  # a headline in title case: its verbs have capitals

    def code(self, at: int) -> int:
        """The class bits of a token of the sentence."""
        return self.codes[at - self.first]

    def mark(self, at: int) -> str:
        """The mark that closes token `at`: empty inside a clause, though an abbreviation may end in a stop."""
        text = self.t.texts[at]
        if not self.code(at) & MARKED or is_scare_quote(text):
            return "" if self.low[at] else "—"
        tail = text[-1]
        if tail == "." and at + 1 < self.last:
            return ""
        if tail == "'":
            return ""
        if tail == '"' and len(text) > 1 and text[-2] in ",.;?!":
            return text[-2]
        return tail

    def chunks(self) -> list[Chunk]:
        """The chunks, in order."""
        found: list[Chunk] = []
        at = self.first
        while at < self.last:
            chunk = self._chunk(at, found)
            found.append(chunk)
            at = chunk.last
        return found

    def _chunk(self, at: int, found: list[Chunk]) -> Chunk:
        code, text = self.code(at), self.t.texts[at]
        if not self.low[at]:
            return Chunk(ASIDE, at, at + 1, "—")
        if at in self.atoms:
            return self._noun(at)
        if text[0] == "(":
            return self._bracket(at)
        if text[0] == '"' and not is_scare_quote(text):
            return Chunk(QUOTED, at, at + 1, self.mark(at) or '"')
        if link := self._linker(at):
            return link
        if (end := self.time_end(at)) > at:
            return Chunk(WHEN, at, end, self.mark(end - 1))
        if verb := self._verb_group(at, found):
            return verb
        if code & PREDICATIVE:
            return Chunk(ADVERB, at, at + 1, self.mark(at), self.low[at])
        if code & _FUNCTION and not (code & DET and self._opens_noun(at)):
            return self._joint(at, found)
        if code & ADV or (is_adverb(self.low[at]) and not code & CAPITAL):
            return Chunk(ADVERB, at, at + 1, self.mark(at), self.low[at])
        return self._noun(at)

    def _bracket(self, at: int) -> Chunk:
        end = at
        while end < self.last - 1 and ")" not in self.t.texts[end] and end - at < _BRACKET:
            end += 1
        return Chunk(ASIDE, at, end + 1, self.t.texts[end][-1] if self.t.texts[end][-1] in ",;:" else "")

    def _linker(self, at: int) -> Chunk | None:
        for rest, means in self.joints.linkers.get(self.low[at], ()):
            end = at + 1 + len(rest)
            if end < self.last and self.low[at + 1 : end] == rest and not self.code(end - 1) & MARKED:
                if rest == ["to"] and self._infinitive(at + 1):  # "due to meet"
                    continue
                return Chunk(JOINS if means == "and" else PREPOSITION, at, end, "", means)
        return None

    def _joint(self, at: int, found: list[Chunk]) -> Chunk:
        """A preposition, a conjunction, a relative or a pronoun."""
        code, low, mark = self.code(at), self.low[at], self.mark(at)
        after = self.code(at + 1) if at + 1 < self.last else 0
        if code & PRON:
            return Chunk(NOUN, at, at + 1, mark)
        if code & REL:
            verb_behind = after & (AUX | VERB | ADV) or self._is_finite(at + 1)
            if low == "that" and not (verb_behind and found and found[-1].kind == NOUN):
                return Chunk(OPENS_CLAUSE, at, at + 1, mark, low)
            return Chunk(RELATIVE, at, at + 1, mark, low)
        if code & COORD:
            return Chunk(JOINS, at, at + 1, mark, low)
        if code & SUB and after & ING and not code & PREP:  # "as posing"
            return Chunk(PREPOSITION, at, at + 1, mark, low)
        if code & (PREP | COMPARING) and not (code & SUB and after & PRON):
            return Chunk(PREPOSITION, at, at + 1, mark, low)
        if code & SUB:
            return Chunk(RELATIVE if low in _WHERE else OPENS_CLAUSE, at, at + 1, mark, low)
        return Chunk(ADVERB, at, at + 1, mark, low)

    # ------------------------------------------------------------------------------------------------------------ time

    def time_end(self, at: int) -> int:
        """The end of a bare expression of time at `at`: "Friday", "last week", "May 3, 2024"; `at` if none."""
        code, stop = self.code(at), self.last
        here = at
        if code & TURN and not code & MARKED:
            here += 1
            if here < stop and self.code(here) & (DAY | TIME) and not self.code(here) & POSSESSIVE:
                return here + 1
            return at
        if code & NUMBER and at + 1 < stop and self.code(at + 1) & DAY and not code & MARKED:  # "3 May 2024"
            here += 1
            code = self.code(here)
        if (code & (DET | NUMBER)) and at + 2 < stop and self.code(at + 1) & TIME and self.code(at + 2) & COUNTING:
            return at + 3
        if code & DAY and code & (AUX | VERB) and not code & CAPITAL:
            return at  # "may"
        if not code & DAY and not (code & ADV and code & TIME):
            return at
        here += 1
        while here < stop and self.code(here) & (DAY | TIME | NUMBER) and not self.code(here) & DET:
            if self.mark(here - 1) not in ("", ",") or (self.mark(here - 1) and not self.code(here) & (DAY | NUMBER)):
                break
            here += 1
        return here

    # ------------------------------------------------------------------------------------------------------------ verbs

    def _verb_group(self, at: int, found: list[Chunk]) -> Chunk | None:
        """The verb group that begins at `at`: auxiliaries, negation and adverbs before the main verb."""
        low = self.low
        if low[at] == "to":
            return self._infinitive(at)
        if self.code(at) & AUX and not self.code(at) & PRON:
            return self._behind_auxiliaries(at)
        if self.code(at) & ADV or is_adverb(low[at]):
            here = at + 1
            if here < self.last and not self.code(at) & MARKED and self.is_verb(here, found):
                return self._main(at, here)
            return None
        return self._main(at, at) if self.is_verb(at, found) else None

    def _infinitive(self, to: int) -> Chunk | None:
        here = to + 1
        while here < self.last and (self.code(here) & (ADV | NEG) or is_adverb(self.low[here])):
            here += 1
        if here >= self.last:
            return None
        code = self.code(here)
        if code & AUX:
            group = self._behind_auxiliaries(here)
            return attrs.evolve(group, first=to, to=True)
        if code & (DET | PRON | CAPITAL | NUMBER | PREP | TIME | DAY | POSSESSIVE | ED | ING | PLURAL):
            return None
        known = self.verbs.at(self.low, here, self.last)
        if known is None and (here in self.atoms or not self._takes_object(here)):
            return None
        return self._main(to, here, to=True)

    def _takes_object(self, at: int) -> bool:
        """Whether an unknown word behind "to" is a verb: something that it may take follows."""
        if self.code(at) & MARKED or at + 1 >= self.last:
            return self.code(at) & (OFFICE | PLURAL) == 0
        after = self.code(at + 1)
        return not after & (AUX | VERB) and self.low[at + 1] != "of"

    def _behind_auxiliaries(self, at: int) -> Chunk:
        here = last_aux = at
        while here < self.last:
            code = self.code(here)
            if code & AUX and not code & NEGATOR:
                last_aux = here
            elif not (code & (ADV | NEG) or is_adverb(self.low[here])):
                day = self._day_inside(here)
                if day == here:
                    break
                here = day - 1
            if self.mark(here) not in ("", ",") or (self.mark(here) and here == last_aux):
                return self._auxiliary_alone(at, last_aux)
            here += 1
        if here < self.last and self._follows_auxiliary(last_aux, here):
            return self._main(at, here)
        return self._auxiliary_alone(at, last_aux)

    def _day_inside(self, at: int) -> int:
        """The end of a day between auxiliary and verb: "will on Monday meet"; `at` if there is none."""
        begin = at + (self.low[at] == "on")
        end = self.time_end(begin) if begin < self.last else at
        return end if begin < end < self.last and self._could_be_verb(end) else at

    def _could_be_verb(self, at: int) -> bool:
        return bool(self.code(at) & (ED | VERB)) or self.verbs.at(self.low, at, self.last) is not None

    def _follows_auxiliary(self, aux: int, at: int) -> bool:
        code, before = self.code(at), self.code(aux)
        if at in self.atoms or code & (DET | PRON | PREP | CAPITAL | NUMBER | COORD | REL | POSSESSIVE):
            return False
        known = self.verbs.at(self.low, at, self.last)
        form = known[1].form if known else self._unknown_form(at)
        if before & BEING:
            return bool(form & (PARTICIPLE | GERUND)) and not (code & PREDICATIVE and not code & ED)
        if before & HAVE:
            return bool(form & PARTICIPLE)
        return not code & (TIME | DAY) and (known is None or bool(form & BASE))

    def _unknown_form(self, at: int) -> int:
        code = self.code(at)
        if code & ED and not code & ED_ADJECTIVE:
            return PAST | PARTICIPLE
        if code & ING and not code & ATTRIBUTE:
            return GERUND
        if code & VERB:
            return THIRD if code & PLURAL else PAST | PARTICIPLE
        return 0

    def _auxiliary_alone(self, at: int, aux: int) -> Chunk:
        code = self.code(aux)
        verb = _HAVE if code & HAVE else _COPULA
        return Chunk(VERBAL, at, aux + 1, self.mark(aux), verb=verb, at=aux)

    def _main(self, first: int, at: int, *, to: bool = False) -> Chunk:
        known = self.verbs.at(self.low, at, self.last)
        end, verb = known or (at + 1, Verb(self.low[at], frozenset(), self._unknown_form(at) or BASE, False, None))
        for inner in range(at, end - 1):
            if self.mark(inner):
                end, verb = at + 1, Verb(self.low[at], frozenset(), verb.form, False, None)
                break
        return Chunk(VERBAL, first, end, self.mark(end - 1), verb=verb, at=at, to=to)

    def _is_finite(self, at: int) -> bool:
        if at >= self.last:
            return False
        known = self.verbs.at(self.low, at, self.last)
        form = known[1].form if known else self._unknown_form(at)
        return bool(form & FINITE) and not self.code(at) & CAPITAL

    def is_verb(self, at: int, found: list[Chunk]) -> bool:
        """Whether the token is a verb without an auxiliary: by its form, and by what stands before it."""
        code = self.code(at)
        if code & (_FUNCTION | DET | POSSESSIVE | NUMBER | ATTRIBUTE) and not code & VERB:
            return False
        known = self.verbs.at(self.low, at, self.last)
        form = known[1].form if known else self._unknown_form(at)
        opens = at == self.first and form & (PARTICIPLE | GERUND) and not form & BASE
        if code & CAPITAL and not (self.titled and at > self.first) and not opens:
            return False
        if not form:
            return False
        before = self.code(at - 1) if at > self.first else 0
        glued = at > self.first and not self.mark(at - 1)
        if form & GERUND:
            return self._is_gerund(at, glued, before, found)
        if not glued:
            return not (known and known[1].noun) or not form & (BASE | THIRD)
        if before & (DET | POSSESSIVE) and not before & (PRON | REL | SUB) and not self._stands(at):
            return False
        if known and (known[1].noun or form & (BASE | THIRD)) and not form & PAST:
            return self._by_context(at, before, noun=known[1].noun)
        if form & (PAST | PARTICIPLE) and before & ADV | is_adverb(self.low[at - 1]):
            return at - 2 < self.first or not self.code(at - 2) & (DET | POSSESSIVE)
        return not before & PREP or bool(before & SUB)

    def _stands(self, at: int) -> bool:
        """Whether the number before a verb stands for a noun: "the two agreed on", not "the two planned talks"."""
        after = self.code(at + 1) if at + 1 < self.last else AUX
        goes_on = after & (PREP | DET | SUB | REL | PRON | ADV | DAY | AUX | CAPITAL)
        return bool(self.code(at - 1) & STANDS) and bool(goes_on or self.code(at) & MARKED)

    def _by_context(self, at: int, before: int, *, noun: bool) -> bool:
        """Whether the word before makes a verb of a form that may be a noun."""
        if noun and before & self.joints.nouns and not before & (PRON | REL):
            return False
        if before & self.joints.verbs & ~(ADV | COORD) or is_adverb(self.low[at - 1]):
            return not (noun and before & (CAPITAL | PLURAL) and self._is_finite(at + 1))
        if not noun and self.verbs.at(self.low, at, self.last)[1].form & THIRD:  # type: ignore[index]
            return True
        return bool(before & (ADV | COORD)) and not (noun and at + 1 < self.last and self.low[at + 1] == "of")

    def _is_gerund(self, at: int, glued: bool, before: int, found: list[Chunk]) -> bool:
        after = self.code(at + 1) if at + 1 < self.last else 0
        if before & (DET | POSSESSIVE) and not before & (SUB | REL) and glued:
            return False
        closed = bool(self.code(at) & MARKED)
        known = bool(self.code(at) & NOUN_ING)
        if glued and before & STANDS:
            return True
        if not glued or at == self.first or before & (PREP | SUB | BEING | ADV | COORD):
            takes = after & (DET | CAPITAL | PRON | OWNER | NUMBER) or (
                not closed and self.low[at + 1 : at + 2] == ["with"]
            )
            return bool(takes) or not known or bool(before & BEING) or not glued
        takes = not known or after & (DET | CAPITAL | PRON | OWNER | NUMBER)
        return bool(found) and found[-1].kind == VERBAL and bool(after) and bool(takes)

    # ------------------------------------------------------------------------------------------------------------ nouns

    def _opens_noun(self, at: int) -> bool:
        """Whether a determiner that is another word too ("that", "both") opens a noun phrase here."""
        code = self.code(at)
        if at + 1 >= self.last or code & MARKED:
            return False
        after = self.code(at + 1)
        if code & PRON and self.low[at] in ("both", "neither", "either"):
            return not after & (AUX | VERB | ADV) and not self._is_finite(at + 1)
        return not code & REL or not after & (DET | PRON | AUX | CAPITAL | PLURAL | VERB)

    def _noun(self, begin: int) -> Chunk:
        at = self.atoms.get(begin, begin + 1)
        while at < self.last and not self.mark(at - 1) and self._goes_on(begin, at):
            at = self.atoms.get(at, at + 1)
        return Chunk(NOUN, begin, at, self.mark(at - 1))

    def _goes_on(self, begin: int, at: int) -> bool:
        """Whether the noun phrase from `begin` goes on with token `at`."""
        if at in self.atoms:
            return not self._is_place_before(begin, at)
        code, before, text = self.code(at), self.code(at - 1), self.t.texts[at]
        if text[0] in '("' and not is_scare_quote(text):
            return text[0] == '"' and bool(before & DET)  # `a "continuous threat,"`
        opened = bool(before & (DET | POSSESSIVE)) or (at - 1 == begin and bool(before & OWNER))
        if code & PARTICLE and before & CAPITAL and self.low[at] not in _NO_PARTICLES:
            return at + 1 < self.last and bool(self.code(at + 1) & CAPITAL)
        if self.low[at] == "for" and before & OFFICE and before & CAPITAL:
            return at + 1 < self.last and bool(self.code(at + 1) & CAPITAL)
        if code & (REL | AUX | COORD | PREP | PRON) or (code & SUB and not code & DET):
            return False
        if code & DET:
            return bool(before & DET) or bool(code & NUMBER)
        if opened and not before & STANDS:
            return True
        if code & PREDICATIVE or (code & TURN and self.time_end(at) > at):
            return False
        if code & (DAY | TIME) and not code & POSSESSIVE:
            return bool(code & TIME and not code & ADV and not code & DAY)
        if code & CAPITAL and not self.titled:
            return not before & TIME or bool(before & CAPITAL)  # "the first time Roe met Doe"
        if code & ADV or is_adverb(self.low[at]):
            return False
        return not self._breaks(at)

    def _is_place_before(self, begin: int, at: int) -> bool:
        """Whether a place behind its preposition ends where a name begins: "met in Geneva Defence Minister Roe"."""
        return begin > self.first and bool(self.code(begin - 1) & LOCATIVE) and bool(self.code(at - 1) & CAPITAL)

    def _breaks(self, at: int) -> bool:
        """Whether a verb inside a run of nouns ends it."""
        code = self.code(at)
        if code & ING and not code & ATTRIBUTE:
            known = self.verbs.at(self.low, at, self.last)
            after = self.code(at + 1) if at + 1 < self.last else 0
            acting = self.code(at - 1) & (PLURAL | CAPITAL | PEOPLE | STANDS)
            takes = acting and (after & (DET | CAPITAL | PRON | OWNER) or (after & PREP and known))
            return bool(takes) and not self.code(at) & MARKED
        return self.is_verb(at, [])


_BRACKET = 12
_WHERE = frozenset(("where", "whose", "whom"))
_NO_PARTICLES = frozenset(("of", "in", "on", "at", "for", "and", "the"))
