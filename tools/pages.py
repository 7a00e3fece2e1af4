"""The pages that are made from the code, the tables and the tests: a hook of mkdocs, and functions for the tests."""

from __future__ import annotations

import inspect
import tomllib
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

import attrs
from pydantic import BaseModel

import defense_news as dn
from defense_news import models
from defense_news._records.model import field_meanings
from defense_news._tables import export_rows as _exports
from defense_news._tables import rows as _rows
from defense_news._tables import words_of_time as _times

ROOT = Path(__file__).resolve().parent.parent
TABLES = ROOT / "src" / "defense_news" / "tables"
CASES = ROOT / "tests" / "cases"
FUNCTIONS = (
    "parse",
    "parse_many",
    "parse_html",
    "merge",
    "parse_dateline",
    "detect_source",
    "extract_statements",
    "office_holder",
    "to_annotations",
    "to_brat",
    "to_doc",
    "to_events",
    "to_frames",
    "to_json_ld",
    "to_tables",
    "Parser",
    "TableError",
)


def functions_page() -> str:
    """Functions with their signatures and docstrings; a class with its public methods."""
    parts = ["# Functions\n"]
    for name in FUNCTIONS:
        thing = getattr(dn, name)
        parts += _callable(name, thing, 2)
        if name == "Parser":
            for method in ("parse", "explain", "parse_dateline", "detect_source"):
                parts += _callable(f"Parser.{method}", getattr(thing, method), 3)
    return "\n".join(parts)


def _callable(name: str, thing: Any, level: int) -> list[str]:
    signature = "" if name == "TableError" else str(inspect.signature(thing)).replace("'", "")
    prose, shown = _split(inspect.getdoc(thing) or "")
    lines = ["#" * level + f" `{name}`\n", "```text", f"{name}{signature}", "```\n", prose, ""]
    return [*lines, "```pycon", shown, "```\n"] if shown else lines


def _split(told: str) -> tuple[str, str]:
    """A docstring's prose and its examples."""
    prose, mark, shown = told.partition(">>> ")
    return prose.strip(), (mark + shown).strip()


def models_page() -> str:
    """Every model with its fields and types, every vocabulary with its values, in the order of the module."""
    parts = [
        "# Models\n",
        "Frozen pydantic models. `None` or an empty tuple is what the text does not say. The JSON Schema of `Article`",
        f"and `Ledger` is in the package, under `schema/`, version {models.SCHEMA_VERSION}.\n",
    ]
    named = [getattr(models, name) for name in models.__all__]
    kinds = [thing for thing in named if isinstance(thing, type)]
    for model in (kind for kind in kinds if issubclass(kind, BaseModel)):
        prose, shown = _split(inspect.getdoc(model) or "")
        parts += [f"## {model.__name__}\n", prose, "", "| field | type | meaning |", "| --- | --- | --- |"]
        meanings = field_meanings(model)
        parts += [f"| `{n}` | {_type(field.annotation)} | {meanings[n]} |" for n, field in model.model_fields.items()]
        parts += ["", "```pycon", shown, "```", ""] if shown else [""]
    for kind in (kind for kind in kinds if issubclass(kind, StrEnum)):
        parts += [
            f"## {kind.__name__}\n",
            inspect.getdoc(kind) or "",
            "",
            ", ".join(f"`{item.value}`" for item in kind),
            "",
        ]
    return "\n".join(parts)


def _type(annotation: Any) -> str:
    told = (
        annotation.__name__ if isinstance(annotation, type) and not hasattr(annotation, "__args__") else str(annotation)
    )
    for prefix in ("defense_news.models.", "defense_news._records.vocabulary.", "datetime."):
        told = told.replace(prefix, "")
    return "`" + told.replace("|", "or").replace("NoneType", "None") + "`"


def tables_page() -> str:
    """Each table file: what its rows are, how many there are, and their keys where these are few."""
    parts = ["# Tables\n", "The words of the library. Each row carries its own examples; the tests run them.\n"]
    for file in sorted(TABLES.iterdir()):
        text = file.read_text("utf-8")
        parts += [f"## {file.name}\n", _head(text), ""]
        if file.suffix == ".csv":
            lines = [line for line in text.splitlines() if line and not line.startswith("#")]
            parts += [f"{len(lines) - 1} rows. Columns: {', '.join(f'`{name}`' for name in lines[0].split(','))}.\n"]
            continue
        for table, rows in tomllib.loads(text).items():
            if isinstance(rows, list):
                keys = [str(row.get("key") or row.get("lemma") or row.get("name") or "") for row in rows]
                shown = ", ".join(f"`{key}`" for key in keys if key)
                parts += [f"**`[[{table}]]`**: {len(rows)} rows. {shown}\n"]
    parts += ["## Fields of a row\n"]
    for name, row in sorted(
        {
            name: row for module in (_rows, _times, _exports) for name, row in inspect.getmembers(module, attrs.has)
        }.items()
    ):
        fields = ", ".join(f"`{field.name}`" for field in attrs.fields(row))
        parts += [f"**{name}**: {inspect.getdoc(row)}\n\n{fields}\n"]
    return "\n".join(parts)


def _head(text: str) -> str:
    """The comment that a table opens with."""
    lines = []
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        lines.append(line.lstrip("# ").rstrip())
    return "\n".join(lines)


def findings_page() -> str:
    """The codes of findings, from their table."""
    parts = [
        "# Finding codes\n",
        "What does not fit is told and not mended.\n",
        "| code | what it says |",
        "| --- | --- |",
    ]
    files = [tomllib.loads((TABLES / name).read_text("utf-8")) for name in ("findings.toml", "pages.toml")]
    for row in (row for file in files for row in file["finding"]):
        told = row.get("message") or row.get("meaning") or row.get("note") or ""
        parts.append(
            f"| `{row.get('code') or row.get('key')}` | {' '.join(str(told).split())} |".replace("{", "‹").replace(
                "}", "›"
            )
        )
    return "\n".join(parts) + "\n"


def limits_page() -> str:
    """What is known to be read wrongly: the cases that the tests expect to fail."""
    parts = [
        "# Limits\n",
        "The library reads English-language news on defence diplomacy. Other English text parses too, with fewer",
        "facts; text in other languages gives zones and little else. The registry holds offices of about sixty",
        "countries and bodies since 2000; an official it does not know is read from the words around the name.\n",
        "Below is what is known to be read wrongly. The list is made from the tests: each is a case that must fail,",
        "so that curing it takes it off this page. `⟦label words⟧` marks what should be read.\n",
    ]
    for file in sorted(CASES.glob("*/known-failures.toml")):
        cases = tomllib.loads(file.read_text("utf-8")).get("case", [])
        parts += [f"## {file.parent.name.replace('_', ' ').capitalize()}\n"] if cases else []
        parts += [_case(case) for case in cases]
    return "\n".join(parts) + "\n"


def _case(case: Mapping[str, Any]) -> str:
    """A known failure: its reason, and the text with what should be read."""
    text = str(case.get("text") or case.get("story") or "").strip().replace("\n", "\n    ")
    return f"- {case.get('why') or case['note']}\n\n    ```text\n    {text}\n    ```\n"


PAGES: dict[str, Callable[[], str]] = {
    "reference/functions.md": functions_page,
    "reference/models.md": models_page,
    "reference/tables.md": tables_page,
    "reference/findings.md": findings_page,
    "explanation/limits.md": limits_page,
}


def _explanations(listed: set[str]) -> Iterator[dict[str, str]]:
    """The pages of docs/explanation that the navigation does not list, by their titles."""
    for file in sorted((ROOT / "docs" / "explanation").glob("*.md")):
        if (path := f"explanation/{file.name}") not in listed:
            yield {file.read_text("utf-8").splitlines()[0].lstrip("# "): path}


def on_config(config: Any) -> Any:
    """Put the explanation of each stage into the navigation, behind the pipeline's page."""
    pages = next(item["Explanation"] for item in config.nav if "Explanation" in item)
    pages[2:2] = _explanations({path for page in pages for path in page.values()})
    return config


def on_files(files: Any, config: Any) -> Any:
    """Add the generated pages to the site."""
    from mkdocs.structure.files import File  # noqa: PLC0415 - the tests read these pages without mkdocs

    for path, make in PAGES.items():
        files.append(File.generated(config, path, content=make()))
    return files
