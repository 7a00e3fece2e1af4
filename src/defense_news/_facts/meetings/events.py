"""A sentence's chart + the table of frames -> its events of meeting: which roles meet, and whether it took place."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from ..._english.certainty import ASSERTED, DENIED, FUTURE, PAST_TIME, PLANNED
from ..._english.chart import Adjunct, Phrase, Predicate
from ..._english.grammar import ADV, COORD, DET, MEASURE, OWNER, PEOPLE, PLURAL, POSSESSIVE
from ..._who.parties import Party
from ..roles import Sight
from .cues import Cue
from .frames import Frames
from .rows import Outcome, VerbFrame

HELD, TO_COME, OFF, NONE, AS_TOLD = "held", "planned", "cancelled", "none", "as_told"
_LINKS = frozenset(("with", "between", "among", "involving", "of", "by", "together"))


@attrs.frozen
class Event:
    """A telling of a meeting in the chart: the tokens [first, last) of its cue, its parties by role, its adjuncts.

    `status` is None where the words do not say whether it took place; `frame` has what the row says of mode and host;
    `meets` says that the verb beside a noun is a meeting too; `around` are the adjuncts of the verb that it hangs on.
    """

    first: int
    last: int
    rule: str
    status: str | None
    parties: tuple[tuple[str, Party], ...]
    adjuncts: tuple[Adjunct, ...]
    around: tuple[Adjunct, ...]
    cue: Cue | None = None
    frame: VerbFrame | None = None
    noun: Phrase | None = None
    predicate: Predicate | None = None
    series: str | None = None
    apart: bool = False
    meets: bool = False

    def those(self, role: str) -> tuple[Party, ...]:
        """The parties in a role."""
        return tuple(party for name, party in self.parties if name == role)


def status_of(predicate: Predicate) -> str:
    """Whether what a predicate tells took place, is firmly to come, or is no fact."""
    reading = predicate.reading
    if reading.force == ASSERTED:
        return HELD
    return TO_COME if reading.force == PLANNED else NONE


# ------------------------------------------------------------------------------------------------------------- verbs


def verb_events(sight: Sight, frames: Frames, cues: tuple[Cue, ...], nouns: frozenset[int]) -> Iterator[Event]:
    """The predicates that are meetings themselves: "Roe met Doe". `nouns` are the tokens of nouns of meeting."""
    told: list[Event] = []
    for predicate in sight.chart.predicates:
        frame = next((frames.verbs[sense] for sense in predicate.verb.senses if sense in frames.verbs), None)
        status = status_of(predicate)
        if frame is None or status == NONE or _has_noun(predicate, nouns):
            continue
        if predicate.relation in ("purpose", "gerund") and frame.sense in _TALKING and _meets(sight, frames, predicate):
            continue  # "spoke by phone to discuss ships" is one call
        parties = tuple(_parties(sight, predicate, frame))
        parties = _again(told, predicate, parties) or parties
        event = Event(
            predicate.at, predicate.last, frame.key, status, parties,
            (*predicate.adjuncts, *_tail(sight, predicate)), _around(sight, predicate), None, frame, None, predicate, _series(sight, predicate, frame, cues),
        )  # fmt: skip
        if event.series is not None or _fits(sight, event, frame, cues):
            told.append(event)
            for one in _dealt(sight, event):
                yield from _by_runs(sight, one)


_TALKING = frozenset(("talk", "discuss"))


def _meets(sight: Sight, frames: Frames, predicate: Predicate) -> bool:
    """Whether the predicate that this one hangs on is a meeting itself."""
    over = sight.chart.predicates[predicate.governor] if predicate.governor >= 0 else None
    return over is not None and not frames.verbs.keys().isdisjoint(over.verb.senses)


def _again(
    told: list[Event], predicate: Predicate, parties: tuple[tuple[str, Party], ...]
) -> tuple[tuple[str, Party], ...]:
    """Those who met before in the sentence, where one of them will again: "met Roe and agreed to meet again"."""
    if not told or predicate.relation != "infinitive" or predicate.objects:
        return ()
    keys = {key for _, party in parties for key in party.officials}
    before = {key for _, party in told[-1].parties for key in party.officials}
    return told[-1].parties if keys and keys < before else ()


def _by_runs(sight: Sight, event: Event) -> Iterator[Event]:
    """The events that "and" parts by day and place: "met in Lima on Monday and in Quito on Tuesday"."""
    runs: list[list[Adjunct]] = [[]]
    for adjunct in event.adjuncts:
        here = sight.day_in(adjunct.phrase) or sight.place_in(adjunct.phrase)
        before = sight.chart.code(adjunct.at - 1)
        if before & ADV and adjunct.at - 2 >= sight.chart.first:  # "and again in Riga"
            before = sight.chart.code(adjunct.at - 2)
        if here and runs[-1] and before & COORD:
            runs.append([])
        runs[-1].append(adjunct)
    if len(runs) < 2:
        yield event
        return
    for run in runs:
        yield attrs.evolve(event, adjuncts=tuple(run), apart=True)


def _series(sight: Sight, predicate: Predicate, frame: VerbFrame, cues: tuple[Cue, ...]) -> str | None:
    """The series whose ministers meet: "the Quad foreign ministers met", "ministers of the Quad will gather"."""
    if frame.sense not in ("meet", "assemble") or predicate.subject is None or predicate.reading.passive:
        return None
    for cue in cues:
        if cue.mark.sort in ("series", "body") and predicate.subject.holds(sight.token(cue.start)):
            return cue.mark.key
    return None


def _dealt(sight: Sight, event: Event) -> Iterator[Event]:
    """The events of one verb that meets several one by one: "met Roe on Monday and Doe on Tuesday"."""
    predicate = event.predicate
    places = [] if predicate is None else [*predicate.objects, *_behind(predicate, "with")]
    if predicate is None or len(places) < 2 or predicate.reading.passive:
        yield event
        return
    places.sort(key=lambda phrase: phrase.first)
    subject = [pair for pair in event.parties if pair[0] == "subject"]
    for number, place in enumerate(places):
        stop = places[number + 1].first if number + 1 < len(places) else sight.chart.last
        own = tuple(a for a in event.adjuncts if place.last <= a.phrase.first < stop)
        those = [("object", party) for party in sight.parties_in(place)]
        if those:
            yield attrs.evolve(event, parties=(*subject, *those), adjuncts=own or event.adjuncts, apart=len(places) > 1)


def _tail(sight: Sight, predicate: Predicate) -> tuple[Adjunct, ...]:
    """The adjuncts behind a participle on the object: "received a team led by Roe in Riga"."""
    hung = (p for p in sight.chart.predicates if p.relation == "participle" and p.subject in predicate.objects)
    return tuple(a for p in hung for a in p.adjuncts if a.word != "by")


def _has_noun(predicate: Predicate, nouns: frozenset[int]) -> bool:
    return any(phrase.holds(token) for phrase in predicate.objects for token in nouns)


def _parties(sight: Sight, predicate: Predicate, frame: VerbFrame) -> Iterator[tuple[str, Party]]:
    passive = predicate.reading.passive
    places = {
        "subject": () if passive else (predicate.subject,),
        "object": (predicate.subject,) if passive else predicate.objects,
        "with": _beside(sight, predicate, "with"),
        "to": _beside(sight, predicate, "to"),
        "agent": _behind(predicate, "by") if passive else (),
    }
    for role in frame.party:
        for phrase in places[role]:
            for party in sight.parties_in(phrase):
                yield role, party


def _behind(predicate: Predicate, word: str) -> tuple[Phrase, ...]:
    return tuple(adjunct.phrase for adjunct in predicate.adjuncts if adjunct.word == word)


def _beside(sight: Sight, predicate: Predicate, word: str) -> tuple[Phrase, ...]:
    """The phrases behind a preposition that the verb itself takes, and no noun behind another preposition."""
    others = {a.phrase for a in predicate.adjuncts if a.word not in ("", "on", "in", "at", "by", "over", "via")}
    return tuple(a.phrase for a in predicate.adjuncts if a.word == word and a.behind not in others)


def _fits(sight: Sight, event: Event, frame: VerbFrame, cues: tuple[Cue, ...]) -> bool:
    """Whether one of the frame's conditions holds, all of `also`, and not `unless`."""
    predicate = event.predicate
    if predicate is None or (frame.unless == "asked" and _asked(sight, predicate)):
        return False
    if frame.sense == "meet" and predicate.objects and not event.those("object") and not event.those("with"):
        return False
    needs = not frame.needs or any(_holds(sight, event, need, cues) for need in frame.needs)
    return needs and all(_holds(sight, event, need, cues) for need in frame.also)


def _asked(sight: Sight, predicate: Predicate) -> bool:
    follows = (
        p for p in sight.chart.predicates if p.governor == predicate.number and p.relation in ("infinitive", "purpose")
    )
    return any(True for _ in follows) or any(adjunct.word == "for" for adjunct in predicate.adjuncts)


def _holds(sight: Sight, event: Event, need: str, cues: tuple[Cue, ...]) -> bool:
    if need in ("object", "with"):
        return bool(event.those(need))
    if need.startswith("people_"):
        return any(p.officials or p.kind == "reference" for p in event.those(need.removeprefix("people_")))
    if need == "several":
        return len(_sides(event.those("subject"))) > 1
    if need == "two_people":
        return len(_sides(tuple(p for _, p in event.parties if p.officials))) > 1 or _ministers(sight, event)
    if need == "mode":
        return any(
            cue.mark.mode
            for cue in cues
            if cue.mark.sort == "modifier" and cue.start > sight.chart.t.starts[event.first]
        )
    return any(sight.day_in(a.phrase) or sight.place_in(a.phrase) for a in (*event.adjuncts, *event.around))


def _ministers(sight: Sight, event: Event) -> bool:
    """Whether those who do it are people of two sides, told by office alone: "by the ministers of Kenya and Ghana"."""
    verb = event.predicate
    if verb is None or len(_sides(tuple(party for _, party in event.parties))) < 2:
        return False
    places = _behind(verb, "by") if verb.reading.passive else (verb.subject,)
    return any(place is not None and sight.chart.code(place.head) & PEOPLE for place in places)


def _sides(parties: tuple[Party, ...]) -> set[str]:
    return {side for party in parties for side in (*party.countries, *party.organisations)}


def _around(sight: Sight, predicate: Predicate) -> tuple[Adjunct, ...]:
    """The adjuncts of the journey whose purpose a meeting is, and of the clause that a participle leans on."""
    if predicate.governor < 0 or (predicate.relation not in ("purpose", "joined") and predicate.opener != "where"):
        return ()
    over = sight.chart.predicates[predicate.governor]
    there = "there" in sight.chart.t.low[predicate.last : min(sight.chart.last, predicate.last + _THERE)]
    if predicate.relation == "joined" and not there:
        return ()
    if predicate.relation == "purpose" and not over.means("move") and over.verb.lemma != "be":
        return ()
    return () if over.means("say") else over.adjuncts


_THERE = 9


# ------------------------------------------------------------------------------------------------------------- nouns


def noun_events(sight: Sight, frames: Frames, cues: tuple[Cue, ...]) -> Iterator[Event]:
    """The nouns of meeting, with what happens to them: "held talks with", "the summit was put off", "after the talks"."""
    done: set[int] = set()
    for cue in cues:
        if cue.mark.sort not in ("noun", "weak", "series") or _of_series(sight, cue, cues):
            continue
        event = _noun_event(sight, frames, cue, cues)
        if event is not None and event.noun is not None and event.first not in done:
            done.update(range(event.first, event.last))
            yield event


def _of_series(sight: Sight, cue: Cue, cues: tuple[Cue, ...]) -> bool:
    """Whether a noun only says that a series named in its phrase is a meeting: "the Shangri-La security conference"."""
    phrase = sight.chart.phrase_at(sight.token(cue.start)) if cue.mark.sort != "series" else None
    others = (sight.token(c.start) for c in cues if c.mark.sort == "series")
    member = phrase and next((m for m in phrase.members if m.first <= sight.token(cue.start) < m.last), None)
    return member is not None and any(member.first <= other < member.last for other in others)


def _series_of(sight: Sight, cue: Cue, predicate: Predicate | None, cues: tuple[Cue, ...]) -> str | None:
    """The series that a noun of meeting is of: its own name, or that of those who hold it ("Quad leaders")."""
    if cue.mark.sort == "series":
        return cue.mark.key
    if predicate is None or predicate.subject is None:
        return None
    holders = (c for c in cues if c.mark.sort in ("series", "body") and predicate.subject.holds(sight.token(c.start)))
    return next((holder.mark.key for holder in holders), None)


def _noun_event(sight: Sight, frames: Frames, cue: Cue, cues: tuple[Cue, ...]) -> Event | None:
    chart = sight.chart
    first, last = chart.t.at(cue.start), chart.t.at(cue.end - 1) + 1
    last = max(first + 1, last - (chart.t.low[last - 1] == "with"))
    phrase = chart.phrase_at(last - 1) or (chart.phrase_at(first - 1) if cue.mark.sort == "series" else None)
    if phrase is None or _habitual(sight, frames, phrase.last) or _generic(sight, cues, phrase, first):
        return None
    inner = _is_inner(sight, phrase, first)
    role, holder, word = ("inside", None, "") if inner else _role(sight, phrase)
    predicate = _main(sight, holder) if holder and role == "setting" and word in _OCCASIONS else holder
    status = _status(sight, frames, phrase, first, (role, predicate, word))
    if status == NONE or (status is None and predicate is not None and _is_idle(sight, phrase, role, word, cue)):
        return None
    own = _own(sight, phrase, holder)
    parties = [*_owners(sight, phrase, first, predicate), *_named(sight, own, phrase, last, cue)]
    sides = _sides(tuple(p for _, p in parties))
    between = any(name in ("between", "of", "among", "involving") for name, _ in parties)
    if not (len(sides) > 1 and (between or any(name == "owner" for name, _ in parties))):
        beside = cue.mark.sort == "series" and word in _OCCASIONS
        parties += [] if beside else [("subject", party) for party in _doers(sight, role, predicate, word)]
    parties += [("agent", party) for party in _hosts(sight, phrase)]
    around = _before(sight, predicate, phrase, word) if predicate is not None else ()
    series = _series_of(sight, cue, predicate, cues)
    meets = role == "setting" and word in _INSIDE and holder is not None and _is_frame(frames, holder)
    return Event(
        first, last, cue.mark.key, status, tuple(parties), own, around, cue, None, phrase, predicate, series, meets=meets
    )  # fmt: skip


def _is_frame(frames: Frames, predicate: Predicate) -> bool:
    return not frames.verbs.keys().isdisjoint(predicate.verb.senses)


_OCCASIONS = frozenset(("during", "after", "before", "since", "beside"))


def _main(sight: Sight, predicate: Predicate) -> Predicate:
    """The finite verb that an infinitive hangs on, in the end."""
    while predicate.governor >= 0 and predicate.relation in ("infinitive", "purpose", "gerund"):
        predicate = sight.chart.predicates[predicate.governor]
    return predicate


def _is_inner(sight: Sight, phrase: Phrase, first: int) -> bool:
    """Whether the noun hangs on another by "of", which does more than count it: "the outcome of the talks"."""
    member = next((m for m in phrase.members if m.first <= first < m.last), None)
    return member is not None and first > member.head and not sight.chart.code(member.head) & MEASURE


def _habitual(sight: Sight, frames: Frames, at: int) -> bool:
    """Whether words behind make it one of many: "talks twice a year"."""
    low, stop = sight.chart.t.low, sight.chart.last
    following = low[at : min(stop, at + _HABIT)]
    return any(words == following[i : i + len(words)] for words in frames.habits for i in range(len(following)))


_HABIT = 6


def _generic(sight: Sight, cues: tuple[Cue, ...], phrase: Phrase, first: int) -> bool:
    """Whether a bare plural tells of a series as such: "Quad meetings are dull"."""
    member = next((m for m in phrase.members if m.first <= first < m.last), phrase.members[0])
    bare = not sight.chart.code(member.first) & (DET | OWNER | POSSESSIVE)
    plural = sight.chart.code(member.head) & PLURAL and sight.chart.t.low[member.head] != "talks"
    series = any(cue.mark.sort == "series" and phrase.holds(sight.token(cue.start)) for cue in cues)
    return bool(bare and plural and series)


def _is_idle(sight: Sight, phrase: Phrase, role: str, word: str, cue: Cue) -> bool:
    """Whether a meeting is only spoken of: "spoke of a meeting", "may call a meeting"."""
    if cue.mark.sort == "series":
        return False
    indefinite = not sight.chart.code(phrase.first) & (OWNER | POSSESSIVE) and sight.chart.t.low[phrase.first] in (
        "a",
        "an",
        "any",
        "no",
    )
    return indefinite and (role == "object" or word in ("of", "about", "on", "to"))


def _before(sight: Sight, predicate: Predicate, phrase: Phrase, word: str) -> tuple[Adjunct, ...]:
    """The adjuncts of the clause before the noun: what happens at a meeting has its day and place."""
    if word in _INSIDE:
        return tuple(a for a in predicate.adjuncts if a.phrase.first < phrase.first)
    if predicate.means("say"):
        return ()
    own = tuple(a for a in predicate.adjuncts if a.phrase.last <= predicate.first)
    return (*own, *_around(sight, predicate))


def _hosts(sight: Sight, phrase: Phrase) -> Iterator[Party]:
    """Those by whom a passive on the noun says it was held or attended: "were hosted by Roe and attended by Doe"."""
    for predicate in sight.chart.predicates:
        if predicate.subject is phrase and predicate.reading.passive and not _HOLDING.isdisjoint(predicate.verb.senses):
            for place in _behind(predicate, "by"):
                yield from sight.parties_in(place)


_HOLDING = frozenset(("hold", "attend", "receive"))


def _role(sight: Sight, phrase: Phrase) -> tuple[str, Predicate | None, str]:
    """What the phrase is in its clause: object, subject (of a passive: object) or behind a preposition."""
    best: tuple[str, Predicate | None, str] = ("", None, "")
    for predicate in sight.chart.predicates:
        if predicate.subject is phrase:
            found = ("object" if predicate.reading.passive else "subject", predicate, "")
            if predicate.means("call_off") or predicate.means("deny") or not best[0]:
                best = found
        elif phrase in predicate.objects:
            best = ("object", predicate, "")
        else:
            for adjunct in predicate.adjuncts:
                if adjunct.phrase is phrase and not best[0]:
                    best = ("setting", predicate, adjunct.word)
    return best


def _status(
    sight: Sight, frames: Frames, phrase: Phrase, first: int, at: tuple[str, Predicate | None, str]
) -> str | None:
    """What happens to the meeting; None where nothing says, `NONE` where it is no fact."""
    role, predicate, word = at
    inner = _inside(sight, frames, phrase, first)
    if inner in (NONE, OFF):
        return inner
    told = _of_predicate(sight, frames, role, predicate, word, phrase)
    if inner == TO_COME:
        return told if told in (OFF, NONE) or (told == HELD and role == "object") else TO_COME
    return told


def _inside(sight: Sight, frames: Frames, phrase: Phrase, first: int) -> str | None:
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
    force = sight.verbs.governing(sight.chart.t.low, head, head + 1)
    return None if force is None else TO_COME if force == PLANNED else NONE


def _of_predicate(
    sight: Sight, frames: Frames, role: str, predicate: Predicate | None, word: str, phrase: Phrase
) -> str | None:
    if predicate is None:
        return None
    if role == "setting":
        return _behind_preposition(sight, frames, predicate, word, phrase)
    status = status_of(predicate)
    for sense in ("call_off", "deny", "wish", "move_to_a_day", "plan", "hold", "attend", "receive", "happen"):
        row = frames.outcomes.get((sense, role))
        if row and predicate.means(sense):
            return _outcome(sight, row, predicate, status)
    if predicate.verb.lemma == "be":
        return _of_copula(sight, predicate, status)
    return None if status == HELD else status if role == "subject" else NONE if status == NONE else None


def _outcome(sight: Sight, row: Outcome, predicate: Predicate, status: str) -> str:
    to_a_day = row.to_a_day and any(
        a.word in ("to", "until", "for") and sight.day_in(a.phrase) for a in predicate.adjuncts
    )
    if row.denied and predicate.reading.force == DENIED and predicate.reading.time == FUTURE:
        return row.denied
    given = row.to_a_day if to_a_day and row.to_a_day else row.status
    if given == HELD or status == NONE:
        return status
    return given


def _of_copula(sight: Sight, predicate: Predicate, status: str) -> str | None:
    """ "The talks are due on Friday", "a meeting is unlikely"."""
    if status != HELD:
        return status
    chart = sight.chart
    for token in range(predicate.last, min(predicate.last + 3, chart.last)):
        force = sight.verbs.governing(chart.t.low, token, chart.last)
        if force is not None:
            past = predicate.reading.time == PAST_TIME
            return NONE if past or force != PLANNED else TO_COME
    return None


def _behind_preposition(sight: Sight, frames: Frames, predicate: Predicate, word: str, phrase: Phrase) -> str | None:
    at = next((a.at for a in predicate.adjuncts if a.phrase is phrase), 0)
    if word in ("for", "of", "to", "on") and at > sight.chart.first:
        if (force := _governed(sight, at - 1)) is not None:
            return force
    row = frames.settings.get(word)
    if row is None:
        return None
    status = status_of(predicate)
    if row.status == AS_TOLD:
        if predicate.means("move") and status == HELD:
            return TO_COME
        if predicate.verb.force is not None:
            return TO_COME if predicate.verb.force == PLANNED and status == HELD else NONE
        return status
    if row.status == TO_COME and sight.chart.code(phrase.first) & OWNER:
        return None  # "shook hands before their talks"
    if row.status == HELD:
        return HELD if status == HELD and predicate.reading.time == PAST_TIME else None if status == HELD else status
    return row.status


# ----------------------------------------------------------------------------------------------- those who meet by a noun


def _own(sight: Sight, phrase: Phrase, predicate: Predicate | None) -> tuple[Adjunct, ...]:
    """The adjuncts behind the noun, and those of the clauses on it: "a meeting that was held in Oslo"."""
    if predicate is None:
        return _in_a_row(sight.chart.loose, phrase.last)
    behind = [a for a in predicate.adjuncts if a.phrase.first > phrase.first]
    for clause in sight.chart.predicates:
        if clause.subject is phrase and clause is not predicate and clause.relation in ("relative", "participle"):
            behind += clause.adjuncts
    return tuple(behind)


def _in_a_row(adjuncts: tuple[Adjunct, ...], last: int) -> tuple[Adjunct, ...]:
    """The adjuncts that follow each other from token `last` on."""
    found: list[Adjunct] = []
    for adjunct in adjuncts:
        if adjunct.at == last:
            found.append(adjunct)
            last = adjunct.phrase.last
    return tuple(found)


def _named(sight: Sight, own: tuple[Adjunct, ...], phrase: Phrase, last: int, cue: Cue) -> Iterator[tuple[str, Party]]:
    """Those behind the noun: "talks between Roe and Doe", "a meeting of the ministers of Peru"."""
    for adjunct in own:
        served = adjunct.word == "for" and cue.mark.sort == "weak"
        if (adjunct.word in _LINKS or served) and not _of_topic(sight, adjunct, phrase):
            for party in sight.parties_in(adjunct.phrase):
                if not served or party.officials:
                    yield adjunct.word, party
    for member in phrase.members:
        for party in sight.parties:
            if member.head < last and last <= sight.token(party.start) and sight.token(party.end - 1) < member.last:
                yield "of", party
    yield from _listed(sight, phrase, last)


def _listed(sight: Sight, phrase: Phrase, last: int) -> Iterator[tuple[str, Party]]:
    """The rest of a list that "of" opens: "the talks of Roe and Doe"."""
    first, *others = phrase.members
    if not others or first.head >= last or first.last == first.head + 1:
        return
    for member in others:
        for party in sight.parties_in(Phrase(member.first, member.last, (member,))):
            yield "of", party


def _of_topic(sight: Sight, adjunct: Adjunct, phrase: Phrase) -> bool:
    """Whether those named hang on another noun: "talks on the ties between Peru and Chile"."""
    behind = adjunct.behind
    if behind is None or behind is phrase or sight.parties_in(behind) or sight.day_in(behind) or sight.place_in(behind):
        return False
    return adjunct.word in ("between", "of", "among", "by") or bool(sight.chart.code(behind.first) & DET)


def _owners(sight: Sight, phrase: Phrase, first: int, predicate: Predicate | None) -> Iterator[tuple[str, Party]]:
    """Those before the noun: "Roe's talks", "Peru-Chile talks", "their meeting"."""
    member = next((m for m in phrase.members if m.first <= first < m.last), None)
    if member is None or first > member.head:
        return
    inside = [p for p in sight.parties if member.first <= sight.token(p.start) and sight.token(p.end - 1) <= first]
    several = len(_sides(tuple(inside))) > 1
    doer = bool(predicate and sight.parties_in(predicate.subject))
    for party in inside:
        token = sight.token(party.end - 1)
        if doer and sight.chart.code(token) & OWNER:
            continue  # "After his talks with Doe, Roe left": Roe's
        owns = sight.chart.code(token) & (POSSESSIVE | OWNER) or party.kind == "reference"
        if owns or several:
            yield "owner", party


def _doers(sight: Sight, role: str, predicate: Predicate | None, word: str) -> tuple[Party, ...]:
    """The subject of the verb that holds the meeting, or of the clause it happens in, with whom that clause concerns."""
    if predicate is None or role in ("subject", "inside"):
        return ()
    if predicate.reading.passive and role == "object":
        return ()
    found = list(sight.parties_in(predicate.subject))
    if not found and role == "setting" and predicate.subject is not None:
        found = _owner_of(sight, predicate.subject)
    if role == "setting" and (predicate.means("receive") or word in _INSIDE):
        found += [p for phrase in predicate.objects for p in sight.parties_in(phrase) if p.officials]
    if role == "setting" and predicate.reading.passive:
        found += [p for place in _behind(predicate, "by") for p in sight.parties_in(place)]
    return tuple(found)


def _owner_of(sight: Sight, phrase: Phrase) -> list[Party]:
    """Whose the subject is: "his stay began with a meeting"."""
    if not sight.chart.code(phrase.first) & (OWNER | POSSESSIVE):
        return []
    return [party for party in sight.parties if sight.token(party.start) == phrase.first]


_INSIDE = frozenset(("during", "at", "in"))
