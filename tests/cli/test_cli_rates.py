"""`mcicalc rates`: the table of values, its export to a database, and the check of a table."""

from __future__ import annotations

import csv
import json
import sqlite3
from decimal import Decimal
from io import StringIO

import pytest

from harness import run_here
from mcicalc.formats.columns import VALUE_COLUMNS
from mcicalc.stores.tables import load_mci


def test_the_whole_table_has_all_values_and_columns(here):
    """For programs the table has every column; days are ISO, tenge plain numbers."""
    rows = list(csv.DictReader(StringIO(here("rates", "-f", "csv").out)))
    table = load_mci()
    assert (len(rows), tuple(rows[0])) == (len(table.values), VALUE_COLUMNS)
    assert (rows[0]["from"], rows[0]["tenge"]) == ("1996-01-01", "320")
    assert (rows[-1]["to"], rows[-1]["tenge"]) == (
        table.ends.isoformat(),
        str(table.values[-1].tenge),
    )


@pytest.mark.parametrize(
    "period",
    [("--year", "2020"), ("--on", "2020"), ("2020",), ("--since", "2020", "--until", "2020-12-31")],
)
def test_the_values_of_a_year_are_those_that_held_in_it(here, period):
    """2020 had two values, however the year is named."""
    rows = json.loads(here("rates", *period, "-f", "json").out, parse_float=Decimal)
    assert [(row["from"], row["to"], row["tenge"]) for row in rows] == [
        ("2020-01-01", "2020-03-31", 2651), ("2020-04-01", "2020-12-31", 2778),
    ]  # fmt: skip


def test_a_list_of_values_begins_and_ends_with_what_held_then(here):
    """--since and --until take a day, month or year, and either may be left out."""
    listed = ("-f", "plain", "--field", "from")
    assert here("rates", "--since", "2025-06-01", *listed).lines[:2] == ["2025-01-01", "2026-01-01"]
    assert here("rates", "--until", "1996-06", *listed).lines == ["1996-01-01", "1996-04-01"]
    assert here("rates", "--since", "2020-03", "--until", "2020-04-01", *listed).lines == [
        "2020-01-01",
        "2020-04-01",
    ]


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        (["2020", "--on", "2021"], "not both"),
        (["2020", "--since", "2019"], "not both"),
        (["--since", "2021", "--until", "2020"], "comes after the last day"),
        (["soon"], "is no date"),
    ],
)
def test_what_is_asked_of_the_table_must_go_together(here, words, reason):
    """One time, or one list."""
    status, out, err = here("rates", *words)
    assert (status, out) == (2, "")
    assert reason in err


def test_a_column_that_is_named_twice_is_written_once(here):
    """A table has each column once, whatever --field repeats."""
    fields = ("--field", "tenge", "--field", "from", "--field", "tenge")
    assert here("rates", "2024", *fields, "-f", "csv").lines == ["tenge,from", "3692,2024-01-01"]
    assert here("rates", "2024", *fields).lines[0].split() == ["Tenge", "From"]


def test_a_day_of_2022_has_two_values(here):
    """On 1 June 2022 one value held for fines and another for benefits."""
    result = here(
        "rates", "--on", "2022-06-01", "-f", "plain", "--field", "scope", "--field", "tenge"
    )
    assert result.out == "all\t3063\nsocial\t3180\n"


@pytest.mark.parametrize("day", ["1995", "2099-01-01"])
def test_a_period_without_a_value_is_exit_status_3(here, day):
    """Outside the table there is nothing to list: the message says where the table begins or ends."""
    status, out, err = here("rates", "--on", day)
    assert (status, out) == (3, "")
    assert "the table" in err
    assert "--mci" not in err  # it is no option of this command
    assert ("rates add" in err) == (day > "1996")


@pytest.mark.parametrize(
    "option", [("--year", "2020"), ("2020",), ("--since", "2020"), ("--field", "tenge")]
)
def test_sql_is_the_whole_table_or_nothing(here, option):
    """A part of the table would make joins silently wrong: SQL takes no selection."""
    status, out, err = here("rates", "-f", "sql", *option)
    assert (status, out) == (2, "")
    assert "whole table" in err


DAYS = (
    "1996-01-01 1999-05-01 2020-03-31 2020-04-01 2022-03-31 2022-04-01 2022-06-01 2022-12-31 2023-01-01 2024-02-21 2026-12-31 "
    "1995-12-31 2099-01-01"
).split()


@pytest.fixture(scope="module")
def database():
    """The exported table in a database, beside days to be priced."""
    with sqlite3.connect(":memory:") as connection:
        connection.executescript(run_here("rates", "-f", "sql").out)
        connection.execute("CREATE TABLE cases (opened)")
        connection.executemany("INSERT INTO cases VALUES (?)", [(day,) for day in DAYS])
        yield connection


def test_loading_twice_leaves_what_loading_once_leaves():
    """The table is put in place of the one that is there, as a whole: a load that breaks off changes nothing."""
    script = run_here("rates", "-f", "sql").out
    query = "SELECT * FROM mci_rates ORDER BY scope, valid_from"
    with sqlite3.connect(":memory:") as connection:
        connection.executescript(script)
        once = connection.execute(query).fetchall()
        connection.executescript(script)
        assert connection.execute(query).fetchall() == once
        connection.executescript(script[: len(script) // 2].rpartition(";")[0] + ";")
        connection.rollback()
        assert connection.execute(query).fetchall() == once
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute("INSERT INTO mci_rates VALUES ('2024-01-01', '', 'fine', 1)")


# use, value on each of the days above
JOINED = {
    "fine": [320, 715, 2651, 2778, 3063, 3063, 3063, 3063, 3450, 3692, 4325, None, None],
    "social": [320, 715, 2651, 2778, 3063, 3180, 3180, 3180, 3450, 3692, 4325, None, None],
}


@pytest.mark.parametrize(("scope", "values"), JOINED.items(), ids=JOINED.keys())
def test_a_join_on_the_exported_table_prices_each_day(database, scope, values):
    """A join on valid_from <= day < valid_to and a scope finds one value for each day, and none outside the table."""
    join = "cases LEFT JOIN mci_rates ON valid_from <= opened AND opened < valid_to AND scope = ?"
    found = database.execute(f"SELECT tenge FROM {join} ORDER BY cases.rowid", (scope,))
    assert [tenge for (tenge,) in found] == values


def test_what_is_to_be_known_of_a_value_stands_below(here):
    """Beside the benefits index of 2022 the other value seems to be for all: its note says for what it counts."""
    note = "From 1 January 2022: for penalties and taxes the whole year; for benefits until 31 March 2022"
    assert note in here("rates", "--on", "2022-06-01").out
    assert (
        "для штрафов и налогов — весь год"
        in here("rates", "--on", "2022-06-01", "--lang", "ru").out
    )
    assert "the whole year" not in here("rates", "--on", "2022-06-01", "--field", "tenge").out


def test_a_sound_table_is_called_sound(here, tmp_path):
    """The check of a table without faults says so, on standard error, and succeeds."""
    path = tmp_path / "own.toml"
    path.write_text("[[rate]]\nfrom = 2027-01-01\ntenge = 4500\n")
    assert here("rates", "check", str(path)) == (0, "", f"{path}: sound\n")


def test_each_fault_of_a_table_is_a_line(here, tmp_path):
    """The check names all faults, one a line, and fails."""
    path = tmp_path / "own.toml"
    path.write_text("[[rate]]\nfrom = 2027-01-01\ntenge = 0\nvalue = 1\n")
    status, out, err = here("rates", "check", str(path))
    assert (status, out) == (2, "")
    assert err.splitlines() == [
        f"mcicalc: {path}:4: entry 1: unknown key 'value'",
        f"mcicalc: {path}:3: entry 1: 'tenge' must be a number greater than 0, with at most 12 digits before the point",
    ]


def test_a_number_beyond_all_measure_is_a_fault_like_any_other(here, tmp_path):
    """An exponent that no number has, or a huge one, is named with its line."""
    path = tmp_path / "own.toml"
    for tenge in ("1e9999999999999999999", "1e-9999999999999999999", "9e999999", "nan", "-inf"):
        path.write_text(f"[[rate]]\nfrom = 2027-01-01\ntenge = {tenge}\n")
        status, _, err = here("rates", "--rates", str(path))
        assert status == 2
        assert f"{path}:3: entry 1: 'tenge' must be a number greater than 0" in err


def test_a_users_table_is_listed_with_the_bundled_one(here, user_folder):
    """The list shows what conversions use: the user's values over the bundled ones, and none where neither has any."""
    (user_folder / "mci_rates.toml").write_text("[[rate]]\nfrom = 2099-01-01\ntenge = 5000\n")
    status, out, err = here("rates", "--on", "2098-06-01")
    assert (status, out) == (3, "")
    gap = f"the table has a gap from 1 January {load_mci().ends.year + 1} to 31 December 2098"
    assert gap in err
    assert here("rates", "-f", "plain", "--field", "tenge").lines[-1] == "5000"


def test_a_misspelt_command_of_the_group_is_told_what_it_resembles(here):
    """`rates chek` is a near miss, not a table."""
    assert "Did you mean 'check'?" in here("rates", "chek").err
