"""Sources: every agency's row proves itself both ways, and so does every kind of credit."""

from __future__ import annotations

from collections import Counter

import pytest

import defense_news as dn
import marked
from defense_news._names.places import compile_place_rules
from defense_news._page.datelines import compile_dateline_rules, find_dateline
from defense_news._page.sources import compile_source_rules, find_cited, find_marks, find_outlet, find_source
from defense_news._page.sources.credits import find_credits
from defense_news._page.zones.layout import find_zones
from defense_news._parser import default_parser
from defense_news._records import SourceRecord
from defense_news._records.text import read_text
from defense_news._tables import TableError, shipped
from defense_news._tables.agencies import agencies_with, index_names, label
from defense_news._tables.rows import Agency, Credit, Example

ROWS = agencies_with(())
CREDITS = shipped(Credit, "credits", "credit")
SOURCES = compile_source_rules(ROWS)
DATELINES = compile_dateline_rules(index_names(ROWS), compile_place_rules())
ZONES = default_parser()._compiled.zones


def source_of(raw: str) -> SourceRecord | None:
    text = read_text(raw)
    zones = find_zones(text, ZONES)
    credited = find_credits(text, zones, SOURCES.credits)
    return find_source(text, credited, find_dateline(text, zones, DATELINES), SOURCES)


def cited_in(raw: str) -> tuple[str, ...]:
    text = read_text(raw)
    return find_cited(text, find_zones(text, ZONES), SOURCES)


def outlet_of(raw: str) -> str | None:
    text = read_text(raw)
    return find_outlet(find_credits(text, find_zones(text, ZONES), SOURCES.credits))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.key)
def test_row_is_found_in_its_examples(row: Agency) -> None:
    """Each example gives the row, by the way it says and in the words it says."""
    assert row.examples, "a row needs an example"
    for example in row.examples:
        assert _shows(row, example), example


def _shows(row: Agency, example: Example) -> bool:
    assert example.found in example.text
    if example.via == "cited":
        return row.key in cited_in(example.text)
    if example.via == "outlet":
        return row.name == outlet_of(example.text)
    found = source_of(example.text)
    if found is None or (found.agency, found.via) != (row.key, example.via):
        return False
    return example.found in example.text[found.start : found.end]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.key)
def test_row_is_not_found_in_its_counterexamples(row: Agency) -> None:
    """No counterexample gives the row as the source."""
    assert row.counterexamples, "a row needs a counterexample"
    for raw in row.counterexamples:
        found = source_of(raw)
        assert found is None or found.agency != row.key, raw


def test_no_name_is_in_two_rows() -> None:
    """A name means one agency."""
    names = Counter(name for row in ROWS for name in row.names)
    assert [] == [name for name, count in names.items() if count > 1]
    assert len(ROWS) == len({row.key for row in ROWS})


def test_domains_tell_apart() -> None:
    """Two rows share no telling part of a domain."""
    owners: dict[str, set[str]] = {}
    for row in ROWS:
        for domain in row.domains:
            owners.setdefault(label(domain), set()).add(row.key)
    assert {} == {part: keys for part, keys in owners.items() if len(keys) > 1}


@pytest.mark.parametrize("credit", CREDITS, ids=lambda credit: credit.key)
def test_credit_proves_itself(credit: Credit) -> None:
    """Each example gives a credit of the row at its mark; no counterexample gives one of the row."""
    assert credit.examples
    assert credit.counterexamples
    for case in credit.examples:
        raw = marked.read(case)
        text = read_text(raw.text)
        found = find_credits(text, find_zones(text, ZONES), SOURCES.credits).found
        assert raw.all("credit") == [(c.start, c.end) for c in found if c.row.key == credit.key], case
    for case in credit.counterexamples:
        text = read_text(case)
        found = find_credits(text, find_zones(text, ZONES), SOURCES.credits).found
        assert [] == [c for c in found if c.row.key == credit.key], case


LEAD = "The two ministers met for three hours of talks on ships and radar, an official of the ministry said on Monday."


@pytest.mark.parametrize(
    ("raw", "agency", "via"),
    [
        (f"OSLO, June 3 (Reuters) - {LEAD}\n\nSource: AFP", "reuters", "dateline"),
        (f"Talks open\n\nBy Yonhap\n\n{LEAD} (Yonhap)", "yonhap", "end_mark"),
        (f"The Korea Herald\n\nTalks open\n\nBy Yonhap\n\n{LEAD}", "yonhap", "byline"),
        (
            f"{LEAD} (KUNA)\n\n© 2023 Example Daily. Provided by SyndiGate Media Inc.",
            "kuna",
            "end_mark",
        ),
        (f"(MENAFN- Kuwait News Agency (KUNA)) KUWAIT, June 3 (KUNA) -- {LEAD}", "kuna", "dateline"),
        (f"OSLO (UrduPoint News / Sputnik - 17th January, 2023) {LEAD}", "sputnik", "dateline"),
        (f"{LEAD}\n\nCopyright 2023 The Associated Press. All rights reserved.", "ap", "credit"),
    ],
)
def test_of_two_credits_the_writer_is_the_source(raw: str, agency: str, via: str) -> None:
    """The dateline is believed before the end mark, the agency before the outlet that prints or sends it."""
    found = source_of(raw)
    assert found is not None
    assert (agency, via) == (found.agency, found.via)


@pytest.mark.parametrize(
    "raw",
    [
        f"Talks open\n\n{LEAD}\n\n{LEAD} | REUTERS\n\n{LEAD}",
        f"{LEAD} according to Lusa.",
        f"{LEAD}\n\nSome information was provided by the Associated Press.",
        f"{LEAD}\n\nA ship leaves port. (A. Example/AFP)\n\n" + "\n\n".join([LEAD] * 8),
        f"{LEAD} The officials told Reuters.",
        "",
    ],
)
def test_what_is_no_source(raw: str) -> None:
    """Photo credits and citations name agencies that did not write the copy."""
    assert source_of(raw) is None


@pytest.mark.parametrize(
    ("raw", "keys"),
    [
        ("Talks will be held, according to Kyodo.", ("kyodo",)),
        ("The Asahi Shimbun and the Mainichi Shimbun said talks were held.", ("asahi", "mainichi")),
        ("An official told Reuters. Yonhap also reported the talks.", ("reuters", "yonhap")),
        ("Japan's public broadcaster NHK said talks were held.", ("nhk",)),
        ("Talks were held, North Korea's state-run KCNA news agency reported.", ("kcna",)),
        ("He spoke in an interview with the Financial Times.", ("ft",)),
        ("Petra said she was glad. The trend reports a rise. Dawn broke over the base.", ()),
        ("The AP works in many lands. A Reuters photographer was there.", ()),
        ("He works for Kyodo News and lives in Tokyo.", ()),
    ],
)
def test_citations(raw: str, keys: tuple[str, ...]) -> None:
    """A name is cited only beside a word of reporting; names that share the word are cited together."""
    assert keys == cited_in(raw)


def test_own_agency_is_not_cited() -> None:
    """An agency that quotes its own interview does not cite another."""
    article = dn.parse(f"OSLO, June 3 (Reuters) - {LEAD} He told Reuters so, and Kyodo News reported it.")
    assert ("kyodo",) == article.cited_sources


@pytest.mark.parametrize(
    ("raw", "outlet"),
    [
        (f"The Korea Herald\n\nTalks open\n\nBy Yonhap\n\n{LEAD}", "The Korea Herald"),
        (f"Talks open\n\n{LEAD}\n\n© 2023 The Japan Times", "The Japan Times"),
        (f"Talks open\n\nBy Ann Example (ann@heraldcorp.com)\n\n{LEAD}", "The Korea Herald"),
        (f"Talks open\n\n{LEAD}\n\nThe Korea Herald reported so.", None),
    ],
)
def test_outlet(raw: str, outlet: str | None) -> None:
    """The outlet is named by its masthead, copyright line or a reporter's address, not by a citation."""
    assert outlet == outlet_of(raw)


def test_marks_inside_lines_are_carved() -> None:
    """An end mark behind the last sentence becomes a zone of its own, in a body line only."""
    raw = f"Talks open\n\n{LEAD}\n\nNo date was set, she added. EFE"
    text = read_text(raw)
    zones = find_zones(text, ZONES)
    marks = [zone for zone in find_marks(zones, find_credits(text, zones, SOURCES.credits)) if zone.kind == "end_mark"]
    assert ["EFE"] == [raw[zone.start : zone.end] for zone in marks]


FRAMES_OF_A_NEW_AGENCY = {
    "bracketed": "AUCKLAND, June 3 (Harbour) -- ",
    "dated_mark": "Auckland, June 3 (Harbour) ",
    "placed_mark": "Auckland (Harbour) ",
    "slashed": "AUCKLAND, June 3 /Harbour/. ",
    "bare": "AUCKLAND, June 3, Harbour - ",
    "bare_open": "AUCKLAND, June 3, Harbour ",
    "bare_place": "Auckland, Harbour - ",
    "signed_place": "AUCKLAND - Harbour - ",
    "agency_first": "(Harbour) - AUCKLAND, June 3 - ",
    "inner_date": "AUCKLAND (Harbour - June 3, 2023) ",
}


@pytest.mark.parametrize(("frame", "opening"), FRAMES_OF_A_NEW_AGENCY.items())
def test_new_agency_works_in_every_frame(frame: str, opening: str) -> None:
    """A caller's agency is one row of names; all ways of writing a dateline know it at once."""
    parser = _harbour()
    dateline = parser.parse_dateline(opening + LEAD)
    source = parser.detect_source(opening + LEAD)
    assert dateline is not None
    assert source is not None
    assert ("harbour", "harbour", frame) == (dateline.agency, source.agency, source.evidence[0].rule)


@pytest.mark.parametrize(
    ("raw", "via"),
    [
        (f"{LEAD} (Harbour)", "end_mark"),
        (f"{LEAD} Harbour", "end_mark"),
        (f"Talks open\n\nBy Harbour\n\n{LEAD}", "byline"),
        (f"{LEAD}\n\nSource: Harbour", "credit"),
        (f"{LEAD}\n\n© 2023 Harbour", "credit"),
        (f"(Harbour) -- {LEAD}", "credit"),
    ],
)
def test_new_agency_works_in_every_credit(raw: str, via: str) -> None:
    """The same holds for end marks, bylines and credits."""
    source = _harbour().detect_source(raw)
    assert source is not None
    assert ("harbour", via) == (source.agency, source.via.value)


def _harbour() -> dn.Parser:
    return dn.Parser(agencies=[{"key": "harbour", "name": "Harbour News", "country": "NZ", "names": ["Harbour"]}])


def test_own_row_replaces_a_shipped_one() -> None:
    """A caller's row with a shipped key takes its place, and a caller's name wins over a shipped one."""
    mine = dn.Parser(agencies=[{"key": "trend", "name": "Trend", "country": "AZ", "names": ["TREND WIRE"]}])
    source = mine.detect_source("Baku (TREND WIRE) -- " + LEAD)
    assert source is not None
    assert "trend" == source.agency
    assert None is mine.detect_source(LEAD + " Trend reports.")


def test_bad_pattern_is_refused() -> None:
    """A mark that is no regular expression is named when the parser is built."""
    with pytest.raises(TableError, match="no regular expression"):
        dn.Parser(agencies=[{"key": "x", "name": "X", "names": ["X"], "marks": ["("]}])


def test_look_up_prefers_agencies() -> None:
    """Of several names in a mark the first agency is meant, for outlets only pass its copy on."""
    names = index_names(ROWS)
    found = {
        mark: row.key for mark in ("AFP-Yonhap", "dpa/tmf", "UrduPoint / KUNA", "Reuters.") if (row := names.find(mark))
    }
    assert {"AFP-Yonhap": "afp", "dpa/tmf": "dpa", "UrduPoint / KUNA": "kuna", "Reuters.": "reuters"} == found
