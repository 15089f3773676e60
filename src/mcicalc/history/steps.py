"""What an amount in MCI was worth over the years, value by value, each with its change."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from mcicalc.errors import Message, NoRate, say
from mcicalc.rules.convert import Converter
from mcicalc.rules.exchange import PAR, Quote, not_over
from mcicalc.rules.mci import Index
from mcicalc.rules.money import TENGE, WIDE, Fine, Limits, percent, tiyn
from mcicalc.rules.periods import Period, day_of


class Sum(NamedTuple):
    """The amount in one currency, rounded half up once; without a rate all of it is None.

    change and percent are those of the ceiling, or of the floor where there is no ceiling; None in
    the first step and after one without a rate. The percent is that of the exact sums, rounded half
    up to two decimals.
    """

    currency: str
    quote: Quote | None = None
    limits: Limits = Limits(None, None)
    exact: Fraction | None = None
    change: Decimal | None = None
    percent: Decimal | None = None


class Step(NamedTuple):
    """The days on which one value of the MCI holds, and the amount on them, in tenge first.

    notes: what is to be known beside the notes of the rates.
    """

    days: Period
    mci: Index
    sums: tuple[Sum, ...]
    notes: tuple[Message, ...]


def steps_of(
    converter: Converter, fine: Fine, period: Period, today: date, *, at_start: bool = False
) -> Iterator[Step]:
    """A step for each value that holds in the period, with all its days.

    Foreign money is counted at the mean of the rates of those days up to today, or at the rate of
    the first one. NoIndex where none is known for a day of the period.
    """
    currencies = converter.terms.currencies
    in_tenge = Converter(converter.table, converter.rates, converter.terms._replace(currencies=()))
    before = {code: Sum(code) for code in (TENGE, *currencies)}
    for result in in_tenge.convert(fine, period):
        days = result.mci.held or result.period
        counted = day_of(days.first) if at_start else Period(days.first, min(days.last, today))
        notes = list(result.notes)
        if currencies and days.first > today:
            notes.append(say("the period has not begun: no exchange rate is known"))
        elif currencies and days.last > today and not at_start:
            notes.append(not_over(today))
        sums = {code: Sum(code) for code in before}
        sums[TENGE] = _sum(PAR, result.tenge, before[TENGE])
        for code in currencies if days.first <= today else ():
            try:
                sums[code] = _sum(converter.quote(code, counted), result.tenge, before[code])
            except NoRate as fault:
                if converter.terms.strict:
                    raise
                notes.append(fault.message)
        before = sums
        yield Step(days, result.mci, tuple(sums.values()), tuple(notes))


def _sum(quote: Quote, tenge: Limits, before: Sum) -> Sum:
    limits = tenge.map(tiyn if quote is PAR else quote.cents)
    exact = Fraction(tenge.either) * quote.days / Fraction(quote.total)
    if before.exact is None:
        return Sum(quote.currency, quote, limits, exact)
    change = WIDE.subtract(limits.either, before.limits.either)
    change = tiyn(change) if quote is PAR else change
    return Sum(quote.currency, quote, limits, exact, change, percent(exact, before.exact))
