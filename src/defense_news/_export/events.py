"""Articles -> event records after PLOVER, one row a pair of sides, with a CAMEO code beside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import combinations
from typing import Any

from .._records.vocabulary import AgreementStatus, MeetingKind, MeetingStatus, Mode
from .._start.records import frozen
from .._tables import make_rows, read_csv, shipped
from .._tables.export_rows import CountryCode, EventContext, EventRule, EventType
from ..models import Agreement, Article, Meeting, Span
from .rows import EventRow
from .tables import article_cells, day_alone, day_cells, each_article, in_one_cell, writable

_CUE = "cue"  # role of the words that tell an event


def to_events(articles: Iterable[Article]) -> tuple[EventRow, ...]:
    """The events that the articles tell: a row for each pair of sides of a meeting or an agreement.

    A statement is no event. `docs/how-to/events.md` tells what maps and what does not. Raises
    `TypeError` for a lone article.

    >>> from defense_news import parse
    >>> event, = to_events([parse("Norway and Sweden agreed on Monday to hold joint drills.")])
    >>> event.event_type, event.cameo, event.actor_iso3, event.recipient_iso3
    ('AGREE', '0312', 'NOR', 'SWE')
    """
    return tuple(event for article in each_article(articles) for event in events_of(writable(article)))


def events_of(article: Article) -> Iterator[EventRow]:
    """The events of one article, those of meetings first."""
    for told in _facts_told(article):
        rule = told.rule
        if rule is not None and rule.becomes:
            for actor, recipient in told.pairs:
                yield _event_row(article, told, rule, actor, recipient)


@frozen
class EventFact:
    """A meeting or an agreement as the rules see it."""

    fact: Meeting | Agreement
    status: MeetingStatus | AgreementStatus
    mode: Mode | None = None
    kind: MeetingKind | None = None
    where: str = ""
    signed: bool | None = None
    pairs: tuple[tuple[str, str | None], ...] = ()
    directed: bool = False
    officials: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()

    @property
    def rule(self) -> EventRule | None:
        sort = type(self.fact).__name__.lower()
        rules = shipped(EventRule, "events", "rule")
        return next((rule for rule in rules if rule.fact == sort and self._fits(rule)), None)

    def _fits(self, rule: EventRule) -> bool:
        asked = ((rule.status, self.status), (rule.modes, self.mode), (rule.kinds, self.kind), (rule.where, self.where))
        return rule.signed in (None, self.signed) and all(not allowed or value in allowed for allowed, value in asked)


def _facts_told(article: Article) -> Iterator[EventFact]:
    yield from (_told_meeting(article, meeting) for meeting in article.meetings)
    yield from (_told_agreement(agreement) for agreement in article.agreements)


def _told_meeting(article: Article, meeting: Meeting) -> EventFact:
    side = {each.id: each.country or each.organisation or each.id for each in article.officials}
    host = side.get(meeting.host, meeting.host) if meeting.host else None
    guests = tuple(dict.fromkeys(side.get(guest, guest) for guest in meeting.visitors))
    sides = (*meeting.countries, *meeting.organisations)
    away = meeting.place is not None and meeting.place.country is not None and meeting.place.country not in sides
    visited = host is not None and bool(guests)
    return EventFact(
        meeting,
        meeting.status,
        meeting.mode,
        meeting.kind,
        "visit" if visited else "third_place" if away and len(sides) > 1 else "",
        pairs=tuple((guest, host) for guest in guests if guest != host) if visited else _dyads(sides),
        directed=visited,
        officials=meeting.participants,
    )


def _told_agreement(one: Agreement) -> EventFact:
    pairs = _dyads(one.parties)
    return EventFact(one, one.status, signed=one.signed, pairs=pairs, officials=one.officials, topics=one.topics)


def _dyads(sides: tuple[str, ...]) -> tuple[tuple[str, str | None], ...]:
    """Each two of the sides once, in the order told; a side alone has no recipient."""
    return tuple(combinations(sides, 2)) or tuple((side, None) for side in sides)


def _event_row(article: Article, told: EventFact, rule: EventRule, actor: str, recipient: str | None) -> EventRow:
    contexts = _contexts(told, rule)
    cue = next((each.span for each in told.fact.evidence if each.role == _CUE), None)
    line = _paragraph(article.text, cue) if cue else None
    return EventRow(
        **article_cells(article),
        **day_cells(told.fact.date),
        **_place_cells(told.fact),
        **_side_cells(article, told, "actor", actor),
        **_side_cells(article, told, "recipient", recipient),
        event_id=told.fact.id,
        rule=rule.key,
        event_type=rule.becomes,
        mode=rule.mode,
        context=in_one_cell(contexts),
        quad_class=int(_types()[rule.becomes].quad),
        quad=_types()[rule.becomes].quad_name,
        cameo=next((rule.cameo_of[each] for each in contexts if each in rule.cameo_of), rule.cameo),
        directed=told.directed,
        status=told.status.value,
        published=day_alone(article.published),
        topics=in_one_cell(told.topics),
        cue=cue.of(article.text) if cue else None,
        text=line.of(article.text) if line else None,
        start=line.start if line else None,
        end=line.end if line else None,
    )


@cache
def _types() -> dict[str, EventType]:
    return {row.key: row for row in shipped(EventType, "events", "event_type")}


def _contexts(told: EventFact, rule: EventRule) -> tuple[str, ...]:
    """The contexts of the rule, and those of the topics, in the order of the table."""
    of_topics = (row.key for row in shipped(EventContext, "events", "context") if {*row.topics} & {*told.topics})
    return tuple(dict.fromkeys((*rule.contexts, *of_topics)))


def _side_cells(article: Article, told: EventFact, name: str, side: str | None) -> dict[str, Any]:
    here = [each for each in article.officials if side is not None and each.id in told.officials]
    there = [each.name for each in here if side in (each.country, each.organisation, each.id)]
    codes = {f"{name}_iso3": alpha3_of(side), f"{name}_cow": cow_of(side)}
    return {name: side, **codes, f"{name}_officials": in_one_cell(there)}


def _place_cells(fact: Meeting | Agreement) -> dict[str, Any]:
    place = fact.place if isinstance(fact, Meeting) else None
    if place is None:
        return {}
    return {"place": place.name or place.text, "place_iso3": alpha3_of(place.country)}


def _paragraph(text: str, cue: Span) -> Span:
    """The lines in which the cue stands."""
    end = text.find("\n", cue.end)
    return Span(start=text.rfind("\n", 0, cue.start) + 1, end=len(text) if end < 0 else end)


def alpha3_of(side: str | None) -> str | None:
    """ISO alpha-3 of a country; none for a body such as NATO."""
    return codes.alpha3 if (codes := _codes().get(side or "")) else None


def cow_of(side: str | None) -> int | None:
    """The number of the Correlates of War project, of a member of the state system."""
    return codes.cow if (codes := _codes().get(side or "")) else None


@cache
def _codes() -> dict[str, CountryCode]:
    return {row.alpha2: row for row in make_rows(CountryCode, read_csv("country_codes"), "country_codes")}
