"""What workers bring: `python benchmarks/many.py [STORIES] [WORKERS] [ROUNDS]`, and `--memory [STORIES]`.

Seconds, stories a second and CPU seconds of `parse_many` over a number of stories (3,000 by default), with one worker
and with several (2 by default), in turn, and how many times as fast the several are: by the clock, which says nothing
on a busy machine, and by the CPU seconds of all processes, had each a core of its own. What this process pays of them
bounds any number of workers. The stories are those of `examples/stories` with another number in each, and none is kept.

`--memory` reads many short stories (200,000 by default) with two workers, and prints at each tenth the memory that this
process holds: flat, where nothing is kept.
"""

from __future__ import annotations

import resource
import sys
from collections import deque
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from statistics import median
from time import perf_counter

import attrs

import defense_news as dn

STORIES = sorted((Path(__file__).parent.parent / "examples" / "stories").glob("*.txt"))


@attrs.frozen
class Run:
    """One run of `parse_many`: seconds by the clock, CPU seconds of this process and of its workers, start included."""

    clock: float
    parent: float
    children: float

    @property
    def used(self) -> float:
        """CPU seconds of all processes."""
        return self.parent + self.children

    @property
    def share(self) -> float:
        """CPU of this process for one second of the workers'."""
        return self.parent / self.children if self.children else 0.0


def stories(most: int) -> Iterator[str]:
    """So many texts, all different."""
    texts = [path.read_text("utf-8") for path in STORIES]
    return (f"{text}\n\nStory {n}.\n" for n, text in enumerate(islice(cycle(texts), most)))


def cpu(whose: int) -> float:
    """CPU seconds of this process or of the children that have ended."""
    used = resource.getrusage(whose)
    return used.ru_utime + used.ru_stime


def measure(most: int, workers: int) -> Run:
    """What reading so many stories takes."""
    began, here, there = perf_counter(), cpu(resource.RUSAGE_SELF), cpu(resource.RUSAGE_CHILDREN)
    deque(dn.parse_many(stories(most), workers=workers), maxlen=0)
    return Run(perf_counter() - began, cpu(resource.RUSAGE_SELF) - here, cpu(resource.RUSAGE_CHILDREN) - there)


def compare(most: int, workers: int, rounds: int) -> None:
    """One worker and several, in turn; what counts is the middle of the rounds."""
    dn.parse("A story.")
    by_clock, by_cpu = [], []
    for _ in range(rounds):
        one, several = measure(most, 1), measure(most, workers)
        by_clock.append(one.clock / several.clock)
        by_cpu.append(one.used * workers / several.used)
        print(f"1 worker: {one.clock:.1f} s, {most / one.clock:.0f} stories/s, {one.used:.1f} s of CPU")
        print(
            f"{workers} workers: {several.clock:.1f} s, {most / several.clock:.0f} stories/s, "
            f"{several.parent:.1f} s of CPU here, {several.children:.1f} s in the workers ({several.share:.1%})"
        )
    print(
        f"{workers} workers are {median(by_clock):.2f} times one by the clock, {median(by_cpu):.2f} times by CPU, "
        f"{most} stories, {rounds} rounds"
    )


def memory(most: int) -> None:
    """Megabytes that this process holds while stories go through it."""
    texts = (f"SEOUL, June {n % 28 + 1} (Yonhap) -- Talk number {n} was held." for n in range(most))
    for number, _ in enumerate(dn.parse_many(texts, workers=2), 1):
        if number % (most // 10) == 0:
            print(f"{number} stories: {held():.1f} MB", flush=True)


def held() -> float:
    """Megabytes that this process holds now; where the system does not tell, the most that it ever held."""
    now = Path("/proc/self/statm")
    if now.exists():
        return int(now.read_text("ascii").split()[1]) * resource.getpagesize() / 2**20
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:] if word.isdigit()]
    if "--memory" in sys.argv:
        memory(*(numbers or [200_000]))
    else:
        compare(*(numbers + [3000, 2, 1][len(numbers) :]))
