"""Spoilt input of every kind: an answer or a sentence with its exit status, never a traceback, never a hang.

A short run, the same each time, is part of the tests; `pytest -m slow tests/test_fuzz.py` runs long ones, each time others.
"""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, timedelta
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

import oracle
from fake_nationalbank import board
from harness import DAY, Result, run_here
from mcicalc import BadAmount, BadDate, parse_amount, parse_period
from mcicalc.errors import UpdateFailed
from mcicalc.reading import ARGUMENT, CELL, COMMA, POINT
from mcicalc.upkeep.nationalbank import parse
from sentences import WORDS, cases

TODAY = date(2026, 11, 25)
STATUSES = {0, 1, 2, 3, 4}
SENTENCES = [case.values[0] for case in cases()]
ODD = [
    "", " ", "\n", "\r", "\r\n", "\t", "\0", "\x1b[31m", "\x1b]0;x\x07", "\ufeff", "\u202e", "\u2066", "\u00a0", "\u2028", "\u0301", "\ud7ff",
    "İ", "ß", "٢", "²", "½", "𝟙", "😀", '"', '""', "'", ",", ";", "|", "\\", "{", "}", "[", "]", "(", ")", "<", ">", "&", "%", "#", "=", "-",
    "--", "+", ".", "..", "/", "0", "00", "1", "9" * 30, "1e9", "-1", "NaN", "Infinity", "1_000", "null", "true", "date", "rate",
]  # fmt: skip


def spoilt(seeds: Sequence[str], words: Sequence[str] = ()) -> st.SearchStrategy[str]:
    """One of the seeds with some places cut out, doubled, or filled with what is odd."""

    def apply(case: tuple[str, list[tuple[int, int, bool, str]]]) -> str:
        text, edits = case
        for place, length, doubled, put in edits:
            at = place % (len(text) + 1)
            text = (
                text[:at]
                + (text[at : at + length] if doubled else "")
                + put
                + text[at + (0 if doubled else length) :]
            )
        return text

    put = st.sampled_from([*ODD, *words]) | st.text(max_size=4)
    edit = st.tuples(st.integers(0, 10**5), st.integers(0, 20), st.booleans(), put)
    return st.tuples(st.sampled_from(seeds), st.lists(edit, max_size=8)).map(apply)


def sound(done: Result) -> None:
    """What every run owes: a status of the contract, no traceback, nothing that a terminal would obey on standard error."""
    assert done.status in STATUSES
    assert "Traceback" not in done.err
    assert "\x1b" not in done.err


def spoilt_bytes(data: bytes, words: Sequence[str] = ()) -> st.SearchStrategy[bytes]:
    return spoilt([data.decode("latin-1")], words).map(
        lambda text: text.encode("latin-1", "xmlcharrefreplace")
    )


def spoilt_archive(data: bytes, words: Sequence[str]) -> st.SearchStrategy[bytes]:
    """The archive with one of its parts spoilt, or as a whole."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}

    def packed(name: str, part: bytes) -> bytes:
        with zipfile.ZipFile(whole := BytesIO(), "w") as archive:
            for other, content in (parts | {name: part}).items():
                archive.writestr(other, content)
        return whole.getvalue()

    several = [spoilt_bytes(part, words).map(partial(packed, name)) for name, part in parts.items()]
    return st.one_of(*several, spoilt_bytes(data))


# --- what is tried ---

AMOUNTS = ["200", "up to 200 MCI", "5-10 МРП", "от 5 до 10 МРП", "200 АЕК-ке дейін", "двухсот месячных расчетных показателей",
           "екі жүз жиырма бес АЕК", "$1.2m", "738 400,50 тенге", "1 МРП (4 325 тенге)", "1/2 MCI", "five and a half MCI", "1,2 млн тенге"]  # fmt: skip
DAYS = ["2024-02-21", "20240221", "2024/02/21", "21.02.2024 г.", "2024-02-21T23:30:00.5+05:00", "2024-02-21 10:00Z", "21 February 2024",
        "February 21, 2024", "21 февраля 2024 года", "2024 жылғы 21 ақпан", "2024-02", "02.2024", "2024", "today", "вчера", "45343"]  # fmt: skip


def an_amount(text: str, _: Path) -> None:
    for marks in (ARGUMENT, CELL, POINT, COMMA):
        with suppress(BadAmount):
            parse_amount(text, marks)
    sound(run_here(*DAY, "--", *text.split(" ")))


def a_day(text: str, _: Path) -> None:
    for today in (None, TODAY):
        with suppress(BadDate):
            parse_period(text, today)
    sound(run_here("200", "--on", text))


def a_text(text: str, _: Path) -> None:
    for command in ("check", "annotate"):
        sound(run_here(command, *DAY, stdin=text.encode(errors="surrogatepass")))


def a_table_of_values(text: str, folder: Path) -> None:
    file = folder / "mci.toml"
    file.write_text(text, encoding="utf-8", newline="")
    sound(run_here("rates", "check", file))
    sound(run_here("200", "--on", "2022-05-01", "--rates", file))


def a_table_of_rates(text: str, folder: Path) -> None:
    file = folder / "USD.csv"
    file.write_text(text, encoding="utf-8", newline="")
    sound(run_here("fx", "import", file))
    sound(run_here("fx", "2024-02-21"))


def a_board(text: str, _: Path) -> None:
    with suppress(UpdateFailed):
        parse(text.encode(), date(2026, 2, 4))


def a_stream(text: str, _: Path) -> None:
    sound(run_here("-", "-f", "jsonl", stdin=text.encode()))


def a_csv(text: str, _: Path) -> None:
    for words in ((), ("--to", "jsonl"), ("--date", "d"), ("--delimiter", ";")):
        sound(
            run_here(
                "batch",
                "--amount",
                "a",
                *DAY[: 0 if "--date" in words else 2],
                *words,
                stdin=text.encode(),
            )
        )


def objects(text: str, _: Path) -> None:
    for words in ((), ("--to", "csv")):
        sound(
            run_here("batch", "--from", "jsonl", "--amount", "a", *DAY, *words, stdin=text.encode())
        )


def a_document(data: bytes, _: Path) -> None:
    for command in ("check", "annotate"):
        sound(run_here(command, *DAY, stdin=data))


def a_workbook(data: bytes, folder: Path) -> None:
    file = folder / "book.xlsx"
    file.write_bytes(data)
    for words in ((), ("-o", folder / "done.xlsx")):
        sound(run_here("batch", file, "--amount", "a", *DAY, *words))


def words(several: list[str], _: Path) -> None:
    # No system hands over a NUL in an argument.
    sound(run_here(*(word.replace("\0", "") for word in several), stdin="5 МРП (21 625 тенге)\n"))


TOML = "".join(
    f'[[rate]]\nfrom = {entry["from"]}\ntenge = {entry["tenge"]}\nact = {{ kind = "law", date = 2024-12-04, number = "1-I", years = [2025, 2027] }}\n'
    for entry in oracle.ENTRIES[-2:]
)
CSV = "a,d,n\n200,2024-02-21,x\n5.5 MCI,21.02.2024,\n\"до 5 МРП\",2020-04-01,\"a \"\"b\"\" c\"\n1 000,2022-05-01,Ж\n"  # fmt: skip
JSONL = '{"a": "200", "d": "2024-02-21", "n": null}\n{"a": 5.5, "d": "", "n": true}\n{"a": "до 5 МРП", "n": "\\u0416"}\n'
# Not those that reach for the network or write what this machine keeps.
ARGUMENTS = [
    "convert", "check", "annotate", "batch", "history", "rates", "fx", "help", "completion", "check", "export", "remove", "-", "--", "200", "5-10 МРП",
    "$5", "up", "to", "MCI", "2024", "2024-02-21", "2020", "x", "", "--on", "--year", "--for", "social", "--mci", "4500", "--fx-rate", "450", "--fx-on",
    "--currency", "USD", "EUR", "--reduced", "--unpaid", "--explain", "--strict", "--skip-bad", "--round", "tenge", "-f", "json", "csv", "plain", "table",
    "markdown", "jsonl", "--field", "usd", "note", "--lang", "ru", "kk", "--rates", "--encoding", "cp1251", "--text", "--chart", "--amount", "a", "--from",
    "--only", "--tolerance", "-h", "--help", "--version", "bash", "--color", "never", "--decimal", "comma", "/dev/null", "\x1b[31m", "\u202e", "[red]",
]  # fmt: skip

DOCUMENTS = Path(__file__).parent / "texts" / "documents"
TAGS = ["<w:p>", "</w:p>", "<w:del>", "<w:tbl>", "<table>", "<td rowspan='9999999'>", "<script>", "<!--", "]]>", "<c r='XFD1048576'>", "<row r='0'>",
        "<v>", "1E+400", "t='s'", "<!DOCTYPE a [<!ENTITY b 'c'>]>", "&b;", "&#0;"]  # fmt: skip


def workbook() -> bytes:
    book = Workbook()
    for row in csv.reader(CSV.splitlines()):
        book.active.append(row)
    book.save(whole := BytesIO())
    return whole.getvalue()


TARGETS: dict[str, tuple[st.SearchStrategy[Any], Callable[[Any, Path], None]]] = {
    "amounts": (spoilt(AMOUNTS, WORDS), an_amount),
    "days": (spoilt(DAYS), a_day),
    "texts": (spoilt(SENTENCES, WORDS), a_text),
    "tables of values": (spoilt([TOML]), a_table_of_values),
    "tables of rates": (spoilt(["date,rate\n2024-02-20,450.1\n2024-02-21,452.94\n# x\n2024-02-22,451\n"]), a_table_of_rates),
    "boards of the bank": (spoilt([board(date(2026, 2, 4))]), a_board),
    "lines": (spoilt(["200\n5 МРП\t2024-02-21\n\n$5\nx\t2022\n"], WORDS), a_stream),
    "tables in CSV": (spoilt([CSV, CSV.replace("\n", "\r\n"), CSV.replace(",", ";")]), a_csv),
    "tables of objects": (spoilt([JSONL]), objects),
    "web pages": (spoilt_bytes((DOCUMENTS / "page.html").read_bytes(), TAGS), a_document),
    "Word documents": (spoilt_archive((DOCUMENTS / "rules.docx").read_bytes(), TAGS), a_document),
    "PDFs": (spoilt_bytes((DOCUMENTS / "page.pdf").read_bytes(), ["obj", "endobj", "stream", "endstream", "xref", "trailer", "/Type", "R", "<<", ">>"]), a_document),
    "workbooks": (spoilt_archive(workbook(), TAGS), a_workbook),
    "arguments": (st.lists(st.sampled_from([*ARGUMENTS, *ODD]) | st.text(max_size=5), max_size=8), words),
}  # fmt: skip


@pytest.mark.parametrize("examples", [40, pytest.param(4_000, marks=pytest.mark.slow)])
@pytest.mark.parametrize(("inputs", "tried"), TARGETS.values(), ids=TARGETS.keys())
def test_nothing_spoilt_breaks_the_program(
    inputs: st.SearchStrategy[Any],
    tried: Callable[[Any, Path], None],
    examples: int,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whatever the input, the run ends soon and with a status of the contract."""
    monkeypatch.chdir(tmp_path)

    @settings(
        max_examples=examples,
        deadline=timedelta(seconds=20),
        derandomize=examples < 1000,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(inputs)
    def one(made: Any) -> None:
        tried(made, tmp_path)

    one()
