"""Parse every text file of a folder on two processes and count what was found.

python examples/parse_folder.py [FOLDER]
"""

import sys
from collections import Counter
from pathlib import Path

import defense_news as dn

STORIES = Path(__file__).resolve().parent / "stories"


def main(folder: Path) -> None:
    """Print a line for each story, then the sums."""
    files = sorted(folder.glob("*.txt"))
    texts = (file.read_text("utf-8") for file in files)  # read one by one, as parse_many asks for them
    total: Counter[str] = Counter()
    for file, article in zip(files, dn.parse_many(texts, workers=2), strict=True):
        facts = {name: len(getattr(article, name)) for name in ("officials", "statements", "meetings", "agreements")}
        total.update(facts)
        print(f"{file.name:20}", *(f"{count:3} {name}" for name, count in facts.items()))
    print(f"{'all':20}", *(f"{count:3} {name}" for name, count in total.items()))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else STORIES)
