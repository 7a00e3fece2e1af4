"""Charts + officials + meetings -> agreements: who agreed to what.

A predicate whose sense is a row of the table is an agreement of those in its subject, where these speak for two sides:
by themselves, with another, or as those who met. What was agreed is its complement (`content`).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from operator import attrgetter

from ..._english.grammar import ARTICLE, CODES, INDEFINITE, NEG, PENDING, PEOPLE, PREP, REL, WORD_SETS
from ..._english.parts import ASSERTED, DENIED, PLANNED, Adjunct, Predicate, Relation
from ..._english.verbs import is_gerund
from ..._records import AgreementRecord, Clue, MeetingRecord, Scene
from ..._records.vocabulary import ZONE, AgreementStatus, MeetingStatus
from ..._start.records import evolve, frozen
from ..._tables.rows import AgreementVerb, Needs
from ..._who.parties import unique
from ..roles import Sight
from ..seer import Seer
from .before import deal_before, paper_before, subject_agreed, told_before
from .content import beyond_day, content_of, stretch
from .occasions import Complement, Signing, begins_item, day_beside, find_lists, find_signings, listed_behind
from .rules import AgreementRules, compile_agreement_rules
from .sides import (
    Sides,
    Situation,
    as_led,
    as_state,
    codes_of,
    is_impersonal,
    is_of_several,
    sides_agreeing,
    sides_named,
    speaks_for_several,
    those_of_last,
)

__all__ = ["AgreementRules", "compile_agreement_rules", "find_agreements"]
_BY_START = attrgetter("start")
_SIGN = "sign"
_PAST = WORD_SETS["long_ago"]


def find_agreements(
    scene: Scene, seer: Seer, meetings: tuple[MeetingRecord, ...], rules: AgreementRules
) -> tuple[AgreementRecord, ...]:
    """What was agreed, pledged, decided or signed, in text order; what a headline says only where the body does not."""
    found: list[tuple[str, AgreementRecord]] = []
    low, story = scene.words.low, Situation(meetings, [], rules, find_lists(seer.text, scene), seer)
    met = min((m.start for m in meetings if is_of_several(m)), default=len(seer.text))
    for number in seer.hinted(rules.trigger):
        sentence = scene.sentences[number]
        several = met < sentence.end or story.agreed or seer.sides(number) > 1 or seer.has_body(number)
        if sentence.zone == ZONE.CAPTION or not several:
            continue
        named = number in story.lists.items or not rules.papers.isdisjoint(low[sentence.first : sentence.last])
        for sight in seer.sights(number, rules.trigger if named else rules.alone):
            found += [(sentence.zone, agreement) for agreement in _agreements(sight, story)]
    return _told_once(seer.text.flat, found)


def _told_once(flat: str, found: list[tuple[str, AgreementRecord]]) -> tuple[AgreementRecord, ...]:
    """The agreements, each once; those of a headline only where the body does not tell of them."""
    told = {(a.verb, frozenset(a.parties)) for zone, a in found if zone == ZONE.BODY}
    kept: dict[tuple[int, int], AgreementRecord] = {}
    alike: defaultdict[tuple[str, str, frozenset[str]], list[tuple[int, int]]] = defaultdict(list)
    for zone, agreement in found:
        sides, at = frozenset(agreement.parties), (agreement.start, agreement.end)
        same = alike[agreement.verb, agreement.status, sides]
        again = _named_again(flat, agreement, (kept[place] for place in same))
        if again is not None:
            kept[again.start, again.end] = _with_more(again, agreement)
        elif zone == ZONE.BODY or not any(_tells_same(agreement.verb, verb) and sides <= wider for verb, wider in told):
            told.add((agreement.verb, sides))
            same.append(at)
            kept.setdefault(at, agreement)
    return tuple(sorted(kept.values(), key=_BY_START))


def _tells_same(one: str, other: str) -> bool:
    """Whether two verbs tell of one thing: "vow" in a headline is "pledge" in the body."""
    return one == other or any({one, other} <= WORD_SETS[key] for key in ("promising", "signing_verbs"))


def _with_more(agreement: AgreementRecord, again: AgreementRecord) -> AgreementRecord:
    """An agreement with what is only told of it later: who signed it, and when."""
    day = again.signed_on or again.date
    if agreement.signed_on or (agreement.date and not again.signed_on):
        day = None
    return evolve(
        agreement,
        officials=unique((*agreement.officials, *again.officials)),
        date=agreement.date or day,
        signed_on=agreement.signed_on or again.signed_on,
        meeting=again.meeting if agreement.meeting is None else agreement.meeting,
        clues=(*agreement.clues, *(clue for clue in again.clues if day and clue.start == day.start)),
    )


def _named_again(flat: str, agreement: AgreementRecord, told: Iterable[AgreementRecord]) -> AgreementRecord | None:
    """Which of the papers told before what was agreed is: by the same words, or with an article and without a name.

    "signed the protocol"; "the agreement" by itself is whatever was signed.
    """
    words, told = flat[agreement.start : agreement.end], tuple(told)
    if (alike := next((a for a in told if agreement.instrument and flat[a.start : a.end] == words), None)) is not None:
        return alike
    words = words[0].casefold() + words[1:]
    code = CODES.get(words.partition(" ")[0], 0)
    named = words.count(" ") == 1 and agreement.instrument  # "the MoU"
    if not (named or words.islower()) or not code & ARTICLE or code & INDEFINITE:
        return None
    papers = (a for a in told if a.instrument and a.instrument == agreement.instrument)
    return next(papers, told[0] if told and words.count(" ") == 1 else None)


def _agreements(sight: Sight, story: Situation) -> Iterator[AgreementRecord]:
    rules = story.rules
    for told in sight.chart.predicates:
        row = next((rules.verbs[sense] for sense in sorted(told.verb.senses) if sense in rules.verbs), None)
        leader, predicate = as_led(sight, told, story) if row and begins_item(sight, told) else (sight, told)
        predicate = as_state(sight, predicate, row) if row else predicate
        status = _status_agreed(sight, predicate, row) if row else None
        if row is None or status is None or _other_verb_tells(sight, predicate, row, rules):
            continue
        sides = sides_agreeing(leader, predicate, row, status, story)
        agreement = _read_agreement(sight, predicate, row, status, sides, story) if sides else None
        if sides and agreement is not None:
            story.agreed.append(sides)
            yield agreement
    for signing in find_signings(sight):
        if agreement := _signed(sight, signing, story):
            yield agreement


def _signed(sight: Sight, signing: Signing, story: Situation) -> AgreementRecord | None:
    """The agreement that a noun of signing tells of; None where no two sides or no paper are named."""
    spans = [sight.stretch(phrase) for phrase in signing.whose]  # "between the navies of Peru and Chile"
    named = tuple(p for p in sight.parties if any(start <= p.start and p.end <= end for start, end in spans))
    content = stretch(sight, signing.first, signing.last)
    sides = sides_named(named, "between") if len(codes_of(named)) > 1 else _signing_there(sight, signing, story)
    if content is None or sides is None:
        return None
    told = _Telling(_SIGN, signing.status, sight.chart.t.span(signing.noun, signing.noun + 1), signing.adjuncts)
    paper = story.rules.instruments.keys(sight.text.flat, *content)
    return _agreement_of(sight, told, content, paper, sides, story) if paper else None


def _signing_there(sight: Sight, signing: Signing, story: Situation) -> Sides | None:
    """Those of the meeting told last, of a signing there: "The talks ended with the signing of a protocol"."""
    phrase = next(iter(signing.whose), None)
    if phrase is None or sight.chart.t.low[phrase.first] not in WORD_SETS["one_told"] or sight.parties_in(phrase):
        return None
    alone = sight.chart.code(phrase.head) & PEOPLE and not speaks_for_several(sight, phrase)
    return None if alone else those_of_last(sight, phrase, story, signing.status)


def _other_verb_tells(sight: Sight, predicate: Predicate, row: AgreementVerb, rules: AgreementRules) -> bool:
    """Whether it is told by another verb: "refused to sign a treaty" there, "agreed to extend a pact" here."""
    if row.needs == Needs.INSTRUMENT and _is_of_other_paper(sight, predicate, rules):
        return True
    if row.status != AgreementStatus.REJECTED:
        over = sight.chart.predicates[predicate.governor].verb.senses if predicate.governor >= 0 else ()
        agreed = any(rules.verbs[sense].status != AgreementStatus.REJECTED for sense in over if sense in rules.verbs)
        return agreed and row.lemma != _SIGN and predicate.relation == Relation.INFINITIVE
    hung = (p for p in sight.chart.predicates if p.governor == predicate.number)
    return any(not rules.verbs.keys().isdisjoint(p.verb.senses) for p in hung)


def _is_of_other_paper(sight: Sight, predicate: Predicate, rules: AgreementRules) -> bool:
    """Whether a clause says more of a paper of which its governor tells: "renewed the pact that they signed"."""
    over = sight.chart.predicates[predicate.governor] if predicate.governor >= 0 else None
    more = predicate.relation in (Relation.RELATIVE, Relation.PARTICIPLE, Relation.CLAUSE) and not predicate.objects
    if over is None or not more or predicate.first < over.last:
        return False
    return any(rules.verbs[sense].needs == Needs.INSTRUMENT for sense in over.verb.senses if sense in rules.verbs)


def _status_agreed(sight: Sight, predicate: Predicate, row: AgreementVerb) -> str | None:
    force = predicate.reading.force
    if _is_hearsay(sight, predicate):
        return None
    if force == ASSERTED:
        return None if is_gerund(predicate.verb) and not _is_done(sight, predicate, row) else row.status
    if force == DENIED and row.mutual and predicate.relation != Relation.CLAUSE and not _is_put_off(sight, predicate):
        return AgreementStatus.REJECTED
    if force != PLANNED or row.status != AgreementStatus.REACHED or _stands_in_question(sight, predicate):
        return None
    return AgreementStatus.PLANNED


def _is_hearsay(sight: Sight, predicate: Predicate) -> bool:
    """Whether the press alone claims it or tells of a plan: "a newspaper claimed that they had signed a pact"."""
    over = predicate
    while over.governor >= 0:
        over = sight.chart.predicates[over.governor]
        if over.subject is not None and sight.chart.t.low[over.subject.head] in WORD_SETS["press"]:
            return over.verb.lemma in WORD_SETS["claiming"] or predicate.reading.force == PLANNED
    return False


def _stands_in_question(sight: Sight, predicate: Predicate) -> bool:
    """Whether a plan stands in a question: "did not say when they will decide"; not "in May, when they will sign"."""
    over = sight.chart.predicates[predicate.governor]
    told = predicate.governor >= 0 and (over.means("say") or over.reading.force == DENIED)
    return told and predicate.opener in WORD_SETS["asked"]


def _is_put_off(sight: Sight, predicate: Predicate) -> bool:
    """Whether what is denied is only not done yet: "have yet to agree", "will not sign a pact until Peru does"."""
    chart = sight.chart
    if any(chart.code(i) & PENDING for i in range(max(chart.first, predicate.first - 1), predicate.last)):
        return True
    hung = (p.opener for p in chart.predicates if p.governor == predicate.number and p.relation == Relation.CLAUSE)
    return not WORD_SETS["not_before"].isdisjoint((*hung, *(adjunct.word for adjunct in predicate.adjuncts)))


def _is_done(sight: Sight, predicate: Predicate, row: AgreementVerb) -> bool:
    """Whether a verb in -ing tells what was done: ", signing a pact", "by signing"; not "discussed signing"."""
    if predicate.relation != Relation.GERUND:
        return not row.of_paper  # "are finalising a pact"
    before = predicate.first - 1
    if sight.chart.code(before) & PREP:
        return sight.chart.t.low[before] in WORD_SETS["done_by"]
    over = sight.chart.predicates[predicate.governor] if predicate.governor >= 0 else None
    return over is None or over.last < predicate.first or sight.chart.t.texts[before][-1] == ","


def _read_agreement(
    sight: Sight, predicate: Predicate, row: AgreementVerb, status: str, sides: Sides, story: Situation
) -> AgreementRecord | None:
    content, kind = _content(sight, predicate, row)
    if items := listed_behind(sight, story.lists, content):
        content, kind = items, Complement.THAT
    if content is None:
        return None
    flat, rules = sight.text.flat, story.rules
    start = flat.find(" ", *content) + 1 or content[1] if kind == "to" else content[0]  # "to deal with" names no deal
    end = content[1] if kind == Complement.THAT else _end_of_name(sight, start, content[1])
    if row.needs == Needs.INSTRUMENT and predicate.objects:  # not "concluded talks on a treaty"
        end = min(end, sight.stretch(predicate.objects[0])[1])
    instruments = rules.instruments.keys(flat, start, end)
    if row.needs == Needs.INSTRUMENT and not instruments:
        return None
    if row.needs == Needs.INSTRUMENT and _names_only(sight, content, rules):
        content = beyond_day(sight, predicate, row, sight.token(content[1] - 1) + 1) or content
    cue = sight.chart.t.span(predicate.at, predicate.last)
    told = _Telling(row.lemma, status, cue, _adjuncts_around(sight, predicate))
    return _agreement_of(sight, told, content, instruments, sides, story)


def _names_only(sight: Sight, content: tuple[int, int], rules: AgreementRules) -> bool:
    """Whether nothing is said of a paper but what it is: "a memorandum of understanding"."""
    words = sight.text.flat[slice(*content)]
    names = [(start, end) for start, end, _ in rules.instruments.find(words)]
    return len(names) == 1 and names[0][1] == len(words) and words.count(" ", 0, names[0][0]) < len(("a", "pact"))


def _adjuncts_around(sight: Sight, predicate: Predicate) -> tuple[Adjunct, ...]:
    """The adjuncts of a verb, then those of the one it goes on: "on Monday renewed a pact and agreed to".

    Or beside which it stands: "on Monday ended a dispute, with their ministers signing a pact".
    """
    done_so = predicate.relation == Relation.GERUND and not sight.chart.code(predicate.first - 1) & PREP
    joined = (done_so or predicate.relation in (Relation.JOINED, Relation.INFINITIVE)) and predicate.governor >= 0
    over = sight.chart.predicates[predicate.governor] if joined else predicate
    if over is predicate or not (done_so or over.subject == predicate.subject):
        return predicate.adjuncts
    return (*predicate.adjuncts, *(a for a in over.adjuncts if a.behind is None or a.at < over.first))


@frozen
class _Telling:
    """The verb of an agreement, whether it was reached, where its cue stands, and the adjuncts that may date it."""

    verb: str
    status: str
    cue: tuple[int, int]
    adjuncts: tuple[Adjunct, ...]


def _agreement_of(
    sight: Sight, told: _Telling, content: tuple[int, int], instruments: tuple[str, ...], sides: Sides, story: Situation
) -> AgreementRecord:
    day = day_beside(sight, told.adjuncts)
    meetings = story.meetings
    before = any(not _PAST.isdisjoint(sight.chart.t.low[slice(a.phrase.first, a.phrase.last)]) for a in told.adjuncts)
    met = None if before else _meeting_of(meetings, sides, told.status, sight)
    signs = told.verb == _SIGN
    done = signs and told.status == AgreementStatus.REACHED
    cue = Clue(*told.cue, "cue", told.verb)
    dated = (Clue(day.start, day.end, "date", "+".join(day.basis)),) if day else ()
    return AgreementRecord(
        start=content[0],
        end=content[1],
        parties=sides.parties,
        officials=sides.officials,
        verb=told.verb,
        instrument=instruments[0] if instruments else None,
        signed=done if signs else None,
        signed_on=day if done else None,
        topics=story.rules.topics.keys(sight.text.flat, *content),
        date=day or (meetings[met].date if met is not None else None),
        meeting=met,
        status=told.status,
        clues=(cue, *sides.clues, *dated),
    )


def _end_of_name(sight: Sight, start: int, end: int) -> int:
    """Where a paper's name ends in [start, end) of the text: before "which" and what follows it."""
    chart = sight.chart
    starts = (chart.t.starts[i] for i in range(sight.token(start), chart.last) if chart.code(i) & REL)
    return min(end, next(starts, end))


def _content(sight: Sight, predicate: Predicate, row: AgreementVerb) -> tuple[tuple[int, int] | None, str]:
    """Where what was agreed stands, and of which kind it is: of a passive the subject, else the complement."""
    if predicate.reading.passive and row.needs != Needs.DEAL and not is_impersonal(sight, predicate):
        return subject_agreed(sight, predicate, row), "noun"
    if row.needs == Needs.INSTRUMENT and not predicate.objects:
        return paper_before(sight, predicate), "noun"
    found = content_of(sight, predicate, row)
    if found is None and row.needs == Needs.DEAL:
        return deal_before(sight, predicate), Complement.ON
    if found is None and Complement.ON in row.takes and row.needs is None:
        return told_before(sight, predicate), Complement.THAT
    if found is not None and sight.chart.code(found.first) & NEG and found.kind == "noun":  # "signed no treaty"
        return None, ""
    return (stretch(sight, found.first, found.last), found.kind) if found else (None, "")


def _meeting_of(meetings: tuple[MeetingRecord, ...], sides: Sides, status: str, sight: Sight) -> int | None:
    """Where it was agreed: the meeting of just these sides told in the sentence, else the first of them.

    What is planned, at one to come that is told there.
    """
    same = [i for i, m in enumerate(meetings) if set(sides.parties) == {*m.countries, *m.organisations}]
    held = [i for i in same if meetings[i].status == MeetingStatus.HELD]
    planned = same if status == AgreementStatus.PLANNED else []
    told = [i for i in planned or held if sight.sentence.start <= meetings[i].start < sight.sentence.end]
    return next(iter(told or held or planned), None)
