"""Score `parse` on whole stories: source, headline, days, people, meetings, agreements and quotations.

    python benchmarks/stories.py [DIR] [--misses] [--failures] [--only STORY]

DIR holds one text a story and `gold.jsonl`, one record a line; without it, the made-up stories of the tests are read.
--misses names every wrong fact, --failures prints them as `known-failures.lst` keeps them.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tools"))

import story_measures as measures  # noqa: E402 (it stands in tools/)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("data", type=Path, nargs="?", default=ROOT / "tests/cases/mirrors")
    parser.add_argument("--misses", action="store_true")
    parser.add_argument("--failures", action="store_true")
    parser.add_argument("--only")
    args = parser.parse_args()
    gold = [record for record in measures.load(args.data) if args.only in {None, record["id"]}]
    began = time.process_time()
    rows = [row for record, article in measures.read(args.data, gold) for row in measures.rows(record, article)]
    seconds = time.process_time() - began
    if args.failures:
        print(*sorted({measures.failure(row) for row in rows if not row.right}), sep="\n")
        return
    for row in rows if args.misses else ():
        if not row.right:
            print(f"{row.story} {row.measure:16} {'SURPLUS' if row.surplus else 'MISSED '} {row.fact}")
    for measure, counts in measures.figures(rows).items():
        right, surplus, missed = counts
        score = counts.f1 if measure in measures.PAIRED else counts.share
        print(f"{measure:16} {score:.3f}  right {right:3}  surplus {surplus:3}  missed {missed:3}")
    print(f"{len({row.story for row in rows})} stories in {seconds:.1f} s")


if __name__ == "__main__":
    main()
