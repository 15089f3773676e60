"""Databases that are given the tables of `rates -f sql` and `fx -f csv` find the very sums of `mcicalc batch`."""

import csv
import random
import re
import shutil
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from harness import Program, run_here
from mcicalc.stores.tables import load_rates

JOIN = (Path(__file__).parents[2] / "examples" / "join.sql").read_text(encoding="utf-8")
FIRST, LAST, ROWS = date(1996, 1, 1), load_rates(["USD"])["USD"].newest, 100_000
# The same with a join that takes the last row before a day, which the list of every day makes the row of the day itself.
ASOF = JOIN.replace(
    "JOIN usd_rates u ON u.day = f.opened", "ASOF JOIN usd_rates u ON f.opened >= u.day"
)


RECIPES = (Path(__file__).parents[2] / "docs" / "databases.md").read_text(encoding="utf-8")
NOT_FOR_SPARK = re.search("grep -vE '([^']+)' mci_rates.sql", RECIPES)[1]  # type: ignore[index]


class Tables(NamedTuple):
    """What an engine is given, as files and as texts, and what it must find: tiyn and cents by id."""

    fines: Path
    usd: Path
    mci: str
    expected: list[tuple[int, int, int]]


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Tables:
    """100,000 fines on days of thirty-one years, weekends and holes of the bank's table among them."""
    folder, chance = tmp_path_factory.mktemp("engines"), random.Random(5)
    fines, usd, made = (folder / name for name in ("fines.csv", "usd.csv", "made.csv"))
    rows = (
        (FIRST + timedelta(chance.randrange((LAST - FIRST).days + 1)), chance.randrange(10**6))
        for _ in range(ROWS)
    )
    lines = (
        f"{place},{day},{mci // 100}.{mci % 100:02d}\n" for place, (day, mci) in enumerate(rows)
    )
    fines.write_text("id,opened,mci\n" + "".join(lines))
    listed = run_here(
        "fx",
        "--since",
        str(FIRST),
        "--field",
        "date",
        "--field",
        "rate",
        "-f",
        "csv",
    )
    usd.write_text(listed.out)
    done = run_here(
        "batch",
        str(fines),
        "--amount",
        "mci",
        "--date",
        "opened",
        "--field",
        "tenge",
        "--field",
        "usd",
        "-o",
        str(made),
    )
    assert done.status == 0
    with made.open() as file:
        read = [
            (int(row["id"]), int(Decimal(row["tenge"]) * 100), int(Decimal(row["usd"]) * 100))
            for row in csv.DictReader(file)
        ]
    said = done.err.splitlines()[-1]
    tenge, cents = (Decimal(sum(row[place] for row in read)) / 100 for place in (1, 2))
    assert said == f"mcicalc: rows done: {ROWS}, rejected: 0; sums: {tenge:,.2f} ₸, ${cents:,.2f}"
    return Tables(fines, usd, run_here("rates", "-f", "sql").out, read)


@pytest.mark.parametrize("statement", [JOIN, ASOF], ids=["equality", "ASOF"])
def test_duckdb(tables: Tables, statement: str) -> None:
    """A join on the range of days, and on the day or as of it."""
    duckdb = pytest.importorskip("duckdb")
    with duckdb.connect() as database:
        database.execute(tables.mci)
        database.execute(tables.mci)
        database.execute(
            f"CREATE TABLE fines AS SELECT * FROM read_csv('{tables.fines}', types={{'mci': 'DECIMAL(12, 2)'}})"
        )
        database.execute("CREATE TABLE usd_rates (day DATE, rate DECIMAL(12, 4))")
        database.execute(
            f"INSERT INTO usd_rates SELECT * FROM read_csv('{tables.usd}', types={{'rate': 'DECIMAL(12, 4)'}})"
        )
        assert database.execute(statement).fetchall() == tables.expected


def test_sqlite(tables: Tables) -> None:
    """Days are texts and decimals are floats there; the statement makes integers of them before it multiplies."""
    database = sqlite3.connect(":memory:")
    database.executescript(
        tables.mci * 2
        + "CREATE TABLE fines (id, opened, mci REAL); CREATE TABLE usd_rates (day PRIMARY KEY, rate REAL)"
    )
    for table, file in (("fines", tables.fines), ("usd_rates", tables.usd)):
        header, *rows = csv.reader(file.read_text().splitlines())
        database.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(header))})", rows)
    assert sorted((int(row[0]), *row[1:]) for row in database.execute(JOIN)) == tables.expected


@pytest.mark.spark
def test_spark(tables: Tables, tmp_path: Path) -> None:
    """The same statement on Spark, here on this machine alone."""
    sql = pytest.importorskip("pyspark.sql")
    builder = sql.SparkSession.builder.master("local[*]").config(
        "spark.sql.warehouse.dir", str(tmp_path)
    )
    # The rows of the export are plain texts and numbers, which Spark stores as days and decimals only under this rule.
    with builder.config("spark.sql.storeAssignmentPolicy", "LEGACY").getOrCreate() as spark:
        lines = [line for line in tables.mci.splitlines() if not re.match(NOT_FOR_SPARK, line)]
        for statement in filter(None, "\n".join(lines * 2).split(";")):
            spark.sql(statement)
        _view(spark, tables.fines, "fines", "id BIGINT, opened DATE, mci DECIMAL(12, 2)")
        _view(spark, tables.usd, "usd_rates", "day DATE, rate DECIMAL(12, 4)")
        found = [tuple(row) for row in spark.sql(JOIN).collect()]
        total = spark.sql(f"SELECT count(*), sum(tiyn), sum(cents) FROM ({JOIN})").first()
    print(f"Spark {spark.version}: rows, tiyn, cents = {tuple(total)}")  # noqa: T201 - for whoever runs it by hand
    assert found == tables.expected


def _view(spark: Any, file: Path, name: str, schema: str) -> None:
    spark.read.csv(str(file), header=True, schema=schema).createOrReplaceTempView(name)


@pytest.mark.postgres
def test_postgresql(program: Program, tables: Tables) -> None:
    """The same statement on the server that the PG… variables of the environment name; what it makes is temporary."""
    mci = tables.mci.replace("CREATE TABLE", "CREATE TEMPORARY TABLE")
    mci = mci.replace("EXISTS mci_rates", "EXISTS pg_temp.mci_rates")
    script = f"""
    {mci * 2}
    CREATE TEMPORARY TABLE fines (id BIGINT, opened DATE, mci DECIMAL(12, 2));
    CREATE TEMPORARY TABLE usd_rates (day DATE, rate DECIMAL(12, 4));
    \\copy fines FROM '{tables.fines}' CSV HEADER
    \\copy usd_rates FROM '{tables.usd}' CSV HEADER
    {JOIN};"""
    lines = [line.strip() for line in script.splitlines()]
    command = ["psql", "-X", "-q", "-A", "-t", "-F,", "-v", "ON_ERROR_STOP=1"]
    done = program.run(*command, stdin="\n".join(lines).encode())
    assert done.status == 0, done.err
    assert [tuple(map(int, line.split(","))) for line in done.lines] == tables.expected


def test_parts_are_the_whole(program: Program, tables: Tables) -> None:
    """A stream has no memory of its lines: parts of it, each in a process of its own, make the bytes of the whole."""
    rows = [line.split(",") for line in tables.fines.read_text().splitlines()[1:30_001]]
    lines = [f"{mci} MCI\t{day}\n" for _, day, mci in rows]
    args = ("-", "-f", "plain", "--field", "fine", "--field", "usd")
    parts = ["".join(lines[start : start + 10_000]) for start in range(0, len(lines), 10_000)]
    with ThreadPoolExecutor(2) as pool:
        done = [*pool.map(lambda part: program(*args, stdin=part.encode()), parts)]
    assert [each.status for each in done] == [0] * len(parts)
    assert "".join(each.out for each in done) == run_here(*args, stdin="".join(lines)).out


@pytest.mark.skipif(not shutil.which("xargs"), reason="no xargs here")
def test_xargs(program: Program, tmp_path: Path) -> None:
    """README's way with files: one process for each, as many at once as there are processors."""
    for number in range(4):
        (tmp_path / f"{number}.csv").write_text("mci\n" + f"{number}\n" * 1000)
    batch = [*program.command, "batch", "{}", "--amount", "mci", "--on", "2024", "--field", "tenge"]
    names = "\0".join(str(path) for path in tmp_path.iterdir())
    done = program.run("xargs", "-0", "-P2", "-I{}", *batch, "-o", "{}", stdin=names.encode())
    assert done.status == 0
    for number in range(4):
        assert (
            tmp_path / f"{number}.csv"
        ).read_text() == "mci,tenge\n" + f"{number},{number * 3692}\n" * 1000


@pytest.mark.skipif(not shutil.which("parallel"), reason="no GNU parallel here")
def test_parallel(program: Program) -> None:
    """README's way with a stream: GNU parallel cuts it up at line ends, and the parts come together in their order."""
    lines = "".join(
        f"{number % 999} MCI\t2024-02-{number % 28 + 1:02d}\n" for number in range(20_000)
    )
    args = ["-", "-f", "plain", "--field", "fine", "--field", "usd"]
    parallel = ["parallel", "--pipe", "--keep-order", "--block", "50k", "-j2"]
    done = program.run(*parallel, *program.command, *args, stdin=lines.encode())
    assert (done.status, done.out) == (0, run_here(*args, stdin=lines).out)
