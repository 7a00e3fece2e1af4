"""A pattern -> what the engine of `re` runs, which takes fifty times as long to compile as to read from a file.

Python has no public way to keep it, so that it is believed only under the very Python that compiled it, and never
needed: the engine checks what it is given, and without it the pattern is compiled.
"""

from __future__ import annotations

import re
import sys
from array import array
from importlib import import_module
from typing import Any

Machine = tuple[str, int, bytes, int, dict[str, int], tuple[str | None, ...]]
"""The Python, the flags of the pattern, its code, how many groups it has, their numbers, and by their numbers names."""
_PYTHON = f"{sys.implementation.cache_tag} {sys.byteorder}"


def machine_of(pattern: str, flags: int) -> Machine | None:
    """The machine of a pattern; None under a Python that makes it in another way.

    >>> built("(?P<sign>[+-])1", machine_of("(?P<sign>[+-])1", 0))
    re.compile('(?P<sign>[+-])1')
    """
    try:
        parsed = import_module("re._parser").parse(pattern, flags)
        code = import_module("re._compiler")._code(parsed, flags)  # noqa: SLF001
        state = parsed.state
        names = {number: name for name, number in state.groupdict.items()}
        groups = state.groups - 1, state.groupdict, tuple(names.get(number) for number in range(state.groups))
    except (AttributeError, ImportError):
        return None
    return _PYTHON, flags | state.flags, array("I", code).tobytes(), *groups


def built(pattern: str, machine: Machine | None) -> re.Pattern[str] | None:
    """The compiled pattern of a machine that this Python made, else None."""
    if machine is None or machine[0] != _PYTHON:
        return None
    _, flags, code, *groups = machine
    try:
        engine: Any = import_module("_sre")
        made: re.Pattern[str] = engine.compile(pattern, flags, [*memoryview(code).cast("I")], *groups)
    except (AttributeError, ImportError, RuntimeError, TypeError):
        return None
    return made
