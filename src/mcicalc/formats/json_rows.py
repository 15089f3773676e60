"""Rows as JSON with exact numbers: no value passes through a binary float on its way."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from json.encoder import encode_basestring
from typing import Any

from mcicalc.formats.columns import Row, Sheet
from mcicalc.formats.rows import cell_text


def number(value: Decimal) -> str:
    """The exact number, without the zeros at its end."""
    figures = f"{value:f}"
    return figures.rstrip("0").rstrip(".") if "." in figures else figures


def json_object(row: Row) -> str:
    """The row as an object."""
    return "{" + ", ".join([f'"{name}": {json_cell(value)}' for name, value in row.items()]) + "}"


_BY_TYPE: dict[type, Callable[[Any], str]] = {
    Decimal: number,
    str: encode_basestring,
    type(None): lambda _: "null",
    int: str,
    list: lambda rows: "[" + ", ".join(map(json_object, rows)) + "]",
}


def json_cell(value: Any) -> str:
    """One value as JSON."""
    write = _BY_TYPE.get(type(value))
    return write(value) if write else encode_basestring(cell_text(value))


def jsonl(sheet: Sheet) -> Iterator[str]:
    """One JSON object a line."""
    for row in sheet.rows:
        yield json_object({name: row[name] for name in sheet.columns}) + "\n"


def json_array(sheet: Sheet) -> Iterator[str]:
    """One JSON array, an object a line."""
    lead = "[\n  "
    for line in jsonl(sheet):
        yield lead + line[:-1]
        lead = ",\n  "
    yield "[]\n" if lead.startswith("[") else "\n]\n"
