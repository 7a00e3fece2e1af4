"""What goes on with the sentence before: "They were postponed" of the talks told; "Talks with Doe are due" of Roe."""

from ..._english.chart import NounPhrase, Predicate
from ..._english.grammar import POSSESSIVE, WORD_SETS
from ..._english.parts import Relation
from ..._english.verbs import Trigger
from ..._records import Clue
from ..._records.vocabulary import ZONE, ClauseRole, MeetingSort
from ..._start.records import evolve
from ..._who.parties import Party
from ..roles import Sight
from ..seer import Seer
from .cues import NAMING, MeetingCue, MeetingMark
from .events import behind
from .told import Telling

_A_MEETING = MeetingMark("meeting_told", MeetingSort.NOUN)
_LONGEST = max(map(len, WORD_SETS["meeting_told"])) + 1
_PARTY = ("party",)


def pronoun_may_tell(seer: Seer, number: int, becoming: Trigger) -> bool:
    """Whether a sentence begins with a pronoun that may stand for a meeting, and may say what became of one."""
    start = seer.scene.sentences[number].start
    told = seer.text.flat[start : start + _LONGEST].lower().split(" ")[0] in WORD_SETS["meeting_told"]
    return told and seer.has(becoming, number)


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
        known = verb.means("attend") and bool(behind(verb, ClauseRole.BY))  # "It was attended by Roe and Doe"
        return known or verb.means("call_off") or verb.means("move_to_a_day") or verb.verb.lemma == "hold"
    return verb.means("happen") and not verb.objects


def with_actor(told: Telling, sight: Sight, seer: Seer) -> Telling:
    """The telling with whoever acts in the sentence before, of "Talks with Doe are due": its own names one he meets.

    With whoever says so, of "Talks with Doe were good, Roe said", in a quote, too.
    """
    parties = [clue.rule for clue in told.clues if clue.role in _PARTY]
    if sight.sentence.zone != ZONE.BODY or parties != [ClauseRole.WITH]:
        return told
    actor = _sayer(told, sight, seer.sight(sight.number))
    if actor is None and sight.number and _is_meeting_subject(told, sight):
        actor = _actor(seer.sight(sight.number - 1))
    if actor is None or not set(actor.sides).isdisjoint(told.countries):
        return told
    return evolve(
        told,
        officials=(*actor.officials, *told.officials),
        countries=(*actor.countries, *told.countries),
        organisations=(*actor.organisations, *told.organisations),
        clues=(*told.clues, Clue(actor.start, actor.end, "party", ClauseRole.SUBJECT)),
    )


def _is_meeting_subject(told: Telling, sight: Sight) -> bool:
    """Whether a meeting is the subject of its sentence."""
    cue = sight.token(told.end - 1)
    subjects = (p.subject for p in sight.chart.predicates if p.subject is not None)
    return any(subject.members[0].head == cue for subject in subjects)


def _sayer(told: Telling, sight: Sight, around: Sight | None) -> Party | None:
    """The one official who says of a meeting with a person how it was; in a quote, of one that nobody else held.

    Only of one that has a day or a place: not "Talks with Roe are out of the question, Doe said".
    """
    if around is None or not told.officials or told.ahead or not (told.day or told.place):
        return None
    quoted = around.chart.t is not sight.chart.t
    cue = sight.chart.phrase_at(sight.token(told.start))
    if any(p.subject for p in sight.chart.predicates if cue in p.objects):  # somebody held it
        return None
    if _is_anothers_meeting(sight, cue) or not (quoted or _is_meeting_subject(told, sight)):
        return None
    saying = (p for p in around.chart.predicates if p.means("say") and p.relation == Relation.NONE)
    named = next(filter(None, (around.parties_in(p.subject) for p in saying)), ())
    return _one_official(named)


def _one_official(parties: tuple[Party, ...]) -> Party | None:
    """The party, if it is one alone, and an official."""
    return parties[0] if len(parties) == 1 and len(parties[0].officials) == 1 else None


def _is_anothers_meeting(sight: Sight, cue: NounPhrase | None) -> bool:
    """Whether a meeting is called by whose it was: "the President's talks", not "Monday's talks"."""
    owned = cue is not None and any(sight.chart.code(i) & POSSESSIVE for i in range(cue.first, cue.last))
    return owned and cue is not None and sight.day_in(cue) is None


def _actor(sight: Sight | None) -> Party | None:
    """The one official who is the subject of a sentence of copy, if one is."""
    if sight is None or sight.sentence.zone != ZONE.BODY:
        return None
    main = next((p for p in sight.chart.predicates if p.relation == Relation.NONE and p.subject is not None), None)
    return _one_official(sight.parties_in(main.subject)) if main is not None else None
