"""A caller's rows that do not fit are refused when the `Parser` is built, and told by table, row and field."""

from datetime import date
from typing import Any

import pytest

import defense_news as dn
from defense_news._names.registry import shipped_terms
from defense_news._tables.agencies import agencies_with
from defense_news._tables.own_rows import check_agencies, check_terms

AGENCY = {"key": "bay", "name": "Bay Wire", "names": ["Baywire"], "country": "NZ"}
TERM = {
    "key": "roe",
    "person": "Jane Roe",
    "short": "Roe",
    "office": "defence_minister",
    "title": "Defence Minister",
    "country": "NZ",
}
STORY = "TOKYO, Jan. 7, 2024 (Baywire) -- Defense Minister Jane Roe said on Monday that she met (.* Roe in 2023."


def test_the_shipped_rows_pass_the_same_checks() -> None:
    assert check_agencies(agencies_with(()))
    assert check_terms(shipped_terms())


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("start", "2023-02-30"),
        ("start", "20230105"),
        ("start", "0001"),
        ("start", 2023),
        ("start", date(2023, 1, 1)),
        ("start", "2023-13"),
        ("start", "2023-1-5"),
        ("end", "9999-12-31"),
        ("end", "9999"),
        ("office", "king"),
        ("office", None),
        ("key", 5),
        ("key", ""),
        ("key", ["roe"]),
        ("person", ""),
        ("person", "("),
        ("short", ""),
        ("short", "-"),
        ("title", None),
        ("country", 5),
        ("country", "Japan"),
        ("organisation", 3),
        ("organisation", ""),
        ("order", "last_first"),
        ("aliases", ["Roe", ""]),
        ("aliases", [3]),
        ("acting", "maybe"),
        ("source", 4),
    ],
)
def test_an_official_that_does_not_fit(field: str, value: Any) -> None:
    with pytest.raises(dn.TableError, match=r"^officials "):
        dn.Parser(officials=[{**TERM, field: value}])


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("key", ["bay"]),
        ("name", 6),
        ("name", ""),
        ("names", [""]),
        ("names", [3]),
        ("names", ["—"]),
        ("names", 3),
        ("domains", [""]),
        ("endings", [""]),
        ("marks", ["("]),
        ("marks", [""]),
        ("country", 7),
        ("kind", "paper"),
        ("examples", ["a text alone"]),
        ("coutry", "NZ"),
    ],
)
def test_an_agency_that_does_not_fit(field: str, value: Any) -> None:
    with pytest.raises(dn.TableError, match=r"^agencies "):
        dn.Parser(agencies=[{**AGENCY, field: value}])


def test_the_error_names_row_field_and_what_is_wrong() -> None:
    with pytest.raises(dn.TableError, match=r"officials roe: field 'start' is '2023-02-30': no such day"):
        dn.Parser(officials=[{**TERM, "start": "2023-02-30"}])
    with pytest.raises(dn.TableError, match=r"officials roe: it ends \(2022\) before it starts \(2023-05\)"):
        dn.Parser(officials=[{**TERM, "start": "2023-05", "end": "2022"}])


def test_rows_ready_made_are_checked_too() -> None:
    with pytest.raises(dn.TableError, match=r"officials roe: field 'office' is 'king'"):
        dn.Parser(officials=[dn.Term("roe", "Jane Roe", "Roe", "king", "King")])


@pytest.mark.parametrize("wrong", [5, "row", None, ["a"]])
def test_what_is_no_row(wrong: Any) -> None:
    with pytest.raises(dn.TableError, match="expected a mapping"):
        dn.Parser(officials=[wrong])


@pytest.mark.parametrize("person", ["Jane (.* Roe", "Jane+ [Roe", "Jane\\d Roe", "Jane | Roe", "Jane $Roe^"])
def test_characters_of_patterns_are_letters_like_others(person: str) -> None:
    mine = dn.Parser(
        officials=[{**TERM, "person": person}],
        agencies=[{**AGENCY, "names": ["Bay (.*", "Bay|Wire", "[Bay"], "endings": ["Bay+*"]}],
    )
    assert mine.parse(f"{STORY} {person} said so. Bay (.* Bay+*").text


@pytest.mark.parametrize(("start", "end"), [("2023", "2023"), ("2023-05", "2023"), ("2020-02-29", None), (None, None)])
def test_terms_as_exact_as_known_are_taken(start: str | None, end: str | None) -> None:
    mine = dn.Parser(officials=[{**TERM, "start": start, "end": end}])
    assert "roe" in [official.id for official in mine.parse(STORY).officials]


def test_ten_thousand_rows() -> None:
    officials = [{**TERM, "key": f"roe{n}", "person": f"Jane{n} Roe{n}", "short": f"Roe{n}"} for n in range(10_000)]
    agencies = [{**AGENCY, "key": f"bay{n}", "name": f"Bay{n}", "names": [f"Bay{n}"]} for n in range(10_000)]
    article = dn.Parser(officials=officials, agencies=agencies).parse(
        "TOKYO, Jan. 7, 2024 (Bay77) -- Defense Minister Jane9999 Roe9999 met Jane1 Roe1."
    )
    assert article.source is not None
    assert article.source.agency == "bay77"
    assert {"roe9999", "roe1"} <= {official.id for official in article.officials}
