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
    "5 [пяти] МРП",
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
    """A number said again in brackets counts once; a hyphen joins number and unit.

    The unit is the text's own, whatever a bare number would count.
    """
    assert parse_amount(text, unit="KZT") == Fine(Limits(Decimal(5), Decimal(5)))


SHORT = [
    ("$1.2m", "1200000", "USD"), ("KZT 7.8bn", "7800000000", "KZT"), ("14k USD", "14000", "USD"), ("T83,340", "83340", "KZT"),
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


BOUNDS += [
    (">50 MCI", "50", None), ("<= 50 МРП", None, "50"), ("50+ МРП", "50", None), ("20*МРП", "20", "20"), ("МРП × 20", "20", "20"),
    ("20 М.Р.П.", "20", "20"), ("от 5 и до 10 МРП", "5", "10"), ("from the 5-fold to the 10-fold MCI", "5", "10"),
    ("over a thousand MCI", "1000", None), ("20 MCI or less", None, "20"), ("АЕК-тің мың еселенген мөлшерінен аспайтын", None, "1000"),
    ("10 АЕК көлемінен асса", "10", None), ("100 АЕК ке дейін", None, "100"), ("1.000,50 МРП", "1000.5", "1000.5"),
    ("twenty-\n   five MCI", "25", "25"), ("twenty-\r\nfive MCI", "25", "25"), ("2\n   000 МРП", "2000", "2000"), ("1\t000 МРП", "1000", "1000"),
    ("одной пятой МРП", "0.2", "0.2"), ("ноль целых пять десятых МРП", "0.5", "0.5"), ("three quarters of the MCI", "0.75", "0.75"),
    ("three-tenths of an MCI", "0.3", "0.3"), ("одна-десятая МРП", "0.1", "0.1"),
    ("двухтысячекратный МРП", "2000", "2000"), ("двадцатипятитысячекратный МРП", "25000", "25000"),
]  # fmt: skip
LATIN_KAZAKH = [
    ("200 AEK-ke deıin", None, "200"), ("eki júz AEK", "200", "200"), ("bir myń aılyq eseptik kórsetkishten aspaıtyn", None, "1000"),
    ("on ekı ailyq eseptık körsetkış", "12", "12"), ("10 AEK-ten 20 AEK-ke deiin", "10", "20"), ("5 AEK-ten joğary", "5", None),
    ("qyryq bes AEK", "45", "45"), ("jarty AEK", "0.5", "0.5"), ("100 AEK-ten asyp ketse", "100", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "low", "high"), BOUNDS + LATIN_KAZAKH)
def test_bounds(text: str, low: str | None, high: str | None) -> None:
    assert parse_amount(text, unit="KZT") == Fine(
        Limits(low and Decimal(low), high and Decimal(high))
    )


REFUSED = [
    ("", "an empty text"), ("hello", "no amount"), ("-5 MCI", "negative"), ("10-5 MCI", "go up"),
    ("200 MCJ", "does not belong"),
    ("from 10 to 5 МРП", "no amount"), ("с 5 до 10 МРП", "no amount"), ("9" * 40, "40 characters"), ("5m", "does not belong"),
    ("до 10 до 5 МРП", "go up"), ("5 times", "does not belong"), ("20 x", "does not belong"), ("5 t", "does not belong"),
    ("01.01.2026 МРП", "no amount"), ("36.920.00 МРП", "no amount"), ("one third MCI", "no amount"), ("ноль десятых МРП", "no amount"),
    ("T 83,340", "no amount"), ("свыше 5 и до 10 МРП", "does not belong"), ("5 MCI fine 7", "does not belong"), ("5 [пяти МРП", "does not belong"), ("$1 m", "does not belong"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words"), REFUSED)
def test_what_is_no_amount_is_refused(text: str, words: str) -> None:
    with pytest.raises(BadAmount) as fault:
        parse_amount(text)
    assert words in str(fault.value)


def test_figures_alone_count_mci() -> None:
    assert parse_amount("200") == Fine(Limits(Decimal(200), Decimal(200)))
