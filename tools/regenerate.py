"""Rewrite the files that are made from the code: `python tools/regenerate.py schema|golden|readme`.

Each has a test that says when it is out of date. Read the difference before you commit it: it is what users see.
"""

from __future__ import annotations

import io
import json
import re
import sys
from pathlib import Path
from typing import Any

from pydantic.json_schema import models_json_schema

import defense_news as dn
from defense_news._cli.show import open_console, show_article
from defense_news._export.rows import EventRow, TableRow
from defense_news._export.tables import TABLES
from defense_news.models import SCHEMA_VERSION

ROOT = Path(__file__).resolve().parent.parent
STORIES = ROOT / "examples" / "stories"
GOLDEN = ROOT / "tests" / "golden"
SCHEMA = ROOT / "src" / "defense_news" / "schema"


def schema_text(model: type[dn.Article | dn.Ledger]) -> str:
    """The JSON Schema of a model as the shipped file holds it."""
    return _schema(model.__name__.lower(), model.model_json_schema(mode="serialization"))


def tables_schema_text() -> str:
    """The JSON Schema of the rows of every flat table: each is a definition of its own."""
    rows: dict[str, type[TableRow]] = {name.value: row for name, (row, _) in TABLES.items()} | {"events": EventRow}
    _, told = models_json_schema([(row, "serialization") for row in rows.values()], title="Rows of the flat tables")
    told["properties"] = {name: {"$ref": f"#/$defs/{row.__name__}"} for name, row in rows.items()}
    return _schema("tables", told)


def _schema(name: str, told: dict[str, Any]) -> str:
    head = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:defense-news:schema:{name}:{SCHEMA_VERSION}",
    }
    return json.dumps(head | told, indent=1, ensure_ascii=False) + "\n"


def golden_text(story: Path) -> str:
    """All that is read of an example story, as its golden file holds it: indented JSON, the text itself left out."""
    article = dn.parse(story.read_text("utf-8"))
    return json.dumps(article.model_dump(mode="json", exclude={"text"}), indent=1, ensure_ascii=False) + "\n"


def readme_text() -> str:
    """The README with the output of its commands: each stands behind a comment that names the story."""
    page = (ROOT / "README.md").read_text("utf-8")
    return re.sub(r"(<!-- output of: parse (\S+) -->\n)(?:```text\n.*?```\n)?", _shown, page, flags=re.DOTALL)


def _shown(found: re.Match[str]) -> str:
    out = io.StringIO()
    open_console(out).print(show_article(found[2], dn.parse((ROOT / found[2]).read_text("utf-8"))))
    lines = "\n".join(line.rstrip() for line in out.getvalue().splitlines()).strip("\n")
    return f"{found[1]}```text\n{lines}\n```\n"


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
    write(SCHEMA / "tables.json", tables_schema_text())


def golden() -> None:
    """The golden files of the example stories."""
    for story in sorted(STORIES.glob("*.txt")):
        write(GOLDEN / f"{story.stem}.json", golden_text(story))


def readme() -> None:
    """The output shown in the README."""
    write(ROOT / "README.md", readme_text())


if __name__ == "__main__":
    {"schema": schema, "golden": golden, "readme": readme}[sys.argv[1]]()
