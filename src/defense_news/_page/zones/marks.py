"""The words of furniture: the rows of the table, compiled for the look at a line."""

import re
from collections.abc import Container, Mapping

from ..._match.later import later
from ..._match.signs import Signs, join_signs
from ..._records import ZoneRecord
from ..._records.vocabulary import MarkFrame
from ..._start.records import frozen
from ..._tables import WordList, listed_words, shipped
from ..._tables.limits import PAGE
from ..._tables.patterns import any_of, filled, parts_of
from ..._tables.rows import Agency, CaptionMark, LineMark, PatternPart
from .stamps import StampRules, compile_stamp_rules

_EDGE = " \t\u00a0-–—―|•·*»«›‹>:;,.!…_=[](){}#~▶►▲▼■□◆●○→←↑↓/\\+\"'“”‘’"
FIRST_WORD = re.compile(r"[\W_]*([^\W_]+)")


@frozen
class Mark:
    """The row that claims a paragraph: `then` says what it does to the paragraphs after it.

    `pieces` are its parts where these are of several kinds; a mark of kind `name` is an agency or outlet alone. A
    `weak` mark holds words that no row knows: it counts before the story only.
    """

    kind: str
    rule: str
    then: str = ""
    pieces: tuple[ZoneRecord, ...] = ()
    weak: bool = False


@frozen
class Shapes:
    """The patterns of shapes, each by its key."""

    abbreviation: re.Pattern[str]
    release_title: re.Pattern[str]
    inner_stop: re.Pattern[str]
    said: re.Pattern[str]
    reported: re.Pattern[str]
    introduces: re.Pattern[str]
    mark_and_dash: re.Pattern[str]
    small_start: re.Pattern[str]
    place_and_dash: re.Pattern[str]
    place_line: re.Pattern[str]
    day_word: re.Pattern[str]
    bullet: re.Pattern[str]


@frozen
class ZoneRules:
    """The compiled table: dictionaries for what is looked up, one pattern for what is not.

    The pattern is of all `patterns` but those that have `signs`, which stand apart in `signed`, by their number; the
    long one is of those that fit a long line.
    """

    lines: Mapping[str, LineMark]
    words: Mapping[str, frozenset[str]]
    openings: Mapping[str, tuple[tuple[str, LineMark], ...]]
    pattern: re.Pattern[str]
    long_pattern: re.Pattern[str]
    patterns: tuple[LineMark, ...]
    signs: Signs
    signed: Mapping[int, re.Pattern[str]]
    named: tuple[tuple[LineMark, re.Pattern[str]], ...]
    longest_named: int
    names: Mapping[str, Agency]
    stamps: StampRules
    places: Container[str]
    people: re.Pattern[str]
    outlets: frozenset[str]
    part_labels: re.Pattern[str]
    dated: frozenset[str]
    shapes: Shapes
    tags: re.Pattern[str]
    no_town: frozenset[str]
    caption_openings: re.Pattern[str]
    caption_places: re.Pattern[str]
    caption_poses: re.Pattern[str]
    caption_credits: tuple[tuple[str, re.Pattern[str]], ...]

    def is_name(self, line: str) -> bool:
        """Whether a line is but the name of an agency or outlet."""
        return len(line) < PAGE.mark_line and bare(line) in self.names

    def names_kind(self, line: str) -> str:
        """Whether a line names an `agency` or an `outlet`; empty where it names neither."""
        row = self.names.get(bare(line))
        return row.kind if row else ""


def compile_zone_rules(agencies: tuple[Agency, ...] = (), places: Container[str] = ()) -> ZoneRules:
    """The rules of the shipped table; lines that hold only the name of one of these agencies are credits.

    `places` has the gazetteer's names by their keys: no place signs a story.
    """
    rows = shipped(LineMark, "zones", "mark")
    parts = parts_of("zones")
    captions = shipped(CaptionMark, "zones", "caption")
    named = _named_unsigned(rows)
    patterns = tuple(row for row in rows if row.frame == MarkFrame.PATTERN and row not in named)
    forms = {i: filled(row.pattern, parts) for i, row in enumerate(patterns)}
    return ZoneRules(
        lines=_rows_by_line(rows),
        words=_keys_by_phrase(rows),
        openings=_mark_openings(rows),
        pattern=_unsigned_pattern(patterns, forms, 0),
        long_pattern=_unsigned_pattern(patterns, forms, PAGE.mark_line),
        patterns=patterns,
        signs=join_signs(row.signs for row in patterns),
        signed={i: _mark_alternatives({f"r{i}": forms[i]}) for i, row in enumerate(patterns) if row.signs},
        named=tuple((row, later(filled(row.pattern, parts))) for row in named),
        longest_named=max(row.most for row in named),
        names={bare(name): row for row in agencies for name in (row.name, *row.names)},
        stamps=compile_stamp_rules(),
        places=places,
        people=later(filled("{people}", parts)),
        outlets=listed_words("zones", "outlet"),
        shapes=Shapes(**{row.key: later(filled(row.pattern, parts)) for row in shipped(PatternPart, "zones", "shape")}),
        tags=_mark_alternatives({row.key: filled(row.pattern, parts) for row in shipped(PatternPart, "zones", "tag")}),
        no_town=listed_words("frames", "no_town"),
        dated=frozenset(row.key for row in rows if row.dated),
        part_labels=_label_pattern(shipped(WordList, "stamps", "label")),
        caption_openings=_caption_pattern(captions, "opens", parts),
        caption_places=_caption_pattern(captions, "place", parts),
        caption_poses=_caption_pattern(captions, "pose", parts),
        caption_credits=tuple(
            (row.key, later(filled(row.pattern, parts))) for row in captions if row.frame == "credit"
        ),
    )


def bare(line: str) -> str:
    """A line without the marks at its edges, in small letters, single spaces: the form in which lines are looked up.

    >>> bare("- Advertisement -")
    'advertisement'
    """
    return " ".join(line.strip(_EDGE).casefold().split())


def _named_unsigned(rows: tuple[LineMark, ...]) -> tuple[LineMark, ...]:
    """The rows that need a known name and no sign: "EFE report"."""
    return tuple(row for row in rows if row.named and not row.signs)


def _rows_by_line(rows: tuple[LineMark, ...]) -> dict[str, LineMark]:
    """The phrases that fill a line -> their rows."""
    whole = [row for row in rows if row.frame in (MarkFrame.LINE, MarkFrame.WORDS)]
    return {bare(phrase): row for row in whole for phrase in row.phrases}


def _keys_by_phrase(rows: tuple[LineMark, ...]) -> dict[str, frozenset[str]]:
    """The phrases that may stand beside others on a line -> the keys of all rows that have them."""
    keys: dict[str, set[str]] = {}
    for row in rows:
        for phrase in row.phrases if row.frame == MarkFrame.WORDS else ():
            keys.setdefault(phrase, set()).add(row.key)
    return {phrase.casefold(): frozenset(found) for phrase, found in keys.items()}


def _mark_openings(rows: tuple[LineMark, ...]) -> dict[str, tuple[tuple[str, LineMark], ...]]:
    found: dict[str, list[tuple[str, LineMark]]] = {}
    for row in rows:
        if row.frame == MarkFrame.OPENS:
            for phrase in row.phrases:
                first = FIRST_WORD.match(phrase)
                found.setdefault(first[1].casefold() if first else "", []).append((phrase.casefold(), row))
    return {word: tuple(sorted(pairs, key=lambda pair: -len(pair[0]))) for word, pairs in found.items()}


def _label_pattern(rows: tuple[WordList, ...]) -> re.Pattern[str]:
    """Where a part of a line begins with one of the words and a colon."""
    words = any_of(word for row in rows for word in row.words)
    return later(rf"(?i)\s*(?<![^\W\d_])(?=(?:{words})\s?[:：])")


def _unsigned_pattern(rows: tuple[LineMark, ...], forms: Mapping[int, str], size: int) -> re.Pattern[str]:
    """One pattern of the rows without signs that may fit a longer line."""
    return _mark_alternatives({f"r{i}": forms[i] for i, row in enumerate(rows) if row.most > size and not row.signs})


def _mark_alternatives(patterns: Mapping[str, str]) -> re.Pattern[str]:
    """One pattern of many; a group `byline` of row `r3` is called `r3_byline`."""
    named = [f"(?P<{key}>{pattern.replace('(?P<', f'(?P<{key}_')})" for key, pattern in patterns.items()]
    return later("|".join(named) or r"(?!)")


def _caption_pattern(rows: tuple[CaptionMark, ...], frame: str, parts: Mapping[str, str]) -> re.Pattern[str]:
    own = {row.key: filled(row.pattern, parts) for row in rows if row.frame == frame}
    return later("|".join(f"(?P<{key}>{pattern})" for key, pattern in own.items()) or r"(?!)")
