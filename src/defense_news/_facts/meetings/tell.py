"""Cues + groups -> tellings: what each sentence says of a meeting."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

import attrs

from ..._names.calendar.lean import leaning
from ..._records import Clue, Scene, Sentence
from ..._text import Text
from ..._who.parties import Group
from ..._who.subjects import clause_subject, is_condition, verb_subject
from .cues import Cue
from .grammar import (
    ADJUNCT,
    ASKED,
    CANCELLED,
    COMING,
    COMPLEMENT,
    DEFINITE,
    FORMER,
    HOLDING,
    INSTANCE,
    NOT_MET,
    OBJECT,
    OWNED,
    PROMISED,
    RECURRING,
    SERIES_BEFORE,
    SERIES_BEHIND,
    SOON,
    TOPIC,
)
from .told import Told, add_group
from .where import Surroundings, day_of, place_of, venue_of


@attrs.frozen
class Stage:
    """One sentence with its groups and cues, and what surrounds it."""

    text: Text
    scene: Scene
    around: Surroundings
    number: int
    sentence: Sentence
    groups: tuple[Group, ...]
    cues: tuple[Cue, ...]


def tell(stage: Stage, spokes: frozenset[str]) -> Iterator[Told]:
    """The tellings of a sentence. `spokes` are officials who speak for others and so do not meet.

    A telling begins blank; its parties, then its day, place and the rest are filled in.
    """
    for cue in stage.cues:
        if cue.mark.sort not in {"verb", "noun", "weak", "series"}:
            continue
        if NOT_MET.search(stage.text.flat, max(stage.sentence.start, cue.start - 40), cue.start):
            continue
        if is_condition(stage.text.flat, stage.sentence.start, cue.start):
            continue
        if cue.mark.sort == "series" and INSTANCE.search(stage.text.flat, max(0, cue.start - 24), cue.start):
            continue
        if RECURRING.match(stage.text.flat, cue.end, stage.sentence.end) or _of_series(stage, cue):
            continue
        told = _blank(stage, cue)
        _add_parties(stage, cue, told, spokes)
        if cue.mark.sort == "weak" and not (told.stands_alone and _governed(stage, cue)):
            continue
        if cue.mark.sort == "verb" and len(told.officials) + len(told.countries) < 2 and not told.roles:
            continue
        _describe(stage, cue, told)
        _modify(stage, cue, told)
        yield told


SERIES_REACH = 30


def _of_series(stage: Stage, cue: Cue) -> bool:
    """Whether the noun only says that a series named beside it is a meeting."""
    flat = stage.text.flat
    for other in stage.cues:
        if other.mark.sort != "series" or cue.mark.sort not in {"noun", "weak"}:
            continue
        if 0 <= other.start - cue.end <= SERIES_REACH and SERIES_BEHIND.fullmatch(flat, cue.end, other.start):
            return True
        if 0 <= cue.start - other.end <= SERIES_REACH and SERIES_BEFORE.fullmatch(flat, other.end, cue.start):
            return True
    return False


def _governed(stage: Stage, cue: Cue) -> bool:
    flat, start = stage.text.flat, stage.sentence.start
    return bool(HOLDING.search(flat, max(start, cue.start - 70), cue.start)) or bool(
        ADJUNCT.search(flat, max(start, cue.start - 60), cue.start)
    )


def _blank(stage: Stage, cue: Cue) -> Told:
    flat, sentence = stage.text.flat, stage.sentence
    series = cue.mark.key if cue.mark.sort == "series" else None
    return Told(
        start=cue.start,
        end=cue.end,
        sentence=stage.number,
        rule=cue.mark.key,
        officials=(),
        countries=(),
        organisations=(),
        roles=cue.mark.roles,
        day=None,
        place=None,
        venue=None,
        mode=cue.mark.mode,
        kind=cue.mark.kind,
        series=series,
        ahead=_ahead(stage, cue),
        cancelled=_cancelled(stage, cue.start - 60, cue.end),
        apart=False,
        former=bool(FORMER.search(flat, max(sentence.start, cue.start - 40), cue.start)),
        definite=bool(DEFINITE.search(flat, max(sentence.start, cue.start - 50), cue.start)),
        bare=False,
        host=None,
        clues=(Clue(cue.start, cue.end, "cue", cue.mark.key),),
    )


def _cancelled(stage: Stage, start: int, end: int) -> bool:
    """Whether a word of calling off stands in [start, end) of the sentence, or close behind."""
    start, end = max(stage.sentence.start, start), min(stage.sentence.end, end + 60)
    return CANCELLED.search(stage.text.flat, start, end) is not None


def _ahead(stage: Stage, cue: Cue) -> bool | None:
    """Whether the meeting is to come, by the verb of its clause; None where no verb says."""
    flat, sentence = stage.text.flat, stage.sentence
    if COMING.search(flat, max(sentence.start, cue.start - 60), cue.start):
        return True
    if cue.mark.sort == "verb" and PROMISED.search(flat, max(sentence.start, cue.start - 14), cue.start):
        return True
    if sentence.zone == "headline" and cue.mark.sort == "verb":
        return None  # "Ministers speak by phone, plan talks": the present of a headline is news, not a plan
    words = stage.scene.words
    first, last = _word_range(stage, cue.start, cue.end)
    if cue.mark.sort == "verb" and flat[cue.start : cue.end].startswith(
        ("met", "Met", "spoke", "sat", "host", "received", "welcomed", "called", "paid", "talked", "interacted")
    ):
        return (
            "have" in words.texts[max(sentence.first, first - 2) : first]
            and "will" in words.texts[sentence.first : first]
        )
    if cue.mark.sort != "verb" and SOON.match(flat, cue.end, sentence.end):
        return True
    lean = leaning(words, sentence, first, last)
    return None if lean is None else lean == "ahead"


def _word_range(stage: Stage, start: int, end: int) -> tuple[int, int]:
    starts, last = stage.scene.words.starts, stage.sentence.last
    first = bisect_left(starts, start, stage.sentence.first, last)
    return first, bisect_left(starts, end, first, last)


# ----------------------------------------------------------------------------------------------------------- parties


def _add_parties(stage: Stage, cue: Cue, told: Told, spokes: frozenset[str]) -> None:
    if cue.mark.sort == "verb":
        _add_of_verb(stage, cue, told, spokes)
    else:
        _add_of_noun(stage, cue, told, spokes)


def _add_of_verb(stage: Stage, cue: Cue, told: Told, spokes: frozenset[str]) -> None:
    flat = stage.text.flat
    subject = verb_subject(flat, stage.groups, stage.sentence, cue.start)
    if subject is None and flat[cue.start : cue.end].endswith("ing with"):
        subject = clause_subject(flat, stage.groups, stage.sentence, cue.start)
    met = _object(stage, cue)
    visited = cue.mark.host
    if visited and (met is None or not met.officials or subject is None):
        return
    if visited == "object" and met and ASKED.match(flat, met.end):
        return
    if subject and not _only(subject, spokes):
        add_group(told, subject, "subject")
    if met:
        add_group(told, met, "object")
    host = {"subject": subject, "object": met}.get(visited or "")
    if host and len(host.countries) == 1:
        told.host = host.countries[0]


def _object(stage: Stage, cue: Cue) -> Group | None:
    """Those met, right behind the verb."""
    for group in stage.groups:
        if group.start >= cue.end:
            near = group.start - cue.end <= 80 and OBJECT.fullmatch(stage.text.flat, cue.end, group.start)
            owns = stage.text.flat.startswith(("'s ", "' "), group.end)
            return group if near and not owns else None
    return None


def _add_of_noun(stage: Stage, cue: Cue, told: Told, spokes: frozenset[str]) -> None:
    complement = _complement(stage, cue)
    owner = _owner(stage, cue)
    for group, rule in ((owner, "owner"), (complement, "complement")):
        if group:
            add_group(told, group, rule)
    enough = len(told.countries) + len(told.organisations) > 1 or told.series is not None
    between = complement is not None and not _with(stage, cue, complement)
    if enough and (between or owner):
        return
    subject = _doer(stage, cue)
    if subject and not _only(subject, spokes) and (told.officials != subject.officials or not told.officials):
        bare = complement is None and owner is None
        if not bare or subject.sides > 1 or len(subject.officials) > 1:
            add_group(told, subject, "subject")
            told.bare = bare


def _with(stage: Stage, cue: Cue, complement: Group) -> bool:
    return " with " in stage.text.flat[cue.end - 5 : complement.start + 1]


def _complement(stage: Stage, cue: Cue) -> Group | None:
    """Those named behind the noun: "talks on Friday between the ministers of Peru and Chile"."""
    flat = stage.text.flat
    start = cue.end - len(" with") if flat.endswith(" with", cue.start, cue.end) else cue.end
    for group in stage.groups:
        if group.start >= cue.end:
            if group.start - cue.end > 160:
                return None
            gap = COMPLEMENT.fullmatch(flat, start, group.start)
            fits = gap is not None and not TOPIC.search(gap["mid"])
            return group if fits and not flat.startswith("'s ", group.end) else None
    return None


def _owner(stage: Stage, cue: Cue) -> Group | None:
    """Those named before the noun: "Roe's talks with Doe", "Peru-Chile defence minister talks"."""
    flat = stage.text.flat
    for group in reversed(stage.groups):
        if group.end <= cue.start:
            if cue.start - group.end > 60 or not OWNED.fullmatch(flat, group.end, cue.start):
                return None
            owns = flat.startswith("'", group.end) or group.parties[-1].kind == "reference"
            joined = group.sides > 1 and all(party.kind != "person" for party in group.parties)
            return group if owns or joined else None
    return None


def _doer(stage: Stage, cue: Cue) -> Group | None:
    """The subject of the verb that holds the meeting, or of the clause it happens in."""
    flat, sentence = stage.text.flat, stage.sentence
    if holding := HOLDING.search(flat, max(sentence.start, cue.start - 90), cue.start):
        subject = verb_subject(flat, stage.groups, sentence, holding.start("verb"))
        return subject or clause_subject(flat, stage.groups, sentence, cue.start)
    if ADJUNCT.search(flat, max(sentence.start, cue.start - 70), cue.start):
        return clause_subject(flat, stage.groups, sentence, cue.start)
    return None


def _only(group: Group, spokes: frozenset[str]) -> bool:
    return bool(group.officials) and set(group.officials) <= spokes


# ------------------------------------------------------------------------------------------------------- description


def _others(stage: Stage, cue: Cue) -> tuple[int, ...]:
    """The starts of the other cues; "the ministers met in Oslo": a verb right behind a series tells of the series."""
    own = cue.end + SERIES_REACH if cue.mark.sort == "series" else cue.end
    return tuple(
        other.start
        for other in stage.cues
        if other.mark.sort in {"verb", "noun", "series"} and other is not cue and not cue.end <= other.start < own
    )


def _describe(stage: Stage, cue: Cue, told: Told) -> None:
    """Fill in the day, the place and what else the sentence says beside the parties."""
    others = _others(stage, cue)
    ends = [clue.end for clue in told.clues]
    reach = max([cue.end, *(end for end in ends if end > cue.start)])
    place = place_of(stage.around, stage.sentence, cue.start, cue.end, others)
    day = day_of(stage.around, stage.sentence, cue.start, cue.end, others)
    if reach > cue.end:  # behind those who met, however long their names: "with Roe and Doe, in Oslo on Monday"
        place = place or place_of(stage.around, stage.sentence, cue.start, reach, others)
        day = day or day_of(stage.around, stage.sentence, cue.start, reach, others)
    told.day, told.place = day, place
    told.cancelled = told.cancelled or (cue.mark.sort != "verb" and _cancelled(stage, cue.end, reach))
    told.venue = venue_of(stage.around, stage.sentence, cue.end, others)
    told.roles = _roles(stage, told, min(cue.start, *(c.start for c in told.clues)), reach)
    told.clues = (
        *told.clues,
        *((Clue(day.start, day.end, "date", "+".join(day.basis)),) if day else ()),
        *((Clue(place.start, place.end, "place", place.rule),) if place else ()),
    )


def _roles(stage: Stage, told: Told, start: int, end: int) -> tuple[str, ...]:
    found = [c.mark.roles for c in stage.cues if c.mark.sort == "level" and start - 30 <= c.start <= end + 30]
    return tuple(dict.fromkeys((*told.roles, *(role for roles in found for role in roles))))


MODIFIED = 46


def _modify(stage: Stage, cue: Cue, told: Told) -> None:
    """Fill in what the modifiers about the cue say: "a virtual", "by phone", "trilateral"."""
    for other in stage.cues:
        near = 0 <= cue.start - other.end <= MODIFIED or 0 <= other.start - cue.end <= MODIFIED
        if near and (other.mark.sort == "modifier" or (other.mark.sort == "noun" and other.mark.kind)):
            told.kind = told.kind or other.mark.kind
            told.mode = told.mode or other.mark.mode
            told.apart = told.apart or other.mark.apart
