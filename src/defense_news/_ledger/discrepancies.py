"""Reports of one meeting -> where they differ: how a name is written, on which day, where, how."""

from __future__ import annotations

from collections.abc import Callable

from ..models import Article, Discrepancy, Meeting, Official, Reading, Span

Told = tuple[int, Article, Meeting]
"""Position of the article, the article, and the meeting as it tells it."""


def outlet_of(article: Article, number: int) -> str:
    """Who tells it: the agency of the copy, the outlet, or the number of the article."""
    if article.source is not None:
        return article.source.name
    return article.outlet or f"article {number}"


def find_discrepancies(reports: list[Told]) -> tuple[Discrepancy, ...]:
    """The fields on which the reports of a meeting differ, names first."""
    if len(reports) < 2:
        return ()
    found = [_spelling(key, reports) for key in dict.fromkeys(k for _, _, m in reports for k in m.participants)]
    found += [_field(name, read, reports) for name, read in FIELDS]
    return tuple(item for item in found if item is not None)


def _spelling(key: str, reports: list[Told]) -> Discrepancy | None:
    readings = [
        _reading(number, official.as_written, _written_at(article, official))
        for number, article, _ in reports
        for official in article.officials
        if official.id == key and " " in official.as_written
    ]
    return _told("name", readings, reports)


def _written_at(article: Article, official: Official) -> tuple[Span, ...]:
    return tuple(span for span in official.mentions if official.as_written in span.of(article.text))[:1]


def _date(meeting: Meeting) -> tuple[str, tuple[Span, ...]] | None:
    date = meeting.date
    if date is None:
        return None
    days = str(date.start) if date.start == date.end else f"{date.start} to {date.end}"
    return f"{days} ({date.text})", (date.span,)


def _place(meeting: Meeting) -> tuple[str, tuple[Span, ...]] | None:
    place = meeting.place
    return (place.name or place.text, (place.span,)) if place else None


def _mode(meeting: Meeting) -> tuple[str, tuple[Span, ...]] | None:
    return (str(meeting.mode.value), ()) if meeting.mode else None


def _status(meeting: Meeting) -> tuple[str, tuple[Span, ...]] | None:
    return str(meeting.status.value), ()


FIELDS: tuple[tuple[str, Callable[[Meeting], tuple[str, tuple[Span, ...]] | None]], ...] = (
    ("date", _date),
    ("place", _place),
    ("mode", _mode),
    ("status", _status),
)


def _field(
    name: str, read: Callable[[Meeting], tuple[str, tuple[Span, ...]] | None], reports: list[Told]
) -> Discrepancy | None:
    readings = [_reading(n, *value) for n, _, meeting in reports if (value := read(meeting)) is not None]
    if name == "date" and len({reading.value.split(" (")[0] for reading in readings}) < 2:
        return None
    return _told(name, readings, reports)


def _reading(number: int, value: str, spans: tuple[Span, ...]) -> Reading:
    return Reading(article=number, value=value, spans=spans)


def _told(field: str, readings: list[Reading], reports: list[Told]) -> Discrepancy | None:
    if len({reading.value for reading in readings}) < 2:
        return None
    outlets = {number: outlet_of(article, number) for number, article, _ in reports}
    said = ", ".join(f"{outlets[reading.article]} writes '{reading.value}'" for reading in readings)
    return Discrepancy(field=field, message=said, readings=tuple(readings))
