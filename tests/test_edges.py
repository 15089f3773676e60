"""Edges that no other test stood on: each was found by a change to the program that no test noticed (see tests/mutate.py)."""

from __future__ import annotations

import csv
import io
from datetime import date

import pytest

from harness import DAY, run_here
from mcicalc.cli import value_types

# text, terms, verdict, stated_tenge, stated_usd
VERDICTS = {
    "a range with a wrong floor": ("от 5 до 10 МРП (11 111 – 36 920 тенге)", (), "wrong", "36920", ""),
    "a range with a wrong ceiling": ("от 5 до 10 МРП (18 460 – 33 333 тенге)", (), "wrong", "33333", ""),
    "a range that is right": ("от 5 до 10 МРП (18 460 – 36 920 тенге)", (), "exact", "36920", ""),
    "both sums": ("10 МРП (36 920 тенге, $81.51)", (), "exact", "36920", "81.51"),
    "no sum": ("10 МРП", (), "unstated", "", ""),
    "a sum above by the whole tolerance": ("10 МРП ($105)", ("--mci", "4000", "--fx-rate", "400"), "close", "", "105"),
    "a sum below by it": ("10 МРП ($95)", ("--mci", "4000", "--fx-rate", "400"), "close", "", "95"),
    "a cent more than that": ("10 МРП ($105.01)", ("--mci", "4000", "--fx-rate", "400"), "wrong", "", "105.01"),
    "a cent less": ("10 МРП ($94.99)", ("--mci", "4000", "--fx-rate", "400"), "wrong", "", "94.99"),
    "square brackets": ("10 МРП [36 920 тенге]", (), "exact", "36920", ""),
    "square brackets round another sum": ("10 МРП [33 333 тенге]", (), "wrong", "33333", ""),
    "a former sum": ("10 МРП (ранее 36 920 тенге)", (), "unstated", "", ""),
    "a sum a few sentences later": ("Штраф – 10 МРП. Дело рассмотрели. Рынок закрыли. За аренду платили 36 920 тенге.", (), "unstated", "", ""),
    "a number that is something else": ("10 МРП: счёт 36920, пошлина 500 тенге", (), "unstated", "", ""),
    "a word that a line's end parts": ("10 месячных рас-\r\nчетных показателей (36 920 тенге)", (), "exact", "36920", ""),
    "a number that it parts": ("1\r\n000 МРП (3 692 000 тенге)", (), "exact", "3692000", ""),
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "terms", "verdict", "tenge", "usd"),
    [pytest.param(*case, id=name) for name, case in VERDICTS.items()],
)
def test_the_verdict_and_the_sums_that_are_stated(
    text: str, terms: tuple[str, ...], verdict: str, tenge: str, usd: str
) -> None:
    """The flat formats have the verdict, and the sums that the text gives in tenge and in dollars."""
    done = run_here("check", *DAY, *terms, "-f", "csv", stdin=text)
    (row,) = csv.DictReader(io.StringIO(done.out))
    assert (row["verdict"], row["stated_tenge"], row["stated_usd"]) == (verdict, tenge, usd)
    assert done.status == (verdict == "wrong")


@pytest.mark.parametrize(("day", "half"), [("2014-12-31", "\n"), ("2015-01-01", "4955\n")])
def test_the_first_day_of_the_half_price(day: str, half: str) -> None:
    """On 1 January 2015 there is one, on the day before there is none."""
    assert (
        run_here("5", "--reduced", "--on", day, "-f", "plain", "--field", "tenge_reduced").out
        == half
    )


def test_a_cell_of_two_numbers_is_none() -> None:
    """Two lines of one cell are not two amounts, nor are they put together."""
    done = run_here(
        "batch", "--amount", "a", *DAY, "--field", "tenge", stdin='a,b\n"5\n6",x\n5,y\n'
    )
    assert (done.status, done.out) == (1, 'a,b,tenge\n"5\n6",x,\n5,y,18460\n')


def test_a_letter_with_a_blank_before_it_is_no_million() -> None:
    """$1m is a million, $1 m is refused."""
    assert run_here("$1m", *DAY, "-f", "plain", "--field", "tenge").out == "452940000\n"
    assert run_here("$1 m", *DAY).status == 2


def test_two_currencies_in_a_period_that_has_not_begun(user_folder, monkeypatch) -> None:
    """Each has its last rate for a day that has not come; a month has no mean of days to come."""
    monkeypatch.setattr(value_types, "today", lambda: date(2026, 11, 1))
    (user_folder / "rates").mkdir()
    (user_folder / "rates" / "EUR.csv").write_text("date,rate\n2026-10-09,500\n", encoding="utf-8")
    both = (
        "--currency",
        "USD",
        "--currency",
        "EUR",
        "-f",
        "plain",
        "--field",
        "usd",
        "--field",
        "eur",
    )
    done = run_here("5", "--on", "2026-12-31", *both)
    assert (done.status, done.out) == (0, "48.17\t43.25\n")
    assert all(f"has not come: the last known {code} rate" in done.err for code in ("USD", "EUR"))
    assert run_here("5", "--on", "2026-12", *both).status == 3
