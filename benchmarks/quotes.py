"""Score `extract_statements` on a corpus of quotations, beside the published systems, and tell what it costs.

    python benchmarks/quotes.py DATA_DIR [--split train] [--split dev] [--errors] [--no-cost] [--out FILE]

DATA_DIR holds score.py and the splits (text/*.txt, attributions/*.ann); --out keeps the predictions, and --errors
counts the wrong ones by the rule that made them.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable
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
    if statement.kind != "direct" or not spoken:  # a transcript has no marks
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
        "rule": statement.evidence[0].rule if statement.evidence else "none",
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


def error_kinds(scorer: ModuleType, split: Path, found: dict[str, dict[str, Any]]) -> Counter[str]:
    """How often each rule was wrong about a direct quote of five words or more, and in which way."""
    kinds: Counter[str] = Counter()
    for doc, text, gold in scorer.load(str(split)):
        words = scorer.Words(text)
        for stretch in scorer.quoted_stretches(text):
            if len(words.inside([stretch])) < scorer.MIN_WORDS:
                continue
            true = max(gold, key=lambda a: scorer.overlap([stretch], a["content"]), default=None)
            mine = max(
                (p for p in found[doc]["statements"] if p["kind"] != "indirect"),
                key=lambda p: scorer.overlap([stretch], p["content"]),
                default=None,
            )
            if verdict := _verdict(scorer, words, stretch, true, mine):
                kinds[verdict] += 1
    return kinds


def _verdict(scorer: ModuleType, words: Any, stretch: Any, true: Any, mine: Any) -> str | None:
    if mine is None or not scorer.overlap([stretch], mine["content"]):
        return "no statement" if true else None
    rule = mine["rule"].split()[-1]
    if not true or 2 * scorer.overlap([stretch], true["content"]) < scorer.length([stretch]):
        return f"{rule}: no attribution in the corpus"
    if not true["source"]:
        return None
    if mine["speaker"] is None:
        return f"{rule}: no speaker"
    right = scorer.speaker_right([tuple(mine["speaker"])], true["source"], true["content"], words)
    return None if right else f"{rule}: another speaker"


def cost(split: Path) -> tuple[float, float, float]:
    """CPU seconds of statements alone, of the texts' words, and of the words with their positions: the best of five."""
    texts = [path.read_bytes().decode("utf-8") for path in sorted((split / "text").glob("*.txt"))]
    words = re.compile(r"\w+")
    ways: list[Callable[[str], object]] = [
        dn.extract_statements,
        words.findall,
        lambda text: [found.span() for found in words.finditer(text)],
    ]
    best = [float("inf")] * len(ways)
    for _ in range(5):
        for number, way in enumerate(ways):
            began = time.process_time()
            for text in texts:
                way(text)
            best[number] = min(best[number], time.process_time() - began)
    return best[0], best[1], best[2]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--split", action="append")
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--no-cost", action="store_true")
    parser.add_argument("--out", type=Path)
    args = parser.parse_args()
    scorer = load_scorer(args.data)
    dn.extract_statements("“Yes,” she said.")
    print(f"{'':24}direct end to end   all attributions   stories/s")
    for name, direct, every, speed in PEERS:
        print(f"{name:24}{direct:20}{every:19}{speed}")
    for split in args.split or ["dev", "train"]:
        spent = None if args.no_cost else cost(args.data / split)  # before anything else fills the memory
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
        if args.errors:
            for kind, count in error_kinds(scorer, args.data / split, found).most_common(20):
                print(f"       {count:5} {kind}")
        if spent:
            ours, floor, placed = spent
            print(
                f"       cost: {ours:.3f} s, splitting into words {floor:.3f} s, ratio {ours / floor:.1f};"
                f" into words with positions {placed:.3f} s, ratio {ours / placed:.1f}"
            )


if __name__ == "__main__":
    sys.exit(main())
