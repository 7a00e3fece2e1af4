"""Where the command line writes: never over what it reads, all or nothing, and nothing that a terminal obeys."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len

from conftest import STORIES
from test_cli import STORY, run

REFUSED = "this is read, too: write to a new file, and not over a story\n"
EVIL = "\x1b[2J \x1b]8;;http://x.example\x07 \x9b1A \x7f \u202e \u2066 \r \x08"
OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """A story in a folder of its own."""
    (tmp_path / "in").mkdir()
    file = tmp_path / "in" / "a.txt"
    file.write_text(STORY, "utf-8")
    return file


def itself(story: Path) -> Path:
    return story


def by_a_dotted_path(story: Path) -> Path:
    return story.parent / ".." / "in" / story.name


def by_a_link(story: Path) -> Path:
    link = story.parent.parent / "link.jsonl"
    link.symlink_to(story)
    return link


def by_a_hard_link(story: Path) -> Path:
    link = story.parent.parent / "hard.jsonl"
    os.link(story, link)
    return link


def by_a_link_inside(story: Path) -> Path:
    link = story.parent / "z.txt"
    link.symlink_to(story)
    return link


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
@pytest.mark.parametrize("name", [itself, by_a_dotted_path, by_a_link, by_a_hard_link, by_a_link_inside])
@pytest.mark.parametrize(
    ("command", "whole_folder"),
    [("parse", False), ("parse", True), ("ledger", False), ("ledger", True), ("report", False), ("report", True)],
)
def test_what_is_read_is_not_written(
    story: Path, name: Callable[[Path], Path], command: str, whole_folder: bool
) -> None:
    """An output that is an input, by whatever name or in the folder read, is refused with status 2 and what to do."""
    out = name(story)
    result = run(command, story.parent if whole_folder else story, "-o", out)

    assert (2, "") == (result.exit_code, result.stdout)
    assert f"defense-news: {out}: {REFUSED}" == result.stderr
    assert STORY == story.read_text("utf-8")


@pytest.mark.parametrize("text", [STORY, '{"text": "Talks."}\n', '{"id": 3, "text": "Talks."}\n'])
def test_an_earlier_result_in_the_folder_is_told_from_a_story(story: Path, text: str) -> None:
    """What an earlier run wrote in the folder is written anew; a file of stories of that name is not."""
    out = story.parent / "out.jsonl"
    for form in ("json", "jsonl"):
        assert [0, 0] == [run("parse", story.parent, "-f", form, "-o", out).exit_code for _ in range(2)]
    out.write_text(out.read_text("utf-8") + text, "utf-8")
    before = out.read_bytes()

    assert 2 == run("parse", story.parent, "-f", "jsonl", "-o", out).exit_code
    assert before == out.read_bytes()


@pytest.mark.skipif(sys.platform == "win32", reason="a shell of POSIX")
@pytest.mark.parametrize("redirected", ["- -o in.jsonl < in.jsonl", "in.jsonl >> in.jsonl", "- < in.jsonl >> in.jsonl"])
def test_redirections_are_seen_through(tmp_path: Path, redirected: str) -> None:
    """A story that the shell opens is an input or output like any other."""
    (tmp_path / "in.jsonl").write_text('{"text": "Talks."}\n', "utf-8")
    command = f"{sys.executable} -m defense_news parse -f jsonl {redirected}"
    done = subprocess.run(["sh", "-c", command], cwd=tmp_path, capture_output=True, text=True, check=False)

    assert 2 == done.returncode
    assert done.stderr.endswith(REFUSED)
    assert '{"text": "Talks."}\n' == (tmp_path / "in.jsonl").read_text("utf-8")


def test_a_run_that_fails_leaves_the_old_output(story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file is replaced when the new one is whole: what breaks off half-way leaves neither half nor remains."""

    def break_off(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    out = story.parent.parent / "out.txt"
    out.write_text("old", "utf-8")
    monkeypatch.setattr("rich.console.Console.print", break_off)
    result = run("parse", story, "-o", out)

    assert (2, f"defense-news: {out}: No space left on device\n") == (result.exit_code, result.stderr)
    assert "old" == out.read_text("utf-8")
    assert {"in", "out.txt"} == {file.name for file in out.parent.iterdir()}


@pytest.mark.parametrize("arguments", [("parse", "-f", "json"), ("parse",), ("ledger",), ("report",)])
def test_nothing_read_is_nothing_written(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """Where no story can be read, the output of the last run stays, and the status is 1."""
    out = tmp_path / "out.json"
    out.write_text("old", "utf-8")

    assert 1 == run(*arguments, tmp_path / "none.txt", "-o", out).exit_code
    assert ["old"] == [file.read_text("utf-8") for file in tmp_path.iterdir()]


@pytest.mark.skipif(sys.platform == "win32", reason="modes and links of POSIX")
def test_a_link_stays_a_link_and_a_mode_a_mode(story: Path) -> None:
    """The file that a link names is replaced, with the rights it had; a new file has the usual ones."""
    link, real, new = (story.parent.parent / name for name in ("link", "real", "new"))
    real.write_text("old", "utf-8")
    real.chmod(0o640)
    link.symlink_to(real)
    usual = story.stat().st_mode
    for out in (link, new):
        assert 0 == run("parse", story, "-f", "jsonl", "-o", out).exit_code

    assert link.is_symlink()
    assert (0o100640, usual) == (real.stat().st_mode, new.stat().st_mode)
    assert STORY == json.loads(real.read_text("utf-8"))["text"]


@pytest.mark.skipif(sys.platform == "win32", reason="a device of POSIX")
def test_a_device_is_written_to(story: Path) -> None:
    """What cannot be replaced is written as it goes."""
    assert (0, "") == ((result := run("parse", story, "-o", "/dev/null")).exit_code, result.stderr)
    assert not Path(os.devnull).is_file()


@pytest.mark.parametrize("file", sorted(STORIES.glob("*.txt")), ids=lambda file: file.stem)
def test_summaries_hold_nothing_that_a_terminal_obeys(file: Path, tmp_path: Path) -> None:
    """Control characters anywhere in a story are printed as JSON writes them, terminal or not."""
    text = file.read_text("utf-8")
    spaces = [found.start() for found in re.finditer(r"(?<=\w) (?=\w)", text)]
    for number, evil in enumerate(EVIL.split(" ")):
        places = spaces[number::7]
        pieces = [text[a:b] for a, b in zip([0, *places], [*places, len(text)], strict=True)]
        (tmp_path / f"{number}.txt").write_text(evil.join(pieces) + evil, "utf-8", newline="")
    for command in ("parse", "explain", "ledger"):
        files = [tmp_path / f"{number}.txt" for number in range(8)]
        printed = [run(command, one).stdout for one in files] if command == "explain" else [run(command, *files).stdout]

        assert [] == [OBEYED.findall(one) for one in printed if OBEYED.search(one)]
        assert command == "ledger" or "\\u001b" in "".join(printed)


@pytest.mark.skipif(sys.platform == "win32", reason="no file has such a name there")
def test_the_name_of_a_file_is_on_one_line(tmp_path: Path) -> None:
    """A file's name is escaped, too, where a story is shown and where it cannot be read."""
    good, bad = tmp_path / "a\n\x1b[2J.txt", tmp_path / "b\n\x1b[2J.txt"
    good.write_text(STORY, "utf-8")
    shown, told = run("parse", good), run("parse", bad)

    assert "a\\n\\u001b[2J.txt" in "".join(shown.stdout.split())
    assert f"defense-news: {tmp_path}/b\\n\\u001b[2J.txt: No such file or directory\n" == told.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of POSIX")
@pytest.mark.parametrize(
    "arguments", [("parse", "-f", "jsonl"), ("parse", "-f", "json"), ("ledger", "-f", "json"), ("report",)]
)
def test_json_and_html_are_escaped_on_a_terminal_alone(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """On a terminal JSON and HTML are escaped; JSON says the same then. A file has JSON as it is."""
    text = f"{STORY}\n\nGen. Doe\x9b said “{EVIL} no”."
    (tmp_path / "a.txt").write_text(text, "utf-8", newline="")
    command, *options = arguments
    shown = _on_a_terminal(tmp_path, command, str(tmp_path / "a.txt"), *options)
    plain = run(command, tmp_path / "a.txt", *options).stdout

    assert not OBEYED.search(shown)
    assert command == "report" or json.loads(shown) == json.loads(plain)
    assert command != "parse" or "\x9b" in plain


@pytest.mark.parametrize("arguments", [("parse",), ("ledger",), ("officials", "--country", "JP")], ids=" ".join)
def test_no_line_ends_in_blanks_in_a_pipe(arguments: tuple[str, ...]) -> None:
    """What goes to a file or another program is not filled up."""
    paths = sorted(STORIES.glob("*.txt")) if arguments[0] in ("parse", "ledger") else []
    printed = run(*arguments, *paths).stdout.splitlines()

    assert len(printed) > 10
    assert [] == [line for line in printed if line != line.rstrip() or len(line) > 100]


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of POSIX")
@pytest.mark.parametrize("width", [40, 200])
@pytest.mark.parametrize("arguments", [("parse",), ("ledger",), ("officials", "--country", "JP")], ids=" ".join)
def test_a_terminal_is_filled_and_not_left(tmp_path: Path, arguments: tuple[str, ...], width: int) -> None:
    """Every line fits a narrow terminal, and a wide one is used."""
    paths = [str(path) for path in sorted(STORIES.glob("*.txt"))] if arguments[0] in ("parse", "ledger") else []
    shown = _on_a_terminal(tmp_path, *arguments, *paths, width=width)
    widths = [cell_len(re.sub(r"\x1b\[[\d;]*m", "", line)) for line in shown.splitlines()]

    assert max(widths) <= width
    assert max(widths) > min(width - 10, 100)
    assert arguments[0] != "parse" or "Malacanang Palace" in shown  # no word is cut


def _on_a_terminal(folder: Path, *arguments: str, width: int = 80) -> str:
    """What a command writes to a terminal."""
    termios = pytest.importorskip("termios")
    ours, theirs = os.openpty()
    termios.tcsetwinsize(theirs, (25, width))
    command = [sys.executable, "-m", "defense_news", *arguments]
    plain = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
    with subprocess.Popen(command, cwd=folder, stdout=theirs, stdin=subprocess.DEVNULL, env=plain) as program:
        os.close(theirs)
        said = b""
        while piece := _read(ours):
            said += piece
    os.close(ours)
    assert 0 == program.returncode
    return said.decode("utf-8").replace("\r\n", "\n")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # Linux: the other side is closed
        return b""


def test_a_lone_surrogate_can_be_written(tmp_path: Path) -> None:
    """Half a character, which UTF-8 cannot hold, is a question mark in a file as on a screen."""
    (tmp_path / "a.jsonl").write_text('{"text": "Talks \\ud800 end\\n\\nGen. Jane Doe met Roe."}', "utf-8")
    result = run("parse", tmp_path / "a.jsonl", "-o", tmp_path / "out.md")

    assert (0, "") == (result.exit_code, result.stderr)
    assert "?" in (tmp_path / "out.md").read_text("utf-8")
