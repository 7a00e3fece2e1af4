"""The notebook in examples/ runs from its first cell to its last, and draws what it says."""

import json
from typing import Any

import pytest

from conftest import ROOT

NOTEBOOK = ROOT / "examples" / "who_met_whom.ipynb"


@pytest.fixture(scope="module")
def outputs() -> list[Any]:
    """What each cell of code gave."""
    nbclient, nbformat = pytest.importorskip("nbclient"), pytest.importorskip("nbformat")
    for needed in ("matplotlib", "pandas", "ipykernel"):
        pytest.importorskip(needed)
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    nbformat.validate(notebook)
    nbclient.NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(NOTEBOOK.parent)}}).execute()
    return [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]


def test_it_draws_two_pictures_and_shows_tables(outputs: list[Any]) -> None:
    shown = [set(output.get("data", ())) for output in outputs]

    assert 2 == sum("image/png" in kinds for kinds in shown)
    assert 4 <= sum("text/html" in kinds for kinds in shown)
    assert any("cue" in output.get("text", "") for output in outputs)
    assert not [output for output in outputs if output.get("name") == "stderr"]


def test_it_is_kept_without_output() -> None:
    """What a run left is no part of the repository."""
    cells = json.loads(NOTEBOOK.read_text("utf-8"))["cells"]

    assert [] == [cell for cell in cells if cell.get("outputs") or cell.get("execution_count")]
