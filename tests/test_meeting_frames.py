"""The rows of meeting frames prove themselves, and each rule that evidence names is the key of a row."""

import pytest

import defense_news as dn
from defense_news._facts.meetings.rows import Outcome, Setting, VerbFrame
from defense_news._start.records import frozen
from defense_news._tables import Proven, shipped
from marked import read


@frozen
class PartyRole(Proven):
    """What the words of a party do in a meeting or an agreement: the rule that its evidence names."""

    key: str


NAME = "meeting_frames"
VERBS = shipped(VerbFrame, NAME, "verb")
OUTCOMES = shipped(Outcome, NAME, "outcome")
SETTINGS = [row for table in ("setting", "quality", "habit") for row in shipped(Setting, NAME, table)]
ROLES = shipped(PartyRole, NAME, "role")
STATUSES = {"held": {"held"}, "planned": {"planned"}, "cancelled": {"cancelled"}, "as_told": {"held", "planned"}}


def cues(meetings: tuple[dn.Meeting, ...]) -> dict[tuple[int, int], dn.Meeting]:
    return {(e.span.start, e.span.end): m for m in meetings for e in m.evidence if e.role == "cue"}


@pytest.mark.parametrize("row", [*VERBS, *OUTCOMES, *SETTINGS], ids=lambda row: row.key)
def test_frame_proves_itself(row: VerbFrame | Outcome | Setting) -> None:
    """An example holds its meeting at the marked cue, with the row's status; a counterexample holds none."""
    assert row.counterexamples
    assert row.examples or getattr(row, "status", "") == "none"
    for example in row.examples:
        case = read(example)
        found = cues(dn.parse(case.text).meetings)
        assert set(case.all("cue")) <= set(found)
        if not isinstance(row, VerbFrame):
            assert {found[cue].status.value for cue in case.all("cue")} <= STATUSES[row.status]
    for text in row.counterexamples:
        assert () == dn.parse(text).meetings, text


@pytest.mark.parametrize("row", ROLES, ids=lambda row: row.key)
def test_role_proves_itself(row: PartyRole) -> None:
    """An example's marked words are a party in the role; a counterexample has no party in it."""
    assert row.examples
    assert row.counterexamples
    for example in row.examples:
        case = read(example)
        assert set(case.all("party")) <= parties(case.text, row.key), example
    for text in row.counterexamples:
        assert set() == parties(text, row.key), text


def parties(text: str, rule: str) -> set[tuple[int, int]]:
    article = dn.parse(text)
    evidence = [e for m in article.meetings for e in m.evidence] + [e for a in article.agreements for e in a.evidence]
    return {(e.span.start, e.span.end) for e in evidence if e.role == "party" and e.rule == rule}
