"""Rows of plain numbers, made together by integers: whole hundredths of an MCI to whole tiyn and
cents, rounded half up.

The row of a day is made once by the full way, with marks in place of its sums; then only the sums
are worked out. Where anything but plain numbers and one unit stands, or integers of tiyn cannot
tell, nothing is made here.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import repeat
from typing import NamedTuple, cast

from mcicalc.errors import McicalcError
from mcicalc.formats.columns import Column, Row, convert_row, sum_columns
from mcicalc.rules.convert import Converter
from mcicalc.rules.exchange import Quote
from mcicalc.rules.money import ONE, Fine, exactly, shortest, tiyn
from mcicalc.rules.periods import Period

_UNITS = (" MCI", " МРП", " АЕК")
_NUMBERS = re.compile(r"(?:[0-9]{1,12}(?:\.[0-9]{1,2})?\n)*+")
_CENTS = re.compile(r"(?:[0-9]{1,12}\.[0-9]{2}\n)*+")
_HUNDREDTHS = {"": 0} | {f"{n}": 10 * n for n in range(10)} | {f"{n:02d}": n for n in range(100)}
_FINE, _MCI, _TENGE = "fine", "mci", "tenge"
_DAYS, _LONGEST_DAY = 20_000, 20  # how many days are remembered, and how long such a cell is
_MARK = 8_888_888_888_888_888_800  # no sum or rate is as large


class Made(NamedTuple):
    """The texts of some rows, and by the column of money their sums in tiyn or cents."""

    texts: Sequence[str]
    sums: Mapping[str, Sequence[int]]


class Day(NamedTuple):
    """The row of any exact amount on one day: the text around what the amount decides, and how each
    sum is made.

    Of hundredths of an MCI: tiyn = hundredths × MCI; cents = (tiyn × by + top) ÷ (2 × top), by the
    currency's factors.
    """

    texts: tuple[str, ...]
    names: tuple[str, ...]  # the columns that stand between the texts
    mci: int
    factors: dict[str, tuple[int, int]]


class Arithmetic:
    """Makes rows of some columns. period_of: the days of a row.

    Gather: is told of the rates that were used.
    """

    def __init__(
        self,
        converter: Converter,
        columns: Sequence[Column],
        render: Callable[[Row], str],
        number: Callable[[Decimal], str],
        period_of: Callable[[str], Period],
        gather: Callable[[Iterable[Quote]], None],
    ) -> None:
        self._converter, self._render, self._number = converter, render, number
        self._period_of, self._gather = period_of, gather
        money = sum_columns(converter.terms.currencies)
        cents = [Decimal(n).scaleb(-2) for n in range(100)]
        self._endings: dict[str, list[str]] = {
            name: [number(tiyn(each) if name == _TENGE else each)[1:] for each in cents]
            for name in money
        }
        self._able = not converter.terms.unpaid and not any(column.option for column in columns)
        self._texts: tuple[str, ...] = ()  # those of every day, where only sums are shown
        self._names: tuple[str, ...] = ()
        self._only_sums = {*columns} <= {*money}
        self._days: dict[str, Day] = {}

    def rows(self, amounts: Sequence[str], days: Sequence[str] | None = None) -> Made | None:
        """The rows of the amounts; None where integers cannot make each of them."""
        numbers = hundredths(amounts) if self._able else None
        ways = self._ways([""] * len(amounts) if days is None else days) if numbers else None
        if not numbers or not ways:
            return None
        tenge = [number * way.mci for number, way in zip(numbers, ways, strict=True)]
        sums: dict[str, Sequence[int]] = {_TENGE: tenge}
        pieces: list[Iterable[str]] = []
        for place, name in enumerate(ways[0].names):
            leads = self._texts_at(place, ways)
            if name not in self._endings:
                counts = (self._number(shortest(Decimal(n).scaleb(-2))) for n in numbers)
                pieces += leads, amounts if name == _FINE else counts
                continue
            if name != _TENGE:
                factors = [way.factors[name] for way in ways]
                sums[name] = [
                    (sum_ * by + top) // (2 * top)
                    for sum_, (by, top) in zip(tenge, factors, strict=True)
                ]
            ending = self._endings[name]
            told = zip(leads, sums[name])  # noqa: B905 - repeated texts have no end
            pieces.append([f"{lead}{sum_ // 100}{ending[sum_ % 100]}" for lead, sum_ in told])
        pieces.append(self._texts_at(-1, ways))
        return Made(list(map("".join, zip(*pieces))), sums)  # noqa: B905 - repeated texts have no end

    def _texts_at(self, place: int, ways: Sequence[Day]) -> Iterable[str]:
        return repeat(self._texts[place]) if self._texts else [way.texts[place] for way in ways]

    def _ways(self, days: Sequence[str]) -> list[Day] | None:
        """How the rows of the days are made.

        None where the full way alone can tell for one of them.
        """
        found = list(map(self._days.get, days))
        if not all(found):
            if len(self._days) > _DAYS:
                self._days.clear()
            for day in {*days} - self._days.keys():
                made = self._make_day(day) if len(day) <= _LONGEST_DAY else None
                if made is None:
                    return None
                self._days[day] = made
            found = list(map(self._days.get, days))
        return cast(list[Day], found)

    def _make_day(self, day: str) -> Day | None:
        """How rows of that day are made; None where the full way alone can tell."""
        try:
            period = self._period_of(day)
            (_, index), *others = self._converter.indexes(period)
            quotes = [
                self._converter.quote(code, period) for code in self._converter.terms.currencies
            ]
        except McicalcError:
            return None
        if (
            others or index.tenge % 1
        ):  # what is less than a tiyn decides whether a sum of tenge is whole: not for integers
            return None
        self._gather(quotes)
        factors = {}
        for quote in quotes:
            top, below = quote.total.as_integer_ratio()
            factors[quote.currency.lower()] = (2 * quote.days * below, top)
        if self._texts:
            return Day(self._texts, self._names, int(index.tenge), factors)
        parts = self._marked(period)
        texts, names = parts[0::2], parts[1::2]
        if self._only_sums:
            self._texts, self._names = texts, names
        return Day(texts, names, int(index.tenge), factors)

    def _marked(self, period: Period) -> tuple[str, ...]:
        """A row of that period cut at its sums: text, the column of a sum, text, and so on."""
        [result] = self._converter.convert(Fine(exactly(ONE)), period)
        marks = {
            str(_MARK + number): name for number, name in enumerate((_FINE, _MCI, *self._endings))
        }
        marked: Row = {
            name: mark if name == _FINE else Decimal(mark) for mark, name in marks.items()
        }
        text = self._render(convert_row(result) | marked)
        return tuple(marks.get(part, part) for part in re.split(f"({'|'.join(marks)})", text))


def hundredths(amounts: Sequence[str]) -> list[int] | None:
    """The numbers times a hundred, if all have up to two decimals and nothing else but a unit, the
    same for all.
    """
    text = "\n".join([*amounts, ""])
    unit = next((unit for unit in _UNITS if unit in text), None)
    if unit:
        text = text.replace(unit + "\n", "\n")
    if text.count("\n") != len(
        amounts
    ):  # an amount of two lines, from a cell of a table, would be two
        return None
    if _CENTS.fullmatch(text):
        return list(map(int, text.replace(".", "").split()))
    if not _NUMBERS.fullmatch(text):
        return None
    return [
        100 * int(whole) + _HUNDREDTHS[part]
        for whole, _, part in (each.partition(".") for each in text.split())
    ]
