"""Workbooks (.xlsx): their rows are read as those of any table, columns written beside them.

Values come as they are stored, not as they are shown. What is written goes into the workbook that
was read: its cells, formulas and formats stay.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from itertools import islice, zip_longest
from typing import IO, Any
from warnings import catch_warnings, filterwarnings
from zipfile import ZipFile

import click

from mcicalc.bulk.tables import WORKBOOK, Parts, Table, Task
from mcicalc.cli.terminal import misused, warn
from mcicalc.cli.value_types import unknown
from mcicalc.errors import BadInput, Message, say
from mcicalc.formats.columns import Cell
from mcicalc.formats.for_programs import cell_text

try:
    from openpyxl import load_workbook
except ImportError:
    raise BadInput(
        "a workbook is read by {library}, which is not installed",
        library="openpyxl",
        way_on=say("install it: pip install 'mcicalc[files]'"),
    ) from None

filterwarnings("ignore", module="openpyxl")  # but for what `written` loses

_MOST, _TAGS = 100_000_000, 5_000_000  # bytes, and elements, of all that is packed in it
_COLUMNS, _ROWS, _BLOCK = 1000, 1 << 20, 500

Record = tuple[int, Sequence[Any]]  # the number of a row, and its cells


class Book(Table):
    """A sheet of a workbook; by default the first one. skipped: the rows above its header."""

    layout = WORKBOOK

    def __init__(
        self, read: IO[bytes], head: bytes, file: Message | str, sheet: str | None, skipped: int
    ) -> None:
        self._file = BytesIO(head + read.read(_MOST))
        self._shown, self._sheet = file, sheet
        self._width = 0  # of the widest row so far
        with self._sound():
            self._refuse_much()
            rows = self._rows()
            below = (row for row in rows if row[0] > skipped)
            self._header, names = next(below, (0, ()))
        if not names:
            raise BadInput("the table is empty: its first line must name the columns")
        self.names = [cell_text(_value(name)) for name in names]
        self._blocks = iter(lambda: list(islice(rows, _BLOCK)), [])

    def _refuse_much(self) -> None:
        """Fails for a workbook that would take all memory or time, before it is read."""
        with ZipFile(self._file) as packed:
            parts = packed.infolist()
            if sum(part.file_size for part in parts) > _MOST:
                count = _MOST // 10**6
                raise BadInput("{file} holds more than {count} MB", file=self._shown, count=count)
            if sum(packed.read(part).count(b"<") for part in parts) > _TAGS:
                raise BadInput(
                    "{file} has too many cells",
                    file=self._shown,
                    way_on=say("save the sheet as .csv first"),
                )

    @contextmanager
    def _sound(self) -> Iterator[None]:
        """BadInput for all that can go wrong with a file that is damaged, in whatever way."""
        try:
            yield
        except (BadInput, click.ClickException):
            raise
        except Exception as fault:
            raise BadInput("{file} is damaged: {reason}", file=self._shown, reason=fault) from None

    def _opened(self, **how: bool) -> tuple[Any, Any]:
        """The workbook and its sheet; a usage error names the sheets that there are."""
        self._file.seek(0)
        workbook = load_workbook(self._file, **how)
        sheets = {sheet.title: sheet for sheet in workbook.worksheets}
        if self._sheet is not None and self._sheet not in sheets:
            raise misused("{unknown}", unknown=unknown("sheet", self._sheet, sheets))
        return workbook, sheets[self._sheet or next(iter(sheets))]

    def _rows(self) -> Iterator[Record]:
        """The rows that are not blank: values, or formulas that have none stored."""
        _, values = self._opened(read_only=True, data_only=True)
        _, formulas = self._opened(read_only=True)
        with self._sound():
            for sheet in (values, formulas):
                sheet.reset_dimensions()
            pairs = zip_longest(values.values, formulas.values, fillvalue=())
            for number, pair in enumerate(pairs, 1):
                if number > _ROWS:  # blank ones up to a number that no sheet has
                    raise ValueError(number)
                cells = [made if value is None else value for value, made in zip_longest(*pair)]
                while cells and cells[-1] is None:
                    cells.pop()
                self._width = max(self._width, len(cells))
                if self._width > _COLUMNS:
                    raise BadInput(
                        "{file} has more than {count} columns", file=self._shown, count=_COLUMNS
                    )
                if cells:
                    yield number, cells

    def _below(self) -> Iterator[tuple[int, list[str]]]:
        for number, cells in next(self._blocks, []):
            yield number, [cell_text(_value(cell)) for cell in cells]

    def _parts(self, block: list[Record], task: Task) -> Iterator[tuple[int, Parts | BadInput]]:
        width = len(self.names)
        for line, row in block:
            cells = list(map(_value, [*row, *[None] * (width - len(row))]))
            wanted = [cell_text(task.marked(cells[place])) for place in task.places]
            own = f"{line}\t" if task.layout == WORKBOOK else task.own(cells[:width])
            yield line, (own, *wanted)

    def written(self, task: Task, pieces: Iterable[str]) -> Iterator[str | bytes]:
        if task.layout != WORKBOOK:
            yield from super().written(task, pieces)
            return
        rows = [row for piece in pieces for row in piece.split("\n")[:-1]]
        with self._sound(), catch_warnings(record=True) as losses:
            workbook, sheet = self._opened()
        warn(
            *(
                say("{file} loses something: {reason}", file=self._shown, reason=str(each.message))
                for each in losses
            )
        )
        first = self._width + 1
        for place, name in enumerate(task.new, first):
            sheet.cell(self._header, place, name)
        for row in rows:
            number, _, values = row.partition("\t")
            for place, value in enumerate(json.loads(values, parse_float=Decimal).values(), first):
                sheet.cell(int(number), place, _typed(value))
        buffer = BytesIO()
        workbook.save(buffer)
        yield buffer.getvalue()


def _value(cell: Any) -> Cell:
    """The cell as a value of a row; a number with the fifteen figures of a spreadsheet."""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, (int, float)):
        return Decimal(str(cell) if isinstance(cell, int) else f"{cell:.15g}")
    if isinstance(cell, datetime) and not (cell.hour or cell.minute or cell.second):
        cell = cell.date()
    return None if cell is None else str(cell)


def _typed(value: Any) -> Any:
    """A value as a cell has it: a day is no text."""
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        return value
