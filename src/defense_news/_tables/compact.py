"""The TOML tables in a form that is read at once: packed JSON, made when the package is built, beside this module.

Reading TOML takes forty times as long as reading JSON. The compact form is never needed and never believed: a table
whose bytes are not those it was made of is read from its own file. The build loads this module alone, without the
package, so that it imports nothing but the standard library.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from zlib import compress, crc32, decompress
from zlib import error as zlib_error

NAME = "compact.json.z"

Tables = dict[str, list[dict[str, Any]]]
Compact = dict[str, tuple[int, Tables]]


def make_compact(files: Mapping[str, bytes]) -> bytes:
    """The compact form of TOML files, by their names: packed JSON of name -> check sum of its bytes, its tables."""
    made = {name: (crc32(raw), _read_toml(raw)) for name, raw in files.items()}
    return compress(json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode(), 9)


def read_compact(packed: bytes) -> Compact:
    """The compact form, unpacked; ValueError where it is none."""
    try:
        made: Compact = json.loads(decompress(packed))
    except zlib_error as error:
        raise ValueError("not the compact form of the tables") from error
    return made


def read_table(name: str, raw: bytes, compact: Compact) -> Tables:
    """The tables of a TOML file of these bytes, from the compact form where it was made of the same.

    >>> read_table("a.toml", b"[[x]]", {"a.toml": (crc32(b"[[x]]"), {"x": [{"kept": True}]})})
    {'x': [{'kept': True}]}
    >>> read_table("a.toml", b"[[x]]", {"a.toml": (0, {"x": [{"kept": True}]})})
    {'x': [{}]}
    """
    check_sum, tables = compact.get(name, (None, {}))
    return tables if check_sum == crc32(raw) else _read_toml(raw)


def _read_toml(raw: bytes) -> Tables:
    import tomllib  # noqa: PLC0415  # where the compact form is in step, nobody needs it

    return tomllib.loads(raw.decode())
