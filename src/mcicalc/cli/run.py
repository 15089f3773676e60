"""What a run knows once its options are read: the choices, the tables and the day."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from functools import wraps
from typing import Any, Concatenate, NamedTuple

from mcicalc.cli import options
from mcicalc.cli.terminal import misused, warn
from mcicalc.errors import BadInput, resembled
from mcicalc.formats import TABLE
from mcicalc.formats.columns import Column, convert_columns
from mcicalc.rules.convert import Converter, Terms
from mcicalc.rules.exchange import Quote, RateTable, not_stored, warnings
from mcicalc.rules.mci import FINE
from mcicalc.rules.periods import Period
from mcicalc.stores.tables import USD, load_mci, load_rates, stored


class Choices(NamedTuple):
    """The values of the shared options; those that a command does not have are as they stand here.

    period: what --on or --year names.
    """

    form: str = TABLE
    fields: tuple[str, ...] = ()
    colour: str = "auto"
    period: Period | None = None
    scope: str = FINE
    mci: Decimal | None = None
    fx_rate: Decimal | None = None
    fx_on: Period | None = None
    currencies: tuple[str, ...] = (USD,)
    reduced: bool = False
    unpaid: bool = False
    explain: bool = False
    strict: bool = False
    skip_bad: bool = False
    rates_file: str | None = None
    save: str | None = None

    @property
    def wanted(self) -> tuple[str, ...]:
        """The currencies whose rates a conversion needs: those of the fields that were picked."""
        fields = self.fields
        if not fields or "note" in fields or self.explain or self.fx_rate is not None:
            return self.currencies
        picked = {column.currency for column in self.columns if column in fields}
        return tuple(code for code in self.currencies if code in picked)

    @property
    def columns(self) -> tuple[Column, ...]:
        """All columns that a conversion has."""
        return convert_columns(self.currencies, reduced=self.reduced, unpaid=self.unpaid)


def with_choices(command: Callable[Concatenate[Choices, ...], int]) -> Callable[..., int]:
    """The command for Click: shared options come to it as its choices, its own as they are."""

    @wraps(command)
    def called(**given: Any) -> int:
        on, year = given.pop("on", None), given.pop("year", None)
        if on and year:
            raise misused("--on and --year name the same thing: give one of them.")
        shared = {name: given.pop(name) for name in Choices._fields if name in given}
        return command(Choices(period=on or year, **shared), **given)

    return called


class Job(NamedTuple):
    """What a conversion needs besides the amounts."""

    choices: Choices
    converter: Converter
    period: Period
    today: date

    def warn(self, quotes: Iterable[Quote]) -> bool:
        """Warns of rates that are old or of another day; whether there are any."""
        messages = warnings(quotes, self.today)
        warn(*messages)
        return bool(messages)


def prepared(choices: Choices, currencies: Sequence[str] | None = None) -> Job:
    """The tables, the converter and the day for a set of choices.

    currencies: those to convert to; by default all of the choices.
    """
    if choices.fx_rate is not None and len(choices.currencies) > 1:
        raise misused("--fx-rate is the rate of one currency: name one --currency.")
    rates = rate_tables(choices.currencies if choices.fx_rate is None else ())
    today = options.today()
    terms = Terms(
        currencies=choices.currencies if currencies is None else tuple(currencies),
        scope=choices.scope,
        mci=choices.mci,
        fx_rate=choices.fx_rate,
        fx_period=choices.fx_on,
        strict=choices.strict,
        reduced=choices.reduced,
        unpaid=choices.unpaid,
        today=today.first,
    )
    converter = Converter(load_mci(options.user_folder(), choices.rates_file), rates, terms)
    return Job(choices, converter, choices.period or today, today.first)


def between(first: date, last: date) -> Period:
    """The days from the one to the other, as --since and --until name them."""
    if first > last:
        raise misused("--since {first} comes after the last day, {last}.", first=first, last=last)
    return Period(first, last)


def with_one_index(job: Job) -> Job:
    """The same job, for a text, where an amount has one worth.

    BadInput where the MCI changed within its period.
    """
    first, *others = [part for part, _ in job.converter.indexes(job.period)]
    if others:
        raise BadInput(
            "the MCI changed within {period}: name a day of {first} or {last}",
            period=job.period,
            first=first,
            last=others[-1],
        )
    return job


def rate_tables(currencies: Sequence[str]) -> dict[str, RateTable]:
    """The stored rates of the currencies and of the dollar; NoRate for a currency without any."""
    folder = options.user_folder()
    tables = load_rates(dict.fromkeys((*currencies, USD)), folder)
    for code in currencies:
        if code not in tables:
            raise not_stored(code, resembled(code, stored(folder)))
    return tables
