"""Rows as text for programs: the same bytes in every locale. ISO days, point decimals, no grouping, exact numbers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from mcicalc.formats.columns import Cell, Sheet
from mcicalc.formats.words import ENGLISH, cite
from mcicalc.rules.mci import Act

if TYPE_CHECKING:
    from io import StringIO

_BLANKS = str.maketrans({"\t": " ", "\n": " ", "\r": " "})


def cell_text(cell: Cell) -> str:
    """One value: a sum with its two decimals, if it has any, a day in ISO form, nothing for None."""
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
    import csv  # noqa: PLC0415 - for this format only
    from io import StringIO  # noqa: PLC0415

    buffer = StringIO()
    writer = csv.writer(buffer)  # its own line end, CRLF: with another one, Python before 3.13 leaves a lone CR unquoted
    writer.writerow(sheet.columns)
    yield _taken(buffer)
    for row in sheet.rows:
        writer.writerow([cell_text(row[name]) for name in sheet.columns])
        yield _taken(buffer)


def _taken(buffer: StringIO) -> str:
    """The line in the buffer, which is emptied, with a plain line end."""
    text = buffer.getvalue().removesuffix("\r\n") + "\n"
    buffer.seek(0)
    buffer.truncate()
    return text
