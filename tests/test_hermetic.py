"""The same input gives the same bytes on every machine: nothing asks the clock, the zone, the locale or the network."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import story_files

PRINT_ALL = """
import sys
import defense_news as dn
articles = [dn.parse(open(name, encoding="utf-8").read()) for name in sys.argv[1:]]
for made in (*articles, dn.merge(articles)):
    sys.stdout.buffer.write(made.model_dump_json().encode() + b"\\n")
"""

# After the first parse, opening a file, a socket or a process is an error.
ALONE = """
import sys
import defense_news as dn
texts = [open(name, encoding="utf-8").read() for name in sys.argv[1:]]
dn.merge([dn.parse(text) for text in texts]).model_dump_json()
dn.extract_statements(texts[0])
watched, seen = {"open", "socket", "subprocess", "import"}, []
sys.addaudithook(lambda event, _: seen.append(event) if event.split(".")[0] in watched else None)
for text in texts:
    dn.parse(text).model_dump_json()
    dn.extract_statements(text), dn.detect_source(text), dn.parse_dateline(text)
assert not seen, seen
"""


def _run(code: str, folder: Path, **environment: str) -> bytes:
    files = [str(file) for file in story_files()]
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH", "SYSTEMROOT") if name in os.environ}
    if "PYTHONPATH" in kept:
        kept["PYTHONPATH"] = os.pathsep.join(str(Path(part).resolve()) for part in kept["PYTHONPATH"].split(os.pathsep))
    command = [sys.executable, "-c", code, *files]
    return subprocess.run(command, env=kept | environment, cwd=folder, capture_output=True, check=True).stdout


@pytest.mark.parametrize(
    "other",
    [
        {"TZ": "Pacific/Kiritimati", "LANG": "ja_JP.UTF-8", "LC_ALL": "ja_JP.UTF-8", "PYTHONHASHSEED": "12345"},
        {"TZ": "America/Anchorage", "LANG": "tr_TR.UTF-8", "LC_ALL": "C", "PYTHONHASHSEED": "7", "PYTHONOPTIMIZE": "1"},
    ],
    ids=["Kiritimati", "Anchorage"],
)
def test_the_same_bytes_everywhere(other: dict[str, str], tmp_path: Path) -> None:
    """Two processes with another zone, language, hash seed and folder write the same JSON of every story."""
    here = _run(PRINT_ALL, Path.cwd(), TZ="UTC", LANG="C.UTF-8", PYTHONHASHSEED="0")

    assert here.count(b"\n") == len(story_files()) + 1
    assert here == _run(PRINT_ALL, tmp_path, **other)


def test_parsing_touches_nothing(tmp_path: Path) -> None:
    """Once its tables are read, the library opens no file, no socket and no process, and imports nothing."""
    assert _run(ALONE, tmp_path) == b""
