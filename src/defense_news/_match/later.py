"""What is made at its first use: most stories need few of the patterns and names that the tables hold."""

import re
import sys
from array import array
from collections.abc import Callable, Hashable
from importlib import import_module
from typing import Any, TypeVar, cast

Key = TypeVar("Key", bound=Hashable)
Made = TypeVar("Made")
_ATTRIBUTES = ("findall", "finditer", "fullmatch", "groupindex", "match", "search", "sub")

# A pattern takes fifty times as long to compile as its machine to read from a file. Python has no public way to keep
# one: it is believed only under the very Python that compiled it, and never needed; the engine checks what it is given.
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


class Kept(dict[Key, Made]):
    """What is made of a key when it is first asked for, and kept.

    >>> lengths = Kept(len)
    >>> lengths["four"], lengths
    (4, {'four': 4})
    """

    def __init__(self, make: Callable[[Key], Made]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, key: Key) -> Made:
        made = self[key] = self._make(key)
        return made


def later(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, compiled when it is first used. Equal patterns are equal.

    >>> word = later("[a-z]+")
    >>> word.findall("a1b"), word.pattern
    (['a', 'b'], '[a-z]+')
    """
    return cast("re.Pattern[str]", _Later(pattern, flags))


class _Later:
    """A pattern's text, joined at its first use by the methods of the compiled pattern; pickled with its machine."""

    __slots__ = (*_ATTRIBUTES, "_flags", "_machine", "pattern")

    def __init__(self, pattern: str, flags: int, machine: Machine | None = None) -> None:
        self.pattern = pattern
        self._flags = flags
        self._machine = machine

    def __getattr__(self, name: str) -> Any:  # asked only for a slot that is still empty
        compiled = built(self.pattern, self._machine) or re.compile(self.pattern, self._flags)
        for slot in _ATTRIBUTES:
            setattr(self, slot, getattr(compiled, slot))
        return getattr(compiled, name)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Later) and (self.pattern, self._flags) == (other.pattern, other._flags)

    def __hash__(self) -> int:
        return hash((self.pattern, self._flags))

    def __reduce__(self) -> tuple[Any, ...]:
        return _Later, (self.pattern, self._flags, machine_of(self.pattern, self._flags))
