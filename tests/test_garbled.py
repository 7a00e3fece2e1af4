"""What a scraper left garbled is read as its page shows it, and told at its places in the text given."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

import defense_news as dn
from conftest import STORIES
from defense_news._assemble.garbled import read_as_shown
from laws import broken

DAY = date(2024, 5, 7)
GARBLED = [  # as given, as shown
    ("Norway&#8217;s", "Norway’s"),
    ("Norway&#x2019;s", "Norway’s"),
    ("Norway&rsquo;s", "Norway’s"),
    ("Norway&amp;rsquo;s", "Norway’s"),
    ("Norway&amp;amp;#8217;s", "Norway’s"),
    ("Norway&#146;s", "Norway’s"),
    ("Norwayâ€™s", "Norway’s"),
    ("Norwayâ\x80\x99s", "Norway’s"),
    ("â€œYesâ€\x9d", "“Yes”"),
    ("â€œYesâ€\ufffd", "“Yes”"),
    ("OSLO â€” The", "OSLO — The"),
    ("BjÃ¸rn Å\u00a0tefan VuÄ‡iÄ‡", "Bjørn Štefan Vućić"),
    ("MuÃ‘oz", "MuÑoz"),
    ("Â£3", "£3"),
    ("ï»¿OSLO", "\ufeffOSLO"),
    ("Army&nbsp;chief", "Army\u00a0chief"),
    ("Ruiz &lt;b&gt;", "Ruiz <b>"),
    ("AT&T; Q&A; R&D &c. &Unknown; &;", "AT&T; Q&A; R&D &c. &Unknown; &;"),
    ("A&fjlig;B", "A&fjlig;B"),  # it shows two letters
    ("“MANHÃ” and “ITÄ”", "“MANHÃ” and “ITÄ”"),
    ("Râle, Pâté, Ålesund, Älmhult", "Râle, Pâté, Ålesund, Älmhult"),
]
STORY = """Norway & Sweden: drills in May

OSLO, May 7 (Pierwire) — Norway’s Defence Minister Bjørn Roe met Sweden’s Defence Minister Åsa Dahl in Oslo on Tuesday.

“We will train side by side,” Dahl said. Roe added: “The coast – ours and theirs – is long.”"""
FORMS: dict[str, Callable[[str], str]] = {
    "none": str,
    "numbers": lambda mark: f"&#{ord(mark)};",
    "hexadecimal": lambda mark: f"&#x{ord(mark):X};",
    "twice": lambda mark: f"&amp;#{ord(mark)};",
    "Latin-1": lambda mark: mark.encode().decode("latin-1"),
    "Windows-1252": lambda mark: mark.encode().decode("cp1252", "replace") if mark in "“’–—ø" else mark,
}


@pytest.mark.parametrize(("text", "shown"), GARBLED)
def test_shown(text: str, shown: str) -> None:
    assert read_as_shown(text, lambda whole: (whole.raw,)) == (shown,)


def garble(text: str, form: str) -> str:
    return "".join(FORMS[form](mark) if ord(mark) > 127 else mark for mark in text)


def facts(article: dn.Article) -> object:
    """What an article tells, places and ids aside."""
    return (
        article.headline,
        article.dateline and [place.name for place in article.dateline.places],
        [zone.kind for zone in article.zones],
        [(o.name, o.role, o.country, len(o.mentions), len(o.references)) for o in article.officials],
        [(s.kind, s.content, s.cue, s.speaker and s.speaker.officials) for s in article.statements],
        [(m.participants, m.date and m.date.start, m.place and m.place.name) for m in article.meetings],
    )


@pytest.mark.parametrize("form", FORMS)
def test_facts_are_those_of_the_page(form: str) -> None:
    text = garble(STORY, form)
    article = dn.parse(text, published=DAY)
    assert facts(article) == facts(dn.parse(STORY, published=DAY))
    assert len(article.meetings) == 1
    assert [said.content for said in article.statements] == [
        "We will train side by side,",
        "The coast – ours and theirs – is long.",
    ]
    assert article.text == text
    assert all(official.as_written in text for official in article.officials)
    assert broken(text) is None


def test_places_are_those_of_the_text_given() -> None:
    text = "&ldquo;We sail,&rdquo; Norway&#8217;s Defence Minister Bj&oslash;rn Roe said on May&nbsp;7, 2024."
    [said] = dn.extract_statements(text)
    assert (said.text, said.span.of(text), said.quotes) == ("We sail,", "We sail,", (said.span,))
    assert said.id.endswith(f":statement:{said.span.start}-{said.span.end}")
    [day] = dn.find_dates(text)
    assert (day.text, day.span.of(text), day.start) == ("May&nbsp;7, 2024", "May&nbsp;7, 2024", DAY)
    [official] = dn.parse(text).officials
    assert (official.name, official.as_written) == ("Bjørn Roe", "Bj&oslash;rn Roe")
    assert official.mentions[0].of(text) == official.as_written


@given(st.data())
def test_laws_hold_however_garbled(data: st.DataObject) -> None:
    """Any of the characters of a story in any form: the laws of `laws.py` hold for the text given."""
    story = data.draw(st.sampled_from(sorted(STORIES.glob("*.txt")))).read_text("utf-8")[:600]
    places = data.draw(st.lists(st.integers(0, len(story) - 1), max_size=12))
    forms = data.draw(st.lists(st.sampled_from(sorted(FORMS)), min_size=12, max_size=12))
    letters = list(story)
    for place, form in zip(places, forms, strict=False):
        letters[place] = FORMS[form](story[place]) if form != "Latin-1" else f"&#{ord(story[place])};"
    assert broken("".join(letters)) is None
