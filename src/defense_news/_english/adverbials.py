"""Past what leads a clause ("On Monday,") or stands before its verb; who a participle leans on."""

from .._records import Tokens
from .._tables.limits import ENGLISH
from .grammar import ADV, AUX, COORD, DAY, DET, OPENER, PREP, PRON, REL, SUB, TIME, VERB, WORD_SETS, is_adverb
from .phrases import Phrase, is_adverbial, is_another_verbs, is_hard, is_name, noun_before, phrase_end

_VERBAL = AUX | ADV
_INSIDE_VERB = WORD_SETS["inside_verb"]
_ADVERBIAL, _MONTHS, _NEAR_TIME = WORD_SETS["in_adverbial"], WORD_SETS["month_in_short"], WORD_SETS["near_time"]
_INTO_ADVERBIAL = WORD_SETS["into_adverbial"]
"""Words that make an adverbial of what follows: "on Monday", "at last", "in turn", "of course"."""

_TRAILING, _BRINGS_IN = WORD_SETS["trailing"], WORD_SETS["brings_in"]


def clause_head(t: Tokens, floor: int, stop: int) -> int:
    """The first token behind the last hard mark in [floor, stop); brackets that close again are passed over."""
    depth, texts = 0, t.texts
    for at in range(stop - 1, floor - 1, -1):
        text = texts[at]
        if text.isalnum() or (text[-1].isalnum() and text[0].isalnum()):
            continue
        if ")" in text:
            depth += 1
        if "(" in text:
            if depth == 0:  # never closed before `stop`: what stands in it is a clause of its own
                return at
            depth -= 1
        elif depth == 0 and is_hard(t, at) and at + 1 < stop:
            return at + 1
    return floor


def over_adverbials(t: Tokens, begin: int, stop: int) -> int:
    """Past "On Monday,", "Speaking in Leeds,", "Hours later,", "While he ran," to what stands behind their comma."""
    first = begin
    while begin < stop:
        while begin < stop and t.tags[begin] & COORD:
            begin += 1
        comma = _comma_from(t, begin, stop)
        goes_on = begin > first and (_is_place(t, begin, comma, stop) or _is_added(t, begin, comma, stop))
        if not goes_on and not _opens_adverbial(t, begin, comma, stop):
            return begin
        if comma == stop:
            return _without_comma(t, begin, stop)
        begin = comma + 1
    return begin


def _comma_from(t: Tokens, begin: int, stop: int) -> int:
    """The first token of [begin, stop) with a comma, or `stop`."""
    texts = t.texts
    for at in range(begin, stop):
        text = texts[at]
        if not text.isalpha() and (text[-1] == "," or text[-2:] == ',"'):
            if "-" in text and at > begin + 1 and t.tags[at - 1] & DET:  # "In a wide-ranging, bitter letter, ..."
                continue
            return at
    return stop


def _opens_adverbial(t: Tokens, begin: int, comma: int, stop: int) -> bool:
    """Whether the words up to the comma only tell when, where or under what condition."""
    if begin >= stop:
        return False
    tag, word = t.tags[begin], t.low[begin]
    if tag & (PREP | SUB | OPENER) or word.endswith("ing"):
        return True
    if comma == stop:
        return False
    if comma == begin:
        return is_adverbial(t, begin) or bool(tag & DAY)
    if _leads_in(t, begin, comma):
        return True
    timed = comma - begin < 5 and any(tag & (TIME | DAY) for tag in t.tags[begin : comma + 1])
    return timed and not _tells(t, begin, comma)


def _tells(t: Tokens, begin: int, comma: int) -> bool:
    """Whether a subject and its verb stand in a segment: "He warned them on Monday," against "Hours later,"."""
    verbal = any(t.tags[at] & (AUX | VERB) or t.low[at].endswith("ed") for at in range(begin + 1, comma))
    return verbal or bool(t.tags[begin] & PRON)


def _leads_in(t: Tokens, begin: int, comma: int) -> bool:
    """Whether a time or an adverb stands before a preposition: "Tuesday at the port,", "Two days after the vote,"."""
    tag, following = t.tags[begin], t.tags[begin + 1]
    if following & (PREP | SUB) and (tag & TIME or is_adverbial(t, begin)):  # "Shortly after the vote,"
        return True
    if tag & DAY and following & (PREP | DAY | TIME):
        return True
    return bool(following & TIME) and begin + 2 < comma and bool(t.tags[begin + 2] & (PREP | SUB))


def _is_added(t: Tokens, begin: int, comma: int, stop: int) -> bool:
    """Whether a quality goes on an adverbial: "Speaking at the port, close to the guild, ..."."""
    if comma in (stop, begin) or t.tags[begin] or not t.texts[begin].isalpha():
        return False
    return t.texts[begin].islower() and bool(t.tags[begin + 1] & PREP)


def _is_place(t: Tokens, begin: int, comma: int, stop: int) -> bool:
    """Whether the segment is the rest of a place or date: "In Ames, Iowa, ...", "On May 3, 2016, ..."."""
    before = t.texts[begin - 1]
    if comma == stop or comma - begin > 1 or not (before[0].isupper() or before[0].isdigit()):
        return False
    if t.texts[comma].endswith(".,"):  # "In Aspen, Colo.,"
        return True
    if comma + 1 < stop and t.tags[comma + 1] & (REL | DET):
        return False
    return all(text[0].isupper() or text[0].isdigit() for text in t.texts[begin : comma + 1])


def _without_comma(t: Tokens, begin: int, stop: int) -> int:
    """The subject behind an adverbial that no comma closes: "On Monday Roe", "While Roe"."""
    if t.tags[begin] & SUB and not t.tags[begin] & PREP:
        return begin + 1
    for at in range(begin + 1, stop):
        tag = t.tags[at]
        if tag & PRON or (t.texts[at][0].isupper() and not tag & DAY and at > begin + 2):
            return at
    return begin


def over_auxiliaries(t: Tokens, floor: int, at: int) -> int:
    """The token before the auxiliaries, adverbs, days and brackets that end with token `at`."""
    while at >= floor:
        text, tag = t.texts[at], t.tags[at]
        if text[-1] == ")":
            opened = opening_bracket(t, floor, at)
            if opened <= floor:
                break
            at = opened - 1
        elif not text[-1].isalnum():
            if text[-1] != "," or not _is_aside(t, floor, at):  # ", however,"
                break
            return at - 1
        elif text[0].islower() and (tag & _VERBAL or (text[-1] == "y" and is_adverb(text)) or is_inside_verb(t, at)):
            at -= 1
        elif at > floor and (words := _adverbial_words(t, at)):
            at -= words
        else:
            break
    return at


def may_be_passed(t: Tokens, at: int) -> bool:
    """Whether a word of the open classes may be a part of what stands before a verb: "later", "sharply", "6 Sept"."""
    return t.texts[at][-1] == "y" or t.low[at] in _INSIDE_VERB or t.low[at] in _ADVERBIAL or t.low[at - 1].isdigit()


def is_inside_verb(t: Tokens, at: int) -> bool:
    """Whether a word that is no adverb stands behind an auxiliary: "has long said", "have both said"."""
    return t.low[at] in _INSIDE_VERB and bool(t.tags[at - 1] & AUX)


def _adverbial_words(t: Tokens, at: int) -> int:
    """How many words an adverbial has that ends with token `at`: 2 "on Monday", "at last"; 1 "Monday"; 0 for none."""
    if t.low[at].isdigit() or t.low[at - 1].isdigit():
        return _date_words(t, at)
    day = t.tags[at] & DAY
    timed = t.tags[at] & TIME and t.low[at - 1] in _NEAR_TIME
    if timed or (t.low[at - 1] in _INTO_ADVERBIAL and (day or t.low[at] in _ADVERBIAL)):
        return 2
    return 1 if day and not t.tags[at - 1] & PREP else 0


def _date_words(t: Tokens, at: int) -> int:
    """How many words a day of a month has with its "on", that ends with token `at`: 3 "on May 6", "on 6 May"."""
    month = (t.tags[at] | t.tags[at - 1]) & DAY or not _MONTHS.isdisjoint(t.low[at - 1 : at + 1])
    return 3 if month and t.low[at - 2] in _INTO_ADVERBIAL else 0


def _is_aside(t: Tokens, floor: int, at: int) -> bool:
    """Whether the token is a lone adverb between commas: ", however,"."""
    lone = at > floor and t.texts[at - 1][-1] == ","
    return lone and is_adverbial(t, at)


def opening_bracket(t: Tokens, floor: int, at: int) -> int:
    """The token that opens the bracket which token `at` closes; -1 if none of the eight before does."""
    for left in range(at, max(floor, at - 8) - 1, -1):
        if "(" in t.texts[left]:
            return left
    return -1


def participle_subject(t: Tokens, floor: int, verb: int) -> Phrase | None:
    """The subject of "saying" in its own clause: the noun before it ("a hat saying"), or whom "with" brings in.

    None where it leans on the sentence's subject: behind a comma or a preposition, or behind what nobody can say.

    >>> from .tokens import cut_tokens
    >>> participle_subject(cut_tokens("The mayor waved a sign saying"), 0, 5)
    (3, 5)
    """
    floor = max(floor, verb - ENGLISH.subject)
    at = over_auxiliaries(t, floor, verb - 1)
    if at < floor or is_hard(t, at) or t.texts[at][-1] == "," or t.tags[at] & (COORD | PREP | SUB | AUX | VERB):
        return None
    if t.tags[at] & (DAY | TIME) or any(tag & DAY for tag in t.tags[at + 1 : verb]):  # "posted a note on Friday saying"
        return None
    if found := _brought_in(t, floor, at):
        return found
    noun = noun_before(t, floor, at)
    if noun > floor and t.low[noun - 1] == "of":  # "the share of voters saying"
        noun = noun_before(t, floor, noun - 2)
    return None if is_another_verbs(t, floor, noun, at) else (noun, at + 1)


def trailing_subject(t: Tokens, floor: int, verb: int) -> Phrase | None:
    """The subject of the clause that a participle behind a comma ends: "..., as Roe left the port, saying" -> Roe."""
    if t.texts[verb - 1][-1] != ",":
        return None
    for at in range(verb - 2, max(floor, verb - ENGLISH.clause), -1):
        if t.low[at] in _TRAILING and (t.tags[at + 1] & PRON or is_name(t, at + 1)):
            return at + 1, phrase_end(t, at + 1, verb)
        if t.texts[at][-1] == "," or is_hard(t, at):
            return None
    return None


def _brought_in(t: Tokens, floor: int, at: int) -> Phrase | None:
    """The noun phrase between "with" and a participle: "with the head of the guild saying"."""
    for first in range(at - 1, max(floor, at - ENGLISH.brought_in), -1):
        if t.low[first] in _BRINGS_IN:
            return first + 1, at + 1
        if t.tags[first] & (VERB | AUX) or not t.texts[first][-1].isalnum():
            break
    return None
