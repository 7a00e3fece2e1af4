"""Reports -> which of them stand in a copy of another story's text: one wire text, printed by several outlets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable

from .limits import LEDGER
from .reports import Report

SHARE = 0.8
"""Of the fingerprints of the shorter text that the other has: from there on one is a copy of the other."""


def find_copies(reports: list[Report]) -> dict[int, int]:
    """Positions of reports -> the position of the earliest report that has the same words of the same meeting."""
    alike: dict[Hashable, list[int]] = defaultdict(list)
    for number, report in enumerate(reports):
        alike[_facts(report)].append(number)
    found: dict[int, int] = {}
    for numbers in alike.values():
        originals: list[int] = []
        for number in sorted(numbers, key=lambda number: _age(reports[number])):
            near = (o for o in originals[-LEDGER.originals :] if _copies(reports[number], reports[o]))
            original = next(near, None)
            if original is None:
                originals.append(number)
            else:
                found[number] = original
    return found


def _age(report: Report) -> tuple[int, tuple[str, str], int]:
    return report.printed or 0, report.name, report.story


def _copies(a: Report, b: Report) -> bool:
    return a.story != b.story and _soon(a, b) and is_copy(a.source.prints, b.source.prints)


def is_copy(one: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Whether most of the shorter text stands in the other, by the fingerprints both would keep.

    >>> is_copy((1, 2, 3), (1, 2, 3, 4, 9)), is_copy((1, 2, 3), (3, 4, 9))
    (True, False)
    """
    most = min((kept[-1] for kept in (one, other) if len(kept) == LEDGER.prints), default=None)
    a, b = ({each for each in kept if most is None or each <= most} for kept in (one, other))
    return bool(a and b) and len(a & b) >= SHARE * min(len(a), len(b))


def _soon(a: Report, b: Report) -> bool:
    """Whether two stories were printed within days, as far as they say: the same words a year later are news."""
    return a.printed is None or b.printed is None or abs(a.printed - b.printed) <= LEDGER.held_days


def _facts(report: Report) -> Hashable:
    """What the words of a report tell, whatever day they were printed on."""
    told = report.told
    written = told.date.text if told.date else None
    place = told.place.text if told.place else None
    return told.status, told.kind, told.series, told.countries, told.participants, written, place, told.mode
