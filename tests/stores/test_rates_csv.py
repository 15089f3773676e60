"""The strict reader of exchange rates: every broken line is named."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mcicalc.errors import BadTable
from mcicalc.stores.rates_csv import read_rates, split

# text, what the message says
BROKEN = {
    "an empty file": ("", "USD.csv: the file is empty"),
    "comments alone": ("# mine\n\n", "USD.csv: the file is empty"),
    "no header": ("2024-02-21,452.94\n", "USD.csv:1: the first line must be 'date,rate'"),
    "another header": ("# mine\nday;rate\n", "USD.csv:2: the first line must be 'date,rate'"),
    "a header twice": ("date,rate\ndate,rate\n", "USD.csv:2: 'date,rate' is not a day and a rate"),
    "a third column": (
        "date,rate\n2024-02-21,452.94,x\n",
        "USD.csv:2: '2024-02-21,452.94,x' is not",
    ),
    "a decimal comma": (
        'date,rate\n2024-02-21,"452,94"\n',
        "USD.csv:2: '2024-02-21,\"452,94\"' is not",
    ),
    "a negative rate": ("date,rate\n2024-02-21,-1\n", "is not a day and a rate"),
    "an exponent": ("date,rate\n2024-02-21,1e5\n", "is not a day and a rate"),
    "figures of another script": ("date,rate\n2024-02-21,٤٥٢\n", "is not a day and a rate"),
    "thirteen digits": ("date,rate\n2024-02-21,1234567890123\n", "is not a day and a rate"),
    "a day the other way round": ("date,rate\n21.02.2024,452.94\n", "is not a day and a rate"),
    "a day that there is not": (
        "date,rate\n2024-02-30,452.94\n",
        "USD.csv:2: there is no such day as 2024-02-30",
    ),
    "a rate of nought": (
        "date,rate\n2024-02-21,0.00\n",
        "USD.csv:2: a rate must be greater than 0",
    ),
    "a day twice": (
        "date,rate\n2024-02-21,1\n# again\n2024-02-21,1\n",
        "USD.csv:4: the day 2024-02-21 stands there twice",
    ),
    "days that fall": (
        "date,rate\n2024-02-21,1\n2024-02-20,1\n",
        "USD.csv:3: the day 2024-02-20 comes after a later one",
    ),
}


@pytest.mark.parametrize(("text", "message"), BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_line_is_named(text, message):
    """Each way to break the format is refused with the file, the line and the words."""
    with pytest.raises(BadTable) as caught:
        read_rates(text, "USD.csv")
    assert message in str(caught.value)


def test_comments_blank_lines_and_blanks_at_the_ends_are_no_fault():
    """A table may have comments and empty lines anywhere, CRLF and blanks around a line."""
    text = "# mine\r\n\r\ndate,rate \r\n2024-02-21,452.94\r\n# more\r\n 2024-02-22,450 \r\n"
    assert read_rates(text, "USD.csv") == ["2024-02-21,452.94", "2024-02-22,450"]


def test_a_header_alone_is_an_empty_table():
    """A table may have no rates yet."""
    assert read_rates("date,rate\n", "USD.csv") == []


@given(
    st.sets(st.integers(0, 20000), max_size=30),
    st.decimals(min_value="0.01", max_value=10**6, places=2),
)
def test_what_is_written_line_by_line_reads_back(numbers, rate):
    """Rising days with any positive rate are read back as they were, by the strict and by the quick reader."""
    lines = [f"{date(1990, 1, 1) + timedelta(number)},{rate}" for number in sorted(numbers)]
    text = "\n".join(["# mine", "date,rate", *lines, ""])
    assert read_rates(text, "USD.csv") == split(text) == lines
