"""Tokens of a clause, and where its adverbials and noun phrases begin and end. All positions are in the text."""

from __future__ import annotations

import re

import attrs

from .._records import Speaker
from .grammar import (
    ADVERBS,
    AUXILIARIES,
    COORDINATORS,
    DAYS,
    DETERMINERS,
    ENDINGS,
    OPENERS,
    PARTICLES,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    SUBORDINATORS,
    TIMES,
    VERBS,
)
from .kinds import speaker_kind

_TOKEN = re.compile(
    r"""(
      (?:[A-Z]\.){2,}                    # U.S., J.D.
    | \w+(?:[.'&-]\w+)*                  # shop-owner, O'Neil, AT&T, don't
      (?:\.(?:(?<=\b[A-Z]\.)|(?<=\b[A-Z][a-z]\.)|(?<=\b[A-Z][a-z]{2}\.)|(?<=\b[A-Z][a-z]{3}\.)))?  # J. Mr. Sen. Capt.
    | --+ | [^\w\s]
    )""",
    re.VERBOSE,
)
HARD = frozenset(';:"“”()[]?!•|—–') | {"--", "..."}


@attrs.define  # not frozen: tens a story, and a frozen one takes thrice as long to make
class Tokens:
    """The tokens of a stretch that starts at `left`; `lower` is for look-ups, `pieces` are gap, token, gap, ... gap."""

    left: int
    pieces: list[str]
    text: list[str]
    lower: list[str]

    def start(self, at: int) -> int:
        """Where token number `at` starts: counted when asked, since of all the tokens read one or two are."""
        return self.left + sum(map(len, self.pieces[: 2 * at + 1]))

    def end(self, at: int) -> int:
        """Where token number `at` ends."""
        return self.left + sum(map(len, self.pieces[: 2 * at + 2]))


def read_tokens(flat: str, start: int, end: int) -> Tokens:
    """Words (with their abbreviation stop) and marks of [start, end)."""
    pieces = _TOKEN.split(flat[start:end])
    text = pieces[1::2]
    return Tokens(start, pieces, text, [t.lower() for t in text])


def clause_head(tokens: Tokens, stop: int) -> int:
    """The first token after the last hard mark before `stop`; brackets that close again are passed over."""
    depth = 0
    for at in range(stop - 1, -1, -1):
        word = tokens.lower[at]
        if word in ")]":
            depth += 1
        elif word in "([":
            depth = max(0, depth - 1)
        elif depth == 0 and word in HARD:
            return at + 1
    return 0


def over_adverbials(tokens: Tokens, begin: int, stop: int) -> int:
    """Past "On Monday,", "Speaking in Leeds,", "Hours later,", "While he ran," to what stands behind their comma."""
    lower, first = tokens.lower, begin
    while begin < stop:
        while begin < stop and lower[begin] in COORDINATORS:
            begin += 1
        comma = _comma_after(lower, begin, stop)
        if not _opens_adverbial(tokens, begin, comma) and not (begin > first and _is_place(tokens, begin, comma)):
            return begin
        if comma == stop:
            return _without_comma(tokens, begin, stop)
        begin = comma + 1
    return begin


def _comma_after(lower: list[str], begin: int, stop: int) -> int:
    try:
        return lower.index(",", begin, stop)
    except ValueError:
        return stop


def _opens_adverbial(tokens: Tokens, begin: int, comma: int) -> bool:
    """Whether the words up to the comma only tell when, where or under what condition."""
    lower = tokens.lower
    word = lower[begin] if begin < comma else ""
    if word in PREPOSITIONS or word in SUBORDINATORS or word in OPENERS or word.endswith("ing"):
        return True
    if comma == len(lower):
        return False
    if comma - begin == 1 and (word.endswith("ly") or word in ADVERBS):
        return True
    return comma - begin <= 5 and any(w in TIMES or w in DAYS for w in lower[begin:comma])


def _is_place(tokens: Tokens, begin: int, comma: int) -> bool:
    """Whether the segment is the rest of a place or date: "In Ames, Iowa, ...", "On May 3, 2016, ..."."""
    words = tokens.text[begin:comma]
    if tokens.lower[comma + 1 : comma + 2] in (["who"], ["which"], ["a"], ["an"], ["the"]):
        return False
    return (
        0 < len(words) <= 2
        and tokens.text[begin - 2][0].isupper()
        and comma < len(tokens.text)
        and all(w[0].isupper() or w.isdigit() for w in words)
    )


def _without_comma(tokens: Tokens, begin: int, stop: int) -> int:
    """The subject behind an adverbial that no comma closes: "On Monday Roe", "While Roe"."""
    lower, text = tokens.lower, tokens.text
    if lower[begin] in SUBORDINATORS:
        return begin + 1
    for at in range(begin + 1, stop):
        if lower[at] in PRONOUNS or (text[at][0].isupper() and lower[at] not in DAYS and at > begin + 2):
            return at
    return begin


def phrase_end(tokens: Tokens, begin: int, stop: int, *, inverted: bool = False) -> int:
    """The token after the noun phrase that starts at `begin`."""
    lower, text = tokens.lower, tokens.text
    if lower[begin] in PRONOUNS and lower[begin] != "both":
        return begin + 1
    at = begin
    while at < stop:
        word, lower_word = text[at], lower[at]
        if lower_word in RELATIVES and at > begin:
            break
        if not (word[0].isalnum() or word[0] in "'&") or word in AUXILIARIES:
            break
        if word[0].isupper() or at == begin:
            at += 1
        elif lower_word in PARTICLES:
            if not _name_goes_on(tokens, at, stop, inverted):
                break
            at += 1
        elif _ends_phrase(tokens, at, begin, inverted):
            break
        else:
            at += 1
    while at > begin and lower[at - 1] in PARTICLES and lower[at - 1] != "al":
        at -= 1
    return at


def _name_goes_on(tokens: Tokens, at: int, stop: int, inverted: bool) -> bool:
    """Whether "of", "and", "for" ... at `at` lead on inside the noun phrase."""
    word = tokens.lower[at]
    if at + 1 >= stop:
        return False
    after = tokens.text[at + 1]
    if word in ("of", "the", "&"):
        return True
    if word in ("for", "and"):
        return after[0].isupper() or tokens.lower[at + 1] in DETERMINERS
    if word in ("in", "on", "at"):
        return not inverted and after[0].isupper() and tokens.lower[at + 1] not in DAYS
    return after[0].isupper()


def _ends_phrase(tokens: Tokens, at: int, begin: int, inverted: bool) -> bool:
    """Whether the lower-case word cannot be one more noun of the phrase: a verb, a preposition, an adverb."""
    word, before = tokens.lower[at], tokens.lower[at - 1]
    if word in VERBS or word in PREPOSITIONS or word in SUBORDINATORS or word in ADVERBS or word in COORDINATORS:
        return True
    after_name = tokens.text[at - 1][0].isupper() and at - 1 > begin - 1 and before not in DETERMINERS
    if word.endswith("ed"):
        return before not in DETERMINERS
    if inverted:
        return word in DETERMINERS
    return after_name and word.endswith("s") and at - begin <= 4 and not word.endswith("ss")


def speaker_of(flat: str, tokens: Tokens, first: int, stop: int) -> Speaker | None:
    """The speaker of tokens [first, stop), a possessive "'s" at its end left out."""
    if stop <= first:
        return None
    start, end = tokens.start(first), tokens.end(stop - 1)
    if flat.endswith("'s", start, end):
        end -= 2
    elif flat[end - 1] == "." and not flat.endswith(ENDINGS, start, end):
        end -= 1
    words = flat[start:end]
    if not words[:1].isalpha() and not any(c.isalpha() for c in words):
        return None
    return Speaker(start, end, speaker_kind(words))
