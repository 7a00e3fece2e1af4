"""Words -> places: cities, countries, metonyms ("the Pentagon"), each with its country."""

import re
import unicodedata

from .._english.grammar import WORD_SETS
from .._match.phrases import Found, Phrases, compile_phrases
from .._records import PlaceRecord, Text, Words
from .._records.vocabulary import PlaceKind
from .._start.made import made_once
from .._start.records import evolve, frozen
from .._tables import WordList, read_csv, shipped

# Kinds whose names are read in running text in capitals too, as in headlines.
_SHOUTED = frozenset({PlaceKind.COUNTRY, PlaceKind.DEMONYM, PlaceKind.CAPITAL})

# Kinds whose names are taken as they stand: a longer name that holds one is a row of its own.
_PLAIN = frozenset({PlaceKind.COUNTRY, PlaceKind.DEMONYM, PlaceKind.VENUE, PlaceKind.ORGANISATION, PlaceKind.REGION})
_AFTER = re.compile(r",? ([A-Z][\w.]*(?: [A-Z]\w+)?)")


@frozen
class Spot:
    """A row of the gazetteer: what a name means. `kind` as in `Place`; `none` is a name kept out.

    `doubt` is `support` where the name alone is not enough ("Reading"), `name` where people bear it ("Jordan").
    """

    name: str
    country: str | None
    kind: str
    state: str | None
    doubt: str | None


@frozen
class PlaceRules:
    """The compiled gazetteer: `phrases` for running text, `by_key` and all `namesakes` for a name alone.

    `lists` are the words beside a place.
    """

    phrases: Phrases[Spot]
    by_key: dict[str, Spot]
    namesakes: dict[str, list[Spot]]
    lists: dict[str, frozenset[str]]


@made_once
def compile_place_rules() -> PlaceRules:
    cities = _cities()
    capitals = [pair for pair in cities if pair[1].kind == PlaceKind.CAPITAL]
    towns = [pair for pair in cities if pair[1].kind == PlaceKind.CITY]
    named = [*capitals, *_countries(), *towns]  # of one name, the first is the best known: Singapore, the capital
    namesakes: dict[str, list[Spot]] = {}
    for form, spot in named:
        namesakes.setdefault(place_key(form), []).append(spot)
    # A state's name is read after a comma only: alone, New York is the city.
    by_key = {key: next(filter(_is_written_out, spots), spots[0]) for key, spots in namesakes.items()}
    read = [pair for pair in named if _is_written_out(pair[1])]
    shouted = {form.upper(): spot for form, spot in named if spot.kind in _SHOUTED and not spot.doubt}
    known = {form for form, _ in named}
    dropped = {_with_first_shouted(form): spot for form, spot in named if " " in form and spot.kind in _SHOUTED}
    more = [(form, spot) for form, spot in (shouted | dropped).items() if form not in known]
    lists = {row.key: frozenset(row.words) for row in shipped(WordList, "places", "list")}
    return PlaceRules(compile_phrases([*read, *more]), by_key, namesakes, lists)


def _with_first_shouted(form: str) -> str:
    """A name as a lede opens with it: "NEW Zealand"."""
    first, _, rest = form.partition(" ")
    return f"{first.upper()} {rest}"


def _is_written_out(spot: Spot) -> bool:
    return spot.kind != PlaceKind.ABBREVIATION


def place_key(name: str) -> str:
    """A place name without letter case, accents and stops, to look it up by.

    >>> place_key("BOGOTÁ"), place_key("St. Paul")
    ('bogota', 'st paul')
    """
    if not name.isascii():
        name = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return name.lower().replace(".", "").replace("’", "'")


def _countries() -> list[tuple[str, Spot]]:
    rows = read_csv("countries")
    return [(row["form"], Spot(row["name"], row.get("country"), row["kind"], None, row.get("doubt"))) for row in rows]


def _cities() -> list[tuple[str, Spot]]:
    pairs = []
    for row in read_csv("cities"):
        kind = "capital" if "capital" in row else "city"
        spot = Spot(row["name"], row["country"], kind, row.get("state"), row.get("doubt"))
        pairs += [(form, spot) for form in (row["name"], *row.get("aliases", "").split("|")) if form]
    return pairs


def find_places(text: Text, words: Words, rules: PlaceRules) -> tuple[PlaceRecord, ...]:
    """The places named anywhere in the text, in text order; the kinds are those of `Place`.

    A doubtful name is taken only with support: a preposition of place before it, a country or state after it.

    >>> from .._english.tokens import split_words
    >>> from .._records.text import read_text
    >>> t = read_text("Austin told reporters in Reading, Pennsylvania, that Japan agreed.")
    >>> [p.name for p in find_places(t, split_words(t), compile_place_rules())]
    ['Reading', 'Pennsylvania', 'Japan']
    """
    flat = text.flat
    places: list[PlaceRecord] = []
    shared: dict[int, tuple[Spot, ...]] = {}
    for found in rules.phrases.find(flat, words):
        spot = found.rows[0] if len(found.rows) == 1 else _choose(flat, found, rules)
        if (spot.doubt is None and spot.kind in _PLAIN) or (
            spot.kind != PlaceKind.NONE and _stands(flat, words, found, spot, rules)
        ):
            places.append(PlaceRecord(found.start, found.end, spot.name, spot.country, spot.kind, "gazetteer"))
            if len(found.rows) > 1 and spot.kind in _PLAIN:
                shared[len(places) - 1] = found.rows
    return tuple(_told_apart(places, shared) if shared else places)


def _told_apart(places: list[PlaceRecord], shared: dict[int, tuple[Spot, ...]]) -> list[PlaceRecord]:
    """The places, those by a name that states share of the one the story names: "Congo-Brazzaville's ... Congolese"."""
    named = {place.country for at, place in enumerate(places) if at not in shared}
    for at, rows in shared.items():
        told = next((row for row in rows if row.country in named), rows[0])
        places[at] = evolve(places[at], name=told.name, country=told.country)
    return places


def _choose(flat: str, found: Found[Spot], rules: PlaceRules) -> Spot:
    """Which of several places of one name: the one in the region named after it, else the best known."""
    region = _region_after(flat, found.end, rules)
    for spot in found.rows:
        if region and spot.country == region.country:
            return spot
    return found.rows[0]


def _region_after(flat: str, end: int, rules: PlaceRules) -> Spot | None:
    """The country, state or province that follows a city's name after a comma."""
    if flat[end : end + 2] != ", ":
        return None
    after = _AFTER.match(flat, end)
    if after is None:
        return None
    spot = rules.by_key.get(place_key(after[1])) or rules.by_key.get(place_key(after[1].split()[0]))
    return spot if spot and spot.kind in (PlaceKind.COUNTRY, PlaceKind.REGION) else None


def _stands(flat: str, words: Words, found: Found[Spot], spot: Spot, rules: PlaceRules) -> bool:
    """Whether a city or a doubtful name means the place: not part of a person's name, and supported if in doubt."""
    before = _word_before(flat, words, found)
    shouted = before.isupper() and flat[found.start : found.end].isupper()  # a headline in capitals
    if before[:1].isupper() and len(before) > 1 and not shouted and before.lower() not in rules.lists["free"]:
        return False
    if not spot.doubt:
        return True
    follows = flat[found.end : found.end + 2]
    if spot.doubt == "name":
        return not (follows[:1] == " " and follows[1:].isupper()) or _is_post(words, found, rules)
    if before in rules.lists["located"]:
        return True
    region = _region_after(flat, found.end, rules)
    return region is not None and region.country == spot.country


def _is_post(words: Words, found: Found[Spot], rules: PlaceRules) -> bool:
    """Whether the place is where an envoy is: "Ambassador to Jordan Jane Doe"."""
    before = [word.lower() for word in words.texts[max(0, found.word - 2) : found.word]]
    return len(before) > 1 and before[0] in rules.lists["envoy"] and before[1] in rules.lists["post"]


def _word_before(flat: str, words: Words, found: Found[Spot]) -> str:
    """The word of letters that a space parts from the name; empty where there is none."""
    at = found.word - 1
    if at < 0 or flat[words.end(at) : found.start] != " " or not words.texts[at].isalpha():
        return ""
    start = words.starts[at]
    return words.texts[at] if not start or flat[start - 1].isspace() else ""


def is_seat_of_states(place: PlaceRecord) -> bool:
    """Whether states meet in a body of theirs there, so that nobody need be at home: Brussels, Geneva."""
    return place.name.lower() in WORD_SETS["seat_of_states"]
