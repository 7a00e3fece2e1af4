"""The files of the package, in a folder or in a zipped one: `pkgutil.get_data` without what else that module brings."""

from __future__ import annotations

import sys
from typing import Any

PACKAGE = __package__.partition(".")[0]


def read_file(name: str) -> bytes:
    """The bytes of a file of the package, by its path there; OSError where there is none."""
    package: Any = sys.modules[PACKAGE]
    raw: bytes = package.__spec__.loader.get_data(f"{package.__path__[0]}/{name}")
    return raw
