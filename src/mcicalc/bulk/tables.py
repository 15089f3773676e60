"""Tables of any length, read in blocks of rows and written with columns added.

What forms of tables share: their columns, and rows that are named where they are none.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from mcicalc.bulk.converter import Rows
from mcicalc.cli import value_types
from mcicalc.cli.terminal import misused
from mcicalc.errors import BadInput, McicalcError
from mcicalc.formats.columns import Cell, Row
from mcicalc.formats.for_programs import JSON, JSONL, Lines, csv_line, json_object, with_comma
from mcicalc.reading import COMMA

# How a table is laid out: these, or by the delimiter of CSV.
LINES, ARRAY, WORKBOOK = "jsonl", "json", "xlsx"

Reject = Callable[[int, McicalcError], None]
# Of a row: its own cells as they are written, its amount, and its day if days are read.
Parts = tuple[str, ...]


class Task(NamedTuple):
    """What is read of a table with these columns, and how its rows are written.

    places: where the amounts stand, and the days if they are read; layout: of what is written;
    end: of its lines; new: the names of what is added; decimal: the mark that was asked for.
    """

    names: Sequence[str]
    places: Sequence[int]
    layout: str
    end: str
    new: Sequence[str]
    decimal: str | None

    @property
    def of_objects(self) -> bool:
        """Whether JSON is written."""
        return self.layout in (LINES, ARRAY)

    def own(self, cells: Sequence[Cell]) -> str:
        """The cells of a row, to be gone on with."""
        if not self.of_objects:
            return csv_line(map(self.marked, cells), self.layout)
        return self.begun(json_object(dict(zip(self.names, cells, strict=True))))

    def marked(self, cell: Cell) -> Cell:
        """A number with the decimal mark of texts."""
        return with_comma(cell) if self.decimal == COMMA else cell

    def begun(self, row: str) -> str:
        """An object, to be gone on with."""
        return (",\n  " if self.layout == ARRAY else "") + row[:-1]

    def added(self, row: Row) -> str:
        """What is added to a row, and its end."""
        if not self.of_objects:
            return csv_line(["", *row.values()], self.layout) + self.end
        rest = json_object(dict(zip(self.new, row.values(), strict=False)))[1:]
        return f", {rest}" + ("" if self.layout == ARRAY else self.end)

    @property
    def form(self) -> Lines:
        """The format of what is added."""
        if self.of_objects:
            return (JSON if self.layout == ARRAY else JSONL)._replace(row=self.added)
        if self.layout == WORKBOOK:
            return JSONL
        form = Lines(self.added, lambda names: self.own(names) + self.end)
        return form.in_commas() if self.decimal == COMMA else form


class Table:
    """A table: `names` are its columns.

    layout: how it is laid out; end: that of its lines; before: what stands before its header, and
    is written again; padded: how many rows had too few cells so far.
    """

    names: list[str]
    layout: str
    end = "\n"
    before = ""
    padded = 0
    _blocks: Iterator[Any]

    def place(self, name: str) -> int:
        """Where a column stands; a usage error names the columns that there are."""
        places = places_of(name, self.names)
        if not places:
            below = () if name.isdecimal() else self._below()
            if line := next((line for line, names in below if places_of(name, names)), 0):
                raise misused(
                    "the column '{name}' stands on line {line}: pass over what is above it with "
                    "--skip-lines {count}.",
                    name=name,
                    line=line,
                    count=line - 1,
                )
            unknown, names = (
                value_types.unknown("column", name, self.names),
                value_types.listed(self.names),
            )
            if names in unknown:
                raise misused("{unknown}", unknown=unknown)
            raise misused("{unknown} The columns are: {names}.", unknown=unknown, names=names)
        if len(places) > 1:
            raise misused("the table has more than one column '{name}'.", name=name)
        return places[0]

    def _below(self) -> Iterator[tuple[int, Sequence[str]]]:
        """The first rows as if they could be the header, each with its line."""
        yield from ()

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

    def written(self, task: Task, pieces: Iterable[str]) -> Iterator[str | bytes]:
        """All that is written, out of the texts of rows."""
        if task.layout == self.layout:
            yield self.before
        yield from task.form.whole([*self.names, *task.new], pieces)

    def _whole(self, block: Any, task: Task) -> Rows | None:  # noqa: ARG002 - of CSV only
        """A block cut into cells at once; None unless each of its lines is a row."""
        return None

    def _parts(self, block: Any, task: Task) -> Iterator[tuple[int, Parts | BadInput]]:
        """The line that each row starts on, and what it is made of, or what is wrong with it."""
        raise NotImplementedError


def places_of(name: str, names: Sequence[str]) -> list[int]:
    """Where the columns of that name stand: whatever their blanks, or else by their number."""
    for plain in (str, _single_spaced):
        if places := [place for place, other in enumerate(names) if plain(other) == plain(name)]:
            return places
    number = int(name) if name.isascii() and name.isdigit() else 0
    return [number - 1] if 0 < number <= len(names) else []


def _single_spaced(name: str) -> str:
    return " ".join(name.split())


def _together(rows: Sequence[tuple[int, Parts]]) -> Iterator[Rows]:
    """The rows as columns, if there are any."""
    if rows:
        lines, parts = zip(*rows, strict=True)
        heads, *columns = zip(*parts, strict=True)
        yield Rows(columns, heads, lines)
