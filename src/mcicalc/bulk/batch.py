"""`mcicalc batch`: what the amounts of a table are worth, in columns added to it."""

import os
import sys
from collections.abc import Generator, Iterable
from contextlib import closing
from decimal import Decimal
from io import BufferedReader

import click

from mcicalc.bulk.converter import BLANK, BulkConverter
from mcicalc.bulk.stream import Stream
from mcicalc.bulk.table_files import CsvTable, JsonTable, Task
from mcicalc.cli import options
from mcicalc.cli.inputs import STDIN, blocks, chunks, opened
from mcicalc.cli.output import picked
from mcicalc.cli.run import Choices, prepared, with_choices, with_one_index
from mcicalc.cli.terminal import emit, misused, save, takes_escapes, tell
from mcicalc.errors import say
from mcicalc.formats.columns import Column
from mcicalc.formats.speech import money
from mcicalc.rules.money import AT_LEAST, RANGE, TENGE, UP_TO, WIDE, tiyn

_CSV, _TSV, _JSONL = "csv", "tsv", "jsonl"
# What stands between cells: in CSV one of several, in JSONL nothing.
_DELIMITER = {_CSV: None, _TSV: "\t", _JSONL: ""}
_BY_ENDING = {".tsv": _TSV, ".jsonl": _JSONL, ".ndjson": _JSONL}


@click.command(
    help="""Add to a table what the amounts of a column are worth. The table is CSV, TSV or JSONL.

    \b
    mcicalc batch fines.csv --amount mci --date opened -o out.csv
    mcicalc batch fines.csv --amount mci --on 2024-02-21 --field tenge > out.csv
    zcat fines.jsonl.gz | mcicalc batch --from jsonl --amount fine > out.jsonl

    Each row keeps its cells and their order; CSV is written with the quotes that it needs and plain
    line ends. A row without a date is rejected, unless --on gives the day of such rows. A rejected
    row is named on standard error and keeps its place, the new columns empty but for the note; the
    exit status is then 1. A row with too few or too many cells is left out.
    """,
)
@click.argument("file", default=STDIN, metavar="[FILE|-]", type=click.Path())
@click.option(
    "--amount",
    required=True,
    metavar="COLUMN",
    help="The column of the amounts; a bare number counts MCI.",
)
@click.option(
    "--date", metavar="COLUMN", help="The column of the days. Without it, all are of the day --on."
)
@click.option(
    "--from",
    "source",
    type=options.NameType(_DELIMITER, "format"),
    help="What the table is. Default: by the end of its name, else csv.",
)
@click.option(
    "--to",
    "target",
    type=options.NameType(_DELIMITER, "format"),
    help="What to write. Default: what the table is.",
)
@click.option(
    "--delimiter",
    metavar="CHAR",
    help="What stands between cells. Default: what the header has most of: , ; tab |",
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    type=click.Path(),
    help="Write to this file, which appears when all is done.",
)
@click.option(
    "--column-prefix",
    "prefix",
    default="",
    metavar="PREFIX",
    help="What the names of the new columns begin with.",
)
@options.figure_options
@options.encoding_option
@options.field_option("Only this new column; repeat it for more.", options.asked_columns)
@options.bonus_options
@click.option("--skip-bad", is_flag=True, help="Leave out rejected rows.")
@click.option(
    "--strict",
    is_flag=True,
    help="Stop at a rejected row, or a rate that had to be taken from another day.",
)
@options.conversion_options
@with_choices
def batch(
    choices: Choices,
    file: str,
    output: str | None,
    amount: str,
    date: str | None,
    source: str | None,
    target: str | None,
    delimiter: str | None,
    prefix: str,
) -> int:
    job = prepared(choices, choices.wanted)
    needed = date is not None and choices.period is None  # then today's MCI is nobody's
    if not needed:
        with_one_index(job)
    source = source or _BY_ENDING.get(os.path.splitext(file)[1].lower(), _CSV)
    given = _given(delimiter, source, target)
    columns = _columns(choices, set() if prefix else {amount, date})
    added = [prefix + name for name in columns]
    with opened(file) as read:
        texts = blocks(chunks(read, file, choices.encoding))
        table = (
            JsonTable(texts, added)
            if source == _JSONL
            else CsvTable(texts, _DELIMITER[source] or given)
        )
        places = [table.place(name) for name in (amount, date) if name is not None]
        mark = _written(target, given, table.delimiter)
        task = Task(table.names, places, mark, prefix, choices.decimal)
        for name in () if task.delimiter else table.names:
            table.place(name)  # each is a key, and stands once
        if taken := {*added} & {*table.names}:
            raise misused(
                "the table has a column '{name}' already: give the new ones a --column-prefix.",
                name=min(taken),
            )
        stream = Stream(BulkConverter(job, columns, task.form, needed=needed, sums=True))
        rows = stream.pieces(table.rows(task, stream.reject))
        pieces = task.form.whole([*table.names, *added], rows)
        _write(pieces, None if output == STDIN else output, read, stream)
    return 1 if stream.rejected else 0


def _write(pieces: Iterable[str], output: str | None, read: BufferedReader, stream: Stream) -> None:
    """Writes the table to the file, or to standard output, and sums it up."""
    with closing(_watched(pieces, output, read, stream)) as watched:
        if output is None:
            emit(watched, at_once=True)
        else:
            save(watched, output, unless=lambda: stream.stopped)
    _sum_up(stream, output)


def _columns(choices: Choices, asked: set[str | None]) -> tuple[Column, ...]:
    """The new columns: those of --field, or all but `fine` and what is asked by that name."""
    every = [column for column in choices.columns if column != "fine"]
    fields = dict.fromkeys(picked(every, choices.fields))
    return tuple(fields or (column for column in every if column not in asked))


def _given(given: str | None, source: str, target: str | None) -> str | None:
    """What stands between the cells; a usage error where that cannot be, or there is no CSV."""
    given = "\t" if given in ("tab", "\\t") else given
    if given is not None and _CSV not in (source, target):
        raise misused("--delimiter is for csv, and this table is not: leave it out.")
    if given is not None and (len(given) != 1 or given.isalnum() or given in '"\r\n.-'):
        raise misused(
            "--delimiter is one character that numbers and days do not have, such as ';', or tab."
        )
    return given


def _written(target: str | None, given: str | None, delimiter: str) -> str:
    """What stands between the cells that are written, where it is `delimiter` in the table."""
    written = _DELIMITER.get(target or "", delimiter)
    return (given or delimiter.strip() or ",") if written is None else written


def _watched(
    pieces: Iterable[str], output: str | None, read: BufferedReader, stream: Stream
) -> Generator[str]:
    """The pieces; while a file is written, a bar on a terminal shows how far they are."""
    if output is None or not takes_escapes(sys.stderr):
        yield from pieces
        return
    from mcicalc.formats.progress import progress  # noqa: PLC0415 - Rich, and for a terminal only

    seekable = read.seekable()
    with progress(os.fstat(read.fileno()).st_size if seekable else None) as tell:
        for piece in pieces:
            tell(read.tell() if seekable else 0, stream.done)
            yield piece


def _sum_up(stream: Stream, output: str | None) -> None:
    """One line on standard error: rows done and rejected, the sums, and what these leave out."""
    sums = stream.bulk.memory.sums()
    done = say(
        "mcicalc: rows done: {count}, rejected: {rejected}",
        count=stream.done,
        rejected=stream.rejected,
    )
    if blank := sums[BLANK]:
        done = say("{done}, blank: {count}", done=done, count=blank)
    if shown := ", ".join(_money(column, sums[column]) for column in stream.bulk.money):
        done = say("{done}; sums: {sums}", done=done, sums=shown)
        if ceilings := sums[UP_TO] + sums[RANGE]:
            done = say("{done}; ceilings among them: {count}", done=done, count=ceilings)
        if floors := sums[AT_LEAST]:
            done = say(
                "{done}; not among them, with a floor only: {count}", done=done, count=floors
            )
    if output and stream.stopped:
        done = say("{done}; {file} was not written", done=done, file=output)
    tell(done)


def _money(column: Column, hundredths: int) -> str:
    sum_ = Decimal(hundredths).scaleb(-2, WIDE)
    return money(tiyn(sum_) if column.currency == TENGE else sum_, column.currency)
