"""What is compiled of the shipped tables, made when the package is built and read at the start, in a third of the time.

Never needed, and believed only where every module and table that it was made of is byte for byte the same: else all is
compiled. It lies beside the modules that it stands for and is trusted as they are: who can write it can write them.
"""

import json
import pickle
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache, wraps
from io import BytesIO
from itertools import accumulate
from operator import attrgetter
from pathlib import Path
from typing import Any, TypeVar
from zlib import crc32

import attrs

from . import PACKAGE, read_file

Thing = TypeVar("Thing")
MADE_FILE = "made.pickle"
_makers: dict[str, Callable[[], Any]] = {}
Part = tuple[bytes, int]
"""What was packed of a maker: the file, and where in it; a part by itself would be a copy."""


def made_once(make: Callable[[], Thing]) -> Callable[[], Thing]:
    """What `make` gives, made once at most, or by the build. Not to be asked while the modules of it are imported."""
    name = f"{make.__module__}.{make.__qualname__}"

    @cache
    @wraps(make)
    def once() -> Thing:
        packed = _packed_parts().get(name)
        if packed is None:
            return make()
        try:
            made: Thing = unpack(packed)
        except Exception:  # whatever a pickle raises under another Python or attrs than it was made with
            return make()
        return made

    _makers[name] = once
    return once


def unpack(part: Part) -> Any:
    """What a maker made, of what was packed of it."""
    whole, start = part
    file = BytesIO(whole)
    file.seek(start)
    return _PartsUnpickler(file).load()


class _PartsUnpickler(pickle.Unpickler):
    """Reads what a maker made; what is part of another's work is asked of that one."""

    def persistent_load(self, pid: str) -> Any:
        name, _, path = pid.partition(":")
        whole = _makers[name]()
        return attrgetter(path)(whole) if path else whole


class _PartsPickler(pickle.Pickler):
    """Packs what a maker made; `known` tells by their identity what others made, and what of it they hold."""

    def __init__(self, file: BytesIO, known: dict[int, str]) -> None:
        super().__init__(file, 5)
        self.known = known

    def persistent_id(self, obj: Any) -> str | None:
        return self.known.get(id(obj))


def _named_parts(value: Any, name: str) -> Iterator[tuple[int, str]]:
    """The identity of a record, and of the records and tables in its fields, each with what asks for it."""
    yield id(value), name
    for field in attrs.fields(type(value)) if attrs.has(type(value)) else ():
        part = getattr(value, field.name)
        if part and (attrs.has(type(part)) or isinstance(part, dict | frozenset)):
            yield from _named_parts(part, f"{name}{'.' if ':' in name else ':'}{field.name}")


def pack_made() -> bytes:
    """What all makers of the imported modules give; before it, the files it was made of, their check sum, the sizes."""
    from pickletools import optimize  # noqa: PLC0415 - the build alone asks for it

    root = Path(sys.modules[PACKAGE].__file__ or "").parent
    files = [Path(module.__file__ or "") for name, module in sys.modules.items() if name.partition(".")[0] == PACKAGE]
    names = sorted(path.relative_to(root).as_posix() for path in (*files, *(root / "tables").iterdir()))
    known: dict[int, str] = {}
    parts: dict[str, bytes] = {}
    for name, once in _makers.items():
        file = BytesIO()
        _PartsPickler(file, known).dump(once())
        parts[name] = optimize(file.getvalue())
        known = dict(_named_parts(once(), name)) | known
    body = b"".join(parts.values())
    sizes = {name: len(part) for name, part in parts.items()}
    return json.dumps([_check_sum(names, body), names, sizes]).encode() + b"\n" + body


@cache
def _packed_parts() -> dict[str, Part]:
    try:
        return read_made(read_file(f"_start/{MADE_FILE}"))
    except OSError:  # a source tree that was never built
        return {}


def read_made(packed: bytes) -> dict[str, Part]:
    """What was packed, by the names of the makers; nothing where it is broken, or made of other files.

    >>> read_made(b"not that"), read_made(b'[1, ["__init__.py"], {"a": 3}]\\n...')
    ({}, {})
    """
    begin = packed.find(b"\n") + 1
    try:
        check_sum, names, sizes = json.loads(packed[:begin])
        if check_sum != _check_sum(names, memoryview(packed)[begin:]):
            return {}
        starts = accumulate(sizes.values(), initial=begin)
        return {name: (packed, start) for name, start in zip(sizes, starts, strict=False)}
    except (OSError, TypeError, ValueError):
        return {}


def _check_sum(names: Iterable[str], body: bytes | memoryview) -> int:
    """Of the package's files of these names, and of what was made of them."""
    found = crc32(body)
    for name in names:
        found = crc32(read_file(name), found)
    return found
