"""Rows of plain numbers, worked out together in integers, rounded half up.

A day's row is made once by the full way, with marks where an amount and its sums go, and cut at
the marks. For each amount of the day the cuts are then filled: hundredths of an MCI make whole tiyn
and cents. Where amounts are more than plain numbers with one unit, or integers of tiyn cannot tell,
nothing is made here, and the full way has to.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import repeat
from typing import NamedTuple

from mcicalc.cli.run import Job
from mcicalc.errors import McicalcError
from mcicalc.formats.columns import Column, Row, convert_row, sum_columns
from mcicalc.formats.for_programs import Lines
from mcicalc.reading import COMMA, MCI
from mcicalc.rules.exchange import Quote
from mcicalc.rules.money import ONE, Fine, exactly, rounded, shortest, tiyn
from mcicalc.rules.periods import Period

_UNITS = (" MCI", " МРП", " АЕК")
_NUMBERS = re.compile(r"(?:[0-9]{1,12}(?:\.[0-9]{1,2})?\n)*+")
_WITH_ZEROS = re.compile(r"(?:[0-9]{1,12}(?:\.[0-9]{1,2}0{0,8})?\n)*+")
_POINTS = str.maketrans(",.", ".,")
_CENTS = re.compile(r"(?:[0-9]{1,12}\.[0-9]{2}\n)*+")
_HUNDREDTHS = {"": 0} | {f"{n}": 10 * n for n in range(10)} | {f"{n:02d}": n for n in range(100)}
_FINE, _MCI, _TENGE = "fine", "mci", "tenge"
_DAYS, _LONGEST_DAY = 20_000, 20  # how many days are remembered, and how long such a cell is
_MARK = 8_888_888_888_888_888_888  # no sum or rate is as large


class RowTexts(NamedTuple):
    """The texts of some rows, and by the column of money their sums in tiyn or cents."""

    texts: Sequence[str]
    sums: Mapping[str, Sequence[int]]


class DayRow(NamedTuple):
    """What makes the row of any amount on one day.

    texts: those between what an amount decides; mci: in tenge, so that tiyn = hundredths × mci;
    factors: (by, top) of a foreign column, so that cents = (tiyn × by + top) ÷ (2 × top).
    """

    texts: Sequence[str]
    mci: int
    factors: dict[str, tuple[int, int]]


class _Days(dict[str, DayRow]):
    """The rows of days, each made when it is first asked for."""

    def __init__(self, make: Callable[[str], DayRow]) -> None:
        self._make = make

    def __missing__(self, day: str) -> DayRow:
        if len(self) > _DAYS:
            self.clear()
        row = self[day] = self._make(day)
        return row


class Arithmetic:
    """Makes rows of some columns.

    form: how they are written; period_of: the days of a row's cell; gather: is told of the rates
    that were used.
    """

    def __init__(
        self,
        job: Job,
        columns: Sequence[Column],
        form: Lines,
        period_of: Callable[[str], Period],
        gather: Callable[[Iterable[Quote]], None],
    ) -> None:
        self._converter, self._columns, self._form = job.converter, columns, form
        self._period_of, self._gather = period_of, gather
        choices = job.choices
        self._marks = choices.marks
        terms = job.converter.terms
        money = sum_columns(terms.currencies)
        # As plain strings: each row looks up a key, and dictionaries of those are faster.
        self._foreign = list(map(str, money[1:]))
        # How a number of so many hundredths ends: ".50" of 50, as a sum and in most formats.
        ways = {_MCI: shortest, _TENGE: tiyn} | dict.fromkeys(self._foreign, rounded)
        self._endings = {column: self._ends(column, shown) for column, shown in ways.items()}
        self._able = (
            choices.unit == MCI
            and all(self._endings.values())
            and not (terms.unpaid or terms.whole_tenge)
            and not any(column.option for column in columns)
        )
        self._days = _Days(self._day_row)
        self._decided = [str(name) for name in columns if name in (_FINE, *self._endings)]
        # Where only sums are shown, the texts between them are those of every day.
        self._only_sums = {*columns} <= {*money}
        self._same: Sequence[str] = ()

    def _ends(self, column: str, shown: Callable[[Decimal], Decimal]) -> list[str]:
        """What follows the whole part, by the hundredths; nothing if not that alone varies."""
        before, after = self._cell(column, _MARK)
        cells = [self._cell(column, shown(Decimal(_MARK) + Decimal(n) / 100)) for n in range(100)]
        if {head for head, _ in cells} != {before}:
            return []
        return [text[: len(text) - len(after)] for _, text in cells]

    def _cell(self, column: str, number: int | Decimal) -> tuple[str, str]:
        """What stands before and after the whole part of a number."""
        before, _, after = self._form.row({column: number}).partition(str(_MARK))
        return before, after

    def rows(self, amounts: Sequence[str], days: Sequence[str] | None = None) -> RowTexts | None:
        """The rows of the amounts; None where integers cannot make each of them."""
        numbers = hundredths(amounts, self._marks) if self._able else None
        if not numbers:
            return None
        try:
            by_day = list(map(self._days.__getitem__, days or [""] * len(amounts)))
        except (McicalcError, ValueError):
            return None
        sums = self._sums(numbers, by_day)
        pieces: list[Iterable[str]] = []
        for place, column in enumerate(self._decided):
            before = self._texts_at(place, by_day)
            if column == _FINE:
                pieces += before, amounts
            else:
                ending = self._endings[column]
                pairs = zip(before, sums[column])  # noqa: B905 - repeated texts have no end
                pieces.append([f"{text}{sum_ // 100}{ending[sum_ % 100]}" for text, sum_ in pairs])
        pieces.append(self._texts_at(-1, by_day))
        texts = map("".join, zip(*pieces))  # noqa: B905 - repeated texts have no end
        return RowTexts(list(texts), sums)

    def _sums(self, numbers: list[int], by_day: Sequence[DayRow]) -> dict[str, list[int]]:
        """The hundredths of all that an amount decides."""
        tenge = [number * day.mci for number, day in zip(numbers, by_day, strict=True)]
        sums = {_MCI: numbers, _TENGE: tenge}
        for column in self._foreign:
            factors = [day.factors[column] for day in by_day]
            sums[column] = [
                (sum_ * by + top) // (2 * top)
                for sum_, (by, top) in zip(tenge, factors, strict=True)
            ]
        return sums

    def _texts_at(self, place: int, by_day: Sequence[DayRow]) -> Iterable[str]:
        if self._same:
            return repeat(self._same[place])
        return [day.texts[place] for day in by_day]

    def _day_row(self, day: str) -> DayRow:
        """The row of a day; an error where the full way alone can tell."""
        period = self._period_of(day)
        [(_, index)] = self._converter.indexes(period)
        currencies = self._converter.terms.currencies
        quotes = [self._converter.quote(code, period) for code in currencies]
        # What is less than a tiyn decides whether a sum of tenge is whole: not for integers.
        if index.tenge % 1 or len(day) > _LONGEST_DAY:
            raise ValueError(day)
        self._gather(quotes)
        factors: dict[str, tuple[int, int]] = {}
        for column, quote in zip(self._foreign, quotes, strict=True):
            top, below = quote.total.as_integer_ratio()
            factors[column] = (2 * quote.days * below, top)
        texts = self._same or self._cut(period)
        if self._only_sums:
            self._same = texts
        return DayRow(texts, int(index.tenge), factors)

    def _cut(self, period: Period) -> list[str]:
        """A row of the period cut at what an amount decides."""
        [result] = self._converter.convert(Fine(exactly(ONE)), period)
        marked: Row = {name: Decimal(_MARK) for name in self._endings} | {_FINE: str(_MARK)}
        return self._form.text(self._columns, convert_row(result) | marked).split(str(_MARK))


def hundredths(amounts: Sequence[str], marks: str) -> list[int] | None:
    """The numbers times a hundred; None unless all are plain, with two decimals at most.

    They may have a unit, the same for all; without one, zeros after the decimals.
    """
    text = "\n".join([*amounts, ""])
    unit = next((unit for unit in _UNITS if unit in text), "")
    text = text.replace(unit + "\n", "\n")
    if marks == COMMA:
        text = text.translate(_POINTS)
    if text.count("\n") != len(amounts):  # a cell of two lines would be two amounts
        return None
    if _CENTS.fullmatch(text):
        return list(map(int, text.replace(".", "").split()))
    if not (_NUMBERS if unit else _WITH_ZEROS).fullmatch(text):
        return None
    parts = (number.partition(".") for number in text.split())
    return [100 * int(whole) + _HUNDREDTHS[part[:2]] for whole, _, part in parts]
