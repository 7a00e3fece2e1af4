"""ISO alpha-2 codes -> the codes that data sets join by."""

from __future__ import annotations

from functools import cache

import attrs

from .._tables import shipped
from .._tables.export_rows import CountryCode
from .extras import need


@attrs.frozen
class Codes:
    """ISO alpha-3 and the number of the Correlates of War project, None where there is none."""

    alpha3: str | None = None
    cow: int | None = None


@cache
def codes_of(side: str | None) -> Codes:
    """The codes of a country; none for a body such as NATO. Needs the extra `events`."""
    ours = {row.alpha2: Codes(row.alpha3, row.cow) for row in shipped(CountryCode, "events", "country_code")}
    if side is None or side in ours:
        return ours.get(side or "", Codes())
    convert = need("countrycode", "events").countrycode
    alpha3, cow = (convert([side], "iso2c", to)[0] for to in ("iso3c", "cown"))
    return Codes(alpha3, None if cow is None else int(cow))
