"""`mcicalc convert`: its arguments, its lines of input, and what it says besides."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest

from harness import DAY, full_disk, posix
from mcicalc.cli.convert import joined

# arguments, amounts
ARGUMENTS = {
    "bare numbers": (["200", "80", "10"], ["200", "80", "10"]),
    "a unit of its own": (["200", "MCI"], ["200 MCI"]),
    "several with units": (["200", "MCI", "80", "МРП"], ["200 MCI", "80 МРП"]),
    "a unit for one of two": (["200", "MCI", "80"], ["200 MCI", "80"]),
    "a bound before": (["up", "to", "200", "MCI"], ["up to 200 MCI"]),
    "quoted amounts": (["up to 200 MCI", "5-10 МРП"], ["up to 200 MCI", "5-10 МРП"]),
    "money": (["738400", "KZT"], ["738400 KZT"]),
    "words alone": (["двухсот", "МРП"], ["двухсот МРП"]),
}


@pytest.mark.parametrize(("arguments", "amounts"), ARGUMENTS.values(), ids=ARGUMENTS.keys())
def test_arguments_without_a_figure_belong_to_the_amount_beside_them(arguments, amounts):
    """Units and bounds need no quotes: an argument with a figure begins an amount only where one is complete."""
    assert joined([arguments]) == amounts


DOUBTFUL = {
    "a sum": ["43", "250", "тенге"],
    "an amount": ["1", "500", "МРП"],
    "a sign before": ["$1", "631"],
    "three groups": ["1", "500", "000", "тенге"],
    "after a bound": ["up", "to", "5", "100", "MCI"],
}


@pytest.mark.parametrize("arguments", DOUBTFUL.values(), ids=DOUBTFUL.keys())
def test_what_may_be_one_number_or_two_is_refused(here, arguments):
    """Both spellings are named: nobody is given two sums for one, nor one for two."""
    refused = here(*arguments, *DAY)
    assert refused.status == 2
    assert "may be one number or two" in refused.err
    assert "in quotes for one" in refused.err


CLEAR = {
    "quoted": (["43 250 тенге"], ["43 250 тенге"]),
    "the second is quoted": (["43", "250 тенге"], ["43", "250 тенге"]),
    "noughts": (["1", "000", "МРП"], ["1 000 МРП"]),
    "bare numbers": (["43", "250"], ["43", "250"]),
}


@pytest.mark.parametrize(("arguments", "amounts"), CLEAR.values(), ids=CLEAR.keys())
def test_what_can_be_read_in_one_way_only_is_read(arguments, amounts):
    """Quotes, noughts or no unit at all leave no doubt."""
    assert joined([arguments]) == amounts


def test_an_option_parts_the_amounts(here):
    """Nothing is joined across an option: a field too many is an error, not a unit."""
    refused = here("200", "--field", "tenge", "usd")
    assert (refused.status, "'usd' is no amount" in refused.err) == (2, True)
    apart = here("200", *DAY, "80", "MCI", "--field", "fine", "-f", "plain")
    assert apart.out.split("\n")[:2] == ["200", "80 MCI"]


def test_a_year_after_an_amount_is_warned_of(here):
    """2024 counts as an amount, with the option named that a year needs."""
    warned = here("200", "MCI", "2024", *DAY, "--field", "tenge", "-f", "plain")
    assert warned.out == "738400\n7472608\n"
    assert "--on 2024" in warned.err
    assert "--on 2024" not in here("2024", "MCI", *DAY).err


TWICE = {
    "a day": ["200", "--fx-on", "2024-02-21", "--fx-on", "2024-02-22"],
    "a format": ["200", "-f", "csv", "--format=json"],
    "a column": ["batch", "--amount", "a", "--amount", "b"],
    "only": ["annotate", "--only", "usd", "--only", "tenge"],
    "in a group": ["fx", "--since", "2024-01-01", "--since", "2024-02-01"],
}


@pytest.mark.parametrize("arguments", TWICE.values(), ids=TWICE.keys())
def test_what_counts_once_is_not_taken_twice(here, arguments):
    """Of two values of an option the last does not silently win."""
    refused = here(*arguments)
    assert (refused.status, "is given twice" in refused.err) == (2, True)


def test_other_money_is_an_amount(here):
    """100 EUR is an amount whose rates may be missing, not a number with a strange word."""
    refused = here("100", "EUR", *DAY)
    assert (refused.status, "fx update --currency EUR" in refused.err) == (3, True)


def test_the_minimum_wage_is_another_unit(here):
    """МЗП is near МРП in letters only."""
    refused = here("100", "МЗП", *DAY)
    assert "the minimum wage" in refused.err
    assert "did you mean" not in refused.err


def test_what_was_typed_is_not_proposed(here):
    """A unit too many is not answered with itself."""
    assert "did you mean" not in here("200 МРП МРП", *DAY).err


def test_a_table_says_which_day_it_is_of(here):
    """Who names no day reads which one counted, under the table; who names one knows."""
    assert "No day was given: today," in here("200").out
    assert "No day was given" not in here("200", *DAY).out
    assert "No day was given: today," in here("check", "--text", "fine of 20 MCI").out


UNREADABLE = {
    "a rate that is given": ["200", "--fx-rate", "450", *DAY],
    "tenge only": ["200", "--field", "tenge", *DAY],
    "tenge in a stream": ["-", "--field", "tenge", *DAY],
    "tenge in a table": ["batch", "--amount", "a", "--field", "tenge", *DAY],
}


@pytest.mark.parametrize("arguments", UNREADABLE.values(), ids=UNREADABLE.keys())
def test_rates_that_no_row_needs_are_not_read(here, user_folder, arguments):
    """A damaged table of rates stops who needs it, and nobody else."""
    (user_folder / "rates").mkdir()
    (user_folder / "rates" / "USD.csv").write_text("no rates\n")
    assert here("200", *DAY).status == 2
    stdin = "a\n200\n" if "batch" in arguments else "200\n"
    assert here(*arguments, stdin=stdin).status == 0


SIDE_BY_SIDE = ("5", "10", "--on", "2025", "--on", "2026")


def test_years_stand_side_by_side(here):
    """Each amount for each period, by amount, then period, with the change between two periods."""
    asked = here(*SIDE_BY_SIDE, "--field", "tenge,tenge_change,tenge_change_percent", "-f", "csv")
    assert asked.lines == [
        "tenge,tenge_change,tenge_change_percent",
        "19660,,",
        "21625,1965,9.99",
        "39320,,",
        "43250,3930,9.99",
    ]
    assert "+1,965 ₸   +9.99%" in here(*SIDE_BY_SIDE).out
    assert here("5", "10", "--on", "2025", "--year", "2026").out == here(*SIDE_BY_SIDE).out


def test_three_periods_and_one_in_parts_have_no_change(here):
    """A change is between two results of one amount, and never of two others."""
    three = here("5", "--on", "2024", "--on", "2025", "--on", "2026", "-f", "csv")
    assert "tenge_change" not in three.out
    parts = here("5", "10", "--on", "2020", "--on", "2021", "-f", "csv", "--field", "tenge_change")
    assert set(parts.lines[1:]) == {'""'}


ONE_PERIOD = (
    ["-"],
    ["check", "--text", "20 MCI"],
    ["annotate"],
    ["batch", "--amount", "a"],
    ["rates"],
)


@pytest.mark.parametrize("command", ONE_PERIOD, ids=lambda words: words[0])
def test_other_commands_take_one_period(here, command):
    """Where two days would have two answers for one row, --on stands once."""
    refused = here(*command, "--on", "2025", "--on", "2026", stdin="a\n20\n")
    assert (refused.status, "--on is given twice" in refused.err) == (2, True)


def test_whole_tenge_are_rounded_after_all_else(here):
    """--round tenge shows whole tenge, half up; the dollars are those of the exact sum."""
    half = ("0.5", "--on", "2026-03-01", "-f", "plain")
    assert here(*half, "--field", "tenge,usd").out == "2162.50\t4.35\n"
    assert here(*half, "--field", "tenge,usd", "--round", "tenge").out == "2163\t4.35\n"
    lines = here("-", *half[1:], "--field", "tenge", "--round", "tenge", stdin="0.5\n1\n")
    assert lines.out == "2163\n4325\n"
    shown = here("0.5", "--on", "2026-03-01", "--round", "tenge", "--explain").out
    assert "2,162.50 ₸ is shown as 2,163 ₸" in shown


HINTS = {
    "a day": (["200", "--date", "2024-02-21"], "Did you mean '--on'?"),
    "a format": (["200", "--json"], "Did you mean '-f json'?"),
    "a file to write": (["200", "-o", "x.csv"], "Did you mean '-f csv > out.csv'?"),
    "a file": ([__file__], "a table by: mcicalc batch FILE --amount COLUMN"),
    "a day after an amount": (["200", "MCI", "21.02.2024"], "--on 21.02.2024"),
    "a day after a number": (["200", "2024-02-21"], "--on 2024-02-21"),
    "a day alone": (["yesterday"], "--on yesterday"),
}


@pytest.mark.parametrize(("arguments", "hint"), HINTS.values(), ids=HINTS.keys())
def test_what_other_programs_call_it_is_understood_as_a_mistake(here, arguments, hint):
    """The words of other programs are answered with those of this one."""
    refused = here(*arguments)
    assert (refused.status, hint in refused.err) == (2, True)


def test_the_language_has_a_variable_of_its_own(program):
    """MCICALC_LANG wins over the locale and loses to --lang; a wrong one is refused."""
    russian = program("200", *DAY, MCICALC_LANG="ru", LC_ALL="kk_KZ.UTF-8")
    assert "Доллары США" in russian.out
    assert "US dollars" in program("200", *DAY, "--lang", "en", MCICALC_LANG="ru").out
    assert program("200", *DAY, MCICALC_LANG="xx").status == 2


def test_the_default_command_is_convert(here):
    """`mcicalc AMOUNT` and `mcicalc convert AMOUNT` are the same."""
    assert here("200", *DAY) == here("convert", "200", *DAY)


def test_fields_are_printed_in_the_order_asked_for(here):
    """--field picks columns in its own order, in every format."""
    result = here("200", *DAY, "-f", "csv", "--field", "usd", "--field", "fine")
    assert result.out == "usd,fine\n1630.24,200\n"
    table = here("200", *DAY, "--field", "usd", "--field", "fine").lines
    assert table[0].split("   ") == ["US dollars", "Fine"]


def test_json_is_always_an_array_and_jsonl_an_object_a_line(here):
    """One amount is an array of one; JSON lines stand alone."""
    assert [row["mci"] for row in json.loads(here("200", *DAY, "-f", "json").out)] == [200]
    assert [json.loads(line)["mci"] for line in here("200", "80", *DAY, "-f", "jsonl").lines] == [
        200,
        80,
    ]


def test_the_half_price_of_dollars_is_rounded_from_the_exact_half(here):
    """Half of an odd sum ends in fifty tiyn, and the dollars are those of the exact half."""
    row = json.loads(
        here("5", "--on", "2026-03-01", "--reduced", "-f", "json").out, parse_float=Decimal
    )[0]
    assert (row["tenge"], row["tenge_reduced"], row["usd_reduced"]) == (
        21625,
        Decimal("10812.5"),
        Decimal("21.73"),
    )


def test_the_rate_of_another_day_may_be_taken(here):
    """--fx-on takes the exchange rate, and nothing else, from another day or month."""
    fields = (
        "--field",
        "mci_value",
        "--field",
        "usd_rate",
        "--field",
        "usd_rate_kind",
        "-f",
        "plain",
    )
    assert here("200", *DAY, "--fx-on", "2025-10-02", *fields).out == "3692\t549.15\tofficial\n"
    assert here("200", *DAY, "--fx-on", "2024-02", *fields).out == "3692\t449.7503\tmean\n"


def test_another_currency_needs_stored_rates_or_a_given_one(here, user_folder):
    """A currency that nothing is stored of is exit status 3; a given rate or a stored table makes it known."""
    result = here("200", *DAY, "--currency", "eur")
    assert (result.status, result.out) == (3, "")
    assert "fx update --currency EUR" in result.err
    fields = ("-f", "plain", "--field", "eur")
    assert here("200", *DAY, "--currency", "EUR", "--fx-rate", "500", *fields).out == "1476.80\n"
    (user_folder / "rates").mkdir()
    (user_folder / "rates" / "EUR.csv").write_text("date,rate\n2024-02-21,489.18\n")
    assert (
        here("200", *DAY, "--currency", "EUR", "--currency", "USD", *fields, "--field", "usd").out
        == "1509.46\t1630.24\n"
    )


# options, what the message says
REFUSED = {
    "no day": (["--on", "soon"], "is no date"),
    "a day that there is not": (["--on", "2024-02-30"], "no such day as 2024-02-30"),
    "a rate with a comma": (["--fx-rate", "452,715"], "write it in digits with a point"),
    "a rate of nought": (["--fx-rate", "0"], "not a number greater than 0"),
    "an index of nought": (["--mci", "0.00"], "not a number greater than 0"),
    "an endless index": (["--mci", "inf"], "not a number greater than 0"),
    "one rate for two currencies": (
        ["--fx-rate", "450", "--currency", "USD", "--currency", "EUR"],
        "name one --currency",
    ),
    "an unknown field": (["--field", "price"], "there is no field 'price'"),
    "a field of unpaid fines that was not asked for": (
        ["--field", "arrest_days"],
        "comes with --unpaid only",
    ),
    "a field of the half price that was not asked for": (
        ["--field", "tenge_reduced"],
        "comes with --reduced only",
    ),
    "an unknown use": (["--for", "tax"], "There are: fine, social."),
    "SQL": (["-f", "sql"], "there is no format 'sql'"),
    "a table that is not there": (["--rates", "nothing.toml"], "cannot read nothing.toml"),
}


@pytest.mark.parametrize(("options", "message"), REFUSED.values(), ids=REFUSED.keys())
def test_options_that_cannot_be_followed_are_refused(here, options, message):
    """Wrong usage is a sentence on standard error and exit status 2, with nothing computed."""
    status, out, err = here("200", *options)
    assert (status, out) == (2, "")
    assert message in err


def test_options_without_an_amount_read_what_is_piped_in(here):
    """Options alone, with input that is no terminal, make the command a filter."""
    assert here(*DAY, "-f", "plain", "--field", "tenge", stdin="200\n") == (0, "738400\n", "")


def test_noughts_are_a_group_of_the_number_before_them(here):
    """A shell parts "1 000 MCI"; a fine of 000 is none."""
    assert (
        here("1", "000", "МРП", "80", *DAY, "-f", "plain", "--field", "tenge").out
        == "3692000\n295360\n"
    )


@full_disk
def test_standard_error_that_cannot_be_written_changes_no_status(program):
    """The exit status is that of the work, whether or not anybody can read the words."""
    for arguments, status in (
        (["abc"], 2),
        (["200", "-f", "plain", *DAY], 0),
        (["200", "--bogus"], 2),
    ):
        assert program.shell(f"$MCICALC {' '.join(arguments)} 2>/dev/full").status == status


@pytest.mark.parametrize("command", ["check", "annotate"])
def test_a_text_is_of_one_index(here, command):
    """In a year with two indexes an amount of a text would have two sums: the parts are named instead."""
    status, out, err = here(command, "--year", "2020", stdin="5 MCI")
    assert (status, out) == (2, "")
    assert (
        "name a day of 1 January 2020 to 31 March 2020 or 1 April 2020 to 31 December 2020" in err
    )


# Lines of input


def test_a_bad_line_is_named_and_the_others_are_done(here):
    """A rejected line is named with its number, keeps its place in the output with a note, and makes the status 1."""
    status, out, err = here("-", *DAY, "-f", "jsonl", stdin="200 MCI\nx\n80 MCI\n")
    rows = [json.loads(line) for line in out.splitlines()]
    assert status == 1
    assert [(row["fine"], row["tenge"]) for row in rows] == [
        ("200 MCI", 738400),
        ("x", None),
        ("80 MCI", 295360),
    ]
    assert rows[1]["note"] == "'x' is no amount"
    assert err.startswith("mcicalc: line 2: 'x' is no amount\n  x\n  ^\n")


def test_strict_stops_at_a_bad_line(here):
    """With --strict the first bad line is named and ends the run with status 1; what came before it is out."""
    status, out, err = here(
        "-", *DAY, "-f", "plain", "--field", "tenge", "--strict", stdin="200 MCI\nx\n80 MCI\n"
    )
    assert (status, out) == (1, "738400\n")
    assert "line 2: 'x' is no amount" in err


def test_unpaid_in_a_stream(here):
    """What replaces unpaid fines is said of each line: whole hours and days, nothing for a floor alone."""
    fields = (
        "--field",
        "tenge",
        "--field",
        "service_hours",
        "--field",
        "arrest_days",
        "-f",
        "plain",
    )
    given = "200\n5 MCI\n10.50\nat least 3\n"
    expected = "738400\t200\t50\n18460\t5\t1\n38766\t10\t2\n\t\t\n"
    assert here("-", *DAY, "--unpaid", *fields, stdin=given) == (0, expected, "")


def test_a_blank_line_keeps_its_place(here):
    """Input and output stay in step: a blank line in is an empty row out."""
    result = here("-", *DAY, "-f", "plain", "--field", "tenge", stdin="200 MCI\n\n80 MCI\n")
    assert (result.status, result.out) == (0, "738400\n\n295360\n")


def test_lines_make_one_table_with_its_sources_below(here):
    """For people, lines of input become one table, and the act and the rate stand below it once."""
    result = here("-", *DAY, stdin="200 MCI\nx\n5-10 MCI\n")
    assert result.status == 1
    assert "Tenge from" in result.lines[0]
    assert [line.split()[0] for line in result.lines[2:]] == ["200", "x", "5-10", "MCI:", "Rate:"]


def test_a_warning_about_the_rate_is_given_once_for_all_lines(here):
    """Where the rate comes from another day, lines of input are warned of it as arguments are, but once."""
    result = here("-", "--on", "2023-08-10", "-f", "plain", "--field", "usd", stdin="1\n2\n")
    assert result.out == "7.77\n15.53\n"
    assert result.err == (
        "mcicalc: warning: no USD rate is known for 10 August 2023: the last one before it is that of 27 July 2023 (14 days earlier)\n"
    )


@posix
def test_a_closed_standard_input_is_an_error(program):
    """Asked to read an input that is closed, the program says so."""
    assert program.shell("$MCICALC - <&-") == (2, "", "mcicalc: standard input is closed\n")


# What is said besides

# arguments, hours of service and days of arrest
UNPAID = {
    "the law's own example": (["200"], "200\t50"),
    "a rest that makes no day": (["7"], "7\t1"),
    "a part of an MCI": (["0.5"], "0\t0"),
    "a ceiling": (["up to 200 MCI"], "200\t50"),
    "a range, by its ceiling": (["5-10 MCI"], "10\t2"),
    "no ceiling": (["at least 10 MCI"], "\t"),
    "money": (["738400 KZT"], "200\t50"),
    "dollars": (["$1631"], "200\t50"),
    "more than for a misdemeanour: a crime": (["201"], "\t"),
    "by the law before 2018": (["500", "--on", "2017-06-01"], "300\t90"),
    "before arrest was applied": (["500", "--on", "2016-06-01"], "300\t"),
    "in the days of July 2018 that are not sure": (["200", "--on", "2018-07-25"], "\t"),
}


@pytest.mark.parametrize(("arguments", "cells"), UNPAID.values(), ids=UNPAID.keys())
def test_what_an_unpaid_fine_is_replaced_by(here, arguments, cells):
    """One hour for each MCI or one day for each 4 MCI, in whole hours and days, by the law of the day."""
    day = () if "--on" in arguments else DAY
    fields = ("--field", "service_hours", "--field", "arrest_days", "-f", "plain")
    assert here(*arguments, *day, "--unpaid", *fields) == (0, cells + "\n", "")


def test_where_nothing_of_a_misdemeanour_replaces_the_fine_a_note_says_why(here):
    """The fine of a crime has days of its own, said in the column, under the table and of each line of a stream."""
    crime = ("more than 200 MCI is the fine of a crime (Criminal Code, Art. 41(2)): unpaid, 1250 days of restriction or "
             "deprivation of liberty (of a grave one, deprivation only)")  # fmt: skip
    note = ("--unpaid", "--field", "note", "-f", "plain")
    assert here("5000", *DAY, *note).out == crime + "\n"
    assert here("-", *DAY, *note, stdin="5000\n200\n").out == crime + "\n\n"
    assert crime in here("5000", *DAY, "--unpaid").out


def test_a_fine_of_2016_is_not_told_the_law_of_2018(here):
    """Before August 2018 neither Art. 41(6) nor restriction of liberty is named, below the table or in the explanation."""
    told = here("5000", "--on", "2016-06-01", "--unpaid", "--explain").out
    assert "Arts 41(3), 43 and 45" in told
    assert "41(6)" not in told
    assert "restriction" not in told


def test_the_law_of_unpaid_fines_stands_below_a_table_or_with_the_explanation(here):
    """People are told of Art. 41(6), of crimes and of other sanctions under the table, programs' users with --explain."""
    table = here("200", *DAY, "--unpaid")
    assert "Criminal Code, Art. 41(6)" in table.out
    assert "A sanction may name other figures" in table.out
    assert here("200", *DAY, "--unpaid", "--explain").out.count("Art. 41(6)") == 1
    assert here("200", *DAY, "--unpaid", "-f", "csv").err == ""
    assert (
        "A sanction may name other figures"
        in here("200", *DAY, "--unpaid", "-f", "csv", "--explain").err
    )


def test_explain_says_where_each_setting_came_from(here, monkeypatch, user_folder):
    """Options, variables, the day that was taken for want of one, and the table of each value are named."""
    monkeypatch.setattr("mcicalc.cli.value_types.today", lambda: date(2024, 2, 21))
    bundled = [
        "MCI: from the table that mcicalc carries.",
        "USD: from the table that mcicalc carries.",
    ]
    today = "No day was given: today, 21 February 2024, counts."
    explained = here("200", "--explain").lines
    assert explained[-3:] == ["From the command line: --explain.", *bundled]
    assert explained.count(today) == 1
    assert today in here("200", "--explain", "-f", "plain").err
    assert here("200", *DAY, "--explain", "--mci", "4500", "--fx-rate", "500").lines[-1] == (
        "From the command line: --on, --mci, --fx-rate, --explain."
    )
    (user_folder / "rates").mkdir()
    own = user_folder / "rates" / "USD.csv"
    own.write_text("date,rate\n2024-02-21,500\n")
    monkeypatch.setenv("MCICALC_FORMAT", "csv")
    monkeypatch.setenv("MCICALC_RATES", "other.toml")
    monkeypatch.chdir(user_folder)
    (user_folder / "other.toml").write_text("[[rate]]\nfrom = 2024-01-01\ntenge = 3692\n")
    assert here("200", "--explain", "--on", "2024-02").err.splitlines()[-4:] == [
        "From the command line: --on, --explain.", "From the environment: MCICALC_RATES=other.toml, MCICALC_FORMAT=csv.",
        "MCI: from other.toml.", f"USD: from {own}.",
    ]  # fmt: skip


def test_a_rate_that_made_tenge_of_foreign_money_is_warned_of_too(here, user_folder):
    """An amount in dollars has a dollar rate behind it, whatever currency is shown: its doubts are told, strictly refused."""
    (user_folder / "rates").mkdir()
    (user_folder / "rates" / "EUR.csv").write_text("date,rate\n2023-08-10,490\n")
    told = here("$100", "--on", "2023-08-10", "--currency", "EUR", "-f", "plain", "--field", "note")
    words = "no USD rate is known for {}: the last one before it is that of {} (14 days earlier)\n"
    warning = "mcicalc: warning: " + words.format("10 August 2023", "27 July 2023")
    assert (told.out, told.err) == (words.format("2023-08-10", "2023-07-27"), warning)


def test_explain_goes_to_standard_error_beside_a_machine_format(here):
    """The words of --explain never mix with data: beside csv or json they are on standard error."""
    result = here("200", *DAY, "-f", "csv", "--field", "tenge", "--explain")
    assert result.out == "tenge\n738400\n"
    assert "200 × 3,692 ₸" in result.err
    assert "Criminal Code, Art. 41" in result.err
    table = here("200", *DAY, "--explain")
    assert table.err == ""
    assert "200 × 3,692 ₸" in table.out


def test_the_words_at_fault_are_shown_with_a_caret(here):
    """A bad amount is quoted with carets under what is wrong with it, and clipped where it is long."""
    assert here("200 MCI 300").err.splitlines()[:3] == [
        "mcicalc: '300' does not belong to the amount before it", "  200 MCI 300", "          ^^^",
    ]  # fmt: skip
    lines = here("200 MCI and " + "very " * 50 + "much").err.splitlines()
    assert len(lines[1]) <= 62
    assert here("1" * 10_000).err.splitlines()[1:3] == ["  " + "1" * 60, "  " + "^" * 60]


def test_control_characters_of_an_argument_are_visible_in_its_error(here):
    """An error message quotes control characters without sending them to the terminal."""
    err = here("200 \x1b[31m\tMCI").err
    assert "\x1b" not in err
    assert r"\x1b[31m" in err


# arguments, what --explain says of the day that counts
WHICH_DAY = {
    "the code of 1997": (
        ["--on", "2014-12-31"],
        "under the Criminal Code of 1997 (before 2015) give the day of the sentence",
    ),
    "the codes of 2014": (
        ["--on", "2015-01-01"],
        "give the day of the offence (Criminal Code, Art. 41(1))",
    ),
}


@pytest.mark.parametrize(("arguments", "words"), WHICH_DAY.values(), ids=WHICH_DAY.keys())
def test_the_day_that_counts_is_by_the_law_of_the_time(here, arguments, words):
    """The sentence decided under the code of 1997, the offence does since; of benefits neither is said."""
    said = here("200", *arguments, "--explain").out
    assert words in said
    assert said.count("For a criminal fine") == 1
    assert "criminal" not in here("200", *arguments, "--for", "social", "--explain").out


def test_there_is_no_half_price_before_the_code_that_has_it(here):
    """Before 2015 the half price is empty, and a note says why."""
    fields = (
        "--field",
        "tenge_reduced",
        "--field",
        "usd_reduced",
        "--field",
        "note",
        "-f",
        "plain",
    )
    reason = "no half price before 2015-01-01: it is of the Code of Administrative Offences of 2014 (Arts 810-811)"
    for amount in ("5", "$100"):
        assert here(amount, "--on", "2014-12-31", "--reduced", *fields).out == f"\t\t{reason}\n"
    table = here("5", "--on", "2014-12-31", "--reduced", "--explain").out
    assert "no half price before 1 January 2015" in table
    assert "At half price:" not in table
    assert (
        "no half price"
        not in here("5", "--on", "2014-12-31").out
        + here("5", "--on", "2015-01-01", "--reduced").out
    )


def test_a_negative_value_is_refused_as_that_of_its_option(here):
    """-1 after an option is the option's value; elsewhere it is a negative fine."""
    rate = here("200", "--fx-rate", "-1").err
    assert "'--fx-rate': '-1' is not a number greater than 0" in rate
    assert "such as 452.715" in rate
    assert "such as 2.5" in here("check", "--text", "200", "--tolerance", "x").err
    for arguments in (["200", "-1"], ["--reduced", "-1"]):
        assert "an amount cannot be negative" in here(*arguments).err


def test_a_rate_that_nobody_asked_for_decides_nothing(here):
    """With fields of tenge alone no rate is looked up: none is warned of, and --strict refuses none."""
    assert here("200", "--on", "2023-08-10", "--strict", "--field", "tenge", "-f", "plain") == (
        0,
        "690000\n",
        "",
    )
    assert here("-", "--strict", "--field", "tenge", "-f", "plain", stdin="200\t2023-08-10\n") == (
        0,
        "690000\n",
        "",
    )
    assert (
        here("$1631", "--on", "2024-02-21", "--field", "mci", "--fx-rate", "450", "-f", "plain").out
        == "198.7947\n"
    )


def test_a_note_that_was_asked_for_is_of_the_rates_as_well(here):
    """With the field note the rates are looked up, whatever other fields are shown."""
    assert (
        "2023-07-27"
        in here(
            "200", "--on", "2023-08-10", "--field", "tenge", "--field", "note", "-f", "plain"
        ).out
    )


@pytest.mark.parametrize("zone", ["UTC", "Asia/Almaty", "America/New_York"])
def test_today_is_the_day_in_kazakhstan(program, zone):
    """At half past eight in the evening of 31 December in UTC it is the new year in Kazakhstan."""
    code = """
import datetime, sys
class Clock(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return datetime.datetime(2025, 12, 31, 20, 30, tzinfo=datetime.UTC).astimezone(tz)
datetime.datetime = Clock
import time; time.tzset()
from mcicalc.cli.main import main
sys.argv = ["mcicalc", "200", "--field", "tenge", "-f", "plain"]
main()
"""
    assert program.python(f"import os; os.environ['TZ'] = '{zone}'\n{code}").out == "865000\n"
