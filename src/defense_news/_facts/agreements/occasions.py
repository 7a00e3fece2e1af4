"""What stands beside what was agreed: its day, place and occasion, whether it is signed; lists of things agreed."""

from collections.abc import Iterator

from ..._english.grammar import (
    ARTICLE,
    COORD,
    COUNTING,
    DAY,
    DET,
    DOCUMENT,
    MEASURE,
    NUMBER,
    OF,
    OFFICE,
    PEOPLE,
    PREP,
    REL,
    TIME,
    WORD_SETS,
)
from ..._english.parts import ASSERTED, PLANNED, Adjunct, NounPhrase, Predicate, Relation
from ..._records import Day, Scene, Sentence, Text
from ..._records.vocabulary import ZONE, AgreementStatus, PlaceKind, Vocabulary
from ..._start.records import evolve, frozen
from ..._tables.limits import FACTS
from ..._tables.rows import AgreementVerb
from ..roles import Sight

_BREAKS = frozenset("\n\r")
AGREED_ON = WORD_SETS["agreed_on"]
_OCCASION_WORDS = WORD_SETS["occasion_of_agreeing"]
_SAYS_MORE = (Relation.RELATIVE, Relation.PARTICIPLE)
"""How a verb hangs that says more of a thing agreed: "a hotline that lay idle since May"."""

_DATING = {"", *WORD_SETS["at_day"]}  # prepositions before the day of an agreement; a bare day has none
_STATUS_BY_FORCE = {ASSERTED: AgreementStatus.REACHED, PLANNED: AgreementStatus.PLANNED}


@frozen
class Lists:
    """The sentence that leads each item of a list, and where the items of each leader stand in the text."""

    leaders: dict[int, int]
    items: dict[int, tuple[int, int]]


def find_lists(text: Text, scene: Scene) -> Lists:
    """The lists of a story: a line that ends in a colon, and those behind it that begin with a mark or a number."""
    leaders: dict[int, int] = {}
    items: dict[int, tuple[int, int]] = {}
    leader = -1
    if ":" not in {text.flat[sentence.end - 1] for sentence in scene.sentences}:
        return Lists(leaders, items)
    for number, sentence in enumerate(scene.sentences):
        if text.flat[sentence.end - 1] == ":" or sentence.zone != ZONE.BODY:
            leader = number if sentence.zone == ZONE.BODY else -1
            continue
        if leader < 0:
            continue
        before, words = scene.sentences[number - 1], text.flat[sentence.start : sentence.end]
        on_line = _BREAKS.isdisjoint(text.raw[before.end : sentence.start])
        if _opens_item(words[:1]) or (on_line and _is_number(text, before)):
            leaders[number] = leader
            start = sentence.start + (words.find(" ") + 1 if _opens_item(words[:1]) else 0)
            items[leader] = items.get(leader, (start, 0))[0], sentence.start + len(words.rstrip(".;"))
        elif not on_line and not _is_number(text, sentence):
            leader = -1
    return Lists(leaders, items)


def _opens_item(char: str) -> bool:
    """Whether a line that begins so is an item: "- agreed to", "(a) agreed to"."""
    return not char.isalnum() and char not in "\"'["


def _is_number(text: Text, sentence: Sentence) -> bool:
    """Whether a sentence is but the number of an item: "3."."""
    words = text.flat[sentence.start : sentence.end]
    return words[-1] in ".)" and len(words.rstrip(".)")) < len("viii") and " " not in words


def before_colon(sight: Sight, predicate: Predicate) -> NounPhrase | None:
    """The phrase before a colon that does what an item of the same sentence says.

    "The ministers: agreed to share maps; decided to meet again."
    """
    texts = sight.chart.t.texts
    colon = next((i for i in range(sight.chart.first, predicate.first) if texts[i][-1] == ":"), -1)
    return sight.chart.phrase_at(colon)


def as_done(predicate: Predicate, subject: NounPhrase) -> Predicate:
    """A predicate that seemed a participle as the verb of its own clause, with its subject."""
    reading = evolve(predicate.reading, passive=False)
    return evolve(predicate, subject=subject, reading=reading, relation=Relation.NONE)


def begins_item(sight: Sight, predicate: Predicate) -> bool:
    """Whether a verb without a subject begins its sentence, or what a colon or a semicolon parts off."""
    if predicate.subject is not None:
        return False
    chart, before = sight.chart, predicate.first - 1
    while before >= chart.first and chart.code(before) & COORD:
        before -= 1
    return before < chart.first or chart.t.texts[before][-1] in ":;)" or not chart.t.low[before]


def leads_alone(sight: Sight) -> bool:
    """Whether what leads a list names nobody: "Main outcomes:"."""
    chart = sight.chart
    return not chart.predicates and not sight.parties and not any(chart.code(p.head) & PEOPLE for p in chart.phrases)


def listed_behind(sight: Sight, lists: Lists, content: tuple[int, int] | None) -> tuple[int, int] | None:
    """What was agreed, where the items behind tell it: "agreed to:", "agreed on the following:"."""
    items = lists.items.get(sight.number)
    if items is None or content is None:
        return items
    leads = set(sight.text.flat[slice(*content)].casefold().split()) & WORD_SETS["leads_to_list"]
    to_its_end = not any(char.isalnum() for char in sight.text.flat[content[1] : sight.sentence.end])
    return items if leads else (content[0], items[1]) if to_its_end else None


class Complement(Vocabulary):
    """What a verb of agreement takes: an infinitive, a clause, a phrase behind "on", an object."""

    TO = "to"
    THAT = "that"
    ON = "on"
    NOUN = "noun"


def under_deal(sight: Sight, deal: NounPhrase) -> Iterator[tuple[int, str]]:
    """What is to be under a deal that leads its sentence: "Under a deal of Peru and Chile, ships may refuel"."""
    for clause in sight.chart.predicates:
        led = any(a.phrase is deal and a.word in WORD_SETS["under"] for a in clause.adjuncts)
        if led and clause.subject is not None and deal.last <= clause.subject.first:
            yield clause.subject.first, Complement.THAT


def tells_day(sight: Sight, phrase: NounPhrase) -> bool:
    """Whether a phrase is a day, be it one that nothing resolves: "agreed on Monday to share radars", "on 26 April"."""
    counted = phrase.last - phrase.first > 1 and bool(sight.chart.code(phrase.first) & NUMBER)
    code = sight.chart.code
    that_day = phrase.last - phrase.first == len(("the", "day")) and code(phrase.first) & ARTICLE and code(phrase.head)
    return sight.day_in(phrase) is not None or bool(code(phrase.first + counted) & DAY or that_day & MEASURE)


def _is_no_day_to_come(sight: Sight, phrase: NounPhrase) -> bool:
    """Whether a phrase is a day that is no day to come: "agreed on a price Monday", not "on patrols next year"."""
    return tells_day(sight, phrase) and sight.chart.t.low[phrase.first] not in WORD_SETS["day_to_come"]


def occasions(
    sight: Sight, verb: Predicate, first: int, inside: set[int], kind: str, row: AgreementVerb
) -> Iterator[int]:
    """Adverbials that tell of the agreeing: "after a week of talks", and of a paper the day and place of signing."""
    of_noun = kind == Complement.NOUN
    of_paper = row.of_paper or (" " in verb.verb.lemma and kind == Complement.ON)  # "struck a deal on"
    words = _OCCASION_WORDS if of_noun else _OCCASION_WORDS - {"before"}
    for predicate, adjunct in _adjuncts_inside(sight, verb, first, inside, of_noun=of_noun):
        own = predicate is verb
        if adjunct.at == predicate.last and predicate.verb.lemma in WORD_SETS["looks_after"]:  # "look after"
            continue
        other = own and of_noun and row.mutual and _ends_it(sight, verb, adjunct)
        if adjunct.word in words or other or _tells_signing(sight, verb, adjunct, own=own, of_paper=of_paper):
            yield _with_measure(sight, adjunct.at, first)


def _adjuncts_inside(
    sight: Sight, verb: Predicate, first: int, inside: set[int], *, of_noun: bool
) -> Iterator[tuple[Predicate, Adjunct]]:
    """The adjuncts behind `first`, each with its verb: that of agreeing, or one that says no more of a thing agreed."""
    more = (*_SAYS_MORE, Relation.CLAUSE) if of_noun else _SAYS_MORE
    telling = (p for p in sight.chart.predicates if p.number in inside and (p is verb or p.relation not in more))
    return ((p, a) for p in telling for a in p.adjuncts if a.at > first)


def _with_measure(sight: Sight, at: int, floor: int) -> int:
    """The first token of an occasion with how long before or after it: ", a day after an attack"."""
    for token in range(at - 1, max(floor, at - FACTS.counted) - 1, -1):
        if sight.chart.t.texts[token][-1] == ",":
            return token + 1
        if not sight.chart.code(token) & (TIME | COUNTING | DET):
            break
    return at


def _tells_signing(sight: Sight, verb: Predicate, adjunct: Adjunct, *, own: bool, of_paper: bool) -> bool:
    """Whether an adjunct tells when or where a paper was signed, or is the day of agreeing."""
    if own and adjunct.word in _DATING and _is_no_day_to_come(sight, adjunct.phrase):
        return True
    document = adjunct.word in WORD_SETS["at_place"] and sight.chart.code(adjunct.phrase.head) & DOCUMENT
    if own and (document or sight.chart.t.low[adjunct.phrase.head] in WORD_SETS["long_ago"]):
        return True  # "agreed on patrols in a joint statement"
    wide = adjunct.behind not in verb.objects and _lies_in_region(sight, adjunct)
    return of_paper and not wide and _is_signing(sight, adjunct)


def _ends_it(sight: Sight, verb: Predicate, adjunct: Adjunct) -> bool:
    """Whether the other party ends what is told of a paper: "a pact with Peru", not "a pact with Peru on ports".

    Nor "a pact with Peru that opens its ports".
    """
    if not brings_party(sight, adjunct) or not sight.parties_in(adjunct.phrase):
        return False
    last = adjunct.phrase.last
    if last < sight.chart.last and sight.chart.code(last) & REL and sight.chart.t.texts[last - 1][-1] != ",":
        return False
    behind = next((a for a in verb.adjuncts if a.at == adjunct.phrase.last and a.word in AGREED_ON), None)
    return behind is None or _is_signing(sight, behind)


def day_beside(sight: Sight, adjuncts: tuple[Adjunct, ...]) -> Day | None:
    """The day beside the cue: of its own adjuncts."""
    days = (sight.day_in(a.phrase) for a in adjuncts if a.word in _DATING)
    return next((day for day in days if day), None)


def brings_party(sight: Sight, adjunct: Adjunct) -> bool:
    """Whether "with" leads to another party, and to no neighbour: "a pact on their borders with Peru"."""
    edge = adjunct.behind is not None and sight.chart.t.low[adjunct.behind.head] in WORD_SETS["shared_edge"]
    return adjunct.word in WORD_SETS["brings_in"] and not edge


def _is_signing(sight: Sight, adjunct: Adjunct) -> bool:
    """Whether an adjunct tells when, where or on which occasion a paper was signed."""
    head = sight.chart.t.low[adjunct.phrase.head]
    held = adjunct.word in WORD_SETS["at_place"] and head in WORD_SETS["ceremony"]
    beside = not WORD_SETS["sidelines"].isdisjoint(sight.chart.t.low[adjunct.at : adjunct.phrase.head + 1])
    held = held or beside or _is_site(sight, adjunct, head)
    timed = tells_day(sight, adjunct.phrase) or sight.chart.code(adjunct.phrase.head) & TIME  # "in the coming weeks"
    dated = adjunct.word in _DATING and bool(timed)  # not "until the end of May"
    return held or dated or _is_by_day(sight, adjunct) or _is_signing_place(sight, adjunct)


def _is_site(sight: Sight, adjunct: Adjunct, head: str) -> bool:
    """Whether an adjunct tells at which house something was signed: "at the naval base"."""
    return adjunct.word == "at" and head in WORD_SETS["site"] and sight.chart.code(adjunct.phrase.first) & DET > 0


def _is_by_day(sight: Sight, adjunct: Adjunct) -> bool:
    """Whether an adjunct tells by when: "by June", "by the end of the year"."""
    ends = sight.chart.t.low[adjunct.phrase.head] in WORD_SETS["part_of_time"]
    return adjunct.word in WORD_SETS["by_day"] and (ends or tells_day(sight, adjunct.phrase))


def _is_signing_place(sight: Sight, adjunct: Adjunct) -> bool:
    """Whether an adjunct tells where a paper was signed: "in Lima"."""
    return adjunct.word in WORD_SETS["at_place"] and sight.place_in(adjunct.phrase) is not None


def _lies_in_region(sight: Sight, adjunct: Adjunct) -> bool:
    """Whether an adjunct tells of a wide place: "a pact on keeping the peace in the South China Sea"."""
    place = sight.place_in(adjunct.phrase)
    return place is not None and place.kind == PlaceKind.REGION


@frozen
class Signing:
    """The token of a noun of signing, the tokens [first, last) of what is signed, whether it was, whose it may be."""

    noun: int
    first: int
    last: int
    status: str
    whose: tuple[NounPhrase, ...]
    adjuncts: tuple[Adjunct, ...]


def find_signings(sight: Sight) -> Iterator[Signing]:
    """The signings that took place or will, each told by a noun."""
    nouns = [i for i in range(sight.chart.first, sight.chart.last) if sight.chart.t.low[i] in WORD_SETS["signing"]]
    for predicate in sight.chart.predicates if nouns else ():
        for phrase, status in _told_there(predicate):
            noun = next((i for i in nouns if phrase.first <= i <= phrase.members[0].head), None)
            of = noun and next((i for i in range(noun, phrase.members[0].last) if sight.chart.code(i) & OF), None)
            if noun and of:
                yield _signing(sight, predicate, phrase, status, noun, of + 1)


def _told_there(predicate: Predicate) -> Iterator[tuple[NounPhrase, str]]:
    """The phrases around a verb, each with whether what it names is told as done or to come."""
    status = _STATUS_BY_FORCE.get(predicate.reading.force)
    if status and predicate.subject and (predicate.means("happen") or predicate.reading.passive):
        yield predicate.subject, status
    if status and (predicate.means("attend") or predicate.means("witness") or predicate.means("say")):
        yield from ((phrase, status) for phrase in predicate.objects)
    for adjunct in predicate.adjuncts:
        if adjunct.word in WORD_SETS["right_after"]:
            yield adjunct.phrase, AgreementStatus.REACHED
        elif status and adjunct.word in WORD_SETS["brings_in"] and predicate.means("happen"):  # "ended with a signing"
            yield adjunct.phrase, status


def _signing(sight: Sight, predicate: Predicate, phrase: NounPhrase, status: str, noun: int, first: int) -> Signing:
    behind = sorted((a for a in predicate.adjuncts if a.at >= phrase.last), key=lambda adjunct: adjunct.at)
    last = phrase.last
    for adjunct in behind:
        if adjunct.at != last or adjunct.word in WORD_SETS["agreed_by"] or _is_when_or_where(sight, adjunct):
            break
        last = adjunct.phrase.last
    between = tuple(a.phrase for a in behind if a.word in WORD_SETS["agreed_by"])
    doers = (predicate.subject,) if predicate.subject and predicate.subject is not phrase else ()
    return Signing(noun, first, last, status, between or doers, tuple(behind))


def _is_when_or_where(sight: Sight, adjunct: Adjunct) -> bool:
    return tells_day(sight, adjunct.phrase) or sight.place_in(adjunct.phrase) is not None


def tells_source(sight: Sight, predicate: Predicate) -> bool:
    """Whether a verb of saying behind a comma says who tells of it: "to see that it holds, the ministry said"."""
    subject = predicate.subject
    if subject is None or not predicate.means("say") or subject.first <= sight.chart.first:
        return False
    goes_on = any(p.governor == predicate.number for p in sight.chart.predicates)
    return sight.chart.t.texts[subject.first - 1][-1] == "," and not goes_on and not predicate.objects


def sources(sight: Sight, first: int) -> Iterator[int]:
    """Where it is told who says so behind commas: "will share maps, the minister of ports, Jan Roe, announced"."""
    t, chart = sight.chart.t, sight.chart
    for predicate in chart.predicates:
        if predicate.first <= first or not predicate.means("say") or predicate.objects:
            continue
        at = predicate.first
        while at > first and t.texts[at - 1][-1] == "," and (begin := _segment_start(sight, at - 1, first)) > first:
            at = begin
        if at < predicate.first and any(chart.code(i) & OFFICE for i in range(at, predicate.first)):
            yield at


def _segment_start(sight: Sight, last: int, floor: int) -> int:
    """The first token of what ends with token `last` behind a comma and has no verb; `floor` where nothing does."""
    t = sight.chart.t
    at = next((i for i in range(last, floor, -1) if t.texts[i - 1][-1] == ","), floor)
    verbal = any(at <= p.first <= last for p in sight.chart.predicates)
    return floor if verbal or sight.chart.code(at) & PREP else at
