"""Rows as JSON with exact numbers: no value passes through a binary float on its way."""

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from json.encoder import encode_basestring
from typing import Any

from mcicalc.errors import McicalcError
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
    return framed(map(item, jsonl(sheet)))


def item(line: str) -> str:
    """The line of an object as an item of an array, with the comma before it."""
    return ",\n  " + line[:-1]


def framed(items: Iterable[str]) -> Iterator[str]:
    """The items as an array.

    An error or an interrupt ends it, too, so that what was read so far is whole.
    """
    opening = "["
    try:
        for text in filter(None, items):
            yield opening + text[1:] if opening else text
            opening = ""
    except (McicalcError, KeyboardInterrupt):
        yield "" if opening else "\n]\n"
        raise
    yield "[]\n" if opening else "\n]\n"
