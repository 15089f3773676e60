"""Rows as text for programs: the same bytes in every locale.

ISO days, point decimals, no grouping, exact numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from io import StringIO

from mcicalc.formats.columns import Cell, Sheet
from mcicalc.formats.speech import ENGLISH, cite
from mcicalc.rules.mci import Act

_CREATE = """\
CREATE TABLE mci_rates (
  valid_from DATE NOT NULL,
  valid_to DATE NOT NULL, -- exclusive
  scope VARCHAR(6) NOT NULL, -- fine, or social: benefits
  tenge DECIMAL(12, 2) NOT NULL -- of one MCI
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
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def plain(sheet: Sheet) -> Iterator[str]:
    """Values between tabs, without a header: what a shell loop or awk reads."""
    for row in sheet.rows:
        yield "\t".join(cell_text(row[name]).translate(_BLANKS) for name in sheet.columns) + "\n"


def csv_lines(sheet: Sheet) -> Iterator[str]:
    """Comma-separated values with a header."""
    yield csv_line(sheet.columns) + "\n"
    for row in sheet.rows:
        yield csv_line([row[name] for name in sheet.columns]) + "\n"


def csv_line(cells: Iterable[Cell], delimiter: str = ",") -> str:
    """The values with delimiters between them, without an end."""
    import csv  # noqa: PLC0415 - for tables of values only

    buffer = StringIO()
    # The writer quotes a cell that has a character of the line's end: with this end, each that a
    # reader could take for one.
    csv.writer(buffer, delimiter=delimiter, lineterminator="\r\n").writerow(
        [cell_text(cell) for cell in cells]
    )
    return buffer.getvalue()[:-2]


def sql_statements(sheet: Sheet) -> Iterator[str]:
    """A CREATE TABLE and one INSERT a row, in SQL that every engine reads.

    For a join on valid_from <= day < valid_to.
    """
    yield _CREATE
    for row in sheet.rows:
        first, after, scope, tenge = map(cell_text, row.values())
        yield f"INSERT INTO mci_rates VALUES ('{first}', '{after}', '{scope}', {tenge});\n"
