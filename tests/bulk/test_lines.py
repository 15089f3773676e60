"""`mcicalc -`: one amount a line in, one result a line out, of any length."""

import csv
import json
import os
import signal
import threading
from datetime import date
from decimal import Decimal
from unittest import mock

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from harness import DAY, Program, posix, run_here
from mcicalc.bulk import arithmetic, memory
from mcicalc.cli import inputs, value_types
from mcicalc.rules.convert import Converter

READ = [  # input, the column `fine` and the column `tenge`
    pytest.param(b"200 MCI\n80\n", "200 MCI|738400,80|295360", id="one amount a line"),
    pytest.param(b"200 MCI", "200 MCI|738400", id="a last line without an end"),
    pytest.param(b"200\r\n80\r\n", "200|738400,80|295360", id="CRLF"),
    pytest.param(b"\xef\xbb\xbf200\n", "200|738400", id="a byte-order mark"),
    pytest.param(
        b"200\n\n  \n80\n", "200|738400,|,|,80|295360", id="a blank line keeps an empty row"
    ),
    pytest.param(
        b"200 MCI\t2020-05-01\n200\n",
        "200 MCI|555600,200|738400",
        id="a day of its own after a tab",
    ),
    pytest.param(b"200\t21.02.2023\n", "200|690000", id="in the other way to write a day"),
    pytest.param(b"200\t2024-02\n200\t2025", "200|738400,200|786400", id="a month, a year"),
    pytest.param(b"\t2024-02-21\n200\n", "|,200|738400", id="a day without an amount"),
    pytest.param(b"200\t\n", "200|738400", id="a tab and nothing after it is no day"),
    pytest.param("двухсот МРП\n".encode(), "двухсот МРП|738400", id="words"),
    pytest.param(b"0.01 MCI\n0.5\n", "0.01 MCI|36.92,0.5|1846", id="parts of an MCI"),
    pytest.param(b"", "", id="nothing"),
]


@pytest.mark.parametrize(("text", "expected"), READ)
def test_reads_lines(text: bytes, expected: str) -> None:
    """Each line of input is one row of output, in order."""
    done = run_here("-", "-f", "plain", "--field", "fine", "--field", "tenge", *DAY, stdin=text)
    assert done.out == "".join(row.replace("|", "\t") + "\n" for row in expected.split(",") if row)
    assert (done.status, done.err) == (0, "")


@pytest.mark.parametrize("form", ["plain", "csv", "json", "jsonl", "markdown", "table"])
def test_every_format_is_that_of_the_amounts_as_arguments(form: str) -> None:
    """The lines "200" and "80 MCI" give the bytes of `mcicalc 200 "80 MCI"`."""
    lines = run_here("-", "-f", form, *DAY, stdin="200\n80 MCI\n")
    assert lines.out == run_here("200", "80 MCI", "-f", form, *DAY).out


def test_json_of_nothing_is_an_empty_array() -> None:
    """An empty input is a list of no results."""
    assert json.loads(run_here("-", "-f", "json", stdin="").out) == []


def test_the_rate_of_the_own_day_too() -> None:
    """A line's own day decides the MCI and the exchange rate."""
    done = run_here(
        "-",
        "-f",
        "plain",
        "--field",
        "usd_rate_date",
        "--field",
        "usd",
        stdin="200\t2024-02-24\n200\t2024-02-21\n",
    )
    assert done.out == "2024-02-26\t1641.33\n2024-02-21\t1630.24\n"


BAD = [
    ("x", "'x' is no amount"),
    ("-5", "an amount cannot be negative"),
    ("200\t2024-13-01", "there is no such day as 2024-13-01"),
    ("200\t2020", "the MCI changed within 2020: name a day of "),
    ("\t2020-13", "there is no such day as 2020-13"),
    ("200\t1995-12-31", "no MCI is known"),
    ("200 MCI\tnever", "'never' is no date"),
]


@pytest.mark.parametrize(("line", "words"), BAD)
def test_a_bad_line_keeps_its_row(line: str, words: str) -> None:
    """It is named with its number; its row has `fine` and `note` alone; the others are done; the status is 1."""
    done = run_here("-", "-f", "jsonl", *DAY, stdin=f"200\n{line}\n80\n")
    rows = [json.loads(row) for row in done.out.splitlines()]
    assert [row["tenge"] for row in rows] == [738400, None, 295360]
    assert {name for name, value in rows[1].items() if value is not None} == {"fine", "note"}
    assert rows[1]["fine"] == line.partition("\t")[0]
    assert words in rows[1]["note"]
    assert f"line 2: {words}" in done.err
    assert done.status == 1


def test_a_row_without_values_has_all_columns() -> None:
    """Blank and bad lines keep rows as wide as the header, whatever was asked for."""
    done = run_here("-", *DAY, "--reduced", "--unpaid", "-f", "csv", stdin="\nx\n5\n")
    rows = list(csv.reader(done.out.splitlines()))
    assert [len(row) for row in rows] == [len(rows[0])] * 4
    assert {"tenge_reduced", "arrest_days"} < {*rows[0]}


def test_skip_bad_leaves_the_row_out() -> None:
    """--skip-bad: no row for a bad line, which is still named and still makes the status 1."""
    done = run_here(
        "-", "-f", "plain", "--field", "tenge", "--skip-bad", *DAY, stdin="200\nx\n80\n"
    )
    assert (done.out, done.status) == ("738400\n295360\n", 1)
    assert "line 2" in done.err


@pytest.mark.parametrize("form", ["json", "table", "plain"])
def test_strict_stops_at_the_bad_line(form: str) -> None:
    """What comes before it is written, nothing after it is."""
    done = run_here("-", "-f", form, "--strict", "--field", "tenge", *DAY, stdin="200\nx\n80\ny\n")
    figures = done.out.replace(",", "")
    assert "738400" in figures
    assert "295360" not in figures
    assert (done.status, done.err.count("line ")) == (1, 1)


def test_strict_refuses_the_rate_of_another_day() -> None:
    """A hole in the bank's table is a bad line under --strict."""
    done = run_here("-", "-f", "plain", "--strict", stdin="200\t2003-03-25\n")
    assert (done.status, done.out) == (1, "")


def test_uncertain_rates_are_warned_of_a_few_times() -> None:
    """Never a warning for each line: three days, and how many more there were."""
    days = [f"200\t2023-08-{day:02d}\n" for day in range(1, 20)] * 50
    words = run_here("-", "-f", "plain", stdin="".join(days)).err.splitlines()
    assert len(words) == 4
    assert words[-1].endswith("more days without a rate of their own: 16")


def test_bytes_that_are_not_utf8() -> None:
    """The offset is named; the lines before it are done."""
    done = run_here("-", "-f", "plain", "--field", "tenge", *DAY, stdin=b"200\n80\n1\xff\n")
    assert (done.out, done.status) == ("738400\n295360\n", 2)
    assert "offset 8" in done.err


def test_a_line_without_end_is_refused() -> None:
    """Memory stays bounded whatever comes."""
    assert (
        "line 2 is longer than" in run_here("-", "-f", "plain", stdin="5\n" + "1" * 3_000_000).err
    )


@pytest.mark.parametrize("form", ["plain", "csv", "jsonl", "json"])
def test_each_line_is_answered_at_once(program: Program, form: str) -> None:
    """A result can be read before the next amount is written: the formats for programs do not collect."""
    with program.started("-", "-f", form, "--field", "tenge", *DAY) as process:
        assert process.stdin
        assert process.stdout
        stop = threading.Timer(30, process.kill)
        stop.start()
        for amount, tenge in ((200, b"738400"), (80, b"295360")):
            process.stdin.write(b"%d\n" % amount)
            process.stdin.flush()
            seen = b""
            while tenge not in seen:
                read = os.read(process.stdout.fileno(), 1000)
                assert read, "the answer did not come"
                seen += read
        process.stdin.close()
        stop.cancel()


AMOUNT = st.one_of(
    st.integers(0, 10**12 - 1).map(str),
    st.decimals(0, 10**6, places=2).map("{:f}".format),
    st.decimals(0, 10**6, places=1).map("{:f}".format),
    st.sampled_from(["", " ", "007", "00.50", "1.234", "12,5", "x", "5-10", "up to 5", "at least 3 MCI", "738400 KZT", "$12.34",
                     "-1", "1 000", "20.000", "7,500", "1.50", "1,50", "5.000000", "1.000 МРП", "двести", "1_0", "٣", "1.", ".5", "1\r", "12 MCI MCI", "12 МРП MCI", "1e3"]),
)  # fmt: skip
UNIT = st.sampled_from(["", " MCI", " МРП", " АЕК", " mci", "  MCI"])
DAYS = st.sampled_from(
    [
        "",
        "\t2024-02-21",
        "\t2024-02-24",
        "\t2023-08-01",
        "\t2022-06-01",
        "\t01.04.2020",
        "\t1999-12-21",
        "\t2024",
        "\t2020",
        "\t2025-03",
        "\tx",
        "\t2030-01-01",
    ]
)
LINES = st.lists(st.builds("{}{}{}".format, AMOUNT, UNIT, DAYS), max_size=30)
PLAIN = st.lists(st.decimals(0, 10**9, places=2).map("{:f} MCI".format), min_size=2, max_size=30)
OPTIONS = st.sampled_from(
    ["", "--field tenge", "--field usd --field tenge", "--field usd_rate --field tenge", "--field mci_value", "--reduced",
     "--mci 3692.55 --field tenge", "--fx-rate 333.33 --field usd", "--year 2020", "--on 2024 --field usd", "--for social",
     "--skip-bad", "--decimal comma", "--decimal point --field mci", "--unit KZT --field mci", "--round tenge", "--round tenge --field tenge",
     "--unpaid --field tenge --field note", "--unpaid", "--strict"]
).map(str.split)  # fmt: skip
FORMS = st.sampled_from(["plain", "csv", "json", "jsonl"])
ROOM, CHUNKS = st.sampled_from([0, 900, 10**7]), st.sampled_from([7, 60, 10**5])


@given(lines=LINES | PLAIN, options=OPTIONS, form=FORMS, room=ROOM, chunk=CHUNKS)
@example(lines=["0.01", "0.02", "0.03"], options=["--field", "tenge"], form="json", room=0, chunk=7)
@example(lines=["0.5", "1.5"], options=["--round", "tenge"], form="csv", room=900, chunk=60)
@example(lines=["201"], options=["--unpaid", "--field", "note"], form="csv", room=900, chunk=60)
@settings(max_examples=100, deadline=None)
def test_the_short_cuts_change_no_byte(
    lines: list[str], options: list[str], form: str, room: int, chunk: int
) -> None:
    """Memory (of whatever size) and arithmetic give the bytes, the words and the status of the full way."""
    text = "\n".join(lines)
    args = ["-", "-f", form, *([] if {"--on", "--year"} & {*options} else DAY), *options]
    with mock.patch.object(memory, "MEMORY", room), mock.patch.object(inputs, "CHUNK", chunk):
        short = run_here(*args, stdin=text)
        with (
            mock.patch.object(arithmetic.Arithmetic, "rows", return_value=None),
            mock.patch.object(memory, "MEMORY", 0),
        ):
            assert run_here(*args, stdin=text) == short


# What is asked, its lines, and how many days they have.
QUICK: dict[str, tuple[list[str], list[str], int]] = {
    "numbers": (["-f", "csv"], [f"{n / 4}" for n in range(300)], 1),
    "a unit": (["-f", "plain"], [f"{n} МРП" for n in range(300)], 1),
    "days": (["-f", "json"], [f"{n}\t2024-02-{n % 20 + 1}" for n in range(300)], 20),
    "only sums": (["-f", "plain", "--field", "tenge", "--field", "usd"], [f"{n}\t2024-02-{n % 20 + 1}" for n in range(300)], 1),
    "decimal commas": (["-f", "plain", "--decimal", "comma"], [f"{n},25" for n in range(300)], 1),
    "one in words": (["-f", "jsonl"], [*(f"{n}" for n in range(300)), "двести"], 2),
    "one again and again": (["-f", "jsonl"], ["двести"] * 300, 1),
}  # fmt: skip


@pytest.mark.parametrize(("options", "lines", "full"), QUICK.values(), ids=QUICK)
def test_how_often_the_full_way_is_gone(options: list[str], lines: list[str], full: int) -> None:
    """Once for each day of plain numbers (for all, where only sums are shown), and once for each text that is none."""
    with mock.patch.object(
        Converter, "convert", autospec=True, side_effect=Converter.convert
    ) as convert:
        done = run_here("-", *DAY, *options, stdin="\n".join(lines))
    assert (done.status, convert.call_count) == (0, full)


@given(amounts=PLAIN)
@settings(max_examples=50, deadline=None)
def test_every_tiyn_is_right(amounts: list[str]) -> None:
    """The sums are those of Decimal, rounded half up once."""
    made = run_here(
        "-", "-f", "plain", "--field", "tenge", "--field", "usd", *DAY, stdin="\n".join(amounts)
    ).lines
    for amount, row in zip(amounts, made, strict=True):
        number = Decimal(amount.split()[0])
        tenge, usd = map(Decimal, row.split("\t"))
        assert tenge == number * 3692
        assert abs(usd - number * 3692 / Decimal("452.94")) <= Decimal("0.005")


def test_a_blank_line_under_strict() -> None:
    """--strict refuses it, as any line that is no amount."""
    done = run_here("-", "-f", "plain", "--field", "tenge", "--strict", *DAY, stdin="200\n\n80\n")
    assert (done.out, done.status) == ("738400\n", 1)
    assert "line 2: an empty text is no amount" in done.err


@posix
def test_an_array_is_whole_after_an_interrupt(program: Program) -> None:
    """What was read so far can be used."""
    with program.started("-", "-f", "json", "--field", "tenge", *DAY) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(b"200\n")
        process.stdin.flush()
        begun = os.read(process.stdout.fileno(), 1000)
        process.send_signal(signal.SIGINT)
        rest, words = process.communicate()
    assert (json.loads(begun + rest), words.strip()) == ([{"tenge": 738400}], b"")
    assert process.returncode == 130


def test_today_is_a_day_of_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line's day is read as --on is."""
    monkeypatch.setattr(value_types, "today", lambda: date(2024, 2, 22))
    days = "today yesterday 21.02.2024 2024 02.2024".split()
    done = run_here(
        "-", "-f", "plain", "--field", "on", stdin="".join(f"5\t{day}\n" for day in days)
    )
    assert done.out.split() == ["2024-02-22", "2024-02-21", "2024-02-21", "2024", "2024-02"]


def test_an_array_is_whole_whatever_ends_the_stream() -> None:
    """JSON stays JSON where bytes that are no text, or a bad line under --strict, end it."""
    for text, more in ((b"200\n80\n1\xff", []), (b"200\n80\nx\n10\n", ["--strict"])):
        done = run_here("-", "-f", "json", "--field", "tenge", *DAY, *more, stdin=text)
        assert json.loads(done.out) == [{"tenge": 738400}, {"tenge": 295360}]
        assert done.status in (1, 2)
    assert json.loads(run_here("-", "-f", "json", stdin=b"\xff").out) == []
