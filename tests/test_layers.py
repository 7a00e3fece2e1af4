"""The shape of the house: imports point one way, and no room grows too large."""

import ast
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest

import defense_news

PACKAGE = Path(defense_news.__file__).parent

# As the text travels. A module imports only from layers before its own; a folder is one layer.
LAYERS = (
    "_kinds",
    "models",
    "_tables",
    "_rows",
    "_grammar",
    "_records",
    "_text",
    "_tokens",
    "_lexicon",
    "_wordings",
    "_phrases",
    "_words_of_time",
    "_agencies",
    "_registry",
    "_titles",
    "_names",
    "_whom",
    "_zones",
    "_sentences",
    "_places",
    "_datelines",
    "_bylines",
    "_sources",
    "_header",
    "_mentions",
    "_anchor",
    "_officials",
    "_calendar",
    "_statements",
    "_parties",
    "_subjects",
    "_speakers",
    "_meetings",
    "_agreements",
    "_findings",
    "_assemble",
    "_explain",
    "_parser",
    "_discrepancies",
    "_merge",
    "_batch",
    "__init__",
    "_cli",
    "__main__",
)

MODULES = sorted(PACKAGE.rglob("*.py"))
IMPURE = {
    "locale",
    "os",
    "random",
    "secrets",
    "shutil",
    "socket",
    "subprocess",
    "tempfile",
    "threading",
    "time",
    "uuid",
}


def _layer(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def _name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def _imports(path: Path) -> Iterator[str]:
    """Layers that a module imports, wherever the import stands."""
    depth = len(path.relative_to(PACKAGE).parts)
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level == depth:
            yield from [node.module.split(".")[0]] if node.module else [name.name for name in node.names]


def _functions(path: Path) -> Iterator[tuple[str, int]]:
    """Each function with its lines, its docstring left out."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0]
            said = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
            told = (first.end_lineno or 0) - first.lineno + 1 if said else 0
            yield f"{_name(path)}:{node.name}", (node.end_lineno or 0) - node.lineno + 1 - told


def test_every_module_has_a_layer() -> None:
    """A new module is given its place in the order, and a removed one leaves it."""
    assert set(LAYERS) == {_layer(path) for path in MODULES}


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_imports_point_up(path: Path) -> None:
    """A module imports only from layers before its own; the names `__init__` gives out are loaded at first use."""
    if path == PACKAGE / "__init__.py":
        return
    mine = LAYERS.index(_layer(path))
    later = [name for name in _imports(path) if name in LAYERS and LAYERS.index(name) >= mine]

    assert [] == later


@pytest.mark.parametrize("path", [p for p in MODULES if _layer(p) not in ("_cli", "__main__")], ids=_name)
def test_reads_nothing_but_its_arguments(path: Path) -> None:
    """Only `_tables` opens files; no module of the library asks the clock, the machine or the network."""
    tree = ast.parse(path.read_text("utf-8"))
    named = {name.name.split(".")[0] for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
    named |= {(n.module or "").split(".")[0] for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) and not n.level}
    called = {
        node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute | ast.Name)
    }
    clock = called & {"now", "today", "utcnow", "fromtimestamp"}
    opened = called & {"open", "read_text", "read_bytes"} - ({"read_text"} if "read_text" in _defined() else set())

    assert (set(), set()) == (named & IMPURE, clock)
    assert path.name == "_tables.py" or not opened


def _defined() -> set[str]:
    """Functions of the package that share a name with a method of `Path`."""
    return {name.split(":")[1] for path in MODULES for name, _ in _functions(path)}


def test_no_file_over_400_lines() -> None:
    """A module that outgrows its room becomes a folder."""
    assert {_name(p): n for p in MODULES if (n := len(p.read_text("utf-8").splitlines())) > 400} == {}


def test_no_function_over_a_screen() -> None:
    """No function has more than 40 lines without its docstring; half have 8 or fewer, nine in ten under 20."""
    lines = dict(found for path in MODULES for found in _functions(path))

    assert {name: count for name, count in lines.items() if count > 40} == {}
    assert median(lines.values()) <= 8
    assert sorted(lines.values())[len(lines) * 9 // 10] < 20
