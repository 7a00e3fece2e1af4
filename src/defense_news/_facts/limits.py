"""How far a fact is told from the words that tell it, and how many are held against each other."""

from .._start.records import frozen


@frozen
class FactLimits:
    """The limits, each with what it counts."""

    quote: int = 40
    """Characters of the shortest quote that is read as sentences of its own."""
    body: int = 36
    """Characters beside a body's name within which a word of meeting makes it one: "a NATO summit"."""
    cues: int = 40
    """Cues of meetings read in one sentence: a longer row is no sentence, and would cost more than its length."""
    recent: int = 12
    """Meetings told last that a telling may join."""
    lede: int = 3
    """Sentences of the body, from its first, that may date the meeting a story is about."""
    season: int = 31
    """Days: the ministers of a story are taken for those of a meeting no longer ago."""
    far: int = 182
    """Days ahead of the story that the day of what was called off can hardly be, where no year is told."""
    small_forum: int = 5
    """Members of a forum that all come to its meetings."""
    few: int = 3
    """Sides that may meet by themselves at a forum."""
    there: int = 9
    """Words behind a verb among which "there" makes the place before it the verb's, too."""
    here: int = 14
    """Words behind a meeting among which "here" puts it where the story was written."""
    habit: int = 6
    """Words behind a noun of meeting that make it one of many: "talks twice a year"."""
    style: int = 4
    """Words before a name among which its style is looked for: "HE Minister Roe"."""
    counted: int = 5
    """Words between a comma and the conjunction that it parts off: ", two days after Spain launched"."""


FACTS = FactLimits()
