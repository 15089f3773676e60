"""Rows as JSON with exact numbers: no value passes through a binary float on its way."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from json.encoder import encode_basestring
from typing import Any

from mcicalc.errors import Message
from mcicalc.formats.columns import Row, Sheet
from mcicalc.formats.words import ENGLISH, cite
from mcicalc.rules.mci import Act
from mcicalc.rules.periods import Period


def number(value: Decimal) -> str:
    """The exact number, without the zeros at its end."""
    figures = f"{value:f}"
    return figures.rstrip("0").rstrip(".") if "." in figures else figures


def _array(values: list[Row]) -> str:
    return "[" + ", ".join(map(_object, values)) + "]"


def _object(row: Row) -> str:
    return "{" + ", ".join([f'"{name}": {json_cell(value)}' for name, value in row.items()]) + "}"


def json_cell(value: object) -> str:
    """One value as JSON."""
    return _BY_TYPE[type(value)](value)


_BY_TYPE: dict[type, Callable[[Any], str]] = {
    Decimal: number,
    str: encode_basestring,
    type(None): lambda _: "null",
    int: str,
    date: lambda value: f'"{value.isoformat()}"',
    Period: lambda value: f'"{value}"',
    Act: lambda value: encode_basestring(cite(value, ENGLISH)),
    Message: lambda value: encode_basestring(str(value)),
    list: _array,
}


def jsonl(sheet: Sheet) -> Iterator[str]:
    """One JSON object a line."""
    for row in sheet.rows:
        yield _object({name: row[name] for name in sheet.columns}) + "\n"


def json_array(sheet: Sheet) -> Iterator[str]:
    """One JSON array, an object a line."""
    lead = "[\n  "
    for line in jsonl(sheet):
        yield lead + line.rstrip("\n")
        lead = ",\n  "
    yield "[]\n" if lead.startswith("[") else "\n]\n"
