"""What is read of the example stories, kept in full: a change of a reading shows as a difference of a file."""

import json
from pathlib import Path

import pytest
from regenerate import GOLDEN, golden_text

from conftest import STORIES
from defense_news import parse
from defense_news._match.phrases import WordTables

FILES = sorted(STORIES.glob("*.txt"))


@pytest.mark.parametrize("story", FILES, ids=lambda story: story.stem)
def test_the_story_reads_as_before(story: Path) -> None:
    """The article of the story is the one in its golden file. `make golden` rewrites the files: read the difference."""
    kept = (GOLDEN / f"{story.stem}.json").read_text("utf-8")

    assert json.loads(kept) == json.loads(golden_text(story))


def test_no_golden_file_is_left_over() -> None:
    """Each golden file belongs to a story."""
    assert {file.stem for file in FILES} == {file.stem for file in GOLDEN.glob("*.json")}


def test_a_look_for_all_tables_finds_what_each_would(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same is read where each table looks the words of a story up by itself."""
    texts = [file.read_text("utf-8") for file in FILES]
    read = list(map(parse, texts))

    monkeypatch.setattr(WordTables, "look_up", lambda _, words: words)

    assert list(map(parse, texts)) == read
