"""The program against the oracle: a second converter that was written from data/ alone, asked the same questions at random."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import islice

import pytest

import oracle
from harness import run_here
from mcicalc import Converter, McicalcError, Period, Terms, load_mci, load_rates, parse_amount
from mcicalc.formats.columns import convert_columns, convert_row
from mcicalc.formats.for_programs import JSONL

COLUMNS = convert_columns(Terms(reduced=True, unpaid=True))
MANY = [10_000, pytest.param(1_000_000, marks=pytest.mark.slow)]


def exact(number: Fraction | None) -> Decimal | None:
    return None if number is None else Decimal(number.numerator) / number.denominator


def told(text: str) -> dict[str, object]:
    """A row of JSON as the oracle has its rows, without the note."""
    row = json.loads(text, parse_int=Fraction, parse_float=Fraction)
    row.pop("note")
    return row


class Programme:
    """The library, whose tables are read once."""

    def __init__(self) -> None:
        self.table, self.rates = load_mci(), load_rates(["USD"])

    def answer(self, question: oracle.Question) -> list[dict[str, object]] | str:
        """The rows of the answer as the oracle has them, or the name of the error."""
        terms = Terms(
            scope=question.scope,
            today=question.today,
            mci=exact(question.mci),
            fx_rate=exact(question.rate),
            fx_period=question.rate_on and Period(*question.rate_on),
            whole_tenge=question.whole,
            reduced=True,
            unpaid=True,
        )
        try:
            results = Converter(self.table, self.rates, terms).convert(
                parse_amount(question.text), Period(question.first, question.last), question.text
            )
        except McicalcError as fault:
            return type(fault).__name__
        return [told(JSONL.text(COLUMNS, convert_row(result))) for result in results]


@pytest.mark.parametrize("count", MANY)
def test_the_library_answers_as_the_oracle(count: int) -> None:
    """Sums, bounds, means, days, acts, half prices, penalties and errors: not one of so many differs."""
    programme = Programme()
    for question in islice(oracle.questions(seed=count), count):
        assert programme.answer(question) == oracle.answer(question), question


def of_a_day(count: int, seed: int) -> Iterator[oracle.Question]:
    """Questions that a line can ask: of one day, on the terms that are the default."""
    for question in oracle.questions(seed):
        if count and question.first == question.last and question.first <= oracle.NEWEST:
            count -= 1
            yield oracle.Question(*question[:6], today=date(2026, 12, 31))
        elif not count:
            return


def rows_of(questions: list[oracle.Question]) -> list[dict[str, object]]:
    """What is to be answered, of an unanswerable one an empty row."""
    answers = [oracle.answer(question) for question in questions]
    return [{} if isinstance(rows, str) else rows[0] for rows in answers]


def same(found: dict[str, object], wanted: dict[str, object]) -> bool:
    """Whether a row says what it should; an empty one that there is no answer."""
    return all(found[name] == wanted.get(name) for name in found if name != "fine")


BONUS = ("--reduced", "--unpaid")


@pytest.mark.parametrize("count", [2_500, pytest.param(200_000, marks=pytest.mark.slow)])
def test_lines_are_answered_as_by_the_oracle(count: int) -> None:
    """The stream, with its memory and its integers, gives each line the row that the oracle gives it."""
    questions = list(of_a_day(count, seed=2))
    stdin = "".join(f"{each.text}\t{each.first}\n" for each in questions)
    for bonus in ((), BONUS):
        lines = run_here("-", "-f", "jsonl", *bonus, stdin=stdin).lines
        for question, line, wanted in zip(questions, lines, rows_of(questions), strict=True):
            assert same(told(line), wanted), question


@pytest.mark.parametrize("form", ["csv", "jsonl"])
@pytest.mark.parametrize("count", [2_500, pytest.param(200_000, marks=pytest.mark.slow)])
def test_tables_are_answered_as_by_the_oracle(form: str, count: int) -> None:
    """So does a table, in either form, beside the cells that it had."""
    questions = list(of_a_day(count, seed=3))
    lines = [f"{each.text},{each.first}" for each in questions]
    if form == "jsonl":
        lines = [json.dumps({"a": each.text, "d": f"{each.first}"}) for each in questions]
    head = ["a,d"] if form == "csv" else []
    stdin = "\n".join([*head, *lines, ""])
    fields = [
        word for name in COLUMNS if name not in ("fine", "note") for word in ("--field", name)
    ]
    command = (
        "batch",
        "--amount",
        "a",
        "--date",
        "d",
        "--from",
        form,
        "--to",
        "jsonl",
        *BONUS,
        *fields,
    )
    for question, line, wanted in zip(
        questions, run_here(*command, stdin=stdin).lines, rows_of(questions), strict=True
    ):
        row = told(line.replace("{", '{"note": null, ', 1))
        assert (row.pop("a"), row.pop("d")) == (question.text, f"{question.first}")
        assert same(row, wanted), question
