"""The library's names in one place; `from mcicalc import Converter` finds them here."""

from mcicalc.errors import BadAmount, BadDate, BadTable, McicalcError, NoIndex, NoRate, NoValue
from mcicalc.reading import parse_amount
from mcicalc.reading.days import parse_period
from mcicalc.rules.convert import Conversion, Converter, Terms
from mcicalc.rules.exchange import Quote, RateTable
from mcicalc.rules.mci import MciTable
from mcicalc.rules.money import Fine, Limits, Money
from mcicalc.rules.periods import Period
from mcicalc.stores.tables import load_mci, load_rates
from mcicalc.texts.scan import mentions
from mcicalc.texts.sums import Mention
from mcicalc.texts.verdicts import Checker, Finding

__all__ = [
    "BadAmount", "BadDate", "BadTable", "Checker", "Conversion", "Converter", "Finding", "Fine",
    "Limits", "MciTable", "McicalcError", "Mention", "Money", "NoIndex", "NoRate", "NoValue",
    "Period", "Quote", "RateTable", "Terms", "load_mci", "load_rates", "mentions", "parse_amount",
    "parse_period",
]  # fmt: skip
