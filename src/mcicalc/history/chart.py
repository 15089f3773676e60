"""Bars for a terminal, each beside the figure that it stands for, each column to its own scale.

Where there is no room for all columns side by side, they stand below each other. Headings and signs
tell the currencies apart, in ASCII also the bars; colour only helps.
"""

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP
from itertools import cycle
from typing import Any, NamedTuple

from rich.cells import cell_len
from rich.console import Group
from rich.text import Text

from mcicalc.formats.columns import Sheet
from mcicalc.formats.paper import drawing, texts_of

EIGHTHS = " ▏▎▍▌▋▊▉█"  # of a character's width: what bars are made of
_PIPE_WIDTH = 80
_LEAST_BAR = 8
_GAP = "  "
# Of a currency: its colour, its bar in ASCII.
_MARKS = (("blue", "#"), ("green", "="), ("magenta", "+"), ("yellow", "*"))


class Series(NamedTuple):
    """One column: its heading over its figures, their width, the values, the look of its bars."""

    figures: Sequence[str]
    width: int
    values: Sequence[Any]
    colour: str
    mark: str

    def bar(self, place: int, room: int) -> str:
        """The bar of a row.

        The longest fills the room, and none is invisible that stands for something.
        """
        value, greatest = self.values[place], max(filter(None, self.values), default=None)
        if not value or not greatest:
            return ""
        parts = len(EIGHTHS) - 1 if self.mark in EIGHTHS else 1
        size = max(1, int((value * room * parts / greatest).to_integral_value(ROUND_HALF_UP)))
        return self.mark * (size // parts) + EIGHTHS[size % parts].strip()


def draw(sheet: Sheet) -> Iterator[str]:
    """The chart and what stands below it: the first column names a row, the others are drawn."""
    rows, (label, *names) = list(sheet.rows), sheet.columns
    texts = texts_of(sheet.columns, rows, sheet.screen)
    series = [
        Series(
            texts[name],
            max(map(cell_len, texts[name])),
            [None, *(row[name] for row in rows)],
            colour,
            EIGHTHS[-1] if sheet.screen.unicode else mark,
        )
        for name, (colour, mark) in zip(names, cycle(_MARKS), strict=False)
    ]
    labels, width = texts[label], sheet.screen.width or _PIPE_WIDTH
    left = max(map(cell_len, labels))
    taken = sum(len(_GAP) + one.width + 1 for one in series)
    room, groups = (width - left - taken) // len(series), [series]
    if room < _LEAST_BAR:
        widest = max(one.width for one in series)
        groups = [[one._replace(width=widest)] for one in series]
        room = max(1, width - left - len(_GAP) - widest - 1)
    lines = [
        _line(("" if later else name).ljust(left), group, place, room)
        for place, name in enumerate(labels)
        for later, group in enumerate(groups)
    ]
    yield drawing(sheet, Group(*lines), max([width, *map(cell_len, map(str, lines))]))


def _line(label: str, group: Sequence[Series], place: int, room: int) -> Text:
    line = Text(label, style="" if place else "bold", no_wrap=True)
    for one in group:
        line.append(f"{_GAP}{one.figures[place].rjust(one.width)} ")
        line.append(f"{one.bar(place, room):{room}}", one.colour)
    line.rstrip()
    return line
