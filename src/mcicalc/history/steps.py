"""What an amount in MCI was worth over the years: a step for each value of the MCI, with the change to the one before it."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import partial
from typing import NamedTuple

from mcicalc.errors import Message, NoRate, say
from mcicalc.rules.convert import OWN_VALUE, Converter
from mcicalc.rules.exchange import PAR, Quote, not_over, not_stored
from mcicalc.rules.mci import OWN, Index
from mcicalc.rules.money import TENGE, WIDE, Fine, Limits, rounded, times
from mcicalc.rules.periods import Period, day_of


class Worth(NamedTuple):
    """The amount in one currency, its sums rounded half up once; without a rate all of it is None.

    change and percent are those of the ceiling, or of the floor where there is no ceiling; None in the first step and after
    one without a rate. The percent is that of the exact sums, rounded half up to two decimals.
    """

    currency: str
    quote: Quote | None = None
    limits: Limits = Limits(None, None)
    exact: Fraction | None = None
    change: Decimal | None = None
    percent: Decimal | None = None


class Step(NamedTuple):
    """The days on which one value of the MCI holds, and what the amount is worth on them, in tenge first.

    notes: what is to be known beside the notes of the rates.
    """

    days: Period
    mci: Index
    worths: tuple[Worth, ...]
    notes: tuple[Message, ...]


def history(
    converter: Converter, fine: Fine, period: Period, today: date, *, at_start: bool = False
) -> Iterator[Step]:
    """A step for each value that holds in the period, with all its days; NoIndex where none is known for one of them.

    Foreign money is counted at the mean of the rates of those days up to today, or at the rate of the first one.
    """
    for code in converter.terms.currencies:
        if code not in converter.rates:
            raise not_stored(code)
    before = {code: Worth(code) for code in (TENGE, *converter.terms.currencies)}
    for part, index in converter.indexes(period):
        days = index.held or part
        notes = [*([OWN_VALUE] if index.origin == OWN else []), *_standing(days, today, at_start)]
        tenge = fine.limits.map(partial(times, index.tenge))
        worths = {TENGE: _worth(PAR, tenge, before[TENGE])}
        for code in converter.terms.currencies:
            worths[code] = Worth(code)
            if days.first > today:
                continue
            try:
                quote = converter.quote(
                    code,
                    day_of(days.first) if at_start else Period(days.first, min(days.last, today)),
                )
                worths[code] = _worth(quote, tenge, before[code])
            except NoRate as fault:
                if converter.terms.strict:
                    raise
                notes.append(fault.message)
        before = worths
        yield Step(days, index, tuple(worths.values()), tuple(notes))


def _standing(days: Period, today: date, at_start: bool) -> list[Message]:
    """What is to be said of days that are not all past."""
    if days.first > today:
        return [say("the period has not begun: no exchange rate is known")]
    running = days.last > today and not at_start
    return [not_over(today)] if running else []


def _worth(quote: Quote, tenge: Limits, before: Worth) -> Worth:
    limits = tenge.map(quote.cents)
    exact = Fraction(tenge.either) * quote.days / Fraction(quote.total)
    if before.exact is None:
        return Worth(quote.currency, quote, limits, exact)
    change = WIDE.subtract(limits.either, before.limits.either)
    return Worth(quote.currency, quote, limits, exact, change, _percent(exact, before.exact))


def _percent(now: Fraction, before: Fraction) -> Decimal | None:
    """By how much the one is more than the other; None of nothing."""
    if not before:
        return None
    ratio = 100 * (now / before - 1)
    size = rounded(Decimal(abs(ratio.numerator)), Decimal(ratio.denominator))
    return size.copy_negate() if ratio < 0 and size else size
