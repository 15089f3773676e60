"""Results as rows of named values: the columns that every format shows. Values stay exact.

No text is made here.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from mcicalc.errors import Message
from mcicalc.rules.convert import Conversion
from mcicalc.rules.exchange import Quote
from mcicalc.rules.mci import SCOPES, Act, MciTable
from mcicalc.rules.money import shortest, tiyn
from mcicalc.rules.periods import Period

Cell = str | int | Decimal | date | Period | Act | Message | list[dict[str, "Cell"]] | None
Row = dict[str, Cell]

VALUE_COLUMNS = ("from", "to", "scope", "tenge", "act", "certainty", "source", "note")
SQL_COLUMNS = ("valid_from", "valid_to", "scope", "tenge")
UNPAID_COLUMNS = ("service_hours", "arrest_days")
PICTURES, PICTURE_WIDTH = ("svg", "html"), 100
FX_COLUMNS = ("date", "currency", "rate", "kind", "rate_date")


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
    """Rows for any format: all columns, the few that a person is shown, what stands below a table,
    and above its picture.

    picked: the columns were chosen with --field, so every format shows just these; draw: what draws
    it where no format does, such as bars.
    """

    columns: tuple[str, ...]
    shown: tuple[str, ...]
    rows: Iterable[Row]
    below: Sequence[Message] = ()
    picked: bool = False
    screen: Screen = Screen()
    title: Message | None = None
    draw: "Callable[[Sheet], Iterator[str]] | None" = None


def money_names(currencies: Iterable[str]) -> list[str]:
    """The columns of the sums in the currencies, tenge first."""
    return ["tenge", *(code.lower() for code in currencies)]


def convert_columns(
    currencies: Sequence[str], *, reduced: bool = False, unpaid: bool = False
) -> tuple[str, ...]:
    """The columns of a conversion, in order."""
    names = money_names(currencies)
    sums = [
        f"{name}{part}"
        for name in names[1:]
        for part in ("", "_min", "_rate", "_rate_date", "_rate_kind")
    ]
    more = (*(f"{name}_reduced" for name in names if reduced), *(UNPAID_COLUMNS if unpaid else ()))
    first = (
        "fine",
        "bound",
        "mci",
        "mci_min",
        "on",
        "mci_value",
        "mci_since",
        "tenge",
        "tenge_min",
    )
    return (*first, *sums, *more, "note")


def shown_columns(
    results: Sequence[Conversion], currencies: Sequence[str], *, reduced: bool, unpaid: bool = False
) -> tuple[str, ...]:
    """The columns of a conversion that a person is shown: a floor, a day, a number of MCI only
    where a result has one.
    """
    names = money_names(currencies)
    sides = ("_min", "") if any(result.tenge.floor is not None for result in results) else ("",)
    spread = len({result.period for result in results}) > 1 or any(
        not result.period.is_day for result in results
    )
    reverse = any(result.amount != result.fine for result in results)
    sums = (
        *(name + side for name in names for side in sides),
        *(f"{name}_reduced" for name in names if reduced),
    )
    first = ("fine", *["mci"] * reverse, *["on"] * spread, "mci_value", "mci_since")
    return (*first, *sums, *(UNPAID_COLUMNS if unpaid else ()))


def convert_row(result: Conversion) -> Row:
    """One conversion as a row, its sums rounded here and nowhere else."""
    fine, tenge = result.fine.limits.map(shortest), result.tenge
    row: Row = {
        "fine": result.written,
        "bound": fine.bound,
        "mci": fine.high,
        "mci_min": fine.floor,
        "on": result.period,
        "mci_value": result.mci.tenge,
        "mci_since": result.mci.since,
        "tenge": whole_tiyn(tenge.high),
        "tenge_min": whole_tiyn(tenge.floor),
        "tenge_reduced": whole_tiyn(result.halved.high),
        "service_hours": result.service_hours,
        "arrest_days": result.arrest_days,
    }
    for foreign in result.foreign:
        code, quote = foreign.quote.currency.lower(), foreign.quote
        row |= {
            code: foreign.limits.high,
            f"{code}_min": foreign.limits.floor,
            f"{code}_reduced": foreign.halved.high,
            f"{code}_rate": quote.value,
            f"{code}_rate_date": quote.day,
            f"{code}_rate_kind": quote.kind,
        }
    row["note"] = joined(result.notes)
    return row


def joined(messages: Sequence[Message]) -> Message | None:
    """The messages as one; None for none."""
    facts: dict[str, object] = {f"note{number}": message for number, message in enumerate(messages)}
    return Message("; ".join(f"{{{name}}}" for name in facts), facts) if facts else None


def whole_tiyn(sum_: Decimal | None) -> Decimal | None:
    """The sum of tenge, if there is one, as it is shown."""
    return None if sum_ is None else tiyn(sum_)


def value_rows(table: MciTable, period: Period | None = None) -> Iterator[Row]:
    """The entries of the table of values, or those that hold at some time in the period."""
    for value in table.values:
        held = table.held(value)
        if period is None or (held.first <= period.last and held.last >= period.first):
            yield {
                "from": value.since,
                "to": held.last,
                "scope": value.scope or "all",
                "tenge": value.tenge,
                "act": value.act,
                "certainty": value.certainty,
                "source": value.source,
                "note": value.note,
            }


def sql_rows(table: MciTable) -> Iterator[Row]:
    """Each value once for each scope, so that a join needs no "or".

    `valid_to` is the first day it no longer holds.
    """
    for scope in SCOPES:
        for held, value in table.holding[scope]:
            yield {
                "valid_from": held.first,
                "valid_to": held.last + timedelta(1),
                "scope": scope,
                "tenge": value.tenge,
            }


def fx_row(quote: Quote) -> Row:
    """One exchange rate as a row."""
    return {
        "date": quote.asked,
        "currency": quote.currency,
        "rate": quote.value,
        "kind": quote.kind,
        "rate_date": quote.day,
    }
