"""Words -> titles of office: "Japan's deputy defence minister", "commander of U.S. Forces Korea".

A title is a core of the table with what belongs to it: words such as "deputy" and a country before, "of Japan" or
"for Policy" behind.
"""

from .._match.phrases import known_plain
from .._records import PlaceRecord, Sentence
from .._records.vocabulary import ROLE, PlaceKind, TitleNeed
from .._start.records import evolve, frozen
from .._tables.english_rows import Title
from .._tables.limits import NAMES
from .behind_title import Right, leads_to_holder, reach_right
from .body_name import ARMED_ROLES
from .portfolios import with_portfolios
from .title_rules import RUNS_ON, Core, PeoplePage, TitleRules, compile_title_rules, turn_page

_NAMED_KINDS = frozenset({PlaceKind.COUNTRY, PlaceKind.DEMONYM, PlaceKind.VENUE, PlaceKind.ORGANISATION})
_BEFORE_JOINTS = frozenset({" ", "-", "' ", "  "})
__all__ = ["Core", "Office", "PeoplePage", "TitleRules", "compile_title_rules", "find_titles", "role_in", "turn_page"]
_JOINTS = frozenset({" ", "-", "'", "' ", "  ", " - ", ". ", ".-", "."})
_LONG_JOINTS = _JOINTS | {", ", " (", ") "}
_PARTED = (", ", " (")


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
        page, kept = self.page, self.first
        gap = page.gap(kept - 1)
        if gap == " " and page.low[kept - 1] not in self.rules.before and page.starts[kept] - 1 not in page.place_to:
            return self.core.row.by_body and self.core.row.wide and self._take_unknown(kept - 1)
        if gap == ") " and self._is_short_name(kept - 1):
            self.first, gap = kept - 1, " "
        if self._take_one(gap):
            return True
        self.first = kept
        return False

    def _take_unknown(self, at: int) -> bool:
        """Take in words that nobody knows between a country and its force: "Vanuatu Mobile Force Commander"."""
        page, low = self.page, max(self.since, at - NAMES.unknown_words)
        while at > low and page.capital(at) and page.gap(at - 1) == " ":
            if page.starts[at] - 1 in page.place_to:
                self.first = at
                return self._take_place(page.starts[at] - 1, owned=False)
            at -= 1
        return False

    def _is_short_name(self, at: int) -> bool:
        """Whether word `at` is a short name behind a bracket: "Royal Navy (RN) commander"."""
        return at > self.since and self.page.gap(at - 1) == " (" and self.page.texts[at].isupper()

    def _take_one(self, gap: str) -> bool:
        page, at = self.page, self.first
        word = page.low[at - 1]
        if gap == ". ":  # "U.S. Secretary": the stop is the place's
            return self._take_place(page.words.end(at - 1) + 1, owned=False)
        if gap == ", ":
            return self._take_listed(word)
        if gap not in _BEFORE_JOINTS or self.owner:
            return False
        if word == "s" and page.flat[page.starts[at - 1] - 1] == "'":
            return self._take_owner(page.starts[at - 1] - 1)
        if gap == "' " and self.core.plural and word in self.rules.lists["states"]:
            self.owner = "'s"
            return False
        return self._take_place(page.words.end(at - 1), owned=gap == "' ") or self._take_before(word)

    def _take_before(self, word: str) -> bool:
        """Take in the word before where it is of no place; an owner, "its", ends what belongs to the title."""
        if word in self.rules.lists["owner"]:
            self.owner = word
            if not self.countries and (place := self._state_before(self.first - 2)):
                self._tell_side(place)
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
            self.lower, self.head = True, at - 1
        elif word in lists["past"]:
            self.past = True
        elif word in lists["plain"] or (self.core.row.wide and word in lists["body"]):
            self.head = self.head if self.countries or self.core.row.rank else at - 1
        else:
            return False
        self.first = at - 1
        return True

    def _state_before(self, at: int) -> PlaceRecord | None:
        """The country or body before the word that owns it: "Latvia, whose defence minister", "NATO and its chief"."""
        lists, page = self.rules.lists, self.page
        if self.owner not in lists["owner_state"] or at < self.since:
            return None
        joined = page.low[at] in lists["inner"]
        if joined != (self.owner in lists["owner_body"]):  # not "drones for Ghana, its minister said"
            return None
        return page.place_to.get(page.words.end(at - joined))

    def _take_owner(self, end: int) -> bool:
        if self._take_place(end, owned=True):
            return True
        if half := self._half(end):
            self.countries, self.first = (half,), self.first - 2
            return True
        if country := self._of_head():
            self.countries = (country,)
        else:
            self.owner = "'s"
            self.housed = self.page.low[self.first - 2] in self.rules.lists["seat"]
        return False

    def _of_head(self) -> str | None:
        """The country whose head or house owns the title, "the Uzbek president's envoy"."""
        at, page = self.first - 2, self.page
        if self.countries:
            return None
        for i in range(at, max(at - NAMES.delegation, 0), -1):  # "the Danish Defence Ministry's Secretary General"
            if page.low[i] not in self.rules.lists["body"]:
                return None
            if place := page.place_to.get(page.words.end(i - 1)):
                return place.country
        return None

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
        if place is None or self.countries or place.start < self.page.starts[self.since]:
            return False
        if not owned and place.kind not in _NAMED_KINDS and not self.core.row.wide:
            return False
        self._count(place)
        return True

    def _count(self, place: PlaceRecord) -> None:
        self._tell_side(place)
        starts = self.page.starts
        while self.first > self.since and starts[self.first - 1] >= place.start:
            self.first -= 1

    def _tell_side(self, place: PlaceRecord) -> None:
        if place.country:
            self.countries = (place.country, *self.countries)
        else:
            self.organisation = self.rules.body(place.name)

    def _take_listed(self, word: str) -> bool:
        """One more people before a comma: "Czech, Polish and Slovak ministers"."""
        told = self.page.place_to.get(self.page.words.end(self.first - 1))
        return told is not None and told.kind == PlaceKind.DEMONYM and self._take_more_places(word)

    def _take_more_places(self, word: str) -> bool:
        """The other countries of a plural title: "US and Japanese defense ministers", "South Korean, U.S. and ..."."""
        if not (self.core.plural and self.countries):
            return False
        at = self.first - 1
        if word == "and" and at > self.since:
            owned = self.page.gap(at - 2) == "'"  # "Peru's and Chile's"
            end = self.page.starts[at - 1] - 1 if owned else self.page.words.end(at - 1)
        elif self.page.gap(at) in (", ", "-"):
            end = self.page.words.end(at)
        else:
            return False
        place = self.page.place_to.get(end) or self.page.place_to.get(end + 1)  # "U.S. and Japanese"
        if place is None or place.country is None or place.country in self.countries:
            return False
        self._count(place)
        return True


@frozen
class Office:
    """A title in the text: words `first` up to `last`; `head` up to `tail` are the title without its country.

    `marks` says that it is a rank or a style beside an office, and no office itself.
    """

    first: int
    last: int
    head: int
    tail: int
    core: Core
    role: str
    countries: tuple[str, ...]
    organisation: str | None
    owner: str | None
    past: bool
    sentence: Sentence
    marks: bool
    lower: bool = False
    body: bool = False
    serves: bool = False


def find_titles(page: PeoplePage, rules: TitleRules) -> tuple[Office, ...]:
    """The titles in the sentences, in text order, not overlapping."""
    found: list[Office] = []
    low = page.low
    done = 0
    for i, sentence in page.found(rules.cores.may_begin(low, known_plain(rules.cores.by_words, page.words))):
        if i < done or (hit := _core_at(page, i, sentence.last, rules)) is None:
            continue
        if done < sentence.first:
            done = sentence.first
        hit = with_portfolios(page, i, hit, sentence.last, rules)
        if office := _read_title(page, i, hit, done, sentence, rules):
            found.append(_with_body_told(office, found, page, rules))
            done = office.last
    return tuple(found)


def _with_body_told(office: Office, before: list[Office], page: PeoplePage, rules: TitleRules) -> Office:
    """A title, with the body whose head was told before where it is under one: "the Deputy Secretary General".

    A force's commander is of the last body whose officer was told, else of the one body named before.
    """
    if not office.core.row.under or office.countries or office.organisation:
        return office
    if not office.owner and page.gap(office.first - 1) == " " and page.capital(office.first - 1):
        return office  # "Ruvu Force commander"
    alike = {ROLE.ORGANISATION_HEAD, *(ARMED_ROLES if office.role == ROLE.COMMANDER else ())}
    heads = (one.organisation for one in reversed(before) if alike & {one.core.row.role, one.role, *one.core.row.fits})
    body = next(filter(None, heads), None)
    if body is None and office.role == ROLE.COMMANDER:
        told = [place for at, place in page.place_at.items() if at < page.starts[office.first] and not place.country]
        bodies = {rules.body(place.name) for place in told if place.kind == PlaceKind.ORGANISATION}
        body = bodies.pop() if len(bodies) == 1 else None
    return evolve(office, organisation=body)


def _core_at(page: PeoplePage, i: int, stop: int, rules: TitleRules) -> tuple[int, Core] | None:
    """The longest core that begins with word `i`, and its end; a short one holds no comma: "commander, General Roe"."""
    hit = rules.cores.at(page.low, i, stop)
    if hit is None or hit[0] == i + 1 or hit[0] - i >= NAMES.long_title:
        return hit
    mark = next((k + 1 for k in range(i, hit[0] - 1) if page.gap(k) in _PARTED), None)
    whole = mark is None or (page.gap(mark - 1) == " (" and page.gap(hit[0] - 1)[:1] == ")")  # "Secretary (Defence)"
    return hit if whole else rules.cores.at(page.low, i, mark or i)


def _is_one_phrase(page: PeoplePage, i: int, last: int) -> bool:
    """Whether no mark parts the words of a title from one another, unless it ends in brackets."""
    gaps = [gap for gap in map(page.gap, range(i, last - 1)) if gap not in _JOINTS and not gap.isspace()]
    long = last - i >= NAMES.long_title or page.gap(last - 1).startswith(")")
    return not gaps or (long and _LONG_JOINTS.issuperset(gaps))


def _read_title(
    page: PeoplePage, i: int, hit: tuple[int, Core], since: int, sentence: Sentence, rules: TitleRules
) -> Office | None:
    """The title around a core that begins with word `i`; no word before `since` belongs to it."""
    last, core = hit
    if not _title_stands(page, i, last, core.row, rules):
        return None
    left = Left(page, rules, core, i, since)
    told = (
        core.row.needs == TitleNeed.OWNER
        and left.countries
        and {*core.row.abroad}.isdisjoint(page.low[last : last + 1])
    )
    serves = leads_to_holder(page, rules, core, last, sentence)
    right = Right(last, last, serves=serves) if told or serves else reach_right(page, rules, core, last, sentence)
    if not _complete(page, core.row, i, left, right):
        return None
    countries = _countries_of(core.row, left, right) or _within(page, i, last)
    lower = left.lower or (right.role is not None and page.low[i] in rules.lists["lower"])
    return Office(
        first=left.first,
        last=right.last,
        head=left.head,
        tail=right.tail,
        core=core,
        role=role_in(core.row, countries, lower=lower, housed=left.housed, served=right.role),
        countries=countries,
        organisation=core.row.organisation or left.organisation or right.organisation,
        owner=left.owner or ("'s" if right.owned else None),
        past=left.past,
        sentence=sentence,
        marks=core.row.rank or core.row.style,
        lower=left.lower,
        body=right.body,
        serves=right.serves,
    )


def _within(page: PeoplePage, i: int, last: int) -> tuple[str, ...]:
    """The country of a house that the words of a title name: "speaker of the Knesset"."""
    for k in range(i, last):
        if page.capital(k) and (place := page.place(k)) and place.country:
            return (place.country,)
    return ()


def _countries_of(row: Title, left: Left, right: Right) -> tuple[str, ...]:
    """The countries told before and behind a title, else the one that its words imply."""
    told = left.countries
    if right.countries:
        told = (*told, *[country for country in right.countries if country not in told])
    return (row.country,) if not told and row.country and not left.organisation else told


def _title_stands(page: PeoplePage, i: int, last: int, row: Title, rules: TitleRules) -> bool:
    """Whether the words are one phrase, and capital where the word alone would be common."""
    if last - i > 1 and not _is_one_phrase(page, i, last):
        return False
    word = page.texts[i + (page.low[i] in rules.lists["article"] and last - i > 1)]  # "the Hon"
    if row.rank or row.style:
        of_house = i > 0 and page.low[i - 1] in rules.lists["general_house"]  # "Directorate General"
        return word[0].isupper() and not (of_house or _runs_on(page, last, rules))
    if last - i == 1 and len(word) <= 4 and not row.needs:
        return word.isupper() if len(word) == 2 else word[0].isupper()
    return not _runs_on(page, last, rules)


def _runs_on(page: PeoplePage, last: int, rules: TitleRules) -> bool:
    # "Premier League", "secretary-level talks": a title that runs on into the name of something else.
    return last < len(page.low) and page.low[last] in rules.lists["no_office"] and page.gap(last - 1) in RUNS_ON


def _complete(page: PeoplePage, row: Title, i: int, left: Left, right: Right) -> bool:
    """Whether a title has what it cannot do without: its body, its owner, a capital where it is a common word."""
    served = right.public or right.serves or (right.body and bool(left.countries))
    if row.needs == TitleNeed.BODY:
        return served or _has_body(page, i, left, right)
    if row.needs == TitleNeed.COUNTRY:
        return bool(left.countries)
    if row.needs == TitleNeed.PERSON:
        return left.person and not left.leads_on(right.last)
    if row.needs == TitleNeed.OWNER:
        return left.person or bool(left.countries or right.countries)
    return not row.weak or page.capital(i) or served


def _has_body(page: PeoplePage, i: int, left: Left, right: Right) -> bool:
    """Whether the body that a title heads is told, before or behind it, if not whose that is."""
    return _is_of_body_told(page, left, right.last) or bool(left.organisation) or (right.body and page.capital(i))


def _is_of_body_told(page: PeoplePage, left: Left, at: int) -> bool:
    """Whether a body told before owns a title, and a rank stands behind it: "led by its chairman, General Roe"."""
    if left.owner not in left.rules.lists["owner_body"] or page.gap(at - 1) != ", ":
        return False
    hit = left.rules.cores.at(page.low, at, len(page.low))
    return hit is not None and hit[1].row.rank


def role_in(
    row: Title, countries: tuple[str, ...], *, lower: bool, housed: bool = False, served: str | None = None
) -> str:
    """The role of a title in a country: a Defence Secretary is a minister in Britain and a civil servant in India.

    Whoever heads an organisation is of no country: its own "Director General for Policy" is an official, and one of a
    ministry (`housed`). The body behind a title gives the role `served`, of a deputy his.
    """
    if served:
        return ROLE.COMMANDER if lower and served == ROLE.CHIEF_OF_DEFENCE else served
    if row.role == ROLE.ORGANISATION_HEAD and (countries or housed) and not row.organisation:
        return ROLE.OFFICIAL
    if row.civil and any(country in row.civil for country in countries):
        return "deputy_minister"
    return (row.deputy or row.role) if lower else row.role
