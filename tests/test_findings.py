"""Findings: each code is raised by its own example, and a clean story raises none."""

import pytest

import defense_news as dn
from defense_news._tables import shipped
from defense_news._tables.rows import FindingCode

ROWS = {row.code: row for row in shipped(FindingCode, "findings", "finding")}


@pytest.mark.parametrize("code", ["given_name", "title_spelling", "not_in_office"])
def test_example_raises_its_code(code: str) -> None:
    """The example of a code raises it, at a span inside the text."""
    found = [finding for finding in dn.parse(ROWS[code].example).findings if finding.code == code]
    assert found
    assert all(0 <= span.start < span.end for finding in found for span in finding.spans)


def test_clean_story_has_no_findings() -> None:
    """Names and titles as the registry has them raise nothing."""
    text = "Spanish Defence Minister Margarita Robles and British Defence Secretary Ben Wallace met in Cadiz."
    assert () == dn.parse(text).findings


def test_open_quote() -> None:
    """A quote mark that is never closed is told."""
    codes = [finding.code for finding in dn.parse(ROWS["open_quote"].example + "\n\nThe talks went on.").findings]
    assert ["open_quote"] == codes


def test_quote_continued_in_one_line_is_no_finding() -> None:
    """A quote that is closed raises nothing."""
    assert () == dn.parse("“We agreed on radar,” Defense Minister Ana Ruiz said.").findings
