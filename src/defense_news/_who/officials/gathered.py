"""Mentions -> officials: whom each mention names, all mentions of one person together, and the office at that date."""

from collections.abc import Iterable
from datetime import date

from ..._match.phrases import plain_words
from ..._names.mentions import PeopleRules
from ..._names.names import FAMILY_FIRST
from ..._names.registry import KnownPerson, Registry, held_within, split_name, term_days
from ..._names.titles import TitleRules
from ..._names.whom import nearly_named, slug
from ..._records import Anchor, Clue, Mention, OfficialRecord, Text
from ..._records.vocabulary import ROLE, MentionKind, MentionRule
from ..._start.records import evolve
from ..._tables.rows import Term
from .home import PRINCIPALS

# Roles that say more than another a person is named with: "Minister Ruiz" tells less than "Defence Minister Ruiz".
_VAGUE = "official"
# Offices of which a deputy premier mostly holds one, too, and which count.
_MINISTRIES = ("defence_minister", "foreign_minister")
# Of several offices that a story gives a person, one of these goes before others.
_FOREMOST = (*_MINISTRIES, "deputy_minister", "head_of_state", "head_of_government", "chief_of_defence")


def resolve_officials(
    text: Text, mentions: tuple[Mention, ...], anchor: Anchor, rules: PeopleRules
) -> tuple[OfficialRecord, ...]:
    """The people in office whom the mentions name, in order of first mention.

    The role is the office a person is named with, "former" or not; for one named without an office, the office held
    at the story's date, else the last one held before.
    """
    named = [mention for mention in mentions if mention.kind != MentionKind.TITLE]
    countries = tuple(dict.fromkeys(m.country for m in mentions if m.country))
    people: dict[str, list[Mention]] = {}
    refused: dict[str, str] = {}  # who is not the office-holder spelt otherwise -> the slug, also of the surname alone
    for mention in named:
        sure = len(mention.persons) == 1 and mention.rule != MentionRule.MISNAMED
        key = mention.persons[0] if sure else decide(text, mention, anchor, countries, rules.registry)
        if mention.rule == MentionRule.MISNAMED and key != mention.persons[0]:
            refused[mention.persons[0]] = key
        people.setdefault(key if key in people else refused.get(key, key), []).append(mention)
    officials = tuple(
        _known(text, rules.registry.person(key), found, anchor)
        if key in rules.registry.terms
        else _stranger(text, key, found)
        for key, found in people.items()
    )
    return _with_offices_told(officials, mentions)


def with_nearest_roles(officials: tuple[OfficialRecord, ...], rules: TitleRules) -> tuple[OfficialRecord, ...]:
    """The officials, each who is none of the roles in the nearest: an attaché is an ambassador, an officer a commander.

    Only what a story tells of them ends so: to "the ambassador" and "the commander" no attaché and no captain is one.
    """
    return tuple([_in_nearest_role(one, rules) if one.role == _VAGUE else one for one in officials])


def _in_nearest_role(official: OfficialRecord, rules: TitleRules) -> OfficialRecord:
    """The official in the role that comes nearest by the title, else by the rank of one without, if any does."""
    titled = [clue.rule for clue in official.clues if clue.role == "title"]
    ranked = [clue.rule for clue in official.clues if clue.role == "rank"]
    role = next((rules.near[rule] for rule in titled or ranked if rule in rules.near), None)
    if role is None and ranked:  # "Head of Land Forces Training Major General Roe"
        role = next((rules.ranked[rule] for rule in titled if rule in rules.ranked), None)
    return evolve(official, role=role) if role else official


def _with_offices_told(
    officials: tuple[OfficialRecord, ...], mentions: tuple[Mention, ...]
) -> tuple[OfficialRecord, ...]:
    """The officials, one of no country with that of his office, where a story opens with it: "Peru's president".

    One of mere rank holds the office that is told of several states: "the army chiefs of Peru and Chile ... Chile's
    General Roe".
    """
    begins = min((official.mentions[0][0] for official in officials), default=0)
    opening = [m for m in mentions if m.kind == MentionKind.TITLE and m.end <= begins]
    free, shared = _untaken(opening, {(official.role, official.country) for official in officials})
    found = officials if not shared else tuple([_of_rank_told(official, shared) for official in officials])
    return tuple([_of_office_told(official, found, free) for official in found]) if free else found


def _untaken(
    titles: list[Mention], held: set[tuple[str, str | None]]
) -> tuple[dict[str, set[str]], dict[str | None, str]]:
    """The offices told by titles alone that nobody holds: the countries of each, and those of a plural by country."""
    free: dict[str, set[str]] = {}
    shared: dict[str | None, str] = {}
    for title in titles:
        for country in title.countries:
            if (title.role, country) in held:
                continue
            if title.plural:
                shared[country] = title.role or _VAGUE
            elif title.role in PRINCIPALS:
                free.setdefault(title.role, set()).add(country)
    return free, shared


def _of_rank_told(official: OfficialRecord, shared: dict[str | None, str]) -> OfficialRecord:
    """The official, the first of a country with but a rank in the office that is `shared` with other states."""
    mere = official.rank and not official.title and official.country in shared
    return evolve(official, role=shared.pop(official.country)) if mere else official


def _of_office_told(
    official: OfficialRecord, officials: tuple[OfficialRecord, ...], free: dict[str, set[str]]
) -> OfficialRecord:
    """The official, of the one country whose office of the kind was told before."""
    told = free.get(official.role, set())
    bare = [o.key for o in officials if o.role == official.role and not (o.country or o.organisation)]
    return evolve(official, country=min(told)) if bare == [official.key] and len(told) == 1 else official


def decide(text: Text, mention: Mention, anchor: Anchor, countries: tuple[str, ...], registry: Registry) -> str:
    """The one key a mention means: of several persons the one in office, in a country the story speaks of.

    A slug of the name where that leaves several, or where the name was not the office-holder's and he held no such
    office at the time.
    """
    keys = [key for key in mention.persons if key in registry.terms]
    if not keys:
        return mention.persons[0] if mention.persons else slug(text.raw[slice(*mention.name)])
    if mention.rule == MentionRule.MISNAMED and not _may_be_misnamed(text, mention, anchor, registry):
        return slug(text.raw[slice(*mention.name)])
    if len(keys) > 1:
        keys = [key for key in keys if _in_office(registry, key, mention, anchor)] or keys
    if len(keys) > 1 and not mention.country:
        keys = [key for key in keys if registry.person(key).country in countries] or keys
    return keys[0] if len(keys) == 1 else slug(text.raw[slice(*mention.name)])


def _may_be_misnamed(text: Text, mention: Mention, anchor: Anchor, registry: Registry) -> bool:
    """Whether the office-holder of the story's day is meant; without a day only a spelling of his own name tells."""
    key = mention.persons[0]
    spelt = anchor.day is not None or nearly_named(registry, key, plain_words(text.flat[slice(*mention.name)]))
    return spelt and _in_office(registry, key, mention, anchor)


def _in_office(registry: Registry, key: str, mention: Mention, anchor: Anchor) -> bool:
    roles = {mention.role, *mention.roles} - {None, _VAGUE} if mention.role else set()
    held = (term for term in registry.terms[key] if not roles or term.office in roles)
    return bool(held_within(held, anchor.first, anchor.last))


def _role_told(person: KnownPerson, term: Term, lead: Mention | None, anchor: Anchor) -> str:
    """The role that a person's title tells, else that of the term: of several offices the ministry's."""
    held = _VAGUE if _is_over(term, lead, anchor) else term.office
    role = lead.role if lead and lead.role and lead.role != _VAGUE else held
    ill = lead and lead.rule == MentionRule.COUNTERPART and all(role != one.office for one in person.terms)
    if ill or (lead and lead.rule == MentionRule.DEPUTY_PREMIER and held in _MINISTRIES):
        return term.office  # whose counterpart one is may be told ill
    return role


def _is_over(term: Term, lead: Mention | None, anchor: Anchor) -> bool:
    """Whether a term is of later years than the story, or is over where a title tells of another office."""
    if anchor.last is not None and term_days(term)[0] > anchor.last:
        return True
    other = lead and lead.title and not lead.past and lead.rule != MentionRule.COUNTERPART
    return bool(other) and not held_within((term,), anchor.first, anchor.last)


def _known(text: Text, person: KnownPerson, found: list[Mention], anchor: Anchor) -> OfficialRecord:
    lead = _best_titled(found)
    term = term_for(person, lead.role if lead else None, lead, anchor)
    role = _role_told(person, term, lead, anchor)
    body = lead.organisation if lead and term.office != role else None  # that the registry does not know of
    armed = lead is not None and lead.role == ROLE.COMMANDER and term.country is None
    own = lead.country if lead and armed and lead.countries else None  # NATO's, told as "head of U.S. European Command"
    return OfficialRecord(
        key=person.key,
        name=person.name,
        as_written=_fullest(text, found),
        given=person.given,
        surname=person.surname,
        role=role,
        title=_title(text, lead),
        rank=_rank_of(text, found),
        country=own or (None if body else term.country),
        organisation=None if own else body or term.organisation,
        in_registry=True,
        mentions=tuple([mention.name for mention in found]),
        clues=tuple(_clues_to(found)),
    )


def term_for(person: KnownPerson, role: str | None, lead: Mention | None, anchor: Anchor) -> Term:
    """The term of office a person is named in: of the role said, at the story's date, else the last before it."""
    terms = _terms_meant(person, role, lead)
    vague = anchor.day and lead and not lead.past and lead.role == _VAGUE
    running = held_within(terms, anchor.first, anchor.last)
    if vague and not running:
        running = held_within(person.terms, anchor.first, anchor.last)
    if running:
        return max(running, key=lambda term: (not term.acting, _overlap(term, anchor), term.start or ""))
    begun = [t for t in terms if anchor.last is None or term_days(t)[0] <= anchor.last]
    return max(begun or terms, key=lambda term: term.start or "")


def _terms_meant(person: KnownPerson, role: str | None, lead: Mention | None) -> tuple[Term, ...]:
    """The terms of the role said, or of those that a vague title may mean; all where there are none."""
    roles = (role,) if role and role != _VAGUE else lead.roles if lead else ()
    return tuple([term for term in person.terms if term.office in roles]) or person.terms


def _overlap(term: Term, anchor: Anchor) -> int:
    """Days that a term shares with the days the story can have been written on."""
    start, end = term_days(term)
    first, last = anchor.first or date.min, anchor.last or date.max
    return (min(end, last) - max(start, first)).days if anchor.first else 0


def _stranger(text: Text, key: str, found: list[Mention]) -> OfficialRecord:
    lead = _best_titled(found) or found[0]
    written = _fullest(text, found)
    country = next((m.country for m in found if m.country), None)
    given, surname = _split(written, country)
    return OfficialRecord(
        key=key,
        name=written,
        as_written=written,
        given=given,
        surname=surname,
        role=lead.role or _VAGUE,
        title=_title(text, lead),
        rank=_rank_of(text, found),
        country=country,
        organisation=None if country else next((m.organisation for m in found if m.organisation), None),
        in_registry=False,
        mentions=tuple(mention.name for mention in found),
        clues=tuple(_clues_to(found)),
    )


def _split(written: str, country: str | None) -> tuple[str | None, str | None]:
    if " " not in written:
        return None, written
    return split_name(written, "", "family_first" if country in FAMILY_FIRST else "given_first")


def _best_titled(found: list[Mention]) -> Mention | None:
    """The mention whose title says most: a present office before a former, a certain one before a vague."""
    titled = [mention for mention in found if mention.title or mention.role]
    return min(titled, key=_vagueness, default=None)


def _vagueness(mention: Mention) -> tuple[bool, ...]:
    """How little the title of a mention says."""
    vague = mention.role in (None, _VAGUE)
    return vague, mention.past, mention.rule == MentionRule.COUNTERPART, mention.role not in _FOREMOST


def _fullest(text: Text, found: Iterable[Mention]) -> str:
    names = dict.fromkeys([text.flat[slice(*mention.name)] for mention in found])
    if len(names) == 1:
        return next(iter(names))
    return max(names, key=lambda name: (len(name.split()), not name.isupper(), len(name)))


def _title(text: Text, lead: Mention | None) -> str | None:
    return text.flat[slice(*lead.title)] if lead and lead.title else None


def _rank_of(text: Text, found: list[Mention]) -> str | None:
    for mention in found:
        if mention.rank:
            return text.flat[slice(*mention.rank)]
    return None


def _clues_to(found: list[Mention]) -> Iterable[Clue]:
    for mention in found:
        yield Clue(*mention.name, "name", mention.rule)
        if mention.title:
            yield Clue(*mention.title, "title", mention.rule)
        if mention.rank:
            yield Clue(*mention.rank, "rank", "military_rank")
