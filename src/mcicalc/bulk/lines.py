"""`mcicalc -`: amounts from standard input, one a line, with its own day after a tab if need be.

A line that is no amount is named on standard error and keeps its row, empty but for `fine` and
`note`, so that input and output stay in step; so does a blank line.
"""

from collections.abc import Iterator
from contextlib import suppress
from itertools import chain

from mcicalc import loaded
from mcicalc.bulk.converter import BulkConverter, Rows
from mcicalc.bulk.stream import Stopped, Stream
from mcicalc.cli.inputs import STDIN, blocks, chunks, opened
from mcicalc.cli.output import answer
from mcicalc.cli.run import Job
from mcicalc.cli.terminal import emit
from mcicalc.errors import McicalcError
from mcicalc.formats import FOR_PEOPLE, WRITERS
from mcicalc.formats.columns import Column, Row, convert_row
from mcicalc.formats.for_programs import JSON, JSONL, Lines
from mcicalc.reading import COMMA
from mcicalc.rules.convert import Conversion


def lines(job: Job, columns: tuple[Column, ...]) -> int:
    """Converts standard input, each line as soon as it is read; 1 when a line was rejected."""
    choices = job.choices
    form: Lines = loaded(WRITERS["plain" if choices.form in FOR_PEOPLE else choices.form])
    if choices.decimal == COMMA and form not in (JSON, JSONL):
        form = form.in_commas()
    stream = Stream(BulkConverter(job, columns, form))
    with opened(STDIN) as file:
        read = _read(blocks(chunks(file, STDIN, choices.encoding)))
        if choices.form in FOR_PEOPLE:
            _collect(job, stream, read)
        else:
            emit(form.whole(columns, stream.pieces(read)), at_once=True)
    return 1 if stream.rejected else 0


def _read(texts: Iterator[str]) -> Iterator[Rows]:
    """The lines of each block: an amount, and its day where there is a tab."""
    first = 1
    for text in texts:
        columns = [text.replace("\r\n", "\n").split("\n")[:-1]]
        if "\t" in text:
            parts = [line.partition("\t") for line in columns[0]]
            columns = [[part[0] for part in parts], [part[2] for part in parts]]
        numbers = range(first, first + len(columns[0]))
        yield Rows(columns, None, numbers)
        first += len(numbers)


def _collect(job: Job, stream: Stream, read: Iterator[Rows]) -> None:
    """A table is as wide as its widest row, so all is read before anything is written."""
    rows: list[Row] = []
    results: list[Conversion] = []
    bulk = stream.bulk
    lines = chain.from_iterable(zip(block.lines, block.rows, strict=True) for block in read)
    with suppress(Stopped):
        for line, row in lines:
            try:
                conversions = bulk.results(*row)
            except McicalcError as fault:
                stream.reject(line, fault)
                if not job.choices.skip_bad:
                    rows.append(bulk.blank(row[0].strip(), fault))
            else:
                rows += map(convert_row, conversions) if conversions else [bulk.blank()]
                results += conversions
    stream.warn(at_end=True)
    answer(job, rows, results)
