"""What every command shares: the program itself, its options, and how stories get to a command.

Results go to standard output (or `-o FILE`), everything else to standard error.
"""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from enum import StrEnum
from itertools import groupby
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from .. import __version__
from .._batch import parse_many
from .._batch.workers import WorkerError
from .._ledger.merge import day_of
from .._parser import parse
from .._records.vocabulary import StoryKind
from ..models import Article
from .escape import escape, escape_name
from .journal import Journal, open_journal
from .output import is_result, refuse_inputs
from .readers import read_stories
from .stories import Defaults, Story, find_files, parse_published

app = typer.Typer(
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
)


class Format(StrEnum):
    """How results are written."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"


def parse_day(value: str) -> date:
    """A day given to an option."""
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise typer.BadParameter(f"{value!r} is no day such as 2023-10-05") from None


def _published(value: str) -> date:
    try:
        return parse_published(value)
    except ValueError as error:
        raise typer.BadParameter(str(error)) from None


Paths = Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, folders, or - for standard input.")]
File = Annotated[str, typer.Argument(metavar="FILE", help="A file, or - for standard input.")]
Published = Annotated[
    date | None, typer.Option(parser=_published, metavar="DATE", help="Day of publication, where the story has none.")
]
Outlet = Annotated[str | None, typer.Option(help="Name of the outlet that printed the stories.")]
Output = Annotated[Path | None, typer.Option("-o", "--output", help="Write the result here.", dir_okay=False)]
Workers = Annotated[int, typer.Option(min=1, help="Processes that share the work.")]
Resume = Annotated[
    bool, typer.Option("--resume", help="Keep what is read beside the output, and go on there after a stop.")
]
From = Annotated[StoryKind | None, typer.Option("--from", help="What the files are, whatever their names.")]
Encoding = Annotated[str | None, typer.Option(help="Encoding of the files, where they are not UTF-8.")]
As = Annotated[Format, typer.Option("--format", "-f", help="How to write the result.")]


class Troubles:
    """What could not be read: told on standard error at once, and counted for the exit status."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, where: str, what: str) -> None:
        """Report one."""
        self.count += 1
        self.note(where, what)

    def note(self, where: str, what: str) -> None:
        """Tell what is no trouble."""
        print(f"defense-news: {escape_name(where)}: {escape(what)}", file=sys.stderr)

    def leave(self) -> None:
        """End with status 1 if there was any."""
        if self.count:
            raise typer.Exit(1)


@app.callback(invoke_without_command=True)
def _root(version: Annotated[bool, typer.Option("--version", help="Print the version and leave.")] = False) -> None:
    """Raw text of news stories on defence diplomacy in, typed facts out.

    Who met whom, where and when; who said what; what was agreed.
    """
    if version:
        print(f"defense-news {__version__}")
        raise typer.Exit


def _files_of(paths: Iterable[str], troubles: Troubles, output: Path | None, kind: StoryKind | None) -> list[str]:
    """The files to read, of a folder without what an earlier run wrote there; stop if the output is among them."""
    files = list(find_files(paths, troubles, troubles.note, kind, but=_earlier(paths, output)))
    refuse_inputs(files, output)
    return files


def _earlier(paths: Iterable[str], output: Path | None) -> Path | None:
    """The output, where it holds what an earlier run wrote: a result, or a folder below one that is read."""
    if output is None:
        return None
    if output.is_dir():
        return None if any(output.resolve() == Path(path).resolve() for path in paths) else output
    return output if output.is_file() and is_result(output) else None


@contextmanager
def reading(
    paths: Iterable[str], given: Defaults, output: Path | None = None, workers: int = 1, *, resume: bool = False
) -> Iterator[Iterator[tuple[Story, Article]]]:
    """The stories of the paths with their articles, in order; status 1 at the end where one could not be read."""
    troubles = Troubles()
    files = _files_of(paths, troubles, output, given.kind)
    with open_journal(output, resume) as journal:
        yield _articles_of(files, given, troubles, output, workers, journal)
    troubles.leave()


def _articles_of(
    files: list[str], defaults: Defaults, troubles: Troubles, output: Path | None, workers: int, journal: Journal | None
) -> Iterator[tuple[Story, Article]]:
    """Yield each story with its article, in order, while standard error shows how far the work is.

    Where no story can be read, a file is not written: what an earlier run left there stays. What the journal has is not
    read again.
    """
    count = 0
    with count_bytes(files, quiet=output is None and sys.stdout.isatty()) as done:
        for story, article in _read(read_stories(files, defaults, troubles), workers, journal):
            if isinstance(article, WorkerError):
                troubles(story.name, "the process that read it died")
                continue
            yield story, _dated(story, story.settle(article))
            done(len(story.text.encode("utf-8", "surrogatepass")))
            count += 1
    if output is not None and not count:
        troubles.leave()


def _dated(story: Story, article: Article) -> Article:
    """The article; where it does not say its day and the name of its file does, read again as of that."""
    return article if day_of(article) or story.dated is None else read_as_of(story, story.dated)


def read_as_of(story: Story, day: date) -> Article:
    """The article of a story that was published on this day."""
    return story.settle(parse(story.text, **{**story.given, "published": day}))


Pairs = Iterator[tuple[Story, Article | WorkerError]]


def _read(stories: Iterable[Story], workers: int, journal: Journal | None) -> Pairs:
    """Each story with its article: from the journal where it has it, else read and kept there."""
    if journal is None:
        yield from _read_new(stories, workers)
        return
    for is_kept, some in groupby(stories, journal.__contains__):
        if is_kept:
            yield from ((story, journal.article(story) or parse(story.text, **story.given)) for story in some)
            continue
        for story, article in _read_new(some, workers):
            if isinstance(article, Article):
                journal.keep(story, article)
            yield story, article


def _read_new(stories: Iterable[Story], workers: int) -> Pairs:
    """Each story with what `parse_many` makes of it; where its process died, the error that says so."""
    waiting: deque[Story] = deque()

    def texts() -> Iterator[tuple[str, dict[str, Any]]]:
        for story in stories:
            waiting.append(story)
            yield story.text, story.given

    for article in _survivors(parse_many(texts(), workers=workers)):
        yield waiting.popleft(), article


def _survivors(articles: Iterator[Article]) -> Iterator[Article | WorkerError]:
    while True:
        try:
            yield next(articles)
        except StopIteration:
            return
        except WorkerError as error:
            yield error


def as_json(models: Iterable[Any], form: Format) -> Iterator[str]:
    """The pieces of a JSON array with one model an element, or of one JSON line a model; never all in memory."""
    return as_array((model.model_dump_json() for model in models), form)


def as_array(objects: Iterable[str], form: Format) -> Iterator[str]:
    """The same of JSON texts."""
    if form is Format.JSONL:
        yield from (each + "\n" for each in objects)
        return
    opened = "[\n"
    for each in objects:
        yield opened + each
        opened = ",\n"
    yield "[]\n" if opened == "[\n" else "\n]\n"


LONG = 400_000
"""Bytes of input that take long enough to show a bar for: about a quarter of a second."""


@contextmanager
def count_bytes(files: Iterable[str], *, quiet: bool) -> Iterator[Callable[[int], None]]:
    """A bar over the files' bytes, as a function to call with the bytes done.

    Nothing is shown for short work, where standard error is no terminal, or if `quiet`.
    """
    total = sum(Path(name).stat().st_size for name in files if Path(name).is_file())
    console = Console(stderr=True)
    if quiet or total < LONG or not console.is_terminal:
        yield lambda _: None
        return
    columns = TextColumn("reading"), BarColumn(), TextColumn("{task.percentage:>3.0f} %"), TimeRemainingColumn()
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("reading", total=total)
        yield lambda size: bar.advance(task, size)
