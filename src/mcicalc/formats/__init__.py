"""Results as rows, and rows as text: for programs (plain, csv, json, jsonl, sql) and for people (table, markdown)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib import import_module

from mcicalc.errors import McicalcError
from mcicalc.formats.columns import Row, Sheet

TABLE, CHART, MARKDOWN, SQL, _JSON = "table", "chart", "markdown", "sql", "json"
# Format → the module that writes it and its function: a start imports the one that it needs, and Rich for tables only.
_WRITERS = {
    TABLE: ("table", "draw"),
    CHART: ("chart", "draw"),
    "plain": ("rows", "plain"),
    "csv": ("rows", "csv_lines"),
    _JSON: ("json_rows", "json_array"),
    "jsonl": ("json_rows", "jsonl"),
    MARKDOWN: ("people", "markdown"),
    SQL: ("rows", "sql_statements"),
}
FORMATS = tuple(name for name in _WRITERS if name not in (CHART, SQL))
FOR_PEOPLE = (TABLE, CHART, MARKDOWN)


def written(sheet: Sheet, form: str) -> Iterator[str]:
    """The sheet as pieces of text in the format."""
    module, function = _WRITERS[form]
    pieces: Iterator[str] = getattr(import_module(f"mcicalc.formats.{module}"), function)(sheet)
    return pieces


def piece(form: str, columns: tuple[str, ...], rows: list[Row]) -> str:
    """The text of some rows of a stream; in JSON each one with a comma before it, which `framed` takes from the first."""
    if form == _JSON:
        return "".join(",\n  " + line[:-1] for line in written(Sheet(columns, (), rows), "jsonl"))
    lines = written(Sheet(columns, (), rows), form)
    if form == "csv":
        next(lines)
    return "".join(lines)


def framed(form: str, columns: tuple[str, ...], pieces: Iterable[str]) -> Iterator[str]:
    """The pieces with what the whole sheet would have before and after them: a header, or the brackets of an array."""
    if form != _JSON:
        yield "".join(written(Sheet(columns, (), ()), form))
        yield from pieces
        return
    opening = "["
    try:
        for text in filter(None, pieces):
            yield opening + text[1:] if opening else text
            opening = ""
    except (McicalcError, KeyboardInterrupt):  # what was read so far is a whole array, too
        yield "[]\n" if opening else "\n]\n"
        raise
    yield "[]\n" if opening else "\n]\n"
