"""Words -> a person's name: where it ends, and whom of the registry it can mean."""

from __future__ import annotations

import attrs

from .._match.lexicon import Lexicon
from .registry import Registry, surname_of
from .titles import Page, TitleRules

_PARTICLES = frozenset(
    {
        "bin",
        "bint",
        "ibn",
        "al",
        "el",
        "ul",
        "van",
        "von",
        "der",
        "den",
        "de",
        "la",
        "di",
        "da",
        "dos",
        "do",
        "du",
        "del",
        "ter",
        "zu",
        "af",
    }
)
_MOST_INITIALS = 3  # between two names: more, and a line of initials would cost their square
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_HONOURS = frozenset({"mr", "mrs", "ms", "dr", "sir", "dame", "lady", "lord", "hon", "datuk", "seri", "dato"})
_INNER = frozenset({" ", "-", "'", "  ", " - "})
_NOT_AFTER_HYPHEN = frozenset({"led", "era", "run", "style", "based", "backed", "born", "like", "made"})
_LONGEST = 7

FAMILY_FIRST = frozenset({"CN", "HK", "KP", "KR", "KH", "MO", "SG", "TW", "VN"})
"""Countries whose people are named family name first in English copy."""


@attrs.frozen
class Name:
    """A name of words `first` up to `last`, and the registry keys of those who bear it."""

    first: int
    last: int
    persons: tuple[str, ...]


def read_name(page: Page, i: int, stop: int, rules: TitleRules) -> int | None:
    """Where a person's name that begins with word `i` ends, or None where none begins."""
    if i >= stop or not _opens(page, i, rules):
        return None
    at = i + 1
    while at < stop and at - i < _LONGEST and _goes_on(page, at, stop, rules):
        at += 1
    while at - i > 1 and page.low[at - 1] in _PARTICLES and page.words.texts[at - 1].islower():
        at -= 1
    return at


def _opens(page: Page, i: int, rules: TitleRules) -> bool:
    word = page.words.texts[i]
    if not word[0].isupper() or page.low[i] in rules.lists["not_a_name"] or page.low[i] in _SUFFIXES:
        return False
    place = page.place_at.get(page.words.starts[i])
    return place is None or place.kind not in ("country", "demonym", "organisation", "venue", "region")


def _goes_on(page: Page, i: int, stop: int, rules: TitleRules) -> bool:
    """Whether word `i` belongs to the name that the word before it belongs to."""
    gap, word, low = page.gap(i - 1), page.words.texts[i], page.low[i]
    if low in _SUFFIXES and word[0].isupper():
        return gap in (" ", ", ")
    if gap == ". ":
        before = page.words.texts[i - 1]
        return len(before) == 1 and before.isupper() and word[0].isupper()
    if '"' in gap:  # Gilberto "Gibo" Teodoro
        opens = gap == ' "' and page.flat.startswith('" ', page.words.ends[i]) and i + 1 < stop
        return (opens or (gap == '" ' and page.gap(i - 2) == ' "')) and word[0].isupper()
    if gap not in _INNER:
        return gap == "." and len(page.words.texts[i - 1]) == 1 and word[0].isupper()
    if word[0].isupper():
        return _opens(page, i, rules)
    if gap == "-":
        return word.isalpha() and len(word) < 7 and low not in _NOT_AFTER_HYPHEN
    return (
        low in _PARTICLES and i + 1 < stop and (page.words.texts[i + 1][0].isupper() or page.low[i + 1] in _PARTICLES)
    )


def skip_honours(page: Page, i: int, stop: int) -> int:
    """The first word from `i` on that is no "Mr." or "Dr."."""
    while i + 1 < stop and page.low[i] in _HONOURS and page.words.texts[i][0].isupper() and page.gap(i) in (" ", ". "):
        i += 1
    return i


def name_words(page: Page, first: int, last: int) -> tuple[str, ...]:
    """The words of a name as the registry's lexicon has them: plain, without suffix and inner initials."""
    words = [w for w in page.low[first:last] if w not in _SUFFIXES]
    return (words[0], *(w for w in words[1:] if len(w) > 1)) if words else ()


def full_name(names: Lexicon[tuple[str, ...]], page: Page, i: int, stop: int) -> Name | None:
    """The registry's full name that begins with word `i`; an initial in the text is passed over."""
    low = page.low
    for rest, keys in names.by_first.get(low[i], ()):
        at = i + 1
        for word in rest:
            most = min(stop, at + _MOST_INITIALS)
            while at < most and low[at] != word and len(low[at]) == 1 and page.words.texts[at].isupper():
                at += 1
            if at >= stop or low[at] != word:
                break
            at += 1
        else:
            if _is_one_name(page, i, at):
                while at < stop and low[at] in _SUFFIXES and page.gap(at - 1) in (" ", ", "):
                    at += 1
                return Name(i, at, keys)
    return None


def _is_one_name(page: Page, first: int, last: int) -> bool:
    texts = page.words.texts
    for k in range(first, last - 1):
        gap = page.gap(k)
        if gap not in _INNER and gap not in (". ", ".") and not gap.isspace():
            return False
        if not texts[k + 1][0].isupper() and gap != "-" and page.low[k + 1] not in _PARTICLES:
            return False
    return texts[first][0].isupper() or page.low[first] in _PARTICLES


def bearers(registry: Registry, words: tuple[str, ...]) -> tuple[str, ...]:
    """The keys of those whose full name or name used alone is exactly these words."""
    if not words:
        return ()
    for rest, keys in registry.names.by_first.get(words[0], ()):
        if tuple(rest) == words[1:]:
            return keys
    return registry.shorts.get(words, ())


def kin(registry: Registry, words: tuple[str, ...]) -> tuple[str, ...]:
    """The keys of those who share the family name of a longer name, its last word or its first."""
    if len(words) < 2:
        return ()
    return registry.shorts.get((surname_of(words),)) or registry.shorts.get((words[0],), ())
