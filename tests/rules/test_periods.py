"""Days, months and years of the calendar, and which day it is in Kazakhstan."""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcicalc.rules.periods import Period, day_in_kazakhstan, day_of, month_of, year_of

# moment in UTC, the day in Kazakhstan then
MOMENTS = {
    "UTC+6, before midnight": ("2023-12-31T17:59:59", "2023-12-31"),
    "UTC+6, midnight": ("2023-12-31T18:00:00", "2024-01-01"),
    "the moment at which the clocks went back": ("2024-02-29T18:00:00", "2024-02-29"),
    "the hour that came twice": ("2024-02-29T18:30:00", "2024-02-29"),
    "UTC+5, midnight": ("2024-02-29T19:00:00", "2024-03-01"),
    "UTC+5, a New Year's Eve": ("2025-12-31T20:30:00", "2026-01-01"),
    "UTC+5, before midnight": ("2025-12-31T18:59:59", "2025-12-31"),
}


@pytest.mark.parametrize(("moment", "day"), MOMENTS.values(), ids=MOMENTS.keys())
def test_the_day_in_kazakhstan_at_a_moment(moment, day):
    """The country keeps UTC+5 since 1 March 2024, and its capital kept UTC+6 before."""
    at = datetime.fromisoformat(moment).replace(tzinfo=UTC)
    assert day_in_kazakhstan(at).isoformat() == day


def test_a_stretch_of_days_is_labelled_by_both_its_ends():
    """A period that is neither a day, a month nor a year is labelled as an ISO 8601 interval."""
    assert Period(date(2020, 1, 1), date(2020, 3, 31)).label == "2020-01-01/2020-03-31"


@given(st.dates())
def test_the_month_and_the_year_of_a_day_are_those_of_the_calendar(day):
    """Months and years end where the calendar says, in every century."""
    assert month_of(day) == (
        day.replace(day=1),
        day.replace(day=monthrange(day.year, day.month)[1]),
    )
    assert year_of(day) == (date(day.year, 1, 1), date(day.year, 12, 31))
    assert day_of(day).is_day


@given(st.dates(max_value=date(9000, 1, 1)), st.integers(0, 400))
def test_the_days_of_a_period_are_each_named_once_in_order(first, length):
    """A period of n + 1 days names n + 1 days, from its first to its last."""
    days = list(Period(first, first + timedelta(length)).days())
    assert days == [first + timedelta(number) for number in range(length + 1)]
