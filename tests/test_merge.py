"""The ledger: one record per real-world meeting, across outlets."""

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

import defense_news as dn

EFE = (
    "London, Jul 2 (EFE).- Britain and Australia agreed Wednesday to share radar data.\n\nAt talks in London, "
    "British Defence Secretary John Healey and Australian Defence Minister Robert Marles pledged to train together. EFE"
)
OTHER = (
    "Australian Defence Minister Richard Marles and British Defence Secretary John Healey met at Lancaster House "
    "in London on Wednesday and agreed to share maps.\n\nSource: Donga"
)
ELSEWHERE = "Chilean Defense Minister Maya Fernandez met Peruvian Defense Minister Jorge Chavez in Lima on May 3, 2023."
STORIES = [dn.parse(EFE), dn.parse(OTHER, published=date(2025, 7, 2)), dn.parse(ELSEWHERE), dn.parse("No news.")]


def test_two_outlets_report_one_meeting() -> None:
    """Both reports stand in one record, which tells that the name is written in two ways."""
    (meeting,) = dn.merge(STORIES[:2]).meetings
    assert [(0, 0), (1, 0)] == [(r.article, r.meeting) for r in meeting.reports]
    assert "name" in [found.field for found in meeting.discrepancies]


@given(st.lists(st.sampled_from(STORIES), max_size=6))
@settings(max_examples=40)
def test_each_report_stands_once(articles: list[dn.Article]) -> None:
    """Every meeting and agreement of every article is in exactly one record, and merging again gives the same."""
    ledger = dn.merge(articles)
    reports = sorted((r.article, r.meeting) for m in ledger.meetings for r in m.reports)
    assert [(i, j) for i, a in enumerate(articles) for j in range(len(a.meetings))] == reports
    agreed = sorted((r.article, r.agreement) for m in ledger.agreements for r in m.reports)
    assert [(i, j) for i, a in enumerate(articles) for j in range(len(a.agreements))] == agreed
    assert ledger == dn.merge(articles)


def test_an_article_given_twice_adds_no_meeting() -> None:
    """Merging a story with itself gives its meetings, each with two reports and no discrepancy."""
    ledger = dn.merge([STORIES[0], STORIES[0]])
    assert [2] * len(STORIES[0].meetings) == [len(meeting.reports) for meeting in ledger.meetings]
    assert () == tuple(found for meeting in ledger.meetings for found in meeting.discrepancies)


def test_no_articles() -> None:
    """Nothing gives an empty ledger."""
    assert dn.Ledger() == dn.merge([])
