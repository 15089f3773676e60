"""The mark of a figure: decimal, of thousands, or refused, by where the figure stands."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcicalc.errors import BadAmount
from mcicalc.reading import ARGUMENT, CELL, COMMA, POINT, parse_amount

REFUSED = None
# As written: what it is as an argument, in a cell, where the point is decimal, where the comma is.
READINGS = {
    "20.000": ("20", "20", "20", "20000"),
    "5.500": ("5.5", "5.5", "5.5", "5500"),
    "0.500": ("0.5", "0.5", "0.5", REFUSED),
    "0,500": ("0.5", "0.5", REFUSED, "0.5"),
    "7,500": ("7500", REFUSED, "7500", "7.5"),
    "7,5": ("7.5", "7.5", REFUSED, "7.5"),
    "7.5": ("7.5", "7.5", "7.5", REFUSED),
    "5.00": ("5", "5", "5", REFUSED),
    "5,00": ("5", "5", REFUSED, "5"),
    "12,25 МРП": ("12.25", "12.25", REFUSED, "12.25"),
    "7,500 MCI": ("7500", "7500", "7500", "7.5"),
    "$7,500": ("7500", "7500", "7500", "7.5"),
    "7,500 МРП": ("7.5", "7.5", "7500", "7.5"),
    "7,500 тенге": ("7.5", "7.5", "7500", "7.5"),
    "1.000 МРП": (REFUSED, REFUSED, "1", "1000"),
    "39.320 тенге": (REFUSED, REFUSED, "39.32", "39320"),
    "39.320 KZT": ("39.32", "39.32", "39.32", "39320"),
    "1.000,50": ("1000.5", "1000.5", REFUSED, "1000.5"),
    "36.920,00": ("36920", "36920", REFUSED, "36920"),
    "36'920,00": ("36920", "36920", REFUSED, "36920"),
    "1.127,54 тенге": ("1127.54", "1127.54", REFUSED, "1127.54"),
    "1,234.50": ("1234.5", "1234.5", "1234.5", REFUSED),
    "1,234,567": ("1234567", "1234567", "1234567", REFUSED),
    "1.234.567": ("1234567", "1234567", REFUSED, "1234567"),
    "1 000": ("1000", "1000", "1000", "1000"),
    "7,384 million tenge": ("7384000", "7384000", "7384000", "7384000"),
    "1,5 млн тенге": ("1500000", "1500000", "1500000", "1500000"),
    "20 МРП.": ("20", "20", "20", "20"),
    "43250 тг.": ("43250", "43250", "43250", "43250"),
}


@pytest.mark.parametrize(
    ("text", "marks", "number"),
    [
        pytest.param(text, marks, number, id=f"{text} {marks}")
        for text, numbers in READINGS.items()
        for marks, number in zip((ARGUMENT, CELL, POINT, COMMA), numbers, strict=True)
    ],
)
def test_each_reading(text: str, marks: str, number: str | None) -> None:
    """A figure has one value, or is refused: never another than the one it may have there."""
    if number is REFUSED:
        with pytest.raises(BadAmount):
            parse_amount(text, marks)
    else:
        assert parse_amount(text, marks).limits.high == Decimal(number)


def test_both_readings_are_named() -> None:
    """A figure in doubt is told with its two readings and the way on."""
    with pytest.raises(BadAmount, match="'7,500' may be 7500 or 7.5") as fault:
        parse_amount("7,500", CELL)
    assert "--decimal comma" in str(fault.value.way_on)


@pytest.mark.parametrize("text", [".5", ",5"])
def test_a_number_without_its_nought(text: str) -> None:
    """ ".5" is refused with the spelling to use."""
    with pytest.raises(BadAmount) as fault:
        parse_amount(text)
    assert str(fault.value.way_on) == "write 0.5"


@given(st.decimals(0, 10**9, places=3), st.sampled_from([" ", "'", ".", ""]))
def test_comma_streams(number: Decimal, group: str) -> None:
    """Where the comma is decimal, every grouping of a number reads back as the number."""
    whole, _, decimals = f"{number:,f}".partition(".")
    written = whole.replace(",", group) + "," + decimals
    assert parse_amount(written, COMMA).limits.high == number
