"""How far something looks and how many are held against each other: the numbers of a table, by the room that asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from . import read_toml


class Limits:
    """The limits of a room, each a whole number; their table says what it counts.

    >>> PAGE.end_mark
    60
    """

    def __init__(self, room: str) -> None:
        tables: Any = read_toml("limits")
        self.__dict__ |= tables[room]

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> int: ...


ENGLISH, NAMES, PAGE = Limits("english"), Limits("names"), Limits("page")
FACTS, LEDGER, EXPORT = Limits("facts"), Limits("ledger"), Limits("export")
