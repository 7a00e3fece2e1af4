"""Rewrite the files that are made from the code: `python tools/regenerate.py schema|golden|readme`.

Each has a test that says when it is out of date. Read the difference before you commit it: it is what users see.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import defense_news as dn
from defense_news.models import SCHEMA_VERSION

ROOT = Path(__file__).resolve().parent.parent
STORIES = ROOT / "examples" / "stories"
GOLDEN = ROOT / "tests" / "golden"
SCHEMA = ROOT / "src" / "defense_news" / "schema"


def schema_text(model: type[dn.Article | dn.Ledger]) -> str:
    """The JSON Schema of a model as the shipped file holds it."""
    name = model.__name__.lower()
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:defense-news:schema:{name}:{SCHEMA_VERSION}",
    }
    return json.dumps(head | model.model_json_schema(mode="serialization"), indent=1, ensure_ascii=False) + "\n"


def golden_text(story: Path) -> str:
    """All that is read of an example story, as its golden file holds it: indented JSON, the text itself left out."""
    article = dn.parse(story.read_text("utf-8"))
    return json.dumps(article.model_dump(mode="json", exclude={"text"}), indent=1, ensure_ascii=False) + "\n"


def write(path: Path, text: str) -> None:
    """Write a file and say so, unless it holds the text already."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_text("utf-8") != text:
        path.write_text(text, "utf-8")
        print("rewrote", path.relative_to(ROOT))


def schema() -> None:
    """The JSON Schema files that the package ships."""
    for model in (dn.Article, dn.Ledger):
        write(SCHEMA / f"{model.__name__.lower()}.json", schema_text(model))


def golden() -> None:
    """The golden files of the example stories."""
    for story in sorted(STORIES.glob("*.txt")):
        write(GOLDEN / f"{story.stem}.json", golden_text(story))


if __name__ == "__main__":
    {"schema": schema, "golden": golden}[sys.argv[1]]()
