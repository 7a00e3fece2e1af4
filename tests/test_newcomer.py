"""A newcomer's exercises: a row added to a table, and nothing else, changes what is read, for every reader of it."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import attrs
import pytest

import defense_news as dn

PACKAGE = Path(dn.__file__).parent

SHOW = """
import json, sys
import defense_news as dn
article = dn.parse(sys.stdin.read())
print(article.model_dump_json())
"""


@attrs.frozen
class Exercise:
    """One row (TOML) for the end of a table, and a story; `sees` names what of the reading is looked at."""

    name: str
    table: str
    row: str
    story: str
    before: Any
    after: Any
    sees: str


MINISTERS = "Chilean Defence Minister Ana Roe met Peruvian Defence Minister Jan Doe in Lima on Monday."

EXERCISES = (
    Exercise(
        name="a verb of saying",
        table="cues",
        row="""
[[cue]]
lemma = "chirrup"
kind = "verb"
forms = ["chirrup", "chirrups", "chirruped", "chirruping"]
takes = ["quote", "that"]
""",
        story=f"{MINISTERS} Roe chirruped that the pier was open.",
        sees="said",
        before=[],
        after=[("ana-roe", "that the pier was open")],
    ),
    Exercise(
        name="a new way to call a meeting off",
        table="senses",
        row="""
[[sense]]
key = "call_off"
verbs = ["torpedo"]
""",
        story="The talks between Chile and Peru in Lima on Monday were torpedoed.",
        sees="statuses",
        before=["held"],
        after=["cancelled"],
    ),
    Exercise(
        name="an agency, which then is an organisation as speaker, too",
        table="agencies",
        row="""
[[agency]]
key = "pierwire"
name = "Pierwire"
country = "CL"
names = ["Pierwire"]
""",
        story=f"LIMA, May 3 (Pierwire) -- {MINISTERS}\n\nThe port is open, Pierwire said.",
        sees="agency and speakers",
        before=[None, "person"],
        after=["pierwire", "organisation"],
    ),
    Exercise(
        name='whom words like "the latter" refer to',
        table="references",
        row="""
[[reference]]
key = "second_speaker"
means = "last"
words = ["second speaker"]
openers = ["the"]
""",
        story=f"{MINISTERS} The second speaker said that the pier was open.",
        sees="said",
        before=[(None, "that the pier was open")],
        after=[("jan-doe", "that the pier was open")],
    ),
    Exercise(
        name="a forum with its members and place, all of whose fields are read",
        table="forums",
        row="""
[[forum]]
key = "pier_talks"
name = "Pier Talks"
kind = "trilateral"
names = ["Pier Talks"]
bodies = ["Pier Three"]
members = ["CL", "PE"]
organisations = ["ASEAN"]
place = "Lima"
""",
        story="The Pier Talks were held on Monday.",
        sees="series",
        before=[],
        after=[["pier_talks", "trilateral", ["CL", "PE"], ["ASEAN"], "Lima"]],
    ),
)


def said(article: dict[str, Any]) -> list[Any]:
    """Who said what, of the statements."""
    told = article["statements"]
    return [((s["speaker"]["officials"] or [None])[0], s["content"]) for s in told]


def series(article: dict[str, Any]) -> list[Any]:
    """What the meetings of a series are."""
    found = [m for m in article["meetings"] if m["series"]]
    return [
        [m["series"], m["kind"], m["countries"], m["organisations"], m["place"] and m["place"]["name"]] for m in found
    ]


def agency_and_speakers(article: dict[str, Any]) -> list[Any]:
    """Who tells the story, and what the speakers are."""
    source = article["source"]
    return [source and source["agency"], *[s["speaker"]["kind"] for s in article["statements"]]]


SEEN = {
    "said": said,
    "statuses": lambda article: [meeting["status"] for meeting in article["meetings"]],
    "agency and speakers": agency_and_speakers,
    "series": series,
}


def read_with(home: Path, story: str) -> dict[str, Any]:
    """The story as the library that lies in this folder reads it."""
    run = [sys.executable, "-c", SHOW]
    env = {**os.environ, "PYTHONPATH": str(home)}
    done = subprocess.run(run, input=story, env=env, capture_output=True, text=True, encoding="utf-8", check=True)
    article: dict[str, Any] = json.loads(done.stdout)
    return article


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.name)
def test_one_row_is_enough(exercise: Exercise, tmp_path: Path) -> None:
    """The story is read one way by the shipped tables, and the other with one row more."""
    home = tmp_path / PACKAGE.name
    shutil.copytree(PACKAGE, home, ignore=shutil.ignore_patterns("__pycache__"))
    see = SEEN[exercise.sees]
    before = see(json.loads(dn.parse(exercise.story).model_dump_json()))
    with (home / "tables" / f"{exercise.table}.toml").open("a", encoding="utf-8") as table:
        table.write(exercise.row)
    after = see(read_with(tmp_path, exercise.story))

    assert (exercise.before, exercise.after) == (before, after)
