"""Officials, references and country names -> parties, and parties that stand together -> groups.

A party is whoever can meet or agree: "Defense Minister Roe", "the two ministers", "Tokyo", "NATO". A group is parties
joined as in "Roe and her Latvian counterpart, Doe": between them stand only commas, "and", titles and the like.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from operator import attrgetter

import attrs

from .._records import Place, Scene, Sentence
from .._text import Text

_COUNTRIES = frozenset({"country", "capital", "demonym", "venue", "organisation"})
# Words of rank and office that may stand between two names of one group, or after a demonym.
_ROLE = (
    r"ministers?|ministerial|secretar(?:y|ies)|chiefs?|chair(?:man|woman)?|leaders?|presidents?|premiers?|prime|defen[cs]e"
    r"|foreign|state|top|diplomats?|counterparts?|deputy|deputies|vice|general|generals|national|security|advis[eo]rs?"
    r"|affairs|officials?|delegat(?:ion|es?)s?|envoys?|ambassadors?|governments?|sides?|military|militaries|staff"
    r"|commanders?|authorities|allies|ally|chancellor|king|prince|partners?|host|guests?|opposite numbers?|colleagues?"
)
# `Minister for Defence`: "for" inside a title.
_TITLE_FOR = r"(?<=Minister )for|(?<=Secretary )for|(?<=Secretary of State )for|(?<=Minister of State )for"
# What may stand between two parties of one group: "and her Latvian counterpart, ". Possessive, so that it is linear.
_GLUE = re.compile(
    r"(?:[\s,&/–-]|\([^()]{0,30}\)|'s?(?!\w)|[A-Z][\w.]*+"
    r"|(?:and|as well as|along with|together with|of|the|his|her|their|its|both|new|newly appointed|then|respective"
    r"|visiting|outgoing"
    rf"|fellow|{_TITLE_FOR}|{_ROLE})(?!\w))*+"
)
_ROLE_AFTER = re.compile(rf"(?:-[A-Z]\w+)* (?:[\w.-]+ ){{0,3}}(?:{_ROLE})\b")
_LOCATED = re.compile(
    r"\b(?:in|at|to|near|toward|towards|around|off|into|over|across|against|on|visit|visited|leave|left|outside)"
    r" (?:the )?$",
    re.IGNORECASE,
)
_COMMA = re.compile(r",\s*$")
_APPOSED = re.compile(rf"(?:{_ROLE})\b[^,]*,\s*$")
_AND = re.compile(r"(?:\band|&|-|–|/|\bas well as|\bwith)\b")
LIST_REACH = 4
REACH = 90
"""Code points that may lie between two parties of one group."""


@attrs.define  # not frozen: tens a story, and a frozen one takes thrice as long to make
class Party:
    """Somebody who can meet or agree, at [start, end): `kind` is `person`, `reference`, or a kind of place."""

    start: int
    end: int
    kind: str
    officials: tuple[str, ...]
    countries: tuple[str, ...]
    organisations: tuple[str, ...] = ()


@attrs.define  # not frozen: tens a story, and a frozen one takes thrice as long to make
class Group:
    """Parties joined in one phrase; officials, countries and organisations in text order, each once."""

    start: int
    end: int
    officials: tuple[str, ...]
    countries: tuple[str, ...]
    organisations: tuple[str, ...]
    parties: tuple[Party, ...]

    @property
    def sides(self) -> int:
        """How many countries and organisations the group speaks for."""
        return len(self.countries) + len(self.organisations)


Groups = tuple[tuple[Group, ...], ...]
"""For each sentence of a story, its groups."""


def find_groups(text: Text, scene: Scene) -> Groups:
    """For each sentence, the groups in it, in text order."""
    parties = sorted(_parties(text, scene), key=lambda party: (party.start, -party.end))
    starts = [party.start for party in parties]
    return tuple([_groups_of(text.flat, _inside(parties, starts, sentence)) for sentence in scene.sentences])


def _groups_of(flat: str, parties: list[Party]) -> tuple[Group, ...]:
    if len(parties) < 2:
        return (_group(parties),) if parties else ()
    return tuple(_grouped(flat, _apart(parties)))


def unique(items: Iterable[str]) -> tuple[str, ...]:
    """The items, each once, in order."""
    return tuple(dict.fromkeys(items))


def join(groups: Iterable[Group]) -> Group:
    """One group of several, from the first start to the last end."""
    return _group([party for group in groups for party in group.parties])


def _parties(text: Text, scene: Scene) -> Iterator[Party]:
    of = {official.key: official for official in scene.officials}
    for official in scene.officials:
        for start, end in official.mentions:
            yield Party(start, end, "person", (official.key,), _some(official.country), _some(official.organisation))
    for ref in scene.references:
        countries = unique([*(c for key in ref.officials if key in of and (c := of[key].country)), *ref.countries])
        if ref.officials or countries:
            yield Party(ref.start, ref.end, "reference", ref.officials, countries)
    for place in scene.places:
        if place.kind in _COUNTRIES and _acts(text.flat, place):
            bodies = (place.name,) if place.kind == "organisation" else ()
            yield Party(place.start, place.end, place.kind, (), _some(place.country), bodies)


def _some(value: str | None) -> tuple[str, ...]:
    return () if value is None else (value,)


def _acts(flat: str, place: Place) -> bool:
    """Whether the name of a place can stand for those who act: not "in Tokyo", nor "American missiles"."""
    if _LOCATED.search(flat, max(0, place.start - 14), place.start):
        return False
    return place.kind != "demonym" or _ROLE_AFTER.match(flat, place.end, place.end + 60) is not None


def _inside(parties: list[Party], starts: list[int], sentence: Sentence) -> list[Party]:
    found = parties[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
    return [party for party in found if party.end <= sentence.end]


def _apart(parties: list[Party]) -> list[Party]:
    """The parties without those that stand inside another: "Japanese" in "his Japanese counterpart"."""
    kept: list[Party] = []
    for party in parties:
        if kept and party.kind == "reference" and kept[-1].kind == "organisation" and party.start <= kept[-1].end + 1:
            continue  # "NATO defense ministers" are not those of the story
        if kept and party.kind == "organisation" and kept[-1].kind == "reference" and party.end <= kept[-1].end:
            kept[-1] = party
        elif not kept or party.start >= kept[-1].end:
            kept.append(party)
    return kept


def _grouped(flat: str, parties: list[Party]) -> Iterator[Group]:
    together: list[Party] = []
    for i, party in enumerate(parties):
        if together and not _joined(flat, together[-1], party, parties[i + 1 : i + 1 + LIST_REACH]):
            yield _group(together)
            together = []
        together.append(party)
    if together:
        yield _group(together)


def _joined(flat: str, left: Party, right: Party, rest: list[Party]) -> bool:
    gap = flat[left.end : right.start]
    if len(gap) > REACH or not _GLUE.fullmatch(gap):
        return False
    if not _COMMA.search(gap) or _AND.search(gap):
        return True
    if right.kind == "person" and (left.kind in {"reference", "demonym"} or _APPOSED.search(gap)):
        return True  # "her Latvian counterpart, Jane Doe"
    return _listed(flat, right, rest)


def _listed(flat: str, party: Party, rest: list[Party]) -> bool:
    """Whether the party stands in a list that an "and" closes: "Roe, her guest Doe and Poe"."""
    for following in rest:
        gap = flat[party.end : following.start]
        if len(gap) > REACH or not _GLUE.fullmatch(gap):
            return False
        if _AND.search(gap):
            return True
        party = following
    return False


def _group(parties: list[Party]) -> Group:
    if len(parties) == 1:
        (one,) = parties
        return Group(one.start, one.end, one.officials, one.countries, one.organisations, (one,))
    return Group(
        parties[0].start,
        max(map(attrgetter("end"), parties)),
        unique(key for party in parties for key in party.officials),
        unique(code for party in parties for code in party.countries),
        unique(body for party in parties for body in party.organisations),
        tuple(parties),
    )
