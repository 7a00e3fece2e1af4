"""What the words after a cue make of it: what it takes, and where that begins."""

from __future__ import annotations

from ..._english.grammar import (
    AUX,
    COORDINATORS,
    DAY,
    DAYS,
    DET,
    DOCUMENTS,
    PREP,
    PREPOSITIONS,
    PRON,
    REL,
    VERB,
    is_adverb,
    word_set,
)
from ..._english.phrases import is_adverbial, is_name
from ..._english.subjects import subject_after
from ..._records import ENDINGS, Tokens
from ..._tables import shipped
from ..._tables.rows import TimeWord
from .cue_roles import be_before
from .cue_table import CueForm

_WH = word_set("what how why who whom when where which")
_PLACED = word_set("in on at during after before from by with via through for of about as over while when")
"""Words that open a time, a place or an occasion behind a cue: "said in Leeds"."""

_ASIDE_OPENERS = word_set("on late early last this next that")
_ASIDE_TIMES = word_set("week month year spring summer autumn fall winter day night morning afternoon evening")
_ASIDE_PARTS = word_set("night morning afternoon evening")
_ASIDES = word_set("yesterday today tonight here again later earlier recently then too also instead")
_ASIDE_STARTS = _ASIDE_OPENERS | _ASIDES | DAYS
"""Words that may begin an aside, beside adverbs in -ly."""

_OPENERS = word_set(
    """he she they it we i you there the a an his her their its our my this that these those no not some many most
    all"""
)
"""Words that open a clause behind an addressee: "told reporters he would go"."""

_FINITE = word_set(
    """is are was were am has have had will would can could may might must should shall cannot do does did need needs
    want wants plan plans say says went made took came saw got knew felt left held met won lost make makes take takes
    isn't aren't wasn't weren't hasn't haven't hadn't won't wouldn't can't couldn't don't doesn't didn't shouldn't"""
)
_FINITE_ENDS = ("ed", "n't")
_NOT_THAT = word_set("was is had would will way day night week month year morning afternoon evening")
"""Words behind "that" which make it a pronoun: "said that was late", "felt that way", "said that day in Leeds"."""

_COPULAS = frozenset({"is", "was"})
_CLOSERS = frozenset('.;:!?"\x1f')
_ENDS = frozenset(",.;)\x1f")
"""Last characters of a token that ends a noun phrase; a paragraph ends with the mark of its break."""

_REACH = 22
"""How many tokens a clause is looked through for its verb."""


def taken_by(t: Tokens, first: int, last: int, end: int, form: CueForm) -> tuple[str, int]:
    """What follows a cue of tokens [first, last), and where it starts; `""` where the cue does not take it."""
    if first and t.texts[first - 1].endswith((",", ',"')) and _names_speaker(t, last, end, form):
        return "name", end + 1
    following = t.low[last] if last < len(t.low) else ""
    if following == "by" and form.shape == "ed" and _is_passive(t, first, form):
        return "by", end + 1
    if form.kind == "noun" and following in _COPULAS and t.texts[last - 1][-1].isalnum():
        last, end = last + 1, t.span(last, last + 1)[1]  # "her answer was that", "his reply: ..."
    if last - first > 1 and t.low[last - 1] == "on" and _over_date(t, last) > last:  # "agreed on Monday to meet"
        return "", end
    kind, at = _follows(t, last, end)
    if kind == "noun" and form.addressed:
        kind, at = _told(t, last)
    elif kind == "adjunct" and "to" in form.takes and (far := _far_to(t, at)):
        kind, at = "to", far
    taken = form.accepts[kind]
    if not taken or (form.unsure and kind in _DOUBTFUL and not _is_taken(t, at, kind, form)):
        return "", end
    return taken, t.starts[at] if taken not in _RIGHT_BEHIND and at < len(t.starts) else end


_RIGHT_BEHIND = frozenset({"colon", "end"})
"""What a cue takes that begins where the cue ends."""

_DOUBTFUL = frozenset({"that", "noun", "clause"})


def _is_taken(t: Tokens, at: int, kind: str, form: CueForm) -> bool:
    """Whether the words that follow are what they look like to the form."""
    if kind == "that":
        return form.kind != "noun" or not _is_relative(t, at)
    if kind == "noun" and form.kind == "label" and _is_bare_name(t, at):
        return False
    if kind == "noun" and "request" in form.takes:
        return _is_asked(t, at)
    return form.accepts[kind] != "clause" or "finite" not in form.takes or _has_verb(t, at)


def _names_speaker(t: Tokens, at: int, end: int, form: CueForm) -> bool:
    """Whether a noun phrase and no clause follows a cue behind a comma: ", said Doe, a minister"."""
    spoken = "quote" in form.takes and form.shape != "ing" and form.takes.isdisjoint(("noun", "person"))
    if not spoken or at >= len(t.texts) or t.tags[at] & DAY or t.starts[at] > end + 1:
        return False
    count = len(t.texts)
    who = subject_after(t, at, min(at + _REACH, count))
    if who is None or t.tags[at] & (PRON | AUX):
        return False
    behind = who[1]
    ends = behind == count or (t.texts[behind - 1][-1] in _ENDS and not _is_abbreviated(t, behind))
    if ends or t.tags[behind] & REL or not t.low[behind]:
        return True
    if t.low[behind - 1] in DOCUMENTS and t.low[behind].endswith("ed"):  # "said a statement released on Monday"
        return True
    if not t.tags[at] & DAY and t.texts[behind - 1][-1].isalnum() and _goes_without_verb(t, at, behind):
        return True
    named = is_name(t, at) or ("clause" in form.takes and "finite" not in form.takes and not _has_verb(t, at))
    return named and (bool(t.tags[behind] & DAY) or t.low[behind] in _WHEN)


def _goes_without_verb(t: Tokens, at: int, behind: int) -> bool:
    """Whether a phrase of people or a release goes on to the end without a verb: "said sources from the guild."."""
    if (not t.tags[at] & DET and t.tags[at]) or "'" in t.low[at]:  # "said that", "said there's"
        return False
    hangs = t.tags[behind] & PREP or t.texts[behind][0] == "(" or t.low[at] == "people"
    return bool(hangs) and not _has_verb(t, at, quoted=True)


def _is_abbreviated(t: Tokens, behind: int) -> bool:
    """Whether the stop on the token before only abbreviates, since a small letter follows: "said the U.S. wants"."""
    text = t.texts[behind - 1]
    return text[-1] == "." and text.endswith(ENDINGS) and t.texts[behind][0].islower()


_WHEN = word_set("on in at during after before when while")
"""Words behind a name that tell when or where it said so: "said Roe on Monday"."""


def _is_passive(t: Tokens, first: int, form: CueForm) -> bool:
    """Whether a "be" before an agent makes a passive of the cue: "was criticised by Doe", "this was stated by Doe"."""
    be = be_before(t, first)
    return be >= 0 and ("noun" in form.takes or (be > 0 and t.low[be - 1] == "this" and form.kind == "verb"))


def _is_bare_name(t: Tokens, at: int) -> bool:
    """Whether a name and no quality follows a label verb: "a group called Future Port ran", "he called Roe."."""
    last = at + (t.low[at : at + 1] == ["the"])
    first = last
    while last < len(t.low) and is_name(t, last):
        last += 1
        if not t.texts[last - 1][-1].isalpha():
            break
    if last == first:
        return False
    return last == len(t.low) or t.texts[last - 1][-1] in _ENDS or bool(t.tags[last] & (VERB | AUX))


def _is_relative(t: Tokens, that: int) -> bool:
    """Whether the verb stands right behind "that", so that it stands for the noun: "a message that cast doubt"."""
    verb = that + 1
    if verb + 1 >= len(t.low):
        return False
    if t.tags[verb] & (AUX | VERB):
        return True
    spelt = not t.tags[verb] and t.texts[verb].islower() and t.low[verb].endswith(("ed", "s"))
    return spelt and not t.tags[verb + 1] & (AUX | VERB)  # "that prices would rise" has a subject


def _follows(t: Tokens, at: int, end: int) -> tuple[str, int]:
    """What the token behind a cue opens, and its number; times and adverbs are passed over."""
    text = t.texts[at - 1]
    mark = "" if text[-1].isalnum() or end == t.starts[at - 1] + len(text) else t.flat[end]
    if at >= len(t.texts):
        return "end", at
    word = t.low[at]
    if not mark and (word in _ASIDE_STARTS or word.endswith("ly")):
        at = _over_asides(t, at)
        if at >= len(t.texts):
            return "end", at
        mark, word = t.texts[at - 1][-1], t.low[at]
    if mark == "," and (behind := _behind_insertion(t, at)):
        return _opens(t, behind)
    if not mark or mark in ",:" or mark.isalnum():
        if t.texts[at][0] in "\"'\u00ab":
            return "quote", at
        if mark == ":":
            return "colon", at
        if mark != ",":
            return _opens(t, at) if word in _OPENED else ("noun", at)
    return "end", at


def _behind_insertion(t: Tokens, at: int) -> int:
    """What a cue takes behind words between commas: "noted, however, that", "said, in a letter, that"; 0 if nothing."""
    if at + 1 < len(t.low) and t.texts[at][-1] == "," and is_adverbial(t, at):
        return at + 1
    if not t.tags[at] & PREP and not t.low[at].endswith("ing"):
        return 0
    for far in range(at + 1, min(at + 16, len(t.low) - 1)):
        if t.texts[far - 1][-1] == ",":
            return far if t.low[far] == "that" and t.low[far + 1] not in _NOT_THAT else 0
        if t.texts[far - 1][-1] in _CLOSERS:
            return 0
    return 0


def _opens(t: Tokens, at: int) -> tuple[str, int]:
    """What the token opens: a clause, an infinitive, an occasion, a noun phrase; empty for particles and the like."""
    kind = _OPENED.get(t.low[at], "noun") if at < len(t.low) else "end"
    if kind == "that":
        opens = at + 1 < len(t.low) and t.low[at + 1] not in _NOT_THAT
        return ("that" if opens else "noun"), at
    if kind == "to" and _is_addressed(t, at):
        kind = "adjunct"
    if kind == "adjunct" and (far := _far_that(t, at)):
        return "that", far
    return kind, at


_PARTICLES = word_set("out up down off away back together forward ahead")

# A word of several lists opens what stands last here.
_OPENED = {
    **dict.fromkeys(_PARTICLES | PREPOSITIONS | COORDINATORS, ""),
    **dict.fromkeys(_PLACED, "adjunct"),
    **dict.fromkeys(("if", "whether"), "if"),
    **dict.fromkeys(_WH, "wh"),
    "to": "to",
    "that": "that",
    **dict.fromkeys(("citing", "quoting", ""), "end"),
}


_LISTENERS = word_set("me you him us them")


def _is_addressed(t: Tokens, to: int) -> bool:
    """Whether a noun phrase follows "to", and no infinitive: "replied to him that", "promised to Chile"."""
    if to + 1 >= len(t.low) or not t.texts[to][-1].isalnum():
        return False
    return bool(t.tags[to + 1] & DET) or t.low[to + 1] in _LISTENERS or t.texts[to + 1][0].isupper()


def _over_asides(t: Tokens, at: int) -> int:
    """Past "on Monday night", "last week", "publicly", "here" behind a cue, at most three of them."""
    for _ in range(3):
        after = _over_aside(t, at)
        if after == at:
            break
        at = after
        if not t.texts[at - 1][-1].isalnum():
            break
    return at


def _over_date(t: Tokens, at: int) -> int:
    """Past a day that begins at token `at`: "Monday", "Sept. 5", "9 March 2026"; `at` where none does."""
    begin, month = at, False
    while at < len(t.low) and at - begin < _DATE:
        named = bool(t.tags[at] & DAY) or t.low[at] in _MONTHS
        if not named and not t.low[at].isdecimal():
            break
        month |= named
        at += 1
        if t.texts[at - 1][-1] == ",":
            break
    return at if month else begin


_DATE = 3
"""Tokens of the longest day: "9 March 2026"."""

_MONTHS = frozenset(word.lower() for row in shipped(TimeWord, "calendar", "month") for word in row.abbreviations)


def _over_aside(t: Tokens, at: int) -> int:
    begin = at
    count = len(t.low)
    while at < count and at - begin < 2 and t.low[at] in _ASIDE_OPENERS:
        at += 1
    if at < count and ((t.tags[at] & DAY and t.low[at].endswith("day")) or (t.low[at] in _ASIDE_TIMES and at > begin)):
        if t.texts[at][-1].isalnum() and at + 1 < count and t.low[at + 1] in _ASIDE_PARTS:
            return at + 2
        return at + 1
    if at == begin + 1 and (date := _over_date(t, at)) > at:
        return date
    if begin >= count:
        return begin
    word = t.low[begin]
    adverb = is_adverb(word) and t.texts[begin][0].islower()
    return begin + 1 if adverb or word in _ASIDES else begin


def _far_that(t: Tokens, at: int) -> int:
    """A that-clause behind an occasion: "said in an interview with the Herald that"; 0 if there is none."""
    for far in range(at + 1, min(at + 16, len(t.low) - 1)):
        that = t.low[far] == "that" and t.low[far + 1] not in _NOT_THAT and t.texts[far][-1].isalnum()
        if that and not t.tags[far - 1] & PREP:  # not "after that visit"
            return far
        if (t.texts[far][-1] in _CLOSERS or not t.low[far]) and not _is_named(t, far):
            return 0
        if t.texts[far][-1] == "," and t.low[far + 1] != "that" and not _is_named(t, far + 1):
            return 0
    return 0


def _far_to(t: Tokens, at: int) -> int:
    """An infinitive behind a place or day: "agreed in Rome on Monday to share data"; 0 if there is none."""
    for far in range(at + 1, min(at + 8, len(t.low) - 1)):
        if not t.texts[far - 1][-1].isalnum():
            return 0
        if t.low[far] == "to":
            return 0 if _is_addressed(t, far) else far
    return 0


def _is_named(t: Tokens, at: int) -> bool:
    """Whether a quote only names where something was said: `told the Herald's "Talks at the Pier" that`."""
    return t.texts[at][0] == '"' and t.low[at + 1 : at + 2] == ["that"]


def _told(t: Tokens, at: int) -> tuple[str, int]:
    """What follows whom a cue speaks to: "told reporters that", "asked her to", "told CNN on Monday"."""
    count = len(t.texts)
    for after in range(at + 1, min(at + 7, count)):
        mark = t.texts[after - 1][-1]
        if mark in ",:" or mark.isalnum():
            if t.texts[after][0] in '"\u00ab':
                return ("that", after + 1) if _is_named(t, after) else ("quote", after)
            if not mark.isalnum():
                return "end", after
        elif mark in _CLOSERS:
            return "end", after
        kind, found = _opens(t, _over_asides(t, after))
        if kind not in ("noun", ""):
            return kind, found
        if kind and t.low[found] in _OPENERS:
            return "clause", found
    return ("end", count) if at < count else ("noun", at)


def _is_asked(t: Tokens, at: int) -> bool:
    """Whether what is asked of a noun phrase follows it: "called on the mayor to go"; not "called on the mayor"."""
    for here in range(at + 1, min(at + _REACH, len(t.low))):
        if t.texts[here - 1][-1] in _CLOSERS:
            return False
        if t.low[here] in ("to", "for", "not") or t.texts[here][0] == '"':
            return True
    return False


def _has_verb(t: Tokens, at: int, *, quoted: bool = False) -> bool:
    """Whether a finite verb follows before the first mark: "said he had left", and not "wrote four books".

    `quoted` says that a quote is taken for one.
    """
    for here in range(at, min(at + _REACH, len(t.low))):
        word = t.low[here]
        if quoted and t.texts[here][0] == '"':
            return True
        small = t.texts[here][0].islower() and not t.tags[here - 1] & DET
        if (small and (word in _FINITE or word.endswith(_FINITE_ENDS))) or (t.tags[here] & PRON and "'" in word):
            return True
        if t.texts[here][-1] in _CLOSERS:
            return False
    return False
