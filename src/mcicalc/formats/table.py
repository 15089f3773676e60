"""Tables for a terminal, never cut.

On a terminal that is too narrow, columns that matter less are left out, then the others move closer
together; where even those do not fit, or were asked for, each row becomes a list of its values, one
a line. A pipe gets any width.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence

from rich.box import ASCII, SIMPLE_HEAD, Box
from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from mcicalc.formats.columns import LONG, WORDS, Column, Sheet
from mcicalc.formats.for_people import number_columns
from mcicalc.formats.paper import ANY_WIDTH, Texts, drawing, texts_of

_GAP, _NARROW = 3, 2  # blanks between columns
_FOLDED_WIDTH = 24
_LEAST_PICTURE = 72


def draw(sheet: Sheet) -> Iterator[str]:
    """The table and what stands below it, as one text for the screen, or as a picture."""
    rows, columns = list(sheet.rows), sheet.shown
    texts = texts_of(columns, rows, sheet.screen)
    width = sheet.screen.width or ANY_WIDTH
    for rank in sorted({column.rank for column in columns} - {0}):
        if _needed(columns, texts) > width and not sheet.picked:
            columns = tuple(column for column in columns if column.rank != rank)
    if sheet.screen.picture:
        width = max(_LEAST_PICTURE, min(width, _needed(columns, texts, folded=ANY_WIDTH)))
    numbers = number_columns(columns, rows)
    gap = _GAP if _needed(columns, texts) <= width else _NARROW
    if _needed(columns, texts, gap=gap) > width:
        yield drawing(sheet, *_list(columns, texts, numbers, width))
    else:
        box = SIMPLE_HEAD if sheet.screen.unicode else ASCII
        yield drawing(sheet, _table(columns, texts, numbers, box, gap), width)


def _needed(
    columns: Sequence[Column], texts: Texts, folded: int = _FOLDED_WIDTH, gap: int = _GAP
) -> int:
    """The width that the columns need where long texts are folded to that many characters."""
    least = (
        min(widest, folded) if column.kind == LONG else widest
        for column in columns
        for widest in [_widest(texts[column])]
    )
    return sum(least) + gap * (len(columns) - 1)


def _widest(texts: Iterable[str]) -> int:
    return max(map(cell_len, texts), default=0)


def _table(
    columns: Sequence[Column], texts: Texts, numbers: Collection[Column], box: Box, gap: int
) -> Table:
    """A row a line."""
    padding = (0, 1, 0, gap - _NARROW)  # right and left of the box's own rule
    table = Table(box=box, pad_edge=False, show_edge=False, highlight=False, padding=padding)
    for column in columns:
        table.add_column(
            Text(texts[column][0]),
            justify="right" if column in numbers else "left",
            no_wrap=column.kind != LONG,
            overflow="fold",
        )
    for row in zip(*(texts[column][1:] for column in columns), strict=True):
        table.add_row(*map(Text, row))
    return table


def _list(
    columns: Sequence[Column], texts: Texts, numbers: Collection[Column], width: int
) -> tuple[Table, int]:
    """A value a line, a blank line after each row, and the width to draw it in.

    Only headings and words are folded.
    """
    widest = _widest(text for column in columns if column in numbers for text in texts[column][1:])
    unfolded = [column for column in columns if column.kind not in (WORDS, LONG)]
    whole = max(widest, _widest(text for column in unfolded for text in texts[column][1:]))
    table = Table(
        box=None, pad_edge=False, show_header=False, highlight=False, padding=(0, 2, 0, 0)
    )
    headings = [texts[column][0] for column in columns]
    width = max(width, whole + 2 + _widest(" ".join(headings).split()))
    table.add_column(style="bold", width=min(width - whole - 2, _widest(headings)))
    table.add_column(overflow="fold", min_width=whole)
    for place in range(1, len(texts[columns[0]])):
        for column in columns:
            if value := texts[column][place]:
                shown = value.rjust(widest) if column in numbers else value
                table.add_row(Text(texts[column][0]), Text(shown))
        table.add_row()
    return table, width
