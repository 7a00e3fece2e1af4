"""Sentences + officials + days -> meetings: who met whom, where, when, how."""

from __future__ import annotations

import attrs

from ._records import Meeting, Scene
from ._text import Text


@attrs.frozen
class MeetingRules:
    """The compiled tables of meeting words and forums."""


def compile_meeting_rules() -> MeetingRules:
    """The rules of the shipped tables."""
    return MeetingRules()


def find_meetings(text: Text, scene: Scene, rules: MeetingRules) -> tuple[Meeting, ...]:
    """The meetings the story tells of, each once, in order of first telling."""
    del text, scene, rules
    return ()
