"""What a million amounts are worth, each as the text of its row: exact, and fast.

There is one full way to a row: the reader of amounts, the converter and the format's own writer.
Two short cuts lead to the same bytes, and the tests hold them to it. `memory` has the texts of
amounts (with their days) that came before. `arithmetic` makes rows of plain numbers together. So a
block of rows is looked up in the memory; what is new is made by integers all at once, or, where one
odd amount prevents that, in halves, down to a single row that goes the full way; and remembered.
"""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import partial
from typing import NamedTuple

from mcicalc.bulk.arithmetic import Arithmetic, RowTexts
from mcicalc.bulk.memory import Memory
from mcicalc.cli.run import Job, with_one_index
from mcicalc.errors import BadDate, McicalcError, Message
from mcicalc.formats.columns import Column, Row, convert_columns, convert_row, sum_columns
from mcicalc.formats.for_programs import Lines
from mcicalc.reading import parse_amount
from mcicalc.reading.days import parse_period
from mcicalc.rules.convert import Conversion, Terms
from mcicalc.rules.exchange import Quote, warnings
from mcicalc.rules.money import AT_LEAST, RANGE, UP_TO, WIDE
from mcicalc.rules.periods import Period

BLANK = "blank"
_COUNTED = (UP_TO, RANGE, AT_LEAST, BLANK)


class Rows(NamedTuple):
    """Rows of one block.

    columns: the amounts, and the days where rows have their own; heads: what is written before each
    row's text, if anything; lines: their numbers in the input.
    """

    columns: Sequence[Sequence[str]]
    heads: Sequence[str] | None
    lines: Sequence[int]

    @property
    def rows(self) -> Iterator[tuple[str, ...]]:
        """Each row's amount, and its day."""
        return zip(*self.columns, strict=True)


class BulkConverter:
    """Makes the texts of rows, gathers warnings, and if asked to adds up money and counts bounds.

    form: how a row's columns are written; needed: each row needs a day of its own.
    """

    def __init__(
        self,
        job: Job,
        columns: Sequence[Column],
        form: Lines,
        *,
        needed: bool = False,
        sums: bool = False,
    ) -> None:
        self.job, self._period, self._needed = job, job.period, needed
        self.row_text = partial(form.text, columns)
        currencies = job.converter.terms.currencies
        self.money = [column for column in sum_columns(currencies) if sums and column in columns]
        self.memory = Memory([*self.money, *_COUNTED] if sums else [])
        self._new = False  # whether rows are made without the memory
        every = convert_columns(Terms(currencies, reduced=True, unpaid=True))
        self._blank: Row = dict.fromkeys(every)
        self._arithmetic = Arithmetic(job, columns, form, self._period_of, self._gather)
        self.warnings: dict[str, Message] = {}  # each once, by its English text

    def texts(self, *columns: Sequence[str]) -> Sequence[str | None]:
        """The text of each row, of its amount and perhaps its day; None where one is refused."""
        if self.memory.room < 0:
            self.memory.forget()
            self._new = True  # mostly: a waste to look for rows that integers can make
        if self._new and (made := self._arithmetic.rows(*columns)):
            self.memory.add(made.sums)
            return made.texts
        self._new = False
        entries = self.memory.find(*columns)
        if not all(entries):
            rows = zip(entries, zip(*columns, strict=True), strict=True)
            self._make(list(dict.fromkeys(row for entry, row in rows if not entry)))
            entries = self.memory.find(*columns)
            if self.job.choices.terms.strict and None in entries:
                del entries[entries.index(None) + 1 :]  # nothing is written after what is refused
        return self.memory.take(entries)

    def _make(self, rows: Sequence[tuple[str, ...]]) -> None:
        """Makes and remembers rows (amounts, perhaps days): all by integers, or half by half."""
        columns = list(zip(*rows, strict=True))
        made = self._arithmetic.rows(*columns)
        if made is None and len(rows) == 1:
            made = self._in_full(*rows[0])
        if made:
            self.memory.keep(made, *columns)
        elif len(rows) > 1:
            self._make(rows[: len(rows) // 2])
            self._make(rows[len(rows) // 2 :])

    def _in_full(self, *row: str) -> RowTexts | None:
        """The row of an amount by the full way; None for one that is refused."""
        try:
            rows = [convert_row(result) for result in self.results(*row)]
        except McicalcError:
            return None
        text = "".join(map(self.row_text, rows or [self._blank]))
        sums: dict[str, list[int]] = {}
        for column in self.money:
            cells = (row[column] for row in rows)
            cents = (int(cell.scaleb(2, WIDE)) for cell in cells if isinstance(cell, Decimal))
            sums[column] = [sum(cents)]
        bounds = [row["bound"] for row in rows] or [BLANK]
        sums |= {bound: [bounds.count(bound)] for bound in _COUNTED}
        return RowTexts([text], sums)

    def results(self, amount: str, day: str = "") -> tuple[Conversion, ...]:
        """The conversions of one amount, by its own day if it has one.

        None for a blank amount, which --strict refuses.
        """
        amount = amount.strip()
        if not amount and not self.job.choices.terms.strict:
            if day.strip():
                self._period_of(day)
            return ()
        # What is amiss with the amount is said first.
        parsed = parse_amount(amount, self.job.choices.marks, self.job.choices.unit)
        results = self.job.converter.convert(parsed, self._period_of(day), amount)
        self._gather(quote for result in results for quote in result.quotes)
        return results

    def _gather(self, quotes: Iterable[Quote]) -> None:
        self.warnings |= {str(message): message for message in warnings(quotes, self.job.today)}

    def fault(self, amount: str, day: str = "") -> McicalcError:
        """Why the amount was refused."""
        try:
            self.results(amount, day)
        except McicalcError as fault:
            # Their frames would keep the block of the row in memory.
            fault.__traceback__ = fault.__context__ = None
            return fault
        raise AssertionError(amount)

    def blank(self, amount: str | None = None, fault: McicalcError | None = None) -> Row:
        """A row without values, but for the words of an amount that is refused and the reason."""
        return self._blank | {"fine": amount, "note": fault.message if fault else None}

    def _period_of(self, day: str) -> Period:
        if not day.strip():
            if self._needed:
                raise BadDate("the date is missing")
            return self._period
        period = parse_period(day, self.job.today)
        if not period.is_day:
            choices = self.job.choices._replace(periods=(period,))
            with_one_index(self.job._replace(choices=choices))
        return period
