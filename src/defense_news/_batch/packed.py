"""Articles as plain values and back: what travels between processes, a tenth of the cost of pickled models.

A model is the tuple of its fields' values in their order, its members' likewise; strings, numbers, dates and None stand
for themselves. Both directions are made from the models' own annotations, so that a new field needs nothing here.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable
from enum import StrEnum
from functools import cache
from operator import attrgetter
from types import UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel

from .._records.model import unchecked
from ..models import Article

Turn = Callable[[Any], Any]


def pack_article(article: Article) -> bytes:
    """The article without its text, which whoever asked for it has."""
    values = _packing(Article)(article)
    return pickle.dumps(tuple(None if value is article.text else value for value in values), pickle.HIGHEST_PROTOCOL)


def unpack_article(packed: bytes, text: str) -> Article:
    """The article of this text again, equal to what was packed."""
    article: Article = _unpacking(Article)(pickle.loads(packed))  # noqa: S301  # made by a process of our own
    article.__dict__["text"] = text
    return article


@cache
def _packing(model: type[BaseModel]) -> Turn:
    """What makes a tuple of a model."""
    fields = model.model_fields
    values = attrgetter(*fields)
    turns = [_turn(field.annotation, _packing, lambda _: str) for field in fields.values()]
    turned = [(number, turn) for number, turn in enumerate(turns) if turn]

    def pack(made: BaseModel) -> tuple[Any, ...]:
        found = list(values(made))
        for number, turn in turned:
            if value := found[number]:
                found[number] = turn(value)
        return tuple(found)

    return pack


@cache
def _unpacking(model: type[BaseModel]) -> Turn:
    """What makes a model of a tuple, unchecked: it was one before."""
    names, make = tuple(model.model_fields), unchecked(model)
    turns = {name: _turn(field.annotation, _unpacking, _model_members) for name, field in model.model_fields.items()}
    turned = [(name, turn) for name, turn in turns.items() if turn]
    if not turned:  # spans, which are most of them
        return lambda values: make(**dict(zip(names, values)))  # noqa: B905  # of one length: hundreds a story

    def unpack(values: tuple[Any, ...]) -> BaseModel:
        fields = dict(zip(names, values))  # noqa: B905  # as above
        for name, turn in turned:
            if value := fields[name]:
                fields[name] = turn(value)
        return make(**fields)

    return unpack


def _model_members(kind: type[StrEnum]) -> Turn:
    return {str(member): member for member in kind}.__getitem__


def _turn(wanted: Any, of_model: Callable[[Any], Turn], of_enum: Callable[[type[StrEnum]], Turn]) -> Turn | None:
    """What a field's value becomes, unless it is None or empty; None where it stays what it is."""
    parts = get_args(wanted)
    if get_origin(wanted) in (Union, UnionType):
        inner = [turn for part in parts if (turn := _turn(part, of_model, of_enum))]
        return inner[0] if inner else None
    if get_origin(wanted) is tuple:
        each = _turn(parts[0], of_model, of_enum)
        return _packed_each(each) if each else None
    if isinstance(wanted, type) and issubclass(wanted, BaseModel):
        return of_model(wanted)
    return of_enum(wanted) if isinstance(wanted, type) and issubclass(wanted, StrEnum) else None


def _packed_each(turn: Turn) -> Turn:
    return lambda values: tuple(map(turn, values))
