"""A fast shallow grammar: which noun phrase is the subject of a verb, and what kind of speaker it is.

All works on `Text.flat` (apostrophes straight, line breaks as spaces) and on positions; a look never goes further than
`REACH` characters, so that one endless sentence costs no more than many short ones.
"""

from __future__ import annotations

import re

from .._records import Speaker
from .grammar import (
    ADVERBS,
    AUXILIARIES,
    COORDINATORS,
    DAYS,
    DETERMINERS,
    ISSUING,
    OWNERS,
    PARTICIPLES,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    SUBORDINATORS,
    TIMES,
    VERBS,
)
from .kinds import speaker_kind
from .phrases import HARD, Tokens, clause_head, over_adverbials, phrase_end, read_tokens, speaker_of

REACH = 320
"""How many characters a subject may stand away from its verb, its appositions and relative clauses included."""

NEAR = 70
"""How far a first look goes: most subjects stand right before their verb."""

FAR = RELATIVES | COORDINATORS | frozenset([",", "to", "by", ")"])
"""Tokens before a verb that part it from its subject."""

SKIPPED = DAYS | ADVERBS | PREPOSITIONS | SUBORDINATORS | COORDINATORS | AUXILIARIES | PRONOUNS
"""Words that a capital does not make a name."""

_ENDING_LY = ("ly",)


def subject_before(flat: str, floor: int, verb: int) -> Speaker | None:
    """The subject of the verb that starts at `verb`, looked for leftwards down to `floor`; None if there is none.

    Stands over auxiliaries and adverbs, appositions and relative clauses between commas, and coordinated verbs.
    `floor` is the start of the sentence, or the end of the quote before the verb.

    >>> line = "Jane Roe, a shop owner in Leeds, has also said"
    >>> found = subject_before(line, 0, line.index("said"))
    >>> line[found.start : found.end], found.kind
    ('Jane Roe', 'person')
    """
    if near := _bare_before(flat, floor, verb):
        return near
    tokens, whole = _tokens_before(flat, floor, verb, NEAR)
    at = _over_auxiliaries(tokens, len(tokens.text) - 1)
    if not whole and (at < 0 or tokens.lower[at] in FAR):
        tokens, whole = _tokens_before(flat, floor, verb, REACH)
        at = _over_auxiliaries(tokens, len(tokens.text) - 1)
    if at < 0:
        return None
    word = tokens.lower[at]
    if word in RELATIVES and at > 0 and not (word == "that" and tokens.lower[at - 1] in VERBS):
        return _antecedent(flat, tokens, at)
    if word == "," or word in COORDINATORS or word == "to" or word == "by":
        return main_subject(flat, tokens, at)
    if word in HARD or word in SUBORDINATORS:
        return None
    return _phrase_before(flat, tokens, at)


def _tokens_before(flat: str, floor: int, verb: int, reach: int) -> tuple[Tokens, bool]:
    """The tokens of at most `reach` characters before the verb, and whether they go back to `floor`."""
    if verb - floor <= reach:
        return read_tokens(flat, floor, verb), True
    return read_tokens(flat, flat.find(" ", verb - reach, verb) + 1 or verb, verb), False


def sentence_subject(flat: str, start: int, end: int) -> Speaker | None:
    """The subject of the main verb of a clause that starts at `start`; what participles (", adding") lean on.

    >>> line = "On Monday, the mayor of Leeds praised the plan, adding"
    >>> found = sentence_subject(line, 0, len(line))
    >>> line[found.start : found.end]
    'the mayor of Leeds'
    """
    tokens = read_tokens(flat, start, min(end, start + REACH))
    stop = len(tokens.text)
    while stop and tokens.lower[stop - 1] in HARD:
        stop -= 1
    return main_subject(flat, tokens, stop)


def clause_start(flat: str, start: int, end: int) -> int:
    """Where the main clause of [start, end) begins, behind its leading adverbials."""
    tokens = read_tokens(flat, start, min(end, start + REACH))
    begin = over_adverbials(tokens, 0, len(tokens.text))
    return tokens.start(begin) if begin < len(tokens.text) else end


def participle_subject(flat: str, start: int, verb: int) -> Speaker | None:
    """The subject of "saying": behind a comma the sentence's, else the noun before it ("a hat saying").

    >>> line = "The mayor waved a sign saying"
    >>> found = participle_subject(line, 0, line.index("saying"))
    >>> line[found.start : found.end]
    'a sign'
    """
    left = max(start, verb - REACH)
    tokens = read_tokens(flat, left, verb)
    at = _over_auxiliaries(tokens, len(tokens.text) - 1)
    if at < 0:
        return None
    last = tokens.lower[at]
    if last == "," or last in COORDINATORS or last in PREPOSITIONS or last in SUBORDINATORS or last in AUXILIARIES:
        return main_subject(flat, tokens, at)
    while at > 1 and (tokens.lower[at] in DAYS or tokens.lower[at] in TIMES):
        at -= 1
    noun = _noun_before(tokens, at)
    if noun and tokens.lower[noun - 1] in PREPOSITIONS and tokens.lower[noun - 1] != "with":
        return main_subject(flat, tokens, at)  # "wrote to supporters saying"
    found = speaker_of(flat, tokens, noun, at + 1)
    if found is None or (found.kind == "document" and any(w in ISSUING for w in tokens.lower[max(0, noun - 2) : noun])):
        return main_subject(flat, tokens, at)
    return found


def _noun_before(tokens: Tokens, at: int) -> int:
    """The first token of the short noun phrase that ends at `at`: back to its determiner, or over a name."""
    first = at
    while first > 0 and at - first < 5:
        word, text = tokens.lower[first - 1], tokens.text[first - 1]
        if word in DETERMINERS:
            return first - 1
        if (
            not text[0].isalnum()
            or word in PREPOSITIONS
            or word in VERBS
            or word in AUXILIARIES
            or word in COORDINATORS
        ):
            break
        if tokens.text[at][0].isupper() and not text[0].isupper():
            break
        first -= 1
    return first


def owner_before(flat: str, start: int, noun: int) -> Speaker | None:
    """Whose words a noun cue names: "her comment that", "the mayor's claim"; None where nobody owns it."""
    tokens = read_tokens(flat, max(start, noun - 60), noun)
    for at in range(len(tokens.text) - 1, max(-1, len(tokens.text) - 4), -1):
        if tokens.lower[at] in OWNERS:
            return speaker_of(flat, tokens, at, at + 1)
        if tokens.lower[at].endswith("'s"):
            return speaker_of(flat, tokens, _noun_before(tokens, at), at + 1)
        if not tokens.text[at][0].isalpha():
            break
    return None


def subject_after(flat: str, verb_end: int, ceiling: int) -> Speaker | None:
    """The subject that follows its verb, as in "said John Roe, a shop owner"; None where no noun phrase follows.

    >>> line = 'said John Roe, a shop owner.'
    >>> found = subject_after(line, 4, len(line))
    >>> line[found.start : found.end]
    'John Roe'
    """
    tokens = read_tokens(flat, verb_end, min(ceiling, verb_end + 160))
    if not tokens.text:
        return None
    first = tokens.text[0]
    if first in PREPOSITIONS or first in SUBORDINATORS or first in AUXILIARIES or not tokens.text[0][0].isalnum():
        return None
    stop = phrase_end(tokens, 0, len(tokens.text), inverted=True)
    return speaker_of(flat, tokens, 0, stop) if stop else None


def _bare_before(flat: str, floor: int, verb: int) -> Speaker | None:
    """The common cases, without tokens: "he has also said", "Mr. Roe said" at the head of its clause."""
    end = verb - 1
    for _ in range(4):
        if end <= floor or flat[end] != " ":
            return None
        start = max(flat.rfind(" ", floor, end) + 1, floor)
        word = flat[start:end]
        lower = word.lower()
        if lower not in AUXILIARIES and lower not in ADVERBS:
            break
        end = start - 1
    if not word.isalpha():
        return None
    if lower in PRONOUNS:
        return Speaker(start, end, speaker_kind(word))
    return _name_before(flat, floor, end) if word[0].isupper() else None


_NAME = re.compile(
    r"""(?:^\ ?|[;:,"]\ |\bthat\ )                      # a clause begins
        ((?:(?:Mr|Mrs|Ms|Dr|Sen|Gov|Rep|Gen)\.\ )?[A-Z][\w-]+(?:\ [A-Z][\w-]+){0,3})$""",
    re.VERBOSE,
)


def _name_before(flat: str, floor: int, end: int) -> Speaker | None:
    """A bare name that ends at `end` and heads its clause."""
    start = max(floor, end - 36)
    found = _NAME.search(flat[start:end])
    if found is None or (start > floor and found.start() == 0):
        return None
    words = found[1]
    if any(word.lower() in SKIPPED for word in words.split()):
        return None
    return Speaker(start + found.start(1), end, speaker_kind(words))


def _over_auxiliaries(tokens: Tokens, at: int) -> int:
    lower, text = tokens.lower, tokens.text
    while at >= 0:
        word = lower[at]
        if word == ")" and "(" in lower[:at]:  # "Roe (D-Ohio) said"
            at -= lower[at::-1].index("(") + 1
        elif word in AUXILIARIES or word in ADVERBS or (word.endswith(_ENDING_LY) and text[at] == word):
            at -= 1
        elif word in DAYS and at > 0 and lower[at - 1] == "on":
            at -= 2
        elif word in DAYS and at > 0 and lower[at - 1] not in PREPOSITIONS:
            at -= 1
        else:
            break
    return at


def _antecedent(flat: str, tokens: Tokens, at: int) -> Speaker | None:
    """The noun before "who" and the pronoun: "a man who", "John Roe, who"."""
    end = at - 1
    if tokens.lower[end] in (",", ")"):
        end -= 1
    who = _phrase_before(flat, tokens, end) if end >= 0 else None
    return Speaker(who.start, tokens.end(at), who.kind) if who else None


def _phrase_before(flat: str, tokens: Tokens, at: int) -> Speaker | None:
    """The noun phrase that ends at token `at`."""
    lower = tokens.lower
    start = at
    while start > 0 and not _closes_left(tokens, start - 1):
        start -= 1
    while start < at and (lower[start] in COORDINATORS or lower[start] in DAYS or lower[start] in ADVERBS):
        start += 1
    if lower[start] in PREPOSITIONS or lower[start] in SUBORDINATORS:
        start = _after_preposition(tokens, start, at)
    return speaker_of(flat, tokens, start, at + 1)


def _closes_left(tokens: Tokens, at: int) -> bool:
    """Whether the token cannot belong to the noun phrase to its right."""
    lower = tokens.lower[at]
    if lower.endswith("ed") and at > 0 and tokens.text[at - 1][0].isupper() and tokens.text[at][0].islower():
        return lower not in PARTICIPLES and tokens.lower[at - 1] not in DETERMINERS
    if lower in PRONOUNS and lower != "both":
        return True
    if lower in RELATIVES:
        return not _opens_relative(tokens, at)
    if lower == "," or lower in HARD or lower == "." or lower in SUBORDINATORS:
        return True
    if lower in COORDINATORS:
        return lower != "and" or at == 0 or not _is_nominal(tokens, at - 1)
    if lower in AUXILIARIES or lower in VERBS:
        return not any(word in ("who", "which") for word in tokens.lower[max(0, at - 3) : at])
    return False


def _opens_relative(tokens: Tokens, at: int) -> bool:
    """Whether "who", "which" or "that" has a verb right behind it: "the group that organised the march"."""
    after = tokens.lower[at + 1] if at + 1 < len(tokens.lower) else ""
    return at > 0 and (after in AUXILIARIES or after in VERBS or after.endswith("ed"))


def _is_nominal(tokens: Tokens, at: int) -> bool:
    """Whether an "and" after this token may join two nouns: names only, since "left and Roe said" joins clauses."""
    text = tokens.text[at]
    return text[0].isupper() or tokens.lower[max(0, at - 1)] in DETERMINERS


def _after_preposition(tokens: Tokens, start: int, at: int) -> int:
    """Start of the noun phrase behind a leading "On Monday", "At a rally in Ohio": after its last preposition."""
    lower, text = tokens.lower, tokens.text
    first = at
    if text[at][0].isupper():
        while first > start and (text[first - 1][0].isupper() and lower[first - 1] not in DAYS):
            first -= 1
        return first
    while first > start and lower[first - 1] not in PREPOSITIONS and lower[first - 1] not in SUBORDINATORS:
        first -= 1
    while first < at and lower[first] in DAYS:
        first += 1
    return first


def main_subject(flat: str, tokens: Tokens, stop: int) -> Speaker | None:
    """The subject of the clause that the tokens before `stop` belong to: its first noun phrase after adverbials."""
    lower = tokens.lower
    begin = clause_head(tokens, stop)
    begin = over_adverbials(tokens, begin, stop)
    while begin < stop and (lower[begin] in COORDINATORS or lower[begin] in ADVERBS or lower[begin] in HARD):
        begin += 1
    if begin >= stop or lower[begin] in PREPOSITIONS:
        return None
    end = phrase_end(tokens, begin, stop)
    return speaker_of(flat, tokens, begin, end) if end > begin else None
