"""A sentence -> its chart: predicates with roles and certainty, and the joined noun phrases. No gazetteer."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

import attrs

from .._records import Tokens
from .._tables.limits import ENGLISH
from .building import Builder
from .chunks import cut_chunks
from .clauses import walk
from .line import Tagged
from .parts import Adjunct, Member, NounPhrase, Predicate
from .verbs import Verbs

__all__ = ["Adjunct", "Chart", "Member", "NounPhrase", "Predicate", "read_chart"]


@attrs.frozen(slots=False)
class Chart:
    """The tokens [first, last) of a sentence, its predicates in order, its phrases, and the class bits of its tokens.

    `loose` are the adjuncts of a clause whose verb never comes, as in a caption.
    """

    t: Tokens
    first: int
    last: int
    predicates: tuple[Predicate, ...]
    phrases: tuple[NounPhrase, ...]
    codes: list[int]
    loose: tuple[Adjunct, ...] = ()

    def code(self, token: int) -> int:
        """The class bits of a token."""
        return self.codes[token - self.first]

    def phrase_at(self, token: int) -> NounPhrase | None:
        """The phrase that holds a token; the first where it is part of several."""
        return self._by_token.get(token)

    @cached_property
    def _by_token(self) -> dict[int, NounPhrase]:
        found: dict[int, NounPhrase] = {}
        for phrase in self.phrases:
            for token in range(phrase.first, phrase.last):
                found.setdefault(token, phrase)
        return found


def read_chart(t: Tokens, first: int, last: int, verbs: Verbs, atoms: Mapping[int, int]) -> Chart:
    """The chart of the tokens [first, last). `atoms` maps the first token of a phrase known to be one to its end.

    Of a sentence without end only the beginning is read: the tokens behind it have no class.
    """
    read = min(last, first + ENGLISH.sentence)
    line = Tagged(t, first, read, verbs, atoms)
    builder = Builder(line, cut_chunks(line))
    walk(builder)
    codes = line.codes + [0] * (last - read) if last > read else line.codes
    return Chart(t, first, last, builder.predicates(), tuple(builder.phrases), codes, builder.loose())
