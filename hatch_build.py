"""Builds the package: writes the tables in a form that is read faster, and what is compiled of them, for the wheel."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from runpy import run_path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

MAKE = (
    "import sys, defense_news._parser; from defense_news._start import made; sys.stdout.buffer.write(made.pack_made())"
)


class CompactTables(BuildHookInterface):  # type: ignore[type-arg]  # of any build
    """The hook that hatchling calls before it collects the files of a wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Write both files and have them packed."""
        package = Path(self.root) / "src" / "defense_news"
        # By its file alone: it asks for none of the package's dependencies.
        compact = run_path(str(package / "_tables" / "compact.py"))
        target, made = package / "_tables" / compact["NAME"], package / "_start" / "made.pickle"
        files = sorted((package / "tables").glob("*.toml"))
        target.write_bytes(compact["make_compact"]({path.name: path.read_bytes() for path in files}))
        made.write_bytes(self._made_in(package.parent))
        build_data["artifacts"] += [path.relative_to(self.root).as_posix() for path in (target, made)]

    def _made_in(self, sources: Path) -> bytes:
        """What is compiled of the tables; nothing where a dependency is missing: the package then compiles them."""
        found = [str(sources), *filter(None, [os.environ.get("PYTHONPATH")])]  # by which pip lends what the build needs
        hashes_alike = os.environ | {"PYTHONPATH": os.pathsep.join(found), "PYTHONHASHSEED": "0"}
        run = subprocess.run([sys.executable, "-B", "-c", MAKE], env=hashes_alike, capture_output=True, check=False)  # noqa: S603
        if run.returncode:
            self.app.display_warning(run.stderr.decode(errors="replace"))
        return b"" if run.returncode else run.stdout
