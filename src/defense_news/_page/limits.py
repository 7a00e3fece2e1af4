"""How far the page is looked over, and how long its parts are."""

from .._start.records import frozen


@frozen
class PageLimits:
    """The limits, each with what it counts."""

    byline_words: int = 5
    """Words of a name in a byline."""
    town_words: int = 5
    """Words that name a town no table knows, and where it is."""
    list_lines: int = 4
    """Lines in which other items of a list would stand."""
    outlet_rank: int = 10
    """Ranks by which an outlet's credit stands behind an agency's: newspapers print their own name."""
    citation: int = 60
    """Characters before a name within which stands what makes it a source."""
    company: int = 4
    """Words that no row knows beside a stamp: where there are more, they are a headline."""
    deck: int = 300
    """Characters of a paragraph before a dateline that is a deck."""
    short_line: int = 3
    """Words of a line that is no headline where a longer one stands."""
    mark_line: int = 90
    """Characters of a line that a row of the page may claim."""
    one_sentence: int = 120
    """Characters of a line that is no prose by a stop inside it."""
    question: int = 110
    """Characters of a headline that asks, calls or trails off."""
    dateline: int = 150
    """Characters within which a dateline closes."""
    end_mark: int = 60
    """Characters of an end mark."""
    stamp: int = 120
    """Characters of a line that is a stamp."""
    printed_after: int = 3
    """Days behind that of the dateline on which a page prints the story."""
    opening: int = 400
    """Characters of a story in which it tells the day that it was written on."""
    century: int = 2000
    """Years before a year in two figures: pages are younger."""
    summer_time_since: int = 2007
    """The year since which summer time has been what the rules of the table say."""


PAGE = PageLimits()
