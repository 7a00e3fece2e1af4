"""Officials of whom no words say whose they are -> the country that the story speaks from.

Copy from home names the home offices bare: "KABUL (BNA) Deputy Foreign Minister Omar Said", "Maj. Gen. Bae, director
general at the ministry ... (Yonhap)".
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from operator import attrgetter

from ..._match.phrases import plain_words
from ..._names.places import is_seat_of_states
from ..._names.titles import TitleRules
from ..._records import DatelineRecord, OfficialRecord, PlaceRecord, Sentence, Words
from ..._records.vocabulary import ROLE, PlaceKind, Role
from ..._start.records import evolve
from ..._tables.limits import NAMES
from .apart import Asked
from .hosts import (
    country_told_alone,
    is_met,
    partners_of,
    setting_out,
    with_embassy,
    with_hosts,
)
from .sides import Visited, is_called_counterpart, is_of_body, visited

HEADS = (Role.HEAD_OF_STATE, Role.HEAD_OF_GOVERNMENT)
MINISTERS = (Role.DEFENCE_MINISTER, Role.FOREIGN_MINISTER)
PRINCIPALS = (*HEADS, *MINISTERS, Role.CHIEF_OF_DEFENCE)
"""Offices that a state has once."""
ONE_A_STATE = (Role.HEAD_OF_GOVERNMENT, *MINISTERS, Role.CHIEF_OF_DEFENCE)
"""Those of them whose titles tell who is meant: a president may be anybody's."""

_PEOPLES = (PlaceKind.COUNTRY, PlaceKind.DEMONYM)
_PLACE_START = attrgetter("start")


def with_home(
    officials: tuple[OfficialRecord, ...],
    homes: tuple[str, ...],
    line: DatelineRecord | None,
    places: tuple[PlaceRecord, ...],
    rules: TitleRules,
    words: Words,
    sentences: Sequence[Sentence],
) -> tuple[OfficialRecord, ...]:
    """The officials, those without country and body with the one left to them, or that the story speaks from.

    Of the `homes` it may speak from, it is none whose own holder of an office is named beside a bare one.
    """
    bare = {official.key for official in officials if _is_bare_title(official, rules)} - _of_several_states(officials)
    lost = {official.key for official in officials if _is_whose_unsaid(official)}
    if not lost:
        return officials
    story = visited(officials, words, sentences, places)
    officials = with_embassy(with_hosts(officials, lost, story), rules.sent, story)
    found = _with_left(officials, lost, None, story, rules)
    own = {two.country for one, two in zip(officials, found, strict=True) if one is not two and one.key in bare}
    hosts = {one.country for one in found if one.key in bare and is_met(one, story)} - {None}
    bare &= {official.key for official in found if _is_whose_unsaid(official)}
    home = own.pop() if len(own) == 1 else _home_of_story(found, homes, bare, hosts, story, rules)
    home = home or _home_of_line(
        line, {*hosts, *(one.country for one in found)}, _way_of(found, bare, story)[1], places
    )
    return _put_all_home(found, bare, home, story, rules) if home else _alone_told(found, bare, story)


def _is_whose_unsaid(official: OfficialRecord) -> bool:
    """Whether somebody in office is of no country or body."""
    return not (official.country or official.organisation) and bool(official.title or official.rank)


def _home_of_line(
    line: DatelineRecord | None, told: set[str | None], goals: set[str], places: Sequence[PlaceRecord]
) -> str | None:
    """The country of the dateline's town, where a story speaks of none else but those `told` with its officials.

    Or where one of its own sets out for the `goals`: "WASHINGTON - Minister Roe is to leave on a tour of Peru".
    """
    town = line.places[0] if line and line.places else None
    if town is None or is_seat_of_states(town) or town.country in goals.union(told):
        return None
    return town.country if goals or {place.country for place in places} <= {*told, town.country} else None


def _alone_told(officials: tuple[OfficialRecord, ...], bare: set[str], story: Visited) -> tuple[OfficialRecord, ...]:
    """The officials, the bare ones who attend with those of one country with theirs."""
    return tuple([evolve(o, country=country_told_alone(o, story)) if o.key in bare else o for o in officials])


def _with_left(
    officials: tuple[OfficialRecord, ...], lost: set[str], home: str | None, story: Visited, rules: TitleRules
) -> tuple[OfficialRecord, ...]:
    """The officials, each of the `lost` who faces a state with the one left to him, else with the `home` of all."""
    posts = {(one.role, one.country) for one in officials if one.country and one.role in ONE_A_STATE}
    posts = posts if len({country for _, country in story.named}) <= NAMES.pair else set()
    asked, found = Asked(story, frozenset(rules.lists["oblique"])), []
    for one in officials:
        country = None
        if one.key in lost and not one.country:
            held = {country for role, country in posts if role == one.role and country}
            country = (asked.left_to(one, held, home) if one.role != ROLE.LEGISLATOR else None) or home
        if country:
            story.named[:] = sorted([*story.named, *((start, country) for start, _ in one.mentions)])
        found.append(_put_home(one, country, rules) if country else one)
    return tuple(found)


def _put_all_home(
    officials: tuple[OfficialRecord, ...], bare: set[str], home: str, story: Visited, rules: TitleRules
) -> tuple[OfficialRecord, ...]:
    """The officials, the bare ones of the story's home, but for those whom its own meet abroad."""
    others = {one.country for one in officials} - {home, None}
    officials = _with_left(officials, bare, home, story, rules)
    again = _is_named_again(officials, home) & bare if len(others) == 1 else ()
    return tuple(evolve(one, country=min(others, key=str)) if one.key in again else one for one in officials)


def _is_named_again(officials: tuple[OfficialRecord, ...], home: str) -> set[str]:
    """Those of the country who hold an office that a state has once and somebody before holds: the second president."""
    first: dict[str, str] = {}
    heads = [one for one in officials if one.role in (*HEADS, *MINISTERS) and one.country == home]
    return {one.key for one in heads if first.setdefault(one.role, one.key) != one.key}


def _home_of_story(
    officials: tuple[OfficialRecord, ...],
    homes: tuple[str, ...],
    bare: set[str],
    hosts: set[str | None],
    story: Visited,
    rules: TitleRules,
) -> str | None:
    """The country that a story speaks from: one of the likely ones, else what its people and places tell.

    It is rather none of the partners, whom those that it names bare meet, or of the `hosts` told of.
    """
    places = story.places
    met = partners_of(officials, bare, story)
    partners = met | hosts
    owned = [one for one in officials if one.country]
    told = {one.key for one in owned if is_called_counterpart(one) or one.country in _countries_beside(one, places)}
    guests = _held_by_others(officials, bare, told)
    of_told = {one.country for one in officials if one.key in told}
    likely = _by_likelihood(homes, partners, of_told, places)
    strange = guests | (met & _countries_told(officials, told, rules))
    home = next(filter(lambda home: home not in strange, likely), None)
    if home:
        return home
    start, goals = _way_of(officials, bare, story)
    if home := _named_countries(officials, told, partners, goals, story):
        return home
    home = start or _told_by_all(officials, places, told, guests, partners | goals)
    if home in {None, *partners, *goals}:
        guests = guests | partners | goals
        home = (
            _told_by_all(officials, places, told, guests, guests)
            or home
            or _of_own_side(officials, story, told, guests, rules)
        )
    return None if home in goals else home


def _way_of(officials: tuple[OfficialRecord, ...], bare: set[str], story: Visited) -> tuple[str | None, set[str]]:
    """Where one of the `bare` officials sets out from, and where he goes to."""
    return setting_out((one for one in officials if one.key in bare), story)


def _by_likelihood(
    homes: tuple[str, ...], partners: set[str | None], told: set[str | None], places: Sequence[PlaceRecord]
) -> list[str]:
    """The homes, the likelier first: an agency that says whose its own are says no more whose the hosts are."""
    says = {*homes[:1]} <= told and {*homes} <= {place.country for place in places}
    return sorted(homes[::-1] if says else homes, key=partners.__contains__)


def _of_own_side(
    officials: tuple[OfficialRecord, ...], story: Visited, told: set[str], guests: set[str | None], rules: TitleRules
) -> str | None:
    """The one country beside those of guests whose officials are told, if most spoken of; else that of one house.

    "the Royal Cambodian Armed Forces"
    """
    own = _countries_told(officials, told, rules) - guests
    if len(own) == 1 and (home := _most_spoken_of(officials, set(), story.places, guests)):
        return home
    houses = rules.lists["house"]
    named = {p.country for p in story.places if p.kind in _PEOPLES and is_of_body(story, p, houses)}
    named -= guests.union(one.country for one in officials if one.key in told or not one.in_registry)
    return named.pop() if len(named) == 1 else None


def _countries_told(officials: tuple[OfficialRecord, ...], told: set[str], rules: TitleRules) -> set[str | None]:
    """The countries told with their own officials, envoys apart."""
    return {one.country for one in officials if one.key in told and not _is_sent(one, rules)}


def _told_by_all(
    officials: tuple[OfficialRecord, ...],
    places: Sequence[PlaceRecord],
    told: set[str],
    guests: set[str | None],
    goals: set[str | None],
) -> str | None:
    """The country that the ambassadors and the places of a story tell it to speak from; none of the `guests`."""
    home = _posting(officials, places, goals) or _other_side(officials, told, places, guests)
    return home or _most_spoken_of(officials, told, places, guests)


def _held_by_others(officials: tuple[OfficialRecord, ...], bare: set[str], told: set[str]) -> set[str | None]:
    """The countries told of those who hold an office that a bare one holds, and that a state has once."""
    held = {one.role for one in officials if one.key in bare and one.role in ONE_A_STATE}
    return {one.country for one in officials if one.key in told and one.role in held}


def _put_home(official: OfficialRecord, home: str, rules: TitleRules) -> OfficialRecord:
    """An official of the country, in the role that the title has there."""
    civil = any(home in rules.civil.get(clue.rule, ()) for clue in official.clues)
    return evolve(official, country=home, role=ROLE.DEPUTY_MINISTER if civil else official.role)


def _is_bare_title(official: OfficialRecord, rules: TitleRules) -> bool:
    """Whether nothing says whose a person in a state's office is; an envoy's is never the country he is in."""
    titled = official.title or official.rank
    known = official.in_registry or official.country or official.organisation
    if not titled or known or is_called_counterpart(official) or _is_sent(official, rules):
        return False
    seat = rules.lists["seat"].intersection(plain_words(official.title or ""))
    return official.role != ROLE.ORGANISATION_HEAD or bool(seat)  # "director general at the ministry"


def _is_sent(official: OfficialRecord, rules: TitleRules) -> bool:
    """Whether a state has sent an official to another."""
    return any(clue.rule in rules.sent for clue in official.clues)


def _of_several_states(officials: tuple[OfficialRecord, ...]) -> set[str]:
    """Those who share one title of an office that a state has once: "the ministers, Ana Ruiz and Jorge Soto"."""
    sharing: dict[tuple[int, int], list[str]] = {}
    for official in officials:
        if official.role in PRINCIPALS:
            for clue in official.clues:
                if clue.role == "title":
                    sharing.setdefault((clue.start, clue.end), []).append(official.key)
    return {key for keys in sharing.values() if len(keys) > 1 for key in keys}


def _beside_title(
    official: OfficialRecord, places: Sequence[PlaceRecord], room: int = NAMES.beside
) -> Iterator[PlaceRecord]:
    """The places named with a title, up to `room` characters before it and behind the name."""
    ends = [end for _, end in official.mentions]
    for clue in official.clues:
        if clue.role in ("title", "rank"):
            name = bisect_left(ends, clue.end)
            low, high = clue.start - room, (ends[name] if name < len(ends) else clue.end) + room
            yield from places[bisect_left(places, low, key=_PLACE_START) : bisect_left(places, high, key=_PLACE_START)]


def _countries_beside(official: OfficialRecord, places: Sequence[PlaceRecord]) -> set[str | None]:
    return {place.country for place in _beside_title(official, places)}


def _posting(
    officials: tuple[OfficialRecord, ...], places: Sequence[PlaceRecord], goals: set[str | None]
) -> str | None:
    """The one country that the ambassadors of a story are sent to: "Norway's Ambassador to Kuwait Lars Holm".

    Of one sent to a guest's or partner's country or to one of the `goals` of a traveller, his own.
    """
    sent = [one for one in officials if one.role == ROLE.AMBASSADOR and one.country]
    theirs = {one.country for one in sent} if len(sent) > 1 else set()
    posts = {
        one.country if p.country in goals else p.country
        for one in sent
        for p in _beside_title(one, places, 0)
        if p.country and p.country != one.country and p.country not in theirs - goals
    }
    return posts.pop() if len(posts) == 1 else None


def _named_countries(
    officials: tuple[OfficialRecord, ...], told: set[str], partners: set[str | None], goals: set[str], story: Visited
) -> str | None:
    """The one country of those whom the story names bare and the registry knows; none of partners but of one met.

    It is none of the `goals` to which others set out.
    """
    known = [one for one in officials if one.in_registry and one.title and one.key not in told]
    known = [one for one in known if one.country and one.country not in goals]
    countries = {one.country for one in known if one.country not in partners or is_met(one, story)}
    return countries.pop() if len(countries) == 1 else None


def _other_side(
    officials: tuple[OfficialRecord, ...], told: set[str], places: Sequence[PlaceRecord], guests: set[str | None]
) -> str | None:
    """Of two countries that a story speaks of, the one whose officials it names bare: the others' are told.

    `guests` are the countries of those who hold an office that a bare one holds.
    """
    spoken = {place.country for place in places if place.country and not is_seat_of_states(place)}
    own = spoken - (guests or {one.country for one in officials if one.key in told})
    own -= {one.country for one in officials if is_called_counterpart(one)}
    return own.pop() if len(spoken) == NAMES.pair and len(own) == 1 else None


def _most_spoken_of(
    officials: tuple[OfficialRecord, ...], told: set[str], places: Sequence[PlaceRecord], guests: set[str | None]
) -> str | None:
    """The country that a story names most by far of those whose officials it does not say to be theirs."""
    others = guests.union(one.country for one in officials if one.key in told)
    spoken = (place.country for place in places if place.country and not is_seat_of_states(place))
    counts = Counter(country for country in spoken if country not in others)
    first, second = (*counts.most_common(NAMES.pair), (None, 0), (None, 0))[: NAMES.pair]
    often = first[1] >= NAMES.home_named - bool(guests)  # others who hold a bare one's office tell whose it is not
    return first[0] if often and first[1] * 2 >= second[1] * NAMES.home_named else None


def holds(official: OfficialRecord, roles: Container[str | None], said: str) -> bool:
    """Whether somebody has one of the roles, or is called what is said, whatever role that is elsewhere."""
    return official.role in roles or (official.title or "").lower() == said


def crowd_of(officials: dict[str, OfficialRecord], told: dict[str, None]) -> dict[str, OfficialRecord]:
    """The officials of a story: of a long list those told last, for by an office nobody means one of hundreds."""
    if len(officials) <= NAMES.crowd:
        return officials
    return {key: officials[key] for key in islice(reversed(told), NAMES.crowd)}


def countries_of_principals(officials: Iterable[OfficialRecord], count: int) -> tuple[str, ...]:
    """The countries of the principals, where there are as many as said."""
    found = dict.fromkeys(o.country for o in officials if o.country and o.role in PRINCIPALS)
    return tuple(found) if len(found) == count else ()


def principals_of(officials: Mapping[str, OfficialRecord], countries: tuple[str, ...]) -> tuple[str, ...]:
    """The keys of the ministers of those countries, else of their leaders, each country with somebody."""
    for roles in (MINISTERS, PRINCIPALS):
        keys = tuple(k for k, o in officials.items() if o.country in countries and o.role in roles)
        if {officials[key].country for key in keys} == set(countries):
            return keys
    return ()


def who_act_for(
    sides: tuple[str, ...],
    pair: tuple[str, ...],
    recent: Iterable[str],
    crowd: Mapping[str, OfficialRecord],
    told: Container[str],
) -> tuple[str, ...]:
    """Who act for "the two sides": a pair of theirs told last, nobody beside, else their principals told so far."""
    acting = {key for key in recent if key in crowd and crowd[key].country in sides}
    if acting == set(pair) and {crowd[key].country for key in pair} == set(sides):
        return pair
    return principals_of({k: o for k, o in crowd.items() if k in told}, sides) or principals_of(crowd, sides)
