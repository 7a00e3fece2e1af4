"""A comparison -> text to read, and JSON: figures first, then each fact with its sentence and the rules that fired."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from .compare import STATES, Change, Comparison, Difference
from .facts import Fact, Stretch, evidence, stretch, stretches
from .match import anchors
from .texts import Story

SENTENCE_END = re.compile(r"(?<=[a-z0-9)”’\"'][.!?])[”’\"')]*\s+(?=[“‘\"'(]?[A-Z])")
REACH = 200
"""Characters shown at most to each side of the words that a fact rests on."""
LONGEST = 160
NEAR = 30
NOT_TOLD = ("id", "evidence", "span", "spans", "cue_span")


def in_order(found: Comparison, kinds: Collection[str]) -> list[Change]:
    """The changes of the kinds (of all, where none is named): kind by kind, text by text, as they stand in the text."""
    places = {kind: number for number, kind in enumerate(found.kinds)}
    chosen = [change for change in found.changes if not kinds or change.fact.kind in kinds]
    return sorted(chosen, key=lambda c: (places[c.fact.kind], c.story, _start(c.fact), STATES.index(c.state)))


def _start(fact: Fact) -> int:
    return min((start for start, _ in anchors(fact)), default=-1)


def report(found: Comparison, stories: Sequence[Story], kinds: Collection[str] = ()) -> Iterator[str]:
    """Yield the lines of the report."""
    yield from figures(found, kinds)
    kind = None
    for change in in_order(found, kinds):
        if change.fact.kind != kind:
            kind = change.fact.kind
            yield from ("", f"== {kind}")
        yield from ("", *block(change, stories[change.story]))


def figures(found: Comparison, kinds: Collection[str] = ()) -> Iterator[str]:
    """Yield the figures by kind, the fields that changed, and the fields that only one version knows."""
    told = [
        kind for kind in found.kinds if (not kinds or kind in kinds) and any(found.figures[kind, s] for s in STATES)
    ]
    width = max(map(len, told), default=0)
    yield f"{f'{found.texts} texts':{width}}" + "".join(f"{state:>11}" for state in STATES)
    for kind in told:
        yield f"{kind:{width}}" + "".join(f"{found.figures[kind, state]:11}" for state in STATES)
    for kind in told:
        counts = Counter({field: n for (of, field), n in found.fields.items() if of == kind})
        if counts:
            in_turn = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
            yield f"changed in {kind}: " + ", ".join(f"{field} {number}" for field, number in in_turn)
    for side, fields in (("base", found.only_base), ("head", found.only_head)):
        if fields:
            yield f"fields of {side} alone, not compared: {', '.join(fields)}"
    if found.not_compared:
        yield f"texts on which a version raised, compared in nothing but the error: {found.not_compared}"


def block(change: Change, story: Story) -> Iterator[str]:
    """Yield the lines of one change: state, kind and place; the sentence; the rules; the fields."""
    fact = change.fact
    line = line_of(fact, story.text)
    yield f"{change.state} {fact.kind}  {story.name}" + (f", line {line}" if line else "")
    if sentence := around(fact, story.text):
        yield f"    {sentence}"
    if fired := rules(change):
        yield f"    rules: {fired}"
    if change.state == "changed":
        yield from (f"    {row}" for row in _changed(change.differences, story.text))
    else:
        yield f"    {told(fact.value, story.text)}"


def _focus(fact: Fact) -> int:
    """Where the sentence to show is: at the first cue, else where the fact begins; -1 for a fact without a place."""
    return min((start for (start, _), _, _ in evidence(fact.value, "cue")), default=_start(fact))


def line_of(fact: Fact, text: str) -> int | None:
    """The number of the line to look at, from 1; None for a fact without a place."""
    at = _focus(fact)
    return text.count("\n", 0, at) + 1 if at >= 0 else None


def around(fact: Fact, text: str) -> str:
    """The sentence that a fact rests on, in a line, with its evidence marked: `Doe ⟦cue met⟧ Roe`.

    The start of the text for an error; empty for other facts without a position.
    """
    at = _focus(fact)
    if at < 0:
        return repr(_short(text)) if fact.kind == "error" else ""
    left, right = window(text, at)
    before, after = text[:left].rpartition("\n")[2].strip(), text[right:].partition("\n")[0].strip()
    return ("… " if before else "") + marked(text, left, right, marks(fact)) + (" …" if after else "")


def marked(text: str, left: int, right: int, words: Iterable[tuple[Stretch, str]]) -> str:
    """The text from left to right in a line, with the words marked; of two that overlap the first.

    >>> marked("Doe met Roe.", 0, 12, [((4, 7), "cue"), ((8, 11), "")])
    'Doe ⟦cue met⟧ ⟦Roe⟧.'
    """
    pieces, at = [], left
    for (begin, end), role in words:
        if at <= begin < right:
            pieces += [text[at:begin], f"⟦{role}{' ' if role else ''}{text[begin : min(end, right)]}⟧"]
            at = min(end, right)
    return " ".join("".join([*pieces, text[at:right]]).split())


def window(text: str, at: int) -> Stretch:
    """The ends of the sentence around a position: within its line, and no further off than `REACH` characters."""
    first = text.rfind("\n", 0, at) + 1
    last = text.find("\n", at)
    last = len(text) if last < 0 else last
    cuts = [found.end() for found in SENTENCE_END.finditer(text, first, last)]
    left = max([first, *(cut for cut in cuts if cut <= at)])
    right = min([last, *(cut for cut in cuts if cut > at)])
    return max(left, at - REACH), min(right, at + REACH)


def marks(fact: Fact) -> list[tuple[Stretch, str]]:
    """The words to mark in a sentence and their roles: its evidence, else its own spans."""
    named = [(span, role) for span, role, _ in evidence(fact.value)]
    return sorted(named) or [(span, "") for span in anchors(fact)]


def rules(change: Change) -> str:
    """The keys of the rules that fired, as `cue met, party subject`; before and after where they differ."""
    before, after = (_fired(fact) for fact in (change.base, change.head))
    return " -> ".join(dict.fromkeys(side for side in (before, after) if side))


def _fired(fact: Fact | None) -> str:
    found = evidence(fact.value) if fact else []
    return ", ".join(dict.fromkeys(f"{role} {rule}" for _, role, rule in found))


def _changed(differences: Iterable[Difference], text: str) -> Iterator[str]:
    """Yield a line for each field: before -> after, or what a list lost and gained. A span stands with its text."""
    fields = {difference.field for difference in differences}
    for difference in differences:
        stem, dot, last = difference.field.rpartition(".")
        if last != "span" or f"{stem}{dot}text" not in fields:
            yield f"{difference.field}: {_before_after(difference.before, difference.after, text)}"


def _before_after(before: Any, after: Any, text: str) -> str:
    if isinstance(before, list) and isinstance(after, list):
        sides = (("-", _surplus(before, after)), ("+", _surplus(after, before)))
        if any(items for _, items in sides):
            return "  ".join(f"{sign} {_listed(items, text)}" for sign, items in sides if items)
    return f"{worded(before, text)} -> {worded(after, text)}"


def _listed(items: Iterable[Any], text: str) -> str:
    """Items of a list, the spans among them with the words around."""
    return ", ".join(_in_place(text, span) if (span := stretch(item)) else worded(item, text) for item in items)


def _in_place(text: str, span: Stretch) -> str:
    left, right = max(0, span[0] - NEAR), min(len(text), span[1] + NEAR)
    return f"'{marked(text, left, right, [(span, '')])}' {span[0]}-{span[1]}"


def _surplus(items: Iterable[Any], others: Iterable[Any]) -> list[Any]:
    rest, more = list(others), []
    for item in items:
        if item in rest:
            rest.remove(item)
        else:
            more.append(item)
    return more


def told(value: Any, text: str) -> str:
    """A fact in a line: its fields that say something, as `name value`, but for ids, spans and evidence."""
    if not isinstance(value, dict):
        return worded(value, text)
    kept = ((name, item) for name, item in value.items() if name not in NOT_TOLD and item not in (None, [], {}))
    return "; ".join(f"{name}: {worded(item, text)}" for name, item in kept)


def worded(value: Any, text: str) -> str:
    """A value in words of the text where it is a span, shortened to `LONGEST` characters."""
    if span := stretch(value):
        return f"{_short(text[slice(*span)])!r} {span[0]}-{span[1]}"
    if isinstance(value, dict):
        if "rule" in value and (words := stretches(value, "span")):
            return f"{value.get('role')} {value['rule']} {_short(text[slice(*words[0])])!r}"
        inner = (f"{name} {worded(item, text)}" for name, item in value.items() if _telling(name, item))
        return "(" + ", ".join(inner) + ")"
    if isinstance(value, list):
        return "[" + ", ".join(worded(item, text) for item in value) + "]"
    return repr(_short(value)) if isinstance(value, str) else str(value)


def _telling(name: str, item: Any) -> bool:
    return name not in ("span", "evidence") and item not in (None, [], {})


def _short(words: str) -> str:
    plain = " ".join(words.split())
    return plain if len(plain) <= LONGEST else f"{plain[: LONGEST // 2]} … {plain[-LONGEST // 2 :]}"


def as_json(found: Comparison, stories: Sequence[Story], kinds: Collection[str] = ()) -> dict[str, Any]:
    """The comparison as plain values: `texts`, `figures`, `fields`, `schema`, and the `facts` that changed."""
    shown = [kind for kind in found.kinds if not kinds or kind in kinds]
    return {
        "texts": found.texts,
        "not_compared": found.not_compared,
        "figures": {kind: {state: found.figures[kind, state] for state in STATES} for kind in shown},
        "fields": {kind: {f: n for (of, f), n in sorted(found.fields.items()) if of == kind} for kind in shown},
        "schema": {"base": list(found.only_base), "head": list(found.only_head)},
        "facts": [_plain(change, stories[change.story]) for change in in_order(found, kinds)],
    }


def _plain(change: Change, story: Story) -> dict[str, Any]:
    fact = change.fact
    return {
        "kind": fact.kind,
        "state": change.state,
        "file": story.name,
        "line": line_of(fact, story.text),
        "sentence": around(fact, story.text),
        "rules": [rule for _, _, rule in evidence(fact.value)],
        "id": fact.id,
        "before": change.base and change.base.value,
        "after": change.head and change.head.value,
        "fields": {d.field: {"before": d.before, "after": d.after} for d in change.differences},
    }
