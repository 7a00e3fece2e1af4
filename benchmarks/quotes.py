"""Score `extract_statements` on a corpus of quotations, beside the published systems, and tell what it costs.

    python benchmarks/quotes.py DATA_DIR [--split train] [--split dev] [--errors] [--examples KIND]

DATA_DIR holds score.py and the splits (text/*.txt, attributions/*.ann). Writes predictions beside nothing: they go to
a temporary file, or to the path given by --out.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import sys
import time
from pathlib import Path
from types import ModuleType
from typing import Any

import defense_news as dn

PEERS = (
    ("best open systems", "0.82-0.85", "0.54-0.57", "4-6"),
    ("a probe of 170 lines", "0.84", "", "1,700"),
    ("people", "0.976", "0.76", ""),
)


def load_scorer(data: Path) -> ModuleType:
    """The corpus's own score.py, imported from where it lies."""
    spec = importlib.util.spec_from_file_location("score", data / "score.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def prediction(statement: dn.Statement) -> dict[str, Any]:
    """A statement as the scorer reads it: the content without the attribution that may cut it in two."""
    speaker, cue = statement.speaker, statement.cue_span
    spoken = [(q.start, q.end) for q in statement.quotes]
    if statement.kind != "direct":
        inside = [
            s
            for s in (speaker.span if speaker else None, cue)
            if s and statement.span.start < s.start and s.end <= statement.span.end
        ]
        spoken = [(statement.span.start, statement.span.end)]
        if inside:
            left, right = min(s.start for s in inside), max(s.end for s in inside)
            spoken = [(statement.span.start, left), (right, statement.span.end)]
    return {
        "kind": str(statement.kind),
        "content": [list(s) for s in spoken],
        "speaker": [speaker.span.start, speaker.span.end] if speaker else None,
        "cue": [cue.start, cue.end] if cue else None,
    }


def predict(split: Path) -> dict[str, dict[str, Any]]:
    """Predictions by document, each with the CPU seconds it took."""
    found = {}
    for path in sorted((split / "text").glob("*.txt")):
        text = path.read_bytes().decode("utf-8")
        began = time.process_time()
        statements = dn.extract_statements(text)
        seconds = time.process_time() - began
        found[path.stem] = {"statements": [prediction(s) for s in statements], "seconds": seconds}
    return found


def cost(split: Path) -> tuple[float, float]:
    """CPU seconds of statements alone, and of splitting the same texts into words: the best of three."""
    texts = [path.read_bytes().decode("utf-8") for path in sorted((split / "text").glob("*.txt"))]
    words = re.compile(r"\w+").findall
    ours, floor = [], []
    for _ in range(3):
        began = time.process_time()
        for text in texts:
            dn.extract_statements(text)
        ours.append(time.process_time() - began)
        began = time.process_time()
        for text in texts:
            words(text)
        floor.append(time.process_time() - began)
    return min(ours), min(floor)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--split", action="append")
    parser.add_argument("--no-cost", action="store_true")
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    scorer = load_scorer(args.data)
    dn.extract_statements("“Yes,” she said.")
    for split in args.split or ["dev", "train"]:
        found = predict(args.data / split)
        if args.out:
            args.out.write_text("".join(json.dumps({"doc": d, **row}) + "\n" for d, row in found.items()))
        rows = scorer.score(str(args.data / split), {doc: row["statements"] for doc, row in found.items()})
        out = scorer.report(scorer.total(rows))
        seconds = sum(row["seconds"] for row in found.values())
        print(
            f"{split:6} e2e {out['end_to_end']['f1']:.4f} (p {out['end_to_end']['p']:.3f} r {out['end_to_end']['r']:.3f})"
            f"  direct {out['direct']['f1']:.4f} (p {out['direct']['p']:.3f} r {out['direct']['r']:.3f})  speaker {out['speaker_accuracy']:.4f} (named {out['speaker_accuracy_named']:.3f})"
            f"\n       attribution {out['attribution']['f1']:.4f} (p {out['attribution']['p']:.3f} r {out['attribution']['r']:.3f})"
            f"  indirect {out['kind_indirect']['f1']:.4f} (p {out['kind_indirect']['p']:.3f} r {out['kind_indirect']['r']:.3f})"
            f"  mixed {out['kind_mixed']['f1']:.4f} (p {out['kind_mixed']['p']:.3f} r {out['kind_mixed']['r']:.3f})  content overlap {out['content_overlap']['f1']:.4f}"
            f"\n       {len(found) / seconds:.0f} stories/s"
        )
        if not args.no_cost:
            ours, floor = cost(args.data / split)
            print(f"       cost: {ours:.3f} s, splitting into words {floor:.3f} s, ratio {ours / floor:.1f}")


if __name__ == "__main__":
    sys.exit(main())
