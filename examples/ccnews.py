"""A web archive of news in, Parquet out: `python examples/ccnews.py OUT ARCHIVE.warc.gz...`.

Made for the archives of CC-NEWS, and reads any WARC file. `OUT` gets the six flat tables, one Parquet file each,
joined by `key`, the address of the page. What is no page, and what has no story on it, is counted. No more than some
hundred articles are in memory. Needs `pip install 'defense-news[html,arrow]'`. Without arguments a small archive
is made and read.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from typing import Any

import defense_news as dn

LARGEST = 4_000_000
"""Bytes of the largest page that is read."""
BATCH = 200
"""Articles that are written at once."""


def pages(archives: Iterable[str], counts: Counter[str]) -> Iterator[tuple[str, bytes]]:
    """The address and the HTML of every page that was delivered; every other record is counted."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    for name in archives:
        with Path(name).open("rb") as file:
            for record in ArchiveIterator(file, parse_http=True):
                url = record.headers.get("WARC-Target-URI") or ""
                if record.record_type != WarcRecordType.response:
                    counts[f"other records: {record.headers.get('WARC-Type')}"] += 1
                elif record.http_headers is None or record.http_headers.status_code != 200:
                    counts["pages that were not delivered"] += 1
                elif "html" not in (record.http_content_type or ""):
                    counts["files that are no pages"] += 1
                elif len(html := record.reader.read(LARGEST + 1)) > LARGEST:
                    counts["pages that are too large"] += 1
                else:
                    yield url, html


def articles(archives: Iterable[str], counts: Counter[str]) -> Iterator[dn.Article]:
    """The article of each page with a story on it."""
    for url, html in pages(archives, counts):
        try:
            article = dn.parse_html(html, url=url)
        except Exception as error:  # a page that no HTML parser can take: the others go on
            print(f"{url}: {type(error).__name__}: {error}", file=sys.stderr)
            counts["pages that cannot be read"] += 1
            continue
        counts["stories" if article.text else "pages without a story"] += 1
        if article.text:
            yield article


def write(found: Iterator[dn.Article], target: Path) -> None:
    """The six tables, one file each."""
    import pyarrow as pa
    from pyarrow.parquet import ParquetWriter

    from defense_news.arrow import table_schema

    target.mkdir(parents=True, exist_ok=True)
    with ExitStack() as files:
        writers: dict[str, Any] = {}
        while batch := list(islice(found, BATCH)):
            for name, rows in dn.to_tables(batch).items():
                if name not in writers:
                    writers[name] = files.enter_context(ParquetWriter(target / f"{name}.parquet", table_schema(name)))
                writers[name].write_table(pa.Table.from_pylist(rows, schema=table_schema(name)))


def main(arguments: list[str]) -> None:
    """Read the archives, or a small one that is made here; tell what was in them."""
    if not all(map(find_spec, ("fastwarc", "trafilatura", "pyarrow"))):
        print(f"Skipped: fastwarc, trafilatura and pyarrow are needed.\n{__doc__}")
        return
    with tempfile.TemporaryDirectory() as folder:
        target, *archives = arguments or [f"{folder}/out", _trial(Path(folder, "trial.warc"))]
        counts: Counter[str] = Counter()
        write(articles(archives, counts), Path(target))
        for what, number in sorted(counts.items()):
            print(f"{number:8} {what}")
        for file in sorted(Path(target).glob("*.parquet")):
            print(f"{file.stat().st_size:8} bytes in {file.name}")


def _trial(path: Path) -> str:
    """A small archive: what a crawler notes of itself, and the pages of two stories."""
    stories = sorted((Path(__file__).parent / "stories").glob("*.txt"))[:2]
    with path.open("wb") as file:
        file.write(_record("warcinfo", "", b"software: a trial\r\n"))
        for story in stories:
            lines = "".join(f"<p>{line}</p>" for line in story.read_text("utf-8").splitlines() if line)
            page = f"<html><head><title>{story.stem}</title></head><body><article>{lines}</article></body></html>"
            head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
            file.write(_record("response", f"https://news.example/{story.stem}", head + page.encode()))
    return str(path)


def _record(kind: str, url: str, body: bytes) -> bytes:
    what = "application/http; msgtype=response" if kind == "response" else "application/warc-fields"
    lines = ["WARC/1.0", f"WARC-Type: {kind}", *([f"WARC-Target-URI: {url}"] if url else [])]
    lines += ["WARC-Date: 2024-05-02T00:00:00Z", f"Content-Type: {what}", f"Content-Length: {len(body)}"]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body + b"\r\n\r\n"


if __name__ == "__main__":
    main(sys.argv[1:])
