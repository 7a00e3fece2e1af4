"""The commands. Results go to standard output (or `-o FILE`), everything else to standard error."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from .. import __version__
from .._batch import parse_many
from .._explain import explain as explain_article
from .._ledger.merge import merge
from .._ledger.stories import day_of
from .._parser import parse as parse_story
from ..models import Article, MeetingStatus
from .escape import escape, escape_name, put
from .ledgers import WRITERS, Wanted, as_sqlite, choose
from .output import is_result, open_output, refuse_inputs, stop
from .progress import count_bytes
from .show import open_console, show_article, show_explanation
from .stories import Defaults, Story, find_files, parse_published, read_stories
from .timeline import show_ledger

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


class Format(StrEnum):
    """How results are written."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"


class LedgerFormat(StrEnum):
    """How a ledger is written."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    SQLITE = "sqlite"


def _day(value: str) -> date:
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
As = Annotated[Format, typer.Option("--format", "-f", help="How to write the result.")]
LedgerAs = Annotated[LedgerFormat, typer.Option("--format", "-f", help="How to write the result.")]


class Troubles:
    """What could not be read: told on standard error at once, and counted for the exit status."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, where: str, what: str) -> None:
        """Report one."""
        self.count += 1
        print(f"defense-news: {escape_name(where)}: {escape(what)}", file=sys.stderr)

    def leave(self) -> None:
        """End with status 1 if there was any."""
        if self.count:
            raise typer.Exit(1)


@app.callback(invoke_without_command=True)
def _root(
    version: Annotated[bool, typer.Option("--version", help="Print the version and leave.")] = False,
) -> None:
    """Raw text of news stories on defence diplomacy in, typed facts out.

    Who met whom, where and when; who said what; what was agreed.
    """
    if version:
        print(f"defense-news {__version__}")
        raise typer.Exit


@app.command()
def parse(
    paths: Paths,
    form: As = Format.TABLE,
    published: Published = None,
    outlet: Outlet = None,
    output: Output = None,
    workers: Workers = 1,
) -> None:
    """Read stories: a summary of each, or the whole of it as JSON.

    A file ending in .jsonl holds one JSON object a line, with a field "text" and, if known, "published" and "outlet".
    A file or line that cannot be read is named on standard error, the others are read, and the exit status is 1.
    """
    troubles = Troubles()
    files = _files(paths, troubles, output)
    with open_output(output) as out:
        articles = _articles(files, Defaults(published, outlet), troubles, output, workers)
        if form is Format.TABLE:
            console = open_console(out)
            for story, article in articles:
                console.print(show_article(story.name, article))
        else:
            for piece in _json((article for _, article in articles), form):
                put(out, piece)
    troubles.leave()


@app.command()
def explain(
    file: File,
    form: As = Format.TABLE,
    published: Published = None,
    outlet: Outlet = None,
) -> None:
    """Show each fact of a story with the words it rests on and the rule that fired."""
    troubles = Troubles()
    files = _files([file], troubles, None)
    with open_output(None) as out:
        for _, article in _articles(files, Defaults(published, outlet), troubles, None, 1):
            facts = explain_article(article)
            if form is Format.TABLE:
                open_console(out).print(show_explanation(facts))
            else:
                for piece in _json(facts, form):
                    put(out, piece)
    troubles.leave()


@app.command()
def ledger(
    paths: Paths,
    form: LedgerAs = LedgerFormat.TABLE,
    country: Annotated[str | None, typer.Option(help="Only meetings of this country (JP) or body (NATO).")] = None,
    person: Annotated[str | None, typer.Option(help="Only meetings with this person: a part of the name.")] = None,
    since: Annotated[date | None, typer.Option(parser=_day, metavar="DAY", help="Only on this day or later.")] = None,
    until: Annotated[date | None, typer.Option(parser=_day, metavar="DAY", help="Only on this day or earlier.")] = None,
    status: Annotated[MeetingStatus | None, typer.Option(help="Only what was held, planned or cancelled.")] = None,
    published: Published = None,
    output: Output = None,
    workers: Workers = 1,
) -> None:
    """Merge stories into a timeline: each real-world meeting once, with its sources and where they differ.

    The day of a story is its own; else that at the front of its file's name (2024-05-07-oslo.txt). A field "published"
    of a JSON line comes first. What has none of these gets the day of --published, and standard error says how many.
    """
    troubles = Troubles()
    files = _files(paths, troubles, output)
    if form is LedgerFormat.SQLITE and output is None:
        stop("--format sqlite", "a database is no text: name a file with -o")
    with open_output(output) as out:
        stories = _articles(files, Defaults(), troubles, output, workers)
        merged = choose(merge(_with_days(stories, published)), Wanted(country, person, since, until, status))
        if form is LedgerFormat.TABLE:
            open_console(out).print(show_ledger(merged))
        elif form is LedgerFormat.SQLITE:
            out.buffer.write(as_sqlite(merged))
        else:
            put(out, WRITERS[form.value](merged))
    troubles.leave()


@app.command()
def html(
    file: File,
    output: Output = None,
    published: Published = None,
    outlet: Outlet = None,
) -> None:
    """Write a page that shows a story with its facts marked: one file, nothing loaded from elsewhere."""
    from .page import make_page  # noqa: PLC0415 - jinja2 is loaded for this command alone

    troubles = Troubles()
    files = _files([file], troubles, output)
    with open_output(output) as out:
        for _, article in _articles(files, Defaults(published, outlet), troubles, output, 1):
            put(out, make_page(article))
    troubles.leave()


def _files(paths: Iterable[str], troubles: Troubles, output: Path | None) -> list[str]:
    """The files to read, of a folder without what an earlier run wrote there; stop if the output is among them."""
    earlier = output if output is not None and output.is_file() and is_result(output) else None
    files = list(find_files(paths, troubles, but=earlier))
    refuse_inputs(files, output)
    return files


def _articles(
    files: list[str], defaults: Defaults, troubles: Troubles, output: Path | None, workers: int
) -> Iterator[tuple[Story, Article]]:
    """Yield each story with its article, in order, while standard error shows how far the work is.

    Where no story can be read, a file is not written: what an earlier run left there stays.
    """
    waiting: deque[Story] = deque()
    count = 0

    def texts() -> Iterator[tuple[str, dict[str, Any]]]:
        for story in read_stories(files, defaults, troubles):
            waiting.append(story)
            yield story.text, story.given

    with count_bytes(files, quiet=output is None and sys.stdout.isatty()) as done:
        for article in parse_many(texts(), workers=workers):
            story = waiting.popleft()
            yield story, article
            done(len(story.text.encode("utf-8", "surrogatepass")))
            count += 1
    if output is not None and not count:
        troubles.leave()


def _with_days(stories: Iterable[tuple[Story, Article]], published: date | None) -> Iterator[Article]:
    """The articles; one that does not say its day is read again as of its file's, or as of the day given."""
    guessed = 0
    for story, article in stories:
        day = None if day_of(article) else story.dated or published
        guessed += bool(day and not story.dated)
        yield article if day is None else parse_story(story.text, **{**story.given, "published": day})
    if guessed:
        print(f"defense-news: {guessed} stories without a day of their own read as of {published}", file=sys.stderr)


def _json(models: Iterable[Any], form: Format) -> Iterator[str]:
    """The pieces of a JSON array with one model an element, or of one JSON line a model; never all in memory."""
    if form is Format.JSONL:
        for model in models:
            yield model.model_dump_json() + "\n"
        return
    opened = "[\n"
    for model in models:
        yield opened + model.model_dump_json()
        opened = ",\n"
    yield "[]\n" if opened == "[\n" else "\n]\n"
