"""What a scraper left garbled: a story is read as its page shows it, and its positions are told in the text given."""

import re
from bisect import bisect_right
from collections.abc import Callable
from functools import cache
from html import unescape
from itertools import accumulate
from typing import Any, TypeVar

from .. import models
from .._records.model import Model, Span, unchecked
from .._records.text import Text, read_text
from .._start.records import frozen
from . import article_id

Gathered = TypeVar("Gathered")
_ENTITY = r"&(?:amp;)*(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
_PLACES_IN_ID = re.compile(r"(?<=:)(\d+)-(\d+)(?=:|\Z)")
_PLACE_OF_WORDS = {"text": "span", "cue": "cue_span"}


def read_as_shown(raw: str, read: Callable[[Text], Gathered]) -> Gathered:
    """What is read of a text in which entities, and UTF-8 read as Windows-1252, are the characters they stand for.

    Spans, the words that stand at them, `as_written` and the ids that count by them are those of the text given; other
    words (names, titles, headlines, `content`) are as the page shows them. How such UTF-8 looks is told by `ftfy`.

    >>> read_as_shown("&ldquo;R&amp;amp;Dâ€™s&rdquo;", lambda text: (text.raw, Span(start=1, end=4)))
    ('“R&D’s”', Span(start=7, end=18))
    """
    suspect = "&" in raw or (not raw.isascii() and any(lead in raw for lead in "âÂÃÄÅï"))
    found = [(at, shown) for at in _garbled().finditer(raw) if (shown := _meant(at[0]))] if suspect else []
    if not found:
        return read(read_text(raw))
    kept, pieces = 0, list[str]()
    for at, shown in found:
        pieces += (raw[kept : at.start()], shown)
        kept = at.end()
    plain = "".join([*pieces, raw[kept:]])
    longer = [0, *accumulate(len(at[0]) - 1 for at, _ in found)]
    behind = [at.end() - more for (at, _), more in zip(found, longer[1:], strict=True)]
    retold = _Retold(raw, plain, behind, longer, (article_id(plain), article_id(raw)))
    told: Gathered = retold.of(read(read_text(plain)))
    return told


@cache
def _bytes_of() -> dict[str, int]:
    """What follows in a character of UTF-8: as Windows-1252 shows it, as Latin-1 does, and the mark of a lost byte."""
    following = bytes(range(0x80, 0xC0))
    shown = zip(following.decode("cp1252", "replace"), following, strict=True)
    return dict(zip(following.decode("latin-1"), following, strict=True)) | dict(shown) | {"\ufffd": 0x9D}


@cache
def _garbled() -> re.Pattern[str]:
    """An entity, or a Latin letter or a mark in UTF-8; not "MANHÃ”" at the end of a quote."""
    follows = "".join(_bytes_of())
    letters = "".join(sorted(set(follows) - {*"‘’“”\ufffd"}))
    return re.compile(rf"{_ENTITY}|[ÂÃÄÅ](?:[{letters}]|[‘’“”](?=[^\W\d_]))|â[€\x80][{follows}]|ï»¿")


def _meant(garbled: str) -> str | None:
    """The one character that is shown; None for "&T;" and what is nothing garbled otherwise."""
    if garbled[0] != "&":
        return bytes([ord(garbled[0]), *map(_bytes_of().__getitem__, garbled[1:])]).decode("utf-8", "ignore") or None
    while (shown := unescape(garbled)) != garbled:
        garbled = shown
    return garbled if len(garbled) == 1 else None


@frozen
class _Retold:
    """Places in a text as shown, told in the text given: behind `behind[i]` it is `longer[i + 1]` characters longer."""

    raw: str
    plain: str
    behind: list[int]
    longer: list[int]
    ids: tuple[str, str]

    def at(self, place: int) -> int:
        return place + self.longer[bisect_right(self.behind, place)]

    def of(self, made: Any) -> Any:
        """A model, or a tuple of them, with its places and its words told so."""
        if isinstance(made, tuple):
            return tuple([self.of(each) for each in made])
        if isinstance(made, Span):
            return Span(start=self.at(made.start), end=self.at(made.end))
        return self._model(made) if isinstance(made, Model) else made

    def _model(self, made: Model) -> Model:
        told = {name: self.of(value) for name, value in made}
        for words, place in _PLACE_OF_WORDS.items():
            if words in told and (at := told.get(place)):
                told[words] = at.of(self.raw)
        if isinstance(told.get("id"), str):
            told["id"] = self._id(told["id"])
        if isinstance(made, models.Official):  # letter for letter, as one of the mentions has it
            whole = (self.of(at) for at in made.mentions if at.of(self.plain) == made.as_written)
            told["as_written"] = next((at.of(self.raw) for at in whole), made.as_written)
        if isinstance(made, models.Article):
            told["text"] = self.raw
        return unchecked(type(made))(**told)

    def _id(self, name: str) -> str:
        """The id of a fact of the text given; an official's stays."""
        plain, raw = self.ids
        if not name.startswith(plain):
            return name
        return raw + _PLACES_IN_ID.sub(lambda at: f"{self.at(int(at[1]))}-{self.at(int(at[2]))}", name[len(plain) :])
