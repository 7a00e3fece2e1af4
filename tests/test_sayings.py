"""Short stories, and who says what in them."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import defense_news as dn

CASES = Path(__file__).parent / "cases" / "sayings"


def stories(name: str) -> list[dict[str, Any]]:
    """The stories of a file."""
    found: list[dict[str, Any]] = tomllib.loads((CASES / name).read_text("utf-8"))["case"]
    return found


def told(text: str, words: str) -> Iterator[dict[str, Any]]:
    """What is told of each statement that holds the words, as a case asks for it."""
    article = dn.parse(text)
    names = {official.id: official.name for official in article.officials}
    for statement in article.statements:
        if words in statement.text or words in statement.content:
            who, by = statement.speaker, statement.reported_by
            yield {
                "words": words,
                "kind": str(statement.kind),
                "speaker": who and who.text,
                "speaker_kind": who and str(who.kind),
                "by": [names[key] for key in who.officials] if who else [],
                "relay": by and by.text,
            }


def read(story: dict[str, Any]) -> None:
    """Each of the sayings is told by a statement."""
    for said in story["said"]:
        found = list(told(story["text"], said["words"]))
        assert said in [{name: one[name] for name in said} for one in found], found


@pytest.mark.parametrize("story", stories("forms.toml"), ids=lambda story: story["why"])
def test_who_says_what(story: dict[str, Any]) -> None:
    """A statement holds the words, and is told of the speaker, kind and relay of the case."""
    read(story)


@pytest.mark.xfail(strict=True, raises=AssertionError)
@pytest.mark.parametrize("story", stories("known-failures.toml"), ids=lambda story: story["why"])
def test_not_read_yet(story: dict[str, Any]) -> None:
    """A case that is cured moves to forms.toml."""
    read(story)
