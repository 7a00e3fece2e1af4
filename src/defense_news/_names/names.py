"""Words -> a person's name: where it ends, and whom of the registry it can mean."""

from bisect import bisect_left

from .._english.grammar import CODES, DET, LOCATIVE
from .._records.vocabulary import PlaceKind
from .._start.records import frozen
from .._tables import shipped
from .._tables.english_rows import Naming
from .._tables.limits import NAMES
from .registry import SUFFIXES, Registry, surname_of
from .titles import PeoplePage, TitleRules

_INNER = frozenset({" ", "-", "'", "  ", " - "})
_BEFORE_BOTH = frozenset({", ", " ("})
_HONOURED = frozenset({" ", ", "})
_NO_NAME = frozenset({PlaceKind.COUNTRY, PlaceKind.DEMONYM, PlaceKind.ORGANISATION, PlaceKind.VENUE, PlaceKind.REGION})

CUSTOMS = shipped(Naming, "names", "naming")
_USED_IN = {
    country: {p for row in CUSTOMS if country in row.countries for p in row.used}
    for row in CUSTOMS
    for country in row.countries
}
_TOLD_APART = tuple((row, frozenset(row.among)) for row in CUSTOMS if row.among)
GIVEN_NAME = frozenset(
    country for row in CUSTOMS if "first" in row.used and not row.family_first for country in row.countries
)
"""Countries whose people are called by their given name."""
FAMILY_FIRST = frozenset(country for row in CUSTOMS if row.family_first for country in row.countries)
"""Countries whose people are named family name first in English copy."""

# Every word of a headline may have a capital, "Ministers Set Up New Forum": there only known names are names.
TITLE_CASE = frozenset({"headline", "subheadline"})


@frozen
class Name:
    """A name of words `first` up to `last`, the registry keys of those who bear it, and its `name_words`."""

    first: int
    last: int
    persons: tuple[str, ...]
    words: tuple[str, ...]


@frozen
class KnownPeople:
    """The registry and the titles."""

    registry: Registry
    titles: TitleRules


def read_name(page: PeoplePage, i: int, stop: int, rules: TitleRules, *, sure: bool = False) -> int | None:
    """Where a person's name that begins with word `i` ends, or None where none begins.

    `sure` says that a name has to come, behind a title in running text: there "On", "June" and "Israel" are names too.
    """
    if i >= stop or not _opens(page, i, stop, rules, sure=sure):
        return None
    at = i + 1
    while at < stop and at - i < NAMES.name_words and _name_continues(page, at, stop, rules, sure=sure):
        at += 1
    small = rules.lists["particle"]  # but "Kim Yu-na"
    while at - i > 1 and page.low[at - 1] in small and page.texts[at - 1].islower() and page.gap(at - 2) != "-":
        at -= 1
    return None if _is_institution(page, i, at, stop, rules) else at


def _is_institution(page: PeoplePage, first: int, last: int, stop: int, rules: TitleRules) -> bool:
    """Whether a word of the name, or the capitalised one behind it, is one of an institution: "Ruiz Centre"."""
    more = last < stop and page.capital(last) and page.gap(last - 1) == " "
    words = page.low[first : last + more]
    return not rules.lists["institution"].isdisjoint(words) or rules.known.issuperset(words)


def _opens(page: PeoplePage, i: int, stop: int, rules: TitleRules, *, sure: bool) -> bool:
    low, lists = page.low[i], rules.lists
    if not page.capital(i) or low in SUFFIXES or _is_short_title(page, i, rules):
        return False
    if len(page.low[i]) == 1 and page.gap(i) in (". ", ".") and i + 1 < stop and page.capital(i + 1):
        return page.place(i) is None  # "A. Ozols", but "U.S. Ambassador"
    if low in lists["also_a_name"]:
        return sure and i + 1 < stop and _is_led_by(page, i, rules)
    if _is_day(page, i, stop, rules):
        return False
    place = page.place(i)
    return low not in lists["not_a_name"] and (place is None or place.kind not in _NO_NAME)


def _is_led_by(page: PeoplePage, i: int, rules: TitleRules) -> bool:
    """Whether a word that is a name, too, is one by what follows: "Jordan Roe", "Chad-Marie"."""
    gap, after = page.gap(i), i + 1
    if gap == "-" or gap != " " or not page.capital(after) or page.place(after):
        return gap == "-" and page.texts[after][0].isalpha()
    return page.low[after] in rules.lists["also_a_name"] or page.low[after] not in rules.lists["not_a_name"]


def _is_short_title(page: PeoplePage, i: int, rules: TitleRules) -> bool:
    """Whether word `i` is a title in letters: "called on CJCSC, COAS"."""
    if not page.texts[i].isupper() or (hit := rules.cores.at(page.low, i, i + 1)) is None:
        return False
    return not hit[1].row.rank and not hit[1].row.style


def _is_day(page: PeoplePage, i: int, stop: int, rules: TitleRules) -> bool:
    """Whether word `i` is a month before its day or one of the week, though people are named so: "April 3"."""
    if page.low[i] in rules.lists["weekday"]:
        return True
    return page.low[i] in rules.lists["month"] and i + 1 < stop and page.low[i + 1][0].isdigit()


def _name_continues(page: PeoplePage, i: int, stop: int, rules: TitleRules, *, sure: bool) -> bool:
    """Whether word `i` belongs to the name that the word before it belongs to."""
    gap = page.gap(i - 1)
    if not page.texts[i][0].isupper():
        return gap in _INNER and _is_small_part(page, i, stop, rules, inside=gap.strip())
    if page.low[i] in SUFFIXES:
        return gap in (" ", ", ")
    before = page.texts[i - 1]
    if gap == '. "' and len(before) == 1:  # Robert C. "Bobby" Roe
        return page.flat.startswith('" ', page.words.end(i))
    if gap in (". ", "."):
        initial = len(before) == 1 and before.isupper()
        return initial or (gap == ". " and page.low[i - 1] in rules.lists["cut_given"])
    if '"' in gap:
        return _is_byname(page, i, stop)
    if gap == " '" and not any(
        page.gap(k)[:1] == "'" != page.gap(k) for k in range(i, min(i + NAMES.name_words, stop))
    ):
        return _is_part(page, i, stop, rules, sure=sure)  # "Siosaia 'Ulukalala", no "'Rocky' Roe"
    return gap in _INNER and _is_part(page, i, stop, rules, sure=sure)


def _is_small_part(page: PeoplePage, i: int, stop: int, rules: TitleRules, *, inside: str) -> bool:
    """Whether a word in small letters goes on a name: "Kim Tae-hyo", "Gideon Sa'ar", "Abd al Rahman"."""
    word, low = page.texts[i], page.low[i]
    if inside:
        most, least = (NAMES.name_words, 2) if inside == "-" else (NAMES.long_word, 1)  # "Tupouto'a"
        return word.isalpha() and least <= len(word) < most and low not in rules.lists["hyphened"]
    particles = rules.lists["particle"]
    return low in particles and i + 1 < stop and (page.capital(i + 1) or page.low[i + 1] in particles)


def _is_byname(page: PeoplePage, i: int, stop: int) -> bool:
    """Whether word `i` is a name in quote marks or follows one: Gilberto "Gibo" Teodoro."""
    opens = page.gap(i - 1) == ' "' and page.flat.startswith('" ', page.words.end(i)) and i + 1 < stop
    return opens or (page.gap(i - 1) == '" ' and page.gap(i - 2) in (' "', '. "'))


def _is_part(page: PeoplePage, i: int, stop: int, rules: TitleRules, *, sure: bool) -> bool:
    """Whether a capitalised word goes on a name: no day, and a country only where a name must come."""
    low, place = page.low[i], page.place(i)
    if _is_day(page, i, stop, rules) or (_is_honour(page, i, rules) and not page.texts[i - 1].isupper()):
        return False
    if low in rules.lists["also_a_name"]:
        return sure or _small_follows(page, i, "-")  # "Lee In-ho"
    if _ends_name(page, i, stop, rules):
        return False
    if place is None or place.kind not in _NO_NAME:
        return True
    named_so = place.kind in (PlaceKind.COUNTRY, PlaceKind.DEMONYM)  # "Ion Moldovan"
    alone = named_so and place.end == page.words.end(i) and not page.texts[i].isupper()
    return sure and alone and (i + 1 >= stop or page.gap(i) == ", " or _small_follows(page, i))


def _ends_name(page: PeoplePage, i: int, stop: int, rules: TitleRules) -> bool:
    """Whether a word is in no name, or opens that of a house behind it: "Commander Ida Moe Royal Danish Navy"."""
    if page.low[i] in rules.lists["not_a_name"] or page.low[i] in SUFFIXES:
        return True
    if page.low[i] not in rules.lists["body"] or i + 1 >= stop or page.gap(i) != " ":
        return False
    place = page.place(i + 1)
    return page.low[i + 1] in rules.lists["institution"] or (place is not None and place.kind == PlaceKind.DEMONYM)


def _small_follows(page: PeoplePage, i: int, gap: str = " ") -> bool:
    return page.gap(i) == gap and page.low[i + 1].isalpha() and not page.capital(i + 1)


def skip_marks(page: PeoplePage, i: int, stop: int, rules: KnownPeople) -> int:
    """The first word from `i` on that is of no rank or style."""
    while i < stop and page.capital(i) and (hit := rules.titles.cores.at(page.low, i, stop)):
        row = hit[1].row
        if not (row.style or row.rank) or hit[0] >= stop or page.gap(hit[0] - 1) not in (" ", ". "):
            break
        if full_name(rules.registry, page, i, stop, rules.titles):
            break
        i = hit[0]
    return i


def past_honours(page: PeoplePage, at: int, stop: int, rules: TitleRules) -> int:
    """The word behind the letters of honour, if any, that follow a name which ends before word `at`: "Jane Wade MP"."""
    while at < stop and _is_honour(page, at, rules) and page.gap(at - 1) in _HONOURED:
        at += 1
    return at


def before_honours(page: PeoplePage, at: int, rules: TitleRules) -> int:
    """Where the name ends behind which only letters of honour stand before word `at`."""
    while at > 1 and page.gap(at - 2) in _HONOURED and _is_honour(page, at - 1, rules):
        at -= 1
    return at


def country_behind(page: PeoplePage, at: int, stop: int, rules: TitleRules) -> tuple[int, str | None]:
    """The country of "Ana Ruiz of Spain", "..., both from Spain" or "... at the Spanish Embassy", and where it ends."""
    gap = page.gap(at - 1) if at + 1 < stop else ""
    both = gap in _BEFORE_BOTH and page.low[at] in rules.lists["both"]
    first = at + both
    if gap == " (":
        end, country = _country_in_brackets(page, first)
    elif page.low[first] in rules.lists["from"] if gap == " " or both else gap == ", " and page.low[at] == "of":
        end, country = _country_served(page, first, stop, rules)
    else:
        return at, None
    return (end, country) if country else (at, None)


def _country_in_brackets(page: PeoplePage, at: int) -> tuple[int, str | None]:
    """The country of "Ana Ruiz (Spain)"; one in brackets with more is passed over."""
    place = page.place(at)
    if place is None or place.kind != PlaceKind.COUNTRY or not page.flat.startswith(")", place.end):
        return at, None
    return bisect_left(page.starts, place.end), place.country


def _country_served(page: PeoplePage, at: int, stop: int, rules: TitleRules) -> tuple[int, str | None]:
    """The country behind a preposition at `at`: behind "of" or "from" it belongs to the name, "at" tells a house."""
    first = behind_state(page, at + 1, stop, rules)
    place = page.place(first) if first < stop else None  # "both from", and the text ends
    if place is None or place.kind not in (PlaceKind.COUNTRY, PlaceKind.CAPITAL, PlaceKind.DEMONYM):
        return at, None
    end = min(stop, bisect_left(page.starts, place.end))
    if place.kind == PlaceKind.DEMONYM:
        house = end < stop and page.capital(end) and page.low[end] in rules.known
        return at, place.country if house else None
    of_it = page.low[at] == "of" or (place.kind == PlaceKind.COUNTRY and not CODES.get(page.low[at], 0) & LOCATIVE)
    return (end, place.country) if of_it else (at, None)


def behind_state(page: PeoplePage, at: int, stop: int, rules: TitleRules) -> int:
    """The word behind the form of a state: "the Kingdom of" Spain."""
    while at + 1 < stop and page.place(at) is None:
        if page.low[at] != "the" and not (page.low[at] in rules.lists["state"] and page.capital(at)):
            break
        at += 1
        at += page.low[at] == "of" and at + 1 < stop
    return at


def next_in_list(page: PeoplePage, at: int, stop: int) -> int | None:
    """The word that opens the next name of a list of names, or None where the list ends."""
    if at >= stop:
        return None
    gap = page.gap(at - 1).removeprefix(")")
    if page.low[at] == "and" and gap in (" ", ", ", "  "):
        return at + 1 if at + 1 < stop else None
    return at if gap in (", ", " & ") else None


def _is_honour(page: PeoplePage, i: int, rules: TitleRules) -> bool:
    return page.low[i] in rules.lists["honour"] and not page.texts[i].istitle()


def name_words(page: PeoplePage, first: int, last: int) -> tuple[str, ...]:
    """The words of a name as the registry's lexicon has them: plain, without suffix and inner initials."""
    words: list[str] = []
    for word in page.low[first:last]:
        if word not in SUFFIXES and (not words or len(word) > 1):
            words.append(word)
    return tuple(words)


def full_name(registry: Registry, page: PeoplePage, i: int, stop: int, rules: TitleRules) -> Name | None:
    """The registry's full name that begins with word `i`; an initial in the text is passed over."""
    low = page.low
    for rest, keys in _named_alike(registry, page, i, stop):
        at = i + 1
        for word in rest:
            most = at + NAMES.initials
            while at < most and at < stop and low[at] != word and len(low[at]) == 1 and page.texts[at].isupper():
                at += 1
            if at >= stop or low[at] != word:
                break
            at += 1
        else:
            if _is_one_name(page, i, at, rules) and not _name_goes_on_behind(page, at, rules):
                while at < stop and low[at] in SUFFIXES and page.gap(at - 1) in (" ", ", "):
                    at += 1
                return Name(i, at, keys, name_words(page, i, at))
    return None


def _name_goes_on_behind(page: PeoplePage, at: int, rules: TitleRules) -> bool:
    """Whether the name that ends before word `at` is the half of another: "Li Wei-han", not "Li Wei-led"."""
    half = at < len(page.low) and page.gap(at - 1) == "-" and page.texts[at].isalpha() and page.texts[at].islower()
    return half and page.low[at] not in rules.lists["hyphened"]


def _named_alike(
    registry: Registry, page: PeoplePage, i: int, stop: int
) -> tuple[tuple[list[str], tuple[str, ...]], ...]:
    """The names that word `i` and the next one may begin; all of its first word before an initial."""
    first = page.low[i]
    if first not in registry.firsts:
        return ()
    names = registry.names[first]
    following = page.low[i + 1] if i + 1 < stop else None
    if following is not None and len(following) == 1:
        return names.by_first.get(first, ())
    by_second = names.by_words.get(first)
    return by_second.get(following, by_second[None]) if by_second else ()


def _is_one_name(page: PeoplePage, first: int, last: int, rules: TitleRules) -> bool:
    particles = rules.lists["particle"]
    for k in range(first, last - 1):
        gap = page.gap(k)
        if gap not in _INNER and gap not in (". ", ".") and not gap.isspace():
            return False
        if not page.capital(k + 1) and gap != "-" and page.low[k + 1] not in particles:
            return False
    return page.capital(first) or page.low[first] in particles


def names_a_house(page: PeoplePage, name: Name, stop: int, rules: TitleRules) -> bool:
    """Whether a known name is only part of the name of an institution: "the Kofi Annan Centre".

    Behind an article a house may have more of a name: "the Kofi Annan International Training Centre".
    """
    at, first, stop = name.last, name.first - 1, min(stop, name.last + NAMES.name_words)
    if at >= stop or page.gap(at - 1) != " " or not page.capital(at):
        return False
    floor = max(0, first - NAMES.name_words)
    while first > floor and page.capital(first) and not (CODES.get(page.low[first], 0) & DET):  # "the King ..."
        first -= 1
    led = first >= 0 and bool(CODES.get(page.low[first], 0) & DET)
    while at < stop and page.gap(at - 1) == " " and page.capital(at):
        if page.low[at] in rules.lists["institution"]:
            return True
        if not led:
            break
        at += 1
    return False


def bearers(registry: Registry, words: tuple[str, ...]) -> tuple[str, ...]:
    """The keys of those whose full name or name used alone is exactly these words."""
    if not words:
        return ()
    by_second = registry.names_from(words[0]).by_words.get(words[0], {})
    rest = list(words[1:])
    for more, keys in by_second.get(rest[0] if rest else None, ()):
        if more == rest:
            return keys
    return registry.shorts.get(words, ())


def kin(registry: Registry, words: tuple[str, ...]) -> tuple[str, ...]:
    """The keys of those who share the family name of a longer name, its last word or two, or its first."""
    if len(words) < 2:
        return ()
    shorts = registry.shorts
    return shorts.get((surname_of(words),)) or shorts.get(words[-2:]) or shorts.get((words[0],), ())


def _family_from(words: tuple[str, ...], particles: frozenset[str]) -> int:
    """Where the family's name begins: "Al-Sabah" of "Abdullah Ali Abdullah Al-Sabah"."""
    cut = len(words) - 1
    while cut > 1 and words[cut - 1] in particles:
        cut -= 1
    return cut


def short_forms(words: tuple[str, ...], country: str | None, particles: frozenset[str]) -> set[tuple[str, ...]]:
    """The words that stand for a full name later on: itself, and by the custom of the country, else its last, alone.

    >>> sorted(form for form in short_forms(("jose", "perez", "urrutia"), "CL", frozenset()) if len(form) == 1)
    [('perez',), ('urrutia',)]
    """
    if len(words) < 2:
        return {words}
    cut = _family_from(words, particles)
    whole = {words, (words[0], words[-1]), (words[0], *words[cut:])}
    used = {*_USED_IN.get(country, ())}
    for row, among in _TOLD_APART:
        used.update(row.used if not among.isdisjoint(words[1:]) else ())
    forms: set[tuple[str, ...]] = {words[:1]} if "first" in used else set()
    if len(words) > 2 and country not in FAMILY_FIRST and particles.isdisjoint(words[:2]):  # "Mohamed Khaled" Nordin
        forms.add(words[:2])
    if len(words) > NAMES.pair:  # "Minister Lukamba Neto" of "Joao Lukamba-Neto"
        forms.add(words[-2:])
    if "before_last" in used and len(words) > 2 and not particles & {*words[1:-1]}:
        forms.add((words[-2],))
    if not used or "last" in used:
        forms |= {words[-1:], words[cut:]}
    return forms | whole
