"""Paths -> stories. A file or line that cannot be read is reported by name, and the rest go on."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, BinaryIO

import attrs

SUFFIXES = (".txt", ".jsonl")
STDIN = "-"
_DATED = re.compile(r"\d{4}-\d\d-\d\d(?!\d)")

Report = Callable[[str, str], None]
"""Told where something is wrong, and what."""


@attrs.frozen
class Story:
    """A raw story: where it came from, its text, and what that place says of it."""

    name: str
    text: str
    published: date | None = None
    outlet: str | None = None
    key: str | None = None

    @property
    def given(self) -> dict[str, Any]:
        """The keyword arguments of `parse`."""
        return {"published": self.published, "outlet": self.outlet, "key": self.key or self.name}

    @property
    def dated(self) -> date | None:
        """The day with which the name of its file begins (`2024-05-07-oslo.txt`), if it does."""
        found = _DATED.match(Path(self.name).name)
        try:
            return date.fromisoformat(found[0]) if found else None
        except ValueError:
            return None


@attrs.frozen
class Defaults:
    """What the command line says of stories that do not say it themselves."""

    published: date | None = None
    outlet: str | None = None


def find_files(paths: Iterable[str], report: Report, *, but: Path | None = None) -> Iterator[str]:
    """Yield the files of the paths: a folder's `.txt` and `.jsonl` files by name, subfolders too; `-` as it is.

    `but`, a file or a folder, is left out: the output of an earlier run may stand in the folder that is read.
    """
    for path in paths:
        if path == STDIN or not Path(path).is_dir():
            yield path
            continue
        inside = [
            p for p in sorted(Path(path).rglob("*")) if p.suffix in SUFFIXES and p.is_file() and not _within(p, but)
        ]
        if not inside:
            report(path, "no .txt or .jsonl file in this folder")
        yield from map(str, inside)


def read_stories(files: Iterable[str], defaults: Defaults, report: Report) -> Iterator[Story]:
    """Yield the stories of the files, in order: one a text file, one a line of a `.jsonl` file."""
    for name in files:
        try:
            if name == STDIN:
                yield _whole("standard input", sys.stdin.buffer, defaults)
                continue
            with Path(name).open("rb") as file:
                if name.endswith(".jsonl"):
                    yield from _lines(name, file, defaults, report)
                else:
                    yield _whole(name, file, defaults)
        except (OSError, ValueError) as error:
            report(name, reason(error))


def parse_published(value: str) -> date:
    """A day (`2023-10-05`) or a moment (`2023-10-05T09:21:00+09:00`); raises `ValueError` for anything else."""
    try:
        return date.fromisoformat(value) if len(value) <= len("2023-10-05") else datetime.fromisoformat(value)
    except ValueError:
        raise ValueError(f"{value!r} is no ISO date such as 2023-10-05") from None


def reason(error: Exception) -> str:
    """What went wrong, in a line."""
    if isinstance(error, UnicodeDecodeError):
        return f"not UTF-8 at byte {error.start}"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror
    return str(error)


def _within(path: Path, other: Path | None) -> bool:
    return other is not None and path.resolve().is_relative_to(other.resolve())


def _whole(name: str, file: BinaryIO, defaults: Defaults) -> Story:
    # decoded by hand: text mode would turn \r\n into \n and move every position
    return Story(name, file.read().decode("utf-8-sig"), defaults.published, defaults.outlet)


def _lines(name: str, file: BinaryIO, defaults: Defaults, report: Report) -> Iterator[Story]:
    for number, line in enumerate(file, 1):
        if line.strip():
            where = f"{name}:{number}"
            try:
                yield _line(where, line, defaults)
            except (ValueError, RecursionError) as error:
                report(where, reason(error))


def _line(where: str, line: bytes, defaults: Defaults) -> Story:
    try:
        record = json.loads(line.decode("utf-8-sig").rstrip())
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON: {error.msg} at column {error.colno}") from None
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        raise ValueError("no field 'text' that holds a string")
    published, outlet = record.get("published"), record.get("outlet")
    if not isinstance(published, str | None) or not isinstance(outlet, str | None):
        raise ValueError("fields 'published' and 'outlet' must be strings")
    key = record.get("key")
    if not isinstance(key, str | None):
        raise ValueError("field 'key' must be a string")
    day = parse_published(published) if published else defaults.published
    return Story(where, record["text"], day, outlet or defaults.outlet, key)
