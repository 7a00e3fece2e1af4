"""Zones -> header: byline and time stamp, and all other facts that the furniture of the page tells."""

import re
from collections.abc import Container, Mapping
from datetime import date, datetime
from itertools import pairwise

from .._match.later import later
from .._names.calendar.resolve import day_at
from .._names.places import place_key
from .._records import BylineRecord, DatelineRecord, Header, SourceRecord, Stretch, Text, Words, ZoneRecord
from .._records.vocabulary import ZONE
from .._start.records import frozen
from .._tables import listed_words
from .._tables.limits import PAGE
from .._tables.patterns import filled, parts_of
from .._tables.rows import Agency
from .sources import SourceRules, find_cited, find_home, find_outlet
from .sources.credits import Credits
from .zones.carving import of_kind
from .zones.marks import bare
from .zones.stamps import StampRules, compile_stamp_rules, find_stamps, first_stamp, parse_stamp

_OPENING_WORD = later(r"(?<![^\W_])[^\W\d_]+|\d{1,2}(?!\d)")
_SIGNED_INITIALS = later(r"\W*((?:[A-Za-z]{2,4})(?:\s?[-/.]{1,2}\s?[A-Za-z]{2,4}){1,4}|[a-z]{2,4})\W*")
DAY_ORDERS = ("day_first", "month_first")


@frozen
class BylineRules:
    """Names of agencies in the form in which lines are looked up, patterns of bylines, words of outlets, stamps.

    `places` has the gazetteer's names by their keys: behind a name they tell where it signs.
    """

    agencies: Mapping[str, str]
    opening: re.Pattern[str]
    others: re.Pattern[str]
    tail: re.Pattern[str]
    between: re.Pattern[str]
    trade: re.Pattern[str]
    outlets: frozenset[str]
    stamps: StampRules
    places: Container[str]


def compile_byline_rules(agencies: tuple[Agency, ...], places: Container[str] = ()) -> BylineRules:
    """The rules for these agencies, whose names are no person's."""
    names = {bare(name): row.key for row in agencies for name in (row.name, *row.names)}
    parts = parts_of("zones")
    return BylineRules(
        agencies=names,
        opening=later(filled("{by_opening}", parts)),
        others=later(filled("{by_others}", parts)),
        tail=later(filled("{by_tail}", parts)),
        between=later(filled("{by_between}", parts)),
        trade=later(filled("{by_trade}", parts)),
        outlets=listed_words("zones", "outlet"),
        stamps=compile_stamp_rules(),
        places=places,
    )


def find_byline(text: Text, zones: tuple[ZoneRecord, ...], rules: BylineRules) -> BylineRecord | None:
    """Who signs the story: names, desk initials, agency; None where nobody does. Editors do not sign."""
    signed = of_kind(zones, ZONE.BYLINE)
    names: list[str] = []
    initials: list[str] = []
    agency = None
    for zone in signed:
        line = text.folded[zone.start : zone.end]
        if found := _SIGNED_INITIALS.fullmatch(line):
            initials.append(found[1])
            continue
        for whole in () if rules.others.match(line) else _byline_names(line, rules):
            name, key = _without_agency(whole, rules)
            agency = agency or key
            if (key is None or name != whole) and name not in names:
                names.append(name)
    if not signed or not (names or initials or agency):
        return None
    return BylineRecord(signed[0].start, signed[-1].end, tuple(names), tuple(initials), agency)


def _without_agency(name: str, rules: BylineRules) -> tuple[str, str | None]:
    """A name without the agency glued to it, "Ann Example Reuters", and the agency that is glued, or that it is."""
    if (key := rules.agencies.get(bare(name))) is not None:
        return name, key
    words = name.split()
    for at in range(PAGE.name_words, len(words)):
        if (key := rules.agencies.get(bare(" ".join(words[at:])))) is not None:
            return " ".join(words[:at]), key
    return name, None


def _byline_names(line: str, rules: BylineRules) -> list[str]:
    """The names of a byline, without "By", trades, outlets, mail addresses and what follows a bar or bracket.

    >>> _byline_names("By Jane Doe and Kim Min-ji, staff writers", compile_byline_rules(()))
    ['Jane Doe', 'Kim Min-ji']
    """
    opening = rules.opening.match(line)
    rest = rules.tail.sub("", line[opening.end() :] if opening else line, count=1)
    names = [name.strip(" .,)]") for name in rules.between.split(rest)]
    return [name for at, name in enumerate(names) if name and name[0].isupper() and _is_person(name, at, rules)]


def _is_person(name: str, at: int, rules: BylineRules) -> bool:
    """Whether a name is neither a trade nor, behind the first, an outlet or a place."""
    words = name.split()
    beside = at > 0 and (words[-1].casefold() in rules.outlets or place_key(name) in rules.places)
    return len(words) <= PAGE.byline_words and not beside and not rules.trade.search(name)


def find_stamp(
    text: Text,
    zones: tuple[ZoneRecord, ...],
    rules: BylineRules,
    dateline: DatelineRecord | None = None,
    home: str | None = None,
) -> datetime | date | None:
    """When the page says the story was published; None where it does not.

    A stamp that says "published" goes before one that says nothing, and that before one of an update; of these, one
    between headline and story goes before one above, and that before the masthead's. The clock is that of the page,
    with its zone where that is printed and sure. Which of two numbers is the day, the day of the dateline tells, the
    custom of `home`, the country that the page is of, or a day or weekday that the story opens with.
    """
    stamped = of_kind(zones, ZONE.TIMESTAMP)
    if not stamped:
        return _printed_at_end(text, dateline, rules)
    title = next((zone.end for zone in zones if zone.kind == ZONE.HEADLINE), 0)
    story = next((zone.start for zone in zones if zone.kind == ZONE.BODY and zone.start >= title), title)
    above = [zone for zone in reversed(stamped) if zone.start < title]  # the masthead's clock is the farthest
    places = [*(z for z in stamped if title <= z.start < story), *above, *(z for z in stamped if z.start >= story)]
    order = rules.stamps.orders.get(home or "", "")
    if order != DAY_ORDERS[1] and (sure := _first_when(text, places, rules, "", dateline)):  # DVIDS prints 05.31.2031
        return sure
    ways = {order: _first_when(text, places, rules, order, dateline) for order in DAY_ORDERS}
    opening = text.folded[title : story + PAGE.opening]
    return _of_two_ways(ways, dateline, order, opening, rules.stamps)


def _printed_at_end(text: Text, dateline: DatelineRecord | None, rules: BylineRules) -> datetime | date | None:
    """What one of the last lines ends in, if near the dateline: "HARBOUR.XY: 13.06.2031 [9:05]"."""
    if dateline is None or dateline.day is None:  # nothing is near it
        return None
    begin, end = max(dateline.end, len(text.folded) - PAGE.opening), len(text.folded)
    found = find_stamps(text.folded, begin, end, rules.stamps)
    near = [stamp for stamp in found if _is_near(stamp.when, dateline.month, dateline.day)]
    first = first_stamp([s for s in near if text.folded[s.end : end].partition("\n")[0].strip(" ])") == ""])
    return first.when if first else None


def _of_two_ways(
    ways: dict[str, datetime | date | None],
    dateline: DatelineRecord | None,
    order: str,
    opening: str,
    rules: StampRules,
) -> datetime | date | None:
    """The right one of two readings of a stamp, by the dateline, the page's own order, or what the story opens with."""
    near = [when for when in ways.values() if when and dateline and _is_near(when, dateline.month, dateline.day)]
    if len(near) == 1:
        return near[0]
    return ways[order] if order else _when_opened(opening, [when for when in ways.values() if when], rules)


def _first_when(
    text: Text, places: list[ZoneRecord], rules: BylineRules, order: str, dateline: DatelineRecord | None
) -> datetime | date | None:
    """What the stamp says that tells best; those near the day of the dateline, where any are, before all others."""
    parsed = (parse_stamp(text.folded, zone.start, zone.end, rules.stamps, order) for zone in places)
    found = [stamp for stamp in parsed if stamp]
    near = [stamp for stamp in found if dateline and _is_near(stamp.when, dateline.month, dateline.day)]
    first = first_stamp(near or found)
    return first.when if first else None


def _is_near(when: date, month: int | None, day: int | None) -> bool:
    """Whether a day is that of a month, or one of the next."""
    told = day_at(when.year, month, day) if month and day else None
    return told is not None and 0 <= when.toordinal() - told.toordinal() <= PAGE.printed_after


def _when_opened(opening: str, ways: list[datetime | date], rules: StampRules) -> datetime | date | None:
    """The one of several readings of a stamp whose month and day, or else whose weekday, the story opens with."""
    words = [word.casefold() for word in _OPENING_WORD.findall(opening)]
    days = [
        _month_and_day(*pair, rules.months) or _month_and_day(*pair[::-1], rules.months) for pair in pairwise(words)
    ]
    weekdays = {rules.weekdays[word] for word in words if word in rules.weekdays}
    dated = [when for when in ways if any(told and _is_near(when, *told) for told in days)]
    named = [when for when in ways if when.isoweekday() in weekdays]
    return next((found[0] for found in (dated, named) if len(found) == 1), None)


def _month_and_day(month: str, day: str, months: Mapping[str, int]) -> tuple[int, int] | None:
    return (months[month], int(day)) if month in months and day.isdecimal() else None


def read_header(
    text: Text,
    zones: tuple[ZoneRecord, ...],
    dateline: DatelineRecord | None,
    source: SourceRecord | None,
    bylines: BylineRules,
    credited: Credits,
    sources: SourceRules,
    words: Words,
) -> Header:
    """Headline, section, byline, stamp, outlet and the rest, as positions in the text where they are words of it."""
    titled: dict[str, list[Stretch]] = {"headline": [], "section": [], "subheadline": []}
    for zone in zones:
        if zone.kind in titled:
            titled[zone.kind].append((zone.start, zone.end))
    return Header(
        headline=next(iter(titled["headline"]), None),
        subheadlines=tuple(titled["subheadline"]),
        section=next(iter(titled["section"]), None),
        byline=find_byline(text, zones, bylines),
        stamp=find_stamp(text, zones, bylines, dateline, find_home(credited, source, sources)),
        dateline=dateline,
        source=source,
        outlet=find_outlet(credited),
        cited=find_cited(text, zones, sources, words, source),
    )
