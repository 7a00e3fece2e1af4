"""`examples/ccnews.py`: a web archive in, Parquet out, and everything in the archive accounted for."""

import gzip
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT, STORIES

for module in ("fastwarc", "trafilatura"):
    pytest.importorskip(module)
parquet = pytest.importorskip("pyarrow.parquet")

OK, GONE = b"HTTP/1.1 200 OK", b"HTTP/1.1 404 Not Found"


def _record(kind: str, url: str, body: bytes) -> bytes:
    content = "application/http" if kind in ("request", "response") else "application/warc-fields"
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Record-ID: <urn:uuid:{kind}-{url}>\r\n"
    head += f"WARC-Date: 2024-05-02T00:00:00Z\r\nContent-Type: {content}\r\nContent-Length: {len(body)}\r\n\r\n"
    return gzip.compress(head.encode() + body + b"\r\n\r\n")  # a member each, as in the archives of crawlers


def _page(status: bytes, sort: bytes, body: bytes) -> bytes:
    return status + b"\r\nContent-Type: " + sort + b"\r\n\r\n" + body


def _story(name: str) -> bytes:
    lines = (STORIES / f"{name}.txt").read_text("utf-8").splitlines()
    body = "".join(f"<p>{line}</p>" for line in lines if line)
    return f"<html><head><title>{name}</title></head><body><article>{body}</article></body></html>".encode()


def test_every_record_is_a_story_or_is_counted(tmp_path: Path) -> None:
    site = "https://news.example"
    records = [
        _record("warcinfo", site, b"software: a test\r\n"),
        _record("request", f"{site}/kyodo", b"GET /kyodo HTTP/1.1\r\n\r\n"),
        _record("response", f"{site}/kyodo", _page(OK, b"text/html; charset=utf-8", _story("kyodo"))),
        _record("metadata", f"{site}/kyodo", b"fetchTimeMs: 12\r\n"),
        _record("response", f"{site}/gone", _page(GONE, b"text/html", b"<p>Gone.</p>")),
        _record("response", f"{site}/a.png", _page(OK, b"image/png", b"\x89PNG")),
        _record("response", f"{site}/empty", _page(OK, b"text/html", b"<html><body></body></html>")),
        _record("response", f"{site}/huge", _page(OK, b"text/html", b"<p>" + b"x" * 4_000_001)),
    ]
    one, two = tmp_path / "one.warc.gz", tmp_path / "two.warc.gz"
    one.write_bytes(b"".join(records))
    two.write_bytes(_record("response", f"{site}/efe", _page(OK, b"text/html; charset=utf-8", _story("efe"))))
    command = [sys.executable, str(ROOT / "examples" / "ccnews.py"), str(tmp_path / "out"), str(one), str(two)]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout

    told = {
        what: number for number, what in (line.split(maxsplit=1) for line in said.splitlines()) if " in " not in what
    }
    assert told == {
        "other records: warcinfo": "1",
        "other records: request": "1",
        "other records: metadata": "1",
        "pages that were not delivered": "1",
        "files that are no pages": "1",
        "pages that are too large": "1",
        "pages without a story": "1",
        "stories": "2",
    }
    tables = {path.stem: parquet.read_table(path).to_pylist() for path in (tmp_path / "out").glob("*.parquet")}
    assert {"articles", "officials", "statements", "meetings", "agreements", "evidence"} == set(tables)
    assert [f"{site}/kyodo", f"{site}/efe"] == [row["key"] for row in tables["articles"]]
    assert {f"{site}/kyodo", f"{site}/efe"} == {row["key"] for row in tables["meetings"]}
