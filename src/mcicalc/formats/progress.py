"""A bar on standard error while something takes its time."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from rich.console import Console
from rich.progress import track

T = TypeVar("T")


def tracked(items: Sequence[T], label: str) -> Iterator[T]:
    """The items, each a step of the bar; it is gone at the end."""
    yield from track(items, description=label, console=Console(stderr=True), transient=True)
