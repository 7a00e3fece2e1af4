"""Records -> Article. Pydantic models are built here and nowhere earlier: one nested dict, validated once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from hashlib import sha256
from operator import attrgetter
from typing import Any

import attrs

from ._records import (
    Agreement,
    Byline,
    Clue,
    Dateline,
    Day,
    Finding,
    Header,
    Meeting,
    Official,
    Place,
    Reference,
    Source,
    Speaker,
    Statement,
    Stretch,
    Zone,
)
from ._rows import Agency
from ._text import Text
from .models import Article
from .models import Dateline as DatelineModel
from .models import Source as SourceModel
from .models import Statement as StatementModel

Built = dict[str, Any]


@attrs.frozen
class Given:
    """What the caller knows of a story from elsewhere."""

    published: date | datetime | None
    outlet: str | None

    @property
    def day(self) -> date | None:
        """The day of publication."""
        return self.published.date() if isinstance(self.published, datetime) else self.published


@attrs.frozen
class Resolved:
    """All that was read of a story."""

    zones: tuple[Zone, ...]
    header: Header
    dated: Day | None
    officials: tuple[Official, ...]
    references: tuple[Reference, ...]
    statements: tuple[Statement, ...]
    meetings: tuple[Meeting, ...]
    agreements: tuple[Agreement, ...]
    findings: tuple[Finding, ...]


def article_id(raw: str) -> str:
    """First 20 hex digits of the SHA-256 of the text: the same on every machine, 80 bits against collision."""
    return sha256(raw.encode("utf-8", "surrogatepass")).hexdigest()[:20]


def assemble(text: Text, given: Given, facts: Resolved, agencies: Mapping[str, Agency]) -> Article:
    """The article of the facts read."""
    key, header = article_id(text.raw), facts.header
    return Article.model_validate(
        {
            "id": key,
            "text": text.raw,
            "headline": _words(text, header.headline),
            "subheadlines": tuple(text.raw[s:e] for s, e in header.subheadlines),
            "section": _words(text, header.section),
            "byline": header.byline and _byline(header.byline),
            "source": header.source and _source(header.source, agencies),
            "outlet": given.outlet or header.outlet,
            "cited_sources": header.cited,
            "dateline": header.dateline and _dateline(text, header.dateline, facts.dated),
            "published": given.published or header.stamp,
            "zones": tuple({"kind": z.kind, "span": _span(z.start, z.end)} for z in facts.zones),
            "officials": tuple(_official(o, facts.references) for o in facts.officials),
            "statements": tuple(_statement(text, key, s) for s in facts.statements),
            "meetings": tuple(_meeting(text, key, m) for m in facts.meetings),
            "agreements": tuple(_agreement(text, key, a) for a in facts.agreements),
            "findings": tuple(
                {"code": f.code, "message": f.message, "spans": tuple(_span(*s) for s in f.spans)}
                for f in facts.findings
            ),
        }
    )


def assemble_dateline(text: Text, dateline: Dateline, dated: Day | None) -> DatelineModel:
    """The model of a dateline alone."""
    return DatelineModel.model_validate(_dateline(text, dateline, dated))


def assemble_source(text: Text, source: Source, agencies: Mapping[str, Agency]) -> SourceModel:
    """The model of a source alone."""
    del text
    return SourceModel.model_validate(_source(source, agencies))


def assemble_statements(text: Text, statements: Iterable[Statement]) -> tuple[StatementModel, ...]:
    """The models of statements alone."""
    key = article_id(text.raw)
    return tuple(StatementModel.model_validate(_statement(text, key, s)) for s in statements)


def _span(start: int, end: int) -> Built:
    return {"start": start, "end": end}


def _words(text: Text, at: Stretch | None) -> str | None:
    return None if at is None else text.raw[at[0] : at[1]]


def _evidence(clues: Iterable[Clue]) -> tuple[Built, ...]:
    ordered = sorted(clues, key=attrgetter("start", "end", "role"))
    return tuple({"span": {"start": c.start, "end": c.end}, "role": c.role, "rule": c.rule} for c in ordered)


def _byline(byline: Byline) -> Built:
    return {
        "names": byline.names,
        "initials": byline.initials,
        "agency": byline.agency,
        "span": _span(byline.start, byline.end),
    }


def _source(source: Source, agencies: Mapping[str, Agency]) -> Built:
    row = agencies[source.agency]
    clue = Clue(source.start, source.end, source.via, source.rule)
    return {
        "agency": source.agency,
        "name": row.name,
        "country": row.country,
        "via": source.via,
        "evidence": _evidence([clue]),
    }


def _place(text: Text, place: Place) -> Built:
    return {
        "text": text.raw[place.start : place.end],
        "span": _span(place.start, place.end),
        "name": place.name,
        "country": place.country,
    }


def _day(text: Text, day: Day | None) -> Built | None:
    if day is None:
        return None
    return {
        "text": text.raw[day.start : day.end],
        "span": _span(day.start, day.end),
        "start": day.first,
        "end": day.last,
        "precision": day.precision,
        "basis": day.basis,
    }


def _dateline(text: Text, dateline: Dateline, dated: Day | None) -> Built:
    return {
        "places": tuple(_place(text, place) for place in dateline.places),
        "month": dateline.month,
        "day": dateline.day,
        "year": dateline.year,
        "date": _day(text, dated),
        "agency": dateline.agency,
        "span": _span(dateline.start, dateline.end),
    }


def _official(official: Official, references: tuple[Reference, ...]) -> Built:
    mine = (r for r in references if official.key in r.officials)
    return {
        "id": official.key,
        "name": official.name,
        "as_written": official.as_written,
        "given_name": official.given,
        "surname": official.surname,
        "role": official.role,
        "title": official.title,
        "rank": official.rank,
        "country": official.country,
        "organisation": official.organisation,
        "in_registry": official.in_registry,
        "mentions": tuple(_span(*s) for s in official.mentions),
        "references": tuple(_span(r.start, r.end) for r in mine),
        "evidence": _evidence(official.clues),
    }


def _speaker(text: Text, speaker: Speaker | None) -> Built | None:
    if speaker is None:
        return None
    return {
        "text": text.raw[speaker.start : speaker.end],
        "span": _span(speaker.start, speaker.end),
        "kind": speaker.kind,
        "officials": speaker.officials,
    }


def _statement(text: Text, key: str, statement: Statement) -> Built:
    cue, clues = statement.cue, []
    if cue is not None:
        clues.append(Clue(*cue, "cue", statement.rule))
    for role, who in (("speaker", statement.speaker), ("reported_by", statement.reported_by)):
        if who is not None:
            clues.append(Clue(who.start, who.end, role, statement.rule))
    if not clues:  # quoted words are evidence of themselves where nothing else carries them
        clues = [Clue(*quote, "quote", statement.rule) for quote in statement.quotes]
    return {
        "id": f"{key}:statement:{statement.start}-{statement.end}",
        "kind": statement.kind,
        "text": text.raw[statement.start : statement.end],
        "span": _span(statement.start, statement.end),
        "quotes": tuple(_span(*quote) for quote in statement.quotes),
        "speaker": _speaker(text, statement.speaker),
        "cue": _words(text, cue),
        "cue_span": cue and _span(*cue),
        "reported_by": _speaker(text, statement.reported_by),
        "evidence": _evidence(clues),
    }


def _meeting(text: Text, key: str, meeting: Meeting) -> Built:
    return {
        "id": f"{key}:meeting:{meeting.start}-{meeting.end}",
        "participants": meeting.participants,
        "host": meeting.host,
        "visitors": meeting.visitors,
        "countries": meeting.countries,
        "organisations": meeting.organisations,
        "date": _day(text, meeting.date),
        "place": meeting.place and _place(text, meeting.place),
        "venue": meeting.venue,
        "mode": meeting.mode,
        "kind": meeting.kind,
        "series": meeting.series,
        "status": meeting.status,
        "evidence": _evidence(meeting.clues),
    }


def _agreement(text: Text, key: str, agreement: Agreement) -> Built:
    return {
        "id": f"{key}:agreement:{agreement.start}-{agreement.end}",
        "parties": agreement.parties,
        "officials": agreement.officials,
        "verb": agreement.verb,
        "text": text.raw[agreement.start : agreement.end],
        "span": _span(agreement.start, agreement.end),
        "instrument": agreement.instrument,
        "signed": agreement.signed,
        "signed_on": _day(text, agreement.signed_on),
        "topics": agreement.topics,
        "date": _day(text, agreement.date),
        "meeting": agreement.meeting,
        "status": agreement.status,
        "evidence": _evidence(agreement.clues),
    }
