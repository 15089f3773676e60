"""`mcicalc batch`: every column as it is, and new ones after them."""

import csv
import io
import json
import os
import re
import signal
import time
from datetime import date
from decimal import Decimal
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness import DAY, Program, posix, run_here
from mcicalc.bulk import memory
from mcicalc.bulk.arithmetic import RowTexts
from mcicalc.bulk.csv_tables import CsvTable
from mcicalc.bulk.memory import Memory
from mcicalc.cli import inputs, options, value_types
from mcicalc.rules.money import tiyn

SUMS = ["--field", "tenge", "--field", "usd"]
COLUMNS = ["--amount", "mci", "--date", "day"]
BATCH = ("batch", "--amount", "mci")
TENGE = (*BATCH, "--field", "tenge")
TABLE = "id,day,mci\n1,2024-02-21,200\n2,2020-05-01,up to 10 MCI\n"


def made(text: str | bytes, *args: str) -> str:
    """The table with its new columns."""
    done = run_here("batch", *COLUMNS, *SUMS, *args, stdin=text)
    assert done.status == 0, done.err
    return done.out


READ = [  # table, options, the table made
    pytest.param(
        "day,mci\n2024-02-21,200\n",
        [],
        "day,mci,tenge,usd\n2024-02-21,200,738400,1630.24\n",
        id="plain",
    ),
    pytest.param(
        "mci,day\n200,2024-02-21\n",
        [],
        "mci,day,tenge,usd\n200,2024-02-21,738400,1630.24\n",
        id="any order",
    ),
    pytest.param(
        'who,mci,day\n"Ли, ""А""",200,2024-02-21\n',
        [],
        'who,mci,day,tenge,usd\n"Ли, ""А""",200,2024-02-21,738400,1630.24\n',
        id="quotes and commas in a cell",
    ),
    pytest.param(
        'who,mci,day\n"two\nlines",200,2024-02-21\n',
        [],
        'who,mci,day,tenge,usd\n"two\nlines",200,2024-02-21,738400,1630.24\n',
        id="a line's end in a cell",
    ),
    pytest.param(
        "\ufeffmci;day\n10,5;2024-02-21\n",
        [],
        "\ufeffmci;day;tenge;usd\n10,5;2024-02-21;38766;85.59\n",
        id="a semicolon, a BOM",
    ),
    pytest.param(
        "mci\tday\n200\t2024-02-21\n",
        [],
        "mci\tday\ttenge\tusd\n200\t2024-02-21\t738400\t1630.24\n",
        id="tabs",
    ),
    pytest.param(
        "a,b;mci;day\n1;200;2024-02-21\n",
        ["--delimiter", ";"],
        "a,b;mci;day;tenge;usd\n1;200;2024-02-21;738400;1630.24\n",
        id="a delimiter by name",
    ),
    pytest.param(
        "mci,day\r\n200,2024-02-21\r\n",
        [],
        "mci,day,tenge,usd\r\n200,2024-02-21,738400,1630.24\r\n",
        id="CRLF",
    ),
    pytest.param(
        "mci,day\n200,2024-02-21",
        [],
        "mci,day,tenge,usd\n200,2024-02-21,738400,1630.24\n",
        id="a last line without an end",
    ),
    pytest.param("mci,day\n", [], "mci,day,tenge,usd\n", id="a header alone"),
    pytest.param(
        "x,mci,day\n=1+1,200,2024-02-21\n+1,1,2024-02-21\n-@,1,2024-02-21\n",
        ["--field", "tenge"],
        "x,mci,day,tenge,usd\n=1+1,200,2024-02-21,738400,1630.24\n+1,1,2024-02-21,3692,8.15\n-@,1,2024-02-21,3692,8.15\n",
        id="cells that a spreadsheet would obey are passed on",
    ),
    pytest.param(
        "mci,day\n200,2024-02-21\n",
        ["--column-prefix", "kz_"],
        "mci,day,kz_tenge,kz_usd\n200,2024-02-21,738400,1630.24\n",
        id="a prefix",
    ),
    pytest.param(
        "mci,day\n200,2024-02-21\n",
        ["--to", "tsv"],
        "mci\tday\ttenge\tusd\n200\t2024-02-21\t738400\t1630.24\n",
        id="to tsv",
    ),
    pytest.param(
        'x\tmci\tday\n"a,b"\t200\t2024-02-21\n',
        ["--to", "csv"],
        'x,mci,day,tenge,usd\n"a,b",200,2024-02-21,738400,1630.24\n',
        id="tabs to commas",
    ),
    pytest.param(
        "mci\tday\n200\t2024-02-21\n",
        ["--delimiter", "tab"],
        "mci\tday\ttenge\tusd\n200\t2024-02-21\t738400\t1630.24\n",
        id="tab by name",
    ),
    pytest.param(
        "mci,day\n200,2024-02-21\n",
        ["--to", "jsonl"],
        '{"mci": "200", "day": "2024-02-21", "tenge": 738400, "usd": 1630.24}\n',
        id="to jsonl",
    ),
    pytest.param(
        '{"mci": 10.50 ,"day":"2024-02-21", "x": [1]}\n\n',
        ["--from", "jsonl"],
        '{"mci": 10.50 ,"day":"2024-02-21", "x": [1], "tenge": 38766, "usd": 85.59}\n',
        id="jsonl",
    ),
    pytest.param(
        '{"mci": 10.50, "day": "2024-02-21", "x": null, "y": true}\n',
        ["--from", "jsonl", "--to", "csv"],
        "mci,day,x,y,tenge,usd\n10.50,2024-02-21,,true,38766,85.59\n",
        id="jsonl to csv",
    ),
    pytest.param(
        "mci,day\n200,\n1,2020-05-01\n",
        ["--on", "2024-02-21"],
        "mci,day,tenge,usd\n200,,738400,1630.24\n1,2020-05-01,2778,6.54\n",
        id="--on is the day of rows without one",
    ),
]


@pytest.mark.parametrize(("text", "options", "expected"), READ)
def test_adds_columns(text: str, options: list[str], expected: str) -> None:
    """Every column is kept as it is, in order, and the new ones follow."""
    assert made(text, *options) == expected


def test_without_a_date_column_all_rows_are_of_one_day() -> None:
    """--on, or today."""
    done = run_here(
        "batch",
        "--amount",
        "mci",
        "--on",
        "2024-02-21",
        "--field",
        "tenge",
        stdin="mci\n200\n80\n",
    )
    assert done.out == "mci,tenge\n200,738400\n80,295360\n"


def test_a_blank_line_of_the_only_column_is_an_empty_cell() -> None:
    """The rows stay beside those of the sheet; in a table of several columns a blank line is none."""
    asked = ("batch", "--amount", "mci", "--on", "2024-02-21", "--field", "tenge")
    done = run_here(*asked, stdin="mci\n200\n\n80\n")
    assert done.out == 'mci,tenge\n200,738400\n"",\n80,295360\n'
    assert "rows done: 3, rejected: 0, blank: 1" in done.err
    assert run_here(*asked, stdin="mci,b\n200,\n\n80,\n").out.count("\n") == 3


def test_the_default_columns_are_those_of_the_contract() -> None:
    """All but the words of the amount and what repeats the amount's own column."""
    header = run_here("batch", *COLUMNS, stdin=TABLE).out.splitlines()[0]
    assert header == (
        "id,day,mci,bound,mci_min,on,mci_value,mci_since,mci_act,tenge,tenge_min,"
        "usd,usd_min,usd_rate,usd_rate_date,usd_rate_kind,note"
    )  # fmt: skip


REFUSED = [
    (
        TABLE,
        ["--amount", "mcj"],
        "there is no column 'mcj'. Did you mean 'mci'? The columns are: id, day, mci.",
    ),
    ("id;fine, MCI\n", ["--amount", "no"], 'There are: id, "fine, MCI".'),
    (TABLE, ["--amount", "mci", "--date", "dya"], "Did you mean 'day'?"),
    ("MCI,Date\n5,2024-02-21\n", ["--amount", "mci"], "Did you mean 'MCI'?"),
    (TABLE, ["--amount", "mci", "--field", "mci"], "the table has a column 'mci' already"),
    ("tenge,mci\n1,2\n", ["--amount", "mci"], "--column-prefix"),
    (TABLE, ["--amount", "mci", "--field", "tenga"], "Did you mean 'tenge'?"),
    (TABLE, ["--amount", "mci", "--delimiter", "ab"], "one character"),
    ("", ["--amount", "mci"], "the table is empty"),
    ('a"b,mci\n"a"c,2\n', ["--amount", "mcj"], "no column 'mcj'"),
    ('"a"c,mci\n', ["--amount", "mci"], "line 1: this is not CSV"),
    (
        "a\tmci\nx\t5\n",
        ["--amount", "mci", "--from", "tsv", "--delimiter", ";"],
        "--delimiter is for csv",
    ),
    ("mci,mci\n1,2\n", ["--amount", "mci"], "more than one column 'mci'"),
    ("x,mci,x\n1,2,3\n", ["--amount", "mci", "--to", "jsonl"], "more than one column 'x'"),
    ("{\n", ["--amount", "mci", "--from", "jsonl"], "line 1 must be a JSON object"),
    (
        "a,mci\n1,2\n3,\xff".encode("latin-1"),
        ["--amount", "mci"],
        "standard input: the byte at offset 12 is not UTF-8",
    ),
]


@pytest.mark.parametrize(("text", "options", "words"), REFUSED)
def test_refuses(text: str | bytes, options: list[str], words: str) -> None:
    """What cannot be done is said in a sentence, with the names that there are; the status is 2."""
    day = [] if "--date" in options else DAY
    done = run_here("batch", *options, *day, stdin=text)
    assert words in done.err
    assert done.status == 2


def test_rows_with_days_of_their_own_need_no_mci_of_today(monkeypatch: pytest.MonkeyPatch) -> None:
    """On 1 January, before the year's value is known, a table of older fines is worked out all the same."""
    monkeypatch.setattr(value_types, "today", lambda: date(2099, 1, 1))
    assert made(TABLE).endswith("2,2020-05-01,up to 10 MCI,27780,65.43\n")
    assert run_here(*BATCH, stdin="mci\n5\n").status == 3


def test_a_cell_may_name_a_month_or_a_year() -> None:
    """As --on may; where the MCI changed within it, the row is refused and the days to take are named."""
    table = "year,mrp\n2026,10\n2025-03,10\n2024,10\n2020,10\n2020-05,10\n"
    done = run_here("batch", "--amount", "mrp", "--date", "year", "--field", "tenge", stdin=table)
    sums = [line.rpartition(",")[2] for line in done.out.splitlines()[1:]]
    assert sums == ["43250", "39320", "36920", "", "27780"]
    assert (
        "line 5: the MCI changed within 2020: name a day of 1 January 2020 to 31 March" in done.err
    )


SUMMARIES = [  # cells, options, what the last line says after "mcicalc: "
    ("5 6", [], "rows done: 2, rejected: 0; sums: 40,612 ₸"),
    ("5 x", [], "rows done: 1, rejected: 1; sums: 18,460 ₸"),
    ("5 - 6 -", [], "rows done: 4, rejected: 0, blank: 2; sums: 40,612 ₸"),
    ("5 <=6 1-2", [], "rows done: 3, rejected: 0; sums: 47,996 ₸; ceilings among them: 2"),
    ("5 >=6", [], "rows done: 2, rejected: 0; sums: 18,460 ₸; not among them, with a floor only: 1"),
    ("5 <=6", ["--field", "note"], "rows done: 2, rejected: 0"),
]  # fmt: skip


@pytest.mark.parametrize(("cells", "options", "words"), SUMMARIES)
def test_a_total_says_what_it_leaves_out(cells: str, options: list[str], words: str) -> None:
    """Ceilings count as if all were due, floors not at all; both are told, and so are blank and refused rows."""
    bounds = {"-": "", "<=6": "up to 6", ">=6": "at least 6"}
    lines = "".join(bounds.get(cell, cell) + ",\n" for cell in cells.split())
    fields = options or ["--field", "tenge"]
    for repeated in (1, 3):
        done = run_here(*BATCH, *DAY, *fields, stdin="mci,x\n" + lines * repeated)
        if repeated == 1:
            assert done.err.splitlines()[-1] == f"mcicalc: {words}"
    assert f"done: {3 * int(words[len('rows done: ')])}" in done.err


@pytest.mark.parametrize(
    ("options_", "status"),
    [("--field tenge", 0), ("--field usd --fx-rate 450", 0), ("--field usd", 2)],
)
def test_a_broken_table_of_rates_that_nobody_needs(
    options_: str, status: int, tmp_path: Path
) -> None:
    """A user's damaged rates stop only what is worked out by them."""
    (tmp_path / "rates").mkdir()
    (tmp_path / "rates" / "USD.csv").write_text("garbage\n")
    with mock.patch.object(options, "user_folder", return_value=str(tmp_path)):
        assert run_here("batch", *COLUMNS, *options_.split(), stdin=TABLE).status == status


def test_a_missing_file_is_named() -> None:
    """So is what is wrong with it."""
    assert "cannot read nowhere.csv" in run_here(*BATCH, "nowhere.csv", *DAY).err


BAD = "id,day,mci\n1,2024-02-21,200\n2,2024-02-21,x\n3,2024-02-21\n4,,5\n5,2024-02-21,80,9\n6,2024-02-21,80\n"


def test_bad_rows_are_named_and_keep_their_place() -> None:
    """A refused amount or day: empty new columns but for the note. Too few or too many cells: left out. The status is 1."""
    done = run_here("batch", *COLUMNS, "--field", "tenge", "--field", "note", stdin=BAD)
    assert [row.split(",")[:4] for row in done.out.splitlines()] == [
        ["id", "day", "mci", "tenge"], ["1", "2024-02-21", "200", "738400"], ["2", "2024-02-21", "x", ""], ["4", "", "5", ""],
        ["6", "2024-02-21", "80", "295360"],
    ]  # fmt: skip
    words = done.err
    assert all(f"line {line}: " in words for line in (3, 4, 5, 6))
    assert "the row has 2 cells, the header 3" in words
    assert "the date is missing" in words
    assert "mcicalc: rows done: 2, rejected: 4; sums: 1,033,760 ₸\n" in words
    assert done.status == 1


# Rows enough for some blocks, the one in the middle bad: the command, the header, a row, the bad one, what parts rows; its line.
FAR = {
    "lines": (("-", "-f", "plain"), "", "5", "x", "\n", 20_001),
    "lines with days": (("-", "-f", "plain"), "", "5\t2024-03-01", "x\t2024-03-01", "\n", 20_001),
    "a table": (("batch", "--amount", "a"), "a,b\n", "5,b", "x,b", "\n", 20_002),
    "a table with quotation marks": (("batch", "--amount", "a"), "a,b\n", '5,"b\n"', "x,b", "\n", 40_002),
    "a row that is none": (("batch", "--amount", "a"), "a,b\n", "5,b", "5,b,c", "\n", 20_002),
    "objects": (("batch", "--amount", "a", "--from", "jsonl"), "", '{"a": 5}', '{"a": "x"}', "\n", 20_001),
    "an array": (("batch", "--amount", "a", "--from", "json"), "[", '{"a": 5}', '{"a": "x"}', ",\n", 20_001),
}  # fmt: skip


@pytest.mark.parametrize(("command", "header", "row", "bad", "end", "line"), FAR.values(), ids=FAR)
def test_a_bad_row_far_down_is_named_with_its_line(
    command: tuple[str, ...], header: str, row: str, bad: str, end: str, line: int
) -> None:
    """However many blocks come before it."""
    rows = end.join([*[row] * 20_000, bad, *[row] * 20_000])
    done = run_here(*command, *DAY, stdin=header + rows + "]" * (header == "["))
    assert f"mcicalc: line {line}: " in done.err
    assert done.err.count(": line ") == 1
    assert done.status == 1


def test_skip_bad_and_strict() -> None:
    """--skip-bad leaves out what was refused; --strict stops there."""
    skipped = run_here("batch", *COLUMNS, "--field", "tenge", "--skip-bad", stdin=BAD)
    assert (len(skipped.out.splitlines()), skipped.status) == (3, 1)
    stopped = run_here("batch", *COLUMNS, "--field", "tenge", "--strict", stdin=BAD)
    assert (len(stopped.out.splitlines()), stopped.status) == (2, 1)


def test_a_malformed_row_is_left_out() -> None:
    """It is named with its line like any other bad row; the rows before and after it are done."""
    rows = "".join(f"{number},5\n" for number in range(300))
    done = run_here(
        "batch",
        "--amount",
        "mci",
        "--field",
        "tenge",
        "--on",
        "2024",
        stdin=f'id,mci\n{rows}"bad"x,5\n302,6\nx\ry,1\n7,7\n',
    )
    assert done.out.splitlines()[-2:] == ["302,6,22152", "7,7,25844"]
    assert len(done.out.splitlines()) == 303
    assert "line 302: this is not CSV" in done.err
    assert "rows done: 302, rejected: 2" in done.err
    assert done.status == 1


def test_a_long_cell_is_kept_with_or_without_quotation_marks() -> None:
    """Both ways to read a row have the same limits."""
    for mark in ("", '"'):
        done = run_here(
            "batch",
            "--amount",
            "mci",
            "--field",
            "tenge",
            "--on",
            "2024",
            stdin=f'a,mci\n{mark}{"x" * 200_000}{mark},5\n"y",6\n',
        )
        assert [line[-7:] for line in done.out.splitlines()] == [
            "i,tenge",
            "5,18460",
            "6,22152",
        ]


def test_the_sums_are_those_of_the_rows_that_were_written() -> None:
    """Under --strict nothing after a rejected row counts."""
    done = run_here(
        "batch",
        "--amount",
        "mci",
        "--field",
        "tenge",
        "--on",
        "2024",
        "--strict",
        stdin="mci\n5\nx\n7\n",
    )
    assert "rows done: 1, rejected: 1; sums: 18,460 ₸\n" in done.err


def test_a_lone_surrogate_is_escaped_in_a_file_too(tmp_path: Path) -> None:
    """JSON may name half a character; it is written as an escape."""
    given = '{"mci":"5","x":"\\ud800"}\n'
    done = run_here("batch", "--from", "jsonl", "--to", "csv", "--amount", "mci", "--field", "tenge", "--on", "2024",
               "-o", str(tmp_path / "o.csv"), stdin=given)  # fmt: skip
    assert done.status == 0
    assert (tmp_path / "o.csv").read_text() == "mci,x,tenge\n5,\\ud800,18460\n"


@posix
@pytest.mark.parametrize("name", ["SIGTERM", "SIGHUP"])
def test_no_half_file_after_a_request_to_end(program: Program, tmp_path: Path, name: str) -> None:
    """A stop by the system leaves no part of a file either."""
    number = getattr(signal, name)
    with program.started(*BATCH, "-o", tmp_path / "out.csv", *DAY) as process:
        assert process.stdin
        process.stdin.write(b"mci\n200\n")
        process.stdin.flush()
        until = time.monotonic() + 30
        while not os.listdir(tmp_path) and time.monotonic() < until:
            time.sleep(0.01)
        process.send_signal(number)
        process.communicate()
    assert (process.returncode, os.listdir(tmp_path)) == (128 + number, [])


@posix
def test_output_to_a_pipe_by_its_path(program: Program) -> None:
    """-o /dev/stdout writes into the pipe that it is; so does -o -."""
    for name in ("/dev/stdout", "-"):
        done = program("batch", *COLUMNS, *SUMS, "-o", name, stdin=TABLE.encode())
        assert done.out.endswith("2,2020-05-01,up to 10 MCI,27780,65.43\n"), done.err


def test_bad_rows_take_no_memory(program: Program) -> None:
    """What is refused is let go at once: it leaves nothing behind that refers to itself, and to its whole block."""
    code = (
        "import gc, sys; gc.disable(); from mcicalc.cli.main import run; run(); print(gc.collect())"
    )
    left = []
    for number in (1, 1_000):
        table = "mci\n" + ("5\n" * 400 + "x\n") * number
        left.append(int(program.python(code, *TENGE, "-o", os.devnull, stdin=table.encode()).out))
    assert left[1] < left[0] + 50


BAD_JSON = '{"mci": 1}\n{\n{}\n[1]\n{"mci": [2]}\n{"mci": 3, "tenge": 5}\n{"mci": "4"}\n'


def test_bad_objects() -> None:
    """What is no object, or has a new column already, is left out."""
    done = run_here(
        "batch",
        "--from",
        "jsonl",
        "--amount",
        "mci",
        "--field",
        "tenge",
        "--on",
        "2024",
        stdin=BAD_JSON,
    )
    assert [json.loads(line)["tenge"] for line in done.out.splitlines()] == [3692, 14768]
    assert done.err.count("it is left out") == 5
    assert (
        "mcicalc: line 2: this is not JSON: Expecting property name enclosed in double quotes: it"
        in done.err
    )
    assert done.status == 1


OBJECTS = {
    "lines": '{"mci": 1}\n\n{"mci": 2}\n{"mci": 3}\n[5]\n{"mci": 4}\n',
    "an array": '[\n{"mci": 1}, {"mci": 2},\n\n{"mci":\n 3},\n[5],\n{"mci": 4}]',
}


@pytest.mark.parametrize("chunk", [3, 12, 1000])
@pytest.mark.parametrize(
    ("text", "line"), [*zip(OBJECTS.values(), (5, 6), strict=True)], ids=OBJECTS
)
def test_the_line_of_what_is_no_object(text: str, line: int, chunk: int) -> None:
    """It is counted from the top, however the text comes in blocks."""
    with mock.patch.object(inputs, "CHUNK", chunk):
        done = run_here(
            "batch", "--amount", "mci", "--to", "csv", "--field", "tenge", *DAY, stdin=text
        )
    assert done.out == "mci,tenge\n1,3692\n2,7384\n3,11076\n4,14768\n"
    assert f"line {line}: this is no object: it is left out" in done.err


def test_output_appears_when_it_is_whole(tmp_path: Path) -> None:
    """-o writes a file beside, and puts it in place at the end; nothing else stays in the folder."""
    table, made_ = tmp_path / "in.csv", tmp_path / "out.csv"
    table.write_text(TABLE)
    made_.write_text("old")
    made_.chmod(0o640)
    assert run_here("batch", str(table), *COLUMNS, "-o", str(made_)).status == 0
    assert len(made_.read_text().splitlines()) == 3
    assert made_.stat().st_mode & 0o777 == 0o640
    assert sorted(os.listdir(tmp_path)) == ["in.csv", "out.csv"]


def test_a_table_can_replace_itself(tmp_path: Path) -> None:
    """The table is read to its end before the new one takes its place."""
    table = tmp_path / "t.csv"
    table.write_text("mci\n" + "200\n" * 100_000)
    assert (
        run_here(
            "batch",
            str(table),
            "--amount",
            "mci",
            "--field",
            "tenge",
            "--on",
            "2024",
            "-o",
            str(table),
        ).status
        == 0
    )
    assert table.read_text() == "mci,tenge\n" + "200,738400\n" * 100_000


@posix
@pytest.mark.parametrize("ending", ["interrupt", "strict", "fault"])
def test_no_half_file(program: Program, tmp_path: Path, ending: str) -> None:
    """After an interrupt, a stop by --strict or an error the old file is as it was, and nothing lies beside it."""
    made_ = tmp_path / "out.csv"
    made_.write_text("old")
    with program.started(*BATCH, "--strict", "-o", made_, *DAY) as process:
        assert process.stdin
        process.stdin.write(
            b"mci\n200\n" + {"interrupt": b"", "strict": b"x\n", "fault": b"\xff\n"}[ending]
        )
        process.stdin.flush()
        if ending == "interrupt":
            until = time.monotonic() + 30
            while len(os.listdir(tmp_path)) == 1 and time.monotonic() < until:
                time.sleep(0.01)
            process.send_signal(signal.SIGINT)
        words = process.communicate()[1]
    assert process.returncode == {"interrupt": 130, "strict": 1, "fault": 2}[ending], words
    assert b"Traceback" not in words
    assert (os.listdir(tmp_path), made_.read_text()) == (["out.csv"], "old")


@posix
def test_output_to_a_device() -> None:
    """-o /dev/null writes there and does not replace the device."""
    assert run_here("batch", *COLUMNS, "-o", "/dev/null", stdin=TABLE).status == 0
    assert not Path("/dev/null").is_file()


def test_a_progress_bar_while_a_file_is_written(program: Program, tmp_path: Path) -> None:
    """Rows and bytes on standard error where it is a terminal; never over a pager that shows the data."""
    table, output = tmp_path / "t.csv", tmp_path / "o.csv"
    table.write_text("mci\n" + "200\n" * 200_000)
    args = (*TENGE, table, *DAY)
    done = program.on_terminal(*args, "-o", output, columns=120, only_errors=True)
    assert "\x1b" in done.err
    assert re.search(r"[1-9][0-9.]*/800\.0 kB", done.err)
    assert output.read_text().count("\n") == 200_001
    piped = program.on_terminal(*args, columns=120, only_errors=True)
    assert "\x1b" not in piped.out + piped.err
    assert piped.out == output.read_text()


def test_a_message_does_not_stick_to_the_progress_bar(program: Program, tmp_path: Path) -> None:
    """A row that is refused is named on a line of its own above the bar."""
    table = tmp_path / "t.csv"
    table.write_text("mci\n" + "200\n" * 20_000 + "x\n" + "200\n" * 20_000)
    args = (*TENGE, table, "--on", "2024", "-o", tmp_path / "o.csv")
    words = program.on_terminal(*args, columns=120, only_errors=True).err
    before = words.partition("mcicalc: line 20002")[0]
    assert before.rpartition("rows")[2].count("\x1b[2K"), before[-80:]


CELL = st.one_of(
    st.text(alphabet=' ab;,"\n\r\tЖ\x00\u2028=\x0b', max_size=5), st.integers(0, 999).map(str)
)
MONEY = st.sampled_from(
    ["200", "10.50", "7.5", "up to 5 MCI", "x", "", " 3 ", "1\t2", "1,5", "12 МРП"]
)
DAYS = st.sampled_from(
    ["2024-02-21", "2020-04-01", "2023-08-05", "", "x", "2024-02-21 ", "01.06.2022"]
)
TABLES = st.lists(st.tuples(CELL, MONEY, DAYS, CELL), max_size=12)
CHUNKS = st.sampled_from([5, 40, 10**5])
DELIMITERS = st.sampled_from([",", ";", "\t", "|"])


@given(rows=TABLES, delimiter=DELIMITERS, end=st.sampled_from(["\n", "\r\n"]), chunk=CHUNKS)
@settings(max_examples=80, deadline=None)
def test_every_cell_is_kept(
    rows: list[tuple[str, ...]], delimiter: str, end: str, chunk: int
) -> None:
    """Whatever the cells hold, the csv module reads the same ones from the output, in blocks of any size."""
    text = io.StringIO()
    quoting = (
        csv.QUOTE_ALL if end == "\n" else csv.QUOTE_MINIMAL
    )  # minimal leaves "\\r" bare before other line ends
    csv.writer(text, delimiter=delimiter, lineterminator=end, quoting=quoting).writerows(
        [("a", "mci", "day", "b"), *rows]
    )
    with mock.patch.object(inputs, "CHUNK", chunk):
        _, out, words = run_here(
            "batch", *COLUMNS, "--field", "usd", "--delimiter", delimiter, stdin=text.getvalue()
        )
    read = list(csv.reader(io.StringIO(out, newline=""), delimiter=delimiter))
    assert [tuple(row[:4]) for row in read[1:]] == rows, words


LINE = st.lists(
    st.sampled_from(
        ["1", "200", "x", "2024-02-21", "", "Ж", " ", "a\tb", "=1", "\r", "\x0b", "\x00"]
    ),
    max_size=4,
)


@given(
    lines=st.lists(LINE.map(",".join), max_size=10),
    end=st.sampled_from(["\n", "\r\n"]),
    chunk=CHUNKS,
)
@settings(max_examples=80, deadline=None)
def test_cutting_up_a_block_is_reading_it(lines: list[str], end: str, chunk: int) -> None:
    """Of lines without quotation marks, sound or not, the short cut and the csv module make the same bytes and words."""
    text = end.join(["a,mci,day", "q,1,2024-02-21", *lines])
    args = ("batch", *COLUMNS, *SUMS)
    with mock.patch.object(inputs, "CHUNK", chunk):
        short = run_here(*args, stdin=text)
    whole = run_here(*args, stdin=text.replace("q", '"q"'))  # in one block, and a quoted one
    assert whole._replace(out=whole.out.replace('"q"', "q")) == short


@pytest.mark.parametrize(("cell", "read"), [("x", 1), ('"x"', 2)])
def test_what_the_csv_module_reads(cell: str, read: int) -> None:
    """The header, and each block with a quotation mark: others are cut up at once."""
    text = "a,mci\n" + "x,5\n" * 299 + f"{cell},5\n"
    records = mock.patch.object(CsvTable, "_records", autospec=True, side_effect=CsvTable._records)
    with records as spied:
        done = run_here("batch", "--amount", "mci", "--field", "tenge", *DAY, stdin=text)
    assert (done.out.count("18460"), spied.call_count) == (300, read)


DATED = st.tuples(
    st.integers(0, 10**6).map(lambda number: f"{number / 100:.2f}")
    | st.sampled_from(["x", "", "up to 5", "1/3"]),
    st.dates(date(1996, 1, 1), date(2026, 10, 9)),
)
REPEATED = st.lists(DATED, min_size=4, max_size=12).flatmap(
    lambda rows: st.lists(st.sampled_from(rows), min_size=20, max_size=60)
)


@given(
    rows=REPEATED,
    room=st.sampled_from([0, 900, 10**7]),
    chunk=st.sampled_from([5, 100, 10**5]),
    strict=st.booleans(),
)
@settings(max_examples=100, deadline=None)
def test_the_summary_is_the_sum_of_the_columns(
    rows: list[tuple[str, date]], room: int, chunk: int, strict: bool
) -> None:
    """The line at the end adds up what the rows show, however often each was remembered and forgotten."""
    text = "mci,day\n" + "".join(f"{amount},{day}\n" for amount, day in rows)
    with mock.patch.object(inputs, "CHUNK", chunk), mock.patch.object(memory, "MEMORY", room):
        _, out, words = run_here("batch", *COLUMNS, *SUMS, *["--strict"] * strict, stdin=text)
    cells = [line.split(",") for line in out.splitlines()[1:]]
    tenge, usd = (
        sum((Decimal(row[place] or 0) for row in cells), Decimal("0.00")) for place in (2, 3)
    )
    done = [amount for (amount, _), row in zip(rows, cells, strict=False) if row[2] or not amount]
    counted = {"blank": done.count(""), "ceilings among them": done.count("up to 5")}
    last = words.splitlines()[-1]
    assert f"; sums: {tiyn(tenge):,f} ₸, ${usd:,f}" in last
    for name, count in counted.items():
        assert f"{name}: {count}" in last if count else name not in last


def test_memory_forgets_texts_but_not_their_sums() -> None:
    """What was forgotten is found no more, and each time that it was taken has been added up."""
    known = Memory(["tenge"])
    days = ["2024-02-21", "2020-05-01"]
    known.keep(RowTexts(["a\n", "b\n"], {"tenge": [5, 70]}), ["1", "1"], days)
    known.keep(RowTexts(["c\n"], {"tenge": [900]}), ["1"])
    found = known.find(["1", "1", "1", "2"], [*days, "2020-05-01", "2020-05-01"])
    assert known.take(found) == ["a\n", "b\n", "b\n", None]
    known.forget()
    assert known.find(["1", "1"], days) == [None, None]
    assert known.find(["1"]) == [None]
    known.add({"tenge": [10_000, 20_000]})
    assert known.sums() == known.sums() == {"tenge": 30_145}


def test_what_is_remembered_takes_room() -> None:
    """An amount of its own takes more than another day of one that is known, and letters as much as they are."""
    known, costs = Memory([]), []
    for amount, day, text in (("1", "d", "a"), ("1", "e", "a"), ("2", "e", "a"), ("2", "f", "abc")):
        before = known.room
        known.keep(RowTexts([text], {}), [amount], [day])
        costs.append(before - known.room)
    first, day, amount, letters = costs
    assert first == amount > day > 0
    assert letters == day + 2


def test_long_days_take_little_memory(program: Program) -> None:
    """A column of long texts, named as that of the days by mistake, and days with long blanks are not kept."""
    code = (
        "import tracemalloc as t; t.start(); import mcicalc.bulk.memory as m; m.MEMORY = 1_000_000; "
        "from mcicalc.cli.main import run; run(); print(t.get_traced_memory()[1])"
    )
    args = ("batch", *COLUMNS, "--field", "usd", "-o", os.devnull)
    peaks = []
    for rows in (
        ["5,x"],
        [f"5,{n}{'x' * 9999}" for n in range(1500)],
        [f"5,2024-02-21{' ' * 9}{' ' * n}" for n in range(3000)],
    ):
        table = "mci,day\n" + "\n".join(rows)
        peaks.append(int(program.python(code, *args, stdin=table.encode()).out))
    assert max(peaks) < peaks[0] + 3_000_000, peaks


def test_a_rate_that_no_row_used_is_not_warned_of() -> None:
    """A day without a rate of its own is named when a row is worth something by it, not before."""
    for amount, warned in (("x", False), ("5", True)):
        done = run_here(
            "batch",
            "--amount",
            "mci",
            "--on",
            "2023-08-05",
            "--field",
            "usd",
            stdin=f"mci\n{amount}\n",
        )
        assert ("warning" in done.err) == warned


def test_an_unclosed_quotation_mark_names_the_lines_that_it_swallows() -> None:
    """The lines that are lost with the row are counted by the one who reads the message."""
    done = run_here(
        "batch",
        "--amount",
        "mci",
        "--on",
        "2024",
        "--field",
        "tenge",
        stdin='a,mci\n"x,5\ny,6\nz,7\n',
    )
    assert (
        "line 2: this is not CSV: unexpected end of data: the lines up to 4 are left out\n"
        in done.err
    )


def test_cents_of_any_size() -> None:
    """Foreign sums of more than twenty-eight figures are added up to the cent."""
    given = "mci\n999999999999999999999.99\n888888888888888888888.89\n"
    _, out, words = run_here(
        "batch",
        "--amount",
        "mci",
        "--on",
        "2024",
        "--field",
        "usd",
        "--fx-rate",
        "0.0003",
        stdin=given,
    )
    assert "sums: $23,245,925,925,925,925,925,925,816,533.33\n" in words
    assert out.splitlines()[1:] == [
        "999999999999999999999.99,12306666666666666666666543600.00",
        "888888888888888888888.89,10939259259259259259259272933.33",
    ]


def test_sums_of_any_size() -> None:
    """Sums with more figures than a machine's word are added up as exactly as any."""
    given = "mci\n" + f"{'9' * 20}\n" * 1000 + "1\n"
    _, out, words = run_here(
        "batch", "--amount", "mci", "--field", "tenge", "--on", "2024", stdin=given
    )
    expected = (10**20 - 1) * 3692 * 1000 + 3692
    assert f"sums: {expected:,} ₸" in words
    assert sum(int(line.rpartition(",")[2]) for line in out.splitlines()[1:]) == expected
