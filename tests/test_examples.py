"""The scripts in examples/ run, from any folder, and say something."""

import csv
import io
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import ROOT, STORIES

SCRIPTS = sorted((ROOT / "examples").glob("*.py"))


def _run(script: Path, folder: Path, *arguments: str) -> str:
    command = [sys.executable, str(script), *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=True).stdout


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.stem)
def test_it_runs_from_any_folder(script: Path, tmp_path: Path) -> None:
    """Each script finds the stories by itself and prints more than a line."""
    assert len(_run(script, tmp_path).splitlines()) > 2


def test_the_table_is_csv(tmp_path: Path) -> None:
    """Every row of the table has all columns, and evidence."""
    rows = list(csv.DictReader(io.StringIO(_run(ROOT / "examples" / "build_a_table.py", tmp_path))))

    assert rows
    assert all(row["story"] and row["evidence"] and None not in row.values() for row in rows)


def test_stories_are_of_the_length_of_news() -> None:
    """At least eight stories of 250 to 450 words, each with a line in the README that says they are invented."""
    files = sorted(STORIES.glob("*.txt"))
    told = (STORIES / "README.md").read_text("utf-8")

    assert len(files) >= 8
    assert [] == [file.name for file in files if not 250 <= len(file.read_text("utf-8").split()) <= 450]
    assert all(f"`{file.name}`" in told for file in files)
    assert "invented" in told
