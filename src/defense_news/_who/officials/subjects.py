"""Of whom a sentence tells: who may be its subject, who acts on a pronoun, and whose words it tells in passing."""

from bisect import bisect_left
from itertools import dropwhile

from ..._english.grammar import ING, JOINS, PREP, REL, SUB, TAGS, WORD_SETS, shape_of
from ..._english.verbs import SAYING, english_verbs
from ..._records import StatementRecord, Words
from ..._records.vocabulary import BY_AGENT
from ..._tables.limits import NAMES
from .reference_table import PersonNamed

_NO_NOUN = WORD_SETS["not_one_told"] | WORD_SETS["one_told"] | WORD_SETS["at_day"]
_COMPANY, _IN_TITLES, _ASKED = WORD_SETS["company"], WORD_SETS["in_title"], WORD_SETS["opens_question"]


def with_team(low: list[str], starts: list[int], told: list[PersonNamed], led: str | None) -> str | None:
    """Whoever is told with his team, "Roe and his team left when they"; where nobody is told, who `led` one."""
    for at, key in ((bisect_left(starts, one.end), one.key) for one in told):
        if at < len(low) and low[at] in JOINS and not WORD_SETS["team"].isdisjoint(low[at : at + NAMES.way]):
            return key
    return None if told else led


def without_doer(
    flat: str, told: list[PersonNamed], start: int, end: int, opener: str
) -> tuple[str | None, list[PersonNamed]]:
    """Who does something to the pronoun at [start, end), and the rest of those told: "When Roe visited him".

    Nobody is told where the `opener` of the sentence asks about them: "Asked whether Roe would come, she said".
    """
    if opener in _ASKED:
        return None, []
    other = told[-1].key if told and _is_done_to(flat, told[-1].end, start, end) else None
    return other, [one for one in told if one.key != other] if other else told


def _is_done_to(flat: str, named: int, start: int, end: int) -> bool:
    """Whether whoever is named before `named` does something to the pronoun at [start, end)."""
    if start - named > NAMES.before_call or flat[start:end] not in WORD_SETS["one_done_to"]:
        return False
    between = _past_title(flat[named:start])
    told = between.strip(", ").rpartition(", ")[2]
    joined = told.rpartition(" and ")[2].split()  # "Roe visited Lima and met with him"
    goes_on = len(joined) < told.count(" ") and english_verbs().at(joined, 0, 1) is not None
    near = goes_on or len(between) <= NAMES.before_topic
    gap = joined if goes_on else told.split()
    near = near and 0 < len(gap) <= (NAMES.before_subject if goes_on else NAMES.before_pronoun)
    called = len(gap) > 1 and gap[0] in WORD_SETS["has_a_call"] and gap[-1] in WORD_SETS["call_on_one"]
    if not called and not (near and WORD_SETS["by_side"].isdisjoint(gap)):  # "paid a courtesy call on", "met with"
        return False
    after = next(iter(flat[end : end + len(" the ")].split(" ")[1:2]), "")
    return flat[start:end] not in WORD_SETS["owner_told"] or after in _NO_NOUN or bool(TAGS.get(after, 0) & PREP)


def _past_title(between: str) -> str:
    """What stands behind what is apposed to a name: of ", the minister, met" and " of Peru met" the verb."""
    if between.startswith(", ") and between.count(",") == NAMES.pair:
        return between.rpartition(",")[2]
    led, _, behind = between.partition(" of ")
    return between if led or not behind else " ".join(dropwhile(str.istitle, behind.split()))


def may_be_subject(words: Words, oblique: frozenset[str], begins: int, at: int) -> bool:
    """Whether no word before word `at` makes whoever is told there less than a subject; `begins` opens the sentence.

    Not in "At the invitation of Chilean Minister Roe", nor in "having met Roe".
    """
    near = words.low[at - NAMES.before_subject if at - begins > NAMES.before_subject else begins : at]
    while at > begins and _leads_name(words, at - 1):
        at -= 1
    if at == begins or not near:
        return True
    if not _COMPANY.isdisjoint(near):
        return False
    before = words.low[at - 1]
    if not _is_next(words, at) or (before in JOINS and not _is_next(words, at - 1)):  # "..., and Roe left"
        return before in JOINS or before not in oblique
    if before in oblique or shape_of(before, before) & ING:
        return False
    verb = english_verbs().at(words.low, at - 1, at)
    return verb is None or SAYING in verb[1].senses


def _leads_name(words: Words, at: int) -> bool:
    """Whether a word is a part of the title before a name: "Chilean", "Minister of"."""
    named = words.texts[at][0].isupper() and not TAGS.get(words.low[at], 0) & PREP  # not "With Roe he"
    titled = named or (words.low[at] in _IN_TITLES and words.texts[at - 1][0].isupper())
    return titled and _is_next(words, at + 1)


def _is_next(words: Words, at: int) -> bool:
    """Whether nothing but a space stands before word `at`."""
    return at > 0 and words.starts[at - 1] + len(words.texts[at - 1]) + 1 == words.starts[at]


def is_in_passing(words: Words, begins: int, one: StatementRecord) -> bool:
    """Whether a sentence tells of the speaker only beside its own subject.

    "Roe left as Doe warned of rain", "Roe was hailed by Doe".
    """
    if one.speaker is None or one.rule.endswith(BY_AGENT):
        return one.speaker is not None
    at = bisect_left(words.starts, one.speaker.start)
    return at > begins + 1 and _opens_clause(words, at)


def _opens_clause(words: Words, at: int) -> bool:
    """Whether a word that opens a clause stands before word `at`, and no comma before that."""
    return _is_next(words, at) and _is_next(words, at - 1) and bool(TAGS.get(words.low[at - 1], 0) & SUB)


def owner_of_event(flat: str, words: Words, begins: int, start: int, told: list[PersonNamed]) -> str | None:
    """Who is told last before the pronoun at `start` of a clause: "the visit of Roe, when he", "a day for Roe: he"."""
    at = bisect_left(words.starts, start)
    opens = told and at > begins + 1 and TAGS.get(words.low[at - 1], 0) & (SUB | REL) and _is_next(words, at)
    return told[-1].key if opens or (told and ": " in flat[told[-1].end : start]) else None
