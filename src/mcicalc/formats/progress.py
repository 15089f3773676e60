"""Bars on standard error while something takes its time.

Imports Rich, so it is imported only where there is a terminal.
"""

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from datetime import date

from rich.console import Console
from rich.progress import (
    BarColumn,
    DownloadColumn,
    Progress,
    TextColumn,
    TimeRemainingColumn,
    TransferSpeedColumn,
    track,
)

from mcicalc.formats.speech import term


def tracked(days: Sequence[date], label: str, shown: bool) -> Generator[date]:
    """The days, each a step of the bar, if it is shown; it is gone at the end."""
    bar = Console(stderr=True)
    yield from track(days, label, console=bar, transient=True, disable=not (shown and days))


@contextmanager
def progress(total: int | None) -> Iterator[Callable[[int, int], object]]:
    """What is to be told of the bytes and rows of a table that are done.

    The bar is gone at the end.
    """
    rows = TextColumn(term("progress", "{task.fields[rows]:,} rows"))
    columns = (BarColumn(), DownloadColumn(), rows, TransferSpeedColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=total, rows=0)
        yield lambda done, count: bar.update(task, completed=done, rows=count)
