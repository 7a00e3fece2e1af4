"""Every code block of the documentation runs, and shows what really comes out."""

import doctest
import re
import tomllib
from pathlib import Path

import pytest
from pages import PAGES
from regenerate import readme_text

from conftest import ROOT

DOCS = sorted((ROOT / "docs").rglob("*.md"))
WRITTEN = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *DOCS]
BLOCK = re.compile(r"^```(python|pycon|json|toml)\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)#:]+\.md)(?:#[^)]*)?\)")


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", [page for page in WRITTEN if BLOCK.search(page.read_text("utf-8"))], ids=_name)
def test_the_code_runs(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The blocks of a page run in order, in one namespace; what `>>>` lines show is what comes out."""
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {"__name__": "__main__"}
    for kind, code in BLOCK.findall(page.read_text("utf-8")):
        if kind == "python" and not code.lstrip().startswith(">>>"):
            exec(compile(code, _name(page), "exec"), names)
        elif kind in ("python", "pycon"):
            _check(code, names, _name(page))


def _check(code: str, names: dict[str, object], name: str) -> None:
    test = doctest.DocTestParser().get_doctest(code, names, name, name, 0)
    said: list[str] = []
    options = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE | doctest.IGNORE_EXCEPTION_DETAIL
    runner = doctest.DocTestRunner(optionflags=options, verbose=False)
    runner.run(test, out=said.append, clear_globs=False)
    names.update(test.globs)

    assert "" == "".join(said)


@pytest.mark.parametrize("page", WRITTEN, ids=_name)
def test_links_lead_somewhere(page: Path) -> None:
    """A link to another page of ours finds it, written or generated."""
    pages = (*WRITTEN, ROOT / "CHANGELOG.md", *(ROOT / "docs" / path for path in PAGES))
    there = {path.resolve() for path in pages}
    links = [link for link in LINK.findall(page.read_text("utf-8")) if not link.startswith("http")]

    assert [] == [link for link in links if (page.parent / link).resolve() not in there]


@pytest.mark.parametrize("path", PAGES)
def test_generated_pages_have_something_to_say(path: str) -> None:
    """Each generated page has a title and more than a few lines."""
    page = PAGES[path]()

    assert page.startswith("# ")
    assert page.count("\n") > 5


FAILURES = sorted((ROOT / "tests" / "cases").glob("*/known-failures.toml"))


@pytest.mark.parametrize("path", FAILURES, ids=lambda path: path.parent.name)
def test_each_known_failure_tells_its_reason(path: Path) -> None:
    """The page of limits prints why a case fails, in a sentence of its own for each."""
    cases = tomllib.loads(path.read_text("utf-8"))["case"]
    reasons = [case.get("why") or case.get("note") or "" for case in cases]
    assert len(cases) == len({reason for reason in reasons if len(reason.split()) > 3})
    assert not [reason for reason in reasons if reason not in PAGES["explanation/limits.md"]()]


def test_the_readme_shows_real_output() -> None:
    """The output in the README is what the command prints: `make readme` rewrites it."""
    assert readme_text() == (ROOT / "README.md").read_text("utf-8")


def test_the_readme_fits() -> None:
    """What the README shows of a story is a screenful."""
    shown = re.findall(r"```text\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), flags=re.DOTALL)

    assert len(shown) == 1
    assert 10 <= shown[0].count("\n") <= 60
