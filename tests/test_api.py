"""The library: every name that it promises is there, and nothing else answers to a name."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

import mcicalc
from mcicalc import api
from mcicalc.rules.money import Fine, exactly
from mcicalc.rules.periods import day_of


def test_each_public_name_is_found_in_the_package():
    """`from mcicalc import X` works for each name of the library."""
    for name in api.__all__:
        assert getattr(mcicalc, name) is getattr(api, name)


def test_the_names_are_listed():
    """`dir()`, `__all__` and a star import show what there is."""
    assert set(api.__all__) <= set(dir(mcicalc))
    assert mcicalc.__all__ == api.__all__


AMOUNTS = {
    "words": "up to 200 MCI",
    "an int": 200,
    "a Decimal": Decimal("200.0"),
    "a fine": Fine(exactly(Decimal(200))),
}
DAYS = {
    "words": "21.02.2024",
    "a date": date(2024, 2, 21),
    "a moment": datetime(2024, 2, 21, 9, tzinfo=UTC),
    "a period": day_of(date(2024, 2, 21)),
}


@pytest.mark.parametrize("amount", AMOUNTS.values(), ids=AMOUNTS.keys())
@pytest.mark.parametrize("on", DAYS.values(), ids=DAYS.keys())
def test_convert_in_one_line(amount, on):
    """Whatever type names it, an amount on a day is worth the same."""
    [result] = mcicalc.convert(amount, on=on)
    assert result.tenge.high == 738_400
    assert result.foreign[0].limits.high == Decimal("1630.24")


REFUSED = {
    "a float": lambda: mcicalc.convert(200.0),
    "a number for a day": lambda: mcicalc.convert("200 MCI", on=2024),
    "words for an amount": lambda: mcicalc.Converter(
        mcicalc.load_mci(), mcicalc.load_rates("USD")
    ).convert("200 MCI", day_of(date(2024, 2, 21))),
    "a date for a period": lambda: mcicalc.load_mci().over(date(2024, 2, 21)),
    "words for a date": lambda: mcicalc.load_mci().in_force("2024-02-21"),
    "words for a day of rates": lambda: mcicalc.load_rates("USD")["USD"].on("2024-02-21"),
    "a number for words": lambda: mcicalc.parse_amount(200),
    "a date for words": lambda: mcicalc.parse_period(date(2024, 2, 21)),
}


@pytest.mark.parametrize("call", REFUSED.values(), ids=REFUSED.keys())
def test_a_type_that_is_not_meant_is_refused_in_a_sentence(call):
    """The error names the value, its type and the one that is meant."""
    with pytest.raises(TypeError, match=r"is of type \w+: .* is meant here"):
        call()


@pytest.mark.parametrize("amount", [-1, Decimal("NaN"), Decimal("-0.5"), Decimal("Infinity")])
def test_a_number_that_is_no_amount(amount):
    """No fine is negative, and none is not a number."""
    with pytest.raises(mcicalc.BadAmount):
        mcicalc.convert(amount)


def test_a_currency_that_is_not_stored():
    """No rates at all is an error, not an empty table."""
    with pytest.raises(mcicalc.NoRate, match="no rates of JPY are stored"):
        mcicalc.load_rates(["USD", "JPY"])


def test_a_name_that_there_is_not_is_an_attribute_error():
    """A misspelt name fails as it does in any module."""
    with pytest.raises(AttributeError, match="no attribute 'Convertor'"):
        _ = mcicalc.Convertor


def test_importing_the_package_imports_nothing_of_it(program):
    """`import mcicalc` alone loads none of its modules: the command line pays only for what it uses."""
    code = (
        "import sys, mcicalc; print([name for name in sys.modules if name.startswith('mcicalc.')])"
    )
    assert program.python(code).out == "[]\n"
