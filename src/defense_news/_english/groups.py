"""Verb groups: auxiliaries, negation and adverbs with the main verb behind them, and infinitives."""

from __future__ import annotations

from .._start.records import evolve
from .grammar import (
    ADV,
    AUX,
    BEING,
    CAPITAL,
    COORD,
    DAY,
    DET,
    ED,
    HAVE,
    INFINITIVE_MARK,
    ING,
    LY,
    MARKED,
    MODAL,
    NEG,
    NEGATOR,
    NUMBER,
    OF,
    OFFICE,
    ON,
    PLURAL,
    POSSESSIVE,
    PREDICATIVE,
    PREP,
    PRON,
    REL,
    SUB,
    TIME,
    VERB,
    WORD_SETS,
    WOULD,
)
from .line import Tagged
from .parts import VERBAL, Chunk
from .verbhood import is_verb_here
from .verbs import BASE, COPULA, GERUND, PARTICIPLE, POSSESSING, unknown_verb

_INSIDE_GROUP = ADV | NEG | LY
"""What stands between an auxiliary, or "to", and its verb."""

_NO_INFINITIVE = SUB | REL | DET | PRON | CAPITAL | NUMBER | PREP | TIME | DAY | POSSESSIVE | ED | ING | PLURAL
_NO_MAIN_VERB = DET | PRON | PREP | CAPITAL | NUMBER | COORD | REL | POSSESSIVE


_NO_VERBS = WORD_SETS["no_infinitive"]


def verb_group(line: Tagged, at: int, code: int, *, behind_verb: bool) -> Chunk | None:
    """The verb group that begins at `at`, a word of code `code`; None where none does."""
    if code & (NEGATOR | INFINITIVE_MARK):
        to = at + bool(code & NEGATOR and not line.mark(at))
        if line.code(to) & INFINITIVE_MARK and ((group := infinitive(line, to)) or to == at):
            return evolve(group, first=at) if group else None  # "agreed not to fire"
    if code & AUX and not code & PRON:
        return _behind_auxiliaries(line, at)
    if code & (ADV | LY):
        here = at + 1
        if line.code(at - 1) & BEING and line.code(here) & PREDICATIVE and not line.code(here) & ED:
            return None  # "is also set to"
        joined = here < line.last and not code & MARKED and is_verb_here(line, here, behind_verb=behind_verb)
        return evolve(_group_of(line, at, here), code=ADV) if joined else None
    return _group_of(line, at, at) if is_verb_here(line, at, behind_verb=behind_verb) or _is_related(line, at) else None


def _is_related(line: Tagged, at: int) -> bool:
    """Whether a word that no table knows is the verb of a relative: "which share no border"."""
    before = line.code(at - 1) if at > line.first else 0
    if not before & REL or before & (DET | MARKED) or at in line.atoms:
        return False
    return not line.code(at) & (_NO_MAIN_VERB | ADV | TIME | DAY) and bool(line.code(at + 1) & (DET | CAPITAL | PREP))


def infinitive(line: Tagged, to: int) -> Chunk | None:
    """The infinitive that the "to" at `to` marks; None where it is a preposition."""
    here = to + 1
    while here < line.last and line.code(here) & _INSIDE_GROUP:
        here += 1
    if here >= line.last:
        return None
    code = line.code(here)
    if code & AUX and not code & MODAL:  # not "from April to May"
        return evolve(_behind_auxiliaries(line, here), first=to, to=True)
    known = line.known(here)
    speeds = code & ED and known and known[1].form & BASE  # "to speed up"
    if code & (_NO_INFINITIVE | MODAL) & ~(ED if speeds else 0):
        return None
    if known is None and (here in line.atoms or not _takes_object(line, here)):
        return None
    if line.low[here] in _NO_VERBS:
        return None
    return _group_of(line, to, here, to=True)


def _takes_object(line: Tagged, at: int) -> bool:
    """Whether an unknown word behind "to" is a verb: something that it may take follows."""
    if line.code(at) & MARKED or at + 1 >= line.last:
        return not line.code(at) & (OFFICE | PLURAL)
    return not line.code(at + 1) & (AUX | VERB | OF)


def _behind_auxiliaries(line: Tagged, at: int) -> Chunk:
    here = last_aux = at
    while here < line.last:
        code = line.code(here)
        if code & AUX and not code & NEGATOR:
            last_aux = here
        elif not code & _INSIDE_GROUP:
            day = _day_inside(line, here)
            if day == here:
                break
            here = day - 1
        mark = line.mark(here)
        if mark and (mark != "," or here == last_aux):
            return _auxiliary_alone(line, at, last_aux)
        here += 1
    if here < line.last and _follows_auxiliary(line, last_aux, here):
        return _group_of(line, at, here)
    return _auxiliary_alone(line, at, last_aux)


def _day_inside(line: Tagged, at: int) -> int:
    """The end of a day between auxiliary and verb: "will on Monday meet"; `at` if there is none."""
    begin = at + bool(line.code(at) & ON)
    end = line.time_end(begin) if begin < line.last else at
    return end if begin < end < line.last and (line.code(end) & (ED | VERB) or line.known(end) is not None) else at


def _follows_auxiliary(line: Tagged, aux: int, at: int) -> bool:
    """Whether the word behind auxiliaries is their main verb: a participle, or the base form, as the last one asks."""
    code, before = line.code(at), line.code(aux)
    likes = code & PREP and before & (WOULD | MODAL) and line.known(at)  # "would like to"
    if at in line.atoms or (code & _NO_MAIN_VERB and not likes):
        return False
    form = line.form(at)
    if before & BEING:
        return bool(form & (PARTICIPLE | GERUND)) and not (code & PREDICATIVE and not code & ED)
    if before & HAVE:
        return bool(form & PARTICIPLE)
    return not code & (TIME | DAY) and (line.known(at) is None or bool(form & BASE))


def _auxiliary_alone(line: Tagged, at: int, aux: int) -> Chunk:
    known = line.known(aux) if line.code(aux) & (HAVE | BEING) else None
    if known and known[0] > aux + 1:  # "had a word with"
        return _group_of(line, at, aux)
    verb, end = POSSESSING if line.code(aux) & HAVE else COPULA, aux + 1
    while end < line.last and not line.mark(end - 1) and line.code(end) & NEGATOR:  # "was not on the agenda"
        end += 1
    return Chunk(VERBAL, at, end, line.mark(end - 1), verb=verb, at=aux)


def _group_of(line: Tagged, first: int, at: int, *, to: bool = False) -> Chunk:
    """The group whose main verb stands at `at`; words that belong to the verb are its own, unless a mark parts them."""
    end, verb = line.known(at) or (at + 1, unknown_verb(line.low[at], line.unknown_form(at) or BASE))
    if any(line.mark(inner) for inner in range(at, end - 1)):
        end, verb = at + 1, unknown_verb(line.low[at], verb.form)
    return Chunk(VERBAL, first, end, line.mark(end - 1), verb=verb, at=at, to=to)
