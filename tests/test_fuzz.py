"""The fuzz command: it finds what breaks, makes it short, and finds nothing in what is shipped."""

from datetime import date
from random import Random

import fuzz
import pytest

import defense_news as dn
import laws
from conftest import story_files


def test_a_fault_is_made_short() -> None:
    def breaking(text: str) -> str | None:
        return "KeyError: 'x'" if "General" in text and "." in text else None

    assert fuzz.shortened("He is a retired General.\n\nHe left. So it was.", "KeyError: 'x'", breaking) == "General."


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
    tried = [(fuzz.made(draw, texts, parts)[:2000], draw.choice(laws.DAYS)) for _ in range(12)]
    assert [] == [(told, text, day) for text, day in tried if (told := laws.broken(text, day=day))]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Norway and Sweden signed a pact on drills" + " and boats" * 500 + ".", laws.DAY),
        # an agreement whose verb is charted behind that of another, and stands before it
        ('"Te leaders confirmed both condo-Pacific,"United States Japan reaffirmed ties', laws.DAY),
        # a name that lies over the end of what is read of an endless sentence
        (
            "Norway and Sweden signed pacts" + " and boats" * 72 + " and Chilean Defence Minister Ana Maria Ruiz met "
            "Peruvian Defence Minister Jorge Soto.",
            laws.DAY,
        ),
        # what was agreed lies behind what is read of an endless sentence
        ("Tokyo and Washington ed on maps agreed maps ed" + " boats" * 151 + " that", laws.DAY),
        # a word of a body that runs on into a dateline
        ("Minster K Secretary Austin agree s.M(Kyodo)- ", laws.DAY),
        # a second quote that nothing closes, and its stop
        ('confirm "o"of "Aian Navy.', laws.DAY),
        # a week on from a day that is the last
        ("Chilean Defence Minister Ana Ruiz will meet Peruvian Defence Minister Jorge Soto on Tuesday.", date.max),
        # lines that end in another way
        *((f"Norway and Sweden decided to meet{end}again. They left.", laws.DAY) for end in "\v\f\x1c\x85\u2028\u2029"),
    ],
)
def test_what_was_found_stays_cured(text: str, day: date) -> None:
    assert laws.broken(text, day=day) is None
