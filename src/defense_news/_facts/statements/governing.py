"""Which of several cues before a quote governs it; where a list goes on, and where words hold a verb."""

from ..._english.adverbials import over_adverbials
from ..._english.grammar import (
    AUX,
    COORD,
    DET,
    FINITE_ENDS,
    OFFICES,
    PARTICIPLE_ENDS,
    PREP,
    PRON,
    REL,
    SUB,
    TAGS,
    VERB,
    english,
)
from ..._english.phrases import Phrase, is_name
from ..._records import Quote, Tokens
from ..._records.vocabulary import SPEAKER
from .cue_roles import be_before
from .cue_table import FAR, WORDS, Shape, Taken
from .cues import Cue
from .kinds import TELLING_OF_OTHERS, speaker_kind
from .page import OF_CLAUSES, SpeechPage

_CLAUSAL = PRON | REL | SUB | AUX | VERB
_LIST_ENDS = WORDS["list_end"]
_MEMBER_CLOSERS = frozenset('.;:!?"\x1f')
_NEXT_CLAUSE = english("next_clause")
"""What parts two clauses, so that the cue before it does not govern the cue behind it."""

_SOMEBODY = frozenset({SPEAKER.PERSON, SPEAKER.JOINT})
_TELLS = (Taken.THAT, Taken.QUOTE, Taken.COLON)
_PARTS_CUES = WORDS["parts_cues"]


def has_verb(t: Tokens, first: int, last: int) -> bool:
    """Whether a finite verb, or a quote that may hold one, stands in the tokens [first, last).

    >>> from ..._english.tokens import cut_tokens
    >>> has_verb(cut_tokens("the deal"), 0, 2), has_verb(cut_tokens("the deal failed"), 0, 3)
    (False, True)
    """
    for at in range(first, last):
        tag, text = t.tags[at], t.texts[at]
        if tag & (AUX | VERB) or text[0] == '"' or (tag & PRON and "'" in text):
            return True
        spelt = not tag and text[0].islower() and t.low[at].endswith(FINITE_ENDS)
        if spelt and at > first and not t.tags[at - 1] & (DET | PREP) and _may_be_verb(t, at):
            return True
    return False


def _may_be_verb(t: Tokens, at: int) -> bool:
    """Whether a word in -ed or -s has the neighbours of a verb: "Roe wants the", against "ships of"."""
    return t.low[at].endswith("ed") or (at + 1 < len(t.low) and bool(t.tags[at + 1] & (DET | SUB)))


def behind_relative(t: Tokens, first: int) -> int:
    """The place of the verb behind a relative clause between commas, whose pronoun is token `first`; 0 if none follows.

    That clause ends no content, since the verb behind it needs the subject before: "said the mayor, who runs the port,
    will resign".
    """
    if first >= len(t.low) or not t.tags[first] & REL or t.texts[first - 1][-1] != ",":
        return 0
    for at in range(first + 1, min(first + FAR.relative, len(t.low) - 1)):
        if t.texts[at][-1] == ",":
            verb = at + 1
            finite = t.tags[verb] & (AUX | VERB) or (t.low[verb].endswith("ed") and t.texts[verb][0].islower())
            return t.starts[verb] if finite else 0
        if t.texts[at][-1] in _MEMBER_CLOSERS:
            return 0
    return 0


def list_behind(page: SpeechPage, first: int) -> int:
    """Where the last member of a list begins in the text whose next member is token `first`; 0 where there is no list.

    "..., drills and visits", "..., government and armed forces", "..., and open seas": members hold no finite verb.
    """
    t = page.tokens
    last = min(first + FAR.listed, len(t.low) - 1)
    for at in range(first, last):
        if t.low[at] in _LIST_ENDS:
            return t.starts[at + 1] if _is_listed(page, at + 1) else 0
        text = t.texts[at]
        if (t.tags[at] & _CLAUSAL and not t.tags[at] & (PREP | DET)) or not t.low[at] or text[-1] in _MEMBER_CLOSERS:
            return 0
        if at == first and _does_by_the_way(t, at):
            return 0
        if text[0].islower() and page.cues_between(at, at + 1) and at > first and t.texts[at - 1][-1] != ",":
            return 0
    return 0


def _does_by_the_way(t: Tokens, at: int) -> bool:
    """Whether a participle tells more, and is in no list: ", adding that", not "trust, training and openness"."""
    return t.low[at].endswith(PARTICIPLE_ENDS) and not (t.low[at + 1] in _LIST_ENDS or _is_noun(t, at + 1))


def _is_listed(page: SpeechPage, at: int) -> bool:
    """Whether a noun phrase and no clause follows the "and" of a list."""
    t, tag = page.tokens, page.tokens.tags[at]
    if tag & (_CLAUSAL | COORD) and not tag & DET:
        return False
    if t.low[at].endswith("ed") and (page.cues_between(at, at + 1) or not _is_noun(t, at + 1)):
        return False
    return not has_verb(t, at + 1, _first_mark(t, at))


def _first_mark(t: Tokens, at: int) -> int:
    """The token behind the first mark from token `at` on."""
    last = min(at + FAR.listed, len(t.low))
    while at < last and t.texts[at][-1].isalnum() and not t.tags[at] & REL:
        at += 1
    return min(at + 1, last)


def _is_noun(t: Tokens, at: int) -> bool:
    """Whether a word of the open classes stands here, so that a participle before it is its adjective."""
    return at < len(t.low) and not t.tags[at] and t.texts[at - 1][-1].isalnum() and t.low[at].isalpha()


def governor(page: SpeechPage, start: int, verbs: list[Cue]) -> int:
    """The number of the outermost cue whose clause still holds the last one: "said he believes" -> "said"."""
    at = len(verbs) - 1
    for outer in range(len(verbs) - 2, -1, -1):
        if not _is_of_subject(page, verbs[outer], verbs[at]) and _governs(page.tokens, start, verbs[outer], verbs[at]):
            at = outer
    return at


def relays(page: SpeechPage, who: Phrase | None) -> bool:
    """Whether those who end or lead a sentence may tell what others said: a body, a document, officials."""
    return who is not None and speaker_kind(page.tokens, *who, page.kinds) in TELLING_OF_OTHERS


def teller(page: SpeechPage, start: int, verbs: list[Cue]) -> tuple[int, Cue | None]:
    """The number of the cue whose subject says what the last one holds, and the cue of whoever passes it on.

    "Roe said he believes" -> "said"; "the ministry said Roe had told Doe that" -> "told", and "said".
    """
    at = governor(page, start, verbs)
    outer = page.subject(verbs[at]) if at < len(verbs) - 1 else None
    if not relays(page, outer):
        return at, None
    inner = at + 1 + governor(page, start, verbs[at + 1 :])
    said = tells(page, verbs[inner], _TELLS) or verbs[inner].taken == Taken.BY  # "is viewed by Roe as"
    handed_on = said and page.subject(verbs[inner]) not in (None, outer)
    return (inner, verbs[at]) if handed_on else (at, None)


def tells(page: SpeechPage, cue: Cue, takes: tuple[Taken, ...]) -> bool:
    """Whether a finite verb of saying has somebody for its subject and takes one of these: not "the poll shows"."""
    who = page.subject(cue) if cue.taken in takes and cue.form.shape != Shape.BASE and not cue.form.thinks else None
    if who is None or page.is_passive(cue):
        return False
    named = is_name(page.tokens, who[1] - 1) or not OFFICES.isdisjoint(page.tokens.low[slice(*who)])
    return named and speaker_kind(page.tokens, *who, page.kinds) in _SOMEBODY


def is_told_before(page: SpeechPage, quote: Quote, *, anybody: bool) -> bool:
    """Whether the clause that a quote is a part of is somebody's: `Roe said that it is "late," the Herald reports`."""
    before = page.cues_between(page.firsts[quote.sentence], page.tokens.at(quote.left))
    verbs = [cue for cue in before if cue.taken in OF_CLAUSES and not cue.form.relays and cue.content < quote.left]
    return any(page.subject(cue) if anybody else tells(page, cue, (Taken.THAT,)) for cue in verbs)


def _is_of_subject(page: SpeechPage, relative: Cue, cue: Cue) -> bool:
    """Whether a cue stands in a relative clause of another's subject: "the groups that wrote to Roe say"."""
    if not page.tokens.tags[relative.first - 1] & REL:
        return False
    who = page.subject(cue)
    return who is not None and who[0] < relative.first


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
