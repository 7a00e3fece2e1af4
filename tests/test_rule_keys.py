"""Each rule that evidence names is the key of a row, but for those that rest on whole tables without keys."""

import tomllib
from pathlib import Path

import pytest

import defense_news as dn
from conftest import story_files
from defense_news.models import Evidence

TABLES = Path(dn.__file__).parent / "tables"
BASES = {"explicit", "partial", "published", "dateline", "weekday", "terms_of_office", "relative"}
"""What a day rests on: the rule of a date is these, joined, as its `basis` tells them."""

WITHOUT_KEYS = {
    "gazetteer": "a name of cities.csv or countries.csv is its own key",
    "registry": "a name of officials.csv, found as it stands",
    "surname": "the surname of somebody whom another row has named",
    "misnamed": "an office of officials.csv with another name",
    "day_of_the_lede": "the day of the lede, where it tells of the same sides",
    "office_named": "the one official who holds an office that is told without a name",
}
"""Rules that rest on no row with a key, and on what instead."""


def row_keys() -> set[str]:
    """The keys of all rows of all tables."""
    files = [tomllib.loads(file.read_text("utf-8")) for file in TABLES.glob("*.toml")]
    rows = [row for tables in files for rows in tables.values() if isinstance(rows, list) for row in rows]
    return {str(row[name]) for row in rows if isinstance(row, dict) for name in ("key", "lemma") if name in row}


def evidence_of(article: dn.Article) -> list[Evidence]:
    """What the facts of an article rest on, but for its statements."""
    found = [official.evidence for official in article.officials]
    found += [meeting.evidence for meeting in article.meetings]
    found += [fact.evidence for fact in article.agreements]
    found += [article.source.evidence] if article.source else []
    return [evidence for evidences in found for evidence in evidences]


def is_keyed(evidence: Evidence, known: set[str]) -> bool:
    """Whether the rule is a row's key or, of a date, made of what a day rests on."""
    return evidence.rule in known or (evidence.role == "date" and {*evidence.rule.split("+")} <= BASES)


@pytest.mark.parametrize("path", story_files(), ids=lambda path: path.stem)
def test_each_rule_is_the_key_of_a_row(path: Path) -> None:
    """A rule is a row's key, the basis of a day, or one of the few that rest on a table without keys."""
    known = row_keys() | set(WITHOUT_KEYS)
    article = dn.parse(path.read_text("utf-8"))
    assert [] == [evidence for evidence in evidence_of(article) if not is_keyed(evidence, known)]
