"""Zones -> the dateline: `Tokyo, Jun 1 (EFE).-`."""

from __future__ import annotations

import attrs

from ._places import PlaceRules
from ._records import Dateline, Zone
from ._rows import Agency
from ._text import Text


@attrs.frozen
class DatelineRules:
    """The compiled frames of datelines."""

    places: PlaceRules


def compile_dateline_rules(agencies: tuple[Agency, ...], places: PlaceRules) -> DatelineRules:
    """The frames, filled with the agencies' names."""
    del agencies
    return DatelineRules(places)


def find_dateline(text: Text, zones: tuple[Zone, ...], rules: DatelineRules) -> Dateline | None:
    """The first dateline of the story, or None."""
    del text, zones, rules
    return None
