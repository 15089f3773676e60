"""Where the figures come from, as sentences."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from mcicalc.formats.evidence import explained, quote_lines, sources
from mcicalc.formats.words import text
from mcicalc.rules.convert import Converter
from mcicalc.rules.exchange import RateTable
from mcicalc.rules.mci import OWN, MciTable, Rate
from mcicalc.rules.money import Fine, exactly
from mcicalc.rules.periods import day_of, parse_period
from sheets import RATES, results

D = Decimal
ACT = 'Law of 5 December 2023 No 43-VIII "On the republican budget for 2024-2026", Art. 9'
INDEX = f"MCI: 3,692 ₸ from 1 January 2024, {ACT}"
OFFICIAL = "Rate: 452.94 ₸ per US dollar, official rate of the National Bank, 21 February 2024"

# amounts, day, choices, what stands below the table
SOURCES = {
    "one day": (["200"], "2024-02-21", {}, [INDEX, OFFICIAL]),
    "three fines of one day": (["200", "80", "10"], "2024-02-21", {}, [INDEX, OFFICIAL]),
    "a weekend": (["1"], "2024-02-24", {}, [
        INDEX,
        "Rate: 449.88 ₸ per US dollar, official rate of the National Bank in force on 24 February 2024, "
        "set for 26 February 2024"]),
    "a working Saturday": (["1"], "2023-07-01", {}, [
        'MCI: 3,450 ₸ from 1 January 2023, Law of 1 December 2022 No 163-VII "On the republican budget for 2023-2025"',
        "Rate: 449.33 ₸ per US dollar, official rate of the National Bank in force on 1 July 2023, set for 3 July 2023",
        "1 July 2023 was a working day with a rate of its own, reported as 452.51"]),
    "a hole": (["1"], "2023-08-10", {}, [
        'MCI: 3,450 ₸ from 1 January 2023, Law of 1 December 2022 No 163-VII "On the republican budget for 2023-2025"',
        "Rate: 444.29 ₸ per US dollar, last known official rate of the National Bank, of 27 July 2023",
        "no USD rate is known for 10 August 2023: the last one before it, of 27 July 2023, is 14 days older"]),
    "a month": (["1"], "2024-02", {}, [
        INDEX, "Rate: 449.7503 ₸ per US dollar, mean of the official rates of the National Bank over 29 days of 2024-02"]),
    "given values": (["1"], "2040", {"index": D(4500), "rate": D(450)}, [
        "MCI: 4,500 ₸, given on the command line", "Rate: 450 ₸ per US dollar, given on the command line"]),
    "nothing": ([], "2024", {}, []),
}  # fmt: skip


@pytest.mark.parametrize(("amounts", "on", "choices", "lines"), SOURCES.values(), ids=SOURCES.keys())
def test_acts_and_rates_are_named_once_each(amounts, on, choices, lines):
    """Below a table stand the act and the rate of each value used, each once, and what is to be known of them."""
    assert [text(message) for message in sources(results(*amounts, on=on, **choices))] == lines


def test_a_mean_that_lacks_days_says_so():
    """The mean of a month with a hole is followed by the number of days that it lacks."""
    lines = [text(message) for message in quote_lines(RATES["USD"].over(parse_period("2023-08")))]
    assert lines == [
        "Rate: 459.8175 ₸ per US dollar, mean of the official rates of the National Bank over 4 days of 2023-08",
        "mean of the official rates of 4 days; the table lacks the other 27 days of 2023-08",
    ]


def own_result(act=None):
    table = MciTable([Rate(date(2024, 1, 1), D(3700), act=act, origin=OWN)], date(2024, 12, 31))
    rates = {"USD": RateTable("USD", ["2024-02-21,450"], own={"2024-02-21"})}
    return Converter(table, rates).convert(Fine(exactly(D(2))), day_of(date(2024, 2, 21)), "2")


def test_the_users_own_values_are_named_as_such():
    """A value or a rate of the user's own is marked wherever it is named, and a missing act is not invented."""
    assert [text(message) for message in sources(own_result())] == [
        "MCI: 3,700 ₸ from 1 January 2024, no act named (your own value)",
        "Rate: 450 ₸ per US dollar, official rate of the National Bank, 21 February 2024 (your own table)",
    ]
    assert "no act named" in text(next(explained(own_result()[0])))


ALIKE = f"from 1 January 2024, {ACT}, for fines, taxes and benefits alike"
RATED = "452.94 ₸ per US dollar (official rate of the National Bank, 21 February 2024)"
# amount, day, choices, the arithmetic
EXPLAINED = {
    "a fine": ("200 MCI", "2024-02-21", {}, [
        f"200 × 3,692 ₸ ({ALIKE}) = 738,400 ₸", f"738,400 ₸ ÷ {RATED} = $1,630.24, rounded half up"]),
    "a ceiling": ("up to 200 MCI", "2024-02-21", {}, [
        f"up to 200 × 3,692 ₸ ({ALIKE}) = up to 738,400 ₸", f"up to 738,400 ₸ ÷ {RATED} = up to $1,630.24, rounded half up"]),
    "a floor": ("at least 10 MCI", "2024-02-21", {}, [
        f"at least 10 × 3,692 ₸ ({ALIKE}) = at least 36,920 ₸",
        f"at least 36,920 ₸ ÷ {RATED} = at least $81.51, rounded half up"]),
    "a range": ("5-10 MCI", "2024-02-21", {}, [
        f"5 to 10 × 3,692 ₸ ({ALIKE}) = 18,460 ₸ to 36,920 ₸",
        f"18,460 ₸ to 36,920 ₸ ÷ {RATED} = $40.76 to $81.51, rounded half up"]),
    "money": ("1000 KZT", "2024-02-21", {}, [
        f"1,000 ₸ ÷ 3,692 ₸ ({ALIKE}) = 0.2709 MCI, rounded half up to four decimals",
        f"1,000 ₸ ÷ {RATED} = $2.21, rounded half up"]),
    "a benefit of 2022": ("5 MCI", "2022-06-01", {"scope": "social", "rate": D(400)}, [
        "5 × 3,180 ₸ (from 1 April 2022, Law of 12 May 2022 No 121-VII amending the Law No 77-VII, Art. 9, for benefits)"
        " = 15,900 ₸",
        "15,900 ₸ ÷ 400 ₸ per US dollar (given on the command line) = $39.75, rounded half up"]),
    "given values": ("5 MCI", "2040-01-01", {"index": D("4500.5"), "rate": D(450)}, [
        "5 × 4,500.5 ₸ (given on the command line) = 22,502.50 ₸",
        "22,502.50 ₸ ÷ 450 ₸ per US dollar (given on the command line) = $50.01, rounded half up"]),
}  # fmt: skip


@pytest.mark.parametrize(("amount", "on", "choices", "lines"), EXPLAINED.values(), ids=EXPLAINED.keys())
def test_the_arithmetic_is_written_out(amount, on, choices, lines):
    """Each step is shown with its figures, the act, the rate and the day, and says how it was rounded."""
    (result,) = results(amount, on=on, **choices)
    assert [text(message) for message in explained(result)] == lines
