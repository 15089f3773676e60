"""Rows as text for programs: exact numbers, and text that the csv and json modules read back."""

from __future__ import annotations

import csv
import json
import sqlite3
from datetime import date
from decimal import Decimal
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcicalc.formats import SQL, WRITERS, written
from mcicalc.formats.for_programs import cell_text, json_cell
from sheets import EXAMPLE, sheet

D = Decimal
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
decimals = st.decimals(
    allow_nan=False, allow_infinity=False, min_value=0, max_value=10**20, places=4
)
cells = st.none() | words | decimals | st.integers(0, 10**18) | st.dates()
tables = st.lists(st.fixed_dictionaries({"fine": cells, "tenge": cells, "note": cells}), max_size=5)


def text(rows, form: str) -> str:
    return "".join(written(sheet(*rows), form))


# value, as text, as JSON
CELLS = {
    "nothing": (None, "", "null"),
    "a whole sum": (D(738400), "738400", "738400"),
    "cents": (D("1630.24"), "1630.24", "1630.24"),
    "cents with a nought": (D("652.10"), "652.10", "652.1"),
    "no cents": (D("5.00"), "5.00", "5"),
    "hundreds are no decimals": (D("200"), "200", "200"),
    "a large exponent": (D("2E+2"), "200", "200"),
    "a small one": (D("1E-7"), "0.0000001", "0.0000001"),
    "more digits than a binary float has": (
        D("12345678901234567890.12"),
        "12345678901234567890.12",
        "12345678901234567890.12",
    ),
    "a day": (date(2024, 2, 21), "2024-02-21", '"2024-02-21"'),
    "words": ('200 МРП "x"', '200 МРП "x"', '"200 МРП \\"x\\""'),
    "a count": (3, "3", "3"),
}


@pytest.mark.parametrize(("cell", "plain", "json_"), CELLS.values(), ids=CELLS.keys())
def test_a_value_is_written_exactly(cell, plain, json_):
    """Numbers are written in full without a float between, days in ISO form, nothing as nothing."""
    assert (cell_text(cell), json_cell(cell)) == (plain, json_)


def test_lists_and_objects_are_written_as_json_inside_a_cell():
    """A cell may hold a list of objects, as the sums stated in a text are."""
    cell = [{"currency": "USD", "amount": D("80.00")}, {"amount": None}]
    assert json_cell(cell) == '[{"currency": "USD", "amount": 80}, {"amount": null}]'


def test_each_format_writes_the_same_row_its_own_way():
    """The formats for programs agree in values and differ in dress."""
    assert text([EXAMPLE], "plain") == "200 МРП\t2024-02-21\t738400\t1630.24\t\n"
    assert text([EXAMPLE], "csv") == "fine,on,tenge,usd,note\n200 МРП,2024-02-21,738400,1630.24,\n"
    record = (
        '{"fine": "200 МРП", "on": "2024-02-21", "tenge": 738400, "usd": 1630.24, "note": null}'
    )
    assert text([EXAMPLE], "jsonl") == record + "\n"
    assert text([EXAMPLE, EXAMPLE], "json") == f"[\n  {record},\n  {record}\n]\n"


def test_no_rows_are_no_rows_in_every_format():
    """An empty result is an empty array, a header alone, or nothing."""
    assert [text([], form) for form in ("plain", "csv", "json", "jsonl")] == [
        "",
        "fine,tenge\n",
        "[]\n",
        "",
    ]


@pytest.mark.parametrize("mark", ["\r", "\n", "\r\n", '"', ","])
def test_a_mark_that_csv_obeys_is_quoted(mark):
    """A line end, a quote or a comma inside a value, even a lone carriage return, is put in quotation marks."""
    value = f"200{mark}MCI"
    assert text([{"fine": value}], "csv") == f'fine\n"{value.replace(chr(34), chr(34) * 2)}"\n'


@given(tables)
def test_csv_reads_back_through_the_csv_module(rows):
    """Whatever a cell holds, commas, quotes and line ends included, the csv module reads it back."""
    read = list(csv.DictReader(StringIO(text(rows, "csv"), newline="")))
    assert read == [{name: cell_text(cell) for name, cell in row.items()} for row in rows]


@given(tables)
def test_json_reads_back_through_the_json_module(rows):
    """Read with decimals in place of floats, both JSON formats give every number and text back exactly."""
    expected = [
        {name: cell.isoformat() if isinstance(cell, date) else cell for name, cell in row.items()}
        for row in rows
    ]
    assert json.loads(text(rows, "json"), parse_float=D) == expected
    lines = text(rows, "jsonl").split("\n")
    assert [json.loads(line, parse_float=D) for line in lines[:-1]] == expected


@given(tables)
def test_plain_rows_are_lines_with_as_many_values_as_columns(rows):
    """Tabs and line ends inside a value never make another column or line for awk."""
    lines = text(rows, "plain").split("\n")[:-1]
    assert [line.count("\t") for line in lines] == [2] * len(rows)


@pytest.mark.parametrize("form", ["plain", "csv", "json", "jsonl"])
def test_rows_are_written_as_they_come(form):
    """A row is on its way out before the next one is asked for, so that a pipe of any length fits into memory."""
    asked: list[int] = []

    def rows():
        for number in range(3):
            asked.append(number)
            yield {"fine": str(number), "tenge": D(number)}

    pieces = iter(written(sheet(EXAMPLE)._replace(columns=("fine", "tenge"), rows=rows()), form))
    while "0" not in next(pieces):
        pass
    assert asked == [0]


def test_the_registry_has_every_format_and_its_writer():
    """Each named format can write a sheet."""
    row = {
        "valid_from": date(2024, 1, 1),
        "valid_to": date(2025, 1, 1),
        "scope": "fine",
        "tenge": D(3692),
    }
    for form in WRITERS:
        assert "3692" in text([row], form).replace(",", "")


def test_sql_is_read_by_a_database():
    """The statements make a table with exact values."""
    row = {
        "valid_from": date(2024, 1, 1),
        "valid_to": date(2025, 1, 1),
        "scope": "fine",
        "tenge": D("3692.50"),
    }
    with sqlite3.connect(":memory:") as database:
        database.executescript(text([row], SQL))
        assert database.execute("SELECT * FROM mci_rates").fetchall() == [
            ("2024-01-01", "2025-01-01", "fine", 3692.5)
        ]
