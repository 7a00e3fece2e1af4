"""Zones -> header: the facts that the furniture of the page tells, gathered in one record."""

from __future__ import annotations

from .._records import DatelineRecord, Header, SourceRecord, Stretch, Text, Words, ZoneRecord
from .bylines import BylineRules, find_byline, find_stamp
from .sources import Credits, SourceRules, find_cited, find_credits, find_home, find_outlet
from .starts import of_kind


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
    headlines, sections = _of_kind(zones, "headline"), _of_kind(zones, "section")
    found = find_credits(text, zones, sources.credits, credited)
    return Header(
        headline=headlines[0] if headlines else None,
        subheadlines=_of_kind(zones, "subheadline"),
        section=sections[0] if sections else None,
        byline=find_byline(text, zones, bylines),
        stamp=find_stamp(text, zones, bylines, dateline, find_home(found, source, sources)),
        dateline=dateline,
        source=source,
        outlet=find_outlet(found),
        cited=find_cited(text, zones, sources, words, source),
    )


def _of_kind(zones: tuple[ZoneRecord, ...], kind: str) -> tuple[Stretch, ...]:
    return tuple([(zone.start, zone.end) for zone in of_kind(zones, kind)])
