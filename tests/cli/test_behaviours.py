"""How the program behaves as a command among others: pipes, terminals, full disks, locales, files and the network."""

from __future__ import annotations

import json
import os
import shutil
import signal
import sys
from pathlib import Path

import pytest

from harness import DAY, ESC, full_disk, posix
from mcicalc.stores.tables import load_mci

# Data and words


@pytest.mark.parametrize(
    "arguments",
    [
        ("bogus",),
        ("200", "--on", "1980-01-01"),
        ("--bogus",),
        ("200", "--field", "bogus"),
        ("convret", "200"),
    ],
)
def test_words_go_to_standard_error_and_data_to_standard_output(program, arguments):
    """A failure leaves standard output empty and says what is wrong on standard error."""
    result = program(*arguments)
    assert result.status in (2, 3)
    assert result.out == ""
    assert result.err


def test_each_kind_of_failure_has_its_own_exit_status(here):
    """A rejected line is 1, wrong usage 2, a day without a value 3; success is 0."""
    assert here("200", *DAY).status == 0
    assert here("-", *DAY, stdin="x\n").status == 1
    assert here("x", *DAY).status == 2
    assert here("200", "--on", "1980-01-01").status == 3


def test_without_arguments_a_terminal_shows_the_short_help(program):
    """Typed alone, the program shows how to begin, and does not wait for input."""
    status, screen, _ = program.on_terminal()
    assert status == 0
    assert "mcicalc 200 80 10" in screen
    assert "mcicalc --help" in screen


def test_without_arguments_a_pipe_is_read(program):
    """In a pipe the program alone reads one amount a line, as `mcicalc -` does."""
    result = program(stdin=b"200 MCI\n80 MCI\n", MCICALC_FORMAT="plain")
    assert [line.split("\t")[0] for line in result.lines] == ["200 MCI", "80 MCI"]
    assert program("-", stdin=b"200 MCI\n80 MCI\n", MCICALC_FORMAT="plain").out == result.out


def test_the_version_is_one_line_and_needs_no_package_metadata(program):
    """--version is the name and the literal of the package, without importlib.metadata."""
    import mcicalc

    assert program("--version") == (0, f"mcicalc {mcicalc.__version__}\n", "")
    code = "import sys\nfrom mcicalc.cli.main import run\nrun()\nprint('importlib.metadata' in sys.modules)"
    assert program.python(code, "--version").lines[-1] == "False"


# arguments, what the message proposes
NEAR_MISSES = {
    "a command": (["convret", "200"], "'convert'"),
    "a command of a group": (["rates", "chek", "x"], "'check'"),
    "a command of the other group": (["fx", "exprt"], "'export'"),
    "a command that help is asked for": (["help", "rates", "ad"], "'add'"),
    "a shell": (["completion", "fsh"], "'fish'"),
    "a form of tables": (["batch", "--amount", "mci", "--from", "jsnl"], "'jsonl'"),
    "an option": (["200", "--reducd"], "--reduced"),
    "a format": (["200", "-f", "jsn"], "'json'"),
    "a field": (["200", "--field", "tnge"], "'tenge'"),
    "a scope": (["200", "--for", "fin"], "'fine'"),
    "a colour": (["200", "--color", "alway"], "'always'"),
    "a unit": (["200 MCJ"], "MCI"),
    "a Russian unit": (["200 МРБ"], "МРП"),
    "a currency beside a number": (["200 KZTT"], "did you mean KZT?"),
    "a currency in words": (["200 dolars"], "did you mean dollars?"),
    "a currency in Russian": (["200 доларов"], "did you mean долларов?"),
    "a unit in words": (
        ["200 monthly calculaton index"],
        "did you mean monthly calculation index?",
    ),
    "a Kazakh unit in words": (
        ["200 айлық есептк көрсеткіш"],
        "did you mean айлық есептік көрсеткіш?",
    ),
}


@pytest.mark.parametrize(("arguments", "proposal"), NEAR_MISSES.values(), ids=NEAR_MISSES.keys())
def test_a_near_miss_is_told_what_it_resembles(here, arguments, proposal):
    """A misspelt name is answered with the name that was probably meant."""
    status, out, err = here(*arguments)
    assert (status, out) == (2, "")
    assert proposal in err


def test_a_name_that_resembles_nothing_is_told_what_there_is(here):
    """Where nothing comes near, the message lists the choices."""
    assert "There are: table, plain, csv, json, jsonl, markdown." in here("200", "-f", "excel").err
    assert "no format 'screen' here" in here("200", "-f", "screen").err


def test_a_currency_is_told_which_stored_one_it_resembles(here):
    """A code without rates is not refused, for it can be fetched, but what it was probably meant to be is said first."""
    for command in (["200", *DAY], ["fx"], ["fx", "export"]):
        status, out, err = here(*command, "--currency", "USB")
        assert (status, out) == (3, "")
        assert err.endswith(
            "did you mean USD? If not, fetch them with: mcicalc fx update --currency USB\n"
        )
    assert "did you mean" not in here("200", *DAY, "--currency", "EUR").err


def test_a_currency_without_rates_ends_a_stream_at_once(here):
    """No line of a stream could be converted: it is said once, not for each line."""
    status, out, err = here("-", *DAY, "--currency", "EUR", stdin="200\n80\n")
    assert (status, out, err.count("no rates of EUR")) == (3, "", 1)


@pytest.mark.parametrize(
    "arguments", [("200", "-f", "\x1b[31m"), ("fx", "2024", "\x1b[31m"), ("200", "--fxx\x1b[31m")]
)
def test_control_characters_of_an_argument_are_visible_and_not_obeyed(here, arguments):
    """What Click says about an argument shows its control characters, and a terminal obeys none."""
    status, out, err = here(*arguments)
    assert (status, out, ESC in err) == (2, "", False)
    assert "\\x1b[31m" in err


@pytest.mark.parametrize("amount", ["-5", "-5 MCI", "-0.5"])
def test_a_negative_fine_is_told_that_it_is_negative(here, amount):
    """-5 is a negative fine, not an option that does not exist."""
    status, out, err = here(amount)
    assert (status, out) == (2, "")
    assert "an amount cannot be negative" in err
    assert "option" not in err


# Output that cannot be written

OUTPUTS = {
    "an answer": "200 --on 2024-02-21",
    "a table": "rates",
    "help": "--help",
    "the version": "--version",
}


@full_disk
@pytest.mark.parametrize("arguments", OUTPUTS.values(), ids=OUTPUTS.keys())
def test_a_full_disk_is_one_sentence_and_a_failure(program, arguments):
    """Where the output cannot be written the program says so, fails, and shows no traceback."""
    status, _, err = program.shell(f"$MCICALC {arguments} > /dev/full")
    assert status == 2
    assert err == "mcicalc: cannot write to standard output: No space left on device\n"


@posix
@pytest.mark.parametrize("arguments", [*OUTPUTS.values(), "rates -h", "help fx"])
def test_a_closed_standard_output_is_a_failure(program, arguments):
    """Without a standard output the answer is lost, and the exit status says so."""
    status, _, err = program.shell(f"$MCICALC {arguments} >&-")
    assert status == 2
    assert err == "mcicalc: standard output is closed\n"


@posix
def test_a_closed_pipe_ends_quietly(program):
    """Whoever reads the output may stop at any time: no message, no traceback."""
    status, out, err = program.shell(
        "(yes '200 MCI' | $MCICALC - -f plain --on 2024-02-21; echo $? >&2) | head -n 1"
    )
    assert (status, out.split("\t")[0]) == (0, "200 MCI")
    assert err == "0\n"


@posix
def test_an_interrupt_ends_quietly_with_130(program):
    """Ctrl-C while the program reads its input ends it with 130, and with no more than a line end after the terminal's ^C."""
    process = program.started("-", "-f", "plain", *DAY)
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(
        b"200 MCI\n" * 2000
    )  # more than a buffer: once some of it is out, the program is reading
    process.stdin.flush()
    assert process.stdout.readline().startswith(b"200 MCI")
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert (process.returncode, err) == (130, b"\n")


# Terminals


def test_a_terminal_has_colour_and_a_pipe_has_none(program):
    """Escapes go to a terminal only."""
    assert ESC in program.on_terminal("200", *DAY)[1]
    assert ESC not in program("200", *DAY).out


@pytest.mark.parametrize(("name", "value"), [("NO_COLOR", "1"), ("TERM", "dumb")])
def test_a_terminal_that_wants_no_colour_gets_no_escape_at_all(program, name, value):
    """With NO_COLOR, or on a dumb terminal, not even bold is written; an explicit --color wins."""
    assert ESC not in program.on_terminal("200", *DAY, **{name: value})[1]
    assert ESC in program.on_terminal("200", *DAY, "--color", "always", **{name: value})[1]


def test_a_warning_is_broken_between_words_on_a_terminal_only(program):
    """No word of it is cut at the edge; in a file it is one line."""
    args, said = ("200", "--on", "2023-08-10"), "mcicalc: warning: "
    screen = program.on_terminal(*args, columns=40, NO_COLOR="1").out
    assert max(map(len, screen.splitlines())) <= 40
    [warning] = [line for line in program(*args).err.splitlines() if line.startswith(said)]
    assert warning in " ".join(screen.split())


def test_colour_can_be_forced_into_a_pipe_and_kept_from_a_terminal(program):
    """--color always and --color never are obeyed everywhere."""
    assert ESC in program("200", *DAY, "--color", "always").out
    assert ESC not in program.on_terminal("200", *DAY, "--color", "never")[1]


def test_a_piped_table_is_never_cut(program):
    """In a pipe each act stands in full on the line of its value, however long."""
    result = program("rates", COLUMNS="40")
    assert "…" not in result.out
    values = load_mci().values
    notes = sum(value.note is not None for value in values)
    assert len(result.lines) == 2 + len(values) + notes  # two lines of head
    assert max(map(len, result.lines)) > 120


def test_a_narrow_terminal_folds_nothing_that_matters(program):
    """On a terminal of forty columns the sums are whole, and no line of the table is longer than the terminal."""
    _, screen, _ = program.on_terminal("200", *DAY, "--color", "never", columns=40)
    table = screen[: screen.index("MCI:")].splitlines()
    assert "738,400 ₸" in screen
    assert "$1,630.24" in screen
    assert max(map(len, table)) <= 40


def test_a_users_words_are_no_markup(program):
    """Square brackets in a line of input come out as they are."""
    result = program("-", *DAY, stdin=b"see [/x] 200 MCI\n[bold]200[/bold]\n")
    assert result.status == 1
    assert "see [/x] 200 MCI" in result.out
    assert "[bold]200[/bold]" in result.out


def test_control_characters_of_a_text_are_visible_and_not_obeyed(program):
    """An escape sequence in the input reaches neither the screen nor the error message as such."""
    result = program("-", *DAY, stdin=b"\x1b[31m200\n", TERM="xterm")
    assert ESC not in result.out + result.err
    assert "\\x1b[31m200" in result.out
    assert "\\x1b[31m200" in result.err


# Locales


@pytest.mark.parametrize("form", ["plain", "csv", "json", "jsonl"])
def test_programs_get_the_same_bytes_in_every_locale_and_time_zone(program, form):
    """Machine formats do not depend on the locale, the time zone or the encoding of standard output."""
    arguments = ("200 МРП", "5-10", "--on", "2024-02-24", "-f", form)
    usual = program(*arguments)
    foreign = {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "TZ": "Pacific/Kiritimati"}
    assert program(*arguments, **foreign) == usual
    assert "200 МРП" in usual.out


@pytest.mark.parametrize("form", ["table", "markdown"])
def test_an_ascii_standard_output_does_not_crash(program, form):
    """Where the terminal knows ASCII only, tenge are KZT and other letters question marks."""
    result = program("200 МРП", *DAY, "-f", form, LC_ALL="C", PYTHONIOENCODING="ascii:strict")
    assert result.status == 0
    assert result.out.isascii()
    assert "738,400 KZT" in result.out


# Whose value counts


def tables(folder: Path, tenge: int) -> str:
    path = folder / f"{tenge}.toml"
    path.write_text(f"[[rate]]\nfrom = 2024-01-01\ntenge = {tenge}\n")
    return str(path)


def test_an_option_counts_over_the_environment_over_the_users_file_over_the_bundled(
    here, user_folder, tmp_path, monkeypatch
):
    """Each source of a value gives way to the one that is nearer to the command."""

    def value(*arguments: str) -> str:
        return here("1", *DAY, "-f", "plain", "--field", "tenge", *arguments).out.strip()

    assert value() == "3692"
    Path(tables(user_folder, 1)).rename(user_folder / "mci_rates.toml")
    assert value() == "1"
    monkeypatch.setenv("MCICALC_RATES", tables(tmp_path, 2))
    assert value() == "2"
    assert value("--rates", tables(tmp_path, 3)) == "3"
    assert value("--rates", tables(tmp_path, 3), "--mci", "4") == "4"


def test_explain_says_which_source_won(here, tmp_path, monkeypatch):
    """--explain names each setting that is not the default and where it comes from, and marks values of the user's own."""
    file = tables(tmp_path, 2)
    monkeypatch.setenv("MCICALC_RATES", file)
    lines = here("1", *DAY, "--explain").lines
    assert f"From the environment: MCICALC_RATES={file}." in lines
    assert "From the command line: --on, --explain." in lines
    assert f"MCI: from {file}." in lines
    assert any("(your own value)" in line for line in lines)


def test_the_format_may_come_from_the_environment(here, monkeypatch):
    """MCICALC_FORMAT is the format where no option names one, and a bad one is named with the variable."""
    monkeypatch.setenv("MCICALC_FORMAT", "jsonl")
    assert json.loads(here("200", *DAY).out)["tenge"] == 738400
    assert here("200", *DAY, "-f", "plain", "--field", "tenge").out == "738400\n"
    monkeypatch.setenv("MCICALC_FORMAT", "excel")
    assert "MCICALC_FORMAT" in here("200", *DAY).err


# Files and network


def test_nothing_is_written_unasked(program):
    """Converting, listing and looking up rates leave the home folder as empty as it was."""
    home = Path(os.environ["HOME"])
    for arguments in (
        ("200", *DAY),
        ("rates",),
        ("fx", "2024-02-21"),
        ("rates", "-f", "sql"),
        ("200", *DAY, "--explain"),
    ):
        assert program(*arguments, PYTHONDONTWRITEBYTECODE="1").status == 0
    assert list(home.rglob("*")) == []


def test_an_unknown_key_in_the_users_table_is_an_error_with_its_line(here, user_folder):
    """A misplaced key in the user's own table is refused, not passed over."""
    (user_folder / "mci_rates.toml").write_text(
        "[[rate]]\nfrom = 2027-01-01\ntenge = 1\ntenje = 2\n"
    )
    status, out, err = here("200", *DAY)
    assert (status, out) == (2, "")
    assert "mci_rates.toml:4: entry 1: unknown key 'tenje'" in err


OFFLINE = {
    "convert": ["200", *DAY],
    "rates": ["rates"],
    "fx": ["fx", "2024-02-21"],
    "json": ["200", *DAY, "-f", "json"],
}


@pytest.mark.parametrize("arguments", OFFLINE.values(), ids=OFFLINE.keys())
def test_no_socket_is_opened(program, arguments):
    """An audit hook of the interpreter sees no socket made and no name looked up."""
    code = (
        "import sys\n"
        "def hook(event, _):\n"
        "    if event.startswith('socket.'):\n"
        "        sys.stderr.write('touched ' + event)\n"
        "sys.addaudithook(hook)\n"
        "from mcicalc.cli.main import run\n"
        "sys.argv[0] = 'mcicalc'\n"
        "sys.exit(run())"
    )
    result = program.python(code, *arguments)
    assert (result.status, result.err) == (0, "")
    control = program.python(
        code.replace("from mcicalc", "import socket; socket.socket()\nfrom mcicalc"), *arguments
    )
    assert "touched socket." in control.err


@pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed")
def test_no_network_call_reaches_the_kernel(program, tmp_path):
    """Seen from the kernel, a conversion makes no socket."""
    trace = tmp_path / "trace"
    done = program.run(
        *("strace", "-f", "-qq", "-e", "trace=socket,connect,sendto", "-o", trace),
        *(*program.command, "200", *DAY, "-f", "plain"),
    )
    if "ptrace" in done.err.lower():
        pytest.skip("tracing is not allowed here")
    assert done.status == 0
    calls = [
        line for line in trace.read_text().splitlines() if "(" in line and "AF_UNIX" not in line
    ]
    assert calls == []


def test_input_is_read_with_a_byte_order_mark_crlf_and_no_last_line_end(program):
    """A file from any editor is read: its mark, its line ends and its last line."""
    result = program(
        "-",
        *DAY,
        "-f",
        "plain",
        "--field",
        "fine",
        "--field",
        "tenge",
        stdin=b"\xef\xbb\xbf200 MCI\r\n80\r\n10 MCI",
    )
    assert (result.status, result.out) == (0, "200 MCI\t738400\n80\t295360\n10 MCI\t36920\n")


def test_bytes_that_are_not_utf_8_are_named_with_their_offset(program):
    """A byte of no known encoding is named with its place, without advice; the lines before it are kept."""
    result = program("-", *DAY, "-f", "plain", "--field", "tenge", stdin=b"200 MCI\n80 \xff\n")
    assert (result.status, result.out) == (2, "738400\n")
    assert result.err == "mcicalc: standard input: the byte at offset 11 is not UTF-8\n"


def test_the_program_is_a_module_and_a_command(program):
    """`python -m mcicalc` calls itself by its name."""
    assert sys.executable in program.command
    assert program("-h").out.startswith("Usage: mcicalc ")


def test_a_terminal_is_told_that_it_is_read(program):
    """A command that reads what a person types says so, and how to end it; a pipe is read without a word."""
    words = ("-", "-f", "plain", "--field", "tenge", *DAY)
    screen = program.on_terminal(*words, typed=b"200 MCI\n\x04").out
    assert screen == "mcicalc: reading standard input; end with Ctrl-D\n738400\n"
    assert program("-", *DAY, stdin=b"200").err == ""
