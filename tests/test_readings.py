"""`tools/readings.py`: what two versions of the library read differently, fact by fact."""

import doctest
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import readings
from _readings import compare, facts, show, texts, versions
from _readings.compare import Change, Comparison, add_text, changes
from _readings.facts import Fact, Shapes, add_shapes, facts_of, one_sided
from _readings.match import pair
from _readings.show import around, report
from _readings.texts import Story, read_stories

from conftest import ROOT

TEXT = "Tokyo, May 8\n\nRoe met Doe in Lima. Doe said he is glad. They agreed to sail."


def _span(words: str, text: str = TEXT) -> dict[str, int]:
    start = text.index(words)
    return {"start": start, "end": start + len(words)}


def _evidence(words: str, role: str = "cue", rule: str = "r") -> dict[str, Any]:
    return {"span": _span(words), "role": role, "rule": rule}


def _official(key: str, words: str, **fields: Any) -> dict[str, Any]:
    return {"id": key, "name": words, "mentions": [_span(words)], **fields}


def _meeting(*people: str, cue: str = "met", **fields: Any) -> dict[str, Any]:
    return {"id": "m", "participants": list(people), "evidence": [_evidence(cue)], **fields}


def _statement(words: str, cue: str, **fields: Any) -> dict[str, Any]:
    return {"id": words, "kind": "indirect", "span": _span(words), "cue_span": _span(cue), **fields}


def _changes(before: dict[str, Any], after: dict[str, Any]) -> list[Change]:
    return list(changes(facts_of({"article": before}), facts_of({"article": after})))


def _told(before: dict[str, Any], after: dict[str, Any]) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(c.fact.kind, c.state, tuple(d.field for d in c.differences)) for c in _changes(before, after)]


def test_equal_readings_change_nothing() -> None:
    """Facts that are equal are unchanged; ids made of positions, the text and blank zones are no facts."""
    article = {"id": "a", "text": TEXT, "headline": "H", "zones": [{"kind": "blank"}], "meetings": [_meeting("roe")]}
    after = {**article, "id": "b", "meetings": [{**_meeting("roe"), "id": "n"}]}

    assert [("headline", "unchanged", ()), ("meetings", "unchanged", ())] == _told(article, after)


def test_a_single_fact_is_changed_and_not_lost() -> None:
    """A headline, a source, a dateline is one fact, whatever its words; where it was missing, it is gained."""
    before = {"headline": "A", "source": {"agency": "efe", "evidence": [_evidence("Tokyo")]}, "dateline": None}
    after = {"headline": "B", "source": {"agency": "ap", "evidence": [_evidence("sail")]}, "dateline": {"day": 8}}

    told = [("headline", "changed", ("value",)), ("source", "changed", ("agency", "evidence"))]
    assert [*told, ("dateline", "gained", ())] == _told(before, after)


def test_officials_are_matched_by_id_or_by_mention() -> None:
    """One id is one official, wherever it stands; else the mentions tell."""
    before = {"officials": [_official("roe", "Roe"), _official("doe", "Doe"), _official("x", "Tokyo")]}
    after = {"officials": [_official("pe-roe", "Roe"), {**_official("doe", "Doe"), "mentions": []}]}

    assert [("roe", "pe-roe"), ("doe", "doe"), ("x", None)] == [
        (c.base and c.base.id, c.head and c.head.id) for c in _changes(before, after)
    ]


def test_a_changed_id_is_told_once() -> None:
    """Facts that point at an official or a meeting are not changed by its new id or position."""
    agreement = {"span": _span("to sail"), "meeting": 0}
    before = {"officials": [_official("roe", "Roe")], "meetings": [_meeting("roe")], "agreements": [agreement]}
    after = {
        "officials": [_official("pe-roe", "Roe")],
        "meetings": [_meeting("doe", cue="agreed"), _meeting("pe-roe")],
        "agreements": [{**agreement, "meeting": 1}],
    }

    assert [
        ("officials", "changed", ("id",)),
        ("meetings", "unchanged", ()),
        ("meetings", "gained", ()),
        ("agreements", "unchanged", ()),
    ] == _told(before, after)


def test_statements_share_their_words_and_their_cue() -> None:
    """Most of the words, or a few of them with the same cue, make two statements one; a few words alone do not."""
    before = {"statements": [_statement("Doe said he is glad", "said")]}

    same_cue, other_cue = _statement("glad", "said"), _statement("glad", "agreed")
    assert [("statements", "changed", ("span",))] == _told(before, {"statements": [same_cue]})
    assert [("statements", "gained", ()), ("statements", "lost", ())] == _told(before, {"statements": [other_cue]})


def test_meetings_of_one_cue_are_told_apart_by_their_fields() -> None:
    """Of several meetings told with one cue, equal ones are matched first, and then the likest."""
    before = [Fact("meetings", _meeting("roe", venue="pier"), 0), Fact("meetings", _meeting("roe", venue="dock"), 1)]
    after = [Fact("meetings", _meeting("roe", venue="dock", mode="phone"), 0)]

    assert [(before[1], after[0])] == pair(before, after)
    assert [(before[0], before[0]), (before[1], before[1])] == pair(before, before)


def test_findings_of_two_codes_are_two() -> None:
    """A finding is matched by its code and its words."""
    spans = [_span("Roe")]

    assert [] == pair(
        [Fact("findings", {"code": "a", "spans": spans})], [Fact("findings", {"code": "b", "spans": spans})]
    )


def test_a_field_of_one_version_is_told_once() -> None:
    """Fields that one version does not know are no change of each fact; a dict that was never filled tells nothing."""
    before = {"article": {"dateline": None, "meetings": [{"kind": 1, "venue": "x"}]}}
    after = {"article": {"dateline": {"day": 8}, "meetings": [{"kind": 1, "mode": "y"}], "slug": "z"}}
    seen: tuple[Shapes, Shapes] = ({}, {})
    add_shapes(before, seen[0])
    add_shapes(after, seen[1])

    assert (("meetings.venue",), ("meetings.mode", "slug")) == one_sided(*seen)


def test_an_error_is_a_fact() -> None:
    """Where a version raises, the error is gained or lost, and the other facts of that text are not compared."""
    found = Comparison()
    error = {"error": {"type": "IndexError", "message": "m", "where": "w"}}
    add_text(found, {"article": {"headline": "A"}}, error, frozenset())
    add_text(found, error, error, frozenset())

    assert {("error", "gained"): 1, ("error", "unchanged"): 1} == dict(found.figures)
    assert ["gained", "unchanged"] == [change.state for change in found.changes]
    assert "raised" in "\n".join(report(found, [Story("a", "x"), Story("b", "y")]))


def test_the_sentence_is_marked() -> None:
    """A fact is shown with its own sentence, its evidence marked with its role; what is cut is shown by an ellipsis."""
    fact = Fact("statements", {"evidence": [_evidence("said"), _evidence("he", "speaker")]})

    assert "… Doe ⟦cue said⟧ ⟦speaker he⟧ is glad. …" == around(fact, TEXT)


def test_texts_come_from_files_of_many_kinds(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Folders, text files and JSON lines give stories; what is no story is told, and the rest go on."""
    (tmp_path / "b.txt").write_bytes("\ufeffOne\r\ntwo".encode())
    (tmp_path / "bad.txt").write_bytes(b"\xff")
    rows = [{"id": "i", "text": "T", "published": "2024-05-08", "outlet": "O"}, {"body": "B", "published": "May"}]
    lines = [*map(json.dumps, [*rows, {"stories": [{"raw": "R"}]}, {"x": 1}]), "{", ""]
    (tmp_path / "c.jsonl").write_text("\n".join(lines), "utf-8")

    found = [(s.name.removeprefix(f"{tmp_path}/"), s.text, s.published) for s in read_stories([str(tmp_path)])]
    assert [
        ("b.txt", "One\r\ntwo", None),
        ("c.jsonl:1 i", "T", "2024-05-08"),
        ("c.jsonl:2", "B", None),
        ("c.jsonl:3[0]", "R", None),
    ] == found
    assert ["bad.txt", "c.jsonl:2", "c.jsonl:4", "c.jsonl:5"] == [
        line.split(": ")[0].removeprefix(f"{tmp_path}/") for line in capsys.readouterr().err.splitlines()
    ]


LIBRARY = """
import json
class Article:
    def __init__(self, **fields): self.fields = fields
    def model_dump_json(self, exclude): return json.dumps(self.fields)
def parse(text, **given):
    if WORD in text: raise ValueError("no " + WORD)
    place = text.find("met")
    cue = {"span": {"start": place, "end": place + 3}, "role": "cue", "rule": "meet"}
    return Article(id="a", headline=HEADLINE, meetings=[{"place": PLACE, "evidence": [cue]}], **given)
"""


def _version(folder: Path, **words: str) -> Path:
    package = folder / "defense_news"
    package.mkdir(parents=True)
    constants = "\n".join(f"{name} = {value!r}" for name, value in words.items())
    (package / "__init__.py").write_text(constants + LIBRARY, "utf-8")
    return folder


def _run(*arguments: object) -> str:
    command = [sys.executable, str(ROOT / "tools" / "readings.py"), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout


def test_two_source_folders(tmp_path: Path) -> None:
    """From the command line: figures, then each change; the same in JSON; the same bytes twice."""
    base = _version(tmp_path / "base", WORD="boom", HEADLINE="H", PLACE="Lima")
    head = _version(tmp_path / "head" / "src", WORD="bang", HEADLINE="H", PLACE="Quito").parent
    texts = tmp_path / "texts"
    texts.mkdir()
    for name, text in {"a": "Roe met Doe.", "b": "They met. boom", "c": "bang"}.items():
        (texts / f"{name}.txt").write_text(text, "utf-8")
    arguments = (base, head, texts, "--json", tmp_path / "out.json")

    shown = _run(*arguments)
    assert f"changed meetings  {texts}/a.txt, line 1\n    Roe ⟦cue met⟧ Doe.\n    rules: cue meet\n" in shown
    assert "    place: 'Lima' -> 'Quito'\n" in shown
    assert f"lost error  {texts}/b.txt\n" in shown
    assert f"gained error  {texts}/c.txt\n" in shown
    assert shown == _run(*arguments)
    out = json.loads((tmp_path / "out.json").read_text("utf-8"))
    assert {"unchanged": 0, "changed": 1, "gained": 0, "lost": 0} == out["figures"]["meetings"]
    assert [{"place": {"before": "Lima", "after": "Quito"}}, {}, {}] == [fact["fields"] for fact in out["facts"]]
    assert "== " not in _run(*arguments, "--kind", "meetings", "--ignore", "meetings.place")


def test_a_version_that_does_not_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A version that cannot be imported is told with its error, and nothing is compared."""
    base = _version(tmp_path / "base", WORD="boom", HEADLINE="H", PLACE="Lima")
    (base / "defense_news" / "__init__.py").write_text("raise RuntimeError('not today')", "utf-8")

    assert readings.main([str(base), str(base)]) == 1
    assert "not today" in capsys.readouterr().err


def test_versions_come_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first words that name a version are base and head; a path that exists is no revision."""
    source = str(_version(tmp_path / "base", WORD="", HEADLINE="", PLACE=""))
    monkeypatch.setattr(versions, "revision", lambda name: "0" * 40 if name == "main" else None)
    monkeypatch.chdir(tmp_path)

    assert (["HEAD", str(ROOT)], [str(ROOT / "examples" / "stories")]) == readings.split([])
    assert (["main", str(ROOT)], ["t.txt"]) == readings.split(["main", "t.txt"])
    assert ([source, "main"], ["main"]) == readings.split([source, "main", "main"])
    (tmp_path / "main").touch()
    assert (["HEAD", str(ROOT)], ["main"]) == readings.split(["main"])
    with pytest.raises(SystemExit):
        readings.arguments(["nowhere"])


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_a_revision_is_taken_from_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The source of a revision is written to a folder of its own; one that git does not know is an error."""
    repository = tmp_path / "repository"
    _version(repository / "src", WORD="", HEADLINE="old", PLACE="")
    as_doe = ["-c", "user.name=Doe", "-c", "user.email=doe@example.org"]
    for command in (["init", "-q"], ["add", "."], [*as_doe, "commit", "-qm", "first"]):
        subprocess.run(["git", *command], cwd=repository, check=True)
    monkeypatch.setattr(versions, "ROOT", repository)

    source = versions.source_of("HEAD", tmp_path / "scratch")
    assert "old" in (source / "defense_news" / "__init__.py").read_text("utf-8")
    with pytest.raises(versions.VersionError):
        versions.source_of("nothing", tmp_path / "other")


def test_the_docstrings_hold() -> None:
    """The examples in the docstrings give what they say."""
    assert all(
        doctest.testmod(module).failed == 0 < doctest.testmod(module).attempted
        for module in (compare, facts, show, texts)
    )
