"""Flat tables: each form is read back by its own tool, and holds as much as the articles do."""

import csv
import io
import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from regenerate import tables_schema_text

import defense_news as dn
from conftest import STORIES
from defense_news._export import extras
from defense_news._export.rows import columns_of
from defense_news._export.tables import TABLES
from defense_news._records.vocabulary import ExportTable
from test_cli import run

TEXT_ONLY = "Talks went on."
ODD = "Defence Minister Ana Ruiz met Luis Costa in Oslo.\n\n“A \ud800 “line,\nand\r\nanother”,” Ruiz said."


@pytest.fixture(scope="module")
def articles() -> list[dn.Article]:
    """The example stories, one without facts, and one that files cannot hold as it is."""
    told = [dn.parse(file.read_text("utf-8"), key=file.name) for file in sorted(STORIES.glob("*.txt"))]
    return [*told, dn.parse(TEXT_ONLY, key="nothing"), dn.parse(ODD, key="odd\ud800")]


@pytest.fixture(scope="module")
def counts(articles: list[dn.Article]) -> dict[str, int]:
    """How many rows each table has."""
    told = {name.value: sum(len(getattr(each, name)) for each in articles) for name in list(TABLES)[1:-1]}
    rests = sum(len(fact.evidence) for each in articles for name in told for fact in getattr(each, name))
    rests += sum(len(each.source.evidence) for each in articles if each.source)
    odd = sum(len(finding.spans) for each in articles for finding in each.findings)
    return {"articles": len(articles), **told, "evidence": rests + odd}


def test_rows_are_counted(articles: list[dn.Article], counts: dict[str, int]) -> None:
    """Every fact has its row, and no table is empty."""
    tables = dn.to_tables(articles)

    assert counts == {name: len(rows) for name, rows in tables.items()}
    assert all(counts.values())


def test_rows_join(articles: list[dn.Article]) -> None:
    """Every row has the key of its story; ids that a row points to are there."""
    tables = dn.to_tables(articles)
    officials = {(row["key"], row["official_id"]) for row in tables["officials"]}
    meetings = {(row["key"], row["meeting_id"]) for row in tables["meetings"]}
    spoken = {(row["key"], each) for row in tables["statements"] for each in (row["speaker_ids"] or "").split("; ")}

    assert {row["key"] for row in tables["articles"]} >= {row["key"] for row in tables["evidence"]}
    assert {pair for pair in spoken if pair[1]} <= officials
    assert {(row["key"], row["meeting_id"]) for row in tables["agreements"] if row["meeting_id"]} <= meetings


def test_positions_are_of_the_text(articles: list[dn.Article]) -> None:
    """`text[start:end]` of the article is the text of the row."""
    tables = dn.to_tables(articles)
    texts = {row["key"]: row["text"] for row in tables["articles"]}

    for name in ("statements", "evidence", "agreements"):
        assert all(texts[row["key"]][row["start"] : row["end"]] == row["text"] for row in tables[name])


@pytest.mark.parametrize("engine", ["pandas", "polars"])
def test_frames(articles: list[dn.Article], counts: dict[str, int], engine: Any) -> None:
    """A frame a table with all its columns, days as days; empty tables too."""
    pytest.importorskip(engine)
    frames = dn.to_frames(articles, engine=engine)
    empty = dn.to_frames([], engine=engine)

    assert counts == {name: len(frame) for name, frame in frames.items()}
    assert {name: list(row.model_fields) for name, (row, _) in TABLES.items()} == {
        name: list(frame.columns) for name, frame in empty.items()
    }
    assert list(map(str, frames["meetings"].dtypes)) == list(map(str, empty["meetings"].dtypes))
    assert frames["meetings"]["first_day"].max().year > 2000
    assert str(frames["statements"]["start"].dtype) == "Int64"


def test_frames_join(articles: list[dn.Article]) -> None:
    """Statements joined to the officials who made them."""
    pytest.importorskip("pandas")
    frames = dn.to_frames(articles)
    said = frames["statements"].merge(
        frames["officials"], left_on=["key", "speaker_ids"], right_on=["key", "official_id"]
    )

    assert len(said) > 5
    assert (said["speaker_names"] == said["name"]).all()


def test_a_missing_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without pandas the error says what to install."""

    def missing(name: str) -> Any:
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)

    monkeypatch.setattr(extras, "import_module", missing)
    with pytest.raises(ImportError, match=r"pip install 'defense-news\[frames\]'"):
        dn.to_frames([])
    with pytest.raises(ImportError, match=r"pip install 'defense-news\[polars\]'"):
        dn.to_frames([], engine="polars")
    stopped = run("export", STORIES, "--to", "parquet", "--table", "meetings")
    assert (2, True) == (stopped.exit_code, "pip install 'defense-news[arrow]'" in stopped.stderr)


def test_traps() -> None:
    """A lone article and an unknown engine are refused by name."""
    with pytest.raises(TypeError, match=r"got one Article: write \[article\]"):
        dn.to_frames(dn.parse(TEXT_ONLY))  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="'excel' is not a valid Engine"):
        dn.to_frames([], engine="excel")  # type: ignore[arg-type]


# --------------------------------------------------------------------------------------------------- the command line


@pytest.fixture(scope="module")
def told(articles: list[dn.Article], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The stories in a file of JSON lines."""
    file = tmp_path_factory.mktemp("in") / "stories.jsonl"
    file.write_text("".join(json.dumps({"text": each.text, "key": each.key}) + "\n" for each in articles), "utf-8")
    return file


def _csv(folder: Path) -> Iterator[tuple[str, list[dict[str, str]]]]:
    for file in folder.iterdir():
        with file.open(encoding="utf-8", newline="") as lines:
            yield file.name, list(csv.DictReader(lines))


def _jsonl(folder: Path) -> Iterator[tuple[str, list[Any]]]:
    schema = json.loads((files(dn) / "schema" / "tables.json").read_text("utf-8"))
    check = pytest.importorskip("jsonschema").Draft202012Validator
    for file in folder.iterdir():
        rows = [json.loads(line) for line in file.read_text("utf-8").split("\n")[:-1]]
        check(schema | schema["$defs"][TABLES[ExportTable(file.stem)][0].__name__]).validate(rows[0])
        yield file.name, rows


def _parquet(folder: Path) -> Iterator[tuple[str, list[Any]]]:
    parquet = pytest.importorskip("pyarrow.parquet")
    for file in folder.iterdir():
        yield file.name, parquet.read_table(file).to_pylist()


def _arrow(folder: Path) -> Iterator[tuple[str, list[Any]]]:
    feather = pytest.importorskip("pyarrow.feather")
    for file in folder.iterdir():
        yield file.name, feather.read_table(file).to_pylist()


@pytest.mark.parametrize("read", [_csv, _jsonl, _parquet, _arrow], ids=lambda read: read.__name__[1:])
def test_a_folder_of_tables(told: Path, counts: dict[str, int], tmp_path: Path, read: Callable[..., Any]) -> None:
    """Six files, each read by its tool with as many rows as there are facts; a second run replaces them."""
    kind = read.__name__[1:]
    if kind in ("parquet", "arrow"):
        pytest.importorskip("pyarrow")
    for _ in range(2):
        done = run("export", told, "--to", kind, "-o", tmp_path / "out")
        found = dict(read(tmp_path / "out"))

        assert (0, "") == (done.exit_code, done.stderr)
        assert {f"{name}.{kind}": count for name, count in counts.items()} == {
            n: len(rows) for n, rows in found.items()
        }
        assert found[f"statements.{kind}"][-1]["text"] == "A � “line,\nand\r\nanother”,"
        assert found[f"statements.{kind}"][-1]["key"] == "odd�"
    assert [tmp_path / "out"] == list(tmp_path.iterdir())


def test_sqlite(told: Path, counts: dict[str, int], tmp_path: Path) -> None:
    """A database with six tables that join."""
    for _ in range(2):
        assert run("export", told, "--to", "sqlite", "-o", tmp_path / "out.db").exit_code == 0
    with closing(sqlite3.connect(tmp_path / "out.db")) as base:
        found = {name: base.execute(f"select count(*) from {name}").fetchone()[0] for name in counts}
        orphans = base.execute(
            "select count(*) from evidence left join statements on fact_id = statement_id"
            " where fact = 'statement' and statement_id is null"
        ).fetchone()

    assert counts == found
    assert orphans == (0,)
    assert [tmp_path / "out.db"] == list(tmp_path.iterdir())


def test_duckdb_reads_parquet_and_csv(told: Path, counts: dict[str, int], tmp_path: Path) -> None:
    """DuckDB counts the meetings by status in both files alike."""
    duckdb = pytest.importorskip("duckdb")
    pytest.importorskip("pyarrow")
    for kind in ("parquet", "csv"):
        run("export", told, "--to", kind, "-o", tmp_path)
    found = [
        duckdb.sql(f"select status, count(*) from '{tmp_path}/meetings.{kind}' group by all order by all").fetchall()
        for kind in ("parquet", "csv")
    ]

    assert found[0] == found[1]
    assert counts["meetings"] == sum(count for _, count in found[0])


def test_one_table_to_a_pipe(told: Path, counts: dict[str, int]) -> None:
    """With --table one table goes to standard output."""
    done = run("export", told, "--to", "csv", "--table", "officials")

    assert counts["officials"] == len(list(csv.DictReader(io.StringIO(done.stdout))))


def test_outputs_that_cannot_be(told: Path, tmp_path: Path) -> None:
    """Six tables need a folder, a database a file, and neither may be what is read."""
    (tmp_path / "a.txt").write_text(TEXT_ONLY, "utf-8")
    wrong = {
        "six tables: name a folder": run("export", told, "--to", "csv"),
        "a database is no text": run("export", told, "--to", "sqlite"),
        "this is a file: name a folder": run("export", told, "--to", "csv", "-o", tmp_path / "a.txt"),
        "this is a folder: name a file": run("export", told, "--to", "sqlite", "-o", tmp_path),
        "this is read, too": run("export", tmp_path, "--to", "csv", "-o", tmp_path),
    }

    assert dict.fromkeys(wrong, 2) == {said: done.exit_code * (said in done.stderr) for said, done in wrong.items()}
    assert ["a.txt"] == [file.name for file in tmp_path.iterdir()]


def test_an_earlier_export_in_the_folder_is_not_read(tmp_path: Path) -> None:
    """Tables written into a folder below the stories are no stories."""
    (tmp_path / "a.txt").write_text(TEXT_ONLY, "utf-8")
    for _ in range(2):
        done = run("export", tmp_path, "--to", "jsonl", "-o", tmp_path / "tables")

        assert (0, "") == (done.exit_code, done.stderr)
        assert 1 == len((tmp_path / "tables" / "articles.jsonl").read_text("utf-8").splitlines())


def test_nothing_read_is_nothing_written(tmp_path: Path) -> None:
    """Where no story can be read there is no output, and the exit status is 1."""
    done = run("export", tmp_path / "gone.txt", "--to", "csv", "-o", tmp_path / "out")

    assert (1, []) == (done.exit_code, list(tmp_path.iterdir()))


# ------------------------------------------------------------------------------------------------------------- schemas


def test_the_shipped_schema_of_rows_is_current() -> None:
    """`make schema` rewrites it; every column says what it means."""
    shipped = (files(dn) / "schema" / "tables.json").read_text("utf-8")

    assert json.loads(tables_schema_text()) == json.loads(shipped)
    assert all(column.meaning for row, _ in TABLES.values() for column in columns_of(row))


@pytest.mark.parametrize("name", ["article", "ledger", "tables"])
def test_schema(name: str) -> None:
    """`schema` prints a valid JSON Schema."""
    told = json.loads(run("schema", name).stdout)

    pytest.importorskip("jsonschema").Draft202012Validator.check_schema(told)
    assert f":{name}:" in told["$id"]


def test_agencies_and_officials_are_listed() -> None:
    """Lists with filters, as a table or as JSON."""
    holders = json.loads(
        run("officials", "--country", "jp", "--office", "defence_minister", "--on", "2023-06-01", "-f", "json").stdout
    )
    houses = [json.loads(line)["key"] for line in run("agencies", "--country", "JP", "-f", "jsonl").stdout.splitlines()]

    assert ["Yasukazu Hamada"] == [row["person"] for row in holders]
    assert {"kyodo", "jiji"} <= set(houses)
    assert "efe" in run("agencies", "--name", "efe").stdout
