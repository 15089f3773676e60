"""Surroundings that are hostile: names and texts that a terminal would obey, files that are none, clocks, variables, full disks, kills.

docs/reliability.md sums up what is tried here, and what comes of it.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.sax.saxutils import quoteattr

import pytest

from harness import DAY, Program, Result, full_disk, home_in, own_tables, posix, run_here
from mcicalc import load_mci

ENDINGS = {0, 1, 2, 3, 4}
TRIES = [3, pytest.param(100, marks=pytest.mark.slow)]
BATCH = ("batch", "--amount", "a", *DAY)


def sound(done: Result) -> Result:
    """The run, if it ended with a status of the contract and its words are sentences."""
    assert done.status in ENDINGS, done
    assert "Traceback" not in done.err, done.err
    assert done.status < 2 or done.err, "a failure says why"
    return done


# --- what a terminal would obey, or a person be deceived by ---

OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
WORDS = {
    "a colour": "\x1b[31mred",
    "a cleared screen": "\x1b[2J\x1b[H",
    "a title of the window": "\x1b]0;owned\x07",
    "a link": "\x1b]8;;http://example.kz\x1b\\x\x1b]8;;\x1b\\",
    "an eight-bit escape": "\x9b31mred",
    "a bell and a step back": "a\x07\x08\x08b",
    "a direction override": "\u202e5 MCI 002\u202c",
    "an isolate": "\u2066x\u2069",
    "markup of Rich": "[bold red]x[/] [link=http://x]y[/link] [/nothing]",
    "a template": "{amount} {0} {{}} %s %(x)s $HOME",
    "a formula": "=HYPERLINK(\"http://x\")",
}  # fmt: skip


def in_text(word: str, _: Path) -> Iterator[Result]:
    text = f"{word} 5 MCI {word} (1 tenge {word}) {word}"
    for more in ((), ("-f", "plain"), ("-f", "markdown"), ("--lang", "kk")):
        yield run_here("check", *DAY, "--text", text, *more)


def in_amount(word: str, _: Path) -> Iterator[Result]:
    for words in (
        [f"5 MCI {word}"],
        [word],
        ["5", word],
        ["--on", word, "5"],
        ["-f", word],
        [f"--{word}"],
        ["--mci", word, "5"],
        ["--currency", word],
    ):
        yield run_here(*words)
    yield run_here("-", stdin=f"{word}\n5 MCI {word}\n5\t{word}\n")


def in_name_of_file(word: str, folder: Path) -> Iterator[Result]:
    file = folder / word.replace("/", "_").replace("\0", "")
    for words in (["check"], ["annotate"], BATCH, ["rates", "check"], ["fx", "import"]):
        yield run_here(*words, file)  # it is missing
    file.write_text("Штраф 5 МРП (1 тенге)\n", encoding="utf-8")
    for words in (["check"], BATCH, ["rates", "check"], ["200", "--rates"], ["fx", "import"]):
        yield run_here(*words, file)
    yield run_here("check", file, file, "-f", "plain")


def in_name_of_column(word: str, _: Path) -> Iterator[Result]:
    name = word.replace('"', '""')
    table = f'"{name}",b\n5,x\n'
    yield run_here("batch", "--amount", "nothing", stdin=table)
    yield run_here("batch", "--amount", word, "--date", "b", stdin=table)._replace(
        out=""
    )  # the cells are kept as they are
    yield run_here("200", "--field", word)


def in_name_of_sheet(word: str, folder: Path) -> Iterator[Result]:
    """What XML does not allow makes the workbook a damaged one."""
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.title = "NAME"
    book.active.append(["a"])
    book.active.append(["5"])
    made, file = folder / "made.xlsx", folder / "a.xlsx"
    book.save(made)
    with zipfile.ZipFile(made) as sound_one, zipfile.ZipFile(file, "w") as spoilt:
        for name in sound_one.namelist():
            part = sound_one.read(name).replace(b'"NAME"', quoteattr(word).encode())
            spoilt.writestr(name, part)
    for more in ((), ("--sheet", word), ("--sheet", "nothing"), ("-o", folder / "b.xlsx")):
        yield run_here(*BATCH, file, *more)


def in_act(word: str, _: Path) -> Iterator[Result]:
    year = 2027
    yield run_here("rates", "add", f"{year}-01-01", "5000", "--act", word)
    for words in (["rates", str(year)], ["rates", str(year), "-f", "markdown"], ["200", "--on", str(year), "--fx-rate", "1", "--explain"],
                  ["history", "200", "--since", str(year)]):  # fmt: skip
        yield run_here(*words)
    shutil.rmtree(own_tables(Path(os.environ["HOME"])), ignore_errors=True)


PLACES = [in_text, in_amount, in_name_of_file, in_name_of_column, in_name_of_sheet, in_act]


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.__name__)
@pytest.mark.parametrize("word", WORDS.values(), ids=WORDS.keys())
def test_people_see_the_characters_that_a_terminal_would_obey(
    word: str, place: object, tmp_path: Path
) -> None:
    """Escapes and overrides are shown as what they are, wherever they come from, in words and tables for people."""
    for done in place(word, tmp_path):
        sound(done)
        assert not OBEYED.search(done.out + done.err), (done.out, done.err)


# --- files that are none ---

READERS = {
    "check": ("check",), "annotate": ("annotate",), "batch": BATCH, "rates check": ("rates", "check"), "--rates": ("200", "--rates"),
    "fx import": ("fx", "import"),
}  # fmt: skip


@posix
@pytest.mark.parametrize("reader", READERS.values(), ids=READERS.keys())
def test_what_is_no_file_is_named(
    program: Program, reader: tuple[str, ...], tmp_path: Path
) -> None:
    """A folder, nothing, a loop of links, a disk without an end, random bytes: a sentence or an answer, soon."""
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    empty = tmp_path / "empty"
    empty.touch()
    for path in (
        tmp_path,
        tmp_path / "missing",
        loop,
        "/dev/null",
        "/dev/zero",
        empty,
        "/proc/self/mem",
    ):
        done = sound(
            program.shell(f"timeout 60 $MCICALC {' '.join(reader)} {path} | head -c 1000000")
        )
        assert done.err or done.out or str(path) in ("/dev/null", f"{empty}")


@posix
@pytest.mark.parametrize(
    "reader", [("check", "-f", "csv"), ("annotate",), BATCH, ("-", "-f", "csv")], ids=" ".join
)
@pytest.mark.parametrize("spoilt", [lambda file: os.truncate(file, 1000), os.remove])
def test_a_file_that_goes_while_it_is_read(
    program: Program, reader: tuple[str, ...], spoilt: Callable[[Path], None], tmp_path: Path
) -> None:
    """A file that is cut or deleted while it is read is read as far as it goes."""
    file = tmp_path / "file"
    file.write_text("a\n" + "5 MCI\n" * 20_000, encoding="utf-8")
    name = [] if reader[0] == "-" else [file]
    with file.open("rb") as stdin, program.started(*reader, *name, stdin=stdin.fileno()) as running:
        assert running.stdout
        running.stdout.read(1000)
        spoilt(file)
        running.communicate(timeout=60)
    assert running.returncode in (0, 1)


@posix
@pytest.mark.parametrize(
    "command",
    [("check",), ("annotate",), BATCH, ("-",), ("check", "-"), ("200",), ("rates",), ("fx",)],
    ids=" ".join,
)
def test_closed_streams(program: Program, command: tuple[str, ...]) -> None:
    """Without standard input, output or error a run ends as it must, in a sentence if it can say one."""
    for closed in ("<&-", ">&-", "2>&-", "<&- >&-", "<&- >&- 2>&-"):
        done = program.shell(f"$MCICALC {' '.join(command)} {closed}", stdin=b"a\n5\n")
        assert done.status in ENDINGS
        assert "Traceback" not in done.err
    assert not program.shell(f"$MCICALC {' '.join(command)} --nope 2>&-").out


@full_disk
def test_a_full_disk(program: Program) -> None:
    """A disk that takes no more is one sentence: for standard output, -o and --save."""
    commands = ["200", "rates", "history 200", "check --text '5 MCI'", f"{' '.join(BATCH)}"]
    lines = [f"$MCICALC {command} > /dev/full" for command in commands]
    lines += [
        f"$MCICALC {' '.join(BATCH)} -o /dev/full",
        "$MCICALC 200 --save /dev/full",
        "$MCICALC 200 --save /dev/full.svg",
    ]
    for line in lines:
        done = program.shell(line, stdin=b"a\n5\n")
        assert "--save" in line or (done.status, done.err.count("cannot write")) == (2, 1), done
        assert "Traceback" not in done.err


# --- the user's folder ---

STORES = ("mci_rates.toml", "rates/USD.csv")
USING = [("200",), ("200", "--on", "2024-02-21"), ("rates",), ("fx",), ("fx", "2024-02-21"), ("history", "200"), ("check", "--text", "5 MCI"),
         ("rates", "add", "2027-01-01", "5000", "--act", "x"), ("rates", "remove", "2027-01-01"), ("fx", "export")]  # fmt: skip


@pytest.fixture
def everybodys() -> Iterator[Path]:
    """A folder that every user can enter: each run of pytest that begins closes those of its own to others."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.fixture
def import_of(everybodys: Path) -> tuple[str, ...]:
    """A run that keeps a rate."""
    file = everybodys / "import.csv"
    file.write_text("date,rate\n2026-10-12,450\n", encoding="utf-8")
    return ("fx", "import", f"{file}")


@posix
@pytest.mark.parametrize("store", STORES)
@pytest.mark.parametrize("kind", ["folder", "loop", "dangling link", "zeros", "empty", "bytes"])
def test_a_store_that_is_no_table(
    user_folder: Path, import_of: tuple[str, ...], store: str, kind: str
) -> None:
    """A run that needs it names it; none writes over it, but for a link to nowhere and an empty file."""
    path = user_folder / store
    path.parent.mkdir(exist_ok=True)
    target = user_folder / "gone"
    made = {"folder": path.mkdir, "loop": lambda: path.symlink_to(path), "dangling link": lambda: path.symlink_to(target),
            "zeros": lambda: path.symlink_to("/dev/zero"), "empty": path.touch, "bytes": lambda: path.write_bytes(b"\xff\x00[")}  # fmt: skip
    made[kind]()
    before = os.lstat(path)
    for command in (*USING, import_of):
        sound(run_here(*command))
    if kind not in ("dangling link", "empty"):
        assert (os.lstat(path).st_ino, os.lstat(path).st_size) == (before.st_ino, before.st_size)


@posix
@pytest.mark.skipif(not shutil.which("setpriv"), reason="setpriv gives up root's rights")
@pytest.mark.parametrize(
    "mode", [0o000, *(pytest.param(mode, marks=pytest.mark.slow) for mode in (0o400, 0o500))]
)
@pytest.mark.parametrize("part", ["mci_rates.toml", "rates", "rates/USD.csv", "."])
def test_a_store_without_the_rights_to_it(
    program: Program, everybodys: Path, import_of: tuple[str, ...], mode: int, part: str
) -> None:
    """What may not be read is an error that names it, what may not be written leaves all as it was; never a traceback."""
    home = everybodys / "home"
    folder = own_tables(home)
    (folder / "rates").mkdir(parents=True)
    (folder / "rates" / "USD.csv").write_text("date,rate\n2026-10-12,450\n", encoding="utf-8")
    (folder / "mci_rates.toml").write_text(
        "[[rate]]\nfrom = 2027-01-01\ntenge = 5000\n", encoding="utf-8"
    )
    shutil.copytree(Path(__file__).parent.parent / "src", everybodys / "src")
    shutil.copytree(Path(__file__).parent.parent / "data", everybodys / "data")
    for path in (home, *home.rglob("*")):
        os.chown(path, 65534, 65534)
    (folder / part).chmod(mode)
    another = ["setpriv", "--reuid", "65534", "--regid", "65534", "--clear-groups"]
    runner = [*another, *program.command]
    if program.run(*another, sys.executable, "-c", "").status:
        pytest.skip("another user cannot run this Python")
    for command in (*USING, import_of):
        done = sound(
            program.run(
                *runner,
                *command,
                **home_in(home)
                | {"PYTHONPATH": f"{everybodys}/src", "PYTHONDONTWRITEBYTECODE": "1"},
            )
        )
        assert "No module" not in done.err
    if (folder / part).exists():  # what is removed to the last value is gone
        (folder / part).chmod(0o700)
    assert not list(folder.rglob("*.part"))


VARIABLES = [
    "MCICALC_FORMAT", "MCICALC_LANG", "MCICALC_RATES", "LANG", "LC_ALL", "LANGUAGE", "TZ", "TERM", "COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "HOME",
    "XDG_CONFIG_HOME", "PATH", "HTTPS_PROXY", "SSL_CERT_FILE", "_MCICALC_COMPLETE", "COMP_WORDS",
]  # fmt: skip
RUBBISH = [
    "",
    " ",
    "x",
    "-1",
    "0",
    "999999999999",
    "\x1b[31m",
    "/nowhere",
    "/dev/null",
    "ru_RU.KOI8-R",
    "%s{0}[red]",
    "9" * 5000,
    "é\udcff",
]


@pytest.mark.parametrize("variable", VARIABLES)
def test_rubbish_in_a_variable(monkeypatch: pytest.MonkeyPatch, variable: str) -> None:
    """A variable of the environment changes what it is for, or is refused in a sentence."""
    for value in RUBBISH:
        monkeypatch.setenv(variable, value)
        for command in (
            ("200", *DAY),
            ("fx", "2024-02-21"),
            ("check", "--text", "5 MCI"),
            ("--help",),
        ):
            assert not OBEYED.search(sound(run_here(*command)).err)


@pytest.mark.parametrize(
    "asked",
    [
        {"_MCICALC_COMPLETE": "bash_complete"},
        {"_MCICALC_COMPLETE": "zsh_complete", "COMP_WORDS": "mcicalc "},
        {"_MCICALC_COMPLETE": "bash_complete", "COMP_WORDS": "mcicalc ", "COMP_CWORD": "x"},
        {"_MCICALC_COMPLETE": "fish_complete"},
        {"_MCICALC_COMPLETE": "x"},
        {"_MCICALC_COMPLETE": "nosuch_source"},
    ],
)
def test_variables_of_completion_that_no_shell_set(program: Program, asked: dict[str, str]) -> None:
    """The run is as without them."""
    assert program("200", *DAY, **asked) == program("200", *DAY)


@posix
def test_a_home_that_is_nowhere(program: Program) -> None:
    """Without HOME, as for a service, the bundled tables answer."""
    for command in USING[:7]:
        done = program.shell(
            f"env -u HOME -u XDG_CONFIG_HOME $MCICALC {' '.join(map(repr, command))}"
        )
        assert sound(done).status == 0


# --- clocks ---

LAST = load_mci().ends  # the last day with a value
MOMENTS = [
    "1970-01-01 00:00:01",
    f"{LAST} 23:59:59",
    f"{LAST.year + 1}-01-01 00:00:00",
    f"{LAST.year + 1}-03-01 12:00:00",
    "2100-02-28 23:59:59",
]
COMMANDS = [
    "200", "200 --reduced --unpaid --explain", "5 10 --on 2024 --on 2026", "200 --year 2026", "200 --on 2024-02-21 --lang kk", "-", "check --text '5 MCI ($1)'",
    "check --text '5 MCI ($1)' --on 2024", "annotate", "batch --amount a", "batch --amount a --on 2024-02-21", "history 200", "history 200 --chart", "rates",
    "rates 2026 -f sql", "fx", "fx 2024-02-21", "fx 2026-10", "fx 2026", "fx export", "rates add 2027-01-01 5000 --act x", "rates remove 2027-01-01", "help",
    "completion bash", "--version",
]  # fmt: skip


@posix
@pytest.mark.skipif(not shutil.which("faketime"), reason="faketime sets the clock of a run")
@pytest.mark.parametrize("moment", MOMENTS)
def test_every_command_at_any_time(program: Program, moment: str) -> None:
    """In whatever year, an answer or a sentence; where no day is named and none has a value, exit status 3."""
    for command in COMMANDS:
        done = sound(
            program.shell(f"TZ=UTC faketime '{moment}' $MCICALC {command}", stdin=b"a\n5 MCI\n")
        )
        of_the_day = "2024" in command or command.split()[0] in (
            "rates",
            "fx",
            "help",
            "completion",
            "--version",
            "history",
        )
        if (
            not of_the_day
            and "2026" not in command
            and moment >= f"{LAST} 20"
            and not command.startswith(("-", "batch"))
        ):
            assert done.status == 3, (command, done)


@pytest.mark.parametrize("count", [10_000, pytest.param(100_000, marks=pytest.mark.slow)])
def test_very_many_arguments(count: int) -> None:
    """Amounts by the thousand are converted one by one."""
    done = run_here(*DAY, "-f", "plain", "--field", "tenge", *["5"] * count)
    assert (done.status, done.out) == (0, "18460\n" * count)


# --- writers that are killed, or two at once ---


def killed(
    program: Program, dice: random.Random, longest: float, *words: object, **more: str
) -> int:
    """A run that is killed at a moment by chance; what it ended with."""
    with program.started(*words, **more) as running:
        time.sleep(dice.uniform(0, longest))
        running.send_signal(signal.SIGKILL)
        running.communicate()
    return running.returncode


def in_csv(path: Path) -> None:
    path.write_text("a\n" + "".join(f"{n}.5 MCI\n" for n in range(100_000)), encoding="utf-8")


def in_a_workbook(path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in (["a"], *([f"{n}.5 MCI"] for n in range(2_000))):
        book.active.append(row)
    book.save(path)


def parts(path: Path) -> bytes | dict[str, bytes]:
    """What a file holds; a workbook but for the moment at which it was written."""
    if not zipfile.is_zipfile(path):
        return path.read_bytes()
    with zipfile.ZipFile(path) as book:
        return {name: book.read(name) for name in book.namelist() if name != "docProps/core.xml"}


@posix
@pytest.mark.parametrize("tries", TRIES)
@pytest.mark.parametrize(("kind", "made"), [("csv", in_csv), ("xlsx", in_a_workbook)])
def test_a_killed_batch_leaves_the_whole_table_or_the_old_one(
    program: Program, tmp_path: Path, kind: str, made: Callable[[Path], None], tries: int
) -> None:
    """Killed at any moment, the output is the old file or the new one; the next run is not held up by what was left."""
    table, out = tmp_path / f"in.{kind}", tmp_path / f"out.{kind}"
    made(table)
    command = (*BATCH, table, "-o", out)
    begun = time.monotonic()
    assert program(*command).status == 0
    longest = time.monotonic() - begun
    new = parts(out)
    dice, ends = random.Random(1), []
    for _ in range(tries):
        out.write_bytes(b"old\n")
        ends.append(killed(program, dice, longest * 0.9, *command))
        assert parts(out) in (b"old\n", new)
    assert program(*command).status == 0
    assert parts(out) == new
    assert -signal.SIGKILL in ends


@posix
@pytest.mark.parametrize("tries", TRIES)
def test_a_killed_addition_leaves_a_whole_table(
    program: Program, user_folder: Path, tries: int
) -> None:
    """Killed at any moment, the user's values are those before or those after."""
    dice, store = random.Random(3), user_folder / "mci_rates.toml"
    for number in range(tries):
        before = store.read_text("utf-8") if store.exists() else ""
        killed(program, dice, 0.6, "rates", "add", f"{2027 + number}-01-01", "5000", "--act", "x")
        after = store.read_text("utf-8") if store.exists() else ""
        assert after == before or f"{2027 + number}-01-01" in after
        assert program("rates", "-f", "csv").status == 0
    assert program("rates", "add", "2500-01-01", "5000", "--act", "x").status == 0


@posix
@pytest.mark.parametrize("tries", [6, pytest.param(40, marks=pytest.mark.slow)])
def test_two_writers_lose_nothing(program: Program, user_folder: Path, tries: int) -> None:
    """Values that are added by several runs at once are all there, each once."""
    years = range(LAST.year + 1, LAST.year + 1 + tries)
    running = [
        program.started("rates", "add", f"{year}-01-01", "5000", "--act", "x") for year in years
    ]
    ends = [(each.communicate(timeout=120), each.returncode) for each in running]
    stored = (user_folder / "mci_rates.toml").read_text("utf-8")
    done = [year for year, (_, status) in zip(years, ends, strict=True) if status == 0]
    assert all(stored.count(f"from = {year}-01-01") == 1 for year in done)
    assert len(done) == tries, ends
