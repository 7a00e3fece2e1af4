"""Zones and dateline -> the agency that wrote the copy, and the marks that say so; agencies merely cited."""

from __future__ import annotations

import attrs

from ._records import Dateline, Source, Zone
from ._rows import Agency
from ._text import Text


@attrs.frozen
class SourceRules:
    """The compiled frames of credits, bylines and end marks."""


def compile_source_rules(agencies: tuple[Agency, ...]) -> SourceRules:
    """The frames, filled with the agencies' names."""
    del agencies
    return SourceRules()


def find_source(text: Text, zones: tuple[Zone, ...], dateline: Dateline | None, rules: SourceRules) -> Source | None:
    """The agency that wrote the copy, told apart from photo credits, outlets and agencies only cited."""
    del text, zones, dateline, rules
    return None


def find_marks(text: Text, zones: tuple[Zone, ...], rules: SourceRules) -> tuple[Zone, ...]:
    """The end marks and credits that stand inside body lines ("... Hamada added. EFE"), as zones to carve."""
    del text, zones, rules
    return ()


def find_cited(text: Text, zones: tuple[Zone, ...], rules: SourceRules) -> tuple[str, ...]:
    """Keys of the agencies and outlets the story cites ("according to Kyodo News"), in order of first citation."""
    del text, zones, rules
    return ()


def find_outlet(text: Text, zones: tuple[Zone, ...], rules: SourceRules) -> str | None:
    """Name of the outlet that printed the copy, where its masthead or copyright line stands in the text."""
    del text, zones, rules
    return None
