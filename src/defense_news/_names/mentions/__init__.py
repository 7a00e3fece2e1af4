"""Sentences -> mentions of people: a name, a title and a name, or a title alone.

A person is one whom the registry names or whom an office title stands beside; not every capitalised name is an
official's. Once a person is introduced, the surname alone is a mention too.
"""

from collections.abc import Iterable

from ..._match.phrases import known_plain
from ..._records import Mention, PlaceRecord, Sentence, Stretch, Text, Words
from ..._records.vocabulary import ROLE, TitleNeed
from ..._start.records import frozen
from ..._tables import shipped
from ..._tables.rows import FindingCode, TimeWord
from ..names import KnownPeople, full_name, names_a_house
from ..registry import Registry
from ..titles import Office, PeoplePage, TitleRules, compile_title_rules, find_titles, role_in, turn_page
from ..whom import Draft, Whom, whom
from .apposed import apposed_to
from .appositions import find_shorts, join_appositions, owner_words
from .counterparts import with_counterparts
from .equals import with_equals
from .one_person import gather_persons
from .titled import name_titles
from .whose import find_countries


@frozen
class PeopleRules(KnownPeople):
    """The compiled names and titles, and what other stages ask of the tables."""

    weekdays: dict[str, int]
    codes: dict[str, FindingCode]


def compile_people_rules(registry: Registry) -> PeopleRules:
    """The names of the registry and the titles of the shipped table."""
    weekdays = {form: row.number for row in shipped(TimeWord, "calendar", "weekday") for form in row.forms}
    codes = {row.code: row for row in shipped(FindingCode, "findings", "finding")}
    return PeopleRules(registry, compile_title_rules(), weekdays, codes)


def find_mentions(
    text: Text,
    words: Words,
    sentences: tuple[Sentence, ...],
    places: tuple[PlaceRecord, ...],
    home: str | None,
    rules: PeopleRules,
) -> tuple[Mention, ...]:
    """The mentions of people, in text order; those of kind `title` are titles without a name.

    `home` is the country that the story speaks from, of whose people it does not say so.
    """
    page = turn_page(text, words, sentences, places)
    offices = find_titles(page, rules.titles)
    drafts, bare = name_titles(page, offices, rules)
    drafts += _find_names(page, drafts, rules)
    drafts, bare = join_appositions(page, drafts, bare, rules)
    drafts = with_equals(page, sorted(filter(_is_official, drafts), key=lambda draft: draft.name.first), bare, rules)
    known = _resolve(page, drafts, rules)
    shorts = find_shorts(page, drafts, known, home, rules)
    if any(draft.counterpart for draft in drafts):
        drafts = with_counterparts(page, drafts, known, shorts, rules.registry, rules.titles, bare)
        known = _resolve(page, drafts, rules)
        shorts = find_shorts(page, drafts, known, home, rules)
    countries = find_countries(page, drafts, known, rules.titles)
    bodies = {rules.titles.body(place.name) for place in page.place_at.values() if not place.country}
    found = [_mention(page, draft, known[id(draft)], countries.get(id(draft)), bodies) for draft in drafts] + shorts
    bare = [office for office in bare if office.core.row.bare]
    alone = [_bare(page, office, rules.titles) for office in _not_apposed(page, bare, shorts, rules.titles)]
    return tuple(sorted([*found, *alone], key=lambda mention: (mention.start, -mention.end)))


def _is_official(draft: Draft) -> bool:
    """Whether somebody in office: a title, a rank, or a full name of the registry, and not "Mr." alone."""
    if draft.name.persons and draft.name.last - draft.name.first > 1:
        return True
    for office in draft.offices:
        row = office.core.row
        if not office.marks or row.rank or (row.style and row.fits):
            return True
    return False


def _resolve(page: PeoplePage, drafts: list[Draft], rules: PeopleRules) -> dict[int, Whom]:
    known = {id(draft): whom(rules.registry, page, draft) for draft in drafts}
    return gather_persons(page, drafts, known, rules.registry, rules.titles)


def _find_names(page: PeoplePage, drafts: list[Draft], rules: PeopleRules) -> list[Draft]:
    """The full names of the registry that stand without a title before them."""
    taken = set().union(*[range(draft.first, draft.name.last) for draft in drafts])
    found = []
    done = 0
    for i, sentence in page.found(page.names(known_plain(rules.registry.firsts, page.words))):
        if i < done or i in taken:
            continue
        name = full_name(rules.registry, page, i, sentence.last, rules.titles)
        if name is not None:
            if not names_a_house(page, name, sentence.last, rules.titles):
                found.append(Draft(name, (), sentence, owner=owner_words(page, i)))
            done = name.last
    return found


def _mention(page: PeoplePage, draft: Draft, who: Whom, side: str | None, bodies: set[str | None]) -> Mention:
    """The mention of a draft; `side` is the country that its neighbours tell, or the one of the `bodies`."""
    words, lead, rank = page.words, draft.lead, draft.rank
    name = (words.starts[draft.name.first], words.end(draft.name.last - 1))
    countries = draft.countries
    body = side if side in bodies else None
    place = (countries[0] if len(countries) == 1 else None if body else side) or who.country
    organisation = None if countries else draft.organisation or body
    return Mention(
        start=words.starts[draft.first],
        end=name[1],
        kind="title_name" if draft.offices else "name",
        name=name,
        title=_title_at(page, draft),
        role=_role_held(draft, place, organisation),
        country=place,
        organisation=organisation,
        rank=_mention_stretch(page, rank.head, rank.tail) if rank else None,
        rule=who.rule or (lead.core.row.key if lead else rank.core.row.key if rank else "registry"),
        persons=who.persons,
        roles=lead.core.row.fits if lead else rank.core.row.fits if rank else (),
        countries=countries,
        past=bool(lead and lead.past),
    )


def _role_held(draft: Draft, country: str | None, organisation: str | None) -> str | None:
    """The role, as the office is called in the country that the words around a title tell; of a body, its head's."""
    if organisation and draft.held == ROLE.HEAD_OF_STATE:  # "ICRC President Jane Roe"
        return ROLE.ORGANISATION_HEAD
    if draft.held is None or draft.lead is None or draft.role or draft.countries or country is None:
        return draft.held
    return role_in(draft.lead.core.row, (country,), lower=draft.lead.lower) if draft.lead.core.row.civil else draft.held


def _title_at(page: PeoplePage, draft: Draft) -> Stretch | None:
    """The words of the titles without country and rank; of a joint or plural title too."""
    said = [office for office in draft.offices if not office.marks] or ([draft.lead] if draft.lead else [])
    held = [office for office in said if office.core.row.needs != TitleNeed.OWNER] or said
    before = [office for office in held if office.first < draft.name.first] or held
    return _mention_stretch(page, before[0].head, before[-1].tail) if before else None


def _mention_stretch(page: PeoplePage, first: int, last: int) -> Stretch:
    end = page.words.end(last - 1)
    # "Brig. Gen." keeps its last stop.
    dotted = page.flat[end : end + 1] == "." and last - first <= 3 and len(page.low[last - 1]) <= 4
    bracketed = page.flat[end : end + 1] == ")" and "(" in page.flat[page.starts[first] : end]
    return page.starts[first], end + (dotted or bracketed)


def _bare(page: PeoplePage, office: Office, rules: TitleRules) -> Mention:
    row, words = office.core.row, page.words
    start, end = words.starts[office.first], words.end(office.last - 1)
    first = office.first - (office.owner is not None and office.owner != "'s")
    first -= first > 0 and words.texts[first - 1].isupper() and page.low[first - 1] in rules.lists["excellency"]
    return Mention(
        start=words.starts[first],
        end=end,
        kind="title",
        name=(start, start),
        title=_mention_stretch(page, office.head, office.tail),
        role=office.role,
        country=office.countries[0] if len(office.countries) == 1 else None,
        organisation=office.organisation,
        rank=None,
        rule=row.key,
        roles=row.also or row.fits,
        countries=office.countries,
        owner=office.owner,
        plural=office.core.plural,
        past=office.past,
    )


def _not_apposed(page: PeoplePage, bare: Iterable[Office], shorts: list[Mention], titles: TitleRules) -> list[Office]:
    """The bare titles but those that follow a surname as an apposition ("Ruiz, the defence minister,")."""
    ends = {mention.end for mention in shorts}
    return [
        office
        for office in bare
        if (first := apposed_to(page, office, titles)) is None or page.words.end(first - 1) not in ends
    ]
