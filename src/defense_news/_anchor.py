"""Dateline, stamp, weekdays and terms of office -> the day the story speaks from."""

from __future__ import annotations

from datetime import date

from ._mentions import PeopleRules
from ._records import Anchor, Dateline, Day, Header, Mention, Sentence, Words
from ._text import Text


def find_anchor(
    text: Text,
    words: Words,
    sentences: tuple[Sentence, ...],
    header: Header,
    published: date | None,
    mentions: tuple[Mention, ...],
    rules: PeopleRules,
) -> Anchor:
    """The days the story can have been written on, as few as the text allows."""
    del text, words, sentences, header, mentions, rules
    return Anchor(published, published, ("published",) if published else ())


def resolve_dateline(dateline: Dateline | None, anchor: Anchor) -> Day | None:
    """The date of the dateline, or None while its year is open."""
    del dateline, anchor
    return None
