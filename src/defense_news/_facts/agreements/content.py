"""What was agreed: the complement of a verb of agreement, from its first word to the end of its clause.

The chart says where the complement begins (behind "to", "that", "on", or with the object) and which predicates belong
to it: those that hang on the verb, and theirs. The first that does not, or an adverbial of the agreeing, ends it.
"""

from collections.abc import Iterator

from ..._english.chart import Chart, NounPhrase, Predicate
from ..._english.grammar import (
    ADV,
    CAPITAL,
    CLAUSAL,
    CODES,
    COORD,
    COUNTING,
    DET,
    INDEFINITE,
    NEG,
    NUMBER,
    OFFICE,
    PEOPLE,
    PREP,
    REL,
    SUB,
    THATS,
    TIME,
    WITH,
    WORD_SETS,
)
from ..._english.parts import FUTURE, PAST_TIME, Relation
from ..._english.verbs import PARTICIPLE
from ..._start.records import frozen
from ..._tables.limits import FACTS
from ..._tables.rows import AgreementVerb, Needs
from ..roles import Sight
from .occasions import AGREED_ON, Complement, occasions, sources, tells_day, tells_source, under_deal

_OF_OFFICE = PEOPLE | OFFICE  # who serves what stands behind "for": "the secretary of state for defence"
_MARKS_AROUND = ' ,.;:!?—–-"'


@frozen
class Content:
    """The tokens [first, last) of what was agreed, and what it is."""

    first: int
    last: int
    kind: str


def content_of(sight: Sight, verb: Predicate, row: AgreementVerb) -> Content | None:
    """What follows the verb, of the kinds that the row takes; None where nothing does."""
    # "reiterated their commitment to peace"
    takes = (*row.takes, Complement.ON) if " " in verb.verb.lemma else row.takes
    begun = [found for kind in takes if (found := _begin(sight, verb, kind))]
    if row.needs == Needs.DEAL:
        begun = _of_deal(sight, verb, begun)
    elif row.needs == Needs.COMMITMENT:
        told = (phrase for phrase in verb.objects[:1] if sight.chart.t.low[phrase.head] in WORD_SETS["commitment"])
        begun = [(phrase.first, Complement.NOUN) for phrase in told]
    elif " " in verb.verb.lemma and not begun:  # "reached a deal under which ships may refuel"
        begun = [*_clauses_on(sight, verb, verb.last)]
    if not begun:
        return None
    first, kind = min(begun)
    first = _behind_colon(sight, first)
    last = _end(sight, verb, first, kind, row)
    there = row.of_paper and sight.chart.t.low[last - 1] in WORD_SETS["signed_there"]
    return Content(first, last - there, kind)


def _behind_colon(sight: Sight, first: int) -> int:
    """The first token of a list that a phrase at `first` only leads to: "the following points: joint patrols"."""
    t, last = sight.chart.t, min(first + FACTS.counted, sight.chart.last - 1)
    if not WORD_SETS["leads_to_list"].isdisjoint(t.low[first:last]):
        return next((i + 1 for i in range(first, last) if t.texts[i][-1] == ":"), first)
    return first


def _of_deal(sight: Sight, verb: Predicate, begun: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """What was agreed of "reached a broad agreement": what follows it, else the deal itself if more is said of it."""
    passive = verb.reading.passive
    deal = verb.subject if passive else next(iter(verb.objects), None)
    if deal is None or sight.chart.t.low[deal.head] not in WORD_SETS["deal"] or sight.chart.code(deal.first) & NEG:
        return []
    begun = [*begun, *_clauses_on(sight, verb, deal.last), *under_deal(sight, deal)]
    behind = [(first, kind) for first, kind in begun if kind != Complement.NOUN and first >= deal.last]
    definite = sight.chart.t.low[deal.first] in WORD_SETS["one_told"]  # "the greatest deal in history"
    named = deal.last - deal.first > len(("a", "deal")) and not passive and not definite
    return behind or ([(deal.first, Complement.NOUN)] if named else [])


def _begin(sight: Sight, verb: Predicate, kind: str) -> tuple[int, str] | None:
    """The first token of a complement of the kind, behind the word that introduces it."""
    if kind == Complement.TO:
        return _to_be_done(sight, verb, verb.last)
    if kind == Complement.THAT:
        leads = _clause_on(sight, verb) is not None or _leads_on(sight, verb.last)
        return _that_clause(sight, verb) if leads else None
    if kind == Complement.ON:
        return _behind_on(sight, verb, verb.last)
    phrase = next((phrase for phrase in verb.objects), None)
    return (phrase.first, kind) if phrase is not None and not _is_measure(sight, phrase) else None


def _leads_on(sight: Sight, at: int) -> bool:
    """Whether "that" at a token leads to a clause, be its verb unknown or in a quote: `that ports "will be shut"`."""
    chart, flat = sight.chart, sight.text.flat
    if at >= chart.last or chart.t.low[at] not in THATS:
        return False
    phrase = chart.phrase_at(at + 1) if chart.predicates[-1].first < at else None  # "that roads deserve care"
    unknown = phrase is not None and phrase.first == at + 1 and phrase.last < chart.last
    return unknown or any(flat[start] == '"' for start in chart.t.starts[at : chart.last])


def _to_be_done(sight: Sight, verb: Predicate, since: int) -> tuple[int, str] | None:
    """The first token of what is to be done: behind "to", but with the "not" before it."""
    low, texts = sight.chart.t.low, sight.chart.t.texts
    done = (p for p in sight.chart.predicates if p.governor == verb.number and p.relation == Relation.GERUND)
    beside = {p.number for p in done if p.first > since and texts[p.first - 1][-1] == ","}  # ", meeting in Lima, to"
    over = {verb.number, *beside}
    told = (p for p in sight.chart.predicates if p.governor in over and p.first >= since)
    hung = (p for p in told if p.governor not in beside or texts[p.first - 1][-1] == ",")
    hung = (p for p in hung if p.relation != Relation.JOINED and not sight.chart.code(p.first - 1) & COORD)
    firsts = (p.first + (low[p.first] == "to") for p in hung if "to" in low[p.first : p.first + 2])
    return next(((first, Complement.TO) for first in firsts), None)


def _behind_on(sight: Sight, verb: Predicate, since: int) -> tuple[int, str] | None:
    """The first token behind "on" and the like; "according to" leads to no thing agreed."""
    told = (a for a in verb.adjuncts if a.at >= since and not sight.chart.code(a.at - 1) & PREP)
    told = (a for a in told if not (a.word == "for" and sight.chart.code(a.at - 1) & _OF_OFFICE))
    behind = [(a.phrase.first, Complement.ON) for a in told if a.word in AGREED_ON and not tells_day(sight, a.phrase)]
    doing = (p.first for p in sight.chart.predicates if p.governor == verb.number and p.relation == Relation.GERUND)
    made = (i for i in doing if i > since and sight.chart.t.low[i - 1] in WORD_SETS["agreed_in_doing"])
    return min([*behind, *((i, Complement.ON) for i in made)], default=None)  # "to making ships"


def beyond_day(sight: Sight, verb: Predicate, row: AgreementVerb, since: int) -> tuple[int, int] | None:
    """What a paper says, told behind the day of its signing: "a pact on Monday to share maps"."""
    clauses = _clauses_on(sight, verb, since)
    doing = (p for p in sight.chart.predicates if p.relation == Relation.GERUND and p.governor == verb.number)
    does = (p for p in doing if p.first >= since and not sight.chart.code(p.first - 1) & PREP)
    does = (p for p in does if p.subject is verb.subject)  # not "with Roe signing for Peru"
    told = ((p.first, Complement.THAT) for p in does)  # "a pact on Monday letting ships in", not "after letting"
    plain = (c for c in (*clauses, *told) if c[0] > since and sight.chart.t.texts[c[0] - 2][-1] != ",")
    begun = [b for b in (_to_be_done(sight, verb, since), _behind_on(sight, verb, since), next(plain, None)) if b]
    if not begun:
        return None
    first, kind = min(begun)
    return stretch(sight, first, _end(sight, verb, first, kind, row))


def _clauses_on(sight: Sight, verb: Predicate, since: int) -> Iterator[tuple[int, str]]:
    """The first tokens of what relative clauses say behind `since`: "a deal on Monday under which ships may refuel".

    Not of what they say of people: "a deal with Roe, who left".
    """
    for clause in sight.chart.predicates:
        if clause.governor == verb.number and clause.first >= since and _says_of_noun(clause):
            own = clause.subject if clause.subject and clause.subject.first >= since else None
            if own and own.last >= clause.first:
                yield own.first, Complement.THAT
            elif not (own and sight.chart.code(own.head) & (CAPITAL | PEOPLE)):
                # with "that" right behind the noun alone
                yield since if clause.first - 1 == since else clause.first, Complement.THAT


def _says_of_noun(clause: Predicate) -> bool:
    """Whether a clause is one on a noun, be its day between: "a pact on Monday that opens the ports"."""
    bare = clause.relation == Relation.CLAUSE and clause.subject is None and clause.opener in THATS
    return bare or clause.relation == Relation.RELATIVE


def _is_measure(sight: Sight, phrase: NounPhrase) -> bool:
    """Whether a phrase tells how much: "agreed a lot", "agreed a good deal"."""
    words = sight.chart.t.low[phrase.head - 1 : phrase.head + 1]
    return words[-1] in WORD_SETS["how_much"] or {*words} <= WORD_SETS["good_deal"]


def _clause_on(sight: Sight, verb: Predicate) -> Predicate | None:
    """The predicate of the clause that the verb takes: "decided that ships must sail"."""
    clauses = (p for p in sight.chart.predicates if p.governor == verb.number and p.relation == Relation.CLAUSE)
    return next((p for p in clauses if p.opener in THATS), None)


def _bare_clause(sight: Sight, verb: Predicate) -> tuple[int, str] | None:
    inner = _clause_on(sight, verb)
    return (inner.subject.first, "that") if inner is not None and inner.subject is not None else None


def _end(sight: Sight, verb: Predicate, first: int, kind: str, row: AgreementVerb) -> int:
    """The token behind the content."""
    return min([sight.chart.last, *_stops(sight, verb, first, kind, row)])


def _stops(sight: Sight, verb: Predicate, first: int, kind: str, row: AgreementVerb) -> Iterator[int]:
    chart = sight.chart
    told = (p for p in chart.predicates if p.subject and p.subject.first == first and kind == Complement.THAT)
    inside = {verb.number, *(p.number for p in told if p.relation in (Relation.NONE, Relation.RELATIVE))}
    for predicate in (p for p in chart.predicates if p.first < first or p.number not in inside):
        if predicate.first < first:
            inside |= {predicate.number} if predicate.governor in inside and predicate.number > verb.number else set()
            continue
        if _is_hung_inside(sight, predicate, verb, inside, first):
            inside.add(predicate.number)
            continue
        yield _content_start(sight, predicate, first)
        break
    yield from _broken_off(chart, first)
    yield from sources(sight, first)
    yield from _said_more(sight, inside, first)
    yield from occasions(sight, verb, first, inside, kind, row)


def _is_hung_inside(sight: Sight, predicate: Predicate, verb: Predicate, inside: set[int], first: int) -> bool:
    """Whether a predicate hangs on what is agreed, and tells no source, nothing beside it and no occasion."""
    about = predicate.subject is not None and predicate.subject.first >= first  # "a call answered in time"
    of_thing = predicate.relation == Relation.PARTICIPLE or _is_on_thing_behind(sight.chart, predicate, inside)
    hung = predicate.governor in inside or (about and of_thing)
    hung = hung or _is_on_subject(sight.chart, predicate, inside, first)
    if not hung or tells_source(sight, predicate) or _is_told_beside(sight.chart, predicate, first):
        return False
    return predicate.first == first or not _is_beside_it(sight, predicate, verb, first)


def _is_on_thing_behind(chart: Chart, predicate: Predicate, inside: set[int]) -> bool:
    """Whether a participle is on what is done, told behind when: "to end by May the removal of mines laid in Peru"."""
    done = chart.predicates[max(predicate.number - 1, 0)]
    alone = done.number in inside and done.relation == Relation.INFINITIVE and not done.objects
    bare = predicate.first == predicate.at and predicate.governor < 0 and not predicate.objects
    return alone and bare and bool(predicate.verb.form & PARTICIPLE)


def _is_on_subject(chart: Chart, predicate: Predicate, inside: set[int], first: int) -> bool:
    """Whether a relative clause says more of a subject of what is agreed: "that the help which Peru gives goes on"."""
    says_more = predicate.relation == Relation.RELATIVE or predicate.opener in THATS
    if not says_more or predicate.governor >= 0:
        return False
    later = (p for p in chart.predicates[predicate.number + 1 :] if p.governor in inside and p.subject)
    return any(p.subject and first <= p.subject.first < predicate.first for p in later)


def _is_told_beside(chart: Chart, predicate: Predicate, first: int) -> bool:
    """Whether a verb told as past is joined to the verb of agreeing: "affirmed that they will train, and discussed"."""
    told = next((p for p in chart.predicates if p.first >= first), predicate)
    joined = chart.code(predicate.first - 1) & COORD and predicate.relation == told.relation == Relation.CLAUSE
    return bool(joined) and (told.reading.time, predicate.reading.time) == (FUTURE, PAST_TIME)


def _broken_off(chart: Chart, first: int) -> Iterator[int]:
    """Where a semicolon or a word that leads to the source breaks off what begins at `first`."""
    since = next((p.first for p in chart.predicates if p.first >= first), first)  # "the tug – idle – will sail"
    for token in range(first, chart.last):
        if chart.t.texts[token][-1] == ";" or not (chart.t.low[token] or token < since):
            yield token + 1
            return
        apart = token > first and chart.t.texts[token - 1][-1] == "," and chart.t.low[token] in WORD_SETS["turns_away"]
        if apart or (chart.t.low[token] in WORD_SETS["sourced"] and token > first):
            yield token
            return


def _said_more(sight: Sight, inside: set[int], first: int) -> Iterator[int]:
    """What it means, told behind a comma: "share maps, a step that pleased Spain"."""
    chart = sight.chart
    for predicate in (p for p in chart.predicates if p.number in inside):
        beside = (a.phrase for a in predicate.adjuncts if predicate.objects or chart.t.texts[a.at - 1][-1] != ",")
        for phrase in (*predicate.objects, *beside):  # not "set up, by the end of May, a hotline"
            listed = chart.code(phrase.members[-1].first - 1) & COORD  # "share a dock, a crane and a tug"
            for member in () if listed else phrase.members[1:]:
                apart = chart.t.texts[member.first - 1][-1] == "," and chart.code(member.first) & INDEFINITE
                if apart and member.first > first and not chart.code(member.first) & COORD:
                    yield member.first


def _is_beside_it(sight: Sight, predicate: Predicate, verb: Predicate, first: int) -> bool:
    """Whether a predicate that hangs on the verb is no part of what was agreed: ", adding that", "and signed"."""
    if predicate.relation == Relation.RELATIVE or sight.chart.t.low[predicate.first - 1] == predicate.opener:
        return _parted(sight, predicate, verb)
    if predicate.relation == Relation.CLAUSE and CODES.get(predicate.opener, 0) & CLAUSAL:
        return predicate.governor == verb.number or predicate.opener not in WORD_SETS["asked_about"]  # "study how"
    if predicate.relation == Relation.CLAUSE and predicate.governor >= 0 and _is_apart(sight, predicate, first):
        return True
    if predicate.governor != verb.number:
        return predicate.relation == Relation.GERUND and sight.chart.t.texts[predicate.first - 1][-1] == ","
    if _says_what_for(sight, predicate, first):
        return False
    goes_on = predicate.relation in (Relation.GERUND, Relation.JOINED, Relation.PURPOSE)
    return goes_on and not _is_of_paper(sight, predicate, verb)


def _is_of_paper(sight: Sight, predicate: Predicate, verb: Predicate) -> bool:
    """Whether a predicate stands right behind the object of a verb, or before the verb: "a treaty to deepen ties"."""
    at = sight.chart.t.texts[predicate.first - 1][-1] == ")" and _before_bracket(sight, predicate.first)
    on_paper = any(phrase.last in (predicate.first, at) for phrase in verb.objects)
    glued = on_paper and sight.chart.t.texts[predicate.first - 1][-1] != ","
    return predicate.first <= verb.last or (glued and predicate.relation != Relation.JOINED)


def _before_bracket(sight: Sight, last: int) -> int:
    """The token at which what stands in brackets before `last` begins: "a memorandum (MoU) to end piracy"."""
    texts, first = sight.chart.t.texts, sight.chart.first
    return next((i for i in range(last - 1, max(first, last - FACTS.counted), -1) if texts[i][0] == "("), last)


def _says_what_for(sight: Sight, predicate: Predicate, first: int) -> bool:
    """Whether a preposition hangs a verb in -ing on what was agreed: "a timetable for clearing the road"."""
    before = predicate.first - 1
    if predicate.relation != Relation.GERUND:
        return False
    hung = sight.chart.code(before) & PREP and sight.chart.t.low[before] not in WORD_SETS["done_by"]
    return bool(hung) and before > first and sight.chart.t.texts[before - 1][-1] != ","


def _is_apart(sight: Sight, predicate: Predicate, first: int) -> bool:
    """Whether a comma and a preposition lead to a clause: "share what they see, in answer to what both feared".

    Or a comma and what opens it: "share maps, though none were drawn".
    """
    t, since = sight.chart.t, sight.chart.predicates[predicate.governor].last - 1
    commas = (i for i in range(max(since, first), predicate.first - 1) if t.texts[i][-1] == ",")
    opens = CODES.get(predicate.opener, 0) & SUB
    return any(sight.chart.code(i + 1) & PREP or (opens and t.low[i + 1] == predicate.opener) for i in commas)


def _parted(sight: Sight, predicate: Predicate, verb: Predicate) -> bool:
    """Whether a comma parts a relative clause from its noun: "a drill, which Spain will watch"."""
    first = _content_start(sight, predicate, verb.last)
    return predicate.relation == Relation.RELATIVE and sight.chart.t.texts[first - 1][-1] == ","


def _content_start(sight: Sight, predicate: Predicate, floor: int) -> int:
    """Where the clause of a predicate starts: with its subject, or the word that joins it."""
    first = predicate.first
    subject = predicate.subject
    related = next((i for i in range(first - 1, floor, -1) if sight.chart.code(i) & REL), first)
    if predicate.relation == Relation.RELATIVE and related < first:
        first = related
    elif subject is not None and floor < subject.first < first:
        first = subject.first
    leads = COORD | SUB | REL | COUNTING | (WITH if predicate.relation == Relation.GERUND else 0)
    while first - 1 > floor and sight.chart.code(first - 1) & leads:
        first -= 1
    clausal = CODES.get(predicate.opener, 0) & CLAUSAL or sight.chart.code(first - 1) & PREP  # ", in answer to what"
    return _behind_comma(sight.chart, first, max(floor, first - FACTS.counted)) if clausal else first


def _behind_comma(chart: Chart, first: int, floor: int) -> int:
    """Where a clause begins that words lead to behind a comma: ", two days after Spain launched", no list's last."""
    for token in range(first - 1, floor - 1, -1):
        leads = token + 1 == first or chart.code(token + 1) & (PREP | NUMBER | DET | TIME | ADV)
        if chart.t.texts[token][-1] == "," and leads:
            return token + 1
    return first


def _that_clause(sight: Sight, verb: Predicate) -> tuple[int, str] | None:
    """The first token behind "that", else of the clause that stands without it."""
    low = sight.chart.t.low
    that = next((i for i in range(verb.last, sight.chart.last) if low[i] in THATS), -1)
    return (that + 1, "that") if that >= 0 else _bare_clause(sight, verb)


def stretch(sight: Sight, first: int, last: int) -> tuple[int, int] | None:
    """Where tokens stand in the text, marks at the edges left out; None where nothing is left."""
    if first >= last:
        return None
    chart = sight.chart
    start = chart.t.starts[first]
    # the last word may run on into a dateline
    end = min(chart.t.starts[last - 1] + len(chart.t.texts[last - 1]), sight.sentence.end)
    flat = sight.text.flat
    while start < end and flat[start] in _MARKS_AROUND:
        start += 1
    while end > start and flat[end - 1] in _MARKS_AROUND and not _closes(flat, start, end):
        end -= 1
    return (start, end) if end - start > 2 else None


def _closes(flat: str, start: int, end: int) -> bool:
    """Whether the last mark closes a quote that opens inside."""
    return flat[end - 1] == '"' and flat.count('"', start, end) % 2 == 0
