"""A verb group -> its predicate: its subject, what it hangs on, and what that and its auxiliaries say of its event."""

from .._start.records import evolve
from .._tables.limits import ENGLISH
from .building import Builder, PredicateDraft
from .grammar import (
    BEING,
    BINDING,
    BY,
    CAPITAL,
    COMPARING,
    HAVE,
    ING,
    NEG,
    OF_THINGS,
    ONLY,
    PAST_AUX,
    PEOPLE,
    SUB,
    WITH,
    WORD_SETS,
)
from .line import Tagged
from .parts import (
    ASSERTED,
    DENIED,
    FUTURE,
    JOINS,
    LAPSED,
    NOUN,
    PAST_TIME,
    PLANNED,
    POSSIBLE,
    PRESENT,
    WHEN,
    WISHED,
    Adjunct,
    Certainty,
    Chunk,
    NounPhrase,
    Relation,
    hang,
    of_clause,
    reading_of,
)
from .stretches import has_agent, has_object_behind, is_hung_on
from .verbs import BASE, COPULA, PARTICIPLE, POSSESSING, SAYING, is_gerund

BINDS = "bind"
"""The sense of verbs whose plan holds though it is told as past."""

UNOPENED = "that"
"""What a clause without an opener is read as: "said the talks were useful"."""

CAUSING = "wish"
"""The sense of verbs whose object does what the infinitive behind it says: "invited Roe to visit"."""

_PLAIN_READING = Certainty(passive=False, time=PRESENT, force=ASSERTED)
_HUNG = (Relation.INFINITIVE, Relation.PURPOSE)
_BEFORE_AGENT = (NOUN, WHEN)  # kinds behind which a participle with "by" hangs on a noun: "talks on Monday led by Roe"


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


def read_verb(b: Builder, at: int) -> None:
    """Add the predicate of the verb group at chunk `at`."""
    chunk = b.chunks[at]
    if (chunk.to and _joins_infinitives(b, at)) or _joins_participles(b, at):
        before = b.drafts[b.last]
        reading = evolve(before.reading, passive=not chunk.to or reading_of(b.line, chunk).passive)
        b.draft(chunk, reading, before.subject, before.governor, before.relation)
    elif chunk.to:
        _infinitive(b, chunk)
    elif is_gerundive(b.line, chunk):
        read_gerund(b, chunk, 0)
    elif _is_leading(b, at):
        b.wait(b.draft(chunk, evolve(reading_of(b.line, chunk), passive=True), None, -1, Relation.PARTICIPLE))
    elif _is_reduced(b, at):
        _participle(b, at)
    else:
        _finite(b, at)


def is_gerundive(line: Tagged, chunk: Chunk) -> bool:
    """Whether a verb group stands without a subject of its own: "meeting Roe", "having met Roe", not "is meeting"."""
    first = line.code(chunk.first)
    being = chunk.at > chunk.first and any(line.code(i) & BEING for i in range(chunk.first, chunk.at))
    return (is_gerund(chunk.verb) and not being) or bool(first & ING and first & HAVE)


def _joins_infinitives(b: Builder, at: int) -> bool:
    """Whether "and" joins an infinitive to the one before: "agreed to patrol the sea and to share maps"."""
    joined = at > 0 and b.chunks[at - 1].kind == JOINS and b.last >= 0
    return joined and b.drafts[b.last].relation in _HUNG and b.drafts[b.last].chunk.to


def _is_plain(chunk: Chunk, form: int) -> bool:
    """Whether a verb has no auxiliary and may be of the form."""
    return chunk.alone and bool(chunk.verb.form & form)


def _is_leading(b: Builder, at: int) -> bool:
    """Whether a participle without a subject leads its clause: "Held in Oslo, the talks ..."."""
    clause = b.clauses[-1]
    leads = b.last < 0 and clause.main < 0 and clause.subject is None and (not at or bool(b.chunks[at - 1].mark))
    return leads and _is_plain(b.chunks[at], PARTICIPLE) and not _is_staged(b, at)


def _is_staged(b: Builder, at: int) -> bool:
    """Whether a participle tells more of what is told before its comma: "During the talks, held in Lima, Roe said"."""
    thing = b.nearest if at and b.chunks[at - 1].kind == NOUN else None
    held = b.chunks[at].verb.lemma in WORD_SETS["staged"] and is_hung_on(b.line, b.joiner.around, at + 1)
    return held and thing is not None and not b.line.code(thing.head) & CAPITAL


def _is_reduced(b: Builder, at: int) -> bool:
    """Whether a participle behind a noun hangs on it: "the pact signed by Roe", "talks scheduled for May"."""
    chunk = b.chunks[at]
    before, after = b.chunks[at - 1], b.joiner.around[at + 1]
    if not _may_hang(b, at):
        return False
    hung = is_hung_on(b.line, b.joiner.around, at + 1)
    noun_before = before.kind in (_BEFORE_AGENT if after.code & BY else (NOUN,))
    if b.clauses[-1].main < 0 and b.last < 0:
        return noun_before and (b.clauses[-1].subject is None or (hung and _is_told_on(b, at)))
    if b.awaits_verb and not b.joiner.finite_follows(at + 1):
        return False
    if noun_before and not before.mark:
        return bool(chunk.mark) or after.kind != NOUN
    return before.mark == "," and hung and SAYING not in chunk.verb.senses


def _joins_participles(b: Builder, at: int) -> bool:
    """Whether a participle goes on one, before their verb: "talks hosted by Roe and attended by Doe were held"."""
    joined = b.chunks[at - 1].kind == JOINS and b.awaits_verb and b.drafts[b.last].reading.passive
    return joined and bool(b.joiner.around[at + 1].code & BY) and _may_hang(b, at) and b.joiner.finite_follows(at + 1)


def _may_hang(b: Builder, at: int) -> bool:
    """Whether a group may be a participle that says more of the noun before: "a fair held", "a fair being held"."""
    chunk, first = b.chunks[at], b.line.code(b.chunks[at].first)
    acts = chunk.verb.lemma in WORD_SETS["never_reduced"] or has_object_behind(b.line, b.joiner.around, at + 1)
    held = _is_plain(chunk, PARTICIPLE) or (first & ING and first & BEING and chunk.verb.form & PARTICIPLE)
    return at > 0 and bool(held) and not acts


def _is_told_on(b: Builder, at: int) -> bool:
    """Whether the clause goes on behind a participle and what hangs on it: its verb comes, or by whom it was done."""
    if b.acts_for_outer:
        return False
    around, aside = b.joiner.around, b.chunks[at - 1].mark == ","
    if b.joiner.finite_follows(at + 1) or (aside and has_agent(around, len(b.chunks), at)):
        return True
    by = around[at + 1].code & BY and around[at + 2].kind == NOUN
    return bool(by) and b.joiner.acts(at + 2, listed=True, apposed=True)  # "led by Roe, its head, and Doe ended"


def _participle(b: Builder, at: int) -> None:
    chunk, before, subject = b.chunks[at], b.chunks[at - 1], b.clauses[-1].subject
    reading = evolve(reading_of(b.line, chunk), passive=True)
    if b.last >= 0 and b.drafts[b.last].reading.force in (DENIED, LAPSED):
        reading = evolve(reading, force=b.drafts[b.last].reading.force)
    over = b.antecedent(OF_THINGS if before.kind == WHEN else 0)  # "talks in Lima on Monday led by Roe"
    if before.mark == "," and b.last < 0 and subject and b.line.low[subject.head] in WORD_SETS["occasion_told"]:
        over = subject  # "Talks on the war, led by Roe, were held"
    b.draft(chunk, reading, over, b.last, Relation.PARTICIPLE)


def _finite(b: Builder, at: int) -> None:
    chunk = b.chunks[at]
    relative = b.clauses[-1].relation == Relation.RELATIVE and b.clauses[-1].main >= 0
    if relative and len(b.clauses) > 1 and b.chunks[at - 1].mark == ",":
        b.clauses.pop()
    if _said_of(b, at):
        b.begin(UNOPENED, Relation.CLAUSE, b.take_back())
    if _goes_on_with_object(b, at):
        return
    if _goes_on_outside(b, at):
        b.leave()
    elif _is_behind_aside(b, at):
        b.go_back()
    clause = b.clauses[-1]
    led = _auxiliary_before_subject(b, at)
    reading, governor, relation = _finite_reading(b, at, led), clause.governor, clause.relation
    handed: list[Adjunct] = []
    if clause.main >= 0 and b.last >= 0:
        relation = relation or Relation.JOINED
        governor = clause.main if governor < 0 else governor
        handed = b.handed_on(chunk.first)  # "visited a school and on Tuesday met Roe"
    number = b.draft(chunk, reading, clause.subject, governor, relation)
    b.drafts[number].adjuncts.extend(handed)
    if clause.main < 0:
        b.drafts[number].adjuncts.extend([*(led.adjuncts if led else ()), *clause.before])
    b.amend(main=number, before=[])


def _goes_on_with_object(b: Builder, at: int) -> bool:
    """Read a base form that goes on an infinitive, "to build and test", or tells what an object is made to do."""
    joined, over = _goes_on_infinitive(b, at), b.drafts[b.last] if b.last >= 0 else None
    if over is None or not (joined or _is_brought_about(b, at)):
        return False
    hung = (over.subject, over.governor, over.relation) if joined else (over.objects[-1], b.last, Relation.INFINITIVE)
    b.draft(b.chunks[at], evolve(over.reading, passive=False), *hung)
    return True


def _said_of(b: Builder, at: int) -> bool:
    """Whether what a verb of saying seemed to have for its object is the subject here: "said Roe, its head, left"."""
    main = b.drafts[b.clauses[-1].main] if b.clauses[-1].main >= 0 else None
    if main is None or main.subject is None or SAYING not in main.chunk.verb.senses or not main.objects:
        return False
    named = b.line.code(main.objects[-1].members[-1].head) & (CAPITAL | PEOPLE)
    return bool(named) and b.chunks[at - 1].mark == "," and b.joiner.is_finite(at)


def _goes_on_outside(b: Builder, at: int) -> bool:
    """Whether a verb goes on what is around its clause, which waits for one: "The talks that Roe was to hold are off".

    Or a joined one by its time: "said that he is well and left".
    """
    if len(b.clauses) < 2 or not at or b.clauses[-1].main < 0:
        return False
    joined, waits = b.chunks[at - 1].kind == JOINS, b.clauses[-2].main < 0
    if waits or not joined:
        return waits and not joined and b.clauses[-2].subject is not None
    inner, outer = (b.drafts[clause.main].reading.time for clause in (b.clauses[-1], b.clauses[-2]))
    return inner != PAST_TIME and outer == PAST_TIME == reading_of(b.line, b.chunks[at]).time


def _is_behind_aside(b: Builder, at: int) -> bool:
    """Whether a joined verb stands behind an aside of saying, not of its subject: "..., Roe said, and left"."""
    return at > 1 and b.chunks[at - 1].kind == JOINS and b.chunks[at - 2].mark == "," and b.is_aside_of_saying


def _finite_reading(b: Builder, at: int, led: PredicateDraft | None) -> Certainty:
    clause, reading = b.clauses[-1], reading_of(b.line, b.chunks[at])
    if clause.main >= 0 and b.last >= 0 and _shares_passive(b, at):
        reading = evolve(reading, passive=True)
    if clause.main >= 0 and _goes_on_auxiliary(b, at):
        reading = evolve(b.drafts[clause.main].reading, passive=False)
    if led is not None:
        reading = _of_auxiliary(b, led)
    if clause.relation == Relation.CLAUSE and clause.governor >= 0:
        over, timed = b.drafts[clause.governor], b.tells_when() and b.chunks[at].verb is not COPULA
        reading = of_clause(reading, over.reading, clause.force or over.chunk.verb.force, timed=timed)
    if reading.force in (ASSERTED, PLANNED) and _stands_in_question(b):
        reading = evolve(reading, force=POSSIBLE)
    return evolve(reading, force=DENIED) if _is_of_nobody(b) else reading


def _stands_in_question(b: Builder) -> bool:
    """Whether a verb stands in a question, and in no clause that this only hangs on: "Will Spain and Chile meet?"."""
    return "?" in b.line.t.texts[b.line.last - 1] and b.clauses[-1].relation in (Relation.NONE, Relation.CLAUSE)


def _is_of_nobody(b: Builder) -> bool:
    """Whether the subject denies the verb: "Neither Spain nor Chile agreed"; not "No fewer than ten agreed"."""
    first = b.clauses[-1].subject.first if b.clauses[-1].subject else -1
    return first >= 0 and bool(b.line.code(first) & NEG) and not b.line.code(min(first + 2, b.line.last)) & COMPARING


def _goes_on_infinitive(b: Builder, at: int) -> bool:
    """Whether a base form is joined to an infinitive: "agreed to build and test ships", "to visit Peru, meet Doe"."""
    before, joined = b.chunks[at - 1], b.last >= 0 and at > 0 and _is_plain(b.chunks[at], BASE)
    joined = joined and (before.kind == JOINS or before.mark == ",")
    return joined and b.drafts[b.last].reading.time == FUTURE and b.drafts[b.last].relation in _HUNG


def _is_brought_about(b: Builder, at: int) -> bool:
    """Whether a base form is what an object is made to do: "agreed to have experts visit the yards"."""
    if b.last < 0 or not at or b.chunks[at - 1].kind != NOUN or b.chunks[at - 1].mark or not b.drafts[b.last].objects:
        return False
    return b.drafts[b.last].chunk.verb.lemma in WORD_SETS["causes"] and _is_plain(b.chunks[at], BASE)


def _goes_on_auxiliary(b: Builder, at: int) -> bool:
    """Whether a base form shares the auxiliary of the verb before it: "will visit Rome and meet Doe"."""
    joined = b.chunks[at - 1].kind == JOINS or b.chunks[at - 1].mark == ","
    return joined and b.drafts[b.clauses[-1].main].reading.time == FUTURE and _is_plain(b.chunks[at], BASE)


def _auxiliary_before_subject(b: Builder, at: int) -> PredicateDraft | None:
    """The auxiliary before the subject of a base form: "Never did Roe meet Doe", "Nor in Lima will they talk"."""
    before = b.drafts[-1] if b.drafts else None
    if before is None or before.chunk.verb is not COPULA or before.objects or not _is_plain(b.chunks[at], BASE):
        return None
    return None if b.line.code(before.chunk.at) & BEING else before


def _of_auxiliary(b: Builder, before: PredicateDraft) -> Certainty:
    """What an auxiliary before the subject says, with what leads the clause; "not only", "not until" deny nothing."""
    line, here, negated = b.line, before.chunk.first, False
    reading = evolve(reading_of(line, before.chunk), passive=False)
    while here > line.first and not line.mark(here - 1):
        here -= 1
        negated |= bool(line.code(here) & NEG and not line.code(here + 1) & (ONLY | COMPARING | SUB))
    return evolve(reading, force=DENIED) if negated else reading


def _shares_passive(b: Builder, at: int) -> bool:
    """Whether a participle goes on a passive: "were hosted by Roe and attended by Doe"."""
    by = b.joiner.around[at + 1].code & BY
    return bool(by) and _is_plain(b.chunks[at], PARTICIPLE) and b.drafts[b.clauses[-1].main].reading.passive


def read_gerund(b: Builder, chunk: Chunk, preposition: int) -> None:
    """Add a verb in -ing; `preposition` has the bits of the one before it, if any."""
    over, subject, reading = b.over_beside(preposition), _subject_around(b), reading_of(b.line, chunk)
    if over >= 0:
        draft = b.drafts[over]
        direct = not (preposition or draft.objects or draft.adjuncts)
        reading = of_gerund(reading, draft.chunk, draft.reading, preposition, direct=direct)
        shown = draft.objects and b.nearest is draft.objects[-1] and draft.chunk.verb.lemma in WORD_SETS["shows_scene"]
        behind = not b.line.mark(chunk.first - 1) and b.line.atom_before(chunk.first) >= 0
        if b.nearest is not None and (shown or behind or b.line.code(b.nearest.first - 1) & WITH):
            subject = b.nearest  # "The photo shows Roe meeting Doe", "with General Roe signing for Peru"
    if preposition & NEG:
        reading = evolve(reading, force=DENIED)
    elif reading.force == ASSERTED and b.is_topic(chunk.first, preposition):
        reading = evolve(reading, force=WISHED)
    number = b.draft(chunk, reading, subject, over, Relation.GERUND)
    if subject is None:
        b.wait(number)


def _subject_around(b: Builder) -> NounPhrase | None:
    return b.clauses[-1].subject or (b.clauses[-2].subject if len(b.clauses) > 1 else None)


def _of_subject(b: Builder, draft: PredicateDraft) -> str | None:
    """The force of what a passive does something with: "An invitation was sent to Roe to visit Lima"."""
    thing = draft.subject if draft.reading.passive else None
    return b.line.verbs.governing(b.line.low, thing.head, thing.head + 1) if thing is not None else None


def _infinitive(b: Builder, chunk: Chunk) -> None:
    over, own, before = b.over, reading_of(b.line, chunk), b.force_before(chunk.first)
    if over < 0:
        subject = b.clauses[-1].subject
        number = b.draft(chunk, hang(own, _PLAIN_READING, before), subject, -1, Relation.INFINITIVE)
        if subject is None:
            b.wait(number)
        return
    draft = b.drafts[over]
    own_words = draft.chunk.last == chunk.first  # "took time to meet": "time" is the governor's own
    force = (draft.chunk.verb.force if own_words else None) or before or draft.chunk.verb.force or _of_subject(b, draft)
    placed = any(adjunct.at > draft.chunk.at for adjunct in draft.adjuncts)
    reading, force = governing(b.line, draft.chunk, draft.reading, force, objects=bool(draft.objects), placed=placed)
    relation = Relation.INFINITIVE if force else Relation.PURPOSE
    staged = draft.objects or chunk.verb.lemma in WORD_SETS["staged"]
    held = (own.passive and staged) or chunk.verb.lemma in WORD_SETS["taking_place"]
    if held and b.nearest is not None and b.nearest.last >= chunk.first - ENGLISH.about:
        subject, relation = b.nearest, Relation.PARTICIPLE  # "a summit to be held in Oslo", "... to take place"
    else:
        subject = _subject_of_infinitive(b, draft)
    b.draft(chunk, hang(own, reading, force), subject, over, relation)


def _subject_of_infinitive(b: Builder, over: PredicateDraft) -> NounPhrase | None:
    """Who does what an infinitive says: whom its governor moves to it, else the governor's subject."""
    if over.objects and CAUSING in over.chunk.verb.senses and b.line.code(over.objects[-1].head) & (PEOPLE | CAPITAL):
        return over.objects[-1]
    return b.clauses[-1].subject if over.subject is None and over.chunk.verb is COPULA else over.subject
