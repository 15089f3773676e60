"""Sheets and results that the tests of the formats share."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from mcicalc.formats.columns import Screen, Sheet
from mcicalc.reading import parse_amount
from mcicalc.reading.days import parse_period
from mcicalc.rules.convert import Conversion, Converter, Terms
from mcicalc.stores.tables import load_mci, load_rates

TABLE = load_mci()
RATES = load_rates(["USD"])


def results(*amounts: str, on: str = "2024-02-21", **choices) -> list[Conversion]:
    """The bundled tables' conversions of the amounts."""
    converter = Converter(TABLE, RATES, Terms(**choices))
    return [
        result
        for text in amounts
        for result in converter.convert(parse_amount(text), parse_period(on), text)
    ]


def sheet(*rows: dict[str, object], below=(), picked: bool = False, **screen) -> Sheet:
    """A sheet of these rows, its columns those of the first."""
    columns = tuple(rows[0]) if rows else ("fine", "tenge")
    return Sheet(columns, columns, rows, below, picked, Screen(**screen))


EXAMPLE = {
    "fine": "200 МРП",
    "on": date(2024, 2, 21),
    "tenge": Decimal(738400),
    "usd": Decimal("1630.24"),
    "note": None,
}
