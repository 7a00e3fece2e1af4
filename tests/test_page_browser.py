"""The evidence page in a browser: what is lit is what the offsets say, the filters work, and nobody is shut out.

Needs Chromium and `pip install 'defense-news[browser]'`; elsewhere these tests are skipped.
"""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import defense_news as dn
from conftest import STORIES
from defense_news._export.page_facts import Fact, find_facts
from test_page import EMOJI

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-core is not installed")
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine")

TAIL = "https://example.org/" + "a/" * 99
ODD = f"\U0001f91d\r\n\r\n{EMOJI}\u202e\r\n\r\nGen. Jane Doe \U0001f600 said “it is \u2066\x1b done.” {TAIL}"
STORY = {file.stem: file.read_bytes().decode("utf-8") for file in sorted(STORIES.glob("*.txt"))} | {"odd": ODD}
LIT = "[...document.querySelectorAll('mark.lit')].map(mark => [+mark.dataset.at, mark.textContent])"
NOW = "document.querySelector('#now').textContent"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium, started once."""
    with sync_api.sync_playwright() as started:
        chromium = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


class Shown:
    """A page in the browser: what it complained of, what it asked for, and its address."""

    def __init__(self, browser: Any, file: Path, **how: Any) -> None:
        self.context = browser.new_context(reduced_motion="reduce", **how)
        self.page = self.context.new_page()
        self.complaints: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.goto(file.as_uri())

    def ask(self, script: str) -> Any:
        """What a script gives."""
        return self.page.evaluate(script)


@pytest.fixture
def show(browser: Any, tmp_path: Path) -> Iterator[Any]:
    """Opens a page of HTML; when the test is done, nothing was complained of and nothing else asked for."""
    opened = []

    def open_page(html: str, **how: Any) -> Shown:
        file = tmp_path / "page.html"
        file.write_text(html, "utf-8", newline="")
        opened.append(Shown(browser, file, **how))
        return opened[-1]

    yield open_page
    for shown in opened:
        assert [] == shown.complaints
        assert 1 == len(shown.asked)
        shown.context.close()


def units(text: str, start: int, end: int) -> set[int]:
    """The UTF-16 units of a stretch."""
    return set(range(len(text[:start].encode("utf-16-le")) // 2, len(text[:end].encode("utf-16-le")) // 2))


def resting(article: dn.Article, fact: Fact) -> set[int]:
    """The units of all words that a fact rests on."""
    return set().union(*(units(article.text, words.start, words.end) for words in fact.words))


def many() -> str:
    """The page of several stories, one with findings, one with odd characters."""
    articles = [dn.parse(STORY[name], key=name) for name in ("reuters", "broken", "odd")]
    return dn.merge(articles).to_html(articles)


@pytest.mark.parametrize("name", STORY)
def test_a_fact_lights_its_words(show: Any, name: str) -> None:
    """Each fact in focus lights exactly the text at its offsets, an emoji before it or not, and names every rule."""
    article = dn.parse(STORY[name])
    shown = show(article.to_html())
    starts = shown.ask("[...document.querySelectorAll('mark')].map(mark => +mark.dataset.at)")
    for fact in find_facts(article, "s1"):
        shown.ask(f"document.querySelector('#{fact.anchor} summary').focus()")
        lit = {at for at, _ in shown.ask(LIT)}
        wanted = resting(article, fact)

        assert lit == {at for at in starts if at in wanted}
        ruled = [words for words in fact.words if words.rule]
        assert all(words.rule in shown.ask(NOW) for words in ruled[:5])
        if name != "odd":
            assert _joined(shown.ask(LIT)) == _joined([[u, article.text[u]] for u in sorted(wanted)])


def _joined(pieces: list[list[Any]]) -> str:
    return "".join(text for _, text in pieces)


def test_one_word_of_a_fact_lights_itself(show: Any) -> None:
    """In an open fact each word lights what it says, behind emoji and what is shown as a number."""
    article = dn.parse(ODD)
    shown = show(article.to_html())
    for fact in find_facts(article, "s1"):
        shown.ask(f"document.getElementById('{fact.anchor}').open = true")
        for number, words in enumerate(fact.words):
            shown.page.locator(f"#{fact.anchor} .words button").nth(number).focus()
            text = _joined(shown.ask(LIT)).replace("\\u202e", "\u202e").replace("\\u2066", "\u2066")

            assert words.text.replace("\r\n", "\n") == text.replace("\\u001b", "\x1b")


def test_words_light_their_facts(show: Any) -> None:
    """Pointing at words lights every fact that rests on them, and names its rule; elsewhere nothing stays lit."""
    article = dn.parse(STORY["kyodo"])
    shown = show(article.to_html())
    facts = find_facts(article, "s1")
    for piece in shown.page.locator("mark").all()[:30]:
        at = int(piece.get_attribute("data-at"))
        piece.hover()
        wanted = {fact.anchor for fact in facts if at in resting(article, fact)}

        assert wanted == set(shown.ask("[...document.querySelectorAll('.fact.lit')].map(fact => fact.id)"))
        rules = {words.rule for fact in facts for words in fact.words if words.rule and words.at <= at < words.to}
        assert all(rule in shown.ask(NOW) for rule in rules)
    shown.page.mouse.move(5, 80)

    assert 0 == shown.page.locator(".lit").count()


def test_the_keyboard_goes_everywhere(show: Any) -> None:
    """Tab comes into the story, arrows go from mark to mark, Enter to the fact, Escape back."""
    shown = show(dn.parse(STORY["kyodo"]).to_html())
    page = shown.page
    page.locator(".filters select").focus()
    page.keyboard.press("Tab")
    at = "document.activeElement.dataset.at"
    first = int(shown.ask(at))
    page.keyboard.press("ArrowRight")
    second = int(shown.ask(at))
    page.keyboard.press("Enter")

    assert first < second
    assert shown.ask("document.activeElement.matches('.fact[open] > summary')")
    page.keyboard.press("Escape")
    assert second == int(shown.ask(at))
    shown.ask("location.hash = 's1-meeting-1'")
    page.wait_for_selector("#s1-meeting-1[open] summary:focus")
    page.locator(f"mark[data-at='{second}']").focus()
    page.keyboard.press("ArrowLeft")
    assert first == int(shown.ask(at))


def test_filters_leave_what_is_chosen(show: Any) -> None:
    """By kind and by person: facts, marks, records and the timeline follow, and come back."""
    names = ("reuters", "efe", "broken")
    articles = [dn.parse(STORY[name], key=name) for name in names]
    page = show(dn.merge(articles).to_html(articles)).page
    before = page.locator(".fact:visible").count()
    page.locator("input[value=statement]").uncheck()

    assert 0 == page.locator(".fact[data-kind=statement]:visible").count() == page.locator("mark.statement").count()
    page.locator("input[value=statement]").check()
    assert before == page.locator(".fact:visible").count()

    page.locator("select").select_option(label="Lloyd Austin")
    person = page.locator("select").input_value()
    left = page.locator(".fact:visible")
    assert 0 < left.count() < before
    assert all(person in fact.get_attribute("data-people").split() for fact in left.all())
    assert page.locator(".record:visible").count() < page.locator(".record").count()
    assert page.locator(".story:visible").count() == page.locator("[data-story]:visible").count() < len(names)
    assert 0 < page.locator(".arc.near").count() < page.locator(".arc").count()
    page.locator("select").select_option(value="")
    assert before == page.locator(".fact:visible").count()


@pytest.mark.parametrize(
    ("made", "scheme", "width"),
    [
        ("one", "light", 1280),
        ("one", "dark", 390),
        ("many", "light", 390),
        ("many", "dark", 1280),
        ("ledger", "dark", 390),
    ],
)
def test_nobody_is_shut_out(show: Any, made: str, scheme: str, width: int) -> None:
    """axe-core finds nothing, with a fact open and lit; nothing reaches beyond the side of a phone."""
    article = dn.parse(STORY["kyodo"])
    pages = {"one": article.to_html, "many": many, "ledger": dn.merge([article]).to_html}
    shown = show(pages[made](), color_scheme=scheme, viewport={"width": width, "height": 844})
    if made != "ledger":
        shown.ask("document.querySelector('.fact[data-kind=meeting]').open = true")
        shown.page.locator(".fact[data-kind=meeting] summary").first.focus()
    found = axe.Axe().run(shown.page).response["violations"]

    assert [] == [(one["id"], one["nodes"][0]["html"]) for one in found]
    assert width >= shown.ask("document.documentElement.scrollWidth")


def test_print_opens_every_fact(show: Any) -> None:
    """On paper each fact shows its words and rules, and the filters are gone; afterwards all is as it was."""
    shown = show(dn.parse(STORY["kyodo"]).to_html())
    shown.page.emulate_media(media="print")
    shown.ask("dispatchEvent(new Event('beforeprint'))")

    assert 0 == shown.page.locator(".fact:not([open])").count()
    assert not shown.page.locator(".filters").is_visible()
    assert shown.page.locator(".words code").first.is_visible()
    shown.ask("dispatchEvent(new Event('afterprint'))")
    assert 0 == shown.page.locator(".fact[open]").count()


def test_without_its_script(show: Any) -> None:
    """Where scripts are off, the story, its marks and the facts are there, and no filter that does nothing."""
    shown = show(many(), java_script_enabled=False)

    assert shown.page.locator("mark.statement").first.is_visible()
    assert shown.page.locator(".fact").first.is_visible()
    assert not shown.page.locator("select").is_visible()


def test_a_frame_of_a_notebook(show: Any) -> None:
    """The page works in the frame that a notebook shows, and its links stay in it."""
    articles = [dn.parse(STORY[name]) for name in ("kyodo", "efe")]
    framed = dn.merge(articles).to_html(articles)
    shown = show(f"<!doctype html><title>x</title>{articles[0]._repr_html_()}")
    inside = shown.page.frame_locator("iframe")
    inside.locator(".fact[data-kind=meeting] summary").first.focus()

    assert inside.locator("mark.lit").count()
    shown.page.locator("iframe").evaluate("(frame, page) => { frame.srcdoc = page; }", framed)
    inside.locator(".list a").last.click()
    assert inside.locator("#s2").is_visible()
