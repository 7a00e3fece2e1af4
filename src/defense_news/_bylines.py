"""Zones -> byline and time stamp."""

from __future__ import annotations

from datetime import date, datetime

import attrs

from ._records import Byline, Stretch, Zone
from ._rows import Agency
from ._text import Text


@attrs.frozen
class BylineRules:
    """The compiled forms of bylines and stamps."""


def compile_byline_rules(agencies: tuple[Agency, ...]) -> BylineRules:
    """The forms, filled with the agencies' names."""
    del agencies
    return BylineRules()


def find_byline(text: Text, zones: tuple[Zone, ...], rules: BylineRules) -> Byline | None:
    """Who signs the story: names, desk initials, agency."""
    del text, zones, rules
    return None


def find_stamp(text: Text, zones: tuple[Zone, ...]) -> tuple[datetime | date, Stretch] | None:
    """When the page says the story was published, and where it says so; None where it does not."""
    del text, zones
    return None
