"""Pronouns, bare titles and collectives -> the officials and countries they stand for."""

from __future__ import annotations

from .._mentions import PeopleRules
from .._records import Mention, Official, Place, Reference, Sentence, Words
from .._text import Text


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
