"""What `mcicalc -` and `mcicalc batch` share: rows in blocks, bad ones named and counted."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import cast

from mcicalc.bulk.converter import BulkConverter, Rows
from mcicalc.cli.run import Choices
from mcicalc.cli.terminal import report, warn
from mcicalc.errors import McicalcError, say

_WARNINGS = 3


class Stopped(Exception):
    """A bad row under --strict: what comes before it has been written, and nothing more will be."""


class Stream:
    """One pass over rows."""

    def __init__(self, bulk: BulkConverter, choices: Choices) -> None:
        self.bulk, self._choices = bulk, choices
        self.done = self.rejected = 0
        self.stopped = False
        self._warned = 0

    def pieces(self, blocks: Iterable[Rows]) -> Iterator[str]:
        """The rows with their worth, a block at a time."""
        try:
            for rows in blocks:
                texts = self.bulk.texts(rows.amounts, rows.days)
                if None in texts:
                    yield from self._mended(rows, texts)
                else:
                    self.done += len(texts)
                    yield _joined(rows.heads, cast(Sequence[str], texts))
                self.warn()
        except Stopped:
            pass
        self.warn(at_end=True)

    def reject(self, line: int, fault: McicalcError) -> None:
        """Names and counts what is bad."""
        report(fault, line)
        self.rejected += 1
        if self._choices.strict:
            self.stopped = True
            raise Stopped

    def _mended(self, rows: Rows, texts: Sequence[str | None]) -> Iterator[str]:
        """The rows of a block that has bad ones, in runs of good ones."""
        run: list[str] = []
        for place, text in enumerate(texts):
            head = rows.heads[place] if rows.heads else ""
            if text is not None:
                self.done += 1
                run += head, text
                continue
            yield "".join(run)
            fault = self.bulk.fault(rows.amounts[place], rows.days[place] if rows.days else "")
            self.reject(rows.lines[place], fault)
            run = []
            if not self._choices.skip_bad:
                run = [head, self.bulk.refused(rows.amounts[place], fault)]
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


def _joined(heads: Sequence[str] | None, texts: Sequence[str]) -> str:
    if heads is None:
        return "".join(texts)
    pieces = [""] * (2 * len(texts))
    pieces[::2], pieces[1::2] = heads, texts
    return "".join(pieces)
