"""Officials of whom no words say whose they are -> the country that the story tells of a journey to, to meet them.

"She will fly to Amman, where she will meet King Talal", "will travel to Egypt to meet President Mansour".
"""

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator
from itertools import pairwise

from ..._english.grammar import ARTICLES, BY, CODES, COORD, LOCATIVE, PREP, PRON, REL, WITH, WORD_SETS
from ..._names.places import is_seat_of_states
from ..._records import OfficialRecord, PlaceRecord, Words
from ..._records.vocabulary import ROLE, PlaceKind, Role
from ..._start.records import evolve
from ..._tables.limits import ENGLISH, NAMES
from .sides import HOSTS, Visited, country_of_side, is_called_counterpart, is_of_body

_TOLD = (PlaceKind.CITY, PlaceKind.CAPITAL, PlaceKind.COUNTRY, PlaceKind.DEMONYM)
_TITLED = frozenset(("title", "rank"))
_HEADS = (Role.HEAD_OF_STATE, Role.HEAD_OF_GOVERNMENT)
_WAYS = {"for": WORD_SETS["leaves_for"], "from": WORD_SETS["comes_back_from"]}
"""Words before a place, with those one of which makes it the end, or the begin, of somebody's way."""

_WAYS_THERE = {
    "for": WORD_SETS["leaves_for"],
    "to": WORD_SETS["sets_out"] | WORD_SETS["visited"],
    "of": WORD_SETS["visited"],
}
"""Words before a place, with those one of which makes it the end of somebody's way."""


def with_hosts(officials: tuple[OfficialRecord, ...], bare: set[str], story: Visited) -> tuple[OfficialRecord, ...]:
    """The officials, the `bare` ones whom somebody meets abroad with the country where that is."""
    found: list[OfficialRecord] = []
    host: str | None = None  # the country of a bare one named right before
    met: tuple[int, str | None] = 0, None  # the first word of whoever was met last, and his country
    for official in officials:
        first, start = title_word(official, story), official.mentions[0][0]
        verb, country = story.before(first), official.country
        joined = bool(found) and _stands_behind(story, found[-1].mentions[0][1], first)
        if not (country or official.organisation):
            country = (joined and host) or _country_there(official, verb, met, story, bare=official.key in bare)
            if country:
                insort(story.named, (start, country))
        host = country if country != official.country or not _is_told_at_side(official, first, story) else None
        if story.is_met(verb):
            met = first, country
            story.hosts.add(start)
        elif is_called_counterpart(official) or (joined and found[-1].mentions[0][0] in story.hosts):
            story.hosts.add(start)
        found.append(evolve(official, country=country) if country != official.country else official)
    return tuple(found)


def _country_there(
    official: OfficialRecord, verb: int, met: tuple[int, str | None], story: Visited, *, bare: bool
) -> str | None:
    """The country of an official before whom word `verb` stands, as his side or his guests tell it."""
    if story.low(verb) in WORD_SETS["counterpart"]:  # "with her counterpart, Minister Roe"
        verb = story.led(verb) - 1
    return country_of_side(official, verb, story) or (_country_told(official, verb, met, story) if bare else None)


def _is_told_at_side(official: OfficialRecord, first: int, story: Visited) -> bool:
    """Whether a place stands in or before the title that begins with word `first`: "Chile's Minister Roe"."""
    near = story.places_in(story.words.starts[first] - NAMES.beside, official.mentions[0][1] + NAMES.beside)
    return any(place.country == official.country for place in near)


def country_told_alone(official: OfficialRecord, story: Visited) -> str | None:
    """The one country of those named before one who attends: "The talks were attended by General Roe"."""
    by = story.before(title_word(official, story))
    if not story.has(by, BY) or story.low(by - 1) not in WORD_SETS["attended_by"]:
        return None
    last = bisect_left(story.named, (official.mentions[0][0],))
    before = {country for _, country in story.named[max(0, last - NAMES.crowd) : last]}
    return before.pop() if len(before) == 1 else None


def partners_of(officials: tuple[OfficialRecord, ...], bare: set[str], story: Visited) -> set[str | None]:
    """The countries of those whom the `bare` ones meet, and who meet them.

    "Minister Ali met on Monday with French minister Roe", "French minister Roe met Minister Ali".
    """
    found = {_country_of_met(one, story) for one in officials if one.key in bare}
    guests = (title_word(one, story) for one in officials if one.key in bare and is_met(one, story))
    return found.union(map(story.named_before, guests)) - {None}


def _country_of_met(official: OfficialRecord, story: Visited) -> str | None:
    """The country of the one named first behind an official, in the sentence, whom he meets."""
    end = official.mentions[0][1]
    for start, country in story.named[(at := bisect_left(story.named, (end,))) : at + 1]:
        between = range(*(bisect_left(story.words.starts, place) for place in (end, start)))
        if story.sentence_at(end) != story.sentence_at(start):
            return None
        if any(map(story.is_met, between)) or _joins_stranger(between, country, story):
            return country
    return None


def _joins_stranger(between: range, country: str, story: Visited) -> bool:
    """Whether words join somebody told of a country to one told of none: "Minister Roe and Uzbek Premier Doe"."""
    if len(between) < NAMES.pair or not story.has(between[0], COORD):
        return False
    first = between[1]
    place = next(iter(story.places_in(story.words.starts[first], story.words.starts[first] + 1)), None)
    of = place.country if place else None
    return of == country and story.low(story.word_at(place.end) if place else 0) not in WORD_SETS["service"]


def with_embassy(
    officials: tuple[OfficialRecord, ...], sent: frozenset[str], story: Visited
) -> tuple[OfficialRecord, ...]:
    """The officials, those an embassy has beside its ambassador with his country: the one told of, or told in a breath.

    "The Turkish and Danish ambassadors came ... the Turkish ambassador, with the attaché, Colonel Roe".
    """
    embassies = {one.country for one in officials if one.role == ROLE.AMBASSADOR and one.country}
    if not embassies:
        return officials
    found: list[OfficialRecord] = []
    for one in officials:
        if _is_of_embassy(one, sent):
            near = embassies if len(embassies) == 1 else embassies & _told_beside(one, story)
            found.append(evolve(one, country=min(near, key=str)) if len(near) == 1 else one)
        else:
            found.append(one)
    return tuple(found)


def _told_beside(official: OfficialRecord, story: Visited) -> set[str | None]:
    """The countries told before an official in the sentence that first names him."""
    start = official.mentions[0][0]
    return {place.country for place in story.places_in(story.sentences[story.sentence_at(start)].start, start)}


def _is_of_embassy(official: OfficialRecord, sent: frozenset[str]) -> bool:
    lost = not (official.country or official.organisation or official.role == ROLE.AMBASSADOR)
    return lost and any(clue.rule in sent for clue in official.clues)


def _country_told(official: OfficialRecord, verb: int, met: tuple[int, str | None], story: Visited) -> str | None:
    """The country of an official before whom word `verb` stands, by whom he meets or goes with, or whose he is."""
    country = _country_met(official, verb, story) or _met_as_well(verb, met, story)
    country = country or _leads_in_town(official, verb, story) or _of_owner(verb, story)
    country = country or _companion(official, verb, story) or _country_of_receiver(official, story)
    return country or (_visited_alone(official, story) if _is_attending(verb, story) else None)


def _is_attending(verb: int, story: Visited) -> bool:
    """Whether words before word `verb` say who was there: "The call was attended by the minister and General Roe"."""
    begins = max(story.word_at(story.begin(verb)), verb - ENGLISH.sentence) if verb > 0 else verb
    if WORD_SETS["attended"].isdisjoint(story.words.low[begins:verb]):
        return False
    by = next((k for k in range(verb, begins, -1) if story.has(k, BY) and story.low(k - 1) in WORD_SETS["attended"]), 0)
    return by > 0 and not story.places_in(story.words.starts[by], story.words.end(verb))


def _visited_alone(official: OfficialRecord, story: Visited) -> str | None:
    """The one country visited so far, whose people a story has named."""
    countries = _visited_so_far(story, official.mentions[0][0])
    return countries.pop() if len(countries) == 1 else None


def _leads_in_town(official: OfficialRecord, verb: int, story: Visited) -> str | None:
    """The country of the town that leads the sentence of a head of state or government: "In Oslo, President Roe"."""
    if official.role not in _HEADS or not story.has(verb, LOCATIVE) or story.words.starts[verb] != story.begin(verb):
        return None
    place = next(iter(story.places_in(story.words.starts[verb], official.mentions[0][0])), None)
    return place.country if place and not is_seat_of_states(place) else None


def _of_owner(verb: int, story: Visited) -> str | None:
    """The country that "its" or "their" at the head of a sentence means: "Peru's navy left. Its commander, Roe"."""
    at = next((at for at in (verb, verb + 1) if story.low(at) in WORD_SETS["whose_it_is"]), None)
    if at is None or story.places_in(story.begin(at), story.words.starts[at]):
        return None
    number = story.sentence_at(story.words.starts[at]) - 1
    before = story.places_in(story.sentences[number].start, story.words.starts[at]) if number >= 0 else ()
    near = (p for p in before if p.start - story.sentences[number].start <= NAMES.beside)  # of its subject
    return next((place.country for place in near if place.country), None)


def _country_of_receiver(official: OfficialRecord, story: Visited) -> str | None:
    """The one country visited so far, of whoever receives the guest there: "Roe received him", "briefed the guest"."""
    behind = story.word_at(official.mentions[0][1])
    near = story.words.low[behind : behind + NAMES.way]
    guest = WORD_SETS["receives"].isdisjoint(near) or WORD_SETS["guest_told"].isdisjoint(near)
    if guest and WORD_SETS["receives_guest"].isdisjoint(map(" ".join, pairwise(near[: NAMES.right_behind]))):
        return None
    return _visited_alone(official, story)


def _met_as_well(verb: int, met: tuple[int, str | None], story: Visited) -> str | None:
    """The country of whoever was met before, where the same guest meets one more: "He also met General Roe".

    "She will meet her Danish counterpart, Doe, and call on President Roe".
    """
    country, at = met[1], story.words.starts[verb]
    if country is None or not story.is_met(verb) or verb - met[0] > NAMES.met_as_well:
        return None
    begins, before = story.begin(verb), story.words.starts[met[0]]
    if before < begins and WORD_SETS["in_addition"].isdisjoint((story.low(verb - 1), story.low(verb - 2))):
        return None
    between = story.words.low[met[0] : verb] if before > begins else ()
    if any(CODES.get(word, 0) & REL for word in between):  # "met Minister Roe, who saw Doe"
        return None
    return None if story.acts(country, begins, before if before > begins else at) else country


def title_word(official: OfficialRecord, story: Visited, start: int | None = None) -> int:
    """The word with which the title of an official begins where he is first named, or is at `start`."""
    if start is None:
        start = official.mentions[0][0]
    behind = max((end for _, end in official.mentions if end <= start), default=0)
    for clue in official.clues:
        if behind <= clue.start < start and clue.role in _TITLED:
            start = clue.start
    return bisect_left(story.words.starts, start)


def is_met(official: OfficialRecord, story: Visited) -> bool:
    """Whether an official is first named as one whom somebody meets: "talks with General Roe"."""
    return story.is_met(story.before(title_word(official, story)))


def _stands_behind(story: Visited, end: int, first: int) -> bool:
    """Whether word `first` is joined to a name that ends at `end`: "King Roe and Minister Doe"."""
    between = range(bisect_left(story.words.starts, end), first)
    near = [w for at in between[: NAMES.name_words] if (w := story.words.low[at]) not in ARTICLES]
    joined = not near or " ".join(near) in WORD_SETS["between_hosts"]
    return joined and story.sentence_at(end) == story.sentence_at(story.words.starts[first])


def _companion(official: OfficialRecord, verb: int, story: Visited) -> str | None:
    """The country of whoever is named on the other side of a verb of going with somebody.

    "General Roe accompanied the minister, Doe", "Doe was accompanied by General Roe", "With Doe was General Roe".
    """
    starts, end = story.words.starts, official.mentions[0][1]
    behind, at = bisect_left(starts, end), bisect_left(story.named, (end,))
    if behind + 2 < len(starts) and CODES.get(story.low(behind), 0) & REL:  # "Doe, who was accompanied by Roe"
        behind += 2
    leads = story.has(verb, BY) and story.low(verb - 1) in WORD_SETS["goes_with"]
    leads = leads and starts[verb - 1] == story.begin(verb)
    if leads or story.low(behind) in WORD_SETS["goes_with"]:  # "Accompanied by Roe, Doe left"
        near = story.named[at : bisect_left(story.named, (story.sentences[story.sentence_at(end)].end,))]
        return next((country for _, country in near), None)
    return _of_leader(verb, story) if _is_with_leader(verb, story) else None


def _is_with_leader(verb: int, story: Visited) -> bool:
    """Whether words say that whoever follows is with somebody told before: "accompanied by", "With him were"."""
    if story.has(verb, BY):
        return story.low(verb - 1) in WORD_SETS["goes_with"]
    if story.has(verb, WITH):
        return story.low(verb - 1) in WORD_SETS["travels"]
    opens = bisect_left(story.words.starts, story.begin(verb)) if story.low(verb) in WORD_SETS["were_there"] else verb
    return opens < verb <= opens + NAMES.name_words and story.has(opens, WITH)


def _of_leader(verb: int, story: Visited) -> str | None:
    """The country of whoever is named last before word `verb` in its sentence, by office alone or by a pronoun."""
    near, begins = story.named_before(verb), story.begin(verb)
    offices = [p for p in story.places_in(begins, story.words.starts[verb]) if p.kind == PlaceKind.DEMONYM]
    return near or (offices[-1].country if offices else _of_subject_before(verb, story))


def _of_subject_before(verb: int, story: Visited) -> str | None:
    """The country of whom the sentence before names first, behind a pronoun: "She will be accompanied by"."""
    if not any(story.has(at, PRON) for at in range(verb - NAMES.pronoun_before, verb)):
        return None
    begins = story.sentences[max(story.sentence_at(story.words.starts[verb]) - 1, 0)].start
    at = bisect_left(story.named, (begins,))
    return story.named[at][1] if at < len(story.named) else None


def _country_met(official: OfficialRecord, verb: int, story: Visited) -> str | None:
    """The country where an official before whom word `verb` stands is met by those who went there."""
    if official.role not in HOSTS or not story.is_met(verb):
        return None
    at = story.sentence_at(official.mentions[0][0])
    sentence, start = story.sentences[at], official.mentions[0][0]
    here = story.places_in(sentence.start, start)
    if not here and at:
        here = story.places_in(story.sentences[at - 1].start, sentence.start)
        sentence = story.sentences[at - 1]
    gone = [place for place in here if place.kind in _TOLD and _is_visited(story, place)]
    countries = {place.country for place in gone if place.country} or _visited_so_far(story, start)
    if len(countries) != 1:
        return None
    (country,) = countries
    told = (place for place in here if place.country == country and place not in gone)
    at_home = [place for place in told if not _is_behind_link(story, place)]
    return None if at_home or story.acts(country, sentence.start, start) else country


def _is_behind_link(story: Visited, place: PlaceRecord) -> bool:
    """Whether a place stands behind what it is, a preposition or another, or tells whose counterpart somebody is.

    "the Chadian capital, N'Djamena", "with Chad", "the Peru-Chad Dialogue", "his Chadian counterpart"
    """
    at = story.word_at(place.start) - 1
    if story.low(story.word_at(place.end)) in WORD_SETS["counterpart"] or story.place_to(at):
        return True
    before = story.low(at)
    return before in WORD_SETS["seat_of_state"] or bool(CODES.get(before, 0) & PREP)


def _visited_so_far(story: Visited, end: int) -> set[str]:
    """The countries that a story tells to be visited before a place, if it has named people of theirs."""
    gone = {
        place.country
        for place in story.places_told(end)
        if place.kind in _TOLD and place.country and _is_visited(story, place)
    }
    return {country for country in gone if story.acts(country, 0, end, hosts=True)}


def _is_visited(story: Visited, place: PlaceRecord) -> bool:
    """Whether a place stands behind a word of going or being there, and is no seat of a body of states."""
    first = bisect_left(story.words.starts, place.start)
    if place.kind == PlaceKind.DEMONYM:  # "in the Chadian capital"
        behind = bisect_left(story.words.starts, place.end)
        if story.low(behind) not in WORD_SETS["seat_of_state"] and not is_of_body(story, place):
            return False
        first = story.led(first)
    before = story.low(first - 1)
    way = story.words.low[max(0, first - NAMES.way) : first - 1]
    home = before == "to" and not WORD_SETS["comes_back_from"].isdisjoint(way)  # "flew back to Cairo"
    if home or is_seat_of_states(place):
        return False
    there = CODES.get(before, 0) & LOCATIVE or before in WORD_SETS["visited"]
    return bool(there) or not _WAYS.get(before, frozenset()).isdisjoint(way)


def setting_out(officials: Iterable[OfficialRecord], story: Visited) -> tuple[str | None, set[str]]:
    """The country that the first of the officials who travels sets out from or comes back to, and those he goes to.

    "Admiral Roe left Dhaka for Ankara", "General Roe flew from Nairobi to Kigali", "returned to Lima".
    """
    for official in officials:
        end = official.mentions[0][1]
        at = bisect_left(story.named, (end,))
        here = story.places_in(
            end, min([story.sentences[story.sentence_at(end)].end, *(s for s, _ in story.named[at:][:1])])
        )
        found = {country for place in here if (country := _start_of_way(story, place))}
        goals = {country for country in _goals_in(here, story) if country not in found}
        if goals and len(found) < NAMES.pair:
            return next(iter(found), None), goals
    return None, set()


def _goals_in(places: Iterable[PlaceRecord], story: Visited) -> Iterator[str]:
    """The countries of the places somebody goes to: "on a tour of Peru, Chile and Brazil"."""
    end = -1  # of the goal told last
    for place in places:
        joined = end >= 0 and _are_side_by_side(story.words, story.word_at(end), story.word_at(place.start))
        if place.country and (joined or goes_to(story, place)):
            yield place.country
            end = place.end


def _are_side_by_side(words: Words, last: int, first: int) -> bool:
    """Whether nothing but a comma or "and" stands between the word `last` behind a place and the next, `first`."""
    return first == last or (first == last + 1 and bool(CODES.get(words.low[last], 0) & COORD))


def _start_of_way(story: Visited, place: PlaceRecord) -> str | None:
    """The country of a place that somebody sets out from: "left Dhaka", "flew from Nairobi", "returned to Lima"."""
    at = bisect_left(story.words.starts, place.start) - 1
    word, before = story.low(at), story.low(at - 1)
    left = word in WORD_SETS["leaves_for"] or (word == "from" and before in WORD_SETS["sets_out"])
    back = word == "to" and before in WORD_SETS["comes_back_from"]
    return place.country if left or back else None


def goes_to(story: Visited, place: PlaceRecord) -> bool:
    """Whether a place is where somebody goes to: "left for Ankara", "flew to Lima", "on a tour of Peru"."""
    at = bisect_left(story.words.starts, place.start) - 1
    way = story.words.low[max(0, at - NAMES.way) : at]
    ways = _WAYS_THERE.get(story.low(at), WORD_SETS["comes_to"] if story.has(at, LOCATIVE) else frozenset())
    return story.low(at) in WORD_SETS["visited"] or not ways.isdisjoint(way)
