"""What a version reads of a text -> its facts. A kind is a field of the article; each item of a list is a fact."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

NOT_FACTS = ("id", "key", "text")
MADE_OF_POSITIONS = frozenset({"statements.id", "meetings.id", "agreements.id"})
"""Ids that say no more than the span of their fact."""
Shapes = dict[str, set[str]]
"""The fields seen in each dict of what is read, by the path to it: `meetings.date` -> `text`, `span`, `start` ..."""
Stretch = tuple[int, int]


@attrs.frozen
class Fact:
    """A fact as a plain value, its kind, and its position among its kind; `single` where a story has one at most."""

    kind: str
    value: Any
    index: int = 0
    id: str | None = None
    single: bool = False


def facts_of(reading: Mapping[str, Any], left_out: frozenset[str] = frozenset()) -> dict[str, list[Fact]]:
    """The facts of a reading by kind, without the fields left out; blank zones are none.

    A reading that raised is a fact of kind `error` and nothing else.
    """
    if "error" in reading:
        return {"error": [Fact("error", reading["error"], single=True)]}
    kinds = (kind for kind in reading["article"] if kind not in NOT_FACTS and kind not in left_out)
    return {kind: _of_kind(kind, reading["article"][kind], left_out) for kind in kinds}


def _of_kind(kind: str, value: Any, left_out: frozenset[str]) -> list[Fact]:
    single = not isinstance(value, list)
    items = ([] if value is None else [value]) if single else value
    return [
        Fact(kind, without(kind, item, left_out | MADE_OF_POSITIONS), index, _id(item), single)
        for index, item in enumerate(items)
        if not _blank(kind, item)
    ]


def _id(item: Any) -> str | None:
    return str(item["id"]) if isinstance(item, dict) and "id" in item else None


def _blank(kind: str, item: Any) -> bool:
    return kind == "zones" and isinstance(item, dict) and item.get("kind") == "blank"


def add_shapes(reading: Mapping[str, Any], shapes: Shapes) -> None:
    """Add the fields of a reading to the shapes seen so far; one that raised adds none."""
    if "article" in reading:
        _add("", reading["article"], shapes)


def _add(path: str, value: Any, shapes: Shapes) -> None:
    if isinstance(value, dict):
        shapes.setdefault(path, set()).update(value)
        for name, item in value.items():
            _add(f"{path}.{name}" if path else name, item, shapes)
    elif isinstance(value, list):
        for item in value:
            _add(path, item, shapes)


def one_sided(base: Shapes, head: Shapes) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The fields that only one version knows, as sorted paths: base's, then head's.

    A dict that one version never filled says nothing about its fields.

    >>> one_sided({"": {"dateline"}, "dateline": {"day"}}, {"": {"dateline", "slug"}})
    ((), ('slug',))
    """
    return tuple(_only(base, head)), tuple(_only(head, base))


def _only(one: Shapes, other: Shapes) -> list[str]:
    return sorted(
        f"{path}.{name}" if path else name for path in one.keys() & other.keys() for name in one[path] - other[path]
    )


def without(path: str, value: Any, left_out: frozenset[str]) -> Any:
    """A value without the fields whose paths are left out."""
    if isinstance(value, dict):
        kept = ((name, f"{path}.{name}", item) for name, item in value.items())
        return {name: without(inner, item, left_out) for name, inner, item in kept if inner not in left_out}
    if isinstance(value, list):
        return [without(path, item, left_out) for item in value]
    return value


def stretch(value: Any) -> Stretch | None:
    """The two ends of a span; None for whatever is no span."""
    if isinstance(value, dict) and value.keys() == {"start", "end"} and isinstance(value["start"], int):
        return value["start"], value["end"]
    return None


def evidence(value: Any, *roles: str) -> list[tuple[Stretch, str, str]]:
    """The evidence of a fact as span, role and rule, in order of the text; only of the roles named, if any are."""
    items = value.get("evidence") if isinstance(value, dict) else None
    found = [
        (span, str(item.get("role", "")), str(item.get("rule", "")))
        for item in items or ()
        if isinstance(item, dict) and (span := stretch(item.get("span")))
    ]
    return sorted(item for item in found if not roles or item[1] in roles)


def stretches(value: Any, *fields: str) -> list[Stretch]:
    """The spans in the named fields of a fact (a span, or a list of spans), in order of the fields."""
    named = (value.get(field) for field in fields) if isinstance(value, dict) else ()
    return list(_spans(named))


def _spans(values: Iterable[Any]) -> Iterator[Stretch]:
    for value in values:
        if span := stretch(value):
            yield span
        elif isinstance(value, list):
            yield from _spans(value)
