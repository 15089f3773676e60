"""Results as rows of named values: the one table of columns that every format shows.

Values stay exact. No text is made here.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from operator import attrgetter
from typing import Any, NamedTuple

from mcicalc.errors import Message
from mcicalc.rules.convert import Conversion, Foreign, Terms
from mcicalc.rules.exchange import PAR
from mcicalc.rules.mci import SCOPES, Act, Index, MciTable
from mcicalc.rules.money import RANGE, TENGE, WIDE, percent, shortest
from mcicalc.rules.periods import Period

Cell = str | int | Decimal | date | Period | Act | Message | list[dict[str, "Cell"]] | None
Row = dict[str, Cell]

PICTURES, PICTURE_WIDTH = ("svg", "html"), 100

# How people are shown a column: its figures as tenge per unit, as a change or in percent; its words
# as a list folds them, or as a table does too. Otherwise a value says by its type how it is shown.
RATE, CHANGE, PERCENT, WORDS, LONG = "rate", "change", "percent", "words", "long"


class Column(str):
    """A column is its name, by which rows have its values, and knows all else that is to be known.

    heading: in English; {currency} in it is the name of the column's currency; or a message.
    value: takes the value out of the result of a row; mostly given as where it stands in it.
    kind: one of RATE, CHANGE, PERCENT, WORDS and LONG, or nothing.
    terms: what its words are, for the catalogues: "exact" is one word for a bound, one for a sum.
    currency: that of its sums, which are shown with the sign, or of its rate.
    option: the one of the terms that adds it, for people too.
    shown: whether people are shown it unasked, by all the results.
    rank: when it is left out where a terminal is narrow: 1 first, 0 never, as it tells rows apart.
    """

    heading: str | Message
    value: Callable[[Any], Cell]
    kind: str = ""
    terms: str = ""
    currency: str = ""
    option: str = ""
    shown: Callable[[Sequence[Conversion]], bool] | None = None
    rank: int = 0

    def __new__(
        cls,
        name: str,
        heading: str | Message = "",
        value: str | Callable[[Any], Cell] = "",
        **more: object,
    ) -> "Column":
        column = super().__new__(cls, name)
        column.heading = heading
        column.value = attrgetter(value) if isinstance(value, str) else value
        vars(column).update(more)
        return column

    def of(self, currency: str) -> "Column":
        """The column of a currency that has this one as its ending: usd_min of _min."""
        name = "tenge" if currency == TENGE else currency.lower()
        return Column(name + self, **(vars(self) | {"currency": currency}))


def in_each(currencies: Iterable[str], endings: Sequence[Column]) -> list[Column]:
    """The columns with these endings, currency by currency."""
    return [ending.of(currency) for currency in currencies for ending in endings]


def row_of(columns: Iterable[Column], result: object) -> Row:
    """The values that the columns have of a result."""
    return {column: column.value(result) for column in columns}


# --- a conversion ---


def _always(_: Sequence[Conversion]) -> bool:
    return True


def _any_of_money(results: Sequence[Conversion]) -> bool:
    return any(result.amount != result.fine for result in results)


def _any_floor(results: Sequence[Conversion]) -> bool:
    return any(result.tenge.floor is not None for result in results)


def _no_single_day(results: Sequence[Conversion]) -> bool:
    periods = {result.period for result in results}
    return len(periods) > 1 or any(not period.is_day for period in periods)


_FIRST = (
    Column("fine", "Fine", "written", kind=WORDS, shown=_always),
    Column("bound", "Bound", "amount.limits.bound", terms="bound"),
    Column("mci", "MCI", lambda r: r.fine.limits.map(shortest).high, shown=_any_of_money),
    Column("mci_min", "MCI from", lambda result: result.fine.limits.map(shortest).floor),
    Column("on", "On", "period", shown=_no_single_day),
    Column("mci_value", "1 MCI", "mci.tenge", currency=TENGE, shown=_always, rank=9),
    Column("mci_since", "Since", "mci.since", shown=_always, rank=5),
    Column("mci_act", "Act", lambda r: r.mci.value and r.mci.value.act, kind=LONG, rank=8),
)
# Endings of the columns of each currency, whose values are made of a `Foreign`.
CEILING = Column("", "{currency}", "limits.high", shown=_always)
FLOOR = Column("_min", "{currency} from", "limits.floor", shown=_any_floor)
QUOTED = (
    Column("_rate", "Rate of {currency}", "quote.value", kind=RATE),
    Column("_rate_date", "Rate of the day", "quote.day", rank=3),
    Column("_rate_kind", "Kind of rate", "quote.kind", terms="kind", rank=11),
)
_HALVED = (
    Column("_reduced", "{currency} at half price", "halved.high", option="reduced", shown=_always),
    Column(
        "_reduced_min",
        "{currency} at half price, from",
        "halved.floor",
        option="reduced",
        shown=_any_floor,
    ),
)
_LAST = (
    Column("service_hours", "Hours of service", "unpaid.hours", option="unpaid", shown=_always),
    Column("arrest_days", "Days of arrest", "unpaid.days", option="unpaid", shown=_always),
    Column("note", "Note", lambda r: joined(r.notes), kind=LONG, terms="note", rank=2),
)


def sum_columns(currencies: Iterable[str]) -> list[Column]:
    """The columns of the sums in the currencies, tenge first."""
    return in_each((TENGE, *currencies), [CEILING])


def convert_columns(terms: Terms) -> tuple[Column, ...]:
    """The columns of a conversion on these terms, in order."""
    return _columns(terms, 1)


def shown_columns(results: Sequence[Conversion], terms: Terms) -> tuple[Column, ...]:
    """Those that a person is shown: a floor, a day, a number of MCI only where a result has one."""
    # People read a range from its floor.
    columns = _columns(terms, -1)
    return tuple(column for column in columns if column.shown and column.shown(results))


def _columns(terms: Terms, order: int) -> tuple[Column, ...]:
    """The columns; order: 1 where the ceiling is first, -1 where the floor is."""
    limits = (CEILING, FLOOR)[::order]
    columns = (
        *_FIRST,
        *in_each([TENGE], limits),
        *in_each(terms.currencies, (*limits, *QUOTED)),
        *in_each((TENGE, *terms.currencies), _HALVED[::order]),
        *_LAST,
    )
    return tuple(column for column in columns if not column.option or getattr(terms, column.option))


_IN_TENGE = in_each([TENGE], (CEILING, FLOOR, *_HALVED))


@cache
def _in_foreign(currency: str) -> list[Column]:
    return in_each([currency], (CEILING, FLOOR, *QUOTED, *_HALVED))


def convert_row(result: Conversion) -> Row:
    """One conversion as a row, its sums rounded here and nowhere else."""
    tenge = Foreign(PAR, result.tenge.map(result.shown), result.halved.map(result.shown))
    row = row_of((*_FIRST, *_LAST), result) | row_of(_IN_TENGE, tenge)
    for foreign in result.foreign:
        row |= row_of(_in_foreign(foreign.quote.currency), foreign)
    if result.amount.limits.bound == RANGE:  # has floors, even where they round to the ceilings
        row["mci_min"] = result.fine.limits.map(shortest).low
        for worth in (tenge, *result.foreign):
            code = worth.quote.currency
            row[FLOOR.of(code)], row[_HALVED[1].of(code)] = worth.limits.low, worth.halved.low
    return row


# How tenge differ from those of the period before, where two stand side by side.
CHANGES = (
    Column("tenge_change", "Change in {currency}", kind=CHANGE, currency=TENGE),
    Column("tenge_change_percent", "Change", kind=PERCENT),
)


def changes(result: Conversion, before: Conversion | None) -> Row:
    """The change of the ceiling, or of the floor where there is none; empty without one before."""
    if before is None:
        return dict.fromkeys(CHANGES)
    now, then = result.tenge.either, before.tenge.either
    change = WIDE.subtract(result.shown(now), before.shown(then))
    return dict(zip(CHANGES, (change, percent(now, then)), strict=True))


def listed(parts: Iterable[object], mark: str = ", ") -> Message:
    """The facts as one message, with a mark between them."""
    facts = {f"part{number}": part for number, part in enumerate(parts)}
    return Message(mark.join(f"{{{name}}}" for name in facts), facts)


def joined(messages: Sequence[Message], mark: str = "; ") -> Message | None:
    """The messages as one; None for none."""
    return listed(messages, mark) if messages else None


# --- the table of values, for people and as SQL ---

VALUE_COLUMNS = (
    Column("from", "From", "since"),
    Column("to", "To", "held.last", rank=6),
    Column("scope", "Scope", lambda index: index.value.scope or "all", terms="scope", rank=10),
    Column("tenge", "{currency}", "tenge", currency=TENGE),
    Column("act", "Act", "value.act", kind=LONG, rank=8),
    Column("certainty", "Certainty", "value.certainty", terms="certainty", rank=4),
    Column("source", "Source", "value.source", kind=LONG, rank=1),
    Column("note", "Note", "value.note", kind=LONG, terms="note", rank=2),
)
SQL_COLUMNS = tuple(map(Column, ("valid_from", "valid_to", "scope", "tenge")))


def value_rows(table: MciTable, period: Period | None = None) -> Iterator[Row]:
    """The entries of the table of values, or those that hold at some time in the period."""
    for value in table.values:
        held = table.held(value)
        if period is None or (held.first <= period.last and held.last >= period.first):
            yield row_of(VALUE_COLUMNS, Index(value.tenge, value, held))


def sql_rows(table: MciTable) -> Iterator[Row]:
    """Each value once for each scope, so that a join needs no "or".

    `valid_to` is the first day it no longer holds.
    """
    for scope in SCOPES:
        for held, value in table.holding[scope]:
            cells = (held.first, held.last + timedelta(1), scope, value.tenge)
            yield dict(zip(SQL_COLUMNS, cells, strict=True))


# --- an exchange rate: a row is of a `Quote` ---

FX_COLUMNS = (
    Column("date", "Date", "asked"),
    Column("currency", "Currency", "currency", rank=12),
    Column("rate", "Rate", "value", kind=RATE),
    Column("kind", "Kind", "kind", terms="kind", rank=11),
    Column("rate_date", "Rate of", "day", rank=3),
)


# --- what is shown, and where ---


class Screen(NamedTuple):
    """What the place that a table is drawn on can show.

    No width means that nothing needs to be left out.

    encoding: counts where it is not Unicode; picture: svg or html, where it is no terminal but such
    a document.
    """

    width: int | None = None
    colour: bool = False
    unicode: bool = True
    encoding: str = "ascii"
    picture: str = ""


class Sheet(NamedTuple):
    """Rows for any format: all columns, those that people are shown, what stands below and above.

    picked: the columns were chosen with --field, so none is left out; draw: what draws it where no
    format does, such as bars.
    """

    columns: tuple[Column, ...]
    shown: tuple[Column, ...]
    rows: Iterable[Row]
    below: Sequence[Message] = ()
    picked: bool = False
    screen: Screen = Screen()
    title: Message | None = None
    draw: "Callable[[Sheet], Iterator[Any]] | None" = None
