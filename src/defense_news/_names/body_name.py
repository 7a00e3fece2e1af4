"""The name of a country or body in a title: "the Republic of Chile", "the Gulf Rescue Council".

It goes on as long as it is made of places and of words that bodies are named with; words that nobody knows belong to it
where such a word follows them.
"""

from bisect import bisect_left

from .._records import PlaceRecord, Sentence
from .._records.vocabulary import ROLE, ZONE, PlaceKind, Role
from .._tables.limits import NAMES
from .title_rules import PeoplePage, TitleRules, role_served

_BEHIND_JOINTS = frozenset({" ", "  ", "-", "' ", "'", ". ", ".", ".-"})
_LISTED = frozenset({", ", "., "})
ARMED_ROLES = (Role.COMMANDER, Role.CHIEF_OF_DEFENCE)


def name_follows(page: PeoplePage, rules: TitleRules, at: int, sentence: Sentence) -> bool:
    """Whether the word after "and" is more of the same body's name, or the next one is, and opens no other title."""
    at += page.low[at] in rules.lists["article"] and at + 1 < sentence.last  # "for West Africa and the Sahel"
    end = at + 2 if page.capital(at) and page.gap(at) == " " else at + 1
    if end > sentence.last or rules.known.isdisjoint(page.low[at:end]) or page.low[at] in rules.lists["others"]:
        return False  # nor "and the delegation with him"
    return all(rules.cores.at(page.low, i, sentence.last) is None for i in range(at, end))


class BodyName:
    """The name of a country or body that begins with word `at`: its `end`, countries, organisation.

    `named` is the end of the last word that names a body; `body` says that words of a body stand in it, `nation` that a
    demonym does. It never ends in "and", "of" or "the".
    """

    def __init__(
        self, page: PeoplePage, rules: TitleRules, many: bool, at: int, sentence: Sentence, *, armed: bool = False
    ) -> None:
        self.page, self.rules, self.many, self.sentence = page, rules, many, sentence
        self.first = self.at = self.end = self.named = at
        self.unknown = self.part = 0
        self.countries: list[str] = []
        self.organisation: str | None = None
        self.body = False
        self.nation = False
        while self.at < sentence.last and self._joined() and self._step():
            pass
        if (self.nation or armed) and self.unknown and not self.body and self._opens_rank(self.at):
            self.end, self.body = self.at, True  # "the Italian Carabinieri, General Roe"

    def served(self) -> str | None:
        """The role of whoever heads the body, or its part that is named first: "department of the General Staff"."""
        part = role_served(self.page, self.rules, self.part) if self.part else None
        return part or role_served(self.page, self.rules, self.named)

    def is_at_home(self) -> bool:
        """Whether the body has its seat at home: "Secretary in the Indian Ministry", "director for the Zambia Army"."""
        lists, words = self.rules.lists, self.page.low[self.first : self.end]
        seat = not lists["seat"].isdisjoint(words) or not lists["post"].isdisjoint(words)
        return seat or self.served() in ARMED_ROLES

    def is_public(self) -> bool:
        """Whether the body is a ministry, one that a role goes with, or one of states, or "its" council."""
        words, lists = self.page.low[self.first : self.end], self.rules.lists
        if self.body and self.page.low[self.first - 1] in lists["owner_person"]:
            return True
        seat = not lists["seat"].isdisjoint(words)
        of_arms = not (lists["of_arms"].isdisjoint(words) or lists["institution"].isdisjoint(words))
        if seat or (of_arms and self.page.capital(self.first)) or self.served() not in (None, ROLE.OFFICIAL):
            return True
        return bool(self.countries or self.organisation) and not lists["body"].isdisjoint(words)

    def _joined(self) -> bool:
        gap = self.page.gap(self.at - 1)
        listed = gap in _LISTED and ((self.many and not self._opens_title()) or self._is_listed_duty())
        return self.at == self.first or gap in _BEHIND_JOINTS or listed

    def _opens_title(self) -> bool:
        """Whether a title with its capital begins here: "the ministers of the Caribbean, Defence Minister Roe met"."""
        core = self.rules.cores.at(self.page.low, self.at, self.sentence.last)
        return core is not None and self.page.capital(self.at)

    def _is_listed_duty(self) -> bool:
        """Whether a duty follows that is one of a row: "for Political Affairs, Peace and Security"."""
        page, at = self.page, self.at
        row = at + 2 < self.sentence.last and page.low[at + 1] == "and" and page.gap(at) == " "
        return row and not self.rules.lists["tail"].isdisjoint(page.low[at : at + 1]) and page.capital(at)

    def _step(self) -> bool:
        """Take in one more word or place; false where the name cannot go on."""
        page, at = self.page, self.at
        if (place := page.place(at)) is not None:
            return self._take_place(place)
        if page.low[at] in self.rules.lists["inner"]:
            self.part = self.part or (self.named if page.low[at] == "of" and self.body else 0)
            self.at = at + 1
            return self._inner(at)
        if self._is_of_name(at):
            if (self.body or (self.countries and self.end == at)) and self._opens_rank(at):
                return False
            self.at = self.end = self.named = at + 1
            self.body, self.unknown = True, 0
            return True
        return self._take_unknown()

    def _is_of_name(self, at: int) -> bool:
        """Whether a word is one of those that bodies are named with, or the number behind such: "Military Zone 5"."""
        if self.page.low[at] in self.rules.known:
            return self.page.capital(at) or not self.unknown
        if self.page.low[at] in self.rules.lists["body_small"] and not self.page.capital(at):
            return True
        return self.body and self.end == at and self.page.low[at].isdigit()

    def _opens_rank(self, at: int) -> bool:
        """Whether a word that bodies have, too, opens the rank of a name: "the People's Army Army General Roe"."""
        hit = self.rules.cores.at(self.page.low, at, self.sentence.last) if at < self.sentence.last else None
        if hit is None or not hit[1].row.rank or hit[0] >= self.sentence.last:
            return False
        return self.page.capital(hit[0]) and self.page.low[hit[0]] not in self.rules.known

    def _inner(self, at: int) -> bool:
        """Whether a small word leads on: not "and the", not "and" before another title."""
        page = self.page
        if page.low[at] != "and" or self.at >= self.sentence.last:
            return self.many or page.gap(at - 1) in (" ", "'", "  ") or at == self.first
        if (place := page.place(self.at)) is None:
            again = self.many and page.low[self.at] == "of"  # "the ministers of Peru and of Chile"
            return again or name_follows(page, self.rules, self.at, self.sentence)
        after = bisect_left(page.starts, place.end)  # "Hong Kong and Macau Affairs Office"
        return self.many or (after < self.sentence.last and page.capital(after) and page.low[after] in self.rules.known)

    def _take_place(self, place: PlaceRecord) -> bool:
        if self.unknown or (place.kind == PlaceKind.CITY and self.at > self.first):
            return False
        if place.country and self.organisation and place.kind != PlaceKind.DEMONYM:
            self.body = True  # where a body serves: "NATO Mission Iraq"
        elif place.country and place.country not in self.countries:
            self.countries.append(place.country)
        elif not place.country:
            self.organisation = self.organisation or self.rules.body(place.name)
            self.body = True
        self.at = bisect_left(self.page.starts, place.end)
        self.nation |= place.kind == PlaceKind.DEMONYM
        self.end = self.end if place.kind == PlaceKind.DEMONYM else self.at
        return True

    def _take_unknown(self) -> bool:
        """Pass over a capitalised word that a word of a body may follow."""
        page, at = self.page, self.at
        spaced = at == self.first or page.gap(at - 1) == " "
        if (
            not page.capital(at)
            or not spaced
            or self.sentence.zone != ZONE.BODY
            or self.unknown == NAMES.unknown_words
            or (self.nation and self._opens_rank(at))
        ):
            return False
        self.unknown += 1
        self.at = at + 1
        return True
