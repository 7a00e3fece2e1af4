"""The table of meeting frames, compiled: verb frames, outcomes, settings, qualities and habits by their words."""

from __future__ import annotations

from ..._english.parts import Predicate
from ..._start.records import frozen
from ..._tables import shipped
from .rows import Outcome, Setting, VerbFrame


@frozen
class Frames:
    """The rows of the table: verb frames and outcomes by sense, settings by preposition, qualities by word.

    `habits` are the words behind the first one of each.
    """

    verbs: dict[str, VerbFrame]
    outcomes: dict[tuple[str, str], Outcome]
    settings: dict[str, Setting]
    qualities: dict[str, Setting]
    habits: dict[str, list[list[str]]]

    def has(self, predicate: Predicate) -> bool:
        """Whether a verb frame reads a predicate, which so may be a meeting itself."""
        return not self.verbs.keys().isdisjoint(predicate.verb.senses)

    def meets(self, predicate: Predicate) -> bool:
        """Whether a verb is one of meeting or of holding one: "agreed to meet at a summit", not "to work there"."""
        return self.has(predicate) or any((sense, "object") in self.outcomes for sense in predicate.verb.senses)


def compile_meeting_frames() -> Frames:
    """The shipped frames."""
    name = "meeting_frames"
    settings = {word: row for row in shipped(Setting, name, "setting") for word in row.words}
    qualities = {word: row for row in shipped(Setting, name, "quality") for word in row.words}
    habits: dict[str, list[list[str]]] = {}
    for row in shipped(Setting, name, "habit"):
        for first, *rest in map(str.split, row.words):
            habits.setdefault(first, []).append(rest)
    outcomes = {(row.sense, row.role): row for row in shipped(Outcome, name, "outcome")}
    return Frames({row.sense: row for row in shipped(VerbFrame, name, "verb")}, outcomes, settings, qualities, habits)
