"""Hard-wrapped copy is read by paragraphs, all other copy by lines."""

import pytest

from defense_news._records.text import read_text

WRAPPED = """\
Ministers to meet in Oslo

OSLO, March 3 - Defence ministers of the Nordic countries said
they would meet in Oslo next week to discuss the patrols in the
Baltic air space and a joint order of radars.
    The talks are to begin on Monday, a spokesman told reporters
of the daily. "We have much to decide and very little time," he
added.
 Reuter
"""
JOINED = [
    "Ministers to meet in Oslo",
    (
        "OSLO, March 3 - Defence ministers of the Nordic countries said they would meet in Oslo next week to discuss "
        "the patrols in the Baltic air space and a joint order of radars."
    ),
    (
        "The talks are to begin on Monday, a spokesman told reporters of the daily. "
        '"We have much to decide and very little time," he added.'
    ),
    "Reuter",
]
CLOSE = """\
The ministers of both countries met on Monday and said in
Lisbon that they would buy two ships of the new class, and
that both navies would train on them from next spring on.

They left.
"""


def paragraphs(raw: str) -> list[str]:
    text = read_text(raw)
    return [text.flat[p.start : p.end] for p in text.paragraphs]


def test_a_line_of_wrapped_copy_that_ends_in_a_comma_goes_on() -> None:
    raw = "They met for a first time since a fleet of\nships left.\nAt talks with Doe,\nRoe was glad of the new ships"
    assert ["At talks with Doe, Roe was glad of the new ships"] == paragraphs(raw)[-1:]


def test_wrapped_copy_is_joined() -> None:
    """Lines broken at a fixed width make one paragraph; an indent, a blank line or a headline begins another."""
    assert paragraphs(WRAPPED) == JOINED


def test_an_indent_of_all_lines_begins_no_paragraph() -> None:
    """Where the whole story is set in by a column, only what is set in further begins a paragraph."""
    head, *rest = WRAPPED.splitlines(keepends=True)
    assert [p.split() for p in paragraphs(head + "".join(" " * bool(line.strip()) + line for line in rest))] == [
        p.split() for p in JOINED
    ]


def test_wrapped_copy_without_indents_is_joined() -> None:
    """Where blank lines part the paragraphs, a word that had no room on its line goes on with it."""
    joined = CLOSE.replace("\n\n", "|").strip().replace("\n", " ").split("|")
    assert paragraphs(CLOSE) == joined


@pytest.mark.parametrize(
    "raw",
    [
        "Home\nPolitics\nDefence talks open in Oslo\nby Jane Doe\nThe talks opened on Monday.",
        "Austria and Chile sign a treaty\nBoth sides speak of progress\nThe treaty was signed on Monday.",
        "The talks began.\n\nthey went on",
        "The ministers shared this list of ships that they plan to buy:\n- two frigates\n- one tender",
    ],
)
def test_lines_of_a_page_stay_apart(raw: str) -> None:
    """Menus, headlines, bylines and lists are no wrapped copy."""
    text = read_text(raw)
    assert text.lines == text.paragraphs


@pytest.mark.parametrize(
    ("raw", "folded"),
    [
        ("Lt.Gen.Roe left.", "Lt Gen Roe left."),
        ("Maj.Gen. J.Roe left.", "Maj Gen. J.Roe left."),
        ("Dr.J.Roe left.", "Dr J.Roe left."),
        ("They met in Oslo.The minister left.", "They met in Oslo The minister left."),
        ("It was in 2024.He left.", "It was in 2024 He left."),
        ("the army (JAF).Talks began", "the army (JAF).Talks began"),
        ("the army (land).Talks began", "the army (land) Talks began"),
        ("See GOV.UK, U.S.Navy, News.Az and Example.Com.", "See GOV.UK, U.S.Navy, News.Az and Example.Com."),
        ("the U.N.The envoy left", "the U.N.The envoy left"),
    ],
)
def test_a_stop_that_glues_two_words_parts_them(raw: str, folded: str) -> None:
    """Names and sentences begin where a scraper lost the space before them."""
    assert read_text(raw).folded == folded
