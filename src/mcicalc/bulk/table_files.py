"""Tables of any length, CSV and JSONL, read in blocks and written with columns added.

Each row keeps its own text. A block of CSV without a quotation mark is cut up whole; any other goes
through the csv module. Both give the same rows.
"""

import csv
import json
import re
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import chain, groupby
from operator import itemgetter

from mcicalc.bulk.converter import Rows
from mcicalc.errors import BadInput, McicalcError
from mcicalc.formats.columns import Cell, Row
from mcicalc.formats.for_programs import csv_line, json_object

_DELIMITERS = ",;\t|"
_LARGEST_CELL = 1 << 20  # characters: as long as a line may be
_QUOTED = re.compile(r'"[^"]*"?')

Reject = Callable[[int, McicalcError], None]
Head = Callable[[Sequence[str], Sequence[Cell]], str]
# What is wrong with a row, if anything is; its line, amount and day; its own cells as text.
Read = tuple[BadInput | None, int, str, str | None, str]


def csv_head(_: Sequence[str], cells: Sequence[Cell], *, delimiter: str) -> str:
    """The cells of a row."""
    return csv_line(cells, delimiter)


def csv_tail(columns: Sequence[str], row: Row, *, delimiter: str) -> str:
    """The cells that are added to a row."""
    return csv_line(["", *(row[name] for name in columns)], delimiter) + "\n"


def json_head(names: Sequence[str], cells: Sequence[Cell]) -> str:
    """The cells of a row as the beginning of an object."""
    return json_object(dict(zip(names, cells, strict=True)))[:-1]


def json_tail(columns: Sequence[str], row: Row, *, prefix: str) -> str:
    """What is added to an object, and its end."""
    return ", " + json_object({prefix + name: row[name] for name in columns})[1:] + "\n"


class CsvTable:
    """A table in CSV: `names` are its columns.

    The delimiter, unless it is given, is what the header has most of.
    """

    def __init__(self, blocks: Iterator[str], delimiter: str | None) -> None:
        first = next(blocks, "")
        self.delimiter = delimiter or max(
            _DELIMITERS, key=_QUOTED.sub("", first[: first.find("\n")]).count
        )
        self._blocks, self._line = blocks, 0
        self._waiting: deque[str] = deque()
        csv.field_size_limit(_LARGEST_CELL)
        line, names = next(self._records(first), (0, []))
        if isinstance(names, str):
            raise BadInput("line {line}: this is not CSV: {reason}", line=line, reason=names)
        if not names:
            raise BadInput("the table is empty: its first line must name the columns")
        self.names = names
        self._blocks = chain(filter(None, ["".join(self._waiting)]), blocks)
        self._waiting.clear()

    def rows(
        self, amount: int, day: int | None, head: Head | None, reject: Reject
    ) -> Iterator[Rows]:
        """The rows in blocks.

        head: how the cells are written, None for as they are; reject: is told of what is no row.
        """
        for block in self._blocks:
            if whole := None if head or '"' in block else self._whole(block, amount, day):
                yield whole
            else:
                yield from _gathered(self._one_by_one(block, amount, day, head), reject)

    def _whole(self, block: str, amount: int, day: int | None) -> Rows | None:
        """A block cut into cells at once; None unless each of its lines is a row."""
        block, width, mark = block.replace("\r\n", "\n"), len(self.names), self.delimiter
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
        columns = [
            first.split("\n") if place == 0 else cells[place::width] for place in (amount, day or 0)
        ]
        numbers = range(self._line + 1, self._line + 1 + len(lines))
        self._line += len(lines)
        return Rows(columns[0], None if day is None else columns[1], lines, numbers)

    def _one_by_one(
        self, block: str, amount: int, day: int | None, head: Head | None
    ) -> Iterator[Read]:
        for line, cells in self._records(block):
            if isinstance(cells, str):
                yield self._no_csv(line, cells), line, "", None, ""
            elif len(cells) == len(self.names):
                own = head(self.names, cells) if head else csv_line(cells, self.delimiter)
                yield None, line, cells[amount], None if day is None else cells[day], own
            else:
                fault = BadInput(
                    "the row has {count} cells, the header {columns}: it is left out",
                    count=len(cells),
                    columns=len(self.names),
                )
                yield fault, line, "", None, ""

    def _no_csv(self, line: int, reason: str) -> BadInput:
        if line == self._line:
            return BadInput("this is not CSV: {reason}: it is left out", reason=reason)
        return BadInput(
            "this is not CSV: {reason}: the lines up to {last} are left out",
            reason=reason,
            last=self._line,
        )

    def _records(self, block: str) -> Iterator[tuple[int, list[str] | str]]:
        """The line that each row of a block starts on and its cells, or what is wrong with it.

        The last row takes lines from the next blocks if it must.
        """
        self._waiting.extend(_ended(block))
        reader = csv.reader(self._feed(), delimiter=self.delimiter, strict=True)
        while self._waiting:
            line = self._line + 1
            try:
                cells: list[str] | str = next(reader)
            except csv.Error as fault:
                cells = str(fault).partition(" - ")[0]  # what follows is advice for programmers
            if cells:
                yield line, cells

    def _feed(self) -> Iterator[str]:
        """The waiting lines, and as long as they are asked for, those of the blocks that follow."""
        while True:
            if not self._waiting:
                self._waiting.extend(_ended(next(self._blocks, "")))
            if not self._waiting:
                return
            self._line += 1
            yield self._waiting.popleft()


class JsonTable:
    """Objects, one a line: `names` are those of the first one; none may have one of `added`."""

    delimiter = ","

    def __init__(self, blocks: Iterator[str], added: Collection[str]) -> None:
        first = next(blocks, "")
        self._blocks, self._added, self._line = chain([first], blocks), frozenset(added), 0
        try:
            self.names = list(self._object(first.lstrip().partition("\n")[0]))
        except BadInput:
            raise BadInput("line 1 must be a JSON object: its keys are the columns") from None

    def rows(
        self, amount: int, day: int | None, head: Head | None, reject: Reject
    ) -> Iterator[Rows]:
        """The rows in blocks, as those of CSV.

        Where no head is asked for, an object keeps its own text.
        """
        for block in self._blocks:
            yield from _gathered(self._one_by_one(block, amount, day, head), reject)

    def _one_by_one(
        self, block: str, amount: int, day: int | None, head: Head | None
    ) -> Iterator[Read]:
        for text in _ended(block):
            self._line += 1
            if text.strip():
                yield self._row(text, amount, day, head)

    def _row(self, text: str, amount: int, day: int | None, head: Head | None) -> Read:
        try:
            values = self._object(text)
            written = _text(values.get(self.names[amount]))
            date = None if day is None else _text(values.get(self.names[day]))
            own = head(self.names, _flat(values, self.names)) if head else text.rstrip()[:-1]
        except BadInput as fault:
            return fault, self._line, "", None, ""
        return None, self._line, written, date, own

    def _object(self, text: str) -> dict[str, object]:
        """The object of a line, its numbers as they are written."""
        try:
            values = json.loads(text, parse_int=str, parse_float=str)
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


def _flat(values: dict[str, object], names: Sequence[str]) -> list[str]:
    """The values as cells of a table with these columns."""
    if strange := [name for name in values if name not in names]:
        raise BadInput("the first object has no '{name}': it is left out", name=strange[0])
    return [_text(values.get(name)) for name in names]


def _text(value: object) -> str:
    if isinstance(value, (list, dict)):
        raise BadInput("a list or an object is no cell of a table: it is left out")
    return value if isinstance(value, str) else "" if value is None else str(value).lower()


def _gathered(read: Iterable[Read], reject: Reject) -> Iterator[Rows]:
    """The rows together; those before a bad one are passed on before it is told of."""
    for fault, rows in groupby(read, itemgetter(0)):
        _, lines, amounts, days, heads = zip(*rows, strict=True)
        if fault is None:
            yield Rows(amounts, None if None in days else days, heads, lines)
        else:
            reject(lines[0], fault)


def _ended(block: str) -> list[str]:
    """The lines with their ends, which are line feeds and nothing else."""
    return [line + "\n" for line in block.split("\n")[:-1]]
