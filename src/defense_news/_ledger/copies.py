"""Reports -> which of them stand in a copy of another story's text: one wire text, printed by several outlets."""

from __future__ import annotations

from collections import defaultdict

from .reports import WEEK, Report

LONG = 3
"""The longest sentences of a story, by which its copies are looked up."""
FIRST = 12
"""The earliest stories with a sentence that a later one is held against."""
SHARE = 0.75
"""Of the words of the shorter text, in sentences that both have: from there on one is a copy of the other."""


def find_copies(reports: list[Report]) -> dict[int, int]:
    """Positions of reports -> the position of the earliest report that has the same words of the same meeting."""
    stories: dict[int, list[int]] = defaultdict(list)
    for number, report in enumerate(reports):
        stories[report.story].append(number)
    order = sorted(stories, key=lambda story: _age(reports[stories[story][0]]))
    seen: dict[str, list[int]] = defaultdict(list)
    found: dict[int, int] = {}
    for story in order:
        prints = reports[stories[story][0]].source.prints
        longest = sorted(prints, key=lambda each: (-each[1], each[0]))[:LONG]
        for original in dict.fromkeys(other for each, _ in longest for other in seen[each]):
            earlier = reports[stories[original][0]]
            if _soon(earlier, reports[stories[story][0]]) and is_copy(prints, earlier.source.prints):
                found |= _pair(reports, stories[story], stories[original])
        for each, _ in longest:
            if len(seen[each]) < FIRST:
                seen[each].append(story)
    return {number: _first(number, found) for number in found}


def _age(report: Report) -> tuple[int, str, int]:
    return report.printed or 0, report.source.id, report.story


def _soon(a: Report, b: Report) -> bool:
    """Whether two stories were printed within days, as far as they say: the same words a year later are news."""
    return a.printed is None or b.printed is None or abs(a.printed - b.printed) <= WEEK


def is_copy(one: tuple[tuple[str, int], ...], other: tuple[tuple[str, int], ...]) -> bool:
    """Whether most words of the shorter text stand in sentences that both have.

    >>> is_copy((("a", 20), ("b", 5)), (("a", 20), ("c", 30)))
    True
    """
    both = sum(words for _, words in set(one) & set(other))
    return both > 0 and both >= SHARE * min(sum(words for _, words in one), sum(words for _, words in other))


def _pair(reports: list[Report], copies: list[int], originals: list[int]) -> dict[int, int]:
    facts = {_facts(reports[number]): number for number in reversed(originals)}
    return {number: facts[told] for number in copies if (told := _facts(reports[number])) in facts}


def _facts(report: Report) -> tuple[object, ...]:
    """What the words of a report tell, whatever day they were printed on."""
    told = report.told
    written = told.date.text if told.date else None
    place = told.place.text if told.place else None
    return told.status, told.kind, told.series, told.countries, told.participants, written, place, told.mode


def _first(number: int, found: dict[int, int]) -> int:
    while number in found:
        number = found[number]
    return number
