"""What kind of speaker a noun phrase names: person, several, organisation, country, document, or nobody named.

Words come from the table of speakers; names from the gazetteer, the agencies and the plurals of titles.
"""

from collections.abc import Iterable, Iterator
from functools import cache

from ..._english.grammar import (
    ARTICLES,
    COORD,
    DET,
    DOCUMENTS,
    JOINS,
    OFFICES,
    OPENER,
    PARTICIPLE_ENDS,
    PREP,
    PRON,
    REL,
    VERB,
)
from ..._english.phrases import NAME_SUFFIXES
from ..._english.tokens import cut_tokens
from ..._records import Tokens
from ..._records.vocabulary import SPEAKER, PlaceKind
from ..._start.made import made_once
from ..._start.records import frozen
from ..._tables import read_csv, shipped
from ..._tables.rows import Agency, Spelling
from ..._tables.speech import SilentWord, SpeakerWord

_SPEAKING_PLACES: dict[str, str] = {
    PlaceKind.COUNTRY: "country",
    PlaceKind.CAPITAL: "country",
    PlaceKind.VENUE: "organisation",
    PlaceKind.ORGANISATION: "organisation",
}
"""Kinds of the gazetteer whose names speak, and as what."""

IMPERSONAL = frozenset({SPEAKER.ORGANISATION, SPEAKER.COUNTRY, SPEAKER.DOCUMENT})
TELLING_OF_OTHERS = IMPERSONAL | {SPEAKER.UNNAMED}
"""Kinds of speaker that are nobody, and those that may pass on what others said."""

KindOfName = tuple[tuple[str, ...], str]
"""The words of a name, and the kind of speaker it is."""

_CUTS = PREP | COORD | REL | OPENER
_BESIDE = OFFICES | {"counterpart"}


@frozen
class KindRules:
    """The compiled tables: `words` and, with a capital, `proper` words -> kind; last word of a name -> the names.

    `counts` make several of the noun behind them; a `silent` word reports nothing by cues of its lemmas or,
    without them, by any. What "and" joins inside the name of a state is no two: "Bosnia and Herzegovina".
    """

    words: dict[str, str]
    proper: dict[str, str]
    counts: frozenset[str]
    names: dict[str, tuple[KindOfName, ...]]
    silent: dict[str, SilentWord]
    inside: frozenset[tuple[str, str]]


def compile_kind_rules(agencies: Iterable[Agency]) -> KindRules:
    """The rules of the shipped tables, with these agencies."""
    rows = shipped(SpeakerWord, "speakers", "speaker")
    words = {word: row.kind for row in rows if not row.proper for word in row.words if " " not in word}
    plurals = [word for row in shipped(Spelling, "titles", "plural") for word in row.written]
    names: dict[str, list[KindOfName]] = {}
    whole = ((_words_of_name(name), kind) for name, kind in _whole_names(rows, agencies))
    for low, kind in (*whole, *_place_names()):
        names.setdefault(low[-1], []).append((low, kind))
    return KindRules(
        dict.fromkeys(plurals, "joint") | words,
        {word: row.kind for row in rows if row.proper for word in row.words},
        frozenset(word for row in rows if row.counts for word in row.words),
        {last: tuple(sorted(dict.fromkeys(found), key=lambda named: -len(named[0]))) for last, found in names.items()},
        {word: row for row in shipped(SilentWord, "speakers", "silent") for word in row.words},
        frozenset(_joined_inside()),
    )


def _joined_inside() -> Iterator[tuple[str, str]]:
    """What stands before and behind each "and" in the name of a state: "Trinidad and Tobago"."""
    for name in (low for low, kind in _place_names() if kind == SPEAKER.COUNTRY):
        yield from ((name[at - 1], name[at + 1]) for at, word in enumerate(name) if word in JOINS)


@cache
def _words_of_name(name: str) -> tuple[str, ...]:
    """The words of a name in small letters, without its article."""
    if name.isascii() and name.isalpha():  # most names are one word
        return (name.lower(),)
    low = tuple(cut_tokens(name.removesuffix("'s")).low)
    return low[1:] if low[0] in ARTICLES and len(low) > 1 else low


def _whole_names(rows: Iterable[SpeakerWord], agencies: Iterable[Agency]) -> Iterator[tuple[str, str]]:
    """Whole names, with the kind of speaker that they are."""
    for agency in agencies:
        for name in (agency.name, *agency.names):
            yield name, "organisation"
    yield from ((word, row.kind) for row in rows for word in row.words if " " in word)


@made_once
def _place_names() -> tuple[KindOfName, ...]:
    """The names of places that speak, with the kind of speaker that they are."""
    return tuple((_words_of_name(name), kind) for name, kind in _speaking_places())


def _speaking_places() -> Iterator[tuple[str, str]]:
    for place in read_csv("countries"):
        if kind := _SPEAKING_PLACES.get(place["kind"]):
            yield place["form"], kind
    for city in read_csv("cities"):
        if "capital" in city and "doubt" not in city:
            for name in (city["name"], *filter(None, city.get("aliases", "").split("|"))):
                yield name, "country"


def speaker_kind(t: Tokens, first: int, last: int, rules: KindRules) -> str:
    """The kind of speaker that the tokens [first, last) name, a value of `SpeakerKind`.

    >>> rules = compile_kind_rules(())
    >>> phrases = ("he", "the two sides", "North Korea", "the report", "a senior official", "Jane Roe", "Roe and Doe")
    >>> [speaker_kind(t, 0, len(t.low), rules) for t in map(cut_tokens, phrases)]
    ['person', 'joint', 'country', 'document', 'unnamed', 'person', 'joint']
    """
    if last - first == 1:
        word = t.low[first]
        return rules.words.get(word) or _kind_of_name(t, first, last, last, rules) or _kind_of_head(t, first, rules)
    low = t.low[first:last]
    cut = last if _ends_with_unnamed(t, last, rules) else _head_end(t, first, last)
    if kind := _kind_of_name(t, first, last, cut, rules):
        return kind
    determined = t.tags[first] & DET
    if _says_how_many(low, determined, rules):
        unnamed = _kind_of_head(t, cut - 1, rules) == SPEAKER.UNNAMED
        return "unnamed" if unnamed else "joint"
    joins = "and" in low
    if joins and (kind := _kind_of_joined(t, first, last, rules)):
        return kind
    if _ends_with_name(t, first, last, low):
        return "person"
    apposed = determined and not (joins and "and" in low[cut - first :])  # "the mayor, Jane Roe"
    joint = not apposed and _is_joint(t, cut, last)
    return "joint" if joint else _kind_of_head(t, cut - 1, rules)


def _ends_with_unnamed(t: Tokens, last: int, rules: KindRules) -> bool:
    """Whether a name leads to a word for somebody: "a Ministry of Works spokeswoman"; not "the works spokeswoman"."""
    named = t.texts[last - 1].islower() and t.texts[last - 2][0].isupper()
    return named and (rules.words.get(t.low[last - 1]) == SPEAKER.UNNAMED or t.low[last - 1] in OFFICES)


def is_silent(t: Tokens, first: int, last: int, lemma: str, rules: KindRules, *, asked: bool) -> bool:
    """Whether the phrase names nothing that could say so: "according to the rule of law", "could you say"."""
    if rules.silent.keys().isdisjoint(t.low[first:last]):
        return False
    row = rules.silent.get(t.low[_head_end(t, first, last) - 1])
    return row is not None and (not row.cues or lemma in row.cues) and (asked or not row.asked)


def _head_end(t: Tokens, first: int, last: int) -> int:
    """The token behind the head: a preposition, "and", "who", "here", a participle, what a comma parts; else `last`."""
    before = first
    for at in range(first + 1, last):
        if t.tags[at] & _CUTS or t.texts[before][-1] == "," or (t.low[before] in DOCUMENTS and _is_participle(t, at)):
            return at
        before = at
    return last


def _is_participle(t: Tokens, at: int) -> bool:
    return bool(t.tags[at] & VERB) or (t.texts[at].islower() and t.low[at].endswith(PARTICIPLE_ENDS))


def names_body(t: Tokens, first: int, last: int, rules: KindRules) -> bool:
    """Whether the tokens [first, last) are the name of an agency, an outlet or another body of the tables."""
    return _kind_of_name(t, first, last, last, rules) == SPEAKER.ORGANISATION


def _kind_of_name(t: Tokens, first: int, last: int, cut: int, rules: KindRules) -> str | None:
    """The kind of the name with which the phrase ends: "the United States", "state news agency Xinhua".

    A name of one word ends no longer name ("Jane Jordan").
    """
    tail = t.low[last - 1]
    if "'" in tail:
        tail = tail.removesuffix("'s")
    if tail not in rules.names:
        return None
    words = (*t.low[first : last - 1], tail)
    for name, kind in rules.names[tail]:
        begin = last - len(name)
        if not first <= begin < cut or words[begin - first :] != name:
            continue
        whole = len(name) > 1 or t.tags[begin - 1] & DET or t.texts[begin - 1][0].islower()
        if begin == first or (whole and (t.texts[begin][0].isupper() or len(name) > 1)):
            return kind
    return None


def _kind_of_joined(t: Tokens, first: int, last: int, rules: KindRules) -> str | None:
    """The kind of a phrase with "and", where that joins two, or stands in the name of a state before what speaks."""
    low = t.low[first:last]
    if behind := _behind_joined_name(low, rules):
        return speaker_kind(t, first + behind, last, rules)
    return "joint" if _are_two(low, t.tags[first]) else None


def _behind_joined_name(low: list[str], rules: KindRules) -> int:
    """The place behind the first "and" with the name of a state around it, where more follows; else none (0).

    "Bosnia and Herzegovina's minister"
    """
    behind = low.index("and") + 2
    around = low[behind - 3 : behind : 2]
    more = behind < len(low) and len(around) > 1 and low[behind] not in JOINS
    return behind if more and (around[0], around[1].removesuffix("'s")) in rules.inside else 0


def _are_two(low: list[str], tag: int) -> bool:
    """Whether "and" joins somebody to a pronoun, or two who hold offices.

    "He and Roe"; "Minister of Works Jane Roe and his French counterpart Jan Doe".
    """
    at = low.index("and")
    if at == 1 and tag & PRON:
        return True
    return low[at - 1] not in OFFICES and not OFFICES.isdisjoint(low[:at]) and not _BESIDE.isdisjoint(low[at + 1 :])


def _says_how_many(low: list[str], determined: int, rules: KindRules) -> bool:
    """Whether a phrase says how many: "two officials", "the three ministers"; not "two of the ministers"."""
    return (low[0] in rules.counts or (determined > 0 and low[1] in rules.counts)) and "of" not in low


def _ends_with_name(t: Tokens, first: int, last: int, words: list[str]) -> bool:
    """Whether titles of one person lead to the name: "Works spokesman Jane Roe"; not "a spokesman for Jane Roe"."""
    low, at = t.low, last
    if t.tags[first] & DET or OFFICES.isdisjoint(words):
        return False
    while at > first and low[at - 1].isalpha() and t.texts[at - 1][0].isupper() and low[at - 1] not in OFFICES:
        at -= 1
    if at in (last, first) or low[at - 1] not in OFFICES:
        return False
    joint = [here for here in range(first, at) if low[here] in JOINS and low[here - 1] not in OFFICES]
    return not joint


def _is_joint(t: Tokens, cut: int, last: int) -> bool:
    """Whether what follows a head joins another name to it: "Roe and Doe"; not "Ministry of Food and Work"."""
    low = t.low
    for at in range(cut, last):
        if low[at] == "of":
            return False
        if low[at] in JOINS or t.texts[at - 1][-1] == ",":
            name = at + (low[at] in JOINS)
            name += name < last - 1 and bool(t.tags[name] & DET)
            if name < last and low[name] in OFFICES and low[at] not in JOINS:  # "Deputy Premier, Minister of Works"
                continue
            return name < last and t.texts[name][0].isupper() and low[name] not in NAME_SUFFIXES
    return False


def _is_called_body(t: Tokens, at: int, rules: KindRules) -> bool:
    """Whether a name that ends with token `at` stands behind the word for what it is: "the newspaper Die Woche"."""
    while at and t.texts[at][0].isupper() and t.low[at] not in OFFICES and t.texts[at - 1].isalpha():
        at -= 1
    return at > 0 and bool(t.tags[at - 1] & DET) and rules.words.get(t.low[at]) == SPEAKER.ORGANISATION


def _kind_of_head(t: Tokens, at: int, rules: KindRules) -> str:
    """The kind of the word that heads a phrase; a person where no row knows it, a body where it is in capitals."""
    text, word = t.texts[at], t.low[at]
    if not text.isalpha():
        text, word = text.rstrip(",.:;") or ".", word.removesuffix("'s").replace(".", "")
    capital = text[0].isupper()
    if kind := (capital and rules.proper.get(word)) or rules.words.get(word):
        return kind
    if word[-1:] == "s" and word[:-1] in OFFICES:  # "the mayors"
        return "joint"
    if not capital:
        return "person"
    named = (text.isupper() and text.isalpha() and len(word) > len("EU")) or _is_called_body(t, at, rules)
    return "organisation" if named else "person"
