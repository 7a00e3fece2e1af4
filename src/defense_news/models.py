"""What a caller sees: frozen pydantic models and string enums. Nothing here parses.

Every position is a `Span`: half-open, in code points of `Article.text`.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from pydantic import BaseModel, ConfigDict

from ._vocabulary import (
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

__all__ = [
    "SCHEMA_VERSION",
    "Agreement",
    "AgreementReport",
    "AgreementStatus",
    "Article",
    "Byline",
    "Dateline",
    "Discrepancy",
    "Evidence",
    "Explanation",
    "Finding",
    "Ledger",
    "Meeting",
    "MeetingKind",
    "MeetingReport",
    "MeetingStatus",
    "MergedAgreement",
    "MergedMeeting",
    "Mode",
    "Official",
    "Place",
    "Precision",
    "Reading",
    "Reason",
    "ResolvedDate",
    "Role",
    "Source",
    "Span",
    "Speaker",
    "SpeakerKind",
    "Statement",
    "StatementKind",
    "Via",
    "Zone",
    "ZoneKind",
]

SCHEMA_VERSION = "1.0"
"""Version of the JSON Schema of `Article` and `Ledger`: the first number grows when a reader must change."""


class _Model(BaseModel):
    """Frozen; refuses unknown fields, so that a misspelt key is an error and not a loss."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def model_dump_json(self, **options: Any) -> str:
        """JSON text of the model; a lone surrogate, which UTF-8 cannot hold, becomes U+FFFD (offsets stay)."""
        try:
            return super().model_dump_json(**options)
        except ValueError:  # pydantic's PydanticSerializationError: some text holds a lone surrogate
            scrubbed = type(self).model_validate(_scrub(self.model_dump()))
            return BaseModel.model_dump_json(scrubbed, **options)


def _scrub(value: Any) -> Any:
    if isinstance(value, str) and not isinstance(value, _ENUMS):
        return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in value)
    if isinstance(value, dict):
        return {key: _scrub(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return tuple(_scrub(item) for item in value)
    return value


class Span(_Model):
    """A half-open range of code points of the article's text.

    >>> Span(start=0, end=5).of("Quito, May 8")
    'Quito'
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of `text` that the span covers."""
        return text[self.start : self.end]


class Evidence(_Model):
    """Words a fact rests on: where they stand, what they did there, and the key of the rule that fired."""

    span: Span
    role: str
    rule: str


class Zone(_Model):
    """One stretch of the text and what it is. An article's zones partition its text."""

    kind: ZoneKind
    span: Span


class Place(_Model):
    """A place as written, with its canonical name and ISO 3166-1 alpha-2 country where the gazetteer knows them."""

    text: str
    span: Span
    name: str | None = None
    country: str | None = None


class ResolvedDate(_Model):
    """A date expression and the days it means: `start` to `end`, both inclusive.

    `basis` names what the reading rests on: `explicit`, `published`, `dateline`, `weekday`, `terms_of_office` ...
    """

    text: str
    span: Span
    start: date
    end: date
    precision: Precision
    basis: tuple[str, ...] = ()


class Byline(_Model):
    """Who signs the story: person names, desk initials (`mrg/dlo`), and the agency where the byline is one."""

    names: tuple[str, ...] = ()
    initials: tuple[str, ...] = ()
    agency: str | None = None
    span: Span


class Source(_Model):
    """The agency or outlet that wrote the copy: its key in the agency table, and the frame that says so."""

    agency: str
    name: str
    country: str | None = None
    via: Via
    evidence: tuple[Evidence, ...] = ()


class Dateline(_Model):
    """`Madrid, Nov 14 (EFE).-`: places, the day as far as it is written, and the date it resolves to, if any."""

    places: tuple[Place, ...] = ()
    month: int | None = None
    day: int | None = None
    year: int | None = None
    date: ResolvedDate | None = None
    agency: str | None = None
    span: Span


class Official(_Model):
    """A person in office whom the story names.

    `name` is the registry's spelling where it knows the person, `as_written` the fullest form in the text.
    `mentions` are the spans of the name; pronouns and bare titles ("the minister") stand in `references`.
    """

    id: str
    name: str
    as_written: str
    given_name: str | None = None
    surname: str | None = None
    role: Role
    title: str | None = None
    rank: str | None = None
    country: str | None = None
    organisation: str | None = None
    in_registry: bool
    mentions: tuple[Span, ...] = ()
    references: tuple[Span, ...] = ()
    evidence: tuple[Evidence, ...] = ()


class Speaker(_Model):
    """A mention that speaks ("he", "the press secretary", "the two sides") and the officials it resolves to."""

    text: str
    span: Span
    kind: SpeakerKind
    officials: tuple[str, ...] = ()


class Statement(_Model):
    """Something said. `quotes` are the stretches inside quote marks, marks excluded.

    `span` runs from the first to the last of the content; `content` is what was said without the attribution that
    interrupts it: its pieces with a space between them, those of a direct statement without their marks.
    """

    id: str
    kind: StatementKind
    text: str
    span: Span
    content: str
    quotes: tuple[Span, ...] = ()
    speaker: Speaker | None = None
    cue: str | None = None
    cue_span: Span | None = None
    reported_by: Speaker | None = None
    evidence: tuple[Evidence, ...] = ()


class Meeting(_Model):
    """A meeting held, planned or cancelled. What the text does not say is `None` or empty."""

    id: str
    participants: tuple[str, ...] = ()
    host: str | None = None
    visitors: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    date: ResolvedDate | None = None
    place: Place | None = None
    venue: str | None = None
    mode: Mode | None = None
    kind: MeetingKind | None = None
    series: str | None = None
    status: MeetingStatus
    evidence: tuple[Evidence, ...] = ()


class Agreement(_Model):
    """What parties agreed to, or are said to have refused. `verb` is a lemma, `text` what was agreed."""

    id: str
    parties: tuple[str, ...] = ()
    officials: tuple[str, ...] = ()
    verb: str
    text: str
    span: Span
    instrument: str | None = None
    signed: bool | None = None
    signed_on: ResolvedDate | None = None
    topics: tuple[str, ...] = ()
    date: ResolvedDate | None = None
    meeting: int | None = None
    status: AgreementStatus
    evidence: tuple[Evidence, ...] = ()


class Finding(_Model):
    """Something that does not fit, told and not mended. `code` is a key of the table of finding codes."""

    code: str
    message: str
    spans: tuple[Span, ...] = ()


class Article(_Model):
    """One story read: its header, its zones and the facts in it, each with the words it rests on."""

    id: str
    text: str
    headline: str | None = None
    subheadlines: tuple[str, ...] = ()
    section: str | None = None
    byline: Byline | None = None
    source: Source | None = None
    outlet: str | None = None
    cited_sources: tuple[str, ...] = ()
    dateline: Dateline | None = None
    published: datetime | date | None = None
    zones: tuple[Zone, ...] = ()
    officials: tuple[Official, ...] = ()
    statements: tuple[Statement, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    findings: tuple[Finding, ...] = ()


class Reason(_Model):
    """Words that an explanation points at: `rule` is the key of the rule, or the bases of a date joined by `+`."""

    text: str
    span: Span
    role: str
    rule: str


class Explanation(_Model):
    """One fact told in a line, and why it was read. `kind` is the model's name in lower case, `id` the fact's own."""

    kind: str
    id: str | None = None
    summary: str
    reasons: tuple[Reason, ...] = ()


class MeetingReport(_Model):
    """One outlet's report of a meeting: position of the article, and of the meeting in its `meetings`."""

    article: int
    meeting: int


class AgreementReport(_Model):
    """One outlet's report of an agreement: position of the article, and of the agreement in its `agreements`."""

    article: int
    agreement: int


class Reading(_Model):
    """What one report says of a field on which reports differ."""

    article: int
    value: str
    spans: tuple[Span, ...] = ()


class Discrepancy(_Model):
    """A field on which the reports of one meeting differ, with each reading."""

    field: str
    message: str
    readings: tuple[Reading, ...] = ()


class MergedMeeting(_Model):
    """One real-world meeting: the merged fields, the reports they come from, and where those differ.

    `date`, `place` and `venue` keep the text and span of the report they were taken from (`reports[0]` unless told
    otherwise by `date_from` and `place_from`, positions in the articles given).
    """

    id: str
    participants: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    host: str | None = None
    visitors: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    date: ResolvedDate | None = None
    date_from: int | None = None
    place: Place | None = None
    place_from: int | None = None
    venue: str | None = None
    mode: Mode | None = None
    kind: MeetingKind | None = None
    series: str | None = None
    status: MeetingStatus
    reports: tuple[MeetingReport, ...]
    discrepancies: tuple[Discrepancy, ...] = ()


class MergedAgreement(_Model):
    """One agreement as several stories tell it."""

    id: str
    parties: tuple[str, ...] = ()
    verb: str
    text: str
    instrument: str | None = None
    signed: bool | None = None
    topics: tuple[str, ...] = ()
    meeting: int | None = None
    status: AgreementStatus
    reports: tuple[AgreementReport, ...]


class Ledger(_Model):
    """Real-world meetings and agreements, each once, with the reports they were read from."""

    meetings: tuple[MergedMeeting, ...] = ()
    agreements: tuple[MergedAgreement, ...] = ()


_ENUMS = (AgreementStatus, MeetingKind, MeetingStatus, Mode, Precision, Role, SpeakerKind, StatementKind, Via, ZoneKind)
