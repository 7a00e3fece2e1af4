"""Every row of the table of furniture proves itself both ways."""

import pytest

import defense_news as dn
import marked
from defense_news._page.zones.lines import find_mark
from defense_news._page.zones.marks import ZoneRules, compile_zone_rules
from defense_news._page.zones.stamps import is_stamp
from defense_news._tables import WordList, shipped
from defense_news._tables.rows import Agency, CaptionMark, LineMark, PatternPart, StampWord

AGENCIES = tuple(
    Agency(key=name.casefold(), name=name, names=(name,))
    for name in ("AFP", "EFE", "dpa", "PTI", "Petra", "WAM", "Lusa", "Anadolu Agency", "Dow Jones Newswires")
)
RULES = compile_zone_rules(AGENCIES)
MARKS = shipped(LineMark, "zones", "mark")
CAPTIONS = shipped(CaptionMark, "zones", "caption")
STAMPS = shipped(StampWord, "zones", "stamp")
PARTS = shipped(PatternPart, "zones", "part")
SIGNS = {
    "opens": RULES.caption_openings,
    "place": RULES.caption_places,
    "pose": RULES.caption_poses,
}


def fired(line: str, rules: ZoneRules = RULES) -> str | None:
    mark = find_mark(line, 0, len(line), rules)
    return mark.rule if mark else None


@pytest.mark.parametrize("row", MARKS, ids=lambda row: row.key)
def test_a_mark_claims_its_examples_alone(row: LineMark) -> None:
    """A row has examples and counterexamples, claims the first and leaves the second alone."""
    assert row.examples
    assert row.counterexamples
    assert [row.key] * len(row.examples) == [fired(line) for line in row.examples]
    assert row.key not in [fired(line) for line in row.counterexamples]


@pytest.mark.parametrize("row", CAPTIONS, ids=lambda row: row.key)
def test_a_sign_of_captions_is_seen(row: CaptionMark) -> None:
    """A sign of captions is found in its examples and in none of its counterexamples."""
    pattern = dict(RULES.caption_credits)[row.key] if row.frame == "credit" else SIGNS[row.frame]
    look = pattern.match if row.frame == "opens" else pattern.search
    assert row.examples
    assert row.counterexamples
    assert [True] * len(row.examples) == [look(line) is not None for line in row.examples]
    assert [False] * len(row.counterexamples) == [look(line) is not None for line in row.counterexamples]


@pytest.mark.parametrize("row", STAMPS, ids=lambda row: row.key)
def test_words_of_stamps_make_stamps(row: StampWord) -> None:
    """A line of dates, clocks and these words is a stamp; one with a word more is none."""
    assert row.examples
    assert row.counterexamples
    assert [True] * len(row.examples) == [is_stamp(line, RULES.stamps) for line in row.examples]
    assert [False] * len(row.counterexamples) == [is_stamp(line, RULES.stamps) for line in row.counterexamples]


def test_no_key_stands_twice() -> None:
    """A rule's key names one row."""
    keys = [row.key for row in (*MARKS, *CAPTIONS)]
    assert sorted(set(keys)) == sorted(keys)


@pytest.mark.parametrize("row", shipped(WordList, "zones", "teaser"), ids=lambda row: row.key)
def test_what_leads_to_a_story_is_cut_off_its_first_word(row: WordList) -> None:
    """The marked words before a story are furniture; in a counterexample nothing is."""
    assert row.examples
    assert row.counterexamples
    for text in (*row.examples, *row.counterexamples):
        case = marked.read(text)
        zones = [(zone.span.start, zone.span.end) for zone in dn.parse(case.text).zones if zone.kind == "boilerplate"]
        assert list(case.all("boilerplate")) == zones
