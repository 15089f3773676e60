"""What a run knows once its options are read: the choices, the tables and the day."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import wraps
from typing import Any, Concatenate, NamedTuple

from mcicalc.cli import options, value_types
from mcicalc.cli.terminal import misused, warn
from mcicalc.errors import BadInput, Message, say
from mcicalc.formats import TABLE
from mcicalc.formats.columns import CHANGES, Column, convert_columns
from mcicalc.reading import CELL, MCI
from mcicalc.rules.convert import Converter, Terms
from mcicalc.rules.exchange import Quote, warnings
from mcicalc.rules.periods import Period, day_of
from mcicalc.stores.tables import StoredRates, load_mci

_SIDE_BY_SIDE = 2  # periods of which the second is shown with its change


class Choices(NamedTuple):
    """The values of the shared options; those that a command does not have are as they stand here.

    periods: what --on or --year names; terms: the options that a conversion follows.
    """

    form: str = TABLE
    fields: tuple[str, ...] = ()
    colour: str = "auto"
    periods: tuple[Period, ...] = ()
    terms: Terms = Terms()
    explain: bool = False
    skip_bad: bool = False
    rates_file: str | None = None
    save: str | None = None
    encoding: str | None = None
    decimal: str | None = None
    unit: str = MCI

    @property
    def marks(self) -> str:
        """How the figures of a stream or a table are read."""
        return self.decimal or CELL

    @property
    def period(self) -> Period | None:
        """What --on names, for a command that takes it once."""
        if len(self.periods) > 1:
            raise misused("{option} is given twice: give it once.", option="--on")
        return self.periods[0] if self.periods else None

    @property
    def wanted(self) -> tuple[str, ...]:
        """The currencies whose rates a conversion needs: those of the fields that were picked."""
        fields, terms = self.fields, self.terms
        if not fields or "note" in fields or self.explain or terms.fx_rate is not None:
            return terms.currencies
        picked = {column.currency for column in self.columns if column in fields}
        return tuple(code for code in terms.currencies if code in picked)

    @property
    def compared(self) -> bool:
        """Whether two periods stand side by side, the second with its change to the first."""
        return len(self.periods) == _SIDE_BY_SIDE

    @property
    def columns(self) -> tuple[Column, ...]:
        """All columns that a conversion has."""
        return (*convert_columns(self.terms), *(CHANGES if self.compared else ()))


def with_choices(command: Callable[Concatenate[Choices, ...], int]) -> Callable[..., int]:
    """The command for Click: shared options come to it as its choices, its own as they are."""

    @wraps(command)
    def called(**given: Any) -> int:
        terms = Terms(**{name: given.pop(name) for name in Terms._fields if name in given})
        shared = {name: given.pop(name) for name in Choices._fields if name in given}
        return command(Choices(terms=terms, **shared), **given)

    return called


class Job(NamedTuple):
    """What a conversion needs besides the amounts."""

    choices: Choices
    converter: Converter
    today: date

    @property
    def periods(self) -> tuple[Period, ...]:
        """What was asked for, or today."""
        return self.choices.periods or (day_of(self.today),)

    @property
    def period(self) -> Period:
        """The only one that was asked for, or today."""
        return self.choices.period or day_of(self.today)

    @property
    def no_day_given(self) -> tuple[Message, ...]:
        """Which day counts where none was asked for."""
        if self.choices.periods:
            return ()
        return (say("No day was given: today, {day}, counts.", day=self.today),)

    def warn(self, quotes: Iterable[Quote]) -> bool:
        """Warns of rates that are old or of another day; whether there are any."""
        messages = warnings(quotes, self.today)
        warn(*messages)
        return bool(messages)


def prepared(choices: Choices, currencies: Sequence[str] | None = None) -> Job:
    """The tables, the converter and the day for a set of choices.

    currencies: those to convert to; by default all of the choices.
    """
    terms = choices.terms
    if terms.fx_rate is not None and len(terms.currencies) > 1:
        raise misused("--fx-rate is the rate of one currency: name one --currency.")
    wanted = terms.currencies if currencies is None else tuple(currencies)
    rates, today = StoredRates(options.user_folder()), value_types.today()
    if terms.fx_rate is None:
        for code in wanted:
            rates[code]  # a currency without rates is no fault of each amount
    table = load_mci(options.user_folder(), choices.rates_file)
    converter = Converter(table, rates, terms._replace(currencies=wanted, today=today))
    return Job(choices, converter, today)


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
