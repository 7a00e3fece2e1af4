"""Cases written with their spans in place: `⟦speaker Hamada⟧ ⟦cue said⟧ “⟦quote we will⟧.”`"""

import re
import tomllib
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import defense_news as dn

CASES = Path(__file__).resolve().parent / "cases"
_OPEN = re.compile(r"⟦(\w+) ")


class Labelled(NamedTuple):
    """A label and the stretch it marks."""

    label: str
    start: int
    end: int


class Marked(NamedTuple):
    """Plain text, and its labelled stretches in order of start, outer before inner."""

    text: str
    spans: tuple[Labelled, ...]

    def all(self, label: str) -> list[tuple[int, int]]:
        """The stretches with this label."""
        return [(span.start, span.end) for span in self.spans if span.label == label]


def read(case: str) -> Marked:
    """Strip the marks: the plain text, and where each mark stood. Marks nest.

    >>> read("⟦speaker Hamada⟧ said so.").spans
    (Labelled(label='speaker', start=0, end=6),)
    """
    text, spans, stack, at = "", [], [], 0
    while at < len(case):
        if found := _OPEN.match(case, at):
            stack.append((found[1], len(text)))
            at = found.end()
        elif case[at] == "⟧":
            if not stack:
                raise ValueError(f"a mark is closed that was never opened in {case!r}")
            label, start = stack.pop()
            spans.append(Labelled(label, start, len(text)))
            at += 1
        else:
            text += case[at]
            at += 1
    if stack:
        raise ValueError(f"mark {stack[-1][0]!r} is never closed in {case!r}")
    return Marked(text, tuple(sorted(spans, key=lambda span: (span.start, -span.end))))


def show(text: str, spans: list[Labelled] | tuple[Labelled, ...]) -> str:
    """The inverse of `read`, for the message of a failing case."""
    opened = [(s.start, 1, -s.end, f"⟦{s.label} ") for s in spans]
    closed = [(s.end, 0, -s.start, "⟧") for s in spans]
    out, at = "", 0
    for position, _, _, mark in sorted(opened + closed):
        out += text[at:position] + mark
        at = position
    return out + text[at:]


def days(found: dn.ResolvedDate | None) -> str | None:
    """The days the way a case writes them: one in ISO, more as the first and the last with a stroke between."""
    if found is None:
        return None
    return found.start.isoformat() if found.start == found.end else f"{found.start}/{found.end}"


def cases(topic: str, name: str) -> list[Any]:
    """The rows of one file of cases, each named by why it is there."""
    rows = tomllib.loads((CASES / topic / f"{name}.toml").read_text("utf-8"))["case"]
    return [pytest.param(row, id=row["why"]) for row in rows]
