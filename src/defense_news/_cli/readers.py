"""Files -> the stories in them, kind by kind. What cannot be read is reported by name, and the rest go on."""

from __future__ import annotations

import csv
import gzip
import json
import sys
from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any, BinaryIO, cast

import attrs
from charset_normalizer import from_bytes

from .._export.extras import need
from .._html import read_page
from .._parser import default_parser
from .._records.vocabulary import StoryKind
from .._start.records import frozen
from .._tables import shipped
from .._tables.export_rows import FileEncoding, FrameOpening
from .stories import STDIN, Defaults, Report, Story, kind_of, parse_published, reason

STDIN_NAME = "standard input"
LARGEST = 16 * 2**20
"""Bytes of the largest story: more is another kind of file, and could fill the memory."""


def read_stories(files: Iterable[str], defaults: Defaults, report: Report) -> Iterator[Story]:
    """Yield the stories of the files, in order: one a text or page, one a line, row or record of the other kinds."""
    for name in files:
        try:
            if name == STDIN:
                yield from _read_stdin(defaults, report)
                continue
            packed = name.endswith(".gz") and (defaults.kind or kind_of(name)) is not StoryKind.WARC
            with gzip.open(name) if packed else Path(name).open("rb") as file:
                yield from _read(name, cast("BinaryIO", file), defaults, report)
        except (OSError, EOFError, ValueError, LookupError, ImportError) as error:
            report(name, reason(error))


def _read_stdin(defaults: Defaults, report: Report) -> Iterator[Story]:
    """Standard input as the kind that is told, else as the one that it begins as, else as text."""
    if sys.stdin is None:
        raise ValueError("it is closed")
    if defaults.kind is not None:
        return _read(STDIN_NAME, sys.stdin.buffer, defaults, report)
    raw = _whole(sys.stdin.buffer)
    return _read(STDIN_NAME, BytesIO(raw), attrs.evolve(defaults, kind=kind_by_opening(raw)), report)


def kind_by_opening(raw: bytes) -> StoryKind | None:
    """The kind of a file by how it begins; None for what may be prose.

    >>> kind_by_opening(b"<!DOCTYPE html>").value
    'html'
    """
    begun = raw.removeprefix(BOM_UTF8).lstrip().lower()
    rows = shipped(FrameOpening, "pages", "opening")
    return next((StoryKind(row.kind) for row in rows if begun.startswith(tuple(map(str.encode, row.opens)))), None)


def _read(name: str, file: BinaryIO, defaults: Defaults, report: Report) -> Iterator[Story]:
    kind = defaults.kind or kind_of(name) or StoryKind.TXT
    return _READERS[kind](name, file, defaults, report)


def _whole(file: BinaryIO) -> bytes:
    """What is left of a file, if it can be one story."""
    raw = file.read(LARGEST + 1)
    if len(raw) > LARGEST:
        raise ValueError(f"too large for a story: more than {LARGEST // 2**20} MiB")
    return raw


def _text(name: str, file: BinaryIO, defaults: Defaults, report: Report) -> Iterator[Story]:
    # decoded by hand: text mode would turn \r\n into \n and move every position
    del report
    found = decode(_whole(file), defaults.encoding)
    yield Story(name, found.text, defaults.published, defaults.outlet, guessed=found.guessed)


def _page(name: str, file: BinaryIO, defaults: Defaults, report: Report) -> Iterator[Story]:
    del report
    yield _story_on(name, _whole(file), None, defaults)


def _story_on(name: str, raw: bytes, url: str | None, defaults: Defaults) -> Story:
    html = raw if defaults.encoding is None else decode(raw, defaults.encoding).text
    page = read_page(html, url, default_parser())
    if not page.text:
        raise ValueError("no story found on this page")
    return Story(name, page.text, page.published or defaults.published, page.outlet or defaults.outlet, page=page)


def _records(name: str, file: BinaryIO, defaults: Defaults, report: Report) -> Iterator[Story]:
    """The HTML pages of a web archive; other records are passed over."""
    archive = need("fastwarc.warc", "html")
    for record in archive.ArchiveIterator(file, record_types=archive.WarcRecordType.response, parse_http=True):
        if "html" in (record.http_content_type or ""):
            url = record.headers.get("WARC-Target-URI") or name
            try:
                yield _story_on(url, _whole(record.reader), url, defaults)
            except ValueError as error:
                report(f"{name}: {url}", reason(error))


def _lines(name: str, file: BinaryIO, defaults: Defaults, report: Report) -> Iterator[Story]:
    for number, line in enumerate(_long_lines(file), 1):
        if line.strip():
            where = f"{name}:{number}"
            try:
                yield _line(where, line, defaults)
            except (ValueError, RecursionError) as error:
                report(where, reason(error))


def _long_lines(file: BinaryIO) -> Iterator[bytes]:
    """The lines of a file; of one that is too large for a story so much that this can be told."""
    while line := file.readline(LARGEST + 1):
        rest = line
        while len(rest) > LARGEST and not rest.endswith(b"\n"):
            rest = file.readline(LARGEST + 1)
        yield line


def _line(where: str, line: bytes, defaults: Defaults) -> Story:
    whole = _whole(BytesIO(line))
    try:
        record = json.loads(whole.decode(defaults.encoding or "utf-8-sig").rstrip())
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON: {error.msg} at column {error.colno}") from None
    if not isinstance(record, dict) or not isinstance(record.get("text"), str):
        raise ValueError("no field 'text' that holds a string")
    return _record(where, record, defaults)


def _rows(name: str, file: BinaryIO, defaults: Defaults, report: Report) -> Iterator[Story]:
    """The rows of a CSV file with the columns `text` and, if known, `published`, `outlet` and `key`."""
    found: Decoded = decode(file.read(), defaults.encoding)
    csv.field_size_limit(max(csv.field_size_limit(), len(found.text)))
    rows = csv.DictReader(StringIO(found.text, newline=""))
    if "text" not in (rows.fieldnames or ()):
        raise ValueError("no column 'text'")
    for row in rows:
        where = f"{name}:{rows.line_num}"
        try:
            yield attrs.evolve(_record(where, {**row, "text": row["text"] or ""}, defaults), guessed=found.guessed)
        except ValueError as error:
            report(where, reason(error))


def _record(where: str, record: dict[str, Any], defaults: Defaults) -> Story:
    published, outlet, key = record.get("published"), record.get("outlet"), record.get("key")
    if not isinstance(published, str | None) or not isinstance(outlet, str | None):
        raise ValueError("fields 'published' and 'outlet' must be strings")
    if not isinstance(key, str | None):
        raise ValueError("field 'key' must be a string")
    day = parse_published(published) if published else defaults.published
    return Story(where, record["text"], day, outlet or defaults.outlet, key or None)


_READERS: dict[StoryKind, Callable[[str, BinaryIO, Defaults, Report], Iterator[Story]]] = {
    StoryKind.TXT: _text,
    StoryKind.HTML: _page,
    StoryKind.JSONL: _lines,
    StoryKind.CSV: _rows,
    StoryKind.WARC: _records,
}


@frozen
class Decoded:
    """The text, and the encoding where it was guessed."""

    text: str
    guessed: str | None = None


def decode(raw: bytes, encoding: str | None = None) -> Decoded:
    """The text of a file, without its byte order mark.

    Raises `UnicodeDecodeError` where the bytes do not fit the encoding named, or no encoding fits; `LookupError` for an
    encoding that is unknown.
    """
    if encoding is not None:
        return Decoded(raw.decode(encoding).removeprefix("\ufeff"))
    try:
        return Decoded(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        tried = [row.key for row in shipped(FileEncoding, "pages", "encoding")]
        found = from_bytes(raw, cp_isolation=tried).best()
        if found is None:
            raise
        return Decoded(str(found).removeprefix("\ufeff"), None if found.bom else found.encoding)
