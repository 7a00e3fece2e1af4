"""How the cost of reading grows with the text, measured so that no busy machine makes a test fail.

Seconds mean nothing on a machine that others use. A text is compared with one four times as long, in turn, so that what
slows one slows the other; of several rounds the least cost of each counts. Linear cost grows by 4, quadratic by 16: the
bar stands at 8, twice from both, where chance does not reach.
"""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import process_time

BAR = 8
_ROUNDS = range(2, 9)  # of a cost under the bar and of one over it: two rule out a slow first reading


def growth(read: Callable[[str], object], one: str, four: str, clock: Callable[[], float] = process_time) -> float:
    """How many times the cost of a text that of one four times as long is; the shorter is read four times a round."""
    small, large = float("inf"), float("inf")
    read(one)  # what is done once is done
    with _no_collector():
        for rounds in range(1, _ROUNDS.stop):
            small = min(small, sum(_cost(read, one, clock) for _ in range(4)) / 4)
            large = min(large, _cost(read, four, clock))
            if rounds >= _ROUNDS.start and large < BAR * small:
                break
    return large / small


def _cost(read: Callable[[str], object], text: str, clock: Callable[[], float]) -> float:
    start = clock()
    read(text)
    return clock() - start


@contextmanager
def _no_collector() -> Iterator[None]:
    """A collector that counts objects is no measure of ours."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
