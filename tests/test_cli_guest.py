"""The command line as a guest on the user's disk: what cannot be looked at is told, the rest goes on."""

import gzip
import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from typer.testing import CliRunner

from defense_news._cli import readers
from defense_news._cli.program import app
from defense_news._cli.stories import find_files

STORY = "Madrid, Nov 14 (EFE).- Spain and Portugal agreed Tuesday to meet again. EFE"


def test_links_to_nowhere_and_to_themselves_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY, "utf-8")
    (tmp_path / "loop.txt").symlink_to(tmp_path / "loop.txt")
    (tmp_path / "nowhere.txt").symlink_to(tmp_path / "missing.txt")
    (tmp_path / "round").symlink_to(tmp_path, target_is_directory=True)
    result = CliRunner().invoke(app, ["parse", str(tmp_path), "-f", "jsonl"])

    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 1
    assert f"defense-news: {tmp_path / 'loop.txt'}: Too many levels of symbolic links" in result.stderr
    assert f"defense-news: {tmp_path / 'nowhere.txt'}: No such file or directory" in result.stderr


def test_a_pipe_in_a_folder_is_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY, "utf-8")
    os.mkfifo(tmp_path / "pipe.txt")
    told: list[tuple[str, str]] = []
    assert [str(tmp_path / "a.txt")] == list(find_files([str(tmp_path)], print, lambda *what: told.append(what), None))
    assert [(str(tmp_path), "left out, no regular file: 1")] == told


@pytest.mark.parametrize("name", ["huge.txt", "huge.html", "huge.jsonl", "huge.txt.gz", "-"])
def test_what_is_too_large_is_told_and_the_rest_go_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """A file or line that can be no story is not taken into memory, packed or not; what stands behind it is read."""
    monkeypatch.setattr(readers, "LARGEST", 2**20)
    huge = b'{"text": "' + b"x" * 3 * 2**20 + b'"}\n'
    end = json.dumps({"text": STORY}).encode() if name.endswith("jsonl") else b""
    good, there = tmp_path / "z.txt", tmp_path / name
    good.write_text(STORY, "utf-8")
    there.write_bytes(gzip.compress(huge) if name.endswith("gz") else huge + end)
    command = ["parse", "-" if name == "-" else str(there), str(good), "-f", "jsonl"]
    result = CliRunner().invoke(app, command, input=huge)

    assert result.exit_code == 1
    assert "too large for a story: more than 1 MiB" in result.stderr
    assert [STORY] * (2 if end else 1) == [json.loads(line)["text"] for line in result.stdout.splitlines()]


@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
@pytest.mark.parametrize("to", ["csv", "sqlite", "brat", "jsonld", "parquet"])
def test_an_export_that_the_disk_cannot_hold_leaves_the_old_one(tmp_path: Path, to: str) -> None:
    """A disk that is full midway, made up by a limit on the size of files."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text(STORY * 40, "utf-8")
    old = tmp_path / "out"
    if to in ("csv", "brat", "parquet"):
        old.mkdir()
        old = old / "statements.csv"
    old.write_text("old", "utf-8")
    small = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))"
    program = f"{small}; from defense_news.__main__ import main; main()"
    command = [sys.executable, "-c", program, "export", "in", "--to", to, "-o", "out"]
    run = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert (2, "old") == (run.returncode, old.read_text("utf-8"))
    assert "Traceback" not in run.stderr
    assert "defense-news: out: " in run.stderr
    assert {"in", "out"} == {path.name for path in tmp_path.iterdir()}


def test_a_folder_that_cannot_be_listed_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever the user is: root may list every folder, so the refusal is made up."""
    (tmp_path / "a.txt").write_text(STORY, "utf-8")
    (tmp_path / "shut").mkdir()
    (tmp_path / "shut" / "b.txt").write_text(STORY, "utf-8")
    told: list[tuple[str, str]] = []
    listing = os.scandir

    def scandir(path: str) -> "os._ScandirIterator[str]":
        if str(path).endswith("shut"):
            raise PermissionError(13, "Permission denied", str(path))
        return listing(path)

    monkeypatch.setattr(os, "scandir", scandir)
    found = list(find_files([str(tmp_path)], lambda *what: told.append(what), print, None))

    assert [str(tmp_path / "a.txt")] == found
    assert [(str(tmp_path / "shut"), "Permission denied")] == told


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="the system has no full device")
@pytest.mark.parametrize(
    ("streams", "status", "told"),
    [
        ("-o /dev/full", 2, "/dev/full: No space left on device"),
        (">/dev/full", 2, "standard output: No space left on device"),
        (">&-", 2, "standard output: it is closed"),
        ("- <&-", 1, "-: it is closed"),
    ],
)
def test_streams_that_take_or_give_nothing_are_told(tmp_path: Path, streams: str, status: int, told: str) -> None:
    (tmp_path / "a.txt").write_text(STORY, "utf-8")
    command = f"{sys.executable} -m defense_news parse {tmp_path} -f jsonl {streams}"
    run = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)

    assert (status, f"defense-news: {told}\n") == (run.returncode, run.stderr)


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are bytes there")
def test_a_name_that_is_no_text_is_written_in_a_database(tmp_path: Path) -> None:
    (tmp_path / "\udcff.txt").write_text(STORY, "utf-8")
    result = CliRunner().invoke(app, ["ledger", str(tmp_path), "-f", "sqlite", "-o", str(tmp_path / "ledger.db")])

    assert result.exit_code == 0, result.output
    with closing(sqlite3.connect(tmp_path / "ledger.db")) as base:
        assert [(f"{tmp_path}/\ufffd.txt",)] == base.execute("select distinct story from reports").fetchall()
