"""A line of date and clock -> when the page says it was published: "Published : Nov. 3, 2031 - 14:07"."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta, timezone
from itertools import pairwise

from ..._match.later import later
from ..._names.calendar.resolve import century_of, day_at
from ..._start.records import frozen
from ..._tables import WordList, shipped
from ..._tables.limits import PAGE
from ..._tables.patterns import any_of, filled, parts_of
from ..._tables.rows import ClockZone, StampPattern, StampWord
from ..._tables.words_of_time import dateline_months, dateline_weekdays

_TOKEN = re.compile(r"[^\W\d_]+|\d+")
_DIGIT = re.compile(r"\d")
_OFFSET = re.compile(r"([+-])(\d{1,2})(?::?(\d\d))?$")
_GROUP = re.compile(r"\(\?P([<=])")
LABELS = ("published", "", "updated")
"""What a stamp says it is, the best first: one without a label is a page's own, or its clock."""

_DAY = timedelta(days=1)
DOTTED = {".": "day_first"}  # a date with full stops is no American one


@frozen
class Stamp:
    """A day, with the clock where it is printed; [start, end) in the text. `label` is `published`, `updated` or none.

    The clock has its zone where that is printed and sure.
    """

    when: datetime | date
    label: str
    start: int
    end: int


@frozen
class StampRules:
    """The compiled tables: words of stamps with what each does, patterns of dates, clocks and zones."""

    words: Mapping[str, str]
    known: frozenset[str]
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    dates: re.Pattern[str]
    clocks: re.Pattern[str]
    zone: re.Pattern[str]
    zones: Mapping[str, ClockZone]
    orders: Mapping[str, str]


def compile_stamp_rules() -> StampRules:
    """The rules of the shipped tables."""
    parts = parts_of("stamps")
    words = {form: row.does for row in shipped(StampWord, "zones", "stamp") for form in row.forms}
    zones = {form: row for row in shipped(ClockZone, "stamps", "zone") for form in row.forms}
    named = (token.casefold() for form in zones for token in _TOKEN.findall(form))
    months, weekdays = dateline_months(), dateline_weekdays()
    return StampRules(
        words=words,
        known=frozenset((*words, *months, *weekdays, *named)),
        months=months,
        weekdays=weekdays,
        dates=_one_of(shipped(StampPattern, "stamps", "date"), parts),
        clocks=_one_of(shipped(StampPattern, "stamps", "clock"), parts),
        zone=later(rf"[\s(\[,]{{0,2}}(?P<zone>{filled('{offset}', parts)}|(?:{any_of(zones)})\b)"),
        zones=zones,
        orders={country.upper(): row.key for row in shipped(WordList, "stamps", "order") for country in row.words},
    )


def _one_of(rows: Iterable[StampPattern], parts: Mapping[str, str]) -> re.Pattern[str]:
    """One pattern of many: a group `y` of the row `iso` is called `iso__y`."""
    named = (_GROUP.sub(rf"(?P\1{row.key}__", filled(row.pattern, parts)) for row in rows)
    return later("|".join(named))


def _token_groups(found: re.Match[str]) -> dict[str, str]:
    """The groups that matched, by their names in the row."""
    return {name.rpartition("__")[2]: value for name, value in found.groupdict().items() if value is not None}


def is_stamp(line: str, rules: StampRules) -> bool:
    """Whether a line, or a part of one, holds a date or clock and nothing but words of stamps.

    >>> is_stamp("Updated : Nov. 3, 2031", compile_stamp_rules())
    True
    """
    if len(line) > PAGE.stamp or not _DIGIT.search(line):
        return False
    words = [token.casefold() for token in _TOKEN.findall(line) if not token.isdigit()]
    if not rules.known.issuperset(words):
        return False
    return bool(rules.dates.search(line) or rules.clocks.search(line) or "ago" in map(rules.words.get, words))


def parse_stamp(text: str, start: int, end: int, rules: StampRules, order: str = "") -> Stamp | None:
    """The stamp of publication in [start, end) of a text; one without a label, then an update, where none says so.

    None where no date is printed in full, or where day and month could change places and no `order` is given.

    >>> parse_stamp("Published : Nov. 3, 2031 - 14:07", 0, 32, compile_stamp_rules()).when
    datetime.datetime(2031, 11, 3, 14, 7)
    """
    return first_stamp(find_stamps(text, start, end, rules, order))


def first_stamp(stamps: Iterable[Stamp]) -> Stamp | None:
    """The stamp that tells best when the page was published, the first of several that tell it alike."""
    return min(stamps, key=lambda stamp: LABELS.index(stamp.label), default=None)


def find_stamps(text: str, start: int, end: int, rules: StampRules, order: str = "") -> Iterator[Stamp]:
    """Every date printed in full in [start, end), with its label and clock."""
    dates = _dates_in(text, start, end, rules)
    if not dates:
        return
    clocks = [clock for clock in rules.clocks.finditer(text, start, end) if not _inside(clock, dates)]
    order = _order(dates, text[start:end], rules) or order
    at = start
    for found, clock in zip(dates, _clocks_of(dates, clocks), strict=True):
        if day := _day_of_stamp(found, order, text[start:end], rules):
            label = _label(text[at : found.start()], rules)
            yield _stamp(text, day, label, found, clock, rules)
            at = found.end()


def find_printed(text: str, start: int, end: int, rules: StampRules) -> list[tuple[int, int]]:
    """Where dates and clocks stand, each clock with its zone; empty where no date is one."""
    dates = _dates_in(text, start, end, rules)
    if not dates:
        return []
    clocks = [clock for clock in rules.clocks.finditer(text, start, end) if not _inside(clock, dates)]
    zoned = (rules.zone.match(text, clock.end(), end) or clock for clock in clocks)
    ends = ((clock.start(), zone.end()) for clock, zone in zip(clocks, zoned, strict=True))
    return sorted((*(found.span() for found in dates), *ends))


def _dates_in(text: str, start: int, end: int, rules: StampRules) -> list[re.Match[str]]:
    """The dates in figures or with a month; a text without a figure holds none."""
    if not _DIGIT.search(text, start, end):
        return []
    return [found for found in rules.dates.finditer(text, start, end) if _is_date(found, rules)]


def _is_date(found: re.Match[str], rules: StampRules) -> bool:
    word = _token_groups(found).get("w")
    return word is None or word.casefold() in rules.months


def _inside(clock: re.Match[str], dates: list[re.Match[str]]) -> bool:
    return any(day.start() < clock.end() and clock.start() < day.end() for day in dates)


def _clocks_of(dates: list[re.Match[str]], clocks: list[re.Match[str]]) -> Iterator[re.Match[str] | None]:
    """The clock of each date: before it, where the line begins with a clock, else behind it."""
    first = bool(clocks and dates and clocks[0].start() < dates[0].start())
    edges = [date.end() if first else date.start() for date in dates]
    ends = [0, *edges] if first else [*edges, max((clock.end() for clock in clocks), default=0) + 1]
    for low, high in pairwise(ends):
        own = [clock for clock in clocks if low <= clock.start() < high]
        yield (own[-1] if first else own[0]) if own else None


def _label(before: str, rules: StampRules) -> str:
    """The last label before a date; empty where there is none."""
    labels = [rules.words.get(token.casefold(), "") for token in _TOKEN.findall(before)]
    return next((label for label in reversed(labels) if label and label in LABELS), "")


def _stamp(
    text: str, day: date, label: str, found: re.Match[str], clock: re.Match[str] | None, rules: StampRules
) -> Stamp:
    parts = _token_groups(clock) if clock else {}
    hour = int(parts.get("hour", 0))
    if half := parts.get("half"):
        hour = hour % 12 + (12 if half in "Pp" else 0)
    if clock is None or hour > 23:
        return Stamp(day, label, *found.span())
    when = datetime(day.year, day.month, day.day, hour, int(parts.get("minute", 0)), int(parts.get("second", 0)))
    zone = rules.zone.match(text, clock.end()) or rules.zone.match(text, found.end())
    end = max(found.end(), zone.end() if zone else clock.end())
    return Stamp(_zoned(when, zone, rules), label, min(found.start(), clock.start()), end)


def _zoned(when: datetime, zone: re.Match[str] | None, rules: StampRules) -> datetime:
    """The clock in its zone; without one where the letters mean several."""
    row = rules.zones.get(zone["zone"]) if zone else None
    if row and row.rule and when.year >= PAGE.summer_time_since:
        from dateutil.tz import tzstr  # noqa: PLC0415 - few stories name such a zone, and it is slow to load

        return when.replace(tzinfo=timezone(tzstr(row.rule).utcoffset(when) or timedelta()))
    figures = _OFFSET.search(row.offset if row else zone["zone"] if zone else "")
    if figures is None:
        return when
    away = timedelta(hours=int(figures[2]), minutes=int(figures[3] or 0))
    return when.replace(tzinfo=timezone(-away if figures[1] == "-" else away)) if away < _DAY else when


def _order(dates: list[re.Match[str]], line: str, rules: StampRules) -> str:
    """Which of two numbers is the day, as a date of the line that leaves no doubt, or the zone of the clock, tells.

    Else as two dates tell that lie within days of each other in one order only: "Posted 10/06/2031, edited 10/05/2031".
    """
    numbers = [(int(p["a"]), int(p["b"]), int(p["y"])) for p in map(_token_groups, dates) if "a" in p]
    for a, b, _ in numbers:
        if max(a, b) > 12:
            return "day_first" if a > 12 else "month_first"
    rows = (rules.zones[token] for token in _TOKEN.findall(line) if token in rules.zones)
    if zoned := next((row.order for row in rows if row.order), ""):
        return zoned
    near = _lie_near([day_at(y, b, a) for a, b, y in numbers])
    if near == _lie_near([day_at(y, a, b) for a, b, y in numbers]):
        return ""
    return "day_first" if near else "month_first"


def _lie_near(days: list[date | None]) -> bool:
    """Whether two days are as near to each other as a page's own and that of its update."""
    known = [day.toordinal() for day in days if day]
    return len(known) == 2 and abs(known[0] - known[1]) <= PAGE.printed_after


def _day_of_stamp(found: re.Match[str], order: str, line: str, rules: StampRules) -> date | None:
    parts = _token_groups(found)
    year = int(parts["y"])
    year += century_of(year)
    if "a" in parts:
        return _ordered(int(parts["a"]), int(parts["b"]), year, order or DOTTED.get(parts["mark"], ""), line, rules)
    month = int(parts["m"]) if "m" in parts else rules.months.get(parts["w"].casefold())
    return day_at(year, month, int(parts["d"])) if month else None


def _ordered(a: int, b: int, year: int, order: str, line: str, rules: StampRules) -> date | None:
    """The day of two numbers whose order a full stop, the weekday or the rest of the line must tell."""
    ways = {"day_first": day_at(year, b, a), "month_first": day_at(year, a, b)}
    days = {day for day in ways.values() if day}
    if len(days) == 1:
        return days.pop()
    named = {rules.weekdays.get(token.casefold()) for token in _TOKEN.findall(line)}
    told = [day for day in days if day.isoweekday() in named]
    return told[0] if len(told) == 1 else ways.get(order)
