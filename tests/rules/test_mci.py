"""The MCI in force: by day, by period, by use, and the error where there is none."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from mcicalc.errors import NoIndex
from mcicalc.rules.mci import FINE, SOCIAL, Index, MciTable, Rate
from mcicalc.rules.periods import Period, day_of, year_of

D = Decimal
YEAR = Rate(date(2022, 1, 1), D(3063))
BENEFITS = Rate(date(2022, 4, 1), D(3180), SOCIAL)
NEXT = Rate(date(2023, 1, 1), D(3450))
GAP = Rate(date(2024, 1, 1), None)
LAST = Rate(date(2025, 1, 1), D(3932))
TABLE = MciTable([YEAR, BENEFITS, NEXT, GAP, LAST], date(2025, 12, 31))

# day, use, value
IN_FORCE = {
    "the first day": ("2022-01-01", FINE, 3063),
    "before the second value of 2022": ("2022-03-31", SOCIAL, 3063),
    "a fine while two values run side by side": ("2022-04-01", FINE, 3063),
    "a benefit while two values run side by side": ("2022-04-01", SOCIAL, 3180),
    "the last day of two values": ("2022-12-31", SOCIAL, 3180),
    "one value again": ("2023-01-01", SOCIAL, 3450),
    "after a gap": ("2025-01-01", FINE, 3932),
    "the last day": ("2025-12-31", FINE, 3932),
}


@pytest.mark.parametrize(("day", "use", "tenge"), IN_FORCE.values(), ids=IN_FORCE.keys())
def test_the_value_of_a_day_depends_on_its_use(day, use, tenge):
    """The value in force on a day is the one for fines or the one for benefits, as asked."""
    assert TABLE.in_force(date.fromisoformat(day), use).tenge == tenge


# day, what the message names
MISSING = {
    "before the table": ("2021-12-31", ["2021-12-31", "begins on 2022-01-01"]),
    "in a gap": ("2024-06-01", ["2024-06-01", "gap from 2024-01-01 to 2024-12-31"]),
    "after the table": ("2026-01-01", ["2026-01-01", "on 2025-12-31"]),
}


@pytest.mark.parametrize(("day", "named"), MISSING.values(), ids=MISSING.keys())
def test_a_day_without_a_value_is_an_error_that_names_the_edge(day, named):
    """Where no value is known the error names the day and the edge of what is known, and points to --mci."""
    with pytest.raises(NoIndex) as caught:
        TABLE.in_force(date.fromisoformat(day))
    assert all(words in str(caught.value) for words in named)
    assert "--mci" in str(caught.value.way_on)


def test_the_last_day_of_a_table_that_ends_in_a_gap_lies_in_the_gap():
    """Even on the last day that a table speaks of, a gap is called a gap and not the end."""
    table = MciTable([Rate(date(2023, 1, 1), D(3450)), GAP], date(2024, 12, 31))
    with pytest.raises(NoIndex, match="gap from 2024-01-01 to 2024-12-31"):
        table.in_force(date(2024, 12, 31))


def test_a_table_for_one_use_has_nothing_for_the_other():
    """A table of values for fines alone refuses a benefit instead of lending it a fine's value."""
    table = MciTable([Rate(date(2022, 1, 1), D(3063), FINE)], date(2022, 12, 31))
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


def test_the_table_begins_with_its_first_entry():
    """The first day of the table is that of its first entry."""
    assert TABLE.begins == date(2022, 1, 1)


def test_an_index_names_its_origin_and_its_first_day():
    """An index from an entry has the entry's origin and day; one given on the command line has neither."""
    assert (TABLE.in_force(date(2022, 1, 1)).origin, TABLE.in_force(date(2022, 1, 1)).since) == (
        "bundled",
        date(2022, 1, 1),
    )
    given = Index(D(4000), None, None)
    assert (given.origin, given.since) == ("given", None)
