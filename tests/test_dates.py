"""`find_dates`: every date expression of a text, and its value as TIMEX3 writes it."""

import tomllib
from datetime import date, datetime

import pytest

import defense_news as dn
from marked import CASES

EXPRESSIONS: list[list[str]] = tomllib.loads((CASES / "dates" / "expressions.toml").read_text("utf-8"))["cases"]
PAGE = "Ministers meet\nPublished: 10 March 2026 10:20\n\nOSLO, March 9 -- They met yesterday."


@pytest.mark.parametrize(("text", "anchor", "values"), EXPRESSIONS)
def test_expression(text: str, anchor: str, values: str) -> None:
    """The dates of the sentence have these values, and there are no others."""
    found = dn.find_dates(text, anchor=date.fromisoformat(anchor))
    assert values.split() == [day.timex for day in found]
    assert [day.text for day in found] == [day.span.of(text) for day in found]


def test_the_page_dates_its_text() -> None:
    """Without an anchor the page's date and the dateline say which day the text speaks from."""
    assert ["2026-03-10", "2026-03-09", "2026-03-08"] == [day.timex for day in dn.find_dates(PAGE)]


def test_without_a_day_only_whole_dates_are_told() -> None:
    """Nothing is guessed where no day is known."""
    assert ["2019-08-04"] == [day.timex for day in dn.find_dates("Signed on 4 August 2019, it lapsed on Monday.")]


def test_a_given_anchor_is_told_in_the_basis() -> None:
    """A day that rests on the caller's word says so; a datetime counts as its day."""
    (day,) = dn.find_dates("They met yesterday.", anchor=datetime(2026, 3, 12, 8))
    assert ("2026-03-11", ("relative", "anchor")) == (day.timex, day.basis)


def test_an_anchor_in_words_is_refused() -> None:
    """An anchor is a date, no text."""
    with pytest.raises(TypeError, match="anchor must be"):
        dn.find_dates("They met.", anchor="2026-03-12")  # type: ignore[arg-type]
