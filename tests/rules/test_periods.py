"""Days, months and years as people write them, and what is none of the three."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcicalc.errors import BadDate
from mcicalc.rules.periods import Period, day_of, month_of, parse_period, year_of

# text, first day, last day, label
READ = {
    "a day": ("2024-02-21", "2024-02-21", "2024-02-21", "2024-02-21"),
    "a day with points": ("21.02.2024", "2024-02-21", "2024-02-21", "2024-02-21"),
    "a day with short numbers": ("1.2.2024", "2024-02-01", "2024-02-01", "2024-02-01"),
    "an ISO day with short numbers": ("2024-2-1", "2024-02-01", "2024-02-01", "2024-02-01"),
    "a leap month": ("2024-02", "2024-02-01", "2024-02-29", "2024-02"),
    "a common month": ("2023-2", "2023-02-01", "2023-02-28", "2023-02"),
    "a December": ("2024-12", "2024-12-01", "2024-12-31", "2024-12"),
    "a year": ("2024", "2024-01-01", "2024-12-31", "2024"),
    "blanks around it": (" 2024 ", "2024-01-01", "2024-12-31", "2024"),
    "the last month of the calendar": ("9999-12", "9999-12-01", "9999-12-31", "9999-12"),
    "the first year of the calendar": ("0001", "0001-01-01", "0001-12-31", "0001"),
}


@pytest.mark.parametrize(("text", "first", "last", "label"), READ.values(), ids=READ.keys())
def test_a_day_month_or_year_is_read(text, first, last, label):
    """Each form is read as its first and last day, and its label is the shortest ISO form."""
    period = parse_period(text)
    assert (period, period.label) == (
        Period(date.fromisoformat(first), date.fromisoformat(last)),
        label,
    )


# text, what the message says
REFUSED = {
    "a word": ("yesterday", "is no date"),
    "nothing": ("", "is no date"),
    "a two-digit year": ("21.02.24", "is no date"),
    "American order": ("02/21/2024", "is no date"),
    "a date and time": ("2024-02-21T10:00", "is no date"),
    "figures of another script": ("٢٠٢٤", "is no date"),
    "a day that February lacks": ("2024-02-30", "no such day"),
    "a thirteenth month": ("2024-13", "no such day"),
    "the year nought": ("0000", "no such day"),
    "a month and a day the wrong way round": ("13.13.2024", "no such day"),
}


@pytest.mark.parametrize(("text", "reason"), REFUSED.values(), ids=REFUSED.keys())
def test_anything_else_is_refused_with_its_words(text, reason):
    """What is no day, month or year is named in the error; nothing is guessed."""
    with pytest.raises(BadDate, match=reason) as caught:
        parse_period(text)
    assert text in str(caught.value)


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


@given(st.dates(min_value=date(1000, 1, 1)))
def test_the_label_of_a_day_month_or_year_reads_back_as_itself(day):
    """Labels and the reader of dates are each other's inverse."""
    for period in (day_of(day), month_of(day), year_of(day)):
        assert parse_period(period.label) == period
