"""Sentences + officials + days -> meetings: who met whom, where, when, how.

Each cue of the tables is read with the parties, day and place of its own clause (`tell`); tellings that do not
contradict each other are one meeting (`gather`); what the story says elsewhere is filled in (`settle`).
"""

from __future__ import annotations

from collections.abc import Iterator

from ..._records import Meeting, Scene
from ..._text import Text
from ..._who.parties import Groups
from .cues import Cue, MeetingRules, compile_meeting_rules, find_cues
from .gather import gather
from .settle import Story, dated, settle
from .tell import Stage, tell
from .told import Told
from .where import Surroundings

__all__ = ["MeetingRules", "compile_meeting_rules", "find_meetings"]


def find_meetings(text: Text, scene: Scene, groups: Groups, rules: MeetingRules) -> tuple[Meeting, ...]:
    """The meetings the story tells of, each once, in order of first telling."""
    cues = find_cues(text, scene, rules)
    if not any(cues):
        return ()
    home = scene.dateline.places[0] if scene.dateline and scene.dateline.places else None
    around = Surroundings(text, scene.days, scene.places, home)
    officials = {official.key: official for official in scene.officials}
    story = Story(text, scene, around, officials, groups, rules.forums)
    clusters = gather(_tellings(text, scene, around, groups, cues), officials, lambda told: dated(told, story))
    return settle(clusters, story)


def _tellings(
    text: Text,
    scene: Scene,
    around: Surroundings,
    groups: Groups,
    cues: tuple[tuple[Cue, ...], ...],
) -> Iterator[Told]:
    spokes = frozenset(o.key for o in scene.officials if o.role == "spokesperson")
    for number, sentence in enumerate(scene.sentences):
        if cues[number]:
            yield from tell(Stage(text, scene, around, number, sentence, groups[number], cues[number]), spokes)
