"""Whole sentences of three languages, each with the amounts and the sums that a reader finds in it.

The tables are tests/corpus/*.txt. A line is a sentence, or begins with "## " and says why the list after it is there.
What is to be found stands indented under the sentence, an amount a line: `20` exactly, `..20` up to, `20..` at least,
`5..20` a range, and then each sum that the text gives for it, in the same way: `= 78640 KZT`. A sentence with nothing
under it holds no amount. In a sentence, "\\n" breaks the line. "?? " before it: a known gap.

In tests/corpus/judged the line after "## " is the day on which the sentences are checked, and an amount has its verdict
behind it, of those of its sums on which one is given: `20 = 78640 KZT: exact`, `20: unstated`.
"""

from collections.abc import Iterable, Iterator
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


def judged(line: str) -> tuple[Limits, list[tuple[Limits, str]], str]:
    amount, _, verdict = line.rpartition(": ")
    return *expected(amount), verdict


def _sentences(tables: Iterable[Path]) -> Iterator[tuple[str, str, list[str], str]]:
    """Each sentence, with the words that its list is headed by, the lines under it and its name."""
    for table in tables:
        for block in table.read_text(encoding="utf-8").split("\n#")[1:]:
            head, *rest = block.splitlines()
            sentences: list[tuple[str, list[str]]] = []
            for line in rest:
                if line.startswith("    "):
                    sentences[-1][1].append(line)
                elif line:
                    sentences.append((line, []))
            for sentence, lines in sentences:
                yield head.removeprefix("# "), sentence, lines, f"{table.stem}: {sentence}"


def _case(sentence: str, name: str, *rest: object) -> object:
    marks = [pytest.mark.xfail(strict=True)] if sentence.startswith("?? ") else []
    text = sentence.removeprefix("?? ").replace("\\n", "\n")
    return pytest.param(text, *rest, id=name, marks=marks)


def cases() -> Iterator[object]:
    """Each sentence of tests/corpus, and the amounts with their sums that are found in it."""
    for _, sentence, lines, name in _sentences(sorted(TABLES.glob("*.txt"))):
        yield _case(sentence, name, [expected(line) for line in lines])


def judged_cases() -> Iterator[object]:
    """Each sentence of tests/corpus/judged, the day, and the amounts with sums and verdicts."""
    for day, sentence, lines, name in _sentences(sorted(TABLES.glob("judged/*.txt"))):
        yield _case(sentence, name, day, [judged(line) for line in lines])


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
