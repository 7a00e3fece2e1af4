"""Whole stories: made-up pages as agencies and outlets write them; a fact holds, or is known to fail."""

from collections import defaultdict
from pathlib import Path

import pytest
import story_measures as measures

STORIES = Path(__file__).parent / "cases/mirrors"
GOLD = measures.load(STORIES)
KNOWN = defaultdict[str, set[str]](set)
for line in (STORIES / "known-failures.lst").read_text("utf-8").splitlines():
    KNOWN[line.split()[0]].add(line)


@pytest.mark.parametrize("record", GOLD, ids=lambda record: record["id"])
def test_story(record: measures.Item) -> None:
    """What is wrong is what is known to be; a row that comes right leaves `known-failures.lst`."""
    ((_, article),) = measures.read(STORIES, [record])
    wrong = {measures.failure(row) for row in measures.rows(record, article) if not row.right}
    assert (set(), set()) == (wrong - KNOWN[record["id"]], KNOWN[record["id"]] - wrong), "new failures, cured ones"


def test_every_story_has_a_text_and_every_failure_a_story() -> None:
    ids = {record["id"] for record in GOLD}
    assert ids == {path.stem for path in STORIES.glob("*.txt")}
    assert set(KNOWN) <= ids


def test_a_perfect_reading_scores_one() -> None:
    """Optional things are neither right nor wrong, and a surplus thing is one."""
    gold = [{"called": "A", "x": 1}, {"called": "B", "x": 2, "optional": True}]
    pairs = measures.match(gold, [2, 1, 3], lambda item, found: bool(item["x"] == found), lambda _item, _found: 0)
    assert {0: 1, 1: 0} == pairs
    assert (
        measures.Figures(1, 1, 0)
        == measures.figures([measures.Row("s", "m", "A", True), measures.Row("s", "m", "3", False, True)])["m"]
    )
