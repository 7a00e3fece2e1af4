"""`--resume`: what a run has read is kept beside its output until that is whole, so that a stopped run can go on.

One line a story, as it is read: a digest of the story and what it was read with, and the article. A run that is begun
again finds its stories there by their digests, whatever else has changed, and reads only the others.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from io import BufferedRandom
from pathlib import Path

import attrs

from .. import __version__
from .._start.records import define
from ..models import Article
from .output import stop
from .stories import STDIN, Story, reason

_HEAD = f"defense-news {__version__}\n".encode()
"""The first line: what another version has read is not taken."""


@define
class Journal:
    """The file, and where in it each story's article stands."""

    file: BufferedRandom
    at: dict[bytes, int] = attrs.field(factory=dict)
    end: int = 0

    def __contains__(self, story: Story) -> bool:
        return _digest(story) in self.at

    def article(self, story: Story) -> Article | None:
        """The article of a story that is kept; None where its line is no article, such as one that a disk spoilt."""
        self.file.seek(self.at[_digest(story)])
        line = self.file.readline()
        try:
            return Article.model_validate_json(line)
        except ValueError:
            return None

    def keep(self, story: Story, article: Article) -> None:
        """Write an article down at once; not one that JSON cannot hold as it is."""
        if _is_writable(story.text):
            digest = _digest(story)
            line = digest + b" " + article.model_dump_json().encode() + b"\n"
            self.file.seek(self.end)
            self.file.write(line)
            self.file.flush()
            self.at[digest] = self.end + len(digest) + 1
            self.end += len(line)


@contextmanager
def open_journal(output: Path | None, resume: bool) -> Iterator[Journal | None]:
    """The journal of an output, which goes when that is whole; None where nobody asked for it."""
    if not resume:
        yield None
        return
    if output is None or str(output) == STDIN:
        stop("--resume", "name the file or folder to write with -o")
    path = output.with_name(f".{output.name}.defense-news-resume")
    try:
        file = path.open("r+b" if path.exists() else "w+b")
    except OSError as error:
        stop(path, reason(error))
    with file:
        journal, is_whole = _read(file), False
        try:
            yield journal
            is_whole = True
        finally:
            if is_whole or not journal.at:
                path.unlink(missing_ok=True)


def _read(file: BufferedRandom) -> Journal:
    """The journal in a file, without a last line that was cut short; an empty one where another version wrote it."""
    journal = Journal(file)
    if file.readline() == _HEAD:
        journal.end = len(_HEAD)
        for line in file:
            if not line.endswith(b"\n"):
                break
            digest, _, _ = line.partition(b" ")
            journal.at[digest] = journal.end + len(digest) + 1
            journal.end += len(line)
    else:
        file.seek(0)
        file.write(_HEAD)
        journal.end = len(_HEAD)
    file.truncate(journal.end)
    return journal


def _digest(story: Story) -> bytes:
    """What tells a story from another: its text, and what it is read with."""
    given = repr(sorted(story.given.items()))
    return sha256(f"{given}\0{story.text}".encode("utf-8", "surrogatepass")).hexdigest().encode()


def _is_writable(text: str) -> bool:
    """Whether UTF-8 holds a text: not where it has a lone surrogate."""
    return text.encode("utf-8", "ignore").decode() == text
