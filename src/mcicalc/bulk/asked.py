"""What `batch` is asked: which table is read, and how it is written."""

import os
import re
from codecs import BOM_UTF8
from io import BufferedReader
from typing import NamedTuple

from mcicalc import loaded
from mcicalc.bulk.csv_tables import CsvTable
from mcicalc.bulk.json_tables import JsonTable
from mcicalc.bulk.tables import ARRAY, LINES, WORKBOOK, Table
from mcicalc.bulk.unzipped import unzipped
from mcicalc.cli.inputs import STDIN, begin, chunks, shown
from mcicalc.cli.terminal import misnamed, misused
from mcicalc.stores.sniff import GZIP, XLSX, kind_of, text_codec

_CSV, _TSV = "csv", "tsv"
# The layout of each form of a table: in CSV the delimiter, which is one of several.
LAYOUTS = {_CSV: "", _TSV: "\t", LINES: LINES, ARRAY: ARRAY, WORKBOOK: WORKBOOK}
_OBJECTS = re.compile(rb"\s*(?:\[\s*\]|\[?\s*\{)")
_BY_ENDING = {".csv": _CSV, ".tsv": _TSV, ".jsonl": LINES, ".ndjson": LINES, ".json": ARRAY}
_NEVER = (".gz", ".parquet")  # what is never written


class Asked(NamedTuple):
    """The options of the command."""

    file: str
    amount: str
    date: str | None
    source: str | None
    target: str | None
    delimiter: str | None
    sheet: str | None
    skipped: int
    output: str | None
    prefix: str

    @property
    def columns(self) -> list[str]:
        """The columns that are read."""
        return [name for name in (self.amount, self.date) if name is not None]

    def source_of(self, head: bytes) -> str:
        """What the table is: as is said, by the end of its name, or by how it begins."""
        if kind_of(head) == XLSX and not self.source:
            return WORKBOOK
        name = self.file.lower().removesuffix(".gz")
        known = self.source or _BY_ENDING.get(os.path.splitext(name)[1])
        return known or (ARRAY if _OBJECTS.match(head.removeprefix(BOM_UTF8)) else _CSV)


def table_of(asked: Asked, read: BufferedReader, encoding: str | None) -> Table:
    """The table that is read; what is compressed is unpacked on the way."""
    head = begin(read, asked.file)
    if kind_of(head) == GZIP:
        read = unzipped(read, head)
        head = begin(read, asked.file)
    source = asked.source_of(head)
    if asked.delimiter and _CSV not in (source, asked.target):
        raise misused("--delimiter is for csv, and this table is not: leave it out.")
    if asked.sheet and source != WORKBOOK:
        raise misused("--sheet is for a workbook (.xlsx), and this table is not: leave it out.")
    if source == WORKBOOK:
        book: Table = loaded("bulk.workbooks:Book")(
            read, head, shown(asked.file), asked.sheet, asked.skipped
        )
        return book
    texts = chunks(read, asked.file, encoding, head)
    if source in (LINES, ARRAY):
        return JsonTable(texts)
    # By the mark a spreadsheet knows UTF-8, which the table was not in and now is.
    mark = "" if encoding is None or text_codec(encoding) == "utf-8" else "\ufeff"
    return CsvTable(texts, LAYOUTS[source] or asked.delimiter, asked.columns, asked.skipped, mark)


def layout_of(asked: Asked, table: Table) -> str:
    """How the table is written: as it is, if nothing else is asked for."""
    in_csv = asked.delimiter or (table.layout if len(table.layout.strip()) == 1 else ",")
    layout = (LAYOUTS[asked.target] or in_csv) if asked.target else table.layout
    _refuse_output(asked.output or STDIN, layout, table)
    return layout


def _refuse_output(output: str, layout: str, table: Table) -> None:
    """Fails where the file would not be what its name says."""
    ending = os.path.splitext(output.lower())[1]
    if layout == WORKBOOK and table.layout != WORKBOOK:
        raise misused("a workbook is written of a workbook only: leave out --to xlsx.")
    if layout == WORKBOOK and ending != ".xlsx":
        raise misused("a workbook is written to a file, -o FILE.xlsx; another form by --to csv.")
    form = next((form for form, other in LAYOUTS.items() if other == layout), _CSV)
    named = {**_BY_ENDING, ".xlsx": WORKBOOK}.get(ending, form)
    if ending in _NEVER or (named != form and (named, form) != (_CSV, _TSV)):
        raise misnamed(ending, form)
