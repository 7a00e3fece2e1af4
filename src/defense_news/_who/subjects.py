"""Who does it: the group of parties that is the subject of a verb, or of the clause a phrase hangs on."""

from __future__ import annotations

import re

from .._english.grammar import AUXILIARIES, VERBS
from .._english.subjects import subject_before
from .._english.tokens import cut_tokens
from .._records import Sentence
from .parties import Group

# " (left)": an aside on the subject, as in "Roe (left) met Doe".
_BRACKETS = r" \([^()]{0,40}\)"
# "also", "jointly": how or when, as in "Roe also met Doe".
_HOW = r"also|later|again|then|[a-z]+ly"
# "on Monday", "Monday": the day, as in "Roe on Monday met Doe".
_ON_DAY = r"on [A-Z][a-z]+day|[A-Z][a-z]+day"
# " (left), later on Monday met": all of it, up to the verb.
_NEXT_VERB = re.compile(rf"(?:{_BRACKETS})?,? (?:(?:{_HOW}|{_ON_DAY}) ){{0,2}}(?P<verb>[a-z]+)\b")
PRESENT = frozenset(
    {"agree", "meet", "hold", "sign", "pledge", "vow", "plan", "discuss", "decide", "reaffirm", "confirm"}
)

# "told reporters in Lima": a verb of saying and those who hear it.
_TOLD = r"told [^,]{2,40}?"
# "announced", "told reporters": what is said follows.
_SAYING = rf"said|says|{_TOLD}|announced|added|reported|reports|noted|stated|confirmed"
# " Monday", " on Monday": when it was said.
_SAID_ON = r" (?:on )?[A-Z][a-z]+day"
# "said on Monday that ": what opens a reported clause, up to its first word.
_REPORTED = re.compile(rf"\b(?:{_SAYING})(?:{_SAID_ON})? (?:that )?(?=[A-Za-z\"])")


def verb_subject(flat: str, groups: tuple[Group, ...], sentence: Sentence, verb: int) -> Group | None:
    """The group that is the subject of the verb at `verb`, or None where it is no party."""
    t = cut_tokens(flat[sentence.start : verb])
    found = subject_before(t, 0, len(t.texts))
    if found is None:
        return None
    start, end = t.span(*found)
    return _overlapping(groups, sentence.start + start, sentence.start + end)


_IF = re.compile(r"\b(?:if|unless|whether)\b[^,;.]*$", re.IGNORECASE)
"""A condition or a question that its clause still holds: "If they meet"."""


def is_condition(flat: str, start: int, at: int) -> bool:
    """Whether the clause in which `at` stands tells no fact: "if the two agree", "asked whether they met".

    >>> is_condition("If Chile and Peru met, all would be well.", 0, 18)
    True
    """
    return _IF.search(flat, max(start, at - _CLAUSE), at) is not None


_CLAUSE = 120
"""Characters of the longest clause that is looked through."""


def clause_subject(flat: str, groups: tuple[Group, ...], sentence: Sentence, at: int) -> Group | None:
    """The group that is the subject of the clause in which `at` stands.

    That of the reported clause, else of the sentence.
    """
    begin = sentence.start
    for reported in _REPORTED.finditer(flat, sentence.start, at):
        begin = reported.end()
    if begin > sentence.start and (inner := _subject_from(flat, groups, sentence, begin)):
        return inner
    return _subject_from(flat, groups, sentence, sentence.start)


def _subject_from(flat: str, groups: tuple[Group, ...], sentence: Sentence, begin: int) -> Group | None:
    """The first group that a verb follows: those in "after talks with Roe, Doe said" are two groups, Doe acts."""
    for group in groups:
        if group.start >= begin and _acts(flat, group.end, sentence.end):
            return group
    return None


def _acts(flat: str, at: int, stop: int) -> bool:
    found = _NEXT_VERB.match(flat, at, stop)
    if found is None:
        return False
    word = found["verb"]
    return word.endswith("ed") or word in VERBS or word in AUXILIARIES or word in PRESENT


def _overlapping(groups: tuple[Group, ...], start: int, end: int) -> Group | None:
    for group in groups:
        if group.start < end and start < group.end:
            return group
    return None
