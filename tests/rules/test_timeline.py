"""Dated values, held against a search that walks over the entries one by one."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from mcicalc.rules.mci import Stretch, Timeline
from mcicalc.rules.periods import Period

LINE = Timeline(
    [(date(2020, 1, 1), "first"), (date(2020, 4, 1), None), (date(2020, 7, 1), "second")],
    ends=date(2020, 12, 31),
)
days = st.dates(date(2000, 1, 1), date(2001, 12, 31))


@st.composite
def tables(draw) -> tuple[list[tuple[date, int | None]], date]:
    """Entries in rising order, gaps among them, and an end on or after the last of them."""
    starts = sorted(draw(st.sets(days, min_size=1, max_size=8)))
    values = draw(
        st.lists(st.none() | st.integers(1, 9), min_size=len(starts), max_size=len(starts))
    )
    return list(zip(starts, values, strict=True)), starts[-1] + timedelta(draw(st.integers(0, 300)))


def searched(entries: list[tuple[date, int | None]], ends: date, day: date) -> int | None:
    """The value of the last entry that has begun: what a timeline must answer, found the slow way."""
    value = None
    for start, each in entries:
        if start <= day:
            value = each
    return value if day <= ends else None


@given(tables(), days | st.dates(date(2002, 1, 1), date(2003, 1, 1)))
def test_the_value_of_a_day_is_that_of_the_last_entry_begun(table, day):
    """A timeline answers as a linear search does, and nothing beyond its end."""
    assert Timeline(*table).at(day).rate == searched(*table, day)


@given(tables(), days)
def test_a_stretch_has_one_value_and_different_neighbours_or_entries(table, day):
    """Every day of the stretch that a day lies in answers with the same stretch, and the days beside it do not."""
    line = Timeline(*table)
    stretch = line.at(day)
    assert stretch.period.first <= day <= stretch.period.last
    assert line.at(stretch.period.first) == line.at(stretch.period.last) == stretch
    if stretch.period.last < date.max:
        assert line.at(
            stretch.period.last + timedelta(1)
        ).period.first == stretch.period.last + timedelta(1)


@given(tables(), days, st.integers(0, 500))
def test_the_parts_of_a_period_cover_each_of_its_days_once(table, first, length):
    """The stretches of a period follow each other without a hole, begin and end with it, and are right on each day."""
    period = Period(first, first + timedelta(length))
    parts = Timeline(*table).over(period)
    assert [day for part in parts for day in part.period.days()] == list(period.days())
    assert all(part.rate == searched(*table, day) for part in parts for day in part.period.days())


def test_nothing_is_extrapolated():
    """Before the first entry, in a gap and after the end there is no value, and the stretch says how far that goes."""
    assert LINE.at(date(2019, 12, 31)) == Stretch(Period(date.min, date(2019, 12, 31)), None)
    assert LINE.at(date(2020, 5, 1)) == Stretch(Period(date(2020, 4, 1), date(2020, 6, 30)), None)
    assert LINE.at(date(2021, 1, 1)) == Stretch(Period(date(2021, 1, 1), date.max), None)


def test_a_line_begins_with_its_first_entry_and_an_empty_one_nowhere():
    """The first day of a line is that of its first entry; a line without entries has none, and no value on any day."""
    empty: Timeline[str] = Timeline([], ends=date(2020, 12, 31))
    assert (LINE.begins, empty.begins) == (date(2020, 1, 1), None)
    assert empty.at(date(2020, 1, 1)).rate is None
