"""Days, months and years as people name them. Knows no clock: whoever needs today passes it in."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from mcicalc.errors import BadDate

_FORMS = (
    r"(?P<y>[0-9]{4})(?:-(?P<m>[0-9]{1,2})(?:-(?P<d>[0-9]{1,2}))?)?"
    r"|(?P<d2>[0-9]{1,2})\.(?P<m2>[0-9]{1,2})\.(?P<y2>[0-9]{4})"
)
_DECEMBER = 12


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
        return first[:4] if self == year_of(self.first) else f"{first}/{self.last.isoformat()}"

    def __str__(self) -> str:
        return self.label

    def days(self) -> Iterator[date]:
        """Each calendar day in turn."""
        for number in range((self.last - self.first).days + 1):
            yield self.first + timedelta(number)


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


def parse_period(text: str) -> Period:
    """The day, month or year that `text` names (2024-02-21, 21.02.2024, 2024-02, 2024).

    BadDate for other words and for a day that there is not.
    """
    match = re.fullmatch(_FORMS, text.strip())
    if not match:
        raise BadDate(
            "'{text}' is no date: give a day (2024-02-21 or 21.02.2024), "
            "a month (2024-02) or a year (2024)",
            text=text,
        )
    year, month, day = (int(match[name] or match[f"{name}2"] or 0) for name in "ymd")
    try:
        first = date(year, month or 1, day or 1)
    except ValueError:
        raise BadDate("there is no such day as {text}", text=text) from None
    return day_of(first) if day else month_of(first) if month else year_of(first)
