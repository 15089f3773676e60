"""Official rates: which one is in force on a day, held against a walk over the calendar, and the mean of a period."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest

from mcicalc.errors import NoRate
from mcicalc.reading.days import parse_period
from mcicalc.rules.exchange import (
    GIVEN,
    IN_FORCE,
    LAST_KNOWN,
    MEAN,
    OFFICIAL,
    Quote,
    RateTable,
    warnings,
)
from mcicalc.rules.periods import Period, day_of, month_of
from mcicalc.stores.files import bundled
from mcicalc.stores.rates_csv import split
from mcicalc.stores.tables import working_weekends

D = Decimal
LINES = split(bundled("usd_rates.csv"))
BY_DAY = {date.fromisoformat(day): D(rate) for day, rate in (line.split(",") for line in LINES)}
TABLE = RateTable("USD", LINES, working_weekends(), own={"2024-02-26"})


def said(quote: Quote) -> str:
    return "; ".join(str(note) for note in quote.notes)


# day, rate, kind, day of the rate
DAYS = {
    "a weekday": ("2024-02-21", "452.94", OFFICIAL, "2024-02-21"),
    "a Saturday": ("2024-02-24", "449.88", IN_FORCE, "2024-02-26"),
    "a Sunday": ("2024-02-25", "449.88", IN_FORCE, "2024-02-26"),
    "the highest": ("2025-10-02", "549.15", OFFICIAL, "2025-10-02"),
    "a Saturday of 2010": ("2010-08-14", "147.38", IN_FORCE, "2010-08-16"),
    "a day in the long hole of 2023": ("2023-08-10", "444.29", LAST_KNOWN, "2023-07-27"),
    "a Saturday before a weekday that is not in the table": (
        "2023-07-29",
        "444.29",
        LAST_KNOWN,
        "2023-07-27",
    ),
    "a hole of one day": ("2022-12-20", None, LAST_KNOWN, "2022-12-19"),
    "a working Saturday has Monday's": ("2023-07-01", "449.33", IN_FORCE, "2023-07-03"),
    "the first day": ("1993-11-18", "4.704", OFFICIAL, "1993-11-18"),
    "after the last day": ("2026-12-01", "448.94", LAST_KNOWN, "2026-10-09"),
    "the calendar's last day, which no Monday follows": (
        "9999-12-31",
        "448.94",
        LAST_KNOWN,
        "2026-10-09",
    ),
    "a jump of a third": ("2015-08-21", None, OFFICIAL, "2015-08-21"),
}


@pytest.mark.parametrize(("day", "rate", "kind", "day_of_rate"), DAYS.values(), ids=DAYS.keys())
def test_the_rate_of_a_day_has_its_kind_and_its_day(day, rate, kind, day_of_rate):
    """A day's rate is the official one, for a weekend the following Monday's, in a hole the last known, and says so."""
    quote = TABLE.on(date.fromisoformat(day))
    expected = D(rate) if rate else BY_DAY[date.fromisoformat(day_of_rate)]
    assert (quote.value, quote.kind, quote.day, quote.asked) == (
        expected, kind, date.fromisoformat(day_of_rate), day_of(date.fromisoformat(day)),
    )  # fmt: skip
    assert quote.uncertain == (kind == LAST_KNOWN)


def test_every_day_agrees_with_a_walk_over_the_calendar():
    """From 1996 to 2026 each day's rate is what a dictionary and a naive walk from day to day find."""
    day = date(1996, 1, 1)
    while day <= date(2026, 12, 31):
        assert TABLE.on(day)[1:5] == (*walked(day),)
        day += timedelta(1)


def walked(day: date) -> tuple[Decimal, str, Period, date]:
    """Total, kind, period and day of the rate, by the words of the rule and without a search."""
    if day in BY_DAY:
        return BY_DAY[day], OFFICIAL, day_of(day), day
    monday = day
    while monday.strftime("%a") in ("Sat", "Sun"):
        monday += timedelta(1)
    if monday in BY_DAY:
        return BY_DAY[monday], IN_FORCE, day_of(day), monday
    before = day
    while before not in BY_DAY:
        before -= timedelta(1)
    return BY_DAY[before], LAST_KNOWN, day_of(day), before


# day, what its notes say, what they do not
NOTES = {
    "a weekday needs no words": ("2024-02-21", [], ["weekend"]),
    "a weekend names Monday": (
        "2024-02-24",
        ["2024-02-24 is a weekend", "2024-02-26"],
        ["working day"],
    ),
    "a working Saturday whose own rate is known": (
        "2023-07-01",
        ["working day with a rate of its own", "452.51"],
        [],
    ),
    "a working Saturday whose own rate is not known": (
        "2024-05-04",
        ["was a working day", "may have set another"],
        [],
    ),
    "the last weekend before mid-2000": ("2000-06-25", ["not evidenced"], []),
    "the first one after it": ("2000-07-01", ["2000-07-01 is a weekend"], ["not evidenced"]),
    "a hole says how far away the rate is": ("2023-08-10", ["2023-07-27", "14 days earlier"], []),
}


@pytest.mark.parametrize(("day", "present", "absent"), NOTES.values(), ids=NOTES.keys())
def test_what_is_to_be_known_of_a_rate_is_said(day, present, absent):
    """Notes disclose weekends, working weekends, uncertain years and distances, and nothing where all is plain."""
    quote = TABLE.on(date.fromisoformat(day))
    words = said(quote)
    assert all(each in words for each in present)
    assert not any(each in words for each in absent)
    assert bool(quote.notes) == bool(present)


def test_a_day_before_the_table_has_no_rate():
    """Before the first day of the table there is no last known rate either."""
    with pytest.raises(NoRate, match="1993-11-17 or any day before") as caught:
        TABLE.on(date(1993, 11, 17))
    assert "--fx-rate" in str(caught.value.way_on)


# period, number of days with a rate of their own or in force
PERIODS = {
    "a leap year": ("2024", 366, False),
    "a month": ("2024-02", 29, False),
    "a month that is nearly all hole": ("2023-08", 4, True),
    "a year with holes of 25 and 6 days": ("2023", 334, True),
}


@pytest.mark.parametrize(("text", "count", "uncertain"), PERIODS.values(), ids=PERIODS.keys())
def test_the_mean_of_a_period_counts_each_calendar_day_with_a_rate(text, count, uncertain):
    """A mean is that of the rates official or in force on each calendar day; days without one are left out, and named."""
    period = parse_period(text)
    found = [walked(day) for day in period.days()]
    rates = [rate for rate, kind, *_ in found if kind != LAST_KNOWN]
    quote = TABLE.over(period)
    assert (quote.kind, quote.days, quote.uncertain, quote.asked, quote.day) == (
        MEAN,
        len(rates),
        uncertain,
        period,
        None,
    )
    assert quote.days == count
    assert abs(Fraction(quote.value) - Fraction(sum(rates)) / len(rates)) <= Fraction(1, 20000)
    assert ("lacks" in said(quote)) == uncertain


def test_a_single_day_as_a_period_has_that_days_rate():
    """A period of one day has the rate of the day, not a mean."""
    assert TABLE.over(day_of(date(2024, 2, 21))) == TABLE.on(date(2024, 2, 21))


def test_a_period_without_any_rate_is_an_error():
    """A mean of no days is refused."""
    with pytest.raises(NoRate, match="for any day of 2027-01") as caught:
        TABLE.over(month_of(date(2027, 1, 1)))
    assert "--fx-on" in str(caught.value.way_on)


def test_a_rate_of_the_users_own_is_marked_wherever_it_is_used():
    """A rate of the user's table is marked as such on its day, on the weekend before it, and as the last one known."""
    assert TABLE.on(date(2024, 2, 26)).own
    assert TABLE.on(date(2024, 2, 24)).own
    assert RateTable("USD", ["2024-02-26,450"], own={"2024-02-26"}).on(date(2024, 3, 1)).own
    assert not TABLE.on(date(2024, 2, 27)).own


def test_the_table_knows_its_edges():
    """The oldest and newest day are those of the first and the last line."""
    assert (TABLE.oldest, TABLE.newest) == (min(BY_DAY), max(BY_DAY))


def test_the_mean_is_rounded_to_four_decimals_for_show_only():
    """A mean shows four decimals, half up, and keeps its exact total for sums."""
    quote = Quote("USD", D(10), MEAN, days=3)
    assert (str(quote.value), quote.total) == ("3.3333", D(10))
    assert Quote("USD", D("0.0003"), MEAN, days=2).value == D("0.0002")
    assert not Quote("USD", D(1), GIVEN).uncertain


def test_a_period_that_is_not_over_is_counted_up_to_today():
    """Days to come are not missing: a note says up to when the mean goes, and the period stays the one asked for."""
    table = RateTable("USD", ["2024-02-01,450", "2024-02-02,452"])
    month = Period(date(2024, 2, 1), date(2024, 2, 29))
    quote = table.over(month, date(2024, 2, 2))
    assert (quote.days, quote.missing, quote.asked) == (2, 0, month)
    assert str(quote.notes[-1]) == "the period is not over: its days are counted up to 2024-02-02"
    assert table.over(month, date(2024, 3, 1)).missing


def test_a_period_that_ends_today_is_over():
    """Its last day counts, and nothing is said of days to come."""
    period, last = month_of(date(2024, 2, 1)), date(2024, 2, 29)
    assert TABLE.over(period, last) == TABLE.over(period)


# the day of the rate, what is warned of
WARNINGS = {
    "a week ago": ("2026-10-09", "2026-10-16", "no USD rate is known for 2026-10-16"),
    "more than a week ago": ("2026-10-09", "2026-10-17", "the newest USD rate is 8 days old"),
    "today": ("2026-10-09", "2026-10-09", None),
}


@pytest.mark.parametrize(("newest", "today", "words"), WARNINGS.values(), ids=WARNINGS)
def test_what_is_warned_of_a_rate_of_today(newest, today, words):
    """That it is of another day, each once; from a week on, that newer ones are to be fetched."""
    table, day = RateTable("USD", [f"{newest},450"]), date.fromisoformat(today)
    messages = [str(message) for message in warnings([table.on(day)] * 2, day)]
    assert [message[: len(words or "")] for message in messages] == ([words] if words else [])


def test_an_old_rate_of_a_day_gone_by_is_warned_of_as_such():
    """Newer rates would not change it."""
    day = date(2023, 8, 20)
    (message,) = warnings([TABLE.on(day)], date(2026, 10, 9))
    assert str(message).startswith("no USD rate is known for 2023-08-20")
