"""Dated values: each holds from its first day until the next one, the last until a stated end. Nothing is extrapolated."""

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Generic, NamedTuple, TypeVar

from mcicalc.rules.periods import Period

T = TypeVar("T")
_DAY = timedelta(1)


class Stretch(NamedTuple, Generic[T]):
    """A run of days with one value; None on days for which none is known."""

    period: Period
    value: T | None


class Timeline(Generic[T]):
    """Values by their first day, in rising order; None opens a gap. `ends` is the last day of the last value."""

    __slots__ = ("_starts", "_values", "ends")

    def __init__(self, entries: Iterable[tuple[date, T | None]], ends: date) -> None:
        self._starts: list[date] = []
        self._values: list[T | None] = []
        self.ends = ends
        for start, value in entries:
            self._starts.append(start)
            self._values.append(value)

    @property
    def begins(self) -> date | None:
        """The first day of the first value; None where there is no value at all."""
        return self._starts[0] if self._starts else None

    def at(self, day: date) -> Stretch[T]:
        """The whole stretch that the day lies in; outside the table it reaches to the calendar's end."""
        if day > self.ends:
            return Stretch(Period(self.ends + _DAY, date.max), None)
        place = bisect_right(self._starts, day)
        later = place < len(self._starts)
        last = self._starts[place] - _DAY if later else self.ends
        if place == 0:
            return Stretch(Period(date.min, last), None)
        return Stretch(Period(self._starts[place - 1], last), self._values[place - 1])

    def over(self, period: Period) -> list[Stretch[T]]:
        """Every stretch of the period in turn, cut to it: together they cover each of its days once."""
        found, day = [], period.first
        while True:
            whole, value = self.at(day)
            found.append(Stretch(Period(day, min(whole.last, period.last)), value))
            if whole.last >= period.last:
                return found
            day = whole.last + _DAY
