"""What a million amounts are worth, each as the text of its row: exact, and as fast as plain Python goes.

There is one way to a row: the full reader of amounts, the converter and the format's own writer. Two short cuts lead to
the same bytes, and the tests hold them to it: the memory of this module, because an amount (with its day) that came before
has its text already, and the integers of `arithmetic`, which makes rows of plain numbers together.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import repeat
from operator import length_hint, mul
from sys import intern
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
_NOTHING: dict[str, Texts] = {}


class Rows(NamedTuple):
    """Rows of one block: amounts, days and own texts for the output (None where no row has one), and line numbers."""

    amounts: Sequence[str]
    days: Sequence[str] | None
    heads: Sequence[str] | None
    lines: Sequence[int]


class Memory:
    """The texts of rows by their amount and day; and the sums of all that were taken, by the column of money."""

    def __init__(self, money: Iterable[str]) -> None:
        self._sums = dict.fromkeys(money, 0)
        self._kept: list[Texts] = []
        self._sums_of: dict[str, list[int]] = {name: [] for name in self._sums}  # those of each that is kept
        self._dated: dict[str, dict[str, Texts]] = {}  # by the amount, then the day: far fewer places than by the pair
        self._undated: dict[str, Texts] = {}
        self._room = _MEMORY

    @property
    def is_full(self) -> bool:
        return self._room < 0

    def find(self, amounts: Sequence[str], days: Sequence[str] | None = None) -> list[Texts | None]:
        """The texts of each row, None where it is not known."""
        if days is None:
            return list(map(self._undated.get, amounts))
        return list(map(dict.get, map(self._dated.get, amounts, repeat(_NOTHING)), days))

    def keep(self, made: Made, amounts: Sequence[str], days: Sequence[str] | None = None) -> None:
        """Remembers what was made of rows, unless it is nothing."""
        new: list[Texts] = [repeat(text, _TIMES) for text in made.texts]
        if days is None:
            self._undated.update(zip(amounts, new, strict=False))
        else:
            for amount, day, texts in zip(amounts, days, new, strict=False):
                self._dated.setdefault(amount, {})[intern(day)] = texts
        self._kept += new
        for name, sums in self._sums_of.items():
            sums.extend(made.sums[name])
        self._room -= _ENTRY * len(new) + 2 * sum(map(len, amounts)) + sum(map(len, made.texts))

    def add(self, sums: Mapping[str, Iterable[int]]) -> None:
        """Adds the sums of rows that were not taken from here."""
        for name in self._sums:
            self._sums[name] += sum(sums[name])

    def sums(self) -> dict[str, int]:
        """The sums so far, in tiyn and cents."""
        taken = [_TIMES - length_hint(texts) for texts in self._kept]
        return {name: sum_ + sum(map(mul, taken, self._sums_of[name])) for name, sum_ in self._sums.items()}

    def forget(self) -> None:
        """Makes room; the sums stay."""
        self._sums, self._kept, self._sums_of = self.sums(), [], {name: [] for name in self._sums}
        self._dated, self._undated, self._room = {}, {}, _MEMORY


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
        self._money = [name for name in money if sums and name in columns]
        self._memory, self._ahead = Memory(self._money), 0  # _ahead: so many blocks need no memory
        self.unsure: dict[str, Message] = {}
        self._empty: Row = dict.fromkeys(convert_columns(converter.currencies, reduced=True, unpaid=True))
        self._arithmetic = Arithmetic(converter, columns, render, number, self._period_of, self._gather)

    def texts(self, amounts: Sequence[str], days: Sequence[str] | None = None) -> Sequence[str | None]:
        """The text of each row; None for an amount that is refused."""
        if self._ahead and (made := self._arithmetic.rows(amounts, days)):
            self._ahead -= 1
            self._memory.add(made.sums)
            return made.texts
        found = self._memory.find(amounts, days)
        unknown = found.count(None)
        if unknown and not self._ahead and self._memory.is_full and unknown > len(amounts) // 2:
            self._ahead = _UNREMEMBERED  # new ones all the time: it would be a waste to look for them, and to remember them
            return self.texts(amounts, days)
        self._ahead = 0
        rows = zip(amounts) if days is None else zip(amounts, days, strict=True)
        return list(map(next, self._learnt(rows, found) if unknown else cast(list[Texts], found)))

    def sums(self) -> dict[str, int]:
        """What the columns of money add up to so far, in tiyn and cents."""
        return self._memory.sums()

    def _learnt(self, rows: Iterable[tuple[str, ...]], found: Sequence[Texts | None]) -> list[Texts]:
        """The texts of all the rows, new ones made; where there is no room for these, the old ones are forgotten."""
        if self._memory.is_full:
            self._memory.forget()
            found = [None] * len(found)
        new = [row for row, texts in zip(rows, found, strict=True) if texts is None]
        self._make(list(dict.fromkeys(new)))
        made = iter(self._memory.find(*zip(*new, strict=True)))
        learnt = [texts or next(made) or _REFUSED for texts in found]
        if self._converter.strict and _REFUSED in learnt:  # nothing is written after what is refused
            del learnt[learnt.index(_REFUSED) + 1 :]
        return learnt

    def _make(self, rows: Sequence[tuple[str, ...]]) -> None:
        """Makes rows of an amount, or an amount and a day, by arithmetic wherever it can make some together."""
        columns = list(zip(*rows, strict=True))
        made = self._arithmetic.rows(*columns) or (self._in_full(*rows[0]) if len(rows) == 1 else None)
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
        sums = {name: [sum(_cents(row[name]) for row in rows)] for name in self._money}
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
