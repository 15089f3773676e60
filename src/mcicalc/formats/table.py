"""Tables for a terminal. The one module that imports Rich.

A table is never cut: on a terminal that is too narrow, columns that matter less are left out, and where even those that are
left do not fit, or were asked for, the lines run over its edge. A pipe gets any width.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from io import StringIO

from rich.box import ASCII, SIMPLE_HEAD
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from mcicalc.formats.columns import Cell, Screen, Sheet
from mcicalc.formats.people import heading, shown
from mcicalc.formats.words import IN_ASCII, text, visible

_NO_BREAK, _UNBROKEN = "\u00a0", "\ue000"  # Rich breaks lines at every blank: until they are broken, this stands for one
_ANY_WIDTH = 100_000
_PADDING = 3  # a blank at each side of a rule
_LONG = ("act", "note", "source", "detail", "text", "says")
_FOLDED_WIDTH = 24
# Left out first when the terminal is narrow.
_EXPENDABLE = (
    "source",
    "note",
    "rate_date",
    "certainty",
    "mci_since",
    "to",
    "act",
    "on",
    "mci_value",
    "scope",
    "kind",
    "currency",
)


def draw(sheet: Sheet) -> Iterator[str]:
    """The table and what stands below it, as one text with or without colour as standard output can show it."""
    rows = [dict(row) for row in sheet.rows]
    columns = list(sheet.columns if sheet.picked else sheet.shown)
    width = sheet.screen.width or _ANY_WIDTH
    marks = {ord(_NO_BREAK): _UNBROKEN} if sheet.screen.unicode else IN_ASCII
    texts = {name: [visible(shown(name, row[name])).translate(marks) for row in rows] for name in columns}
    for name in _EXPENDABLE:
        if not sheet.picked and name in columns and _needed(columns, texts) > width:
            columns.remove(name)
    table = Table(box=SIMPLE_HEAD if sheet.screen.unicode else ASCII, pad_edge=False, show_edge=False, highlight=False)
    for name in columns:
        right = any(_is_number(row[name]) for row in rows)
        table.add_column(Text(heading(name)), justify="right" if right else "left", no_wrap=name not in _LONG, overflow="fold")
    for place in range(len(rows)):
        table.add_row(*(Text(texts[name][place]) for name in columns))
    console = _console(sheet.screen, max(width, _needed(columns, texts)))
    console.print(table)
    for message in sheet.below:
        console.print(Text(visible(text(message)).translate(marks), style="dim"), soft_wrap=sheet.screen.width is None)
    assert isinstance(console.file, StringIO)
    drawn = console.file.getvalue().replace(_UNBROKEN, _NO_BREAK)
    yield "\n".join(line.rstrip() for line in drawn.splitlines()) + "\n"


def _is_number(cell: Cell) -> bool:
    return isinstance(cell, (Decimal, int))


def _needed(columns: list[str], texts: dict[str, list[str]]) -> int:
    """The width that the columns need; long texts fold."""
    widest = (max(cell_len(each) for each in (heading(name), *texts[name])) for name in columns)
    least = (min(width, _FOLDED_WIDTH) if name in _LONG else width for name, width in zip(columns, widest, strict=True))
    return sum(least) + _PADDING * (len(columns) - 1)


def _console(screen: Screen, width: int) -> Console:
    return Console(
        file=StringIO(), width=width, force_terminal=screen.colour,
        color_system="standard" if screen.colour else None, highlight=False, markup=False, emoji=False, legacy_windows=False,
    )  # fmt: skip
