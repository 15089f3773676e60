"""Columns as people see them: headings, figures with their signs, and Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from mcicalc.formats.columns import Cell, Row, Sheet
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

HEADINGS = {
    "fine": "Fine",
    "bound": "Bound",
    "mci": "MCI",
    "mci_min": "MCI from",
    "on": "On",
    "mci_value": "1 MCI",
    "mci_since": "Since",
    "note": "Note",
    "from": "From",
    "to": "To",
    "scope": "Scope",
    "act": "Act",
    "certainty": "Certainty",
    "source": "Source",
    "date": "Date",
    "currency": "Currency",
    "rate": "Rate",
    "kind": "Kind",
    "rate_date": "Rate of",
    "file": "File",
    "line": "Line",
    "text": "Text",
    "verdict": "Verdict",
    "detail": "Detail",
    "place": "Line",
    "says": "It says",
    "service_hours": "Hours of service",
    "arrest_days": "Days of arrest",
    "table": "When",
}
PARTS = {
    "": "{currency}",
    "_min": "{currency} from",
    "_reduced": "{currency} at half price",
    "_rate": "Rate of {currency}",
    "_rate_date": "Rate of the day",
    "_rate_kind": "Kind of rate",
    "_change": "Change in {currency}",
    "_change_percent": "Change",
}
_WORDED = (
    "scope",
    "certainty",
    "kind",
    "verdict",
    "bound",
    "table",
    "note",
)  # columns of terms, which each language has


def _split(column: str) -> tuple[str, str]:
    """The currency and the part of a column of sums: usd_min is of USD.

    ("", "") for any other column.
    """
    name, mark, part = column.partition("_")
    code = "KZT" if name == "tenge" else name.upper()
    known = name == "tenge" or (
        len(name) == len("usd") and name.isalpha() and column not in HEADINGS
    )
    return (code, mark + part) if known and mark + part in PARTS else ("", "")


def heading(column: str) -> str:
    """What stands above the column."""
    code, part = _split(column)
    if not code:
        return term("heading", HEADINGS.get(column, column))
    label = term("heading", PARTS[part]).format(currency=currency_name(code))
    return label[0].upper() + label[1:]


def shown(column: str, cell: Cell) -> str:
    """One value as a person reads it."""
    if isinstance(cell, str):
        of = column.rpartition("_")[2]
        return term(of, cell) if of in _WORDED and cell else cell
    if isinstance(cell, (date, Period)):
        return day_in_figures(cell) if isinstance(cell, date) else period_in_figures(cell)
    if not isinstance(cell, Decimal):
        return "" if cell is None else number(cell) if isinstance(cell, int) else fact(cell)
    code, part = _split(column)
    if part.startswith("_change"):
        sign, size = "-" if cell < 0 else "+" if cell else "", abs(cell)
        return sign + (
            money(size, code)
            if part == "_change"
            else term("percent", "{number}%").format(number=number(size))
        )
    if part == "_rate" or column in ("mci_value", "rate"):
        return money(cell, "KZT") if column == "mci_value" else rate(cell)
    return money(cell, code) if code else number(cell)


def number_columns(columns: Iterable[str], rows: Sequence[Row]) -> set[str]:
    """The columns that have a number in some row: they stand to the right."""
    return {name for name in columns if any(isinstance(row[name], (Decimal, int)) for row in rows)}


def markdown(sheet: Sheet) -> Iterator[str]:
    """A table in Markdown, numbers to the right, and under it where the figures come from."""
    columns, rows = sheet.columns if sheet.picked else sheet.shown, list(sheet.rows)
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
