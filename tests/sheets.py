"""Sheets and results that the tests of the formats share."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from mcicalc.formats.columns import (
    FX_COLUMNS,
    VALUE_COLUMNS,
    Column,
    Screen,
    Sheet,
    convert_columns,
    sum_columns,
)
from mcicalc.reading import parse_amount
from mcicalc.reading.days import parse_period
from mcicalc.rules.convert import Conversion, Converter, Terms
from mcicalc.stores.tables import load_mci, load_rates
from mcicalc.texts.findings import check_columns

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


COLUMNS = {
    column: column
    for column in (
        *FX_COLUMNS,
        *sum_columns(["CNY"]),
        *check_columns(["USD"], flat=True),
        *convert_columns(Terms(reduced=True, unpaid=True)),
        *VALUE_COLUMNS,
    )
}


def named(name: str) -> Column:
    """The column of that name; one that no command has knows nothing but its name."""
    return COLUMNS.get(name, Column(name))


def sheet(*rows: dict[str, object], below=(), picked: bool = False, **screen) -> Sheet:
    """A sheet of these rows, its columns those of the first."""
    columns = tuple(map(named, rows[0] if rows else ("fine", "tenge")))
    return Sheet(columns, columns, rows, below, picked, Screen(**screen))


EXAMPLE = {
    "fine": "200 МРП",
    "on": date(2024, 2, 21),
    "tenge": Decimal(738400),
    "usd": Decimal("1630.24"),
    "note": None,
}
