"""`fx update`, `fx import`, `fx export`, and what conversions make of the rates that they store."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from functools import partial
from io import BytesIO
from pathlib import Path

import pytest

from fake_nationalbank import CERTIFICATE, REFUSED, FakeBank, fake_bank, rate_of
from harness import DAY, Program, Run, home_in, own_tables, run_here
from mcicalc.cli import value_types
from mcicalc.stores.rates_csv import read_rates
from mcicalc.upkeep import nationalbank

TODAY = date(2031, 3, 15)
MONDAY, FRIDAY = date(2031, 3, 10), date(2031, 3, 14)
WEEK = [MONDAY + timedelta(n) for n in range(5)]
# A process has the real clock, so it is asked for days of the past, of a currency that has no bundled table.
PAST = [date(2024, 3, 11) + timedelta(n) for n in range(5)]
EUROS = ("fx", "update", "--currency", "EUR")
PAST_SPAN = ("--since", PAST[0], "--until", PAST[-1])
SPAN = ("--since", MONDAY, "--until", FRIDAY)


@pytest.fixture
def mcicalc(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Run:
    for name, folder in home_in(tmp_path).items():
        monkeypatch.setenv(name, folder)
    monkeypatch.setattr(value_types, "today", lambda: TODAY)
    return run_here


@pytest.fixture
def bank(monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeBank]:
    with fake_bank() as running:
        monkeypatch.setenv("MCICALC_NBK_URL", running.url)
        yield running


def file_of(home: Path, code: str = "USD") -> Path:
    return own_tables(home) / "rates" / f"{code}.csv"


def rates(home: Path, code: str = "USD") -> dict[str, str]:
    """What is stored, read by the strict reader."""
    path = file_of(home, code)
    return dict(line.split(",") for line in read_rates(path.read_text("utf-8"), str(path)))


def store(home: Path, lines: str, code: str = "USD") -> bytes:
    """Puts a table in the user's folder; its bytes."""
    path = file_of(home, code)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"# mine\ndate,rate\n{lines}", "utf-8")
    return path.read_bytes()


def as_stored(days: list[date]) -> dict[str, str]:
    return {str(day): rate_of(day).rstrip("0").rstrip(".") for day in days}


def test_fetched_days_are_official(mcicalc: Run, bank: FakeBank, tmp_path: Path) -> None:
    """A day that was fetched is stored as the bank gave it, and from then on conversions show its rate as official."""
    ended = mcicalc("fx", "update", *SPAN)
    assert (ended.status, ended.out, ended.err) == (
        0,
        "",
        "USD until 14 March 2031: 5 of 5 rates stored\n",
    )
    assert rates(tmp_path) == as_stored(WEEK)
    assert bank.days == WEEK
    found = json.loads(mcicalc("200", "--mci", 4325, "--on", FRIDAY, "-f", "json").out)[0]
    assert (found["usd_rate_kind"], found["usd_rate_date"], found["usd_rate"]) == (
        "official",
        "2031-03-14",
        float(rate_of(FRIDAY)),
    )
    weekend = json.loads(mcicalc("fx", MONDAY - timedelta(1), "-f", "json").out)[0]
    assert (weekend["kind"], weekend["rate_date"]) == ("in-force", "2031-03-10")


def test_only_missing_days_are_asked(mcicalc: Run, bank: FakeBank, tmp_path: Path) -> None:
    """A stored day is not asked again, a weekend only if it was a working one; the rest of the file stays."""
    before = store(tmp_path, "2031-03-12,501.5\n")
    assert mcicalc("fx", "update", *SPAN).status == 0
    assert bank.days == [day for day in WEEK if day.day != 12]
    assert rates(tmp_path)["2031-03-12"] == "501.5"
    assert file_of(tmp_path).read_bytes().startswith(before.splitlines(keepends=True)[0])
    asked = len(bank.asked)
    assert mcicalc("fx", "update", *SPAN).err == "USD until 14 March 2031: 0 of 0 rates stored\n"
    assert len(bank.asked) == asked
    dry = mcicalc(
        "fx",
        "update",
        "--currency",
        "EUR",
        "--since",
        "2025-01-03",
        "--until",
        "2025-01-12",
        "--dry-run",
    )
    assert [line[-10:-8] for line in dry.out.splitlines()] == [
        "03",
        "05",
        "06",
        "07",
        "08",
        "09",
        "10",
    ]  # the 5th: a Sunday


def test_the_days_up_to_today(mcicalc: Run, bank: FakeBank, tmp_path: Path) -> None:
    """Without options, all days after the newest stored one are asked up to today; of a new currency, those of 30 days."""
    newest = TODAY - timedelta(10)
    store(tmp_path, f"{newest},500\n")
    wanted = [day for n in range(10) if (day := newest + timedelta(n + 1)).weekday() < 5]
    assert mcicalc("fx", "update").status == 0
    assert bank.days == wanted
    dry = mcicalc("fx", "update", "--currency", "EUR", "--dry-run")
    assert dry.out.splitlines()[0].startswith(f"{bank.url}?fdate=")
    assert len(dry.out.splitlines()) == sum((TODAY - timedelta(n)).weekday() < 5 for n in range(31))
    assert len(bank.asked) == len(wanted)


def test_dry_run_touches_nothing(mcicalc: Run, bank: FakeBank, tmp_path: Path) -> None:
    """--dry-run writes the addresses, and neither asks nor stores."""
    ended = mcicalc("fx", "update", *SPAN, "--dry-run")
    assert ended.out.splitlines()[0] == f"{bank.url}?fdate=10.03.2031"
    assert ended.err == "USD until 14 March 2031: days to ask: 5\n"
    assert (bank.asked, list(tmp_path.iterdir())) == ([], [])


@pytest.mark.parametrize(
    ("case", "reason"),
    [(case, reason) for case, reason, _ in REFUSED],
    ids=[case for case, *_ in REFUSED],
)
def test_a_day_without_an_answer(
    mcicalc: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, case: str, reason: str
) -> None:
    """A day that is not answered is named with the reason, exit 4; its neighbours are stored, the rest stays as it was."""
    hurried = partial(nationalbank.NationalBank, deadline=2)
    monkeypatch.setattr(nationalbank, "NationalBank", hurried)
    store(tmp_path, "2031-03-07,501.5\n")
    with fake_bank({WEEK[1]: case}) as bank:
        ended = mcicalc("fx", "update", "--url", bank.url, "--until", WEEK[2])
    assert ended.status == 4
    assert f"no answer for 11 March 2031: {reason}" in ended.err
    assert "1 of 3 rates were not stored; what was stored stays as it was" in ended.err
    assert f"fx update --since 2031-03-11 --url {bank.url}\n" in ended.err
    assert rates(tmp_path) == {"2031-03-07": "501.5"} | as_stored([WEEK[0], WEEK[2]])


@pytest.mark.parametrize("case", ["no rates", "another day", "502"])
def test_nothing_accepted_nothing_changed(mcicalc: Run, tmp_path: Path, case: str) -> None:
    """When no day is answered the stored table stays byte for byte."""
    before = store(tmp_path, "2031-03-07,501.5\n")
    with fake_bank(always=case) as bank:
        assert mcicalc("fx", "update", "--url", bank.url, "--until", WEEK[1]).status == 4
    assert file_of(tmp_path).read_bytes() == before
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["USD.csv"]


def test_giving_up(mcicalc: Run, tmp_path: Path) -> None:
    """When nobody is there three days running the rest is not asked; a bank that merely has no rates is asked on."""
    for always, asked in (("html", 3), ("no rates", 5)):
        with fake_bank(always=always) as bank:
            ended = mcicalc("fx", "update", "--url", bank.url, *SPAN)
        assert (ended.status, len(bank.asked)) == (4, asked)
        assert "5 of 5 rates were not stored" in ended.err
    with fake_bank({day: "html" for day in WEEK if day.day != 12}) as bank:
        assert mcicalc("fx", "update", "--url", bank.url, *SPAN).status == 4
    assert rates(tmp_path) == as_stored([WEEK[2]])


def test_other_currencies(mcicalc: Run, bank: FakeBank, tmp_path: Path) -> None:
    """One request serves every currency; a stored one has its own columns and headings, and is updated with the dollar."""
    missing = mcicalc("200", "--mci", 4325, "--currency", "EUR")
    assert missing.status == 3
    assert "mcicalc fx update --currency EUR" in missing.err
    assert mcicalc("fx", "--currency", "EUR").err == missing.err
    assert (
        mcicalc(
            "fx", "update", "--currency", "eur", "--currency", "UZS", "--currency", "EUR", *SPAN
        ).status
        == 0
    )
    assert bank.days == WEEK
    assert rates(tmp_path, "UZS")["2031-03-10"] == "0.0401"
    assert not file_of(tmp_path).exists()
    codes = ("--currency", "eur", "--currency", "UZS")
    row = json.loads(mcicalc("10-20 MCI", "--mci", 4325, "--on", FRIDAY, *codes, "-f", "json").out)[
        0
    ]
    assert (row["eur_rate"], row["eur_rate_kind"], row["uzs_rate"]) == (
        float(rate_of(FRIDAY)),
        "official",
        0.0401,
    )
    assert row["eur_min"] == round(10 * 4325 / float(rate_of(FRIDAY)), 2)
    assert "usd" not in row
    table = mcicalc(
        "20", "--mci", 4325, "--on", FRIDAY, "--currency", "EUR", "--currency", "UZS"
    ).out
    assert "Euros" in table.splitlines()[0]
    assert "UZS" in table.splitlines()[0]
    assert f"€{86500 / float(rate_of(FRIDAY)):.2f}" in table
    both = mcicalc(
        "fx", FRIDAY, "--currency", "EUR", "--currency", "USD", "-f", "plain"
    ).out.splitlines()
    assert both[0].split("\t") == ["2031-03-14", "EUR", rate_of(FRIDAY), "official", "2031-03-14"]
    assert (
        mcicalc("fx", "update", *SPAN).err
        == "USD, EUR, UZS until 14 March 2031: 5 of 5 rates stored\n"
    )
    assert rates(tmp_path) == as_stored(WEEK)


def test_a_currency_that_the_reply_lacks(mcicalc: Run, tmp_path: Path) -> None:
    """What a reply has is stored; a currency that the first board lacks is named, and no other day is asked for its sake."""
    with fake_bank(always="dollar only") as bank:
        ended = mcicalc(
            "fx",
            "update",
            "--url",
            bank.url,
            "--currency",
            "EUR",
            "--currency",
            "USD",
            *SPAN,
        )
        assert (ended.status, rates(tmp_path)) == (4, as_stored(WEEK))
        assert ended.err.count("has no EUR") == 1
        assert "the bank's board of 10 March 2031 has no EUR: it is asked for no more" in ended.err
        assert "EUR, USD until 14 March 2031: 5 of 10 rates stored" in ended.err
        assert "5 of 10 rates were not stored" in ended.err
        assert "ask again with" not in ended.err
        asked = len(bank.asked)
        ended = mcicalc("fx", "update", "--url", bank.url, "--currency", "XYZ", *SPAN)
        assert (ended.status, len(bank.asked)) == (4, asked + 1)
        assert "has no XYZ: it is asked for no more" in ended.err
        assert "--since DAY" in ended.err


LEAPS = {"a hundred times": "60000", "a hundredth": "6"}


@pytest.mark.parametrize("rate", LEAPS.values(), ids=LEAPS.keys())
def test_a_rate_that_leaps_is_named_and_not_stored(
    mcicalc: Run,
    bank: FakeBank,  # noqa: ARG001 - it is asked
    tmp_path: Path,
    rate: str,
) -> None:
    """More than tenfold off the last rate before it is a fault of unit or decimal mark, from the bank or a table: it takes --force."""
    before = store(tmp_path, f"2031-03-07,{rate}\n")
    ended = mcicalc("fx", "update", *SPAN)
    assert (ended.status, file_of(tmp_path).read_bytes()) == (4, before)
    assert "rate of 10 March 2031, " in ended.err
    assert "is more than tenfold off the last one before it" in ended.err
    assert "if it is right, add --force" in ended.err
    mine = tmp_path / "mine.csv"
    mine.write_text("date,rate\n2031-03-10,600\n")
    ended = mcicalc("fx", "import", mine)
    assert (ended.status, file_of(tmp_path).read_bytes()) == (4, before)
    assert f"nothing of {mine} is stored" in ended.err
    assert mcicalc("fx", "import", mine, "--force").status == 0
    assert mcicalc("fx", "update", *SPAN).status == 0
    assert (
        mcicalc("fx", "update", "--currency", "UZS", *SPAN).status == 0
    )  # nothing to compare with


def test_tenfold_itself_is_no_leap(mcicalc: Run, tmp_path: Path) -> None:
    """Exactly ten times is stored, and a day before the stored ones is compared with what stood before it."""
    mine = tmp_path / "mine.csv"
    mine.write_text("date,rate\n2025-01-01,1\n2025-01-02,10\n2025-01-03,1\n")
    assert mcicalc("fx", "import", mine, "--currency", "EUR").status == 0
    mine.write_text("date,rate\n2025-01-04,10.01\n")
    assert mcicalc("fx", "import", mine, "--currency", "EUR").status == 4
    mine.write_text("date,rate\n2024-01-01,999\n")
    assert mcicalc("fx", "import", mine, "--currency", "EUR").status == 0


PAGE = """<!DOCTYPE html><html><meta charset=utf-8><body><p>Menu</p><div><table><thead><tr><th></th><th>Числовое значение</th><th>ЕВРО</th>
</tr></thead><tbody>%s</tbody></table></div>
footer</body></html>"""


TAKEN = {
    "as it is exported": "# mine\ndate,rate\n2024-02-21,452.94\n2024-02-22,450.8\n",
    "quoted, semicolons, decimal commas, falling days": '"Дата";"Курс"\r\n"22.02.2024";"450,8"\r\n"21.02.2024";"452,94"\r\n',
    "a byte-order mark, blanks and empty cells": "\ufeff date , rate ,\n 21.02.2024 , 452.94 ,\n\n22.02.2024,450.80,\n",
    "tabs": "Day\tRate\n2024-02-21\t452,94\n2024-02-22\t450,8\n",
    "no head": "2024-02-22,450.8\n2024-02-21,452.94\n",
    "a comma in quotes": '2024-02-22,"450,8"\n2024-02-21,"452,94"\n',
    "a dash for a day without a rate": "21.02.2024;452,94\n22.02.2024;450,8\n23.02.2024;-\n",
    "for so many units": "День;Единиц;Курс\n21.02.2024;100;45294\n22.02.2024;1;450,8\n",
    "a page of the bank": PAGE % "<tr><td>2024-02-22<td> 1 <td>450.80</tr>\n<tr><td>2024-02-21</td><td>10</td><td>4529.4</td></tr>",
}  # fmt: skip


@pytest.mark.parametrize("table", TAKEN.values(), ids=TAKEN.keys())
def test_a_table_is_taken_as_it_was_written(mcicalc: Run, tmp_path: Path, table: str) -> None:
    """Whatever a spreadsheet or a bank's page writes without doubt is imported, from standard input too."""
    ended = mcicalc("fx", "import", "-", "--currency", "EUR", stdin=table.encode())
    assert ended.err == f"2 EUR rates of standard input are now in {file_of(tmp_path, 'EUR')}\n"
    assert {day: float(rate) for day, rate in rates(tmp_path, "EUR").items()} == {
        "2024-02-21": 452.94, "2024-02-22": 450.8,
    }  # fmt: skip


def workbook(*rows: tuple[object, ...]) -> bytes:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    data = BytesIO()
    book.save(data)
    return data.getvalue()


@pytest.mark.parametrize(
    "rows",
    [
        [("Date", "EUR_quant", "EUR"), ("22.02.2024", 1, 450.8), ("21.02.2024", 1, 452.94)],
        [(date(2024, 2, 21), 452.94), (date(2024, 2, 22), "450,8")],
        [("День", "Курс"), (datetime(2024, 2, 21), 452.94), (None, None), ("2024-02-22", 450.8)],
    ],
)
def test_a_workbook_is_taken(mcicalc: Run, tmp_path: Path, rows: list[tuple[object, ...]]) -> None:
    """That of the bank, with a column of how many units a rate is for, or a person's own, its days typed or not."""
    ended = mcicalc("fx", "import", "-", "--currency", "EUR", stdin=workbook(*rows))
    assert ended.err == f"2 EUR rates of standard input are now in {file_of(tmp_path, 'EUR')}\n"
    assert rates(tmp_path, "EUR") == {"2024-02-21": "452.94", "2024-02-22": "450.8"}


def test_a_table_in_another_encoding_is_taken(mcicalc: Run, tmp_path: Path) -> None:
    """The error says that it is another one, and with its name the table is taken."""
    mine = tmp_path / "mine.csv"
    mine.write_bytes("Дата;Курс валюты\n21.02.2024;452,94\n".encode("cp1251"))
    ended = mcicalc("fx", "import", mine)
    assert (ended.status, "it seems to be in cp1251" in ended.err) == (2, True)
    assert mcicalc("fx", "import", mine, "--encoding", "cp1251").status == 0


NOT_TAKEN = {
    "a comma that may part thousands": ("2024-02-21;4,704\n", "standard input:1: '2024-02-21,4,704' is not a day and a rate"),
    "a decimal comma between commas": ("date,rate\n2024-02-21,452,94\n", "standard input:2: '2024-02-21,452,94' is not"),
    "a day the American way": ("02/21/2024,452.94\n", "standard input:1: '02/21/2024,452.94' is not"),
    "a day that there is not": ("31.02.2024;452\n", "standard input:1: there is no such day as 2024-02-31"),
    "a day twice": ("21.02.2024;452\n2024-02-21;453\n", "standard input:2: the day 21 February 2024 stands there twice"),
    "a first row that is no heading": ("soon,452.94\n", "standard input:1: 'soon,452.94' is not a day and a rate"),
    "a column too many": ("2024-02-21,452.94,1\n", "standard input:1: '2024-02-21,452.94,1' is not"),
    "units in a table of two columns": ("date,rate,\n2024-02-21,100,5\n", "standard input:2: '2024-02-21,100,5' is not"),
    "another number of units": (PAGE % "<tr><td>2024-02-21<td>3<td>5", "standard input:2: '2024-02-21,3,5' is not"),
    "two currencies": (PAGE % "<tr><td>2024-02-21<td>1<td>5<td>1<td>6", "standard input:2: '2024-02-21,1,5,1,6' is not"),
    "no character": (PAGE % ("&#" + "9" * 5000 + ";"), "standard input is damaged"),
    "nought": ("2024-02-21,0\n", "standard input:1: a rate must be greater than 0"),
    "no end of a cell": ("x" * 3_000_000, "standard input: this is not CSV"),
    "nothing": ("", "standard input: there is no rate in it"),
    "a heading alone": ("Day;Rate\n", "standard input: there is no rate in it"),
    "too much": ("2024-02-21,452.94\n" * 300_000, "standard input is larger than 4 MB"),
}  # fmt: skip


@pytest.mark.parametrize(("table", "reason"), NOT_TAKEN.values(), ids=NOT_TAKEN.keys())
def test_what_is_doubtful_is_not_imported(
    mcicalc: Run, tmp_path: Path, table: str, reason: str
) -> None:
    """Nothing is guessed: the line is named, and nothing is stored."""
    ended = mcicalc("fx", "import", "-", stdin=table.encode())
    assert (ended.status, ended.out) == (2, "")
    assert reason in ended.err
    assert not file_of(tmp_path).exists()


BAD_USE = [
    (("--currency", "../USD"), "not the code of a foreign currency"),
    (("--currency", "KZT"), "not the code of a foreign currency"),
    (("--until", "2999-01-01"), "the bank cannot have rates of that day yet"),
    (("--url", "http://example.com/"), "no https address"),
    (("--url", "http://localhost:1@example.com/"), "no https address"),
    (("--url", "file:///etc/passwd"), "no https address"),
    (("--url", "https://"), "no https address"),
    (("--url", "https:///rss"), "no https address"),
    (("--url", "https://exa mple.com/"), "no https address"),
    (("--url", "https://[::1/"), "no https address"),
    (("--url", "https://example..com/"), "no https address"),
    (("--url", "https://example.com:port/"), "no https address"),
    (("--url", "https://example.com/?day=1"), "no https address"),
    (("--ca-file", "nothing.pem"), "the certificates of nothing.pem cannot be read: No such file"),
    (("--since", "2026"), "not a single day"),
]


@pytest.mark.parametrize(
    ("words", "reason"), BAD_USE, ids=[" ".join(words) for words, _ in BAD_USE]
)
def test_bad_use(mcicalc: Run, words: tuple[str, ...], reason: str) -> None:
    """What cannot be meant is refused with exit 2 before anything is asked."""
    ended = mcicalc("fx", "update", *words)
    assert ended.status == 2
    assert reason in ended.err


def test_an_office_may_name_its_authority(
    mcicalc: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By --ca-file or SSL_CERT_FILE, which the help names; there is no way not to verify."""
    with fake_bank(https=True) as bank:
        asked = ("fx", "update", "--url", bank.url.replace("http:", "https:"))
        ended = mcicalc(*asked, *SPAN)
        assert ended.status == 4
        assert "is not to be trusted; that of an office's own authority is named with" in ended.err
        first = ("--since", MONDAY, "--until", MONDAY)
        assert mcicalc(*asked, *first, "--ca-file", CERTIFICATE).status == 0
        monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
        assert mcicalc(*asked, *SPAN).status == 0
    assert rates(tmp_path) == as_stored(WEEK)
    words = mcicalc("fx", "update", "--help").out
    for name in ("--ca-file", "SSL_CERT_FILE", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
        assert name in words


def test_a_damaged_table(mcicalc: Run, bank: FakeBank, tmp_path: Path) -> None:
    """A damaged table of the user's is named with its line, and neither an update nor an import writes over it."""
    store(tmp_path, "2031-03-07,501.5\n2031-03-06,501.5\n")
    before = file_of(tmp_path).read_bytes()
    other = tmp_path / "other.csv"
    other.write_text("date,rate\n2031-03-01,2\n")
    for words in (("update", *SPAN), ("import", other), ("export",)):
        ended = mcicalc("fx", *words)
        assert ended.status == 2
        assert f"{file_of(tmp_path)}:4: the day 6 March 2031 comes after a later one" in ended.err
    assert (file_of(tmp_path).read_bytes(), bank.asked) == (before, [])


def test_import_and_export(mcicalc: Run, tmp_path: Path) -> None:
    """An imported rate counts before the bundled one, --explain says so, and what is exported can be imported again."""
    mine = tmp_path / "mine.csv"
    mine.write_text("date,rate\n2024-02-21,500\n2031-01-02,600.5\n")
    ended = mcicalc("fx", "import", mine)
    assert (ended.status, ended.out) == (0, "")
    assert ended.err == f"2 USD rates of {mine} are now in {file_of(tmp_path)}\n"
    assert (
        "500.00 ₸ per US dollar (official rate of the National Bank, 21 February 2024 (by your own table))"
        in (mcicalc("200", "--on", "2024-02-21", "--explain").out)
    )
    exported = mcicalc("fx", "export").out
    assert "National Bank" in exported.splitlines()[0]
    assert {"2024-02-20,450.39", "2024-02-21,500", "2031-01-02,600.5"} & set(exported.splitlines()) >= {
        "2024-02-21,500", "2031-01-02,600.5",
    }  # fmt: skip
    mine.write_text(exported)
    assert mcicalc("fx", "import", mine).status == 0
    assert mcicalc("fx", "export").out == exported
    assert mcicalc("fx", "export", "--currency", "EUR").status == 3
    mine.write_text("date,rate\n2024-02-21,-5\n")
    ended = mcicalc("fx", "import", mine)
    assert (ended.status, f"{mine}:2: " in ended.err) == (2, True)
    assert mcicalc("fx", "export").out == exported


def test_a_rate_of_days_to_come_is_not_imported(mcicalc: Run, tmp_path: Path) -> None:
    """The bank sets the rate of the next day that is no weekend, here a Monday, and none after it: such a table is refused whole."""
    mine = tmp_path / "mine.csv"
    for days, status in ((2, 0), (3, 2)):
        mine.write_text(f"date,rate\n2031-01-02,600\n{TODAY + timedelta(days)},600.5\n")
        ended = mcicalc("fx", "import", mine)
        assert ended.status == status
        assert len(rates(tmp_path)) == 2
    assert f"{mine}: the bank cannot have a rate of 18 March 2031 yet" in ended.err
    assert "--fx-rate TENGE" in ended.err
    assert str(TODAY + timedelta(3)) not in rates(tmp_path)


TODAY_ASKED: list[tuple[tuple[str, ...], str]] = [
    (("200", "80", "10"), ""),
    (("200", "-f", "json"), ""),
    (("200", "--explain"), ""),
    (("200", "--on", str(TODAY)), ""),
    (("-", "-f", "plain"), "200 MCI\n80 MCI\n"),
    (("-",), "200 MCI\n\n80 MCI\n"),
    (("fx",), ""),
    (("fx", "-f", "csv"), ""),
    (("200", "--currency", "USD", "--currency", "EUR"), ""),
    (("fx", "--currency", "USD", "--currency", "EUR"), ""),
]


def warnings(mcicalc: Run, *words: object, stdin: str = "") -> list[str]:
    """What a run that succeeds says on standard error; it names no update on standard output."""
    ended = mcicalc(*words, *(("--mci", "4000") if words[0] != "fx" else ()), stdin=stdin)
    assert (ended.status, "fx update" in ended.out) == (0, False)
    return ended.err.splitlines()


@pytest.mark.parametrize(
    ("words", "given"), TODAY_ASKED, ids=[" ".join(words) for words, _ in TODAY_ASKED]
)
def test_stale_rates_are_named_once(
    mcicalc: Run, tmp_path: Path, words: tuple[str, ...], given: str
) -> None:
    """When today is asked and the newest rate is more than a week old, one line says how old, and how to fetch newer ones."""
    for code in ("USD", "EUR"):
        store(tmp_path, f"{TODAY - timedelta(8)},500\n", code)
    names = "USD, EUR" if "EUR" in words else "USD"
    (line,) = [line for line in warnings(mcicalc, *words, stdin=given) if "warning" in line]
    assert (
        line
        == f"mcicalc: warning: the newest {names} rate is 8 days old: fetch newer ones with: mcicalc fx update"
    )


def test_rates_of_this_week_are_not_stale(mcicalc: Run, tmp_path: Path) -> None:
    """A rate of today brings no warning, one up to a week old only that of its distance; nor is another day stale."""
    store(tmp_path, f"{TODAY - timedelta(7)},500\n")
    assert [line[-16:] for line in warnings(mcicalc, "200")] == ["(7 days earlier)"]
    assert mcicalc("fx", TODAY + timedelta(2)).status == 3
    store(tmp_path, f"{TODAY - timedelta(9)},500\n")
    assert [line[-16:] for line in warnings(mcicalc, "200", "--on", TODAY - timedelta(1))] == [
        "(8 days earlier)"
    ]
    store(tmp_path, f"{TODAY},500\n")
    assert warnings(mcicalc, "200") == []
    assert warnings(mcicalc, "200", "--on", "2024-02-21") == []
    assert warnings(mcicalc, "200", "--fx-rate", "500") == []


def test_a_bar_on_a_terminal(program: Program) -> None:
    """On a terminal a bar shows how far the update is, on standard error only."""
    with fake_bank() as bank:
        words = (*EUROS, *PAST_SPAN)
        ended = program.on_terminal(*words, only_errors=True, MCICALC_NBK_URL=bank.url)
    assert "Asking the National Bank" in ended.err
    assert "5 of 5 rates stored" in ended.err
    assert ended.out == ""


def test_an_interrupt_keeps_what_was_accepted(
    mcicalc: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl-C ends with 130; the days accepted before it are stored."""
    boards = nationalbank.NationalBank.board

    def board(self: nationalbank.NationalBank, day: date) -> object:
        if day == WEEK[2]:
            raise KeyboardInterrupt
        return boards(self, day)

    monkeypatch.setattr(nationalbank.NationalBank, "board", board)
    with fake_bank() as bank:
        assert mcicalc("fx", "update", "--url", bank.url, *SPAN).status == 130
    assert rates(tmp_path) == as_stored(WEEK[:2])


def test_help_tells_of_it(mcicalc: Run) -> None:
    """The commands and what they do stand in the help."""
    for words in ("fx update", "fx import", "fx export", "--currency"):
        assert words in mcicalc("fx", "--help").out
    assert "MCICALC_NBK_URL" in mcicalc("fx", "update", "--help").out


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
def test_nothing_else_opens_a_socket(program: Program) -> None:
    """Without a network everything but `fx update` works: no other command opens a socket."""
    for words in (("200", *DAY), ("fx",), ("fx", "export"), ("rates",), ("fx", "--help")):
        ended = program.run("strace", "-f", "-e", "trace=network", *program.command, *words)
        assert ended.status == 0
        assert not [line for line in ended.err.splitlines() if "socket(" in line]


def whole_after(home: Path, bank: FakeBank, moment: float) -> int:
    """Starts an update and kills it: the store is whole, and has every day but the one that was being asked."""
    store(home, "2024-03-08,501.5\n", "EUR")
    with update(home, bank, *PAST_SPAN) as running:
        time.sleep(moment)
        running.kill()
    accepted = as_stored(bank.days[:-1])
    found = rates(home, "EUR")
    assert found.items() >= {"2024-03-08": "501.5", **accepted}.items()
    assert found.items() <= {"2024-03-08": "501.5", **as_stored(PAST)}.items()
    assert rates(home, "EUR") == found
    return len(accepted)


def update(home: Path, bank: FakeBank, *span: object) -> subprocess.Popen[bytes]:
    """An update of that home's euros, running."""
    return Program().started(*EUROS, *span, MCICALC_NBK_URL=bank.url, **home_in(home))


def killed(home: Path, moment: float) -> int:
    with fake_bank() as bank:
        kept = whole_after(home, bank, moment)
    with fake_bank() as bank:  # what the kill left behind is in nobody's way
        again = update(home, bank, *PAST_SPAN)
        again.communicate()
    assert again.returncode == 0
    assert rates(home, "EUR") == {"2024-03-08": "501.5", **as_stored(PAST)}
    return kept


@pytest.mark.parametrize("runs", [25, pytest.param(100, marks=pytest.mark.slow)])
def test_killed_at_any_moment(tmp_path: Path, runs: int) -> None:
    """kill -9 at a random moment leaves a whole table with every day that was accepted, and the next update completes it."""
    chance = random.Random(runs)
    moments = [chance.uniform(0.2, 2.6) for _ in range(runs)]
    homes = [tmp_path / str(n) for n in range(runs)]
    with ThreadPoolExecutor(8) as together:
        kept = list(together.map(killed, homes, moments))
    assert len(set(kept)) > 1  # they were killed at different points


def test_two_updates_at_once(tmp_path: Path) -> None:
    """Two updates side by side, twenty times: both succeed, and the table has the days of both."""

    def both(home: Path) -> dict[str, str]:
        with fake_bank() as bank:
            spans = (
                ("--since", PAST[0], "--until", PAST[2]),
                ("--since", PAST[2], "--until", PAST[4]),
            )
            running = [update(home, bank, *span) for span in spans]
            assert [(each.communicate()[1], each.returncode)[1] for each in running] == [0, 0]
        return rates(home, "EUR")

    with ThreadPoolExecutor(4) as together:
        for found in together.map(both, [tmp_path / str(n) for n in range(20)]):
            assert found == as_stored(PAST)
