"""Words -> the agencies and outlets that a story cites: a name with a word of reporting beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..._match.later import later
from ..._match.phrases import Found, Phrases, compile_phrases
from ..._records import Text, Words
from ..._records.vocabulary import AgencyKind
from ..._start.records import frozen
from ..._tables import shipped
from ..._tables.limits import PAGE
from ..._tables.patterns import filled, parts_of
from ..._tables.rows import Agency, PatternPart


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
