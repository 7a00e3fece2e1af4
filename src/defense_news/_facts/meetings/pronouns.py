"""A pronoun that stands for the meeting that the sentence before tells of: "They were postponed"."""

from __future__ import annotations

from ..._english.chart import Predicate
from ..._english.grammar import WORD_SETS
from ..._english.verbs import Trigger
from ..._records.vocabulary import MeetingSort
from ..roles import Sight
from ..seer import Seer
from .cues import NAMING, MeetingCue, MeetingMark

_A_MEETING = MeetingMark("meeting_told", MeetingSort.NOUN)


def pronoun_may_tell(seer: Seer, number: int, becoming: Trigger) -> bool:
    """Whether a sentence begins with a pronoun that may stand for a meeting, and may say what became of one."""
    start = seer.scene.sentences[number].start
    told = seer.text.flat[start : start + _LONGEST].lower().split(" ")[0] in WORD_SETS["meeting_told"]
    return told and seer.has(becoming, number)


_LONGEST = max(map(len, WORD_SETS["meeting_told"])) + 1


def pronoun_cue(seer: Seer, number: int, before: tuple[MeetingCue, ...]) -> tuple[MeetingCue, ...]:
    """The pronoun that begins a sentence as a cue, if it stands for what those `before` name; else none."""
    told, sight = seer.sight(number - 1), seer.sight(number)
    if told is None or sight is None or not _has_meeting_as_subject(told, before):
        return ()
    first = sight.chart.first
    verb = next((p for p in sight.chart.predicates if p.subject is not None and p.subject.first == first), None)
    if verb is None or not _is_what_becomes(sight, verb):
        return ()
    return (MeetingCue(*sight.chart.t.span(first, first + 1), _A_MEETING),)


def _has_meeting_as_subject(sight: Sight, cues: tuple[MeetingCue, ...]) -> bool:
    """Whether a meeting is the subject of a sentence."""
    heads = {p.subject.members[0].head for p in sight.chart.predicates if p.subject is not None}
    return any(cue.mark.sort in NAMING and sight.token(cue.end - 1) in heads for cue in cues)


def _is_what_becomes(sight: Sight, verb: Predicate) -> bool:
    """Whether a verb says what became or is to become of a meeting: "were put off", "will be held", "took place"."""
    hung = (p for p in sight.chart.predicates if p.governor == verb.number)
    those = (verb, *(p for p in hung if p.subject is verb.subject))
    return any(_becomes_of_talks(p) for p in those)


def _becomes_of_talks(verb: Predicate) -> bool:
    if verb.reading.passive:
        return verb.means("call_off") or verb.means("move_to_a_day") or verb.verb.lemma == "hold"
    return verb.means("happen") and not verb.objects
