"""The ledger: one record per real-world meeting, across outlets, whatever the order of the stories."""

import tomllib
from collections.abc import Iterable
from datetime import date
from itertools import permutations
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import defense_news as dn
from defense_news._ledger.blocks import find_blocks
from defense_news._ledger.merge import merge_block, story_of
from defense_news._ledger.reports import bare_name, find_reports, near, same_form

CASES = tomllib.loads((Path(__file__).parent / "cases" / "ledger" / "forms.toml").read_text("utf-8"))["case"]

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
PAIRS = [
    ("Chilean", "Ana Rojas", "Peruvian", "Luis Vega"),
    ("Kenyan", "Joy Otieno", "Ghanaian", "Kojo Mensah"),
    ("Polish", "Jan Nowak", "Danish", "Bo Friis"),
    ("Kenyan", "Joy Otieno", "Danish", "Bo Friis"),
    ("Spanish", "Eva Gil", "Danish", "Bo Friis"),
    ("Spanish", "Eva Gil", "Chilean", "Ana Rojas"),
]


def _articles(case: dict[str, Any]) -> list[dn.Article]:
    return [dn.parse(story["text"], published=story.get("published")) for story in case["stories"]]


def _records(ledger: dn.Ledger, order: Iterable[int]) -> list[list[int]]:
    place = list(order)
    return sorted(sorted({place[report.article] for report in meeting.reports}) for meeting in ledger.meetings)


def _contents(ledger: dn.Ledger) -> list[str]:
    """The records without the positions of articles."""
    told = {"reports": {"__all__": {"article", "copy_of"}}, "history": {"__all__": {"articles"}}}
    places = {
        "date_from": True,
        "place_from": True,
        "discrepancies": {"__all__": {"readings": {"__all__": {"article"}}}},
    }
    return [meeting.model_dump_json(exclude=told | places) for meeting in ledger.meetings]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_records(case: dict[str, Any]) -> None:
    """Every order of the stories gives the records, and these their fields."""
    articles = _articles(case)
    for order in permutations(range(len(articles))):
        ledger = dn.merge(articles[number] for number in order)
        assert case["records"] == _records(ledger, order)
    largest = max(ledger.meetings, key=lambda meeting: len(meeting.reports))
    open_ = max((len(meeting.candidates) for meeting in ledger.meetings), default=0)

    assert case.get("differs", []) == [odd.field for meeting in ledger.meetings for odd in meeting.discrepancies]
    assert case.get("candidates", 0) == open_
    assert case.get("status", largest.status) == largest.status
    assert case.get("sources", largest.sources) == largest.sources
    assert "day" not in case or (largest.date is not None and case["day"] == str(largest.date.start))


def test_two_outlets_report_one_meeting() -> None:
    """Both reports stand in one record, which tells in the words of each that the name is written in two ways."""
    (meeting,) = dn.merge(STORIES[:2]).meetings
    assert [(0, 0), (1, 0)] == sorted((r.article, r.meeting) for r in meeting.reports)
    (odd,) = (found for found in meeting.discrepancies if found.field == "name")
    assert ["Robert Marles", "Richard Marles"] == [each.value for each in sorted(odd.readings, key=lambda r: r.article)]
    for each in odd.readings:
        assert [each.value in span.of(STORIES[each.article].text) for span in each.spans] == [True]


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


def test_an_article_given_twice_is_a_copy() -> None:
    """Merging a story with itself gives its meetings, each with two reports of one source and no discrepancy."""
    ledger = dn.merge([STORIES[0], STORIES[0]])
    for meeting in ledger.meetings:
        assert [None, 0] == [report.copy_of for report in meeting.reports]
        assert (1, ()) == (meeting.sources, meeting.discrepancies)


def _many(count: int) -> list[dn.Article]:
    """Stories of two pairs in a few months, some without a day, some planned, some of people only."""
    random = Random(5)
    made = []
    for number in range(count):
        one, name, other, guest = random.choice(PAIRS)
        day, month = random.randrange(1, 28), random.randrange(3, 6)
        when = random.choice((f"on {day}/{month}", f"on {date(2024, month, day):%B} {day}, 2024", ""))
        how = random.choice(("met", "met", "will meet", "spoke by phone with"))
        text = f"{one} Defence Minister {name} {how} {other} Defence Minister {guest} {when}. It was talk {number}."
        made.append(dn.parse(text, published=random.choice((None, date(2024, month, day))), key=f"s{number}"))
    return made


MANY = _many(60)


@given(st.randoms(use_true_random=False))
@settings(max_examples=10)
def test_any_order_gives_the_same_records_and_fields(random: Random) -> None:
    """All that a ledger says but the positions of the articles hangs on the articles alone."""
    shuffled = MANY[:]
    random.shuffle(shuffled)
    assert _contents(dn.merge(MANY)) == _contents(dn.merge(shuffled))


def test_blocks_do_not_need_each_other() -> None:
    """Merged block by block, each alone and in any order, the reports give the bytes of the whole."""
    stories = tuple(story_of(article) for article in MANY)
    blocks = find_blocks(find_reports(stories))
    alone = []
    for block in reversed(blocks):
        inside = {report.name for group in block.groups for report in group.reports}
        reports = [report for report in find_reports(stories) if report.name in inside]
        alone += [record for again in reversed(find_blocks(reports)) for record, _ in merge_block(again, {})]
    whole = [record for block in find_blocks(find_reports(stories)) for record, _ in merge_block(block, {})]

    assert len(blocks) > 5
    assert sorted(record.model_dump_json() for record in whole) == sorted(record.model_dump_json() for record in alone)


def test_a_ledger_grows() -> None:
    """Stories added to a saved ledger give what all of them give at once; its records keep their ids."""
    early = dn.Ledger.model_validate_json(dn.merge(MANY[:30]).model_dump_json())
    late = early.add(*MANY[30:45]).add(*MANY[45:])
    whole = dn.merge(MANY)

    assert _records(late, range(60)) == _records(whole, range(60))
    assert late.stories == whole.stories
    inside = {frozenset(report.article for report in m.reports): m.id for m in early.meetings}
    for meeting in early.add(*MANY[30:]).meetings:
        told = {report.article for report in meeting.reports if report.article < 30}
        assert inside.get(frozenset(told), meeting.id) == meeting.id


def test_the_id_stays_when_a_report_is_added() -> None:
    """A meeting has the same id with one report of it and with two."""
    (alone,), (both,) = dn.merge(STORIES[1:2]).meetings, dn.merge(STORIES[:2]).meetings
    assert alone.id == both.id


def test_the_key_is_carried_through() -> None:
    """What the caller calls a story comes back in the article, the reports and the readings."""
    articles = [dn.parse(EFE, key="a"), dn.parse(OTHER, published=date(2025, 7, 2), key="b")]
    (meeting,) = dn.merge(articles).meetings
    assert ["a", "b"] == [article.key for article in articles]
    assert {"a", "b"} == {report.key for report in meeting.reports}
    assert {"a", "b"} == {each.key for odd in meeting.discrepancies for each in odd.readings}


@pytest.mark.parametrize("wrong", [STORIES[0], [STORIES[0], "text"], "text"])
def test_what_is_no_list_of_articles(wrong: Any) -> None:
    """A lone article, or something else among them, is an error that says so."""
    with pytest.raises(TypeError, match=r"articles must be an|must be an Article"):
        dn.merge(wrong)


def test_no_articles() -> None:
    """Nothing gives an empty ledger."""
    assert dn.Ledger() == dn.merge([])


@pytest.mark.parametrize(
    ("one", "other", "form", "alike"),
    [
        ("Lloyd J. Austin III", "Lloyd Austin", True, True),
        ("Shin Won-sik", "Shin Wonsik", True, True),
        ("Jaishankar", "S. Jaishankar", True, True),
        ("Sergei Shoigu", "Sergey Shoygu", False, True),
        ("Robert Marles", "Richard Marles", False, False),
        ("Kim Min-ho", "Kim Min-ji", False, False),
    ],
)
def test_names(one: str, other: str, form: bool, alike: bool) -> None:
    """Which names are one but for their form, and which are near enough to be one person's in one office."""
    assert form == same_form(bare_name(one), bare_name(other))
    assert alike == near(bare_name(one), bare_name(other))
