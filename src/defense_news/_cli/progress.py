"""How far long work is, on standard error."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

LONG = 400_000
"""Bytes of input that take long enough to show a bar for: about a quarter of a second."""


@contextmanager
def count_bytes(files: Iterable[str], *, quiet: bool) -> Iterator[Callable[[int], None]]:
    """A bar over the files' bytes, as a function to call with the bytes done.

    Nothing is shown for short work, where standard error is no terminal, or if `quiet`.
    """
    total = sum(Path(name).stat().st_size for name in files if Path(name).is_file())
    console = Console(stderr=True)
    if quiet or total < LONG or not console.is_terminal:
        yield lambda _: None
        return
    columns = TextColumn("reading"), BarColumn(), TextColumn("{task.percentage:>3.0f} %"), TimeRemainingColumn()
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("reading", total=total)
        yield lambda size: bar.advance(task, size)
