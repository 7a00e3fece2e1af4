"""Signs of rows -> in which of many lines one stands: all lines are looked through at once, since most hold few."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate

from .._start.records import frozen

_LINE_BREAK = "\n"  # no sign holds it


@frozen
class Signs:
    """The numbers of rows by their signs: strings one of which a line of the row holds."""

    by_sign: Mapping[str, tuple[int, ...]]

    def rows_in(self, lines: Sequence[str]) -> list[list[int]]:
        """The numbers of the rows of which each line holds a sign, in order.

        >>> join_signs([["by"], ["@"], ["by", ":"]]).rows_in(["by: Roe", "none", "roe@xy"])
        [[0, 2], [], [1]]
        """
        page = _LINE_BREAK.join(lines)
        ends = [*accumulate([len(line) + 1 for line in lines])]
        found: dict[int, set[int]] = {}
        for sign, rows in self.by_sign.items():
            at = page.find(sign)
            while at >= 0:
                line = bisect_right(ends, at)
                found.setdefault(line, set()).update(rows)
                at = page.find(sign, ends[line])
        return [sorted(found[line]) if line in found else [] for line in range(len(lines))]


def join_signs(rows: Iterable[Iterable[str]]) -> Signs:
    by_sign: dict[str, tuple[int, ...]] = {}
    for number, signs in enumerate(rows):
        for sign in signs:
            by_sign[sign] = (*by_sign.get(sign, ()), number)
    return Signs(by_sign)
