"""The lowest versions that pyproject.toml allows, as constraints for pip: `python tools/lowest.py [EXTRA...]`.

One line a dependency of the package and of the extras named: `pydantic==2.7`. Standard library alone, so that it runs
before anything is installed.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent / "pyproject.toml"
_BOUND = re.compile(r"(?P<name>[\w.-]+)(?:\[[^]]*\])?>=(?P<version>[\w.]+)")
_OURS = re.compile(r"defense-news\[(?P<extras>[^]]*)\]")


def constraints(extras: Iterable[str]) -> list[str]:
    """The lower bounds of the core and of the extras, those within them too.

    >>> constraints(["arrow"])[-1].partition("==")[0]
    'pyarrow'
    """
    project = tomllib.loads(PROJECT.read_text("utf-8"))["project"]
    wanted = [*project["dependencies"], *_dependencies(project["optional-dependencies"], extras)]
    found = {bound["name"]: bound["version"] for each in wanted if (bound := _BOUND.match(each))}
    return [f"{name}=={version}" for name, version in found.items()]


def _dependencies(known: dict[str, list[str]], extras: Iterable[str]) -> Iterator[str]:
    for extra in extras:
        for each in known[extra]:
            if ours := _OURS.match(each):
                yield from _dependencies(known, ours["extras"].split(","))
            else:
                yield each


if __name__ == "__main__":
    print("\n".join(constraints(sys.argv[1:])))
