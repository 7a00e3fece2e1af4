"""Datelines, agencies and years on the wire benchmark: `python benchmarks/wire.py DATA_DIR`.

DATA_DIR holds dev.jsonl, forms.jsonl and their score.py. Prints the scorer's table for each set, for the forms also the
spans and exact matches, and the cost of a story.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import defense_news as dn


def predict(row: dict[str, Any]) -> dict[str, Any]:
    """The scorer's prediction line of one story, and the span of its dateline."""
    article = dn.parse(row["text"])
    line, source = article.dateline, article.source
    dated = line.date.start.year if line and line.date else None
    return {
        "id": row["id"],
        "dateline": line
        and {
            "places": [place.text for place in line.places],
            "month": line.month,
            "day": line.day,
            "year": line.year or dated,
            "span": [line.span.start, line.span.end],
        },
        "agency": source and source.agency,
    }


def score(data: Path, name: str, predictions: list[dict[str, Any]]) -> str:
    """What the benchmark's own scorer prints."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as out:
        out.writelines(json.dumps(line) + "\n" for line in predictions)
        out.flush()
        command = [sys.executable, str(data / "score.py"), str(data / name), out.name, "--misses"]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def exact(rows: list[dict[str, Any]], predictions: list[dict[str, Any]]) -> str:
    """How many rows have every place, the date and the agency right, and how many the very span."""
    pairs = list(zip(rows, predictions, strict=True))
    spans = sum((p["dateline"] and p["dateline"]["span"]) == r["gold"]["span"] for r, p in pairs)
    whole = sum(_same(r, p) for r, p in pairs)
    agencies = sum(r["agency"] == p["agency"] for r, p in pairs)
    return f"of {len(rows)} forms: places and date {whole}, span {spans}, agency {agencies}"


def _same(row: dict[str, Any], prediction: dict[str, Any]) -> bool:
    gold, line = row["gold"], prediction["dateline"]
    if gold["span"] is None or line is None:
        return (gold["span"] is None) == (line is None)
    places = [place.casefold() for place in line["places"]] == [place.casefold() for place in gold["places"]]
    return (
        places and (gold["month"], gold["day"]) == (line["month"], line["day"]) and line["year"] in (None, gold["year"])
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, metavar="DATA_DIR")
    data = parser.parse_args().data
    dn.parse("")
    for name in ("dev.jsonl", "forms.jsonl"):
        rows = [json.loads(line) for line in (data / name).read_text("utf-8").splitlines()]
        start = time.perf_counter()
        predictions = [predict(row) for row in rows]
        cost = (time.perf_counter() - start) / len(rows)
        # The forms' own gold has datelines without a place as "no dateline": `exact` counts them, the scorer does not.
        print(f"== {name}")
        print(score(data, name, predictions) if name == "dev.jsonl" else exact(rows, predictions))
        print(f"{cost * 1e3:.2f} ms a story, the whole parse")


if __name__ == "__main__":
    main()
