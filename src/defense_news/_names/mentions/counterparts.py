"""Counterparts -> the office of whose counterparts they are: "Minister Ida Moe met her counterpart, Jan Roe"."""

from bisect import bisect_left, bisect_right
from itertools import groupby

from ..._english.grammar import CODES, REL
from ..._records import Mention
from ..._records.vocabulary import TitleNeed
from ..._start.records import evolve, frozen
from ..._tables.limits import NAMES
from ..registry import Registry
from ..titles import Office, PeoplePage, TitleRules
from ..whom import Draft, Whom, roles_before

_PAIRED = frozenset({" and ", ", ", ", and "})


@frozen
class _Told:
    """A person told at [start, end) with a role, and the countries told of him."""

    start: int
    end: int
    key: str
    role: str
    countries: tuple[str, ...]


def with_counterparts(
    page: PeoplePage,
    drafts: list[Draft],
    known: dict[int, Whom],
    shorts: list[Mention],
    registry: Registry,
    rules: TitleRules,
    bare: list[Office],
) -> list[Draft]:
    """The drafts, the counterparts among them with the roles of those whom they are counterparts of.

    A counterpart of nobody in office, of whom neither the registry nor a country is known, is nobody.
    """
    told = _named_leads(page, drafts, known, shorts, registry, {office.role for office in bare})
    starts = [one.start for one in told]
    found: list[Draft] = []
    for lead, group in groupby(drafts, key=lambda draft: draft.lead if draft.counterpart else None):
        these = list(group)
        if lead is None:
            found += these
            continue
        by_office = roles_before(lead, starts[: bisect_left(starts, page.starts[lead.first])], bare)
        roles = by_office * len(these) or _roles(page, lead, told, starts, len(these), rules)
        if lead.core.row.needs == TitleNeed.PERSON:
            roles = [role and rules.deputies.get(role, role) for role in roles]
        named = [evolve(draft, role=role) for draft, role in zip(these, roles, strict=True)]
        found += [draft for draft in named if draft.role or draft.countries or draft.name.persons]
    return found


def _named_leads(
    page: PeoplePage,
    drafts: list[Draft],
    known: dict[int, Whom],
    shorts: list[Mention],
    registry: Registry,
    offices: set[str],
) -> list[_Told]:
    """The persons named who are no counterparts, and what each is: of several `offices` the one the story tells of."""
    words = page.words
    roles: dict[str, str] = {}
    countries: dict[str, tuple[str, ...]] = {}
    found = [(mention.start, mention.end, mention.persons[0]) for mention in shorts if mention.persons]
    for draft in drafts:
        key = known[id(draft)].persons[0]
        if not draft.counterpart:
            found.append((words.starts[draft.first], words.end(draft.name.last - 1), key))
            if draft.held:
                roles.setdefault(key, draft.held)
            if draft.countries:
                countries.setdefault(key, draft.countries)
    for _, _, key in found:
        if key not in roles and key in registry.terms:
            held = [term.office for term in registry.terms[key]]
            roles[key] = next((office for office in held if office in offices), held[-1])
    return [_Told(s, e, key, roles[key], countries.get(key, ())) for s, e, key in sorted(found) if key in roles]


def _roles(
    page: PeoplePage, lead: Office, told: list[_Told], starts: list[int], many: int, rules: TitleRules
) -> list[str | None]:
    """The roles of so many counterparts behind one title, in order."""
    at = page.starts[lead.first]
    end = bisect_left(starts, at)
    here = told[bisect_left(starts, lead.sentence.start) : end]
    if not here and end:
        here = _of_one_sentence(page, told[max(0, end - NAMES.leads) : end])
    own = set(lead.countries)  # of the counterpart's countrymen nobody is meant
    here = [one for one in here if own.isdisjoint(one.countries)] or here
    people = list({one.key: one for one in _named_behind_said(page, lead, here, rules)}.values())
    if not people:
        return [None] * many
    if len(people) == many > 1:
        return [one.role for one in people]
    last = people[-1]
    owned = lead.first - (lead.owner is not None)
    subject = next((one for one in people if not _is_oblique(page, one, rules)), people[0])
    joined = page.flat[last.end : page.starts[max(owned, 0)]] in _PAIRED and not _is_met(page, last, subject, rules)
    return [(last if (joined and many == 1) or _acts_in_relative(page, last) else subject).role] * many


def _is_met(page: PeoplePage, one: _Told, subject: _Told, rules: TitleRules) -> bool:
    """Whether a person is met by another, whose counterpart is told behind: "Roe met President Doe and his peer"."""
    before = bisect_left(page.starts, one.start) - 1
    return one is not subject and before >= 0 and page.low[before] in rules.lists["meeting"]


def _named_behind_said(page: PeoplePage, lead: Office, here: list[_Told], rules: TitleRules) -> list[_Told]:
    """Those named behind the last "said" before a title, else all: "Spokesman Roe said Minister Doe met his ..."."""
    said = [k for k in range(lead.sentence.first, lead.first) if page.low[k] in rules.lists["telling"]]
    return [one for one in here if said and one.start > page.starts[said[-1]]] or here


def _acts_in_relative(page: PeoplePage, one: _Told) -> bool:
    """Whether a person is the subject of a relative clause: "by Minister Roe, who is to meet his counterpart"."""
    behind = bisect_left(page.starts, one.end)
    return behind < len(page.low) and bool(CODES.get(page.low[behind], 0) & REL)


def _is_oblique(page: PeoplePage, one: _Told, rules: TitleRules) -> bool:
    """Whether a person stands behind "with", "of" and the like."""
    before = bisect_left(page.starts, one.start) - 1
    return before >= 0 and page.low[before] in rules.lists["oblique"]


def _of_one_sentence(page: PeoplePage, told: list[_Told]) -> list[_Told]:
    """Those of the persons who are told in the sentence of the last of them."""
    at = bisect_right(page.sentences, told[-1].start, key=lambda sentence: sentence.start) - 1
    return [one for one in told if one.start >= page.sentences[at].start]
