"""What the rows of the page's own tables hold: words that say what a line is or is not, ways of stamps."""

from __future__ import annotations

from functools import cache

import attrs

from .._start.records import frozen
from . import Proven, one_of, shipped, texts


@frozen
class PageWords(Proven):
    """Words in small letters that do one thing on a page, which the name of their table says."""

    key: str
    words: tuple[str, ...] = attrs.field(converter=texts)


@cache
def wanting_words() -> frozenset[str]:
    """Small words that end no line of prose, unless copy was broken at a fixed width: "the Secretary of"."""
    return frozenset(word for row in shipped(PageWords, "zones", "wanting") for word in row.words)


@frozen
class StampPattern(Proven):
    """A way in which stamps write a day or a clock: its groups are explained in its table.

    `means` is the day (ISO) of the first example; empty where day and month could change places.
    """

    key: str
    pattern: str
    means: str = ""


@frozen
class ClockZone(Proven):
    """A zone of clocks: its `forms` behind one, the `offset` from UTC ("+05:30") where it is sure.

    `rule` is that of a zone with summer time, as POSIX writes it ("EST5EDT,M3.2.0,M11.1.0"). `order` is that of day and
    month where the zone is used.
    """

    key: str
    forms: tuple[str, ...] = attrs.field(converter=texts)
    offset: str = ""
    rule: str = ""
    order: str = attrs.field(default="", validator=one_of("", "day_first", "month_first"))
    note: str | None = None
