"""What is read of the example stories, kept in full: a change of a reading shows as a difference of a file."""

import json
from pathlib import Path

import pytest
from regenerate import GOLDEN, golden_text

from conftest import STORIES

FILES = sorted(STORIES.glob("*.txt"))


@pytest.mark.parametrize("story", FILES, ids=lambda story: story.stem)
def test_the_story_reads_as_before(story: Path) -> None:
    """The article of the story is the one in its golden file. `make golden` rewrites the files: read the difference."""
    kept = (GOLDEN / f"{story.stem}.json").read_text("utf-8")

    assert json.loads(kept) == json.loads(golden_text(story))


def test_no_golden_file_is_left_over() -> None:
    """Each golden file belongs to a story."""
    assert {file.stem for file in FILES} == {file.stem for file in GOLDEN.glob("*.json")}
