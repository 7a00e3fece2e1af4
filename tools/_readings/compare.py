"""Two readings of a text -> what changed, and the figures of all texts."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs

from .facts import Fact, Shapes, add_shapes, facts_of, one_sided, stretch
from .match import pair

STATES = ("unchanged", "changed", "gained", "lost")
LOST = "lost"
Facts = Mapping[str, list[Fact]]


@attrs.frozen
class Difference:
    """A field of a fact that the versions read differently, by its path (`date.start`)."""

    field: str
    before: Any
    after: Any


@attrs.frozen
class Change:
    """A fact that only one version reads, or both in different ways. `story` is the position of its text."""

    story: int
    state: str
    base: Fact | None
    head: Fact | None
    differences: tuple[Difference, ...] = ()

    @property
    def fact(self) -> Fact:
        """The fact as head reads it, else as base did."""
        found = self.head or self.base
        assert found, "a change has a side"
        return found


@attrs.define
class Comparison:
    """All that differs: figures by kind and state, changed fields by kind, changes in order of the texts."""

    texts: int = 0
    not_compared: int = 0
    figures: Counter[tuple[str, str]] = attrs.field(factory=Counter)
    fields: Counter[tuple[str, str]] = attrs.field(factory=Counter)
    changes: list[Change] = attrs.field(factory=list)
    only_base: tuple[str, ...] = ()
    only_head: tuple[str, ...] = ()
    kinds: list[str] = attrs.field(factory=list)


def compare_files(base: Path, head: Path, ignored: Iterable[str] = ()) -> Comparison:
    """Compare what two versions read of the same stories; fields that one lacks are told, not compared."""
    shapes: tuple[Shapes, Shapes] = ({}, {})
    for file, seen in zip((base, head), shapes, strict=True):
        with file.open(encoding="utf-8") as lines:
            for line in lines:
                add_shapes(json.loads(line), seen)
    only_base, only_head = one_sided(*shapes)
    found = Comparison(only_base=only_base, only_head=only_head)
    left_out = frozenset({*only_base, *only_head, *ignored})
    with base.open(encoding="utf-8") as befores, head.open(encoding="utf-8") as afters:
        for before, after in zip(befores, afters, strict=True):
            add_text(found, json.loads(before), json.loads(after), left_out)
    return found


def add_text(found: Comparison, before: Mapping[str, Any], after: Mapping[str, Any], left_out: frozenset[str]) -> None:
    """Add the readings of one more text. Where either raised, nothing but the error is compared."""
    base, head = facts_of(before, left_out), facts_of(after, left_out)
    if "error" in base or "error" in head:
        base, head = ({"error": side.get("error", [])} for side in (base, head))
        found.not_compared += 1
    for kind in (*head, *base):
        if kind not in found.kinds:
            found.kinds.append(kind)
    for change in changes(base, head, found.texts):
        kind = change.fact.kind
        found.figures[kind, change.state] += 1
        found.fields.update({(kind, top) for top in {d.field.split(".")[0] for d in change.differences}})
        if change.state != "unchanged" or kind == "error":  # an error is told even where both versions raise it
            found.changes.append(change)
    found.texts += 1


def changes(base: Facts, head: Facts, story: int = 0) -> Iterator[Change]:
    """Yield every fact of both sides once, unchanged ones too: kinds as in head, then in base; facts as matched."""
    ids, meetings = _links(base, head)
    for kind in [*head, *(kind for kind in base if kind not in head)]:
        before = [_linked(fact, ids, meetings) for fact in base.get(kind, ())]
        pairs = pair(before, head.get(kind, []))
        for b, h in pairs:
            differences = tuple(differing("", b.value, h.value))
            yield Change(story, "changed" if differences else "unchanged", b, h, differences)
        held, kept = {h.index for _, h in pairs}, {b.index for b, _ in pairs}
        yield from (Change(story, "gained", None, h) for h in head.get(kind, ()) if h.index not in held)
        yield from (Change(story, "lost", b, None) for b in before if b.index not in kept)


def _links(base: Facts, head: Facts) -> tuple[dict[str, str], dict[int, int]]:
    """What base's facts point at, in head's terms: ids of officials that changed, and positions of meetings."""
    officials = pair(base.get("officials", []), head.get("officials", []))
    ids = {b.id: h.id for b, h in officials if b.id and h.id and b.id != h.id}
    before = [attrs.evolve(fact, value=_renamed(fact.value, ids)) for fact in base.get("meetings", ())]
    return ids, {b.index: h.index for b, h in pair(before, head.get("meetings", []))}


def _linked(fact: Fact, ids: Mapping[str, str], meetings: Mapping[int, int]) -> Fact:
    """A fact of base that points at facts of head: a changed official is told once, and not with each statement."""
    if fact.kind == "officials":
        return fact
    value = _renamed(fact.value, ids) if ids else fact.value
    if fact.kind == "agreements" and isinstance(value, dict) and isinstance(value.get("meeting"), int):
        value = value | {"meeting": meetings.get(value["meeting"], LOST)}
    return attrs.evolve(fact, value=value)


def _renamed(value: Any, ids: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return ids.get(value, value)
    if isinstance(value, list):
        return [_renamed(item, ids) for item in value]
    if isinstance(value, dict):
        return {name: _renamed(item, ids) for name, item in value.items()}
    return value


def differing(path: str, before: Any, after: Any) -> Iterator[Difference]:
    """Yield the fields in which two values differ; spans and lists are compared whole.

    >>> [d.field for d in differing("", {"mode": "phone", "date": {"day": 1}}, {"mode": "phone", "date": {"day": 2}})]
    ['date.day']
    """
    if before == after:
        return
    if isinstance(before, dict) and isinstance(after, dict) and not (stretch(before) and stretch(after)):
        for name in [*after, *(name for name in before if name not in after)]:
            yield from differing(f"{path}.{name}" if path else name, before.get(name), after.get(name))
    else:
        yield Difference(path or "value", before, after)
