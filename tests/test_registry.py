"""The registry of terms of office: what it answers and what it refuses."""

from datetime import date
from typing import Any

import pytest

import defense_news as dn
from defense_news._names.registry import compile_registry, find_holder, shipped_terms, term_days
from defense_news._records.vocabulary import Role
from defense_news._tables.rows import Term

REGISTRY = compile_registry()


def test_every_term_can_be_used() -> None:
    """Each shipped term has a role of the library, a place, a source, and begins before it ends."""
    for term in shipped_terms():
        assert term.office in set(Role)
        assert term.country or term.organisation
        assert term.source
        first, last = term_days(term)
        assert first <= last


@pytest.mark.parametrize(
    ("country", "office", "on", "name"),
    [
        ("JP", "defence_minister", date(2023, 6, 1), "Yasukazu Hamada"),
        ("US", "foreign_minister", date(2022, 1, 7), "Antony Blinken"),
        ("NATO", "organisation_head", date(2020, 1, 1), "Jens Stoltenberg"),
        ("AU", "head_of_government", date(2022, 1, 6), "Scott Morrison"),
    ],
)
def test_office_holder(country: str, office: str, on: date, name: str) -> None:
    """The holder on a day inside a term is the person of that term."""
    found = dn.office_holder(country, office, on=on)
    assert found is not None
    assert name == found.person


def test_nobody_is_none() -> None:
    """A country or a day the registry does not know gives None."""
    assert find_holder(REGISTRY, "XX", "defence_minister", date(2023, 6, 1)) is None
    assert find_holder(REGISTRY, "JP", "defence_minister", date(1950, 6, 1)) is None


@pytest.mark.parametrize(
    ("country", "office", "on", "error"),
    [
        (1, "defence_minister", date(2023, 6, 1), TypeError),
        ("JP", "defence_minister", "2023-06-01", TypeError),
        ("JP", "boss", date(2023, 6, 1), ValueError),
    ],
)
def test_wrong_question_is_refused(country: Any, office: Any, on: Any, error: type[Exception]) -> None:
    """A wrong type or an unknown office is refused, not answered with None."""
    with pytest.raises(error):
        find_holder(REGISTRY, country, office, on)


def test_unchecked_terms_are_widened() -> None:
    """An unchecked bound is widened by 31 days, a checked one by 3."""
    rough = Term("x", "Ana Ruiz", "Ruiz", "defence_minister", "", start="2020-06-01", end="2021-06-01")
    assert (date(2020, 5, 1), date(2021, 7, 2)) == term_days(rough)


def test_callers_rows_count_as_shipped() -> None:
    """A caller's term resolves a name as a shipped one does."""
    row = {"key": "nz-ana-ruiz", "person": "Ana Ruiz", "short": "Ruiz", "office": "defence_minister"}
    parser = dn.Parser(officials=[{**row, "title": "Minister of Defence", "country": "NZ", "start": "2030-01-01"}])
    (official,) = parser.parse("New Zealand Defence Minister Ana Ruiz spoke in Wellington on Monday.").officials
    assert ("nz-ana-ruiz", True) == (official.id, official.in_registry)
