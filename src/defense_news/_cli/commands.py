"""The commands that read stories and show them."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from typing import Annotated

import typer

from .._assemble.explain import explain as explain_article
from .._ledger.merge import day_of, merge
from ..models import Article, MeetingStatus
from .app import (
    As,
    Encoding,
    File,
    Format,
    From,
    Outlet,
    Output,
    Paths,
    Published,
    Resume,
    Workers,
    app,
    as_json,
    parse_day,
    read_as_of,
    reading,
)
from .escape import put
from .ledgers import WRITERS, Wanted, as_sqlite, choose
from .output import open_output, stop
from .show import open_console, show_article, show_explanation, show_ledger
from .stories import Defaults, Story


class LedgerFormat(StrEnum):
    """How a ledger is written."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    SQLITE = "sqlite"


LedgerAs = Annotated[LedgerFormat, typer.Option("--format", "-f", help="How to write the result.")]


@app.command()
def parse(
    paths: Paths,
    form: As = Format.TABLE,
    published: Published = None,
    kind: From = None,
    encoding: Encoding = None,
    outlet: Outlet = None,
    output: Output = None,
    workers: Workers = 1,
    resume: Resume = False,
) -> None:
    """Read stories: a summary of each, or the whole of it as JSON.

    Read are .txt, .html, .jsonl (one JSON object a line, with "text" and, if known, "published", "outlet" and "key"),
    .csv with these columns, and .warc, each packed as .gz or not. What cannot be read is named on standard error, the
    others are read, and the exit status is 1.

    defense-news parse story.txt

    defense-news parse story.txt --published 2024-05-07

    defense-news parse stories/ --format jsonl -o articles.jsonl --workers 2
    """
    given = Defaults(published, outlet, kind, encoding)
    with reading(paths, given, output, workers, resume=resume) as articles, open_output(output) as out:
        if form is Format.TABLE:
            console = open_console(out)
            for story, article in articles if output else _told_undated(articles):
                console.print(show_article(story.name, article))
        else:
            for piece in as_json((article for _, article in articles), form):
                put(out, piece)


@app.command()
def explain(
    file: File,
    form: As = Format.TABLE,
    published: Published = None,
    kind: From = None,
    encoding: Encoding = None,
    outlet: Outlet = None,
) -> None:
    """Show each fact of a story with the words it rests on and the rule that fired.

    defense-news explain story.txt
    """
    with reading([file], Defaults(published, outlet, kind, encoding)) as articles, open_output(None) as out:
        for _, article in articles:
            facts = explain_article(article)
            if form is Format.TABLE:
                open_console(out).print(show_explanation(facts))
            else:
                for piece in as_json(facts, form):
                    put(out, piece)


@app.command()
def ledger(
    paths: Paths,
    form: LedgerAs = LedgerFormat.TABLE,
    country: Annotated[str | None, typer.Option(help="Only meetings of this country (JP) or body (NATO).")] = None,
    person: Annotated[str | None, typer.Option(help="Only meetings with this person: a part of the name.")] = None,
    since: Annotated[
        date | None, typer.Option(parser=parse_day, metavar="DAY", help="Only on this day or later.")
    ] = None,
    until: Annotated[
        date | None, typer.Option(parser=parse_day, metavar="DAY", help="Only on this day or earlier.")
    ] = None,
    status: Annotated[MeetingStatus | None, typer.Option(help="Only what was held, planned or cancelled.")] = None,
    published: Published = None,
    kind: From = None,
    encoding: Encoding = None,
    output: Output = None,
    workers: Workers = 1,
    resume: Resume = False,
) -> None:
    """Merge stories into a timeline: each real-world meeting once, with its sources and where they differ.

    The day of a story is its own; else that at the front of its file's name (2024-05-07-oslo.txt). A field "published"
    of a JSON line comes first. What has none of these gets the day of --published, and standard error says how many.

    defense-news ledger stories/ --country JP --since 2024-01-01

    defense-news ledger stories/ --format sqlite -o ledger.db
    """
    if form is LedgerFormat.SQLITE and output is None:
        stop("--format sqlite", "a database is no text: name a file with -o")
    given = Defaults(None, None, kind, encoding)
    with reading(paths, given, output, workers, resume=resume) as stories, open_output(output) as out:
        told = _told_undated(stories) if form is LedgerFormat.TABLE and not (published or output) else stories
        merged = choose(merge(_with_days(told, published)), Wanted(country, person, since, until, status))
        if form is LedgerFormat.TABLE:
            open_console(out).print(show_ledger(merged))
        elif form is LedgerFormat.SQLITE:
            out.buffer.write(as_sqlite(merged))
        else:
            put(out, WRITERS[form.value](merged))


@app.command()
@app.command("html", hidden=True)  # what it was called first
def report(
    paths: Paths,
    output: Output = None,
    published: Published = None,
    kind: From = None,
    encoding: Encoding = None,
    outlet: Outlet = None,
    workers: Workers = 1,
    resume: Resume = False,
) -> None:
    """Write a page that shows stories with their facts marked, and the words and rules that each fact rests on.

    One file, nothing loaded from elsewhere. Several stories come with a list, a timeline of their meetings and a
    picture of who met whom. A story's day is found as `ledger` finds it.

    defense-news report stories/ -o report.html
    """
    from .._export.page import show_evidence  # noqa: PLC0415 - jinja2 is loaded for this command alone

    given = Defaults(None, outlet, kind, encoding)
    with reading(paths, given, output, workers, resume=resume) as stories, open_output(output) as out:
        articles = list(_with_days(stories, published))
        if articles:
            put(out, show_evidence(articles, merge(articles) if len(articles) > 1 else None))


def _with_days(stories: Iterable[tuple[Story, Article]], published: date | None) -> Iterator[Article]:
    """The articles; one that says its day neither itself nor by its file's name is read again as of the day given."""
    guessed = 0
    for story, article in stories:
        if published is None or day_of(article):
            yield article
        else:
            guessed += 1
            yield read_as_of(story, published)
    if guessed:
        print(f"defense-news: {guessed} stories without a day of their own read as of {published}", file=sys.stderr)


def _told_undated(stories: Iterable[tuple[Story, Article]]) -> Iterator[tuple[Story, Article]]:
    """The same; at the end standard error says how many do not say their day, and what to do."""
    undated = 0
    for story, article in stories:
        undated += day_of(article) is None
        yield story, article
    if undated:
        stories_do = "1 story does" if undated == 1 else f"{undated} stories do"
        told = "days such as “Tuesday” stay open; --published DATE or a file named 2024-05-07-oslo.txt tells it"
        print(f"defense-news: {stories_do} not say when published: {told}", file=sys.stderr)
