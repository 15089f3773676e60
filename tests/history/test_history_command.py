"""`mcicalc history`: the years of an amount, for people and for programs."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest

from mcicalc.cli import value_types

YEARS = ("--since", "2024", "--until", "2025")


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    monkeypatch.setattr(value_types, "today", lambda: date(2026, 3, 1))


def rows(here, *arguments: str) -> list[dict]:
    result = here("history", *arguments, "-f", "json")
    assert result.status == 0
    return json.loads(result.out, parse_float=Decimal)


AMOUNTS = {
    "words that the shell has parted": ["200", "MCI"], "Russian words": ["двухсот", "месячных", "расчетных", "показателей"],
    "Kazakh": ["екі жүз АЕК"], "a bare number": ["200"], "a ceiling": ["up to", "200", "МРП"],
}  # fmt: skip


@pytest.mark.parametrize("amount", AMOUNTS.values(), ids=AMOUNTS.keys())
def test_an_amount_is_written_as_in_a_conversion(here, amount):
    """Any spelling, quoted or not."""
    found = rows(here, *amount, *YEARS)
    assert [row["tenge"] for row in found] == [738400, 786400]
    assert found[0]["fine"] == " ".join(amount)


def test_by_default_it_reaches_from_the_first_value_to_this_year(here):
    """The first period is that of January 1996, the last that of today, as far as it has come."""
    found = rows(here, "1")
    assert (len(found), found[0]["from"], found[-1]["to"]) == (44, "1996-01-01", "2026-12-31")
    assert "the period is not over: its days are counted up to 2026-03-01" in found[-1]["note"]
    assert "mean of the official rates of 60 days" in found[-1]["note"]


def test_a_part_of_the_years_is_whole_periods(here):
    """2020 has two; a month names the period that it lies in."""
    assert [row["from"] for row in rows(here, "1", "--since", "2020", "--until", "2020")] == [
        "2020-01-01",
        "2020-04-01",
    ]
    assert [row["from"] for row in rows(here, "1", "--since", "2020-02", "--until", "2020-03")] == [
        "2020-01-01"
    ]


def test_at_start_each_period_has_the_rate_of_its_first_day(here):
    """The rate and its day are columns; without the option there is the mean."""
    (found,) = rows(here, "200", "--since", "2025", "--until", "2025", "--at-start")
    assert (found["usd_rate"], found["usd_rate_date"], found["usd_rate_kind"]) == (
        Decimal("525.11"),
        "2025-01-01",
        "official",
    )
    assert rows(here, "200", *YEARS)[0]["usd_rate_kind"] == "mean"


def test_benefits_have_their_own_history(here):
    """In 2022 the index for benefits changed, that for fines did not."""
    assert [row["mci_value"] for row in rows(here, "1", "--since", "2022", "--until", "2022")] == [
        3063
    ]
    assert [
        row["mci_value"]
        for row in rows(here, "1", "--since", "2022", "--until", "2022", "--for", "social")
    ] == [
        3063,
        3180,
    ]


def test_another_currency_is_counted_where_it_has_rates(here, user_folder):
    """Rates that begin late leave the years before them without sums, with a note and a heading in the table."""
    (user_folder / "rates").mkdir()
    (user_folder / "rates" / "EUR.csv").write_text("date,rate\n2025-01-01,540\n")
    found = rows(here, "200", *YEARS, "--currency", "EUR")
    assert [row["eur"] for row in found] == [None, Decimal("1456.3")]
    assert found[0]["note"] == "the table has no EUR rate for any day of 2024"
    drawn = here("history", "200", *YEARS, "--currency", "EUR")
    assert "Euros" in drawn.lines[0]
    assert "From 1 January 2024: the table has no EUR rate for any day of 2024" in drawn.lines
    assert "€1,456.30 ██" in here("history", "200", *YEARS, "--currency", "EUR", "--chart").out


def test_a_field_is_a_column(here):
    """--field picks columns, as in a conversion."""
    result = here(
        "history",
        "200",
        *YEARS,
        "--field",
        "from",
        "--field",
        "tenge_change_percent",
        "-f",
        "plain",
    )
    assert result == (0, "2024-01-01\t\n2025-01-01\t6.50\n", "")


REFUSED = {
    "money": (["738400", "KZT"], 2, "is a sum of money"),
    "a negative fine": (["-5"], 2, "cannot be negative"),
    "money among amounts": (["5", "738400 KZT"], 2, "'738400 KZT' is a sum of money"),
    "a chart of two amounts": (
        ["5", "10", "--chart"],
        2,
        "--chart draws one amount, and here are 2",
    ),
    "no amount": ([], 2, "AMOUNT"),
    "years in the wrong order": (["200", "--since", "2025", "--until", "2024"], 2, "comes after"),
    "a year before the first": (
        ["200", "--since", "1995"],
        3,
        "choose the years with --since and --until",
    ),
    "a year after the last": (
        ["200", "--until", "2099"],
        3,
        "choose the years with --since and --until",
    ),
    "a currency without rates": (["200", "--currency", "EUR"], 3, "fx update"),
    "a mean that lacks days": (["200", "--since", "2023", "--strict"], 3, "refused by --strict"),
    "a chart for programs": (["200", "--chart", "-f", "csv"], 2, "leave out --format and --field"),
    "a chart of a field": (
        ["200", "--chart", "--field", "tenge"],
        2,
        "leave out --format and --field",
    ),
    "no picture": (["200", "--save", "history.pdf"], 2, ".svg or .html"),
    "a table in points": (["200", "--save", "history.png"], 2, "add --chart"),
}


@pytest.mark.parametrize(("arguments", "status", "words"), REFUSED.values(), ids=REFUSED.keys())
def test_what_has_no_history_is_refused_with_the_way_on(here, arguments, status, words):
    """Nothing on standard output, and a sentence on standard error."""
    result = here("history", *arguments)
    assert (result.status, result.out) == (status, "")
    assert words in result.err


SEVERAL = ("--since", "2025", "--until", "2026")


def test_several_amounts_stand_side_by_side(here):
    """People see a row for each period and a column of tenge for each amount; nothing is said of rates that are not shown."""
    markdown = here("history", "5", "10", "20", *SEVERAL, "-f", "markdown").out
    assert markdown.splitlines()[:4] == [
        "| From | To | 1 MCI | 5 MCI | 10 MCI | 20 MCI |",
        "| --- | --- | ---: | ---: | ---: | ---: |",
        "| 2025-01-01 | 2025-12-31 | 3,932 ₸ | 19,660 ₸ | 39,320 ₸ | 78,640 ₸ |",
        "| 2026-01-01 | 2026-12-31 | 4,325 ₸ | 21,625 ₸ | 43,250 ₸ | 86,500 ₸ |",
    ]
    assert "Bank" not in markdown
    assert "rate" not in markdown
    russian = here("history", "5 МРП", "10 МРП", *SEVERAL, "--lang", "ru").lines
    assert russian[0].split()[-4:] == ["5", "МРП", "10", "МРП"]


def test_a_range_among_several_amounts_has_a_column_for_each_end(here):
    """Each heading says which end it is; an amount without a ceiling has its floor alone."""
    head, _, row, *_ = here(
        "history", "5-10", "up to 20", "at least 3", *YEARS, "-f", "markdown"
    ).lines
    assert (
        head
        == "| From | To | 1 MCI | at least 5 MCI | up to 10 MCI | up to 20 MCI | at least 3 MCI |"
    )
    assert row.endswith("| 3,692 ₸ | 18,460 ₸ | 36,920 ₸ | 73,840 ₸ | 11,076 ₸ |")


def test_programs_get_a_row_for_each_amount_and_period(here):
    """`fine` tells the amounts apart, each has the changes to its own period before, and --field shows people the same rows."""
    found = rows(here, "5", "MCI", "10", "MCI", *YEARS)
    assert [(row["fine"], row["from"], row["tenge"], row["tenge_change"]) for row in found] == [
        ("5 MCI", "2024-01-01", 18460, None), ("5 MCI", "2025-01-01", 19660, 1200),
        ("10 MCI", "2024-01-01", 36920, None), ("10 MCI", "2025-01-01", 39320, 2400),
    ]  # fmt: skip
    assert found[1:2] == rows(here, "5 MCI", *YEARS)[1:]
    picked = here(
        "history", "5", "10", *YEARS, "--field", "fine", "--field", "usd", "-f", "markdown"
    )
    assert picked.lines[2:6] == ["| 5 | $39.35 |", "| 5 | $37.71 |", "| 10 | $78.70 |", "| 10 | $75.42 |"]  # fmt: skip


def test_of_several_amounts_currencies_are_shown_if_asked_for(here, tmp_path):
    """--currency adds a column for each amount, and what is to be known of the rates; a picture has what the table has."""
    picture = tmp_path / "history.html"
    table = here(
        "history", "5", "10", *YEARS, "--currency", "USD", "--save", picture.as_posix()
    ).out
    for shown in (table, picture.read_text("utf-8")):
        assert all(sum_ in shown for sum_ in ("18,460 ₸", "$39.35", "36,920 ₸", "$78.70"))
        assert "mean of its official rates" in shown
    here("history", "5", "10", *YEARS, "--save", picture.as_posix())
    drawn = picture.read_text("utf-8")
    assert "5 MCI; 10 MCI in tenge: 1 January 2024 to 31 December 2025" in drawn
    assert "$" not in drawn


def test_doubtful_means_are_said_once(here):
    """Programs get them as a warning on standard error, people below the table."""
    words = "the table lacks 31 of the days of 2023"
    for form, out, err in (("csv", 1, 1), ("table", 1, 0)):
        result = here("history", "200", "--since", "2023", "--until", "2023", "-f", form)
        assert (result.out.count(words), result.err.count(words)) == (out, err)


def test_the_amount_is_stated_in_the_language_of_the_run(here, tmp_path):
    """Below a table, a chart and in the title of a picture: as it was understood, not as it was typed."""
    picture = tmp_path / "history.svg"
    years = ("--since", "2024", "--until", "2025", "--save", picture.as_posix())
    table, chart = (
        here("history", "up to 200 MCI", *years, "--lang", "ru", *more).out
        for more in ((), ("--chart",))
    )
    assert "Размер: до 200 МРП." in table
    assert "Размер: до 200 МРП." in chart
    assert (
        "до 200 МРП в тенге и других валютах: 1 января 2024 г. – 31 декабря 2025 г."
        in picture.read_text("utf-8")
    )


def test_a_chart_of_a_range_says_what_its_bars_are(here, tmp_path):
    """They are the ceiling alone, which is said on the screen and in the picture; a single amount needs no such words."""
    picture = tmp_path / "history.html"
    years = ("--since", "2024", "--until", "2025", "--chart")
    assert (
        "Bars: the ceiling, 10 MCI."
        in here("history", "5-10 МРП", *years, "--save", picture.as_posix()).out
    )
    assert "Bars: the ceiling, 10 MCI." in picture.read_text("utf-8")
    assert "Bars:" not in here("history", "10 МРП", *years).out


def test_a_first_day_without_a_rate_of_its_own_is_named(here):
    """1 January 2023 was a Sunday: its rate is one in force, and the table says so."""
    table = here("history", "200", "--since", "2023", "--until", "2023", "--at-start").out
    assert "From 1 January 2023: 1 January 2023 is a weekend: the rate in force is that of" in table


def test_help_says_that_tenge_are_nominal(here):
    """Examples first, and what the figures are not."""
    words = " ".join(here("history", "-h").out.split())
    assert "not adjusted for inflation" in words
    assert words.index("mcicalc history 200 ") < words.index("Options:")
