"""Names beside their titles: "Ana Ruiz, Spain's defence minister," is one mention; and a surname alone."""

from bisect import bisect_left
from itertools import pairwise

from ..._english.grammar import WORD_SETS
from ..._match.phrases import numbers_of
from ..._records import Mention, PlaceRecord, Sentence
from ..._records.vocabulary import PlaceKind
from ..._start.records import evolve, frozen
from ..._tables.limits import NAMES
from ..names import GIVEN_NAME, KnownPeople, Name, bearers, before_honours, name_words, read_name, short_forms
from ..registry import Registry
from ..title_rules import closes
from ..titles import Office, PeoplePage, TitleRules
from ..whom import Draft, Whom, opens_next
from .apposed import OPENING, apposed_to, ends_apposition, first_of, told_with_article
from .titled import role_by_rank

_APPOSED_AND = frozenset({" and ", " & "})


def find_shorts(
    page: PeoplePage, drafts: list[Draft], known: dict[int, Whom], home: str | None, rules: KnownPeople
) -> list[Mention]:
    """The surnames of introduced persons standing alone; of two persons of one surname the one named last before."""
    names = _short_names(page, drafts, known, home, rules)
    if not names.lengths:
        return []
    taken = set().union(*[range(draft.first, draft.name.last) for draft in drafts])
    found = []
    known_words = numbers_of(names.lengths, page.low, 0, len(page.low))
    for i, sentence in page.found(page.names(known_words, rules.titles.lists["particle"])):
        hit = _short_at(page, i, sentence, names, rules.titles) if i not in taken else None
        if hit is not None:
            end, draft = hit
            name = (page.starts[i], page.words.end(end - 1))
            who = known[id(draft)]
            found.append(Mention(*name, "name", name, None, None, None, None, None, "surname", who.persons))
    return found


@frozen
class Namesakes:
    """The persons of one short name in the order of their introduction, and the word at which each is introduced."""

    drafts: list[Draft]
    firsts: list[int]
    several: bool


@frozen
class ShortNames:
    """The short names of a story by their words; `lengths` in words by the first, the longest first."""

    by_words: dict[tuple[str, ...], Namesakes]
    lengths: dict[str, list[int]]

    def at(self, low: list[str], i: int) -> tuple[int, Namesakes] | None:
        """The end of the longest short name that begins at word `i`, and who bear it."""
        for length in self.lengths[low[i]]:
            words = tuple(low[i : i + length])  # fewer at the end of the text
            if found := self.by_words.get(words):
                return i + len(words), found
        return None


def _short_names(
    page: PeoplePage, drafts: list[Draft], known: dict[int, Whom], home: str | None, rules: KnownPeople
) -> ShortNames:
    forms: dict[tuple[str, ...], list[Draft]] = {}
    for draft in sorted(drafts, key=lambda draft: draft.name.first):
        for words in _short_forms(page, draft, known[id(draft)], home, rules):
            forms.setdefault(words, []).append(draft)
    lengths: dict[str, set[int]] = {}
    for words in forms:
        lengths.setdefault(words[0], set()).add(len(words))
    return ShortNames(
        {words: _namesakes(same, known) for words, same in forms.items()},
        {first: sorted(found, reverse=True) for first, found in lengths.items()},
    )


def _namesakes(drafts: list[Draft], known: dict[int, Whom]) -> Namesakes:
    if len(drafts) == 1:
        return Namesakes(drafts, [drafts[0].name.first], several=False)
    several = len({known[id(draft)].persons for draft in drafts}) > 1
    return Namesakes(drafts, [draft.name.first for draft in drafts], several)


def _short_forms(
    page: PeoplePage, draft: Draft, who: Whom, home: str | None, rules: KnownPeople
) -> set[tuple[str, ...]]:
    """The words that stand for a person later on; of one whose country is not told, by the custom at home as well."""
    if draft.name.last - draft.name.first == 1 and not who.known:
        return {(page.low[draft.name.first],)}
    words, particles = draft.name.words, rules.titles.lists["particle"]
    if who.known:
        person = rules.registry.person(who.persons[0])
        shorts = person.alone
        written = short_forms(words, person.country, particles)
        as_told = any(set(short) <= {*words} for short in shorts)  # else it is another spelling, by the custom used
        unused = {words[-1:]} if person.country in GIVEN_NAME else {words[:1], words[-1:]}
        return shorts | (written - unused if as_told else written)
    country = next(iter(draft.countries), None)
    forms = short_forms(words, country, particles) | _cut_by_apostrophe(page, draft)
    if country is not None:
        return forms
    return forms | {words[:1]} | (short_forms(words, home, particles) if home is not None else set())


def _cut_by_apostrophe(page: PeoplePage, draft: Draft) -> set[tuple[str, ...]]:
    """The last part of a name that an apostrophe cuts into words: "Sa'ar" of "Gideon Sa'ar"."""
    last = draft.name.last
    return {tuple(page.low[last - 2 : last])} if page.gap(last - 2) == "'" else set()


def _short_at(
    page: PeoplePage, i: int, sentence: Sentence, names: ShortNames, titles: TitleRules
) -> tuple[int, Draft] | None:
    """The end of the short name at word `i` and the person it means, or None."""
    fit = names.at(page.low, i)
    if fit is None:
        return None
    end, namesakes = fit
    named = page.capital(i) or (end > i + 1 and any(map(page.capital, range(i + 1, end))))
    if not named or _part_of_longer(page, i, end, sentence, titles):
        return None
    place = page.place_at.get(page.starts[i])
    if place is not None and place.kind in (PlaceKind.COUNTRY, PlaceKind.DEMONYM):
        return None
    before = bisect_left(namesakes.firsts, i)
    if namesakes.several and not before:
        return None
    draft = namesakes.drafts[before - 1 if before else 0]
    return None if _is_given_name_of_another(page, i, end, draft, titles) else (end, draft)


def _is_given_name_of_another(page: PeoplePage, first: int, last: int, draft: Draft, titles: TitleRules) -> bool:
    """Whether the given name of a person stands before another surname: "John Doe", where John Roe was told of."""
    given = last - first == 1 < len(draft.name.words) and draft.name.words[0] == page.low[first]
    if not given or last >= len(page.low):
        return False
    if (gap := page.gap(last - 1)) != " ":
        return len(page.low[first]) == 1 or (gap == "'" and page.low[last] != "s")  # "E-Systems", "Don't"
    return page.texts[last][0].isupper() or page.low[last] in titles.lists["particle"]


def _is_style(page: PeoplePage, at: int, titles: TitleRules) -> bool:
    """Whether word `at` is a form of address: "Madame Lawson"."""
    hit = titles.cores.at(page.low, at, at + 1)
    return hit is not None and hit[1].row.style


def _part_of_longer(page: PeoplePage, first: int, last: int, sentence: Sentence, titles: TitleRules) -> bool:
    """Whether the word stands inside another name: "Jane Austin", "Fort Austin", "Austin, Texas"."""
    if first > sentence.first and page.texts[first - 1][0].isupper() and page.gap(first - 1) in (" ", "-"):
        free = page.low[first - 1] in titles.lists["free"] or _is_style(page, first - 1, titles)
        return not (free or page.is_behind_town(first))
    if last < sentence.last and page.texts[last][0].isupper() and page.gap(last - 1) == " ":
        return page.low[last] in titles.lists["named_after"] or page.low[last] in titles.lists["institution"]
    return False


def join_appositions(
    page: PeoplePage, drafts: list[Draft], bare: list[Office], rules: KnownPeople
) -> tuple[list[Draft], list[Office]]:
    """Join titles to the names they follow; a name the registry lacks becomes a person by it."""
    by_end = {draft.name.last: at for at, draft in enumerate(drafts)}
    left: list[Office] = []
    for number, office in enumerate(bare):
        if office.core.plural and (listed := _listed_before(page, office, drafts, by_end, rules)):
            _put_in(drafts, by_end, listed)
            continue
        end = _name_borne(page, office, bare[max(0, number - 1) : number + 2], rules)
        at = by_end.get(end) if end is not None else _glued_to(page, office, drafts, by_end)
        if at is not None and _agree(rules, drafts[at], office, end):
            drafts[at] = evolve(drafts[at], offices=(*drafts[at].offices, office), before=bool(drafts[at].offices))
            if page.gap(office.last - 1) == ", ":  # "Ali Said, Crown Prince, Deputy Premier and Minister of Defence,"
                by_end.setdefault(office.last, at)
        elif end is not None and at is None and (name := _name_back(page, end, office, rules)):
            by_end[name.last] = len(drafts)
            owner = _owner_before(page, name.first)
            of = owner.country if owner else None
            drafts.append(
                Draft(name, (office,), office.sentence, of, before=False, owner=owner_words(page, name.first))
            )
        else:
            left.append(office)
    return drafts, left


def _name_borne(page: PeoplePage, office: Office, near: list[Office], rules: KnownPeople) -> int | None:
    """The word behind the name that a title is told of, the titles beside it being `near`."""
    end = apposed_to(page, office, rules.titles) or _joint_end(page, near, rules.titles)
    return end or _appointed_to(page, office, rules) or told_with_article(page, office, rules.titles)


def _put_in(drafts: list[Draft], by_end: dict[int, int], listed: list[Draft]) -> None:
    """Put the drafts in place of those of the same names, or behind all."""
    for draft in listed:
        at = by_end.setdefault(draft.name.last, len(drafts))
        drafts[at : at + 1] = [draft]


def _listed_before(
    page: PeoplePage, office: Office, drafts: list[Draft], by_end: dict[int, int], rules: KnownPeople
) -> list[Draft]:
    """Those who hold the offices told behind their names: "Ana Ruiz and Jan Soto, the army chiefs of Peru and Chile,".

    There are as many as countries, where it names several.
    """
    first = first_of(page, office, rules.titles)
    closed = closes(page, office.last, office.sentence.last) or page.low[office.last] in rules.titles.lists["in_turn"]
    if first <= office.sentence.first or page.gap(first - 1) != ", " or not closed:
        return []
    named = _row_before(page, first, office, drafts, by_end, rules)
    many, also = len(named), office.core.row.also
    if many < NAMES.pair or (len(office.countries) > 1 and len(office.countries) != many):
        return []
    countries = office.countries if len(office.countries) == many else office.countries * many or (None,) * many
    roles = also if len(also) == many else [role_by_rank(page, office, one.name.first, rules) for one in named]
    return [
        evolve(one, offices=(*one.offices, office), place=place, role=role, before=bool(one.offices))
        for one, place, role in zip(named, countries, roles, strict=True)
    ]


def _row_before(
    page: PeoplePage, end: int, office: Office, drafts: list[Draft], by_end: dict[int, int], rules: KnownPeople
) -> list[Draft]:
    """The persons joined before word `end`: "Ana Ruiz, General Ida Moe and Jan Soto"; none where one has no name."""
    found: list[Draft] = []
    joined = True
    while joined or (len(found) > 1 and page.gap(end - 1) == ", "):
        at = by_end.get(end)
        name = drafts[at].name if at is not None else _name_back(page, end, office, rules)
        if name is None:
            return []
        found.insert(0, drafts[at] if at is not None else Draft(name, (), office.sentence, before=False))
        end = found[0].first
        joined = page.low[end - 1] == "and"
        end -= joined
    return found


def _appointed_to(page: PeoplePage, office: Office, rules: KnownPeople) -> int | None:
    """The word behind the name of whom a title is given: "named Ida Moe as his new defence minister"."""
    first = office.first - (office.owner is not None and office.owner != "'s")
    at, lists = first - 1, rules.titles.lists
    if at > office.sentence.first and page.gap(at - 1) == ", ":  # "named Ida Moe, a retired general, as ... minister"
        opened = range(at - 1, max(office.sentence.first, at - 1 - NAMES.name_words), -1)
        at = next((k for k in opened if page.gap(k - 1) == ", "), at)
    opens = max(office.sentence.first, at - NAMES.name_words - 1)
    vague = office.core.row.fits and not office.countries  # "named Ida Moe as president", of a firm
    if vague or office.core.plural or at <= opens or page.low[first - 1] not in lists["given_as"]:
        return None
    return None if lists["appointing"].isdisjoint(page.low[opens:at]) else at


def _joint_end(page: PeoplePage, near: list[Office], rules: TitleRules) -> int | None:
    """The word behind the name that two titles joined by "and" follow: "Ida Moe, Deputy Premier and Defence Minister,".

    `near` are a title and its neighbours. Each of the two is the person's.
    """
    for one, two in pairwise(near):
        if one.sentence is not two.sentence or two.owner or one.owner is not None or one.first == one.sentence.first:
            continue
        joined = page.flat[page.words.end(one.last - 1) : page.starts[two.first]] in _APPOSED_AND
        if joined and page.gap(one.first - 1) in OPENING and not (one.core.plural or two.core.plural):
            return before_honours(page, one.first, rules) if ends_apposition(page, two, rules) else None
    return None


def _glued_to(page: PeoplePage, office: Office, drafts: list[Draft], by_end: dict[int, int]) -> int | None:
    """The person behind whom a country's title stands without a comma: "Dr. Ana Ruiz Minister of Defence of Spain"."""
    at = by_end.get(office.first)
    if at is None or drafts[at].lead or office.core.plural or not office.countries:
        return None
    return at if page.capital(office.first) and page.gap(office.first - 1) == " " else None


def _agree(rules: KnownPeople, draft: Draft, office: Office, end: int | None) -> bool:
    """Whether a person can bear a title that follows: no country is against it."""
    if opens_next(draft, office, end, rules.titles.lists["article"]):
        return False
    terms = [term for key in draft.name.persons for term in rules.registry.terms.get(key, ())]
    if not office.countries or not terms:
        return draft.lead is None or not office.countries or not draft.countries
    return any(term.country in (None, *office.countries) for term in terms)


def _name_back(page: PeoplePage, end: int, office: Office, rules: KnownPeople) -> Name | None:
    """The name that ends before word `end`: two words or more, or one that somebody meets or the registry has."""
    low = max(office.sentence.first, end - 6)
    for i in range(low, end):
        if read_name(page, i, end, rules.titles) != end or (i > low and _within_name(page, i, rules.titles)):
            continue
        words = name_words(page, i, end)
        persons = bearers(rules.registry, words)
        if end - i > 1:
            return None if i > low and _is_place_name(page, i, rules) else Name(i, end, persons, words)
        fits = [key for key in persons if _holds(rules.registry, key, office)]
        return Name(i, end, tuple(fits), words) if fits or _is_met_alone(page, i, office, rules) else None
    return None


def _is_met_alone(page: PeoplePage, i: int, office: Office, rules: KnownPeople) -> bool:
    """Whether somebody meets word `i`, of a country by title: "met Hartono, Indonesia's minister,"."""
    met = page.low[i - 1] in rules.titles.lists["meets_equal"]
    return met and bool(office.countries) and page.place(i) is None


def _owner_before(page: PeoplePage, first: int) -> PlaceRecord | None:
    """The country that owns a name: "France's Ida Moe, minister delegate,"."""
    place = page.place_to.get(page.starts[first - 1] - 1) if first and page.gap(first - 1) == " " else None
    return place if place and page.low[first - 1] == "s" else None


def owner_words(page: PeoplePage, first: int) -> int:
    """How many words a country and its "'s" are that own the name which begins with word `first`."""
    place = _owner_before(page, first)
    return first - bisect_left(page.starts, place.start) if place and place.kind == PlaceKind.COUNTRY else 0


def _is_place_name(page: PeoplePage, i: int, rules: KnownPeople) -> bool:
    """Whether what begins with word `i` is a place or body by the word before: not "in the presence of Ana Ruiz"."""
    if page.low[i - 1] in rules.titles.lists["before_anyone"]:
        return page.low[i - 2] in WORD_SETS["came_here"]
    if page.low[i - 1] not in rules.titles.lists["before_place"]:
        return False
    return page.low[i - 1] != "of" or i < 2 or page.capital(i - 2)


def _within_name(page: PeoplePage, i: int, rules: TitleRules) -> bool:
    """Whether the word before word `i` is of the same name: not the day of "received on Thursday Ana Ruiz"."""
    return page.gap(i - 1) in (" ", "-") and page.capital(i - 1) and page.low[i - 1] not in rules.lists["not_a_name"]


def _holds(registry: Registry, key: str, office: Office) -> bool:
    return any(
        term.office == office.role and (not office.countries or term.country in office.countries)
        for term in registry.terms[key]
    )
