"""A format is one function and one line of the registry."""

from __future__ import annotations

from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from harness import run_here
from mcicalc import formats
from mcicalc.formats.columns import Sheet
from mcicalc.formats.rows import cell_text


def stars(sheet: Sheet) -> Iterator[str]:
    """A toy format: a header, and a line a row."""
    yield "* " + " * ".join(sheet.columns) + "\n"
    for row in sheet.rows:
        yield "- " + " - ".join(cell_text(row[name]) for name in sheet.columns) + "\n"


@pytest.mark.parametrize(
    ("arguments", "stdin"), [(("200", "80"), ""), (("-",), "200\n80\n")], ids=["sheet", "stream"]
)
def test_a_new_format_writes_its_header_once(monkeypatch, arguments, stdin):
    """Registered by one line, its header stands once above a sheet and above a stream alike."""
    monkeypatch.setitem(formats.WRITERS, "csv", ("stars", "stars"))
    monkeypatch.setattr(formats, "import_module", lambda _: SimpleNamespace(stars=stars))
    result = run_here(
        *arguments,
        "--on",
        "2024-02-21",
        "-f",
        "csv",
        "--field",
        "mci",
        "--field",
        "tenge",
        stdin=stdin,
    )
    assert result.lines == ["* mci * tenge", "- 200 - 738400", "- 80 - 295360"]
