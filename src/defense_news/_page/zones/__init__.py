"""Text -> zones, a partition of the characters: what each stretch of a scraped page is.

`marks` tells furniture by its words (rows of the table), `stamps` dates and clocks, `shapes` headlines, prose and
captions by their form; `layout` puts these together by their order on the page.
"""

from .carving import carve_zones
from .layout import find_zones
from .marks import ZoneRules, compile_zone_rules
from .stamps import Stamp, parse_stamp

__all__ = ["Stamp", "ZoneRules", "carve_zones", "compile_zone_rules", "find_zones", "parse_stamp"]
