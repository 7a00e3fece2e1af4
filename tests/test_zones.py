"""Zones part a story without gaps, the same way each time, whatever stands in it."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import marked
from defense_news._page.bylines import compile_byline_rules, find_byline, find_stamp
from defense_news._page.zones.layout import find_zones
from defense_news._page.zones.marks import compile_zone_rules
from defense_news._records import ZoneRecord
from defense_news._records.text import read_text
from defense_news._tables import shipped
from defense_news._tables.agencies import agencies_with
from defense_news._tables.rows import LineMark

AGENCIES = agencies_with(())
RULES = compile_zone_rules(AGENCIES)
BYLINES = compile_byline_rules(AGENCIES)
CASES = Path(__file__).parent / "cases" / "zones"
LINES = [line for row in shipped(LineMark, "zones", "mark") for line in row.examples]
PROSE = [
    "Defence ministers of both countries agreed on Monday to share radar data, the ministry said.",
    "“We shall train together,” the minister told reporters after the talks.",
    "Ministers agree to share radar data",
    "OSLO, March 3 (AFP) - The two ministers met on Monday.",
]
STORIES = st.lists(st.sampled_from(LINES + PROSE), max_size=12).map("\n\n".join)


def zones_of(raw: str) -> tuple[ZoneRecord, ...]:
    return find_zones(read_text(raw), RULES)


def load(name: str) -> list[Any]:
    cases = tomllib.loads((CASES / f"{name}.toml").read_text("utf-8"))["case"]
    return [pytest.param(case, id=case["name"]) for case in cases]


@pytest.mark.parametrize("case", load("forms"))
def test_each_line_has_its_zone(case: dict[str, str]) -> None:
    """Every stretch marked with a kind is exactly a zone of that kind."""
    story = marked.read(case["text"])
    found = {(zone.kind, zone.start, zone.end) for zone in zones_of(story.text)}
    assert [] == [(s.label, story.text[s.start : s.end]) for s in story.spans if (s.label, s.start, s.end) not in found]


@given(st.one_of(st.text(max_size=200), STORIES))
def test_zones_partition(raw: str) -> None:
    """Zones are sorted, without gap or overlap, none empty, and cover the text; a second reading is the same."""
    zones = zones_of(raw)
    assert [0, *(zone.end for zone in zones)] == [*(zone.start for zone in zones), len(raw)]
    assert all(zone.start < zone.end for zone in zones)
    assert zones == zones_of(raw)


@given(st.lists(st.sampled_from(PROSE[:2]), min_size=1, max_size=5))
def test_boilerplate_below_changes_no_body(prose: list[str]) -> None:
    """Furniture appended to a story leaves its body as it was."""
    raw = "\n\n".join([PROSE[2], *prose])
    more = raw + "\n\nRelated Articles\n\nMinisters meet again\n\nBack to list"
    body = [zone for zone in zones_of(raw) if zone.kind == "body"]
    assert body == [zone for zone in zones_of(more) if zone.kind == "body"]


@pytest.mark.parametrize(
    ("line", "when"),
    [
        ("Published : Nov. 3, 2031 - 14:07", "2031-11-03T14:07:00"),
        ("14:05 JST, March 2, 2031", "2031-03-02T14:05:00+09:00"),
        ("Updated 3:04 PM GMT+8, November 13, 2031", "2031-11-13T15:04:00+08:00"),
        ("KYODO NEWS - Mar 30, 2031 - 20:10 | All, World", "2031-03-30T20:10:00"),
        ("2031-03-02T09:21:00Z", "2031-03-02T09:21:00+00:00"),
        ("Date: 23/04/2031", "2031-04-23"),
        ("Date: 08/05/2031", None),
        ("Tuesday 08/04/2031 | Harbour Herald", "2031-04-08"),
        ("08/04/2031 - Updated: 23/04/2031", "2031-04-08"),
        ("2:07 PM EDT, 08/04/2031", "2031-08-04T14:07:00-04:00"),
        ("Jul 2, 2031 2:07 PM ET", "2031-07-02T14:07:00-04:00"),
        ("Mar 2, 2031 2:07 PM CST", "2031-03-02T14:07:00"),
        ("Harbour Courier Mar - 2 - 2031 , 06:13", "2031-03-02T06:13:00"),
        ("2031-03-02 178 views", "2031-03-02"),
        ("Publicado el martes 4 de marzo de 2031.", "2031-03-04"),
        ("FOR IMMEDIATE RELEASE: March 4, 2031", "2031-03-04"),
        ("Release No. 14-22 March 04, 2031", "2031-03-04"),
        ("Jane Doe, ANN ROETuesday, 4 March 2031, 08:01", "2031-03-04T08:01:00"),
        ("2031-03-02 10:03Harbour Editor: Jane Doe", "2031-03-02T10:03:00"),
        ("The pact of March 2, 2031 was a long one", None),
        ("Joint Statement, March 2, 2031", None),
    ],
)
def test_a_stamp_is_read(line: str, when: str | None) -> None:
    """A stamp gives day and clock as printed; where day and month could change places it gives nothing."""
    text = read_text(f"Ministers agree to share radar data\n\n{line}\n\n{PROSE[0]}")
    stamp = find_stamp(text, find_zones(text, RULES), BYLINES)
    assert when == (stamp.isoformat() if stamp else None)


@pytest.mark.parametrize(
    ("line", "names", "initials", "agency"),
    [
        ("By Jane Doe and Kim Min-ji", ("Jane Doe", "Kim Min-ji"), (), None),
        ("By Yonhap", (), (), "yonhap"),
        ("By Haruka Mori / Harbour Shimbun Staff Writer", ("Haruka Mori",), (), None),
        ("BY A. NOVAK [abc@paper.example]", ("A. NOVAK",), (), None),
        ("abc/xyz", (), ("abc/xyz",), None),
    ],
)
def test_a_byline_is_read(line: str, names: tuple[str, ...], initials: tuple[str, ...], agency: str | None) -> None:
    """A byline gives persons, desk initials and the agency apart."""
    text = read_text(f"Ministers agree to share radar data\n\n{line}\n\n{PROSE[0]}\n\n{PROSE[1]}")
    byline = find_byline(text, find_zones(text, RULES), BYLINES)
    assert byline is not None
    assert (names, initials, agency) == (byline.names, byline.initials, byline.agency)
