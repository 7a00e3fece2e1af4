"""The table of agencies and outlets, with a caller's rows on top."""

from __future__ import annotations

from ._rows import Agency
from ._tables import shipped


def agencies_with(extra: tuple[Agency, ...]) -> tuple[Agency, ...]:
    """The shipped agencies and the caller's; a caller's row replaces the shipped row of its key."""
    replaced = {row.key for row in extra}
    return (*(row for row in shipped(Agency, "agencies", "agency") if row.key not in replaced), *extra)
