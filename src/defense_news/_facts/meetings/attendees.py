"""Who takes part in what a noun of meeting names: those behind it, those who own it, those who hold it."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from ..._english.chart import Adjunct, NounPhrase, Predicate
from ..._english.grammar import CAPITAL, COORD, DET, JOURNEY, NUMBER, OWNER, PLURAL, POSSESSIVE, TIME, WORD_SETS
from ..._english.parts import Relation
from ..._english.verbs import BASE
from ..._records.vocabulary import ClauseRole, MeetingSort, Mode, PartyKind, PlaceKind
from ..._who.parties import Party
from ..roles import Sight
from .around import who_agreed
from .cues import MeetingCue
from .events import HELD, INSIDE, TRAVEL, behind, is_one_more, sides_of, status_of
from .outcomes import is_past_history
from .rows import VerbFrame
from .taken import is_over_aside

PARTY_LINKS = WORD_SETS["party_link"]  # prepositions between a noun of meeting and those who meet
_HOLDING = frozenset(("hold", "attend", "receive"))
_ON_NOUNS = (Relation.RELATIVE, Relation.PARTICIPLE)  # how a clause hangs on a noun
_CALLS: Mapping[str, Collection[str]] = {Mode.PHONE: ("to",), Mode.IN_PERSON: WORD_SETS["on_whom"]}  # to who gets it


def hosts(sight: Sight, phrase: NounPhrase) -> Iterator[Party]:
    """Those by whom a passive on the noun says it was held or attended: "were hosted by Roe and attended by Doe"."""
    for predicate in sight.chart.predicates:
        if predicate.subject is phrase and predicate.reading.passive and not _HOLDING.isdisjoint(predicate.verb.senses):
            for place in behind(predicate, "by"):
                yield from sight.parties_in(place)


def own_adjuncts(sight: Sight, phrase: NounPhrase, predicate: Predicate | None) -> tuple[Adjunct, ...]:
    """The adjuncts behind the noun, and those of the clauses on it: "a meeting that was held in Oslo"."""
    row = _behind_noun(sight, phrase, predicate)
    if predicate is None:
        return row
    begin = predicate.first if _is_fronted(predicate, phrase) else phrase.first + 1
    behind = [a for a in predicate.adjuncts if a.phrase.first >= begin and not _is_of_words(predicate, phrase, a)]
    if _is_around_another(predicate, phrase):
        behind = [a for a in behind if a.phrase.last <= predicate.first]
    behind += row
    if phrase in predicate.objects and not _HOLDING.isdisjoint(predicate.verb.senses):  # "held in Lima talks with Roe"
        behind += [a for a in predicate.adjuncts if predicate.last <= a.at < phrase.first]
    for clause in sight.chart.predicates:
        if clause is not predicate and _is_of_noun(sight, clause, phrase, predicate):
            behind += clause.adjuncts
    return tuple(behind)


def _is_fronted(predicate: Predicate, phrase: NounPhrase) -> bool:
    """Whether a participle leads the noun it tells of: "Held in Lima, the talks lasted an hour"."""
    held = predicate.means("hold") or predicate.means("happen")
    return held and predicate.subject is phrase and predicate.last <= phrase.first


def _is_around_another(predicate: Predicate, phrase: NounPhrase) -> bool:
    """Whether a noun leads the clause of another event: "Before the talks, Roe toured a yard in Lima"."""
    meets = not WORD_SETS["meets_itself"].isdisjoint(predicate.verb.senses)
    others = WORD_SETS["other_event"] if meets else WORD_SETS["still_to_come"]
    return any(a.word in others for a in predicate.adjuncts if a.phrase is phrase and phrase.last <= predicate.first)


def _is_of_noun(sight: Sight, clause: Predicate, phrase: NounPhrase, predicate: Predicate) -> bool:
    """Whether a clause tells of the meeting that a predicate tells of."""
    if clause.subject is None and phrase in clause.objects:
        return True  # "Cancelled were the talks with Roe"
    if clause.subject is phrase:
        return not is_past_history(sight, clause) and (_tells_more(sight, clause) or _is_one_with(predicate, clause))
    apart = clause.relation == Relation.RELATIVE and clause.first > phrase.last and not clause.objects
    if apart and sight.chart.t.low[phrase.last] == clause.opener:
        return clause.means("hold") or clause.means("receive")  # "talks, which Peru will host in May"
    return (clause.relation in _ON_NOUNS or _tells_more(sight, clause)) and _is_of_meeting(clause, phrase, predicate)


def _is_one_with(predicate: Predicate, clause: Predicate) -> bool:
    """Whether two verbs tell of a noun together: "had been set for May but were put off", "are to be in May"."""
    if clause.relation == Relation.JOINED and clause.governor == predicate.number and clause.first == predicate.last:
        return True  # "is set for Friday"
    if clause.relation == Relation.INFINITIVE:
        return clause.governor in (predicate.number, predicate.governor)
    on = predicate.relation in (Relation.JOINED, Relation.INFINITIVE)
    return (on and predicate.governor == clause.number) or _hangs_on_its_subject(predicate, clause)


def _hangs_on_its_subject(predicate: Predicate, clause: Predicate) -> bool:
    """Whether a participle hangs on the subject of a clause: "The talks, attended by Roe, were held in Lima"."""
    tells = clause.means("happen") or clause.means("hold")
    return predicate.relation == Relation.PARTICIPLE and clause.relation == Relation.NONE and tells


def _is_of_meeting(clause: Predicate, phrase: NounPhrase, predicate: Predicate) -> bool:
    """Whether a clause behind those who meet is one on their meeting: "talks of Peru and Chile set for May"."""
    set_or_held = clause.reading.passive and (clause.means("plan") or clause.means("hold"))
    due = clause.verb.lemma == "be" and clause.opener in WORD_SETS["of_things"]  # "that were due in May"
    led = clause.reading.passive and clause.verb.lemma in WORD_SETS["leading"]  # "a team led by Roe in Lima"
    if not (set_or_held or due or led) and clause.verb.lemma not in WORD_SETS["taking_place"]:
        return False
    met = [a.phrase for a in predicate.adjuncts if a.behind is phrase]
    return clause.subject in met or any(a.phrase is clause.subject and a.behind in met for a in predicate.adjuncts)


def _tells_more(sight: Sight, clause: Predicate) -> bool:
    """Whether a clause is one on its subject: "a meeting that was held in Oslo", "a meeting which was to be held"."""
    if clause.relation == Relation.INFINITIVE and clause.governor >= 0:
        over = sight.chart.predicates[clause.governor]
        return over.subject is clause.subject and over.relation == Relation.RELATIVE
    known = clause.relation != Relation.RELATIVE or clause.verb.senses or clause.verb.lemma == "be"
    return clause.relation in _ON_NOUNS and bool(known)  # not "a meeting that was billed in Lima as the last"


def _is_of_words(predicate: Predicate, phrase: NounPhrase, adjunct: Adjunct) -> bool:
    """Whether an adjunct is of what was said at the meeting: "At the talks, Roe explained the situation in Peru"."""
    said = predicate.means("say") or predicate.verb.lemma in WORD_SETS["said_to_one"]
    if phrase.last > predicate.first or not said:
        return False
    return adjunct.behind is not None and adjunct.at >= predicate.last


def _behind_noun(sight: Sight, phrase: NounPhrase, predicate: Predicate | None) -> tuple[Adjunct, ...]:
    """The adjuncts in a row behind a noun, of verbs but the predicate; without one also "the talks held in Oslo"."""
    hung = (a for p in sight.chart.predicates if p is not predicate for a in p.adjuncts)
    by_place = {adjunct.at: adjunct for adjunct in (*sight.chart.loose, *hung)}
    last, found = phrase.last, list[Adjunct]()
    while last in by_place:
        found.append(by_place[last])
        last = found[-1].phrase.last
    held = () if predicate else (p for p in sight.chart.predicates if p.subject is phrase and _tells_more(sight, p))
    found += [a for p in held for a in p.adjuncts if a not in found]
    return tuple(found)


def named_behind(
    sight: Sight, own: tuple[Adjunct, ...], phrase: NounPhrase, last: int, cue: MeetingCue, *, got: bool
) -> Iterator[tuple[str, Party]]:
    """Those behind the noun, "talks between Roe and Doe"; `got`: one side has it from the other, "a call from Roe"."""
    yield from _behind_links(sight, own, phrase, last, cue, got=got)
    untold = sight.chart.t.low[phrase.first] in WORD_SETS["not_one_told"]
    for member in phrase.members:
        for party in sight.parties:
            behind = member.head < last <= sight.token(party.start) and sight.token(party.end - 1) < member.last
            if behind and not (untold and _are_any(sight, party)):
                yield "of", party
    yield from _listed(sight, phrase, last)


def _behind_links(
    sight: Sight, own: tuple[Adjunct, ...], phrase: NounPhrase, last: int, cue: MeetingCue, *, got: bool
) -> Iterator[tuple[str, Party]]:
    """Those behind a preposition: "talks between Roe and Doe"."""
    called = (phrase, *(a.phrase for a in own if (a.word, a.behind) == (ClauseRole.BY, phrase)))  # "a call by Roe on"
    taken: list[Adjunct] = []
    for adjunct in own:
        set_for = adjunct.word == "for" and adjunct.behind is None  # "talks with Roe are set for Doe"
        served = adjunct.word == "for" and (set_for or cue.mark.sort == MeetingSort.WEAK)
        if adjunct.behind is phrase and _is_joined_to_another(sight, phrase, last):
            continue  # "the summit, and talks with Roe": of the last alone
        led = served or _leads_to_side(sight, adjunct, called, cue, taken, got=got)
        if led and not _of_topic(sight, own, adjunct, phrase):
            taken.append(adjunct)
            guests = not served or sight.chart.t.low[adjunct.phrase.head] in WORD_SETS["guests_told"]
            role = ClauseRole.SUBJECT if set_for else adjunct.word
            yield from ((role, party) for party in sight.parties_in(adjunct.phrase) if guests or party.officials)


def _leads_to_side(
    sight: Sight, adjunct: Adjunct, called: tuple[NounPhrase, ...], cue: MeetingCue, taken: list[Adjunct], *, got: bool
) -> bool:
    """Whether a preposition leads to those who meet: "talks with Roe", "got a call from Roe", "a call on Roe"."""
    again = any(one.word == adjunct.word and is_one_more(sight, one.phrase, adjunct) for one in taken[-1:])
    on_it = cue.mark.sort == MeetingSort.NOUN and adjunct.behind in called
    calls = _CALLS.get(cue.mark.mode or "", ()) if on_it else ()
    return again or adjunct.word in PARTY_LINKS or adjunct.word in calls or (got and adjunct.word == "from")


def _is_joined_to_another(sight: Sight, phrase: NounPhrase, last: int) -> bool:
    """Whether another member follows the noun that ends before `last`: behind "and", or one that explains it."""
    begin = phrase.members[-1].first
    apposed = sight.chart.code(begin) & DET and "," in sight.chart.t.texts[begin - 1]
    return last <= begin and bool(sight.chart.code(begin - 1) & COORD or apposed)


def _are_any(sight: Sight, party: Party) -> bool:
    """Whether people are told by an office alone, in general: "a gathering of defence chiefs"."""
    lead = sight.chart.code(sight.token(party.start))
    return party.kind == PartyKind.REFERENCE and not lead & (CAPITAL | DET | OWNER | POSSESSIVE)


def _listed(sight: Sight, phrase: NounPhrase, last: int) -> Iterator[tuple[str, Party]]:
    """The rest of a list that "of" opens: "the talks of Roe and Doe"."""
    first, *others = phrase.members
    if not others or first.head >= last or first.last == first.head + 1:
        return
    for member in others:
        yield from (("of", party) for party in sight.parties_in(NounPhrase(member.first, member.last, (member,))))


def _of_topic(sight: Sight, own: tuple[Adjunct, ...], adjunct: Adjunct, phrase: NounPhrase) -> bool:
    """Whether those named hang on another noun: "talks on the ties between Peru and Chile"."""
    behind, told = adjunct.behind, (sight.parties_in, sight.day_in, sight.place_in)
    if behind is None or behind is phrase or any(tells(behind) for tells in told):
        return False
    if sight.chart.t.texts[adjunct.at - 1][-1] == "," or _is_complement(sight, behind, phrase):
        return False  # "talks were held, under tight security, between Peru and Chile"
    stands = sight.chart.t.low[behind.head] in WORD_SETS["means_of_call"] | WORD_SETS["house"]
    if stands or sight.chart.code(behind.head) & (TIME | NUMBER | CAPITAL):
        return False  # "over the telephone with Roe", "at the ministry with", "the first in nine years between"
    if adjunct.word == ClauseRole.WITH and is_over_aside(sight, own, adjunct.at, behind):
        return False
    return adjunct.word in WORD_SETS["ties_link"] or bool(sight.chart.code(behind.first) & DET)


def _is_complement(sight: Sight, complement: NounPhrase, phrase: NounPhrase) -> bool:
    """Whether "be" says of a noun that it is what another phrase names: "The talks were the first between"."""
    being = (p for p in sight.chart.predicates if p.verb.lemma == "be" and p.subject is phrase)
    return any(complement in clause.objects for clause in being)


def owners(sight: Sight, phrase: NounPhrase, first: int, predicate: Predicate | None) -> Iterator[tuple[str, Party]]:
    """Those before the noun: "Roe's talks", "Peru-Chile talks", "their meeting"."""
    member = next((m for m in phrase.members if m.first <= first < m.last), None)
    if member is None:
        return
    begin = member.first if first <= member.head else member.head + 1  # "the outcome of Roe's talks"
    inside = [p for p in sight.parties if begin <= sight.token(p.owns_from) and sight.token(p.end - 1) <= first]
    several = len(sides_of(tuple(inside))) > 1
    doer = predicate is not None and any(party.officials for party in sight.parties_in(predicate.subject))
    for party in inside:
        token = sight.token(party.end - 1)
        if doer and sight.chart.code(token) & OWNER:
            continue  # "After his talks with Doe, Roe left": Roe's
        owns = sight.chart.code(token) & (POSSESSIVE | OWNER) or party.kind == PartyKind.REFERENCE
        if owns or several:
            yield "owner", party
    yield from (("owner", party) for party in sight.whose(phrase))


def doers(sight: Sight, role: str, predicate: Predicate | None, word: str, phrase: NounPhrase) -> tuple[Party, ...]:
    """The subject of the verb that holds the meeting, or of the clause it happens in, with whom it concerns."""
    if predicate is None:
        return ()
    if role == ClauseRole.SUBJECT and predicate.means("await"):
        return tuple(_people_in(sight, predicate.objects))
    if phrase is predicate.subject and (predicate.reading.passive or predicate.relation == Relation.CLAUSE):
        return who_agreed(sight, predicate)  # but "was granted an audience"
    if role in (ClauseRole.SUBJECT, ClauseRole.INSIDE):
        return ()
    found = sight.parties_in(predicate.subject) or inverted(sight, predicate)
    if not found and predicate.subject is not None:
        found = tuple(_whose(sight, predicate, predicate.subject))
    if role == ClauseRole.SETTING:
        return tuple(_doers_around(sight, predicate, list(found), word, phrase))
    given = [place for place in predicate.objects if place.last == phrase.first]  # "paid Doe a courtesy call"
    return (*found, *_people_in(sight, given))


def _whose(sight: Sight, predicate: Predicate, subject: NounPhrase) -> Iterator[Party]:
    """Whose the subject is, where it "was" or its journey had a meeting: "the visit by Roe included talks"."""
    journey = sight.chart.code(subject.head) & JOURNEY
    if journey or predicate.verb.lemma == "be":
        yield from _owner_of(sight, subject)
    if journey:
        by = (a.phrase for a in predicate.adjuncts if a.behind is subject and a.word == ClauseRole.BY)
        yield from (party for place in by for party in sight.parties_in(place))
        yield from (p for p in sight.parties if p.officials and subject.holds(sight.token(p.start)))


def inverted(sight: Sight, predicate: Predicate) -> tuple[Party, ...]:
    """Who stands behind "be" where its subject should: "At the talks were Roe and Doe", "Taking part were Roe"."""
    if predicate.subject is not None:
        return ()
    behind = sight.chart.predicates[predicate.number + (predicate.relation == Relation.GERUND) :]
    being = next((p for p in behind if p.relation != Relation.RELATIVE), predicate)
    if being.verb.lemma != "be" or being.subject is not None:
        return ()
    return tuple(party for place in being.objects for party in sight.parties_in(place))


def with_whom(sight: Sight, predicate: Predicate, *, linked: bool = True) -> tuple[NounPhrase, ...]:
    """The phrase that "with whom" leans on: "Roe, with whom Doe held talks, left"; not `linked`, that "whom" does."""
    low = sight.chart.t.low
    if predicate.relation != Relation.RELATIVE or predicate.opener not in WORD_SETS["whom"]:
        return ()
    start = predicate.subject.first if predicate.subject else predicate.first
    at = next((i for i in range(start - 1, sight.chart.first + 1, -1) if low[i] == predicate.opener), -1)
    led = at > 0 and low[at - 1] in PARTY_LINKS
    behind = sight.chart.phrase_at(at - 1 - led) if at > 0 and led is linked else None
    return (sight.who_ends(behind),) if behind is not None else ()


def doers_at(sight: Sight, phrase: NounPhrase, predicate: Predicate | None) -> tuple[Party, ...]:
    """Who acts at a meeting that a participle tells more of: "At a summit held online, Roe and Doe agreed".

    Who goes where it is to be: "Roe travels to Lima, where talks with Doe are planned".
    """
    if predicate is None or predicate.subject is not phrase:
        return ()
    if predicate.relation == Relation.RELATIVE and predicate.opener in WORD_SETS["at_which"]:
        over = sight.chart.predicates[predicate.governor]
        goes = predicate.governor >= 0 and not TRAVEL.isdisjoint(over.verb.senses)
        return sight.parties_in(over.subject) if goes else ()
    around = (p for p in sight.chart.predicates for a in p.adjuncts if a.phrase is phrase and a.word in INSIDE)
    acting = (party for p in around for party in sight.parties_in(p.subject))
    return tuple(acting) if predicate.relation == Relation.PARTICIPLE else ()


def _doers_around(sight: Sight, predicate: Predicate, found: list[Party], word: str, phrase: NounPhrase) -> list[Party]:
    """Who acts in the clause that a meeting is the setting of: its subject, those it concerns, those by whom it is.

    "Their talks" are those of all whom the clause names: "Roe shook hands with Doe before their talks"; of who says so.
    """
    found = found or [*inverted(sight, predicate), *_who_issued(sight, predicate)]
    found = found or (_owner_of(sight, predicate.subject) if predicate.subject else [])
    theirs = sight.chart.t.low[phrase.first] in WORD_SETS["of_several"]
    if predicate.means("receive") or predicate.means("join") or word in INSIDE or theirs:
        found += _people_in(sight, predicate.objects)
    beside = theirs or predicate.verb.lemma in WORD_SETS["in_a_picture"]  # "poses with Doe before talks"
    if beside and len(sides_of(tuple(found))) < 2:
        over = (p for p in sight.chart.predicates if theirs and p.number == predicate.governor and p.means("say"))
        told = (p.subject for p in over if p.subject and predicate.relation == Relation.CLAUSE)
        found += _people_in(sight, (*behind(predicate, "with"), *told))
    return found + _by_whom(sight, predicate, phrase, found)


def _by_whom(sight: Sight, predicate: Predicate, phrase: NounPhrase, found: list[Party]) -> list[Party]:
    """By whom it is in the passive; nobody in "after talks with Roe, Doe was received by Coe"."""
    told = found and any(a.behind is phrase and a.word in PARTY_LINKS for a in predicate.adjuncts)
    if told or not predicate.reading.passive:
        return []
    return [party for place in behind(predicate, "by") for party in sight.parties_in(place)]


def _people_in(sight: Sight, places: Iterable[NounPhrase]) -> list[Party]:
    """The officials named in some phrases."""
    return [party for place in places for party in sight.parties_in(place) if party.officials]


def _who_issued(sight: Sight, predicate: Predicate) -> tuple[Party, ...]:
    """Who speaks in or of a paper that a clause tells more of: "In a statement issued after their talks, they said"."""
    if predicate.relation not in _ON_NOUNS or predicate.subject is None:
        return ()
    told = (p for p in sight.chart.predicates if p.means("say"))
    around = (p for p in told if predicate.subject in (*p.objects, *(a.phrase for a in p.adjuncts)))
    return tuple(party for p in around for party in sight.parties_in(p.subject))


def _owner_of(sight: Sight, phrase: NounPhrase) -> list[Party]:
    """Whose the subject is: "his stay began with a meeting"."""
    owns = sight.chart.code(phrase.first) & (OWNER | POSSESSIVE)
    return [party for party in sight.parties if owns and sight.token(party.start) == phrase.first]


def told_on_them(sight: Sight, predicate: Predicate, frame: VerbFrame) -> tuple[Adjunct, ...]:
    """The adjuncts behind a participle on whom one met: "received a team led by Roe in Riga"."""
    met = (*(predicate.objects if ClauseRole.OBJECT in frame.party else ()), *behind(predicate, "with"))
    if ClauseRole.SUBJECT not in frame.party:  # "The summit, held in Lima, brought together Roe and Doe"
        met = (*met, *((predicate.subject,) if predicate.subject else ()))
    met = (*met, *(place for phrase in met for place in sight.origins(phrase)))  # "a team from Peru led by Roe in Riga"
    hung = [p for p in sight.chart.predicates if p is not predicate and p.subject in met and _is_on_the_way(p)]
    told = [a for p in hung for a in p.adjuncts]
    return tuple(a for a in (*told, *_of_setting(sight, predicate)) if a.word != "by")


def _of_setting(sight: Sight, predicate: Predicate) -> Iterator[Adjunct]:
    """What a clause tells of that at which one met: "at a ceremony held in Lima", "a forum, which Peru hosts in Lima".

    Not the day on which it opened: "met beside a forum, which opened in Lima on Sunday".
    """
    at = [a.phrase for a in predicate.adjuncts if a.word in (*INSIDE, "beside")]
    ends = [phrase.last for phrase in at]
    for clause in sight.chart.predicates:
        if clause.relation not in _ON_NOUNS or not (clause.means("hold") or clause.means("happen")):
            continue
        opened = clause.relation == Relation.RELATIVE and status_of(predicate) == HELD
        if clause.subject in at or (clause.subject and clause.subject.first - 1 in ends):
            yield from (a for a in clause.adjuncts if not (opened and sight.day_in(a.phrase)))


def _is_on_the_way(clause: Predicate) -> bool:
    """Whether a clause on whom one met tells of the meeting or the way to it, and not that he "studied in Lima"."""
    if clause.relation != Relation.RELATIVE:
        return clause.relation == Relation.PARTICIPLE
    there = clause.verb.lemma == "be" and not clause.objects  # "who was in Lima", not "who was a student in Lima"
    return there or not (TRAVEL | WORD_SETS["of_meeting"]).isdisjoint(clause.verb.senses)


def is_contest(sight: Sight, predicate: Predicate) -> bool:
    """Whether it is at a game that sides meet: "met in the final", "Chile, the holders, meet Peru on Friday"."""
    games = (a for a in predicate.adjuncts if sight.chart.t.low[a.phrase.head] in WORD_SETS["contest"])
    return _is_team_of_state(sight, predicate) or any(games)


def _is_team_of_state(sight: Sight, predicate: Predicate) -> bool:
    """Whether one country by its bare name acts with a verb of many: "Chile meet Peru"."""
    if predicate.first != predicate.at or not predicate.verb.form & BASE or predicate.reading.passive:
        return False
    acting = sight.parties_in(predicate.subject)
    one = len(acting) == 1 and len(acting[0].countries) == 1 and acting[0].kind == PlaceKind.COUNTRY
    plural = sight.chart.code(sight.token(acting[0].end - 1)) & PLURAL if one else 0
    return one and not plural and predicate.relation == Relation.NONE
