"""ISO alpha-2 codes -> the codes that data sets join by."""

from __future__ import annotations

from functools import cache

from .._tables import make_rows, read_csv
from .._tables.export_rows import CountryCode


def alpha3_of(side: str | None) -> str | None:
    """ISO alpha-3 of a country; none for a body such as NATO."""
    return codes.alpha3 if (codes := _codes().get(side or "")) else None


def cow_of(side: str | None) -> int | None:
    """The number of the Correlates of War project, of a member of the state system."""
    return codes.cow if (codes := _codes().get(side or "")) else None


@cache
def _codes() -> dict[str, CountryCode]:
    return {row.alpha2: row for row in make_rows(CountryCode, read_csv("country_codes"), "country_codes")}
