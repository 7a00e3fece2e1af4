"""Titles -> the names that follow them: "Defence Minister Gen. Ana Ruiz", "Chile's minister, Rosa Pinto"."""

from bisect import bisect_left
from collections.abc import Iterator
from operator import attrgetter

from ..._english.grammar import BY, CODES, COORD, DAY, PREP
from ..._records.vocabulary import ROLE, ZONE, PlaceKind, Role, TitleNeed
from ..._tables.limits import NAMES
from ..names import (
    CUSTOMS,
    TITLE_CASE,
    KnownPeople,
    Name,
    bearers,
    behind_state,
    country_behind,
    full_name,
    name_words,
    names_a_house,
    next_in_list,
    past_honours,
    read_name,
    skip_marks,
)
from ..title_rules import closes, closes_in_brackets, gap_behind, retired
from ..titles import Office, PeoplePage, TitleRules
from ..whom import Draft

_APPOSED = frozenset({", ", " - ", " \u2013 ", " \u2014 "})
_BY_DASHES = _APPOSED - {", "} | {" -- ", "\u2014", " --"}
_OPENS = attrgetter("first")
_SPACES = frozenset({" ", "  ", "' "})  # "Dato' Ali"
_HEIR = "crown_prince"
_MINISTERS = (Role.DEFENCE_MINISTER, Role.FOREIGN_MINISTER)


def name_titles(page: PeoplePage, offices: tuple[Office, ...], rules: KnownPeople) -> tuple[list[Draft], list[Office]]:
    """The titles that a name follows, with their names, and the titles left alone."""
    drafts: list[Draft] = []
    bare: list[Office] = []
    done = row = 0
    for chain, borne in _chained(page, offices, rules):
        if chain[0].first < done:  # "Admiral" inside a list of names that a title before it opens
            continue
        names = _names_told(page, chain, rules, borne=borne, row=row)
        for nth, (name, place) in enumerate(names):
            drafts.append(_draft(page, chain, name, place, nth, len(names), rules))
            done = name.last
        if not names:
            bare += [office for office in chain if not office.marks]
        elif page.gap(done - 1) == ", " in (page.gap(office.last - 1) for office in chain):
            row = done  # "the army chief, Ana Ruiz, navy chief, Jan Soto, and"
    return drafts, bare


def _names_told(
    page: PeoplePage, chain: list[Office], rules: KnownPeople, *, borne: bool, row: int
) -> list[tuple[Name, str | None]]:
    """The names behind a chain; `borne`: by the name before it, if no title with its name ends at word `row`."""
    all_of_it = len(chain)
    while chain and _is_given_name(page, chain, rules):
        chain.pop()
    listed = bool(chain) and chain[0].first - (chain[0].owner is not None) == row
    if not chain or (borne and not listed):
        return []
    names = list(_names_after(page, chain, rules, marks=len(chain) == all_of_it, listed=listed))
    if names and _is_ship(page, chain, rules) and not _has_office(page, chain[-1], names[-1][0], rules.titles):
        return []
    return names


def _is_ship(page: PeoplePage, chain: list[Office], rules: KnownPeople) -> bool:
    """Whether an article, ship or credit before a mere rank makes it no office: "the Admiral Dahl", "Photo by Sgt."."""
    if not chain[0].core.row.rank:
        return False
    lists, first = rules.titles.lists, chain[0].first
    before = page.low[max(0, first - 1)]
    credit = first > 1 and CODES.get(before, 0) & BY and page.low[first - 2] in lists["credited"]
    named = chain[0].owner in lists["article"] or before in lists["vessel"] or bool(credit)
    return named and all(office.core.row.rank for office in chain)


def _has_office(page: PeoplePage, rank: Office, name: Name, rules: TitleRules) -> bool:
    """Whether a title stands behind a name: "received the Admiral Doe, Commander of the Portuguese Navy"."""
    at, stop = name.last, rank.sentence.last
    return at < stop and page.gap(at - 1) == ", " and rules.cores.at(page.low, at, stop) is not None


def _draft(
    page: PeoplePage, chain: list[Office], name: Name, place: str | None, nth: int, many: int, rules: KnownPeople
) -> Draft:
    """The mention of the nth of many names behind one chain; a joint title gives roles and countries in order.

    "The defence chiefs, General Roe and Admiral Poe" are soldiers.
    """
    lead = chain[-1]
    held = [office for office in chain if not office.marks]
    if many == len(held) > 1:
        own = next((office.countries[0] for office in (held[nth], *held) if office.countries), place)
        return Draft(name, (held[nth],), chain[0].sentence, own, before=not nth)
    also = lead.core.row.also
    role = also[nth] if many == len(also) > 1 else None
    role = role or role_by_rank(page, held[-1] if held else lead, name.first, rules) or _ministry_of(held, many)
    countries = lead.countries or (_theirs(page, lead, many, rules.titles) if many > 1 else ())
    if place is None and len(countries) == many > 1:
        place = countries[nth]
    behind = [o for o in chain[1:] if o.role != ROLE.COMMANDER or not _is_addressed(page, o, rules.titles)]
    borne = (chain[0], *behind)  # of "spokesman Commander Roe" it is a rank
    return Draft(name, borne, chain[0].sentence, place, role, before=not nth)


def _theirs(page: PeoplePage, lead: Office, many: int, rules: TitleRules) -> tuple[str, ...]:
    """The countries of the sentence before, where there are as many: "Peru and Oman met. Their ministers, A and B"."""
    before = bisect_left(page.sentences, lead.first, key=_OPENS) - 2
    if lead.owner not in rules.lists["owner_many"] or before < 0:
        return ()
    here = (page.place(i) for i in range(page.sentences[before].first, page.sentences[before].last))
    told = tuple(dict.fromkeys([place.country for place in here if place and place.country]))
    return told if len(told) == many else ()


def _ministry_of(held: list[Office], many: int) -> str | None:
    """The ministry's role where one person holds another office before it: "Prime Minister and Minister of Defence"."""
    tops = many == 1 and bool(held) and held[0].role in (ROLE.HEAD_OF_STATE, ROLE.HEAD_OF_GOVERNMENT)
    return next((office.role for office in held[1:] if office.role in _MINISTERS), None) if tops else None


def role_by_rank(page: PeoplePage, office: Office, first: int, rules: KnownPeople) -> str | None:
    """The role that a rank of general or admiral right before a name gives a title of the kind."""
    row = office.core.row
    ranked = first > 0 and page.low[first - 1] in rules.titles.lists["flag_rank"]
    of_state = office.core.plural or (office.countries and office.role == row.role)
    return row.ranked if ranked and of_state else None


def _chained(page: PeoplePage, offices: tuple[Office, ...], rules: KnownPeople) -> Iterator[tuple[list[Office], bool]]:
    """The titles, those of one person together, and whether they are borne by a name before them."""
    chain: list[Office] = []
    for number, office in enumerate(offices):
        if chain:
            chained = _chains(page, chain[-1], office, rules.titles) or _are_of_two(page, chain, office, rules)
            borne = _is_borne(page, chain[-1], offices[number + office.marks : number + office.marks + 1], rules)
            if borne or not chained:
                yield chain, borne
                chain = []
        chain.append(office)
    if chain:
        yield chain, False


def _is_borne(page: PeoplePage, one: Office, then: tuple[Office, ...], rules: KnownPeople) -> bool:
    """Whether a title is that of the name before it, as in a row of names with titles behind them.

    "Tom Otieno, Undersecretary of Defence, General Ida Moe, Commander of the Navy", "Ana Roe, minister of Peru, ...".
    """
    first = one.first - (one.owner is not None)
    if one.marks or not then or then[0].marks or then[0].sentence is not one.sentence or not _stands_apart(page, first):
        return False
    last = then[0].first - (then[0].owner is not None)
    if not (_stands_behind_comma(page, one.last) and _stands_apart(page, last)):
        return False
    opens = max(one.sentence.first, first - NAMES.name_words)
    behind = skip_marks(page, one.last, last, rules)
    named = behind < last and read_name(page, behind, last, rules.titles, sure=True) == last
    return named and any(read_name(page, i, first, rules.titles) == first for i in range(opens, first - 1))


def _stands_behind_comma(page: PeoplePage, first: int) -> bool:
    return first > 0 and page.gap(first - 1) == ", "


def _stands_apart(page: PeoplePage, first: int) -> bool:
    """Whether a comma or a dash stands before a title."""
    return first > 0 and page.gap(first - 1) in _APPOSED


def _is_given_name(page: PeoplePage, chain: list[Office], rules: KnownPeople) -> bool:
    """Whether a word of rank is a given name: "Gen Nakatani", against "Gen. Nakatani"; "Ambassador King Roe"."""
    mark = chain[-1]
    beside = mark.core.row.weak and len(chain) > 1
    if not (mark.marks or beside) or mark.last >= mark.sentence.last or page.gap(mark.last - 1) != " ":
        return False
    if beside and page.low[chain[-2].last - 1] not in rules.titles.lists["royal"]:  # but "His Majesty King Ali"
        return mark.last - mark.first == 1
    return mark.marks and _is_name_there(page, chain, mark, rules)


def _is_name_there(page: PeoplePage, chain: list[Office], mark: Office, rules: KnownPeople) -> bool:
    """Whether a word of rank is a given name in a country of the titles, or opens a full name of the registry."""
    countries = {country for office in chain for country in office.countries}
    alone = mark.last - mark.first == 1
    if alone and any(page.low[mark.first] in row.given and countries & {*row.countries} for row in CUSTOMS):
        return True
    return full_name(rules.registry, page, mark.last - 1, mark.sentence.last, rules.titles) is not None


def _chains(page: PeoplePage, one: Office, two: Office, rules: TitleRules) -> bool:
    """Whether two titles are one person's: title and rank, or two offices joined by "and"."""
    if one.sentence is not two.sentence or two.first < one.last:
        return False
    between = gap_behind(page, one.last, two.first, rules)
    near = between in _SPACES or (one.marks and between == ". ")
    if one.core.plural and not (one.core.row.needs and near):
        return False
    if _is_mark(page, one, two, rules):
        apposed = between == ", " and not _is_subject_behind(page, one, two, rules)
        return near or apposed or (two.core.row.style and between == " (")
    return not two.owner and not two.core.plural and _are_both_held(page, one, two, between, near=near, rules=rules)


def _are_of_two(page: PeoplePage, chain: list[Office], two: Office, rules: KnownPeople) -> bool:
    """Whether a comma and names follow two offices: "Peru's premier and its army chief, Ana Ruiz and Jo Soto"."""
    one, stop = chain[-1], two.sentence.last
    if two.sentence is not one.sentence or two.last >= stop or page.gap(two.last - 1) not in _APPOSED:
        return False
    if len(chain) > 1 or gap_behind(page, one.last, two.first, rules.titles) not in (" and ", " and the "):
        return False
    held = not any(o.marks or o.core.plural or o.core.row.needs == TitleNeed.OWNER for o in (one, two))
    return held and _are_named(page, two.last, stop, rules)


def _are_named(page: PeoplePage, at: int, stop: int, rules: KnownPeople) -> bool:
    """Whether from word `at` to a mark one name stands, or two."""
    end = read_name(page, skip_marks(page, at, stop, rules), stop, rules.titles)
    then = next_in_list(page, end, stop) if end and page.gap(end - 1) == " " else None
    end = read_name(page, skip_marks(page, then, stop, rules), stop, rules.titles) if then else end
    return end is not None and (closes(page, end, stop) or page.low[end] in rules.titles.lists["in_turn"])


def _is_subject_behind(page: PeoplePage, one: Office, two: Office, rules: TitleRules) -> bool:
    """Whether a rank opens the subject behind another, or a title of elsewhere or of a phrase: "After ..., Gen"."""
    if one.marks or (one.countries and two.countries and one.countries != two.countries):
        return True
    if not _is_in_opening(page, one, rules) or (end := read_name(page, two.last, one.sentence.last, rules)) is None:
        return False
    end = past_honours(page, end, one.sentence.last, rules)
    return not closes(page, end, one.sentence.last) and not CODES.get(page.low[end], 0) & (PREP | DAY)


def _is_in_opening(page: PeoplePage, office: Office, rules: TitleRules) -> bool:
    """Whether a title stands in the words that open a sentence, before the first comma: "In talks with ..."."""
    first = office.sentence.first
    opens = page.low[first] in rules.lists["opening"] and first < office.first
    return opens and ", " not in map(page.gap, range(first, office.first))


def _is_mark(page: PeoplePage, one: Office, two: Office, rules: TitleRules) -> bool:
    """Whether a title behind another is a rank, or how its bearer is addressed: "Egypt's envoy, Ambassador Said"."""
    if two.marks:
        return True
    return _is_addressed(page, two, rules) and _is_owned(one)


def _is_addressed(page: PeoplePage, office: Office, rules: TitleRules) -> bool:
    """Whether a title is one word by which its bearer is addressed: "Commander", "Ambassador"."""
    alone = office.last - office.first == 1 and page.low[office.first] in rules.lists["addressed"]
    return alone and page.capital(office.first)


def _are_both_held(page: PeoplePage, one: Office, two: Office, between: str, *, near: bool, rules: TitleRules) -> bool:
    """Whether one person holds both offices: "Colonel, Director Roe", "Deputy Premier and Defence Minister Roe"."""
    in_house = two.role == ROLE.LEGISLATOR and not one.marks  # "Minister for Foreign Affairs, Senator Ruiz"
    if near or (between == ", " and (in_house or one.core.row.needs == TitleNeed.OWNER)):
        return one.marks or page.capital(two.first)
    deputy = _has_a_ministry(one.core.row.key, two)
    joined = between in (" and ", "/", " & ") or (deputy and between == ", " and page.capital(two.head))
    if two.countries or not joined:
        return False
    named = page.capital(two.head) or page.low[two.head] in rules.lists["acting"]
    return deputy or (one.owner not in rules.lists["article"] and named)


def _has_a_ministry(key: str, two: Office) -> bool:
    """Whether one of two offices is of a deputy premier, who mostly has a ministry too, or of an heir who has one."""
    return "deputy_prime_minister" in (key, two.core.row.key) or (key == _HEIR and two.role in _MINISTERS)


def _names_after(
    page: PeoplePage, chain: list[Office], rules: KnownPeople, *, marks: bool, listed: bool
) -> Iterator[tuple[Name, str | None]]:
    """The names that follow a chain of titles, each with the country said behind it ("of Japan").

    `marks` says that the first may open with a rank or style of its own; `listed` that a title and a name behind commas
    stand before.
    """
    last = chain[-1]
    stop = last.sentence.last
    begins = _begins(page, chain, rules.titles, listed=listed)
    if begins is None:
        return
    at, apposed = begins
    at = skip_marks(page, at, stop, rules) if marks else at
    of: str | None = None
    while (found := _name_at(page, at, stop, rules, last)) is not None:
        if apposed and not _is_apposed(page, found, last, rules.titles):
            return
        whole = last.body or last.core.row.needs == TitleNeed.COUNTRY  # "China's official Xinhua"
        if not found.persons and (last.sentence.zone in TITLE_CASE or (whole and found.last - found.first == 1)):
            return  # "director of the Institute for Policy Integrity": a single word may be the body's last
        end, place = country_behind(page, past_honours(page, found.last, stop, rules.titles), stop, rules.titles)
        yield found, place or of
        following = next_in_list(page, end, stop) if _leads_to_more(page, chain, end) else None
        if following is None:
            return
        following, of = _past_country(page, following, stop, rules, apposed=apposed)
        at = skip_marks(page, following, stop, rules)


def _leads_to_more(page: PeoplePage, chain: list[Office], end: int) -> bool:
    """Whether another name may follow one that ends before word `end`: behind a plural, or two offices and a comma."""
    if chain[-1].core.plural or len(chain) == 1 or page.gap(end - 1) != " ":
        return chain[-1].core.plural
    held = [office for office in chain if not office.marks]
    return len(held) > 1 and page.gap(held[-1].last - 1) in _APPOSED


def _past_country(page: PeoplePage, at: int, stop: int, rules: KnownPeople, *, apposed: bool) -> tuple[int, str | None]:
    """Where a name begins behind its country: "the ministers of Peru, Ana Ruiz, and of Chile, Jorge Soto"."""
    if not apposed:
        return at, None
    first = behind_state(page, at + (page.low[at] in rules.titles.lists["from"]), stop, rules.titles)
    place = page.place(first) if first < stop else None
    if place is None or place.kind != PlaceKind.COUNTRY:
        return at, None
    end = bisect_left(page.starts, place.end)
    return (end, place.country) if end < stop and page.gap(end - 1) == ", " else (at, None)


def _begins(page: PeoplePage, chain: list[Office], rules: TitleRules, *, listed: bool) -> tuple[int, bool] | None:
    """The word behind a chain at which a name may begin, and whether a comma stands before it."""
    last = chain[-1]
    at = last.last
    if at + 1 < last.sentence.last:
        at += retired(page, at, rules)
    if at >= last.sentence.last or not (page.capital(at) or page.low[at] in rules.lists["particle"]):
        return None
    gap = gap_behind(page, last.last, at, rules)
    if gap == ", " or (gap in _BY_DASHES and last.core.plural):  # "the ministers of Peru and Chile -- Ana Ruiz and ..."
        return (at, True) if listed or _may_be_apposed(page, chain) else None
    if _closes_brackets(page, last, gap, rules):
        return at, False
    short = last.marks or page.low[at - 1] in rules.lists["abbreviation"]
    return (at, False) if gap in _SPACES or (short and gap == ". ") else None


def _closes_brackets(page: PeoplePage, last: Office, gap: str, rules: TitleRules) -> bool:
    """Whether a title ends in brackets of its own: "Gen. (Dr.) Ruiz", "Chief of Army Staff (COAS)", "(Policy)"."""
    if last.core.row.style:
        return gap in (") ", ".) ")
    short = last.last - last.first > 1 and closes_in_brackets(page, last.last)
    return gap == ") " and (short or last.body or page.low[last.last - 1] in rules.known)


def _may_be_apposed(page: PeoplePage, chain: list[Office]) -> bool:
    """Whether the name behind a chain's comma may be its bearer's: "Chile's minister, Rosa Pinto"."""
    if chain[-1].marks:
        return False
    first = chain[0].first
    opens = page.capital(chain[-1].head) and not _stands_behind_comma(page, first)
    if opens or any(map(_is_owned, chain)):
        return True
    return first > 1 and bool(CODES.get(page.low[first - 1], 0) & COORD) and _stands_behind_comma(page, first - 1)


def _is_owned(office: Office) -> bool:
    """Whether the words say whose office it is."""
    return bool(office.owner or office.countries or office.organisation)


def _is_apposed(page: PeoplePage, name: Name, office: Office, rules: TitleRules) -> bool:
    """Whether a name behind "title," is its bearer's and no subject of its own: "After talks with ..., Ruiz said"."""
    end = past_honours(page, name.last, office.sentence.last, rules)
    listed = office.core.plural and page.low[end : end + 1] == ["and"]  # "his counterparts, Roe and Doe"
    if listed or closes(page, end, office.sentence.last):
        return True
    opening = _is_in_opening(page, office, rules)
    return name.last - name.first > 1 and not opening and not page.capital(end)


def _name_at(page: PeoplePage, i: int, stop: int, rules: KnownPeople, office: Office) -> Name | None:
    """The name that begins with word `i` behind a title."""
    if i >= stop:
        return None
    known = full_name(rules.registry, page, i, stop, rules.titles)
    if known and names_a_house(page, known, stop, rules.titles):
        return None
    end = read_name(page, i, stop, rules.titles, sure=office.sentence.zone == ZONE.BODY)
    if known and (end is None or known.last >= end):
        return known
    if end is None:
        return None
    words = name_words(page, i, end)
    persons = bearers(rules.registry, words)
    if known and not persons and page.low[known.last] in rules.titles.lists["particle"]:
        persons = known.persons  # "Mohammed bin Salman bin Abdulaziz": more of the same name
    return Name(i, end, persons, words)
