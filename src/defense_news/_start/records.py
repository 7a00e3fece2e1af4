"""`frozen`, `define` and `evolve` of attrs, in half the time and a tenth: records share one `==`, hash and repr.

attrs writes and compiles the three for each class anew, and a fresh process makes two hundred classes before its first
article.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

Record = TypeVar("Record")
__all__ = ["define", "evolve", "frozen"]

if TYPE_CHECKING:
    from attrs import define, frozen
else:

    def frozen(cls: type) -> type:
        """The class as a frozen record: mypy sees to it, since a guard at run time makes a record cost thrice as much.

        >>> @frozen
        ... class Pair:
        ...     left: int
        ...     right: int = 0
        >>> Pair(1), Pair(1) == Pair(1, 0), Pair(1) == Pair(2), len({Pair(1), Pair(1)})
        (Pair(left=1, right=0), True, False, 1)
        """
        made = _made(cls)
        made.__eq__, made.__hash__, made.__repr__ = _equal, _hash, _repr
        return made

    def define(cls: type) -> type:
        """The class as a record that may change, and has no hash."""
        made = _made(cls)
        made.__eq__, made.__hash__, made.__repr__ = _equal, None, _repr
        return made

    # What is read from a pickle was checked when it was made: no converter or validator runs when a field is set.
    _made = attrs.define(eq=False, repr=False, getstate_setstate=False, on_setattr=attrs.setters.NO_OP)


def _equal(self: Any, other: Any) -> Any:
    if other.__class__ is not self.__class__:
        return NotImplemented
    values = _compared(self.__class__)
    return values(self) == values(other)


def _hash(self: Any) -> int:
    return hash(_compared(self.__class__)(self))


def _repr(self: Any) -> str:
    shown = ", ".join(f"{field.name}={getattr(self, field.name)!r}" for field in attrs.fields(type(self)) if field.repr)
    return f"{type(self).__qualname__.rpartition('>.')[2]}({shown})"


@cache
def _compared(kind: type[Any]) -> Callable[[Any], Any]:
    """What reads the fields by which records of a class are equal."""
    names = [field.name for field in attrs.fields(kind) if field.eq]
    return attrgetter(*names) if names else lambda _: ()


def evolve(record: Record, **changes: object) -> Record:
    """The record with these values; its class is one of attrs of two fields or more, none by keyword only.

    >>> Pair = attrs.make_class("Pair", ["left", "right"])
    >>> evolve(Pair(1, 2), right=3)
    Pair(left=1, right=3)
    """
    kind: Any = type(record)
    places, read = _fields_of(kind)
    values = list(read(record))
    for name, value in changes.items():
        values[places[name]] = value
    changed: Record = kind(*values)
    return changed


@cache
def _fields_of(kind: type[Any]) -> tuple[dict[str, int], Callable[[Any], tuple[Any, ...]]]:
    """The numbers of a class's fields, and what reads them all."""
    names = [field.name for field in attrs.fields(kind)]
    return {name: number for number, name in enumerate(names)}, attrgetter(*names)
