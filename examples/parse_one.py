"""Parse one story and print what it says.

python examples/parse_one.py [FILE]
"""

import sys
from pathlib import Path

import defense_news as dn

STORIES = Path(__file__).resolve().parent / "stories"


def main(path: Path) -> None:
    """Print the header, the meetings and the agreements of a story."""
    article = dn.parse(path.read_text("utf-8"))
    print(article.headline)
    if article.source is not None:
        print("from", article.source.name)
    if article.dateline is not None and article.dateline.date is not None:
        print("on", article.dateline.date.start)

    names = {official.id: official.name for official in article.officials}
    for meeting in article.meetings:
        print("met:", ", ".join(names[key] for key in meeting.participants), f"({meeting.status})")
    for agreement in article.agreements:
        print("agreed:", " and ".join(agreement.parties), agreement.verb, "|", agreement.text)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else STORIES / "kyodo.txt")
