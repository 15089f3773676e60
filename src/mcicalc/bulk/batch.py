"""`mcicalc batch`: what the amounts of a table are worth, in columns added to it."""

import os
import sys
from collections import Counter
from collections.abc import Generator, Iterable
from contextlib import closing
from decimal import Decimal
from io import BufferedReader
from typing import Any, cast

import click

from mcicalc.bulk.asked import LAYOUTS, Asked, layout_of, table_of
from mcicalc.bulk.converter import BLANK, BulkConverter
from mcicalc.bulk.stream import Stream
from mcicalc.bulk.tables import Table, Task
from mcicalc.cli import options, value_types
from mcicalc.cli.inputs import STDIN, opened
from mcicalc.cli.output import picked
from mcicalc.cli.run import Choices, prepared, with_choices, with_one_index
from mcicalc.cli.terminal import emit, misused, save, takes_escapes, tell, warn
from mcicalc.errors import say
from mcicalc.formats.columns import Column
from mcicalc.formats.speech import money
from mcicalc.rules.money import AT_LEAST, RANGE, TENGE, UP_TO, WIDE, tiyn


def _mark(value: str) -> str:
    """The delimiter of an option."""
    mark = "\t" if value in ("tab", "\\t") else value
    if len(mark) != 1 or mark.isalnum() or mark in '"\r\n.-':
        raise value_types.refused(
            "--delimiter is one character that numbers and days do not have, such as ';', or tab."
        )
    return mark


@click.command(
    help="""Add to a table what the amounts of a column are worth. The table is CSV, TSV, JSON,
    JSONL or a workbook (.xlsx), and may be packed by gzip.

    \b
    mcicalc batch fines.csv --amount mci --date opened -o out.csv
    mcicalc batch fines.xlsx --amount "Штраф, МРП" --date Дата -o out.xlsx
    mcicalc batch fines.csv --amount mci --on 2024-02-21 --field tenge > out.csv
    mcicalc batch fines.jsonl.gz --amount fine > out.jsonl

    Rows keep their cells and order, the table its line ends, byte-order mark and lines above the
    header; texts are written in UTF-8. A row without a date is rejected, unless --on gives the day
    of such rows. A rejected row is named on standard error and keeps its place, the new columns
    empty but for the note; the exit status is then 1. Cells that lack at a row's end are blank. A
    row with too many, or none for the amount, is left out.
    """,
)
@click.argument("file", default=STDIN, metavar="[FILE|-]", type=click.Path())
@click.option(
    "--amount",
    required=True,
    metavar="COLUMN",
    help="The column of the amounts, by its name or number; a bare number counts MCI.",
)
@click.option(
    "--date", metavar="COLUMN", help="The column of the days. Without it, all are of the day --on."
)
@click.option(
    "--from",
    "source",
    type=value_types.NameType(LAYOUTS, "format"),
    help="What the table is. Default: what its name and its first bytes say, else csv.",
)
@click.option(
    "--to",
    "target",
    type=value_types.NameType(LAYOUTS, "format"),
    help="What to write. Default: what the table is.",
)
@click.option(
    "--delimiter",
    type=_mark,
    metavar="CHAR",
    help="What stands between cells: by default that of , ; tab | by which the header has the "
    "columns.",
)
@click.option("--sheet", metavar="NAME", help="The sheet of a workbook. Default: its first one.")
@click.option(
    "--skip-lines",
    "skipped",
    type=click.IntRange(min=0),
    default=0,
    metavar="N",
    help="So many lines above the header are none of the table.",
)
@options.output_option
@click.option(
    "--column-prefix",
    "prefix",
    default="",
    metavar="PREFIX",
    help="What the names of the new columns begin with.",
)
@options.figure_options
@options.encoding_option
@options.field_option("Only this new column; more with commas between.", options.asked_columns)
@options.bonus_options
@click.option("--skip-bad", is_flag=True, help="Leave out rejected rows.")
@click.option(
    "--strict",
    is_flag=True,
    help="Stop at a rejected row, or a rate that had to be taken from another day.",
)
@options.conversion_options
@with_choices
def batch(choices: Choices, **given: Any) -> int:
    asked = Asked(**given)
    job = prepared(choices, choices.wanted)
    needed = asked.date is not None and choices.period is None  # then today's MCI is nobody's
    if not needed:
        with_one_index(job)
    every = [column for column in choices.columns if column != "fine"]
    fields = dict.fromkeys(picked(every, choices.fields))
    with opened(asked.file) as read:
        table = table_of(asked, read, choices.encoding)
        places = [table.place(name) for name in asked.columns]
        shown = () if asked.prefix else [table.names[place] for place in places]
        columns = tuple(fields or (column for column in every if column not in shown))
        new = [asked.prefix + name for name in columns]
        layout = layout_of(asked, table)
        task = Task(table.names, places, layout, table.end, new, choices.decimal)
        _refuse_doubles(task, table)
        stream = Stream(BulkConverter(job, columns, task.form, needed=needed, sums=True))
        rows = stream.pieces(table.rows(task, stream.reject))
        _write(table.written(task, rows), asked, read, stream)
        if table.padded:
            warn(say("rows with too few cells, which count as blank: {count}", count=table.padded))
    return 1 if stream.rejected else 0


def _refuse_doubles(task: Task, table: Table) -> None:
    """Fails where two columns of what is written would have one name, which may not be."""
    for name, count in Counter(task.names).items() if task.of_objects else ():
        if count > 1:
            table.place(name)  # fails: each is a key, and stands once
    if taken := {*task.new} & {*task.names}:
        raise misused(
            "the table has a column '{name}' already: give the new ones a --column-prefix.",
            name=min(taken),
        )


def _write(
    pieces: Iterable[str | bytes], asked: Asked, read: BufferedReader, stream: Stream
) -> None:
    """Writes the table to the file, or to standard output, and sums it up."""
    output = None if asked.output == STDIN else asked.output
    with closing(_watched(pieces, output, read, stream)) as watched:
        if output is None:
            emit(cast(Iterable[str], watched), at_once=True)
        else:
            save(watched, output, unless=lambda: stream.stopped)
    _sum_up(stream, output)


def _watched(
    pieces: Iterable[str | bytes], output: str | None, read: BufferedReader, stream: Stream
) -> Generator[str | bytes]:
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
