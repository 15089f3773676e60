"""Results as rows of named values."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from mcicalc.formats.columns import (
    FX_COLUMNS,
    VALUE_COLUMNS,
    Column,
    convert_columns,
    convert_row,
    row_of,
    shown_columns,
    value_rows,
)
from mcicalc.reading.days import parse_period
from mcicalc.rules.convert import Terms
from mcicalc.rules.exchange import GIVEN, Quote
from mcicalc.rules.mci import Act
from mcicalc.rules.periods import day_of
from sheets import RATES, TABLE, results

D = Decimal
RATES_USD = RATES["USD"]
PLAIN = (
    "fine", "bound", "mci", "mci_min", "on", "mci_value", "mci_since", "mci_act", "tenge", "tenge_min",
)  # fmt: skip
DOLLARS = ("usd", "usd_min", "usd_rate", "usd_rate_date", "usd_rate_kind")


def test_the_columns_of_a_conversion_are_the_contract():
    """Columns stand in their fixed order; each currency has its own five, the half price stands before the note."""
    assert convert_columns(Terms()) == (*PLAIN, *DOLLARS, "note")
    euros = tuple(name.replace("usd", "eur") for name in DOLLARS)
    assert convert_columns(Terms(("EUR", "USD"), reduced=True)) == (
        *PLAIN, *euros, *DOLLARS, "tenge_reduced", "tenge_reduced_min", "eur_reduced", "eur_reduced_min",
        "usd_reduced", "usd_reduced_min", "note",
    )  # fmt: skip
    assert convert_columns(Terms(reduced=True, unpaid=True)) == (
        *PLAIN, *DOLLARS, "tenge_reduced", "tenge_reduced_min", "usd_reduced", "usd_reduced_min",
        "service_hours", "arrest_days", "note",
    )  # fmt: skip


# amount, bound, mci, mci_min, tenge, tenge_min, usd, usd_min
ROWS = {
    "exact": ("200 MCI", "exact", "200", None, "738400", None, "1630.24", None),
    "up to": ("up to 200 MCI", "up-to", "200", None, "738400", None, "1630.24", None),
    "at least": ("at least 10 MCI", "at-least", None, "10", None, "36920", None, "81.51"),
    "range": ("5-10 MCI", "range", "10", "5", "36920", "18460", "81.51", "40.76"),
    "a range that makes one number of MCI": (
        "1000-1000.01 KZT",
        "range",
        "0.2709",
        "0.2709",
        "1000.01",
        "1000",
        "2.21",
        "2.21",
    ),
    "one whose ends are one sum in dollars": (
        "1000-1001 KZT",
        "range",
        "0.2711",
        "0.2709",
        "1001",
        "1000",
        "2.21",
        "2.21",
    ),
    "money": ("738400 KZT", "exact", "200", None, "738400", None, "1630.24", None),
    "part of an MCI": ("0.333 MCI", "exact", "0.333", None, "1229.44", None, "2.71", None),
}


@pytest.mark.parametrize("case", ROWS.values(), ids=ROWS.keys())
def test_a_conversion_is_a_row(case):
    """A row has the ceiling in the plain columns and the floor in those that end in _min, sums rounded."""
    amount, *expected = case
    (result,) = results(amount)
    row = convert_row(result)
    shown = [
        row[name] for name in ("bound", "mci", "mci_min", "tenge", "tenge_min", "usd", "usd_min")
    ]
    assert [value if value is None else str(value) for value in shown] == expected
    assert (row["fine"], str(row["on"]), row["mci_value"], row["mci_since"]) == (
        amount,
        "2024-02-21",
        3692,
        date(2024, 1, 1),
    )
    assert (row["usd_rate"], row["usd_rate_date"], row["usd_rate_kind"]) == (
        D("452.94"),
        date(2024, 2, 21),
        "official",
    )
    assert set(convert_columns(Terms(reduced=True, unpaid=True))) == set(row)


def test_a_column_is_its_name_and_what_is_said_of_it():
    """A column is used as its name; nothing is said of it by a word that means nothing, and a currency has its own."""
    assert {"usd": 1}[Column("", "{currency}").of("USD")] == 1
    assert Column("_min").of("KZT") == "tenge_min"
    for column in (
        *convert_columns(Terms(reduced=True, unpaid=True)),
        *VALUE_COLUMNS,
        *FX_COLUMNS,
    ):
        assert vars(column).keys() <= Column.__annotations__.keys()


def test_the_act_of_the_mci_is_a_column_of_its_row():
    """It is the act that `rates` names for the value; a value of the command line has none."""
    (result,) = results("200")
    assert convert_row(result)["mci_act"] == Act(
        "law", date(2023, 12, 5), "43-VIII", 9, (2024, 2026)
    )
    (given,) = results("200", mci=D(4500))
    assert convert_row(given)["mci_act"] is None


# amount, tenge_reduced, tenge_reduced_min, usd_reduced, usd_reduced_min
REDUCED = {
    "exact": ("5 MCI", "10812.50", None, "21.73", None),
    "up to": ("up to 5 MCI", "10812.50", None, "21.73", None),
    "at least: the half of the floor": ("at least 5 MCI", None, "10812.50", None, "21.73"),
    "range": ("5-10 MCI", "21625", "10812.50", "43.46", "21.73"),
}


@pytest.mark.parametrize(
    ("amount", "tenge", "least", "usd", "usd_least"), REDUCED.values(), ids=REDUCED.keys()
)
def test_the_half_price_has_both_ends(amount, tenge, least, usd, usd_least):
    """The half of the ceiling stands in the plain columns, that of the floor in those that end in _min."""
    row = convert_row(results(amount, on="2026-03-01")[0])
    names = ("tenge_reduced", "tenge_reduced_min", "usd_reduced", "usd_reduced_min")
    shown = [row[name] for name in names]
    assert [value if value is None else str(value) for value in shown] == [
        tenge,
        least,
        usd,
        usd_least,
    ]


def test_notes_are_joined_into_one_or_absent():
    """A row's note has all that is to be known, or nothing at all."""
    (plain,), (noted,) = results("1"), results("1", on="2023-07-01")
    assert convert_row(plain)["note"] is None
    assert str(convert_row(noted)["note"]) == (
        "2023-07-01 is a weekend: the rate in force is that of 2023-07-03; "
        "2023-07-01 was a working day with a rate of its own, reported as 452.51"
    )


# amounts, day, reduced, columns that a person is shown
SHOWN = {
    "one fine": (["200"], "2024-02-21", False, "fine mci_value mci_since tenge usd"),
    "a floor": (
        ["5-10 MCI"],
        "2024-02-21",
        False,
        "fine mci_value mci_since tenge_min tenge usd_min usd",
    ),
    "money": (["1000 KZT"], "2024-02-21", False, "fine mci mci_value mci_since tenge usd"),
    "two values in a year": (["200"], "2020", False, "fine on mci_value mci_since tenge usd"),
    "a month": (["200"], "2024-02", False, "fine on mci_value mci_since tenge usd"),
    "the half price": (
        ["200"],
        "2024-02-21",
        True,
        "fine mci_value mci_since tenge usd tenge_reduced usd_reduced",
    ),
    "the half price of a range": (
        ["5-10 MCI"],
        "2024-02-21",
        True,
        "fine mci_value mci_since tenge_min tenge usd_min usd "
        "tenge_reduced_min tenge_reduced usd_reduced_min usd_reduced",
    ),
    "nothing": ([], "2024-02-21", False, "fine mci_value mci_since tenge usd"),
}


@pytest.mark.parametrize(("amounts", "on", "reduced", "columns"), SHOWN.values(), ids=SHOWN.keys())
def test_a_person_is_shown_the_columns_that_say_something(amounts, on, reduced, columns):
    """Floors, days and numbers of MCI are shown where a result has them."""
    assert shown_columns(results(*amounts, on=on), Terms(reduced=reduced)) == tuple(columns.split())


def test_the_entries_of_the_table_are_rows():
    """Each value is a row with its last day, its scope and its act."""
    rows = list(value_rows(TABLE))
    assert len(rows) == len(TABLE.values)
    assert all(tuple(row) == VALUE_COLUMNS for row in rows)
    assert next(row for row in rows if row["from"] == date(2025, 1, 1)) == {
        "from": date(2025, 1, 1), "to": date(2025, 12, 31), "scope": "all", "tenge": D(3932),
        "act": Act("law", date(2024, 12, 4), "141-VIII", None, (2025, 2027)), "certainty": "confirmed",
        "source": "https://egov.kz/cms/en/articles/article_mci_2012", "note": None,
    }  # fmt: skip


# period, first days of the entries that hold in it
LISTED = {
    "2020": ["2020-01-01", "2020-04-01"],
    "2022-06-01": ["2022-01-01", "2022-04-01"],
    "2022-03": ["2022-01-01"],
    "2024-02-21": ["2024-01-01"],
    "1995": [],
    "2099": [],
}


@pytest.mark.parametrize(("period", "days"), LISTED.items(), ids=LISTED.keys())
def test_the_entries_of_a_period_are_those_that_hold_in_it(period, days):
    """An entry is listed when it holds on at least one day of the period."""
    assert [row["from"].isoformat() for row in value_rows(TABLE, parse_period(period))] == days


def test_a_rate_is_a_row():
    """An exchange rate's row has the day that was asked for and the day that it comes from; a given rate has neither."""
    quote = RATES_USD.on(date(2024, 2, 24))
    assert row_of(FX_COLUMNS, quote) == dict(
        zip(
            FX_COLUMNS,
            [day_of(date(2024, 2, 24)), "USD", D("449.88"), "in-force", date(2024, 2, 26)],
            strict=True,
        )
    )
    assert row_of(FX_COLUMNS, Quote("USD", D(450), GIVEN)) == dict(
        zip(FX_COLUMNS, [None, "USD", D(450), GIVEN, None], strict=True)
    )
    assert row_of(FX_COLUMNS, RATES_USD.over(day_of(date(2024, 2, 24)))) == row_of(
        FX_COLUMNS, quote
    )
