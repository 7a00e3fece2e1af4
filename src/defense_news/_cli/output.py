"""Where results go: standard output, or a file that a whole new one replaces, and never a file that is read."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from secrets import token_hex
from stat import S_ISREG
from typing import Literal, NoReturn, TextIO

import typer

from .escape import escape_name
from .stories import STDIN, reason

_RESULT = re.compile(
    rb'\{"id":"[0-9a-f]{20}",.*"zones":\[|\{"meetings":\[|\{"id":"[0-9a-f]{20}[-\d]*","participants":\[|\[\]?$|\]$'
)
"""How a line of JSON that we wrote begins: an article's, a ledger's, or a bracket around articles."""


def is_result(path: Path) -> bool:
    """Whether a file holds nothing but what an earlier run wrote as JSON, so that no story is lost with it."""
    try:
        with path.open("rb") as lines:
            return all(_RESULT.match(line) for line in lines)
    except OSError:
        return False


def refuse_inputs(files: Iterable[str], output: Path | None) -> None:
    """Stop where a file would be read and written at once, whatever the names: by a link, or `-` and a redirection."""
    written = _state(output, sys.stdout)
    for name in files:
        read = _state(None if name == STDIN else name, sys.stdin)
        inside = output is not None and output.is_dir() and Path(name).resolve().parent == output.resolve()
        if inside or (written is not None and read is not None and os.path.samestat(written, read)):
            stop(name if output is None else output, "this is read, too: write to a new file, and not over a story")


def _state(path: str | Path | None, stream: TextIO | None) -> os.stat_result | None:
    """What tells one file from another, None for what is no regular file: a terminal may be read and written."""
    try:
        state = os.fstat(stream.fileno()) if path is None and stream else os.stat(path or "")  # noqa: PTH116 - samestat needs it
    except (OSError, ValueError):
        return None
    return state if S_ISREG(state.st_mode) else None


@contextmanager
def open_output(output: Path | None) -> Iterator[TextIO]:
    """The stream results go to, in UTF-8 whatever the locale; a file that cannot be written ends with status 2.

    A file takes its name when it is whole. A device or a named pipe cannot be replaced, and is written as it goes.
    """
    if output is None:
        with _standard() as out:
            yield out
        return
    try:
        with _replace(output) if output.is_file() or not output.exists() else _open(output, "w") as file:
            yield file
    except OSError as error:
        stop(output, reason(error))


@contextmanager
def _standard() -> Iterator[TextIO]:
    """Standard output; a full disk behind it ends with status 2, a reader that has enough as `typer` ends it."""
    if sys.stdout is None:
        stop("standard output", "it is closed")
    sys.stdout.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    try:
        yield sys.stdout
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is left in it goes nowhere
        stop("standard output", reason(error))


def _open(path: Path, mode: Literal["w", "x"]) -> TextIOWrapper:
    return path.open(mode, encoding="utf-8", errors="replace", newline="\n")


@contextmanager
def _replace(output: Path) -> Iterator[TextIO]:
    """A new file that takes the output's place when whole."""
    with _beside(output) as part, _open(part, "x") as file:
        yield file


@contextmanager
def _beside(output: Path) -> Iterator[Path]:
    """A path beside the output: a file written there takes its place; if that fails, the old one stays."""
    target = Path(os.path.realpath(output))  # a link stays a link
    if target.exists():
        target.open("ab").close()  # what is protected against writing stays so
    part = target.with_name(f".defense-news-{token_hex(4)}.part")
    try:
        yield part
        if target.exists():
            shutil.copymode(target, part)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def new_file(output: Path) -> Iterator[Path]:
    """A path to write a file to, which takes its name when it is whole; what cannot be written ends with status 2."""
    if output.is_dir():
        stop(output, "this is a folder: name a file with -o")
    try:
        with _beside(output) as part:
            yield part
    except (OSError, sqlite3.Error) as error:  # a database tells of a full disk in its own way
        stop(output, reason(error))


@contextmanager
def new_folder(output: Path) -> Iterator[Path]:
    """A folder to write files to, which go into the output when all are whole; other files there stay."""
    if output.exists() and not output.is_dir():
        stop(output, "this is a file: name a folder with -o")
    part = output.with_name(f".defense-news-{token_hex(4)}.part")
    try:
        part.mkdir()
        yield part
        output.mkdir(exist_ok=True)
        for file in sorted(part.iterdir()):
            file.replace(output / file.name)
    except OSError as error:
        stop(output, reason(error))
    finally:
        shutil.rmtree(part, ignore_errors=True)


def stop(where: str | Path, what: str) -> NoReturn:
    """Tell what cannot be done, and end with status 2."""
    print(f"defense-news: {escape_name(str(where))}: {what}", file=sys.stderr)
    raise typer.Exit(2)
