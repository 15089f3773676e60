"""The MCI in force: by day, by period, by use, and the error where there is none."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcicalc.errors import NoIndex
from mcicalc.rules.mci import FINE, SOCIAL, Index, MciTable, Value
from mcicalc.rules.periods import Period, day_of, year_of

D = Decimal
YEAR = Value(date(2022, 1, 1), D(3063))
BENEFITS = Value(date(2022, 4, 1), D(3180), SOCIAL)
NEXT = Value(date(2023, 1, 1), D(3450))
LAST = Value(date(2025, 1, 1), D(3932))
TABLE = MciTable([YEAR, BENEFITS, NEXT, LAST])

# day, use, value
IN_FORCE = {
    "the first day": ("2022-01-01", FINE, 3063),
    "before the second value of 2022": ("2022-03-31", SOCIAL, 3063),
    "a fine while two values run side by side": ("2022-04-01", FINE, 3063),
    "a benefit while two values run side by side": ("2022-04-01", SOCIAL, 3180),
    "the last day of two values": ("2022-12-31", SOCIAL, 3180),
    "one value again": ("2023-01-01", SOCIAL, 3450),
    "after a year without a value": ("2025-01-01", FINE, 3932),
    "the last day": ("2025-12-31", FINE, 3932),
}


@pytest.mark.parametrize(("day", "use", "tenge"), IN_FORCE.values(), ids=IN_FORCE.keys())
def test_the_value_of_a_day_depends_on_its_use(day, use, tenge):
    """The value in force on a day is the one for fines or the one for benefits, as asked."""
    assert TABLE.in_force(date.fromisoformat(day), use).tenge == tenge


# day, what the message names
MISSING = {
    "before the table": ("2021-12-31", ["2021-12-31", "begins on 2022-01-01"]),
    "in a year between, whose value is not known": (
        "2024-06-01",
        ["2024-06-01", "gap from 2024-01-01 to 2024-12-31"],
    ),
    "after the table": ("2026-01-01", ["2026-01-01", "on 2025-12-31"]),
}


@pytest.mark.parametrize(("day", "named"), MISSING.values(), ids=MISSING.keys())
def test_a_day_without_a_value_is_an_error_that_names_the_edge(day, named):
    """Where no value is known the error names the day and the edge of what is known, and points to --mci."""
    with pytest.raises(NoIndex) as caught:
        TABLE.in_force(date.fromisoformat(day))
    assert all(words in str(caught.value) for words in named)
    assert "--mci" in str(caught.value.way_on)


def test_a_use_whose_year_is_not_known_is_in_a_gap_where_the_other_one_has_a_value():
    """As long as the table goes on for one use, the other one's want of a value is no end of the table."""
    table = MciTable([Value(date(2023, 1, 1), D(3450)), Value(date(2024, 1, 1), D(3692), FINE)])
    with pytest.raises(NoIndex, match="gap from 2024-01-01 to 2024-12-31"):
        table.in_force(date(2024, 12, 31), SOCIAL)
    with pytest.raises(NoIndex, match="the table ends with the last budget year, on 2024-12-31"):
        table.in_force(date(2025, 1, 1), SOCIAL)


def test_a_table_for_one_use_has_nothing_for_the_other():
    """A table of values for fines alone refuses a benefit instead of lending it a fine's value."""
    table = MciTable([Value(date(2022, 1, 1), D(3063), FINE)])
    with pytest.raises(NoIndex, match="no value for this use"):
        table.in_force(date(2022, 6, 1), SOCIAL)


def test_a_period_has_each_of_its_values_with_its_days():
    """A year with two values is answered in two parts; the index of each knows on which days it holds as a whole."""
    whole = Period(date(2022, 4, 1), date(2022, 12, 31))
    parts = TABLE.over(year_of(date(2022, 5, 5)), SOCIAL)
    assert [(part.label, index.tenge) for part, index in parts] == [
        ("2022-01-01/2022-03-31", 3063),
        ("2022-04-01/2022-12-31", 3180),
    ]
    assert TABLE.over(day_of(date(2022, 5, 5)), SOCIAL) == [
        (day_of(date(2022, 5, 5)), Index(D(3180), BENEFITS, whole))
    ]


def test_a_period_that_reaches_beyond_the_table_has_no_value():
    """A period is refused as a whole when one of its days has no value: half an answer would look like a whole one."""
    with pytest.raises(NoIndex, match="2026-01-01"):
        TABLE.over(Period(date(2025, 6, 1), date(2026, 6, 1)))


def test_an_entry_holds_until_the_last_of_its_uses_changes():
    """The value for all of 2022 held for fines until December, though benefits left it in April."""
    assert TABLE.held(YEAR) == year_of(date(2022, 1, 1))
    assert TABLE.held(BENEFITS) == Period(date(2022, 4, 1), date(2022, 12, 31))


def test_the_table_begins_with_its_first_entry_and_ends_with_the_year_of_its_last():
    """The first day of the table is that of its first entry, the last one the end of the last one's year."""
    assert (TABLE.begins, TABLE.ends) == (date(2022, 1, 1), date(2025, 12, 31))
    assert MciTable([Value(date(2025, 7, 1), D(1))]).ends == date(2025, 12, 31)


def test_a_value_may_hold_for_one_day():
    """The last of a year, or the one before the next value."""
    days = [date(2024, 6, 1), date(2024, 6, 2), date(2024, 12, 31)]
    table = MciTable([Value(day, D(number)) for number, day in enumerate(days, 1)])
    assert [int(table.in_force(day).tenge) for day in days] == [1, 2, 3]


def test_of_two_values_from_one_day_the_later_entry_counts():
    """A value for one use beside one for all, from the same day: each use has its own, and none holds for no day."""
    table = MciTable([YEAR, Value(date(2022, 1, 1), D(3100), FINE)])
    assert [table.in_force(date(2022, 1, 1), use).tenge for use in (FINE, SOCIAL)] == [3100, 3063]
    assert [len(table.holding[use]) for use in (FINE, SOCIAL)] == [1, 1]


def test_a_value_of_the_calendars_last_year_is_a_value():
    """No day of the calendar is beyond the table's reach."""
    table = MciTable([Value(date(9999, 1, 1), D(1))])
    assert table.over(year_of(date(9999, 1, 1)))[0][1].tenge == 1


days = st.dates(date(2000, 1, 1), date(2009, 12, 31))


@st.composite
def tables(draw) -> list[Value]:
    """Values in the order of their days."""
    starts = sorted(draw(st.sets(days, min_size=1, max_size=8)))
    return [Value(start, D(number)) for number, start in enumerate(starts, 1)]


def searched(values: list[Value], day: date) -> Value | None:
    """The value of a day, found the slow way: the last one that has begun, if it has begun in the day's year."""
    begun = [value for value in values if value.since <= day]
    return begun[-1] if begun and begun[-1].since.year == day.year else None


@given(tables(), days)
def test_the_value_of_a_day_is_the_last_one_begun_in_its_year(values, day):
    """A table answers as a linear search does: nothing before the first value, and none beyond its year."""
    try:
        found = MciTable(values).in_force(day).value
    except NoIndex as fault:
        found = None
        assert day.isoformat() in str(fault)
    assert found == searched(values, day)


@given(tables(), days, st.integers(0, 500))
def test_the_parts_of_a_period_cover_each_of_its_days_once(values, first, length):
    """The parts follow each other without a hole, and are right on each day; or the first day without a value is named."""
    period = Period(first, first + timedelta(length))
    unknown = [day for day in period.days() if searched(values, day) is None]
    try:
        parts = MciTable(values).over(period)
    except NoIndex as fault:
        assert fault.message.facts["day"] == unknown[0]
        return
    assert [day for part, _ in parts for day in part.days()] == list(period.days())
    assert all(index.value == searched(values, day) for part, index in parts for day in part.days())
    assert all(
        index.held.first <= part.first and part.last <= index.held.last for part, index in parts
    )


def test_an_index_names_its_origin_and_its_first_day():
    """An index from an entry has the entry's origin and day; one given on the command line has neither."""
    assert (TABLE.in_force(date(2022, 1, 1)).origin, TABLE.in_force(date(2022, 1, 1)).since) == (
        "bundled",
        date(2022, 1, 1),
    )
    from_the_command_line = Index(D(4000), None, None)
    assert (from_the_command_line.origin, from_the_command_line.since) == ("given", None)
