"""Days, months and years as people write them, and what is refused with its reason."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcicalc.errors import BadDate
from mcicalc.reading.days import parse_period
from mcicalc.rules.periods import Period, day_of, month_of, year_of

TODAY = date(2026, 3, 1)

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
    "slashes, the year first": ("2024/02/21", "2024-02-21", "2024-02-21", "2024-02-21"),
    "no marks": ("20240221", "2024-02-21", "2024-02-21", "2024-02-21"),
    "the Russian word for a year": ("21.02.2024 г.", "2024-02-21", "2024-02-21", "2024-02-21"),
    "a spreadsheet's midnight": ("21.02.2024 0:00", "2024-02-21", "2024-02-21", "2024-02-21"),
    "a time": ("2024-02-21 14:35:59.5", "2024-02-21", "2024-02-21", "2024-02-21"),
    "a moment in UTC": ("2024-02-20T18:00:00Z", "2024-02-21", "2024-02-21", "2024-02-21"),
    "an offset": ("2024-02-21T00:30+07:00", "2024-02-20", "2024-02-20", "2024-02-20"),
    "an offset to the west": ("2024-02-21T17:00:00-0130", "2024-02-22", "2024-02-22", "2024-02-22"),
    "English": ("21 February 2024", "2024-02-21", "2024-02-21", "2024-02-21"),
    "American": ("Feb. 21, 2024", "2024-02-21", "2024-02-21", "2024-02-21"),
    "Russian": ("21 февраля 2024 года", "2024-02-21", "2024-02-21", "2024-02-21"),
    "Kazakh": ("2024 жылғы 21 ақпан", "2024-02-21", "2024-02-21", "2024-02-21"),
    "a month with a point": ("02.2024", "2024-02-01", "2024-02-29", "2024-02"),
    "a month in words": ("Февраль 2024 г.", "2024-02-01", "2024-02-29", "2024-02"),
    "a year with its word": ("2024 жыл", "2024-01-01", "2024-12-31", "2024"),
    "today": ("today", "2026-03-01", "2026-03-01", "2026-03-01"),
    "yesterday in Kazakh": ("Кеше", "2026-02-28", "2026-02-28", "2026-02-28"),
}


@pytest.mark.parametrize(("text", "first", "last", "label"), READ.values(), ids=READ.keys())
def test_a_day_month_or_year_is_read(text, first, last, label):
    """Each form is read as its first and last day, and its label is the shortest ISO form."""
    period = parse_period(text, TODAY)
    assert (period, period.label) == (
        Period(date.fromisoformat(first), date.fromisoformat(last)),
        label,
    )


# text, what the message says
REFUSED = {
    "a word": ("tomorrow", "is no date"),
    "nothing": ("", "is no date"),
    "a two-figure year": ("21.02.24", "all four figures"),
    "a two-figure year in words": ("21 февр. 24", "all four figures"),
    "either order": ("02/03/2024", "Write 2024-03-02 or 2024-02-03"),
    "European order": ("21/02/2024", "write 2024-02-21"),
    "American order": ("02/21/2024", "write 2024-02-21"),
    "hyphens": ("21-02-2024", "write 2024-02-21"),
    "slashes of no day": ("45/45/2024", "is no date"),
    "a spreadsheet's number": ("45343", "number of 2024-02-21"),
    "seconds": ("1708473600", "count of seconds"),
    "a month with a time": ("2024-02T10:00", "is no date"),
    "an hour that there is not": ("2024-02-21 25:00", "no such day"),
    "an offset that there is not": ("2024-02-21T10:00+25:00", "no such day"),
    "two days": ("5 February 21, 2024", "is no date"),
    "a misspelt month": ("21 фввраля 2024", "is no date"),
    "the last day of the calendar, later": ("9999-12-31T23:00Z", "no such day"),
    "figures of another script": ("٢٠٢٤", "is no date"),
    "a day that February lacks": ("2024-02-30", "no such day"),
    "a thirteenth month": ("2024-13", "no such day"),
    "a month nought": ("2024-00", "no such day"),
    "and a day": ("2024-00-05", "no such day"),
    "a month nought after the day": ("15.00.2024", "no such day"),
    "a day nought": ("2024-02-00", "no such day"),
    "before the month": ("00.02.2024", "no such day"),
    "before its name": ("0 февраля 2024", "no such day"),
    "what a database has for no day": ("0000-00-00", "no such day"),
    "the same of a year": ("20240000", "no such day"),
    "the year nought": ("0000", "no such day"),
    "a month and a day the wrong way round": ("13.13.2024", "no such day"),
}


@pytest.mark.parametrize(("text", "reason"), REFUSED.values(), ids=REFUSED.keys())
def test_anything_else_is_refused_with_its_words(text, reason):
    """What is no day, month or year is named in the error; nothing is guessed."""
    with pytest.raises(BadDate, match=reason) as caught:
        parse_period(text)
    assert text in str(caught.value)


def test_what_is_proposed_is_read():
    """A message never offers what is then refused."""
    for text, _ in REFUSED.values():
        with pytest.raises(BadDate) as caught:
            parse_period(text)
        for day in (
            re.findall(r"\d{4}-\d{2}-\d{2}", str(caught.value).replace(text, "")) if text else ()
        ):
            assert parse_period(day).is_day


def test_today_is_unknown_to_whom_it_is_not_told():
    """The reader knows no clock."""
    with pytest.raises(BadDate, match="is no date"):
        parse_period("today")


@given(st.dates(min_value=date(1000, 1, 1)))
def test_the_label_of_a_day_month_or_year_reads_back_as_itself(day):
    """Labels and the reader of dates are each other's inverse."""
    for period in (day_of(day), month_of(day), year_of(day)):
        assert parse_period(period.label) == period
