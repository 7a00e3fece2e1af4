"""Mentions -> officials: the mentions of one person gathered, then the registry asked at the story's date."""

from __future__ import annotations

from ._mentions import PeopleRules
from ._records import Anchor, Mention, Official, Place, Reference, Sentence, Words
from ._text import Text


def resolve_officials(
    text: Text, mentions: tuple[Mention, ...], anchor: Anchor, rules: PeopleRules
) -> tuple[Official, ...]:
    """The people in office whom the mentions name, in order of first mention."""
    del text, mentions, anchor, rules
    return ()


def find_references(
    text: Text,
    words: Words,
    sentences: tuple[Sentence, ...],
    places: tuple[Place, ...],
    mentions: tuple[Mention, ...],
    officials: tuple[Official, ...],
    rules: PeopleRules,
) -> tuple[Reference, ...]:
    """Pronouns, bare titles and collectives that stand for those officials, in text order."""
    del text, words, sentences, places, mentions, officials, rules
    return ()
