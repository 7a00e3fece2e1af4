"""Which of several cues before a quote governs it: the outermost whose clause holds the others."""

from __future__ import annotations

from ..._english.adverbials import over_adverbials
from ..._english.grammar import AUX, DET, FINITE_ENDS, PREP, REL, TAGS, VERB
from ..._english.patterns import english
from ..._records import Quote, Tokens
from .cue_roles import be_before
from .cues import Cue
from .lists import has_verb
from .page import SpeechPage
from .terms import WORDS, Shape, Taken

_NEXT_CLAUSE = english("next_clause")
"""What parts two clauses, so that the cue before it does not govern the cue behind it."""


def governor(page: SpeechPage, start: int, verbs: list[Cue]) -> int:
    """The number of the outermost cue whose clause still holds the last one: "said he believes" -> "said"."""
    at = len(verbs) - 1
    for outer in range(len(verbs) - 2, -1, -1):
        if not _is_of_subject(page, verbs[outer], verbs[at]) and _governs(page.tokens, start, verbs[outer], verbs[at]):
            at = outer
    return at


def _is_of_subject(page: SpeechPage, relative: Cue, cue: Cue) -> bool:
    """Whether a cue stands in a relative clause of another's subject: "the groups that wrote to Roe say"."""
    if not page.tokens.tags[relative.first - 1] & REL:
        return False
    who = page.subject(cue)
    return who is not None and who[0] < relative.first


_PARTS_CUES = WORDS["parts_cues"]


def _governs(t: Tokens, start: int, outer: Cue, inner: Cue) -> bool:
    takes = outer.form.takes
    if inner.form.shape == Shape.ING and be_before(t, inner.first) < 0:  # against "is hoping"
        return False
    if outer.taken == Taken.END and outer.form.shape == Shape.BASE:
        return False
    clausal = (
        Taken.THAT in takes or Taken.CLAUSE in takes or (outer.taken == Taken.TO and t.low[inner.first - 1] == "to")
    )
    if not clausal or t.flat[inner.end : inner.end + 1] == ",":
        return False
    if t.low[inner.first - 1] in _PARTS_CUES or _is_parted(t, outer, inner):
        return False
    return "," not in t.flat[outer.end : inner.start] or over_adverbials(t, start, inner.first) <= outer.first


def _is_parted(t: Tokens, outer: Cue, inner: Cue) -> bool:
    """Whether a clause begins between two cues; not where "after" hangs a day on the subject of the inner one.

    "Roe said he left before Doe called it late", against "Roe said the row after the vote called for calm".
    """
    begin = outer.content if outer.taken == Taken.THAT else outer.end
    found = _NEXT_CLAUSE.search(t.flat, begin, inner.start)
    if not found or outer.taken != Taken.THAT:
        return found is not None
    at = t.since(found.start())
    hangs = t.tags[at] & PREP and t.flat[found.start()] == " "
    return not hangs or has_verb(t, t.since(begin), at)


def reaching(t: Tokens, verbs: list[Cue], quote: Quote, limit: int) -> list[Cue]:
    """The cues whose clause may hold the quote at token `limit`: not those of a relative clause that is over."""
    over = _goes_on_clause(t, limit - 1, first_word(t, quote)) or _goes_on_that(t, limit - 1, verbs[-1])
    return _without_relatives(t, verbs, limit) if over else verbs


def is_finite(word: str) -> bool:
    """Whether a word may be a finite verb: "is", "wanted", "owes"."""
    tag = TAGS.get(word, 0)
    return bool(tag & (AUX | VERB)) or (not tag and word.islower() and word.endswith(FINITE_ENDS))


def _goes_on_clause(t: Tokens, at: int, word: str) -> bool:
    """Whether the first word of a quote may be the verb of the clause that token `at` ends, and is no participle.

    Not behind a preposition or a verb, and not `he hoped to get "rested"`.
    """
    opens = t.tags[at] & (PREP | DET | AUX | VERB) and not t.tags[at] & REL
    return not opens and is_finite(word) and not (word.endswith("ed") and t.low[at - 1] == "to")


def _without_relatives(t: Tokens, verbs: list[Cue], limit: int) -> list[Cue]:
    """The cues but for those behind "who" and "which", unless what these tell has its verb in the quote at `limit`."""
    kept = []
    for cue in verbs:
        wants = cue.taken == Taken.THAT and not any(tag & (AUX | VERB) for tag in t.tags[t.since(cue.content) : limit])
        if wants or not t.tags[cue.first - 1] & REL:
            kept.append(cue)
    return kept or verbs


def _goes_on_that(t: Tokens, at: int, last: Cue) -> bool:
    """Whether token `at` is a second "that": `Roe told a man who said that it was late that "all is well"`."""
    return last.taken == Taken.THAT and bool(t.tags[at] & REL) and last.content < t.starts[at]


def first_word(t: Tokens, quote: Quote) -> str:
    """The first word of a quote."""
    return t.flat[quote.start : quote.end].split(" ", 1)[0]
