"""Whole sentences of three languages, each with the amounts and the sums that a reader finds in it.

The tables are tests/corpus/*.txt. A line is a sentence, or begins with "## " and says why the list after it is there.
What is to be found stands indented under the sentence, an amount a line: `20` exactly, `..20` up to, `20..` at least,
`5..20` a range, and then each sum that the text gives for it, in the same way: `= 78640 KZT`. A sentence with nothing
under it holds no amount. In a sentence, "\\n" breaks the line. "?? " before it: a known gap.
"""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from mcicalc.rules.money import Limits

TABLES = Path(__file__).parent / "corpus"


def limits(text: str) -> Limits:
    low, dots, high = text.partition("..")
    sides = [Decimal(side) if side else None for side in ((low, high) if dots else (low, low))]
    return Limits(*sides)


def expected(line: str) -> tuple[Limits, list[tuple[Limits, str]]]:
    amount, *sums = (part.split() for part in line.split("="))
    return limits(amount[0]), [(limits(figures), currency) for figures, currency in sums]


def cases() -> Iterator[object]:
    for table in sorted(TABLES.glob("*.txt")):
        for block in table.read_text(encoding="utf-8").split("\n#")[1:]:
            sentences: list[tuple[str, list[str]]] = []
            for line in block.splitlines()[1:]:
                if line.startswith("    "):
                    sentences[-1][1].append(line)
                elif line:
                    sentences.append((line, []))
            for sentence, lines in sentences:
                marks = [pytest.mark.xfail(strict=True)] if sentence.startswith("?? ") else []
                text = sentence.removeprefix("?? ").replace("\\n", "\n")
                yield pytest.param(
                    text,
                    [expected(line) for line in lines],
                    id=f"{table.stem}: {sentence}",
                    marks=marks,
                )


# What texts are made of at random.
WORDS = [
    "\n",
    *"""
    5 10 20 200 1000 1/2 2025 МРП MCI АЕК тенге теңге tenge $ USD KZT до от с по и или - – ( ) [
    ] , . ; : / % « » двухсот пяти тысяч млн екі жүз дейін бастап мың half hundred and a between
    from to up more than monthly calculation index месячных расчетных показателей айлық есептік
    көрсеткіштің в 2024 году жылы статья ч в размере for для -тен -ке
    """.split(),
]
