"""The day a story speaks from: what settles a year, and what must not."""

from datetime import date

import pytest

import defense_news as dn

BOTH = "Japanese Defense Minister Minoru Kihara and Australian Defence Minister Richard Marles"


def day_of(text: str, published: date | None = None) -> date | None:
    line = dn.parse(text, published=published).dateline
    assert line is not None
    return line.date.start if line.date else None


def test_two_terms_of_office_leave_one_year() -> None:
    """Two office-holders whose terms share one such day of the year date the story."""
    assert date(2024, 3, 7) == day_of(f"TOKYO, March 7 (Kyodo) -- {BOTH} agreed Thursday to train together.")


@pytest.mark.parametrize(
    "text",
    [
        "TOKYO, March 7 (Kyodo) -- The two countries agreed Thursday to train together.",
        "TOKYO, March 7 (Kyodo) -- Israeli Foreign Minister Shimon Peres agreed Tuesday to go on.",
        "TOKYO, March 7 (Kyodo) -- Former Defense Minister Minoru Kihara spoke Thursday.",
        f"TOKYO, March 7 (Kyodo) -- The incoming {BOTH} agreed Thursday to train together.",
    ],
)
def test_one_witness_or_none_leaves_the_year_open(text: str) -> None:
    """No year without two independent witnesses: a wrong one is worse than none."""
    assert day_of(text) is None


def test_publication_settles_the_year() -> None:
    """A dateline takes the year of the publication that follows it, over New Year too."""
    text = "TOKYO, Dec. 31 (Kyodo) -- The two countries agreed to train together."
    assert date(2029, 12, 31) == day_of(text, date(2030, 1, 2))
