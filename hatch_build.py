"""Builds the package: writes the compact form of the tables, which the wheel then holds."""

from __future__ import annotations

from pathlib import Path
from runpy import run_path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompactTables(BuildHookInterface):  # type: ignore[type-arg]  # of any build
    """The hook that hatchling calls before it collects the files of a wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Write the compact tables and have them packed."""
        package = Path(self.root) / "src" / "defense_news"
        # By its file alone: the package's own dependencies are not there when it is built.
        compact = run_path(str(package / "_tables" / "compact.py"))
        target = package / "_tables" / compact["NAME"]
        files = sorted((package / "tables").glob("*.toml"))
        made = compact["make_compact"]({path.name: path.read_bytes() for path in files})
        target.write_bytes(made)
        build_data["artifacts"].append(target.relative_to(self.root).as_posix())
