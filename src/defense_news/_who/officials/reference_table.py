"""The table of words that stand for somebody told before, compiled: where they may begin, and what each means."""

from __future__ import annotations

import re

from ..._match.later import later
from ..._records.vocabulary import Meaning
from ..._start.made import made_once
from ..._start.records import frozen
from ..._tables import shipped
from ..._tables.speech import ReferenceWord, Style

BETWEEN = 2
"""Words that may stand between an opener and what it leads."""


@frozen
class ReferenceRules:
    """`alone` are single words -> their row; `phrases` matches an opener with what it leads, `by_word` has its row.

    `telling` are all words with which a reference may begin, `styles` forms of address -> "he" or "she"; `verbs`
    are those whose subject a row means, by what it means. `glued` are openers that lost their space, `nouns` what the
    others lead.
    """

    alone: dict[str, ReferenceWord]
    phrases: re.Pattern[str]
    by_word: dict[str, ReferenceWord]
    telling: frozenset[str]
    glued: frozenset[str]
    nouns: frozenset[str]
    styles: dict[str, str]
    verbs: dict[str, frozenset[str]]


@made_once
def compile_reference_rules() -> ReferenceRules:
    """The rules of the shipped table."""
    rows = shipped(ReferenceWord, "references", "reference")
    alone = {form: row for row in rows if not row.openers for form in _both_cases(row.words)}
    led = [row for row in rows if row.openers]
    openers = {form for row in led for form in _both_cases(row.openers)}
    pairs = {word for row in led if row.means == Meaning.PAIR for word in row.words}
    glued = frozenset(f"{opener}{word}" for opener in openers for word in pairs)
    nouns = _first_words(led)
    styles = {word: row.key for row in shipped(Style, "references", "style") for word in row.words}
    verbs = {row.means: frozenset(row.verbs) for row in led if row.verbs}
    by_word = {word: row for row in led for word in row.words}
    telling = frozenset({*alone, *openers, *glued})
    return ReferenceRules(alone, _pattern_of(led), by_word, telling, glued, nouns, styles, verbs)


def _first_words(rows: list[ReferenceWord]) -> frozenset[str]:
    return frozenset(form for row in rows for words in row.words for form in _cased_reference(words.split()[0]))


def _cased_reference(word: str) -> tuple[str, ...]:
    return word, word.capitalize(), word.upper()


def _both_cases(words: tuple[str, ...]) -> tuple[str, ...]:
    return (*words, *(word.capitalize() for word in words))


def _pattern_of(rows: list[ReferenceWord]) -> re.Pattern[str]:
    """What matches "the two sides", "both", "thepair" (a space is lost); the word with a row is a group."""
    ways = []
    for number, row in enumerate(rows):
        openers, between = "|".join(row.openers), "".join(f"|{word} " for word in row.between)
        words = "|".join(sorted(row.words, key=len, reverse=True))
        space = " ?" if row.means == Meaning.PAIR else " "
        ways.append(rf"(?:{openers}){space}(?:{between.lstrip('|')}){{0,{BETWEEN}}}(?P<row{number}>{words})\b")
    return later("|".join(ways), re.IGNORECASE)
