"""What is made at its first use: most stories need few of the patterns and names that the tables hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable
from typing import Any, TypeVar, cast

from .machine import Machine, built, machine_of

Key = TypeVar("Key", bound=Hashable)
Made = TypeVar("Made")
_ATTRIBUTES = ("findall", "finditer", "fullmatch", "groupindex", "match", "search", "sub")


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
