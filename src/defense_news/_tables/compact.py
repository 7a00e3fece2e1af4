"""The TOML tables in a form that is read at once: packed JSON, made when the package is built, beside this module.

Reading TOML takes forty times as long as reading JSON. The compact form is never needed and never believed: a table
whose bytes are not those it was made of is read from its own file. The build loads this module alone, without the
package, so that it imports nothing but the standard library.
"""

import json
from collections.abc import Mapping
from itertools import accumulate
from typing import Any
from zlib import compress, crc32, decompress

NAME = "compact.json.z"

Tables = dict[str, list[dict[str, Any]]]
Compact = dict[str, tuple[int, bytes]]


def make_compact(files: Mapping[str, bytes]) -> bytes:
    """The compact form of TOML files, by their names: check sums and sizes, then the tables of each in packed JSON."""
    packed = [compress(json.dumps(_read_toml(raw), ensure_ascii=False).encode(), 9) for raw in files.values()]
    sizes = [(name, crc32(raw), len(part)) for (name, raw), part in zip(files.items(), packed, strict=True)]
    return b"\n".join((json.dumps(sizes).encode(), b"".join(packed)))


def read_compact(made: bytes) -> Compact:
    """Names of files -> their check sums, their tables in packed JSON; ValueError where it is no compact form."""
    head, _, body = made.partition(b"\n")
    sizes = json.loads(head)
    ends = accumulate(size for _, _, size in sizes)
    return {name: (check_sum, body[end - size : end]) for (name, check_sum, size), end in zip(sizes, ends, strict=True)}


def read_table(name: str, raw: bytes, compact: Compact) -> Tables:
    """The tables of a TOML file of these bytes, from the compact form where it was made of the same.

    >>> kept = compress(b'{"x": [{"kept": true}]}')
    >>> read_table("a.toml", b"[[x]]", {"a.toml": (crc32(b"[[x]]"), kept)})
    {'x': [{'kept': True}]}
    >>> read_table("a.toml", b"[[x]]", {"a.toml": (0, kept)})
    {'x': [{}]}
    """
    check_sum, packed = compact.get(name, (None, b""))
    if check_sum != crc32(raw):
        return _read_toml(raw)
    tables: Tables = json.loads(decompress(packed))
    return tables


def _read_toml(raw: bytes) -> Tables:
    import tomllib  # noqa: PLC0415  # where the compact form is in step, nobody needs it

    return tomllib.loads(raw.decode())
