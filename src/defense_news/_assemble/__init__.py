"""Records -> Article. Pydantic models are built here and nowhere earlier, of fields that the records type already."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from hashlib import sha256
from operator import attrgetter
from typing import Any

from .. import _records as records
from .. import models
from .._records import vocabulary as kinds
from .._records.model import AnyModel, unchecked
from .._records.text import Text
from .._start.records import frozen
from .._tables.rows import Agency

_new_span, _new_evidence, _new_zone = unchecked(models.Span), unchecked(models.Evidence), unchecked(models.Zone)
_new_speaker, _new_statement = unchecked(models.Speaker), unchecked(models.Statement)
_new_article, _new_date = unchecked(models.Article), unchecked(models.ResolvedDate)
_STATEMENT_KINDS = {str(kind): kind for kind in kinds.StatementKind}
_SPEAKER_KINDS = {str(kind): kind for kind in kinds.SpeakerKind}
_ZONE_KINDS = {str(kind): kind for kind in kinds.ZoneKind}
_exact_str = str.__str__
_span_of, _IN_ORDER = attrgetter("span.start", "span.end"), attrgetter("start", "end", "role")


def _copying(model: type[AnyModel], kind: type[Any]) -> Callable[..., AnyModel]:
    """What makes a model of a record of a kind: each field as given, else the record's of the same name."""
    make, empty = unchecked(model), dict.fromkeys(model.model_fields)
    names = [name for name in empty if name in kind.__slots__]
    read = attrgetter(*names)

    def build(record: object, **given: Any) -> AnyModel:
        return make(**(empty | dict(zip(names, read(record), strict=True)) | given))

    return build


_copy_byline = _copying(models.Byline, records.BylineRecord)
_copy_source = _copying(models.Source, records.SourceRecord)
_copy_dateline = _copying(models.Dateline, records.DatelineRecord)
_copy_place = _copying(models.Place, records.PlaceRecord)
_copy_official = _copying(models.Official, records.OfficialRecord)
_copy_finding = _copying(models.Finding, records.FindingRecord)
_copy_meeting = _copying(models.Meeting, records.MeetingRecord)
_copy_agreement = _copying(models.Agreement, records.AgreementRecord)


@frozen
class Given:
    """What the caller knows of a story from elsewhere."""

    published: date | datetime | None
    outlet: str | None
    key: str | None = None

    @property
    def day(self) -> date | None:
        """The day of publication."""
        return self.published.date() if isinstance(self.published, datetime) else self.published


@frozen
class Resolved:
    """All that was read of a story."""

    zones: tuple[records.ZoneRecord, ...]
    header: records.Header
    dated: records.Day | None
    officials: tuple[records.OfficialRecord, ...]
    references: tuple[records.Reference, ...]
    statements: tuple[records.StatementRecord, ...]
    meetings: tuple[records.MeetingRecord, ...]
    agreements: tuple[records.AgreementRecord, ...]
    findings: tuple[records.FindingRecord, ...]

    @property
    def printed(self) -> date | datetime | None:
        """The page's own day: its stamp, else the day of a dateline that is written with its year."""
        line = self.header.dateline
        written = self.dated.first if self.dated and line and line.year else None
        return self.header.stamp or written


def article_id(raw: str) -> str:
    """First 20 hex digits of the SHA-256 of the text: the same on every machine, 80 bits against collision."""
    return sha256(raw.encode("utf-8", "surrogatepass")).hexdigest()[:20]


def assemble(text: Text, given: Given, facts: Resolved, agencies: Mapping[str, Agency]) -> models.Article:
    key, header = article_id(text.raw), facts.header
    return _new_article(
        id=key,
        key=given.key and _exact_str(given.key),
        text=_exact_str(text.raw),
        headline=_words(text, header.headline),
        subheadlines=tuple([text.raw[s:e] for s, e in header.subheadlines]),
        section=_words(text, header.section),
        byline=header.byline and _copy_byline(header.byline, span=_span(header.byline)),
        source=header.source and assemble_source(header.source, agencies),
        outlet=_exact_str(given.outlet) if given.outlet else header.outlet,
        cited_sources=header.cited,
        dateline=header.dateline and assemble_dateline(text, header.dateline, facts.dated),
        published=given.published or facts.printed,
        zones=tuple([_new_zone(kind=_ZONE_KINDS[zone.kind], span=_span(zone)) for zone in facts.zones]),
        officials=_build_officials(facts.officials, facts.references),
        statements=tuple([_build_statement(text.raw, key, s) for s in facts.statements]),
        meetings=_build_meetings(text, key, facts.meetings),
        agreements=tuple([_build_agreement(text, key, a) for a in facts.agreements]),
        findings=tuple([_copy_finding(f, spans=_spans_of(f.spans)) for f in facts.findings]),
    )


def assemble_statements(text: Text, statements: Iterable[records.StatementRecord]) -> tuple[models.Statement, ...]:
    key = article_id(text.raw)
    return tuple([_build_statement(text.raw, key, s) for s in statements])


def _words(text: Text, at: records.Stretch | None) -> str | None:
    return None if at is None else text.raw[at[0] : at[1]]


def _evidence(clues: Iterable[records.Clue]) -> tuple[models.Evidence, ...]:
    ordered = sorted(clues, key=_IN_ORDER)
    return tuple([_new_evidence(span=_new_span(start=c.start, end=c.end), role=c.role, rule=c.rule) for c in ordered])


def _span(record: Any) -> models.Span:
    return _new_span(start=record.start, end=record.end)


def _spans_of(stretches: Sequence[records.Stretch]) -> tuple[models.Span, ...]:
    if len(stretches) == 1:  # most
        return (_new_span(start=stretches[0][0], end=stretches[0][1]),)
    return tuple([_new_span(start=start, end=end) for start, end in stretches])


def assemble_source(source: records.SourceRecord, agencies: Mapping[str, Agency]) -> models.Source:
    row = agencies[source.agency]
    clue = records.Clue(source.start, source.end, source.via, source.rule)
    return _copy_source(
        source, name=row.name, country=row.country, via=kinds.Via(source.via), evidence=_evidence([clue])
    )


def _build_place(text: Text, place: records.PlaceRecord) -> models.Place:
    return _copy_place(place, text=text.raw[place.start : place.end], span=_span(place))


def assemble_days(text: Text, days: Iterable[records.Day]) -> tuple[models.ResolvedDate, ...]:
    return tuple([_build_day(text, day) for day in days])


def _build_day(text: Text, day: records.Day) -> models.ResolvedDate:
    told, known = text.raw[day.start : day.end], kinds.Precision(day.precision)
    return _new_date(start=day.first, end=day.last, text=told, span=_span(day), precision=known, basis=day.basis)


def assemble_dateline(text: Text, dateline: records.DatelineRecord, dated: records.Day | None) -> models.Dateline:
    places, date = tuple(_build_place(text, place) for place in dateline.places), dated and _build_day(text, dated)
    return _copy_dateline(dateline, places=places, date=date, span=_span(dateline))


def _build_officials(
    officials: tuple[records.OfficialRecord, ...], references: tuple[records.Reference, ...]
) -> tuple[models.Official, ...]:
    of: dict[str, list[models.Span]] = {official.key: [] for official in officials}
    for reference in references:
        for key in dict.fromkeys(reference.officials):
            if key in of:
                of[key].append(_span(reference))
    return tuple(
        [
            _copy_official(
                official,
                id=official.key,
                given_name=official.given,
                role=kinds.Role(official.role),
                mentions=_spans_of(official.mentions),
                references=tuple(of[official.key]),
                evidence=_evidence(official.clues),
            )
            for official in officials
        ]
    )


def _speaker(raw: str, speaker: records.SpeakerRecord) -> models.Speaker:
    start, end, kind = speaker.start, speaker.end, _SPEAKER_KINDS[speaker.kind]
    return _new_speaker(
        text=raw[start:end], span=_new_span(start=start, end=end), kind=kind, officials=speaker.officials
    )


def _build_statement(raw: str, key: str, statement: records.StatementRecord) -> models.Statement:
    start, end, cue = statement.start, statement.end, statement.cue
    who, relay = statement.speaker, statement.reported_by
    text, parts = raw[start:end], statement.parts
    quotes = _spans_of(statement.quotes) if statement.quotes else ()
    speaker, told = _speaker(raw, who) if who else None, _speaker(raw, relay) if relay else None
    cue_span = _new_span(start=cue[0], end=cue[1]) if cue else None
    return _new_statement(
        id=f"{key}:statement:{start}-{end}",
        kind=_STATEMENT_KINDS[statement.kind],
        text=text,
        span=quotes[0] if statement.quotes == ((start, end),) else _new_span(start=start, end=end),
        content=" ".join([raw[s:e] for s, e in parts]) if parts else text,
        quotes=quotes,
        speaker=speaker,
        cue=raw[cue[0] : cue[1]] if cue else None,
        cue_span=cue_span,
        reported_by=told,
        evidence=_proofs(statement, quotes, cue_span, speaker, told),
    )


def _proofs(
    statement: records.StatementRecord,
    quotes: tuple[models.Span, ...],
    cue: models.Span | None,
    speaker: models.Speaker | None,
    relay: models.Speaker | None,
) -> tuple[models.Evidence, ...]:
    """What a statement rests on, in text order; quoted words that nothing else carries prove themselves."""
    rule, who = statement.rule, statement.speaker
    if cue and speaker and who and statement.cue and not relay:
        one = _new_evidence(span=cue, role="cue", rule=rule)
        two = _new_evidence(span=speaker.span, role="speaker", rule=rule)
        return (two, one) if who.start < statement.cue[0] else (one, two)
    found = [_new_evidence(span=cue, role="cue", rule=rule)] if cue else []
    if speaker:
        found.append(_new_evidence(span=speaker.span, role="speaker", rule=rule))
    if relay:
        found.append(_new_evidence(span=relay.span, role="reported_by", rule=rule))
    found.sort(key=_span_of)
    return tuple(found or [_new_evidence(span=quote, role="quote", rule=rule) for quote in quotes])


def _build_meetings(text: Text, key: str, meetings: Iterable[records.MeetingRecord]) -> tuple[models.Meeting, ...]:
    """The meetings; of several that the same words tell ("separate talks with A and B") the later ids are numbered."""
    told: Counter[records.Stretch] = Counter()
    built = []
    for meeting in meetings:
        span = (meeting.start, meeting.end)
        told[span] += 1
        number = f":{told[span]}" if told[span] > 1 else ""
        built.append(_build_meeting(text, f"{key}:meeting:{span[0]}-{span[1]}{number}", meeting))
    return tuple(built)


def _build_meeting(text: Text, name: str, meeting: records.MeetingRecord) -> models.Meeting:
    return _copy_meeting(
        meeting,
        id=name,
        date=meeting.date and _build_day(text, meeting.date),
        place=meeting.place and _build_place(text, meeting.place),
        mode=meeting.mode and kinds.Mode(meeting.mode),
        kind=meeting.kind and kinds.MeetingKind(meeting.kind),
        status=kinds.MeetingStatus(meeting.status),
        evidence=_evidence(meeting.clues),
    )


def _build_agreement(text: Text, key: str, agreement: records.AgreementRecord) -> models.Agreement:
    start, end = agreement.start, agreement.end
    return _copy_agreement(
        agreement,
        id=f"{key}:agreement:{start}-{end}",
        text=text.raw[start:end],
        span=_span(agreement),
        signed_on=agreement.signed_on and _build_day(text, agreement.signed_on),
        date=agreement.date and _build_day(text, agreement.date),
        status=kinds.AgreementStatus(agreement.status),
        evidence=_evidence(agreement.clues),
    )
