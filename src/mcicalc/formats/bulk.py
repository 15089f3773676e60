"""What a million amounts are worth, each as the text of its row: exact, and as fast as plain Python goes.

There is one way to a row: the full reader of amounts, the converter and the format's own writer. Two short cuts lead to
the same bytes, and the tests hold them to it:

    memory      an amount (with its day) that came before has its text already;
    arithmetic  where most of a block is new and all of it plain numbers, each day's row is made once by the full way, with
                marks in place of its sums, and the sums are worked out in whole tiyn and cents by integers.

Amounts come in blocks, a list of them at a time, so that the loops run inside Python's own functions.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import repeat
from typing import NamedTuple, cast

from mcicalc.errors import BadDate, McicalcError, Message
from mcicalc.formats.columns import Cell, Row, convert_columns, convert_row
from mcicalc.reading import parse_amount
from mcicalc.rules.convert import Conversion, Converter
from mcicalc.rules.money import ONE, Fine, exactly, tiyn
from mcicalc.rules.periods import Period, parse_period

_UNITS = (" MCI", " МРП", " АЕК")
_NUMBERS = re.compile(r"(?:[0-9]{1,12}(?:\.[0-9]{1,2})?\n)*+")
_CENTS = re.compile(r"(?:[0-9]{1,12}\.[0-9]{2}\n)*+")
_HUNDREDTHS = {"": 0} | {f"{n}": 10 * n for n in range(10)} | {f"{n:02d}": n for n in range(100)}
_MEMORY, _ENTRY = 24_000_000, 300  # bytes, about: all that is remembered, and one entry without its texts
_DAYS = 40_000
_MARK = 8_888_888_888_888_888_800  # no sum or rate is as large

Entry = tuple[str | None, *tuple[int, ...]]  # the text of a row and its sums
Made = tuple[Sequence[str | None], *tuple[Sequence[int], ...]]  # those of many rows
Key = str | tuple[str, str]
Factors = tuple[int, int, int]  # a sum is (hundredths of MCI × first + second) ÷ third, in tiyn or cents


class Rows(NamedTuple):
    """Rows of one block: amounts, days and own texts for the output (None where no row has one), and line numbers."""

    amounts: Sequence[str]
    days: Sequence[str] | None
    heads: Sequence[str] | None
    lines: Sequence[int]


class Day(NamedTuple):
    """The row of any exact amount on one day: the text before, between and after its sums, and how each sum is made."""

    texts: tuple[str, ...]
    factors: tuple[Factors, ...]
    sums: tuple[str, ...]  # their columns


class Worth:
    """Makes the texts of rows. Adds up the shown `sums` in tiyn and cents, and gathers in `unsure` what to warn of.

    render: rows as text; number: one value as text; blank: a blank amount has a blank row; needed: each needs its own day.
    """

    def __init__(
        self, converter: Converter, period: Period, columns: Sequence[str], render: Callable[[list[Row]], str],
        number: Callable[[Decimal], str], *, blank: bool = False, needed: bool = False, sums: bool = False,
    ) -> None:  # fmt: skip
        self._converter, self._period, self._render, self._blank, self._needed = converter, period, render, blank, needed
        money = ("tenge", *(code.lower() for code in converter.currencies))
        self.sums = dict.fromkeys([name for name in money if sums and name in columns], 0)
        self.unsure: dict[str, Message] = {}
        self._empty: Row = dict.fromkeys(convert_columns(converter.currencies, reduced=True))
        self._simple = not any(name in ("fine", "mci") or name.endswith("_reduced") for name in columns)
        cents = [Decimal(n).scaleb(-2) for n in range(100)]
        self._endings = {name: [number(each)[1:] for each in cents] for name in money}
        self._endings["tenge"] = [number(tiyn(each))[1:] for each in cents]
        self._day = lru_cache(_DAYS)(self._make_day)
        self._nothing = (0,) * len(self.sums)
        self._known: dict[Key, Entry] = {}
        self._room = _MEMORY

    def texts(self, amounts: Sequence[str], days: Sequence[str] | None) -> Sequence[str | None]:
        """The text of each row; None for an amount that is refused."""
        keys: list[Key] = list(amounts if days is None else zip(amounts, days, strict=True))
        found = list(map(self._known.get, keys))
        if None in found:
            new = list(dict.fromkeys(key for key, entry in zip(keys, found, strict=True) if entry is None))
            if self._room < 0:
                if len(new) > len(keys) // 2 and (made := self._by_arithmetic(amounts, days)):
                    return self._added_up(*made)
                self._known, self._room = {}, _MEMORY
            self._learn(new)
            found = list(map(self._known.__getitem__, keys))
        return self._added_up(*zip(*cast(list[Entry], found), strict=True)) if found else ()

    def _added_up(self, texts: Sequence[str | None], *sums: Sequence[int]) -> Sequence[str | None]:
        for name, column in zip(self.sums, sums, strict=True):
            self.sums[name] += sum(column)
        return texts

    def _learn(self, keys: list[Key]) -> None:
        """Makes the rows of the keys, by arithmetic if it can make them all, and remembers them."""
        amounts, days = (keys, None) if isinstance(keys[0], str) else zip(*keys, strict=True)
        made = self._by_arithmetic(cast(list[str], amounts), cast("list[str] | None", days))
        self._known |= zip(keys, zip(*made, strict=True) if made else map(self._in_full, keys), strict=True)
        self._room -= _ENTRY * len(keys) + 8 * sum(map(len, cast(list[str], amounts)))

    def results(self, amount: str, day: str) -> tuple[Conversion, ...]:
        """The conversions of one amount, by its own day if it has one; none for a blank amount where that is allowed."""
        words = amount.strip()
        if not words and self._blank:
            return ()
        results = self._converter.convert(parse_amount(words), self._period_of(day), words)
        self._gather(results)
        return results

    def _gather(self, results: Iterable[Conversion]) -> None:
        notes = [foreign.quote.notes[0] for result in results for foreign in result.foreign if foreign.quote.uncertain]
        self.unsure |= {str(note): note for note in notes}

    def fault(self, amount: str, day: str) -> McicalcError:
        """Why the amount was refused."""
        try:
            self.results(amount, day)
        except McicalcError as fault:
            return fault
        raise AssertionError(amount)

    def refused(self, amount: str, fault: McicalcError) -> str:
        """The text of the row of a refused amount."""
        return self._render([self.empty(amount.strip(), str(fault))])

    def empty(self, words: str | None = None, note: str | None = None) -> Row:
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

    def _in_full(self, key: Key) -> Entry:
        """The text and the sums of a row by the full way."""
        amount, day = (key, "") if isinstance(key, str) else key
        try:
            rows = [convert_row(result) for result in self.results(amount, day)]
        except McicalcError:
            return None, *self._nothing
        return self._render(rows or [self._empty]), *(sum(_cents(row[name]) for row in rows) for name in self.sums)

    def _by_arithmetic(self, amounts: Sequence[str], days: Sequence[str] | None) -> Made | None:
        """The texts of the rows, and their sums, where integers can make each of them."""
        numbers = hundredths(amounts) if self._simple else None
        if numbers is None:
            return None
        found = [self._day("")] if days is None else list(map(self._day, days))
        if None in found:
            return None
        ways = cast(list[Day], found)
        pieces: list[Iterable[str]] = list(zip(*[way.texts for way in ways], strict=True))
        factors: list[Iterable[Factors]] = list(zip(*[way.factors for way in ways], strict=True))
        if days is None:  # one day for all
            pieces = [repeat(*each, len(amounts)) for each in pieces]
            factors = [repeat(*each, len(amounts)) for each in factors]
        sums: dict[str, list[int]] = {}
        for place, name in enumerate(ways[0].sums):
            ending = self._endings[name]
            sums[name] = [(n * by + half) // to for n, (by, half, to) in zip(numbers, factors[place], strict=True)]
            pieces.insert(2 * place + 1, [f"{each // 100}{ending[each % 100]}" for each in sums[name]])
        texts: list[str | None] = list(map("".join, zip(*pieces, strict=True)))
        return texts, *map(sums.__getitem__, self.sums)

    def _make_day(self, day: str) -> Day | None:
        """How rows of that day are made; None where the full way alone can tell."""
        try:
            results = self._converter.convert(Fine(exactly(ONE)), self._period_of(day))
        except McicalcError:
            return None
        result = results[0]
        index = result.mci.tenge
        if len(results) > 1 or index % 1:  # what is less than a tiyn decides whether a sum of tenge is whole: not for integers
            return None
        self._gather(results)
        factors = {"tenge": (int(index), 0, 1)}
        for foreign in result.foreign:
            top, below = foreign.quote.total.as_integer_ratio()
            factors[foreign.quote.currency.lower()] = (2 * int(index) * foreign.quote.days * below, top, 2 * top)
        marks = {str(_MARK + number): name for number, name in enumerate(factors)}
        text = self._render([convert_row(result) | {name: Decimal(mark) for mark, name in marks.items()}])
        parts = re.split(f"({'|'.join(marks)})", text)
        names = tuple(marks[mark] for mark in parts[1::2])
        return Day(tuple(parts[0::2]), tuple(factors[name] for name in names), names)


def _cents(cell: Cell) -> int:
    return int(cell * 100) if isinstance(cell, Decimal) else 0


def hundredths(amounts: Sequence[str]) -> list[int] | None:
    """The amounts in hundredths of an MCI where each is a plain number of up to two decimals, all with one unit or none."""
    text = "\n".join([*amounts, ""])
    unit = next((unit for unit in _UNITS if unit in text), None)
    if unit:
        text = text.replace(unit + "\n", "\n")
    if text.count("\n") != len(amounts):  # a cell of two lines
        return None
    if _CENTS.fullmatch(text):
        return list(map(int, text.replace(".", "").split()))
    if not _NUMBERS.fullmatch(text):
        return None
    return [100 * int(whole) + _HUNDREDTHS[part] for whole, _, part in (number.partition(".") for number in text.split())]
