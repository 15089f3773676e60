"""Whatever the input is made of, twice as much of it takes about twice as long.

Nothing here measures a time: eight times as much may take at most thirty times as long, where a quadratic step takes sixty-four.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from time import process_time

import pytest

from harness import DAY, run_here
from mcicalc import BadAmount, mentions, parse_amount
from mcicalc.stores.mci_toml import faults

ROUNDS, TIMES, MOST = 2, 8, 30


def took(work: Callable[[int], object], size: int) -> float:
    """The processor's time, never less than what a start of the clock may cost."""
    begun = process_time()
    work(size)
    return max(process_time() - begun, 0.002)


def ratio(work: Callable[[int], object], size: int) -> float:
    """How many times longer eight times as much takes; the least of some rounds, as other work on the machine only adds."""
    work(1)  # loads what is loaded once
    once, often = (min(took(work, many) for _ in range(ROUNDS)) for many in (size, TIMES * size))
    return often / once


# What texts and amounts may be full of.
PIECES = [
    "(", "( ", ")", "[", "- ", "-", "– ", "МРП ", "тенге ", "айлық есептік ", "екі жүз ", "двухсот ", "two hundred and ",
    "1/2 ", "2024 ", "2024 жылы ", "1 000 ", "1,000,", "1'000'", "1.000.", "5 МРП (", "5 МРП, ", "5 МРП (1 тг) ", "до ", "с 5 до ",
    "between 5 and ", "5-", "$", "не ", "not to ", "a.", "a@", "http://", "w", "| \n", "|", "\n", " ", "73, ", "½", "ст. 5, ", "«", "МРП.",
    "9", "0", "\u0301",
]  # fmt: skip


@pytest.mark.parametrize(("before", "piece"), [*(("", piece) for piece in PIECES), ("|", "\n")])
def test_a_text_of_one_piece_over_and_over(before: str, piece: str) -> None:
    """The search of a text and the reader of an amount are linear in what they read."""

    def work(size: int) -> None:
        many = before + piece * (size // len(piece))
        mentions(f"МРП {many} 5 МРП")
        for text in (f"5 {many}", f"{many} МРП"):
            with suppress(BadAmount):
                parse_amount(text)

    assert ratio(work, 2_000) < MOST


def table(*words: str) -> Callable[[str], object]:
    """A run over a table in which the column "a" has the amounts."""
    return lambda stdin: run_here("batch", "--amount", "a", *DAY, *words, stdin=stdin)


def checked(text: str) -> object:
    return run_here("check", *DAY, "-f", "jsonl", stdin=text)


def annotated(text: str) -> object:
    return run_here("annotate", *DAY, stdin=text)


def converted(text: str) -> object:
    return run_here("-", *DAY, "-f", "csv", stdin=text)


def values(text: str) -> object:
    return faults(text, "own.toml")


# What is run, on how much, of which size at first
RUNS: dict[str, tuple[Callable[[str], object], Callable[[int], str], int]] = {
    "a line of words": (checked, lambda n: "слово " * n + "5 МРП", 20_000),
    "a word": (checked, lambda n: "МРП" + "w" * n, 100_000),
    "a line of amounts": (checked, lambda n: "штраф 5 МРП, " * n, 300),
    "sums of one amount": (checked, lambda n: "штраф 5 МРП " + "18460 тенге, " * n, 1_000),
    "sums that may be of one amount": (checked, lambda n: "штраф 5 МРП за то. " + "18460 тенге, " * n, 500),
    "many paragraphs": (checked, lambda n: "".join(f"штраф {k} МРП\n\n" for k in range(n)), 300),
    "blank lines": (annotated, lambda n: "5 МРП" + "\n" * n, 10_000),
    "a line of blanks": (annotated, lambda n: "5 МРП\n" + " \t\r" * n + "x", 50_000),
    "lines that are no amounts": (converted, lambda n: "".join(f"x{k}\n" for k in range(n)), 500),
    "lines in words": (converted, lambda n: "".join(f"до {k} МРП\n" for k in range(n)), 200),
    "a line without an end": (converted, lambda n: "5 " * n, 5_000),
    "columns": (table(), lambda n: "a," + ",".join(f"k{k}" for k in range(n)) + "\n5" + ",1" * n + "\n", 5_000),
    "cells with quotation marks": (table(), lambda n: "a,b\n" + '5,"x""y\nz"\n' * n, 500),
    "rows that are too short": (table(), lambda n: "a,b\n" + "5\n" * n, 500),
    "an open quotation mark": (table(), lambda n: 'a,b\n5,"' + ("x" * 60 + "\n") * n, 30_000),
    "one in each row": (table(), lambda n: "a,b\n" + '5,"x\n' * n, 5_000),
    "keys of the first object": (table("--from", "jsonl"), lambda n: json.dumps({"a": "1"} | {f"k{k}": 1 for k in range(n)}) + "\n", 500),
    "keys of a later object": (table("--from", "jsonl"), lambda n: '{"a": "1"}\n' + json.dumps({f"k{k}": 1 for k in range(n)}) + "\n", 5_000),
    "unknown keys of a table of values": (values, lambda n: "".join(f"k{k} = 1\n" for k in range(n)), 1_000),
    "entries of a table of values": (values, lambda n: "[[rate]]\nfrom = 2027-01-01\n" * n, 300),
    "parts of a key of a table of values": (values, lambda n: "a." * n + "b = 1\n", 5_000),
    "opening brackets of JSON": (table("--from", "jsonl"), lambda n: '{"a": "1"}\n' + "[" * n + "\n", 50_000),
}  # fmt: skip


@pytest.mark.parametrize(
    ("run", "made", "size"),
    [pytest.param(*case, id=name) for name, case in RUNS.items()],
)
def test_a_run_over_more_of_it(
    run: Callable[[str], object], made: Callable[[int], str], size: int
) -> None:
    """Streams, tables and texts take as long as they are, whatever is amiss with them."""
    assert ratio(lambda n: run(made(n)), size) < MOST


@pytest.mark.parametrize("word", ["5", "x", "МРП", "двести", "-", "up", "five", "000", "2024", "("])
def test_more_arguments(word: str) -> None:
    """So does a command line of thousands of words, whether they come together or not."""
    assert ratio(lambda n: run_here(*DAY, "-f", "plain", *[word] * n), 200) < MOST


@pytest.mark.parametrize("command", [("check",), ("annotate",), ("-",), ("batch", "--amount", "a")])
def test_no_more_is_written_than_twice_as_much(command: tuple[str, ...]) -> None:
    """Twice as much of an input that is all faults is answered with about twice as many words."""

    def written(size: int) -> int:
        stdin = "a\n" + "".join(
            f"штраф {k} МРП ({k} тенге)\n" for k in range(10_000, 10_000 + size)
        )
        done = run_here(*command, *DAY, stdin=stdin)
        return len(done.out) + len(done.err)

    assert written(400) < 2.5 * written(200)
