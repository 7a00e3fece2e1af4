"""Persons without a country -> the country that their neighbours or the sentence give them.

Told of are only those the registry does not know: "Foreign Minister A and Defence Minister B of Chile", "The Danish
delegation included C and D", "Kenyan President E and Army Chief F".
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from ..titles import Page, TitleRules
from ..whom import Draft, Whom
from .titled import country_behind

_TOPS = frozenset({"head_of_state", "head_of_government"})
_JOINED = frozenset({" and ", ", ", "/", ", and "})


def find_countries(page: Page, drafts: list[Draft], known: dict[int, Whom], rules: TitleRules) -> dict[int, str]:
    """The countries of the drafts by their ids, as far as titles or neighbours tell: the drafts are in text order."""
    found = {id(draft): draft.countries[0] for draft in drafts if len(draft.countries) == 1}
    missing = [draft for draft in drafts if _lacks(draft, known)]
    if not missing:
        return found
    delegations = _delegations(page, rules) if missing else []
    for one, two in zip(drafts, drafts[1:], strict=False):
        if _lacks(two, known) and id(one) in found and _joined(page, one, two, rules):
            found.setdefault(id(two), found[id(one)])
    for one, two in zip(drafts[-2::-1], drafts[:0:-1], strict=True):
        if _lacks(one, known) and (two.place or one.offices == two.offices) and _joined(page, one, two, rules):
            if id(two) in found:
                found.setdefault(id(one), found[id(two)])
    for draft in missing:
        if id(draft) not in found and (country := _delegated(page, draft, delegations)):
            found[id(draft)] = country
    return found


def _lacks(draft: Draft, known: dict[int, Whom]) -> bool:
    """Whether a titled person the registry does not know has neither country nor body."""
    return bool(draft.offices) and not draft.countries and not draft.organisation and not known[id(draft)].known


def _joined(page: Page, one: Draft, two: Draft, rules: TitleRules) -> bool:
    """Whether two persons are told in one breath and hold offices that one country has side by side."""
    if one.sentence is not two.sentence or two.first < one.name.last:
        return False
    if one.offices == two.offices:
        return True
    if {one.held, two.held} <= _TOPS or one.held == two.held != "commander" or any(o.owner for o in two.offices):
        return False
    end, _ = country_behind(page, one.name.last, one.sentence.last, rules)
    return page.flat[page.words.ends[end - 1] : page.words.starts[two.first]] in _JOINED


def _delegations(page: Page, rules: TitleRules) -> list[tuple[int, str]]:
    """Where "the Danish delegation" and the like stand, and whose they are."""
    found = []
    for place in page.place_at.values():
        if place.kind != "demonym" or not place.country:
            continue
        after = bisect_left(page.words.starts, place.end)
        if not rules.lists["delegation"].isdisjoint(page.low[after : after + 2]):
            found.append((place.start, place.country))
    return sorted(found)


def _delegated(page: Page, draft: Draft, delegations: list[tuple[int, str]]) -> str | None:
    """The country of the delegation told of earlier in the sentence, where no other country stands between."""
    at = bisect_right(delegations, (page.words.starts[draft.first], ""))
    if not at or delegations[at - 1][0] < draft.sentence.start:
        return None
    start, country = delegations[at - 1]
    i, between = bisect_right(page.words.starts, start), draft.first
    others = (page.place(k) for k in range(i, between))
    clear = all(place is None or place.kind == "city" or place.country == country for place in others)
    return country if clear else None
