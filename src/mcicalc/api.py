"""The library's names in one place; `from mcicalc import Converter` finds them here."""

from datetime import UTC, date, datetime
from decimal import Decimal

from mcicalc.errors import (
    BadAmount,
    BadDate,
    BadTable,
    McicalcError,
    NoIndex,
    NoRate,
    NoValue,
    meant,
)
from mcicalc.reading import parse_amount
from mcicalc.reading.days import parse_period
from mcicalc.rules.convert import Conversion, Converter, Terms
from mcicalc.rules.exchange import Quote, RateTable
from mcicalc.rules.mci import MciTable
from mcicalc.rules.money import Amount, Fine, Limits, Money
from mcicalc.rules.periods import Period, day_in_kazakhstan, day_of
from mcicalc.stores.tables import StoredRates, load_mci, load_rates
from mcicalc.texts.scan import mentions
from mcicalc.texts.sums import Mention
from mcicalc.texts.verdicts import Checker, Finding

__all__ = [
    "BadAmount", "BadDate", "BadTable", "Checker", "Conversion", "Converter", "Finding", "Fine",
    "Limits", "MciTable", "McicalcError", "Mention", "Money", "NoIndex", "NoRate", "NoValue",
    "Period", "Quote", "RateTable", "Terms", "convert", "load_mci", "load_rates", "mentions",
    "parse_amount", "parse_period",
]  # fmt: skip


def convert(
    amount: str | int | Decimal | Amount,
    on: str | date | Period | None = None,
    terms: Terms | None = None,
) -> tuple[Conversion, ...]:
    """What an amount is worth by the bundled tables: one result for each MCI of the period.

    amount: as on the command line, or a number of MCI; on: a day, a month or a year, today in
    Kazakhstan by default. BadAmount, BadDate, NoIndex or NoRate say why there is no result;
    TypeError refuses a float, which is not exact.
    """
    meant(amount, str, int, Decimal, Fine, Money)
    meant(on, str, date, Period, type(None))
    if isinstance(amount, str):
        amount = parse_amount(amount)
    elif not isinstance(amount, (Fine, Money)):
        amount = parse_amount(f"{amount:f}" if isinstance(amount, Decimal) else str(amount))
    today = day_in_kazakhstan(datetime.now(UTC))
    if isinstance(on, str):
        on = parse_period(on, today)
    elif not isinstance(on, Period):
        # a datetime is a date, too, but not one day of a calendar
        on = day_of(today if on is None else date(on.year, on.month, on.day))
    terms = (terms or Terms())._replace(today=today)
    return Converter(load_mci(), StoredRates(), terms).convert(amount, on, str(amount))
