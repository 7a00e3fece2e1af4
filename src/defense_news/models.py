"""What a caller sees: frozen pydantic models and string enums. Nothing here parses.

Every position is a `Span`: half-open, in code points of `Article.text`.
"""

from datetime import date, datetime
from importlib import import_module

from ._records.model import ArticleShown, Evidence, LedgerShown, Place, Span, TimexValue
from ._records.model import Model as _Model
from ._records.vocabulary import (
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
    "LedgerStory",
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
    "StatusReport",
    "Via",
    "Zone",
    "ZoneKind",
]

SCHEMA_VERSION = "1.1"
"""Version of the JSON Schema of `Article` and `Ledger`: the first number grows when a reader must change."""


class Zone(_Model):
    """One stretch of the text and what it is. An article's zones partition its text."""

    kind: ZoneKind
    span: Span


class ResolvedDate(TimexValue, _Model):
    """A date expression and the days it means: `start` to `end`, both inclusive; `timex` writes them as TIMEX3 does.

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
    """`Madrid, Nov 14 (EFE).-`: places, the day as far as it is written, and the date it resolves to, if any.

    `places` is empty where only an agency and a full date are written: "STA, 5 April 2031 -".
    """

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
    """Something said. `quotes` are the stretches inside quote marks, marks excluded; a transcript's turn has none.

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


class Article(ArticleShown, _Model):
    """One story read: its header, its zones and the facts in it, each with the words it rests on.

    `key` is what the caller calls the story, carried through unchanged.
    """

    id: str
    key: str | None = None
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


class LedgerStory(_Model):
    """What a ledger keeps of an article: where it came from, whom it names, its meetings and agreements.

    `id` and `key` are the article's; `day` is that of publication or of the dateline, `month_day` what is written of it
    where nothing settles its year (`--12-06`); `prints` are fingerprints of its words, by which copies of one wire text
    are told; `month_days` has, for each meeting, `--12-06` where the story writes a day of a year that nothing settles,
    `W2` for a Tuesday, `2024` for a forum told as that of a year, else an empty string.
    """

    id: str
    key: str | None = None
    outlet: str | None = None
    source: str | None = None
    day: date | None = None
    month_day: str = ""
    prints: tuple[int, ...] = ()
    officials: tuple[Official, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    month_days: tuple[str, ...] = ()
    agreements: tuple[Agreement, ...] = ()


class MeetingReport(_Model):
    """One story's report of a meeting: position of the article, its key, and the meeting's position in its `meetings`.

    `copy_of` is the position of the article whose text this one copies: copies count once.
    """

    article: int
    key: str | None = None
    meeting: int
    copy_of: int | None = None


class AgreementReport(_Model):
    """One story's report of an agreement: position of the article, and of the agreement in its `agreements`."""

    article: int
    key: str | None = None
    agreement: int


class StatusReport(_Model):
    """A status that reports give a meeting: since which day of publication, and in which articles."""

    status: MeetingStatus
    since: date | None = None
    articles: tuple[int, ...] = ()


class Reading(_Model):
    """What one report says of a field on which reports differ."""

    article: int
    key: str | None = None
    value: str
    spans: tuple[Span, ...] = ()


class Discrepancy(_Model):
    """A field on which the reports of one meeting or agreement differ, with each reading.

    `field` is `name`, `date`, `place`, `participants` or `numbers`.
    """

    field: str
    message: str
    readings: tuple[Reading, ...] = ()


class MergedMeeting(_Model):
    """One real-world meeting: the merged fields, the reports they come from, and where those differ.

    Fields go by vote of independent reports. `date`, `place` and `venue` keep the text and span of a report that has
    them so: that of the articles `date_from` and `place_from`. `history` tells planned, cancelled and held in turn;
    `sources` is the number of independent reports; `candidates` are the ids of the records of which this can be one,
    where nothing decides between them.
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
    history: tuple[StatusReport, ...] = ()
    sources: int = 1
    reports: tuple[MeetingReport, ...]
    discrepancies: tuple[Discrepancy, ...] = ()
    candidates: tuple[str, ...] = ()


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
    discrepancies: tuple[Discrepancy, ...] = ()


class Ledger(LedgerShown, _Model):
    """Real-world meetings and agreements, each once, with the reports they were read from.

    `stories` are what the ledger keeps of the articles, in the order given; positions of articles point into it.
    """

    meetings: tuple[MergedMeeting, ...] = ()
    agreements: tuple[MergedAgreement, ...] = ()
    stories: tuple[LedgerStory, ...] = ()

    def add(self, *articles: Article) -> "Ledger":
        """The ledger with these articles too; records that were there keep their ids.

        The whole is merged again, so give many articles at once. Raises `TypeError` for what is no article.
        """
        merging = import_module("._ledger.merge", __package__)  # it stands on the models, not under them
        grown: Ledger = merging.add(self, articles)
        return grown
