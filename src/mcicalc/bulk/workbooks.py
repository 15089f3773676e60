"""Workbooks (.xlsx): their rows are read as those of any table, columns written beside them.

Values come as they are stored, not as they are shown. What is written goes into the workbook that
was read: its cells, formulas and formats stay.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO
from itertools import chain, islice, zip_longest
from typing import IO, Any
from warnings import catch_warnings, filterwarnings

from mcicalc.bulk.tables import WORKBOOK, Parts, Table, Task
from mcicalc.cli.terminal import misused, warn
from mcicalc.cli.value_types import unknown
from mcicalc.errors import BadInput, Message, say
from mcicalc.formats.for_programs import cell_text
from mcicalc.stores.workbooks import MOST, opened, sound, value_of, whole

filterwarnings("ignore", module="openpyxl")  # but for what `written` loses

COLUMNS, ROWS, _BLOCK = 1000, 1 << 20, 500

Record = tuple[int, Sequence[Any]]  # the number of a row, and its cells


class Book(Table):
    """A sheet of a workbook; by default the first one. skipped: the rows above its header."""

    layout = WORKBOOK

    def __init__(
        self, read: IO[bytes], head: bytes, file: Message | str, sheet: str | None, skipped: int
    ) -> None:
        self._file, self._shown = BytesIO(head + read.read(MOST)), file
        self._width = 0  # of the widest row so far
        books = opened(self._file, file)
        titles = [sheet.title for sheet in books[0].worksheets]
        if sheet is not None and sheet not in titles:
            raise misused("{unknown}", unknown=unknown("sheet", sheet, titles))
        with sound(file):
            self._sheet = sheet or titles[0]
            rows = self._rows(*(book[self._sheet] for book in books))
            below = (row for row in rows if row[0] > skipped)
            self._header, names = next(below, (0, ()))
        if not names:
            raise BadInput("the table is empty: its first line must name the columns")
        self.names = [cell_text(value_of(name)) for name in names]
        self._blocks = iter(lambda: list(islice(rows, _BLOCK)), [])

    def _rows(self, values: Any, formulas: Any) -> Iterator[Record]:
        """The rows that are not blank: values, or formulas that have none stored."""
        with sound(self._shown):
            for sheet in (values, formulas):
                sheet.reset_dimensions()
            pairs = zip_longest(values.values, formulas.values, fillvalue=())
            for number, pair in enumerate(pairs, 1):
                if number > ROWS:  # blank ones up to a number that no sheet has
                    raise ValueError(number)
                cells = [made if value is None else value for value, made in zip_longest(*pair)]
                while cells and cells[-1] is None:
                    cells.pop()
                self._width = max(self._width, len(cells))
                if self._width > COLUMNS:
                    raise BadInput(
                        "{file} has more than {count} columns", file=self._shown, count=COLUMNS
                    )
                if cells:
                    yield number, cells

    def _below(self) -> Iterator[tuple[int, list[str]]]:
        for number, cells in next(self._blocks, []):
            yield number, [cell_text(value_of(cell)) for cell in cells]

    def _parts(self, block: list[Record], task: Task) -> Iterator[tuple[int, Parts | BadInput]]:
        width = len(self.names)
        for line, row in block:
            cells = list(map(value_of, [*row, *[None] * (width - len(row))]))
            wanted = [cell_text(task.marked(cells[place])) for place in task.places]
            own = f"{line}\t" if task.layout == WORKBOOK else task.own(cells[:width])
            yield line, (own, *wanted)

    def written(self, task: Task, pieces: Iterable[str]) -> Iterator[str | bytes]:
        if task.layout != WORKBOOK:
            yield from super().written(task, pieces)
            return
        rows = [row for piece in pieces for row in piece.split("\n")[:-1]]
        with catch_warnings(record=True) as losses:
            workbook = whole(self._file, self._shown)
        sheet = workbook[self._sheet]
        if any(map(_is_formula, chain.from_iterable(chain.from_iterable(workbook.worksheets)))):
            warn(
                say(
                    "{file} loses the stored results of its formulas: a spreadsheet works them out "
                    "when it opens the new file",
                    file=self._shown,
                )
            )
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


def _is_formula(cell: Any) -> bool:
    return bool(cell.data_type == "f")


def _typed(value: Any) -> Any:
    """A value as a cell has it: a day is no text."""
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        return value
