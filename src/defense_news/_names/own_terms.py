"""The registry with a caller's terms on top: what these do not touch is shared, not compiled again."""

from __future__ import annotations

from collections.abc import Container, Hashable, Iterable, Mapping
from functools import cache
from typing import TypeVar

from .._match.lexicon import Lexicon, compile_lexicon
from .._tables.rows import Term
from .registry import Registry, compile_registry, shipped_terms

Key = TypeVar("Key", bound=Hashable)
Unit = TypeVar("Unit")
PersonKeys = tuple[str, ...]


@cache
def shipped_registry() -> Registry:
    """The registry of the shipped terms."""
    return compile_registry(shipped_terms())


def registry_with(own: tuple[Term, ...]) -> Registry:
    """The shipped registry with these terms, as if compiled from both; the shipped one itself where there are none."""
    known = shipped_registry()
    if not own:
        return known
    both = (term for key in dict.fromkeys(term.key for term in own) for term in known.terms.get(key, ()))
    more = compile_registry((*both, *own))
    told_anew = known.terms.keys() & more.terms.keys()
    return Registry(
        known.terms | more.terms,
        known.persons | more.persons,
        _merged_names(known.names, more.names, told_anew),
        _merged_terms(_without_rows(known.shorts, told_anew), more.shorts),
        _merged_terms(_offices_without(known.offices, told_anew), more.offices),
    )


def _without_rows(known: Mapping[Key, PersonKeys], persons: Container[str]) -> Mapping[Key, PersonKeys]:
    """The lists of keys without those of these persons."""
    if not persons:
        return known
    return {words: tuple(key for key in keys if key not in persons) for words, keys in known.items()}


def _offices_without(
    known: Mapping[tuple[str, str], tuple[Term, ...]], persons: Container[str]
) -> Mapping[tuple[str, str], tuple[Term, ...]]:
    if not persons:
        return known
    return {office: tuple(term for term in terms if term.key not in persons) for office, terms in known.items()}


def _merged_terms(
    known: Mapping[Key, tuple[Unit, ...]], more: Mapping[Key, tuple[Unit, ...]]
) -> dict[Key, tuple[Unit, ...]]:
    return {**known, **{key: (*known.get(key, ()), *items) for key, items in more.items()}}


def _merged_names(
    known: Lexicon[PersonKeys], more: Lexicon[PersonKeys], told_anew: Container[str]
) -> Lexicon[PersonKeys]:
    """The lexicon of both: the first words that they share are compiled again; all, where persons are told anew."""
    firsts = known.by_first.keys() if told_anew else known.by_first.keys() & more.by_first.keys()
    held = {words: keys for first in firsts for words, keys in _own_phrases(known, first)}
    kept = _without_rows(held, told_anew)
    added = dict(pair for first in more.by_first for pair in _own_phrases(more, first))
    anew = compile_lexicon((words, keys) for words, keys in _merged_terms(kept, added).items() if keys)
    return Lexicon({**known.by_first, **anew.by_first}, {**known.by_words, **anew.by_words})


def _own_phrases(lexicon: Lexicon[PersonKeys], first: str) -> Iterable[tuple[tuple[str, ...], PersonKeys]]:
    return (((first, *rest), keys) for rest, keys in lexicon.by_first[first])
