"""Results as rows, and rows as text: for programs (plain, csv, json, jsonl, sql) and for people
(table, markdown).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module

from mcicalc.formats.columns import Row, Sheet

TABLE, CHART, MARKDOWN, SQL, _JSON = "table", "chart", "markdown", "sql", "json"
# Format → the module that writes it and its function: a start imports the one that it needs, and
# Rich for tables only.
WRITERS = {
    TABLE: ("formats.table", "draw"),
    CHART: ("history.chart", "draw"),
    "plain": ("formats.rows", "plain"),
    "csv": ("formats.rows", "csv_lines"),
    _JSON: ("formats.json_rows", "json_array"),
    "jsonl": ("formats.json_rows", "jsonl"),
    MARKDOWN: ("formats.for_people", "markdown"),
    SQL: ("formats.rows", "sql_statements"),
}
FORMATS = tuple(name for name in WRITERS if name not in (CHART, SQL))
FOR_PEOPLE = (TABLE, CHART, MARKDOWN)


def written(sheet: Sheet, form: str) -> Iterator[str]:
    """The sheet as pieces of text in the format."""
    module, function = WRITERS[form]
    pieces: Iterator[str] = getattr(import_module(f"mcicalc.{module}"), function)(sheet)
    return pieces


def piece(form: str, columns: tuple[str, ...], rows: list[Row]) -> str:
    """The text of some rows of a stream, to be framed."""
    if form == _JSON:
        from mcicalc.formats.json_rows import item  # noqa: PLC0415 - this format only

        return "".join(map(item, written(Sheet(columns, (), rows), "jsonl")))
    return "".join(written(Sheet(columns, (), rows), form)).removeprefix(_header(form, columns))


def framed(form: str, columns: tuple[str, ...], pieces: Iterable[str]) -> Iterator[str]:
    """The pieces with what the whole sheet would have before and after them: a header, or the
    brackets of an array.
    """
    if form == _JSON:
        from mcicalc.formats import json_rows  # noqa: PLC0415 - this format only

        yield from json_rows.framed(pieces)
        return
    yield _header(form, columns)
    yield from pieces


@cache
def _header(form: str, columns: tuple[str, ...]) -> str:
    """What a format writes before its first row."""
    return "".join(written(Sheet(columns, (), ()), form))
