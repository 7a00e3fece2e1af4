"""What every model of the library is and can be shown as, and the small records that they share."""

from calendar import monthrange
from collections.abc import Callable, Iterable
from datetime import date
from enum import StrEnum
from functools import cache
from importlib import import_module
from typing import Any, ClassVar, TypeVar

from pydantic import BaseModel, ConfigDict, GetJsonSchemaHandler
from pydantic_core import CoreSchema

from .._start import read_file

AnyModel = TypeVar("AnyModel", bound=BaseModel)
_FROM_MONDAY = {(1, 7): "", (6, 2): "-WE"}  # weekday of the first day and number of days -> what follows the ISO week


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
        for name, meaning in field_meanings(cls).items():
            told["properties"][name]["description"] = meaning
        return made


def field_meanings(model: type[BaseModel]) -> dict[str, str]:
    """The fields of a model, of those it stands on first -> what each means; read when somebody asks for it alone."""
    fields = (item for kind in reversed(model.mro()) for item in told_fields(kind.__name__).items())
    return {name: told if isinstance(told, str) else told["means"] for name, told in fields}


def told_fields(kind: str) -> dict[str, Any]:
    """The fields that a class has of its own -> what each means, or a mapping of that and what it holds."""
    return _told_fields().get(kind, {})


@cache
def _told_fields() -> dict[str, dict[str, Any]]:
    import tomllib  # noqa: PLC0415 - no part of the start

    files = (read_file(f"schema/{name}.toml").decode() for name in ("fields", "columns"))
    return {kind: told for file in files for kind, told in tomllib.loads(file).items()}


def scrub(value: Any) -> Any:
    """The value with U+FFFD for every lone surrogate in its strings: positions stay."""
    if isinstance(value, str) and not isinstance(value, StrEnum):
        return "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in value)
    if isinstance(value, dict):
        return {key: scrub(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return tuple(scrub(item) for item in value)
    return value


class _Open(Model):
    """A model made empty, whose slots are written as any object's are, before it takes its own class and is frozen."""

    __init__ = object.__init__
    __setattr__ = object.__setattr__
    __delattr__ = object.__delattr__


def unchecked(model: type[AnyModel]) -> Callable[..., AnyModel]:
    """What makes a model of all its fields, by their names, checking nothing.

    `model_construct` for hot places: only for fields that a record of ours types already, since validating the hundreds
    of spans of a story costs several times as much; `tests/test_properties.py` validates what comes out. All models of
    a kind share one set of names, as a copy of a model makes its own.
    """
    names = set(model.model_fields)

    def make(**fields: Any) -> Any:
        self: Any = _Open()
        self.__dict__ = fields
        self.__pydantic_fields_set__ = names
        self.__pydantic_extra__ = self.__pydantic_private__ = None
        self.__class__ = model
        return self

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


class TimexValue:
    """The property `timex` for a model with `start` and `end`."""

    start: date
    end: date

    @property
    def timex(self) -> str:
        """The value as TIMEX3 writes it, from the days alone.

        A day `2023-06-01`, a month `2023-06`, a year `2023`, a week `2023-W22`, a weekend `2023-W22-WE`, a quarter
        `2023-Q2`, a half year `2023-H1`; any other range is an ISO 8601 interval of days, months or years,
        `2023-06-01/2023-06-03`, `2019/2021`.
        """
        start, end = self.start, self.end
        if start == end:
            return start.isoformat()
        if start.day == 1 and end.day == monthrange(end.year, end.month)[1]:
            return _months(start, end)
        week = _FROM_MONDAY.get((start.isoweekday(), (end - start).days + 1))
        if week is None:
            return f"{start.isoformat()}/{end.isoformat()}"
        year, number, _ = start.isocalendar()
        return f"{year:04}-W{number:02}{week}"


def _months(start: date, end: date) -> str:
    """The value of whole months."""
    year, count = f"{start.year:04}", (end.year - start.year) * 12 + end.month - start.month + 1
    if start.month == 1 and count % 12 == 0:
        return year if count == 12 else f"{year}/{end.year:04}"
    part, odd = divmod(start.month - 1, count)
    if count in {3, 6} and not odd:
        return f"{year}-{'Q' if count == 3 else 'H'}{part + 1}"
    first, last = f"{year}-{start.month:02}", f"{end.year:04}-{end.month:02}"
    return first if count == 1 else f"{first}/{last}"


class ArticleShown:
    """The page of an article, for a file and for a notebook."""

    def to_html(self) -> str:
        """One page of HTML, which loads nothing: the story with its facts marked, each with its words and rules.

        Needs jinja2 (`pip install 'defense-news[page]'`): without it, `ImportError`.
        """
        return _make(articles=(self,))

    def _repr_html_(self) -> str | None:
        return _frame(self.to_html)


class LedgerShown:
    """The page of a ledger, for a file and for a notebook."""

    def to_html(self, articles: Iterable[ArticleShown] = ()) -> str:
        """One page of HTML, which loads nothing: the stories, a timeline of their meetings, and who met whom.

        With the articles that the ledger was merged from, in their order, each story follows with its facts marked,
        and every report links to its words; `ValueError` for other articles. Needs jinja2, as that of an article does.
        """
        return _make(articles=articles, ledger=self)

    def _repr_html_(self) -> str | None:
        return _frame(self.to_html)


def _make(**shown: Any) -> str:
    made: str = _page().show_evidence(**shown)
    return made


def _frame(make: Any) -> str | None:
    """The page as a notebook shows it; None, so that the notebook shows text, where jinja2 is missing."""
    try:
        framed: str = _page().frame(make())
    except ImportError:
        return None
    return framed


def _page() -> Any:
    import_module(".._export.extras", __package__).need("jinja2", "page")
    return import_module(".._export.page", __package__)
