"""What the references of a story are read from: the sentences that tell of anybody, with all that is named or said."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import TypeVar

from ..._records import Mention, OfficialRecord, PlaceRecord, Quote, Sentence, StatementRecord, Stretch, Text, Words
from ..._records.vocabulary import MentionKind
from ..._start.records import frozen
from .reference_table import MayRefer, ReferenceRules, may_refer


@frozen
class StoryNamed:
    """What references are read from: the story, whom it names, its quotes and what is said in it."""

    text: Text
    words: Words
    sentences: tuple[Sentence, ...]
    places: tuple[PlaceRecord, ...]
    mentions: tuple[Mention, ...]
    officials: tuple[OfficialRecord, ...]
    quotes: list[Quote]
    said: tuple[StatementRecord, ...]


Located = TypeVar("Located")


@frozen
class PersonNamed:
    """A person at a place of the text."""

    start: int
    end: int
    key: str


@frozen
class Passage:
    """A sentence with the persons, bare titles and places in it, the words that may refer, and what its speakers say.

    `titles` are those of the table, `bare` where others may stand. All stand in text order.
    """

    sentence: Sentence
    named: list[PersonNamed]
    titles: list[Mention]
    bare: list[Stretch]
    places: list[PlaceRecord]
    words: list[MayRefer]
    said: list[StatementRecord]


def passages_of(story: StoryNamed, rules: ReferenceRules, bare: Iterable[Stretch]) -> Iterator[Passage]:
    """The sentences of a story that tell of anybody, in text order; `bare` are the places of bare titles."""
    sentences = story.sentences
    opens = [sentence.start for sentence in sentences]
    persons = sorted(
        ((s, PersonNamed(s, e, o.key)) for o in story.officials for s, e in o.mentions), key=_sentence_place
    )
    speakers = sorted(((who.start, said) for said in story.said if (who := said.speaker)), key=_sentence_place)
    named = _by_sentence(sentences, opens, persons)
    titles = _by_sentence(sentences, opens, ((m.start, m) for m in story.mentions if m.kind == MentionKind.TITLE))
    alone = _by_sentence(sentences, opens, ((at[0], at) for at in bare))
    places = _by_sentence(sentences, opens, ((place.start, place) for place in story.places if place.country))
    words = _by_sentence(sentences, opens, may_refer(story.words, story.quotes, rules))
    said = _by_sentence(sentences, opens, speakers)
    several = [number for number, here in places.items() if len(here) > 1]  # one place alone changes nothing
    for number in sorted({*named, *titles, *alone, *several, *words, *said}):
        columns = named.get(number, []), titles.get(number, []), alone.get(number, []), places.get(number, [])
        yield Passage(sentences[number], *columns, words.get(number, []), said.get(number, []))


def _sentence_place(pair: tuple[int, object]) -> int:
    return pair[0]


def _by_sentence(
    sentences: tuple[Sentence, ...], opens: list[int], rows: Iterable[tuple[int, Located]]
) -> dict[int, list[Located]]:
    """The rows by the numbers of the sentences in which their places lie; `opens` is where the sentences start."""
    found: dict[int, list[Located]] = {}
    for start, row in rows:
        number = bisect_right(opens, start) - 1
        if number >= 0 and start < sentences[number].end:
            found.setdefault(number, []).append(row)
    return found
