"""Bounded numbers and the two things that they count: MCI and money.

Exact throughout; rounding is asked for by name.
"""

from collections.abc import Callable
from decimal import Context, Decimal
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from fractions import Fraction

EXACT, UP_TO, AT_LEAST, RANGE = "exact", "up-to", "at-least", "range"
TENGE = "KZT"
ONE = Decimal(1)
# Wide enough for any product of an amount and a table's figure: nothing is ever rounded in it.
WIDE = Context(prec=200)


class Limits(NamedTuple):
    """A number as a law gives it: from `low` to `high`; None where it names no such limit.

    high: the number itself, or the ceiling; None for "at least".
    """

    low: Decimal | None
    high: Decimal | None

    @property
    def bound(self) -> str:
        """One of exact, up-to, at-least and range."""
        if self.low is None:
            return UP_TO
        if self.high is None:
            return AT_LEAST
        return EXACT if self.low == self.high else RANGE

    @property
    def floor(self) -> Decimal | None:
        """The floor of a range or of "at least"; None for an exact number."""
        return None if self.low == self.high else self.low

    @property
    def either(self) -> Decimal:
        """The ceiling, or the floor where there is no ceiling."""
        side = self.low if self.high is None else self.high
        assert side is not None
        return side

    def map(self, change: Callable[[Decimal], Decimal]) -> "Limits":
        """The same limits, each one changed."""
        low, high = self
        changed = None if high is None else change(high)
        if low is high:
            return Limits(changed, changed)
        return Limits(None if low is None else change(low), changed)


NO_LIMITS = Limits(None, None)


def exactly(number: Decimal) -> Limits:
    """The limits of a number that is neither a ceiling nor a floor."""
    return Limits(number, number)


class Fine(NamedTuple):
    """An amount in MCI."""

    limits: Limits


class Money(NamedTuple):
    """An amount in a currency, named by its ISO 4217 code."""

    limits: Limits
    currency: str


Amount = Fine | Money


def times(left: Decimal, right: Decimal) -> Decimal:
    """The exact product."""
    return WIDE.multiply(left, right)


def rounded(numerator: Decimal, denominator: Decimal = ONE, places: int = 2) -> Decimal:
    """numerator ÷ denominator to `places` decimals, half up, rounded once from the exact quotient.

    Both are positive or zero. The quotient is worked out in integers, because one that is cut to
    some digits first and then rounded would be rounded twice.
    """
    top, below = numerator.as_integer_ratio()
    bottom, above = denominator.as_integer_ratio()
    top, bottom = top * above * 10**places, bottom * below
    return Decimal((2 * top + bottom) // (2 * bottom)).scaleb(-places, WIDE)


def shortest(number: Decimal) -> Decimal:
    """The same number without zeros after its last decimal: 200, not 200.0000."""
    number = number.normalize(WIDE)
    return number.quantize(ONE, context=WIDE) if number == number.to_integral_value() else number


def percent(now: "Decimal | Fraction", before: "Decimal | Fraction") -> Decimal | None:
    """By how much the one is more than the other, to two decimals, half up; None of nothing."""
    if not before:
        return None
    (now_top, now_below), (top, below) = now.as_integer_ratio(), before.as_integer_ratio()
    change = now_top * below - top * now_below
    size = rounded(Decimal(100 * abs(change)), Decimal(top * now_below))
    return size.copy_negate() if change < 0 and size else size


def tiyn(sum_: Decimal) -> Decimal:
    """A sum of tenge as it is shown: whole, or with two decimals (1 tenge = 100 tiyn)."""
    return shortest(sum_) if sum_ == sum_.to_integral_value() else rounded(sum_)
