"""What the words after a cue make of it: what it takes, and where that begins."""

from ..._english.grammar import (
    AUX,
    COORDINATORS,
    DAY,
    DAYS,
    DET,
    DOCUMENTS,
    FINITE_ENDS,
    OWNERS,
    PREP,
    PREPOSITIONS,
    PRON,
    REL,
    VERB,
    WORD_ENDS,
    is_adverb,
)
from ..._english.phrases import is_adverbial, is_name
from ..._english.subjects import subject_after
from ..._records import ENDINGS, Tokens
from ..._records.vocabulary import CueKind
from ..._tables import shipped
from ..._tables.rows import TimeWord
from .cue_roles import (
    CLAUSE_CLOSERS,
    be_before,
    far_that,
    far_to,
    far_topic,
    is_addressed,
    is_in_title,
    is_that,
    names_where,
    parts_year,
)
from .cue_table import FAR, WORDS, CueForm, Shape, Taken

_ASIDE_OPENERS, _ASIDE_TIMES, _ASIDE_PARTS = (WORDS[f"aside_{key}"] for key in ("opener", "time", "part"))
_ASIDES = WORDS["aside"]
_COMMON_FINITE = WORDS["common_finite"]
_WHEN_SAID = WORDS["when"]
_NOUN_COPULAS, _BARE_PEOPLE, _JUST_SAID = (WORDS[key] for key in ("noun_copula", "bare_people", "just_said"))
_ASIDE_STARTS = _ASIDE_OPENERS | _ASIDES | DAYS  # words that may begin an aside, beside adverbs in -ly
_TOLD_ENDS = WORD_ENDS["told"]
_PHRASE_CLOSERS = frozenset(",.;)\x1f")
"""Last characters of a token that ends a noun phrase; a paragraph ends with the mark of its break."""

_PROMISES_SPEAKER = (",", ',"', ',""')
_PROMISES = frozenset(mark[-1] for mark in _PROMISES_SPEAKER)
_OF_AGENT, _TO = "by", "to"
_OFFERED = (Taken.NOUN, Taken.ADJUNCT)  # what may be whom a cue speaks to, or the place and day of what it undertakes
_RIGHT_BEHIND = frozenset({Taken.COLON, Taken.END})  # what begins where the cue ends
_DOUBTFUL = frozenset({Taken.THAT, Taken.NOUN, Taken.CLAUSE})
_OPENS_QUOTE = "\"'\u00ab"
_NOT_TO = ["not", "to"]
_OPENED = {  # a word of several lists opens what stands last here
    **dict.fromkeys(WORDS["moved"] | PREPOSITIONS | COORDINATORS, Taken.NOTHING),
    **dict.fromkeys(WORDS["placed"], Taken.ADJUNCT),
    **dict.fromkeys(WORDS["tells_if"], Taken.IF),
    **dict.fromkeys(WORDS["clause_word"], Taken.WH),
    "to": Taken.TO,
    "that": Taken.THAT,
    **dict.fromkeys(WORDS["cites"] | {""}, Taken.END),
}
_CLAUSE_OPENERS = WORDS["clause_opener"]
_ASKED_FOR = WORDS["asked_for"]
_OF_VISIT = WORDS["of_visit"]


def taken_by(t: Tokens, first: int, last: int, end: int, form: CueForm) -> tuple[Taken, int]:
    """What follows a cue of tokens [first, last), and where it starts; nothing where the cue does not take it."""
    by = last < len(t.low) and t.low[last] == _OF_AGENT
    if (by or t.texts[first - 1][-1] in _PROMISES) and (who := _speaker_behind(t, first, last, end, form, by=by)):
        return who, end + 1
    behind = last
    if form.kind == CueKind.NOUN:
        last, end = _behind_copula(t, last, end)
    if last - first > 1 and t.low[last - 1] == "on" and _over_date(t, last) > last:  # "agreed on Monday to meet"
        return Taken.NOTHING, end
    kind, at = _follows(t, last, end)
    if kind in _OFFERED:
        kind, at = _offered(t, last, kind, at, form)
    taken = form.accepts[kind]
    if not taken or (form.unsure and not _is_taken(t, behind, at, kind, form)):
        return Taken.NOTHING, end
    return taken, t.starts[at] if taken not in _RIGHT_BEHIND and at < len(t.starts) else end


def _behind_copula(t: Tokens, last: int, end: int) -> tuple[int, int]:
    """The token and the character behind a noun cue and its copula: "her answer was that", not "his reply: is"."""
    if last < len(t.low) and t.low[last] in _NOUN_COPULAS and t.texts[last - 1][-1].isalnum():
        return last + 1, t.span(last, last + 1)[1]
    return last, end


def _speaker_behind(t: Tokens, first: int, last: int, end: int, form: CueForm, *, by: bool) -> Taken:
    """What the cue takes where who speaks follows it: ", said Doe", "was criticised by Doe"."""
    promised = first and t.texts[first - 1].endswith(_PROMISES_SPEAKER) and _names_speaker(t, last, end, form)
    if promised and not _goes_on_subject(t, first, last) and (Taken.NOUN not in form.takes or _ends_clause(t, first)):
        return Taken.NAME
    return Taken.BY if by and form.shape == Shape.ED and _is_passive(t, first, form) else Taken.NOTHING


def _goes_on_subject(t: Tokens, first: int, last: int) -> bool:
    """Whether a cue goes on a subject behind its relative clause: "Roe, who is ill, said his crew ports in Lima"."""
    named = last + 1 < len(t.texts) and is_name(t, last) and t.texts[last].isalpha()
    verbal = named and not t.tags[last + 1] and t.texts[last + 1].islower()
    if not verbal and t.low[last] not in OWNERS:
        return False
    at = first - 1
    while at > max(0, first - FAR.relative) and t.texts[at - 1][-1].isalnum():
        at -= 1
    return at > 0 and bool(t.tags[at] & REL) and t.texts[at - 1][-1] == ","


def _offered(t: Tokens, last: int, kind: Taken, at: int, form: CueForm) -> tuple[Taken, int]:
    """What follows a cue, and whom it speaks to or the place and day of what it undertakes, which begin at `at`."""
    if kind == Taken.NOUN:
        return _behind_addressee(t, last) if form.addressed else (kind, at)
    if Taken.TO in form.takes and (far := far_to(t, at)):
        return Taken.TO, far
    if Taken.NOUN in form.takes and (far := far_topic(t, at)):
        return Taken.NOUN, far
    return kind, at


def _is_taken(t: Tokens, behind: int, at: int, kind: Taken, form: CueForm) -> bool:
    """Whether the words that follow at `at` are what they look like to a form that is unsure of them."""
    if kind not in _DOUBTFUL:
        return True
    if kind == Taken.THAT and form.kind == CueKind.NOUN:
        if at > behind and t.low[behind] == _TO:  # "a response to the launch that Doe announced": of the launch
            return False
        return not _is_relative(t, at)
    if kind == Taken.THAT:
        return True
    if kind == Taken.NOUN and form.kind == CueKind.LABEL and _is_bare_name(t, at):
        return False
    if kind == Taken.NOUN and "request" in form.takes:
        return _is_asked(t, at)
    return form.accepts[kind] != Taken.CLAUSE or "finite" not in form.takes or _has_verb(t, at)


def _names_speaker(t: Tokens, at: int, end: int, form: CueForm) -> bool:
    """Whether a noun phrase and no clause follows a cue behind a comma: ", said Doe, a minister"."""
    speaks = Taken.THAT in form.takes if Taken.NOUN in form.takes else "person" not in form.takes
    if not speaks or Taken.QUOTE not in form.takes or form.shape == Shape.ING:
        return False
    if at >= len(t.texts) or t.tags[at] & (DAY | PRON | AUX) or t.starts[at] > end + 1:
        return False
    if at + 1 < len(t.texts) and is_that(t, at):  # "Roe, a baker, said that bread from Leeds was dear"
        return False
    who = subject_after(t, at, min(at + FAR.verb, len(t.texts)))
    if who and Taken.NOUN in form.takes and not is_name(t, who[1] - 1):  # "Roe is in Oslo, confirmed the deal"
        return False
    return who is not None and (_ends_with(t, who[1]) or _is_told_of(t, at, who[1], form))


def _ends_clause(t: Tokens, first: int) -> bool:
    """Whether a clause with an auxiliary ends before a cue: "The drill is over, announced Doe"."""
    begin = max(0, first - FAR.verb)
    ends = [at for at in range(begin, first - 1) if t.texts[at][-1] in CLAUSE_CLOSERS]
    return any(tag & AUX for tag in t.tags[ends[-1] + 1 if ends else begin : first])


def _ends_with(t: Tokens, behind: int) -> bool:
    """Whether the clause ends with a phrase: at a mark, a relative pronoun or a token without a word."""
    if behind == len(t.texts) or (t.texts[behind - 1][-1] in _PHRASE_CLOSERS and not _only_abbreviates(t, behind)):
        return True
    return bool(t.tags[behind] & REL) or not t.low[behind]


def _is_told_of(t: Tokens, at: int, behind: int, form: CueForm) -> bool:
    """Whether what goes on behind a phrase tells of it, and is no verb: "said a statement released", "said Roe on"."""
    if t.low[behind - 1] in DOCUMENTS and t.low[behind].endswith("ed"):  # "said a statement released on Monday"
        return True
    if t.texts[behind - 1][-1].isalnum() and _goes_without_verb(t, at, behind):
        return True
    named = is_name(t, at) or (Taken.CLAUSE in form.takes and "finite" not in form.takes and not _has_verb(t, at))
    return named and (bool(t.tags[behind] & DAY) or t.low[behind] in _WHEN_SAID)


def _goes_without_verb(t: Tokens, at: int, behind: int) -> bool:
    """Whether a phrase of people or a release goes on to the end without a verb: "said sources from the guild."."""
    if (not t.tags[at] & DET and t.tags[at]) or "'" in t.low[at]:  # "said that", "said there's"
        return False
    hangs = t.tags[behind] & PREP or t.texts[behind][0] == "(" or t.low[at] in _BARE_PEOPLE
    return bool(hangs) and not _has_verb(t, at, quoted=True)


def _only_abbreviates(t: Tokens, behind: int) -> bool:
    """Whether the stop on the token before only abbreviates, since a small letter follows: "said the U.S. wants"."""
    text = t.texts[behind - 1]
    return text[-1] == "." and text.endswith(ENDINGS) and t.texts[behind][0].islower()


def _is_passive(t: Tokens, first: int, form: CueForm) -> bool:
    """Whether a "be" before an agent makes a passive of the cue: "was criticised by Doe", "this was stated by Doe"."""
    be = be_before(t, first)
    return be >= 0 and (
        Taken.NOUN in form.takes or (be > 0 and t.low[be - 1] in _JUST_SAID and form.kind == CueKind.VERB)
    )


def _is_bare_name(t: Tokens, at: int) -> bool:
    """Whether a name and no quality follows a label verb: "a group called Future Port ran", "he called Roe."."""
    last = at + ("the" in t.low[at : at + 1])
    first = last
    while last < len(t.low) and is_name(t, last):
        last += 1
        if not t.texts[last - 1][-1].isalpha():
            break
    if last == first:
        return False
    return last == len(t.low) or t.texts[last - 1][-1] in _PHRASE_CLOSERS or bool(t.tags[last] & (VERB | AUX))


def _is_relative(t: Tokens, that: int) -> bool:
    """Whether the verb stands right behind "that", so that it stands for the noun: "a message that cast doubt"."""
    verb = that + 1
    if verb + 1 >= len(t.low):
        return False
    if t.tags[verb] & (AUX | VERB):
        return True
    spelt = not t.tags[verb] and t.texts[verb].islower() and t.low[verb].endswith(FINITE_ENDS)
    return spelt and not t.tags[verb + 1] & (AUX | VERB)  # "that prices would rise" has a subject


def _follows(t: Tokens, at: int, end: int) -> tuple[Taken, int]:
    """What the token behind a cue opens, and its number; times and adverbs are passed over."""
    text, count = t.texts[at - 1], len(t.low)
    mark = "" if text[-1].isalnum() or end == t.starts[at - 1] + len(text) else t.flat[end]
    if at < count and not mark and ((word := t.low[at]) in _ASIDE_STARTS or ("ly" in word and word[-2:] == "ly")):
        at = _over_asides(t, at)
        mark = t.texts[at - 1][-1]
    if at >= count:
        return Taken.END, at
    if mark and not mark.isalnum():
        return _behind_mark(t, at, mark)
    return (Taken.QUOTE, at) if t.texts[at][0] in _OPENS_QUOTE else _read_opener(t, at)


def _behind_mark(t: Tokens, at: int, mark: str) -> tuple[Taken, int]:
    """What a mark behind a cue makes of what follows, and where that begins."""
    if mark not in ",:" or at >= len(t.low):
        return Taken.END, at
    if mark == "," and (behind := _behind_insertion(t, at)):
        return _read_opener(t, behind)
    if t.texts[at][0] in _OPENS_QUOTE:
        return Taken.QUOTE, at
    return (Taken.END if mark == "," else Taken.COLON), at


def _behind_insertion(t: Tokens, at: int) -> int:
    """What a cue takes behind words between commas: "noted, however, that", "said, in a letter, that"; 0 if nothing."""
    if t.low[at - 1].isdecimal() and at + 1 < len(t.low) and is_that(t, at):  # "said on May 12, 2023, that"
        return at
    if at + 1 < len(t.low) and t.texts[at][-1] == "," and is_adverbial(t, at):
        return at + 1
    if not t.tags[at] & PREP and not t.low[at].endswith("ing"):
        return 0
    for far in range(at + 1, min(at + FAR.that, len(t.low) - 1)):
        if t.texts[far - 1][-1] == ",":
            return far if is_that(t, far) else 0
        if t.texts[far - 1][-1] in CLAUSE_CLOSERS:
            return 0
    return 0


def _read_opener(t: Tokens, at: int) -> tuple[Taken, int]:
    """What the token opens: a clause, an infinitive, an occasion, a noun phrase; nothing for particles and the like."""
    kind = _OPENED.get(t.low[at], Taken.NOUN) if at < len(t.low) else Taken.END
    if kind == Taken.NOUN:
        return (Taken.TO if t.low[at] == _NOT_TO[0] and t.low[at : at + 2] == _NOT_TO else kind), at
    if kind == Taken.THAT:
        return (Taken.THAT if at + 1 < len(t.low) and is_that(t, at) else Taken.NOUN), at
    if kind == Taken.TO and is_addressed(t, at):
        kind = Taken.ADJUNCT
    if kind == Taken.ADJUNCT and (far := far_that(t, at)):
        return Taken.THAT, far
    return kind, at


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
    while at < len(t.low) and at - begin < FAR.date:
        named = bool(t.tags[at] & DAY) or t.low[at] in _MONTHS
        if not named and not t.low[at].isdecimal():
            break
        month |= named
        at += 1
        if t.texts[at - 1][-1] == "," and not parts_year(t, at - 1):
            break
    return at if month else begin


_MONTHS = frozenset(word.lower() for row in shipped(TimeWord, "calendar", "month") for word in row.abbreviations)


def _over_aside(t: Tokens, at: int) -> int:
    begin, count = at, len(t.low)
    while at < count and at - begin < 2 and t.low[at] in _ASIDE_OPENERS:
        at += 1
    if at < count and _is_time(t, at, led=at > begin):
        parted = t.texts[at][-1].isalnum() and at + 1 < count and t.low[at + 1] in _ASIDE_PARTS
        return at + 2 if parted else at + 1
    if at == begin + 1 and (date := _over_date(t, at)) > at:
        return date
    adverb = begin < count and is_adverb(t.low[begin]) and t.texts[begin][0].islower()
    return begin + (adverb or (begin < count and t.low[begin] in _ASIDES))


def _is_time(t: Tokens, at: int, *, led: bool) -> bool:
    """Whether the token is a weekday, or behind an opener a stretch of time: "last week"."""
    return bool(t.tags[at] & DAY and t.low[at].endswith("day")) or (led and t.low[at] in _ASIDE_TIMES)


def _behind_addressee(t: Tokens, at: int) -> tuple[Taken, int]:
    """What follows whom a cue speaks to: "told reporters that", "asked her to", "told CNN on Monday"."""
    count = len(t.texts)
    for after in range(at + 1, min(at + FAR.addressee, count)):
        mark = t.texts[after - 1][-1]
        if mark in ",:" or mark.isalnum():
            if t.texts[after][0] in '"\u00ab':
                return (Taken.THAT, after + 1) if names_where(t, after) else (Taken.QUOTE, after)
            if not mark.isalnum():
                return Taken.END, after
        elif mark in CLAUSE_CLOSERS:
            return Taken.END, after
        kind, found = _behind_asides(t, after)
        if kind == Taken.NOUN and t.low[found] in _CLAUSE_OPENERS:
            return Taken.CLAUSE, found
        if kind != Taken.NOUN and kind:
            return kind, found
    return (Taken.END, count) if at < count else (Taken.NOUN, at)


def _behind_asides(t: Tokens, at: int) -> tuple[Taken, int]:
    """What the token behind times and adverbs opens, or the mark that ends these: "told reporters on Monday."."""
    behind = _over_asides(t, at)
    mark = t.texts[behind - 1][-1]
    return _read_opener(t, behind) if behind == at or mark.isalnum() else _behind_mark(t, behind, mark)


def _is_asked(t: Tokens, at: int) -> bool:
    """Whether what is asked of a noun phrase follows it: "called on the mayor to go"; not "called on the mayor"."""
    for here in range(at + 1, min(at + FAR.verb, len(t.low))):
        if t.texts[here - 1][-1] in CLAUSE_CLOSERS or t.low[here] in _OF_VISIT:
            return False
        if (t.low[here] in _ASKED_FOR and not is_in_title(t, here)) or t.texts[here][0] == '"':
            return True
    return False


def _has_verb(t: Tokens, at: int, *, quoted: bool = False) -> bool:
    """Whether a finite verb follows before the first mark: "said he had left", and not "wrote four books".

    `quoted` says that a quote is taken for one.
    """
    for here in range(at, min(at + FAR.verb, len(t.low))):
        word = t.low[here]
        if quoted and t.texts[here][0] == '"':
            return True
        small = t.texts[here][0].islower() and not t.tags[here - 1] & DET
        verbal = small and (word in _COMMON_FINITE or word.endswith(_TOLD_ENDS))
        if verbal or (t.tags[here] & PRON and "'" in word):
            return True
        if t.texts[here][-1] in CLAUSE_CLOSERS:
            return False
    return False
