"""What every model of the library is, and the small records that they share."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

from pydantic import BaseModel, ConfigDict


class Model(BaseModel):
    """Frozen; refuses unknown fields, so that a misspelt key is an error and not a loss."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def model_dump_json(self, **options: Any) -> str:
        """JSON text of the model; a lone surrogate, which UTF-8 cannot hold, becomes U+FFFD (offsets stay)."""
        try:
            return super().model_dump_json(**options)
        except ValueError:  # pydantic's PydanticSerializationError: some text holds a lone surrogate
            scrubbed = type(self).model_validate(scrub(self.model_dump()))
            return BaseModel.model_dump_json(scrubbed, **options)


def scrub(value: Any) -> Any:
    """The value with U+FFFD for every lone surrogate in its strings: positions stay."""
    if isinstance(value, str) and not isinstance(value, StrEnum):
        return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in value)
    if isinstance(value, dict):
        return {key: scrub(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return tuple(scrub(item) for item in value)
    return value


class Span(Model):
    """A half-open range of code points of the article's text.

    >>> Span(start=0, end=5).of("Quito, May 8")
    'Quito'
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of `text` that the span covers."""
        return text[self.start : self.end]


class Evidence(Model):
    """Words a fact rests on: where they stand, what they did there, and the key of the rule that fired."""

    span: Span
    role: str
    rule: str


class Place(Model):
    """A place as written, with its canonical name and ISO 3166-1 alpha-2 country where the gazetteer knows them."""

    text: str
    span: Span
    name: str | None = None
    country: str | None = None
