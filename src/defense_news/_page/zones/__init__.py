"""Text -> zones, a partition of the characters: what each stretch of a scraped page is.

`marks` compiles the rows of furniture, `lines` tells it by its words, `stamps` reads dates and clocks, `shapes` tells
headlines, prose and captions by their form; `layout` puts these together by their order on the page.
"""

from .carving import carve_zones, find_pieces
from .layout import find_zones
from .marks import ZoneRules, compile_zone_rules
from .stamps import Stamp, StampRules, compile_stamp_rules, first_stamp, parse_stamp

__all__ = [
    "Stamp",
    "StampRules",
    "ZoneRules",
    "carve_zones",
    "compile_stamp_rules",
    "compile_zone_rules",
    "find_pieces",
    "find_zones",
    "first_stamp",
    "parse_stamp",
]
