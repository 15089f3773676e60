"""How far a table is, on a terminal. Imports Rich, so it is imported only where there is a terminal."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn, TransferSpeedColumn

from mcicalc.formats.words import term


@contextmanager
def progress(total: int | None) -> Iterator[Callable[[int, int], object]]:
    """What is to be told of the bytes and rows done; the bar goes away at the end."""
    rows = TextColumn(term("progress", "{task.fields[rows]:,} rows"))
    columns = (BarColumn(), DownloadColumn(), rows, TransferSpeedColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total, rows=0)
        yield lambda done, count: bar.update(task, completed=done, rows=count)
