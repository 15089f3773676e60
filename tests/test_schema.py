"""docs/rows.schema.json and docs/formats.md: what other programs are told of the rows is what the program writes."""

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from mcicalc.formats import FOR_PEOPLE, WRITERS
from mcicalc.formats.columns import (
    CHANGES,
    FX_COLUMNS,
    SQL_COLUMNS,
    VALUE_COLUMNS,
    convert_columns,
)
from mcicalc.history import rows as history
from mcicalc.rules.convert import Terms
from mcicalc.rules.exchange import KINDS
from mcicalc.rules.mci import SCOPES
from mcicalc.rules.money import AT_LEAST, EXACT, RANGE, UP_TO
from mcicalc.texts.findings import check_columns
from mcicalc.texts.verdicts import VERDICTS

DOCS = Path(__file__).parent.parent / "docs"
SCHEMA = json.loads((DOCS / "rows.schema.json").read_text(encoding="utf-8"))
PARTS = SCHEMA["$defs"]
STORY = DOCS.parent / "examples" / "story.txt"
DAY = ("--on", "2024-02-21")

# Of each kind of row its columns, and commands that write some with and some without a value in each of them.
COLUMNS = {
    "convert": (*convert_columns(Terms(reduced=True, unpaid=True)), *CHANGES),
    "history": history.columns(["USD"]),
    "check": check_columns(["USD"], flat=False),
    "rates": VALUE_COLUMNS,
    "fx": FX_COLUMNS,
}
COMMANDS = {
    "each bound": ("convert", ["up to 200 MCI", "5-10 МРП", "at least 5 MCI", "7.5", *DAY]),
    "half price and unpaid": ("convert", ["10", "5-10", "--reduced", "--unpaid", *DAY]),
    "no half price": ("convert", ["10", "--reduced", "--unpaid", "--on", "2012-06-01"]),
    "side by side": ("convert", ["5", "0", "--on", "2024", "--on", "2025"]),
    "a year of two values beside one": ("convert", ["5", "--on", "2019", "--on", "2020"]),
    "three years": ("convert", ["5", "--on", "2023", "--on", "2024", "--on", "2025"]),
    "money": ("convert", ["738400.55 KZT", "100 USD", *DAY]),
    "given values": ("convert", ["10", "--mci", "4500", "--fx-rate", "500"]),
    "no rate of that day": ("convert", ["10", "--on", "2023-08-10"]),
    "a stream": ("convert", ["-", *DAY]),
    "history": ("history", ["history", "5-10 МРП", "--until", "2025"]),
    "at the first day": ("history", ["history", "at least 5", "--until", "2025", "--at-start"]),
    "several amounts over the years": ("history", ["history", "5", "10", "--until", "2025"]),
    "a story": ("check", ["check", STORY, *DAY]),
    "a stated range": ("check", ["check", "--text", "5-10 МРП (18 460-36 920 тенге)", *DAY]),
    "a PDF": ("check", ["check", DOCS.parent / "tests/texts/documents/rules.pdf", *DAY]),
    "no stated sum": ("check", ["check", "--text", "10 МРП", *DAY]),
    "the values": ("rates", ["rates"]),
    "a day's rate": ("fx", ["fx", "2024-02-24"]),
    "a mean": ("fx", ["fx", "2024-02"]),
    "rates day by day": ("fx", ["fx", "--since", "2023-07-20", "--until", "2023-08-30"]),
}
KEPT = {name: Draft202012Validator({"$ref": f"#/$defs/{name}", "$defs": PARTS}) for name in COLUMNS}


def written(here, command):
    """The rows that a command writes; a stream reads two amounts and a line that is none."""
    return [json.loads(line) for line in here(*command, "-f", "jsonl", stdin="200\nx\n5\n").lines]


def test_the_schema_is_one():
    """It keeps the rules of its own draft, and its root is any of the rows."""
    Draft202012Validator.check_schema(SCHEMA)
    assert {part["$ref"].rpartition("/")[2] for part in SCHEMA["anyOf"]} == set(COLUMNS)


@pytest.mark.parametrize(("kind", "command"), COMMANDS.values(), ids=COMMANDS.keys())
def test_rows_keep_the_schema(here, kind, command):
    """Each row of a command has all columns that its schema requires, no other, and values of their types."""
    rows = written(here, command)
    assert rows
    for row in rows:
        assert [fault.message for fault in KEPT[kind].iter_errors(row)] == []


@pytest.mark.parametrize("kind", COLUMNS)
def test_the_commands_above_write_every_column(here, kind):
    """No column of the table of columns is left out of what the schema is tried on."""
    commands = [command for of, command in COMMANDS.values() if of == kind]
    keys = {key for command in commands for row in written(here, command) for key in row}
    assert keys == set(COLUMNS[kind])


BROKEN = {
    "a column that is not described": {"colour": "red"},
    "words for a number": {"tenge": "738400"},
    "a negative sum": {"usd": -1},
    "a day as it is written for people": {"mci_since": "01.01.2024"},
    "a kind of rate that there is not": {"usd_rate_kind": "market"},
    "no amount": {"fine": None},
}


@pytest.mark.parametrize("change", BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_row_is_refused(here, change):
    """The schema is strict: a row with one such fault does not keep it."""
    [row] = written(here, ["200", *DAY])
    assert KEPT["convert"].is_valid(row)
    assert not KEPT["convert"].is_valid(row | change)


def test_a_row_without_one_of_its_columns_is_refused(here):
    """What every row has is required."""
    [row] = written(here, ["200", *DAY])
    del row["mci_act"]
    assert not KEPT["convert"].is_valid(row)


WORDS = {
    "bound": (PARTS["conversion"]["properties"]["bound"], (EXACT, UP_TO, AT_LEAST, RANGE, None)),
    "kind of rate": (PARTS["kind"], (*KINDS, None)),
    "verdict": (PARTS["verdict"], VERDICTS),
    "scope": (PARTS["rates"]["properties"]["scope"], (*SCOPES, "all")),
}


@pytest.mark.parametrize(("described", "words"), WORDS.values(), ids=WORDS.keys())
def test_the_words_of_a_column_are_all_listed(described, words):
    """A column that has one of a few words lists just those that the program knows."""
    assert set(described["enum"]) == set(words)


def test_the_page_of_formats_names_every_column_verdict_and_format():
    """docs/formats.md has each column of each command, those of flat formats and of SQL too, each verdict and format."""
    page = (DOCS / "formats.md").read_text(encoding="utf-8")
    flat = check_columns(["USD"], flat=True)
    columns = {column for each in (*COLUMNS.values(), flat, SQL_COLUMNS) for column in each}
    assert [
        name
        for name in sorted({*columns, *VERDICTS, *WRITERS, *FOR_PEOPLE})
        if f"`{name}`" not in page
    ] == []
