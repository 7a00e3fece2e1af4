"""The wheel and the source distribution: the same bytes from the same sources, and nothing left out."""

import os
import shutil
import subprocess
import sys
import tarfile
from hashlib import sha256
from pathlib import Path

import pytest

from conftest import ROOT

pytest.importorskip("hatchling")
LEFT_OUT = {".gitignore", ".ci", ".git"}


def _build(sources: Path, target: Path) -> dict[str, str]:
    """The names and digests of what is built."""
    environment = os.environ | {"SOURCE_DATE_EPOCH": "1700000000"}
    command = [sys.executable, "-m", "hatchling", "build", "-d", str(target)]
    subprocess.run(command, cwd=sources, env=environment, check=True, capture_output=True)
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in sorted(target.iterdir())}


def _copy(target: Path) -> list[str]:
    """The sources as git has them, copied; their paths."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("no git repository")
    paths = [path for path in listed.stdout.splitlines() if (ROOT / path).is_file()]
    for path in paths:
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / path, target / path)
    return paths


def test_the_same_sources_give_the_same_files_with_all_that_is_tested(tmp_path: Path) -> None:
    """Built in two places at two times: the same digests; and the source distribution has every file of the sources."""
    one, two = tmp_path / "one", tmp_path / "elsewhere" / "two"
    paths = _copy(one)
    shutil.copytree(one, two)
    for path in two.rglob("*"):
        os.utime(path, (1_600_000_000, 1_600_000_000))
    built = _build(one, tmp_path / "first")

    assert 2 == len(built)
    assert built == _build(two, tmp_path / "second")
    (archive,) = (tmp_path / "first").glob("*.tar.gz")
    with tarfile.open(archive) as opened:
        packed = {name.partition("/")[2] for name in opened.getnames()}
    assert set() == {path for path in paths if path.partition("/")[0] not in LEFT_OUT} - packed
