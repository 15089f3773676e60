"""Tables in CSV. Each row keeps its own text.

A block without a quotation mark is cut up whole; any other goes through the csv module. Both give
the same rows.
"""

import csv
import re
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import chain

from mcicalc.bulk.converter import Rows
from mcicalc.bulk.tables import Parts, Table, Task, places_of
from mcicalc.cli.inputs import blocks
from mcicalc.errors import BadInput

_DELIMITERS = ",;\t|"
_LARGEST_CELL = 1 << 20  # characters: as long as a line may be
_QUOTED = re.compile(r'"[^"]*"?')
_SEPARATOR = re.compile(r"sep=(.)\r?\n")  # what Excel takes for a line of its own


class CsvTable(Table):
    """A table in CSV.

    asked: the columns that tell the delimiter, unless it is given; skipped: lines above the header;
    mark: the byte-order mark that is written, if the texts have none.
    """

    def __init__(
        self,
        texts: Iterator[str],
        delimiter: str | None,
        asked: Sequence[str],
        skipped: int,
        mark: str = "",
    ) -> None:
        first = next(texts, "")
        self._line = 0
        self._blocks = blocks(_with_line_feeds(first, texts))
        self.names: list[str] = []
        self._waiting: deque[str] = deque()
        csv.field_size_limit(_LARGEST_CELL)
        lines = self._feed()
        begun = [next(lines, "") for _ in range(skipped)]
        top = next(lines, "")
        while top and (not top.strip() or _SEPARATOR.fullmatch(top)):
            if named := _SEPARATOR.fullmatch(top):
                delimiter = delimiter or named[1]
            begun.append(top)
            top = next(lines, "")
        self.before = "".join(["\ufeff" if first.startswith("\ufeff") else mark, *begun])
        self.end = "\r\n" if top.endswith("\r\n") else "\n"
        self._waiting.appendleft(top)
        self._line -= 1
        self._begin(delimiter or self._found(asked))

    def _found(self, asked: Sequence[str]) -> str:
        """The delimiter with which the header has the columns that are asked for.

        Among several, the one that it has most of; a comma before a blank parts words.
        """
        header = _QUOTED.sub("", self._waiting[0])

        def fitness(delimiter: str) -> tuple[int, int]:
            names = next(_quietly(csv.reader(self._waiting, delimiter=delimiter)), [])
            count = header.count(delimiter) - header.count(f"{delimiter} ")
            return sum(bool(places_of(name, names)) for name in asked), count

        return max(_DELIMITERS, key=fitness)

    def _begin(self, delimiter: str) -> None:
        """Reads the header."""
        self.layout = delimiter
        # Where a quotation mark follows a blank in the header, such blanks are none of the cells.
        self._spaced = f'{delimiter} "' in self._waiting[0]
        line, names = next(self._records(""), (0, []))
        if isinstance(names, BadInput):
            reason = names.message.facts["reason"]
            raise BadInput("line {line}: this is not CSV: {reason}", line=line, reason=reason)
        self.names = names
        if not names:
            raise BadInput("the table is empty: its first line must name the columns")
        self._blocks = chain(["".join(self._waiting)], self._blocks)
        self._waiting.clear()

    def _below(self) -> Iterator[tuple[int, list[str]]]:
        for number, line in enumerate(_ended(next(self._blocks, "")), self._line + 1):
            for delimiter in _DELIMITERS:
                yield from (
                    (number, row) for row in _quietly(csv.reader([line], delimiter=delimiter))
                )

    def _whole(self, block: str, task: Task) -> Rows | None:
        width, mark = len(self.names), self.layout
        if mark != task.layout or '"' in block:
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
            elif any(cells[len(self.names) :]) or len(cells) <= task.places[0]:
                fault = BadInput(
                    "the row has {count} cells, the header {columns}: it is left out",
                    count=len(cells),
                    columns=len(self.names),
                )
                yield line, fault
            else:
                missing = len(self.names) - len(cells)
                self.padded += missing > 0
                own = [*cells[: len(self.names)], *[""] * missing]
                yield line, (task.own(own), *(own[place] for place in task.places))

    def _records(self, block: str) -> Iterator[tuple[int, list[str] | BadInput]]:
        """The cells of each row, or what is wrong with it.

        The last row takes lines from the next blocks if it must.
        """
        self._waiting.extend(_ended(block))
        reader = csv.reader(
            self._feed(), delimiter=self.layout, strict=True, skipinitialspace=self._spaced
        )
        while self._waiting:
            line = self._line + 1
            try:
                cells: list[str] | BadInput = next(reader)
            except csv.Error as fault:
                reason = str(fault).partition(" - ")[0]  # what follows is advice for programmers
                cells = self._no_csv(line, reason)
            if not cells and len(self.names) == 1:
                cells = [""]  # the only cell of its row
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


def _with_line_feeds(first: str, texts: Iterator[str]) -> Iterator[str]:
    """The texts; where carriage returns alone end the lines, as of old, these are line feeds."""
    old = "\r" in first[:-1] and "\n" not in first
    for text in chain([first], texts):
        yield text.replace("\r", "\n") if old else text


def _quietly(rows: Iterator[list[str]]) -> Iterator[list[str]]:
    """The rows up to one that is no CSV."""
    with suppress(csv.Error):
        yield from rows


def _ended(block: str) -> list[str]:
    """The lines with their ends, which are line feeds and nothing else."""
    return [line + "\n" for line in block.split("\n")[:-1]]
