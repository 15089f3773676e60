"""The user's folder: a file is replaced whole or not at all, by one run at a time."""

from __future__ import annotations

import os
import time
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from threading import Timer

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mcicalc.errors import BadInput, BadTable
from mcicalc.stores.rates_csv import read_rates
from mcicalc.stores.tables import load_rates, rates_path, stored
from mcicalc.upkeep import writing

days = (st.dates() | st.dates(date(2024, 2, 20), date(2024, 2, 26))).map(str)
values = st.decimals(min_value="0.000000000001", max_value=10**11, places=12).map(
    lambda value: f"{value.normalize():f}"
)
tables = st.dictionaries(days, values, max_size=8)


def lines(table: dict[str, str]) -> list[str]:
    return [f"{day},{rate}" for day, rate in sorted(table.items())]


def kept(folder: Path, code: str = "USD") -> dict[str, str]:
    path = rates_path(str(folder), code)
    return dict(line.split(",") for line in read_rates(Path(path).read_text("utf-8"), path))


@settings(max_examples=50)
@given(tables, tables)
def test_what_is_kept_is_what_was_given(
    tmp_path_factory: pytest.TempPathFactory, old: dict[str, str], new: dict[str, str]
) -> None:
    """After two writes the table is the union of both, on a common day with the later rate, exact to the last digit."""
    folder = tmp_path_factory.mktemp("folder")
    writing.keep_rates(str(folder), "EUR", lines(old), force=True)
    writing.keep_rates(str(folder), "EUR", lines(new), force=True)
    assert kept(folder, "EUR") == old | new


@pytest.mark.parametrize("rate", ["400", "900"])
def test_the_last_day_of_a_table_is_replaced_too(tmp_path: Path, rate: str) -> None:
    """On the newest bundled day, as on any other, the user's rate counts, and the day stands there once."""
    bundled = load_rates(["USD"])["USD"]
    writing.keep_rates(str(tmp_path), "USD", [f"{bundled.newest},{rate}"])
    table = load_rates(["USD"], str(tmp_path))["USD"]
    assert (table.known(bundled.newest), len(table.lines)) == (int(rate), len(bundled.lines))


def test_a_new_table_says_whose_figures_it_has(tmp_path: Path) -> None:
    """The head of a table names the National Bank; comments of the user's stay, and nothing but the lock lies beside it."""
    writing.keep_rates(str(tmp_path), "EUR", ["2024-02-21,480.5"])
    path = Path(rates_path(str(tmp_path), "EUR"))
    assert "Tenge per unit of EUR" in path.read_text("utf-8")
    assert "National Bank of Kazakhstan" in path.read_text("utf-8")
    path.write_bytes(
        b"\xef\xbb\xbf# \xd0\xbc\xd0\xbe\xd1\x91\r\ndate,rate\r\n2024-02-22,481\r\n# two\r\n"
    )
    writing.keep_rates(str(tmp_path), "EUR", ["2024-02-21,480.5"])
    assert path.read_text("utf-8") == "# моё\n# two\ndate,rate\n2024-02-21,480.5\n2024-02-22,481\n"
    assert sorted(file.name for file in tmp_path.rglob("*") if file.is_file()) == [
        ".lock",
        "EUR.csv",
    ]
    assert stored(str(tmp_path)) == ["USD", "EUR"]
    assert load_rates("EUR", str(tmp_path)).keys() == {"EUR"}


def test_what_cannot_be_read_again_is_not_kept(tmp_path: Path) -> None:
    """A text that the strict reader refuses never takes the place of the old one, and leaves nothing behind."""
    writing.keep_rates(str(tmp_path), "USD", ["2024-02-21,452.94"])
    before = Path(rates_path(str(tmp_path), "USD")).read_bytes()
    for bad in ("2024-02-22,0", "2024-02-22,1e3", "2024-02-30,5"):
        with pytest.raises(BadTable, match=r"USD\.csv"):
            writing.keep_rates(str(tmp_path), "USD", [bad], force=True)
    assert Path(rates_path(str(tmp_path), "USD")).read_bytes() == before
    assert [path.name for path in (tmp_path / "rates").iterdir()] == ["USD.csv"]


@pytest.mark.parametrize("step", ["fsync", "replace", "makedirs"])
def test_a_disk_that_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    """A disk that fails at any step is a sentence; the old table stays, and no half of a new one."""
    writing.keep_rates(str(tmp_path), "USD", ["2024-02-21,452.94"])
    before = Path(rates_path(str(tmp_path), "USD")).read_bytes()

    def fail(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writing.os, step, fail)
    with pytest.raises(BadInput, match=r"cannot write .*: No space left on device"):
        writing.keep_rates(str(tmp_path), "USD", ["2024-02-22,450"])
    assert Path(rates_path(str(tmp_path), "USD")).read_bytes() == before
    assert [path.name for path in (tmp_path / "rates").iterdir()] == ["USD.csv"]


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    """A folder that is a file, or one without the right to write, is a sentence that names it."""
    (tmp_path / "file").write_text("")
    with pytest.raises(BadInput, match=r"cannot write .*file"):
        writing.keep_rates(str(tmp_path / "file"), "USD", ["2024-02-22,450"])
    if os.geteuid() == 0:
        return  # nothing is forbidden to root
    (tmp_path / "closed").mkdir(mode=0o500)
    with pytest.raises(BadInput, match=r"cannot write .*closed: Permission denied"):
        writing.keep_rates(str(tmp_path / "closed"), "USD", ["2024-02-22,450"])


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """Where the user's table is a link, the file that it names is replaced."""
    real = tmp_path / "elsewhere.csv"
    real.write_text("date,rate\n2024-02-21,452.94\n")
    (tmp_path / "rates").mkdir()
    (tmp_path / "rates" / "USD.csv").symlink_to(real)
    writing.keep_rates(str(tmp_path), "USD", ["2024-02-22,450"])
    assert (tmp_path / "rates" / "USD.csv").is_symlink()
    assert "2024-02-22,450" in real.read_text()


def _writer(folder: str, first: int) -> None:
    for number in range(first, 200, 4):
        writing.keep_rates(folder, "USD", [f"{2000 + number}-01-01,{number + 1}"], force=True)


def _sleeper(folder: str) -> None:
    with writing.locked(folder):
        Path(folder, "held").write_text("")
        time.sleep(60)


def test_four_writers_lose_nothing(tmp_path: Path) -> None:
    """Four processes that write a line at a time into one table leave every line of every one."""
    writers = [
        get_context("spawn").Process(target=_writer, args=(str(tmp_path), first))
        for first in range(4)
    ]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert kept(tmp_path) == {f"{2000 + number}-01-01": str(number + 1) for number in range(200)}


def test_a_run_that_waits_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Who waits for another run more than a second is told what for; who need not is told nothing."""
    holder = get_context("spawn").Process(target=_sleeper, args=(str(tmp_path),))
    holder.start()
    while not (tmp_path / "held").exists():
        time.sleep(0.01)
    Timer(1.5, holder.kill).start()
    writing.keep_rates(str(tmp_path), "USD", ["2024-02-22,450"])
    waited = f"mcicalc: another run writes in {tmp_path}: waiting for it to end\n"
    assert capsys.readouterr().err == waited
    writing.keep_rates(str(tmp_path), "USD", ["2024-02-23,450"])
    assert capsys.readouterr().err == ""


def test_the_lock_of_a_killed_run_is_free(tmp_path: Path) -> None:
    """A run that was killed while it held the lock holds up nobody."""
    holder = get_context("spawn").Process(target=_sleeper, args=(str(tmp_path),))
    holder.start()
    while not (tmp_path / "held").exists():
        time.sleep(0.01)
    holder.kill()
    holder.join()
    writing.keep_rates(str(tmp_path), "USD", ["2024-02-22,450"])
    assert kept(tmp_path) == {"2024-02-22": "450"}
