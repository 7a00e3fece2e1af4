"""Sentences -> mentions of people: a name, a title and a name, or a title alone.

A person is one whom the registry names or whom an office title stands beside; not every capitalised name is an
official's. Once a person is introduced, the surname alone is a mention too.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from ..._match.phrases import numbers_of
from ..._records import Mention, Place, Sentence, Stretch, Words
from ..._tables import shipped
from ..._tables.rows import FindingCode, TimeWord
from ..._text import Text
from ..names import Name, bearers, full_name, name_words, read_name, skip_honours
from ..places import PlaceRules
from ..registry import Registry
from ..titles import Office, Page, TitleRules, compile_title_rules, find_titles, turn_page
from ..whom import Draft, Whom, whom
from .shorts import find_shorts

# Every word of a headline may have a capital, "Ministers Set Up New Forum": there only known names are names.
TITLE_CASE = frozenset({"headline", "subheadline"})
_CLOSING = (",", ".", ";", ":", ")", " -", " \u2014", " \u2013", '"', "?", "!")


@attrs.frozen
class PeopleRules:
    """The compiled names and titles."""

    registry: Registry
    titles: TitleRules
    weekdays: dict[str, int]
    codes: dict[str, FindingCode]


def compile_people_rules(registry: Registry, places: PlaceRules) -> PeopleRules:
    """The names of the registry and the titles of the shipped table."""
    del places
    weekdays = {form: row.number for row in shipped(TimeWord, "calendar", "weekday") for form in row.forms}
    codes = {row.code: row for row in shipped(FindingCode, "findings", "finding")}
    return PeopleRules(registry, compile_title_rules(), weekdays, codes)


def find_mentions(
    text: Text, words: Words, sentences: tuple[Sentence, ...], places: tuple[Place, ...], rules: PeopleRules
) -> tuple[Mention, ...]:
    """The mentions of people, in text order; those of kind `title` are titles without a name."""
    page = turn_page(text, words, sentences, places)
    offices = find_titles(page, rules.titles)
    drafts, bare = _name_titles(page, offices, rules)
    drafts += _find_names(page, drafts, rules)
    drafts, bare = _join_appositions(page, drafts, bare, rules)
    known = {id(draft): whom(rules.registry, page, draft) for draft in drafts}
    drafts.sort(key=lambda draft: draft.name.first)
    shorts = find_shorts(page, drafts, known, rules.registry, rules.titles)
    found = [_mention(page, draft, known[id(draft)]) for draft in drafts] + shorts
    alone = [_bare(page, office) for office in _not_apposed(page, bare, shorts)]
    return tuple(sorted([*found, *alone], key=lambda mention: (mention.start, -mention.end)))


# ----------------------------------------------------------------------------------------------------- title and name


def _name_titles(page: Page, offices: tuple[Office, ...], rules: PeopleRules) -> tuple[list[Draft], list[Office]]:
    """The titles that a name follows, with their names, and the titles left alone."""
    drafts: list[Draft] = []
    bare: list[Office] = []
    at = 0
    while at < len(offices):
        chain = [offices[at]]
        while at + 1 < len(offices) and _chains(page, chain[-1], offices[at + 1]):
            at += 1
            chain.append(offices[at])
        at += 1
        if _is_given_name(page, chain[-1], rules):
            chain.pop()
        if not chain:
            continue
        names = list(_names_after(page, chain, rules))
        roles = _roles_in_turn(chain[-1], drafts, len(names))
        for nth, ((name, place), role) in enumerate(zip(names, roles, strict=True)):
            drafts.append(Draft(name, tuple(chain), chain[0].sentence, place, role, before=not nth))
        if not names:
            bare += [office for office in chain if not office.core.row.rank]
    return drafts, bare


def _is_given_name(page: Page, rank: Office, rules: PeopleRules) -> bool:
    """Whether a word of rank is the given name of somebody known: "Gen Nakatani", against "Gen. Nakatani"."""
    if not rank.core.row.rank or page.gap(rank.last - 1) != " ":
        return False
    return full_name(rules.registry.names, page, rank.first, rank.sentence.last) is not None


def _chains(page: Page, one: Office, two: Office) -> bool:
    """Whether two titles are one person's: title and rank, or two offices joined by "and"."""
    if one.sentence is not two.sentence or one.core.plural or two.first < one.last:
        return False
    between = page.flat[page.words.ends[one.last - 1] : page.words.starts[two.first]]
    if two.core.row.rank:
        return between in (" ", ", ", "  ")
    if two.owner or two.countries or between not in (" and ", "/", " & ", ", "):
        return between == " " and one.core.row.rank and not two.owner
    shared = one.owner not in ("the", "a") or one.core.row.key == "deputy_prime_minister"
    return shared and not two.core.plural and page.words.texts[two.head][0].isupper() and between != ", "


def _names_after(page: Page, chain: list[Office], rules: PeopleRules) -> Iterator[tuple[Name, str | None]]:
    """The names that follow a chain of titles, each with the country said behind it ("of Japan")."""
    last = chain[-1]
    stop = last.sentence.last
    at, apposed = last.last, False
    if at >= stop:
        return
    gap = page.gap(at - 1)
    if gap == ", " and (last.owner or last.countries):
        apposed = True
    elif gap not in (" ", "  ") and not (last.core.row.rank and gap == ". "):
        return
    many = last.core.plural
    while (found := _name_at(page, at, stop, rules)) is not None:
        if apposed and not _closes(page, found.last, stop):
            return
        if last.sentence.zone in TITLE_CASE and not found.persons:
            return
        end, place = _of_place(page, found.last, stop)
        yield found, place
        following = _next_in_list(page, end, stop) if many else None
        if following is None:
            return
        at = following


def _name_at(page: Page, i: int, stop: int, rules: PeopleRules) -> Name | None:
    i = skip_honours(page, i, stop)
    known = full_name(rules.registry.names, page, i, stop) if i < stop else None
    end = read_name(page, i, stop, rules.titles)
    if known and (end is None or known.last >= end):
        return known
    if end is None:
        return None
    return Name(i, end, bearers(rules.registry, name_words(page, i, end)))


def _closes(page: Page, last: int, stop: int) -> bool:
    """Whether a mark closes an apposition that ends before word `last`."""
    after = page.flat[page.words.ends[last - 1] : page.words.ends[last - 1] + 2]
    return last >= stop or after.startswith(_CLOSING)


def _of_place(page: Page, at: int, stop: int) -> tuple[int, str | None]:
    """The country of "Ana Ruiz of Spain" and where it ends."""
    if at + 1 >= stop or page.low[at] != "of" or page.gap(at - 1) != " ":
        return at, None
    k = at + 2 if page.low[at + 1] == "the" and at + 2 < stop else at + 1
    place = page.place_at.get(page.words.starts[k])
    if place is None or place.kind != "country":
        return at, None
    while k < stop and page.words.starts[k] < place.end:
        k += 1
    return k, place.country


def _next_in_list(page: Page, at: int, stop: int) -> int | None:
    """The word that opens the next name of a list of names, or None where the list ends."""
    if at >= stop:
        return None
    gap = page.gap(at - 1)
    if page.low[at] == "and" and gap in (" ", ", ", "  "):
        return at + 1 if at + 1 < stop else None
    return at if gap in (", ", " & ") else None


def _roles_in_turn(office: Office, before: list[Draft], count: int) -> list[str | None]:
    """The roles of the names after one title: a joint title gives them in order, a counterpart takes the other's."""
    also = office.core.row.also
    if also:
        return [also[i % len(also)] if count == len(also) else None for i in range(count)]
    if office.core.row.key != "counterpart":
        return [None] * count
    others = [draft.role or (draft.lead.role if draft.lead else None) for draft in before[-count:]] if count else []
    return [*([None] * (count - len(others))), *others]


# -------------------------------------------------------------------------------------------------------- names alone


def _find_names(page: Page, drafts: list[Draft], rules: PeopleRules) -> list[Draft]:
    """The full names of the registry that stand without a title before them."""
    by_first, low, texts = rules.registry.names.by_first, page.low, page.words.texts
    taken = {k for draft in drafts for k in range(draft.first, draft.name.last)}
    found = []
    for sentence in page.sentences:
        done = sentence.first
        for i in numbers_of(by_first, low, sentence.first, sentence.last):
            if i < done or i in taken or not texts[i][0].isupper():
                continue
            name = full_name(rules.registry.names, page, i, sentence.last)
            if name is not None:
                found.append(Draft(name, (), sentence))
                done = name.last
    return found


def _join_appositions(
    page: Page, drafts: list[Draft], bare: list[Office], rules: PeopleRules
) -> tuple[list[Draft], list[Office]]:
    """Join "Ana Ruiz, Spain's defence minister," into one mention; a name the registry lacks becomes a person by it."""
    by_end = {draft.name.last: at for at, draft in enumerate(drafts)}
    left: list[Office] = []
    for office in bare:
        end = _apposed_to(page, office)
        at = by_end.get(end) if end is not None else None
        if at is not None and _agree(rules.registry, drafts[at], office):
            drafts[at] = attrs.evolve(
                drafts[at], offices=(*drafts[at].offices, office), before=bool(drafts[at].offices)
            )
        elif end is not None and at is None and (name := _name_back(page, end, office, rules)):
            drafts.append(Draft(name, (office,), office.sentence, before=False))
        else:
            left.append(office)
    return drafts, left


def _apposed_to(page: Page, office: Office) -> int | None:
    """The word after the name that a title follows as an apposition, or None."""
    first = office.first - (office.owner is not None and office.owner != "'s")
    opens = first > office.sentence.first and page.gap(first - 1) in (", ", " (", " - ", " \u2014 ", " \u2013 ")
    return first if opens and not office.core.plural and _closes(page, office.last, office.sentence.last) else None


def _agree(registry: Registry, draft: Draft, office: Office) -> bool:
    """Whether a person can bear a title that follows: no country is against it."""
    terms = [term for key in draft.name.persons for term in registry.terms.get(key, ())]
    if not office.countries or not terms:
        return draft.lead is None or not office.countries or not draft.lead.countries
    return any(term.country in office.countries for term in terms)


def _name_back(page: Page, end: int, office: Office, rules: PeopleRules) -> Name | None:
    """The name that ends before word `end`: two words or more, or one that the registry has for this office."""
    low = max(office.sentence.first, end - 6)
    for i in range(low, end):
        if read_name(page, i, end, rules.titles) != end or (i > low and _within_name(page, i)):
            continue
        name = Name(i, end, bearers(rules.registry, name_words(page, i, end)))
        if end - i > 1:
            return name if i == low or page.low[i - 1] not in ("of", "the", "in", "at", "to") else None
        fits = [key for key in name.persons if _holds(rules.registry, key, office)]
        return Name(i, end, tuple(fits)) if fits else None
    return None


def _within_name(page: Page, i: int) -> bool:
    return page.gap(i - 1) in (" ", "-") and page.words.texts[i - 1][0].isupper()


def _holds(registry: Registry, key: str, office: Office) -> bool:
    return any(
        term.office == office.role and (not office.countries or term.country in office.countries)
        for term in registry.terms[key]
    )


# ------------------------------------------------------------------------------------------------------------- records


def _mention(page: Page, draft: Draft, who: Whom) -> Mention:
    words, lead, rank = page.words, draft.lead, draft.rank
    name = (words.starts[draft.name.first], words.ends[draft.name.last - 1])
    role = draft.role or (lead.role if lead and lead.core.row.key != "counterpart" else None)
    countries = lead.countries if lead else ()
    place = draft.place or (countries[0] if len(countries) == 1 else None)
    return Mention(
        start=words.starts[draft.first],
        end=name[1],
        kind="title_name" if draft.offices else "name",
        name=name,
        title=_title_at(page, draft),
        role=role,
        country=place or who.country,
        organisation=lead.organisation if lead else None,
        rank=_stretch(page, rank.head, rank.tail) if rank else None,
        rule=who.rule or (lead.core.row.key if lead else rank.core.row.key if rank else "registry"),
        persons=who.persons,
        roles=lead.core.row.fits if lead else rank.core.row.fits if rank else (),
        past=bool(lead and lead.past),
    )


def _title_at(page: Page, draft: Draft) -> Stretch | None:
    """The words of the titles without country and rank; of a joint or plural title too."""
    held = [office for office in draft.offices if not office.core.row.rank]
    before = [office for office in held if office.first < draft.name.first] or held
    return _stretch(page, before[0].head, before[-1].tail) if before else None


def _stretch(page: Page, first: int, last: int) -> Stretch:
    end = page.words.ends[last - 1]
    # "Brig. Gen." keeps its last stop.
    dotted = page.flat[end : end + 1] == "." and last - first <= 3 and len(page.low[last - 1]) <= 4
    return page.words.starts[first], end + dotted


def _bare(page: Page, office: Office) -> Mention:
    row, words = office.core.row, page.words
    start, end = words.starts[office.first], words.ends[office.last - 1]
    owned = office.owner is not None and office.owner != "'s"
    return Mention(
        start=words.starts[office.first - 1] if owned else start,
        end=end,
        kind="title",
        name=(start, start),
        title=_stretch(page, office.head, office.tail),
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


def _not_apposed(page: Page, bare: Iterable[Office], shorts: list[Mention]) -> list[Office]:
    """The bare titles but those that follow a surname as an apposition ("Ruiz, the defence minister,")."""
    ends = {mention.end for mention in shorts}
    return [
        office
        for office in bare
        if (first := _apposed_to(page, office)) is None or page.words.ends[first - 1] not in ends
    ]
