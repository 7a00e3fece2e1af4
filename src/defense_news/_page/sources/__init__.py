"""Zones and dateline -> the agency that wrote the copy, the marks that say so, agencies merely cited, the outlet."""

import re
from collections.abc import Iterator, Mapping

from ..._english.tokens import split_words
from ..._match.later import later
from ..._match.phrases import Found, Phrases, compile_phrases
from ..._records import DatelineRecord, SourceRecord, Text, Words, ZoneRecord
from ..._records.vocabulary import ZONE, AgencyKind
from ..._start.records import frozen
from ..._tables import shipped
from ..._tables.agencies import index_names
from ..._tables.limits import PAGE
from ..._tables.patterns import filled, parts_of
from ..._tables.rows import Agency, PatternPart
from ..zones.carving import of_kind
from .credits import CreditRules, Credits, Sighting, compile_credit_rules


@frozen
class CitationRules:
    """The matcher of all names, and the patterns of what makes a name a source."""

    phrases: Phrases[Agency]
    before: re.Pattern[str]
    after: re.Pattern[str]
    strict: re.Pattern[str]
    joined: re.Pattern[str]


def compile_citation_rules(agencies: tuple[Agency, ...]) -> CitationRules:
    """The agencies' names, the later row's where two share one."""
    by_name = {
        name: row for row in agencies for name in row.names if name[:1].isalnum() and row.kind != AgencyKind.OFFICE
    }
    parts = parts_of("credits")
    ways = shipped(PatternPart, "credits", "citation")
    patterns = {row.key: later(filled(row.pattern, parts), re.VERBOSE) for row in ways}
    return CitationRules(compile_phrases(by_name.items()), **patterns)


def find_citations(text: Text, words: Words, rules: CitationRules) -> Iterator[tuple[str, int]]:
    """The key of each cited agency or outlet and where its name stands, in text order."""
    group: list[Found[Agency]] = []
    for found in rules.phrases.find(text.flat, words):
        if group and not rules.joined.fullmatch(text.flat, group[-1].end, found.start):
            yield from _cited(text.flat, group, rules)
            group = []
        group.append(found)
    if group:
        yield from _cited(text.flat, group, rules)


def _cited(flat: str, group: list[Found[Agency]], rules: CitationRules) -> Iterator[tuple[str, int]]:
    """The names of a group, where a word of reporting stands before the first or after the last of them."""
    first, last = group[0], group[-1]
    before = rules.before.search(flat, max(0, first.start - PAGE.citation), first.start)
    after = rules.after.match(flat, last.end)
    if after and not before and _is_common(flat, last):
        after = rules.strict.match(flat, last.end)
    if before or after:
        yield from ((found.rows[0].key, found.start) for found in group)


def _is_common(flat: str, found: Found[Agency]) -> bool:
    """Whether a name is a short word that people or things are called by too: Petra, Dawn, Trend."""
    name = flat[found.start : found.end]
    return len(name) <= 6 and name.isalpha() and not name.isupper()


@frozen
class SourceRules:
    """The compiled frames of credits, bylines and end marks, and of citations."""

    credits: CreditRules
    citations: CitationRules
    homes: Mapping[str, str | None]


def compile_source_rules(agencies: tuple[Agency, ...]) -> SourceRules:
    """The frames, filled with the agencies' names."""
    names = index_names(agencies)
    homes = {row.key: None if row.world else row.country for row in agencies}
    return SourceRules(compile_credit_rules(agencies, names), compile_citation_rules(agencies), homes)


def find_source(
    text: Text, credited: Credits, dateline: DatelineRecord | None, rules: SourceRules
) -> SourceRecord | None:
    """The agency that wrote the copy, told apart from photo credits, outlets and agencies only cited.

    The dateline's mark is believed first, then the lowest rank of the table of credits, an agency before an outlet.
    """
    if dateline and dateline.agency:
        return SourceRecord(*_mark_in(text, dateline, rules), dateline.agency, "dateline", dateline.rule)
    if not credited.found:
        return None
    best = min(
        credited.found,
        key=lambda c: (c.row.rank + (0 if c.agency.kind == AgencyKind.AGENCY else PAGE.outlet_rank), c.start),
    )
    key = _at_home(text, best, dateline, rules).key
    return SourceRecord(best.start, best.end, key, best.row.via, best.row.key)


def _at_home(text: Text, credit: Sighting, dateline: DatelineRecord | None, rules: SourceRules) -> Agency:
    """The agency of a credit; of several with the same letters that of the country from which the story is told."""
    countries = [place.country for place in dateline.places] if dateline else []
    words = text.folded[credit.start : credit.end]
    letters = [name for name in credit.agency.names if name in words]
    pairs = ((name, country) for name in letters for country in countries)
    alike = filter(None, map(rules.credits.names.at_home.get, pairs))
    return next(alike, credit.agency)


def _mark_in(text: Text, dateline: DatelineRecord, rules: SourceRules) -> tuple[int, int]:
    """Where the agency's name stands in its dateline; the whole dateline where it is written in another way."""
    for name in rules.credits.names_of.get(dateline.agency or "", ()):
        at = text.folded.rfind(name, dateline.start, dateline.end)
        if at >= 0:
            return at, at + len(name)
    return dateline.start, dateline.end


def find_marks(zones: tuple[ZoneRecord, ...], credited: Credits) -> tuple[ZoneRecord, ...]:
    """The end marks and credits that stand inside body lines ("... Roe recalled. EFE"), as zones to carve."""
    marks: list[ZoneRecord] = []
    told = [one for one in credited.found if one.row.zone != ZONE.BODY]
    body = [(zone.start, zone.end) for zone in of_kind(zones, ZONE.BODY)] if told else ()
    for credit in told:
        apart = not marks or marks[-1].end <= credit.start
        if apart and any(start <= credit.start and credit.end <= end for start, end in body):
            marks.append(ZoneRecord(credit.row.zone, credit.start, credit.end, credit.row.key))
    return tuple(marks)


def find_cited(
    text: Text,
    zones: tuple[ZoneRecord, ...],
    rules: SourceRules,
    words: Words | None = None,
    source: SourceRecord | None = None,
) -> tuple[str, ...]:
    """Keys of the agencies and outlets the story cites ("Lusa reported"), in order of first citation.

    The story's own source is left out: what it reports itself it does not cite.
    """
    found = [*find_citations(text, words or split_words(text), rules.citations)]
    shut = of_kind(zones, ZONE.BOILERPLATE) if found else ()
    keys = [key for key, at in found if not any(zone.start <= at < zone.end for zone in shut)]
    return tuple(dict.fromkeys(key for key in keys if source is None or key != source.agency))


def find_home(credited: Credits, source: SourceRecord | None, rules: SourceRules) -> str | None:
    """The country of the outlet that printed the copy, else that of the agency that wrote it; of no world agency."""
    printed = next((c.agency.country for c in credited.found if c.agency.kind == AgencyKind.OUTLET), None)
    return printed or (rules.homes.get(source.agency) if source else None)


def find_outlet(credited: Credits) -> str | None:
    """Name of the outlet that printed the copy, where its masthead or copyright line stands in the text."""
    return next((c.agency.name for c in credited.found if c.row.outlet and c.agency.kind == AgencyKind.OUTLET), None)
