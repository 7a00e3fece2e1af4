"""Who does it: the group of parties that is the subject of a verb, or of the clause a phrase hangs on."""

from __future__ import annotations

import re

from ._grammar import AUXILIARIES, VERBS
from ._parties import Group
from ._records import Sentence
from ._statements.subjects import subject_before
from ._tokens import cut_tokens

# What stands between a subject and its verb: "(left)", ", also ", " on Monday ".
_NEXT_VERB = re.compile(
    r"(?: \([^()]{0,40}\))?,? (?:(?:also|later|again|then|on [A-Z][a-z]+day|[A-Z][a-z]+day|[a-z]+ly) ){0,2}(?P<verb>[a-z]+)\b"  # noqa: E501
)
PRESENT = frozenset(
    {"agree", "meet", "hold", "sign", "pledge", "vow", "plan", "discuss", "decide", "reaffirm", "confirm"}
)

# What opens a reported clause: "Roe said", "the ministry announced that".
_REPORTED = re.compile(
    r"\b(?:said|says|told [^,]{2,40}?|announced|added|reported|reports|noted|stated|confirmed)(?: (?:on )?[A-Z][a-z]+day)?"  # noqa: E501
    r" (?:that )?(?=[A-Za-z\"])"
)


def verb_subject(flat: str, groups: tuple[Group, ...], sentence: Sentence, verb: int) -> Group | None:
    """The group that is the subject of the verb at `verb`, or None where it is no party."""
    t = cut_tokens(flat[sentence.start : verb])
    found = subject_before(t, 0, len(t.texts))
    if found is None:
        return None
    start, end = t.span(*found)
    return _overlapping(groups, sentence.start + start, sentence.start + end)


def clause_subject(flat: str, groups: tuple[Group, ...], sentence: Sentence, at: int) -> Group | None:
    """The group that is the subject of the clause in which `at` stands: of the reported clause, else of the sentence."""  # noqa: E501
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
