"""Dateline, stamp, weekdays and terms of office -> the day the story speaks from, and its countries.

A wrong year is worse than none. A year that no one wrote is given only where exactly one is left by the terms of
office of those named with name and title, by the weekday of the lead, and only if these are independent of each other.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime

from .._records import Anchor, DatelineRecord, Day, Header, Mention, PlaceRecord, Sentence, Text, Words
from .._records.vocabulary import ROLE, ZONE, AgencyKind, MentionKind, MentionRule
from .._start.records import frozen
from .._tables import listed_words
from .._tables.limits import NAMES
from .._tables.rows import Agency, Term
from .calendar.resolve import day_at
from .mentions import PeopleRules
from .places import is_seat_of_states
from .registry import Registry, term_days

Days = tuple[date, date]

# A story is put out up to ten days after its dateline, or up to two before it by the clock of another zone.
_LATEST, _EARLIEST = 10, -2
# The registry begins in 2000: of a person first in office before this year an earlier term may be missing.
_SURE_SINCE = "2004"


@frozen
class Held:
    """A person named with name and title: the windows of the terms that fit, and how far they can be trusted."""

    key: str
    windows: tuple[Days, ...]
    checked: bool
    recent: bool
    as_named: bool


def find_anchor(
    text: Text,
    words: Words,
    sentences: tuple[Sentence, ...],
    header: Header,
    published: date | None,
    mentions: tuple[Mention, ...],
    rules: PeopleRules,
) -> Anchor:
    """The days the story can have been written on, as few as the text allows.

    One day where the date of publication or the dateline's year is known or follows; a window where only terms of
    office bound it; else `None` on both sides.
    """
    stamp = header.stamp.date() if isinstance(header.stamp, datetime) else header.stamp
    line = header.dateline
    written = _written_day(line)
    if written:
        return Anchor(written, written, ("dateline",))
    known = published or stamp
    if known:
        return _from_published(known, line)
    held = _held(text, words, mentions, rules)
    windows = _common(held)
    if line and line.month and line.day and windows:
        weekday = _lead_weekday(words, sentences, line, rules)
        if (day := _only_day(line.month, line.day, windows, weekday, held)) is not None:
            basis = ("dateline", "terms_of_office") if weekday is None else ("dateline", "weekday", "terms_of_office")
            return Anchor(day, day, basis)
    if windows:
        return Anchor(windows[0][0], windows[-1][1], ("terms_of_office",))
    return Anchor(None, None, ())


def resolve_dateline(dateline: DatelineRecord | None, anchor: Anchor) -> Day | None:
    """The date of the dateline, or None while its year is open."""
    if dateline is None or not dateline.month or not dateline.day:
        return None
    start, end = dateline.date or (dateline.start, dateline.end)
    written, day = _written_day(dateline), anchor.day
    if written:
        return Day(start, end, written, written, "day", ("explicit",))
    if day is not None and (day.month, day.day) == (dateline.month, dateline.day):
        return Day(start, end, day, day, "day", anchor.basis)
    return None


def _written_day(line: DatelineRecord | None) -> date | None:
    return day_at(line.year, line.month, line.day) if line and line.year and line.month and line.day else None


def _from_published(known: date, line: DatelineRecord | None) -> Anchor:
    """The dateline's day where it lies shortly before publication, else the day of publication."""
    if line and line.month and line.day:
        for year in (known.year, known.year - 1, known.year + 1):
            day = day_at(year, line.month, line.day)
            if day and _EARLIEST <= (known - day).days <= _LATEST:
                return Anchor(day, day, ("published", "dateline"))
    return Anchor(known, known, ("published",))


def _held(text: Text, words: Words, mentions: Iterable[Mention], rules: PeopleRules) -> list[Held]:
    """The persons named in full with a present office that the registry says they held."""
    found: dict[str, Held] = {}
    registry, to_come = rules.registry, rules.titles.lists["to_come"]
    for mention in mentions:
        if mention.kind != MentionKind.TITLE_NAME or mention.past or len(mention.persons) != 1:
            continue
        if mention.role in (None, ROLE.OFFICIAL) or _takes_office_later(words, mention, to_come):
            continue
        key = mention.persons[0]
        full = " " in text.flat[slice(*mention.name)]
        if not full or key in found or key not in registry.terms:
            continue
        terms = [term for term in registry.terms[key] if term.office == mention.role]
        if terms:
            found[key] = _weigh(key, terms, registry, as_named=mention.rule != MentionRule.MISNAMED)
    return list(found.values())


def _takes_office_later(words: Words, mention: Mention, to_come: Collection[str]) -> bool:
    """Whether a word before the title, or before the country before it, says that the office is not held yet."""
    at = bisect_left(words.starts, mention.start)
    return any(word.lower() in to_come for word in words.texts[max(0, at - NAMES.before_title) : at + 1])


def _weigh(key: str, terms: list[Term], registry: Registry, *, as_named: bool) -> Held:
    since = min(term.start or "" for term in registry.terms[key])
    checked = all(term.checked for term in terms)
    return Held(key, tuple(sorted(term_days(t) for t in terms)), checked, since >= _SURE_SINCE, as_named)


def _common(held: list[Held]) -> list[Days]:
    """The days on which all of them held their offices, as windows in order."""
    common: list[Days] = []
    for n, one in enumerate(held):
        common = list(one.windows) if n == 0 else _overlaps(common, one.windows)
    return common


def _overlaps(one: Iterable[Days], other: Iterable[Days]) -> list[Days]:
    other = list(other)
    both = [(max(a, c), min(b, d)) for a, b in one for c, d in other]
    return sorted((a, b) for a, b in both if a <= b)


def _only_day(month: int, day: int, windows: list[Days], weekday: int | None, held: list[Held]) -> date | None:
    """The one date of this month and day that weekday and terms leave, if they are enough to say so."""
    if not _enough(held, weekday):
        return None
    years = range(windows[0][0].year, windows[-1][1].year + 1)
    days = [found for year in years if (found := day_at(year, month, day))]
    inside = [found for found in days if any(first <= found <= last for first, last in windows)]
    left = [found for found in inside if weekday is None or (found.isoweekday() - weekday) % 7 in (0, 1)]
    # A weekday may choose between years only where two persons bear witness: "on Sunday" can be a day to come.
    alone = len(held) == 1 and len(inside) > 1
    return left[0] if len(left) == 1 and not alone else None


def _enough(held: list[Held], weekday: int | None) -> bool:
    """Two independent witnesses: two persons, or one and a weekday; one must be sure to have no earlier term."""
    sure = [one for one in held if one.recent and one.as_named]
    if len(held) >= 2 and any(one.checked for one in held):
        return bool(sure) or len(held) >= 4
    return len(held) == 1 and weekday is not None and bool(sure) and sure[0].checked


def _lead_weekday(
    words: Words, sentences: tuple[Sentence, ...], line: DatelineRecord, rules: PeopleRules
) -> int | None:
    """The weekday of the lead, Monday 1; None where it names none or several."""
    lead = next((s for s in sentences if s.zone == ZONE.BODY and s.end > line.end), None)
    if lead is None:
        return None
    away = listed_words("leaning", "away")
    found = {
        rules.weekdays[words.texts[i]]
        for i in range(lead.first, lead.last)
        if words.texts[i] in rules.weekdays and words.texts[i - 1] not in away
    }
    return found.pop() if len(found) == 1 else None


def story_homes(header: Header, places: tuple[PlaceRecord, ...], agencies: Mapping[str, Agency]) -> tuple[str, ...]:
    """The countries of dateline and agency, the likelier first.

    Of two, that of the dateline where the story speaks of it and not of the other, or where the agency has bureaus that
    write as those do who live there.
    """
    line, writer = header.dateline, _sided_writer(header, agencies)
    own = writer.country if writer and writer.kind != AgencyKind.OUTLET else None
    town = line.places[0].country if line and line.places else None
    if line is None or town in (None, own):
        return tuple(filter(None, (own,)))
    spoken = _spoken_of(line, places)
    if writer and own and town:
        return _of_two(own, town, {own, town} & spoken, bureaus=writer.bureaus)
    if header.source is None and len(spoken) < NAMES.pair and not is_seat_of_states(line.places[0]):
        return (town,)
    printed = writer.country if writer else None  # an outlet's, in its own town
    return (town,) if town in {printed, *spoken} else ()


def _spoken_of(line: DatelineRecord, places: tuple[PlaceRecord, ...]) -> set[str]:
    """The countries that a story speaks of behind its dateline."""
    return {p.country for p in places if p.country and p.start >= line.end and not is_seat_of_states(p)}


def _of_two(own: str, town: str, told: set[str], *, bureaus: bool) -> tuple[str, ...]:
    if bureaus and len(told) != 1:
        return (town,) if told else ()
    return (town, own) if told == {town} else (own, town)


def _sided_writer(header: Header, agencies: Mapping[str, Agency]) -> Agency | None:
    """The agency or outlet of a story, if it writes from its country's side."""
    writer = agencies.get(header.source.agency) if header.source else None
    return None if writer and writer.world else writer
