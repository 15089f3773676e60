"""The formats for programs: the same bytes in every locale.

ISO days, point decimals, no grouping, exact numbers: none passes through a binary float.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from io import StringIO
from itertools import chain
from typing import Any, NamedTuple

from mcicalc.errors import ENGLISH
from mcicalc.formats.columns import Cell, Row, Sheet
from mcicalc.formats.speech import cite
from mcicalc.rules.mci import Act

# The key has a line of its own, comma and all, for engines that are given the table without it.
_CREATE = """\
BEGIN;
DROP TABLE IF EXISTS mci_rates;
CREATE TABLE mci_rates (
  valid_from DATE NOT NULL,
  valid_to DATE NOT NULL, -- exclusive
  scope VARCHAR(6) NOT NULL, -- fine, or social: benefits
  tenge DECIMAL(12, 2) NOT NULL -- of one MCI
  , PRIMARY KEY (valid_from, scope)
);
"""
_BLANKS = str.maketrans({"\t": " ", "\n": " ", "\r": " "})


def cell_text(cell: Cell) -> str:
    """One value: a sum with its two decimals, if any, a day in ISO form, nothing for None."""
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        return f"{cell:f}"
    if isinstance(cell, Act):
        return cite(cell, ENGLISH)
    return str(cell)


def with_comma(cell: Cell) -> Cell:
    """The value, a number as text with a decimal comma."""
    return cell_text(cell).replace(".", ",") if isinstance(cell, Decimal) else cell


class Lines(NamedTuple):
    """A format that writes row by row, whole sheets and streams alike.

    row: the text of a row that has the columns and no others; head: what stands before all rows;
    framed: the texts of all rows with what else holds them together.
    """

    row: Callable[[Row], str]
    head: Callable[[Sequence[str]], str] = lambda _: ""
    framed: Callable[[Iterable[str]], Iterable[str]] = iter

    def __call__(self, sheet: Sheet) -> Iterator[str]:
        """The sheet, a row at a time."""
        return self.whole(sheet.columns, (self.text(sheet.columns, row) for row in sheet.rows))

    def text(self, columns: Sequence[str], row: Row) -> str:
        """The text of a row's columns."""
        return self.row({name: row[name] for name in columns})

    def whole(self, columns: Sequence[str], pieces: Iterable[str]) -> Iterator[str]:
        """All that is written, out of the texts of rows."""
        yield self.head(columns)
        yield from self.framed(pieces)

    def in_commas(self) -> "Lines":
        """The format with decimal commas."""
        return self._replace(
            row=lambda row: self.row({name: with_comma(cell) for name, cell in row.items()})
        )


# --- plain, csv, sql ---


def _plain_row(row: Row) -> str:
    return "\t".join(cell_text(cell).translate(_BLANKS) for cell in row.values()) + "\n"


def csv_line(cells: Iterable[Cell], delimiter: str = ",") -> str:
    """The values with delimiters between them, without an end."""
    import csv  # noqa: PLC0415 - for tables of values only

    buffer = StringIO()
    # The writer quotes a cell that has a character of the line's end: with this end, each that a
    # reader could take for one.
    csv.writer(buffer, delimiter=delimiter, lineterminator="\r\n").writerow(map(cell_text, cells))
    return buffer.getvalue()[:-2]


def _csv_row(row: Row) -> str:
    return csv_line(row.values()) + "\n"


def _sql_row(row: Row) -> str:
    first, after, scope, tenge = map(cell_text, row.values())
    return f"INSERT INTO mci_rates VALUES ('{first}', '{after}', '{scope}', {tenge});\n"


PLAIN = Lines(_plain_row)  # what a shell loop or awk reads
CSV = Lines(_csv_row, lambda columns: csv_line(columns) + "\n")
# In SQL that engines share, for a join on valid_from <= day < valid_to: all of it or nothing, and
# loaded again it leaves what it left before.
SQL = Lines(_sql_row, lambda _: _CREATE, framed=lambda rows: chain(rows, ["COMMIT;\n"]))


# --- json, jsonl ---


def _json_number(value: Decimal) -> str:
    """The exact number, without the zeros at its end."""
    figures = f"{value:f}"
    return figures.rstrip("0").rstrip(".") if "." in figures else figures


def _json_string(text: str) -> str:
    from json.encoder import encode_basestring  # noqa: PLC0415 - for JSON only

    return encode_basestring(text)


_JSON_BY_TYPE: dict[type, Callable[[Any], str]] = {
    Decimal: _json_number,
    str: _json_string,
    type(None): lambda _: "null",
    int: str,
    list: lambda rows: "[" + ", ".join(map(json_object, rows)) + "]",
}


def json_cell(cell: Any) -> str:
    """One value as JSON."""
    write = _JSON_BY_TYPE.get(type(cell))
    return write(cell) if write else _json_string(cell_text(cell))


def json_object(row: Row) -> str:
    """The row as an object."""
    return (
        "{"
        + ", ".join([f"{_json_string(name)}: {json_cell(cell)}" for name, cell in row.items()])
        + "}"
    )


def _array(items: Iterable[str]) -> Iterator[str]:
    """The items, each after a comma, as an array.

    An error or an interrupt ends it, too, so that what was read so far is whole.
    """
    ending = "[]\n"
    try:
        for number, text in enumerate(filter(None, items)):
            ending = "\n]\n"
            yield text if number else "[" + text[1:]
    except (Exception, KeyboardInterrupt):
        yield ending
        raise
    yield ending


JSONL = Lines(lambda row: json_object(row) + "\n")
JSON = Lines(lambda row: ",\n  " + json_object(row), framed=_array)
