"""What a million amounts are worth, each as the text of its row: exact, and as fast as plain Python goes.

There is one way to a row: the full reader of amounts, the converter and the format's own writer. Two short cuts lead to
the same bytes, and the tests hold them to it: the memory of this module, because an amount (with its day) that came before
has its text already, and the integers of `arithmetic`, which makes rows of plain numbers together.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from itertools import takewhile
from typing import NamedTuple

from mcicalc.errors import BadDate, McicalcError, Message
from mcicalc.formats.arithmetic import Arithmetic, Made
from mcicalc.formats.columns import Cell, Row, convert_columns, convert_row
from mcicalc.reading import parse_amount
from mcicalc.rules.convert import Conversion, Converter
from mcicalc.rules.exchange import Quote, doubts
from mcicalc.rules.periods import Period, parse_period

_MEMORY, _ENTRY = 24_000_000, 300  # bytes, about: all that is remembered, and one entry without its texts
_UNREMEMBERED = 100  # blocks


class Rows(NamedTuple):
    """Rows of one block: amounts, days and own texts for the output (None where no row has one), and line numbers."""

    amounts: Sequence[str]
    days: Sequence[str] | None
    heads: Sequence[str] | None
    lines: Sequence[int]


class Worth:
    """Makes the texts of rows; adds up their sums of money if asked to, and gathers in `unsure` what to warn of.

    render: rows as text; number: one value as text; blank: a blank amount has a blank row; needed: each needs its own day.
    """

    def __init__(
        self, converter: Converter, today: date, period: Period, columns: Sequence[str], render: Callable[[list[Row]], str],
        number: Callable[[Decimal], str], *, blank: bool = False, needed: bool = False, sums: bool = False,
    ) -> None:  # fmt: skip
        self._converter, self._today, self._period = converter, today, period
        self._render, self._blank, self._needed = render, blank, needed
        money = ("tenge", *(code.lower() for code in converter.currencies))
        self._sums = dict.fromkeys([name for name in money if sums and name in columns], 0)
        self.unsure: dict[str, Message] = {}
        self._empty: Row = dict.fromkeys(convert_columns(converter.currencies, reduced=True, unpaid=True))
        self._arithmetic = Arithmetic(converter, columns, render, number, self._period_of, self._gather)
        self._known: dict[str, str] = {}  # "amount", or "day<TAB>amount" → the text of its row
        self._sums_of: dict[str, tuple[int, ...]] = {}  # a text → its sums, to be added as often as it was written
        self._written: Counter[str | None] = Counter()
        self._room, self._ahead = _MEMORY, 0  # _ahead: so many blocks need no memory

    def texts(self, amounts: Sequence[str], days: Sequence[str] | None) -> Sequence[str | None]:
        """The text of each row; None for an amount that is refused."""
        if self._ahead and (made := self._arithmetic.rows(amounts, days)):
            self._ahead -= 1
            for name in self._sums:
                self._sums[name] += sum(made.sums[name])
            return made.texts
        keys = amounts if days is None else list(map("\t".join, zip(days, amounts, strict=True)))
        found = list(map(self._known.get, keys))
        unknown = found.count(None)
        if unknown and not self._ahead and self._room < 0 and unknown > len(keys) // 2:
            self._ahead = _UNREMEMBERED  # new ones all the time: it would be a waste to look for them, and to remember them
            return self.texts(amounts, days)
        self._ahead = 0
        if unknown:
            self._learn(keys, found)
            found = list(map(self._known.get, keys))
        if self._sums:  # under --strict nothing is written after what is refused
            self._written.update(takewhile(bool, found) if self._converter.strict else found)
        return found

    def sums(self) -> dict[str, int]:
        """What the columns of money add up to so far, in tiyn and cents."""
        for text, sums in self._sums_of.items():
            for name, sum_ in zip(self._sums, sums, strict=True):
                self._sums[name] += sum_ * self._written[text]
        self._written.clear()
        return self._sums

    def _learn(self, keys: Sequence[str], found: Sequence[str | None]) -> None:
        """Remembers the rows of all the keys; where there is no room for new ones, the old ones are forgotten."""
        if self._room < 0:
            self.sums()
            self._known, self._sums_of, self._room, found = {}, {}, _MEMORY, [None] * len(keys)
        self._make(list(dict.fromkeys([key for key, text in zip(keys, found, strict=True) if text is None])))

    def _make(self, keys: Sequence[str]) -> None:
        """Makes rows, by arithmetic wherever it can make some together; refused ones are not remembered."""
        days, _, amounts = zip(*[key.rpartition("\t") for key in keys], strict=True)
        made = self._arithmetic.rows(amounts, days) or (self._in_full(amounts[0], days[0]) if len(keys) == 1 else None)
        if made is None:
            self._make(keys[: len(keys) // 2])
            self._make(keys[len(keys) // 2 :])
            return
        self._known.update(zip(keys, made.texts, strict=False))
        if self._sums:
            self._sums_of.update(zip(made.texts, zip(*map(made.sums.__getitem__, self._sums), strict=True), strict=True))
        self._room -= _ENTRY * len(keys) + 2 * sum(map(len, keys)) + sum(map(len, made.texts))

    def _in_full(self, amount: str, day: str) -> Made:
        """The row of an amount by the full way; no row for one that is refused."""
        try:
            rows = [convert_row(result) for result in self.results(amount, day)]
        except McicalcError:
            return Made([], {name: [] for name in self._sums})
        sums = {name: [sum(_cents(row[name]) for row in rows)] for name in self._sums}
        return Made([self._render(rows or [self._empty])], sums)

    def results(self, amount: str, day: str) -> tuple[Conversion, ...]:
        """The conversions of one amount, by its own day if it has one; none for a blank amount where that is allowed."""
        words = amount.strip()
        if not words and self._blank:
            self._period_of(day)
            return ()
        results = self._converter.convert(parse_amount(words), self._period_of(day), words)
        self._gather(quote for result in results for quote in result.quotes)
        return results

    def _gather(self, quotes: Iterable[Quote]) -> None:
        self.unsure |= {str(message): message for message in doubts(quotes, self._today)}

    def fault(self, amount: str, day: str) -> McicalcError:
        """Why the amount was refused."""
        try:
            self.results(amount, day)
        except McicalcError as fault:
            fault.__traceback__ = fault.__context__ = None  # their frames would keep the block of the row in memory
            return fault
        raise AssertionError(amount)

    def refused(self, amount: str, fault: McicalcError) -> str:
        """The text of the row of a refused amount."""
        return self._render([self.empty(amount.strip(), str(fault))])

    def empty(self, words: str | None = None, note: Cell = None) -> Row:
        """A row without values, but perhaps for the words of the amount and what is wrong with them."""
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
    return int(cell * 100) if isinstance(cell, Decimal) else 0
