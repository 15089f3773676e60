"""Amounts to money and back, held against exact fractions, with the evidence that a result carries."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcicalc.errors import NoIndex, NoRate
from mcicalc.rules.convert import Conversion, Converter, Terms
from mcicalc.rules.exchange import RateTable
from mcicalc.rules.mci import OWN, SOCIAL, MciTable, Value
from mcicalc.rules.money import Fine, Limits, Money, exactly
from mcicalc.rules.periods import Period, day_of, month_of, year_of

D = Decimal
DAY = day_of(date(2024, 2, 21))
TABLE = MciTable(
    [
        Value(date(2020, 1, 1), D(2651)),
        Value(date(2020, 4, 1), D(2778)),
        Value(date(2022, 1, 1), D(3063)),
        Value(date(2022, 4, 1), D(3180), SOCIAL),
        Value(date(2024, 1, 1), D(3692)),
        Value(date(2025, 1, 1), D("3932.5"), origin=OWN),
    ],
)
USD = RateTable(
    "USD",
    [
        "2020-01-31,380",
        "2024-02-19,450",
        "2024-02-20,451",
        "2024-02-21,452.94",
        "2024-02-26,449.88",
    ],
)
EUR = RateTable("EUR", ["2024-02-21,489.18"])

sums = st.decimals(min_value=D("0.01"), max_value=10**12, places=6)
rates = st.decimals(min_value=D("0.0001"), max_value=10**5, places=4)


def converter(**choices) -> Converter:
    return Converter(TABLE, {"USD": USD, "EUR": EUR}, Terms(**choices))


def one(amount, period: Period = DAY, **choices) -> Conversion:
    (result,) = converter(**choices).convert(amount, period)
    return result


def fine(number: str) -> Fine:
    return Fine(exactly(D(number)))


def half_up(value: Fraction, places: int) -> Fraction:
    return Fraction(floor(value * 10**places + Fraction(1, 2)), 10**places)


# amount, tenge, dollars
FINES = {
    "200 MCI": (fine("200"), exactly(D(738400)), exactly(D("1630.24"))),
    "80 MCI": (fine("80"), exactly(D(295360)), exactly(D("652.10"))),
    "10 MCI": (fine("10"), exactly(D(36920)), exactly(D("81.51"))),
    "half an MCI": (fine("0.5"), exactly(D(1846)), exactly(D("4.08"))),
    "up to 200 MCI": (
        Fine(Limits(None, D(200))),
        Limits(None, D(738400)),
        Limits(None, D("1630.24")),
    ),
    "at least 10 MCI": (
        Fine(Limits(D(10), None)),
        Limits(D(36920), None),
        Limits(D("81.51"), None),
    ),
    "10 to 80 MCI": (
        Fine(Limits(D(10), D(80))),
        Limits(D(36920), D(295360)),
        Limits(D("81.51"), D("652.10")),
    ),
}


@pytest.mark.parametrize(("amount", "tenge", "dollars"), FINES.values(), ids=FINES.keys())
def test_a_fine_is_worth_its_number_of_indexes(amount, tenge, dollars):
    """A fine keeps its bounds; its tenge are exact, its dollars are rounded to the cent at the official rate."""
    result = one(amount)
    assert (result.fine, result.tenge, result.foreign[0].limits) == (amount, tenge, dollars)
    assert result.foreign[0].quote.value == D("452.94")


@given(sums, sums, rates)
def test_tenge_and_dollars_agree_with_exact_fractions(number, index, rate):
    """Tenge are the exact product, dollars its exact quotient rounded once, the half price half of both."""
    result = one(Fine(exactly(number)), mci=index, fx_rate=rate)
    tenge = Fraction(number) * Fraction(index)
    (foreign,) = result.foreign
    assert Fraction(result.tenge.high) == tenge
    assert Fraction(result.halved.high) == tenge / 2
    assert Fraction(foreign.limits.high) == half_up(tenge / Fraction(rate), 2)
    assert Fraction(foreign.halved.high) == half_up(tenge / 2 / Fraction(rate), 2)


@given(sums, sums, rates)
def test_the_reverse_agrees_with_exact_fractions(sum_, index, rate):
    """Money in MCI is the exact quotient rounded once to four decimals; money in its own currency stays what it is."""
    tenge = one(Money(exactly(sum_), "KZT"), mci=index, fx_rate=rate)
    dollars = one(Money(exactly(sum_), "USD"), mci=index, fx_rate=rate)
    assert Fraction(tenge.fine.limits.high) == half_up(Fraction(sum_) / Fraction(index), 4)
    assert tenge.tenge == exactly(sum_)
    assert Fraction(dollars.fine.limits.high) == half_up(
        Fraction(sum_) * Fraction(rate) / Fraction(index), 4
    )
    assert Fraction(dollars.tenge.high) == Fraction(sum_) * Fraction(rate)
    assert Fraction(dollars.foreign[0].limits.high) == half_up(Fraction(sum_), 2)
    assert Fraction(dollars.foreign[0].halved.high) == half_up(Fraction(sum_) / 2, 2)


@given(st.integers(1, 10**6))
def test_a_whole_number_of_indexes_comes_back_from_its_tenge(number):
    """Converting a fine to tenge and the tenge back gives the fine again."""
    there = one(Fine(exactly(D(number))))
    back = one(Money(there.tenge, "KZT"))
    assert back.fine.limits == exactly(D(number))


def test_a_year_with_two_values_has_a_result_for_each():
    """A period over which the MCI changed is answered in parts, each with its own index, days and mean rate."""
    results = converter(fx_rate=D(400)).convert(fine("200"), year_of(date(2020, 1, 1)), "200")
    assert [(each.period.label, each.tenge.high) for each in results] == [
        ("2020-01-01/2020-03-31", 530200),
        ("2020-04-01/2020-12-31", 555600),
    ]  # fmt: skip
    assert {each.written for each in results} == {"200"}


def test_the_scope_decides_which_of_two_values_counts():
    """In June 2022 five MCI were 15,315 tenge of a fine and 15,900 of a benefit."""
    june = day_of(date(2022, 6, 1))
    assert (one(fine("5"), june).tenge.high, one(fine("5"), june, scope=SOCIAL).tenge.high) == (
        15315,
        15900,
    )


def test_a_mean_divides_by_the_exact_mean_and_not_by_the_one_shown():
    """Over a month, dollars are tenge times days over the total of the rates: nothing is rounded on the way."""
    february = month_of(date(2024, 2, 1))
    known = [
        450,
        450,
        450,
        451,
        D("452.94"),
        D("449.88"),
        D("449.88"),
        D("449.88"),
    ]  # the 17th to 21st, 24th to 26th
    total, count = sum(map(Fraction, known)), len(known)
    result = one(fine("100000000"), february)
    assert result.foreign[0].quote.days == count
    assert Fraction(result.foreign[0].limits.high) == half_up(
        Fraction(369200000000) * count / total, 2
    )
    dollars = one(Money(exactly(D(1000)), "USD"), february)
    assert Fraction(dollars.tenge.high) == half_up(1000 * total / count, 2)
    assert Fraction(dollars.fine.limits.high) == half_up(1000 * total / count / 3692, 4)


def test_the_rate_may_be_of_another_day_than_the_index():
    """A rate's own period replaces the day of the MCI for the exchange alone."""
    result = one(fine("200"), fx_period=day_of(date(2024, 2, 26)))
    assert (result.mci.tenge, result.foreign[0].quote.value) == (3692, D("449.88"))


def test_several_currencies_stand_side_by_side_in_the_order_asked_for():
    """Each currency has a quote of its own; money of one of them is exact there and converted in the other."""
    result = one(Money(exactly(D("489.18")), "USD"), currencies=("EUR", "USD"))
    assert [(each.quote.currency, each.limits.high) for each in result.foreign] == [
        ("EUR", D("452.94")),
        ("USD", D("489.18")),
    ]


def test_money_may_be_of_a_currency_that_is_not_shown():
    """Dollars are read by the official rate even where only euros are asked for, and a given rate is the euro's."""
    result = one(Money(exactly(D(1000)), "USD"), currencies=("EUR",), fx_rate=D(500))
    assert (result.tenge.high, result.foreign[0].limits.high) == (452940, D("905.88"))


def test_strict_refuses_a_rate_of_another_day():
    """With strict, a last known rate is an error that says so; an official or a weekend's rate is not."""
    with pytest.raises(NoRate, match=r"2 days earlier.*refused by --strict"):
        one(fine("1"), day_of(date(2024, 2, 28)), strict=True)
    with pytest.raises(NoRate, match="lacks"):
        one(fine("1"), month_of(date(2024, 2, 1)), strict=True)
    assert one(fine("1"), DAY, strict=True) == one(fine("1"), DAY)
    assert one(fine("1"), day_of(date(2024, 2, 25)), strict=True).foreign[0].limits.high == D(
        "8.21"
    )


def test_a_currency_without_rates_is_an_error_with_a_way_on():
    """A currency of which nothing is stored is named together with the command that fetches it."""
    with pytest.raises(NoRate, match="no rates of GBP") as caught:
        one(fine("1"), currencies=("GBP",))
    assert "fx update --currency GBP" in str(caught.value.way_on)


def test_a_given_index_needs_no_table():
    """With an index and a rate of one's own, a day beyond every table is converted; without, it is an error."""
    beyond = day_of(date(2040, 1, 1))
    assert one(fine("200"), beyond, mci=D(4500), fx_rate=D(450)).foreign[0].limits.high == 2000
    with pytest.raises(NoIndex, match="2040-01-01"):
        one(fine("200"), beyond)


def test_a_result_says_what_is_to_be_known_of_its_values():
    """The notes of a result name a value of the user's own and what the rates disclose."""
    assert one(fine("1")).notes == ()
    own = one(fine("1"), day_of(date(2025, 1, 1)))
    assert [str(note).split(":")[0] for note in own.notes] == [
        "the MCI is your own value",
        "no USD rate is known for 2025-01-01",
    ]


QUOTED = {
    "tenge": ("KZT", ("USD",), ["USD"]),
    "money that is shown": ("USD", ("USD", "EUR"), ["USD", "EUR"]),
    "money that is not shown": ("EUR", ("USD",), ["EUR", "USD"]),
}


@pytest.mark.parametrize(("paid", "shown", "codes"), QUOTED.values(), ids=QUOTED)
def test_each_rate_that_was_used_is_named_once(paid, shown, codes):
    """The one that made tenge of foreign money first, if it is not among those that are shown."""
    result = one(Money(exactly(D(5)), paid), currencies=shown)
    assert [quote.currency for quote in result.quotes] == codes
