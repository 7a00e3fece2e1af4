"""`export`: stories -> the files of other tools."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from contextlib import ExitStack, closing
from itertools import count
from pathlib import Path
from typing import Annotated, BinaryIO, TextIO

import typer

from .._export.brat import CONFIGURATION, to_brat
from .._export.events import events_of
from .._export.frames import to_sqlite
from .._export.linked import to_annotations, to_json_ld
from .._export.rows import EventRow, TableRow
from .._export.spacy_pipe import to_doc_bin
from .._export.tables import TABLES, rows_of, writable
from .._records.vocabulary import ExportKind, ExportTable
from ..models import Article
from .app import Encoding, Format, From, Outlet, Paths, Published, Resume, Workers, app, as_array, reading
from .escape import put
from .output import new_file, new_folder, open_output, stop
from .stories import Defaults
from .writers import WRITERS, Writer

To = Annotated[ExportKind, typer.Option("--to", "-t", help="The form to write.")]
Only = Annotated[ExportTable | None, typer.Option("--table", help="Only this table, as one file.")]
Out = Annotated[Path | None, typer.Option("-o", "--output", help="Write here: a file, or a folder for several tables.")]


@app.command()
def export(
    paths: Paths,
    to: To,
    table: Only = None,
    published: Published = None,
    kind: From = None,
    encoding: Encoding = None,
    outlet: Outlet = None,
    output: Out = None,
    workers: Workers = 1,
    resume: Resume = False,
) -> None:
    """Write what stories say in the form that another tool reads.

    csv, jsonl, parquet and arrow are six tables in a folder; with --table one of them, or events, in a file; sqlite is
    a database with all six. The column "key" joins them: the story's own field "key", else the name of its file.

    annotations and jsonld are JSON-LD (W3C Web Annotation, schema.org), brat is a folder of text and .ann files, spacy
    a DocBin.

    defense-news export stories/ --to csv -o tables/

    defense-news export stories/ --to csv --table statements > statements.csv

    defense-news export stories/ --to sqlite -o stories.db

    defense-news export stories/ --to csv --table events -o events.csv
    """
    given = Defaults(published, outlet, kind, encoding)
    try:
        with reading(paths, given, output, workers, resume=resume) as found:
            _write((article for _, article in found), to, table, output)
    except ImportError as error:  # a package of an extra
        stop(f"--to {to}", str(error))


def _write(articles: Iterable[Article], to: ExportKind, table: ExportTable | None, output: Path | None) -> None:
    if to in WRITERS:
        _write_rows(articles, to, table, output)
    elif table is not None:
        stop("--table", f"only for {', '.join(WRITERS)}")
    elif to is ExportKind.SQLITE:
        with new_file(_named(output, "a database is no text: name a file with -o")) as part:
            to_sqlite(articles, str(part))
    elif to is ExportKind.BRAT:
        with new_folder(_named(output, "two files a story: name a folder with -o")) as folder:
            _write_brat(articles, folder)
    else:
        with open_output(output) as out:
            _write_whole(articles, to, out)


def _write_rows(articles: Iterable[Article], to: ExportKind, table: ExportTable | None, output: Path | None) -> None:
    if table is None:
        with new_folder(_named(output, "six tables: name a folder with -o, or one of them with --table")) as folder:
            _write_tables(articles, to, folder)
    else:
        with open_output(output) as out:
            _write_table(articles, to, table, out.buffer)


def _write_whole(articles: Iterable[Article], to: ExportKind, out: TextIO) -> None:
    if to is ExportKind.SPACY:
        out.buffer.write(to_doc_bin(articles))
        return
    make = to_json_ld if to is ExportKind.JSONLD else to_annotations
    for piece in as_array((json.dumps(make(article), ensure_ascii=False) for article in articles), Format.JSON):
        put(out, piece)


def _write_brat(articles: Iterable[Article], folder: Path) -> None:
    (folder / "annotation.conf").write_text(CONFIGURATION, "utf-8")
    for article in articles:
        name = _file_name(folder, article)
        for end, text in ((".txt", writable(article).text), (".ann", to_brat(article))):
            (folder / (name + end)).write_text(text, "utf-8", newline="")


def _file_name(folder: Path, article: Article) -> str:
    """The story's key as the name of a file, with a number where there is one of that name already."""
    name = re.sub(r"[^\w.-]+", "_", Path(article.key or article.id).name.removesuffix(".txt"))[:100] or article.id
    names = (name if number == 1 else f"{name}-{number}" for number in count(1))
    return next(each for each in names if not (folder / f"{each}.txt").exists())


def _named(output: Path | None, otherwise: str) -> Path:
    return output if output is not None else stop("--output", otherwise)


def _write_tables(articles: Iterable[Article], to: ExportKind, folder: Path) -> None:
    with ExitStack() as files:
        writers: dict[ExportTable, Writer] = {}
        for name, (row, _) in TABLES.items():
            file = files.enter_context((folder / f"{name}.{to}").open("wb"))
            writers[name] = files.enter_context(closing(WRITERS[to](file, row)))
        for article in articles:
            for name, rows in rows_of(article).items():
                writers[name].add(rows)


def _write_table(articles: Iterable[Article], to: ExportKind, table: ExportTable, out: BinaryIO) -> None:
    row, make = _SINGLE[table]
    with closing(WRITERS[to](out, row)) as writer:
        for article in articles:
            writer.add(tuple(make(writable(article))))


_SINGLE: dict[ExportTable, tuple[type[TableRow], Callable[[Article], Iterable[TableRow]]]] = {
    **TABLES,
    ExportTable.EVENTS: (EventRow, events_of),
}
"""What --table can name: events are no part of the six."""
