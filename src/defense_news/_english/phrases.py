"""Where noun phrases begin and end, in tokens. A phrase is [first, last) in token numbers."""

from .._records import Tokens
from .._tables.limits import ENGLISH
from .grammar import (
    ADV,
    ARTICLES,
    AUX,
    CODES,
    COORD,
    DAY,
    DET,
    DOCUMENTS,
    ISSUING,
    JOINS,
    OFFICES,
    PARTICIPLES,
    PARTICLE,
    PREP,
    PRON,
    REL,
    RELATIVES,
    SUB,
    THATS,
    TIME,
    TURN,
    VERB,
    WORD_SETS,
    is_adverb,
)

Phrase = tuple[int, int]
"""[first, last) in token numbers."""

HARD = frozenset(';:"?!|•*\u2014\u2013\u2026[]-\x1f')
"""Last characters of a token that part it from the clause behind; a token without a word parts as well."""

_TAILS = HARD | frozenset(",()")
_OPENING, _CLAUSAL, _LEADING, _CLOSING = PREP | SUB, REL | AUX, COORD | DAY | ADV, PREP | SUB | COORD | PRON
"""What opens an adverbial, begins a clause, leads a noun phrase, and ends it."""

NAME_SUFFIXES = WORD_SETS["name_suffix"]
"""What stands behind a comma inside a name."""

_CLAUSE_MARKS = frozenset(',.!?;:-—…"')
_FUNCTION = PRON | REL | DET | PREP | SUB | COORD | AUX | ADV | DAY
_PLACING, _GOES_ON_NAME, _LEADS_TO_NAME = (WORD_SETS[key] for key in ("placing", "goes_on_name", "leads_to_name"))
_BOTH, _NEITHER = WORD_SETS["both"], WORD_SETS["neither"]
BEFORE_NOUN = WORD_SETS["before_noun"]
"""Words behind which a noun follows: "the", "her"."""

_CLOSES = PRON | REL | SUB | COORD | AUX | VERB
_GATHERING = WORD_SETS["gathering"]
"""Prepositions by which a list hangs on a plural: "ministers of Chile, Spain and Peru"."""

INNER = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.")
"""Last characters of a token inside a name: "U.S.", "Jane"."""

_MEMBERS_BEFORE = WORD_SETS["member_pronoun"]  # pronouns that "and" joins to a noun phrase behind them
_INDEFINITE = WORD_SETS["indefinite_pronoun"]
_COMPARED = WORD_SETS["compared"]


def is_hard(t: Tokens, at: int) -> bool:
    """Whether the token parts what stands before it from what follows: "left;", "—", "said:"."""
    text = t.texts[at]
    return (text[-1] in HARD and not is_scare_quote(text)) or not t.low[at]


def is_scare_quote(text: str) -> bool:
    """Whether a token is a quote that goes on its clause: `"bad"`, not `"It is bad."` nor `"It is bad,"`."""
    return text[-1] == '"' == text[0] and 2 < len(text) < ENGLISH.quote and text[-2] not in _CLAUSE_MARKS


def is_name(t: Tokens, at: int) -> bool:
    """Whether the token has a capital and is no function word."""
    text = t.texts[at]
    return (text[0].isupper() or (text[0] in "(\"'" and text[1:2].isupper())) and not t.tags[at] & _FUNCTION


def is_adverbial(t: Tokens, at: int) -> bool:
    """Whether the token is an adverb, of the closed class or by its ending."""
    return bool(t.tags[at] & ADV) or is_adverb(t.low[at])


def phrase_end(t: Tokens, begin: int, stop: int, *, inverted: bool = False) -> int:
    """The token after the noun phrase that starts at `begin`."""
    texts, low, tags = t.texts, t.low, t.tags
    if tags[begin] & PRON and low[begin] not in _BOTH:
        return begin + 1
    at = begin
    while at < stop and at - begin < ENGLISH.phrase:
        text, tag = texts[at], tags[at]
        if at > begin:
            if tag & _CLAUSAL or text[0] in '("[' or not low[at]:
                break
            if not is_name(t, at) and (
                not _name_goes_on(t, at, stop, inverted) if tag & PARTICLE else _ends_phrase(t, at, begin, inverted)
            ):
                break
        at += 1
        if text[-1] in _TAILS and not (at < stop and t.low[at] in NAME_SUFFIXES):  # "Roe, Jr."
            at = _list_after(t, at, stop)
            break
    return _without_particles(t, begin, at)


def _without_particles(t: Tokens, begin: int, at: int) -> int:
    """The end of a phrase without the small words that end it: "the port of" -> "the port"."""
    while at - 1 > begin and t.tags[at - 1] & PARTICLE and t.low[at - 1] != "al" and not t.texts[at - 1][0].isupper():
        at -= 1
    return at


def _list_after(t: Tokens, at: int, stop: int) -> int:
    """The token after a list of names that goes on behind a comma: "Chile, the U.S. and Peru"; `at` if none does."""
    if t.texts[at - 1][-1] != "," or not is_name(t, at - 1):
        return at
    here = at
    for _ in range(ENGLISH.members):
        last = here < stop and t.low[here] in JOINS
        here += last
        here += here < stop and t.low[here] in ARTICLES
        begin = here
        while here < stop and here - begin < ENGLISH.member and is_name(t, here):
            here += 1
            if t.texts[here - 1][-1] not in INNER:
                break
        if here == begin:
            return at
        if last:
            return here
        if t.texts[here - 1][-1] != "," and not (here < stop and t.low[here] in JOINS):
            return at
    return at


def _name_goes_on(t: Tokens, at: int, stop: int, inverted: bool) -> bool:
    """Whether "of", "and", "for" ... at `at` lead on inside the noun phrase."""
    word = t.low[at]
    if at + 1 >= stop:
        return False
    capital = t.texts[at + 1][0].isupper()
    if word in _GOES_ON_NAME:
        return True
    if word in _LEADS_TO_NAME:
        return capital or bool(t.tags[at + 1] & DET)
    if word in _PLACING:
        return not inverted and capital and not t.tags[at + 1] & DAY
    return capital


def _ends_phrase(t: Tokens, at: int, begin: int, inverted: bool) -> bool:
    """Whether the lower-case word behind the first cannot be one more noun: a verb, a preposition, an adverb."""
    word, tag = t.low[at], t.tags[at]
    if tag & _CLOSING:
        return True
    if tag & (VERB | ADV):  # not in "the first port", "the left"
        return t.low[at - 1] not in BEFORE_NOUN
    determined = bool(t.tags[at - 1] & DET)
    if word.endswith("ed"):
        return not determined
    if inverted:
        return turns_day(t, at) or bool(tag & DET and not determined)
    if determined or not t.texts[at - 1][0].isupper():
        return False
    if is_adverb(word):  # "Roe and Doe separately met"
        return True
    verbal = word.endswith("s") and at - begin <= 4 and not word.endswith("ss")
    return verbal and not (at + 1 < len(t.low) and _is_verbal(t, at + 1))


def turns_day(t: Tokens, at: int) -> bool:
    """Whether a word turns the time behind it: "said Roe late Tuesday", "said Roe late on Tuesday", "last week"."""
    timed = at + 1 < len(t.low) and t.tags[at + 1] & (DAY | TIME | PREP) and not t.tags[at - 1] & DET
    return bool(timed and CODES.get(t.low[at], 0) & TURN)


def _is_verbal(t: Tokens, at: int) -> bool:
    """Whether a verb stands here, so that the word before it is none: "the Danish ministers agreed"."""
    return bool(t.tags[at] & (VERB | AUX)) or (not t.tags[at] and t.low[at].endswith("ed"))


def phrase_before(t: Tokens, floor: int, at: int) -> int:
    """The first token of the noun phrase that ends with token `at`, with all that hangs on it.

    "the head of the port authority in Leeds", "a letter from the guild obtained by the Herald".
    """
    texts, low, tags = t.texts, t.low, t.tags
    if at - floor > ENGLISH.phrase:
        floor = at - ENGLISH.phrase
    first, plain = at, False
    while first > floor and (plain or texts[first][0] not in '"(['):
        left = first - 1
        text, tag = texts[left], tags[left]
        plain = text.isalpha()
        if not plain and (text[-1] in _TAILS or not low[left]):
            first = _over_comma(t, floor, left, first, at)
            if first > left:
                break
            continue
        if tag & _CLOSES or (not tag and low[left][-2:] == "ed" and text[0].islower()):
            passed = _over_verb(t, floor, left, first)
            if passed < 0:
                break
            first, plain = passed, False
            continue
        first = left
    return first


def _over_comma(t: Tokens, floor: int, left: int, first: int, at: int) -> int:
    """Past a list whose comma stands on token `left`, or what else has a mark there; `first` where neither is."""
    listed = _list_before(t, floor, left, first, at) if t.texts[left][-1] == "," else -1
    return listed if listed >= 0 else _over_mark(t, floor, left, first)


def _list_before(t: Tokens, floor: int, left: int, first: int, at: int) -> int:
    """The start of a list of names: "ministers of Japan, the U.S. and Korea"; -1 if there is none.

    `left` ends with a comma. A list begins its clause, or hangs on a plural by "of": else its first name is a place,
    unless that is long and stands behind a preposition's phrase ("At the talks, Chile's Minister Pinto, ..."). Without
    an "and", as headlines write, it has three members and hangs on a plural.
    """
    closed = "and" in t.low[first + 1 : min(first + ENGLISH.member, at + 1)]
    members = 2 if closed else 1
    while is_name(t, left):
        begin = left
        while begin > floor and t.texts[begin - 1][-1] in INNER and _is_of_name(t, begin - 1):
            begin -= 1
        members += 1
        hangs = begin - 2 >= floor and t.low[begin - 1] in _GATHERING and t.low[begin - 2].endswith("s")
        opens = closed and (begin == floor or _is_led(t, floor, begin, left))
        if members > 2 and (hangs or opens):
            return begin
        left = begin - 1
        if t.texts[left][-1] != ",":
            break
    return -1


def _is_led(t: Tokens, floor: int, begin: int, left: int) -> bool:
    """Whether a long name stands behind the comma of a preposition's phrase: "At the talks, Chile's Rosa Pinto,"."""
    return left - begin > 1 and bool(t.tags[floor] & PREP) and t.texts[begin - 1][-1] == ","


def _is_of_name(t: Tokens, at: int) -> bool:
    """Whether the token is of a member's name, its article included: "the U.S."."""
    return is_name(t, at) or t.low[at] in ARTICLES


def _over_mark(t: Tokens, floor: int, left: int, first: int) -> int:
    """Past a bracket inside the phrase, "Roe (D-Ohio) of Leeds", to the token before it; else `first`."""
    text = t.texts[left]
    if text[-1] == ")":
        for at in range(left, max(floor, left - 6) - 1, -1):
            if t.texts[at][0] == "(":
                return at - 1 if at > floor else first
    return left if text[-1] == "," and t.low[first] in NAME_SUFFIXES else first


def _over_verb(t: Tokens, floor: int, left: int, first: int) -> int:
    """Past a relative clause or a participle that hangs on a noun, to the token that goes on the phrase; -1 for an end.

    `left` has a verb, a pronoun or a joining word; the phrase read so far starts at `first`.
    """
    tag, word = t.tags[left], t.low[left]
    if tag & COORD:
        joins = word in JOINS and left > floor and not t.tags[first] & PREP and _is_nominal(t, left - 1, first)
        return left if joins else -1
    if tag & PREP or word in _BOTH:  # "after", "before", "since": a preposition before a noun phrase
        return left if not tag & SUB or word in _COMPARED or _is_issued(t, floor, left - 1) else -1
    if tag & DET and not tag & SUB:
        return left
    if tag & (PRON | SUB | REL):
        return left if _is_member(t, floor, left, first) else -1
    return _over_participle(t, floor, left, first)


def _is_member(t: Tokens, floor: int, left: int, first: int) -> bool:
    """Whether a pronoun is of the phrase behind it: "he and Roe", "nobody at the ministry", "those who left"."""
    if t.low[first] in JOINS and t.low[left] in _MEMBERS_BEFORE:
        return True
    if t.tags[left] & REL:
        parted = t.texts[left - 1][-1] == "," and not t.tags[first] & PREP  # ", which officials said"
        return left > floor and not parted and _opens_relative(t, left)
    if t.low[left] in _NEITHER:
        return not t.tags[first]
    return t.low[left] in _INDEFINITE and bool(t.tags[first] & PREP)  # not "he at the ministry"


def _over_participle(t: Tokens, floor: int, left: int, first: int) -> int:
    """Past a verb that hangs on a noun, to the token that goes on the phrase; -1 for an end."""
    tag, word = t.tags[left], t.low[left]
    if not tag and (t.tags[first] & PREP or word in PARTICIPLES):  # "obtained by the Herald", "based in Leeds"
        return left if left > floor and not t.tags[left - 1] & (PRON | REL | AUX) else _over_relative(t, floor, left)
    if t.tags[left - 1] & DET or word in PARTICIPLES or t.low[left - 1] in DOCUMENTS:  # "a note read out in Leeds"
        return left if not tag & AUX else -1
    return _over_relative(t, floor, left)


def _is_issued(t: Tokens, floor: int, at: int) -> bool:
    """Whether a participle stands on a document: "a statement released after the talks"."""
    return at > floor and t.low[at].endswith("ed") and t.low[at - 1] in DOCUMENTS


def _over_relative(t: Tokens, floor: int, verb: int) -> int:
    """The "who" or "which" right before a verb, with a noun before it: the clause belongs to that noun; else -1."""
    for at in range(verb - 1, max(floor, verb - 4), -1):
        if t.low[at] in RELATIVES and t.texts[at - 1][-1].isalnum() and not t.tags[at - 1] & (VERB | AUX):
            return at
        if not t.tags[at] & (AUX | ADV):
            break
    return -1


def _opens_relative(t: Tokens, at: int) -> bool:
    """Whether "who", "which" or "that" has its verb right behind it: "the group that organised the march"."""
    if at + 1 == len(t.low) or t.tags[at - 1] & PREP or t.texts[at + 1][0].isupper():
        return False
    after = t.tags[at + 1]
    if t.low[at] in THATS:
        return bool(after & (AUX | VERB)) or t.low[at + 1].endswith("ed")
    return not after & (DET | PRON)


def _is_nominal(t: Tokens, at: int, first: int) -> bool:
    """Whether an "and" after this token joins two nouns: "left and Roe said" joins clauses."""
    if t.low[at] in _MEMBERS_BEFORE or (t.low[at] in OFFICES and t.texts[at].isalpha()):
        return True
    if t.tags[at] & (_CLOSES | ADV) or t.texts[at][-1] in _TAILS:
        return False
    return is_name(t, at) or bool(t.tags[max(0, at - 1)] & DET) or (not is_name(t, first) and not t.tags[first])


def noun_before(t: Tokens, floor: int, at: int) -> int:
    """The first token of the short noun phrase that ends at `at`: back to its determiner, or over a name."""
    first = at
    named = t.texts[at][0].isupper()
    while first > floor and at - first < 5:
        text, tag = t.texts[first - 1], t.tags[first - 1]
        if tag & DET and text[-1].isalnum():
            return first - 1
        if (not text[-1].isalnum() and text[-1] not in ".'") or tag & (PREP | VERB | AUX | COORD):
            break
        if text.endswith("ing") and text[0].islower():  # "carrying signs saying"
            break
        if named and not text[0].isupper():
            break
        if first - 1 > floor and (t.tags[first - 2] & AUX or t.low[first - 2] == "to"):  # "will hold banners saying"
            break
        first -= 1
    return first


def is_another_verbs(t: Tokens, floor: int, noun: int, at: int) -> bool:
    """Whether the noun [noun, at] is of the verb before: "wrote to supporters saying", "issued a statement saying"."""
    if t.low[at] in DOCUMENTS:
        return any(word in ISSUING for word in t.low[max(floor, noun - 2) : noun])
    return noun > floor and t.low[noun - 1] != "" and bool(t.tags[noun - 1] & PREP)


def trimmed(t: Tokens, first: int, last: int) -> int:
    """The start of the phrase behind what leads it: "On Monday Roe" -> "Roe", "then Roe" -> "Roe"."""
    while first < last - 1 and t.tags[first] & _LEADING and t.texts[first + 1][0] not in "0123456789":
        first += 1
    if t.tags[first] & _OPENING:
        first = _after_preposition(t, first, last - 1)
    return first


def _begins_anew(t: Tokens, at: int) -> bool:
    """Whether a determiner behind a noun begins another phrase: "During the talks the two sides"; not "both the"."""
    return bool(t.tags[at] & DET) and not t.tags[at - 1] & (DET | ADV | COORD | AUX | VERB)


def _after_preposition(t: Tokens, start: int, at: int) -> int:
    """Start of the noun phrase behind a leading "On Monday", "At a rally in Ohio": after its last preposition."""
    first = at
    if t.texts[at][0].isupper():
        while first > start and t.texts[first - 1][0].isupper() and not t.tags[first - 1] & (DAY | PREP | SUB):
            first -= 1
        return first
    while first > start and not t.tags[first - 1] & (PREP | SUB) and not _begins_anew(t, first):
        first -= 1
    while first < at and t.tags[first] & DAY:
        first += 1
    return first
