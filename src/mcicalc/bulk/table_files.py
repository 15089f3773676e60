"""Tables of any length, CSV and JSONL, read in blocks and written with columns added.

Each row keeps its own text. A block of CSV without a quotation mark is cut up whole; any other goes
through the csv module. Both give the same rows.
"""

import csv
import json
import re
from collections import deque
from collections.abc import Callable, Collection, Iterator, Sequence
from decimal import Decimal
from itertools import chain
from typing import NamedTuple

from mcicalc.bulk.converter import Rows
from mcicalc.cli import options
from mcicalc.cli.terminal import misused
from mcicalc.errors import BadInput, McicalcError
from mcicalc.formats.columns import Cell, Row
from mcicalc.formats.for_programs import JSONL, Lines, csv_line, json_object
from mcicalc.reading import COMMA

_DELIMITERS = ",;\t|"
_LARGEST_CELL = 1 << 20  # characters: as long as a line may be
_EXPONENT = re.compile(r"[eE][+-]?[0-9]{1,2}$")  # with a longer one it is no amount
_QUOTED = re.compile(r'"[^"]*"?')

Reject = Callable[[int, McicalcError], None]
# Of a row: its own cells as they are written, its amount, and its day if days are read.
Parts = tuple[str, ...]


class Task(NamedTuple):
    """What is read of a table with these columns, and how its rows are written.

    places: where the amounts stand, and the days if they are read; delimiter: "" for JSON objects,
    one a line; decimal: the mark that was asked for.
    """

    names: Sequence[str]
    places: Sequence[int]
    delimiter: str
    prefix: str
    decimal: str | None

    def own(self, cells: Sequence[Cell]) -> str:
        """The cells of a row, to be gone on with."""
        if self.delimiter:
            return csv_line(cells, self.delimiter)
        return json_object(dict(zip(self.names, cells, strict=True)))[:-1]

    def added(self, columns: Sequence[str], row: Row) -> str:
        """What is added to a row, and its end."""
        if self.delimiter:
            return csv_line(["", *(row[name] for name in columns)], self.delimiter) + "\n"
        return ", " + json_object({self.prefix + name: row[name] for name in columns})[1:] + "\n"

    @property
    def form(self) -> Lines:
        """The format of what is added."""
        if not self.delimiter:
            return JSONL._replace(row=self.added)
        form = Lines(self.added, lambda names: self.own(names) + "\n")
        return form.in_commas() if self.decimal == COMMA else form


class Table:
    """A table: `names` are its columns."""

    names: list[str]
    delimiter = ""

    def __init__(self, blocks: Iterator[str]) -> None:
        self._blocks, self._line = blocks, 0

    def place(self, name: str) -> int:
        """Where a column stands; a usage error names the columns that there are."""
        names = self.names
        if name not in names:
            unknown = options.unknown("column", name, names)
            raise misused(
                "{unknown} The columns are: {names}.", unknown=unknown, names=", ".join(names)
            )
        if names.count(name) > 1:
            raise misused("the table has more than one column '{name}'.", name=name)
        return names.index(name)

    def rows(self, task: Task, reject: Reject) -> Iterator[Rows]:
        """The rows in blocks. reject: is told of what is no row, after those before it are out."""
        for block in self._blocks:
            if whole := self._whole(block, task):
                yield whole
                continue
            good: list[tuple[int, Parts]] = []
            for line, parts in self._parts(block, task):
                if isinstance(parts, BadInput):
                    yield from _together(good)
                    good = []
                    reject(line, parts)
                else:
                    good.append((line, parts))
            yield from _together(good)

    def _whole(self, block: str, task: Task) -> Rows | None:  # noqa: ARG002 - of CSV only
        """A block cut into cells at once; None unless each of its lines is a row."""
        return None

    def _parts(self, block: str, task: Task) -> Iterator[tuple[int, Parts | BadInput]]:
        """The line that each row starts on, and what it is made of, or what is wrong with it."""
        raise NotImplementedError


class CsvTable(Table):
    """A table in CSV. The delimiter, unless it is given, is what the header has most of."""

    def __init__(self, blocks: Iterator[str], delimiter: str | None) -> None:
        super().__init__(blocks)
        first = next(blocks, "")
        self.delimiter = delimiter or max(
            _DELIMITERS, key=_QUOTED.sub("", first.partition("\n")[0]).count
        )
        self._waiting: deque[str] = deque()
        csv.field_size_limit(_LARGEST_CELL)
        line, names = next(self._records(first), (0, []))
        if isinstance(names, BadInput):
            reason = names.message.facts["reason"]
            raise BadInput("line {line}: this is not CSV: {reason}", line=line, reason=reason)
        self.names = names
        if not names:
            raise BadInput("the table is empty: its first line must name the columns")
        self._blocks = chain(["".join(self._waiting)], blocks)
        self._waiting.clear()

    def _whole(self, block: str, task: Task) -> Rows | None:
        width, mark = len(self.names), self.delimiter
        if mark != task.delimiter or '"' in block:
            return None
        block = block.replace("\r\n", "\n")
        lines = block.split("\n")[:-1]
        cells = block.replace("\n", f"{mark}\n").split(mark)[:-1]
        first = "".join(cells[::width])
        # A line's end now opens the next cell: all of them must open cells of the first column.
        if (
            "\r" in block
            or block.startswith("\n")
            or "\n\n" in block
            or len(cells) != width * len(lines)
            or first.count("\n") != len(lines) - 1
        ):
            return None
        columns = [cells[place::width] if place else first.split("\n") for place in task.places]
        numbers = range(self._line + 1, self._line + 1 + len(lines))
        self._line += len(lines)
        return Rows(columns, lines, numbers)

    def _parts(self, block: str, task: Task) -> Iterator[tuple[int, Parts | BadInput]]:
        for line, cells in self._records(block):
            if isinstance(cells, BadInput):
                yield line, cells
            elif len(cells) == len(self.names):
                yield line, (task.own(cells), *(cells[place] for place in task.places))
            else:
                fault = BadInput(
                    "the row has {count} cells, the header {columns}: it is left out",
                    count=len(cells),
                    columns=len(self.names),
                )
                yield line, fault

    def _records(self, block: str) -> Iterator[tuple[int, list[str] | BadInput]]:
        """The cells of each row, or what is wrong with it.

        The last row takes lines from the next blocks if it must.
        """
        self._waiting.extend(_ended(block))
        reader = csv.reader(self._feed(), delimiter=self.delimiter, strict=True)
        while self._waiting:
            line = self._line + 1
            try:
                cells: list[str] | BadInput = next(reader)
            except csv.Error as fault:
                reason = str(fault).partition(" - ")[0]  # what follows is advice for programmers
                cells = self._no_csv(line, reason)
            if cells:
                yield line, cells

    def _no_csv(self, line: int, reason: str) -> BadInput:
        if line == self._line:
            return BadInput("this is not CSV: {reason}: it is left out", reason=reason)
        return BadInput(
            "this is not CSV: {reason}: the lines up to {last} are left out",
            reason=reason,
            last=self._line,
        )

    def _feed(self) -> Iterator[str]:
        """The waiting lines, and as long as they are asked for, those of the blocks that follow."""
        while self._waiting or (block := next(self._blocks, "")):
            if not self._waiting:
                self._waiting.extend(_ended(block))
            self._line += 1
            yield self._waiting.popleft()


class JsonTable(Table):
    """Objects, one a line: `names` are those of the first one; none may have one of `added`."""

    def __init__(self, blocks: Iterator[str], added: Collection[str]) -> None:
        first = next(blocks, "")
        super().__init__(chain([first], blocks))
        self._added = frozenset(added)
        try:
            self.names = list(self._object(first.lstrip().partition("\n")[0]))
        except BadInput:
            raise BadInput("line 1 must be a JSON object: its keys are the columns") from None

    def _parts(self, block: str, task: Task) -> Iterator[tuple[int, Parts | BadInput]]:
        for text in block.split("\n")[:-1]:
            self._line += 1
            if text.strip():
                yield self._line, self._row(text, task)

    def _row(self, text: str, task: Task) -> Parts | BadInput:
        try:
            values = self._object(text)
            wanted = [_text(values.get(self.names[place])) for place in task.places]
            if isinstance(wanted[0], _Number):
                wanted[0] = wanted[0].as_cell(task.decimal)
            # As objects, rows keep their own text.
            own = task.own(self._cells(values)) if task.delimiter else text.rstrip()[:-1]
        except BadInput as fault:
            return fault
        return own, *wanted

    def _cells(self, values: dict[str, object]) -> list[str]:
        """The values as a row of a table with the columns of the first object."""
        if strange := [name for name in values if name not in self.names]:
            raise BadInput("the first object has no '{name}': it is left out", name=strange[0])
        return [_text(values.get(name)) for name in self.names]

    def _object(self, text: str) -> dict[str, object]:
        """The object of a line, its numbers as they are written."""
        try:
            values = json.loads(text, parse_int=_Number, parse_float=_Number, parse_constant=str)
        except (ValueError, RecursionError) as fault:
            # Without the place: in a line of its own it misleads.
            reason = getattr(fault, "msg", fault)
            raise BadInput("this is not JSON: {reason}: it is left out", reason=reason) from None
        if not isinstance(values, dict):
            raise BadInput("this is no object: it is left out")
        if not values:
            raise BadInput("the object is empty: it is left out")
        if taken := self._added & values.keys():
            raise BadInput("the object has '{name}' already: it is left out", name=min(taken))
        return values


class _Number(str):
    """A number of JSON as it is written: its point is decimal, and it may have an exponent."""

    def as_cell(self, decimal: str | None) -> str:
        """The number in plain figures, with the decimal mark of the cells."""
        plain = f"{Decimal(self):f}" if _EXPONENT.search(self) else self
        return plain.replace(".", ",") if decimal == COMMA else plain


def _text(value: object) -> str:
    if isinstance(value, (list, dict)):
        raise BadInput("a list or an object is no cell of a table: it is left out")
    return value if isinstance(value, str) else "" if value is None else str(value).lower()


def _together(rows: Sequence[tuple[int, Parts]]) -> Iterator[Rows]:
    """The rows as columns, if there are any."""
    if rows:
        lines, parts = zip(*rows, strict=True)
        heads, *columns = zip(*parts, strict=True)
        yield Rows(columns, heads, lines)


def _ended(block: str) -> list[str]:
    """The lines with their ends, which are line feeds and nothing else."""
    return [line + "\n" for line in block.split("\n")[:-1]]
