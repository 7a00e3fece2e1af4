"""The shape of the house: imports point one way, and no room grows too large."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from statistics import median

import pytest

import defense_news

PACKAGE = Path(defense_news.__file__).parent

# As the text travels. A module imports only from modules before it, whatever room they are in.
LAYERS = (
    "_start",
    "_start.records",
    "_start.made",
    "_records.vocabulary",
    "_records.model",
    "models",
    "_tables.compact",
    "_tables",
    "_tables.limits",
    "_tables.english_rows",
    "_tables.export_rows",
    "_tables.rows",
    "_tables.own_rows",
    "_tables.speech",
    "_tables.words_of_time",
    "_tables.patterns",
    "_tables.agencies",
    "_records.text",
    "_records",
    "_match",
    "_match.later",
    "_match.phrases",
    "_match.signs",
    "_english",
    "_english.grammar",
    "_english.verbs",
    "_english.phrases",
    "_english.quotes",
    "_english.tokens",
    "_english.adverbials",
    "_english.line",
    "_english.parts",
    "_english.stretches",
    "_english.joining",
    "_english.subjects",
    "_english.building",
    "_english.gerunds",
    "_english.groups",
    "_english.chunks",
    "_english.predications",
    "_english.chart",
    "_names",
    "_names.places",
    "_names.registry",
    "_names.title_rules",
    "_names.portfolios",
    "_names.body_name",
    "_names.behind_title",
    "_names.calendar.forms",
    "_names.calendar.resolve",
    "_names.titles",
    "_names.calendar",
    "_names.names",
    "_names.whom",
    "_names.mentions.one_person",
    "_names.mentions.titled",
    "_names.mentions.apposed",
    "_names.mentions.appositions",
    "_names.mentions.equals",
    "_names.mentions.counterparts",
    "_names.mentions.whose",
    "_names.mentions",
    "_names.anchor",
    "_page",
    "_page.zones.stamps",
    "_page.zones.carving",
    "_page.sources.credits",
    "_page.datelines",
    "_page.sources",
    "_page.zones.marks",
    "_page.zones.shapes",
    "_page.zones.lines",
    "_page.zones.page",
    "_page.zones.layout",
    "_page.zones",
    "_page.bylines",
    "_who",
    "_who.officials.sides",
    "_who.officials.hosts",
    "_who.officials.reference_table",
    "_who.officials.subjects",
    "_who.officials.apart",
    "_who.officials.home",
    "_who.officials.gathered",
    "_who.officials.pairs",
    "_who.officials.called",
    "_who.parties",
    "_who.speakers",
    "_who.officials.borne",
    "_who.officials.references",
    "_who.officials",
    "_facts",
    "_facts.findings",
    "_facts.meetings.rows",
    "_facts.meetings.told",
    "_facts.roles",
    "_facts.statements.kinds",
    "_facts.agreements.rules",
    "_facts.agreements.occasions",
    "_facts.agreements.content",
    "_facts.agreements.before",
    "_facts.seer",
    "_facts.agreements.sides",
    "_facts.statements.cue_table",
    "_facts.statements.unmarked",
    "_facts.agreements",
    "_facts.meetings.cues",
    "_facts.statements.cue_roles",
    "_facts.meetings.events",
    "_facts.statements.cue_takes",
    "_facts.meetings.around",
    "_facts.meetings.taken",
    "_facts.meetings.outcomes",
    "_facts.meetings.attendees",
    "_facts.meetings.when",
    "_facts.meetings.where",
    "_facts.meetings.lede",
    "_facts.meetings.visits",
    "_facts.meetings.journeys",
    "_facts.meetings.gather",
    "_facts.meetings.signing",
    "_facts.meetings.verbs",
    "_facts.meetings.pronouns",
    "_facts.statements.cues",
    "_facts.meetings.nouns",
    "_facts.meetings.settle",
    "_facts.statements.page",
    "_facts.meetings.manner",
    "_facts.meetings.tell",
    "_facts.statements.governing",
    "_facts.statements.attribution",
    "_facts.statements.labels",
    "_facts.statements.relays",
    "_facts.meetings",
    "_facts.statements.content",
    "_facts.statements.merging",
    "_facts.statements.headlines",
    "_facts.statements.reported",
    "_facts.statements.assembly",
    "_facts.statements",
    "_assemble",
    "_assemble.explain",
    "_assemble.garbled",
    "_parser",
    "_batch.workers",
    "_ledger",
    "_ledger.reports",
    "_ledger.evidence",
    "_ledger.blocks",
    "_ledger.fields",
    "_ledger.merge",
    "_batch",
    "_export",
    "_export.escape",
    "_export.extras",
    "_export.rows",
    "_export.page_facts",
    "_export.tables",
    "arrow",
    "_export.brat",
    "_export.events",
    "_export.frames",
    "_export.page",
    "_export.spacy_pipe",
    "_export.linked",
    "_export.spacy_component",
    "_html",
    "_cli",
    "_cli.escape",
    "_cli.writers",
    "_cli.stories",
    "_cli.output",
    "_cli.journal",
    "_cli.readers",
    "_cli.show",
    "_cli.app",
    "_cli.exports",
    "_cli.ledgers",
    "_cli.listing",
    "_cli.commands",
    "_cli.program",
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
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _room(path: Path) -> str:
    return _layer(path).split(".")[0]


def _name(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def _imports(path: Path) -> Iterator[str]:
    """Modules of the package that a module imports, wherever the import stands."""
    here = path.relative_to(PACKAGE).parts[:-1]
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = (*here[: len(here) + 1 - node.level], *((node.module or "").split(".") if node.module else ()))
            for name in node.names:
                inner = ".".join((*base, name.name))
                yield inner if inner in LAYERS else ".".join(base)


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
    assert set(LAYERS) == {_layer(path) for path in MODULES} - {""}


@pytest.mark.parametrize("path", MODULES, ids=_name)
def test_imports_point_up(path: Path) -> None:
    """A module imports only from layers before its own; the names `__init__` gives out are loaded at first use."""
    if path == PACKAGE / "__init__.py":
        return
    mine = LAYERS.index(_layer(path))
    later = [name for name in _imports(path) if name in LAYERS and LAYERS.index(name) >= mine]

    assert [] == later


@pytest.mark.parametrize("path", [p for p in MODULES if _room(p) not in ("_cli", "__main__")], ids=_name)
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
    assert _layer(path) == "_tables" or not opened


@cache
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
