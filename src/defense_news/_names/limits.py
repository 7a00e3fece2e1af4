"""How far names, titles and days reach."""

from .._start.records import frozen


@frozen
class NameLimits:
    """The limits, each with what it counts."""

    unknown_words: int = 3
    """Words without a meaning to the tables that may stand one behind the other in a body's name."""
    day_before: int = 31
    """Days from the story's own within which a day told may carry "the day before"."""
    opener_words: int = 5
    """Words, the opener's own among them, in which a form shows its first word of time."""
    lean_words: int = 12
    """Words read to each side of a date."""
    doubt_words: int = 4
    """Words before a plan in which it may be doubted."""
    century: int = 69
    """Years in two figures from here on are of the last century, as POSIX has it."""
    leads: int = 8
    """Persons named before, of whom the first of the last sentence is the one that "his" means."""
    namesakes: int = 8
    """Persons of one short name who are told apart; a list of more would cost its square."""
    delegation: int = 4
    """Places between a delegation and its member, and words between its head and what he leads."""
    before_title: int = 2
    """Words before a title that say when its office is held: "the incoming US defence secretary"."""
    initials: int = 3
    """Initials between two names: more, and a line of them would cost their square."""
    beside: int = 20
    """Characters beside a title and its name within which stands whose it is."""
    met_as_well: int = 60
    """Words from one whom a guest meets to the next whom he "also met"."""
    long_name: int = 4
    """Words of a name that may be spelt with another letter: shorter ones may be two people's."""
    long_title: int = 5
    """Words of a title so long that a comma or bracket between them parts nothing: "Chief of Staff, Joint Staff"."""
    long_word: int = 16
    """Letters of a name behind an apostrophe: "Hu'akavameiliku"."""
    name_words: int = 7
    """Words of a name."""
    crowd: int = 64
    """Officials told last who may be meant by an office: in a longer list nobody means one named long before."""
    pair: int = 2
    """Persons, or sides, of a pair."""


NAMES = NameLimits()
