"""Two reports, or two groups of them -> what bars them from being of one meeting, and how much says that they are."""

from collections.abc import Iterable
from functools import cache

from .._match.phrases import plain
from .._records.vocabulary import MeetingKind, PlaceKind, Role
from .._start.records import frozen
from .._tables import read_csv
from .._tables.limits import LEDGER
from ..models import Place
from .reports import Participant, Report, Window, join, length, meet, near

PlaceKey = tuple[str, str | None]
"""A place as compared: its plain name and its country."""

DAY = 1
"""Days between which one pair at one place has met once, told with two dates."""
SURE, LIKELY, POSSIBLE, FAINT = 3, 2, 1, 0
"""Classes of evidence, in the order in which it is weighed."""
MINISTERIAL = frozenset({Role.DEFENCE_MINISTER, Role.FOREIGN_MINISTER})
RANKS = MINISTERIAL | {Role.HEAD_OF_STATE, Role.HEAD_OF_GOVERNMENT}
_WIDE: dict[str, float] = {PlaceKind.COUNTRY: 1.0, PlaceKind.REGION: 0.0, PlaceKind.VENUE: 0.0}
"""Kinds of places that may be, or hold, another of their country, and how much says that they do."""


@frozen
class Edge:
    """What says that two reports are of one meeting: the class of the evidence, its weight, and the days they may lie
    apart."""

    grade: int
    weight: float
    slack: int


@frozen
class Whole:
    """What the reports of a group say together.

    `window` are the days all of them can be of; `first` and `last` the days that reports write themselves.
    """

    window: Window
    first: int | None
    last: int | None
    short: bool
    remote: bool | None
    size: int | None
    sides: frozenset[str]
    whole: bool
    series: str | None
    double: bool
    status: str | None
    people: frozenset[Participant]
    spots: frozenset[PlaceKey]
    stories: frozenset[int]
    printed: int | None


def whole_of(report: Report) -> Whole:
    """What one report says."""
    low, high = report.window[0][0], report.window[-1][1]
    place = report.told.place
    return Whole(
        window=report.window,
        first=low if report.own else None,
        last=high if report.own else None,
        short=report.short,
        remote=report.remote,
        size=report.size,
        sides=report.sides,
        whole=report.whole,
        series=report.series,
        double=report.told.kind == MeetingKind.TWO_PLUS_TWO,
        status=report.told.status.value,
        people=frozenset(report.people),
        spots=frozenset((key_of_place(place),)) if place else frozenset(),
        stories=frozenset((report.story,)),
        printed=report.printed,
    )


def united(a: Whole, b: Whole) -> Whole:
    """What two groups say together."""
    window = meet(a.window, b.window)
    owned = [day for day in (a.first, a.last, b.first, b.last) if day is not None]
    return Whole(
        window=window or join((a.window, b.window)),
        first=min(owned, default=None),
        last=max(owned, default=None),
        short=a.short or b.short,
        remote=b.remote if a.remote is None else a.remote,
        size=a.size or b.size,
        sides=a.sides | b.sides,
        whole=a.whole or b.whole,
        series=a.series or b.series,
        double=a.double or b.double,
        status=None,
        people=a.people | b.people,
        spots=a.spots | b.spots,
        stories=a.stories | b.stories,
        printed=None,
    )


def barred(a: Whole, b: Whole, slack: int = 0) -> bool:
    """Whether something known of two groups keeps them from being of one meeting."""
    return not (_days_meet(a, b, slack) or _near(a, b, slack)) or _facts_bar(a, b) or _people_bar(a, b)


def _near(a: Whole, b: Whole, slack: int) -> bool:
    """Whether a report that writes no day was printed so near the other's that it cannot tell two of them apart."""
    wide = slack and None in (a.first, b.first) and join(((low - slack, high + slack),) for low, high in a.window)
    return bool(wide and meet(wide, b.window))


def _facts_bar(a: Whole, b: Whole) -> bool:
    """Whether mode, series, level, sides or place keep them apart, or one story that tells of both."""
    return (
        (a.remote is not None and b.remote is not None and a.remote != b.remote)
        or bool(a.series and b.series and a.series != b.series)
        or (a.size != b.size and a.size is not None and b.size is not None)
        or _sides_differ(a, b)
        or not a.stories.isdisjoint(b.stories)
        or _places_bar(a, b)
    )


def _days_meet(a: Whole, b: Whole, slack: int) -> bool:
    if meet(a.window, b.window):
        return True
    if not slack or a.first is None or b.first is None or a.last is None or b.last is None:
        return False
    return max(a.last, b.last) - min(a.first, b.first) <= slack


def _sides_differ(a: Whole, b: Whole) -> bool:
    if a.size is None or b.size is None:
        # a large meeting of a series has whom it has; others are told apart by most of their sides
        few, many = sorted((a.sides, b.sides), key=len)
        return not (a.series and a.series == b.series) and bool(few) and len(few & many) * 2 < len(many)
    if a.whole and b.whole:
        return a.sides != b.sides
    few, many = (b.sides, a.sides) if a.whole else (a.sides, b.sides)
    return not few <= many if a.whole or b.whole else len(few | many) > a.size


def _places_bar(a: Whole, b: Whole) -> bool:
    """Whether they are at two places: a discrepancy only where both write the same day."""
    if a.first is not None and b.first is not None:
        return False
    return any(_placed(one, other) < 0 for one in a.spots for other in b.spots)


def _people_bar(a: Whole, b: Whole) -> bool:
    """Whether one side, or one rank, is held by different people."""
    if not a.people or not b.people or a.size is None or b.size is None or (a.series and a.series == b.series):
        return False
    double = a.double or b.double
    for side in {person.side for person in a.people} & {person.side for person in b.people}:
        ours = [person for person in a.people if person.side == side]
        others = [person for person in b.people if person.side == side]
        if side is not None and _are_others(ours, others, double=double):
            return True
    return _ranks_bar(a, b)


def _are_others(ours: list[Participant], others: list[Participant], *, double: bool) -> bool:
    """Whether nobody of one side is in both; of a 2+2, one report may name the one minister, one the other."""
    if any(same_person(p, q) for p in ours for q in others):
        return False
    return not (double and _offices(ours).isdisjoint(_offices(others)))


def _ranks_bar(a: Whole, b: Whole) -> bool:
    """Whether people of other ranks met; a 2+2 is one of foreign and defence ministers, whoever is named."""
    ranks, others = (_offices(whole.people) & RANKS for whole in (a, b))
    if a.double or b.double:
        return a.double != b.double and not (others if a.double else ranks) <= MINISTERIAL
    return bool(ranks and others) and ranks.isdisjoint(others)


def _offices(people: Iterable[Participant]) -> set[str]:
    return {office for person in people for office in person.roles}


def same_person(p: Participant, q: Participant) -> bool:
    """Whether two participants are one person: near names in one office, or one entry of the registry."""
    if p.key == q.key:
        return True
    if (p.known and q.known) or (p.side != q.side and p.side and q.side):
        return False
    return near(p.words, q.words)


def weigh(a: Whole, b: Whole) -> Edge | None:
    """What says that two reports are of one meeting; None where something bars it or nothing says so."""
    if not _days_meet(a, b, LEDGER.forum_days) or _facts_bar(a, b) or _people_bar(a, b):
        return None
    shared = _shared(a, b)
    slack = _slack(a, b, shared)
    if not _days_meet(a, b, slack):
        return None
    who = _who(a, b, shared)
    if who is None:
        return None
    when = _when(a, b)
    where = max((_placed(one, other) for one in a.spots for other in b.spots), default=0.0)
    grade = _grade(who, a, b, where)
    return None if grade is None else Edge(grade, who + when + where + (a.status == b.status), slack)


def _shared(a: Whole, b: Whole) -> int:
    """The number of participants that both name."""
    keys = {p.key for p in a.people} & {q.key for q in b.people}
    rest = [p for p in a.people if p.key not in keys]
    return len(keys) + sum(any(q.key not in keys and same_person(p, q) for q in b.people) for p in rest)


def _slack(a: Whole, b: Whole, shared: int) -> int:
    """Days that the reports may lie apart and be of one meeting all the same."""
    if a.size is None and b.size is None and a.series and a.series == b.series:
        return LEDGER.forum_days
    here = any(_placed(one, other) > 1 for one in a.spots for other in b.spots)
    return DAY if shared > 1 and here and a.double == b.double else 0


def _who(a: Whole, b: Whole, shared: int) -> float | None:
    """How much the sides, people and series agree: 4 and more says enough, less needs a day or place."""
    same = a.sides == b.sides and len(a.sides) > 1
    if a.series is not None and a.series == b.series:
        return 5.0 + shared
    if shared > 1 or (shared and same):
        return 4.0 + shared
    if same:
        return 2.0
    return 1.0 + shared if shared or len(a.sides & b.sides) > 1 else None


def _when(a: Whole, b: Whole) -> float:
    """How near the days lie: written by both; by one and printed soon after; printed on near days."""
    if a.first is not None and b.first is not None:
        return 4.0 if meet(a.window, b.window) else 2.0
    if not (a.short and b.short):
        return 0.0
    one, other = (whole.printed if whole.first is None else whole.first for whole in (a, b))
    gap = abs(one - other) if one is not None and other is not None else LEDGER.forum_days + 1
    return 1.0 + (2.0 if gap <= DAY else 1.0 if gap < LEDGER.forum_days else 0.0)


def _grade(who: float, a: Whole, b: Whole, where: float) -> int | None:
    """The class of the evidence; None where it is too little."""
    strong, owned = who >= 4, a.first is not None and b.first is not None
    if owned:
        return (SURE if meet(a.window, b.window) else LIKELY) if strong else POSSIBLE
    if a.short and b.short:
        return LIKELY if strong else FAINT if where > 1 or _narrow(a, b) else None
    return FAINT if strong else None


def _narrow(a: Whole, b: Whole) -> bool:
    """Whether the days they can share are few, and they name the same sides."""
    return a.sides == b.sides and length(meet(a.window, b.window)) <= DAY


def key_of_place(place: Place) -> PlaceKey:
    """A place as it is compared."""
    return plain(place.name or place.text), place.country


def _placed(a: PlaceKey, b: PlaceKey) -> float:
    """How well two places agree: one of them, a part and its country, a part and a region or house, two apart."""
    if a[0] == b[0]:
        return 2.0
    if a[1] is None or b[1] is None:
        return 0.0
    if a[1] != b[1]:
        return -2.0
    return max(_WIDE.get(_kinds_of_places().get(place, ""), -1.0) for place in (a, b))


def places_differ(a: Place, b: Place) -> bool:
    """Whether two reports name places that cannot both be right."""
    return _placed(key_of_place(a), key_of_place(b)) < 0


@cache
def _kinds_of_places() -> dict[PlaceKey, str]:
    rows = (row for row in read_csv("countries") if row["kind"] in _WIDE)
    return {(plain(row["form"]), row.get("country")): row["kind"] for row in rows}
