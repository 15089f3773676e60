"""Columns as people see them, and tables in Markdown."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from mcicalc.errors import say
from mcicalc.formats import written
from mcicalc.formats.columns import FX_COLUMNS, VALUE_COLUMNS, convert_columns
from mcicalc.formats.for_people import heading, shown
from mcicalc.rules.convert import Terms
from sheets import EXAMPLE, named, sheet

D = Decimal

# column, heading, value, value as shown
COLUMNS = {
    "fine": ("Fine", "200 МРП", "200 МРП"),
    "mci": ("MCI", D("12345.6789"), "12,345.6789"),
    "mci_value": ("1 MCI", D(3692), "3,692 ₸"),
    "mci_since": ("Since", date(2024, 1, 1), "2024-01-01"),
    "tenge": ("Tenge", D(738400), "738,400 ₸"),
    "tenge_min": ("Tenge from", D(738400), "738,400 ₸"),
    "tenge_reduced": ("Tenge at half price", D("10812.50"), "10,812.50 ₸"),
    "tenge_reduced_min": ("Tenge at half price, from", D(9230), "9,230 ₸"),
    "usd": ("US dollars", D("1630.24"), "$1,630.24"),
    "usd_min": ("US dollars from", None, ""),
    "usd_reduced": ("US dollars at half price", D("815.12"), "$815.12"),
    "usd_rate": ("Rate of US dollars", D("452.94"), "452.94 ₸"),
    "usd_rate_date": ("Rate of the day", date(2024, 2, 21), "2024-02-21"),
    "usd_rate_kind": ("Kind of rate", "official", "official"),
    "cny": ("CNY", D("80.00"), "80.00 CNY"),
    "rate": ("Rate", D("452.94"), "452.94 ₸"),
    "line": ("Line", 1234, "1,234"),
    "note": ("Note", None, ""),
    "stranger": ("stranger", "x", "x"),
}


@pytest.mark.parametrize(("column", "expected"), COLUMNS.items(), ids=COLUMNS.keys())
def test_a_column_has_its_heading_and_shows_its_values(column, expected):
    """Each column has a heading in words, and its values have signs and groups."""
    above, value, words = expected
    assert (heading(named(column)), shown(named(column), value)) == (above, words)


@pytest.mark.parametrize(
    "column", {*convert_columns(Terms(("USD", "EUR"), reduced=True)), *VALUE_COLUMNS, *FX_COLUMNS}
)
def test_no_column_of_the_contract_is_without_a_heading(column):
    """The heading of a column is never its bare name."""
    assert heading(column) != column


def markdown(*rows, **rest) -> str:
    return "".join(written(sheet(*rows, **rest), "markdown"))


def test_a_table_in_markdown_has_its_numbers_to_the_right():
    """Columns of numbers are aligned to the right, and what is to be known stands below."""
    assert markdown(EXAMPLE, below=[say("one"), say("two")]) == (
        "| Fine | On | Tenge | US dollars | Note |\n"
        "| --- | --- | ---: | ---: | --- |\n"
        "| 200 МРП | 2024-02-21 | 738,400 ₸ | $1,630.24 |  |\n"
        "\none  \ntwo\n"
    )


def test_what_markdown_would_obey_is_made_literal():
    """A user's words cannot add a column, a link or emphasis."""
    row = markdown({"fine": "a|b <i> [x](y) *z* _u_ `c` \\ \n d"}).splitlines()[-1]
    assert row == r"| a\|b \<i> \[x](y) \*z\* \_u\_ \`c\` \\ d |"


def test_rates_have_two_decimals_at_least():
    """So that they line up under each other; the MCI stays whole."""
    for value, words in (("468.9", "468.90 ₸"), ("450", "450.00 ₸"), ("449.7503", "449.7503 ₸")):
        assert shown(named("rate"), Decimal(value)) == words
        assert shown(named("usd_rate"), Decimal(value)) == words
    assert shown(named("mci_value"), Decimal(3692)) == "3,692 ₸"
