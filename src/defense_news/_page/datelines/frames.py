"""Rows of frames.toml -> compiled patterns: each part of a frame has one grammar."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from ..._match.later import later
from ..._tables import shipped
from ..._tables.patterns import filled, parts_of
from ..._tables.rows import Frame


class CompiledFrame(NamedTuple):
    """A frame's row and its pattern, which must match where the dateline starts."""

    row: Frame
    pattern: re.Pattern[str]


def compile_frames() -> tuple[CompiledFrame, ...]:
    """The shipped frames in their order."""
    parts = parts_of("frames")
    return tuple(CompiledFrame(row, _compile(row.pattern, parts)) for row in shipped(Frame, "frames", "frame"))


def compile_part(key: str) -> re.Pattern[str]:
    """The pattern of one part of the table: `start` is a cheap test that most lines fail at once."""
    parts = parts_of("frames")
    return _compile(parts[key], parts)


def _compile(pattern: str, parts: Mapping[str, str]) -> re.Pattern[str]:
    return later(filled(pattern, parts), re.VERBOSE)
