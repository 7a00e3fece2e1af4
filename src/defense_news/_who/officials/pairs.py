"""Those of a sentence who act together: the persons and countries that it joins, or whom one meets the other in."""

import re
from collections.abc import Iterable, Iterator, Mapping

from ..._english.grammar import AUX, JOINS, TAGS, VERB, WORD_SETS, english
from ..._records import Mention, OfficialRecord, PlaceRecord
from ..._records.vocabulary import Meaning, PlaceKind
from ..._start.records import frozen
from ..._tables.limits import NAMES
from .reference_table import ReferenceRules

_WHERE = english("before_place")
_JOINED = re.compile(r" and (?:the )?|- ?|/|, (?:the )?| & ")
NamedAt = tuple[int, int, str]
"""A name at [start, end), and whose it is."""


def _sets_the_scene(flat: str, run: list[PlaceRecord], gap: str, place: PlaceRecord) -> bool:
    """Whether the one place so far opens no list: "At talks in Lima, Spain agreed", "Of Peru, the Omani said".

    Nor goes a list on behind its "and" with whose title it is: "signed by Peru and Chile, Omani Minister Roe said".
    """
    at, demonym = run[0].start, place.kind == PlaceKind.DEMONYM != run[-1].kind
    if len(run) > 1 or not gap.startswith(","):
        return gap == ", " and demonym and " and " in flat[run[-2].end : run[-1].start]
    another = gap.endswith("the ") and demonym
    return another or _WHERE.search(flat, max(0, at - 3), at) is not None


def joined_places(flat: str, places: list[PlaceRecord]) -> Iterator[tuple[int, int, list[str]]]:
    """The runs of countries or capitals joined by "and", a comma or a hyphen: "Tokyo and Washington"."""
    run: list[PlaceRecord] = []
    for place in [*places, None]:
        gap = flat[run[-1].end : place.start] if run and place else ""
        if run and (place is None or not _JOINED.fullmatch(gap) or _sets_the_scene(flat, run, gap, place)):
            countries = list(dict.fromkeys([p.country for p in run if p.country]))
            if len(countries) > 1:
                yield run[0].start, run[-1].end, countries
            run = []
        if place is not None:
            run.append(place)


@frozen
class Pair:
    """Two or three persons in the order they are named, the words between the first two, where they are."""

    keys: tuple[str, ...]
    between: frozenset[str]
    countries: tuple[str, ...] = ()


def find_pair(flat: str, named: list[NamedAt], oblique: frozenset[str]) -> Pair | None:
    """The persons of a sentence who act together; None for one alone.

    Of three and more, those joined by "and" before any verb: "Roe and Doe spoke of a letter from Poe".
    """
    if len(named) < NAMES.pair:
        return None
    firsts: dict[str, NamedAt] = {}
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


def two_called(flat: str, mention: Mention, met: Iterable[str], by_key: Mapping[str, OfficialRecord]) -> list[str]:
    """The only two so far, of two countries, whose titles say what "the two ministers" are, be one of state."""
    if mention.owner not in WORD_SETS["two_told"] or mention.countries:
        return []
    called = flat[mention.start : mention.end].lower().split()[-1].removesuffix("s")
    keys = [key for key in met if called in (by_key[key].title or "").lower().split()]
    return keys if len(keys) == len({by_key[key].country for key in keys}) == NAMES.pair else []


def one_of_pair(pair: Pair, means: str, by_key: Mapping[str, OfficialRecord], rules: ReferenceRules) -> tuple[str, ...]:
    """Whom of two a word means: the first, the last, the host or the guest; nobody where none is known as host."""
    first, last = pair.keys
    if means in (Meaning.FIRST, Meaning.LAST):
        return (first,) if means == Meaning.FIRST else (last,)
    host = host_of(pair, by_key, rules)
    if host is None:
        return ()
    return (host,) if means == Meaning.HOST else (last if host == first else first,)


def host_of(pair: Pair, by_key: Mapping[str, OfficialRecord], rules: ReferenceRules) -> str | None:
    """Who of the two receives the other: in whose country they are, or whom the verb between them tells."""
    at_home = [key for key in pair.keys if by_key[key].country in pair.countries]
    if len(at_home) == 1:
        return at_home[0]
    for means, place in (("host", 0), ("guest", 1)):
        if not rules.verbs.get(means, frozenset()).isdisjoint(pair.between):
            return pair.keys[place if "by" not in pair.between else 1 - place]
    return None


def are_all(two: list[str], sides: tuple[str, ...], pair: Pair | None) -> bool:
    """Whether two are all who met: of a meeting of more only two may be named."""
    return len(sides) <= NAMES.pair or bool(pair and {*two} == {*pair.keys})


class Genders:
    """Who is "he" and who "she": `told` by a form of address, `heard` by a pronoun, which can rule somebody out."""

    def __init__(self) -> None:
        self.told: dict[str, str] = {}
        self.heard: dict[str, str] = {}

    def hear(self, gender: str | None, subject: str, before: str) -> None:
        """Take in the pronoun of a subject who is all that a sentence tells of: "Roe said her fleet was ready".

        Not with a joint `before` it, "between Chile and her neighbours".
        """
        if gender and before not in JOINS:
            self.heard.setdefault(subject, gender)

    def may_be(self, key: str, gender: str | None) -> bool:
        """Whether nothing tells that somebody is of another gender."""
        return self.told.get(key, self.heard.get(key, gender)) == gender
