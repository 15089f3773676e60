"""Results as rows, and rows as text: for programs (plain, csv, json, jsonl, sql) and for people (table, markdown)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from typing import cast

from mcicalc.formats.columns import Sheet

TABLE, CHART, MARKDOWN, SQL = "table", "chart", "markdown", "sql"
# Format → the module that writes it and its function: a start imports the one that it needs, and Rich for tables only.
_WRITERS = {
    TABLE: ("table", "draw"),
    CHART: ("chart", "draw"),
    "plain": ("rows", "plain"),
    "csv": ("rows", "csv_lines"),
    "json": ("json_rows", "json_array"),
    "jsonl": ("json_rows", "jsonl"),
    MARKDOWN: ("people", "markdown"),
    SQL: ("sql", "statements"),
}
FORMATS = tuple(name for name in _WRITERS if name not in (CHART, SQL))
FOR_PEOPLE = (TABLE, CHART, MARKDOWN)


def written(sheet: Sheet, form: str) -> Iterator[str]:
    """The sheet as pieces of text in the format."""
    module, function = _WRITERS[form]
    writer = getattr(import_module(f"mcicalc.formats.{module}"), function)
    return cast("Callable[[Sheet], Iterator[str]]", writer)(sheet)
