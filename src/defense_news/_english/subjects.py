"""A fast shallow grammar: which noun phrase is the subject of a verb.

All works on tokens; a look never goes further than `ENGLISH.subject` of them, so that one endless sentence costs no
more than many short ones.
"""

from .._records import Tokens
from .._tables.limits import ENGLISH
from .adverbials import clause_head, is_inside_verb, may_be_passed, opening_bracket, over_adverbials, over_auxiliaries
from .grammar import (
    ADV,
    AUX,
    BE,
    COORD,
    DAY,
    DET,
    DOCUMENTS,
    JOINS,
    OFFICES,
    OPENER,
    OWNERS,
    PARTICIPLE_ENDS,
    PREP,
    PRON,
    REL,
    SUB,
    THATS,
    TIME,
    VERB,
    WORD_SETS,
    is_adverb,
)
from .phrases import (
    BEFORE_NOUN,
    INNER,
    NAME_SUFFIXES,
    Phrase,
    is_adverbial,
    is_hard,
    is_name,
    noun_before,
    phrase_before,
    phrase_end,
    trimmed,
    turns_day,
)

_DASHES = ("-", "--", "\u2013", "\u2014")
_CAUSING = frozenset(f"{verb}{end}" for verb in WORD_SETS["causing"] for end in PARTICIPLE_ENDS) | WORD_SETS["caused"]
"""Verbs that make another do something."""

_OPENS_ASIDE = WORD_SETS["opens_aside"]
_HANGING = WORD_SETS["into_adverbial"]
"""Prepositions that hang a place or a whole on the noun before them: "the head of the port who"."""

_BEFORE_PLACE = WORD_SETS["before_place"]


def subject_before(t: Tokens, floor: int, verb: int) -> Phrase | None:
    """The subject of the verb that is token `verb`, looked for leftwards down to `floor`; None if there is none.

    Stands over auxiliaries and adverbs, appositions and relative clauses between commas, and coordinated verbs.
    `floor` is the start of the sentence, or the end of the quote before the verb.

    >>> from .tokens import cut_tokens
    >>> t = cut_tokens("Jane Roe, a shop owner in Leeds, has also said")
    >>> subject_before(t, 0, 9)
    (0, 2)
    """
    if floor < verb - ENGLISH.subject:
        floor = verb - ENGLISH.subject
    at = verb - 1
    if at < floor:
        return None
    text, tag = t.texts[at], t.tags[at]
    if not tag and text.isalpha() and (text[0].isupper() or not may_be_passed(t, at)):  # "Roe said", "the mayor said"
        return _phrase(t, floor, at)
    if not tag & PRON or is_inside_verb(t, at):
        at = over_auxiliaries(t, floor, at)
    return _ending_at(t, floor, at) if at >= floor else None


def _ending_at(t: Tokens, floor: int, at: int) -> Phrase | None:
    """The subject of a verb whose first auxiliary or adverb stands right behind token `at`."""
    text, tag = t.texts[at], t.tags[at]
    if not tag and text.isalpha():  # most subjects
        return _phrase(t, floor, at)
    if tag & PRON and text[-1].isalpha():
        return at, at + 1
    if text[-1] == ",":
        return _before_insertion(t, floor, at)
    if is_hard(t, at):
        return _before_dashes(t, floor, at) if text in _DASHES else None
    if tag & REL and at > floor:
        return _antecedent(t, floor, at)
    if t.low[at] == "to":
        return _of_infinitive(t, floor, at)
    if tag & COORD or t.low[at] == "by":
        return main_subject(t, floor, at)
    if tag & SUB:
        return None
    return _phrase(t, floor, at)


def _before_dashes(t: Tokens, floor: int, dash: int) -> Phrase | None:
    """The subject of a verb behind what dashes insert: "Roe — who runs the port — said"."""
    for at in range(dash - 1, max(floor, dash - ENGLISH.phrase), -1):
        if t.texts[at] == t.texts[dash]:
            return _phrase(t, floor, at - 1)
        if is_hard(t, at):
            break
    return None


def _of_infinitive(t: Tokens, floor: int, to: int) -> Phrase | None:
    """The subject of an infinitive: of the verb it hangs on, or the person named between that verb and "to".

    "Roe was moved to say", "urging Roe to say".
    """
    for at in range(to - 1, max(floor, to - 9), -1):
        text, tag = t.texts[at], t.tags[at]
        if not text[-1].isalnum() or tag & (SUB | REL | COORD):
            break
        if tag & (AUX | VERB) or (text[0].islower() and text.endswith(PARTICIPLE_ENDS)):
            if text in _CAUSING and at + 1 < to:
                return at + 1, to
            return main_subject(t, floor, to) if text.endswith("ing") else subject_before(t, floor, at)
    return main_subject(t, floor, to)


def _phrase(t: Tokens, floor: int, at: int) -> Phrase | None:
    """The noun phrase that ends with token `at`, what leads it left out."""
    begin = phrase_before(t, floor, at)
    if (
        begin > floor + 1
        and t.tags[begin - 1] & AUX
        and t.low[begin - 1] in BE
        and t.low[begin].endswith(PARTICIPLE_ENDS)
    ):
        return subject_before(t, floor, begin - 1)  # "a sailor who declined to be named said"
    if t.tags[begin] & PREP and begin > floor and t.tags[begin - 1] & COORD:  # "and in a statement said"
        return main_subject(t, floor, begin)
    first = trimmed(t, begin, at + 1)
    if first > floor and t.tags[first - 1] & (PREP | SUB) == PREP and _ends_aside(t, floor, at):
        return _before_insertion(t, floor, at)
    return _behind_bare_noun(t, first, at), at + 1


def _ends_aside(t: Tokens, floor: int, at: int) -> bool:
    """Whether an aside behind a name ends at a token without its comma: "Roe, in a note on the talks said"."""
    start = _segment(t, floor, at)
    if start == floor or t.texts[start - 1][-1] != "," or not is_name(t, start - 1):
        return False
    return t.tags[start] & (PREP | SUB) == PREP and not _leads_clause(t, _segment(t, floor, start - 1))


def _behind_bare_noun(t: Tokens, first: int, last: int) -> int:
    """Where the subject begins of a clause that hangs on a noun without a pronoun: "the port the navy said"."""
    for at in range(last, first, -1):
        if t.tags[at] & PREP:
            break
        if t.texts[at] in BEFORE_NOUN and _is_bare_noun(t, at - 1):
            return first if any(tag & REL for tag in t.tags[first:at]) else at
    return first


def _is_bare_noun(t: Tokens, at: int) -> bool:
    """Whether a word may be a noun and is no participle by its ending."""
    return t.texts[at].islower() and not t.tags[at] and not t.low[at].endswith(PARTICIPLE_ENDS)


def _antecedent(t: Tokens, floor: int, at: int) -> Phrase | None:
    """The noun before "who" and the pronoun: "a man who", "Jane Roe, who"; None where "that" opens a clause."""
    end = at - 1
    text = t.texts[end]
    if t.low[at] in THATS and (t.tags[end] & (VERB | AUX) or text[-1] == ","):
        return None
    if text[-1] in ',)"' or text[-1].isalnum():
        found = _before_insertion(t, floor, end) if _closes_apposition(t, floor, end) else _phrase(t, floor, end)
        return (_nearest_noun(t, found[0], end), at + 1) if found else None
    return (at, at + 1)


def _nearest_noun(t: Tokens, first: int, last: int) -> int:
    """Where the noun begins that is nearest to a relative pronoun: "voted for the plan which" is about the plan.

    A document keeps whom it is from: "a letter from his doctor that says".
    """
    for at in range(last, first, -1):
        if t.tags[at] & DET and t.low[at - 1].endswith("ing"):  # "wearing a shirt that"
            return at
        hangs = t.low[at] in _HANGING and t.low[last] not in DOCUMENTS
        if t.tags[at] & PREP and not hangs and t.low[at - 1] not in DOCUMENTS:
            infinitive = t.low[at] == "to" and at + 1 < last and t.tags[at + 2] & DET  # "moved to make a plan that"
            return at + 2 if infinitive else at + 1
    return first


def _closes_apposition(t: Tokens, floor: int, at: int) -> bool:
    """Whether the words up to a comma are an apposition: ", a lawyer, who"."""
    start = _segment(t, floor, at)
    if t.texts[at][-1] != "," or start <= floor or not t.tags[start] & DET or not is_name(t, start - 1):
        return False
    return not any(tag & (AUX | VERB) for tag in t.tags[start:at])


def _before_insertion(t: Tokens, floor: int, comma: int) -> Phrase | None:
    """The subject of a verb behind a comma: the noun phrase before what stands inserted between commas.

    "Roe, a shop owner in Leeds, who is 40, said"; "On Monday, the mayor, a baker, said".
    """
    end = comma
    for _ in range(ENGLISH.insertions):
        if ")" in t.texts[end] and (opened := opening_bracket(t, floor, end)) > floor:
            end = opened - 1  # "Roe (D-Ohio),"
        start = _segment(t, floor, end)
        if start == floor or t.texts[start - 1][-1] != ",":
            return _head_of_clause(t, start, end)
        if t.low[start] in JOINS and is_name(t, start + 1) and is_name(t, start - 1):
            first = phrase_before(t, max(floor, _segment(t, floor, start - 1)), start - 1)
            return trimmed(t, first, start), end + 1  # "Roe, and the Danish mayor Doe, said"
        if t.tags[end] & REL and t.texts[end][-1] == ",":  # "who, after the talks, said"
            return _antecedent(t, floor, end)
        if not _is_insertion(t, floor, start, end):
            return _over_joined(t, floor, start) if is_name(t, start) else start, end + 1
        end = start - 1
    return main_subject(t, floor, comma + 1)


def _over_joined(t: Tokens, floor: int, start: int) -> int:
    """Where a subject begins whose last member is told by name: "Roe and her brother, John Roe, said"."""
    begin = _segment(t, floor, start - 1)
    if t.low[begin] in JOINS and begin > floor + 1:  # "The mayor, Jane Roe, and her guest, Jan Doe, said"
        named = _segment(t, floor, begin - 1)
        titled = _segment(t, floor, named - 1) if named > floor else named
        if is_name(t, named):
            return titled if _is_title(t, titled, named) else named
    if begin > floor and _is_title(t, begin, start):
        return begin  # "The port is open, the mayor, Jane Roe, said"
    first = trimmed(t, phrase_before(t, begin, start - 1), start)
    return first if "and" in t.low[first:start] and not t.tags[first] & (PREP | SUB) else start


def _is_title(t: Tokens, first: int, last: int) -> bool:
    """Whether the words between two commas are a title, and no clause: "the works secretary,"."""
    verbal = any(tag & (AUX | VERB) for tag in t.tags[first:last])
    return bool(t.tags[first] & DET) and last - first < ENGLISH.title and not verbal


def _segment(t: Tokens, floor: int, end: int) -> int:
    """The first token of the words that the comma of token `end` closes, back to the mark before; brackets aside."""
    at, texts, passed = end, t.texts, -1
    while at > floor and (texts[at][0] != "(" or at == passed):
        text = texts[at - 1]
        if text.isalnum():
            at -= 1
            continue
        if text[-1] == ")" or text.endswith("),"):
            opened = opening_bracket(t, floor, at - 1)
            if opened > floor and text[-1] != ",":
                at = passed = opened
                continue
        if text[-1] == "," or is_hard(t, at - 1):
            return at
        at -= 1
    return at


def _is_insertion(t: Tokens, floor: int, start: int, end: int) -> bool:
    """Whether the segment between two commas is no subject: an apposition, a relative clause, an adverbial, a place."""
    tag, word, text = t.tags[start], t.low[start], t.texts[start]
    if tag & (REL | PREP | SUB | TIME) or word.endswith("ing") or word[:1].isdigit() or word in _OPENS_ASIDE:
        return True
    adverbial = _leads_clause(t, _segment(t, floor, start - 1))
    if end - start < 2 and text[0].isupper():
        return _goes_with_name(t, start)
    if tag & (COORD | ADV | DAY) or (word.endswith("ed") and text[0].islower()):
        return True
    if tag & PRON:
        return False
    if word.endswith("'s") and is_name(t, start - 1):  # "Jane Roe, Chile's minister of works,"
        return not adverbial
    return (not is_name(t, start) or tells_office(t, start, end)) and not adverbial


def tells_office(t: Tokens, start: int, end: int) -> bool:
    """Whether a segment behind a name tells its office: "Jane Roe, Minister of Works,"; not "Minister Jan Doe,"."""
    at = next((at for at in range(start, end + 1) if t.low[at] in OFFICES), -1)
    return at >= 0 and is_name(t, start - 1) and (at == end or not is_name(t, at + 1))


def _leads_clause(t: Tokens, at: int) -> bool:
    """Whether the segment that begins at a token is an adverbial: "On Monday,", "Speaking in Leeds,"."""
    opens = t.tags[at] & (PREP | SUB | DAY | OPENER)
    return bool(opens) or t.low[at].endswith("ing") or is_adverbial(t, at)


def _goes_with_name(t: Tokens, at: int) -> bool:
    """Whether a name of one word is a part of what stands before it: "Roe, Jr.,", "Roe, D-Ohio,", "of Ames, Iowa,"."""
    if t.low[at] in NAME_SUFFIXES or t.low[at][1:2] == "-":
        return True
    return t.texts[at - 1][0].isupper() and t.low[at - 2] in _BEFORE_PLACE


def _head_of_clause(t: Tokens, start: int, end: int) -> Phrase | None:
    """The noun phrase that ends with token `end`, or else the subject of the clause from `start` on."""
    first = trimmed(t, phrase_before(t, start, end), end + 1)
    bound = t.tags[first - 1] if first > start else COORD
    if bound & (SUB | COORD | REL) and not t.tags[first] & (PREP | SUB):
        return first, end + 1
    return main_subject(t, start, end + 1)


def main_subject(t: Tokens, floor: int, stop: int) -> Phrase | None:
    """The subject of the clause that the tokens of [floor, stop) belong to: its first noun phrase after adverbials.

    A clause that begins with its verb has the subject of the clause before it: "She left early; and said".
    """
    if stop - floor > ENGLISH.head:
        floor = stop - ENGLISH.head
    end = stop
    for _ in range(ENGLISH.clauses):
        head = clause_head(t, floor, end)
        begin = over_adverbials(t, head, stop)
        while begin < stop and (t.tags[begin] & (COORD | ADV) or not t.low[begin]):
            begin += 1
        if begin < stop and not _begins_with_verb(t, begin):
            return None if t.tags[begin] & PREP else (begin, _over_name(t, begin, phrase_end(t, begin, stop), stop))
        if head == floor:
            break
        end = head - 1
    return None


def _over_name(t: Tokens, begin: int, end: int, stop: int) -> int:
    """The end of a joint subject with the name behind its last member: "Roe and his brother, Jan Doe, met and said"."""
    if t.texts[end - 1][-1] != "," or is_name(t, end - 1) or "and" not in t.low[begin:end]:
        return end
    at = end
    while at < stop and is_name(t, at):
        at += 1
        if t.texts[at - 1][-1] not in INNER:
            break
    return at if t.texts[at - 1][-1] == "," else end


def _begins_with_verb(t: Tokens, begin: int) -> bool:
    """Whether a clause has no subject of its own: "posted a note", or a quote."""
    text, tag = t.texts[begin], t.tags[begin]
    if text[0] in "\"'":
        return is_hard(t, begin) or text[-1] == '"'
    return text[0].islower() and (bool(tag & (VERB | AUX)) or (not tag and t.low[begin].endswith("ed")))


def sentence_subject(t: Tokens, first: int, last: int) -> Phrase | None:
    """The subject of the main verb of the clause in [first, last); what participles (", adding") lean on.

    >>> from .tokens import cut_tokens
    >>> sentence_subject(cut_tokens("On Monday, the mayor of Leeds praised the plan, adding"), 0, 10)
    (2, 6)
    """
    stop = min(last, first + ENGLISH.subject)
    while stop > first and not t.low[stop - 1]:
        stop -= 1
    return main_subject(t, first, stop)


def owner_before(t: Tokens, floor: int, noun: int) -> Phrase | None:
    """Whose words a noun cue names: "her comment that", "the mayor's claim"; None where nobody owns it."""
    for at in range(noun - 1, max(floor, noun - 3) - 1, -1):
        if t.low[at] in OWNERS:
            return at, at + 1
        if t.texts[at].endswith("'s"):
            return noun_before(t, floor, at), at + 1
        if not t.texts[at][-1].isalpha():
            break
    return None


def owned_words(t: Tokens, first: int, last: int) -> Phrase | None:
    """The owner inside a cue of tokens [first, last): "in his words"."""
    return next(((at, at + 1) for at in range(first, last) if t.low[at] in OWNERS), None)


def subject_after(t: Tokens, first: int, last: int) -> Phrase | None:
    """The subject that follows its verb, as in "said John Roe, a shop owner"; None where no noun phrase follows.

    >>> from .tokens import cut_tokens
    >>> subject_after(cut_tokens("said John Roe, a shop owner."), 1, 6)
    (1, 3)
    """
    last = min(last, first + ENGLISH.subject)
    if first >= last or not t.texts[first][0].isalnum() or not t.low[first]:
        return None
    tag, word = t.tags[first], t.low[first]
    if t.texts[first][0].islower() and ((tag & (PREP | SUB | AUX | ADV) and not tag & (PRON | DET)) or is_adverb(word)):
        return None
    if (tag & DET and first + 1 < last and t.tags[first + 1] & TIME) or turns_day(t, first):  # "concluded this year"
        return None
    return first, phrase_end(t, first, last, inverted=True)
