"""Measures `mcicalc -` and `mcicalc batch` against mawk doing the same arithmetic, and checks every
sum they write.

python benchmarks/bulk.py [--rows N] [--rounds N]

The program is the one installed beside the interpreter that runs this file; mawk has to be on PATH.
The two run in turn, so that whatever else the machine does meets both; a ratio is that of the
medians of their processor times. The oracle works in integers from the program's own tables (`rates
-f csv`, `fx --since … -f csv`), half up.
"""

import argparse
import csv
import os
import random
import resource
import statistics
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import NamedTuple

DAY, FIRST, DAYS = "2024-02-21", date(2015, 1, 1), 4018
LEAST = (
    10  # seconds of each workload: short runs are much disturbed by whatever else the machine does
)
THIRTEEN = (1, 2, 3, 5, 7, 10, 15, 20, 50, 100, 200, 500, 1000)
MCICALC = str(Path(sysconfig.get_path("scripts"), "mcicalc"))
LINES = ["-", "--field", "tenge", "-f", "plain", "--on", DAY]
TABLE = ["batch", "-", "--amount", "mci", "--date", "date", "--field", "tenge", "--field", "usd"]
AWK_TABLE = """BEGIN {
  FS = OFS = ","
  while ((getline line < rates) > 0) { split(line, part, ","); mci[part[1]] = part[2]
    usd[part[1]] = part[3] }
}
NR == 1 { print $0, "tenge", "usd"; next }
{ tenge = $3 * mci[$2]; printf "%s,%.2f,%.2f\\n", $0, tenge, tenge / usd[$2] }"""


class Workload(NamedTuple):
    """One row of the table: how its rows are made, the two commands, and the limits."""

    name: str
    header: str
    row: Callable[[random.Random, int], str]
    ours: list[str]
    awk: str
    ratio: float
    megabytes: int


def day(chance: random.Random) -> str:
    return (FIRST + timedelta(chance.randrange(DAYS))).isoformat()


def distinct(number: int) -> str:
    """Another amount for each number: multiples modulo a prime, which come again only after all of
    them.
    """
    hundredths = number * 617_371_241 % 999_999_937
    return f"{hundredths // 100}.{hundredths % 100:02d}"


WORKLOADS = [
    Workload(
        "lines, 999 distinct",
        "",
        lambda r, _: f"{r.randrange(1, 1000)} MCI",
        LINES,
        "{ print $1 * 3692 }",
        1.3,
        60,
    ),
    Workload(
        "lines, all distinct, two decimals",
        "",
        lambda _, n: distinct(n) + " MCI",
        LINES,
        '{ printf "%.2f\\n", $1 * 3692 }',
        1.5,
        60,
    ),
    Workload(
        "csv, 13 amounts",
        "id,date,mci\n",
        lambda r, n: f"{n},{day(r)},{r.choice(THIRTEEN)}",
        TABLE,
        AWK_TABLE,
        1.2,
        80,
    ),
    Workload(
        "csv, random amounts",
        "id,date,mci\n",
        lambda r, n: f"{n},{day(r)},{r.randrange(10**5)}.{r.randrange(100):02d}",
        TABLE,
        AWK_TABLE,
        2.0,
        80,
    ),
]


def made(work: Workload, rows: int, path: Path) -> None:
    """Writes the input."""
    chance = random.Random(1)
    with path.open("w") as file:
        file.write(work.header)
        file.writelines(work.row(chance, number) + "\n" for number in range(rows))


def timed(command: list[str], given: Path, written: Path) -> tuple[float, float]:
    """Processor seconds and megabytes at the peak of one run."""
    with given.open("rb") as read, written.open("wb") as write:
        process = subprocess.Popen(command, stdin=read, stdout=write, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command[0]} ended with {process.returncode}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / (
        1 << (20 if sys.platform == "darwin" else 10)
    )


def rates(path: Path) -> dict[str, tuple[int, Decimal]]:
    """MCI and dollar rate of each day, by day; the same goes into a file for awk."""

    def table(*args: str) -> list[dict[str, str]]:
        done = subprocess.run(
            [MCICALC, *args, "-f", "csv"], capture_output=True, text=True, check=True
        )
        return list(csv.DictReader(done.stdout.splitlines()))

    values = [row for row in table("rates") if row["scope"] in ("all", "fine")]
    last = FIRST + timedelta(DAYS)
    found = {}
    for row in table("fx", "--since", str(FIRST), "--until", str(last)):
        index = next(each["tenge"] for each in values if each["from"] <= row["date"] <= each["to"])
        found[row["date"]] = int(index), Decimal(row["rate"])
    path.write_text("".join(f"{each},{index},{rate}\n" for each, (index, rate) in found.items()))
    return found


def wrong(given: Path, written: Path, known: dict[str, tuple[int, Decimal]]) -> int:
    """How many sums of the output differ from the oracle's."""
    with given.open() as asked, written.open() as answered:
        if asked.readline().startswith("id,"):
            assert answered.readline() == "id,date,mci,tenge,usd\n"
            return sum(_wrong_row(*pair, known) for pair in zip(asked, answered, strict=True))
        asked.seek(0)
        pairs: Iterator[tuple[str, str]] = zip(asked, answered, strict=True)
        return sum(
            Decimal(sum_) != Decimal(line.split()[0]) * known[DAY][0] for line, sum_ in pairs
        )


def _wrong_row(asked: str, answered: str, known: dict[str, tuple[int, Decimal]]) -> int:
    own, tenge, usd = answered.rstrip("\n").rsplit(",", 2)
    assert own == asked.rstrip("\n")
    _, day_, mci = own.split(",")
    index, rate = known[day_]
    exact = Decimal(mci) * index
    return (Decimal(tenge) != exact) + (
        Decimal(usd) != (exact / rate).quantize(Decimal("0.01"), ROUND_HALF_UP)
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=7)
    asked = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        known = rates(folder / "rates.csv")
        print(
            f"{'workload':36} {'ratio':>6} {'limit':>6} {'seconds':>8} {'mawk':>6} {'MB':>4} "
            f"{'limit':>6} {'wrong':>6}"
        )
        for work in WORKLOADS:
            measure(work, asked, folder, known)


def measure(
    work: Workload, asked: argparse.Namespace, folder: Path, known: dict[str, tuple[int, Decimal]]
) -> None:
    """One row of the table."""
    given, written = folder / "given", folder / "written"
    made(work, asked.rows, given)
    ours: list[float] = []
    theirs, memory = [], 0.0
    while len(ours) < asked.rounds or sum(ours) < LEAST:
        theirs.append(
            timed(["mawk", "-v", f"rates={folder / 'rates.csv'}", work.awk], given, written)[0]
        )
        seconds, megabytes = timed([MCICALC, *work.ours], given, written)
        ours.append(seconds)
        memory = max(memory, megabytes)
    own, awk = statistics.median(ours), statistics.median(theirs)
    numbers = (
        f"{own / awk:6.2f} {work.ratio:6.1f} {own:8.2f} {awk:6.2f} {memory:4.0f} {work.megabytes:6}"
    )
    print(f"{work.name:36} {numbers} {wrong(given, written, known):6}", flush=True)


if __name__ == "__main__":
    main()
