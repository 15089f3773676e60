"""A format for programs is one value and one line of the registry."""

from __future__ import annotations

import sys

import pytest

from harness import DAY, run_here
from mcicalc import formats
from mcicalc.formats.for_programs import Lines, cell_text

STARS = Lines(  # a toy: a header, and a line a row
    row=lambda row: "- " + " - ".join(map(cell_text, row.values())) + "\n",
    head=lambda columns: "* " + " * ".join(columns) + "\n",
)


@pytest.mark.parametrize(
    ("amounts", "stdin"), [(("200", "80"), ""), (("-",), "200\n80\n")], ids=["sheet", "stream"]
)
def test_a_new_format_writes_its_header_once(monkeypatch, amounts, stdin):
    """Registered by one line, its header stands once above a sheet and above a stream alike."""
    monkeypatch.setitem(sys.modules, "mcicalc.formats.stars", sys.modules[__name__])
    monkeypatch.setitem(formats.WRITERS, "csv", "formats.stars:STARS")
    fields = ("--field", "mci", "--field", "tenge")
    lines = run_here(*amounts, *DAY, "-f", "csv", *fields, stdin=stdin).lines
    assert lines == ["* mci * tenge", "- 200 - 738400", "- 80 - 295360"]
