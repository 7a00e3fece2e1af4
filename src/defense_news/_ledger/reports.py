"""Stories -> reports: a meeting as one story tells it, with its days and names to compare; which stories are copies."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable
from datetime import date
from functools import cache, lru_cache

import attrs

from .._match.phrases import plain_words
from .._names.registry import SUFFIXES, shipped_terms, term_days
from .._records.vocabulary import MeetingKind, Mode, Precision
from .._start.records import frozen
from .._tables import shipped
from .._tables.limits import LEDGER
from .._tables.rows import Forum, Term
from ..models import LedgerStory, Meeting, Official

NameWords = tuple[str, ...]

SHORT, LONG = 4, 8
"""Letters of a word from which one of them may be a slip, or two; one letter less beside another word that is right."""

Window = tuple[tuple[int, int], ...]
EVER: Window = ((date(1945, 1, 1).toordinal(), date(2045, 12, 31).toordinal()),)
"""The window of a report whose day nothing bounds."""

SIDES = {"bilateral": 2, "two_plus_two": 2, "trilateral": 3}
SHARE = 0.8
"""Of the fingerprints of the shorter text that the other has: from there on one is a copy of the other."""


@lru_cache(maxsize=100_000)
def bare_name(name: str) -> NameWords:
    """The plain words of a name without initials and suffixes.

    >>> bare_name("Lloyd J. Austin III")
    ('lloyd', 'austin')
    """
    words = tuple(word for word in plain_words(name) if word not in SUFFIXES)
    return tuple(word for word in words if len(word) > 1) or words


def same_form(one: NameWords, other: NameWords) -> bool:
    """Whether two names differ in form only: the words of one are those of the other, or some of them."""
    return "".join(one) == "".join(other) or set(one) <= set(other) or set(other) <= set(one)


@lru_cache(maxsize=100_000)
def near(one: NameWords, other: NameWords) -> bool:
    """Whether each word of the shorter name is, but for slips of a letter, a word of the longer one."""
    short, long = sorted((one, other), key=len)
    shortest = SHORT - bool(set(one) & set(other))
    return same_form(one, other) or all(any(_alike(word, each, shortest) for each in long) for word in short)


def _alike(one: str, other: str, shortest: int) -> bool:
    least = min(len(one), len(other))
    most = (least >= shortest) + (least >= LONG)
    return one == other or (abs(len(one) - len(other)) <= most and _slips(one, other) <= most)


def _slips(one: str, other: str) -> int:
    """Letters to add, drop, change or swap with their neighbour to make one word of the other."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        last, before, row = before, row, [i]
        for j, each in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != each))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == each:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return row[-1]


def days(first: date, last: date) -> Window:
    return ((first.toordinal(), last.toordinal()),)


def around(day: int, before: int, after: int) -> Window:
    """The window from `before` days before a day to `after` days after it."""
    return ((_real(day - before), _real(day + after)),)


def _real(number: int) -> int:
    """The day of this number, else the first or last that there is."""
    return min(max(number, date.min.toordinal()), date.max.toordinal())


def yearly(month: int, day: int, within: Window) -> Window:
    """The day of each year that lies in a window; February 29 only where there is one."""
    years = range(date.fromordinal(within[0][0]).year, date.fromordinal(within[-1][1]).year + 1)
    return meet(tuple(each for year in years for each in _day(year, month, day)), within)


def weekly(weekday: int, within: Window) -> Window:
    """Each Monday (1) to Sunday (7) of a window."""
    found: list[tuple[int, int]] = []
    for low, high in within:
        first = low + (weekday - low) % LEDGER.held_days  # day number 1 is a Monday
        found += ((day, day) for day in range(first, high + 1, LEDGER.held_days))
    return tuple(found)


def _day(year: int, month: int, day: int) -> Window:
    try:
        return days(date(year, month, day), date(year, month, day))
    except ValueError:
        return ()


def meet(one: Window, other: Window) -> Window:
    if len(one) == 1 and len(other) == 1:  # nearly always
        low, high = max(one[0][0], other[0][0]), min(one[0][1], other[0][1])
        return ((low, high),) if low <= high else ()
    found = []
    i = j = 0
    while i < len(one) and j < len(other):
        low, high = max(one[i][0], other[j][0]), min(one[i][1], other[j][1])
        if low <= high:
            found.append((low, high))
        if one[i][1] < other[j][1]:
            i += 1
        else:
            j += 1
    return tuple(found)


def join(windows: Iterable[Window]) -> Window:
    found: list[tuple[int, int]] = []
    for low, high in sorted(stretch for window in windows for stretch in window):
        if found and low <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(found[-1][1], high))
        else:
            found.append((low, high))
    return tuple(found)


def length(window: Window) -> int:
    return sum(high - low + 1 for low, high in window)


def half_months(window: Window, slack: int = 0) -> tuple[int, ...]:
    """The half-months that a short window touches, widened by `slack` days on each side."""
    found: set[int] = set()
    for low, high in window:
        found.update(range(_half_month(low - slack), _half_month(high + slack) + 1))
    return tuple(sorted(found))


def _half_month(number: int) -> int:
    day = date.fromordinal(_real(number))
    return day.year * 24 + (day.month - 1) * 2 + (day.day > 15)


@frozen
class Participant:
    """A participant: the words of the name, the country or body, and the offices, those of the registry too."""

    key: str
    words: NameWords
    side: str | None
    roles: frozenset[str]
    known: bool


@attrs.frozen(eq=False)
class Report:
    """A meeting as one story tells it. `story` and `at` are positions; `name` is made of contents alone.

    `window` are the days it can be of; `own` says that the story writes the day; `remote` is None where the mode is
    not told. `size` is the number of sides, None for a large meeting; `whole` says that all of them are known.
    """

    story: int
    at: int
    name: tuple[str, str]
    source: LedgerStory
    told: Meeting
    printed: int | None
    own: bool
    window: Window
    remote: bool | None
    size: int | None
    sides: frozenset[str]
    whole: bool
    series: str | None
    people: tuple[Participant, ...]

    @property
    def short(self) -> bool:
        """Whether the window says when."""
        return length(self.window) <= LEDGER.short_window


def find_reports(stories: Iterable[LedgerStory]) -> list[Report]:
    return [_report(n, story, at) for n, story in enumerate(stories) for at in range(len(story.meetings))]


def _report(number: int, story: LedgerStory, at: int) -> Report:
    told = story.meetings[at]
    people = _people(story, told)
    sides = _sides(told)
    size, series = _size(told, sides, people), told.series
    if size is not None and series is not None and forums()[series].kind == MeetingKind.MULTILATERAL:
        series = None  # the forum that two or three sides met beside
    dated = told.date if told.date and told.date.precision in (Precision.DAY, Precision.RANGE) else None
    own = dated is not None and length(days(dated.start, dated.end)) <= LEDGER.held_days
    return Report(
        story=number,
        at=at,
        name=(story.id, told.id),
        source=story,
        told=told,
        printed=story.day.toordinal() if story.day else None,
        own=own,
        window=_window(story, told, at, people),
        remote=None if told.mode is None else told.mode != Mode.IN_PERSON,
        size=size,
        sides=sides,
        whole=len(sides) == size,
        series=series,
        people=people,
    )


@cache
def forums() -> dict[str, Forum]:
    """The series of the shipped table, by key."""
    return {row.key: row for row in shipped(Forum, "forums", "forum")}


def fixed_members(series: str | None) -> frozenset[str]:
    """The sides of a series whose members are fixed; none for one that bodies attend as well."""
    row = forums().get(series or "")
    return frozenset(row.members) if row and not row.organisations else frozenset()


def _sides(told: Meeting) -> frozenset[str]:
    sides = frozenset((*told.countries, *told.organisations))
    return max(fixed_members(told.series), sides)


def _size(told: Meeting, sides: frozenset[str], people: tuple[Participant, ...]) -> int | None:
    """The number of sides; two or three whose people are named have met beside a large forum, not in it."""
    if told.kind == MeetingKind.MULTILATERAL:
        shown = {person.side for person in people} & sides
        return len(sides) if len(sides) in (2, 3) and shown == sides and told.series else None
    return SIDES.get(told.kind or "", len(sides) if 1 < len(sides) < 4 else None)


def _people(story: LedgerStory, told: Meeting) -> tuple[Participant, ...]:
    officials = {official.id: official for official in story.officials}
    return tuple(_participant(key, officials[key]) for key in told.participants if key in officials)


def _participant(key: str, official: Official) -> Participant:
    side = official.country or official.organisation
    known = official.in_registry and key in _terms_by_person()
    offices = _terms_by_person()[key][0] if known else frozenset()
    return Participant(key, bare_name(official.as_written), side, offices | {official.role.value}, known)


def _window(story: LedgerStory, told: Meeting, at: int, people: tuple[Participant, ...]) -> Window:
    """The days a report can be of: as told; a day and month of any year; else by the day it was printed."""
    if told.date is not None:
        return days(told.date.start, told.date.end)
    held = _terms(people)
    printed = days(story.day, story.day) if story.day else _written(story.month_day, held) if story.month_day else ()
    before, after = {"held": (LEDGER.held_days, 0), "planned": (0, LEDGER.planned_days)}.get(
        told.status.value, (LEDGER.held_days, LEDGER.planned_days)
    )
    window = join(around(day, before, after) for day, _ in printed) or held
    window = meet(window, held) or window
    written = story.month_days[at]
    return _written(written, window) or _written(written, held) or window if written else window


def _written(day: str, held: Window) -> Window:
    """The days of a window that are written so: `--12-06`, `2024`, or `W2` for a Tuesday of a term of office."""
    if day.isdecimal():
        return meet(days(date(int(day), 1, 1), date(int(day), 12, 31)), held)
    if day.startswith("--"):
        return yearly(int(day[2:4]), int(day[5:7]), held)
    return weekly(int(day[1:]), held) if day and held != EVER else held


def _terms(people: tuple[Participant, ...]) -> Window:
    """The days on which all of them held an office, as far as the registry knows."""
    window = EVER
    for person in people:
        if person.known:
            window = meet(window, _terms_by_person()[person.key][1]) or window
    return window


@cache
def _terms_by_person() -> dict[str, tuple[frozenset[str], Window]]:
    """The offices of each person of the registry, and the days on which any was held."""
    terms: dict[str, list[Term]] = {}
    for term in shipped_terms():
        terms.setdefault(term.key, []).append(term)
    return {
        key: (frozenset(term.office for term in held), join(days(*term_days(term)) for term in held))
        for key, held in terms.items()
    }


def find_copies(reports: list[Report]) -> dict[int, int]:
    """Positions of reports -> the position of the earliest report that has the same words of the same meeting."""
    alike: dict[Hashable, list[int]] = defaultdict(list)
    told: Counter[Hashable] = Counter()
    for number, report in enumerate(reports):
        facts = _facts(report)
        alike[facts, told[report.story, facts]].append(number)  # the second that a story tells alike copies a second
        told[report.story, facts] += 1
    found: dict[int, int] = {}
    for numbers in alike.values():
        originals: list[int] = []
        ages = {n: (reports[n].printed or 0, reports[n].name, reports[n].story) for n in numbers}
        for number in sorted(numbers, key=ages.__getitem__):
            near = (o for o in originals[-LEDGER.originals :] if _copies(reports[number], reports[o]))
            original = next(near, None)
            if original is None:
                originals.append(number)
            else:
                found[number] = original
    return found


def _copies(a: Report, b: Report) -> bool:
    return a.story != b.story and _soon(a, b) and is_copy(a.source.prints, b.source.prints)


def is_copy(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Whether most of the shorter text stands in the other, by the fingerprints both would keep.

    >>> is_copy((1, 2, 3), (1, 2, 3, 4, 9)), is_copy((1, 2, 3), (3, 4, 9))
    (True, False)
    """
    most = min((kept[-1] for kept in (one, other) if len(kept) == LEDGER.prints), default=None)
    a, b = ({each for each in kept if most is None or each <= most} for kept in (one, other))
    return bool(a and b) and len(a & b) >= SHARE * min(len(a), len(b))


def _soon(a: Report, b: Report) -> bool:
    """Whether two stories were printed within days, as far as they say: the same words a year later are news."""
    return a.printed is None or b.printed is None or abs(a.printed - b.printed) <= LEDGER.held_days


def _facts(report: Report) -> Hashable:
    """What the words of a report tell, whatever day they were printed on."""
    told = report.told
    written = told.date.text if told.date else None
    place = told.place.text if told.place else None
    who = frozenset(told.countries), frozenset(told.participants)
    return told.status, told.kind, told.series, who, written, place, told.mode
