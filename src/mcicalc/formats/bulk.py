"""What a million amounts are worth, each as the text of its row: exact, and as fast as plain Python goes.

There is one way to a row: the full reader of amounts, the converter and the format's own writer. Two short cuts lead to
the same bytes, and the tests hold them to it: the memory of this module, because an amount (with its day) that came before
has its text already, and the integers of `arithmetic`, which makes rows of plain numbers together.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import repeat
from operator import length_hint, mul
from typing import NamedTuple, cast

from mcicalc.errors import BadDate, McicalcError, Message
from mcicalc.formats.arithmetic import Arithmetic, Made
from mcicalc.formats.columns import Cell, Row, convert_columns, convert_row
from mcicalc.reading import parse_amount
from mcicalc.rules.convert import Conversion, Converter
from mcicalc.rules.exchange import Quote, doubts
from mcicalc.rules.periods import Period, parse_period

_MEMORY, _ENTRY = 24_000_000, 300  # bytes, about: all that is remembered, and one entry without its texts
_UNREMEMBERED = 100  # blocks
_TIMES = 1 << 60  # more than any stream has rows

# The text of a row, as often as it is written, or None: what is left of its times tells how often it was.
Texts = Iterator[str | None]
_REFUSED: Texts = repeat(None)


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
        self._known: dict[str, Texts] = {}  # by "amount", or "day<TAB>amount"
        self._sums_of: dict[str, list[int]] = {name: [] for name in self._sums}  # by the column, those of all that is known
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
        return list(map(next, self._learnt(keys, found) if unknown else cast(list[Texts], found)))

    def sums(self) -> dict[str, int]:
        """What the columns of money add up to so far, in tiyn and cents."""
        written = [_TIMES - length_hint(texts) for texts in self._known.values()]
        for name, sums in self._sums_of.items():
            self._sums[name] += sum(map(mul, written, sums))
            sums.clear()
        self._known, self._room = {}, _MEMORY
        return self._sums

    def _learnt(self, keys: Sequence[str], found: Sequence[Texts | None]) -> list[Texts]:
        """The texts of all the keys, new ones made; where there is no room for these, the old ones are forgotten."""
        if self._room < 0:
            self.sums()
            found = [None] * len(keys)
        self._make(list(dict.fromkeys([key for key, texts in zip(keys, found, strict=True) if texts is None])))
        learnt = [texts or self._known.get(key, _REFUSED) for key, texts in zip(keys, found, strict=True)]
        if self._converter.strict and _REFUSED in learnt:  # nothing is written after what is refused
            del learnt[learnt.index(_REFUSED) + 1 :]
        return learnt

    def _make(self, keys: Sequence[str]) -> None:
        """Makes rows, by arithmetic wherever it can make some together; refused ones are not remembered."""
        days, _, amounts = zip(*[key.rpartition("\t") for key in keys], strict=True)
        made = self._arithmetic.rows(amounts, days) or (self._in_full(amounts[0], days[0]) if len(keys) == 1 else None)
        if made is None:
            self._make(keys[: len(keys) // 2])
            self._make(keys[len(keys) // 2 :])
            return
        self._known.update(zip(keys, [repeat(text, _TIMES) for text in made.texts], strict=False))
        for name in self._sums:
            self._sums_of[name] += made.sums[name]
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
