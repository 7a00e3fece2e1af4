"""Charts + officials + days -> meetings: who met whom, where, when, how.

The frames of the table find each event of meeting in the chart of its sentence (`events`); what its clause says of it is a
telling (`tell`); tellings that do not contradict each other are one meeting (`gather`); what the story says elsewhere is
filled in (`settle`).
"""

from __future__ import annotations

from collections.abc import Iterator

from ..._records import Meeting, Scene
from ..._text import Text
from ..seer import Seer
from .cues import NAMING, MeetingCue, MeetingRules, compile_meeting_rules, find_meeting_cues
from .gather import gather
from .settle import StoryRead, dated, settle
from .tell import tell
from .told import Telling

__all__ = ["MeetingRules", "compile_meeting_rules", "find_meetings"]


def find_meetings(text: Text, scene: Scene, seer: Seer, rules: MeetingRules) -> tuple[Meeting, ...]:
    """The meetings the story tells of, each once, in order of first telling."""
    cues = find_meeting_cues(text, scene, rules)
    if not any(cues) and not any(seer.sides(number) > 1 for number in range(len(scene.sentences))):
        return ()
    officials = {official.key: official for official in scene.officials}
    story = StoryRead(text, scene, seer, officials, rules.forums)
    clusters = gather(_read_tellings(story, cues, rules), officials, lambda told: dated(told, story))
    return settle(clusters, story)


def _read_tellings(
    story: StoryRead, cues: tuple[tuple[MeetingCue, ...], ...], rules: MeetingRules
) -> Iterator[Telling]:
    """The tellings of the sentences that hold a word of meeting and somebody who can meet."""
    now = story.scene.anchor.day
    for number in range(len(story.scene.sentences)):
        named = any(cue.mark.sort in NAMING for cue in cues[number])
        if named or cues[number] or story.seer.sides(number) > 1:
            for sight in story.seer.sights(number, rules.triggers, at_once=named):
                yield from tell(sight, rules.frames, cues[number], now)
