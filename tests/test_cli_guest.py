"""The command line as a guest on the user's disk: what cannot be looked at is told, the rest goes on."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

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
    assert [str(tmp_path / "a.txt")] == list(find_files([str(tmp_path)], print, print, None))


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
def test_a_full_disk_is_told_without_a_traceback(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY, "utf-8")
    command = [sys.executable, "-m", "defense_news", "parse", str(tmp_path), "-f", "jsonl", "-o", "/dev/full"]
    run = subprocess.run(command, capture_output=True, text=True, check=False)

    assert run.returncode == 2
    assert "defense-news: /dev/full: No space left on device" in run.stderr
    assert "Traceback" not in run.stderr
