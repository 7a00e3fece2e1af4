"""What a fresh process pays before the first article: `python benchmarks/start.py [RUNS]`.

CPU seconds, the median of several fresh processes: the interpreter itself, `import defense_news`, the first parse of a
short story, a second `Parser` with a row of the caller's own; and, each in a process of its own, the first
`extract_statements` and the first `office_holder`. The modules' bytecode is there, as it is once a package is installed.
"""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import pairwise
from statistics import median

STORY = "SEOUL, Oct. 5 (Yonhap) -- Defense Minister Jane Roe met John Doe in Tokyo on Monday. “We agree,” Roe said."
STEPS = {
    "parse": f"dn.parse({STORY!r})",
    "second Parser, an agency": "dn.Parser(agencies=[{'key': 'bay', 'name': 'Bay Wire', 'names': ['Baywire']}])",
    "second Parser, an official": "dn.Parser(officials=[{'key': 'roe', 'person': 'Jane Roe', 'short': 'Roe',"
    " 'office': 'defence_minister', 'title': 'Defence Minister', 'country': 'NZ'}])",
    "parse again": f"dn.parse({STORY!r})",
}
ALONE = {
    "extract_statements": f"dn.extract_statements({STORY!r})",
    "office_holder": "dn.office_holder('JP', 'defence_minister', on=date(2023, 6, 1))",
}
CLOCK = "from time import process_time as now\nfrom datetime import date\ntimes = [now()]\n"


def seconds(steps: list[str]) -> list[float]:
    """CPU seconds of the interpreter's start and of each step, in one fresh process."""
    lines = "".join(f"{step}\ntimes.append(now())\n" for step in steps)
    code = f"{CLOCK}{lines}print(*times)"
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    times = [0.0, *map(float, run.stdout.split())]
    return [after - before for before, after in pairwise(times)]


def main(runs: int) -> None:
    whole = ["import defense_news as dn", *STEPS.values()]
    seconds(whole)  # writes the bytecode
    names = ["interpreter", "import defense_news", *STEPS]
    columns = list(zip(*(seconds(whole) for _ in range(runs)), strict=True))
    print(f"CPU seconds of a fresh process, median of {runs} (least)")
    for name, column in zip(names, columns, strict=True):
        print(f"{name:28} {median(column):6.3f} ({min(column):.3f})")
    first = [sum(steps) for steps in zip(*columns[:3], strict=True)]
    print(f"{'first parse, all in all':28} {median(first):6.3f} ({min(first):.3f})")
    for name, step in ALONE.items():
        alone = [sum(seconds(["import defense_news as dn", step])) for _ in range(runs)]
        print(f"{name + ', all in all':28} {median(alone):6.3f} ({min(alone):.3f})")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
