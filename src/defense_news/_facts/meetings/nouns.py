"""Nouns of meeting in the chart, with what happens to them and who was there: "held talks", "after the summit"."""

from __future__ import annotations

from collections.abc import Iterator

from ..._english.chart import Adjunct, Phrase, Predicate
from ..._english.grammar import DET, MEASURE, OWNER, PLURAL, POSSESSIVE
from ..roles import Sight
from .attendees import doers, hosts, named_behind, own_adjuncts, owners
from .cues import Cue
from .events import INSIDE, NONE, Event, around, sides_of
from .frames import Frames
from .outcomes import outcome_of, role_of


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
    role, holder, word = ("inside", None, "") if inner else role_of(sight, phrase)
    climbs = role == "setting" and (word in _OCCASIONS or (word in INSIDE and not _is_frame_or_held(frames, holder)))
    predicate = _main(sight, holder) if holder and climbs else holder
    status = outcome_of(sight, frames, phrase, first, (role, predicate, word))
    if status == NONE or (status is None and predicate is not None and _is_idle(sight, phrase, role, word, cue)):
        return None
    own = own_adjuncts(sight, phrase, holder)
    parties = [*owners(sight, phrase, first, predicate), *named_behind(sight, own, phrase, last, cue)]
    sides = sides_of(tuple(p for _, p in parties))
    between = any(name in ("between", "of", "among", "involving") for name, _ in parties)
    if not (len(sides) > 1 and (between or any(name == "owner" for name, _ in parties))):
        beside = word == "beside" or (cue.mark.sort == "series" and word in _OCCASIONS)
        parties += [] if beside else [("subject", party) for party in doers(sight, role, predicate, word)]
    parties += [("agent", party) for party in hosts(sight, phrase)]
    around = _before(sight, predicate, phrase, word) if predicate is not None else ()
    series = _series_of(sight, cue, predicate, cues)
    meets = role == "setting" and word in INSIDE and holder is not None and _is_frame(frames, holder)
    return Event(
        first, last, cue.mark.key, status, tuple(parties), own, around, cue, None, phrase, predicate, series, meets=meets
    )  # fmt: skip


def _is_frame_or_held(frames: Frames, predicate: Predicate | None) -> bool:
    """Whether a verb is one of meeting or of holding one: "agreed to meet at a summit", not "to work together at"."""
    if predicate is None:
        return False
    held = any((sense, "object") in frames.outcomes for sense in predicate.verb.senses)
    return held or _is_frame(frames, predicate)


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
    if word in INSIDE:
        return tuple(a for a in predicate.adjuncts if a.phrase.first < phrase.first)
    if predicate.means("say"):
        return ()
    own = tuple(a for a in predicate.adjuncts if a.phrase.last <= predicate.first)
    return (*own, *around(sight, predicate))
