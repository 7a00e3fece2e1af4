"""`--resume`: a run that was stopped goes on where it was, and its output is that of a run that was not."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import pytest

import defense_news as dn
from defense_news._cli import app as shared
from test_cli import run

JOURNAL = ".out.defense-news-resume"
TELLS = [f"LIMA, May {n} (AFP) - Chilean Defense Minister Ana Roe met Jo Doe in Lima." for n in range(1, 8)]


@pytest.fixture
def stories(tmp_path: Path) -> Path:
    """Seven stories, one a line."""
    file = tmp_path / "in.jsonl"
    file.write_text("".join(json.dumps({"text": text}) + "\n" for text in TELLS), "utf-8")
    return file


def _count_reading(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that are read from now on, as they are."""
    seen: list[str] = []

    def counted(texts: Any, **options: Any) -> Any:
        for text, given in texts:
            seen.append(text)
            yield dn.parse(text, **given)

    monkeypatch.setattr(shared, "parse_many", counted)
    return seen


@pytest.mark.skipif(sys.platform == "win32", reason="a named pipe of POSIX")
@pytest.mark.parametrize("how", ["SIGKILL", "SIGTERM"])
def test_killed_midway_it_goes_on(stories: Path, monkeypatch: pytest.MonkeyPatch, how: str) -> None:
    """A killed run leaves the old output; the next reads what is missing, and writes what one run would have.

    One that is only told to end takes what it has half written with it.
    """
    out, late = stories.with_name("out"), stories.with_name("late.txt")
    out.write_text("old", "utf-8")
    os.mkfifo(late)
    arguments = ["parse", str(stories), str(late), "-f", "jsonl", "-o", str(out)]
    with subprocess.Popen([sys.executable, "-m", "defense_news", *arguments, "--resume"]) as child:
        _wait_for(stories.with_name(JOURNAL), len(TELLS) + 1)
        child.send_signal(signal.Signals[how])
    assert "old" == out.read_text("utf-8")
    assert (how == "SIGKILL") == any(path.suffix == ".part" for path in out.parent.iterdir())
    late.unlink()
    late.write_text("Madrid, Nov 14 (EFE).- Talks began.", "utf-8")
    seen = _count_reading(monkeypatch)

    assert 0 == run(*arguments, "--resume").exit_code
    assert [late.read_text("utf-8")] == seen
    assert not stories.with_name(JOURNAL).exists()
    resumed = out.read_bytes()
    run(*arguments)
    assert out.read_bytes() == resumed


def _wait_for(journal: Path, lines: int) -> None:
    """Until the other process has written so many lines."""
    end = monotonic() + 120
    while not journal.exists() or journal.read_bytes().count(b"\n") < lines:
        assert monotonic() < end
        sleep(0.05)


def _fill(*_: object) -> None:
    raise OSError(28, "No space left on device")


def _stopped(stories: Path, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> Path:
    """The journal of a run whose disk was full when it had read every story."""

    with monkeypatch.context() as full:
        full.setattr(Path, "replace", _fill)
        assert 2 == run(*arguments, stories, "-o", stories.with_name("out"), "--resume").exit_code
    return stories.with_name(JOURNAL)


@pytest.mark.parametrize(
    "arguments",
    [
        ("parse",),
        ("parse", "-f", "json", "--workers", "2"),
        ("ledger",),
        ("ledger", "-f", "sqlite"),
        ("report",),
        ("export", "--to", "csv"),
        ("export", "--to", "sqlite"),
        ("export", "--to", "brat"),
        ("export", "--to", "jsonld"),
    ],
    ids=" ".join,
)
def test_every_command_goes_on(stories: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]) -> None:
    """Whatever is written, nothing is read twice, and nothing is left beside the output."""
    journal = _stopped(stories, monkeypatch, *arguments)
    assert len(TELLS) + 1 == len(journal.read_bytes().splitlines())
    seen = _count_reading(monkeypatch)

    assert 0 == run(*arguments, stories, "-o", stories.with_name("out"), "--resume").exit_code
    assert [] == seen
    assert {"in.jsonl", "out"} == {path.name for path in stories.parent.iterdir()}


def _cut(journal: bytes) -> bytes:
    return journal[:-20]


def _spoil(journal: bytes) -> bytes:
    lines = journal.splitlines(keepends=True)
    return b"".join([*lines[:3], lines[3].replace(b"LIMA", b"L\x00\xff"), *lines[4:]])


def _of_another_version(journal: bytes) -> bytes:
    return b"defense-news 0.0.1\n" + journal.partition(b"\n")[2]


def _of_something_else(_: bytes) -> bytes:
    return b"\x00\xff" * 50


@pytest.mark.parametrize(("harm", "again"), [(_cut, 1), (_spoil, 0), (_of_another_version, 7), (_of_something_else, 7)])
def test_what_is_kept_is_not_trusted(stories: Path, monkeypatch: pytest.MonkeyPatch, harm: Any, again: int) -> None:
    """A cut line, a spoilt one, those of another version: such stories are read once more, and the output is right."""
    journal, out = _stopped(stories, monkeypatch, "parse", "-f", "jsonl"), stories.with_name("out")
    journal.write_bytes(harm(journal.read_bytes()))
    seen = _count_reading(monkeypatch)

    assert 0 == run("parse", stories, "-f", "jsonl", "-o", out, "--resume").exit_code
    assert again == len(seen)
    assert TELLS == [json.loads(line)["text"] for line in out.read_text("utf-8").splitlines()]


def test_other_options_read_anew(stories: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A story is kept with what it was read with."""
    _stopped(stories, monkeypatch, "parse", "-f", "jsonl")
    seen = _count_reading(monkeypatch)

    assert 0 == run("parse", stories, "-o", stories.with_name("out"), "--resume", "--outlet", "Bay Wire").exit_code
    assert TELLS == seen


def test_a_story_that_json_cannot_hold_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "in.jsonl"
    file.write_text('{"text": "Talks \\ud800 end."}\n', "utf-8")

    with monkeypatch.context() as full:
        full.setattr(Path, "replace", _fill)
        assert 2 == run("parse", file, "-o", tmp_path / "out", "--resume").exit_code
    assert 0 == run("parse", file, "-o", tmp_path / "out", "--resume").exit_code
    assert {"in.jsonl", "out"} == {path.name for path in tmp_path.iterdir()}


def test_it_needs_an_output(stories: Path) -> None:
    result = run("parse", stories, "--resume")
    assert (2, "defense-news: --resume: name the file or folder to write with -o\n") == (
        result.exit_code,
        result.stderr,
    )


def test_nothing_read_leaves_nothing(tmp_path: Path) -> None:
    assert 1 == run("parse", tmp_path / "none.txt", "-o", tmp_path / "out", "--resume").exit_code
    assert [] == list(tmp_path.iterdir())
