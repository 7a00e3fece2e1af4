"""Charts + officials + days -> meetings: who met whom, where, when, how.

The frames of the table find each event of meeting in the chart of its sentence (`events`); what its clause says of it
is a telling (`tell`); tellings that do not contradict each other are one meeting (`gather`); what the story says
elsewhere is filled in (`settle`).
"""

from collections.abc import Iterator

from ..._english.grammar import CODES, PEOPLE, WORD_SETS
from ..._english.verbs import Trigger
from ..._records import MeetingRecord, OfficialRecord, Scene, Text
from ..._records.vocabulary import MeetingSort
from ..._tables.limits import FACTS
from ..._who.parties import name_several
from ..seer import Seer
from .cues import NAMING, OF_SERIES, MeetingCue, MeetingRules, compile_meeting_rules, find_meeting_cues
from .events import sides_of
from .gather import gather
from .journeys import on_journey
from .lede import StoryRead, ledes_of
from .pronouns import pronoun_cue, pronoun_may_tell, with_actor
from .settle import settle
from .tell import tell
from .told import Telling
from .visits import Visits

__all__ = ["MeetingRules", "compile_meeting_rules", "find_meetings"]


def find_meetings(text: Text, scene: Scene, seer: Seer, rules: MeetingRules) -> tuple[MeetingRecord, ...]:
    """The meetings the story tells of, each once, in order of first telling."""
    cues = find_meeting_cues(text, scene, rules)
    officials = {official.key: official for official in scene.officials}
    holders: dict[tuple[str | None, str], list[OfficialRecord]] = {}
    for one in scene.officials:
        holders.setdefault((one.country, one.role), []).append(one)
    story = StoryRead(text, scene, seer, officials, holders, rules.forums, ledes_of(scene))
    visits = Visits(story)
    clusters = gather(_read_tellings(story, cues, rules, visits), story, visits)
    return settle(clusters, story, visits)


def _read_tellings(
    story: StoryRead, cues: tuple[tuple[MeetingCue, ...], ...], rules: MeetingRules, visits: Visits
) -> Iterator[Telling]:
    """The tellings of the sentences that hold a word of meeting and somebody who can meet.

    No sentence is charted before one that can tell of a meeting by itself: till then none goes on a meeting told.
    """
    now, begun = story.scene.anchor.day, False
    naming = {n: nouns for n, here in enumerate(cues) if here and (nouns := _nouns_of(here))}
    last = len(cues) - 1
    pronouns = {n + 1 for n in naming if n < last and pronoun_may_tell(story.seer, n + 1, rules.becoming)}
    for number in sorted(naming.keys() | pronouns | set(story.seer.hinted(rules.trigger))):
        goes_on = begun or _tells_of_guests(story, number, visits)
        if not (goes_on or _may_begin(story, number, cues[number])):
            continue
        if number in pronouns and (pronoun := pronoun_cue(story.seer, number, cues[number - 1])):
            cues = (*cues[:number], (*pronoun, *cues[number]), *cues[number + 1 :])
            naming[number] = [pronoun[0].start, *naming.get(number, ())]
        if cues[number] or _tells_of_meeting(story, number, begun=goes_on):
            trigger = _verbs_for(story, number, cues[number], rules)
            for sight in story.seer.sights(number, trigger, naming.get(number, ()), rules.holding):
                for told in tell(sight, rules.frames, cues[number], now):
                    begun |= told.is_meeting
                    yield on_journey(with_actor(told, sight, story.seer), sight, story.seer)


def _nouns_of(cues: tuple[MeetingCue, ...]) -> list[int]:
    """Where the nouns of meeting among the cues of a sentence begin."""
    return [cue.start for cue in cues if cue.mark.sort in NAMING]


def _tells_of_meeting(story: StoryRead, number: int, *, begun: bool) -> bool:
    """Whether a sentence without a noun of meeting may tell of one: of two sides, or "The delegation met Roe"."""
    sides = story.seer.sides(number)
    return sides > 1 or (begun and sides == 1 and _names_guests(story, number))


def _names_guests(story: StoryRead, number: int) -> bool:
    """Whether a sentence has a word for those who came together, or a pronoun that stands for a delegation."""
    sentence = story.scene.sentences[number]
    told = not WORD_SETS["guests_told"].isdisjoint(story.scene.words.low[sentence.first : sentence.last])
    return told or bool(story.seer.team_before(number))


def _tells_of_guests(story: StoryRead, number: int, visits: Visits) -> bool:
    """Whether a sentence that names one side may tell of the guests of a visit told before, or of a delegation."""
    if not _names_guests(story, number) or story.seer.sides(number) != 1:
        return False
    return bool(visits.before(number) or story.seer.team_before(number))


def _verbs_for(story: StoryRead, number: int, cues: tuple[MeetingCue, ...], rules: MeetingRules) -> Trigger:
    """The verbs by which a sentence may tell of a meeting: all of them beside a word of meeting.

    Else those that only persons of two sides do count where it names them, a team, or people by their office.
    """
    if any(cue.mark.sort != MeetingSort.LEVEL for cue in cues):
        return rules.trigger
    persons = tuple([party for party in story.seer.parties.of_sentence(number) if party.officials])
    sentence = story.scene.sentences[number]
    low = story.scene.words.low[sentence.first : sentence.last]
    told = len(sides_of(persons)) > 1 or _names_guests(story, number)
    named = bool(persons) and not WORD_SETS["counterpart"].isdisjoint(low)  # "Peru's minister and his counterpart Doe"
    of_two = told or named or any(word[-1] == "s" and CODES.get(word, 0) & PEOPLE for word in low)
    return rules.trigger if of_two else rules.by_any


def _may_begin(story: StoryRead, number: int, cues: tuple[MeetingCue, ...]) -> bool:
    """Whether a sentence may tell of a meeting that none before it told of: it names a series, or two sides.

    A noun of meeting may be of the sides that the lede names, or the sentence behind.
    """
    named = story.seer.parties.of_sentence
    if name_several(named(number)):
        return True
    if not cues:
        return False
    beside = any(cue.mark.sort == MeetingSort.MODIFIER and cue.mark.apart for cue in cues)  # "beside a fair in Lima"
    if beside or any(cue.mark.sort in OF_SERIES for cue in cues):
        return True
    if not any(cue.mark.sort in NAMING for cue in cues):
        return False
    behind = range(number + 1, min(number + 2, len(story.scene.sentences)))
    return any(name_several(named(one)) for one in (*range(min(number, 2 * FACTS.lede)), *behind))
