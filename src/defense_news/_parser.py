"""Parser: the tables compiled once, and `read`, the pipeline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from functools import cache
from importlib import import_module
from typing import Any

from ._assemble import Given, Resolved, assemble, assemble_dateline, assemble_days, assemble_source, assemble_statements
from ._assemble.explain import explain
from ._assemble.garbled import read_as_shown
from ._english.grammar import CODES
from ._english.tokens import NO_WORDS, read_tokens, split_sentences, split_words
from ._english.verbs import english_verbs
from ._facts.agreements import AgreementRules, compile_agreement_rules, find_agreements
from ._facts.findings import find_findings
from ._facts.meetings import MeetingRules, compile_meeting_rules, find_meetings
from ._facts.seer import TEAMS, DaysTold, Seer
from ._facts.statements.assembly import find_statements
from ._facts.statements.cue_table import CueRules, compile_cue_rules
from ._facts.statements.unmarked import find_speech
from ._match.phrases import Beginnings, WordTables, join_tables
from ._names.anchor import find_anchor, resolve_dateline, story_homes
from ._names.calendar import CalendarRules, compile_calendar_rules, find_days
from ._names.mentions import PeopleRules, compile_people_rules, find_mentions
from ._names.places import PlaceRules, compile_place_rules, find_places
from ._names.registry import find_holder, registry_with, shipped_registry
from ._page.bylines import BylineRules, compile_byline_rules, read_header
from ._page.datelines import DatelineRules, compile_dateline_rules, find_dateline
from ._page.sources import SourceRules, compile_source_rules, find_marks, find_source
from ._page.sources.credits import find_credits
from ._page.zones.carving import carve_zones, find_pieces
from ._page.zones.layout import find_zones
from ._page.zones.marks import ZoneRules, compile_zone_rules
from ._records import Anchor, Header, Mention, Scene, Stretch, Words, ZoneRecord
from ._records.text import Text
from ._records.vocabulary import MentionKind
from ._start import collector_paused, collector_resting
from ._start.made import made_once
from ._start.records import evolve, frozen
from ._tables.agencies import agencies_with
from ._tables.own_rows import check_agencies, check_terms
from ._tables.rows import Agency, Term
from ._who.officials.borne import compile_borne_rules
from ._who.officials.called import with_country_called
from ._who.officials.gathered import resolve_officials, with_nearest_roles
from ._who.officials.home import with_home
from ._who.officials.reference_table import ReferenceRules, StoryNamed, compile_reference_rules
from ._who.officials.references import find_references
from ._who.parties import StoryParties, first_persons
from ._who.speakers import resolve_speakers
from .models import Article, Dateline, Explanation, ResolvedDate, Source, Statement

Story = str | tuple[str, Mapping[str, Any]]
"""A text, or a text with keyword arguments of `parse`."""
NO_ANCHOR = Anchor(None, None, ())


@frozen
class CompiledTables:
    """Every table, compiled for the stage that reads it."""

    words: WordTables
    agencies: Mapping[str, Agency]
    zones: ZoneRules
    places: PlaceRules
    datelines: DatelineRules
    sources: SourceRules
    bylines: BylineRules
    people: PeopleRules
    cues: CueRules
    references: ReferenceRules
    calendar: CalendarRules
    meetings: MeetingRules
    agreements: AgreementRules


def read(text: Text, given: Given, use: CompiledTables) -> Article:
    """The pipeline: raw text -> zones -> sentences and words -> mentions -> facts -> Article."""
    words = use.words.look_up(split_words(text))
    zones, header = _read_page(text, words, use)
    dateline = header.dateline
    sentences = split_sentences(text, zones, words)
    places = find_places(text, words, use.places)
    homes = story_homes(header, places, use.agencies)
    mentions = find_mentions(text, words, sentences, places, next(iter(homes), None), use.people)
    anchor = find_anchor(text, words, sentences, header, given.day, mentions, use.people)
    named = resolve_officials(text, mentions, anchor, use.people)
    called = with_country_called(named, mentions, words, sentences, places, use.people.titles)
    officials = with_home(called, homes, dateline, places, use.people.titles, words, sentences)
    quotes = find_speech(text, sentences, use.cues)
    tokens = read_tokens(text, quotes)
    said = find_statements(tokens, sentences, quotes, use.cues)
    story = StoryNamed(text, words, sentences, places, mentions, officials, quotes, said, homes[:1])
    references = find_references(story, use.people, use.references)
    spans = tuple([_with_titles(text, mention) for mention in mentions if mention.kind != MentionKind.TITLE])
    scene = Scene(sentences, words, places, officials, references, dateline, anchor, spans)
    statements = resolve_speakers(text.flat, said, officials, references)
    ends, found = dict(spans), find_days(text, words, sentences, anchor, use.calendar)
    days = DaysTold((day for day in found if day.end >= ends.get(day.start, 0)), use.calendar.forms.telling)
    seer = Seer(text, scene, tokens, quotes, StoryParties(scene, statements, text.raw), days, english_verbs())
    meetings = find_meetings(text, scene, seer, use.meetings)
    agreements = find_agreements(scene, seer, meetings, use.agreements)
    findings = find_findings(text, zones, header, scene, mentions, statements, use.people)
    dated = resolve_dateline(dateline, anchor)
    told = with_nearest_roles(officials, use.people.titles)
    facts = Resolved(zones, header, dated, told, references, statements, meetings, agreements, findings)
    return assemble(text, given, facts, use.agencies)


def _with_titles(text: Text, mention: Mention) -> Stretch:
    """The stretch of a name with its titles, and one that nothing parts from it: "Ida Moe the Dutch Minister"."""
    first, last = mention.title or (mention.end, mention.end)
    glued = last > mention.end and text.flat[mention.end : first].replace(" ", "").isalpha()
    return mention.start, last if glued else mention.end


def _read_page(text: Text, words: Words, use: CompiledTables) -> tuple[tuple[ZoneRecord, ...], Header]:
    """The zones of the page, and what its furniture says."""
    lines = find_zones(text, use.zones)
    dateline = find_dateline(text, lines, use.datelines)
    credited = find_credits(text, lines, use.sources.credits)
    source = find_source(text, credited, dateline, use.sources)
    marks = find_marks(lines, credited)
    zones = carve_zones(lines, find_pieces(text, lines, dateline, marks, use.bylines.stamps))
    if zones is not lines:
        credited = find_credits(text, zones, use.sources.credits, credited)
    return zones, read_header(text, zones, dateline, source, use.bylines, credited, use.sources, words)


def compile_tables(own_agencies: tuple[Agency, ...], own_terms: tuple[Term, ...]) -> CompiledTables:
    """The shipped tables, with these agencies and terms of office on top, compiled for the stages.

    What a caller's rows do not touch is compiled once and shared by all parsers.
    """
    use = _compile_for(agencies_with(own_agencies), own=True) if own_agencies else _shipped_tables()
    return evolve(use, people=compile_people_rules(registry_with(own_terms))) if own_terms else use


@made_once
def _shipped_tables() -> CompiledTables:
    return _compile_for(agencies_with(()), own=False)


def _compile_for(agencies: tuple[Agency, ...], *, own: bool) -> CompiledTables:
    places, sources, calendar = compile_place_rules(), compile_source_rules(agencies), compile_calendar_rules()
    meetings, agreements, references = compile_meeting_rules(), compile_agreement_rules(), compile_reference_rules()
    people = compile_people_rules(shipped_registry())
    begun: list[Beginnings] = [m.phrases.by_words for m in (sources.citations, places, calendar, meetings)]
    begun += [people.titles.cores.by_words, meetings.trigger.openers, agreements.trigger.openers]
    written = references.unled, references.nouns, compile_borne_rules().heads, first_persons(), TEAMS
    return CompiledTables(
        words=join_tables(written, (people.registry.firsts,), begun, CODES),
        agencies={row.key: row for row in agencies},
        zones=compile_zone_rules(agencies, places.by_key),
        places=places,
        datelines=compile_dateline_rules(sources.credits.names, places),
        sources=sources,
        bylines=compile_byline_rules(agencies, places.by_key),
        people=people,
        cues=compile_cue_rules(agencies if own else None),
        references=references,
        calendar=calendar,
        meetings=meetings,
        agreements=agreements,
    )


class Parser:
    """A reader of stories with its tables compiled once: immutable, thread-safe, picklable.

    `agencies` and `officials` are the caller's own rows on top of the shipped ones: mappings with the fields of
    `Agency` and `Term`. A row whose key is shipped replaces it. Raises `TableError` for a row that does not fit.

    >>> mine = Parser(agencies=[{"key": "harbour", "name": "Harbour News", "country": "NZ", "names": ["Harbour"]}])
    >>> mine.parse("Auckland, Jun 1 (Harbour) -- Talks began.").source.agency
    'harbour'
    """

    __slots__ = ("_agencies", "_compiled", "_officials")

    _agencies: tuple[Agency, ...]
    _officials: tuple[Term, ...]
    _compiled: CompiledTables

    def __init__(
        self, *, agencies: Iterable[Mapping[str, Any] | Agency] = (), officials: Iterable[Mapping[str, Any] | Term] = ()
    ) -> None:
        put = object.__setattr__
        put(self, "_agencies", check_agencies(agencies))
        put(self, "_officials", check_terms(officials))
        with collector_paused():
            put(self, "_compiled", compile_tables(self._agencies, self._officials))

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError("a Parser does not change; build another one")

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild, (self._agencies, self._officials)

    def parse(
        self, text: str, *, published: date | None = None, outlet: str | None = None, key: str | None = None
    ) -> Article:
        """The article of a raw story; any string parses.

        `published` (a date or datetime) and `outlet` are what the caller knows from elsewhere; `key` is what the caller
        calls the story, and comes back unchanged. Raises `TypeError` for a wrong type.
        """
        _check_arguments(text, published, outlet, key)
        with collector_resting():
            return read_as_shown(text, lambda shown: read(shown, Given(published, outlet, key), self._compiled))

    def parse_many(
        self, texts: Iterable[str | tuple[str, Mapping[str, Any]]], *, workers: int = 1
    ) -> Iterator[Article]:
        """The article of each text, in the order given; lazy, and in bounded memory. Takes what `parse_many` takes."""
        batch = import_module("._batch", __package__)  # it stands on the parser, not under it
        articles: Iterator[Article] = batch.parse_many(texts, workers=workers, parser=self)
        return articles

    def explain(
        self, text: str, *, published: date | None = None, outlet: str | None = None, key: str | None = None
    ) -> tuple[Explanation, ...]:
        """Every fact of the story told in a line, each with the words it rests on and the rule that fired.

        Takes what `parse` takes. The facts come in the order of the article's fields, reasons in that of the text.
        """
        return explain(self.parse(text, published=published, outlet=outlet, key=key))

    def parse_dateline(self, text: str) -> Dateline | None:
        """The dateline the text opens with (or holds after a headline), its year only if it is written."""
        _check_arguments(text, None, None)
        return read_as_shown(text, lambda shown: _dateline_of(shown, self._compiled))

    def detect_source(self, text: str) -> Source | None:
        """The agency that wrote the copy, or None where the text does not say."""
        _check_arguments(text, None, None)
        return read_as_shown(text, lambda shown: _source_of(shown, self._compiled))

    def find_dates(self, text: str, *, anchor: date | None = None) -> tuple[ResolvedDate, ...]:
        """Every date expression of the text that resolves, furniture and dateline included, in text order.

        `anchor` is the day the text speaks from; without one it is the page's own date, or the dateline's where its
        year is written. Without either only dates written whole are given. Raises `TypeError` for a wrong type.
        """
        _check_arguments(text, None, None)
        _check_day("anchor", anchor)
        given = anchor.date() if isinstance(anchor, datetime) else anchor
        return read_as_shown(text, lambda shown: _every_day(shown, given, self._compiled))

    def extract_statements(self, text: str) -> tuple[Statement, ...]:
        """Who said what, in any English text; the speakers' `officials` are empty."""
        return _read_statements(text, self._compiled.cues)

    def office_holder(self, country: str, office: str, *, on: date) -> Term | None:
        """Who held an office on a day, by the shipped terms of office and the caller's own."""
        return find_holder(self._compiled.people.registry, country, office, on)


def _dateline_of(whole: Text, use: CompiledTables) -> Dateline | None:
    found = find_dateline(whole, find_zones(whole, use.zones), use.datelines)
    return assemble_dateline(whole, found, resolve_dateline(found, NO_ANCHOR)) if found else None


def _source_of(whole: Text, use: CompiledTables) -> Source | None:
    zones = find_zones(whole, use.zones)
    credited = find_credits(whole, zones, use.sources.credits)
    found = find_source(whole, credited, find_dateline(whole, zones, use.datelines), use.sources)
    return assemble_source(found, use.agencies) if found else None


def _every_day(whole: Text, given: date | None, use: CompiledTables) -> tuple[ResolvedDate, ...]:
    words = split_words(whole)
    header = _read_page(whole, words, use)[1]
    page = find_anchor(whole, words, (), header, given, (), use.people)
    line = header.dateline
    dated = resolve_dateline(line, page)
    stretches = ((0, line.start), (line.end, len(whole))) if line else ((0, len(whole)),)
    body = tuple(ZoneRecord("body", start, end, "all") for start, end in stretches)
    here = Anchor(given, given, ("anchor",)) if given else page
    days = find_days(whole, words, split_sentences(whole, body, words), here, use.calendar)
    return assemble_days(whole, sorted([*days, *filter(None, [dated])], key=lambda day: day.start))


def _rebuild(agencies: tuple[Agency, ...], officials: tuple[Term, ...]) -> Parser:
    return Parser(agencies=agencies, officials=officials)  # a pickled parser is its tables


def _check_arguments(text: object, published: object, outlet: object, key: object = None) -> None:
    if not isinstance(text, str):
        hint = "; decode it first, e.g. raw.decode('utf-8', 'replace')" if isinstance(text, bytes | bytearray) else ""
        hint = "; read it first: path.read_text('utf-8')" if hasattr(text, "__fspath__") else hint
        raise TypeError(f"text must be a str, got {type(text).__name__}{hint}")
    _check_day("published", published)
    if outlet is not None and not isinstance(outlet, str):
        raise TypeError(f"outlet must be a str, got {type(outlet).__name__}")
    if key is not None and not isinstance(key, str):
        raise TypeError(f"key must be a str, got {type(key).__name__}")


def _check_day(name: str, day: object) -> None:
    if day is not None and not isinstance(day, date):
        hint = "; write date.fromisoformat(day)" if isinstance(day, str) else ""
        raise TypeError(f"{name} must be a datetime.date or datetime, got {type(day).__name__}{hint}")


@cache
def default_parser() -> Parser:
    """The parser of the shipped tables, built at its first use."""
    return Parser()


def parse(
    text: str, *, published: date | datetime | None = None, outlet: str | None = None, key: str | None = None
) -> Article:
    """Read a raw news story into an `Article`; any string parses.

    `published` (a date or datetime) and `outlet` are what the caller knows from elsewhere: they settle the year of
    a dateline and the day of "on Wednesday". `key` is what the caller calls the story (a file's name, an id): it
    comes back as `article.key` and in the reports of a ledger. Raises `TypeError` for a wrong type.

    >>> parse("Madrid, Nov 14 (EFE).- Spain and Portugal agreed Tuesday.").dateline.places[0].name
    'Madrid'
    """
    return default_parser().parse(text, published=published, outlet=outlet, key=key)


def parse_dateline(text: str) -> Dateline | None:
    """The dateline that the text opens with, or holds after its headline; None where there is none.

    >>> parse_dateline("SEOUL, Oct. 5 (Yonhap) -- South Korea").day
    5
    """
    return default_parser().parse_dateline(text)


def detect_source(text: str) -> Source | None:
    """The agency that wrote the copy, told apart from photo credits and agencies merely cited; None if unsaid.

    >>> detect_source("The ministers met on Monday.\\n\\nSource: Donga").agency
    'donga'
    """
    return default_parser().detect_source(text)


def find_dates(text: str, *, anchor: date | None = None) -> tuple[ResolvedDate, ...]:
    """Every date expression of the text that resolves, with the days it means, in text order.

    `anchor` is the day the text speaks from; without one it is the page's own date, or the dateline's where its year
    is written. What stays open ("on Wednesday" of no known week, 3/4/2023) is left out. Raises `TypeError` for a wrong
    type.

    >>> [day.timex for day in find_dates("They met on Tuesday and will meet next week.", anchor=date(2023, 6, 1))]
    ['2023-05-30', '2023-W23']
    """
    return default_parser().find_dates(text, anchor=anchor)


def extract_statements(text: str) -> tuple[Statement, ...]:
    """Who said what, in any English text: quoted and reported speech with speakers, cues and positions.

    Reads no registry: the speakers' `officials` are empty. Use `parse` for those.

    >>> [s.speaker.text for s in extract_statements('“We agree,” Doe said.')]
    ['Doe']
    """
    return _read_statements(text, compile_cue_rules())


def _read_statements(text: str, cues: CueRules) -> tuple[Statement, ...]:
    _check_arguments(text, None, None)
    with collector_resting():
        return read_as_shown(text, lambda shown: _said_in(shown, cues))


def _said_in(whole: Text, cues: CueRules) -> tuple[Statement, ...]:
    sentences = split_sentences(whole, (ZoneRecord("body", 0, len(whole), "all"),), NO_WORDS)
    quotes = find_speech(whole, sentences, cues)
    return assemble_statements(whole, find_statements(read_tokens(whole, quotes), sentences, quotes, cues))


def office_holder(country: str, office: str, *, on: date) -> Term | None:
    """Who held an office on a day: the registry's term, or None where it does not know.

    `country` is alpha-2 (or the key of a body such as NATO), `office` a value of `Role`.

    >>> office_holder("JP", "defence_minister", on=date(2023, 6, 1)).person
    'Yasukazu Hamada'
    """
    return find_holder(shipped_registry(), country, office, on)
