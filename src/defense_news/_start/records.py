"""`frozen`, `define` and `evolve` of attrs, in a tenth of the time.

A fresh process makes two hundred classes before its first article, which makes records of fifty. So a class gets its
slots at once, but has attrs write its `__init__` with the first record; `==`, hash and repr are shared by all.
"""

from collections.abc import Callable
from functools import cache, partial
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
        return _made(cls, _hash)

    def define(cls: type) -> type:
        """The class as a record that may change, and has no hash."""
        return _made(cls, None)


def _made(cls: type, hashed: Callable[[Any], int] | None) -> type:
    """The class with slots, which attrs has yet to complete; no method says `super()`, which means the class before."""
    fields = {name: cls.__dict__.get(name, attrs.NOTHING) for name in cls.__annotations__}
    own = {name: value for name, value in cls.__dict__.items() if name not in {*fields, "__dict__", "__weakref__"}}
    own |= {"__qualname__": cls.__qualname__, "__slots__": tuple(fields), "__attrs_attrs__": _Incomplete(fields)}
    own |= {"__init__": _first, "__eq__": _equal, "__hash__": hashed, "__repr__": _repr}
    return type(cls)(cls.__name__, cls.__bases__, own)


class _Incomplete:
    """What has attrs complete a class, where attrs looks for its fields."""

    def __init__(self, fields: dict[str, Any]) -> None:
        self.fields = fields

    def __set_name__(self, kind: type, name: str) -> None:
        self.kind = kind

    def __get__(self, record: object, kind: type) -> Any:
        field = type(attrs.field())
        told = self.fields.items()
        these = {name: value if isinstance(value, field) else attrs.field(default=value) for name, value in told}
        return attrs.fields(_complete(self.kind, these=these))


# What is read from a pickle was checked when it was made: no converter or validator runs when a field is set.
_complete = partial(
    attrs.define, slots=False, init=True, eq=False, repr=False, getstate_setstate=False, on_setattr=attrs.setters.NO_OP
)


def _first(self: Any, *values: Any, **named: Any) -> None:
    """The `__init__` of the first record of a class."""
    attrs.fields(type(self))
    self.__init__(*values, **named)


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
    places, read = _FIELDS_OF[kind]
    values = [*read(record)]
    for name, value in changes.items():
        values[places[name]] = value
    changed: Record = kind(*values)
    return changed


class _FieldsOf(dict[type[Any], tuple[dict[str, int], Callable[[Any], tuple[Any, ...]]]]):
    """The numbers of a class's fields, and what reads them all; found once."""

    def __missing__(self, kind: type[Any]) -> tuple[dict[str, int], Callable[[Any], tuple[Any, ...]]]:
        names = [field.name for field in attrs.fields(kind)]
        self[kind] = {name: number for number, name in enumerate(names)}, attrgetter(*names)
        return self[kind]


_FIELDS_OF = _FieldsOf()
