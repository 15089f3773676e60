"""`mcicalc fx import`: rates out of a table of the user's, as a bank or a spreadsheet wrote it."""

import csv
import re
from collections.abc import Iterator
from datetime import date, timedelta

import click

from mcicalc.cli import options, value_types
from mcicalc.cli.inputs import STDIN, chunks, opened
from mcicalc.cli.terminal import tell
from mcicalc.errors import BadInput, BadTable, say
from mcicalc.formats.speech import text
from mcicalc.rules.periods import is_weekend
from mcicalc.stores.files import LARGEST, read, too_large
from mcicalc.stores.rates_csv import checked
from mcicalc.stores.tables import rates_path
from mcicalc.upkeep.writing import force_option, keep_rates


@click.command(
    "import",
    help="""Add a table of rates to your own: in each line a day and a rate, such as
    2024-02-21,452.94 or 21.02.2024;452,94. The days may stand in any order.

    \b
    mcicalc fx import usd.csv
    mcicalc fx import eur.csv --currency EUR
    curl https://example.com/usd.csv | mcicalc fx import -

    On a day that a stored table has too, the imported rate counts from then on.
    """,
)
@click.argument("file", type=click.Path(dir_okay=False, allow_dash=True))
@options.code_option
@force_option
def import_(file: str, code: str, force: bool) -> int:
    name = text(say("standard input")) if file == STDIN else file
    rows = sorted(_rows(_text(file, name), name), key=lambda row: row[1][:10])
    lines, folder = checked(rows, name), options.user_folder()
    if not lines:
        raise BadTable("{file}: there is no rate in it", file=name)
    if (last := date.fromisoformat(lines[-1][:10])) > _ahead(value_types.today().first):
        raise BadInput(
            "{file}: the bank cannot have a rate of {day} yet",
            file=name,
            day=last,
            way_on=say("for a rate that you expect, convert with --fx-rate TENGE"),
        )
    keep_rates(folder, code, lines, force=force)
    facts = {"count": len(lines), "code": code, "file": name, "path": rates_path(folder, code)}
    tell(say("{count} {code} rates of {file} are now in {path}", **facts))
    return 0


def _ahead(today: date) -> date:
    """The last day whose rate the bank may have set: the next one that is no weekend."""
    after = today + timedelta(1)
    while is_weekend(after):
        after += timedelta(1)
    return after


def _text(file: str, name: str) -> str:
    if file != STDIN:
        return read(file)
    whole = ""
    with opened(file) as stream:
        for piece in chunks(stream, file):
            whole += piece
            if len(whole) > LARGEST:
                raise too_large(name)
    return whole.removeprefix("\ufeff")


def _rows(whole: str, file: str) -> Iterator[tuple[int, str]]:
    """The lines "2024-02-21,452.94" that the rows stand for, each with its number.

    What is no day or rate stays as it is, for the strict reader to refuse; so does a comma before
    three decimals, which could part thousands. The first row may be a heading; a dash is no rate.
    """
    lines = whole.splitlines()
    first = next((line for line in lines if line[:1] not in ("", "#")), "")
    reader = csv.reader(lines, delimiter=next((mark for mark in ";\t" if mark in first), ","))
    headed = False
    try:
        for row in reader:
            cells = [cell.strip() for cell in row if cell.strip()]
            if not cells or cells[0][0] == "#" or cells[1:] == ["-"]:
                continue
            if headed or re.search("[0-9]", cells[0]) or re.fullmatch("[0-9.,]+", cells[-1]):
                day = re.sub(r"^(\d\d)\.(\d\d)\.(\d{4})$", r"\3-\2-\1", cells[0])
                rates = (re.sub(r"^(\d+),(\d{1,2}|\d{4,})$", r"\1.\2", cell) for cell in cells[1:])
                yield reader.line_num, ",".join((day, *rates))
            headed = True
    except csv.Error as fault:
        raise BadTable("{file}: this is not CSV: {reason}", file=file, reason=fault) from None
