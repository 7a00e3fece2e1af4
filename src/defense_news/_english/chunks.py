"""A sentence's tokens -> its chunks: noun phrases, verb groups, prepositions, days, and the words that join clauses.

A chunk is cut left to right; whether a form that is noun and verb is the one or the other is settled here, once.
"""

from .._start.records import evolve
from .._tables.limits import ENGLISH
from .grammar import (
    ADDING,
    ADV,
    ATTRIBUTE,
    AUX,
    CAPITAL,
    CODES,
    COMING,
    COMPARING,
    CONTRAST,
    COORD,
    COUNTING,
    DAY,
    DET,
    DOCUMENT,
    DUAL,
    ED,
    IN_NAME,
    INDEFINITE,
    INFINITIVE_MARK,
    ING,
    LOCATIVE,
    LY,
    MARKED,
    NOUN_ING,
    NUMBER,
    OBLIQUE,
    OF,
    OFFICE,
    OWNER,
    PEOPLE,
    PLURAL,
    POSSESSIVE,
    PREDICATIVE,
    PREP,
    PRON,
    REL,
    SERVING,
    STANDS,
    STYLE,
    SUB,
    SUCCESSIVE,
    THAT,
    TIME,
    TOGETHER,
    TURN,
    VERB,
    WORD_SETS,
)
from .groups import infinitive, is_verb_here, verb_group
from .line import FUNCTION, TIMELY, Tagged
from .parts import ADVERB, ASIDE, JOINS, NOUN, OPENS_CLAUSE, PREPOSITION, QUOTED, RELATIVE, VERBAL, WHEN, Chunk
from .phrases import is_scare_quote
from .tokens import BEYOND_LATIN

_OPENS_WORD = (BEYOND_LATIN, "$")  # what begins a word beside letters and digits: "$300 million"
_PRONOUNS_ALONE = WORD_SETS["pronoun_alone"]
_OCCASIONS = WORD_SETS["occasion_told"]
_HOUSES = WORD_SETS["house"]
_ENDS_BEFORE_NAME = _OCCASIONS | _HOUSES
_ADJECTIVES_TOO = WORD_SETS["adverb_or_adjective"]


def cut_chunks(line: Tagged) -> list[Chunk]:
    """The chunks of a sentence, in order; each token is in one."""
    found: list[Chunk] = []
    at, last, before = line.first, line.last, ASIDE
    while at < last:
        chunk = _chunk(line, at, before)
        if found and chunk.kind == ASIDE and chunk.mark == "," and not line.low[at]:  # a dash read as one
            chunk = evolve(found.pop(), last=chunk.last, mark=",")
        found.append(chunk)
        at, before = chunk.last, chunk.kind
    return found


def _chunk(line: Tagged, at: int, before: int) -> Chunk:
    word = line.low[at]
    if not word or not (word[0].isalnum() or word[0] in _OPENS_WORD):
        return Chunk(ASIDE, at, at + 1, "," if line.marks[at - line.first] == "," else "—")
    if at in line.atoms:
        return _noun_chunk(line, at)
    text = line.t.texts[at]
    if text[0] == "(":
        return _bracket(line, at)
    if text[0] == '"' and not is_scare_quote(text):
        return Chunk(QUOTED, at, at + 1, line.mark(at) or '"')
    if word in line.linkers and (link := _linker(line, at)):
        return link
    code = line.codes[at - line.first]
    if code & TIMELY and (end := line.time_end(at)) > at:
        return Chunk(WHEN, at, end, line.mark(end - 1), code=line.code(end - 1))
    if verb := verb_group(line, at, code, behind_verb=before == VERBAL):
        return verb
    return _word(line, at, code, before)


def _word(line: Tagged, at: int, code: int, before: int) -> Chunk:
    """A word of code `code` that joins, an adverb, or the noun phrase that begins with it."""
    if code & PREDICATIVE:
        return _one(line, ADVERB, at)
    if code & FUNCTION and not (code & DET and _opens_noun(line, at)):
        return _joint(line, at, code, before)
    turns = code & TURN and not code & DET and line.code(at + 1) & PREP  # "met last in Lima", "late on Monday"
    if line.low[at] in _ADJECTIVES_TOO and _leads_a_noun(line, at):
        return evolve(_noun_chunk(line, at + 1), first=at)
    if code & ADV or turns or (code & LY and (not code & CAPITAL or _opens_before(line, at))):
        return _one(line, ADVERB, at)
    return _noun_chunk(line, at)


def _leads_a_noun(line: Tagged, at: int) -> bool:
    """Whether an adverb that no verb follows describes a noun: "hold further talks", not "went further in May"."""
    if line.mark(at) or at + 1 >= line.last:
        return False
    return not line.code(at + 1) & (FUNCTION | DET | CAPITAL | DAY | TIME | PREDICATIVE)


def _opens_before(line: Tagged, at: int) -> bool:
    """Whether a word opens its sentence before a comma or a preposition: "Similarly, on Monday", "Separately on"."""
    return at == line.first and (line.mark(at) == "," or bool(line.code(at + 1) & PREP))


def _one(line: Tagged, kind: int, at: int) -> Chunk:
    here = at - line.first
    return Chunk(kind, at, at + 1, line.marks[here], line.low[at], line.codes[here])


def _bracket(line: Tagged, at: int) -> Chunk:
    texts, end = line.t.texts, at
    while end < line.last - 1 and ")" not in texts[end] and end - at < ENGLISH.bracket:
        end += 1
    return Chunk(ASIDE, at, end + 1, texts[end][-1] if texts[end][-1] in ",;:" else "")


def _linker(line: Tagged, at: int) -> Chunk | None:
    by_second = line.linkers.get(line.low[at])
    if by_second is None or at + 1 >= line.last:
        return None
    for rest, means in by_second.get(line.low[at + 1], by_second[None]):
        end = at + 1 + len(rest)
        if end >= line.last or line.low[at + 1 : end] != rest or line.code(end - 1) & MARKED:
            continue
        governs = line.code(end - 1) & INFINITIVE_MARK and line.verbs.governing(line.low, at, line.last)
        if governs and infinitive(line, end - 1):  # "due to meet", not "thanks to work"
            continue
        code = CODES.get(means, 0)
        other = ADVERB if code & ADV and not code & TOGETHER else PREPOSITION
        kind = JOINS if code & ADDING else RELATIVE if code & OBLIQUE else other
        return Chunk(kind, at, end, "", means, code)
    return None


def _joint(line: Tagged, at: int, code: int, before: int) -> Chunk:
    """A preposition, a conjunction, a relative or a pronoun."""
    after = line.code(at + 1)
    if code & PRON or _is_what_was_told(line, at, code, before):
        return Chunk(NOUN, at, at + 1, line.mark(at))
    if code & REL:
        return _one(line, OPENS_CLAUSE if code & THAT and not _says_more(line, at, before) else RELATIVE, at)
    if code & COORD:
        return _one(line, JOINS, at)
    if _leads_noun(line, at, code):
        return _one(line, PREPOSITION, at)
    aside = code & (ADV | COUNTING) and code & MARKED  # "Peru, meanwhile, left", "the day before, Roe left"
    if code & SUB and not aside and not (before == VERBAL and after & PREP):  # "agreed so at a meeting"
        return _one(line, RELATIVE if code & OBLIQUE else OPENS_CLAUSE, at)
    return _one(line, ADVERB, at)


def _is_what_was_told(line: Tagged, at: int, code: int, before: int) -> bool:
    """Whether "that" alone stands behind its preposition: "Before that, Roe met Doe", not "agreed in that he"."""
    return bool(before == PREPOSITION and code & THAT and (code & MARKED or line.code(at - 1) & SUB))


def _leads_noun(line: Tagged, at: int, code: int) -> bool:
    """Whether a word is a preposition: "after the talks", "as posing", "while also meeting", not "after he"."""
    governs = bool(code & (PREP | COMPARING))
    if not code & SUB:
        return governs
    after = line.code(at + 1)
    meeting = after & ING or (after & ADV and line.code(at + 2) & ING)
    return bool(meeting and not code & PREP) or (governs and not after & PRON)


def _says_more(line: Tagged, at: int, before: int) -> bool:
    """Whether "that" stands between a noun and a verb, and so says more of the noun: "the talks that began".

    Or behind an occasion that opens its sentence: "The talks that Roe held lasted an hour".
    """
    verb_behind = line.code(at + 1) & (AUX | VERB | ADV) or (at + 1 < line.last and line.is_finite(at + 1))
    if before != NOUN or verb_behind:
        return before == NOUN
    opening = line.low[at - 1] in WORD_SETS["occasion_told"]
    return opening and not any(line.code(i) & (AUX | VERB | ED) for i in range(line.first, at))


def _opens_noun(line: Tagged, at: int) -> bool:
    """Whether a determiner that is another word too ("that", "both") opens a noun phrase here."""
    code = line.code(at)
    if at + 1 >= line.last or code & MARKED:
        return False
    after = line.code(at + 1)
    if code & PRON and code & DUAL:
        return not after & (AUX | VERB | ADV) and not line.is_finite(at + 1)
    if code & REL and line.is_finite(at + 1):  # "talks that lasted"
        return False
    if code & THAT:
        before = line.code(at - 1)
        if before & PREP:  # "a protocol to that effect is ready"
            return not after & (DET | PRON | AUX | CAPITAL | VERB)
        if _leads_told(line, at):
            return bool(before & CONTRAST)  # "but that trip was called off"
        if after & PREP and not after & OF and not before & COMPARING:
            return False  # "said that in Lima, Roe met Doe", not "a port like that in Lima"
    return not code & REL or not after & (DET | PRON | AUX | CAPITAL | PLURAL | VERB)


def _leads_told(line: Tagged, at: int) -> bool:
    """Whether bare nouns stand behind "that": "that naval ships", "that trade had", "that peace and order must"."""
    if line.code(at + 2) & PLURAL and not line.code(at + 1) & MARKED:
        return True
    for here in range(at + 1, min(at + ENGLISH.bracket, line.last - 1)):
        code, after = line.code(here), line.code(here + 1)
        if code & (MARKED | SUB | REL | VERB) or (code & COORD and after & AUX):
            return False
        if after & AUX:
            return True
    return False


def _noun_chunk(line: Tagged, begin: int) -> Chunk:
    atoms, marks, behind = line.atoms, line.marks, line.first + 1
    if line.low[begin] in _PRONOUNS_ALONE:  # "showed him round the fort"
        return Chunk(NOUN, begin, begin + 1, marks[begin + 1 - behind])
    at = atoms.get(begin, begin + 1)
    while at < line.last and (not marks[at - behind] or _is_in_short(line, at - 1)) and _noun_goes_on(line, begin, at):
        at = atoms.get(at, at + 1)
    if at > line.last:  # a name may go on behind what is read of an endless sentence
        at = line.last
    return Chunk(NOUN, begin, at, marks[at - behind])


def _noun_goes_on(line: Tagged, begin: int, at: int) -> bool:
    """Whether the noun phrase from `begin` goes on with token `at`."""
    if at in line.atoms:
        return not _is_apart_before(line, begin, at)
    codes, here, text = line.codes, at - line.first, line.t.texts[at]
    code, before = codes[here], codes[here - 1]
    if code & CAPITAL and line.low[at - 1] in _ENDS_BEFORE_NAME and _is_apart_before(line, begin, at, glued=True):
        return False
    if text[0] == "(":
        return bool(before & CAPITAL) and _is_in_short(line, at)
    if text[0] == '"' and not is_scare_quote(text):
        return bool(before & DET)  # `a "continuous threat,"`
    if before & CAPITAL and code & (IN_NAME | SERVING) and (code & IN_NAME or _is_office(line, begin, before)):
        return bool(codes[here + 1] & CAPITAL)
    if code & COMING and (before | codes[here - 2]) & (OWNER | DET) and codes[here + 1] & INFINITIVE_MARK:
        return at > begin  # "our will to work", "the political will to work"
    if code & (FUNCTION | DET):
        if code & COMPARING and code & SUB and codes[here + 1] & (NUMBER | STANDS):  # "more than three hours of talks"
            return True
        determines = code & DET and not code & (FUNCTION & ~SUB)
        counted = before & ADV and at - 1 > begin  # "the first such talks"
        listed = code & SUCCESSIVE and before & DET and not codes[here + 1] & TIME  # "the following points"
        led = before & (DET | STYLE | COMPARING | POSSESSIVE)  # "His Highness the Minister", "Peru's three ports"
        return bool(listed or (determines and (led or code & NUMBER or counted)))
    if _is_opened(before, alone=at - 1 == begin) or _is_counted(line, begin, at):
        return True
    return not (line.low[at] in line.linkers and _linker(line, at)) and _adds(line, at, code, before)


def _is_in_short(line: Tagged, at: int) -> bool:
    """Whether a bracket says in short what the name it stands in says: "the Lima Forum (LF) Ministers' Meeting"."""
    text, after = line.t.texts[at], at + 1
    short = text[0] == "(" and text[-1] == ")" and text.isupper()
    return short and after < line.last and after not in line.atoms and bool(line.code(after) & CAPITAL)


def _is_office(line: Tagged, begin: int, before: int) -> bool:
    """Whether "for" goes on an office behind the word of code `before`: "Minister for", "Minister of State for"."""
    return bool(before & OFFICE or (line.code(begin - 1) & OF and line.code(begin - 2) & OFFICE))


def _is_opened(before: int, *, alone: bool) -> bool:
    """Whether the word of code `before` asks for a noun: "the", "Japan's", and "his" if it stands alone."""
    return bool(before & (DET | POSSESSIVE) or (alone and before & OWNER)) and not before & STANDS


def _is_counted(line: Tagged, begin: int, at: int) -> bool:
    """Whether a noun that is a verb too stands in a phrase that is determined: "his first talks", "the Lima talks"."""
    known = line.known(at) if line.codes[begin - line.first] & (DET | OWNER) else None
    if not known or not known[1].noun:
        return False
    before, after = line.code(at - 1), line.code(at + 1)
    singular = line.code(begin) & INDEFINITE and before & PLURAL  # "a logistics support agreement"
    between = (
        singular or before & (ADV | TURN | SUCCESSIVE) or (before & CAPITAL and at - 1 > begin and after & (PREP | AUX))
    )
    return bool(between) and not before & LY


def _adds(line: Tagged, at: int, code: int, before: int) -> bool:
    """Whether a word of the open classes is one more of the noun phrase that the word of code `before` ends."""
    turns = code & TURN and (line.time_end(at) > at or line.is_finite(at + 1) or line.code(at + 1) & PREP)
    if code & PREDICATIVE or turns:
        return False  # "the two men last met", "a meeting late on Monday"
    if code & (DAY | TIME) and not code & POSSESSIVE:
        return not code & (ADV | DAY)
    if before & DAY and not before & POSSESSIVE:  # "their Monday meeting"
        return not code & (ADV | LY)
    if code & CAPITAL and not line.titled:
        return not before & TIME or bool(before & CAPITAL)  # "the first time Roe met Doe"
    return not code & (ADV | LY) and not _breaks(line, at)


def _is_apart_before(line: Tagged, begin: int, at: int, *, glued: bool = False) -> bool:
    """Whether a place or time behind its preposition ends where a name begins: "met in Geneva Defence Minister Roe".

    So does a house or show: "received in his office Minister Roe", "at the Naval Fair (NF 25) Jan Roe"; and an
    occasion behind any preposition: "after the talks Roe left".
    """
    link, before, word = line.code(begin - 1), line.code(at - 1), line.low[at - 1]
    if word in _OCCASIONS:
        return at in line.atoms or bool(link & (PREP | SUB))
    if word in _HOUSES and (glued or not before & CAPITAL):
        return bool(link & LOCATIVE and line.code(begin) & (DET | OWNER)) and not before & CAPITAL
    if link & PREP and not before & (CAPITAL | PEOPLE | OFFICE | DET | POSSESSIVE) and _acts(line, at):
        return not any(line.code(i) & (AUX | VERB | ED) for i in range(line.first, begin))
    if line.low[at - 1] in WORD_SETS["ceremony"] or line.t.texts[at - 1][-1] == ")":
        return bool(link & (LOCATIVE | OF))
    return bool(link & LOCATIVE) and bool(before & (CAPITAL | TIME))


def _acts(line: Tagged, at: int) -> bool:
    """Whether a verb stands behind a name that begins at a token: "On the margins Roe was received"."""
    end = line.atoms.get(at, at + 1)
    return end < line.last and not line.mark(end - 1) and bool(line.code(end) & AUX or line.is_finite(end))


def _breaks(line: Tagged, at: int) -> bool:
    """Whether a verb inside a run of nouns ends it."""
    code = line.code(at)
    if not code & ING or code & ATTRIBUTE:
        return is_verb_here(line, at)
    before, after = line.code(at - 1), line.code(at + 1)
    named = before & SUCCESSIVE or line.low[at - 1] in WORD_SETS["people_or_quality"]  # "the previous meeting of"
    if code & MARKED or (code & NOUN_ING and (named or after & OF)):  # "the forthcoming ministers meeting of NATO"
        return False
    if not before & (PLURAL | CAPITAL | PEOPLE | STANDS | DOCUMENT):
        return bool(after & DET) and is_verb_here(line, at)  # "an agreement setting up a port"
    named = after & PREP or line.atom_before(at) >= 0  # "a photo of Roe holding talks"
    return bool(after & (DET | CAPITAL | PRON | OWNER)) or (bool(named) and line.known(at) is not None)
