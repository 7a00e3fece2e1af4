"""Who held which office when.

A term of office is as exact as its sources: a bound given to the month covers the month, an unchecked one is widened
by 31 days, every handover by 3. An open end reaches to `OPEN_END`.
"""

import re
from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from functools import cache, partial
from operator import itemgetter
from typing import Any

import attrs

from .._english.grammar import WORD_SETS
from .._match.later import Kept
from .._match.phrases import Lexicon, compile_lexicon, plain, plain_words
from .._records.vocabulary import NameOrder, Role
from .._start.made import made_once
from .._start.records import frozen
from .._tables import filled_cells, make_rows, read_cells, read_csv, texts
from .._tables.rows import Term

OPEN_END = date(2031, 12, 31)
_HANDOVER = timedelta(days=3)
_UNCHECKED = timedelta(days=31)
SUFFIXES = WORD_SETS["generation"]
_ARTICLES = WORD_SETS["name_article"]
_ARTICLE = re.compile(rf"(?:{'|'.join(sorted(_ARTICLES))})-", re.IGNORECASE)
_SUFFIX = re.compile(rf",? (?:{'|'.join(sorted(SUFFIXES))})\.?$", re.IGNORECASE)

InOffice = tuple[date, date]
Entry = Term | str
"""A term, or the cells of its row."""

_NO_NAMES: Lexicon[tuple[str, ...]] = compile_lexicon(())
_SHIPPED = "officials"
_BETWEEN = "\t"  # between the cells of a row


@frozen
class KnownPerson:
    """A person of the registry with all terms of office, by start. `given` is None for a person of one name.

    `alone` are the names used alone, in plain words.
    """

    key: str
    name: str
    given: str | None
    surname: str | None
    country: str | None
    family_first: bool
    terms: tuple[Term, ...]
    alone: set[tuple[str, ...]]


@frozen
class Named:
    """What the registry finds a term by: the person's key, the name, that used alone, all names in full."""

    key: str
    person: str
    short: str
    order: str
    forms: tuple[str, ...]
    place: str
    office: str
    start: str


class Terms(Kept[str, tuple[Term, ...]]):
    """The terms of each person by start, made of what is told of them when they are first asked for."""

    def __init__(self, told: dict[str, list[Entry]]) -> None:
        super().__init__(partial(_terms_of, told))
        self.told = told

    def __reduce__(self) -> tuple[Any, ...]:
        return Terms, (self.told,)

    def __contains__(self, key: object) -> bool:
        return key in self.told

    def get(self, key: str, default: Any = None) -> Any:  # a dictionary's own makes nothing
        """The terms of a person, the default where there is none."""
        return self[key] if key in self.told else default


def _terms_of(told: dict[str, list[Entry]], key: str) -> tuple[Term, ...]:
    return tuple([entry if isinstance(entry, Term) else _term(entry) for entry in told[key]])


def _term(row: str) -> Term:
    return make_rows(Term, (filled_cells(list(_COLUMNS), row.split(_BETWEEN)),), _SHIPPED)[0]


@frozen
class Registry:
    """Terms of office by person, by the name used alone, and who held an office.

    `firsts` are the words with which full names begin, and whose names these are; `terms`, `persons`, and the full
    `names` with one first word, are made when they are first asked for.
    """

    terms: Terms
    firsts: dict[str, list[str]]
    shorts: dict[tuple[str, ...], tuple[str, ...]]
    offices: dict[tuple[str, str], dict[str, None]]
    persons: Kept[str, KnownPerson]
    names: Kept[str, Lexicon[tuple[str, ...]]]

    def person(self, key: str) -> KnownPerson:
        return self.persons[key]

    def names_from(self, first: str) -> Lexicon[tuple[str, ...]]:
        """The full names that begin with a word, each with the keys of those who bear it."""
        return self.names[first] if first in self.firsts else _NO_NAMES


def compile_registry(own: Iterable[Term] = ()) -> Registry:
    """The registry of the shipped terms with these on top; a later one of the same key, office and start replaces."""
    by_key = _by_key((*_shipped_rows(), *own))
    firsts: dict[str, list[str]] = {}
    offices: dict[tuple[str, str], dict[str, None]] = {}
    shorts: dict[tuple[str, ...], list[str]] = {}
    for key, entries in by_key.items():
        found = [named for named, _ in entries]
        forms = _full_forms(found)
        for first in {word for form in forms for word in _first_words(form)}:
            firsts.setdefault(first, []).append(key)
        told_short = {name for entry in found for name in (entry.short, *_surname_form(entry))}
        for words in used_alone(told_short, forms):
            shorts.setdefault(words, []).append(key)
        for entry in found:
            offices.setdefault((entry.place, entry.office), {})[key] = None
    told = {key: [entry for _, entry in entries] for key, entries in by_key.items()}
    terms, alone = Terms(told), {words: tuple(keys) for words, keys in shorts.items()}
    persons, names = Kept(partial(_person, terms)), Kept(partial(_names_from, told, firsts))
    return Registry(terms, firsts, alone, offices, persons, names)


_COLUMNS = tuple(field.name for field in attrs.fields(Term))


def _by_key(told: Iterable[Entry]) -> dict[str, list[tuple[Named, Entry]]]:
    by_key: dict[str, dict[tuple[str, ...], tuple[Named, Entry]]] = {}
    for entry in told:
        named = _named(entry)
        by_key.setdefault(named.key, {})[named.office, named.place, named.start] = named, entry
    return {key: sorted(found.values(), key=lambda pair: pair[0].start) for key, found in by_key.items()}


def _shipped_rows() -> Iterator[str]:
    """The rows of the shipped table, their cells in the order of a term's fields."""
    head, *rows = read_cells(_SHIPPED)
    return map(_BETWEEN.join, map(itemgetter(*map(head.index, _COLUMNS)), rows))


def _named(told: Entry) -> Named:
    if isinstance(told, Term):
        names, place, start = (told.person, *told.aliases), told.country or told.organisation or "", told.start or ""
        return Named(told.key, told.person, told.short, told.order, names, place, told.office, start)
    key, person, short, office, _, country, organisation, order, aliases, start, *_ = told.split(_BETWEEN)
    names = (person, *texts(aliases)) if aliases else (person,)
    return Named(key, person, short, order or NameOrder.GIVEN_FIRST, names, country or organisation, office, start)


@made_once
def shipped_registry() -> Registry:
    return compile_registry()


def registry_with(own: tuple[Term, ...]) -> Registry:
    """The registry of the shipped terms with these on top; the shipped one itself where there are none."""
    return compile_registry(own) if own else shipped_registry()


def _person(held: Terms, key: str) -> KnownPerson:
    terms = held[key]
    first = terms[0]
    given, surname = split_name(first.person, first.short, first.order)
    country = next((term.country for term in terms if term.country), None)
    told = {term.short for term in terms} | ({surname} if surname else set())
    alone = used_alone(told, {name for term in terms for name in (term.person, *term.aliases)})
    return KnownPerson(key, first.person, given, surname, country, first.order == NameOrder.FAMILY_FIRST, terms, alone)


@cache
def shipped_terms() -> tuple[Term, ...]:
    return make_rows(Term, read_csv(_SHIPPED), f"{_SHIPPED}.csv")


def _surname_form(term: Named) -> tuple[str, ...]:
    # A Vietnamese or Thai name is used by its last or first word; the family name alone is rare but clear.
    if term.order == NameOrder.GIVEN_FIRST:
        return ()
    surname = split_name(term.person, term.short, term.order)[1]
    return (surname,) if surname else ()


def used_alone(shorts: Iterable[str], names: Iterable[str]) -> set[tuple[str, ...]]:
    """The plain words of the names used alone: the short ones and those of one word, each without its article, too.

    >>> sorted(used_alone(["el-Sisi"], ["Abdel Fattah el-Sisi", "Sissi"]))
    [('el', 'sisi'), ('sisi',), ('sissi',)]
    """
    alone = {*shorts, *[name for name in names if " " not in name]}
    alone.update([name[article.end() :] for name in alone if (article := _ARTICLE.match(name))])
    return {words for name in alone if (words := plain_words(name))}  # a caller's may be "-"


def _full_forms(named: list[Named]) -> set[str]:
    return {*named[0].forms} if len(named) == 1 else {form for entry in named for form in entry.forms}


def _first_words(form: str) -> tuple[str, ...]:
    """The words with which a spelling of the name may begin: the first, and what stands behind a suffix."""
    first = plain(form.partition(" ")[0])
    if first.isalnum() and first not in SUFFIXES:
        return (first,)
    words = plain_words(form)
    return words[: 1 + next((i for i, word in enumerate(words) if word not in SUFFIXES), 0)]


def _names_from(told: dict[str, list[Entry]], firsts: dict[str, list[str]], first: str) -> Lexicon[tuple[str, ...]]:
    bearers: dict[tuple[str, ...], dict[str, None]] = {}
    for key in firsts[first]:
        found = [*map(_named, told[key])]
        for form in _full_forms(found):
            for words in _spellings(form, found[0].order):
                if words[0] == first:
                    bearers.setdefault(words, {})[key] = None
    return compile_lexicon((words, tuple(keys)) for words, keys in bearers.items())


def _spellings(form: str, order: str) -> set[tuple[str, ...]]:
    """A name as sequences of words: in full, without initials, without `Jr.`; one word for a person of one name."""
    words = plain_words(form)
    bare = tuple(w for w in words if w not in SUFFIXES)
    short = (bare[0], *(w for w in bare[1:] if len(w) > 1)) if bare else ()
    return {found for found in (words, bare, short) if len(found) > 1 or (found and order == NameOrder.MONONYM)}


def split_name(name: str, short: str, order: str) -> tuple[str | None, str | None]:
    """Given name and surname of a full name.

    >>> split_name("Ursula von der Leyen", "von der Leyen", "given_first")
    ('Ursula', 'von der Leyen')
    >>> split_name("Kim Jong-gak", "Kim", "family_first")
    ('Jong-gak', 'Kim')
    """
    bare = _SUFFIX.sub("", name)
    first, _, rest = bare.partition(" ")
    if not rest or order == NameOrder.MONONYM:
        return None, name
    if order == NameOrder.FAMILY_FIRST:
        return rest, first
    if short and bare.endswith(f" {short}"):
        return bare[: -len(short) - 1], short
    given, _, surname = bare.rpartition(" ")
    return given, surname


def term_days(term: Term) -> InOffice:
    """First and last day on which the term can have run, widened by what its sources leave open.

    >>> term_days(Term("x", "Ana Ruiz", "Ruiz", "defence_minister", "", start="2020-05", end="2021", checked=True))
    (datetime.date(2020, 4, 28), datetime.date(2022, 1, 3))
    """
    slack = _HANDOVER if term.checked else _UNCHECKED
    first = _bound(term.start, last=False) if term.start else date.min + slack
    return first - slack, _bound(term.end, last=True) + slack if term.end else OPEN_END


@cache
def _bound(iso: str, *, last: bool) -> date:
    year, *rest = (int(part) for part in iso.split("-"))
    month = rest[0] if rest else (12 if last else 1)
    if len(rest) > 1:
        return date(year, month, rest[1])
    return date(year, month, monthrange(year, month)[1] if last else 1)


def held_within(terms: Iterable[Term], first: date | None, last: date | None) -> tuple[Term, ...]:
    """The terms that touch the days `first` to `last`; None leaves a side open."""
    found = []
    for term in terms:
        start, end = term_days(term)
        if (last is None or start <= last) and (first is None or first <= end):
            found.append(term)
    return tuple(found)


def find_holder(registry: Registry, country: str, office: str, on: date) -> Term | None:
    """The term of `office` in `country` (alpha-2, or a body's key) that covers the day, or None.

    A caller's own term, which has no source, goes before a shipped one, a regular holder before an acting one, and on a
    day of handover the later term counts. Raises `TypeError` for a wrong type and `ValueError` for an office that is no
    value of `Role`.
    """
    _check(country, office, on)
    day = on.date() if isinstance(on, datetime) else on
    place = country.upper()
    told = (term for key in registry.offices.get((place, office), ()) for term in registry.terms[key])
    held = [term for term in told if term.office == office and (term.country or term.organisation or "") == place]
    running = [term for term in held if _runs(term, day)]
    return max(running, key=lambda term: (term.source is None, not term.acting, term.start or ""), default=None)


def _runs(term: Term, day: date) -> bool:
    start = _bound(term.start, last=False) if term.start else date.min
    return start <= day <= (_bound(term.end, last=True) if term.end else OPEN_END)


def _check(country: object, office: object, on: object) -> None:
    if not isinstance(country, str):
        raise TypeError(f"country must be a str such as 'JP' or 'NATO', got {type(country).__name__}")
    if not isinstance(on, date):
        raise TypeError(f"on must be a datetime.date, got {type(on).__name__}")
    if not isinstance(office, str):
        raise TypeError(f"office must be a str, got {type(office).__name__}")
    if office not in set(Role):
        raise ValueError(f"unknown office {office!r}; expected one of {', '.join(Role)}")


def surname_of(words: tuple[str, ...]) -> str:
    """The last word of a name that is no suffix, plain: `("pat", "ryder", "jr")` gives `"ryder"`."""
    return next((word for word in reversed(words) if word not in SUFFIXES), words[-1])


def same_given(one: str, other: str) -> bool:
    """Whether two given names agree: equal, or one is an initial or a first part of the other."""
    a, b = plain(one).replace("-", " ").split(), plain(other).replace("-", " ").split()
    return a == b or (bool(a and b) and (a[0] == b[0] or (min(len(a[0]), len(b[0])) == 1 and a[0][0] == b[0][0])))
