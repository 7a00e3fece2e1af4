"""Cost grows linearly with the text, whatever the text."""

from collections.abc import Callable
from itertools import count
from random import Random

import pytest

import defense_news as dn
from conftest import STORIES
from growth import BAR, growth
from strategies import table_words

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
    "a label that is none": lambda n: "PUBLISH" * (n // 7) + " : Talks.",
    "labels that are none": lambda n: "PUBLISH : Talks.\n" + "PUBLISHPUBLISHPUBLISHED : Talks.\n" * (n // 32),
    "capitals in a quote": lambda n: "“" + "PUBLISH" * (n // 7) + "!” he said.",
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
SIZE = 5_000

_GIVEN = [one + two for one in ("Al", "Be", "Ca", "Da", "El", "Fa", "Ge", "Ha") for two in ("n", "ra", "lio", "vid")]
_FAMILY = [one + two for one in ("Bar", "Col", "Dun", "Fen", "Gar", "Hol") for two in ("elo", "ic", "ini", "ova", "yk")]

# Here every repetition names other people: what is remembered of the text grows with it.
NAMED = {
    "a minister, then the minister": "Defense Minister {a} {b} spoke. The minister said so. ",
    "a spokesman, then the spokesman": "Spokesman {a} {b} spoke. The spokesman said so. ",
    "two ministers, then both": "Japan's Defense Minister {a} {b} met France's {c} {d}. The two ministers agreed. ",
    "one surname": "Gen. {a} Smith met Smith. ",
    "one given name": "Peru and Chile: Gen. Alan {b} met Alan. ",
    "generals and pronouns": "Gen. {a} {b} said he met him. ",
    "ministers without a stop": "Foreign Minister {a} {b} and Defense Minister {c} {d} and ",
    "counterparts": "Defense Minister {a} {b} met his counterpart, {c} {d}. ",
    "a list of names": "{a} {b}, {c} {d}, ",
    "names apposed": "{a} {b}, the defense minister of Chile, ",
    "initials and names": "Adm. J. {b} thanked Gov. K. {d}. ",
    "a transcript": "{b}: “Yes, we agree.”\n",
    "captions": "{a} {b} (left) meets {c} {d} in Tokyo. (Photo: AFP)\n\n",
    "bylines": "By {a} {b}\n\nTalks began.\n\n",
    "meetings of many": "On Monday {a} {b} met {c} {d} in Lima. ",
    "speakers in turn": "“We met,” {a} {b} said. “They did,” {c} {d} added. ",
    "relays": "{a} {b} said on Monday, according to {c} {d}, that talks began. ",
}
REPEATED = {
    "a rank and pronouns": "President Politics he ",
    "one body": "NATO ",
    "bodies": "NATO and the EU and the UN and ",
    "what is claimed": "the claim that ",
    "what is advocated": "advocating for ",
    "lines of one word": "Tokyo\n",
    "a menu": "| if\n\n",
    "answers": "AUSTIN: “Yes.”\n",
    "headlines": "Austin Meets Hamada in Tokyo\n",
    "datelines on lines": "TOKYO, Jan. 7 (Kyodo) -- x\n\n",
    "bullets": "- Talks were held\n",
    "stamps": "Updated: 3 May 2023, 10:00 GMT\n",
    "dates": "on Monday, May 1, 2023, and on Tuesday, ",
    "relative clauses": "who said that the man who ",
    "participles": "speaking in Lima, adding that ",
    "quotes in quotes": "“he said ‘we agree’ and ",
    "colons": "he said: ",
    "semicolons": "they met; ",
    "possessives": "Japan's minister's aide's ",
    "of and of": "minister of defense of the minister of ",
    "both sides": "the two sides and both ministers and they agreed ",
    "denials": "did not agree to not meet and never ",
    "conditions of conditions": "unless they meet if they would ",
    "urged to urge": "urged him to urge them to ",
    "agencies": "(AFP) Reuters reported, Xinhua said ",
}


def _people(template: str, most: int) -> str:
    """About so many characters of the template, each time with other names."""
    found, size = [], 0
    for n in count():
        given, family = _GIVEN[n % 32] + "a" * (n // 960), _FAMILY[n % 30].lower()
        other = _FAMILY[(n * 7 + 3) % 30] + family
        found.append(template.format(a=given, b=given + family, c=_GIVEN[(n * 5 + 1) % 32], d=other))
        size += len(found[-1])
        if size > most:
            return "".join(found)[:most]
    raise AssertionError("never: counting does not end")


def _drawn(seed: int) -> str:
    """A few words and marks of the tables in a row, the same for a seed."""
    draw = Random(seed)
    marks = [" ", ", ", ". ", " “", "” ", "\n", " (", ") "]
    return "".join(word + draw.choice(marks) for word in draw.sample(table_words(), draw.randint(1, 6)))


NASTY |= {name: lambda n, template=template: _people(template, n) for name, template in NAMED.items()}  # type: ignore[misc]
NASTY |= {name: lambda n, unit=unit: (unit * n)[:n] for name, unit in REPEATED.items()}  # type: ignore[misc]
NASTY |= {f"drawn {seed}": lambda n, seed=seed: (_drawn(seed) * n)[:n] for seed in range(12)}  # type: ignore[misc]


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
