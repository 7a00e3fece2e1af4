"""How far apart reports of one meeting stand, and how many are held against each other."""

from .._start.records import frozen


@frozen
class LedgerLimits:
    """The limits, each with what it counts."""

    neighbours: int = 40
    """Groups of a key that each is held against, those next to it by day: no key costs more than its length."""
    undated: int = 300
    """Groups among which one of no known time is looked for; of more, nothing decides between them."""
    originals: int = 12
    """Originals of the same facts, the last ones printed, that a report is held against."""
    forum_days: int = 4
    """Days that a large forum lasts."""
    stray: int = 4
    """Who is named by so many times fewer reports than another of the same side is no participant."""
    planned_days: int = 31
    """Days after a story within which is what it plans."""
    run: int = 4
    """Words in a row that are one fingerprint."""
    prints: int = 64
    """Fingerprints kept of a story, the smallest: two stories keep the same ones of what both have."""
    held_days: int = 7
    """Days before a story within which was what it tells as held."""
    short_window: int = 62
    """Days up to which a window is looked up by its half-months; a longer one says little of when."""


LEDGER = LedgerLimits()
