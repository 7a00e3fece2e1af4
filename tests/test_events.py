"""Events after PLOVER: each rule proves itself, codes are those of the lists, pairs and directions are as told."""

from typing import Any

import pytest

import defense_news as dn
from defense_news._export.events import _facts_told, alpha3_of, cow_of
from defense_news._export.rows import EventRow
from defense_news._tables import read_csv, read_toml, shipped
from defense_news._tables.export_rows import EventContext, EventRule, EventType
from test_cli import run

RULES = shipped(EventRule, "events", "rule")
CONTEXTS = shipped(EventContext, "events", "context")
TYPES = {row.key for row in shipped(EventType, "events", "event_type")}


def _events(text: str) -> list[EventRow]:
    return list(dn.to_events([dn.parse(text, key="here")]))


def _rules_that_fit(text: str) -> list[EventRule | None]:
    return [told.rule for told in _facts_told(dn.parse(text))]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.key)
def test_a_rule_proves_itself(rule: EventRule) -> None:
    """It fits a fact in each of its examples, none in its counterexamples; what is no event says why."""
    assert rule.examples
    assert rule.counterexamples
    assert all(rule in _rules_that_fit(text) for text in rule.examples)
    assert not any(rule in _rules_that_fit(text) for text in rule.counterexamples)
    assert rule.becomes in TYPES or (not rule.becomes and rule.note)
    assert all(bool(_events(text)) == bool(rule.becomes) for text in rule.examples)


@pytest.mark.parametrize("row", CONTEXTS, ids=lambda row: row.key)
def test_a_context_proves_itself(row: EventContext) -> None:
    """Its topics are topics, and its examples have it."""

    def told(text: str) -> set[str]:
        return {context for each in _events(text) for context in (each.context or "").split("; ")}

    assert {*row.topics} <= {each["key"] for each in read_toml("topics")["topic"]}
    assert all(row.key in told(text) for text in row.examples)
    assert not any(row.key in told(text) for text in row.counterexamples)


CASES: dict[str, list[tuple[Any, ...]]] = {
    "Norwegian Defence Minister Ana Berg received Swedish Defence Minister Ole Lund in Oslo on Monday.": [
        ("CONSULT", "visit", "042", "SWE", 380, "NOR", 385, True)
    ],
    "Defence ministers of Norway, Sweden and Denmark met on Monday.": [
        ("CONSULT", None, "040", "NOR", 385, "SWE", 380, False),
        ("CONSULT", None, "040", "NOR", 385, "DNK", 390, False),
        ("CONSULT", None, "040", "SWE", 380, "DNK", 390, False),
    ],
    "Norway and Sweden signed a memorandum on joint exercises in Oslo on Monday.": [
        ("SUPPORT", None, "057", "NOR", 385, "SWE", 380, False)
    ],
    "“We will hold drills,” Norwegian Defence Minister Ana Berg said.": [],
}


@pytest.mark.parametrize("text", CASES)
def test_sides(text: str) -> None:
    """Who acts on whom, and by which codes."""
    assert CASES[text] == [
        (e.event_type, e.mode, e.cameo, e.actor_iso3, e.actor_cow, e.recipient_iso3, e.recipient_cow, e.directed)
        for e in _events(text)
    ]


def test_a_row_says_where_it_stands() -> None:
    """Day, officials, and the paragraph with its positions."""
    text = "OSLO\n\nNorwegian Defence Minister Ana Berg received Swedish Defence Minister Ole Lund on May 2, 2024."
    (event,) = _events(text)

    assert ("here", "2024-05-02", "held") == (event.key, str(event.first_day), event.status)
    assert ("Ole Lund", "Ana Berg", "received") == (event.actor_officials, event.recipient_officials, event.cue)
    assert text[event.start : event.end] == event.text == text.split("\n")[2]


@pytest.mark.parametrize(
    ("side", "alpha3", "cow"),
    [("KR", "KOR", 732), ("RS", "SRB", 345), ("XK", "XKX", 347), ("PS", "PSE", None), ("NATO", None, None)],
)
def test_codes(side: str, alpha3: str | None, cow: int | None) -> None:
    """Codes of countries; a body has none."""
    assert (alpha3, cow) == (alpha3_of(side), cow_of(side))


def test_every_country_of_the_gazetteer_has_a_code() -> None:
    """Bodies apart; no code is given twice."""
    countries = {row["country"] for row in read_csv("countries") if "country" in row} - {"EU"}
    numbers = [number for side in countries if (number := cow_of(side))]

    assert len(countries) == len({alpha3_of(side) for side in countries} - {None})
    assert 195 == len(numbers) == len({*numbers})


def test_on_the_command_line() -> None:
    """Events are a table that is asked for by name."""
    done = run("export", "-", "--to", "csv", "--table", "events", text="Norway and Sweden agreed on Monday to train.")

    assert ("event_type", "AGREE") == tuple(line.split(",")[8] for line in done.stdout.splitlines())
