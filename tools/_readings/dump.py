"""Run inside one version of the library: `python -P dump.py SOURCE STORIES OUT`, with PYTHONPATH=SOURCE.

STORIES is JSON lines (`text`, `published`, `outlet`); OUT gets a line for each: `{"article": {...}}` without its text,
or `{"error": {...}}` where parsing or dumping raised. Imports nothing but the standard library and that version.
"""

from __future__ import annotations

import json
import sys
import traceback
from datetime import date, datetime
from pathlib import Path
from typing import Any

import defense_news as dn


def given(story: dict[str, Any]) -> dict[str, Any]:
    """The keyword arguments of `parse`: only those that the story brings, since a version may not know them."""
    found = {name: story[name] for name in ("published", "outlet") if story.get(name)}
    if day := found.get("published"):
        found["published"] = date.fromisoformat(day) if len(day) == len("2023-10-05") else datetime.fromisoformat(day)
    return found


def told(error: Exception) -> dict[str, str]:
    """An exception: its type, its message, and the file and function that raised it (no line: lines move)."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return {
        "type": type(error).__name__,
        "message": str(error)[:300],
        "where": f"{Path(last.filename).name} {last.name}",
    }


def line(story: dict[str, Any]) -> str:
    """The line of a story."""
    try:
        article = dn.parse(story["text"], **given(story))
        return f'{{"article": {article.model_dump_json(exclude={"text"})}}}'
    except Exception as error:  # whatever a version raises is its reading
        return json.dumps({"error": told(error)})


def main() -> None:
    """Check that the library comes from where it should, then read story by story."""
    source, stories, out = map(Path, sys.argv[1:])
    if source.resolve() not in Path(str(dn.__file__)).resolve().parents:
        sys.exit(f"defense_news comes from {dn.__file__}, not from {source}")
    with stories.open(encoding="utf-8") as rows, out.open("w", encoding="utf-8", errors="replace") as lines:
        lines.writelines(line(json.loads(row)) + "\n" for row in rows)


if __name__ == "__main__":
    main()
