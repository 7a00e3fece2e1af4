"""The table of titles compiled, and the page they are read on."""

import re
from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator
from itertools import chain, product, zip_longest
from operator import itemgetter
from typing import Any

from .._english.grammar import CODES, COORD, LOCATIVE, PREP, WITH
from .._match.phrases import Lexicon, compile_lexicon, plain_words
from .._records import PlaceRecord, Sentence, Text, Words
from .._records.vocabulary import ROLE, PlaceKind
from .._start.made import made_once
from .._start.records import frozen
from .._tables import WordList, shipped
from .._tables.english_rows import Served, Title
from .._tables.limits import NAMES
from .._tables.rows import Spelling

_OWNED = frozenset({" ", "'", "' "})
_CLOSING = (",", ".", ";", ":", ")", " (", " -", " \u2014", " \u2013", '"', "?", "!")
_CHOICE = re.compile(r"\{([^{}]*)\}")  # in a name: "{portfolio}" for each of those, "{a|b}" for either
RUNS_ON = frozenset({" ", "-"})


@frozen
class Core:
    """What a lexicon of titles names: the row, and whether the words are plural or misprinted."""

    row: Title
    plural: bool
    misprint: bool


@frozen
class TitleRules:
    """The titles by their words, the lists of words around them, and the bodies they may belong to.

    `served` is the role of whoever heads a body, by the last words of its name; `known` are all words of bodies;
    `civil` has the countries in which a row's title is a civil servant's; `deputies` are the roles of deputies;
    `halves` are countries by their side; `sent` are the rows of those whom a state sends to another; `near` are
    the roles that mere officials of a row are told with, `ranked` those of such with a rank; of all that belongs to a
    title a word of `before` or a place stands right before it, and one of `behind` behind it, but for a name.
    `portfolios` are what ministers are for, with the role that it makes; `of_defence` is the core of one for defence.
    """

    cores: Lexicon[Core]
    lists: dict[str, frozenset[str]]
    bodies: dict[str, str]
    misprints: frozenset[str]
    served: dict[tuple[str, ...], str]
    known: frozenset[str]
    civil: dict[str, tuple[str, ...]]
    deputies: dict[str, str]
    halves: dict[str, str]
    sent: frozenset[str]
    near: dict[str, str]
    ranked: dict[str, str]
    before: frozenset[str]
    behind: frozenset[str]
    portfolios: Lexicon[str]
    of_defence: Core

    def body(self, name: str) -> str | None:
        """The key of an organisation of the gazetteer; None where its officers are of a state."""
        key = self.bodies.get(name, name)
        return None if key == "none" else key


@frozen
class PeoplePage:
    """A story as the people rules see it: its words, plain and as written, its places by where they begin and end."""

    flat: str
    words: Words
    texts: list[str]
    starts: list[int]
    low: list[str]
    sentences: tuple[Sentence, ...]
    place_at: dict[int, PlaceRecord]
    place_to: dict[int, PlaceRecord]
    sentence_of: list[Sentence | None]

    def gap(self, i: int) -> str:
        """What stands between word `i` and the next, long blanks as one space; nothing behind the last word."""
        starts = self.starts
        if i + 1 >= len(starts):
            return ""
        end, begin = starts[i] + len(self.texts[i]), starts[i + 1]
        if begin - end == 1:
            return self.flat[end]
        gap = self.flat[end:begin]
        return gap if len(gap) < 3 or not gap.isspace() else " "

    def capital(self, i: int) -> bool:
        return self.texts[i][0].isupper()

    def names(self, numbers: Iterable[int], also: Container[str] = ()) -> list[int]:
        """Those of the words that begin with a capital, as names do, or are one of those that may open a name, too."""
        texts, low = self.texts, self.low
        return [i for i in numbers if (texts[i] != low[i] and texts[i][0].isupper()) or low[i] in also]

    def found(self, numbers: Iterable[int]) -> list[tuple[int, Sentence]]:
        """The words of these numbers that stand in a sentence, each with its sentence."""
        return [(i, sentence) for i in numbers if (sentence := self.sentence_of[i])]

    def place(self, i: int) -> PlaceRecord | None:
        return self.place_at.get(self.starts[i])

    def leads_to_town(self, i: int) -> bool:
        """Whether word `i` leads to a town: "in Brussels", not "in Belgium"."""
        place = self.place(i + 1) if CODES.get(self.low[i], 0) & LOCATIVE and i + 1 < len(self.low) else None
        return place is not None and place.kind in (PlaceKind.CITY, PlaceKind.CAPITAL)

    def is_behind_town(self, i: int) -> bool:
        """Whether a place behind its preposition ends right before word `i`: "In Lima Roe met Doe"."""
        led = (at for at in range(max(1, i - 2), i) if CODES.get(self.low[at - 1], 0) & PREP)
        return any((town := self.place(at)) and town.end == self.starts[i] - 1 for at in led)


def turn_page(text: Text, words: Words, sentences: tuple[Sentence, ...], places: Iterable[PlaceRecord]) -> PeoplePage:
    known = [place for place in places if place.country or place.kind == PlaceKind.ORGANISATION]
    starts, ends = {place.start: place for place in known}, {place.end: place for place in known}
    sentence_of: list[Sentence | None] = [None] * len(words.texts)
    for sentence in sentences:
        sentence_of[sentence.first : sentence.last] = [sentence] * (sentence.last - sentence.first)
    return PeoplePage(text.flat, words, words.texts, words.starts, words.low, sentences, starts, ends, sentence_of)


@made_once
def compile_title_rules() -> TitleRules:
    """The shipped titles with their plurals and spellings."""
    plurals = {row.key: row.written for row in shipped(Spelling, "titles", "plural")}
    spellings = {row.key: row for row in shipped(Spelling, "titles", "spelling")}
    short = {row.key: row for row in shipped(Spelling, "titles", "abbreviation")}
    titles = shipped(Title, "titles", "title")
    portfolios = shipped(Served, "titles", "portfolio")
    fields = [name for row in portfolios if row.role == ROLE.OFFICIAL for name in row.words]
    pairs = [pair for row in titles for pair in _core_words(row, fields, plurals, short if row.rank else spellings)]
    lists = {row.key: frozenset(row.words) for row in shipped(WordList, "titles", "list")}
    of_defence = next(row for row in titles if row.role == ROLE.DEFENCE_MINISTER)
    served = {plain_words(name): row.role for row in shipped(Served, "titles", "served") for name in row.words}
    leading = ["of", "and", *(word for word, classes in CODES.items() if classes & LOCATIVE)]
    last_words = {*map(itemgetter(-1), served)}
    return TitleRules(
        compile_lexicon(pairs),
        lists,
        _keys_by_name("body"),
        _misprinted(spellings.values()),
        served,
        lists["body"] | lists["tail"] | lists["institution"] | last_words,
        _told_by_key(titles, "civil"),
        {row.role: row.deputy for row in reversed(titles) if row.deputy},
        _keys_by_name("half"),
        frozenset(row.key for row in titles if row.sent),
        _told_by_key(titles, "near"),
        _told_by_key(titles, "ranked"),
        lists["owner"] | lists["lower"] | lists["past"] | lists["plain"] | lists["body"] | {"s", "of", "and"},
        lists["after_title"].union(leading, lists["sent"], lists["tail"], *(row.links for row in titles)),
        compile_lexicon((plain_words(name), row.role) for row in portfolios for name in row.words),
        Core(of_defence, plural=False, misprint=False),
    )


def _told_by_key(titles: Iterable[Title], field: str) -> dict[str, Any]:
    return {row.key: told for row in titles if (told := getattr(row, field))}


def _misprinted(rows: Iterable[Spelling]) -> frozenset[str]:
    return frozenset(word + more for row in rows if row.misprint for word in row.written for more in ("", "s"))


def _keys_by_name(table: str) -> dict[str, str]:
    return {name: row.key for row in shipped(Spelling, "titles", table) for name in row.written}


def _spelt_out(name: str, portfolios: list[str]) -> Iterator[str]:
    """The names that one with choices stands for: "{chief|head} of staff"."""
    parts = _CHOICE.split(name)
    ways = [portfolios if part == "portfolio" else part.split("|") for part in parts[1::2]]
    for chosen in product(*ways):
        yield "".join(chain.from_iterable(zip_longest(parts[::2], chosen, fillvalue="")))


def _core_words(
    row: Title, fields: list[str], plurals: dict[str, tuple[str, ...]], spellings: dict[str, Spelling]
) -> Iterator[tuple[tuple[str, ...], Core]]:
    one, many = ({wrong: Core(row, plural, wrong) for wrong in (False, True)} for plural in (False, True))
    for name in chain.from_iterable(_spelt_out(name, fields) for name in row.names):
        words = plain_words(name)
        yield from ((spelt, one[wrong]) for spelt, wrong in _spelt(words, spellings))
        heads = [i for i, word in enumerate(words) if word in plurals]
        if heads:
            # "secretaries of state", but "defence ministers": the last head before a preposition takes the plural.
            cut = next((i for i, word in enumerate(words) if word in row.links), len(words))
            head = next((i for i in reversed(heads) if i < cut), heads[0])
            for plural in plurals[words[head]]:
                several = (*words[:head], plural, *words[head + 1 :])
                yield from ((spelt, many[wrong]) for spelt, wrong in _spelt(several, spellings))


def _spelt(words: tuple[str, ...], spellings: dict[str, Spelling]) -> Iterator[tuple[tuple[str, ...], bool]]:
    choices: list[list[tuple[str, bool]]] = []
    for word in words:
        singular = word.removesuffix("s") if word.endswith("ministers") else word
        row = spellings.get(singular)
        choices.append([(word, False)])
        if row:
            choices[-1] += [(w + word[len(singular) :], row.misprint) for w in row.written]
    for chosen in product(*choices):
        spelt, wrong = zip(*chosen, strict=True)
        if sum(wrong) < 2:
            yield spelt, any(wrong)


def past_states(page: PeoplePage, rules: TitleRules, at: int, sentence: Sentence) -> int:
    """The end of states told before that own the title of a name: "ministers of the two countries, Rui Roe"; else 0."""
    if at >= sentence.last or page.low[at] != "of" or page.gap(at - 1) != " ":
        return 0
    end = at + 1
    while end < sentence.last and page.low[end] in rules.lists["several"]:
        end += 1
    named = end + 1 < sentence.last and page.gap(end) == ", " and page.capital(end + 1)
    return end + 1 if named and end > at + 1 and page.low[end] in rules.lists["states"] else 0


def past_here(page: PeoplePage, rules: TitleRules, at: int, sentence: Sentence) -> int:
    """The end of the one state told before, behind a link: "Ambassador of Norway to the country, Rui Roe"; else 0."""
    if at + 2 >= sentence.last or page.gap(at - 1) != " ":
        return 0
    here = page.low[at + 1] in rules.lists["here"] and page.low[at + 2] in rules.lists["home"]
    return at + 3 if here and page.gap(at + 2) in (" ", ", ") and page.place(at + 2) is None else 0


def past_residence(page: PeoplePage, rules: TitleRules, at: int, sentence: Sentence) -> int:
    """The end of where an envoy lives, told at word `at`: "Ambassador to Malta (with residence in Rome)"; else 0."""
    at += at < sentence.last and bool(CODES.get(page.low[at], 0) & WITH)
    if at + 2 >= sentence.last or page.low[at] not in rules.lists["sent"]:
        return 0
    town = page.place(at + 2) if CODES.get(page.low[at + 1], 0) & LOCATIVE else None
    return bisect_left(page.starts, town.end) if town else 0


def leads_to_state(page: PeoplePage, rules: TitleRules, at: int, sentence: Sentence) -> bool:
    """Whether a state in full is where an office is held: "Minister of Defence in the Sultanate of Oman"."""
    opens = CODES.get(page.low[at], 0) & LOCATIVE and page.low[at + 1] in rules.lists["opens_body"]
    return bool(opens) and at + 2 < sentence.last and page.low[at + 2] in rules.lists["state"] and page.capital(at + 2)


def past_owner(page: PeoplePage, at: int, sentence: Sentence) -> int:
    """The word behind a place and its "'s": "Chile's" president."""
    place = page.place(at)
    behind = bisect_left(page.starts, place.end) if place else at
    if place is None or page.gap(behind - 1) not in _OWNED:  # "Secretary of NATO, Ambassador Roe"
        return at
    return behind + (behind < sentence.last and page.low[behind] == "s")


def has_bearer(page: PeoplePage, rules: TitleRules, at: int, sentence: Sentence, *, apposed: bool) -> bool:
    """Whether an office begins at word `at` and a name stands behind it, or if `apposed` behind its comma."""
    end, held = rules.cores.at(page.low, at, sentence.last) or (sentence.last, None)
    if held is None or end >= sentence.last or held.row.rank or held.row.style:
        return False
    glued = page.gap(end - 1) == " " or (apposed and page.gap(end - 1) == ", ")
    return glued and page.capital(end) and page.place(end) is None and page.low[end] not in rules.known


def closes_title(page: PeoplePage, place: PlaceRecord) -> bool:
    """Whether a mark, or "and" before somebody else, closes what a country ends: "Army Chief, Malta and Captain"."""
    at = bisect_left(page.starts, place.end)
    mark = page.flat[place.end : place.end + 2].strip()
    joined = at < len(page.low) and bool(CODES.get(page.low[at], 0) & COORD)
    then = at + joined
    listed = then < len(page.low) and (page.place(then) is not None or (joined and not page.capital(then)))
    return mark[:1] in ("", ".", ";", ")") or ((mark[:1] == "," or joined) and not listed)


def closes(page: PeoplePage, last: int, stop: int) -> bool:
    """Whether a mark closes an apposition that ends before word `last`."""
    after = page.flat[page.words.end(last - 1) : page.words.end(last - 1) + 2]
    return last >= stop or after.startswith(_CLOSING)


def closes_in_brackets(page: PeoplePage, last: int) -> bool:
    """Whether a title ends in words in brackets: "Chief of Army Staff (COAS)", "(Nepali Army)"."""
    return " (" in map(page.gap, range(last - 2, max(0, last - NAMES.name_words), -1))


def gap_behind(page: PeoplePage, last: int, first: int, rules: TitleRules) -> str:
    """What stands between word `last` - 1 and word `first`; one space where that is "(Retd)"."""
    if first > last and first - last == retired(page, last, rules):
        return " "
    between = page.flat[page.words.end(last - 1) : page.starts[first]]
    return between[1:] if between[:1] == ")" and closes_in_brackets(page, last) else between


def retired(page: PeoplePage, at: int, rules: TitleRules) -> int:
    """How many words at `at` say that a rank is of the past, or which: "(Retd)", "(Ret'd)"; of a letter "(r)" alone."""
    told = page.low[at] in rules.lists["retired"] and (len(page.low[at]) > 1 or page.gap(at - 1) == " (")
    return told + (told and page.gap(at) == "'")


def is_spelt(page: PeoplePage, rules: TitleRules, at: int) -> bool:
    """Whether word `at` is made of the first letters of those before it: "Chief of Army Staff (COAS)"."""
    before = page.low[max(0, at - 2 * len(short := page.low[at])) : at]
    told = "".join(word[0] for word in before if word not in rules.lists["inner"])
    after = page.low[at + 1] if at + 1 < len(page.low) and page.capital(at + 1) else None
    if after is None or (after in rules.lists["not_a_name"] and after not in rules.cores.by_first):
        return False
    full = (word for word in before if word not in rules.lists["article"])  # "Chief of the Army Staff (COAS)"
    return told.endswith(short) or "".join(word[0] for word in full).endswith(short)


def role_served(page: PeoplePage, rules: TitleRules, end: int) -> str | None:
    """The role of whoever heads the body whose name ends before word `end`."""
    for many in (3, 2, 1):
        if role := rules.served.get(tuple(page.low[max(0, end - many) : end])):
            return role
    return None
