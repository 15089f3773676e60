"""What an amount was worth, period by period: sums, changes and what is not known."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcicalc.errors import NoIndex, NoRate
from mcicalc.history.steps import Step, steps_of
from mcicalc.rules.convert import Converter, Terms
from mcicalc.rules.exchange import LAST_KNOWN, MEAN, OFFICIAL, RateTable
from mcicalc.rules.mci import OWN, SOCIAL, MciTable, Value
from mcicalc.rules.money import Fine, Limits, exactly
from mcicalc.rules.periods import Period

D = Decimal
TABLE = MciTable(
    [
        Value(date(2020, 1, 1), D(100)),
        Value(date(2021, 1, 1), D(110)),
        Value(date(2021, 7, 1), D(120), SOCIAL),
        Value(date(2022, 1, 1), D("99.5"), origin=OWN),
    ],
)
USD = RateTable(
    "USD",
    ["2020-03-02,400", "2020-03-03,410", "2021-01-01,420", "2022-01-01,450", "2022-01-02,460"],
)
WHOLE = Period(date(2020, 1, 1), date(2022, 12, 31))
TODAY = date(2023, 1, 1)
TEN = Fine(exactly(D(10)))


def steps(
    fine=TEN, period=WHOLE, today=TODAY, at_start=False, table=TABLE, rates=None, **choices
) -> list[Step]:
    converter = Converter(table, {"USD": USD} if rates is None else rates, Terms(**choices))
    return list(steps_of(converter, fine, period, today, at_start=at_start))


def column(found: list[Step], place: int, name: str) -> list:
    return [getattr(step.sums[place], name) for step in found]


def test_each_value_of_the_mci_is_a_step_with_all_its_days():
    """A period that is named in part is shown whole; the value for benefits is none for fines."""
    found = steps(period=Period(date(2020, 5, 5), date(2021, 5, 5)))
    assert [step.days for step in found] == [
        Period(date(2020, 1, 1), date(2020, 12, 31)), Period(date(2021, 1, 1), date(2021, 12, 31)),
    ]  # fmt: skip
    assert [step.mci.tenge for step in steps(scope=SOCIAL)] == [100, 110, 120, D("99.5")]


def test_the_change_is_that_to_the_step_before():
    """In tenge and per cent, exact and rounded half up; the first step has none."""
    found = steps()
    assert column(found, 0, "limits") == [exactly(D(1000)), exactly(D(1100)), exactly(D(995))]
    assert column(found, 0, "change") == [None, 100, -105]
    assert column(found, 0, "percent") == [None, D("10.00"), D("-9.55")]


def test_foreign_money_is_counted_at_the_mean_of_the_days():
    """The mean of the rates in force, with the number of its days, and its own change. In 2020 the weekend before 2 March counts."""
    found = steps()
    assert [(quote.kind, quote.days) for quote in column(found, 1, "quote")] == [
        (MEAN, 4),
        (MEAN, 1),
        (MEAN, 2),
    ]
    assert [limits.high for limits in column(found, 1, "limits")] == [
        D("2.48"),
        D("2.62"),
        D("2.19"),
    ]
    assert column(found, 1, "change") == [None, D("0.14"), D("-0.43")]
    assert column(found, 1, "percent") == [None, D("5.42"), D("-16.50")]


def test_at_the_start_it_is_counted_at_the_rate_of_the_first_day():
    """A first day without a rate of its own is said to have none."""
    found = steps(at_start=True, period=Period(date(2021, 1, 1), date(2022, 1, 1)))
    assert [quote.kind for quote in column(found, 1, "quote")] == [OFFICIAL, OFFICIAL]
    late = RateTable("USD", ["2019-12-30,380", *USD.lines])
    assert steps(at_start=True, rates={"USD": late})[0].sums[1].quote.kind == LAST_KNOWN


def test_changes_of_a_range_are_those_of_its_ceiling_and_of_a_floor_those_of_the_floor():
    """The ceiling is what a law is quoted for; "at least" has only a floor."""
    assert column(steps(Fine(Limits(D(1), D(10)))), 0, "change") == [None, 100, -105]
    assert column(steps(Fine(Limits(D(10), None))), 0, "change") == [None, 100, -105]


def test_nothing_has_no_per_cent():
    """A fine of nought does not change, and a share of nought is not a number."""
    found = steps(Fine(exactly(D(0))))
    assert (column(found, 0, "change"), column(found, 0, "percent")) == (
        [None, 0, 0],
        [None, None, None],
    )


def test_a_change_too_small_to_show_is_nought_without_a_sign():
    """A fall of less than half a hundredth of a per cent is 0.00, not -0.00."""
    rates = RateTable("USD", ["2020-01-01,100000", "2021-01-01,110001"])
    found = steps(
        period=Period(date(2020, 1, 1), date(2021, 1, 1)), at_start=True, rates={"USD": rates}
    )
    assert found[1].sums[1].exact < found[0].sums[1].exact
    assert str(found[1].sums[1].percent) == "0.00"


def test_a_running_period_is_counted_up_to_today_and_says_so():
    """Days to come have no rate; at the start of a period nothing is missing."""
    today = date(2022, 1, 2)
    step = steps(today=today)[-1]
    assert (step.sums[1].quote.days, step.sums[1].quote.uncertain) == (2, False)
    assert [str(note) for note in step.notes] == [
        "the MCI is your own value", "the period is not over: its days are counted up to 2022-01-02",
    ]  # fmt: skip
    assert len(steps(today=today, at_start=True)[-1].notes) == 1


@pytest.mark.parametrize("at_start", [False, True])
def test_a_period_to_come_has_tenge_and_no_dollars(at_start):
    """Its MCI is law, its exchange rate is not known, whichever day is asked."""
    step = steps(today=date(2021, 12, 31), at_start=at_start)[-1]
    assert step.sums[0].limits.high == 995
    assert step.sums[1].quote is None
    assert str(step.notes[-1]) == "the period has not begun: no exchange rate is known"


def test_a_period_without_rates_has_none_and_the_next_no_change():
    """Nothing is guessed: the note says that there is none, and what follows is compared with nothing."""
    late = RateTable("USD", ["2021-01-01,420", "2022-01-01,450"])
    found = steps(rates={"USD": late})
    assert column(found, 1, "quote")[0] is None
    assert [str(note) for note in found[0].notes] == [
        "the table has no USD rate for any day of 2020"
    ]
    assert column(found, 1, "percent") == [None, None, D("-15.58")]
    assert column(found, 0, "percent")[1] == 10


def test_strict_refuses_a_period_without_rates_and_a_mean_that_lacks_days():
    """With strict a doubtful dollar is an error, not a note."""
    with pytest.raises(NoRate, match="refused by --strict"):
        steps(strict=True)
    with pytest.raises(NoRate, match="no USD rate for any day of 2020"):
        steps(strict=True, rates={"USD": RateTable("USD", ["2022-01-01,450"])})


def test_a_year_outside_the_table_is_an_error():
    """A history is not cut to what is known."""
    with pytest.raises(NoIndex):
        steps(period=Period(date(2019, 1, 1), date(2022, 12, 31)))


figures = st.decimals(min_value=D("0.01"), max_value=10**6, places=2)


@given(st.lists(st.tuples(figures, figures), min_size=2, max_size=5), figures)
def test_sums_and_changes_are_those_of_exact_fractions(values, number):
    """Each sum is the exact one rounded half up once, and each percentage that of the exact sums."""
    days = [date(2000 + place, 1, 1) for place in range(len(values))]
    table = MciTable([Value(day, mci) for day, (mci, _) in zip(days, values, strict=True)])
    rates = RateTable("USD", [f"{day},{rate}" for day, (_, rate) in zip(days, values, strict=True)])
    found = steps(
        Fine(exactly(number)),
        Period(days[0], days[-1]),
        table=table,
        rates={"USD": rates},
        at_start=True,
    )
    exact = [Fraction(number) * Fraction(mci) / Fraction(rate) for mci, rate in values]
    assert [Fraction(step.sums[1].limits.high) for step in found] == [
        half_up(each) for each in exact
    ]
    for step, before, now in zip(found[1:], exact, exact[1:], strict=False):
        ratio = 100 * (now - before) / before
        assert Fraction(step.sums[1].percent) == half_up(abs(ratio)) * (-1 if ratio < 0 else 1)
        assert str(step.sums[1].percent) != "-0.00"


def half_up(value: Fraction) -> Fraction:
    return Fraction(floor(value * 100 + Fraction(1, 2)), 100)
