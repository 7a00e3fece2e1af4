"""The command line: what it prints, what it does with what it cannot read, and that nothing is lost."""

import csv
import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import defense_news as dn
from conftest import STORIES
from defense_news._cli.program import app

STORY = "Madrid, Nov 14 (EFE).- Spain and Portugal agreed Tuesday to meet again. EFE"


def run(*arguments: object, text: str | bytes | None = None) -> Result:
    """Run a command in this process."""
    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=text)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two good stories, one in a folder below, a file that is no text, and lines of which one is no JSON."""
    (tmp_path / "a.txt").write_text(STORY, "utf-8")
    (tmp_path / "b.txt").write_bytes(b"\x81\x8d\x8f")
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "c.txt").write_text("Talks.\r\nEnded.", "utf-8", newline="")
    lines = [
        json.dumps({"text": "Line one.", "published": "2024-05-01", "outlet": "X"}),
        "{",
        "",
        '{"text": "Line four."}',
    ]
    (tmp_path / "d.jsonl").write_text("\n".join(lines), "utf-8")
    (tmp_path / "notes.md").write_text("not a story", "utf-8")
    return tmp_path


def test_a_bad_file_is_named_and_the_rest_are_read(folder: Path) -> None:
    """What cannot be read is told on standard error by name; every other story comes out; the exit status is 1."""
    result = run("parse", folder, "--format", "jsonl")
    articles = [dn.Article.model_validate_json(line) for line in result.stdout.splitlines()]

    assert result.exit_code == 1
    assert [STORY, "Talks.\r\nEnded.", "Line one.", "Line four."] == [article.text for article in articles]
    bad = f"{folder / 'd.jsonl'}:2: not JSON: Expecting property name enclosed in double quotes at column 2"
    left = f"defense-news: {folder}: left out, .md: 1\n"
    assert f"{left}defense-news: {folder / 'b.txt'}: not UTF-8 at byte 0\ndefense-news: {bad}\n" == result.stderr


def test_two_processes_print_the_same(folder: Path) -> None:
    """`--workers` changes neither the order nor a byte."""
    assert run("parse", folder, "-f", "jsonl").stdout == run("parse", folder, "-f", "jsonl", "--workers", 2).stdout


def test_json_is_an_array_of_articles(folder: Path) -> None:
    """`--format json` writes one array."""
    result = run("parse", folder / "a.txt", folder / "d.jsonl", "--format", "json")

    assert [STORY, "Line one.", "Line four."] == [article["text"] for article in json.loads(result.stdout)]


def test_json_of_nothing_is_an_empty_array(tmp_path: Path) -> None:
    """Even when no story can be read, the output is JSON."""
    result = run("parse", tmp_path / "none.txt", "--format", "json")

    assert (1, []) == (result.exit_code, json.loads(result.stdout))
    assert f"defense-news: {tmp_path / 'none.txt'}: No such file or directory\n" == result.stderr


def test_a_line_brings_its_own_date_and_outlet(folder: Path) -> None:
    """Fields of a JSON line come before the options, which fill the gaps."""
    result = run("parse", folder / "d.jsonl", "-f", "jsonl", "--published", "2020-01-01", "--outlet", "Y")
    read = [json.loads(line) for line in result.stdout.splitlines()]

    assert [("2024-05-01", "X"), ("2020-01-01", "Y")] == [(one["published"][:10], one["outlet"]) for one in read]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"txt": "x"}', "no field 'text' that holds a string"),
        ('{"text": 3}', "no field 'text' that holds a string"),
        ("[1]", "no field 'text' that holds a string"),
        ('{"text": "x", "published": "soon"}', "'soon' is no ISO date such as 2023-10-05"),
        ('{"text": "x", "outlet": 3}', "fields 'published' and 'outlet' must be strings"),
        ("[" * 100_000, "maximum recursion depth"),
    ],
)
def test_a_line_that_is_no_story(tmp_path: Path, line: str, said: str) -> None:
    """A line that does not fit is told by its number and what is wrong with it; the next is read."""
    file = tmp_path / "x.jsonl"
    file.write_text(line + '\n{"text": "Good."}\n', "utf-8")
    result = run("parse", file, "-f", "jsonl")

    assert "Good." == json.loads(result.stdout)["text"]
    assert result.stderr.startswith(f"defense-news: {file}:1: {said}")


def test_standard_input() -> None:
    """`-` reads one story from standard input."""
    assert STORY == json.loads(run("parse", "-", "-f", "jsonl", text=STORY).stdout)["text"]


def test_a_byte_order_mark_is_no_part_of_the_story() -> None:
    """A mark that some programs put in front of UTF-8 is left out."""
    assert "Talks." == json.loads(run("parse", "-", "-f", "jsonl", text=b"\xef\xbb\xbfTalks.").stdout)["text"]


def test_the_output_file_is_not_read(folder: Path) -> None:
    """`-o` in the folder that is read: running twice gives the same file."""
    out = folder / "out.jsonl"
    run("parse", folder, "-f", "jsonl", "-o", out)
    first = out.read_bytes()
    result = run("parse", folder, "-f", "jsonl", "-o", out)

    assert (4, "") == (first.count(b"\n"), result.stdout)
    assert first == out.read_bytes()


def test_an_output_that_cannot_be_written(tmp_path: Path) -> None:
    """The command stops before it works, with status 2 and the file's name."""
    result = run("parse", "-", "-o", tmp_path / "no" / "out.json", text=STORY)

    assert (2, "") == (result.exit_code, result.stdout)
    assert result.stderr.endswith("out.json: No such file or directory\n")


def test_a_folder_without_stories_is_told(tmp_path: Path) -> None:
    """An empty folder is not silence."""
    result = run("parse", tmp_path)

    told = (
        f"defense-news: {tmp_path}: no file of a kind that is read in this folder: .txt, .html, .jsonl, .csv, .warc\n"
    )
    assert (1, told) == (result.exit_code, result.stderr)


@pytest.mark.parametrize("file", sorted(STORIES.glob("*.txt")), ids=lambda file: file.stem)
def test_the_summary_is_plain_in_a_pipe(file: Path) -> None:
    """Without a terminal: no control characters, no line over 100 columns, and every speaker and finding is there."""
    result = run("parse", file)
    article = dn.parse(file.read_text("utf-8"))
    squeezed = "".join(result.stdout.split())

    assert result.exit_code == 0
    assert all(len(line) <= 100 for line in result.stdout.splitlines())
    assert not any(character < " " and character != "\n" for character in result.stdout)
    for official in article.officials:
        assert "".join(official.name.split()) in squeezed
    for finding in article.findings:
        assert finding.code.replace(" ", "") in squeezed


def test_marks_that_mean_something_to_a_terminal_are_words(tmp_path: Path) -> None:
    """A story's own brackets are printed, not obeyed."""
    (tmp_path / "x.txt").write_text(
        '[bold]Talks[/bold] end\n\nMr. Doe said "[red]no[/red] :smile:" on Monday.', "utf-8"
    )

    assert run("parse", tmp_path / "x.txt").exit_code == 0


@pytest.mark.parametrize("file", sorted(STORIES.glob("*.txt")), ids=lambda file: file.stem)
def test_explain_names_words_and_rules(file: Path) -> None:
    """Each fact comes with the words it rests on and the rule that fired."""
    result = run("explain", file)
    facts = dn.Parser().explain(file.read_text("utf-8"))

    assert result.exit_code == 0
    for fact in facts:
        assert fact.kind in result.stdout
        assert all(reason.rule in result.stdout for reason in fact.reasons if len(reason.rule) < 20)


def test_explain_as_json() -> None:
    """The explanations are models, too."""
    lines = run("explain", STORIES / "efe.txt", "-f", "jsonl").stdout.splitlines()
    expected = dn.Parser().explain((STORIES / "efe.txt").read_text("utf-8"))

    assert list(expected) == [dn.Explanation.model_validate_json(line) for line in lines]


FOUND = {
    "2024-05-08-lima.txt": "Chilean Defence Minister Ana Rojas met Peruvian Defence Minister Luis Vega on Tuesday.",
    "quito.txt": "Chilean Defence Minister Ana Roijas met Peruvian Defence Minister Luis Vega in Lima on 7 May 2024.",
    "later.txt": "Kenyan Defence Minister Joy Otieno will meet Chilean Defence Minister Ana Rojas on 3 July 2024.",
    "open.txt": "Polish Defence Minister Jan Nowak met Danish Defence Minister Bo Friis on Tuesday.",
}


@pytest.fixture
def found(tmp_path: Path) -> Path:
    """Stories of three meetings: a file dated by its name, two dated by their text, and one with no day at all."""
    for name, text in FOUND.items():
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def test_ledger_as_json(found: Path) -> None:
    """The ledger of the stories, each with its file's name as key, and the day of that name where it has no other."""
    ledger = dn.Ledger.model_validate_json(run("ledger", found, "-f", "json").stdout)
    told = {Path(story.key or "").name: story.day for story in ledger.stories}

    assert {"2024-05-08-lima.txt": date(2024, 5, 8), "quito.txt": None, "later.txt": None, "open.txt": None} == told
    assert ["2024-05-07", "2024-07-03"] == [str(m.date.start) for m in ledger.meetings if m.date]
    assert ledger.add() == ledger


def test_the_day_of_a_file_is_that_of_its_story(found: Path) -> None:
    """Every command reads "on Tuesday" by it; how many stories do not say their day is told where a person reads."""
    read = [json.loads(line) for line in run("parse", found / "2024-05-08-lima.txt", "-f", "jsonl").stdout.splitlines()]
    told = run("parse", found)

    assert ["2024-05-07"] == [meeting["date"]["start"] for article in read for meeting in article["meetings"]]
    assert "defense-news: 3 stories do not say when published" in told.stderr
    assert "" == run("parse", found, "-f", "jsonl").stderr


@pytest.mark.parametrize(
    "command", ["parse", "explain", "ledger", "report", "export", "agencies", "officials", "schema"]
)
def test_help_has_an_example(command: str) -> None:
    """Each command shows how it is called."""
    assert f" defense-news {command} " in run(command, "--help").stdout


def test_ledger_as_a_timeline(found: Path) -> None:
    """Months, what differs between the stories, and at the end what has no day."""
    shown = run("ledger", found).stdout

    assert shown.startswith("3 meetings")
    places = [shown.index(words) for words in ("2024-05", "name differs", "2024-07", "day unknown", "Jan Nowak")]
    assert sorted(places) == places


@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        ((), 3),
        (("--country", "cl"), 2),
        (("--person", "nowak"), 1),
        (("--since", "2024-06-01"), 1),
        (("--until", "2024-06-01"), 1),
        (("--status", "planned"), 1),
        (("--country", "CL", "--person", "Vega"), 1),
    ],
)
def test_ledger_filters(found: Path, wanted: tuple[str, ...], count: int) -> None:
    """Only what is asked for; all conditions must hold."""
    assert count == run("ledger", found, "-f", "jsonl", *wanted).stdout.count("\n")


def test_a_ledger_without_meetings_is_a_database_too(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Talks.", "utf-8")
    assert 0 == run("ledger", tmp_path / "a.txt", "-f", "sqlite", "-o", tmp_path / "a.db").exit_code
    with closing(sqlite3.connect(tmp_path / "a.db")) as opened:
        assert [] == opened.execute("select id, people from meetings").fetchall()


def test_ledger_as_csv_and_sqlite(found: Path, tmp_path: Path) -> None:
    """A row a meeting; the database has the reports and what differs as well."""
    rows = list(csv.DictReader(run("ledger", found, "-f", "csv").stdout.splitlines()))
    base = tmp_path / "ledger.db"
    run("ledger", found, "-f", "sqlite", "-o", base)
    with closing(sqlite3.connect(base)) as opened:
        ids = [row[0] for row in opened.execute("select id from meetings")]
        fields = opened.execute("select distinct field from discrepancies").fetchall()

    assert [row["id"] for row in rows] == ids
    assert [("name",)] == fields
    assert run("ledger", found, "-f", "sqlite").exit_code == 2


def test_one_day_for_all_is_told(found: Path) -> None:
    """`--published` fills in only what has no day, and says for how many."""
    result = run("ledger", found, "-f", "json", "--published", "2024-06-05")
    days = sorted(str(story.day) for story in dn.Ledger.model_validate_json(result.stdout).stories)

    assert ["2024-05-08", "2024-06-05", "2024-06-05", "2024-06-05"] == days
    assert "3 stories without a day of their own read as of 2024-06-05" in result.stderr


@pytest.mark.parametrize("command", ["report", "html"])
def test_report_is_the_page(command: str) -> None:
    """One story is its page; several come with their ledger. `html` is what the command was called."""
    story = STORIES / "kyodo.txt"
    one, many = run(command, story).stdout, run(command, STORIES / "kyodo.txt", STORIES / "efe.txt").stdout

    assert dn.parse(story.read_text("utf-8"), key=str(story)).to_html() == one
    assert "Meetings over time" not in one
    assert "Meetings over time" in many


def test_version() -> None:
    """`--version` prints name and version."""
    assert f"defense-news {dn.__version__}\n" == run("--version").stdout


def test_the_module_is_the_same_program() -> None:
    """`python -m defense_news` and `defense-news` are one."""
    command = [sys.executable, "-m", "defense_news", "--version"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)

    assert f"defense-news {dn.__version__}\n" == done.stdout


@pytest.mark.parametrize("missing", ["typer", "rich", "jinja2"])
def test_without_its_packages_it_says_what_to_install(missing: str, tmp_path: Path) -> None:
    """Where the extra is not installed, the command says so in one line."""
    block = f"import sys; sys.modules[{missing!r}] = None; sys.argv = ['x', 'report', '-']"
    code = f"{block}; import defense_news.__main__ as program; program.main()"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, input="Talks.", check=False)

    assert (
        f"defense-news: the command line needs {missing}; install it with: pip install 'defense-news[cli]'\n"
        == done.stderr
    )
    assert done.returncode == 1


def test_a_reader_that_leaves_is_no_error(folder: Path) -> None:
    """`defense-news parse ... | head -1` ends quietly."""
    command = f"{sys.executable} -m defense_news parse {STORIES}/*.txt {STORIES}/*.txt -f json | head -c 10"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, env=os.environ, check=False)

    assert "" == done.stderr


def test_a_shell_completes_commands() -> None:
    """`--install-completion` installs what asks this."""
    asks = {"_DEFENSE_NEWS_COMPLETE": "complete_bash", "COMP_WORDS": "defense-news ex", "COMP_CWORD": "1"}
    command = [sys.executable, "-m", "defense_news"]
    said = subprocess.run(command, env=os.environ | asks, capture_output=True, text=True, check=True).stdout

    assert ["explain", "export"] == sorted(said.split())
