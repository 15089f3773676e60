"""The numbers of cells, as databases, languages and spreadsheets write them: that number, or refused."""

import json
from decimal import Decimal
from unittest import mock

import pytest
from babel.numbers import format_decimal
from hypothesis import example, given, settings
from hypothesis import strategies as st

from harness import DAY, run_here
from mcicalc.bulk import arithmetic, memory
from mcicalc.errors import BadAmount
from mcicalc.reading import CELL, COMMA, POINT, parse_amount

NUMBER = st.decimals(0, 10**9, places=4).map(abs) | st.decimals(0, 10**4, places=2).map(abs)
DECIMAL_MARK = {"en": POINT, "ru": COMMA, "kk": COMMA, "de": COMMA, "de_CH": POINT}
WRITERS = {
    "str": str,
    "numeric(20, 3)": "{:.3f}".format,
    "numeric(20, 6)": "{:.6f}".format,
    "scientific": "{:e}".format,
    "general": "{:g}".format,
    "a float": lambda number: repr(float(number)),
    "thousands": "{:,}".format,
    "apostrophes": lambda number: f"{number:,}".replace(",", "'"),
} | {
    f"{name}, {places} places": lambda number, name=name, places=places: format_decimal(
        number, f"#,##0.{'0' * places}" if places else "#,##0.####", locale=name
    )
    for name in DECIMAL_MARK
    for places in (0, 2, 3)
}  # fmt: skip


def read(text: str, marks: str) -> Decimal | None:
    """The number of a cell; None where it is refused."""
    try:
        return parse_amount(text, marks).limits.high
    except BadAmount:
        return None


@given(number=NUMBER, writer=st.sampled_from(sorted(WRITERS)))
@example(number=Decimal("1.234"), writer="str")
@example(number=Decimal(1234), writer="de, 0 places")
@settings(max_examples=600, deadline=None)
def test_a_cell_is_its_number_or_refused(number: Decimal, writer: str) -> None:
    """Whoever wrote it, with --decimal as that writer does: never a thousandfold, never a part."""
    places = {"2": 2, "3": 3}.get(writer.partition(", ")[2][:1], 20)
    number = number if places == 20 else round(number, places)
    number = round(number, 3) if writer == "numeric(20, 3)" else number
    number = Decimal(f"{number:g}") if writer == "general" else number
    text = WRITERS[writer](number)
    mark = DECIMAL_MARK.get(writer.partition(", ")[0], POINT)
    assert read(text, mark) in (number, None), text
    if mark == POINT and "," not in text:
        assert read(text, CELL) in (number, None), text


@given(number=NUMBER)
@settings(max_examples=200, deadline=None)
def test_plain_and_local_numbers_are_not_refused(number: Decimal) -> None:
    """What is clear is read."""
    assert read(f"{number:f}", CELL) == read(f"{number:f}", POINT) == number
    for name in ("ru", "kk"):
        assert read(format_decimal(number, "#,##0.####", locale=name), COMMA) == number
    assert read(format_decimal(number, "#,##0.####", locale="en"), POINT) == number


CELLS = [  # cell, as it is read by default, by --decimal point and by --decimal comma
    ("20.000", "20", "20", "20000"),
    ("5.5", "5.5", "5.5", None),
    ("5.500", "5.5", "5.5", "5500"),
    ("12.34", "12.34", "12.34", None),
    ("7,500", None, "7500", "7.5"),
    ("7,5", "7.5", None, "7.5"),
    ("1,25", "1.25", None, "1.25"),
    ("0.5000000000", "0.5", "0.5", None),
    ("1.000 МРП", None, "1", "1000"),
    ("1.50 МРП", "1.5", "1.5", None),
    ("1\xa0000,50", "1000.5", None, "1000.5"),
    ("1,234.50", "1234.5", "1234.5", None),
]


@pytest.mark.parametrize("decimal", [None, "point", "comma"])
@pytest.mark.parametrize("fast", [True, False])
def test_the_whole_stream_has_one_mark(decimal: str | None, fast: bool) -> None:
    """Integers together and the full way read alike; each cell is tried alone, so that it may go either way."""
    place = [None, "point", "comma"].index(decimal) + 1
    options = ["--decimal", decimal] if decimal else []
    for cell, *expected in CELLS:
        with mock.patch.object(memory, "MEMORY", 0):
            made = arithmetic.Arithmetic.rows if fast else lambda *_: None
            with mock.patch.object(arithmetic.Arithmetic, "rows", made):
                done = run_here(
                    "-", "-f", "jsonl", "--field", "mci", *DAY, *options, stdin=cell + "\n"
                )
        number = json.loads(done.out, parse_float=Decimal, parse_int=Decimal)["mci"]
        wanted = expected[place - 1]
        assert number == (None if wanted is None else Decimal(wanted)), cell


def test_numeric_columns_of_databases() -> None:
    """Zeros after the decimals change nothing, however many a column type has."""
    done = run_here(
        "batch", "--amount", "fine", "--field", "tenge", *DAY, stdin="fine\n10.000\n10.500\n"
    )
    assert done.out == "fine,tenge\n10.000,36920\n10.500,38766\n"


NUMBERS_OF_JSON = [
    ("20.000", 73840), ("5.500", 20306), ("1e3", 3692000), ("1E1", 36920), ("25e-1", 9230), ("1.5E+2", 553800),
    ('"20.000"', 73840), ("null", None), ("true", None), ("-1", None), ("1e400", None), ("1e-400", None),
    ("1e999999999", None), ("NaN", None), ("-Infinity", None), ('"7,500"', None),
]  # fmt: skip


@pytest.mark.parametrize("options", [[], ["--decimal", "point"]])
def test_numbers_of_json(options: list[str]) -> None:
    """They are what JSON says; what is none, or of no size that a fine has, is refused in a sentence."""
    table = "".join(f'{{"n": 0, "mci": {number}}}\n' for number, _ in NUMBERS_OF_JSON)
    args = ("batch", "--from", "jsonl", "--amount", "mci", "--field", "tenge", *DAY, *options)
    done = run_here(*args, stdin=table)
    sums = [json.loads(line)["tenge"] for line in done.out.splitlines()]
    expected = [7500 * 3692 if options and "," in n else sum_ for n, sum_ in NUMBERS_OF_JSON]
    assert sums == expected
    assert "Traceback" not in done.err


def test_numbers_of_json_have_points_whatever_the_cells_have() -> None:
    """--decimal comma is of texts: the number 5.5 is 5.5, the text "5,5" too; what is written stays JSON."""
    table = '{"mci": 5.5}\n{"mci": "5,5"}\n{"mci": 1.5e1}\n'
    args = ("batch", "--from", "jsonl", "--amount", "mci", "--field", "tenge", "--field", "usd")
    done = run_here(*args, *DAY, "--decimal", "comma", stdin=table)
    rows = [json.loads(line) for line in done.out.splitlines()]
    assert [row["tenge"] for row in rows] == [20306, 20306, 55380]
    assert rows[0]["usd"] == 44.83


COMMAS = [  # delimiter of the table, the table made
    (";", "mci;tenge;usd\n0,01;36,92;0,08\n1 000,5;3693846;8155,27\n200;738400;1630,24\n"),
    (",", 'mci,tenge,usd\n"0,01","36,92","0,08"\n"1 000,5",3693846,"8155,27"\n200,738400,"1630,24"\n'),
    ("\t", "mci\ttenge\tusd\n0,01\t36,92\t0,08\n1 000,5\t3693846\t8155,27\n200\t738400\t1630,24\n"),
]  # fmt: skip


@pytest.mark.parametrize(("delimiter", "table"), COMMAS)
def test_new_columns_have_decimal_commas_too(delimiter: str, table: str) -> None:
    """A spreadsheet that needs --decimal comma needs it in what comes back; a cell with one is quoted among commas."""
    given = "\n".join(
        line.rsplit("\n")[0]
        for line in ["mci", *(_own(line, delimiter) for line in table.splitlines()[1:])]
    )
    args = (
        "batch",
        "--amount",
        "mci",
        "--field",
        "tenge",
        "--field",
        "usd",
        "--delimiter",
        delimiter,
    )
    assert run_here(*args, *DAY, "--decimal", "comma", stdin=given + "\n").out == table  # fmt: skip


def _own(line: str, delimiter: str) -> str:
    """The first cell, in its quotes."""
    return line[: line.index('"', 1) + 1] if line[0] == '"' else line.partition(delimiter)[0]


@given(
    amounts=st.lists(st.decimals(0, 10**6, places=2).map(abs), min_size=1, max_size=8),
    form=st.sampled_from(["plain", "csv", "json", "jsonl"]),
)
@settings(max_examples=40, deadline=None)
def test_commas_by_integers_and_by_the_full_way(amounts: list[Decimal], form: str) -> None:
    """The short cut writes the bytes of the full way in each format."""
    lines = "".join(f"{amount}\n".replace(".", ",") for amount in amounts)
    args = ["-", "-f", form, *DAY, "--decimal", "comma"]
    short = run_here(*args, stdin=lines)
    with mock.patch.object(arithmetic.Arithmetic, "rows", return_value=None):
        assert run_here(*args, stdin=lines) == short


def test_units_of_bare_numbers() -> None:
    """--unit says what the numbers of a column are; a cell that names its own unit has that."""
    table = "id,sum\n1,43250\n2,10 MCI\n3,100 USD\n"
    on = ("--on", "2026-02-21", "--field", "mci", "--field", "tenge")
    done = run_here("batch", "--amount", "sum", "--unit", "KZT", *on, stdin=table)
    assert done.out.splitlines()[1:3] == ["1,43250,10,43250", "2,10 MCI,10,43250"]
    assert run_here("-", "-f", "plain", "--unit", "usd", *DAY, "--field", "tenge", stdin="10\n").out == "4529.40\n"  # fmt: skip


def test_options_of_streams_are_of_streams() -> None:
    """Amounts that are named on the command line have units and marks of their own."""
    for options in (["--decimal", "comma"], ["--unit", "KZT"]):
        done = run_here("200", *options)
        assert (done.status, "are of a stream" in done.err) == (2, True)
