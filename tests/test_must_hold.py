"""What the program was built to answer, as the commands that a user types."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

# command, status, what standard output is
ANSWERS = {
    "three fines at a market rate": (
        "200 80 10 --on 2024-02-21 --fx-rate 452.715 -f csv --field tenge --field usd",
        "tenge,usd\n738400,1631.05\n295360,652.42\n36920,81.55\n"),
    "three fines at the official rate": (
        "200 80 10 --on 2024-02-21 -f csv --field usd --field usd_rate",
        "usd,usd_rate\n1630.24,452.94\n652.10,452.94\n81.51,452.94\n"),
    "a fine of 2022": ("5 --on 2022-06-01 --field tenge -f plain", "15315\n"),
    "a benefit of 2022": ("5 --on 2022-06-01 --for social --field tenge -f plain", "15900\n"),
    "the last day of the first value of 2020": ("5 --on 2020-03-31 --field tenge -f plain", "13255\n"),
    "the first day of the second value of 2020": ("5 --on 2020-04-01 --field tenge -f plain", "13890\n"),
    "the year 2020": (
        "200 --year 2020 --field on --field tenge -f plain",
        "2020-01-01/2020-03-31\t530200\n2020-04-01/2020-12-31\t555600\n"),
    "May 1999": ("5 --on 1999-05-01 --field tenge -f plain", "3575\n"),
    "the year 1996": ("1 --year 1996 --field tenge -f plain", "320\n380\n460\n530\n"),
    "a day beyond the table with values of one's own": (
        "200 --on 2027-01-01 --mci 4500 --fx-rate 450 --field tenge --field usd -f plain", "900000\t2000.00\n"),
    "the half price": ("5 --on 2026-03-01 --reduced --field tenge_reduced -f plain", "10812.50\n"),
    "a fine with decimals": ("12345.67 --on 2024-01-01 --field tenge -f plain", "45580213.64\n"),
    "dollars to MCI": ("$1631 --on 2024-02-21 --fx-rate 452.715 --field mci -f plain", "199.9941\n"),
}  # fmt: skip


@pytest.mark.parametrize(("command", "output"), ANSWERS.values(), ids=ANSWERS.keys())
def test_the_answer_is_exactly_this(here, command, output):
    """The command prints these bytes, says nothing on standard error, and succeeds."""
    assert here(*command.split()) == (0, output, "")


# day, the edge that the message names
BEYOND = {
    "before the first value": ("1995-12-31", "1 January 1996"),
    "after the last budget year": ("2099-01-01", "31 December"),
}


@pytest.mark.parametrize(("day", "edge"), BEYOND.values(), ids=BEYOND.keys())
def test_a_day_outside_the_table_has_no_answer(here, day, edge):
    """Outside the table the exit status is 3, standard output empty, and the message names the edge and --mci."""
    status, out, err = here("200", "--on", day)
    assert (status, out) == (3, "")
    assert edge in err
    assert "--mci" in err


def row(here, *arguments: str) -> dict[str, object]:
    result = here(*arguments, "-f", "json")
    assert result.status == 0
    (found,) = json.loads(result.out, parse_float=Decimal)
    return found


def test_a_saturday_has_mondays_rate_and_says_so(here):
    """On 24 February 2024 the rate in force was that of Monday, 449.88."""
    found = row(here, "1", "--on", "2024-02-24")
    assert (found["usd_rate"], found["usd_rate_kind"]) == (Decimal("449.88"), "in-force")


def test_a_day_in_a_hole_has_the_last_known_rate_with_a_warning(here):
    """On 10 August 2023 the last known rate is that of 27 July, and standard error says how old it is."""
    status, out, err = here(
        "1",
        "--on",
        "2023-08-10",
        "-f",
        "plain",
        "--field",
        "usd_rate_kind",
        "--field",
        "usd_rate_date",
    )
    assert (status, out) == (0, "last-known\t2023-07-27\n")
    assert "warning" in err
    assert "14 days earlier" in err


def test_strict_refuses_a_rate_of_another_day(here):
    """With --strict the last known rate is no answer: exit status 3, and nothing on standard output."""
    status, out, err = here("1", "--on", "2023-08-10", "--strict")
    assert (status, out) == (3, "")
    assert "refused by --strict" in err


def test_a_working_saturday_is_disclosed(here):
    """1 July 2023 was a working Saturday with a rate of its own: the result says so."""
    assert (
        "working day with a rate of its own, reported as 452.51"
        in row(here, "1", "--on", "2023-07-01")["note"]
    )


def test_tenge_are_converted_back_to_mci(here):
    """738,400 tenge of June 2024 are 200 MCI."""
    assert row(here, "738400", "KZT", "--on", "2024-06-01")["mci"] == 200


BAD_AMOUNTS = {
    "a word": ["abc"], "a negative number": ["-5"], "a huge exponent": ["1e400"], "not a number": ["NaN"],
    "Arabic-Indic figures": ["٢٠٠"], "nothing": [""], "two amounts in one": ["200 MCI 300"],
    "ten thousand digits": ["1" * 10_000],
}  # fmt: skip


@pytest.mark.parametrize("arguments", BAD_AMOUNTS.values(), ids=BAD_AMOUNTS.keys())
def test_a_bad_amount_is_a_sentence_and_status_2(program, arguments):
    """A bad amount is named in a sentence on standard error: no traceback, no output, exit status 2."""
    status, out, err = program(*arguments, "--on", "2024-02-21")
    assert (status, out) == (2, "")
    assert err.startswith("mcicalc: ")
    assert "Traceback" not in err
    assert len(err) < 1000


BAD_TABLES = {
    "an unknown key": ("tenge = 1\nvalue = 2", ":5: entry 1: unknown key 'value'"),
    "two values on one day": (
        "tenge = 1\n[[rate]]\nfrom = 2024-01-01\ntenge = 2", ":6: entry 2: the day 1 January 2024 has a value already"),
    "a value of nought": ("tenge = 0", ":4: entry 1: 'tenge' must be a number greater than 0"),
}  # fmt: skip


@pytest.mark.parametrize("way", ["--rates", "rates check", "the user's folder"])
@pytest.mark.parametrize(("entry", "fault"), BAD_TABLES.values(), ids=BAD_TABLES.keys())
def test_a_bad_table_is_a_sentence_and_status_2(here, user_folder, tmp_path, entry, fault, way):
    """A broken table is refused with its file, line and entry, however it comes to be read."""
    path = (user_folder if way == "the user's folder" else tmp_path) / "mci_rates.toml"
    path.write_text(f"ends = 2026-12-31\n[[rate]]\nfrom = 2024-01-01\n{entry}\n")
    arguments = {
        "--rates": ["200", "--rates", str(path)],
        "rates check": ["rates", "check", str(path)],
    }.get(way, ["200"])
    status, out, err = here(*arguments)
    assert (status, out) == (2, "")
    assert f"{path}{fault}" in err
