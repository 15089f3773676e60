"""What `mcicalc -` and `mcicalc batch` share: rows in blocks, bad ones named and counted."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import islice, repeat
from typing import cast

from mcicalc.bulk.converter import BulkConverter, Rows
from mcicalc.cli.terminal import report, warn
from mcicalc.errors import McicalcError, say

_WARNINGS = 3


class Stopped(Exception):
    """A bad row under --strict: what comes before it has been written, and nothing more will be."""


class Stream:
    """One pass over rows."""

    def __init__(self, bulk: BulkConverter) -> None:
        self.bulk, self._choices = bulk, bulk.job.choices
        self.done = self.rejected = 0
        self.stopped = False
        self._warned = 0

    def pieces(self, blocks: Iterable[Rows]) -> Iterator[str]:
        """The rows with their worth, a block at a time."""
        with suppress(Stopped):
            for rows in blocks:
                texts = self.bulk.texts(*rows.columns)
                if None in texts:
                    yield from self._mended(rows, texts)
                else:
                    self.done += len(texts)
                    good = cast(Sequence[str], texts)
                    yield "".join(_woven(rows.heads, good) if rows.heads else good)
                self.warn()
        self.warn(at_end=True)

    def reject(self, line: int, fault: McicalcError) -> None:
        """Names and counts what is bad."""
        report(fault, line)
        self.rejected += 1
        if self._choices.terms.strict:
            self.stopped = True
            raise Stopped

    def _mended(self, rows: Rows, texts: Sequence[str | None]) -> Iterator[str]:
        """The rows of a block that has bad ones, in runs of good ones."""
        run: list[str] = []
        heads = rows.heads or repeat("")
        for text, head, row, line in zip(texts, heads, rows.rows, rows.lines, strict=False):
            if text is None:
                yield "".join(run)
                fault = self.bulk.fault(*row)
                self.reject(line, fault)
                blank = self.bulk.row_text(self.bulk.blank(row[0].strip(), fault))
                run = [] if self._choices.skip_bad else [head, blank]
            else:
                self.done += 1
                run += head, text
        yield "".join(run)

    def warn(self, *, at_end: bool = False) -> None:
        """Warns of a few of the rates that were taken from other days.

        The others are counted at the end.
        """
        messages = self.bulk.warnings
        few = list(islice(messages.values(), self._warned, _WARNINGS))
        warn(*few)
        self._warned += len(few)
        more = len(messages) - self._warned
        if at_end and more:
            warn(say("more days without a rate of their own: {count}", count=more))


def _woven(heads: Sequence[str], texts: Sequence[str]) -> list[str]:
    """Each row's own cells and what is added to them, in turn: cheaper than row by row."""
    pieces = [""] * (2 * len(texts))
    pieces[::2], pieces[1::2] = heads, texts
    return pieces
