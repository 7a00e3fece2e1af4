"""What every test shares: the example stories, and hypothesis drawn the same way on every machine."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent
STORIES = ROOT / "examples" / "stories"
SEEDS = ROOT.parent / "shared" / "seeds"

settings.register_profile(
    "same", deadline=None, derandomize=True, print_blob=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("search", deadline=None, max_examples=2000)  # pytest --hypothesis-profile=search
settings.load_profile("same")


def story_files() -> list[Path]:
    """The example stories, and the seed stories where they are."""
    return sorted(STORIES.glob("*.txt")) + sorted(SEEDS.glob("*.txt"))


@pytest.fixture(scope="session")
def stories() -> dict[str, str]:
    """The texts of the example and seed stories by file name."""
    return {file.name: file.read_text("utf-8") for file in story_files()}
