"""What makes the start quick: cheap records, what the build compiled, no search for garbage; how files are read."""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

PACKAGE = __package__.partition(".")[0]


def read_file(name: str) -> bytes:
    """The bytes of a file of the package, by its path there; OSError where there is none."""
    package: Any = sys.modules[PACKAGE]
    raw: bytes = package.__spec__.loader.get_data(f"{package.__path__[0]}/{name}")
    return raw


@contextmanager
def collector_resting() -> Iterator[bool]:
    """No search for garbage while a story is read: a parse makes no ring of records, so it would look in vain.

    It is the process that rests, for some milliseconds: what other threads make in rings is looked for behind them.
    Gives whether the collector was on, which it is again behind.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield was_on
    finally:
        if was_on:
            gc.enable()


@contextmanager
def collector_paused() -> Iterator[None]:
    """No search for garbage meanwhile: of the objects that classes and tables are made of all stay.

    The collector would go through them a hundred times, which is a third of the work; and once more behind it, so that
    all that is there then counts as old, without a look at it.
    """
    with collector_resting() as was_on:
        try:
            yield
        finally:
            if was_on and hasattr(gc, "freeze") and not gc.get_freeze_count():  # what a caller has frozen stays so
                gc.freeze()
                gc.unfreeze()
