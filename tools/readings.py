"""Every fact gained, lost or changed between two versions of the library over texts.

    python tools/readings.py [BASE [HEAD]] [PATH ...] [--kind meetings ...] [--ignore evidence ...] [--json OUT]

BASE and HEAD are git revisions or source folders: BASE is the last commit unless named, HEAD the working tree. A PATH
is a `.txt` file, a `.jsonl` file (a field `text`, `body` or `raw`, and `published`, `outlet`, `id` where known), or a
folder of such; the example stories unless named. Both versions run at once, each in a process of its own.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from _readings.compare import Comparison, compare_files
from _readings.show import as_json, report
from _readings.texts import TEXT_FIELDS, complain, read_stories
from _readings.versions import ROOT, VersionError, is_version, read_both, source_of


def arguments(given: Sequence[str]) -> argparse.Namespace:
    """The command line: `versions` are the first one or two words that name one, `paths` the rest."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("words", nargs="*", metavar="BASE, HEAD, PATH", help="versions first, then texts")
    parser.add_argument("--kind", nargs="+", action="extend", default=[], help="only these kinds: meetings, zones ...")
    parser.add_argument(
        "--ignore", nargs="+", action="extend", default=[], help="fields not compared: evidence, meetings.venue ..."
    )
    parser.add_argument("--field", help="the field of a .jsonl line that holds its text")
    parser.add_argument("--json", type=Path, metavar="OUT", help="write all as JSON, too")
    found = parser.parse_intermixed_args(given)
    found.versions, found.paths = split(found.words)
    if absent := [path for path in found.paths if not Path(path).exists()]:
        parser.error(f"neither a version nor a path: {', '.join(absent)}")
    return found


def split(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """Words -> base and head, and the paths."""
    named = 0
    while named < min(2, len(words)) and is_version(words[named]):
        named += 1
    base, head = ([*words[:named], *["HEAD", str(ROOT)][named:]])[:2]
    return [base, head], list(words[named:]) or [str(ROOT / "examples" / "stories")]


def main(given: Sequence[str]) -> int:
    """Compare and print; 1 where a version cannot be had or does not run."""
    args = arguments(given)
    stories = list(read_stories(args.paths, (args.field,) if args.field else TEXT_FIELDS))
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        try:
            base, head = (
                source_of(name, scratch / side) for name, side in zip(args.versions, ("base", "head"), strict=True)
            )
            found = compare_files(*read_both(base, head, stories, scratch), ignored=args.ignore)
        except VersionError as error:
            print(error, file=sys.stderr)
            return 1
    check_kinds(found, args.kind)
    sys.stdout.buffer.write(("\n".join(report(found, stories, args.kind)) + "\n").encode("utf-8", "replace"))
    if args.json:
        args.json.write_text(json.dumps(as_json(found, stories, args.kind), indent=1) + "\n", "utf-8")
    return 0


def check_kinds(found: Comparison, kinds: Sequence[str]) -> None:
    """Complain of a kind that no text has."""
    for kind in kinds:
        if kind not in found.kinds:
            complain("--kind", f"{kind!r}: no such facts; there are {', '.join(found.kinds)}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
