"""Streams among other commands: closed pipes, disks that are full, interrupts, marks, line ends and bad bytes."""

import os
import signal
import time
from pathlib import Path

import pytest

from harness import FULL, Program, full_disk, posix, run_here

pytestmark = posix

# What each reads from standard input, with an input of which any number of copies is sound.
LINES = (["-", "-f", "plain", "--on", "2024-02-21"], b"", b"200 MCI\n")
BATCH = (["batch", "--amount", "mci", "--on", "2024-02-21"], b"mci\n", b"200\n")
CHECK = (["check", "-f", "jsonl", "--on", "2024-02-21"], b"", "штраф 10 МРП (1 тенге)\n\n".encode())
ANNOTATE = (["annotate", "--on", "2024-02-21"], b"", "штраф 10 МРП\n\n".encode())
FILTERS = [
    pytest.param(*LINES, id="-"), pytest.param(*BATCH, id="batch"), pytest.param(*CHECK, id="check"),
    pytest.param(*ANNOTATE, id="annotate"),
]  # fmt: skip
filters = pytest.mark.parametrize(("command", "header", "row"), FILTERS)


@filters
def test_a_closed_pipe_is_silent(
    program: Program, command: list[str], header: bytes, row: bytes, tmp_path: Path
) -> None:
    """Whoever reads the output has had enough, as in `… | head -1`: no words, no trace."""
    given = tmp_path / "given"
    given.write_bytes(header + row * 20_000)
    with given.open("rb") as file, program.started(*command, stdin=file.fileno()) as process:
        assert process.stdout
        assert process.stderr
        assert process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


@filters
@full_disk
def test_a_full_disk_is_one_sentence(
    program: Program, command: list[str], header: bytes, row: bytes
) -> None:
    """And a failure."""
    with FULL.open("wb") as full, program.started(*command, stdout=full.fileno()) as process:
        words = process.communicate(header + row)[1].decode()
    assert (
        words.splitlines()[-1]
        == "mcicalc: cannot write to standard output: No space left on device"
    )
    assert process.returncode == 2


@full_disk
def test_a_full_disk_for_a_file() -> None:
    """So is one under -o."""
    done = run_here(*BATCH[0], "-o", "/dev/full", stdin="mci\n200\n")
    assert "mcicalc: cannot write /dev/full: No space left on device" in done.err
    assert done.status == 2


@pytest.mark.parametrize(("command", "header", "row"), [FILTERS[1], FILTERS[3]])
@pytest.mark.parametrize("name", ["/dev/stdout", "/dev/fd/1"])
def test_standard_output_by_a_name_is_no_file_to_replace(
    program: Program, tmp_path: Path, command: list[str], header: bytes, row: bytes, name: str
) -> None:
    """What others have written there stays."""
    line = f"echo before; $MCICALC {' '.join(command)} -o {name}; echo after"
    done = program.shell(f"({line}) > {tmp_path / 'out'}", stdin=header + row)
    before, *_, after = (tmp_path / "out").read_text().splitlines()
    assert (done.status, before, after) == (0, "before", "after")
    assert "36" in (tmp_path / "out").read_text()


@filters
def test_a_closed_output_is_a_failure(
    program: Program, command: list[str], header: bytes, row: bytes
) -> None:
    """Not silence."""
    done = program.shell(f"$MCICALC {' '.join(command)} >&-", stdin=header + row)
    assert (done.status, done.err.count("\n")) == (2, 1)


@filters
def test_a_closed_input_is_a_failure(
    program: Program, command: list[str], header: bytes, row: bytes
) -> None:
    """It is said that there is none."""
    done = program.shell(f"$MCICALC {' '.join(command)} <&-")
    assert (done.status, done.err) == (2, "mcicalc: standard input is closed\n"), header + row


@pytest.mark.parametrize(("command", "header", "row"), FILTERS[:2])
def test_an_interrupt_ends_with_130_quietly(
    program: Program, command: list[str], header: bytes, row: bytes
) -> None:
    """While it waits for more input."""
    with program.started(*command) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(header + row)
        process.stdin.flush()
        assert os.read(process.stdout.fileno(), 1000)  # it runs, and has written what it could
        time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        assert process.communicate()[1].strip() == b""
    assert process.returncode == 130


@filters
def test_a_mark_and_other_line_ends(command: list[str], header: bytes, row: bytes) -> None:
    """A byte-order mark, CRLF and a last line without an end make no difference to what is found."""
    usual = run_here(*command, stdin=header + row * 2)
    odd = run_here(
        *command, stdin=b"\xef\xbb\xbf" + (header + row * 2).rstrip(b"\n").replace(b"\n", b"\r\n")
    )
    assert odd.status == usual.status
    for word in ("738400", "36920", "36,920", "36\u00a0920"):
        assert odd.out.count(word) == usual.out.count(word)


@filters
def test_bytes_that_are_not_utf8(command: list[str], header: bytes, row: bytes) -> None:
    """The input and the offset are named; what comes before is not lost."""
    done = run_here(*command, stdin=header + row + b"\xff" + row)
    assert f"standard input: the byte at offset {len(header + row)} is not UTF-8" in done.err
    assert done.status == 2
    assert any(figure in done.out for figure in ("738400", "36920", "36\u00a0920"))


def test_piped_input_needs_no_dash() -> None:
    """Without arguments the program is a filter."""
    assert run_here(stdin="200\nx\n").status == 1
