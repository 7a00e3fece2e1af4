"""What happens to a noun of meeting: by its verb, its preposition, the words of its phrase."""

from ..._english.chart import NounPhrase, Predicate
from ..._english.grammar import HAVE, JOURNEY, MARKED, NEG, OWNER, PAST_AUX, PEOPLE, PLURAL, REL, WORD_SETS
from ..._english.parts import ASSERTED, DENIED, DONE, FUTURE, PAST_TIME, PLANNED, PRESENT, Relation
from ..._records.vocabulary import ZONE, ClauseRole
from ..roles import Sight
from .events import AS_TOLD, HELD, NONE, OFF, TO_COME, WAS_TO, status_of
from .rows import Frames, Outcome

_UNDOING = ("call_off", "deny", "move_to_a_day")  # senses of verbs that tell more of a meeting than what it was set for
_BEFORE_MAIN = (Relation.PARTICIPLE, Relation.GERUND, Relation.INFINITIVE)  # "talks to end a war", "talks led by"
_ON_NOUN = (Relation.RELATIVE, Relation.PARTICIPLE)
_BECOMES = (OFF, TO_COME)  # what is done to a meeting and never by it


def role_of_noun(sight: Sight, phrase: NounPhrase) -> tuple[str, Predicate | None, str]:
    """What the phrase is in its clause: object, subject (of a passive: object) or behind a preposition."""
    best: tuple[str, Predicate | None, str] = ("", None, "")
    for predicate in sight.chart.predicates:
        if predicate.subject is phrase:
            found = ("object" if predicate.reading.passive else "subject", predicate, "")
            if not best[0] or _undoes(sight, predicate) or _tells_what_becomes(best[1], predicate):
                best = found
        elif phrase in predicate.objects and not (best[0] and predicate.verb.lemma == "be"):
            best = ("object", predicate, "")
        else:
            for adjunct in predicate.adjuncts:
                if adjunct.phrase is phrase and (not best[0] or _tells_no_outcome(best[1])):
                    best = ("setting", predicate, "after" if leads_to(predicate) else adjunct.word)
    return best


def _undoes(sight: Sight, clause: Predicate) -> bool:
    """Whether a verb tells more of a meeting than what it was set for, and not what had become of it before."""
    return any(map(clause.means, _UNDOING)) and not is_past_history(sight, clause)


def leads_to(clause: Predicate) -> bool:
    """Whether a participle leads from what was done to a meeting: "met Roe in Lima, followed by talks with Doe"."""
    hung = clause.relation == Relation.PARTICIPLE and clause.reading.passive and clause.governor >= 0
    return hung and clause.verb.lemma in WORD_SETS["comes_after"]


def _tells_no_outcome(predicate: Predicate | None) -> bool:
    """Whether a participle on a noun says nothing of what became of it: "In a call initiated by Peru, Roe said"."""
    return predicate is not None and predicate.relation == Relation.PARTICIPLE and not predicate.verb.senses


def held_in_clause(sight: Sight, last: int) -> Predicate | None:
    """The verb of the clause on a noun that ends before `last`: "the talks he had with Roe", "which he held"."""
    for predicate in sight.chart.predicates:
        subject = predicate.subject
        if subject is None or subject.last > predicate.first or not predicate.means("hold"):
            continue
        opened = last + bool(sight.chart.code(last) & REL)
        if subject.first == opened and not predicate.objects and not predicate.reading.passive:
            return predicate
    return None


def _tells_what_becomes(before: Predicate | None, predicate: Predicate) -> bool:
    """Whether a verb says more of a noun than the one before it.

    Than the participle on the noun a denial or what is held: "the talks, planned for May, are off"; than one of no
    meaning here any verb: "talks devoted to ships will be held"; than "be" what is to happen: "are to take place".
    """
    if before is None:
        return False
    if before.relation == Relation.PARTICIPLE and predicate.relation == Relation.INFINITIVE:
        return predicate.means("hold")  # "Postponed from May, the talks are to be held in June"
    if _leads_on(before) and predicate.relation == Relation.INFINITIVE:
        return predicate.governor == before.number
    if before.relation == Relation.RELATIVE:  # "The talks, which ran late, were held in Lima"
        return predicate.relation == Relation.NONE and predicate.reading.passive and predicate.means("hold")
    if predicate.relation != Relation.NONE or before.relation not in _BEFORE_MAIN:
        return False
    behind = before.subject is not None and before.subject.last <= before.first  # not "Founded in 1989, APEC is"
    tells = predicate.reading.force == DENIED or not WORD_SETS["takes_place"].isdisjoint(predicate.verb.senses)
    return tells or (behind and not before.verb.senses)


def _leads_on(verb: Predicate) -> bool:
    """Whether what hangs on a verb says what becomes of its subject: "The talks are to", "were supposed to be held"."""
    return verb.verb.lemma == "be" or (verb.reading.passive and verb.verb.force is not None)


def outcome_of(
    sight: Sight, frames: Frames, phrase: NounPhrase, first: int, at: tuple[str, Predicate | None, str]
) -> str | None:
    """What happens to the meeting; None where nothing says, `NONE` where it is no fact."""
    role, predicate, word = at
    if _happened(sight, phrase):
        return HELD
    inner = _in_phrase(sight, frames, phrase, first)
    if inner in (NONE, OFF):
        return inner
    told = _of_predicate(sight, frames, role, predicate, word, phrase)
    if told in (WAS_TO, TO_COME) and _is_called_off(sight, frames, phrase, lapsed=told == WAS_TO):
        return OFF
    if told is None and clause_due(sight, phrase):
        return TO_COME
    if inner == TO_COME:
        return told if told in (OFF, NONE, WAS_TO) or (told == HELD and role == ClauseRole.OBJECT) else TO_COME
    return told


def _is_called_off(sight: Sight, frames: Frames, phrase: NounPhrase, *, lapsed: bool) -> bool:
    """Whether the clause around says that what was to be is off: "The talks that Roe was to hold were cancelled".

    Not a participle of what is still to come: "The talks, postponed from May, will be held in June".
    """
    for clause in sight.chart.predicates:
        if (clause.relation == Relation.PARTICIPLE and not lapsed) or is_past_history(sight, clause):
            continue
        role = ClauseRole.OBJECT if phrase in clause.objects or clause.reading.passive else ClauseRole.SUBJECT
        row = _row_of(frames, role, clause) if phrase in (clause.subject, *clause.objects) else None
        if row is not None and _outcome(sight, row, clause, status_of(clause)) == OFF:
            return True
    return False


def is_past_history(sight: Sight, clause: Predicate) -> bool:
    """Whether a clause on a noun tells what had become of it before: "for talks, which had been put off in May"."""
    opened = clause.relation == Relation.RELATIVE and sight.chart.code(clause.first - 1) & REL
    return bool(opened) and _had_been(sight, clause) and any(map(clause.means, _UNDOING))


def _happened(sight: Sight, phrase: NounPhrase) -> bool:
    """Whether a clause on the noun says that it took place: "the forum, which opened on Thursday"."""
    clauses = (p for p in sight.chart.predicates if p.subject is phrase and p.relation == Relation.RELATIVE)
    return any(p.means("happen") and p.reading.force == ASSERTED and p.reading.time == PAST_TIME for p in clauses)


def clause_due(sight: Sight, phrase: NounPhrase) -> Predicate | None:
    """The clause on a noun that says it is to come: "a further meeting, which is to take place in Lima"."""
    predicates = sight.chart.predicates
    for clause in (p for p in predicates if p.subject is phrase and (p.means("happen") or p.means("hold"))):
        over = predicates[clause.governor] if clause.relation == Relation.INFINITIVE else clause
        if over.relation in _ON_NOUN and status_of(clause) == TO_COME:
            return clause
    return None


def is_of_strangers(sight: Sight, phrase: NounPhrase, last: int) -> bool:
    """Whether people of no known side are named behind a noun: "the summit of Arab leaders"."""
    codes = (sight.chart.code(i) for i in range(last, phrase.last))
    return not sight.parties_in(phrase) and any(code & PEOPLE and code & PLURAL for code in codes)


def _in_phrase(sight: Sight, frames: Frames, phrase: NounPhrase, first: int) -> str | None:
    """What a word of the noun phrase tells, or what governs the noun there: "planned talks", "hopes of a meeting"."""
    chart = sight.chart
    member = next((m for m in phrase.members if m.first <= first < m.last), phrase.members[0])
    for token in range(member.first, first):
        if row := frames.qualities.get(chart.t.low[token]):
            return row.status
    if first > member.head:
        return _governed(sight, member.head)
    return None


def _governed(sight: Sight, head: int) -> str | None:
    """What the word that governs a noun makes of it: "plans for a meeting", "no plans for a meeting"."""
    force = sight.verbs.governing(sight.chart.t.low, head, head + 1)
    if force is None:
        return None
    phrase = sight.chart.phrase_at(head)
    denied = phrase is not None and any(sight.chart.code(i) & NEG for i in range(phrase.first, head))
    return TO_COME if force == PLANNED and not denied else NONE


def _of_predicate(
    sight: Sight, frames: Frames, role: str, predicate: Predicate | None, word: str, phrase: NounPhrase
) -> str | None:
    if predicate is None:
        return None
    if role == ClauseRole.SETTING:
        return _behind_preposition(sight, frames, predicate, word, phrase)
    status = status_of(predicate)
    if row := _row_of(frames, role, predicate):
        return _outcome(sight, row, predicate, status)
    if predicate.verb.lemma == "be" and role == ClauseRole.OBJECT:  # "his first stop was a meeting with Roe"
        return status if status != HELD or predicate.reading.time == PAST_TIME else None
    if predicate.verb.lemma == "be":
        return _of_copula(sight, predicate, status)
    if role == ClauseRole.OBJECT and status in (HELD, TO_COME) and _is_programme(sight, predicate):
        return TO_COME
    return _of_other_verb(sight, role, predicate, status)


def _of_other_verb(sight: Sight, role: str, predicate: Predicate, status: str) -> str | None:
    """What a verb of no meaning here makes of a meeting: "The talks will touch on ships"."""
    if predicate.relation == Relation.INFINITIVE and predicate.governor < 0 and sight.sentence.zone == ZONE.BODY:
        return None  # of a verb that no table knows: "The meeting espouses steps to keep the peace"
    if role == ClauseRole.SUBJECT:
        return None if status == HELD else status
    return NONE if status in (NONE, WAS_TO) else None


def _is_programme(sight: Sight, predicate: Predicate) -> bool:
    """Whether what is to be done has a meeting in it: "The programme of the visit includes talks with Roe"."""
    head = predicate.subject.head if predicate.subject is not None else sight.chart.first
    listed = sight.chart.t.low[head] in WORD_SETS["programme"] or sight.chart.code(head) & JOURNEY
    return bool(listed) and predicate.means("witness") and predicate.reading.time != PAST_TIME


def _row_of(frames: Frames, role: str, predicate: Predicate) -> Outcome | None:
    """What the table says of a verb whose role a meeting has; in a headline its "are" may lack: "talks postponed"."""
    bare = role == ClauseRole.SUBJECT and predicate.first == predicate.at and not predicate.objects
    for row in reversed(frames.outcomes.values()):
        becomes = bare and row.role == ClauseRole.OBJECT and row.status in _BECOMES
        if (row.role == role or becomes) and predicate.means(row.sense):
            return row
    return None


def _outcome(sight: Sight, row: Outcome, predicate: Predicate, status: str) -> str:
    to_a_day = row.to_a_day and any(
        a.word in WORD_SETS["moved_to"] and sight.day_in(a.phrase) for a in predicate.adjuncts
    )
    if row.denied and predicate.reading.force == DENIED and predicate.reading.time == FUTURE:
        return row.denied
    given = row.to_a_day if to_a_day and row.to_a_day else row.status
    if given == HELD or status in (NONE, WAS_TO):
        return status
    if given == TO_COME and _had_been(sight, predicate):
        return WAS_TO
    return given


def _had_been(sight: Sight, predicate: Predicate) -> bool:
    """Whether a plan is told as one before: "had been scheduled for Monday"."""
    codes = (sight.chart.code(token) for token in range(predicate.first, predicate.at))
    return any(code & PAST_AUX and code & HAVE for code in codes)


def _of_copula(sight: Sight, predicate: Predicate, status: str) -> str | None:
    """ "The talks are due on Friday", "a meeting is unlikely"."""
    if status != HELD:
        return status
    chart = sight.chart
    for token in range(predicate.last, min(predicate.last + 3, chart.last)):
        force = sight.verbs.governing(chart.t.low, token, chart.last)
        judged = predicate.reading.time == PAST_TIME and chart.t.low[token] in WORD_SETS["found_so"]
        if force == DONE or judged:  # "the talks were the first", "the talks were useful"
            return None
        if force is not None:
            past = predicate.reading.time == PAST_TIME
            return NONE if force != PLANNED else WAS_TO if past else TO_COME
    return None


def _behind_preposition(
    sight: Sight, frames: Frames, predicate: Predicate, word: str, phrase: NounPhrase
) -> str | None:
    governed = _governed_behind(sight, frames, predicate, phrase) if word in WORD_SETS["governed_by"] else None
    if left := _row_of(frames, word, predicate):  # "withdrew from the talks"
        return _outcome(sight, left, predicate, status_of(predicate))
    row = frames.settings.get(word)
    if governed is not None or row is None:
        return governed
    if word in WORD_SETS["state"] and predicate.verb.lemma == "be" and phrase.first == phrase.members[0].head:
        return NONE  # "is in talks with"
    if row.status == AS_TOLD:
        return _as_told(predicate)
    if row.status == TO_COME and _is_opening(sight, predicate, phrase):
        return None
    if row.status != HELD:
        return row.status
    if _said_after(sight, predicate, word):
        return HELD
    status = status_of(predicate)
    return None if status == HELD and predicate.reading.time != PAST_TIME else status


def _is_opening(sight: Sight, predicate: Predicate, phrase: NounPhrase) -> bool:
    """Whether talks begin as is told: "shook hands before their talks", "Roe and Doe pose before talks"."""
    pictured = predicate.reading.time == PRESENT and predicate.verb.lemma in WORD_SETS["in_a_picture"]
    return pictured or bool(sight.chart.code(phrase.first) & OWNER)


def _said_after(sight: Sight, predicate: Predicate, word: str) -> bool:
    """Whether what is to come was said after a meeting: "said that Peru will send a ship, after talks with Roe"."""
    over = sight.chart.predicates[predicate.governor] if predicate.governor >= 0 else None
    told = over is not None and over.means("say") and (over.reading.force, over.reading.time) == (ASSERTED, PAST_TIME)
    own = next((a for a in predicate.adjuncts if a.word == word and word in WORD_SETS["right_after"]), None)
    return told and own is not None and bool(sight.chart.code(own.at - 1) & MARKED)


def _governed_behind(sight: Sight, frames: Frames, predicate: Predicate, phrase: NounPhrase) -> str | None:
    """What governs a phrase behind its preposition: "hopes for talks", "a call by Peru for talks"."""
    own = next((a for a in predicate.adjuncts if a.phrase is phrase), None)
    if own is None or own.at <= sight.chart.first:
        return None
    if own.behind and any(sight.chart.code(i) & NEG for i in range(own.behind.first, own.behind.head)):
        return NONE  # "has set no date for talks"
    between = next((a for a in predicate.adjuncts if a.phrase is own.behind and a.behind), None)
    over = _governed(sight, between.behind.head) if between and between.behind else None
    found = _governed(sight, own.at - 1) or over
    undone = _row_of(frames, ClauseRole.OBJECT, predicate) if found == TO_COME else None
    return undone.status if undone and undone.status in (NONE, OFF) else found  # "denied plans for talks"


def _as_told(predicate: Predicate) -> str | None:
    """What a clause says of the meeting it happens at: to come for those who travel or plan, else as the clause."""
    status = status_of(predicate)
    if status == HELD and predicate.means("move"):
        return TO_COME
    force = predicate.verb.force
    if force in (None, DONE):  # "went on to Lima for talks"
        return status
    return TO_COME if force == PLANNED and status == HELD else NONE
