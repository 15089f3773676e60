"""Bounded numbers, exact products and the one rounding, held against exact fractions."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcicalc.rules.money import Limits, exactly, percent, rounded, times, tiyn

D = Decimal
sums = st.decimals(min_value=0, max_value=10**15, places=8)
positive = st.decimals(min_value=D("0.00000001"), max_value=10**12, places=8)

# low, high, bound, floor, top
LIMITS = {
    "a number": ("5", "5", "exact", None, "5"),
    "a ceiling": (None, "5", "up-to", None, "5"),
    "a floor": ("5", None, "at-least", "5", None),
    "a range": ("5", "10", "range", "5", "10"),
    "zero to five is a range, not a ceiling": ("0", "5", "range", "0", "5"),
}


def maybe(text: str | None) -> Decimal | None:
    return None if text is None else D(text)


@pytest.mark.parametrize(
    ("low", "high", "bound", "lowest", "top"), LIMITS.values(), ids=LIMITS.keys()
)
def test_limits_say_how_they_bound_a_number(low, high, bound, lowest, top):
    """Limits name their bound, their ceiling and, apart from it, their floor; either is the ceiling, if there is one."""
    limits = Limits(maybe(low), maybe(high))
    assert (limits.bound, limits.floor, limits.high) == (bound, maybe(lowest), maybe(top))
    assert limits.either == maybe(top or lowest)


def test_a_change_of_limits_leaves_a_missing_side_missing():
    """Mapping limits changes the sides that there are and invents none."""
    assert Limits(None, D(5)).map(lambda side: side * 2) == Limits(None, D(10))
    assert exactly(D(5)).map(lambda side: side * 2) == Limits(D(10), D(10))


# numerator, denominator, places, result
ROUNDED = {
    "half goes up": ("0.125", "1", 2, "0.13"),
    "below half goes down": ("0.12499999999999999999999999999999999999", "1", 2, "0.12"),
    "an even half goes up as well": ("0.145", "1", 2, "0.15"),
    "two decimals are always there": ("5", "1", 2, "5.00"),
    "a quotient without an end": ("1", "3", 4, "0.3333"),
    "nothing": ("0", "7", 2, "0.00"),
    "738,400 tenge at 452.94": ("738400", "452.94", 2, "1630.24"),
    "738,400 tenge at 452.715": ("738400", "452.715", 2, "1631.05"),
    "36,920 tenge at 452.715": ("36920", "452.715", 2, "81.55"),
    "a quotient just under a half at the thirtieth digit": ("0.00499999999999999999999999999999", "1", 2, "0.00"),
    "more digits than a default context keeps": (
        "123456789012345678901234567890.125", "1", 2, "123456789012345678901234567890.13"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("numerator", "denominator", "places", "result"), ROUNDED.values(), ids=ROUNDED.keys()
)
def test_rounding_is_half_up_and_happens_once(numerator, denominator, places, result):
    """A quotient is rounded half up from its exact value, with the decimals that were asked for."""
    assert str(rounded(D(numerator), D(denominator), places)) == result


@given(sums, positive, st.integers(0, 6))
def test_rounding_agrees_with_exact_fractions(numerator, denominator, places):
    """For any sums, the rounded quotient is the floor of the exact one plus a half, in units of the last place."""
    exact = Fraction(numerator) / Fraction(denominator)
    assert Fraction(rounded(numerator, denominator, places)) * 10**places == floor(
        exact * 10**places + Fraction(1, 2)
    )


@given(
    st.decimals(allow_nan=False, allow_infinity=False, places=12),
    st.decimals(allow_nan=False, allow_infinity=False, places=12),
)
def test_a_product_is_exact(left, right):
    """No digit of a product is lost, whatever the precision of the default context."""
    assert Fraction(times(left, right)) == Fraction(left) * Fraction(right)


TIYN = {
    "whole tenge stay whole": ("738400", "738400"),
    "whole with zeros behind the point": ("738400.00", "738400"),
    "whole with an exponent": ("7.384E+5", "738400"),
    "fifty tiyn": ("10812.5", "10812.50"),
    "half a tiyn goes up": ("0.005", "0.01"),
    "long": ("45580213.64", "45580213.64"),
    "a sum of thirty digits": ("123456789012345678901234567890", "123456789012345678901234567890"),
}


@pytest.mark.parametrize(("sum_", "result"), TIYN.values(), ids=TIYN.keys())
def test_tenge_are_shown_whole_or_with_two_decimals(sum_, result):
    """A sum of tenge has no decimals when it is whole and two when it is not."""
    assert f"{tiyn(D(sum_)):f}" == result


@given(sums)
def test_tiyn_agrees_with_exact_fractions(sum_):
    """A shown sum is the nearest tiyn, half up."""
    assert Fraction(tiyn(sum_)) * 100 == floor(Fraction(sum_) * 100 + Fraction(1, 2))


CHANGES = {
    "whole numbers": ("3692", "3450", "7.01"),
    "decimals": ("0.5", "0.2", "150.00"),
    "a fall": ("449.88", "452.94", "-0.68"),
    "half a hundredth": ("1.00005", "1", "0.01"),
    "less than that": ("0.99996", "1", "0.00"),
    "from nothing": ("5", "0", None),
}


@pytest.mark.parametrize(("now", "before", "change"), CHANGES.values(), ids=CHANGES)
def test_a_change_in_percent(now, before, change):
    """To two decimals, half up; no minus before nothing, and no percentage of nothing."""
    found = percent(D(now), D(before))
    assert (None if found is None else str(found)) == change
