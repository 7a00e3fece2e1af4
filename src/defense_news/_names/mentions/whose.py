"""Persons without a country -> the one that their neighbours or the sentence give them.

Told of are only those the registry does not know: "Foreign Minister A and Defence Minister B of Chile", "The Danish
delegation included C and D", "Kenyan President E and Army Chief F".
"""

from bisect import bisect_left
from itertools import pairwise

from ..._english.grammar import ARTICLE, CODES, COORD, OWNER, WORD_SETS, english
from ..._records import PlaceRecord
from ..._records.vocabulary import ROLE, PlaceKind, Role, TitleNeed
from ..._tables.limits import NAMES
from ..names import country_behind, past_honours
from ..titles import PeoplePage, TitleRules
from ..whom import Draft, Whom, lacks_country, told_countries

_ACTS_FOR, _LEADS_TEAM, _HEAD_OF_TEAM = map(english, ("acts_for", "leads_team", "head_of_team"))
_TOPS = frozenset({"head_of_state", "head_of_government"})
_AT_HOME = (Role.COMMANDER, Role.CHIEF_OF_DEFENCE, Role.DEFENCE_MINISTER, Role.FOREIGN_MINISTER, Role.DEPUTY_MINISTER)
_RANGED = frozenset(",;")
_SENDERS = frozenset({PlaceKind.DEMONYM, PlaceKind.COUNTRY, PlaceKind.CAPITAL, PlaceKind.ORGANISATION})
_SHARED = frozenset({" and ", ", ", "/", ", and ", " and the ", ", and the ", "; ", "; and ", "; the ", "; and the "})


def find_countries(page: PeoplePage, drafts: list[Draft], known: dict[int, Whom], rules: TitleRules) -> dict[int, str]:
    """The countries of the drafts by their ids, as far as titles or neighbours tell: the drafts are in text order."""
    found = {id(draft): draft.countries[0] for draft in drafts if len(draft.countries) == 1}
    missing = [draft for draft in drafts if lacks_country(draft, known)]
    if not missing:
        return found
    found = _of_neighbours(page, drafts, known, rules, found)
    delegations = _Delegations(page, rules)
    met: set[int] = set()  # whom a delegation meets
    for one, two in pairwise([missing[0], *missing]):
        if (id(one) in met and one.sentence is two.sentence) or delegations.is_met(two):
            met.add(id(two))
        if id(two) not in found and (sender := delegations.sending(two, met=id(two) in met)):
            found[id(two)] = sender
    near = _companions(page, drafts, known, rules) | _of_owners(drafts, known, rules)
    return near | _rows(page, drafts, known, rules) | _serving(drafts, known) | found


def _of_neighbours(
    page: PeoplePage, drafts: list[Draft], known: dict[int, Whom], rules: TitleRules, told: dict[int, str]
) -> dict[int, str]:
    """The countries told, and those of the neighbours that share one: "Ministers A and B of Chile"."""
    found = dict(told)
    for one, two in pairwise(drafts):
        country = found.get(id(one)) or known[id(one)].country
        listed = one.place and two.offices == one.offices  # "Ministers Moe of Norway, Roe and Doe of Peru"
        if country and not listed and lacks_country(two, known) and _joined_country(page, one, two, rules):
            found.setdefault(id(two), country)
    for two, one in pairwise(reversed(drafts)):
        behind = (two.place and not two.counterpart) or one.offices == two.offices
        if lacks_country(one, known) and behind and id(two) in found and _joined_country(page, one, two, rules):
            found.setdefault(id(one), found[id(two)])
    return found


def _companions(page: PeoplePage, drafts: list[Draft], known: dict[int, Whom], rules: TitleRules) -> dict[int, str]:
    """The country of those who come with somebody: "Minister Ida Moe of Denmark, accompanied by General Per Dahl"."""
    found: dict[int, str] = {}
    for number, draft in enumerate(drafts):
        if lacks_country(draft, known) and _comes_along(page, draft, rules):
            near = drafts[max(0, number - NAMES.leads) : number]
            countries = told_countries([one for one in near if one.sentence is draft.sentence], known)
            if len(countries) == 1:
                found[id(draft)] = countries.pop()
    return found


def _of_owners(drafts: list[Draft], known: dict[int, Whom], rules: TitleRules) -> dict[int, str]:
    """The country of those who are another's own, "his deputy": of whoever is told right before, or first before."""
    found: dict[int, str] = {}
    first = drafts[0]
    for one, two in pairwise(drafts):
        first = first if first.sentence is one.sentence else one
        owner = one if two.lead and two.lead.first - one.name.last <= NAMES.pair else first
        if _is_own(two, rules) and (told := told_countries([owner], known)):
            found[id(two)] = told.pop()
    return found


def _is_own(draft: Draft, rules: TitleRules) -> bool:
    """Whether somebody's own office is told: "his deputy", "her chief of staff", but "his counterpart"."""
    lead = draft.lead
    owned = lead is not None and not draft.counterpart and lead.owner in rules.lists["owner_one"]
    return owned or (lead is not None and lead.core.row.needs == TitleNeed.PERSON)


def _serving(drafts: list[Draft], known: dict[int, Whom]) -> dict[int, str]:
    """The country of those who serve somebody named behind their title: "adviser to President Roe of Chile"."""
    pairs = ((one, told_countries([two], known)) for one, two in pairwise(drafts) if one.lead and one.lead.serves)
    return {id(one): told.pop() for one, told in pairs if told}


def _comes_along(page: PeoplePage, draft: Draft, rules: TitleRules) -> bool:
    """Whether words such as "accompanied by", "together with" or a comma and "with" stand before a person."""
    at = draft.first - 1
    at -= bool(at >= 0 and CODES.get(page.low[at], 0) & (OWNER | ARTICLE))  # "accompanied by his defence minister, Roe"
    if at <= draft.sentence.first:
        return False
    if page.low[at] == "with" and page.gap(at - 1) == ", ":
        return WORD_SETS["at_head"].isdisjoint(page.low[draft.name.last : draft.name.last + NAMES.right_behind])
    return page.low[at] in rules.lists["along"] and page.low[at - 1] in rules.lists["companion"]


def _rows(page: PeoplePage, drafts: list[Draft], known: dict[int, Whom], rules: TitleRules) -> dict[int, str]:
    """The country of those in a row of three or more, where all others, ambassadors apart, are of one country."""
    shared: dict[int, str] = {}
    row: list[Draft] = []
    for draft in [*drafts, None]:
        if row and (draft is None or not _place_follows(page, row[-1], draft, rules)):
            told = told_countries([one for one in row if one.held != ROLE.AMBASSADOR], known)
            if len(told) == 1 and len(row) > NAMES.pair:
                shared |= dict.fromkeys((id(one) for one in row if lacks_country(one, known)), *told)
            row = []
        if draft is not None:
            row.append(draft)
    return shared


def _place_follows(page: PeoplePage, one: Draft, two: Draft, rules: TitleRules) -> bool:
    """Whether a person is the next of a row of titles and names."""
    if one.sentence is not two.sentence or two.first < one.name.last:
        return False
    behind = (office.last for office in one.offices)  # "Ida Moe, the Chilean minister, and General Dahl"
    told = max(behind, default=0)
    end = past_honours(page, max(told, one.name.last), one.sentence.last, rules)
    end, _ = country_behind(page, end, one.sentence.last, rules)
    return page.flat[page.words.end(end - 1) : page.starts[two.first]].lstrip(")") in _SHARED


def _joined_country(page: PeoplePage, one: Draft, two: Draft, rules: TitleRules) -> bool:
    """Whether two persons are told in one breath and hold offices that one country has side by side."""
    if one.sentence is not two.sentence or two.first < one.name.last:
        return False
    alike = one.offices == two.offices or _is_met_beside(page, one, two, rules)
    return alike or _hold_side_by_side(page, one, two, rules)


def _hold_side_by_side(page: PeoplePage, one: Draft, two: Draft, rules: TitleRules) -> bool:
    """Whether two persons of a row hold offices of their own that one country has side by side."""
    if any(draft.lead and len(draft.lead.countries) > 1 for draft in (one, two)):
        return False  # "Minister Moe and the navy chiefs of France and Chile, Roe and Doe"
    owned = any(o.owner and o.owner not in rules.lists["article"] for o in two.offices)
    hosts = rules.lists["meeting"].intersection(page.low[max(0, one.first - 1) : one.first])
    tops = {one.held, two.held} <= _TOPS and not hosts  # but "met President Roe and Premier Doe"
    if tops or one.held == two.held not in (None, ROLE.COMMANDER) or owned or two.held == ROLE.SPOKESPERSON:
        return False
    return not _is_envoy_at_hosts(page, one, two, rules) and _place_follows(page, one, two, rules)


def _is_met_beside(page: PeoplePage, one: Draft, two: Draft, rules: TitleRules) -> bool:
    """Whether a counterpart is met beside somebody of his land: "Roe met President Doe and his counterpart, Poe"."""
    if not (two.counterpart and two.lead) or two.held == one.held:
        return False
    words, met = page.low[one.name.last : two.first - 1], rules.lists["meeting"]
    joined = words and CODES.get(words[0], 0) & COORD and met.issuperset(words[1:])  # "and with his counterpart"
    return bool(joined) and one.first > 0 and page.low[one.first - 1] in met


def _is_envoy_at_hosts(page: PeoplePage, one: Draft, two: Draft, rules: TitleRules) -> bool:
    """Whether of two neighbours one is an ambassador and the other holds an office that is held at home.

    In a longer row a country before the first is that of all, unless an article binds it to him: "the Danish envoy,
    Roe, Minister Doe and General Poe".
    """
    ranged = not _RANGED.isdisjoint(page.flat[page.words.end(one.name.last - 1) : page.starts[two.first]])
    if ranged and not (one.lead and one.lead.owner in rules.lists["article"]):
        return False
    return ROLE.AMBASSADOR in (one.held, two.held) and (one.held in _AT_HOME or two.held in _AT_HOME)


class _Delegations:
    """The places of a page, and which of them own a delegation: "the Danish side"."""

    def __init__(self, page: PeoplePage, rules: TitleRules) -> None:
        self.page, self.rules = page, rules
        self.places = sorted(
            (p for p in page.place_at.values() if p.kind != PlaceKind.CITY), key=lambda place: place.start
        )
        self.starts = [place.start for place in self.places]

    def sending(self, draft: Draft, *, met: bool) -> str | None:
        """The country of the delegation told of before in the sentence, where no other country stands between."""
        end = bisect_left(self.starts, self.page.starts[draft.first])
        near = self.places[max(0, end - NAMES.delegation) : end]
        if country := self._at_head_of(draft) or self.led(draft) or self._of_team_told(draft):
            return country
        told = "house" if self._is_told(draft) else "delegation"
        if told == "delegation" and met:
            return None
        for place in reversed(near):
            quoted = '"' in self.page.flat[place.end : self.page.starts[draft.first]]
            apart = place.start < draft.sentence.start or self._is_joined(place, draft)
            paired = CODES.get(self.page.low[bisect_left(self.page.starts, place.start) - 1], 0) & COORD
            if quoted or apart or paired or self._side(place) != self._side(near[-1]):
                break
            if place.kind in _SENDERS and self._is_of(place, told):
                return self._side(place)
        return self._spoken_for(draft)

    def _is_joined(self, place: PlaceRecord, draft: Draft) -> bool:
        """Whether "and" joins a person to the delegation of a place: "Moe on the Danish side and General Roe"."""
        at = draft.first - 1
        return bool(CODES.get(self.page.low[at], 0) & COORD) and at == bisect_left(self.page.starts, place.end) + 1

    def _side(self, place: PlaceRecord) -> str | None:
        """The country of a place, or the body that it is."""
        return place.country or self.rules.body(place.name)

    def _spoken_for(self, draft: Draft) -> str | None:
        """The country of the house told last before a spokesman: "The Danish ministry agreed. Spokesman Moe said"."""
        lead, first = draft.lead, draft.first
        if draft.held != ROLE.SPOKESPERSON or lead is None or lead.owner not in {None, *self.rules.lists["article"]}:
            return None  # "PM's spokesman Roe"
        if first > draft.sentence.first and self.page.capital(first - 1) and self.page.gap(first - 1) == " ":
            return None  # "RDF spokesman Roe"
        end = bisect_left(self.starts, self.page.starts[first])
        near = [p for p in self.places[max(0, end - NAMES.delegation) : end] if p.kind in _SENDERS]
        here = near[-1:] if near and self._is_where_it_is(near[-1], draft.name.first) else []
        return next((p.country for p in (*here, *reversed(near)) if p in here or self._is_of(p, "house")), None)

    def _is_where_it_is(self, place: PlaceRecord, first: int) -> bool:
        """Whether a capital leads to a house told behind it: "In Lima, the ministry agreed. Spokesman Moe added"."""
        at = bisect_left(self.page.starts, place.start)
        leads = at and place.kind == PlaceKind.CAPITAL and self.page.low[at - 1] in self.rules.lists["before_place"]
        return (
            bool(leads)
            and self.page.capital(at - 1)
            and not self.rules.lists["house"].isdisjoint(self.page.low[at:first])
        )

    def led(self, draft: Draft) -> str | None:
        """The country of the delegation that the person leads: "Ruiz heads the Spanish side"."""
        page, at = self.page, draft.name.last
        end = bisect_left(self.starts, page.words.end(at - 1))
        if end >= len(self.places) or (place := self.places[end]).start >= draft.sentence.end:
            return None
        between, lists = page.low[at : bisect_left(page.starts, place.start)], self.rules.lists
        if place.kind in _SENDERS and _ACTS_FOR.fullmatch(page.flat, page.words.end(at - 1), place.start):
            return self._side(place)
        leads = next((n for n, word in enumerate(between[: NAMES.delegation]) if word in lists["leading"]), None)
        if leads is None or not lists["meeting"].isdisjoint(between[leads + 1 :]):
            return None  # "led the officials in talks with the Danish side"
        return place.country if self._is_of(place, "delegation") else None

    def _of_team_told(self, draft: Draft) -> str | None:
        """The side of the delegation told last before the sentence of whoever leads "the delegation"."""
        flat, words = self.page.flat, self.page.words
        behind = _LEADS_TEAM.match(flat, words.end(draft.name.last - 1))
        first = max(draft.sentence.first, draft.first - 2 * NAMES.delegation)
        told = behind or _HEAD_OF_TEAM.search(flat, words.starts[first], words.starts[draft.first])
        return self._told_before(draft) if told else None

    def _at_head_of(self, draft: Draft) -> str | None:
        """The one country named with the delegation that a person leads: "a delegation of the Peru Army led by Roe"."""
        low, at = self.page.low, draft.first - 1
        titled = range(at, max(draft.sentence.first, at - NAMES.delegation), -1)  # "led by its chairman, General Roe"
        at = next((i for i in titled if low[i] == "by"), 0)
        if not at or low[at - 1] not in self.rules.lists["leading"]:
            return None
        words = range(at - 2, draft.sentence.first - 1, -1)
        team = next((i for i in words if low[i] in self.rules.lists["delegation"]), None)
        if team is None:
            return None
        starts = self.page.starts
        near = self.places[bisect_left(self.starts, starts[max(draft.sentence.first, team - 2)]) :]
        countries = {self._side(place) for place in near if place.start < starts[at]}
        if not countries:  # "... met the Danish delegation. The delegation was led by General Roe"
            return self._told_before(draft)
        return countries.pop() if len(countries) == 1 else None

    def _told_before(self, draft: Draft) -> str | None:
        """The side of the delegation that is told last before the sentence."""
        before = reversed(self.places[: bisect_left(self.starts, draft.sentence.start)][-NAMES.delegation :])
        return next((self._side(p) for p in before if p.kind in _SENDERS and self._is_of(p, "delegation")), None)

    def _is_told(self, draft: Draft) -> bool:
        """Whether a verb of saying, or "that", stands before a person."""
        before = self.page.low[draft.first - 1] if draft.first else ""
        return before == "that" or before in self.rules.lists["saying"]

    def is_met(self, draft: Draft) -> bool:
        """Whether the words before a person make him one whom a delegation meets: "called on", "was received by"."""
        page, at, lists = self.page, draft.first - 1, self.rules.lists
        at -= bool(at >= 0 and CODES.get(page.low[at], 0) & (OWNER | ARTICLE))  # "was received by its commander, Roe"
        if at <= draft.sentence.first:
            return False
        before = page.low[at]
        return before in lists["meeting"] or (before == "by" and page.low[at - 1] not in lists["leading"])

    def _is_of(self, place: PlaceRecord, what: str) -> bool:
        """Whether a house or delegation is of a place: "the Danish side", "the UK delegation", "the team from Oslo"."""
        low, lists = self.page.low, self.rules.lists
        after, first = (bisect_left(self.page.starts, at) for at in (place.end, place.start))
        owned = low[after : after + 1] == ["s"]  # "Peru's naval side"
        after += owned
        if owned or place.kind == PlaceKind.DEMONYM:
            return not lists[what].isdisjoint(low[after : after + 2])
        first -= low[first - 1] in lists["article"]
        sent = low[first - 1] in lists["from"] and low[first - 2] in lists[what]
        return sent or not WORD_SETS["team_led"].isdisjoint(low[after : after + 1])
