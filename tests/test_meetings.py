"""Meetings: who met whom, where, when, how."""

from datetime import date
from typing import Any

import pytest

import defense_news as dn
from defense_news._english.tokens import split_sentences, split_words
from defense_news._facts.meetings.cues import compile_meeting_rules, find_meeting_cues
from defense_news._records import Anchor, Scene, ZoneRecord
from defense_news._records.text import read_text
from defense_news._tables import shipped
from defense_news._tables.rows import Forum, MeetingWord
from marked import Labelled, cases, days, read, show

TOLD = date(2023, 6, 1)
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
    sentences = split_sentences(text, (ZoneRecord("body", 0, len(raw), "test"),), words)
    scene = Scene(sentences, words, (), (), (), None, Anchor(None, None, ()))
    return [
        Labelled(cue.mark.sort, cue.start, cue.end) for found in find_meeting_cues(text, scene, RULES) for cue in found
    ]


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


def as_read(text: str, meetings: tuple[dn.Meeting, ...]) -> str:
    """The text with what decides its meetings marked the way a case marks it."""
    spans = {Labelled(e.role, e.span.start, e.span.end) for found in meetings for e in found.evidence}
    return show(text, sorted(spans, key=lambda span: (span.start, -span.end)))


def shown(meeting: dn.Meeting, names: dict[str, str]) -> dict[str, Any]:
    """A meeting the way a case lists it: the fields that say something."""
    fields = {
        "who": sorted(names[key] for key in meeting.participants),
        "sides": " ".join(sorted((*meeting.countries, *meeting.organisations))),
        "kind": meeting.kind and meeting.kind.value,
        "series": meeting.series,
        "mode": meeting.mode and meeting.mode.value,
        "status": meeting.status.value,
        "host": meeting.host,
        "place": meeting.place and meeting.place.name,
        "venue": meeting.venue,
        "day": days(meeting.date),
    }
    return {name: value for name, value in fields.items() if value}


def check(case: dict[str, Any]) -> None:
    text = read(case["text"]).text
    article = dn.parse(text, published=TOLD)
    names = {official.id: official.name for official in article.officials}
    found = [shown(meeting, names) for meeting in article.meetings]
    assert (case["text"], case["found"]) == (as_read(text, article.meetings), found)
    assert len(found) == len({meeting.id for meeting in article.meetings})  # of "separate talks with A and B", too


@pytest.mark.parametrize("case", cases("meetings", "forms"))
def test_a_meeting_is_read_with_what_decides_it(case: dict[str, Any]) -> None:
    """Parties, cue, day and place are the marked stretches, and no other meeting is found."""
    check(case)


@pytest.mark.xfail(strict=True, reason="known failure")
@pytest.mark.parametrize("case", cases("meetings", "known-failures"))
def test_a_known_failure_still_fails(case: dict[str, Any]) -> None:
    """A case that is cured moves to the forms, or to what is no meeting."""
    check(case)


@pytest.mark.parametrize("case", cases("meetings", "negative"))
def test_what_is_no_meeting(case: dict[str, Any]) -> None:
    """Words that look like a meeting, meetings denied, and those of one side give none."""
    assert () == dn.parse(case["text"], published=TOLD).meetings


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


def test_a_headline_in_the_present_tells_the_meeting_of_the_lede() -> None:
    """What a headline plans besides does not make a second meeting of the one it reports."""
    article = dn.parse(
        "U.S., Polish defense chiefs speak by phone, plan visit\n\n"
        "WASHINGTON (Reuters) - U.S. Defense Secretary James Mattis spoke by telephone with Polish Defense Minister "
        "Mariusz Blaszczak on Tuesday, the Pentagon said."
    )
    assert [("phone", "held")] == [(meeting.mode, meeting.status) for meeting in article.meetings]


@pytest.mark.parametrize(
    ("text", "published", "found"),
    [
        ("Spanish Defence Minister Ana Ruiz will attend the Shangri-La Dialogue in Singapore on May 30.", None, 1),
        ("Spanish Defence Minister Ana Ruiz attended the Shangri-La Dialogue in Singapore.", date(2023, 6, 1), 0),
        ("Spanish Defence Minister Ana Ruiz will attend the APEC summit.", None, 0),
        ("Spanish Defence Minister Ana Ruiz and Chilean Defence Minister Jorge Soto signed a pact on Friday.", None, 1),
        ("Spanish Defence Minister Ana Ruiz and Chilean Defence Minister Jorge Soto signed a pact on 5 May.", None, 1),
        (
            "Spanish Defence Minister Ana Ruiz and Chilean Defence Minister Jorge Soto signed a pact for two years.",
            None,
            0,
        ),
    ],
)
def test_a_story_without_a_day(text: str, published: date | None, found: int) -> None:
    """Where no day can be known, a place and who attends make a forum a meeting, a day of any year a signing."""
    assert found == len(dn.parse(text, published=published).meetings)
