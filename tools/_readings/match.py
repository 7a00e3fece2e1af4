"""The facts of one kind on two sides -> pairs of one real fact, by the words both rest on."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from .facts import Fact, Stretch, evidence, stretches

Pair = tuple[Fact, Fact]
SPEECH_SHARE = 0.5
"""How much of their common length two statements share to be one, where other words report them."""


def pair(base: list[Fact], head: list[Fact]) -> list[Pair]:
    """Pairs of facts of one kind, each fact in one pair at most: equal ones first, then the closest."""
    pairs = _equal(base, head)
    used_base, used_head = {b.index for b, _ in pairs}, {h.index for _, h in pairs}
    ranked = sorted(
        (-score, b.index, h.index, b, h)
        for b in base
        if b.index not in used_base
        for h in head
        if h.index not in used_head and (score := closeness(b, h))
    )
    for _, b_index, h_index, b, h in ranked:
        if b_index not in used_base and h_index not in used_head:
            used_base.add(b_index)
            used_head.add(h_index)
            pairs.append((b, h))
    return sorted(pairs, key=lambda found: found[0].index)


def _equal(base: Iterable[Fact], head: Iterable[Fact]) -> list[Pair]:
    waiting = defaultdict(list)
    for fact in head:
        waiting[frozen(fact.value)].append(fact)
    return [(fact, same.pop(0)) for fact in base if (same := waiting[frozen(fact.value)])]


def frozen(value: Any) -> str:
    """A value as text that is the same for equal values."""
    return json.dumps(value, sort_keys=True)


def closeness(base: Fact, head: Fact) -> float:
    """How close two facts of one kind are; 0 where they are two facts. One id, or shared words, and like fields."""
    one, other = base.value, head.value
    if base.single and head.single:
        return 1.0
    if not isinstance(one, dict) or not isinstance(other, dict):
        return float(one == other)
    if base.kind == "officials" and base.id == head.id:
        return 10.0
    shared = _shared(base, head)
    if not shared or (base.kind == "findings" and one.get("code") != other.get("code")):
        return 0.0
    if base.kind == "statements" and shared < SPEECH_SHARE and not _same_cue(one, other):
        return 0.0
    return shared + _alike(one, other)


def _shared(base: Fact, head: Fact) -> float:
    """The share of the words two facts rest on that is common; facts that name no words at all share them."""
    one, other = anchors(base), anchors(head)
    if not one and not other:
        return 1.0
    common = sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in one for b in other)
    whole = sum(end - start for start, end in (*one, *other)) - common
    return common / whole if whole > 0 else float(one == other)


def anchors(fact: Fact) -> list[Stretch]:
    """The words that make a fact this one: of a meeting its cues, else its span or mentions, else all its evidence."""
    if fact.kind == "meetings" and (cues := evidence(fact.value, "cue")):
        return sorted({span for span, _, _ in cues})
    own = stretches(fact.value, "span", "spans", "mentions")
    return sorted({*own} or {span for span, _, _ in evidence(fact.value)})


def _same_cue(one: dict[str, Any], other: dict[str, Any]) -> bool:
    cues = stretches(one, "cue_span"), stretches(other, "cue_span")
    return cues[0] == cues[1] and bool(cues[0] or one.get("kind") == other.get("kind"))


def _alike(one: dict[str, Any], other: dict[str, Any]) -> float:
    names = one.keys() | other.keys()
    return sum(bool(one.get(name) == other.get(name)) for name in names) / len(names)
