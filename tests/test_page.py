"""The evidence page: the whole story, each fact where it stands, nothing obeyed, nothing loaded, the same bytes."""

import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given

import defense_news as dn
from conftest import STORIES, story_files
from defense_news._export.page import LETTER, draw_timeline, show_evidence
from defense_news._export.page_facts import Highlight, MarkedZone, cut, draw_people, find_facts
from growth import BAR, growth
from strategies import stories

EVIL = "\"'><script>alert(1)</script></style><img src=x onerror=alert(1)>{{ 7 * 7 }}&lt;"
EMOJI = (
    "Talks \U0001f91d in Lima\n\nLIMA, May 8, 2024 (Reuters) - Chilean Defence Minister Maya Fernández met "
    "\U0001f1e8\U0001f1f1 her Peruvian counterpart Walter Astudillo on Wednesday. “We agreed \U0001f600,” she said."
)


class Parsed(HTMLParser):
    """The text of the stories on a page, the attributes of its tags, and its links and ids."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.story, self._open = "", 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the tag; a story's text begins with the class `text` and holds spans and marks alone."""
        self.tags.append((tag, dict(attrs)))
        if self._open or dict(attrs).get("class") == "text":
            self._open += 1

    def handle_endtag(self, _: str) -> None:
        """Close what a story's text holds."""
        self._open -= bool(self._open)

    def handle_data(self, data: str) -> None:
        """Gather the text of the stories."""
        if self._open:
            self.story += data

    def all(self, name: str) -> list[str]:
        """Every value of an attribute."""
        return [value for _, attrs in self.tags if (value := attrs.get(name)) is not None]


def read(file: Path) -> dn.Article:
    """The article of a file, named by it."""
    return dn.parse(file.read_bytes().decode("utf-8"), key=file.name)


def examples() -> list[dn.Article]:
    """The example stories."""
    return [read(file) for file in sorted(STORIES.glob("*.txt"))]


def stretches(article: dn.Article) -> tuple[MarkedZone, ...]:
    """An article's zones in pieces, with the marks of its facts."""
    return cut(article.text, article.zones, [mark for fact in find_facts(article, "s1") for mark in fact.marks()])


@pytest.mark.parametrize("file", story_files(), ids=lambda file: file.stem)
def test_the_page_shows_the_whole_story(file: Path) -> None:
    """It holds the story character for character, links only to itself, and forbids itself to load anything."""
    article = read(file)
    page = Parsed(article.to_html())

    assert article.text == page.story
    assert not {tag for tag, _ in page.tags} & {"link", "img", "iframe", "object", "base"}
    assert not page.all("src")
    assert {"#"} >= {link[0] for link in page.all("href")}
    assert any("default-src 'none'" in text for text in page.all("content"))


@given(stories())
def test_pieces_joined_are_the_zones(text: str) -> None:
    """Wherever marks begin and end, the pieces of a zone are its text."""
    article = dn.parse(text)
    joined = ["".join(piece.text for piece in stretch.pieces) for stretch in stretches(article)]

    assert [zone.span.of(text) for zone in article.zones] == joined


@pytest.mark.parametrize("article", [*examples(), dn.parse(EMOJI)], ids=lambda article: article.key or "emoji")
def test_every_fact_is_marked_where_it_stands(article: dn.Article) -> None:
    """Each fact's words are there, in UTF-16 units, and the pieces over them bear its marks beside those of others."""
    wide = article.text.encode("utf-16-le")
    pieces = [piece for stretch in stretches(article) for piece in stretch.pieces if piece.at is not None]
    facts = find_facts(article, "s1")

    for words in (words for fact in facts for words in fact.words):
        inside = [piece for piece in pieces if piece.at is not None and words.at <= piece.at < words.to]
        assert words.text == wide[2 * words.at : 2 * words.to].decode("utf-16-le")
        assert words.text == article.text[words.start : words.end] == "".join(piece.text for piece in inside)
        assert all(words.mark in piece.names for piece in inside)
    assert _expected(article) == [fact.of for fact in facts if fact.kind not in ("header", "finding")]
    assert all(fact.words for fact in facts)


def _expected(article: dn.Article) -> list[object]:
    return [*article.officials, *article.statements, *article.meetings, *article.agreements]


def test_marks_may_lie_on_one_another() -> None:
    """The text is cut at every edge; a piece has the names of all that covers it."""
    text = "Roe met Doe."
    article = dn.parse(text)
    ends = [(0, 7, "a"), (4, 11, "b"), (4, 7, "a"), (8, 8, "c"), (8, 11, "")]
    marks = [Highlight(start, end, name) for start, end, name in ends]
    pieces = [piece for stretch in cut(text, article.zones, marks) for piece in stretch.pieces]

    assert [("Roe ", "a"), ("met", "a b"), (" ", "b"), ("Doe", "b"), (".", "")] == [(p.text, p.names) for p in pieces]
    assert [0, 4, 7, 8, None] == [piece.at for piece in pieces]


def test_a_zone_is_named_where_a_line_begins_with_it() -> None:
    """The margin names a zone once, not each paragraph of the body again."""
    article = dn.parse("Talks end\n\nBy Jane Roe\n\nLIMA, May 8 (Reuters) - The talks ended.\n\nNobody met.")
    named = [stretch.label for stretch in stretches(article) if stretch.label]

    assert ["headline", "byline", "dateline", "body"] == named


def test_nothing_of_a_story_is_obeyed() -> None:
    """HTML in the text, the key, the outlet and the caller's tables is shown as it is written."""
    parser = dn.Parser(agencies=[{"key": EVIL, "name": EVIL, "names": ["HNS"]}])
    article = parser.parse(f"Lima, May 8 (HNS) - {EVIL} Gen. Jane Doe said “{EVIL}.”", key=EVIL, outlet=EVIL)
    page = dn.merge([article]).to_html([article])
    parsed = Parsed(page)

    assert article.text == parsed.story
    assert 1 == page.count("<script") == page.count("</script") == page.count("</style")
    assert "img" not in {tag for tag, _ in parsed.tags}
    assert not [name for _, attrs in parsed.tags for name in attrs if name.startswith("on")]
    assert "{{ 7 * 7 }}" in parsed.story


def test_control_characters_are_shown() -> None:
    """What turns, hides or ends what is around it stands as JSON writes it; tab, line and emoji stay."""
    controls = "\x00\x1b\x7f\x9b\u200f\u202e\u2066\u2028\ud800\r"
    text = f"Lima, May 8 (Reuters) - Talks{controls}\tend \U0001f600.\r\nGen. Jane Doe said “{controls}no.”"
    page = dn.parse(text, key=controls).to_html()

    page.encode("utf-8")
    assert not set(controls[:-1]) & set(page)
    assert not re.search(r"\r(?!\n)", page)
    assert r"Talks\u0000\u001b\u007f\u009b\u200f\u202e\u2066\u2028\ud800\u000d" in Parsed(page).story


def test_a_ledger_with_its_stories() -> None:
    """Every link leads somewhere; each record links to its reports; other articles than its own are refused."""
    articles = examples()
    ledger = dn.merge(articles)
    page = Parsed(ledger.to_html(articles))
    ids = page.all("id")

    assert len(ids) == len(set(ids))
    assert {link[1:] for link in page.all("href")} <= set(ids)
    for record in ledger.meetings:
        for report in record.reports:
            assert f"#s{report.article + 1}-meeting-{report.meeting}" in page.all("href")
    with pytest.raises(ValueError, match="not those"):
        ledger.to_html(articles[1:])
    assert not Parsed(ledger.to_html()).story


def test_facts_of_nothing() -> None:
    """An empty text and an empty ledger have a page, too."""
    for page in (dn.parse("").to_html(), dn.merge([]).to_html(), dn.parse("\n").to_html()):
        assert page.startswith("<!doctype html>")


def test_twenty_stories_are_under_a_megabyte() -> None:
    """A page can be sent by mail."""
    articles = (examples() * 3)[:20]
    size = len(dn.merge(articles).to_html(articles).encode())

    assert size < 1_000_000


PRINT = """
import sys
import defense_news as dn
articles = [dn.parse(open(name, encoding="utf-8").read(), key=name) for name in sys.argv[1:]]
sys.stdout.buffer.write(dn.merge(articles).to_html(articles).encode())
"""


def test_the_same_bytes_everywhere() -> None:
    """Neither the order of hashes nor the zone nor the locale moves a letter."""
    pages = {_print({"PYTHONHASHSEED": seed, "TZ": zone, "LANG": "C"}) for seed, zone in (("1", "UTC"), ("7", "JST-9"))}

    assert 1 == len(pages)


def _print(environment: dict[str, str]) -> bytes:
    files = [str(STORIES / f"{name}.txt") for name in ("kyodo", "reuters", "broken")]
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
    command = [sys.executable, "-X", "utf8", "-c", PRINT, *files]
    return subprocess.run(command, env=kept | environment, capture_output=True, check=True).stdout


def test_costs_grow_with_the_text() -> None:
    """A story four times as long makes a page in less than eight times the time."""
    text = (STORIES / "kyodo.txt").read_text("utf-8")
    articles = {story: dn.parse(story) for story in (text, text * 4)}

    assert growth(lambda story: show_evidence([articles[story]]), text, text * 4) < BAR


def test_a_notebook_shows_the_page_in_a_frame() -> None:
    """The frame holds the page whole, escaped, and lets it do nothing but run its script."""
    article = read(STORIES / "kyodo.txt")
    for made in (article, dn.merge([article])):
        tags = Parsed(made._repr_html_() or "").tags

        assert ["iframe"] == [tag for tag, _ in tags]
        assert (made.to_html(), "allow-scripts") == (tags[0][1]["srcdoc"], tags[0][1]["sandbox"])


def test_without_jinja2() -> None:
    """`to_html` says what to install; a notebook shows the text of the model."""
    code = """
import sys
sys.modules["jinja2"] = None
import defense_news as dn
article = dn.parse("Talks.")
print(article._repr_html_())
article.to_html()
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)

    assert "None\n" == done.stdout
    assert done.stderr.endswith("this needs jinja2; install it with: pip install 'defense-news[page]'\n")


def test_the_timeline_lays_no_label_on_another() -> None:
    """Every meeting with a day is drawn once, inside the drawing, in a lane of its own where others are near."""
    met = dn.merge(examples() * 2).meetings
    for width in (760, 340):
        line = draw_timeline(met, ["Japan – United States, Tokyo"] * len(met), width)
        drawn = [dot for row in line.rows for dot in row.dots]

        assert sorted(dot.number for dot in drawn) == [n for n, one in enumerate(met) if one.date is not None]
        assert len(met) == len(drawn) + line.undated
        assert all(0 <= dot.x <= dot.x + dot.width <= width and 0 < dot.y < line.height for dot in drawn)
        for row in line.rows:
            boxes = [(dot.y, *_extent(dot.label_x, dot.anchor, len(dot.label) * LETTER)) for dot in row.dots]
            assert not [pair for pair in combinations(boxes, 2) if _meet(*pair)]


def _extent(x: float, anchor: str, length: float) -> tuple[float, float]:
    return (x - length, x) if anchor == "end" else (x, x + length)


def _meet(one: tuple[float, float, float], other: tuple[float, float, float]) -> bool:
    return one[0] == other[0] and one[1] < other[2] and other[1] < one[2]


def test_who_met_whom_is_drawn_across_sides() -> None:
    """Ministers of one country do not meet each other; a country stands for itself where nobody is named."""
    text = (STORIES / "kyodo.txt").read_text("utf-8")
    picture = draw_people(dn.merge([dn.parse(text)]))
    names = [node.key for node in picture.nodes]
    pairs = {frozenset((names[arc.first], names[arc.second])) for arc in picture.arcs}

    assert len(names) == len(set(names))
    assert frozenset(("JP", "PH")) in pairs
    assert 5 == len(pairs)
    assert all(arc.held for arc in picture.arcs)


def test_every_colour_can_be_read() -> None:
    """Words on every ground that they stand on have a contrast of 4.5 or more, by day and by night."""
    style = dn.parse("Talks.").to_html()
    day, night = (
        dict(re.findall(r"--(\w+): (#\w+)", block)) for block in re.findall(r":root \{(.*?)\}", style, re.DOTALL)[:2]
    )
    grounds = {"paper": ("ink", "soft", "official", "finding"), "card": ("ink", "soft", "official", "cue", "finding")}
    grounds |= dict.fromkeys(("statement", "agreement", "header"), ("ink", "soft", "official", "cue")) | {
        "litbg": ("lit",)
    }
    poor = [
        (ground, words, round(contrast, 1))
        for colours in (day, night)
        for ground, all_words in grounds.items()
        for words in all_words
        if (contrast := _contrast(colours[ground], colours[words])) < 4.5
    ]

    assert [] == poor


def _contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
