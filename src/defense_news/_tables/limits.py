"""How far something looks and how many are held against each other: the numbers of a table, by the room that asks."""

from typing import TYPE_CHECKING, Any

from . import read_toml


class Limits:
    """The limits of a room, each a whole number; their table says what it counts.

    >>> PAGE.end_mark
    60
    """

    __slots__ = ()

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> int: ...


def limits_of(room: str) -> Limits:
    """The limits of a room; each in a slot, which is read fastest."""
    tables: Any = read_toml("limits")
    made: Limits = type("Limits", (Limits,), {"__slots__": tuple(tables[room])})()
    for name, number in tables[room].items():
        setattr(made, name, number)
    return made


ENGLISH, NAMES, PAGE = limits_of("english"), limits_of("names"), limits_of("page")
FACTS, LEDGER = limits_of("facts"), limits_of("ledger")
BATCH, EXPORT = limits_of("batch"), limits_of("export")
