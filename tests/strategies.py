"""What property tests draw: stories built from the tables' own words, broken stories, any text at all.

Random letters never hit a name, so the words come from the shipped tables, whatever these hold.
"""

from functools import cache
from importlib.resources import files
from typing import Any

from hypothesis import strategies as st

import defense_news
from conftest import story_files
from defense_news._tables import read_csv, read_toml

MARKS = [
    '"',
    "“",
    "”",
    "'",
    "‘",
    "’",
    "«",
    "»",
    "(",
    ")",
    "[",
    "]",
    "--",
    "—",
    ".-",
    ":",
    ",",
    ".",
    "…",
    "|",
    "/",
    "\n",
    "&quot;",
    "&amp;#8217;",
    "â€œ",
]
SPACES = [" ", "\n", "\n\n", "\r\n", "\t", "\u00a0", "\u2028", "\u3000", "  "]
_TABLES = [item.name.split(".") for item in sorted((files(defense_news) / "tables").iterdir(), key=lambda i: i.name)]


@cache
def table_words() -> tuple[str, ...]:
    """Every short string of the shipped tables: names, titles, cues, months, boilerplate."""
    return tuple(dict.fromkeys(word for table in _TABLES for word in words_of(*table)))


def words_of(stem: str, suffix: str = "toml") -> tuple[str, ...]:
    """Every short string of one shipped table."""
    found: dict[str, None] = {}
    _gather(read_toml(stem) if suffix == "toml" else read_csv(stem), found)
    return tuple(found)


def _gather(value: Any, found: dict[str, None]) -> None:
    if isinstance(value, str):
        found.update(dict.fromkeys(part for part in value.split("|") if 0 < len(part) < 120))
    elif isinstance(value, dict):
        for item in value.values():
            _gather(item, found)
    elif isinstance(value, list | tuple):
        for item in value:
            _gather(item, found)


def words() -> st.SearchStrategy[str]:
    """One word or phrase of the tables, a numeral, or a mark."""
    return st.one_of(
        st.sampled_from(table_words()),
        st.sampled_from(MARKS),
        st.integers(0, 2100).map(str),
        st.sampled_from(["he", "she", "they", "the two ministers", "both countries", "said", "met", "agreed to", "on"]),
    )


def sentences() -> st.SearchStrategy[str]:
    """Words of the tables in a row, with or without a stop."""
    return st.builds(
        lambda parts, end: " ".join(parts) + end, st.lists(words(), max_size=25), st.sampled_from([".", "", "”", ".”"])
    )


def drawn_stories() -> st.SearchStrategy[str]:
    """Lines of such sentences, some of them datelines."""
    opening = st.sampled_from(["--", "-", ".-", "—"])
    day = st.integers(0, 40)
    dateline = st.builds("{}, {} {} ({}) {} {}".format, words(), words(), day, words(), opening, sentences())
    return st.lists(st.one_of(sentences(), dateline), max_size=8).flatmap(
        lambda lines: st.sampled_from(SPACES).map(lambda space: space.join(lines))
    )


@st.composite
def mutated_stories(draw: st.DrawFn) -> str:
    """An example or seed story with stretches cut out, doubled, moved, or marks put in."""
    text = draw(st.sampled_from([file.read_text("utf-8") for file in story_files()]))
    for _ in range(draw(st.integers(0, 6))):
        a, b = sorted((draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))))
        piece = draw(st.sampled_from(["", text[a:b], text[a:b][::-1], *MARKS, *SPACES]))
        text = (text[:a] + piece + text[b:])[:20_000]
    return text


def any_text() -> st.SearchStrategy[str]:
    """Any code points, lone surrogates among them."""
    return st.text(st.characters(categories=None), max_size=300)


def stories() -> st.SearchStrategy[str]:
    """Any of the three."""
    return st.one_of(drawn_stories(), mutated_stories(), any_text())


def whole_stories() -> st.SearchStrategy[str]:
    """An example story as it is."""
    return st.sampled_from([file.read_text("utf-8") for file in story_files()])
