"""Where the figures come from, as sentences."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from mcicalc.formats.evidence import (
    HALF_PRICE,
    explained,
    halved,
    on_unpaid,
    quote_lines,
    replaced,
    sources,
    which_day,
)
from mcicalc.formats.speech import text
from mcicalc.reading import parse_amount
from mcicalc.reading.days import parse_period
from mcicalc.rules.convert import Converter, Terms
from mcicalc.rules.exchange import RateTable
from mcicalc.rules.mci import FINE, OWN, SOCIAL, Act, MciTable, Value
from mcicalc.rules.money import Fine, exactly
from mcicalc.rules.periods import day_of
from sheets import RATES, TABLE, results

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
        "Note: 1 July 2023 was a working day with a rate of its own, reported as 452.51"]),
    "a hole": (["1"], "2023-08-10", {}, [
        'MCI: 3,450 ₸ from 1 January 2023, Law of 1 December 2022 No 163-VII "On the republican budget for 2023-2025"',
        "Rate: 444.29 ₸ per US dollar, last known official rate of the National Bank, of 27 July 2023"]),
    "a month": (["1"], "2024-02", {}, [
        INDEX, "Rate: 449.7503 ₸ per US dollar, mean of the official rates of the National Bank over 29 days, February 2024"]),
    "given values": (["1"], "2040", {"mci": D(4500), "fx_rate": D(450)}, [
        "MCI: 4,500 ₸, given on the command line", "Rate: 450.00 ₸ per US dollar, given on the command line"]),
    "dollars that are shown in euros": (["$10"], "2024-02-24", {"fx_rate": D(480), "currencies": ("EUR",)}, [
        INDEX,
        "Rate: 449.88 ₸ per US dollar, official rate of the National Bank in force on 24 February 2024, "
        "set for 26 February 2024",
        "Rate: 480.00 ₸ per euro, given on the command line"]),
    "nothing": ([], "2024", {}, []),
}  # fmt: skip


@pytest.mark.parametrize(
    ("amounts", "on", "choices", "lines"), SOURCES.values(), ids=SOURCES.keys()
)
def test_acts_and_rates_are_named_once_each(amounts, on, choices, lines):
    """Below a table stand the act and the rate of each value used, each once, and what is to be known of them."""
    assert [text(message) for message in sources(results(*amounts, on=on, **choices))] == lines


def test_a_mean_has_the_number_of_its_days():
    """That some of a month's lack a rate is a warning's to say, not told twice."""
    lines = [text(message) for message in quote_lines(RATES["USD"].over(parse_period("2023-08")))]
    assert lines == [
        "Rate: 459.8175 ₸ per US dollar, mean of the official rates of the National Bank over 4 days, August 2023",
    ]


def own_result(act=None):
    table = MciTable([Value(date(2024, 1, 1), D(3700), act=act, origin=OWN)])
    rates = {"USD": RateTable("USD", ["2024-02-21,450"], own={"2024-02-21"})}
    return Converter(table, rates).convert(Fine(exactly(D(2))), day_of(date(2024, 2, 21)), "2")


def test_the_users_own_values_are_named_as_such():
    """A value or a rate of the user's own is marked wherever it is named, and a missing act is not invented."""
    assert [text(message) for message in sources(own_result())] == [
        "MCI: 3,700 ₸ from 1 January 2024, no act named (your own value)",
        "Rate: 450.00 ₸ per US dollar, official rate of the National Bank, 21 February 2024 (by your own table)",
    ]
    assert "no act named" in text(next(explained(own_result()[0], FINE)))


SINCE = "from 1 January 2024, Law No 43-VIII of 5 December 2023"
INDEXED = f"3,692 ₸ ({SINCE}, for fines)"
RATED = "452.94 ₸ per US dollar (official rate of the National Bank, 21 February 2024)"
MEAN = ("449.7503 ₸ per US dollar (mean of the official rates of the National Bank over 29 days, February 2024, "
        "used with all its decimals)")  # fmt: skip
# amount, day, choices, the arithmetic
EXPLAINED = {
    "a fine": ("200 MCI", "2024-02-21", {}, [f"200 × {INDEXED} = 738,400 ₸; ÷ {RATED} = $1,630.24, rounded half up."]),
    "a ceiling": ("up to 200 MCI", "2024-02-21", {}, [
        f"up to 200 × {INDEXED} = up to 738,400 ₸; ÷ {RATED} = up to $1,630.24, rounded half up."]),
    "a floor": ("at least 10 MCI", "2024-02-21", {}, [
        f"at least 10 × {INDEXED} = at least 36,920 ₸; ÷ {RATED} = at least $81.51, rounded half up."]),
    "a range": ("5-10 MCI", "2024-02-21", {}, [
        f"5 to 10 × {INDEXED} = 18,460 ₸ to 36,920 ₸; ÷ {RATED} = $40.76 to $81.51, rounded half up."]),
    "less than a tiyn": ("0.333 MCI", "2024-02-21", {}, [
        f"0.333 × {INDEXED} = 1,229.436 ₸; ÷ {RATED} = $2.71, rounded half up.",
        "1,229.436 ₸ is shown as 1,229.44 ₸, rounded half up."]),
    "money": ("1000 KZT", "2024-02-21", {}, [
        f"1,000 ₸ ÷ {INDEXED} = 0.2709 MCI, rounded half up to four decimals.",
        f"1,000 ₸ ÷ {RATED} = $2.21, rounded half up."]),
    "money that makes a whole number": ("738400 KZT", "2024-02-21", {"fx_rate": D(500)}, [
        f"738,400 ₸ ÷ {INDEXED} = 200 MCI.",
        "738,400 ₸ ÷ 500.00 ₸ per US dollar (given on the command line) = $1,476.80, rounded half up."]),
    "dollars that make a whole number": ("$3692", "2024-02-21", {"fx_rate": D(200)}, [
        f"$3,692 × 200.00 ₸ per US dollar (given on the command line) = 738,400 ₸; ÷ {INDEXED} = 200 MCI."]),
    "dollars": ("$1631", "2024-02-21", {}, [
        f"$1,631 × {RATED} = 738,745.14 ₸; ÷ {INDEXED} = 200.0935 MCI, rounded half up to four decimals."]),
    "a range of dollars at a mean": ("100-200 USD", "2024-02", {}, [
        f"$100 to $200 × {MEAN} = 44,975.03 ₸ to 89,950.07 ₸, rounded half up; without rounding, ÷ {INDEXED} = "
        "12.1818 to 24.3635 MCI, rounded half up to four decimals."]),
    "dollars in euros": ("$10", "2024-02-21", {"currencies": ("EUR", "USD")}, [
        f"$10 × {RATED} = 4,529.40 ₸; ÷ {INDEXED} = 1.2268 MCI, rounded half up to four decimals.",
        "4,529.40 ₸ ÷ 500.00 ₸ per euro (official rate of the National Bank, 21 February 2024) = €9.06, rounded half up."]),
    "a month": ("10 MCI", "2024-02", {}, [f"10 × {INDEXED} = 36,920 ₸; ÷ {MEAN} = $82.09, rounded half up."]),
    "a year of two values": ("1 MCI", "2020", {"fx_rate": D(400)}, [
        "1 × 2,651 ₸ (from 1 January 2020, Law No 276-VI of 4 December 2019, for fines) = 2,651 ₸; "
        "÷ 400.00 ₸ per US dollar (given on the command line) = $6.63, rounded half up.",
        "1 × 2,778 ₸ (from 1 April 2020, Law No 276-VI of 4 December 2019, for fines) = 2,778 ₸; "
        "÷ 400.00 ₸ per US dollar (given on the command line) = $6.95, rounded half up."]),
    "a decree": ("1 MCI", "1996-01-01", {"fx_rate": D(64)}, [
        "1 × 320 ₸ (from 1 January 1996, Decree with the force of law No 2700 of 21 December 1995, for fines) = 320 ₸; "
        "÷ 64.00 ₸ per US dollar (given on the command line) = $5.00, rounded half up."]),
    "a benefit of 2022": ("5 MCI", "2022-06-01", {"scope": SOCIAL, "fx_rate": D(400)}, [
        "5 × 3,180 ₸ (from 1 April 2022, Law No 121-VII of 12 May 2022, for benefits) = 15,900 ₸; "
        "÷ 400.00 ₸ per US dollar (given on the command line) = $39.75, rounded half up."]),
    "given values": ("5 MCI", "2040-01-01", {"mci": D("4500.5"), "fx_rate": D(450)}, [
        "5 × 4,500.5 ₸ (given on the command line) = 22,502.50 ₸; ÷ 450.00 ₸ per US dollar (given on the command line) = $50.01, "
        "rounded half up."]),
}  # fmt: skip


@pytest.mark.parametrize(
    ("amount", "on", "choices", "lines"), EXPLAINED.values(), ids=EXPLAINED.keys()
)
def test_the_arithmetic_is_written_out(amount, on, choices, lines):
    """Each step is shown with its figures, the act, the rate and the day, and says how it was rounded."""
    euros = RateTable("EUR", ["2024-02-21,500"])
    found = Converter(TABLE, {**RATES, "EUR": euros}, Terms(**choices)).convert(
        parse_amount(amount), parse_period(on)
    )
    scope = choices.get("scope", FINE)
    assert [text(message) for result in found for message in explained(result, scope)] == lines


def test_an_act_is_named_by_what_is_known_of_it():
    """Without its number or day an act is cited by all that is known; a citation of the user's own stays as it is."""
    for act, words in (
        (Act(text="my note"), "my note"),
        (Act(number="1-IX", article=9), "Law No 1-IX, Art. 9"),
    ):
        assert f"3,700 ₸ (from 1 January 2024, {words}, for fines)" in text(
            next(explained(own_result(act)[0], FINE))
        )


# amount, day, the half price, what takes the place of the fine
BESIDES = {
    "a fine": ("5 MCI", "2026-03-01", [
        "At half price: 21,625 ₸ ÷ 2 = 10,812.50 ₸.",
        "10,812.50 ₸ ÷ 497.56 ₸ per US dollar = $21.73, rounded half up."],
        ["5 MCI, unpaid: hours of community service 5, or days of arrest 1."]),
    "dollars": ("$1631", "2024-02-21", [
        "At half price: 738,745.14 ₸ ÷ 2 = 369,372.57 ₸.", "At half price: $1,631.00 ÷ 2 = $815.50."],
        ["200.0935 MCI, unpaid: hours of community service 200, or days of arrest 50."]),
    "a range": ("5-10 MCI", "2024-02-21", [
        "At half price: 18,460 ₸ to 36,920 ₸ ÷ 2 = 9,230 ₸ to 18,460 ₸.",
        "9,230 ₸ to 18,460 ₸ ÷ 452.94 ₸ per US dollar = $20.38 to $40.76, rounded half up."],
        ["5 to 10 MCI, unpaid: hours of community service 10, or days of arrest 2."]),
    "a floor": ("at least 10 MCI", "2024-02-21", [
        "At half price: at least 36,920 ₸ ÷ 2 = at least 18,460 ₸.",
        "at least 18,460 ₸ ÷ 452.94 ₸ per US dollar = at least $40.76, rounded half up."], []),
    "before arrest was applied": ("500 MCI", "2016-06-01", [
        "At half price: 1,060,500 ₸ ÷ 2 = 530,250 ₸.",
        "530,250 ₸ ÷ 335.84 ₸ per US dollar = $1,578.88, rounded half up."],
        ["500 MCI, unpaid: hours of community service 300."]),
    "before the codes of 2014": ("500 MCI", "2014-12-31", [], []),
}  # fmt: skip


@pytest.mark.parametrize(("amount", "on", "half", "instead"), BESIDES.values(), ids=BESIDES.keys())
def test_the_half_price_and_what_replaces_a_fine_are_written_out(amount, on, half, instead):
    """The half price is worked out like the sum; hours and days are those of the ceiling, and none where there is none."""
    (result,) = results(amount, on=on, unpaid=True)
    assert [text(message) for message in halved(result)] == half
    assert [text(message) for message in replaced(result)] == instead


def words_on_unpaid(*days: str) -> str:
    found = [result for day in days for result in results("200", on=day, unpaid=True)]
    return " ".join(text(message) for message in on_unpaid(found))


# days, what the law's sentences have, what they do not have
LAWS = {
    "the code of 1997": (["2014-12-31"], [], ["Art", "MCI"]),
    "on evasion": (["2016-06-01"], ["On evasion", "Arts 41(3), 43 and 45", "60 to 300 hours", "deprivation of liberty"],
        ["41(6)", "restriction"]),
    "in the days of July 2018 that are not sure": (["2018-07-25"], [], ["Art", "MCI"]),
    "unpaid in time": (["2024-02-21"], ["Art. 41(6)", "for a grave one of deprivation only", "within the sanction"],
        ["41(3)", "2015"]),
    "both": (["2016-06-01", "2024-02-21"], ["41(3)", "41(6)"], []),
}  # fmt: skip


@pytest.mark.parametrize(("days", "said", "unsaid"), LAWS.values(), ids=LAWS.keys())
def test_the_law_of_unpaid_fines_is_that_of_the_time(days, said, unsaid):
    """What is cited is the article that held, each sentence once; nothing where it is not known."""
    words = words_on_unpaid(*days)
    assert not [part for part in said if part not in words]
    assert not [part for part in unsaid if part in words]
    assert words.count("whole hours and days only") == bool(words)


def test_the_law_of_unpaid_fines_is_told_where_it_was_asked_for():
    """A result that nobody asked it for has none."""
    assert on_unpaid(results("200")) == []


# days, the articles that say which day counts, those that do not hold
DAYS_THAT_COUNT = {
    "the codes of 2014": (["2015-01-01"], ["Art. 41(1)", "Art. 44(1)"], ["1997", "2001"]),
    "the codes before": (
        ["2014-12-31"],
        ["Art. 40(1)", "Art. 48(1), read in one copy only", "was imposed"],
        ["41(1)"],
    ),
    "both": (["2014-12-31", "2015-01-01"], ["Art. 40(1)", "Art. 44(1)"], []),
}


@pytest.mark.parametrize(
    ("days", "said", "unsaid"), DAYS_THAT_COUNT.values(), ids=DAYS_THAT_COUNT.keys()
)
def test_the_day_that_counts_is_that_of_the_codes_of_the_time(days, said, unsaid):
    """The offence and the opening of the case decide since 2015; before, the sentence and the day of the penalty."""
    found = [result for day in days for result in results("200", on=day)]
    words = " ".join(text(message) for message in which_day(found, FINE))
    assert not [part for part in said if part not in words]
    assert not [part for part in unsaid if part in words]
    assert which_day(found, SOCIAL) == []


def test_the_half_price_is_told_with_its_conditions():
    """No other kind of penalty, whose cases have none, the cameras, and the doubt about the seven days."""
    words = " ".join(map(text, HALF_PRICE))
    for part in (
        "no other kind of penalty",
        "confiscation",
        "among others",
        "since 2018",
        "sources differ",
    ):
        assert part in words
