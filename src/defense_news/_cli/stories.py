"""Paths -> stories. A file or line that cannot be read is reported by name, and the rest go on."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from .._html import WebPage, make_finding, settle_page
from .._parser import default_parser
from .._records.vocabulary import StoryKind
from .._start.records import frozen
from ..models import Article

STDIN = "-"
_DATED = re.compile(r"\d{4}-\d\d-\d\d(?!\d)")
_ALSO = {"text": StoryKind.TXT, "htm": StoryKind.HTML, "xhtml": StoryKind.HTML, "ndjson": StoryKind.JSONL}
"""Other ends of names."""
_KINDS = ", ".join(f".{kind}" for kind in StoryKind)

Report = Callable[[str, str], None]
"""Told where something is wrong, and what."""


@frozen
class Story:
    """A raw story: where it came from, its text, and what that place says of it.

    `page` is the web page it was on, `guessed` the encoding of its file where that was a guess.
    """

    name: str
    text: str
    published: date | None = None
    outlet: str | None = None
    key: str | None = None
    page: WebPage | None = None
    guessed: str | None = None

    @property
    def given(self) -> dict[str, Any]:
        """The keyword arguments of `parse`."""
        return {"published": self.published, "outlet": self.outlet, "key": self.key or self.name}

    def settle(self, article: Article) -> Article:
        """The article with what its page says of it, and a finding where its encoding was guessed."""
        if self.page is not None:
            article = settle_page(article, self.page, default_parser())
        if self.guessed is not None:
            odd = make_finding("encoding", encoding=self.guessed)
            article = article.model_copy(update={"findings": (*article.findings, odd)})
        return article

    @property
    def dated(self) -> date | None:
        """The day with which the name of its file begins (`2024-05-07-oslo.txt`), if it does."""
        found = _DATED.match(Path(self.name).name)
        try:
            return date.fromisoformat(found[0]) if found else None
        except ValueError:
            return None


@frozen
class Defaults:
    """What the command line says of stories that do not say it themselves."""

    published: date | None = None
    outlet: str | None = None
    kind: StoryKind | None = None
    encoding: str | None = None


def kind_of(name: str) -> StoryKind | None:
    """The kind of a file by its name, `.gz` or not; None for one that is not read here.

    >>> kind_of("2024/oslo.HTM.gz").value
    'html'
    """
    end = Path(name.lower().removesuffix(".gz")).suffix.removeprefix(".")
    return _ALSO.get(end) or next((kind for kind in StoryKind if kind == end), None)


def find_files(
    paths: Iterable[str], report: Report, note: Report, kind: StoryKind | None, *, but: Path | None = None
) -> Iterator[str]:
    """Yield the files of the paths: of a folder those of a kind that is read, by name, subfolders too; `-` as it is.

    With `kind` every file is of that kind. A folder's hidden files and those of other kinds are left out and counted;
    `but`, a file or folder, in silence: the output of an earlier run may stand in the folder that is read.
    """
    for path in paths:
        if path != STDIN and Path(path).is_dir():
            yield from _inside(Path(path), report, note, kind, but)
        elif path == STDIN or kind or kind_of(path) or not Path(path).exists():
            yield path
        else:
            report(path, f"not read: its name does not say what it is ({_KINDS}); say it with --from")


def _inside(folder: Path, report: Report, note: Report, kind: StoryKind | None, but: Path | None) -> Iterator[str]:
    left: Counter[str] = Counter()
    count = 0
    for path in _everything(folder, report):
        if _within(path, but):
            continue
        if any(part.startswith(".") for part in path.relative_to(folder).parts):
            left["hidden"] += 1
        elif not path.is_file():  # a pipe, a socket, a device
            left["no regular file"] += 1
        elif kind is None and kind_of(path.name) is None:
            left[path.suffix.lower() or "without an ending"] += 1
        else:
            count += 1
            yield str(path)
    if left:
        told = ", ".join(f"{what}: {number}" for what, number in sorted(left.items()))
        note(str(folder), f"left out, {told}")
    if not count:
        report(str(folder), f"no file of a kind that is read in this folder: {_KINDS}")


def _everything(folder: Path, report: Report) -> list[Path]:
    """The files of a folder and its subfolders, by name; a folder or file that cannot be looked at is reported."""

    def tell(error: OSError) -> None:
        report(error.filename, reason(error))

    found = (Path(where, name) for where, _, names in os.walk(folder, onerror=tell) for name in names)
    return sorted(path for path in found if _is_there(path, report))


def _is_there(path: Path, report: Report) -> bool:
    try:
        return bool(path.stat())
    except OSError as error:  # a link to nowhere or to itself, a folder that may be listed but not entered
        report(str(path), reason(error))
        return False


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
