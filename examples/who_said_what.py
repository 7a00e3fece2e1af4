"""Print each quotation of a story with its speaker, and the character positions where it stands.

python examples/who_said_what.py [FILE]
"""

import sys
from pathlib import Path

import defense_news as dn

STORIES = Path(__file__).resolve().parent / "stories"


def main(path: Path) -> None:
    """Print one line a quotation; a pronoun is followed by the official it stands for."""
    article = dn.parse(path.read_text("utf-8"))
    names = {official.id: official.name for official in article.officials}
    for statement in article.statements:
        if not statement.quotes:
            continue
        who = "somebody"
        if statement.speaker is not None:
            known = ", ".join(names[key] for key in statement.speaker.officials)
            who = statement.speaker.text + (f" [{known}]" if known and known != statement.speaker.text else "")
        words = " ... ".join(quote.of(article.text) for quote in statement.quotes)
        print(f"{statement.span.start:5}-{statement.span.end:<5} {who}: {words}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else STORIES / "efe.txt")
