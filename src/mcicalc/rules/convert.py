"""Amounts in MCI to money and back, with the evidence: the index, the rates and their days."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from mcicalc.errors import Message, NoRate, meant, say
from mcicalc.rules.exchange import GIVEN as GIVEN_RATE
from mcicalc.rules.exchange import PAR, Quote, RateTable, not_stored
from mcicalc.rules.mci import FINE, OWN, Index, MciTable
from mcicalc.rules.money import NO_LIMITS, TENGE, Amount, Fine, Limits, Money, rounded, times, tiyn
from mcicalc.rules.penalties import NOT_HALVED, Unpaid, half_price, unpaid
from mcicalc.rules.periods import Period

_MCI_PLACES = 4
_OWN_VALUE = say("the MCI is your own value")


class Foreign(NamedTuple):
    """What an amount is worth in one foreign currency, to the cent, and the rate that says so."""

    quote: Quote
    limits: Limits
    halved: Limits


class Conversion(NamedTuple):
    """One amount on one day, or over one stretch of days with a single MCI.

    tenge: exact, not rounded; halved: what is due at half price, no limits where there was none;
    paid_at: the rate that made tenge of an amount in foreign money; unpaid: what replaces the fine,
    if that was asked for; remarks: why this or the half price is left empty; whole: tenge are shown
    without tiyn.
    """

    written: str
    amount: Amount
    period: Period
    mci: Index
    fine: Fine
    tenge: Limits
    halved: Limits
    foreign: tuple[Foreign, ...]
    paid_at: Quote | None = None
    unpaid: Unpaid = Unpaid()
    remarks: tuple[Message, ...] = ()
    whole: bool = False

    def shown(self, tenge: Decimal) -> Decimal:
        """A sum in tenge as it is shown."""
        return rounded(tenge, places=0) if self.whole else tiyn(tenge)

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """Every rate used, once."""
        shown = tuple(foreign.quote for foreign in self.foreign)
        return shown if self.paid_at is None or self.paid_at in shown else (self.paid_at, *shown)

    @property
    def notes(self) -> tuple[Message, ...]:
        """What a reader should know of the values used."""
        own = (_OWN_VALUE,) if self.mci.origin == OWN else ()
        return (*own, *(note for quote in self.quotes for note in quote.notes), *self.remarks)


class Terms(NamedTuple):
    """On what terms amounts are converted.

    currencies: the codes of the foreign ones; scope: which MCI where two ran side by side;
    mci: tenge, in place of the table's value; fx_rate: tenge per unit, in place of the table of the
    one currency; fx_period: take the exchange rate of this period instead of the MCI's;
    strict: refuse a rate that had to be taken from another day; reduced, unpaid: the half price,
    or what replaces an unpaid fine, is asked for; whole_tenge: tenge are shown rounded to whole
    ones; today: a mean counts no days after it.
    """

    currencies: tuple[str, ...] = ("USD",)
    scope: str = FINE
    mci: Decimal | None = None
    fx_rate: Decimal | None = None
    fx_period: Period | None = None
    strict: bool = False
    reduced: bool = False
    unpaid: bool = False
    whole_tenge: bool = False
    today: date | None = None


_USUAL = Terms()


class Converter:
    """Converts amounts by one set of tables and on one set of terms."""

    def __init__(
        self, table: MciTable, rates: Mapping[str, RateTable], terms: Terms = _USUAL
    ) -> None:
        self.table, self.rates, self.terms = table, rates, terms
        # Each day is looked up once, however many amounts it has.
        self._indexes: dict[Period, list[tuple[Period, Index]]] = {}
        self._quotes: dict[tuple[str, Period], Quote] = {}

    def convert(self, amount: Amount, period: Period, written: str = "") -> tuple[Conversion, ...]:
        """One result for each MCI in force in the period; NoIndex or NoRate if one is unknown."""
        meant(amount, Fine, Money)
        meant(period, Period)
        return tuple(
            self._one(amount, part, index, written) for part, index in self.indexes(period)
        )

    def indexes(self, period: Period) -> list[tuple[Period, Index]]:
        """The MCI of each part of the period: the given one, or what the table says."""
        if self.terms.mci is not None:
            return [(period, Index(self.terms.mci, None, None))]
        if period not in self._indexes:
            self._indexes[period] = self.table.over(period, self.terms.scope)
        return self._indexes[period]

    def quote(self, currency: str, period: Period) -> Quote:
        """The rate of the currency for the period, or for the period that was asked for instead."""
        terms = self.terms
        if terms.fx_rate is not None and currency in terms.currencies:
            return Quote(currency, terms.fx_rate, GIVEN_RATE)
        period = terms.fx_period or period
        if (currency, period) not in self._quotes:
            self._quotes[currency, period] = self.rates_of(currency).over(period, terms.today)
        quote = self._quotes[currency, period]
        if terms.strict and quote.uncertain:
            raise NoRate("{note} (refused by --strict)", note=quote.notes[0])
        return quote

    def rates_of(self, currency: str) -> RateTable:
        """The rates of a currency; NoRate where none are stored."""
        try:
            return self.rates[currency]
        except KeyError:
            raise not_stored(currency) from None

    def _one(self, amount: Amount, period: Period, index: Index, written: str) -> Conversion:
        if isinstance(amount, Fine):
            fine, tenge, paid_at = amount, amount.limits.map(partial(times, index.tenge)), None
        else:
            paid_at = PAR if amount.currency == TENGE else self.quote(amount.currency, period)
            per, total = times(index.tenge, Decimal(paid_at.days)), paid_at.total
            fine = Fine(
                amount.limits.map(lambda sum_: rounded(times(sum_, total), per, _MCI_PLACES))
            )
            tenge = amount.limits.map(paid_at.tenge)
        halved = half_price(tenge, period)
        foreign = tuple(
            _foreign(self.quote(code, period), amount, tenge, halved, period)
            for code in self.terms.currencies
        )
        paid_at = None if paid_at is PAR else paid_at
        replaced = unpaid(fine.limits, period) if self.terms.unpaid else Unpaid()
        without = self.terms.reduced and halved == NO_LIMITS
        return Conversion(
            written,
            amount,
            period,
            index,
            fine,
            tenge,
            halved,
            foreign,
            paid_at,
            replaced,
            (*(NOT_HALVED,) * without, *replaced.notes),
            self.terms.whole_tenge,
        )


def _foreign(
    quote: Quote, amount: Amount, tenge: Limits, halved: Limits, period: Period
) -> Foreign:
    """The amount in one currency; one that is in it already is not taken through tenge."""
    if isinstance(amount, Money) and amount.currency == quote.currency:
        halves = half_price(amount.limits, period)
        return Foreign(quote, amount.limits.map(rounded), halves.map(rounded))
    return Foreign(quote, tenge.map(quote.cents), halved.map(quote.cents))
