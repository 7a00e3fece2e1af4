"""The fuzz command: it finds what breaks, makes it short, and finds nothing in what is shipped."""

from random import Random

import fuzz
import pytest

import defense_news as dn
import laws
from conftest import story_files


def test_a_fault_is_told_and_made_short(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaking(text: str) -> str | None:
        return "KeyError: 'x'" if "General" in text and "." in text else None

    monkeypatch.setattr(fuzz, "broken", breaking)
    assert fuzz.shortened("He is a retired General.\n\nHe left. So it was.", "KeyError: 'x'") == "General."


def test_what_is_raised_and_what_is_wrong_are_told() -> None:
    def raising(*_: object, **__: object) -> dn.Article:
        raise IndexError("at the end")

    def lying(text: str, **given: object) -> dn.Article:
        return dn.parse(f"{text} more", **given)  # type: ignore[arg-type]

    assert laws.broken("Talks.", raising) == "IndexError: at the end"
    assert laws.broken("Talks.", lying) == "the text is the input"
    assert laws.broken("Talks.") is None


@pytest.mark.parametrize("seed", range(3))
def test_recombined_stories_keep_the_laws(seed: int) -> None:
    draw = Random(seed)
    texts = [path.read_text("utf-8") for path in story_files()]
    parts = fuzz.pieces(texts)
    tried = [fuzz.made(draw, texts, parts)[:2000] for _ in range(12)]
    assert [] == [(told, text) for text in tried if (told := laws.broken(text))]


@pytest.mark.parametrize(
    "text",
    [
        "Norway and Sweden signed a pact on drills" + " and boats" * 500 + ".",
        # a name that lies over the end of what is read of an endless sentence
        "Norway and Sweden signed pacts" + " and boats" * 72 + " and Chilean Defence Minister Ana Maria Ruiz met "
        "Peruvian Defence Minister Jorge Soto.",
    ],
)
def test_what_was_found_stays_cured(text: str) -> None:
    assert laws.broken(text) is None
