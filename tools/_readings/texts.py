"""Paths -> stories. What cannot be read is told on standard error, and the rest go on."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import attrs

SUFFIXES = (".txt", ".jsonl")
TEXT_FIELDS = ("text", "body", "raw")


@attrs.frozen
class Story:
    """A text, where it came from, and what that place says of it (dates as ISO text)."""

    name: str
    text: str
    published: str | None = None
    outlet: str | None = None


def read_stories(paths: Iterable[str], fields: tuple[str, ...] = TEXT_FIELDS) -> Iterator[Story]:
    """Yield the stories of the paths: one a `.txt` file, one or more a line of a `.jsonl` file, folders by name."""
    for file in find_files(paths):
        try:
            text = file.read_bytes().decode("utf-8-sig")  # text mode would turn \r\n into \n and move every position
        except (OSError, ValueError) as error:
            complain(str(file), str(error))
            continue
        if file.suffix == ".jsonl":
            yield from _lines(file, text, fields)
        else:
            yield Story(str(file), text)


def find_files(paths: Iterable[str]) -> Iterator[Path]:
    """Yield the files of the paths; of a folder its `.txt` and `.jsonl` files, subfolders too."""
    for path in map(Path, paths):
        if not path.is_dir():
            yield path
            continue
        yield from (file for file in sorted(path.rglob("*")) if file.suffix in SUFFIXES and file.is_file())


def _lines(file: Path, text: str, fields: tuple[str, ...]) -> Iterator[Story]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        where = f"{file}:{number}"
        try:
            stories = list(stories_of(json.loads(line), where, fields))
        except (ValueError, RecursionError) as error:
            stories = []
            complain(where, str(error))
        yield from stories


def stories_of(record: Any, where: str, fields: tuple[str, ...] = TEXT_FIELDS) -> Iterator[Story]:
    """Yield the story of a record, or those of its list `stories`; raises `ValueError` where there is none.

    >>> list(stories_of({"id": "a-1", "body": "Roe left."}, "a.jsonl:1"))
    [Story(name='a.jsonl:1 a-1', text='Roe left.', published=None, outlet=None)]
    """
    if not isinstance(record, dict):
        raise ValueError("no JSON object")
    name = f"{where} {record['id']}" if record.get("id") not in (None, "") else where
    text = next((record[field] for field in fields if isinstance(record.get(field), str)), None)
    if text is not None:
        outlet = record.get("outlet")
        yield Story(name, text, _published(record, where), outlet if isinstance(outlet, str) else None)
    elif isinstance(record.get("stories"), list):
        for number, part in enumerate(record["stories"]):
            yield from stories_of(part, f"{name}[{number}]", fields)
    else:
        raise ValueError(f"no text in any of the fields {', '.join(fields)}")


def _published(record: dict[str, Any], where: str) -> str | None:
    value = record.get("published") or None
    try:
        if value is not None:
            datetime.fromisoformat(value)
    except (TypeError, ValueError):
        complain(where, f"published {value!r} is no ISO date: left out")
        return None
    return str(value) if value else None


def complain(where: str, what: str) -> None:
    """Say what is wrong, and where, on standard error."""
    print(f"{where}: {what}", file=sys.stderr)
