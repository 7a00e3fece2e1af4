"""Quoted speech: pairing of marks, speakers and cues, and the laws that hold for any text."""

import re
import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import defense_news as dn
from defense_news._english.quotes import find_quotes
from defense_news._english.tokens import paragraphs
from defense_news._records.text import read_text
from growth import BAR, growth
from marked import read

CASES = Path(__file__).parent / "cases"


def cases(name: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = tomllib.loads((CASES / name).read_text("utf-8"))["case"]
    return found


@pytest.mark.parametrize("case", cases("quotes/forms.toml"), ids=lambda case: case["why"])
def test_quotes_stand_where_marked(case: dict[str, str]) -> None:
    """The stretch inside each pair of marks is found, marks excluded."""
    marked = read(case["text"])
    text = read_text(marked.text)
    found = find_quotes(text, paragraphs(text, 0, len(text)))
    assert marked.all("quote") == [(quote.start, quote.end) for quote in found]


@pytest.mark.parametrize("case", cases("quotes/negative.toml"), ids=lambda case: case["why"])
def test_a_name_in_marks_is_no_statement(case: dict[str, str]) -> None:
    """A quoted piece that no cue carries and that says nothing is left alone."""
    assert () == tuple(s for s in dn.extract_statements(case["text"]) if s.quotes)


@pytest.mark.parametrize("case", cases("speakers/forms.toml"), ids=lambda case: case["why"])
def test_the_speaker_and_the_cue_are_the_marked_ones(case: dict[str, str]) -> None:
    """One statement holds the marked quotes, with the marked speaker and cue."""
    marked = read(case["text"])
    found = [s for s in dn.extract_statements(marked.text) if s.quotes]
    assert [marked.all("quote")] == [[(q.start, q.end) for q in s.quotes] for s in found]
    speaker = found[0].speaker
    assert marked.all("speaker") == ([(speaker.span.start, speaker.span.end)] if speaker else [])
    wanted = [case["cue"]] if "cue" in case else [marked.text[a:b] for a, b in marked.all("cue")]
    assert wanted == ([found[0].cue] if found[0].cue else [])


CONTENTS = [
    ("“We will sail,” Roe said, “and soon.”", "We will sail, and soon."),
    ("The port, Roe said, would stay open.", "The port would stay open"),
    ("The plan “looks late,” Roe said, “and dear” to many.", "“looks late,” “and dear” to many"),
    ("Roe said that the port “is late” in May.", "that the port “is late” in May"),
    ("“No nets” is the rule of the guild, Roe said.", "“No nets” is the rule of the guild"),
    ("The port, Roe said in a talk in Leeds, was “too dear for us all”.", "The port was “too dear for us all”"),
    ("According to Roe, the port is open, but “the crews are tired.”", "the port is open, but “the crews are tired.”"),
]


@pytest.mark.parametrize(("text", "content"), CONTENTS)
def test_content_leaves_out_the_attribution_that_interrupts_it(text: str, content: str) -> None:
    """The words said alone, while text and span run from the first to the last of them."""
    (found,) = dn.extract_statements(text)
    assert content == found.content
    assert found.span.of(text) == found.text


KINDS = [
    ("He", "person"),
    ("Works spokesman Jane Roe", "person"),
    ("Deputy Prime Minister and Works Minister Jane Roe", "person"),
    ("The prime minister and Jane Roe", "joint"),
    ("Roe and Doe", "joint"),
    ("Chile's Minister of Works Jane Roe and her French counterpart Jan Doe", "joint"),
    ("The two sides", "joint"),
    ("The mayors of Leeds, York and Hull", "joint"),
    ("The Ministry of Food and Work", "organisation"),
    ("The Joint Chiefs of Staff", "organisation"),
    ("State media", "organisation"),
    ("North Korea", "country"),
    ("Cairo", "country"),
    ("The newspaper Rits", "organisation"),
    ("A text signed by Jane Roe", "document"),
    ("A statement by the guild", "document"),
    ("A spokesman for Jane Roe", "unnamed"),
    ("Prosecutors", "unnamed"),
]
"""Speakers, and what each is."""


@pytest.mark.parametrize(("speaker", "kind"), KINDS)
def test_a_speaker_is_of_its_kind(speaker: str, kind: str) -> None:
    """The head of the phrase tells what speaks."""
    (found,) = dn.extract_statements(f"{speaker} said the port was shut.")
    assert found.speaker
    assert (speaker.rstrip(","), kind) == (found.speaker.text, found.speaker.kind)


RELAYED = [
    ("Roe said the port would stay open, according to the Harbour Herald.", "the port would stay open"),
    ("The port would stay open, Roe said in a note, the Harbour Herald reports.", "The port would stay open"),
    ("The port, Roe said, is open, the Harbour Herald reports.", "The port, Roe said, is open"),
    ("“The port will stay open,” Roe said, according to the Harbour Herald.", "The port will stay open,"),
    ("In May, the Harbour Herald quoted Roe as saying that the port would open.", "that the port would open"),
    ("Roe was quoted by the Harbour Herald as saying that the port would open.", "that the port would open"),
    ("“The port will open,” the Harbour Herald quoted Roe as saying.", "The port will open,"),
    ("The port would open, the Harbour Herald quoted Roe as saying.", "The port would open"),
    ("Roe said the port would open, the Harbour Herald reports.", "the port would open"),
    ("Roe voiced “grave concern” about the port, the Harbour Herald reported.", "“grave concern” about the port"),
    ("According to the Harbour Herald, Roe said the port would open.", "the port would open"),
    ("The port would open, Roe was quoted as saying by the Harbour Herald.", "The port would open"),
    ("“The port will open,” Roe said, as quoted by the Harbour Herald.", "The port will open,"),
]
"""Stories in which a paper passes on what Roe said, and what he said."""


@pytest.mark.parametrize(("text", "content"), RELAYED)
def test_a_relay_is_told_beside_the_speaker(text: str, content: str) -> None:
    """Who passed the words on is named beside who said them, and has no statement of its own."""
    (found,) = dn.extract_statements(text)
    assert found.speaker
    assert found.reported_by
    assert (content, "Roe", "the Harbour Herald") == (found.text, found.speaker.text, found.reported_by.text)


@pytest.mark.parametrize(
    "text",
    [
        "The port is shut, the Harbour Herald reported on Monday, citing the ministry.",
        "The port is shut, the Harbour Herald reports citing the ministry.",
    ],
)
def test_whom_an_outlet_cites_is_the_speaker(text: str) -> None:
    """An outlet that cites a body passes on what that body says."""
    (found,) = dn.extract_statements(text)
    assert found.speaker
    assert found.reported_by
    assert ("The port is shut", "the ministry", "the Harbour Herald") == (
        found.text,
        found.speaker.text,
        found.reported_by.text,
    )


def test_words_without_marks_are_said_directly_and_quoted_nowhere() -> None:
    """A turn of a transcript has its content and its speaker, but no stretch inside quote marks."""
    said = dn.extract_statements("MINISTER VALE: We sail at dawn.\n\nMINISTER ORR: “My crews know it,” I told them.")

    assert [(one.kind, one.content, one.quotes) for one in said][:1] == [("direct", "We sail at dawn.", ())]
    assert [len(one.quotes) for one in said if "know it" in one.content] == [1]


def test_an_attribution_behind_the_last_paragraph_is_that_of_all() -> None:
    """A quote over paragraphs belongs to who is named behind its end, and not to who spoke before it."""
    first, quoted = dn.extract_statements("Doe said it was late.\n\n“We need a port.\n\n“Build it,” Mira Roe said.")
    assert first.speaker
    assert quoted.speaker
    assert ("Doe", "Mira Roe", 2) == (first.speaker.text, quoted.speaker.text, len(quoted.quotes))


PIECES = [
    "“We will keep the base open,” said Jane Roe. ",
    'He said: "It is late." ',
    "She called it “a mistake”, adding that ",
    "“Never closed ",
    "''doubled'' ",
    "according to the ministry, ",
    "\n\n",
    "who said ",
    "«",
    "”",
    '"',
    "'",
    "and added ",
    "The two sides agreed that ",
    "”",
    "meet.",
    "(Roe), ",
    "’s ",
    "...",
    "—",
    "which by Roe, ",
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
def test_every_span_holds_its_text(text: str) -> None:
    """Spans lie in the text and hold what the statement says; quotes lie inside it, in order."""
    for found in dn.extract_statements(text):
        assert found.text == text[found.span.start : found.span.end]
        places = [(q.start, q.end) for q in found.quotes]
        assert places == sorted(places)
        assert all(found.span.start <= a < b <= found.span.end for a, b in places)
        for who in (found.speaker, found.reported_by):
            assert who is None or who.text == text[who.span.start : who.span.end]


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    """Extraction is total, and the same twice."""
    assert dn.extract_statements(text) == dn.extract_statements(text)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
def test_statements_pass_their_own_validation(text: str) -> None:
    """Statements are built unchecked; checking them changes nothing, and no field is missing."""
    found = dn.extract_statements(text)
    again = tuple(dn.Statement.model_validate(s.model_dump()) for s in found)
    assert again == found
    assert [s.model_fields_set for s in again] == [s.model_fields_set for s in found]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES[:3]), max_size=8).map("".join))
def test_straight_marks_for_curly_ones_move_no_span(text: str) -> None:
    """The same story with straight marks has its statements at the same places."""
    straight = re.sub("[“”]", '"', text)
    assert [s.span for s in dn.extract_statements(text)] == [s.span for s in dn.extract_statements(straight)]


@pytest.mark.parametrize(
    "piece",
    ["“It goes on and on. ", "“a” ", "and he said that they believe it is so ", '" ', "“x\n\n"],
    ids=["never closed", "many marks", "one sentence", "straight marks", "open paragraphs"],
)
def test_cost_grows_with_the_text(piece: str) -> None:
    """Four times the text costs about four times as much, whatever the marks."""
    assert growth(dn.extract_statements, piece * 1500, piece * 6000) < BAR
