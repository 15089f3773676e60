"""Tables for a terminal, never cut.

On a terminal that is too narrow, columns that matter less are left out; where even those that are
left do not fit, or were asked for, each row becomes a list of its values, one a line. A pipe gets
any width.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from rich.box import ASCII, SIMPLE_HEAD, Box
from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from mcicalc.formats.columns import Sheet
from mcicalc.formats.for_people import number_columns
from mcicalc.formats.paper import ANY_WIDTH, Texts, drawing, texts_of

_PADDING = 3  # a blank at each side of a rule
_LONG = ("act", "note", "source", "detail", "text", "says")
_WORDS = (*_LONG, "fine", "file")  # folded too where a value has a line
_FOLDED_WIDTH = 24
_LEAST_PICTURE = 72
# Left out first when the terminal is narrow, what tells rows apart never; also where it is a
# currency's: usd_change.
_EXPENDABLE = (
    "source",
    "note",
    "rate_date",
    "certainty",
    "mci_since",
    "to",
    "change",
    "act",
    "mci_value",
    "scope",
    "kind",
    "currency",
    "change_percent",
)


def draw(sheet: Sheet) -> Iterator[str]:
    """The table and what stands below it, as one text with or without colour as standard output can
    show it, or a picture.
    """
    rows, columns = list(sheet.rows), sheet.columns if sheet.picked else sheet.shown
    texts = texts_of(columns, rows, sheet.screen)
    width = sheet.screen.width or ANY_WIDTH
    for expendable in () if sheet.picked else _EXPENDABLE:
        if _needed(columns, texts) > width:
            columns = tuple(
                name
                for name in columns
                if name != expendable and not name.endswith(f"_{expendable}")
            )
    if sheet.screen.picture:
        width = max(_LEAST_PICTURE, min(width, _needed(columns, texts, folded=ANY_WIDTH)))
    numbers = number_columns(columns, rows)
    if _needed(columns, texts) > width:
        yield drawing(sheet, *_list(columns, texts, numbers, width))
    else:
        yield drawing(
            sheet,
            _table(columns, texts, numbers, SIMPLE_HEAD if sheet.screen.unicode else ASCII),
            width,
        )


def _needed(columns: Sequence[str], texts: Texts, folded: int = _FOLDED_WIDTH) -> int:
    """The width that the columns need where long texts are folded to that many characters."""
    least = (
        min(widest, folded) if name in _LONG else widest
        for name in columns
        for widest in [_widest(texts[name])]
    )
    return sum(least) + _PADDING * (len(columns) - 1)


def _widest(texts: Iterable[str]) -> int:
    return max(map(cell_len, texts), default=0)


def _table(columns: Sequence[str], texts: Texts, numbers: Collection[str], box: Box) -> Table:
    """A row a line."""
    table = Table(box=box, pad_edge=False, show_edge=False, highlight=False)
    for name in columns:
        heading, whole = Text(texts[name][0]), name not in _LONG
        table.add_column(
            heading, justify="right" if name in numbers else "left", no_wrap=whole, overflow="fold"
        )
    for row in zip(*(texts[name][1:] for name in columns), strict=True):
        table.add_row(*map(Text, row))
    return table


def _list(
    columns: Sequence[str], texts: Texts, numbers: Collection[str], width: int
) -> tuple[Table, int]:
    """A value a line, a blank line after each row, and the width to draw it in.

    Only headings and words are folded.
    """
    widest = _widest(each for name in columns if name in numbers for each in texts[name][1:])
    whole = max(
        widest, _widest(each for name in columns if name not in _WORDS for each in texts[name][1:])
    )
    table = Table(
        box=None, pad_edge=False, show_header=False, highlight=False, padding=(0, 2, 0, 0)
    )
    names = [texts[name][0] for name in columns]
    width = max(width, whole + 2 + _widest(" ".join(names).split()))
    table.add_column(style="bold", width=min(width - whole - 2, _widest(names)))
    table.add_column(overflow="fold", min_width=whole)
    for place in range(1, len(texts[columns[0]])):
        for name in filter(lambda name: texts[name][place], columns):
            value = texts[name][place]
            table.add_row(
                Text(texts[name][0]), Text(value.rjust(widest) if name in numbers else value)
            )
        table.add_row()
    return table, width
