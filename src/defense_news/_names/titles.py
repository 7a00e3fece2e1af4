"""Words -> titles of office: "Japan's deputy defence minister", "commander of U.S. Forces Korea".

A title is a core of the table with what belongs to it: words such as "deputy" and a country before, "of Japan" or
"for Policy" behind.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from itertools import product

import attrs

from .._match.lexicon import Lexicon, compile_lexicon, plain, plain_words
from .._match.phrases import numbers_of
from .._records import Place, Sentence, Words
from .._tables import shipped
from .._tables.rows import Spelling, Title, WordList
from .._text import Text

_OWNERS = frozenset(
    {"the", "a", "an", "his", "her", "its", "their", "both", "two", "three", "four", "all", "another", "our", "my"}
)
_JOINTS = frozenset({" ", "-", "'", "  ", " - "})
_NAMED_KINDS = frozenset({"country", "demonym", "venue", "organisation"})
_DEPUTY_OF = frozenset({"defence_minister", "foreign_minister", "official"})


@attrs.frozen
class Core:
    """What a lexicon of titles names: the row, and whether the words are plural or misprinted."""

    row: Title
    plural: bool
    misprint: bool


@attrs.frozen
class TitleRules:
    """The titles by their words, the lists of words around them, and the bodies they may belong to."""

    cores: Lexicon[Core]
    lists: dict[str, frozenset[str]]
    bodies: dict[str, str]
    misprints: frozenset[str]


@attrs.frozen
class Page:
    """A story as the people rules see it: its words, plain and as written, its places by where they begin and end."""

    flat: str
    words: Words
    low: list[str]
    sentences: tuple[Sentence, ...]
    place_at: dict[int, Place]
    place_to: dict[int, Place]

    def gap(self, i: int) -> str:
        """What stands between word `i` and the word after it; nothing behind the last word, which has none after it."""
        starts = self.words.starts
        return self.flat[self.words.ends[i] : starts[i + 1]] if i + 1 < len(starts) else ""


@attrs.frozen
class Office:
    """A title in the text: words `first` up to `last`; `head` up to `tail` are the title without its country."""

    first: int
    last: int
    head: int
    tail: int
    core: Core
    role: str
    countries: tuple[str, ...]
    organisation: str | None
    owner: str | None
    past: bool
    sentence: Sentence


def compile_title_rules() -> TitleRules:
    """The shipped titles with their plurals and spellings."""
    plurals = {row.key: row.written for row in shipped(Spelling, "titles", "plural")}
    spellings = shipped(Spelling, "titles", "spelling")
    pairs = [pair for row in shipped(Title, "titles", "title") for pair in _core_words(row, plurals, spellings)]
    return TitleRules(
        compile_lexicon(pairs),
        {row.key: frozenset(row.words) for row in shipped(WordList, "titles", "list")},
        {name: row.key for row in shipped(Spelling, "titles", "body") for name in row.written},
        frozenset(word + more for row in spellings if row.misprint for word in row.written for more in ("", "s")),
    )


def _core_words(
    row: Title, plurals: dict[str, tuple[str, ...]], spellings: tuple[Spelling, ...]
) -> Iterator[tuple[tuple[str, ...], Core]]:
    for name in row.names:
        words = plain_words(name)
        for spelt, misprint in _spelt(words, spellings):
            yield spelt, Core(row, False, misprint)
        heads = [i for i, word in enumerate(words) if word in plurals]
        if heads:
            # "secretaries of state", but "defence ministers": the last head before a preposition takes the plural.
            cut = next((i for i, word in enumerate(words) if word in ("of", "for", "in")), len(words))
            head = next((i for i in reversed(heads) if i < cut), heads[0])
            for many in plurals[words[head]]:
                for spelt, misprint in _spelt((*words[:head], many, *words[head + 1 :]), spellings):
                    yield spelt, Core(row, True, misprint)


def _spelt(words: tuple[str, ...], spellings: tuple[Spelling, ...]) -> Iterator[tuple[tuple[str, ...], bool]]:
    known = {row.key: row for row in spellings}
    choices = []
    for word in words:
        singular = word.removesuffix("s") if word.endswith("ministers") else word
        row = known.get(singular)
        more = [(w + word[len(singular) :], row.misprint) for w in row.written] if row else []
        choices.append([(word, False), *more])
    for chosen in product(*choices):
        misprints = sum(wrong for _, wrong in chosen)
        if misprints < 2:
            yield tuple(word for word, _ in chosen), bool(misprints)


def turn_page(text: Text, words: Words, sentences: tuple[Sentence, ...], places: Iterable[Place]) -> Page:
    """The page of a story."""
    low = list(map(str.lower, words.texts))
    if not text.flat.isascii():
        low = [small if small.isascii() else plain(word) for small, word in zip(low, words.texts, strict=True)]
    known = [place for place in places if place.country or place.kind == "organisation"]
    return Page(
        text.flat, words, low, sentences, {place.start: place for place in known}, {place.end: place for place in known}
    )


def find_titles(page: Page, rules: TitleRules) -> tuple[Office, ...]:
    """The titles in the sentences, in text order, not overlapping."""
    found: list[Office] = []
    by_first, low = rules.cores.by_first, page.low
    for sentence in page.sentences:
        done = sentence.first
        for i in numbers_of(by_first, low, sentence.first, sentence.last):
            if i >= done and (office := _read_title(page, i, done, sentence, rules)):
                found.append(office)
                done = office.last
    return tuple(found)


def _read_title(page: Page, i: int, since: int, sentence: Sentence, rules: TitleRules) -> Office | None:
    hit = rules.cores.at(page.low, i, sentence.last)
    if hit is None or not _stands(page, i, hit[0], hit[1].row):
        return None
    last, core = hit
    left = _Left(page, rules, core, i, since)
    right = _reach_right(page, rules, core, last, sentence.last)
    countries = (*left.countries, *(c for c in right.countries if c not in left.countries))
    if not countries and core.row.country and not left.organisation:
        countries = (core.row.country,)
    return Office(
        first=left.first,
        last=right.last,
        head=left.head,
        tail=right.tail,
        core=core,
        role=_role(core.row, countries, lower=left.lower),
        countries=countries,
        organisation=core.row.organisation or left.organisation or right.organisation,
        owner=left.owner,
        past=left.past,
        sentence=sentence,
    )


def _stands(page: Page, i: int, last: int, row: Title) -> bool:
    """Whether the words are one phrase, and capital where the word alone would be common."""
    if any(
        page.gap(k) not in _JOINTS and not page.gap(k).isspace() and page.gap(k) != ". " for k in range(i, last - 1)
    ):
        return False
    word = page.words.texts[i]
    if row.rank or row.weak:
        return word[0].isupper()
    if last - i == 1 and len(word) <= 4:
        return word.isupper() if len(word) == 2 else word[0].isupper()
    return not _in_capitals_elsewhere(page, i, last, row)


def _in_capitals_elsewhere(page: Page, i: int, last: int, row: Title) -> bool:
    # "Premier League", "President's Cup": a single title word that runs on into a name of something else.
    if last - i > 1 or not row.role.startswith("head_of") or last >= len(page.low):
        return False
    return page.gap(last - 1) == " " and page.low[last] in ("league", "division", "cup", "elect")


def _role(row: Title, countries: tuple[str, ...], *, lower: bool) -> str:
    if row.civil and any(country in row.civil for country in countries):
        return "deputy_minister"
    if lower and row.role in _DEPUTY_OF and row.key != "organisation_officer":
        return "deputy_minister"
    return "commander" if lower and row.role == "chief_of_defence" else row.role


class _Left:
    """What stands before a core and belongs to it, read from right to left."""

    def __init__(self, page: Page, rules: TitleRules, core: Core, i: int, since: int) -> None:
        self.page, self.rules, self.core, self.since = page, rules, core, since
        self.first = self.head = i
        self.countries: tuple[str, ...] = ()
        self.organisation: str | None = None
        self.owner: str | None = None
        self.lower = self.past = False
        while self.first > since and self._step():
            pass

    def _step(self) -> bool:
        """Take in one more word or place; false where the title begins."""
        page, at = self.page, self.first
        word, gap = page.low[at - 1], page.gap(at - 1)
        if gap == ". ":  # "U.S. Secretary": the stop is the place's
            return self._take_place(page.words.ends[at - 1] + 1, owned=False)
        if gap not in (" ", "-", "' ", "  ") or self.owner:
            return False
        lists = self.rules.lists
        if word == "s" and page.flat[page.words.starts[at - 1] - 1] == "'":
            return self._take_owner(page.words.starts[at - 1] - 1)
        if word in lists["lower"] and not self.countries:
            self.lower = True
            self.first = self.head = at - 1
        elif word in lists["past"]:
            self.past, self.first = True, at - 1
        elif self._take_place(page.words.ends[at - 1], owned=gap == "' "):
            return True
        elif word in lists["plain"] or (self.core.row.wide and word in lists["body"]):
            self.first = at - 1
            self.head = self.head if self.countries else at - 1
        elif word in _OWNERS:
            self.owner = word
            return False
        else:
            return self._take_more_places(word)
        return True

    def _take_owner(self, end: int) -> bool:
        if self._take_place(end, owned=True):
            return True
        self.owner = "'s"
        return False

    def _take_place(self, end: int, *, owned: bool) -> bool:
        place = self.page.place_to.get(end)
        if place is None or self.countries or place.start < self.page.words.starts[self.since]:
            return False
        if not owned and place.kind not in _NAMED_KINDS and not self.core.row.wide:
            return False
        self._count(place)
        return True

    def _count(self, place: Place) -> None:
        if place.country:
            self.countries = (place.country, *self.countries)
        else:
            self.organisation = self.rules.bodies.get(place.name)
        starts = self.page.words.starts
        while self.first > self.since and starts[self.first - 1] >= place.start:
            self.first -= 1

    def _take_more_places(self, word: str) -> bool:
        """The other countries of a plural title: "US and Japanese defense ministers", "South Korean, U.S. and ..."."""
        if not (self.core.plural and self.countries):
            return False
        at = self.first - 1
        if word == "and" and at > self.since:
            end = self.page.words.ends[at - 1]
        elif self.page.gap(at) in (", ", "-"):
            end = self.page.words.ends[at]
        else:
            return False
        place = self.page.place_to.get(end)
        if place is None or place.country is None or place.country in self.countries:
            return False
        self._count(place)
        return True


@attrs.frozen
class _Right:
    """What follows a core: the title ends before word `tail`, what belongs to it before word `last`."""

    tail: int
    last: int
    countries: tuple[str, ...] = ()
    organisation: str | None = None


def _reach_right(page: Page, rules: TitleRules, core: Core, last: int, stop: int) -> _Right:
    """What belongs to a core that ends before word `last`: "of Japan", "to Seoul", "for Policy"."""
    bare = _Right(last, last)
    if last + 1 >= stop or page.low[last] not in ("of", "for", "to") or page.gap(last - 1) not in (" ", "  "):
        return bare
    at = last + 2 if page.low[last + 1] == "the" else last + 1
    if at >= stop:
        return bare
    envoy = core.row.key in ("ambassador", "envoy")
    end, countries, organisation = _places_from(page, rules, at, stop, many=core.plural)
    if core.row.wide:
        end = _run(page, rules.lists["body"], at, stop)
        return _Right(end, end, countries[:1], organisation) if end > at else bare
    if page.low[last] == "to":
        return _Right(end, end) if envoy and end > at else bare
    if end > at and not envoy and page.low[last] == "of":
        return _Right(last, end, countries, organisation)
    end = end if envoy and end > at else _run(page, rules.lists["tail"], at, stop)
    return _Right(end, end) if end > at else bare


def _after(page: Page, place: Place) -> int:
    return bisect_left(page.words.starts, place.end)


def _places_from(
    page: Page, rules: TitleRules, at: int, stop: int, *, many: bool
) -> tuple[int, tuple[str, ...], str | None]:
    """The places from word `at` on, with "and" where there may be many: where they end, countries, the body."""
    countries: list[str] = []
    body, end = None, at
    while at < stop:
        place = page.place_at.get(page.words.starts[at])
        if place is None or place.kind == "demonym":
            break
        countries += [place.country] if place.country else []
        body = body or rules.bodies.get(place.name)
        end = at = _after(page, place)
        if not many:
            break
        while at < stop and page.low[at] in ("and", "the") and _is_joined(page, at):
            at += 1
    return end, tuple(dict.fromkeys(countries)), body


def _is_joined(page: Page, at: int) -> bool:
    """Whether a list goes on with word `at`: behind a space, a comma, or the stop of an abbreviation ("U.S. and")."""
    gap = page.gap(at - 1)
    return gap in (" ", ", ") or (gap in (". ", "., ") and len(page.words.texts[at - 1]) == 1)


def _run(page: Page, allowed: frozenset[str], at: int, stop: int) -> int:
    """Where a run of allowed words and places from word `at` ends; it never ends in "and", "of" or "the"."""
    end = at
    while at < stop and (at == end or page.gap(at - 1) in (" ", "-", "' ", ".", ". ", "  ", "'")):
        place = page.place_at.get(page.words.starts[at])
        if place is not None and place.kind != "city":
            at = end = _after(page, place)
        elif page.low[at] in allowed:
            at += 1
            end = at if page.low[at - 1] != "and" else end
        elif page.low[at] in ("s", "of", "the", "and"):
            at += 1
        else:
            break
    return end
