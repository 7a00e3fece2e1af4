"""Persons named twice -> one: "Defence Minister Jose Perez Urrutia ... Minister Perez"."""

from collections.abc import Iterable, Sequence
from operator import attrgetter

from ..._records.vocabulary import ROLE, Role
from ..._start.records import evolve
from ..._tables.limits import NAMES
from ..names import TITLE_CASE, short_forms
from ..registry import SUFFIXES, Registry
from ..titles import Office, PeoplePage, TitleRules
from ..whom import Draft, Whom, close

_NAME_END = attrgetter("name.last")
_WITH_A_SEAT = frozenset({Role.DEFENCE_MINISTER, Role.FOREIGN_MINISTER, Role.DEPUTY_MINISTER})
"""Offices of members of a parliament: "Defence Minister Rob Hale ... Senator Hale"."""


def gather_persons(
    page: PeoplePage, drafts: list[Draft], known: dict[int, Whom], registry: Registry, rules: TitleRules
) -> dict[int, Whom]:
    """The persons meant, those who are named by a part of a name elsewhere being who bears the whole of it there."""
    fuller: dict[tuple[str, ...], dict[tuple[str, ...], Draft]] = {}
    for draft in drafts:
        for form in _name_forms(page, draft, known[id(draft)].country, rules):
            named = fuller.setdefault(form, {})
            if len(named) < NAMES.namesakes:
                named.setdefault(known[id(draft)].persons, draft)
    told = {key for draft in drafts if len(draft.name.words) > 1 for key in known[id(draft)].persons}
    found = _respelt(page, drafts, known) | _misnamed_again(drafts, known) | _cut_off(page, drafts, known)
    for draft in drafts:
        words = draft.name.words
        forms = [_looked_up(words), words, *(_by_given(page, draft) if len(words) == 1 else ())]
        alike = {persons: other for form in forms if form in fuller for persons, other in fuller[form].items()}
        alike.pop(known[id(draft)].persons, None)
        if alike and (whole := _whole(page, draft, alike.values(), known, registry, told, rules)) is not None:
            found[id(draft)] = evolve(known[id(whole)], rule=None)
    return found


def _respelt(page: PeoplePage, drafts: list[Draft], known: dict[int, Whom]) -> dict[int, Whom]:
    """The persons meant, one office's bearers being one where their long names differ in the spelling of the last word.

    "Mohammed bin Ahmed Al Bowardi ... Mohammed bin Ahmed Al Bawardi".
    """
    alike: dict[tuple[str, ...], list[Draft]] = {}
    for draft in drafts:
        words = draft.name.words
        if len(words) >= NAMES.long_name and draft.lead is not None:
            alike.setdefault((draft.lead.core.row.key, *words[:-1]), []).append(draft)
    found = dict(known)
    for group in alike.values():
        one = next((draft for draft in group if known[id(draft)].known), group[0])
        last = page.low[one.name.last - 1]
        for draft in group:
            if not known[id(draft)].known and close(page.low[draft.name.last - 1], last):
                found[id(draft)] = evolve(known[id(one)], rule=None)
    return found


def _cut_off(page: PeoplePage, drafts: list[Draft], known: dict[int, Whom]) -> dict[int, Whom]:
    """The person meant by a name in whose midst the text ends, if one alone is named so: "Minister Ana Soto ... So"."""
    last = max(drafts, key=_NAME_END, default=None)
    end = len(page.flat.rstrip("\n \u2026"))
    if last is None or page.words.end(last.name.last - 1) < end or known[id(last)].known:
        return {}
    *whole, begun = last.name.words
    alike = {known[id(o)].persons: known[id(o)] for o in drafts if o is not last and _begins_as(o, whole, begun)}
    return {id(last): evolve(who, rule=None) for who in alike.values()} if len(alike) == 1 else {}


def _begins_as(draft: Draft, whole: list[str], begun: str) -> bool:
    """Whether words of a name are those, the last of them longer than the one `begun`."""
    words, size = draft.name.words, len(whole)
    places = range(len(words) - size)
    return len(begun) > 1 and any([*words[i : i + size]] == whole and words[i + size].startswith(begun) for i in places)


def _misnamed_again(drafts: list[Draft], known: dict[int, Whom]) -> dict[int, Whom]:
    """The persons meant by names that the story writes so elsewhere, of whom the registry has another spelling."""
    meant = {draft.name.words: who for draft in drafts if (who := known[id(draft)]).rule}
    again = [draft for draft in drafts if draft.name.words in meant and not known[id(draft)].known] if meant else ()
    return {id(draft): meant[draft.name.words] for draft in again}


def _looked_up(words: tuple[str, ...]) -> tuple[str, ...]:
    return (words[0], "") if len(words) > 1 and len(words[0]) > 1 else words


def _styled(page: PeoplePage, draft: Draft, words: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The first word of a name behind the first letters of its ranks and styles: "Gen Ali" for "General Ali Roe"."""
    return [(page.low[office.tail - 1][: NAMES.rank_letters], words[0]) for office in draft.offices if office.marks]


def _by_given(page: PeoplePage, draft: Draft) -> list[tuple[str, ...]]:
    """The first word of a longer name, behind a rank or style of his, or behind an office: "Minister Berhan"."""
    words = draft.name.words
    return [*_styled(page, draft, words), *([(words[0], "")] if draft.lead else ())]


def _name_forms(page: PeoplePage, draft: Draft, home: str | None, rules: TitleRules) -> set[tuple[str, ...]]:
    """The words that stand for a full name; under its first word and an empty one, all that begins alike.

    Its initial and last word are among them: "Col. R. Holm" is the "Rosa Holm" named elsewhere. `home` is the country
    that the registry knows the person to be of.
    """
    words = draft.name.words
    if len(words) < 2:
        return set()
    country = draft.countries[0] if draft.countries else home
    forms = short_forms(words, country, rules.lists["particle"])
    inner = {(word,) for word in words[1:-1]}  # "his Brazilian counterpart, Rui Luz Matos ... Minister Luz"
    return {*forms, *inner, _looked_up(words), (words[0][0], words[-1]), *_styled(page, draft, words)}


def _whole(
    page: PeoplePage,
    draft: Draft,
    named: Iterable[Draft],
    known: dict[int, Whom],
    registry: Registry,
    told: set[str],
    rules: TitleRules,
) -> Draft | None:
    """Of those who bear a longer name the one meant: in the same office, else named last before, else first after.

    `told` are the persons whom the story names in full.
    """
    who = known[id(draft)]
    words = draft.name.words
    fits = [
        other
        for other in named
        if _stands_for(words, other.name.words, rules, also=_adds_suffix(page, draft, other))
        and _alike_names(page, draft, other, known[id(other)], registry)
        and (not who.known or who.rule or _means_fuller(draft, who, other, known[id(other)], told))
    ]
    if not fits:
        return None
    same = [other for other in fits if draft.held and draft.held == other.held] or fits
    before = [other for other in same if other.name.first < draft.name.first]
    return before[-1] if before else same[0]


def _means_fuller(draft: Draft, who: Whom, fuller: Draft, other: Whom, told: set[str]) -> bool:
    """Whether one named more fully is meant though the registry knows others: several, or one the story never names.

    His name comes first, or the shorter stands in a title of the page, which is told below.
    """
    if fuller.name.first >= draft.name.first and draft.sentence.zone not in TITLE_CASE:
        return False
    return not other.known or len(who.persons) > 1 or told.isdisjoint(who.persons)


def _adds_suffix(page: PeoplePage, draft: Draft, other: Draft) -> bool:
    return page.low[other.name.last - 1] in SUFFIXES and page.low[draft.name.last - 1] not in SUFFIXES


def _plain_name(words: tuple[str, ...], rules: TitleRules) -> tuple[str, ...]:
    """The words of a name without its particles, where two are left: "Ali Nasser" of "Ali Al-Nasser"."""
    plain = tuple([word for word in words if word not in rules.lists["particle"]])
    return plain if len(plain) > 1 else words


def _stands_for(words: tuple[str, ...], whole: Sequence[str], rules: TitleRules, *, also: bool) -> bool:
    """Whether a name is a part of a longer one, or the same with an initial: "R. Holm" for "Rosa Holm".

    `also` says that the very same words stand for it.
    """
    if also and words == whole:
        return True
    if len(words) > 1 and len(words[0]) == 1 < len(whole[0]):
        return whole[0].startswith(words[0]) and _is_part_of(words[1:], whole)
    return _is_part_of(words, whole) or _is_part_of(_plain_name(words, rules), whole)


def _is_part_of(words: Sequence[str], whole: Sequence[str]) -> bool:
    """Whether all words of a name stand in a longer one, in order."""
    rest = iter(whole)
    return len(words) < len(whole) and all(word in rest for word in words)


def _alike_names(page: PeoplePage, draft: Draft, other: Draft, who: Whom, registry: Registry) -> bool:
    """Whether office and country said of a shorter name go with those of a longer one."""
    if draft.countries and other.countries and set(draft.countries).isdisjoint(other.countries):
        return False
    if who.known and other.lead is None and draft.countries:  # named by the registry alone: his country is enough
        return registry.person(who.persons[0]).country in draft.countries
    if draft.lead is None or draft.lead.past or draft.counterpart or _is_cut_short(page, draft.lead, other.lead):
        return True
    return _alike_offices(draft, draft.lead, other, who, registry)


def _is_cut_short(page: PeoplePage, title: Office, whole: Office | None) -> bool:
    """Whether a title is a part of another: "State Secretary for Defence Ana Soto ... State Secretary Soto"."""
    return whole is not None and _is_part_of(page.low[title.head : title.tail], page.low[whole.head : whole.tail])


def _alike_offices(draft: Draft, lead: Office, other: Draft, who: Whom, registry: Registry) -> bool:
    """Whether the office said of a shorter name is one of the longer, by the text or by the registry."""
    if other.lead and lead.core.row is other.lead.core.row:
        return True
    roles = {draft.held, *lead.core.row.fits}
    held = {other.held} if other.lead else set()
    if who.known:
        held |= {term.office for key in who.persons for term in registry.terms[key]}
    seated = draft.held == ROLE.LEGISLATOR and len(draft.name.words) == 1 and not _WITH_A_SEAT.isdisjoint(held)
    return not held or not roles.isdisjoint(held) or other.counterpart or seated
