"""Dated values: each holds from its first day until the next one, the last until a stated end. Nothing is extrapolated."""

from bisect import bisect_right
from collections.abc import Iterable
from datetime import date, timedelta
from operator import itemgetter
from typing import Generic, NamedTuple, TypeVar

from mcicalc.rules.periods import Period

T = TypeVar("T")
_DAY = timedelta(1)


class Stretch(NamedTuple, Generic[T]):
    """A run of days with one value; None on days for which none is known."""

    period: Period
    value: T | None


class Timeline(Generic[T]):
    """Values by their first day, in rising order; None opens a gap. `ends` is the last day of the last value.

    begins: the first day of the first value; None where there is no value at all.
    """

    def __init__(self, entries: Iterable[tuple[date, T | None]], ends: date) -> None:
        inside = list(entries)
        self.ends = ends
        self.begins = inside[0][0] if inside else None
        self._entries = [(date.min, None), *inside, (ends + _DAY, None)]

    def at(self, day: date) -> Stretch[T]:
        """The whole stretch that the day lies in; outside the table it reaches to the calendar's end."""
        place = bisect_right(self._entries, day, key=itemgetter(0))
        first, value = self._entries[place - 1]
        last = self._entries[place][0] - _DAY if place < len(self._entries) else date.max
        return Stretch(Period(first, last), value)

    def over(self, period: Period) -> list[Stretch[T]]:
        """Every stretch of the period in turn, cut to it: together they cover each of its days once."""
        found, day = [], period.first
        while True:
            whole, value = self.at(day)
            found.append(Stretch(Period(day, min(whole.last, period.last)), value))
            if whole.last >= period.last:
                return found
            day = whole.last + _DAY
