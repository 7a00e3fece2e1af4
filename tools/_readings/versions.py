"""Git revisions or source folders -> what each version reads of the stories, as files of JSON lines."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterable
from pathlib import Path

from .texts import Story

ROOT = Path(__file__).resolve().parent.parent.parent
DUMP = Path(__file__).with_name("dump.py")
PACKAGE = "defense_news"


class VersionError(Exception):
    """A version that cannot be had, or does not run."""


def is_version(name: str) -> bool:
    """Whether an argument names a version: a source folder, or a revision unless a path of that name exists."""
    if source_folder(Path(name)):
        return True
    return not Path(name).exists() and revision(name) is not None


def source_folder(folder: Path) -> Path | None:
    """The folder to put on the path: the folder itself or its `src`, whichever holds the package; None if neither."""
    return next((f for f in (folder, folder / "src") if (f / PACKAGE / "__init__.py").is_file()), None)


def revision(name: str) -> str | None:
    """The full hash of a git revision; None where git knows none of that name."""
    command = ["git", "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip() if done.returncode == 0 else None


def source_of(name: str, scratch: Path) -> Path:
    """The source folder of a version; that of a revision is written to `scratch`. Raises `VersionError`."""
    if here := source_folder(Path(name)):
        return here.resolve()
    commit = revision(name)
    if commit is None:
        raise VersionError(f"{name}: neither a source folder nor a git revision")
    done = subprocess.run(["git", "archive", "--format=zip", commit, "src"], cwd=ROOT, capture_output=True, check=False)
    if done.returncode:
        raise VersionError(f"{name}: {done.stderr.decode(errors='replace').strip()}")
    with zipfile.ZipFile(io.BytesIO(done.stdout)) as archive:
        archive.extractall(scratch)
    found = source_folder(scratch)
    if found is None:
        raise VersionError(f"{name}: no {PACKAGE} in its src")
    return found


def read_both(base: Path, head: Path, stories: Iterable[Story], scratch: Path) -> tuple[Path, Path]:
    """Run both versions at once, each in a process of its own; the files of what they read. Raises `VersionError`."""
    rows = scratch / "stories.jsonl"
    with rows.open("w", encoding="utf-8") as file:
        for story in stories:
            row = {"text": story.text, "published": story.published, "outlet": story.outlet}
            file.write(json.dumps(row) + "\n")
    outs = (scratch / "base.jsonl", scratch / "head.jsonl")
    running = [(source, _start(source, rows, out)) for source, out in zip((base, head), outs, strict=True)]
    ended = [(source, process.communicate()[1], process.returncode) for source, process in running]
    for source, errors, code in ended:
        if code:
            raise VersionError(f"{source} does not run:\n{errors.strip()}")
    return outs


def _start(source: Path, rows: Path, out: Path) -> subprocess.Popen[str]:
    environment = os.environ | {"PYTHONPATH": str(source), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-P", str(DUMP), str(source), str(rows), str(out)]
    return subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True, errors="replace")
