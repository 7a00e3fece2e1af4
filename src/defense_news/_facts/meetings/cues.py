"""The tables of meeting words and forums -> cues in a sentence, those that only look like one left out."""

from bisect import bisect_left, bisect_right
from itertools import groupby
from operator import attrgetter

from ..._english.grammar import WORD_SETS, english
from ..._english.verbs import Trigger, english_verbs
from ..._match.phrases import Phrases, compile_phrases
from ..._records import Scene, Sentence, Text
from ..._records.vocabulary import ClauseRole, MeetingKind, MeetingSort, MeetingStatus
from ..._start.made import made_once
from ..._start.records import evolve, frozen
from ..._tables import shipped
from ..._tables.limits import FACTS
from ..._tables.rows import Forum, MeetingWord
from .rows import Frames, compile_meeting_frames

_VERB_HERE = english("before_verb")
_OFFICE, _OFFICE_BEFORE, _ORDINAL = english("office_of_body"), english("office_before_body"), english("ordinal_before")
_OFFICERS, _OFFICERS_BEFORE = english("officers_of_body"), english("officers_before_body")
NAMING = frozenset({MeetingSort.NOUN, MeetingSort.WEAK, MeetingSort.SERIES})
"""Sorts that name a meeting."""

BODIES = frozenset({MeetingSort.JOINT, MeetingSort.WEAK})
"""Sorts of what may be said to meet: a commission of two sides, their dialogue."""

OF_BODY = "joint_body"
"""The row of the bodies that meet for their sides, and not those who founded them."""

BECOMING = WORD_SETS["becomes_of_talks"]
"""Senses of what becomes of a meeting."""

OF_SERIES = frozenset({MeetingSort.SERIES, MeetingSort.BODY})
"""Sorts of marks that a meeting may be known by, whoever meets."""

_SENTENCE_START = attrgetter("start")


@frozen
class MeetingMark:
    """What a phrase of the tables tells: its `sort` is that of `MeetingWord`, or `series` or `body` for a forum's.

    `members` are the sides of a series that is of two or three only; `of_officers` as in the row of its forum;
    `by_body` says that a body alone stands for a series.
    """

    key: str
    sort: str
    kind: str | None = None
    mode: str | None = None
    roles: tuple[str, ...] = ()
    apart: bool = False
    each: bool = False
    members: tuple[str, ...] = ()
    of_officers: bool = False
    by_body: bool = False


@frozen
class MeetingCue:
    """A phrase of the tables at [start, end)."""

    start: int
    end: int
    mark: MeetingMark


@frozen
class MeetingRules:
    """The phrases of both tables in one matcher, and the forums by key.

    `trigger` finds the verbs that are a meeting themselves, `by_any` those that are one whoever meets, `holding` those
    that hold what a noun names, `becoming` those that say what became of one.
    """

    phrases: Phrases[MeetingMark]
    forums: dict[str, Forum]
    frames: Frames
    trigger: Trigger
    by_any: Trigger
    holding: Trigger
    becoming: Trigger


@made_once
def compile_meeting_rules() -> MeetingRules:
    """The rules of the shipped tables."""
    forums = shipped(Forum, "forums", "forum")
    pairs = [(form, mark) for mark, forms in _marks(forums) for form in forms]
    frames = compile_meeting_frames()
    holding = {
        row.sense
        for row in frames.outcomes.values()
        if row.status == MeetingStatus.HELD and row.role == ClauseRole.OBJECT
    }
    by_any = [frame.sense for frame in frames.verbs.values() if not frame.asks_for_two]
    triggers = map(english_verbs().of, (frames.verbs, by_any, holding, BECOMING))
    return MeetingRules(compile_phrases(pairs), {row.key: row for row in forums}, frames, *triggers)


def _marks(forums: tuple[Forum, ...]) -> list[tuple[MeetingMark, tuple[str, ...]]]:
    words = [
        (
            MeetingMark(w.key, w.sort, w.kind, w.mode, w.roles, w.apart, w.each),
            _in_both_cases(w.forms),
        )
        for w in shipped(MeetingWord, "meeting_words", "word")
        if w.sort not in (MeetingSort.VERB, MeetingSort.VISIT)
    ]
    fixed = {row.key: row.members if row.kind != MeetingKind.MULTILATERAL else () for row in forums}
    series = [(MeetingMark(row.key, "series", row.kind, members=fixed[row.key]), row.names) for row in forums]
    bodies = [
        (MeetingMark(row.key, "body", row.kind, of_officers=row.of_officers), _in_both_cases(row.bodies))
        for row in forums
    ]
    return [*words, *series, *bodies]


def _in_both_cases(forms: tuple[str, ...]) -> tuple[str, ...]:
    """The forms, and the same as they begin a sentence."""
    return tuple(dict.fromkeys(case for form in forms for case in (form, form[0].upper() + form[1:])))


def find_meeting_cues(text: Text, scene: Scene, rules: MeetingRules) -> tuple[tuple[MeetingCue, ...], ...]:
    """For each sentence, its cues in text order."""
    found = [
        MeetingCue(hit.start, hit.end, _is_counted_as(text.flat, hit.start, hit.rows[0]))
        for hit in rules.phrases.find(text.flat, scene.words)
        if not _no_cue(text.flat, hit.start, hit.end, hit.rows[0])
    ]
    cues: list[tuple[MeetingCue, ...]] = [()] * len(scene.sentences)
    for number, inside in groupby(found, lambda cue: bisect_right(scene.sentences, cue.start, key=_SENTENCE_START) - 1):
        if number >= 0:
            sentence = scene.sentences[number]
            cues[number] = _settled_cues([cue for cue in inside if cue.start < sentence.end], sentence)
    return tuple(cues)


def _no_cue(flat: str, start: int, end: int, mark: MeetingMark) -> bool:
    """Whether a phrase of the tables is another word here: a noun that is a verb, a body that only names an office."""
    if mark.sort == MeetingSort.BODY:
        before = max(0, start - FACTS.body)
        if _OFFICE.match(flat, end) or _OFFICE_BEFORE.search(flat, before, start):
            return True
        return mark.of_officers and not (_OFFICERS.match(flat, end) or _OFFICERS_BEFORE.search(flat, before, start))
    if mark.sort == MeetingSort.SERIES:  # "the Lima Forum exercise"
        return flat[end + 1 : end + FACTS.body].partition(" ")[0].rstrip(".,") in WORD_SETS["named_by_forum"]
    return mark.sort in NAMING and _VERB_HERE.search(flat, max(0, start - 7), start) is not None


def _is_counted_as(flat: str, start: int, mark: MeetingMark) -> MeetingMark:
    """The mark of a phrase; a body behind an ordinal is its meeting: "the 22nd SCM"."""
    counted = mark.sort == MeetingSort.BODY and _ORDINAL.search(flat, max(0, start - FACTS.body), start)
    return evolve(mark, sort=MeetingSort.SERIES) if counted else mark


def _settled_cues(cues: list[MeetingCue], sentence: Sentence) -> tuple[MeetingCue, ...]:
    """The cues of a sentence, without pseudo cues; a body beside a meeting is its series."""
    kept = [cue for cue in cues if cue.mark.sort != MeetingSort.PSEUDO and cue.end <= sentence.end]
    if any(cue.mark.sort == MeetingSort.BODY for cue in kept):
        met = [cue for cue in kept if cue.mark.sort in {MeetingSort.NOUN, MeetingSort.WEAK, MeetingSort.VERB}]
        starts, ends = [cue.start for cue in met], [cue.end for cue in met]
        kept = [_as_series(cue, starts, ends) for cue in kept]
    return tuple(kept[: FACTS.cues])


def _as_series(cue: MeetingCue, starts: list[int], ends: list[int]) -> MeetingCue:
    """The cue, a series where it is a body and a word of meeting begins or ends near it."""
    if cue.mark.sort != MeetingSort.BODY:
        return cue
    behind = _any_within(starts, cue.end - FACTS.body, cue.end + FACTS.body)
    if behind or _any_within(ends, cue.start - FACTS.body, cue.start):
        return MeetingCue(cue.start, cue.end, evolve(cue.mark, sort="series", by_body=True))
    return cue


def _any_within(places: list[int], first: int, last: int) -> bool:
    """Whether one of the places, in order, is neither before the first nor behind the last."""
    at = bisect_left(places, first)
    return at < len(places) and places[at] <= last
