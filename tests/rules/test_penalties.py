"""What the law of a time makes of a fine beside its sum."""

from __future__ import annotations

from decimal import Decimal

import pytest

from mcicalc.reading.days import parse_period
from mcicalc.rules.money import NO_LIMITS, Limits, exactly
from mcicalc.rules.penalties import half_price, unpaid

D = Decimal

# day, month or year; MCI; hours of service, days of arrest, article of the Criminal Code
UNPAID = {
    "the last day of the code of 1997, whose rule is not known here": ("2014-12-31", 200, None, None, ""),
    "the first of the code of 2014: no arrest yet": ("2015-01-01", 200, 200, None, "41(3)"),
    "the most of service, no arrest yet": ("2016-06-01", 500, 300, None, "41(3)"),
    "the last day without arrest": ("2016-12-31", 200, 200, None, "41(3)"),
    "the first day of arrest": ("2017-01-01", 200, 200, 50, "41(3)"),
    "the most of service and of arrest": ("2017-06-01", 500, 300, 90, "41(3)"),
    "the number that makes the most hours": ("2017-06-01", 300, 300, 75, "41(3)"),
    "the first number that makes the most days": ("2017-06-01", 360, 300, 90, "41(3)"),
    "the number that makes the least days": ("2017-06-01", 120, 120, 30, "41(3)"),
    "too little for arrest": ("2017-06-01", 119, 119, None, "41(3)"),
    "the number that makes the least hours": ("2017-06-01", 60, 60, None, "41(3)"),
    "too little for either": ("2017-06-01", 59, None, None, "41(3)"),
    "a crime of that time": ("2017-06-01", 501, None, None, "41(3)"),
    "the last day that is surely before the change": ("2018-07-22", 500, 300, 90, "41(3)"),
    "a month before it": ("2018-06", 500, 300, 90, "41(3)"),
    "the first day on which it may have changed": ("2018-07-23", 200, None, None, ""),
    "the last day that is not sure": ("2018-07-31", 200, None, None, ""),
    "the month in which it changed": ("2018-07", 200, None, None, ""),
    "the year in which it changed": ("2018", 200, None, None, ""),
    "the first day that is surely after it": ("2018-08-01", 200, 200, 50, "41(6)"),
    "the law's own example": ("2024-02-21", 200, 200, 50, "41(6)"),
    "little, since there is no least any more": ("2024-02-21", 7, 7, 1, "41(6)"),
    "part of an MCI": ("2024-02-21", "0.5", 0, 0, "41(6)"),
    "money that makes part of one": ("2024-02-21", "200.0935", 200, 50, "41(6)"),
    "a crime since then": ("2018-08-01", 201, None, None, "41(6)"),
}  # fmt: skip


@pytest.mark.parametrize(
    ("on", "mci", "hours", "days", "article"), UNPAID.values(), ids=UNPAID.keys()
)
def test_an_unpaid_fine_is_replaced_by_the_rule_of_its_time(on, mci, hours, days, article):
    """An hour for each MCI or a day for each 4, within the limits of the time; nothing is guessed where they are unknown."""
    found = unpaid(exactly(D(mci)), parse_period(on))
    assert (found.hours, found.days, found.article) == (hours, days, article)
    assert bool(found.notes) == (None in (hours, days))  # what is empty is explained


def test_the_ceiling_is_what_is_replaced():
    """A range counts by its ceiling; without one there is nothing to count, and nothing to explain."""
    day = parse_period("2024-02-21")
    assert unpaid(Limits(D(5), D(10)), day)[:3] == unpaid(Limits(None, D(10)), day)[:3]
    assert unpaid(Limits(D(500), None), day) == ("41(6)", None, None, ())


DOUBTFUL = (
    "which rule of unpaid fines holds is not known here: the Law of 12 July 2018 No 180-VI changed it on 2018-07-23 "
    "at the earliest; name an earlier day, or one from 2018-08-01"
)
NO_ARREST = "no arrest: it is applied from 2017-01-01"
FEW_HOURS = "less than the least of 60 hours of community service (Criminal Code, Art. 43): what holds for so small a fine is not established"
FEW_DAYS = "less than the least of 30 days of arrest (Criminal Code, Art. 45): what holds for so small a fine is not established"
# day, MCI, why there is nothing
NOTES = {
    "the code of 1997": ("2014-12-31", 200, [
        "what replaced an unpaid fine before 2015-01-01 is not known here: the Criminal Code of 1997 had a rule of its own"]),
    "before arrest": ("2016-06-01", 500, [NO_ARREST]),
    "little, before arrest": ("2016-06-01", 30, [FEW_HOURS, NO_ARREST]),
    "little": ("2017-06-01", 30, [FEW_HOURS, FEW_DAYS]),
    "too little for arrest": ("2017-06-01", 100, [FEW_DAYS]),
    "enough": ("2017-06-01", 200, []),
    "a crime, on evasion": ("2016-06-01", 5000, [
        "more than 500 MCI is the fine of a crime (Criminal Code, Art. 41(2)): on evasion of payment, "
        "1250 days of deprivation of liberty"]),
    "a crime": ("2024-02-21", 5000, [
        "more than 200 MCI is the fine of a crime (Criminal Code, Art. 41(2)): unpaid, 1250 days of restriction or "
        "deprivation of liberty (of a grave one, deprivation only)"]),
    "a day that is not sure": ("2018-07-25", 200, [DOUBTFUL]),
    "the year of the change": ("2018", 5000, [DOUBTFUL]),
}  # fmt: skip


@pytest.mark.parametrize(("on", "mci", "notes"), NOTES.values(), ids=NOTES.keys())
def test_what_is_left_empty_is_explained(on, mci, notes):
    """A note says which law has no such penalty, or what is not established, and what replaces the fine of a crime."""
    assert list(map(str, unpaid(exactly(D(mci)), parse_period(on)).notes)) == notes


# day, sums, their half
HALVES = {
    "exact": ("2026-03-01", exactly(D(21625)), exactly(D("10812.5"))),
    "a ceiling": ("2026-03-01", Limits(None, D(10)), Limits(None, D(5))),
    "a floor": ("2026-03-01", Limits(D(10), None), Limits(D(5), None)),
    "a range": ("2015-01-01", Limits(D(10), D(30)), Limits(D(5), D(15))),
    "before the code that has it": ("2014-12-31", exactly(D(10)), NO_LIMITS),
}


@pytest.mark.parametrize(("on", "sums", "half"), HALVES.values(), ids=HALVES.keys())
def test_the_half_price_halves_both_ends(on, sums, half):
    """Half of the floor and of the ceiling (Code of Administrative Offences, Arts 810-811), from 2015."""
    assert half_price(sums, parse_period(on)) == half
