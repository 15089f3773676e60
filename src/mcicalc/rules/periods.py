"""Days, months and years of the calendar. Knows no clock."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from typing import NamedTuple

from mcicalc.errors import Message, counted

_ONE_ZONE = datetime(2024, 2, 29, 18, tzinfo=UTC)  # when the clocks were put back by an hour
_DECEMBER, _SATURDAY = 12, 5


class Period(NamedTuple):
    """The days from `first` to `last`, both included; a day is a period of one."""

    first: date
    last: date

    @property
    def is_day(self) -> bool:
        return self.first == self.last

    @property
    def label(self) -> str:
        """2024-02-21, 2024-02, 2024, or an ISO 8601 interval: 2020-01-01/2020-03-31."""
        first = self.first.isoformat()
        if self.is_day:
            return first
        if self == month_of(self.first):
            return first[:7]
        return first[:4] if self == year_of(self.first) else f"{first}/{self.last}"

    def __str__(self) -> str:
        return self.label

    def days(self) -> Iterator[date]:
        """Each calendar day in turn."""
        for number in range((self.last - self.first).days + 1):
            yield self.first + timedelta(number)


def in_days(count: int) -> Message:
    """So many days, in words."""
    return counted("{count} day", "{count} days", count)


def day_of(day: date) -> Period:
    """The period of that one day."""
    return Period(day, day)


def month_of(day: date) -> Period:
    """The calendar month that the day lies in."""
    if day.month == _DECEMBER:  # 9999 has no following month
        return Period(day.replace(day=1), day.replace(day=31))
    return Period(day.replace(day=1), day.replace(month=day.month + 1, day=1) - timedelta(1))


def year_of(day: date) -> Period:
    """The calendar year that the day lies in."""
    return Period(date(day.year, 1, 1), date(day.year, 12, 31))


def is_weekend(day: date) -> bool:
    """Whether the day is a Saturday or a Sunday."""
    return day.weekday() >= _SATURDAY


def day_in_kazakhstan(moment: datetime) -> date:
    """The calendar day in Kazakhstan's capital at a moment, which knows its offset from UTC.

    Since 1 March 2024 the whole country keeps UTC+5; the capital kept UTC+6 before.
    """
    ahead = timedelta(hours=5 if moment >= _ONE_ZONE else 6)
    return moment.astimezone(timezone(ahead)).date()
