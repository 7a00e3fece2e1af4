"""What comes in: saved web pages, archives, tables of stories, files of other encodings, by name or as told."""

import csv
import gzip
import io
import json
from pathlib import Path
from typing import Any

import pytest

import defense_news as dn
from defense_news._cli.readers import decode, kind_by_opening
from defense_news._export import extras
from defense_news._tables import shipped
from defense_news._tables.export_rows import FileEncoding, FrameOpening
from defense_news._tables.rows import FindingCode
from test_cli import STORY, run

pytest.importorskip("trafilatura")

CODES = {row.code: row for row in shipped(FindingCode, "pages", "finding")}
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Norway and Sweden agree | Harbour News</title>
<meta property="og:title" content="Norway and Sweden agree on drills"><meta name="author" content="Kari Dahl">
<meta property="og:site_name" content="Harbour News">
<meta property="article:published_time" content="2024-05-02T09:30:00+02:00">
<link rel="canonical" href="https://harbour.example/drills"></head><body><nav><a href="/">Home</a></nav>
<article><h1>Norway and Sweden agree on drills</h1>
<p>OSLO — Norwegian Defence Minister Ana Berg received Swedish Defence Minister Ole Lund in Oslo on Wednesday and agreed
to hold joint drills in the autumn, the ministry said.</p>
<p>“We will train side by side,” Berg told reporters after the meeting, which lasted two hours.</p>
<p>Lund said the two countries would also share a harbour in the north, a step discussed for years.</p></article>
<aside><h2>Most read</h2><ul><li><a href="/a">Ten boats to see</a></li></ul></aside></body></html>"""


def test_a_page_is_read_by_its_metadata() -> None:
    """Headline, author, day, outlet and address come from the page, and days of the story count from its day."""
    article = dn.parse_html(PAGE)
    (meeting,) = article.meetings

    assert "Norway and Sweden agree on drills" == article.headline
    assert ("Harbour News", "https://harbour.example/drills") == (article.outlet, article.key)
    assert ("2024-05-02", "2024-05-01") == (str(article.published), str(meeting.date and meeting.date.start))
    assert article.byline is not None
    assert ("Kari Dahl",) == article.byline.names
    assert "By Kari Dahl" == article.byline.span.of(article.text)
    assert "Most read" not in article.text
    assert "Home" not in article.text
    assert () == article.findings


def test_what_the_caller_says_comes_first() -> None:
    """Day, outlet, key and address given go before the page's own."""
    article = dn.parse_html(PAGE.encode(), url="https://a.example/b", outlet="X", parser=dn.Parser())

    assert ("X", "https://a.example/b") == (article.outlet, article.key)
    assert "mine" == dn.parse_html(PAGE, key="mine").key


@pytest.mark.parametrize("code", ["page_day", "page_author"])
def test_the_text_contradicts_the_page(code: str) -> None:
    """The example of a code raises it, at words of the text; a page that agrees with itself raises none."""
    article = dn.parse_html(CODES[code].example)
    (finding,) = article.findings

    assert code == finding.code
    assert finding.spans[0].of(article.text) in finding.message or code == "page_author"


@pytest.mark.parametrize("html", ["", "<p>", "no markup", "<html><body></body></html>", "\x00", "<" * 5000])
def test_a_page_without_a_story(html: str) -> None:
    """Whatever the page, an article comes out."""
    assert isinstance(dn.parse_html(html), dn.Article)


def test_what_is_no_page() -> None:
    """Only text and bytes are pages; a missing extra is named."""
    with pytest.raises(TypeError, match="html must be a str or bytes, got int"):
        dn.parse_html(3)  # type: ignore[arg-type]


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without the packages for pages the error says what to install, the other files are read."""

    def missing(name: str) -> Any:
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)

    monkeypatch.setattr(extras, "import_module", missing)
    (tmp_path / "a.html").write_text(PAGE, "utf-8")
    (tmp_path / "b.txt").write_text(STORY, "utf-8")
    done = run("parse", tmp_path, "-f", "jsonl")

    with pytest.raises(ImportError, match=r"pip install 'defense-news\[html\]'"):
        dn.parse_html(PAGE)
    assert (1, 1) == (done.exit_code, len(done.stdout.splitlines()))
    assert "pip install 'defense-news[html]'" in done.stderr


# ------------------------------------------------------------------------------------------------------- kinds of files


def _read(*arguments: object, text: str | bytes | None = None) -> list[Any]:
    done = run("parse", *arguments, "-f", "jsonl", text=text)
    assert (0, "") == (done.exit_code, done.stderr)
    return [json.loads(line) for line in done.stdout.splitlines()]


def _csv(rows: list[dict[str, str]]) -> str:
    out = io.StringIO()
    table = csv.DictWriter(out, ["key", "text", "published", "outlet"], lineterminator="\r\n")
    table.writeheader()
    table.writerows(rows)
    return out.getvalue()


def _warc() -> bytes:
    def record(kind: str, url: str, body: bytes) -> bytes:
        http = f"HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-05-02T00:00:00Z\r\n"
            f"WARC-Record-ID: <urn:uuid:{url}>\r\nContent-Type: application/http; msgtype=response\r\n"
            f"Content-Length: {len(http)}\r\n\r\n"
        )
        return gzip.compress(head.encode() + http + b"\r\n\r\n", mtime=0)  # a test's name has it

    return record("text/html; charset=utf-8", "https://a.example/1", PAGE.encode()) + record(
        "image/png", "https://a.example/2", b"\x89PNG"
    )


ROWS = [
    {"key": "one", "text": STORY, "published": "2024-05-02", "outlet": "X"},
    {"key": "", "text": "Talks, “long” ones.\nEnded.", "published": "", "outlet": ""},
]


def test_kinds_by_name(tmp_path: Path) -> None:
    """Each kind is read by its name, packed or not, and its stories know what they are called."""
    (tmp_path / "a.html").write_text(PAGE, "utf-8")
    (tmp_path / "b.csv").write_text(_csv(ROWS), "utf-8", newline="")
    (tmp_path / "c.jsonl").write_text(json.dumps({"text": STORY, "key": "line"}), "utf-8")
    (tmp_path / "d.txt.gz").write_bytes(gzip.compress(STORY.encode()))
    (tmp_path / "e.warc.gz").write_bytes(_warc())
    found = _read(tmp_path)

    assert [str(tmp_path / "a.html"), "one", f"{tmp_path / 'b.csv'}:4", "line", str(tmp_path / "d.txt.gz")] == [
        each["key"] for each in found[:-1]
    ]
    assert "https://a.example/1" == found[-1]["key"]
    assert ("2024-05-02", "X", STORY) == (found[1]["published"], found[1]["outlet"], found[1]["text"])
    assert ROWS[1]["text"] == found[2]["text"]
    assert found[0]["headline"] == found[-1]["headline"] == "Norway and Sweden agree on drills"


@pytest.mark.parametrize(
    ("kind", "raw"),
    [("html", PAGE.encode()), ("csv", _csv(ROWS).encode()), ("warc", _warc()), ("txt", STORY.encode())],
)
def test_kinds_as_told(kind: str, raw: bytes, tmp_path: Path) -> None:
    """--from says what standard input is, and a file whose name does not say it."""
    (tmp_path / "story").write_bytes(raw)

    assert [each["text"] for each in _read("-", "--from", kind, text=raw)] == [
        each["text"] for each in _read(tmp_path / "story", "--from", kind)
    ]


@pytest.mark.parametrize("row", shipped(FrameOpening, "pages", "opening"), ids=lambda row: row.kind)
def test_an_opening_proves_itself(row: FrameOpening) -> None:
    """Its examples are of its kind, its counterexamples may be prose."""
    assert {row.kind} == {kind_by_opening(text.encode()) for text in row.examples}
    assert {None} == {kind_by_opening(text.encode()) for text in row.counterexamples}


@pytest.mark.parametrize("raw", [PAGE.encode(), json.dumps({"text": STORY}).encode()])
def test_standard_input_is_what_it_begins_as(raw: bytes) -> None:
    """Markup and JSON are not read as prose where nobody says what they are."""
    (article,) = _read("-", text=raw)

    assert not article["text"].startswith(("<", "{"))


def test_unknown_kinds_are_named(tmp_path: Path) -> None:
    """A file of no kind is not read as prose; in a folder such files are counted, as hidden ones are."""
    for name in ("a.pdf", "b.pdf", "notes", ".hidden.txt", "c.txt"):
        (tmp_path / name).write_text(STORY, "utf-8")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "d.txt").write_text(STORY, "utf-8")
    alone, folder = run("parse", tmp_path / "a.pdf"), run("parse", tmp_path, "-f", "jsonl")

    assert (1, "") == (alone.exit_code, alone.stdout)
    assert "a.pdf: not read: its name does not say what it is" in alone.stderr
    assert (0, 1) == (folder.exit_code, len(folder.stdout.splitlines()))
    assert "left out, .pdf: 2, hidden: 2, without an ending: 1" in folder.stderr


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.csv", "title\nx\n", "no column 'text'"),
        ("a.csv", "text,published\nx,May\n", ":2: 'May' is no ISO date"),
        ("a.html", "<html></html>", "no story found on this page"),
        ("a.txt.gz", "not packed", "Not a gzipped file"),
    ],
)
def test_what_cannot_be_read(name: str, text: str, said: str, tmp_path: Path) -> None:
    """The place and the reason are told, and the exit status is 1."""
    (tmp_path / name).write_text(text, "utf-8")
    done = run("parse", tmp_path / name)

    assert (1, True) == (done.exit_code, said in done.stderr), done.stderr


# ----------------------------------------------------------------------------------------------------------- encodings


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_what_says_its_encoding_is_no_guess(encoding: str) -> None:
    """UTF-8, and what a byte order mark tells."""
    found = decode("Señor “X”".encode(encoding))

    assert ("Señor “X”", None) == (found.text, found.guessed)


@pytest.mark.parametrize("row", shipped(FileEncoding, "pages", "encoding"), ids=lambda row: row.key)
def test_an_encoding_proves_itself(row: FileEncoding) -> None:
    """What is written in it is read as it was."""
    assert list(row.examples) == [decode(text.encode(row.key)).text for text in row.examples]


def test_a_guess_is_a_finding(tmp_path: Path) -> None:
    """What is not UTF-8 is read by a guess, which the article tells; --encoding settles it."""
    text = CODES["encoding"].example
    (tmp_path / "a.txt").write_bytes(text.encode("latin-1"))
    (guessed,), (told,) = _read(tmp_path / "a.txt"), _read(tmp_path / "a.txt", "--encoding", "latin-1")

    assert ["encoding"] == [finding["code"] for finding in guessed["findings"]]
    assert (text, []) == (told["text"], told["findings"])
    assert text == guessed["text"]


@pytest.mark.parametrize(("encoding", "said"), [("utf-8", "not UTF-8 at byte 2"), ("klingon", "unknown encoding")])
def test_an_encoding_that_does_not_fit(encoding: str, said: str, tmp_path: Path) -> None:
    """The encoding named is the one that is tried."""
    (tmp_path / "a.txt").write_bytes("Señor".encode("latin-1"))
    done = run("parse", tmp_path / "a.txt", "--encoding", encoding)

    assert (1, True) == (done.exit_code, said in done.stderr), done.stderr
