"""Amounts as whole texts, in the ways that running texts have them; their grammar is proved where it lives."""

from decimal import Decimal

import pytest

from mcicalc.errors import BadAmount
from mcicalc.reading import parse_amount
from mcicalc.rules.money import Fine, Limits, Money

SAID_AGAIN = [
    "5 (пяти) МРП",
    "5 (five) MCI",
    "бес (5) АЕК",
    "пяти (5) месячных расчетных показателей",
]
JOINED = [
    "5-MCI",
    "5 monthly-calculation indices",
    "5 calculation indices",
    "5 times the value of the MCI",
    "fine of 5 MCI",
]


@pytest.mark.parametrize("text", SAID_AGAIN + JOINED)
def test_five(text: str) -> None:
    """A number said again in brackets counts once; a hyphen joins number and unit."""
    assert parse_amount(text) == Fine(Limits(Decimal(5), Decimal(5)))


SHORT = [
    ("$1.2m", "1200000", "USD"), ("KZT 7.8bn", "7800000000", "KZT"), ("14k USD", "14000", "USD"),
    ("39'320 тг", "39320", "KZT"), ("2.000 KZT", "2", "KZT"), ("2.50 USD", "2.5", "USD"),
    ("738400.005 KZT", "738400.005", "KZT"), ("1,000.125 USD", "1000.125", "USD"), ("738400,005 тг", "738400.005", "KZT"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "sum_", "currency"), SHORT)
def test_money(text: str, sum_: str, currency: str) -> None:
    assert parse_amount(text) == Money(Limits(Decimal(sum_), Decimal(sum_)), currency)


BOUNDS = [
    ("between 5 and 10 MCI", "5", "10"), ("5 пен 10 АЕК аралығында", "5", "10"), ("from 5 up to 10 MCI", "5", "10"),
    ("5-тен 10 АЕК-ке", "5", "10"), ("10 АЕК-тен аспайтын", None, "10"), ("10 АЕК-тен астам", "10", None),
    ("превышающий 10 МРП", "10", None), ("менее 10 МРП", None, "10"), ("не более чем на 10 МРП", None, "10"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "low", "high"), BOUNDS)
def test_bounds(text: str, low: str | None, high: str | None) -> None:
    assert parse_amount(text) == Fine(Limits(low and Decimal(low), high and Decimal(high)))


REFUSED = [
    ("", "an empty text"), ("hello", "no amount"), ("-5 MCI", "negative"), ("10-5 MCI", "go up"),
    ("200 MCJ", "does not belong"),
    ("from 10 to 5 МРП", "no amount"), ("с 5 до 10 МРП", "no amount"), ("9" * 40, "40 characters"), ("5m", "does not belong"),
    ("до 10 до 5 МРП", "go up"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words"), REFUSED)
def test_what_is_no_amount_is_refused(text: str, words: str) -> None:
    with pytest.raises(BadAmount) as fault:
        parse_amount(text)
    assert words in str(fault.value)


def test_figures_alone_count_mci() -> None:
    assert parse_amount("200") == Fine(Limits(Decimal(200), Decimal(200)))
