"""Words -> the agencies and outlets that a story cites: a name with a word of reporting beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from ..._match.phrases import Found, Phrases, compile_phrases
from ..._records import Words
from ..._tables.rows import Agency
from ..._text import Text

# What makes the name after it a source: "according to Japan's public broadcaster NHK", "told the official KCNA".
_BEFORE = re.compile(
    r"""\b(?:according[ ]to|citing|cit(?:es|ed)|quot(?:ed|ing)(?:[ ]by)?|told(?:[ ]to)?|tells
      | (?:carried|received|obtained)[ ]by
      | (?:reported|published|released|monitored)[ ](?:by|in|on|to)|reports?[ ](?:by|from|in|on)
      | (?:interviews?|interviewed)[ ](?:with|by|to|in)|statement[ ]to|speaking[ ]to|spoke[ ]to|article[ ](?:by|in)
    )[ ](?:(?!(?:that|and|said)\b)[\w'.-]+[ ]){0,5}$""",
    re.VERBOSE,
)
_KIND = r"(?:[ ](?:news[ ]agency|news|newspaper|daily|television|TV|network|broadcaster|agency|agencies|website))*"
# What makes the name before it a source: "Yonhap reported", "the Asahi newspaper said".
_AFTER = re.compile(
    rf"""{_KIND}(?:,[ ](?:a|an|the)[ ][^,.\n]{{2,40}},)?[ ]
      (?:(?:has|have|had|also|later|earlier|first|reportedly)[ ]){{0,2}}
      (?:report(?:s|ed|ing)|said|says|quot(?:es|ed)|wrote|writes|cit(?:es|ed)|revealed|carried|published|broadcast|aired
      |pointed[ ]out|noted|added|disclosed|learned|confirmed|estimated)\b""",
    re.VERBOSE,
)
_STRICT = re.compile(rf"{_KIND}[ ](?:(?:has|had|also)[ ])?(?:report(?:s|ed)|news[ ]agency)\b")
# What joins names that share one word of reporting: "the Asahi and the Nikkei".
_JOINED = re.compile(r"(?:,?[ ](?:and|or)|,)[ ](?:[Tt]he[ ])?\Z")


@attrs.frozen
class CitationRules:
    """The matcher of all names."""

    phrases: Phrases[Agency]


def compile_citation_rules(agencies: tuple[Agency, ...]) -> CitationRules:
    """The agencies' names, the later row's where two share one."""
    by_name = {name: row for row in agencies for name in row.names if name[:1].isalnum() and row.kind != "office"}
    return CitationRules(compile_phrases(by_name.items()))


def find_citations(text: Text, words: Words, rules: CitationRules) -> Iterator[tuple[str, int]]:
    """The key of each cited agency or outlet and where its name stands, in text order."""
    group: list[Found[Agency]] = []
    for found in rules.phrases.find(text.flat, words):
        if group and not _JOINED.match(text.flat[group[-1].end : found.start]):
            yield from _cited(text.flat, group)
            group = []
        group.append(found)
    if group:
        yield from _cited(text.flat, group)


def _cited(flat: str, group: list[Found[Agency]]) -> Iterator[tuple[str, int]]:
    """The names of a group, where a word of reporting stands before the first or after the last of them."""
    first, last = group[0], group[-1]
    before = _BEFORE.search(flat, max(0, first.start - 60), first.start)
    after = _AFTER.match(flat, last.end, last.end + 90)
    if after and not before and _is_common(flat, last):
        after = _STRICT.match(flat, last.end, last.end + 60)
    if before or after:
        yield from ((found.rows[0].key, found.start) for found in group)


def _is_common(flat: str, found: Found[Agency]) -> bool:
    """Whether a name is a short word that people or things are called by too: Petra, Dawn, Trend."""
    name = flat[found.start : found.end]
    return len(name) <= 6 and name.isalpha() and not name.isupper()
