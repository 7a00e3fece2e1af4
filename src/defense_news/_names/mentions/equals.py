"""Names told by their country alone -> the office of whom they meet: "Minister Roe held talks with Peru's Ana Ruiz"."""

from bisect import bisect_left
from collections.abc import Iterator

from ..._english.grammar import CODES, COORD
from ..._match.phrases import known_plain
from ..._records.vocabulary import PlaceKind, Role
from ..._tables.limits import NAMES
from ..names import KnownPeople, Name, bearers, country_behind, name_words, next_in_list, read_name
from ..titles import Office, PeoplePage
from ..whom import Draft

_EQUALS = frozenset({Role.DEFENCE_MINISTER, Role.FOREIGN_MINISTER, Role.CHIEF_OF_DEFENCE})


def with_equals(page: PeoplePage, drafts: list[Draft], bare: list[Office], rules: KnownPeople) -> list[Draft]:
    """The drafts, with those told by their country alone whom somebody in office meets, in the same office.

    "Defence Minister Jan Roe and Chile's Ana Ruiz met", "Defence Minister Roe held talks with Ana Ruiz of Chile". Their
    given name is known, or the story tells of the ministers of their country and others.
    """
    starts = {draft.name.first for draft in drafts}
    several = {country for office in bare if office.core.plural for country in office.countries}
    more: list[Draft] = []
    leads = [draft for draft in drafts if draft.lead and draft.held in _EQUALS]
    met = [*known_plain(rules.titles.lists["meets_equal"], page.words)] if leads else []
    for draft in leads:
        for one in _equals_of(page, draft, met, rules):
            known = page.low[one.name.first] in rules.registry.firsts or one.place in several
            if known and starts.isdisjoint(range(one.name.first, one.name.last)):  # not "H.E. Ambassador Ana Ruiz"
                more.append(one)
                starts.add(one.name.first)
    return sorted([*drafts, *more], key=lambda draft: draft.name.first) if more else drafts


def _equals_of(page: PeoplePage, draft: Draft, met: list[int], rules: KnownPeople) -> Iterator[Draft]:
    """Those told by a country behind a word of meeting in the sentence of somebody in office, or joined to the name.

    `met` are all words of meeting.
    """
    first, stop = draft.name.last, draft.sentence.last
    joined = [first] if first < stop and CODES.get(page.low[first], 0) & COORD else []
    behind = met[bisect_left(met, first) : bisect_left(met, stop)][: NAMES.crowd]
    for i in (*joined, *behind):
        for name, of, owner in _equals_at(page, i + 1, stop, rules):
            yield Draft(name, (), draft.sentence, of, draft.held, before=False, owner=owner)


def _equals_at(page: PeoplePage, at: int, stop: int, rules: KnownPeople) -> Iterator[tuple[Name, str, int]]:
    """The names joined from word `at` on, each with its country and the words of it before: "Ana Ruiz of Peru and"."""
    following: int | None = at
    while following is not None and following < stop:
        place = page.place(following)
        owned = bisect_left(page.starts, place.end) if place and place.kind == PlaceKind.COUNTRY else stop
        first = owned + 1 if owned < stop and page.low[owned] == "s" else following
        last = read_name(page, first, stop, rules.titles)
        if last is None or last - first < NAMES.pair:
            return
        end, of = country_behind(page, last, stop, rules.titles)
        of = place.country if place and first > following else of if end > last else None
        if of is None:
            return
        words = name_words(page, first, last)
        yield Name(first, last, bearers(rules.registry, words), words), of, first - following
        following = next_in_list(page, end, stop)
