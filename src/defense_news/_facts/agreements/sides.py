"""Who agrees: those of the subject and with whom, else those who met, or who agreed before."""

from collections.abc import Iterator

from ..._english.grammar import DOCUMENT, INDEFINITE, LOCATIVE, OWNER, PEOPLE, PLURAL, POSSESSIVE, WORD_SETS
from ..._english.parts import NounPhrase, Predicate, Relation
from ..._records import Clue, MeetingRecord
from ..._records.vocabulary import ZONE, AgreementStatus, MeetingKind, MeetingStatus, PartyKind
from ..._start.records import evolve, frozen
from ..._tables.limits import NAMES
from ..._tables.rows import AgreementVerb, Needs
from ..._who.parties import Party, unique
from ..roles import Sight
from ..seer import Seer
from .content import content_of
from .occasions import Lists, as_done, before_colon, brings_party, day_beside, leads_alone
from .rules import AgreementRules

_NOBODY = WORD_SETS["agreed_thing"]
_PAIRS = WORD_SETS["several_told"]
_OFFICE_OR_PAIR = _PAIRS | WORD_SETS["office_held"]


@frozen
class Sides:
    """Who agrees, and the words that say it."""

    countries: tuple[str, ...]
    organisations: tuple[str, ...]
    officials: tuple[str, ...]
    clues: tuple[Clue, ...]

    @property
    def parties(self) -> tuple[str, ...]:
        """Countries, then organisations."""
        return (*self.countries, *self.organisations)


@frozen
class Situation:
    """What an agreement is read with: the story's meetings, who agreed before in its order, the tables."""

    meetings: tuple[MeetingRecord, ...]
    agreed: list[Sides]
    rules: AgreementRules
    lists: Lists
    seer: Seer


def sides_agreeing(
    sight: Sight, predicate: Predicate, row: AgreementVerb, status: str, story: Situation
) -> Sides | None:
    """Those who agree; None where only one side is told of."""
    named = _parties_named(sight, predicate, row)
    if named and _agree_as_others(sight, predicate, named):
        return None
    if named and len(codes_of(named)) > 1 and not _met_otherwise(predicate, named, story):
        return _with_sides(sides_named(named, "subject"), story)
    return (
        _collective(sight, _those_acting(sight, predicate, row), predicate, named, status, story)
        or _of_paper(sight, predicate, row)
        or _signed_at(sight, predicate, row, status, story)
        or _named_beside(sight, predicate, named, story)
        or _those_met(sight, row, named, story.meetings)
        or _of_body(predicate, row, named)
    )


def as_led(sight: Sight, predicate: Predicate, story: Situation) -> tuple[Sight, Predicate]:
    """A verb that begins an item of a list as one of those who lead the list, and the sentence that names them.

    So too a verb that begins a quote: `Peru and Chile "agreed to share maps"`.
    """
    if phrase := before_colon(sight, predicate):
        return sight, as_done(predicate, phrase)
    around = story.seer.sight(sight.number)
    if around is not None and around.chart.t is not sight.chart.t:
        phrase = around.chart.phrase_at(around.token(sight.chart.t.starts[sight.chart.first]) - 1)
        return (around, as_done(predicate, phrase)) if phrase else (sight, predicate)
    number = story.lists.leaders.get(sight.number)
    leader = story.seer.sight(number) if number is not None else None
    for phrase in reversed(leader.chart.phrases) if leader else ():
        if leader and (leads_alone(leader) or leader.parties_in(phrase) or speaks_for_several(leader, phrase)):
            return leader, as_done(predicate, phrase)
    return sight, predicate


def as_state(sight: Sight, predicate: Predicate, row: AgreementVerb) -> Predicate:
    """A passive that tells what its subject holds, as a verb of that: "Peru and Chile are agreed on ports"."""
    subject = predicate.subject
    if not (predicate.reading.passive and row.mutual and subject) or row.needs or _doers(predicate):
        return predicate
    sides = len(codes_of(sight.parties_in(subject))) > 1 or speaks_for_several(sight, subject)
    held = evolve(predicate, reading=evolve(predicate.reading, passive=False))
    return held if sides and content_of(sight, held, row) is not None else predicate


def _parties_named(sight: Sight, predicate: Predicate, row: AgreementVerb) -> tuple[Party, ...]:
    """The parties of the subject and whom it does it with; of a passive those by or between whom."""
    if predicate.reading.passive:
        places = [a.phrase for a in predicate.adjuncts if a.word in WORD_SETS["agreed_by"]]
    else:
        bound = [*predicate.objects] if row.binds and _is_done_by_paper(sight, predicate) else []
        places = [predicate.subject] if predicate.subject and not bound else bound
        places += [a.phrase for a in predicate.adjuncts if a.word in WORD_SETS["counted_in"]]
        if row.needs == Needs.DEAL:  # "talks between Peru and Chile resulted in a deal"
            places += [a.phrase for a in predicate.adjuncts if a.word in WORD_SETS["agreed_by"]]
        if row.mutual:
            places += [a.phrase for a in predicate.adjuncts if brings_party(sight, a)]
    return tuple(party for place in places for party in (*sight.parties_in(place), *_of_services(sight, place)))


def _is_done_by_paper(sight: Sight, predicate: Predicate) -> bool:
    """Whether whom a verb binds is its object: "a pact committing both to", "The pact commits both to"."""
    subject = predicate.subject
    if subject is None or predicate.relation in (Relation.GERUND, Relation.PARTICIPLE):
        return predicate.relation in (Relation.GERUND, Relation.PARTICIPLE)
    return bool(sight.chart.code(subject.head) & DOCUMENT) or sight.chart.t.low[subject.head] in WORD_SETS["cleft"]


def _of_services(sight: Sight, phrase: NounPhrase) -> Iterator[Party]:
    """The countries whose navies, armies or embassies agree: "the Chilean navy and the Peruvian coast guard"."""
    for member in phrase.members:
        if sight.chart.t.low[member.head] in WORD_SETS["service"]:
            start, end = sight.stretch(member)
            yield from (party for party in sight.parties if start <= party.start < end and not party.officials)


def codes_of(parties: tuple[Party, ...]) -> set[str]:
    """The sides that parties speak for; one of no known side is a side of its own."""
    known = {side for party in parties for side in (*party.countries, *party.organisations)}
    strangers = {key for p in parties if not p.countries and not p.organisations for key in p.officials}
    return known | strangers


def sides_named(parties: tuple[Party, ...], rule: str) -> Sides:
    return Sides(
        unique(code for party in parties for code in party.countries),
        unique(body for party in parties for body in party.organisations),
        unique(key for party in parties for key in party.officials),
        tuple(Clue(party.start, party.end, "party", rule) for party in parties),
    )


def _with_sides(sides: Sides, story: Situation) -> Sides | None:
    """Sides with those for whom people of no known side speak: of those who met or agreed before, the only such two.

    None where nobody's side is known.
    """
    if len(sides.parties) > 1:
        return sides
    met = [m for m in story.meetings if set(sides.officials) <= set(m.participants) and len(m.countries) > 1]
    told = [(m.countries, m.organisations) for m in met] or [(s.countries, s.organisations) for s in story.agreed]
    told = [(states, bodies) for states, bodies in told if set(sides.parties) <= {*states, *bodies}]
    if len(set(told)) == 1:
        return evolve(sides, countries=told[0][0], organisations=told[0][1])
    return sides if sides.parties else None


def _met_otherwise(predicate: Predicate, named: tuple[Party, ...], story: Situation) -> bool:
    """Whether "both countries" is read as two that do not meet in the story, while two others do.

    So too "the ministers" as some of those who met.
    """
    if len(named) > 1 or named[0].kind != PartyKind.REFERENCE or predicate.subject is None:
        return False
    told = set(named[0].countries)
    before = [m for m in story.meetings if m.start < named[0].start]
    if any(told == set(m.countries) and m.status != MeetingStatus.CANCELLED for m in before):
        return False
    held = [set(m.countries) for m in before if m.status == MeetingStatus.HELD]
    held += [set(sides.countries) for sides in story.agreed if told < set(sides.countries)]
    return any(len(sides) == len(told) or told < sides for sides in held)


def _those_acting(sight: Sight, predicate: Predicate, row: AgreementVerb) -> NounPhrase | None:
    """The phrase of those who agree: the subject, or whom a paper binds."""
    bound = row.binds and predicate.objects and _is_done_by_paper(sight, predicate)
    return predicate.objects[0] if bound else predicate.subject


def _collective(
    sight: Sight,
    phrase: NounPhrase | None,
    predicate: Predicate,
    named: tuple[Party, ...],
    status: str,
    story: Situation,
) -> Sides | None:
    """Those of the meeting told last, for "the ministers", "they" and others whom no reference resolves.

    So too where nobody is named: "It was agreed that".
    """
    if phrase is None or any(p.kind != PartyKind.REFERENCE for p in named):
        return None
    if status == AgreementStatus.PLANNED and sight.chart.t.low[phrase.first] in WORD_SETS["office_holders"]:
        return None  # "Leaders will decide": of whom nobody has told
    nobody = not named and (is_impersonal(sight, predicate) or leads_alone(sight))
    if not speaks_for_several(sight, phrase) and not nobody and not _is_sitting_told(sight, phrase, story):
        return None
    return those_of_last(sight, phrase, story, status)


def _is_sitting_told(sight: Sight, phrase: NounPhrase, story: Situation) -> bool:
    """Whether "it" is the body that the sentence before tells of: "The committee met in Lima. It agreed to"."""
    alone = phrase.first == phrase.head and sight.chart.t.low[phrase.head] in _NOBODY
    before = story.seer.sight(sight.number - 1) if alone and sight.number else None
    told = (p.subject for p in before.chart.predicates if p.governor < 0) if before else ()
    subject = next((there for there in told if there is not None), None)
    return bool(before and subject and before.chart.t.low[subject.head] in WORD_SETS["sitting"])


def _named_beside(sight: Sight, predicate: Predicate, named: tuple[Party, ...], story: Situation) -> Sides | None:
    """Those of whom the sentence tells beside a phrase that stands for several, and nobody before.

    So too those who speak in a quote: `"We agreed on a truce," Peru and Chile said`.

    "The two sides agreed on a truce, Peru and Chile said"; "their navies will meet under a pact signed by both states".
    """
    passive = predicate.reading.passive
    phrase = _doers(predicate) if passive else predicate.subject
    if phrase is None or named or not speaks_for_several(sight, phrase):
        return None
    around = story.seer.sight(sight.number) or sight
    sources = (p.subject for p in around.chart.predicates if p.means("say") and p.first != predicate.first)
    told = next((there for subject in sources if len(codes_of(there := around.parties_in(subject))) > 1), ())
    if not told and not _PAIRS.isdisjoint(sight.chart.t.low[phrase.first : phrase.head + 1]):
        low, start = sight.chart.t.low, sight.stretch(phrase)[0]
        named_so_far = (party for party in sight.parties if party.start < start)
        before = tuple(p for p in named_so_far if low[sight.token(p.start) - 1] not in WORD_SETS["at_place"])
        told = before if len(codes_of(before)) == NAMES.pair else ()  # not "agreed to leave Peru and Chile"
    return sides_named(told, "subject") if told else None


def _of_paper(sight: Sight, predicate: Predicate, row: AgreementVerb) -> Sides | None:
    """Those by whom a paper is called that a passive says was signed: "a Spanish-Chilean pact was signed"."""
    if not predicate.reading.passive or row.needs != Needs.INSTRUMENT or predicate.subject is None:
        return None
    start, end = sight.chart.t.span(predicate.subject.first, predicate.subject.head)
    called = tuple(p for p in sight.parties if start <= p.start < end and not p.officials)
    return sides_named(called, "subject") if len(codes_of(called)) > 1 else None


def is_impersonal(sight: Sight, predicate: Predicate) -> bool:
    """Whether a passive says what was agreed behind it: "It was agreed that"."""
    phrase = predicate.subject
    it = phrase is not None and phrase.last == phrase.head + 1 and sight.chart.t.low[phrase.head] in _NOBODY
    return it and predicate.reading.passive and predicate.verb.lemma in WORD_SETS["agreed_impersonally"]


def _signed_at(sight: Sight, predicate: Predicate, row: AgreementVerb, status: str, story: Situation) -> Sides | None:
    """Those of the meeting told last, of a paper signed there: "Following the talks, a protocol was signed".

    What was signed on a day of its own was signed elsewhere: "A protocol was signed in 2019".
    """
    phrase = predicate.subject
    if phrase is None or not _tells_signed(predicate, phrase, row, status) or _names_others(sight, predicate):
        return None
    there = _there(sight, predicate)
    met = last_met(sight.stretch(phrase)[0], story, AgreementStatus.REACHED)
    new = status == AgreementStatus.PLANNED and bool(sight.chart.code(phrase.first) & INDEFINITE)
    day = None if there or new else day_beside(sight, predicate.adjuncts)
    if day and not (met and met.date and met.date.first <= day.first <= met.date.last):
        return None
    return those_of_last(sight, there or phrase, story, AgreementStatus.REACHED) if met or there else None


def _tells_signed(predicate: Predicate, phrase: NounPhrase, row: AgreementVerb, status: str) -> bool:
    """Whether a passive says that a paper was signed, or tells at length what was: "A yearly drill was agreed upon"."""
    mutual = phrase.last - phrase.first > NAMES.pair and row.mutual and not row.needs and not predicate.relation
    return predicate.reading.passive and (row.of_paper or (mutual and status == AgreementStatus.REACHED))


def _names_others(sight: Sight, predicate: Predicate) -> bool:
    """Whether somebody is named who may have signed: anybody but the place of it, "signed in Lima", or one on a way.

    Those before "where" have met: "Roe met Doe in Lima, where a pact was signed".
    """
    places = [sight.stretch(a.phrase) for a in predicate.adjuncts if a.word in WORD_SETS["at_place"]]
    about = [sight.stretch(a.phrase)[0] for a in predicate.adjuncts if a.word in WORD_SETS["agreed_on"]]
    since = min(about, default=len(sight.text))  # "an accord was signed on courses for the Chilean navy"
    where = predicate.subject if predicate.opener in WORD_SETS["at_which"] else None
    begin = sight.stretch(where)[0] if where else 0
    others = [p for p in sight.parties if begin <= p.start < since and not any(s <= p.start < e for s, e in places)]
    return any(p.officials or not _is_behind_locative(sight, p) for p in others)


def _is_behind_locative(sight: Sight, party: Party) -> bool:
    """Whether "in" or the like stands before a party in the same chart: none does before one outside a quote's."""
    before = sight.token(party.start) - 1
    return sight.chart.first <= before < sight.chart.last and bool(sight.chart.code(before) & LOCATIVE)


def _there(sight: Sight, predicate: Predicate) -> NounPhrase | None:
    """Whom of those told before a passive names, or the occasion on which it was: "by both", "following the talks"."""
    low, words = sight.chart.t.low, WORD_SETS["occasion_of_agreeing"] | WORD_SETS["inside"]
    told = (a.phrase for a in predicate.adjuncts if a.word in words and low[a.phrase.first] in WORD_SETS["one_told"])
    by = _doers(predicate)
    return by if by is not None and speaks_for_several(sight, by) else next(told, None)


def _doers(predicate: Predicate) -> NounPhrase | None:
    """By or between whom a passive says that it was done."""
    return next((a.phrase for a in predicate.adjuncts if a.word in WORD_SETS["agreed_by"]), None)


def those_of_last(sight: Sight, phrase: NounPhrase, story: Situation, status: str) -> Sides | None:
    """Those of the meeting told last before a phrase that stands for them, else of the agreement told last."""
    here = sight.stretch(phrase)
    clues = (Clue(*here, "party", "those_who_met"),)
    met = _last_of_many(sight, phrase, story) or last_met(here[0], story, status)
    if met and not (story.agreed and set(met.countries) < set(story.agreed[-1].countries)):
        return Sides(met.countries, met.organisations, met.participants, clues)
    return evolve(story.agreed[-1], clues=clues) if story.agreed else None


def _last_of_many(sight: Sight, phrase: NounPhrase, story: Situation) -> MeetingRecord | None:
    """The meeting of three sides and more told last, for a bare plural: "A communiqué says that ministers agreed"."""
    start = sight.stretch(phrase)[0]
    held = (m for m in reversed(story.meetings) if m.status == MeetingStatus.HELD and m.start < start)
    bare = phrase.first == phrase.head and sight.chart.t.low[phrase.head] in WORD_SETS["office_holders"]
    return next((m for m in held if len(m.countries) > NAMES.pair), None) if bare else None


def last_met(here: int, story: Situation, status: str) -> MeetingRecord | None:
    """The meeting of two sides or of a body told last before a place; of what is to come one to come too."""
    held = (MeetingStatus.HELD,)
    for wanted in (held, tuple(MeetingStatus)) if status == AgreementStatus.PLANNED else (held,):
        before = (m for m in reversed(story.meetings) if m.start < here and is_of_several(m))
        if met := next((m for m in before if m.status in wanted), None):
            return met
    return None


def is_of_several(meeting: MeetingRecord) -> bool:
    """Whether two sides met, or the members of a body."""
    several = len(meeting.countries + meeting.organisations) > 1
    return several or bool(meeting.organisations and meeting.kind == MeetingKind.MULTILATERAL)


def speaks_for_several(sight: Sight, phrase: NounPhrase) -> bool:
    """Whether a phrase is a plural of people, a plural pronoun, or joins two people by office."""
    code, low = sight.chart.code(phrase.head), sight.chart.t.low
    if len(phrase.members) > 1:
        people = all(sight.chart.code(member.head) & PEOPLE for member in phrase.members)
        return people or low[phrase.members[-1].first] in _PAIRS  # "lauded the forces and both leaders reaffirmed"
    if phrase.first == phrase.head and code & PLURAL and sight.sentence.zone == ZONE.BODY:
        return low[phrase.head] in WORD_SETS["office_holders"]  # not "Officials are expected to": of whom nobody told
    if low[phrase.head] in WORD_SETS["sitting"]:
        return low[phrase.first] in WORD_SETS["one_told"]  # "The meeting agreed to"
    several = code & PLURAL and (code & PEOPLE or low[phrase.head] in WORD_SETS["service"])
    pair = low[phrase.first] in _PAIRS or low[phrase.head] in _PAIRS
    return pair or (bool(several) and not _is_of_others(sight, phrase))


def _agree_as_others(sight: Sight, predicate: Predicate, named: tuple[Party, ...]) -> bool:
    """Whether the subject is read as those told before, and qualified as others: "Five ministers from the region"."""
    subject = None if predicate.reading.passive else predicate.subject
    alone = subject is not None and len(subject.members) == 1 and sight.chart.code(subject.head) & PLURAL
    return bool(
        alone and subject and all(p.kind == PartyKind.REFERENCE for p in named) and _is_of_others(sight, subject)
    )


def _is_of_others(sight: Sight, phrase: NounPhrase) -> bool:
    """Whether what qualifies a plural makes it others than those told: "union leaders", "the country's leaders"."""
    told = sight.chart.t.low[phrase.first] in WORD_SETS["one_told"] or sight.chart.code(phrase.first) & OWNER
    between = range(phrase.first, phrase.head)
    if any(sight.chart.code(i) & POSSESSIVE for i in between):
        return True
    return not told and any(sight.chart.t.low[i] not in _OFFICE_OR_PAIR for i in between)


def _those_met(
    sight: Sight, row: AgreementVerb, named: tuple[Party, ...], meetings: tuple[MeetingRecord, ...]
) -> Sides | None:
    """Who met somebody and agreed, agreed with them: "Roe met Doe in Oslo and agreed to lend him a ship"."""
    keys = {key for party in named for key in party.officials}
    if not keys or not row.mutual:
        return None
    for met in meetings:
        here = sight.sentence.start <= met.start < sight.sentence.end and met.status == MeetingStatus.HELD
        if here and keys < set(met.participants) and len(met.countries) > 1:
            clues = tuple(Clue(party.start, party.end, "party", "those_who_met") for party in named)
            return Sides(met.countries, met.organisations, met.participants, clues)
    return None


def _of_body(predicate: Predicate, row: AgreementVerb, named: tuple[Party, ...]) -> Sides | None:
    """What the members of one body agree among themselves: "NATO ministers agreed to raise their targets"."""
    bodies = unique(body for party in named for body in party.organisations)
    one = predicate.subject is not None and len(predicate.subject.members) == 1
    alone = one and all(len(party.officials) == 1 for party in named)  # "NATO's secretary general reaffirmed"
    if not bodies or alone or any(party.countries for party in named) or not row.of_body:
        return None
    return evolve(sides_named(named, "body"), officials=())
