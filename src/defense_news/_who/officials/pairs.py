"""Those of a sentence who act together: the two that it joins, or that one meets the other in."""

from __future__ import annotations

from collections.abc import Mapping

from ..._english.grammar import AUX, TAGS, VERB, WORD_SETS
from ..._records import OfficialRecord
from ..._start.records import frozen
from ..._tables.limits import NAMES
from .reference_table import ReferenceRules

Named = tuple[int, int, str]
"""A name at [start, end), and whose it is."""


@frozen
class Pair:
    """Two or three persons in the order they are named, the words between the first two, where they are."""

    keys: tuple[str, ...]
    between: frozenset[str]
    countries: tuple[str, ...] = ()


def find_pair(flat: str, named: list[Named], oblique: frozenset[str]) -> Pair | None:
    """The persons of a sentence who act together; None for one alone.

    Of three and more, those joined by "and" before any verb: "Roe and Doe spoke of a letter from Poe".
    """
    if len(named) < NAMES.pair:
        return None
    firsts: dict[str, Named] = {}
    for one in named:
        firsts.setdefault(one[2], one)
    people = list(firsts.values())
    if len(people) > NAMES.pair:
        joined = [people[0]]
        for one in people[1:]:
            if not _is_joined(flat[joined[-1][1] : one[0]], oblique):
                break
            joined.append(one)
        people = joined if len(joined) > 1 else people
    if len(people) not in (2, 3):
        return None
    between = frozenset(flat[people[0][1] : people[1][0]].lower().split())
    return Pair(tuple(key for _, _, key in people), between)


def are_apart(pair: Pair, by_key: Mapping[str, OfficialRecord]) -> bool:
    """Whether each speaks for a country or a body of its own."""
    people = [by_key[key] for key in pair.keys]
    return len({one.country or one.organisation for one in people} - {None}) == len(people)


def _is_joined(gap: str, oblique: frozenset[str]) -> bool:
    """Whether the words between two names only join them and tell the title of the second."""
    words = [word.strip(",.") for word in gap.split()]
    lower = [word for word in words if word.islower() and word not in WORD_SETS["between_names"]]
    return not any(word in oblique or TAGS.get(word, 0) & (AUX | VERB) or word.endswith("ed") for word in lower)


def host_of(pair: Pair, by_key: Mapping[str, OfficialRecord], rules: ReferenceRules) -> str | None:
    """Who of the two receives the other: in whose country they are, or whom the verb between them tells."""
    at_home = [key for key in pair.keys if by_key[key].country in pair.countries]
    if len(at_home) == 1:
        return at_home[0]
    for means, place in (("host", 0), ("guest", 1)):
        if not rules.verbs.get(means, frozenset()).isdisjoint(pair.between):
            return pair.keys[place if "by" not in pair.between else 1 - place]
    return None
