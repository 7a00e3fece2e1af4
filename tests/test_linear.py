"""Cost grows linearly with the text, whatever the text."""

from collections.abc import Callable
from itertools import count

import pytest

import defense_news as dn
from conftest import STORIES
from growth import BAR, growth

STORY = (STORIES / "efe.txt").read_text("utf-8")

# Each makes a text of about n characters that invites a careless reader to look at everything again and again.
NASTY: dict[str, Callable[[int], str]] = {
    "quotes never closed": lambda n: "“We agree to meet, he said. " * (n // 28),
    "straight quotes by the thousand": lambda n: '"' * n,
    "curly quotes by the thousand": lambda n: "“”" * (n // 2),
    "single quotes by the thousand": lambda n: "'a " * (n // 3),
    "opening marks only": lambda n: "“" * n,
    "one endless sentence": lambda n: "the minister of defense of the country " * (n // 39),
    "commas": lambda n: "Japan, " * (n // 7),
    "deep brackets": lambda n: "(" * (n // 2) + ")" * (n // 2),
    "capitals": lambda n: "SPAIN AND THE NETHERLANDS CONCURRED " * (n // 36),
    "a run of capitals": lambda n: "A" * n,
    "capitalised words": lambda n: "Jun Minister Tokyo Defense Lloyd " * (n // 33),
    "initials": lambda n: "J. R. " * (n // 6),
    "spaces": lambda n: " " * n,
    "lines": lambda n: "\n" * n,
    "short lines": lambda n: "By\nEFE\n" * (n // 7),
    "datelines": lambda n: "Quito, May 8 (EFE).- " * (n // 21),
    "half datelines": lambda n: "TOKYO, June 1, " * (n // 15),
    "stops": lambda n: "." * n,
    "dashes": lambda n: "- " * (n // 2),
    "pronouns": lambda n: "he said she said they said " * (n // 27),
    "meetings": lambda n: "Austin met Hamada in Tokyo on Monday. " * (n // 38),
    "agreements": lambda n: "TOKYO (Kyodo) - " + "Japan and the US agreed to agree and to agree to agree. " * (n // 56),
    "a run of capitals that speaks": lambda n: "A" * n + ", Roe said.",
    "nicknames": lambda n: 'Jane "Jo" Roe ' * (n // 14),
    "papers signed": lambda n: "a pact was signed by Chile and Peru, " * (n // 37),
    "sources cited": lambda n: "the Herald reported, citing the ministry, " * (n // 42),
    "conditions": lambda n: "if Chile agrees to " * (n // 19),
    "digits": lambda n: "1" * n,
    "numbers and months": lambda n: "1 June 2 May 3 " * (n // 15),
    "a word without end": lambda n: "minister" * (n // 8),
    "a surrogate here and there": lambda n: "\ud800 said. " * (n // 8),
    "the same story": lambda n: STORY * (n // len(STORY)),
}
SIZE = 12_000


@pytest.mark.parametrize("name", NASTY)
def test_a_text_four_times_as_long_costs_about_four_times(name: str) -> None:
    """The cost of a nasty text grows far less than the square of its length."""
    assert growth(dn.parse, NASTY[name](SIZE), NASTY[name](4 * SIZE)) < BAR


@pytest.mark.parametrize(("power", "linear"), [(1, True), (1.3, True), (2, False), (3, False)])
def test_the_bar_tells_linear_from_quadratic(power: float, linear: bool) -> None:
    """Though another program takes half the machine in all readings but every ninth, the growth is told."""
    now, busy = 0.0, count()

    def read(text: str) -> None:
        nonlocal now
        now += len(text) ** power * (2 if next(busy) % 9 else 1)

    assert linear == (growth(read, "x" * 10, "x" * 40, clock=lambda: now) < BAR)
