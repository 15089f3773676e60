"""Rows as text for programs: the same bytes in every locale. ISO days, point decimals, no grouping, exact numbers."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from mcicalc.formats.columns import Cell, Row, Sheet

if TYPE_CHECKING:
    from io import StringIO

_BLANKS = str.maketrans({"\t": " ", "\n": " ", "\r": " "})


def cell_text(cell: Cell) -> str:
    """One value: a sum with its two decimals, if it has any, a day in ISO form, nothing for None."""
    if cell is None:
        return ""
    if isinstance(cell, Decimal):
        return f"{cell:f}"
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


def json_cell(cell: object) -> str:
    """One value as JSON: a decimal becomes an exact number, without the zeros at its end."""
    if isinstance(cell, Decimal):
        figures = f"{cell:f}"
        return figures.rstrip("0").rstrip(".") if "." in figures else figures
    if isinstance(cell, dict):
        return json_object(cell)
    if isinstance(cell, (list, tuple)):
        return "[" + ", ".join(json_cell(each) for each in cell) + "]"
    from json import dumps  # noqa: PLC0415 - half a start's budget, for this format only

    return dumps(cell.isoformat() if isinstance(cell, date) else cell, ensure_ascii=False)


def json_object(row: Row) -> str:
    """One row as a JSON object on one line."""
    return "{" + ", ".join(f"{json_cell(name)}: {json_cell(value)}" for name, value in row.items()) + "}"


def jsonl(sheet: Sheet) -> Iterator[str]:
    """One JSON object a line."""
    for row in sheet.rows:
        yield json_object({name: row[name] for name in sheet.columns}) + "\n"


def json_array(sheet: Sheet) -> Iterator[str]:
    """One JSON array, an object a line."""
    lead = "[\n  "
    for line in jsonl(sheet):
        yield lead + line.rstrip("\n")
        lead = ",\n  "
    yield "[]\n" if lead.startswith("[") else "\n]\n"
