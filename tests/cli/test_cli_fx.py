"""`mcicalc fx`: the official rate of a day, the mean of a period, and lists."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from mcicalc.cli import value_types

# when, the row
RATES = {
    "a weekday": ("2024-02-21", "2024-02-21\tUSD\t452.94\tofficial\t2024-02-21\n"),
    "a Saturday": ("24.02.2024", "2024-02-24\tUSD\t449.88\tin-force\t2024-02-26\n"),
    "a month": ("2024-02", "2024-02\tUSD\t449.7503\tmean\t\n"),
    "a year": ("2024", "2024\tUSD\t469.1065\tmean\t\n"),
}


@pytest.mark.parametrize(("when", "row"), RATES.values(), ids=RATES.keys())
def test_a_day_has_a_rate_and_a_period_a_mean(here, when, row):
    """The rate is shown with its kind and its day, the mean with the period."""
    assert here("fx", when, "-f", "plain") == (0, row, "")


def test_the_mean_of_a_month_is_that_of_its_calendar_days(here):
    """The mean agrees with the one worked out from the list of the month's days."""
    days = here(
        "fx", "--since", "2024-02-01", "--until", "2024-02-29", "-f", "plain", "--field", "rate"
    ).lines
    mean = sum(map(Decimal, days)) / len(days)
    assert (len(days), f"{mean:.4f}") == (29, "449.7503")


def test_without_a_day_it_is_todays(here, monkeypatch):
    """The rate of today is that of the day that the clock shows."""
    monkeypatch.setattr(value_types, "today", lambda: date(2024, 2, 21))
    assert here("fx", "-f", "plain") == here("fx", "2024-02-21", "-f", "plain")
    assert here("200", "-f", "plain") == here("200", "--on", "2024-02-21", "-f", "plain")


def test_a_list_names_each_calendar_day(here):
    """A list goes from day to day, weekends included, and the days before the newest rate are the default."""
    lines = here("fx", "--since", "2026-10-08", "-f", "csv").lines
    assert lines == [
        "date,currency,rate,kind,rate_date",
        "2026-10-08,USD,447.14,official,2026-10-08",
        "2026-10-09,USD,448.94,official,2026-10-09",
    ]
    assert (
        here("fx", "--until", "1993-11-18", "-f", "plain").out
        == "1993-11-18\tUSD\t4.704\tofficial\t1993-11-18\n"
    )


@pytest.mark.parametrize("today", [date(2026, 10, 8), date(2026, 10, 9), date(2026, 10, 10)])
def test_tomorrow_is_known_once_the_bank_has_set_its_rate(here, monkeypatch, today):
    """The bank sets the rate of the day after: a stored one is official before its day has come, and a weekend has the Monday's."""
    monkeypatch.setattr(value_types, "today", lambda: today)
    assert here("fx", "2026-10-09", "-f", "plain").out.split()[3] == "official"
    assert here("fx", "--until", "2026-10-09", "-f", "plain").lines[-1].split()[3] == "official"
    for words in (["2026-10-12"], ["--until", "2026-10-12"], ["2026-11"]):
        result = here("fx", *words)
        assert (result.status, result.out) == (3, "")
        assert "has not come" in result.err
    assert (
        here("fx", "2026-10", "-f", "plain").status == 0
    )  # a month that runs is counted up to today


def test_a_conversion_for_a_day_to_come_has_the_last_known_rate_and_says_so(here, monkeypatch):
    """Whatever the table lacks, the reason is that the day has not come; for a day that has, it is the table's."""
    monkeypatch.setattr(value_types, "today", lambda: date(2026, 10, 15))
    note = "16 October 2026 has not come: the last known USD rate is that of 9 October 2026"
    result = here("200", "--on", "2026-10-16")
    assert result.status == 0
    assert note in result.err
    assert note in here("200", "--on", "2026-10-16", "--strict").err
    assert "no USD rate is known for 14 October 2026" in here("200", "--on", "2026-10-14").err
    past = here("200", "--on", "2026-10-01", "--fx-on", "2026-10-16")
    assert note in past.err


def test_days_of_a_list_without_a_rate_are_counted_in_one_warning(here):
    """A hole in a list is one warning with the number of days, not one for each."""
    result = here(
        "fx", "--since", "2023-07-27", "--until", "2023-07-31", "-f", "plain", "--field", "kind"
    )
    assert result.lines == ["official", "last-known", "last-known", "last-known", "last-known"]
    assert result.err.count("warning") == 1
    assert "days of the list without a rate of their own: 4;" in result.err


@pytest.mark.parametrize(
    "when", [("2023-08-10",), ("2023-08",), ("--since", "2023-08-01", "--until", "2023-08-03")]
)
def test_an_uncertain_rate_is_warned_of_and_refused_by_strict(here, when):
    """A last known rate, or a mean that lacks days, is a warning; with --strict it is exit status 3."""
    loose, strict = here("fx", *when), here("fx", *when, "--strict")
    assert (loose.status, strict.status, strict.out) == (0, 3, "")
    assert "warning" in loose.err
    assert "refused by --strict" in strict.err


# arguments, status, what the message says
REFUSED = {
    "before the table": (["1993-01-01"], 3, "no USD rate is known for 1 January 1993"),
    "a year to come": (["2099"], 3, "2099 has not come: the bank has not set its USD rate"),
    "a day to come": (["2099-01-01"], 3, "1 January 2099 has not come"),
    "a list of days to come": (["--until", "2099-01-01"], 3, "1 January 2099 has not come"),
    "a month to come": (["2099-01"], 3, "name a day, month or year of those"),
    "no day": (["soon"], 2, "is no date"),
    "a day and a list": (["2024", "--since", "2024-01-01"], 2, "not both"),
    "a list from a year": (["--since", "2024"], 2, "is not a single day"),
    "a list from a word": (["--since", "soon"], 2, "is no date"),
    "a list backwards": (
        ["--since", "2024-02-02", "--until", "2024-02-01"],
        2,
        "comes after the last day",
    ),
    "an unknown field": (["2024", "--field", "price"], 2, "there is no field 'price'"),
}


def test_a_day_before_the_table_is_told_which_days_it_has(here):
    """The way on is one that the command has: no option of conversions."""
    for when in ("1990-01-01", "1990"):
        result = here("fx", when)
        assert (result.status, result.out) == (3, "")
        assert "the stored rates of USD are of 18 November 1993 to" in result.err
        assert "--fx" not in result.err
    strict = here("history", "200", "--since", "1999", "--until", "1999", "--strict")
    assert "leave out --strict" in strict.err


@pytest.mark.parametrize(("arguments", "status", "message"), REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_be_answered_is_refused(here, arguments, status, message):
    """A day without a rate is 3, wrong usage 2; both say why and leave standard output empty."""
    result = here("fx", *arguments)
    assert (result.status, result.out) == (status, "")
    assert message in result.err
