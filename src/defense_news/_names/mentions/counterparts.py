"""Counterparts -> their offices: those of the persons whose counterparts they are."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import groupby

from ..._english.grammar import CODES, REL
from ..._records import Mention
from ..._records.vocabulary import TitleNeed
from ..._start.records import evolve, frozen
from ..._tables.limits import NAMES
from ..registry import Registry
from ..titles import Office, PeoplePage, TitleRules
from ..whom import Draft, Whom

_PAIRED = frozenset({" and ", ", "})


@frozen
class _Told:
    """A person told at [start, end) with a role."""

    start: int
    end: int
    key: str
    role: str


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
        roles = [None] * len(these) if lead.past else _roles(page, lead, told, starts, len(these), rules)
        if lead.core.row.needs == TitleNeed.PERSON:
            roles = [rules.deputies.get(role or "") for role in roles]
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
    found = [(mention.start, mention.end, mention.persons[0]) for mention in shorts if mention.persons]
    for draft in drafts:
        key = known[id(draft)].persons[0]
        if not draft.counterpart:
            found.append((words.starts[draft.first], words.end(draft.name.last - 1), key))
            if draft.held:
                roles.setdefault(key, draft.held)
    for _, _, key in found:
        if key not in roles and key in registry.terms:
            held = [term.office for term in registry.terms[key]]
            roles[key] = next((office for office in held if office in offices), held[-1])
    return [_Told(start, end, key, roles[key]) for start, end, key in sorted(found) if key in roles]


def _roles(
    page: PeoplePage, lead: Office, told: list[_Told], starts: list[int], many: int, rules: TitleRules
) -> list[str | None]:
    """The roles of so many counterparts behind one title, in order."""
    at = page.words.starts[lead.first]
    end = bisect_left(starts, at)
    here = told[bisect_left(starts, lead.sentence.start) : end]
    if not here and end:
        here = _of_one_sentence(page, told[max(0, end - NAMES.leads) : end])
    people = list({one.key: one for one in here}.values())
    if not people:
        return [None] * many
    if len(people) == many > 1:
        return [one.role for one in people]
    last = people[-1]
    owned = lead.first - (lead.owner is not None)
    joined = page.flat[last.end : page.words.starts[max(owned, 0)]] in _PAIRED
    subject = next((one for one in people if not _is_oblique(page, one, rules)), people[0])
    return [(last if (joined and many == 1) or _acts_in_relative(page, last) else subject).role] * many


def _acts_in_relative(page: PeoplePage, one: _Told) -> bool:
    """Whether a person is the subject of a relative clause: "by Minister Roe, who is to meet his counterpart"."""
    behind = bisect_left(page.words.starts, one.end)
    return behind < len(page.low) and bool(CODES.get(page.low[behind], 0) & REL)


def _is_oblique(page: PeoplePage, one: _Told, rules: TitleRules) -> bool:
    """Whether a person stands behind "with", "of" and the like."""
    before = bisect_left(page.words.starts, one.start) - 1
    return before >= 0 and page.low[before] in rules.lists["oblique"]


def _of_one_sentence(page: PeoplePage, told: list[_Told]) -> list[_Told]:
    """Those of the persons who are told in the sentence of the last of them."""
    at = bisect_right(page.sentences, told[-1].start, key=lambda sentence: sentence.start) - 1
    return [one for one in told if one.start >= page.sentences[at].start]
