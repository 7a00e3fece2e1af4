"""Meetings: who met whom, where, when, how."""

from datetime import date

import pytest

import defense_news as dn
from defense_news._meetings.cues import compile_meeting_rules, find_cues
from defense_news._records import Anchor, Scene, Zone
from defense_news._rows import Forum, MeetingWord
from defense_news._sentences import split_sentences, split_words
from defense_news._tables import shipped
from defense_news._text import read_text
from marked import Labelled, read, show

RULES = compile_meeting_rules()
WORDS = shipped(MeetingWord, "meeting_words", "word")
FORUMS = shipped(Forum, "forums", "forum")
STORY = (
    "London, Jul 2 (EFE).- Britain and Australia agreed Wednesday to share radar data.\n\n"
    "At talks in London, British Defence Secretary John Healey and Australian Defence Minister Richard Marles pledged "
    "to train together.\n\nThey will attend the Manama Dialogue in Bahrain on Friday. EFE"
)


def cues_of(raw: str) -> list[Labelled]:
    text = read_text(raw)
    words = split_words(text)
    sentences = split_sentences(text, (Zone("body", 0, len(raw), "test"),), words)
    scene = Scene(sentences, words, (), (), (), (), None, Anchor(None, None, ()))
    return [Labelled(cue.mark.sort, cue.start, cue.end) for found in find_cues(text, scene, RULES) for cue in found]


@pytest.mark.parametrize("row", [row for row in WORDS if row.sort != "pseudo"], ids=lambda row: row.key)
def test_word_proves_itself(row: MeetingWord) -> None:
    """A row's examples hold its cue as marked, its counterexamples none of its sort."""
    assert row.counterexamples
    for example in row.examples:
        raw = read(example).text
        assert example == show(raw, cues_of(raw))
    assert [] == [c for raw in row.counterexamples for c in cues_of(raw) if raw[c.start : c.end].lower() in row.forms]


@pytest.mark.parametrize("row", FORUMS, ids=lambda row: row.key)
def test_forum_proves_itself(row: Forum) -> None:
    """A row's examples hold the series as marked, its counterexamples no series."""
    assert row.examples
    assert row.counterexamples
    for example in row.examples:
        raw = read(example).text
        assert example == show(raw, [cue for cue in cues_of(raw) if cue.label == "series"])
    assert [] == [cue for raw in row.counterexamples for cue in cues_of(raw) if cue.label == "series"]


def test_a_story_told_in_several_sentences_is_one_meeting() -> None:
    """Lede, meeting sentence and forum give one bilateral meeting held and one forum planned."""
    article = dn.parse(STORY)
    bilateral, forum = article.meetings
    assert ("bilateral", "held", "in_person", "GB") == (
        bilateral.kind,
        bilateral.status,
        bilateral.mode,
        bilateral.host,
    )
    assert ["John Healey", "Richard Marles"] == [o.name for o in article.officials if o.id in bilateral.participants]
    assert bilateral.date is not None
    assert (date(2025, 7, 2), date(2025, 7, 2)) == (bilateral.date.start, bilateral.date.end)
    assert ("manama", "multilateral", "planned") == (forum.series, forum.kind, forum.status)


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "The plan met with criticism in Tokyo and Washington.",
        "Spanish Defence Minister Margarita Robles told a news conference that Spain and Australia are friends.",
        "Spanish Defence Minister Margarita Robles did not meet British Defence Secretary John Healey.",
    ],
)
def test_no_meeting(raw: str) -> None:
    """Words that look like a meeting, and meetings denied, give none."""
    assert () == dn.parse(raw).meetings


def test_ids_are_unique() -> None:
    """No two meetings of a story share an id."""
    ids = [meeting.id for meeting in dn.parse(STORY * 3).meetings]
    assert sorted(set(ids)) == sorted(ids)


def test_a_meeting_of_another_season_does_not_take_todays_ministers() -> None:
    """Who sat at "the last such meeting", years ago, is left open; today's meeting keeps its ministers."""
    article = dn.parse(
        "MANILA (Kyodo) - Japanese Foreign Minister Yoko Kamikawa and Defense Minister Minoru Kihara met Philippine "
        "Foreign Secretary Enrique Manalo and Defense Secretary Gilberto Teodoro in two-plus-two talks on Monday.\n\n"
        "The last two-plus-two talks between Japan and the Philippines was held in Tokyo in April 2022.",
        published=date(2024, 7, 8),
    )
    assert [4, 0] == [len(meeting.participants) for meeting in article.meetings]


VISIT = "British Defence Secretary Ben Wallace{} met Polish Defense Minister Mariusz Blaszczak{} on Tuesday."


@pytest.mark.parametrize(
    ("raw", "place"),
    [
        ("OSLO, May 2 (Xinhua) -- " + VISIT.format("", " here"), "Oslo"),
        (VISIT.format(" flew to Warsaw, where he", ""), "Warsaw"),
    ],
    ids=["here", "where he met"],
)
def test_the_place_of_a_meeting(raw: str, place: str) -> None:
    """The place told by "here", of the dateline, and by a clause with "where"."""
    assert [place] == [meeting.place and meeting.place.name for meeting in dn.parse(raw).meetings]


def test_a_headline_in_the_present_tells_the_meeting_of_the_lede() -> None:
    """What a headline plans besides does not make a second meeting of the one it reports."""
    article = dn.parse(
        "U.S., Polish defense chiefs speak by phone, plan visit\n\n"
        "WASHINGTON (Reuters) - U.S. Defense Secretary James Mattis spoke by telephone with Polish Defense Minister "
        "Mariusz Blaszczak on Tuesday, the Pentagon said."
    )
    assert [("phone", "held")] == [(meeting.mode, meeting.status) for meeting in article.meetings]
