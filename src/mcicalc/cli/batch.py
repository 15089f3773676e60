"""`mcicalc batch`: what the amounts of a table are worth, in columns added to it."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from functools import partial
from io import BufferedReader
from itertools import chain
from typing import Any, NamedTuple

import click

from mcicalc.cli import options
from mcicalc.cli.convert import Choices, asked_columns, columns_of, prepared, reduced_option, unpaid_option, with_one_index
from mcicalc.cli.edge import emit, is_lively, misused, save, tell
from mcicalc.cli.inputs import STDIN, blocks, chunks, opened
from mcicalc.cli.stream import Stream
from mcicalc.errors import say
from mcicalc.formats.bulk import Worth
from mcicalc.formats.columns import Row
from mcicalc.formats.json_rows import number
from mcicalc.formats.rows import cell_text, csv_line
from mcicalc.formats.tables import CsvTable, Head, JsonTable, csv_tail, json_head, json_tail
from mcicalc.rules.money import tiyn

_CSV, _TSV, _JSONL = _FORMS = ("csv", "tsv", "jsonl")
_BY_ENDING = {".tsv": _TSV, ".jsonl": _JSONL, ".ndjson": _JSONL}


class Target(NamedTuple):
    """How a row is written: its own cells, what is added to them, and a number."""

    head: Head
    tail: Callable[[list[Row]], str]
    number: Callable[[Decimal], str]


@click.command(
    help="""Add to a table, CSV or JSONL, what the amounts of a column are worth.

    \b
    mcicalc batch fines.csv --amount mci --date opened -o out.csv
    mcicalc batch fines.csv --amount mci --on 2024-02-21 --field tenge --field usd > out.csv
    zcat fines.jsonl.gz | mcicalc batch --from jsonl --amount fine --column-prefix kz_ > out.jsonl

    Each row keeps its columns as they are. A row without a date is rejected, unless --on gives the day of such rows. A
    rejected row is named on standard error and keeps its place, the new columns empty but for the note; the exit status is
    then 1. A row with too few or too many cells belongs to no columns and is left out.
    """,
)
@click.argument("file", default=STDIN, metavar="[FILE|-]", type=click.Path())
@click.option("--amount", required=True, metavar="COLUMN", help="The column of the amounts; a bare number counts MCI.")
@click.option("--date", metavar="COLUMN", help="The column of the days. Without it, all are of the day --on.")
@click.option("--from", "source", type=options.NameType(_FORMS, "format"), metavar="|".join(_FORMS),
              help="What the table is. Default: by the end of its name, else csv.")  # fmt: skip
@click.option("--to", "target", type=options.NameType(_FORMS, "format"), metavar="|".join(_FORMS),
              help="What to write. Default: what the table is.")  # fmt: skip
@click.option("--delimiter", metavar="CHAR", help="What stands between cells. Default: what the header has most of: , ; tab |")
@click.option("-o", "--output", metavar="FILE", type=click.Path(), help="Write to this file, which appears when all is done.")
@click.option("--column-prefix", "prefix", default="", metavar="PREFIX", help="What the names of the new columns begin with.")
@options.field_option("Only this new column; repeat it for more.", asked_columns)
@reduced_option
@unpaid_option
@click.option("--skip-bad", is_flag=True, help="Leave out rejected rows.")
@click.option("--strict", is_flag=True, help="Stop at a rejected row, or a rate that had to be taken from another day.")
@options.conversion_options
def batch(file: str, output: str | None, amount: str, date: str | None, **given: Any) -> int:
    source, target, delimiter = (given.pop(name) for name in ("source", "target", "delimiter"))
    prefix, job = given.pop("prefix"), with_one_index(prepared(Choices(**given)))
    source = source or _BY_ENDING.get(os.path.splitext(file)[1].lower(), _CSV)
    if delimiter is not None and (len(delimiter) != 1 or delimiter.isalnum() or delimiter in '"\r\n.-'):
        raise misused("--delimiter is one character that numbers and days do not have, such as ';'.")
    columns = _columns(job.choices, {amount, date} if not prefix else set())
    added = [prefix + name for name in columns]
    with opened(file) as read:
        texts = blocks(chunks(read, file))
        table = JsonTable(texts, added) if source == _JSONL else CsvTable(texts, "\t" if source == _TSV else delimiter)
        places = [None if name is None else _place(table, name) for name in (amount, date)]
        if taken := set(added) & set(table.names):
            raise misused("the table has a column '{name}' already: give the new ones a --column-prefix.", name=min(taken))
        to = _target(target or source, "\t" if target == _TSV else delimiter or table.delimiter, columns, prefix)
        needed = date is not None and job.choices.on is None and job.choices.year is None
        worth = Worth(job.converter, job.today, job.period, columns, to.tail, to.number, needed=needed, sums=True)
        stream = Stream(worth, skip=job.choices.skip_bad, strict=job.choices.strict)
        pieces = stream.pieces(
            table.rows(places[0] or 0, places[1], None if target in (None, source) else to.head, stream.reject)
        )
        header = [] if to.number is number else [to.head((), [*table.names, *added]) + "\n"]
        with _shown(read, stream, quiet=output is None and sys.stdout is not None and sys.stdout.isatty()) as shown:
            written = chain(header, shown(pieces))
            if output is None:
                emit(written, at_once=True)
            else:
                save(written, output, unless=lambda: stream.stopped)
    _sum_up(stream, output)
    return stream.status


def _columns(choices: Choices, asked: set[str | None]) -> tuple[str, ...]:
    """The new columns: by default all but the words of the amount, and what has the name of the column that it repeats."""
    every = tuple(name for name in columns_of(choices) if name != "fine")
    return tuple(dict.fromkeys(options.picked(every, choices.fields))) or tuple(name for name in every if name not in asked)


def _target(form: str, delimiter: str, columns: tuple[str, ...], prefix: str) -> Target:
    if form == _JSONL:
        return Target(json_head, partial(json_tail, columns, prefix=prefix), number)
    return Target(lambda _, cells: csv_line(cells, delimiter), partial(csv_tail, columns, delimiter=delimiter), cell_text)


def _place(table: CsvTable | JsonTable, name: str) -> int:
    """Where a column stands; a usage error names the columns that there are."""
    if name not in table.names:
        raise misused(
            "{unknown} The columns are: {names}.",
            unknown=options.unknown("column", name, table.names),
            names=", ".join(table.names),
        )
    return table.names.index(name)


@contextmanager
def _shown(read: BufferedReader, stream: Stream, *, quiet: bool) -> Iterator[Callable[[Iterable[str]], Iterable[str]]]:
    """What passes pieces on and shows on a terminal how far they are."""
    if quiet or not is_lively():
        yield lambda pieces: pieces
        return
    from mcicalc.formats.progress import progress  # noqa: PLC0415 - Rich, and for a terminal only

    seekable = read.seekable()
    with progress(os.fstat(read.fileno()).st_size if seekable else None) as tell:

        def told(pieces: Iterable[str]) -> Iterator[str]:
            for piece in pieces:
                tell(read.tell() if seekable else 0, stream.done)
                yield piece

        yield told


def _sum_up(stream: Stream, output: str | None) -> None:
    """One line on standard error: rows done, rows rejected, and the sums of the new columns of money."""
    sums = ", ".join(f"{name} {tiyn(Decimal(sum_).scaleb(-2))}" for name, sum_ in stream.worth.sums().items())
    said = say("mcicalc: {count} rows done, {rejected} rejected", count=stream.done, rejected=stream.rejected)
    if sums:
        said = say("{done}; sums: {sums}", done=said, sums=sums)
    tell(say("{done}; {file} was not written", done=said, file=output) if output and stream.stopped else said)
