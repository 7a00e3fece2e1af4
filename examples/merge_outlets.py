"""Merge what several outlets report into one record a meeting, and print where they differ.

python examples/merge_outlets.py [FILE ...]
"""

import sys
from pathlib import Path

import defense_news as dn

STORIES = Path(__file__).resolve().parent / "stories"


def main(files: list[Path]) -> None:
    """Print each meeting with the stories that tell of it."""
    articles = [dn.parse(file.read_text("utf-8")) for file in files]
    for meeting in dn.merge(articles).meetings:
        when = meeting.date.start.isoformat() if meeting.date else "day unknown"
        print(when, "|", ", ".join(meeting.names or meeting.countries), "|", meeting.status)
        print("  told by", ", ".join(dict.fromkeys(files[report.article].name for report in meeting.reports)))
        for odd in meeting.discrepancies:
            print(f"  {odd.field}:", "; ".join(f"{files[r.article].name} says {r.value}" for r in odd.readings))


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]] or sorted(STORIES.glob("*.txt")))
