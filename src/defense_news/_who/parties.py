"""Officials, references and country names -> parties: whoever can meet or agree, sentence by sentence.

A party is "Defense Minister Roe", "the two ministers", "Tokyo", "NATO". Which of them acts in a sentence, and in what
role, is told by the phrases of its chart.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from operator import attrgetter
from typing import Generic, Protocol, TypeVar

from .._english.grammar import CODES, LOCATIVE, WORD_SETS
from .._match.phrases import known_words
from .._records import OfficialRecord, PlaceRecord, Reference, Scene, StatementRecord, Tokens
from .._records.vocabulary import ROLE, SAID, ZONE, PartyKind, PlaceKind, ReferenceKind
from .._start.made import made_once
from .._start.records import frozen
from .._tables.limits import FACTS, NAMES

Same = TypeVar("Same")
_Whom = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]
_BEGIN = attrgetter("start")
_ACTING = frozenset({PlaceKind.COUNTRY, PlaceKind.CAPITAL, PlaceKind.DEMONYM, PlaceKind.VENUE, PlaceKind.ORGANISATION})
"""Kinds of place that can meet or agree."""


class Placed(Protocol):
    """Whatever begins somewhere in the text."""

    @property
    def start(self) -> int:
        """The code point it begins at."""


AnyPlaced = TypeVar("AnyPlaced", bound=Placed)


@made_once
def first_persons() -> frozenset[str]:
    """The words by which a speaker tells of himself, in any case."""
    return frozenset(form for word in WORD_SETS["first_person"] for form in (word, word.capitalize(), word.upper()))


@frozen
class Party:
    """Somebody who can meet or agree, at [start, end): `kind` is `person`, `reference`, or a kind of place."""

    start: int
    end: int
    kind: str
    officials: tuple[str, ...]
    countries: tuple[str, ...]
    organisations: tuple[str, ...] = ()

    @property
    def sides(self) -> tuple[str, ...]:
        """The countries and bodies it speaks for."""
        return self.countries + self.organisations if self.organisations else self.countries

    @property
    def owns_from(self) -> int:
        """Where it begins; of people told by office their last word: "the Foreign Ministers' Meeting"."""
        return self.end - 1 if self.kind == PartyKind.REFERENCE else self.start


def unique(items: Iterable[Same]) -> tuple[Same, ...]:
    """The items, each once, in order."""
    return tuple(dict.fromkeys(items))


class PlacedRows(Generic[AnyPlaced]):
    """Rows in order of their starts, found by these."""

    def __init__(self, rows: Iterable[AnyPlaced]) -> None:
        self._rows = tuple(sorted(rows, key=_BEGIN))
        self._starts = [row.start for row in self._rows]

    def between(self, start: int, end: int) -> tuple[AnyPlaced, ...]:
        """The rows that begin in [start, end)."""
        first = bisect_left(self._starts, start)
        return self._rows[first : bisect_left(self._starts, end, first)]


class StoryParties:
    """The parties of a story by sentence, read where they are asked for; those who only speak for others are none.

    "I" and "we" in the words of an official are that official.
    """

    def __init__(self, scene: Scene, said: Iterable[StatementRecord], raw: str) -> None:
        self.scene, self.said, self._raw = scene, said, raw
        self._of = {official.key: official for official in scene.officials}
        self._whom = {official.key: _whom(official) for official in scene.officials}
        self._speaking = {official.key for official in scene.officials if official.role == ROLE.SPOKESPERSON}
        self._told: dict[int, tuple[Party, ...]] = {}
        self.places = PlacedRows(scene.places)

    def of_sentence(self, number: int) -> tuple[Party, ...]:
        """The parties of a sentence, in text order."""
        if (told := self._told.get(number)) is None:
            sentence = self.scene.sentences[number]
            near, end = self._whoever.between(sentence.start, sentence.end), sentence.end
            inside = [party for one in near if one.end <= end and (party := self._party_of(one))] if near else []
            told = self._told[number] = _outermost(inside)
        return told

    def _party_of(self, one: Party | Reference | PlaceRecord) -> Party | None:
        if isinstance(one, Party):
            return one
        if isinstance(one, PlaceRecord):
            return _of_place(one)
        keys = one.officials
        if not self._speaking.isdisjoint(keys):
            keys = tuple([key for key in keys if key not in self._speaking])
        if len(keys) == 1 and not one.countries:
            return Party(one.start, one.end, PartyKind.REFERENCE, *self._whom[keys[0]])
        party = _of_reference(one, keys, self._of)
        return party if party.officials or (party.countries and not one.officials) else None

    @cached_property
    def _whoever(self) -> PlacedRows[Party | Reference | PlaceRecord]:
        """Whatever in the story may be a party, of those that begin together the longest first.

        The officials who speak for themselves where they are named, and where they tell of themselves.
        """
        own = {official.key: official for official in self.scene.officials if official.key not in self._speaking}
        named = [Party(*at, PartyKind.PERSON, *self._whom[key]) for key, one in own.items() for at in one.mentions]
        acting = [place for place in self.scene.places if place.kind in _ACTING]
        firsts = _first_persons(self._raw, self.scene, self.said, own)
        found: list[Party | Reference | PlaceRecord] = [*named, *self.scene.references, *acting, *firsts]
        return PlacedRows(sorted(found, key=attrgetter("end"), reverse=True))


def sides_of_sentence(parties: tuple[Party, ...], tokens: Tokens) -> int:
    """How many sides the parties of a sentence speak for; one of no known side is a side of its own.

    A country behind a preposition of place ("in Japan") is none.
    """
    if not parties:
        return 0
    known: set[object] = set()
    for party in parties:
        if party.officials and not (party.countries or party.organisations):
            known.add(party.officials)
        elif party.officials or not _is_located(tokens, party.start):
            known.update(party.countries, party.organisations)
    return len(known)


def name_several(parties: tuple[Party, ...]) -> bool:
    """Whether the parties speak for two sides or more; one of no known side is a side of its own."""
    sides: set[str] = set()
    for party in parties:
        if party.countries or party.organisations:
            sides.update(party.countries, party.organisations)
        else:
            sides.update(party.officials)
    return len(sides) > 1


def _is_located(tokens: Tokens, start: int) -> bool:
    before = tokens.at(start) - 1
    return before >= 0 and bool(CODES.get(tokens.low[before], 0) & LOCATIVE)


def _of_reference(ref: Reference, keys: tuple[str, ...], of: dict[str, OfficialRecord]) -> Party:
    """The party for whom a reference stands: officials with the countries and bodies they speak for, or countries."""
    if not keys:
        kind = PlaceKind.COUNTRY if ref.kind == ReferenceKind.COUNTRY else PartyKind.REFERENCE
        return Party(ref.start, ref.end, kind, (), unique(ref.countries))
    known = [of[key] for key in keys if key in of]
    countries = unique([*(one.country for one in known if one.country), *ref.countries])
    bodies = unique(one.organisation for one in known if one.organisation)
    return Party(ref.start, ref.end, PartyKind.REFERENCE, keys, countries, bodies)


def _first_persons(
    raw: str, scene: Scene, said: Iterable[StatementRecord], of: Mapping[str, OfficialRecord]
) -> Iterator[Party]:
    """The words by which one of the officials tells of himself: "I met Doe in Lima", said Roe."""
    words = scene.words
    spoken = [*known_words(first_persons(), words)]
    starts = [words.starts[at] for at in spoken]
    for statement in said if spoken else ():
        keys = statement.speaker.officials if statement.speaker else ()
        if len(keys) != 1 or (speaker := of.get(keys[0])) is None:
            continue
        for at in _quoted_words(_spoken(statement), starts, spoken):
            yield Party(words.starts[at], words.end(at), PartyKind.REFERENCE, *_whom(speaker))
    quoted = {at for statement in said for at in _quoted_words(_spoken(statement), starts, spoken)} if spoken else ()
    own = [at for at in spoken if at not in quoted]
    if own and (author := _author(raw, scene, own, of)):
        yield from (Party(words.starts[at], words.end(at), PartyKind.REFERENCE, *_whom(author)) for at in own)


def _spoken(statement: StatementRecord) -> tuple[tuple[int, int], ...]:
    """The very words of a statement: inside its quote marks, or what a transcript has without them."""
    unmarked = statement.kind == SAID.DIRECT and not statement.quotes
    return (statement.parts or ((statement.start, statement.end),)) if unmarked else statement.quotes


def _quoted_words(quotes: Iterable[tuple[int, int]], starts: list[int], spoken: list[int]) -> Iterator[int]:
    """Those of the words `spoken`, told by their numbers and where they begin, that stand in quotes."""
    for start, end in quotes:
        yield from spoken[bisect_left(starts, start) : bisect_left(starts, end)]


def _author(raw: str, scene: Scene, spoken: list[int], of: Mapping[str, OfficialRecord]) -> OfficialRecord | None:
    """The official who writes, named behind the first word for himself or above: "Today I (Dr Roe) met"."""
    words, first = scene.words, spoken[0]
    named = {start: official for official in of.values() for start, _ in official.mentions}
    for at in range(first + 1, min(first + NAMES.author, len(words.texts))):
        if author := named.get(words.starts[at]):
            return author
        if not words.texts[at][0].isupper():
            break
    return _named_above(raw, scene, {start: one for start, one in named.items() if start < words.starts[first]})


def _named_above(raw: str, scene: Scene, above: Mapping[int, OfficialRecord]) -> OfficialRecord | None:
    """The one official of those named above, by where, who stands there in no sentence: "Jan Roe (Lima North)"."""
    headlines = [one for one in scene.sentences[: FACTS.lede] if one.zone == ZONE.HEADLINE]
    alone = len({official.key for official in above.values()}) == 1
    if not alone or any(one.start <= start < one.end for one in headlines for start in above):
        return None
    heads = all(raw[start : raw.find("\n", start)].istitle() for start in above)
    return next(iter(above.values())) if heads else None


def _of_place(place: PlaceRecord) -> Party:
    bodies = (place.name,) if place.kind == PlaceKind.ORGANISATION and not place.country else ()
    return Party(place.start, place.end, place.kind, (), _some(place.country), bodies)


def _whom(official: OfficialRecord) -> _Whom:
    """An official, and the country and body that he speaks for."""
    return (official.key,), _some(official.country), _some(official.organisation)


def _some(value: str | None) -> tuple[str, ...]:
    return () if value is None else (value,)


def _outermost(parties: list[Party]) -> tuple[Party, ...]:
    """The parties without those that stand inside another: "Japanese" in "his Japanese counterpart"."""
    if len(parties) < NAMES.pair:
        return tuple(parties)
    kept = parties[:1]
    for party in parties[1:]:
        last = kept[-1]
        if party.kind == PartyKind.REFERENCE and last.kind == PlaceKind.ORGANISATION and party.start <= last.end + 1:
            continue  # "NATO defense ministers" are not those of the story
        if party.kind == PlaceKind.ORGANISATION and last.kind == PartyKind.REFERENCE and party.end <= last.end:
            kept[-1] = party
        elif party.start >= last.end:
            kept.append(party)
    return tuple(kept)
