"""Columns as people see them: headings, figures with their signs, and Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from mcicalc.errors import Message
from mcicalc.formats.columns import Cell, Sheet
from mcicalc.formats.words import CURRENCIES, money, number, text, visible

_HEADINGS = {
    "fine": "Fine", "bound": "Bound", "mci": "MCI", "mci_min": "MCI from", "on": "On", "mci_value": "1 MCI",
    "mci_since": "Since", "note": "Note", "from": "From", "to": "To", "scope": "Scope", "act": "Act",
    "certainty": "Certainty", "source": "Source", "date": "Date", "currency": "Currency", "rate": "Rate", "kind": "Kind",
    "rate_date": "Rate of", "file": "File", "line": "Line", "text": "Text", "verdict": "Verdict", "detail": "Detail",
    "place": "Line", "says": "It says",
}  # fmt: skip
_PARTS = {
    "": "{currency}", "_min": "{currency} from", "_reduced": "{currency} at half price", "_rate": "Rate of {currency}",
    "_rate_date": "Rate of the day", "_rate_kind": "Kind of rate", "_change": "Change in {currency}",
    "_change_percent": "Change",
}  # fmt: skip


def _split(column: str) -> tuple[str, str]:
    """The currency and the part of a column of sums: usd_min is of USD; ("", "") for any other column."""
    name, mark, part = column.partition("_")
    code = "KZT" if name == "tenge" else name.upper()
    known = name == "tenge" or (len(name) == len("usd") and name.isalpha() and column not in _HEADINGS)
    return (code, mark + part) if known and mark + part in _PARTS else ("", "")


def heading(column: str) -> str:
    """What stands above the column."""
    code, part = _split(column)
    if not code:
        return _HEADINGS.get(column, column)
    words = CURRENCIES.get(code, code)
    label = _PARTS[part].format(currency=words)
    return label[0].upper() + label[1:]


def shown(column: str, cell: Cell) -> str:
    """One value as a person reads it."""
    if cell is None:
        return ""
    if isinstance(cell, Message):
        return text(cell)
    if not isinstance(cell, Decimal):
        return number(cell) if isinstance(cell, int) else str(cell)
    code, part = _split(column)
    if part.startswith("_change"):
        sign = "-" if cell < 0 else "+" if cell else ""
        return sign + (money(abs(cell), code) if part == "_change" else f"{number(abs(cell))}%")
    if part == "_rate" or column in ("mci_value", "rate"):
        return money(cell, "KZT")
    return money(cell, code) if code else number(cell)


def markdown(sheet: Sheet) -> Iterator[str]:
    """A table in Markdown, numbers to the right, and under it where the figures come from."""
    columns = sheet.columns if sheet.picked else sheet.shown
    rows = [[row[name] for name in columns] for row in sheet.rows]
    right = [any(isinstance(row[place], (Decimal, int)) for row in rows) for place in range(len(columns))]
    yield _line(heading(name) for name in columns)
    yield _line("---:" if is_right else "---" for is_right in right)
    for row in rows:
        yield _line(shown(name, cell) for name, cell in zip(columns, row, strict=True))
    if sheet.below:
        yield "\n" + "  \n".join(_escaped(text(message)) for message in sheet.below) + "\n"


def _line(cells: object) -> str:
    return "| " + " | ".join(_escaped(cell) for cell in cells) + " |\n"  # type: ignore[attr-defined]


def _escaped(cell: str) -> str:
    """The text with what Markdown would obey made literal."""
    for mark in "\\|<[*_`":
        cell = cell.replace(mark, "\\" + mark)
    return visible(" ".join(cell.split()))
