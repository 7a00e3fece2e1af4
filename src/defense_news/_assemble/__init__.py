"""Records -> Article. Pydantic models are built here and nowhere earlier, of fields that the records type already."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from hashlib import sha256
from operator import attrgetter

from .._records import (
    AgreementRecord,
    BylineRecord,
    Clue,
    DatelineRecord,
    Day,
    FindingRecord,
    Header,
    MeetingRecord,
    OfficialRecord,
    PlaceRecord,
    Reference,
    SourceRecord,
    SpeakerRecord,
    StatementRecord,
    Stretch,
    ZoneRecord,
)
from .._records.model import unchecked
from .._records.text import Text
from .._records.vocabulary import (
    AgreementStatus,
    MeetingKind,
    MeetingStatus,
    Mode,
    Precision,
    Role,
    SpeakerKind,
    StatementKind,
    Via,
    ZoneKind,
)
from .._start.records import frozen
from .._tables.rows import Agency
from ..models import Agreement as AgreementModel
from ..models import Article, Byline, Evidence, Finding, Official, Place, ResolvedDate, Span, Zone
from ..models import Dateline as DatelineModel
from ..models import Meeting as MeetingModel
from ..models import Source as SourceModel
from ..models import Speaker as SpeakerModel
from ..models import Statement as StatementModel

_new_span, _new_evidence, _new_zone = unchecked(Span), unchecked(Evidence), unchecked(Zone)
_new_speaker, _new_statement = unchecked(SpeakerModel), unchecked(StatementModel)
_new_article, _new_byline, _new_source = unchecked(Article), unchecked(Byline), unchecked(SourceModel)
_new_dateline, _new_date, _new_place = unchecked(DatelineModel), unchecked(ResolvedDate), unchecked(Place)
_new_official, _new_finding = unchecked(Official), unchecked(Finding)
_new_meeting, _new_agreement = unchecked(MeetingModel), unchecked(AgreementModel)
_STATEMENT_KINDS = {str(kind): kind for kind in StatementKind}
_SPEAKER_KINDS = {str(kind): kind for kind in SpeakerKind}
_ZONE_KINDS = {str(kind): kind for kind in ZoneKind}
_exact_str = str.__str__
_span_of = attrgetter("span.start", "span.end")


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

    zones: tuple[ZoneRecord, ...]
    header: Header
    dated: Day | None
    officials: tuple[OfficialRecord, ...]
    references: tuple[Reference, ...]
    statements: tuple[StatementRecord, ...]
    meetings: tuple[MeetingRecord, ...]
    agreements: tuple[AgreementRecord, ...]
    findings: tuple[FindingRecord, ...]

    @property
    def printed(self) -> date | datetime | None:
        """The page's own day: its stamp, else the day of a dateline that is written with its year."""
        line = self.header.dateline
        written = self.dated.first if self.dated and line and line.year else None
        return self.header.stamp or written


def article_id(raw: str) -> str:
    """First 20 hex digits of the SHA-256 of the text: the same on every machine, 80 bits against collision."""
    return sha256(raw.encode("utf-8", "surrogatepass")).hexdigest()[:20]


def assemble(text: Text, given: Given, facts: Resolved, agencies: Mapping[str, Agency]) -> Article:
    """The article of the facts read."""
    key, header = article_id(text.raw), facts.header
    return _new_article(
        id=key,
        key=given.key and _exact_str(given.key),
        text=_exact_str(text.raw),
        headline=_words(text, header.headline),
        subheadlines=tuple(text.raw[s:e] for s, e in header.subheadlines),
        section=_words(text, header.section),
        byline=header.byline and _byline(header.byline),
        source=header.source and assemble_source(header.source, agencies),
        outlet=_exact_str(given.outlet) if given.outlet else header.outlet,
        cited_sources=header.cited,
        dateline=header.dateline and assemble_dateline(text, header.dateline, facts.dated),
        published=given.published or facts.printed,
        zones=tuple([_zone(zone) for zone in facts.zones]),
        officials=_build_officials(facts.officials, facts.references),
        statements=tuple([_build_statement(text.raw, key, s) for s in facts.statements]),
        meetings=_build_meetings(text, key, facts.meetings),
        agreements=tuple(_build_agreement(text, key, a) for a in facts.agreements),
        findings=tuple(
            _new_finding(code=f.code, message=f.message, spans=tuple(_new_span(start=s[0], end=s[1]) for s in f.spans))
            for f in facts.findings
        ),
    )


def assemble_statements(text: Text, statements: Iterable[StatementRecord]) -> tuple[StatementModel, ...]:
    """The models of statements alone."""
    key = article_id(text.raw)
    return tuple([_build_statement(text.raw, key, s) for s in statements])


def _zone(zone: ZoneRecord) -> Zone:
    return _new_zone(kind=_ZONE_KINDS[zone.kind], span=_new_span(start=zone.start, end=zone.end))


def _words(text: Text, at: Stretch | None) -> str | None:
    return None if at is None else text.raw[at[0] : at[1]]


def _evidence(clues: Iterable[Clue]) -> tuple[Evidence, ...]:
    ordered = sorted(clues, key=attrgetter("start", "end", "role"))
    return tuple([_new_evidence(span=_new_span(start=c.start, end=c.end), role=c.role, rule=c.rule) for c in ordered])


def _byline(byline: BylineRecord) -> Byline:
    return _new_byline(
        names=byline.names,
        initials=byline.initials,
        agency=byline.agency,
        span=_new_span(start=byline.start, end=byline.end),
    )


def assemble_source(source: SourceRecord, agencies: Mapping[str, Agency]) -> SourceModel:
    """The model of a source."""
    row = agencies[source.agency]
    clue = Clue(source.start, source.end, source.via, source.rule)
    return _new_source(
        agency=source.agency, name=row.name, country=row.country, via=Via(source.via), evidence=_evidence([clue])
    )


def _build_place(text: Text, place: PlaceRecord) -> Place:
    return _new_place(
        text=text.raw[place.start : place.end],
        span=_new_span(start=place.start, end=place.end),
        name=place.name,
        country=place.country,
    )


def assemble_days(text: Text, days: Iterable[Day]) -> tuple[ResolvedDate, ...]:
    """The models of days alone."""
    return tuple([_build_day(text, day) for day in days])


def _build_day(text: Text, day: Day) -> ResolvedDate:
    return _new_date(
        start=day.first,
        end=day.last,
        text=text.raw[day.start : day.end],
        span=_new_span(start=day.start, end=day.end),
        precision=Precision(day.precision),
        basis=day.basis,
    )


def assemble_dateline(text: Text, dateline: DatelineRecord, dated: Day | None) -> DatelineModel:
    """The model of a dateline."""
    return _new_dateline(
        places=tuple(_build_place(text, place) for place in dateline.places),
        month=dateline.month,
        day=dateline.day,
        year=dateline.year,
        date=dated and _build_day(text, dated),
        agency=dateline.agency,
        span=_new_span(start=dateline.start, end=dateline.end),
    )


def _build_officials(officials: tuple[OfficialRecord, ...], references: tuple[Reference, ...]) -> tuple[Official, ...]:
    of: dict[str, list[Span]] = {official.key: [] for official in officials}
    for reference in references:
        for key in dict.fromkeys(reference.officials):
            if key in of:
                of[key].append(_new_span(start=reference.start, end=reference.end))
    return tuple([_build_official(official, of[official.key]) for official in officials])


def _build_official(official: OfficialRecord, references: list[Span]) -> Official:
    return _new_official(
        id=official.key,
        name=official.name,
        as_written=official.as_written,
        given_name=official.given,
        surname=official.surname,
        role=Role(official.role),
        title=official.title,
        rank=official.rank,
        country=official.country,
        organisation=official.organisation,
        in_registry=official.in_registry,
        mentions=tuple([_new_span(start=s[0], end=s[1]) for s in official.mentions]),
        references=tuple(references),
        evidence=_evidence(official.clues),
    )


def _speaker(raw: str, speaker: SpeakerRecord) -> SpeakerModel:
    start, end = speaker.start, speaker.end
    return _new_speaker(
        text=raw[start:end],
        span=_new_span(start=start, end=end),
        kind=_SPEAKER_KINDS[speaker.kind],
        officials=speaker.officials,
    )


def _build_statement(raw: str, key: str, statement: StatementRecord) -> StatementModel:
    start, end, cue, who, relay = (
        statement.start,
        statement.end,
        statement.cue,
        statement.speaker,
        statement.reported_by,
    )
    text, parts = raw[start:end], statement.parts
    quotes = tuple([_new_span(start=left, end=right) for left, right in statement.quotes]) if statement.quotes else ()
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
    statement: StatementRecord,
    quotes: tuple[Span, ...],
    cue: Span | None,
    speaker: SpeakerModel | None,
    relay: SpeakerModel | None,
) -> tuple[Evidence, ...]:
    """What a statement rests on, in text order; quoted words that nothing else carries prove themselves."""
    rule, who = statement.rule, statement.speaker
    if cue and speaker and who and statement.cue and not relay:
        one, two = (
            _new_evidence(span=cue, role="cue", rule=rule),
            _new_evidence(span=speaker.span, role="speaker", rule=rule),
        )
        return (two, one) if who.start < statement.cue[0] else (one, two)
    found = [_new_evidence(span=cue, role="cue", rule=rule)] if cue else []
    if speaker:
        found.append(_new_evidence(span=speaker.span, role="speaker", rule=rule))
    if relay:
        found.append(_new_evidence(span=relay.span, role="reported_by", rule=rule))
    found.sort(key=_span_of)
    return tuple(found or [_new_evidence(span=quote, role="quote", rule=rule) for quote in quotes])


def _build_meetings(text: Text, key: str, meetings: Iterable[MeetingRecord]) -> tuple[MeetingModel, ...]:
    """The meetings; of several that the same words tell ("separate talks with A and B") the later ids are numbered."""
    told: Counter[Stretch] = Counter()
    built = []
    for meeting in meetings:
        span = (meeting.start, meeting.end)
        told[span] += 1
        number = f":{told[span]}" if told[span] > 1 else ""
        built.append(_build_meeting(text, f"{key}:meeting:{span[0]}-{span[1]}{number}", meeting))
    return tuple(built)


def _build_meeting(text: Text, name: str, meeting: MeetingRecord) -> MeetingModel:
    return _new_meeting(
        id=name,
        participants=meeting.participants,
        host=meeting.host,
        visitors=meeting.visitors,
        countries=meeting.countries,
        organisations=meeting.organisations,
        date=meeting.date and _build_day(text, meeting.date),
        place=meeting.place and _build_place(text, meeting.place),
        venue=meeting.venue,
        mode=meeting.mode and Mode(meeting.mode),
        kind=meeting.kind and MeetingKind(meeting.kind),
        series=meeting.series,
        status=MeetingStatus(meeting.status),
        evidence=_evidence(meeting.clues),
    )


def _build_agreement(text: Text, key: str, agreement: AgreementRecord) -> AgreementModel:
    return _new_agreement(
        id=f"{key}:agreement:{agreement.start}-{agreement.end}",
        parties=agreement.parties,
        officials=agreement.officials,
        verb=agreement.verb,
        text=text.raw[agreement.start : agreement.end],
        span=_new_span(start=agreement.start, end=agreement.end),
        instrument=agreement.instrument,
        signed=agreement.signed,
        signed_on=agreement.signed_on and _build_day(text, agreement.signed_on),
        topics=agreement.topics,
        date=agreement.date and _build_day(text, agreement.date),
        meeting=agreement.meeting,
        status=AgreementStatus(agreement.status),
        evidence=_evidence(agreement.clues),
    )
