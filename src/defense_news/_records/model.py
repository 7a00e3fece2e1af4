"""What every model of the library is, and the small records that they share."""

from collections.abc import Callable
from enum import StrEnum
from functools import cache
from typing import Any, ClassVar, TypeVar, cast

from pydantic import BaseModel, ConfigDict, GetJsonSchemaHandler
from pydantic_core import CoreSchema

from .._start.files import read_file

Made = TypeVar("Made", bound=BaseModel)


class Model(BaseModel):
    """Frozen; refuses unknown fields, so that a misspelt key is an error and not a loss."""

    model_config: ClassVar[ConfigDict] = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    def model_dump_json(self, **options: Any) -> str:
        """JSON text of the model; a lone surrogate, which UTF-8 cannot hold, becomes U+FFFD (offsets stay)."""
        try:
            return super().model_dump_json(**options)
        except ValueError:  # pydantic's PydanticSerializationError: some text holds a lone surrogate
            scrubbed = type(self).model_validate(scrub(self.model_dump()))
            return BaseModel.model_dump_json(scrubbed, **options)

    @classmethod
    def __get_pydantic_json_schema__(cls, core: CoreSchema, handler: GetJsonSchemaHandler, /) -> dict[str, Any]:
        """The JSON Schema with what each field means."""
        made = handler(core)
        told = handler.resolve_ref_schema(made)
        for name, meaning in field_meanings().get(cls.__name__, {}).items():
            told["properties"][name]["description"] = meaning
        return made


@cache
def field_meanings() -> dict[str, dict[str, str]]:
    """Models by name -> their fields -> what each means; read when somebody asks for it alone."""
    import tomllib  # noqa: PLC0415 - no part of the start

    return tomllib.loads(read_file("schema/fields.toml").decode())


def scrub(value: Any) -> Any:
    """The value with U+FFFD for every lone surrogate in its strings: positions stay."""
    if isinstance(value, str) and not isinstance(value, StrEnum):
        return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in value)
    if isinstance(value, dict):
        return {key: scrub(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return tuple(scrub(item) for item in value)
    return value


class _Unchecked(Model):
    """A model whose slots are written as any object's are, before it takes its own class and is frozen."""

    __setattr__ = object.__setattr__
    __delattr__ = object.__delattr__

    def __init__(self, model: type[Any], names: set[str], fields: dict[str, Any]) -> None:
        self.__dict__ = fields
        self.__pydantic_fields_set__ = names
        self.__pydantic_extra__ = self.__pydantic_private__ = None
        self.__class__ = model


def unchecked(model: type[Made]) -> Callable[..., Made]:
    """What makes a model of all its fields, by their names, checking nothing.

    `model_construct` for hot places: only for fields that a record of ours types already, since validating the hundreds
    of spans of a story costs several times as much; `tests/test_properties.py` validates what comes out. All models of
    a kind share one set of names, as a copy of a model makes its own.
    """
    names = set(model.model_fields)

    def make(**fields: Any) -> Made:
        return cast("Made", _Unchecked(model, names, fields))

    return make


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
