"""What a million amounts are worth, each as the text of its row: exact, and as fast as plain Python
goes.

There is one way to a row: the full reader of amounts, the converter and the format's own writer.
Two short cuts lead to the same bytes, and the tests hold them to it: `memory`, because an amount
(with its day) that came before has its text already, and the integers of `arithmetic`, which makes
rows of plain numbers together.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from mcicalc.bulk.arithmetic import Arithmetic, Made
from mcicalc.bulk.memory import Entry, Memory
from mcicalc.errors import BadDate, McicalcError, Message
from mcicalc.formats.columns import Cell, Column, Row, convert_columns, convert_row, sum_columns
from mcicalc.reading import parse_amount
from mcicalc.reading.days import parse_period
from mcicalc.rules.convert import Conversion, Converter
from mcicalc.rules.exchange import Quote, warnings
from mcicalc.rules.money import WIDE
from mcicalc.rules.periods import Period

_UNREMEMBERED = 100  # blocks


class Rows(NamedTuple):
    """Rows of one block: amounts, days and own texts for the output (None where no row has one),
    and line numbers.
    """

    amounts: Sequence[str]
    days: Sequence[str] | None
    heads: Sequence[str] | None
    lines: Sequence[int]


class Worth:
    """Makes the texts of rows.

    Adds up their sums of money if asked to, and gathers in `unsure` what to warn of.

    render: a row as text; number: a number as text; blank: a blank amount has a blank row; needed:
    each needs its own day.
    """

    def __init__(
        self,
        converter: Converter,
        today: date,
        period: Period,
        columns: Sequence[Column],
        render: Callable[[Row], str],
        number: Callable[[Decimal], str],
        *,
        blank: bool = False,
        needed: bool = False,
        sums: bool = False,
    ) -> None:
        self._converter, self._today, self._period = converter, today, period
        self._render, self._blank, self._needed = render, blank, needed
        self._money = [
            column
            for column in sum_columns(converter.terms.currencies)
            if sums and column in columns
        ]
        self._memory, self._ahead = Memory(self._money), 0  # _ahead: so many blocks need no memory
        self.unsure: dict[str, Message] = {}
        self._empty: Row = dict.fromkeys(
            convert_columns(converter.terms.currencies, reduced=True, unpaid=True)
        )
        self._arithmetic = Arithmetic(
            converter, columns, render, number, self._period_of, self._gather
        )

    def texts(
        self, amounts: Sequence[str], days: Sequence[str] | None = None
    ) -> Sequence[str | None]:
        """The text of each row; None for an amount that is refused."""
        if self._ahead and (made := self._arithmetic.rows(amounts, days)):
            self._ahead -= 1
            self._memory.add(made.sums)
            return made.texts
        found = self._memory.find(amounts, days)
        if not all(found):
            if not self._ahead and self._memory.is_full and found.count(None) > len(found) // 2:
                # new ones all the time: a waste to look for them, and to remember them
                self._ahead = _UNREMEMBERED
                return self.texts(amounts, days)
            found = self._learnt(
                zip(amounts) if days is None else zip(amounts, days, strict=True), found
            )
        self._ahead = 0
        return self._memory.take(found)

    def sums(self) -> dict[Column, int]:
        """What the columns of money add up to so far, in tiyn and cents."""
        return self._memory.sums()

    def _learnt(
        self, rows: Iterable[tuple[str, ...]], found: list[Entry | None]
    ) -> list[Entry | None]:
        """The entries of all the rows, new ones made.

        Where there is no room for these, the old ones are forgotten.
        """
        if self._memory.is_full:
            self._memory.forget()
            found = [None] * len(found)
        new = [row for row, entry in zip(rows, found, strict=True) if entry is None]
        self._make(list(dict.fromkeys(new)))
        made = iter(self._memory.find(*zip(*new, strict=True)))
        learnt = [entry or next(made) for entry in found]
        if (
            self._converter.terms.strict and None in learnt
        ):  # nothing is written after what is refused
            del learnt[learnt.index(None) + 1 :]
        return learnt

    def _make(self, rows: Sequence[tuple[str, ...]]) -> None:
        """Makes rows of an amount, or an amount and a day, by arithmetic wherever it can make some
        together.
        """
        columns = list(zip(*rows, strict=True))
        made = self._arithmetic.rows(*columns) or (
            self._in_full(*rows[0]) if len(rows) == 1 else None
        )
        if made is None:
            self._make(rows[: len(rows) // 2])
            self._make(rows[len(rows) // 2 :])
        else:
            self._memory.keep(made, *columns)

    def _in_full(self, amount: str, day: str = "") -> Made:
        """The row of an amount by the full way; no row for one that is refused."""
        try:
            rows = [convert_row(result) for result in self.results(amount, day)]
        except McicalcError:
            return Made([], {name: [] for name in self._money})
        sums: dict[str, list[int]] = {
            column: [sum(_cents(row[column]) for row in rows)] for column in self._money
        }
        return Made(["".join(map(self._render, rows or [self._empty]))], sums)

    def results(self, amount: str, day: str) -> tuple[Conversion, ...]:
        """The conversions of one amount, by its own day if it has one.

        None for a blank amount where that is allowed.
        """
        words = amount.strip()
        if not words and self._blank:
            self._period_of(day)
            return ()
        results = self._converter.convert(parse_amount(words), self._period_of(day), words)
        self._gather(quote for result in results for quote in result.quotes)
        return results

    def _gather(self, quotes: Iterable[Quote]) -> None:
        self.unsure |= {str(message): message for message in warnings(quotes, self._today)}

    def fault(self, amount: str, day: str) -> McicalcError:
        """Why the amount was refused."""
        try:
            self.results(amount, day)
        except McicalcError as fault:
            fault.__traceback__ = fault.__context__ = (
                None  # their frames would keep the block of the row in memory
            )
            return fault
        raise AssertionError(amount)

    def refused(self, amount: str, fault: McicalcError) -> str:
        """The text of the row of a refused amount."""
        return self._render(self.empty(amount.strip(), str(fault)))

    def empty(self, words: str | None = None, note: Cell = None) -> Row:
        """A row without values, but perhaps for the words of the amount and what is wrong with
        them.
        """
        return self._empty | {"fine": words, "note": note}

    def _period_of(self, day: str) -> Period:
        if not day.strip():
            if self._needed:
                raise BadDate("the date is missing")
            return self._period
        period = parse_period(day)
        if not period.is_day:
            raise BadDate("'{day}' is not a single day", day=day.strip())
        return period


def _cents(cell: Cell) -> int:
    return int(cell.scaleb(2, WIDE)) if isinstance(cell, Decimal) else 0
