"""`mcicalc fx import`: rates out of a table of the user's, as a bank or a spreadsheet wrote it."""

import csv
import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from html.parser import HTMLParser

import click

from mcicalc import loaded
from mcicalc.cli import options, value_types
from mcicalc.cli.inputs import STDIN, begin, chunks, opened
from mcicalc.cli.terminal import tell
from mcicalc.errors import BadInput, BadTable, UpdateFailed, say
from mcicalc.formats.speech import text
from mcicalc.rules.periods import is_weekend
from mcicalc.stores.files import LARGEST, damaged, too_large
from mcicalc.stores.rates_csv import checked
from mcicalc.stores.sniff import XLSX, declared_codec, is_html, kind_of
from mcicalc.stores.tables import rates_path
from mcicalc.upkeep.writing import force_option, keep_rates

_Row = tuple[int, list[str]]  # the line or number of a row, and its cells


@click.command(
    "import",
    help="""Add a table of rates to your own: in each line a day and a rate, such as
    2024-02-21,452.94 or 21.02.2024;452,94. The days may stand in any order.

    \b
    mcicalc fx import usd.csv
    mcicalc fx import eur.xlsx --currency EUR
    curl https://example.com/usd.csv | mcicalc fx import -

    The report of the National Bank's site is taken as it is, saved as a page or as a workbook
    (.xlsx).

    On a day that a stored table has too, the imported rate counts from then on.
    """,
)
@click.argument("file", type=click.Path(dir_okay=False, allow_dash=True))
@options.code_option
@options.encoding_option
@force_option
def import_(file: str, code: str, encoding: str | None, force: bool) -> int:
    name = text(say("standard input")) if file == STDIN else file
    rows = sorted(_rates(_rows(file, name, encoding)), key=lambda row: row[1][:10])
    lines, folder = checked(rows, name), options.user_folder()
    if not lines:
        raise BadTable("{file}: there is no rate in it", file=name)
    if (last := date.fromisoformat(lines[-1][:10])) > _ahead(value_types.today()):
        raise BadInput(
            "{file}: the bank cannot have a rate of {day} yet",
            file=name,
            day=last,
            way_on=say("for a rate that you expect, convert with --fx-rate TENGE"),
        )
    try:
        keep_rates(folder, code, lines, force=force)
    except UpdateFailed as fault:
        raise UpdateFailed(
            "{fault}; nothing of {file} is stored",
            fault=fault.message,
            file=name,
            way_on=fault.way_on,
        ) from None
    facts = {"count": len(lines), "code": code, "file": name, "path": rates_path(folder, code)}
    tell(say("{count} {code} rates of {file} are now in {path}", **facts))
    return 0


def _ahead(today: date) -> date:
    """The last day whose rate the bank may have set: the next one that is no weekend."""
    after = today + timedelta(1)
    while is_weekend(after):
        after += timedelta(1)
    return after


def _rows(file: str, name: str, encoding: str | None) -> Iterator[_Row]:
    """The rows of a table in a workbook, a web page or CSV."""
    with opened(file) as stream:
        head = begin(stream, file)
        if kind_of(head) == XLSX:
            yield from loaded("stores.workbooks:first_sheet")(head + stream.read(LARGEST), name)
            return
        page = is_html(head)
        whole = ""
        for piece in chunks(
            stream, file, encoding or (declared_codec(head) if page else None), head
        ):
            whole += piece
            if len(whole) > LARGEST:
                raise too_large(name)
    yield from (_of_page if page else _of_csv)(whole.removeprefix("\ufeff"), name)


def _of_csv(whole: str, name: str) -> Iterator[_Row]:
    lines = whole.splitlines()
    first = next((line for line in lines if line[:1] not in ("", "#")), "")
    reader = csv.reader(lines, delimiter=next((mark for mark in ";\t" if mark in first), ","))
    try:
        yield from ((reader.line_num, row) for row in reader)
    except csv.Error as fault:
        raise BadTable("{file}: this is not CSV: {reason}", file=name, reason=fault) from None


def _of_page(whole: str, name: str) -> list[_Row]:
    page = _Page()
    try:
        page.feed(whole)
    except ValueError as fault:  # a number of thousands of digits for a character
        raise damaged(name, fault) from None
    return page.rows


class _Page(HTMLParser):
    """Gathers the rows of the tables of a web page."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[_Row] = []
        self._in_cell = False

    def handle_starttag(self, tag: str, attrs: object) -> None:  # noqa: ARG002
        if tag == "tr":
            self.rows.append((self.getpos()[0], []))
        elif tag in ("td", "th") and self.rows:
            self.rows[-1][1].append("")
            self._in_cell = True

    def handle_endtag(self, tag: str) -> None:
        self._in_cell = self._in_cell and tag not in ("td", "th", "tr", "table")

    def handle_data(self, data: str) -> None:
        if self._in_cell:
            self.rows[-1][1][-1] += data


def _rates(rows: Iterable[_Row]) -> Iterator[tuple[int, str]]:
    """The lines "2024-02-21,452.94" that the rows stand for, each with its number.

    What is no day or rate stays as it is, for the strict reader to refuse; so does a comma before
    three decimals, which could part thousands. The first row may be a heading; where that has
    three columns the second one is for how many units the rate is. A dash is no rate.
    """
    headed = of_units = False
    for number, row in rows:
        cells = [cell.strip() for cell in row if cell.strip()]
        if not cells or cells[0][0] == "#" or cells[1:] == ["-"]:
            continue
        if headed or re.search("[0-9]", cells[0]) or re.fullmatch("[0-9.,]+", cells[-1]):
            day = re.sub(r"^(\d\d)\.(\d\d)\.(\d{4})$", r"\3-\2-\1", cells[0])
            rates = [re.sub(r"^(\d+),(\d{1,2}|\d{4,})$", r"\1.\2", cell) for cell in cells[1:]]
            yield number, ",".join((day, *(_of_one(*rates) if of_units else rates)))
        else:
            of_units = len(row) == 3 and all(map(str.strip, row[1:]))  # noqa: PLR2004
        headed = True


def _of_one(*cells: str) -> tuple[str, ...]:
    """The rate of one unit, of the cells units and rate; or the cells, where they are none."""
    if re.fullmatch(r"10*,\d+(\.\d+)?", ",".join(cells)):
        return (f"{Decimal(cells[1]).scaleb(1 - len(cells[0])):f}",)
    return cells
