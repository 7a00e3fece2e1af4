"""Whether a form in -ing is a verb where it stands: "before visiting Lima", against "a treaty on fishing"."""

from .._tables.limits import ENGLISH
from .grammar import (
    ADV,
    BEING,
    BINDING,
    CAPITAL,
    CONTRACTED,
    COORD,
    DAY,
    DET,
    INFINITIVE_MARK,
    LY,
    MARKED,
    NOUN_ING,
    NUMBER,
    OF,
    OWNER,
    PEOPLE,
    PLURAL,
    POSSESSIVE,
    PREP,
    PRON,
    REL,
    STANDS,
    SUB,
    THATS,
    WITH,
    WORD_SETS,
)
from .line import Tagged

_ARGUMENT = DET | CAPITAL | PRON | OWNER | NUMBER  # what opens the object of a verb in -ing
_QUALITIES = WORD_SETS["people_or_quality"]


def is_gerund_here(line: Tagged, at: int, *, glued: bool, behind_verb: bool) -> bool:
    """Whether a form in -ing is a verb: it takes something, or stands where only a verb does."""
    code, before, after = line.code(at), line.code(at - 1), line.code(at + 1)
    if not glued or before & (STANDS | BEING | CONTRACTED):
        return glued or not (code & NOUN_ING and after & OF)  # "Meeting of ministers cancelled"
    if before & (DET | POSSESSIVE) and not before & (SUB | REL):
        return False
    argued = bool(after & _ARGUMENT) and line.t.texts[at + 1][0] != "("  # "a memorandum of understanding (MoU) on"
    if _describes_noun(line, at, argued=argued) or _stands_with(line, at):
        return True
    if before & BINDING and not argued:  # "a treaty on fishing"
        return False
    return _takes_thing(line, at, argued=argued, behind_verb=behind_verb)


def _takes_thing(line: Tagged, at: int, *, argued: bool, behind_verb: bool) -> bool:
    """Whether a form in -ing takes something, or stands behind a word that only a verb follows."""
    code, before, after = line.code(at), line.code(at - 1), line.code(at + 1)
    takes = argued or not (code & NOUN_ING or line.low[at - 1] in THATS)  # "agreed that shipping lanes stay open"
    if code & NOUN_ING and not argued and (line.known(at - 2) or (0,))[0] == at:
        return False  # "calls off meeting with Doe"
    if before & (PREP | SUB | ADV | COORD | (LY if after & CAPITAL else 0)):
        return takes or bool(after & WITH and not code & MARKED)
    return behind_verb and takes and bool(after & ~LY)


def _stands_with(line: Tagged, at: int) -> bool:
    """Whether a form in -ing tells what goes on beside it: ", with the talks focusing on ships"."""
    told = (line.code(at - 2) | line.code(at - 3)) & WITH and line.code(at + 1) & PREP
    return bool(told) and not line.code(at) & (NOUN_ING | MARKED)


def _describes_noun(line: Tagged, at: int, *, argued: bool) -> bool:
    """Whether a form in -ing is a verb behind a noun, of which it says more: "a statement committing both"."""
    before, after = line.code(at - 1), line.code(at + 1)
    if before & DAY and argued:  # "a deal on Monday giving Peru a port"
        return True
    named = line.atom_before(past_bracket(line, at) + 1)  # "Roe (left) hosting Doe", "with Roe signing for Peru"
    if named >= 0 and (after & (CAPITAL | DET) or (after & PREP and line.code(named - 1) & WITH)):
        return True
    people = before & PEOPLE and not (line.code(at) & NOUN_ING and line.low[at - 1] in _QUALITIES)
    if after & (DET | SUB | REL) == DET and (people or not line.code(at) & NOUN_ING):
        return True
    known = line.known(at) if before & (PEOPLE | PLURAL) and after & INFINITIVE_MARK else None
    return known is not None and known[1].force is not None  # "with both sides hoping to sign"


def past_bracket(line: Tagged, at: int) -> int:
    """The token before `at`, what stands in brackets passed over: "Roe (second from right) hold talks"."""
    for here in range(at - 1, max(line.first, at - 1 - ENGLISH.bracket), -1):
        if line.t.texts[here][0] == "(":
            return here - 1
    return at - 1
