"""What stands before a core of a title and belongs to it: "Japan's deputy", "U.S. Forces Korea"."""

from __future__ import annotations

from .._records import PlaceRecord
from .._records.vocabulary import PlaceKind
from .title_rules import Core, PeoplePage, TitleRules

_NAMED_KINDS = frozenset({PlaceKind.COUNTRY, PlaceKind.DEMONYM, PlaceKind.VENUE, PlaceKind.ORGANISATION})
_BEFORE_JOINTS = frozenset({" ", "-", "' ", "  "})


class Left:
    """What stands before a core and belongs to it, read from right to left."""

    def __init__(self, page: PeoplePage, rules: TitleRules, core: Core, i: int, since: int) -> None:
        self.page, self.rules, self.core, self.since = page, rules, core, since
        self.first = self.head = i
        self.countries: tuple[str, ...] = ()
        self.organisation: str | None = None
        self.owner: str | None = None
        self.lower = self.past = self.housed = False
        while self.first > since and self._step():
            pass

    @property
    def person(self) -> bool:
        """Whether a person owns it: "his", "their"."""
        return self.owner in self.rules.lists["owner_person"]

    def leads_on(self, last: int) -> bool:
        """Whether an office follows: "his deputy executive director", but "his deputy, General Roe"."""
        low = self.page.low
        after = self.rules.cores.at(low, last, len(low)) if last < len(low) else None
        return after is not None and not after[1].row.rank and self.page.gap(last - 1) == " "

    def _step(self) -> bool:
        """Take in one more word or place, behind its short name in brackets; false where the title begins."""
        kept = self.first
        self.first -= self._is_bracketed(kept)
        if self._take_one(" " if self.first < kept else self.page.gap(kept - 1)):
            return True
        self.first = kept
        return False

    def _is_bracketed(self, at: int) -> bool:
        """Whether a short name in brackets stands before word `at`: "Royal Navy (RN) commander"."""
        page = self.page
        short = page.gap(at - 1) == ") " and at - 1 > self.since and page.gap(at - 2) == " ("
        return short and page.words.texts[at - 1].isupper()

    def _take_one(self, gap: str) -> bool:
        page, at = self.page, self.first
        word = page.low[at - 1]
        if gap == ". ":  # "U.S. Secretary": the stop is the place's
            return self._take_place(page.words.end(at - 1) + 1, owned=False)
        if gap not in _BEFORE_JOINTS or self.owner:
            return False
        if word == "s" and page.flat[page.words.starts[at - 1] - 1] == "'":
            return self._take_owner(page.words.starts[at - 1] - 1)
        if gap == "' " and self.core.plural and word in self.rules.lists["states"]:
            self.owner = "'s"
            return False
        if self._take_place(page.words.end(at - 1), owned=gap == "' "):
            return True
        if word in self.rules.lists["owner"]:
            self.owner = word
            return False
        return self._take_word(word) or self._take_more_places(word)

    def _take_word(self, word: str) -> bool:
        """Take in a word such as "deputy", "former", "acting", or one of the body that is served."""
        lists, at = self.rules.lists, self.first
        house = self.core.row.wide and word == "of" and at - 2 >= self.since
        if house and self.page.low[at - 2] in lists["seat"]:  # "Department of Defense" spokesperson
            self.first = self.head = at - 2
            return True
        if word in lists["lower"]:
            self.lower = True
            self.head = at - 1
        elif word in lists["past"]:
            self.past = True
        elif word in lists["plain"] or (self.core.row.wide and word in lists["body"]):
            self.head = self.head if self.countries or self.core.row.rank else at - 1
        else:
            return False
        self.first = at - 1
        return True

    def _take_owner(self, end: int) -> bool:
        if self._take_place(end, owned=True):
            return True
        if half := self._half(end):
            self.countries = (half,)
            self.first -= 2
            return True
        if country := self._of_head():
            self.countries = (country,)
            return False
        self.owner = "'s"
        self.housed = self.page.low[self.first - 2] in self.rules.lists["seat"]
        return False

    def _of_head(self) -> str | None:
        """The country whose head owns the title: "the Uzbek president's special representative"."""
        at, page = self.first - 2, self.page
        if self.countries or at < 1 or page.low[at] not in self.rules.lists["body"]:
            return None
        place = page.place_to.get(page.words.end(at - 1))
        return place.country if place else None

    def _half(self, end: int) -> str | None:
        """The country that is one of two halves, in a story that speaks of either: "the South's"."""
        at = self.first - 2
        halves = self.rules.halves
        if at < self.since or self.page.words.end(at) != end or not self.page.capital(at):
            return None
        country = halves.get(self.page.low[at])
        spoken = country and any(place.country in halves.values() for place in self.page.place_at.values())
        return country if spoken else None

    def _take_place(self, end: int, *, owned: bool) -> bool:
        place = self.page.place_to.get(end)
        if place is None or self.countries or place.start < self.page.words.starts[self.since]:
            return False
        if not owned and place.kind not in _NAMED_KINDS and not self.core.row.wide:
            return False
        self._count(place)
        return True

    def _count(self, place: PlaceRecord) -> None:
        if place.country:
            self.countries = (place.country, *self.countries)
        else:
            self.organisation = self.rules.bodies.get(place.name)
        starts = self.page.words.starts
        while self.first > self.since and starts[self.first - 1] >= place.start:
            self.first -= 1

    def _take_more_places(self, word: str) -> bool:
        """The other countries of a plural title: "US and Japanese defense ministers", "South Korean, U.S. and ..."."""
        if not (self.core.plural and self.countries):
            return False
        at = self.first - 1
        if word == "and" and at > self.since:
            owned = self.page.gap(at - 2) == "'"  # "Peru's and Chile's"
            end = self.page.words.starts[at - 1] - 1 if owned else self.page.words.end(at - 1)
        elif self.page.gap(at) in (", ", "-"):
            end = self.page.words.end(at)
        else:
            return False
        place = self.page.place_to.get(end) or self.page.place_to.get(end + 1)  # "U.S. and Japanese"
        if place is None or place.country is None or place.country in self.countries:
            return False
        self._count(place)
        return True
