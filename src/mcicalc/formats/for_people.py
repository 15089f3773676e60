"""Columns as people see them: headings, figures with their signs, and Markdown."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from mcicalc.errors import Message
from mcicalc.formats.columns import CHANGE, PERCENT, RATE, Cell, Column, Row, Sheet
from mcicalc.formats.speech import (
    currency_name,
    day_in_figures,
    fact,
    money,
    number,
    period_in_figures,
    rate,
    term,
    text,
    visible,
)
from mcicalc.rules.periods import Period


def heading(column: Column) -> str:
    """What stands above the column."""
    if isinstance(column.heading, Message):
        return text(column.heading)
    label = term("heading", column.heading or column)
    if not column.currency:
        return label
    label = label.format(currency=currency_name(column.currency))
    return label[0].upper() + label[1:]


def shown(column: Column, cell: Cell) -> str:
    """One value as a person reads it."""
    if isinstance(cell, str):
        return term(column.terms, cell) if column.terms and cell else cell
    if isinstance(cell, (date, Period)):
        return day_in_figures(cell) if isinstance(cell, date) else period_in_figures(cell)
    if isinstance(cell, Decimal):
        return _figures(column, cell)
    return "" if cell is None else number(cell) if isinstance(cell, int) else fact(cell)


def _figures(column: Column, cell: Decimal) -> str:
    if column.kind == RATE:
        return rate(cell)
    if column.kind not in (CHANGE, PERCENT):
        return money(cell, column.currency) if column.currency else number(cell)
    sign, size = "-" if cell < 0 else "+" if cell else "", abs(cell)
    if column.kind == CHANGE:
        return sign + money(size, column.currency)
    return sign + term("percent", "{number}%").format(number=number(size))


def number_columns(columns: Iterable[Column], rows: Sequence[Row]) -> set[Column]:
    """The columns that have a number in some row: they stand to the right."""
    return {name for name in columns if any(isinstance(row[name], (Decimal, int)) for row in rows)}


def markdown(sheet: Sheet) -> Iterator[str]:
    """A table in Markdown, numbers to the right, and under it where the figures come from."""
    columns, rows = sheet.shown, list(sheet.rows)
    numbers = number_columns(columns, rows)
    yield _line(map(heading, columns))
    yield _line("---:" if name in numbers else "---" for name in columns)
    for row in rows:
        yield _line(shown(name, row[name]) for name in columns)
    if sheet.below:
        yield "\n" + "  \n".join(_escaped(text(message)) for message in sheet.below) + "\n"


def _line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(map(_escaped, cells)) + " |\n"


def _escaped(cell: str) -> str:
    """The text with what Markdown would obey made literal."""
    for mark in "\\|<[*_`":
        cell = cell.replace(mark, "\\" + mark)
    return " ".join(filter(None, visible(cell).split(" ")))
