"""Bytes -> text: UTF-8, the encoding that the caller names, or the one that a library finds."""

from __future__ import annotations

from charset_normalizer import from_bytes

from .._start.records import frozen
from .._tables import shipped
from .._tables.export_rows import FileEncoding


@frozen
class Decoded:
    """The text, and the encoding where it was guessed."""

    text: str
    guessed: str | None = None


def decode(raw: bytes, encoding: str | None = None) -> Decoded:
    """The text of a file, without its byte order mark.

    Raises `UnicodeDecodeError` where the bytes do not fit the encoding named, or no encoding fits; `LookupError` for an
    encoding that is unknown.
    """
    if encoding is not None:
        return Decoded(raw.decode(encoding).removeprefix("\ufeff"))
    try:
        return Decoded(raw.decode("utf-8-sig"))
    except UnicodeDecodeError:
        tried = [row.key for row in shipped(FileEncoding, "pages", "encoding")]
        found = from_bytes(raw, cp_isolation=tried).best()
        if found is None:
            raise
        return Decoded(str(found).removeprefix("\ufeff"), None if found.bom else found.encoding)
