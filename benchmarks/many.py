"""What workers bring: `python benchmarks/many.py [STORIES] [WORKERS ...]`.

Seconds, stories a second and memory of `parse_many` over a number of stories (3,000 by default), with one worker and
with several (2 by default), and how many times as fast the several are: by the clock, which says nothing on a busy
machine, and by the CPU seconds that all processes used. The stories are those of `examples/stories` with another number in each, and none is kept.
"""

from __future__ import annotations

import resource
import sys
from collections import deque
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from time import perf_counter

import defense_news as dn

STORIES = sorted((Path(__file__).parent.parent / "examples" / "stories").glob("*.txt"))


def stories(most: int) -> Iterator[str]:
    """So many texts, all different."""
    texts = [path.read_text("utf-8") for path in STORIES]
    return (f"{text}\n\nStory {n}.\n" for n, text in enumerate(islice(cycle(texts), most)))


def cpu(whose: int) -> float:
    """CPU seconds of this process or of the children that have ended."""
    used = resource.getrusage(whose)
    return used.ru_utime + used.ru_stime


def measure(most: int, workers: int) -> tuple[float, float, float]:
    """Seconds by the clock; CPU seconds of this process and of its workers, their start included."""
    began, here, there = perf_counter(), cpu(resource.RUSAGE_SELF), cpu(resource.RUSAGE_CHILDREN)
    deque(dn.parse_many(stories(most), workers=workers), maxlen=0)
    return perf_counter() - began, cpu(resource.RUSAGE_SELF) - here, cpu(resource.RUSAGE_CHILDREN) - there


def main(most: int, counts: list[int]) -> None:
    dn.parse("A story.")
    clock, used, _ = alone = measure(most, 1)
    print(f"1 worker: {clock:.1f} s, {most / clock:.0f} stories/s, {used:.1f} s of CPU")
    for workers in counts:
        took, parent, children = measure(most, workers)
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{workers} workers: {took:.1f} s, {most / took:.0f} stories/s, {alone[0] / took:.2f} times one by the clock; "
            f"{parent:.1f} s of CPU here, {children:.1f} s in the workers: {used * workers / (parent + children):.2f} "
            f"times one on as many idle cores; memory here {memory:.0f} MB"
        )


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:]]
    main(numbers[0] if numbers else 3000, numbers[1:] or [2])
