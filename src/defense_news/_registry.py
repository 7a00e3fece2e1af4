"""Who held which office when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import attrs

from ._rows import Term


@attrs.frozen
class Registry:
    """Terms of office, by key, by name and by office."""

    terms: tuple[Term, ...]


def compile_registry(terms: Iterable[Term]) -> Registry:
    """The registry of the given terms."""
    return Registry(tuple(terms))


def shipped_terms() -> tuple[Term, ...]:
    """The terms of the shipped table."""
    return ()


def find_holder(registry: Registry, country: str, office: str, on: date) -> Term | None:
    """The term of `office` in `country` (alpha-2, or a body's key) that covers the day, or None."""
    del registry, country, office, on
    return None
