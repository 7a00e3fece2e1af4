"""Sentences -> mentions of people: a name, or a title and a name."""

from __future__ import annotations

import attrs

from ._places import PlaceRules
from ._records import Mention, Place, Sentence, Words
from ._registry import Registry
from ._text import Text


@attrs.frozen
class PeopleRules:
    """The compiled names and titles."""

    registry: Registry


def compile_people_rules(registry: Registry, places: PlaceRules) -> PeopleRules:
    """The names of the registry and the titles of the shipped table."""
    del places
    return PeopleRules(registry)


def find_mentions(
    text: Text, words: Words, sentences: tuple[Sentence, ...], places: tuple[Place, ...], rules: PeopleRules
) -> tuple[Mention, ...]:
    """The mentions of people, in text order."""
    del text, words, sentences, places, rules
    return ()
