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
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple, cast

from mcicalc.errors import BadDate, McicalcError, Message
from mcicalc.formats.columns import Cell, Row, convert_columns, convert_row
from mcicalc.reading import parse_amount
from mcicalc.rules.convert import Conversion, Converter
from mcicalc.rules.exchange import Quote, doubts
from mcicalc.rules.money import ONE, Fine, exactly, shortest, tiyn
from mcicalc.rules.periods import Period, parse_period

_UNITS = (" MCI", " МРП", " АЕК")
_NUMBERS = re.compile(r"(?:[0-9]{1,12}(?:\.[0-9]{1,2})?\n)*+")
_CENTS = re.compile(r"(?:[0-9]{1,12}\.[0-9]{2}\n)*+")
_HUNDREDTHS = {"": 0} | {f"{n}": 10 * n for n in range(10)} | {f"{n:02d}": n for n in range(100)}
_MEMORY, _ENTRY = 24_000_000, 300  # bytes, about: all that is remembered, and one entry without its texts
_FINE = "fine"
_DAYS = 40_000
_MARK = 8_888_888_888_888_888_800  # no sum or rate is as large

Entry = tuple[str | None, *tuple[int, ...]]  # the text of a row and its sums
Made = tuple[Sequence[str | None], *tuple[Sequence[int], ...]]  # those of many rows
Factors = tuple[int, int, int]  # a sum is (hundredths of MCI × first + second) ÷ third, in tiyn or cents


class Rows(NamedTuple):
    """Rows of one block: amounts, days and own texts for the output (None where no row has one), and line numbers."""

    amounts: Sequence[str]
    days: Sequence[str] | None
    heads: Sequence[str] | None
    lines: Sequence[int]


class Day(NamedTuple):
    """The row of any exact amount on one day: the text around what the amount decides, and how each sum is made."""

    texts: tuple[str, ...]
    names: tuple[str, ...]  # the columns that stand between the texts
    factors: dict[str, Factors]


class Worth:
    """Makes the texts of rows. Adds up the shown `sums` in tiyn and cents, and gathers in `unsure` what to warn of.

    render: rows as text; number: one value as text; blank: a blank amount has a blank row; needed: each needs its own day.
    """

    def __init__(
        self, converter: Converter, today: date, period: Period, columns: Sequence[str], render: Callable[[list[Row]], str],
        number: Callable[[Decimal], str], *, blank: bool = False, needed: bool = False, sums: bool = False,
    ) -> None:  # fmt: skip
        self._converter, self._today, self._period = converter, today, period
        self._render, self._blank, self._needed = render, blank, needed
        money = ("tenge", *(code.lower() for code in converter.currencies))
        self.sums = dict.fromkeys([name for name in money if sums and name in columns], 0)
        self.unsure: dict[str, Message] = {}
        self._empty: Row = dict.fromkeys(convert_columns(converter.currencies, reduced=True))
        self._simple = not any(name.endswith("_reduced") for name in columns)
        self._number = number
        cents = [Decimal(n).scaleb(-2) for n in range(100)]
        self._endings = {name: [number(each)[1:] for each in cents] for name in money}
        self._endings["tenge"] = [number(tiyn(each))[1:] for each in cents]
        self._day = lru_cache(_DAYS)(self._make_day)
        self._texts: tuple[str, ...] | None = None  # those of every day, where only sums are shown
        self._money = {*columns} <= {*money}
        self._nothing = (0,) * len(self.sums)
        self._known: dict[str, Entry] = {}
        self._room = _MEMORY

    def texts(self, amounts: Sequence[str], days: Sequence[str] | None) -> Sequence[str | None]:
        """The text of each row; None for an amount that is refused."""
        keys = amounts if days is None else list(map("\t".join, zip(amounts, days, strict=True)))
        found = list(map(self._known.get, keys))
        if None in found:
            new = {key: place for place, key in enumerate(keys) if found[place] is None}
            if self._room < 0:
                if len(new) > len(keys) // 2 and (made := self._by_arithmetic(amounts, days)):
                    self.sums = {name: total + sum(new) for (name, total), new in zip(self.sums.items(), made[1:], strict=True)}
                    return made[0]
                self._known, self._room, new = {}, _MEMORY, {key: place for place, key in enumerate(keys)}
            self._learn(
                [(key, amounts[place], "" if days is None else days[place]) for key, place in new.items()], days is not None
            )
            found = [self._known[key] for key in keys]
        entries = cast(list[Entry], found)
        for place, name in enumerate(self.sums, 1):
            self.sums[name] += sum([entry[place] for entry in entries])  # type: ignore[misc]
        return [entry[0] for entry in entries]

    def _learn(self, new: list[tuple[str, str, str]], has_days: bool, /) -> None:
        """Makes rows, by arithmetic wherever it can make some together, and remembers them."""
        keys, amounts, days = zip(*new, strict=True)
        made = self._by_arithmetic(amounts, days if has_days else None)
        if made is None and len(new) > 1:
            self._learn(new[: len(new) // 2], has_days)
            self._learn(new[len(new) // 2 :], has_days)
            return
        self._known |= zip(keys, zip(*made, strict=True) if made else map(self._in_full, amounts, days), strict=True)
        self._room -= _ENTRY * len(keys) + 8 * sum(map(len, amounts))

    def results(self, amount: str, day: str) -> tuple[Conversion, ...]:
        """The conversions of one amount, by its own day if it has one; none for a blank amount where that is allowed."""
        words = amount.strip()
        if not words and self._blank:
            return ()
        results = self._converter.convert(parse_amount(words), self._period_of(day), words)
        self._gather(foreign.quote for result in results for foreign in result.foreign)
        return results

    def _gather(self, quotes: Iterable[Quote]) -> None:
        self.unsure |= {str(message): message for message in doubts(quotes, self._today)}

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

    def _in_full(self, amount: str, day: str) -> Entry:
        """The text and the sums of a row by the full way."""
        try:
            rows = [convert_row(result) for result in self.results(amount, day)]
        except McicalcError:
            return None, *self._nothing
        return self._render(rows or [self._empty]), *(sum(_cents(row[name]) for row in rows) for name in self.sums)

    def _by_arithmetic(self, amounts: Sequence[str], days: Sequence[str] | None) -> Made | None:
        """The texts of the rows, and their sums, where integers can make each of them."""
        figures = plain_figures(amounts) if self._simple else None
        if figures is None:
            return None
        found = [self._day("")] * len(amounts) if days is None else list(map(self._day, days))
        if None in found:
            return None
        ways, numbers = cast(list[Day], found), hundredths(figures)
        pieces: list[Sequence[str]] = []
        sums: dict[str, list[int]] = {}
        for place, name in enumerate(ways[0].names):
            leads = [way.texts[place] for way in ways]
            if name not in self._endings:
                counts = (self._number(shortest(Decimal(figure))) for figure in figures.split())
                pieces += leads, amounts if name == _FINE else list(counts)
                continue
            ending, factors = self._endings[name], [way.factors[name] for way in ways]
            sums[name] = [(n * by + half) // to for n, (by, half, to) in zip(numbers, factors, strict=True)]
            shown = zip(leads, sums[name], strict=True)
            pieces.append([f"{lead}{sum_ // 100}{ending[sum_ % 100]}" for lead, sum_ in shown])
        pieces.append([way.texts[-1] for way in ways])
        texts: list[str | None] = list(map("".join, zip(*pieces, strict=True)))
        return texts, *map(sums.__getitem__, self.sums)

    def _make_day(self, day: str) -> Day | None:
        """How rows of that day are made; None where the full way alone can tell."""
        try:
            period = self._period_of(day)
            (_, index), *others = self._converter.indexes(period)
            quotes = [self._converter.quote(code, period) for code in self._converter.currencies]
        except McicalcError:
            return None
        if others or index.tenge % 1:  # what is less than a tiyn decides whether a sum of tenge is whole: not for integers
            return None
        factors = {"tenge": (int(index.tenge), 0, 1)}
        for quote in quotes:
            top, below = quote.total.as_integer_ratio()
            factors[quote.currency.lower()] = (2 * int(index.tenge) * quote.days * below, top, 2 * top)
        self._gather(quotes)
        parts = self._texts or self._marked(period)
        if self._money:
            self._texts = parts
        return Day(parts[0::2], parts[1::2], factors)

    def _marked(self, period: Period) -> tuple[str, ...]:
        """A row of that period cut at its sums: text, the column of a sum, text, and so on."""
        [result] = self._converter.convert(Fine(exactly(ONE)), period)
        marks = {str(_MARK + number): name for number, name in enumerate((_FINE, "mci", *self._endings))}
        marked: Row = {name: mark if name == _FINE else Decimal(mark) for mark, name in marks.items()}
        text = self._render([convert_row(result) | marked])
        return tuple(marks.get(part, part) for part in re.split(f"({'|'.join(marks)})", text))


def _cents(cell: Cell) -> int:
    return int(cell * 100) if isinstance(cell, Decimal) else 0


def plain_figures(amounts: Sequence[str]) -> str | None:
    """The figures, one a line, of amounts that have up to two decimals and nothing else but a unit, the same for all."""
    text = "\n".join([*amounts, ""])
    unit = next((unit for unit in _UNITS if unit in text), None)
    if unit:
        text = text.replace(unit + "\n", "\n")
    # An amount of two lines, from a cell of a table, would be two.
    return text if text.count("\n") == len(amounts) and _NUMBERS.fullmatch(text) else None


def hundredths(figures: str) -> list[int]:
    """The numbers, one a line, times a hundred."""
    if _CENTS.fullmatch(figures):
        return list(map(int, figures.replace(".", "").split()))
    return [100 * int(whole) + _HUNDREDTHS[part] for whole, _, part in (each.partition(".") for each in figures.split())]
