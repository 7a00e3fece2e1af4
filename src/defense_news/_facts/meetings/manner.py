"""How those of an event meet: its mode and kind, in words such as "by phone" and "trilateral", and one by one."""

from collections.abc import Iterator

from ..._english.chart import Adjunct
from ..._english.grammar import CAPITAL, JOURNEY, PEOPLE, PLURAL, WORD_SETS
from ..._records.vocabulary import ClauseRole, MeetingKind, MeetingSort, Mode, PartyKind
from ..._start.records import evolve
from ..._tables.limits import NAMES
from ..._who.parties import Party, unique
from ..roles import Sight
from .cues import NAMING, MeetingCue
from .events import INSIDE, Event, shared_out
from .rows import PARTY_ROLES

_MEET = "meet"  # the sense of verbs that only tell that some met
_MET = frozenset((ClauseRole.WITH, ClauseRole.OBJECT))  # roles of those whom somebody meets
_OTHER_SIDE = (frozenset(PARTY_ROLES) | WORD_SETS["guest_link"]) - {ClauseRole.SUBJECT}
_CALLED_BY = WORD_SETS["means_of_call"]  # "talked on the telephone"
_ABOUT = WORD_SETS["topic"] | WORD_SETS["subject_matter"] | WORD_SETS["other_event"]
_BEFORE_THOSE_MET = {ClauseRole.WITH, *WORD_SETS["on_whom"]}
"""The prepositions that lead to each of those met: "calls on Roe and, later, on Doe"."""


def one_by_one(sight: Sight, event: Event, cues: tuple[MeetingCue, ...]) -> Iterator[Event]:
    """The events that words such as "separately" make of one: each of the other side is met alone."""
    passive = event.cue is None and event.predicate is not None and event.predicate.reading.passive
    other_side = _OTHER_SIDE - {ClauseRole.AGENT} if passive else _OTHER_SIDE
    here = [pair for pair in event.parties if pair[0] not in other_side]
    others = [pair for pair in event.parties if pair[0] in other_side]
    said = any(cue.mark.each for cue in (event.cue, *_modifiers(sight, event, cues)) if cue)
    hosted = event.frame is not None and event.frame.host == ClauseRole.OBJECT  # "Roe and Doe called on Coe"
    hosted = hosted and not (said and len(here) == 1)  # "Roe called on Doe and Coe separately"
    if hosted or (said and len(_sides_met(others)) == 1 < len(_sides_met(here))):  # "Roe and Doe met Coe separately"
        here, others = others, here
    alone = _those_alone(sight, event, others, cues, said=_are_met_alone(sight, event, others, said=said))
    if len(alone) < 2:
        yield event
        return
    for those in alone:
        yield evolve(event, parties=(*here, *those), adjuncts=_own_first(sight, event, those), apart=True)


def _sides_met(parties: list[tuple[str, Party]]) -> tuple[str, ...]:
    return unique(side for _, party in parties for side in party.sides)


def _own_first(sight: Sight, event: Event, those: list[tuple[str, Party]]) -> tuple[Adjunct, ...]:
    """The adjuncts of one meeting of several: "talks with Roe in Lima on Monday and with Doe in Quito"."""
    brought = [a.phrase for a in event.adjuncts if a.word in _BEFORE_THOSE_MET and sight.parties_in(a.phrase)]
    for phrase, own in zip(brought, shared_out(sight, event, brought) if brought else (), strict=True):
        if any(phrase.holds(sight.token(party.start)) for _, party in those):
            return own
    return event.adjuncts


def _those_alone(
    sight: Sight, event: Event, others: list[tuple[str, Party]], cues: tuple[MeetingCue, ...], *, said: bool
) -> list[list[tuple[str, Party]]]:
    """Those of the other side who are met one by one: each with another person of one side, or each side by itself."""
    if len(told := _with_each(sight, event, others)) > 1:
        return told
    _, kind, _ = modified(sight, event, cues)
    each = said or _are_envoys(sight, event, others)
    calls = event.cue is not None and event.cue.mark.mode == Mode.PHONE  # "telephone conversations" are several
    plural = kind in (None, MeetingKind.BILATERAL) and is_plural_noun(sight, event, several=kind is None and not calls)
    sides = _sides_met(others)
    others_only = len(others) == len(event.parties) and event.noun is not None  # "Talks with Roe and Doe are due, too"
    many = len(others) > NAMES.pair and is_plural_noun(sight, event, several=True)  # not "meetings with Roe and Doe"
    if len(sides) == 1 and (said or others_only or many):
        return [[pair] for pair in others if pair[1].officials]
    in_turn = kind is None and len(sides) > NAMES.pair and _are_met_in_turn(sight, event, others)
    in_pairs = kind == MeetingKind.BILATERAL and event.noun is None  # "met bilaterally with Roe, Doe and Coe"
    if (each or plural or in_pairs or in_turn) and kind not in (MeetingKind.TRILATERAL, MeetingKind.MULTILATERAL):
        return [_of_side(others, side) for side in sides]
    return []


def _are_named_met(event: Event, others: list[tuple[str, Party]]) -> bool:
    """Whether it is told of each by name that he was met: "met Roe and Doe"."""
    met = event.frame is not None and event.frame.sense == _MEET
    return met and all(role in _MET and party.officials for role, party in others)


def _are_met_alone(sight: Sight, event: Event, others: list[tuple[str, Party]], *, said: bool) -> bool:
    """Whether each is met alone: as is `said`, or on a journey: "During his visit, Roe met Minister Doe and Coe"."""
    if said or not _are_named_met(event, others):
        return said
    during = (a.phrase for a in (*event.adjuncts, *event.around) if a.word in INSIDE)
    return any(sight.chart.code(phrase.head) & JOURNEY for phrase in during)


def _are_met_in_turn(sight: Sight, event: Event, others: list[tuple[str, Party]]) -> bool:
    """Whether somebody meets several, each told by an office of his own, or as counterparts: "met Roe, Doe and Coe".

    Not guests whom he receives, nor those who share a title: "met Presidents Roe, Doe and Coe".
    """
    alone = len(event.parties) == len(others)  # "The forum brought together Roe, Doe and Coe"
    if alone or not _MET.issuperset(role for role, _ in others) or (event.frame is not None and event.frame.host):
        return False
    chart, people = sight.chart, [party for _, party in others]
    leads = [chart.code(sight.token(p.start) - 1) for p in people if p.kind == PartyKind.PERSON]
    titled = any(code & PEOPLE and code & PLURAL for code in leads)
    return not titled and all(p.officials or p.kind == PartyKind.REFERENCE for p in people)


def _with_each(sight: Sight, event: Event, others: list[tuple[str, Party]]) -> list[list[tuple[str, Party]]]:
    """Those of the other side by the "with" that brings them: "had a meeting with Roe, and with Doe"."""
    if event.noun is None:
        return []
    brought = [adjunct.phrase for adjunct in event.adjuncts if adjunct.word in _BEFORE_THOSE_MET]
    those = [[pair for pair in others if phrase.holds(sight.token(pair[1].start))] for phrase in brought]
    return [pairs for pairs in those if any(party.officials for _, party in pairs)]


def _are_envoys(sight: Sight, event: Event, guests: list[tuple[str, Party]]) -> bool:
    """Whether those met are envoys, whom a host sees one by one: "received the ambassadors of Peru and Chile".

    Or one of them is, told by name: "met Ambassador Roe and General Doe".
    """
    if event.frame is None or (event.frame.host is None and not _are_named_met(event, guests)):
        return False
    chart = sight.chart
    phrase = chart.phrase_at(sight.token(guests[0][1].start)) if guests else None
    return phrase is not None and any(chart.t.low[i] in WORD_SETS["envoy"] for i in range(phrase.first, phrase.last))


def is_plural_noun(sight: Sight, event: Event, *, several: bool) -> bool:
    """Whether the noun is a plural; `several`: one that cannot be of a single meeting, as "talks" may be."""
    if event.noun is None or not sight.chart.code(event.last - 1) & PLURAL:
        return False
    return not several or sight.chart.t.low[event.last - 1] not in WORD_SETS["one_in_plural"]


def _of_side(parties: list[tuple[str, Party]], side: str) -> list[tuple[str, Party]]:
    """The parties that speak for a side, as far as they do."""
    return [(role, _only(party, side)) for role, party in parties if side in party.sides]


def _only(party: Party, side: str) -> Party:
    """The party as far as it speaks for one side."""
    if len(party.countries) < 2:
        return party
    return Party(party.start, party.end, party.kind, (), (side,), ())


def modified(sight: Sight, event: Event, cues: tuple[MeetingCue, ...]) -> tuple[str | None, str | None, bool]:
    """Mode, kind and apartness by the words of the event's own clause: "by phone", "a trilateral", "separately"."""
    mark = event.cue.mark if event.cue else None
    mode = mark.mode if mark else None
    beside = any(adjunct.word == "beside" for adjunct in (*event.adjuncts, *event.around))
    kind, apart = mark.kind if mark else None, event.apart or beside or bool(mark and mark.apart)
    for cue in _modifiers(sight, event, cues):
        mode, kind, apart = mode or cue.mark.mode, kind or cue.mark.kind, apart or cue.mark.apart
    return mode or (event.frame.mode if event.frame else None), kind or _of_many(sight, event), apart


def _of_many(sight: Sight, event: Event) -> str | None:
    """The kind of a meeting of more states than are told: "ministers from 12 countries, including Peru, met"."""
    some = [adjunct.phrase for adjunct in event.adjuncts if sight.is_of_many(adjunct)]
    states = [sight.token(party.start) for _, party in event.parties if not party.officials] if some else ()
    return MeetingKind.MULTILATERAL if any(phrase.holds(at) for phrase in some for at in states) else None


def _modifiers(sight: Sight, event: Event, cues: tuple[MeetingCue, ...]) -> list[MeetingCue]:
    """The words about the event that say how or with how many; not those inside the phrase of another meeting."""
    first, last = _stretch_of(sight, event)
    nouns = [sight.token(cue.start) for cue in cues if cue.mark.sort in NAMING]
    found = []
    for cue in cues:
        token = sight.token(cue.start)
        counts = cue.mark.sort == MeetingSort.MODIFIER or _names_kind(event, cue, token)
        counts = counts and first <= token < last and not _ends_a_name(sight, token)
        if counts and not _is_of_another(sight, event, token, nouns):
            found.append(cue)
    return found


def _ends_a_name(sight: Sight, token: int) -> bool:
    """Whether a word ends the name of an outlet: "the Sun Online reported"."""
    if token <= sight.chart.first or token + 1 >= sight.chart.last:
        return False
    before, here, behind = (sight.chart.code(at) & CAPITAL for at in (token - 1, token, token + 1))
    return bool(before and here and not behind)


def _names_kind(event: Event, cue: MeetingCue, token: int) -> bool:
    """Whether a noun of meeting tells the kind or way of the event: "the two-plus-two meeting of Peru and Chile"."""
    noun = cue.mark.sort == MeetingSort.NOUN
    if event.noun is None:
        return noun and cue.mark.kind is not None
    return noun and bool(cue.mark.kind or cue.mark.mode) and event.noun.holds(token)


def _is_of_another(sight: Sight, event: Event, token: int, nouns: list[int]) -> bool:
    """Whether a word stands in the phrase of another meeting: "joined the three-way meeting and talks with Roe"."""
    phrase = sight.chart.phrase_at(token)
    topics = (a.phrase for a in event.adjuncts if a.word in _ABOUT and not sight.day_in(a.phrase))
    if any(topic is phrase and sight.chart.t.low[topic.head] not in _CALLED_BY for topic in topics):
        return True  # "exchanged views on the trilateral drill", "before the trilateral, Roe met Doe"
    if event.noun is None:
        inside = tuple([a.phrase for a in event.adjuncts if a.word in INSIDE])  # "met Roe and Doe in separate talks"
        return phrase is not None and phrase not in inside and any(phrase.holds(noun) for noun in nouns)
    member = next((m for m in event.noun.members if m.first <= token < m.last), None)
    if member is None or member.first <= event.first < member.last:
        return False
    return any(member.first <= noun < member.last for noun in nouns)


def _stretch_of(sight: Sight, event: Event) -> tuple[int, int]:
    """The tokens from the event's noun phrase or subject to its last adjunct, short of the next verb."""
    begin = event.predicate.first - 1 if event.predicate else event.first  # "Roe separately received Doe and Coe"
    first = event.noun.first if event.noun else min([begin, *(a.at for a in event.adjuncts)])
    last = max([event.last + 1, *(a.phrase.last for a in event.adjuncts)])
    following = (p.first for p in sight.chart.predicates if p.first >= event.last)
    stop = next(following, sight.chart.last)
    return first, min(max(last, stop), sight.chart.last)
