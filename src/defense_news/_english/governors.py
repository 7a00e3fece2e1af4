"""What a verb says of its event by its auxiliaries, and by the words and the predicate that it hangs on."""

from __future__ import annotations

from .._start.records import evolve
from .certainty import ASSERTED, DENIED, LAPSED, PAST_TIME, PLANNED, POSSIBLE, Certainty, hang, read_group
from .grammar import BEING, BINDING, HAVE, NEG, NEGATOR, ONLY, PASSED_OVER, PAST_AUX, PENDING
from .line import Tagged
from .parts import Chunk
from .verbs import COPULA, POSSESSING

BINDS = "bind"
"""The sense of verbs whose plan holds though it is told as past."""

_NEGATION_REACH = 2
"""Words before a governor among which a negation denies it: "no firm plans to"."""


def reading_of(line: Tagged, chunk: Chunk) -> Certainty:
    """The reading of a verb group by itself; "not only" denies nothing."""
    possessing = chunk.verb is POSSESSING and not chunk.to  # "is to have talks": the verb itself
    last = chunk.last if chunk.verb is COPULA or possessing else chunk.at
    codes = [line.code(i) for i in range(chunk.first, last) if not (line.code(i) & NEGATOR and line.code(i + 1) & ONLY)]
    return read_group(codes, chunk.verb, to=chunk.to)


def has_being(line: Tagged, chunk: Chunk) -> bool:
    """Whether a form of "be" stands before the main verb of a group."""
    return any(line.code(i) & BEING for i in range(chunk.first, chunk.at))


def force_before(line: Tagged, at: int) -> str | None:
    """The force of the words right before token `at`: "ready to", "no plans to"; None where they say nothing."""
    here = at - 1
    while here > line.first and line.code(here) & PASSED_OVER:
        if line.code(here) & PENDING:
            return DENIED
        here -= 1
    for begin in (here - 1, here):
        force = line.verbs.governing(line.low, begin, here + 1) if begin >= line.first else None
        if force:
            negated = any(line.code(i) & NEG for i in range(max(line.first, begin - _NEGATION_REACH), begin))
            return DENIED if negated else force
    return None


def governing(
    line: Tagged, chunk: Chunk, reading: Certainty, force: str | None, *, objects: bool, placed: bool = False
) -> tuple[Certainty, str | None]:
    """The reading of a governor and its force as an infinitive takes them: "is to meet", "had hoped to meet"."""
    if chunk.verb is COPULA and placed and force is None:  # "was in Lima to meet Roe"
        return reading, None
    if chunk.verb is COPULA and reading.force == ASSERTED:
        force = force or PLANNED
    if chunk.verb is POSSESSING and not objects:
        force = force or POSSIBLE
    if force == PLANNED and _has_passed(line, chunk, reading):
        reading = evolve(reading, force=LAPSED)
    return reading, force


def _has_passed(line: Tagged, chunk: Chunk, reading: Certainty) -> bool:
    """Whether a plan is told as one of the past: "was to meet", "was due to", "had planned to"."""
    if chunk.verb is COPULA and reading.force == ASSERTED and reading.time == PAST_TIME:
        return True
    if BINDS in chunk.verb.senses:  # "had agreed to meet" still binds
        return False
    seen = [line.code(i) for i in range(chunk.first, chunk.at)]
    if reading.passive:
        return any(code & PAST_AUX for code in seen)
    return any(code & PAST_AUX and code & HAVE and not code & NEG for code in seen)


def of_gerund(own: Certainty, chunk: Chunk, reading: Certainty, binding: int, *, direct: bool) -> Certainty:
    """The reading of a gerund by the predicate before it: "avoided meeting", "considers hosting", "after meeting".

    `binding` has the bits of the preposition before it; `direct` says that it stands right behind its governor.
    """
    if (direct or binding & BINDING) and chunk.verb.force:
        return hang(evolve(own, force=PLANNED), reading, chunk.verb.force)
    if reading.force != ASSERTED:
        return evolve(own, force=reading.force, time=reading.time)
    return evolve(own, time=reading.time)
