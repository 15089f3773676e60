"""How the tests run the program: in this process, as a process of its own, or on a terminal of its own."""

from __future__ import annotations

import csv
import errno
import os
import shlex
import shutil
import struct
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from subprocess import PIPE
from typing import Any, NamedTuple
from unittest.mock import patch

import pytest
from click.testing import CliRunner

import mcicalc
from mcicalc.cli.main import run

DAY = ("--on", "2024-02-21")
ESC = "\x1b"
GOLDEN = sorted((Path(__file__).parent / "golden").glob("*.txt"))
FULL = Path("/dev/full")
posix = pytest.mark.skipif(os.name != "posix", reason="signals, devices and sh are those of POSIX")
libre_office = pytest.mark.skipif(
    not shutil.which("soffice"), reason="LibreOffice makes the documents"
)
full_disk = pytest.mark.skipif(not FULL.exists(), reason=f"there is no {FULL} here")


class Result(NamedTuple):
    """What one run wrote, and its exit status."""

    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


Run = Callable[..., Result]


def run_here(*words: object, stdin: str | bytes = "", columns: int | None = None) -> Result:
    """A run in this process, through the program's own door, so that exit statuses are the real ones.

    With `columns` its output goes to a terminal of that width, one without colours.
    """
    terminal = {"COLUMNS": str(columns), "NO_COLOR": "1"} if columns else {}
    with (
        CliRunner().isolation(stdin, terminal) as (out, err, _),
        patch.object(sys, "argv", ["mcicalc", *map(str, words)]),
        patch.object(sys.stdout, "isatty", lambda: bool(columns)),
    ):
        limit = csv.field_size_limit()  # a run that sets it would set it for all after it
        status = run()
        csv.field_size_limit(limit)
        sys.stdout.flush()
        sys.stderr.flush()
        return Result(status, out.getvalue().decode(), err.getvalue().decode())


def run_line(command: str, *more: str) -> Result:
    """A run of a command line: mcicalc, with or without a printf that pipes into it, or a width of the terminal before it."""
    before, pipe, after = command.partition(" | ")
    stdin = shlex.split(before)[1].encode().decode("unicode_escape") if pipe else ""
    words = shlex.split(after if pipe else before)
    columns = int(words.pop(0).partition("=")[2]) if words[0].startswith("COLUMNS=") else None
    name, *arguments = words
    assert name == "mcicalc", f"it runs {name}, not mcicalc"
    return run_here(*arguments, *more, stdin=stdin.encode("latin-1"), columns=columns)


class Program:
    """The program that these tests import, checkout or installed wheel, as a process of its own.

    What is given by name, beside standard input and the encoding of its output, is a variable of its environment.
    """

    command = (sys.executable, "-m", "mcicalc")

    def __call__(self, *words: object, **options: Any) -> Result:
        """A run whose streams are pipes."""
        return self.run(*self.command, *words, **options)

    def python(self, code: str, *words: object, **options: Any) -> Result:
        """A run of Python code that can import the program."""
        return self.run(sys.executable, "-c", code, *words, **options)

    def shell(self, line: str, **options: Any) -> Result:
        """What a line of sh does, with $MCICALC as the program: for redirections that subprocess cannot make."""
        return self.run("sh", "-c", line, MCICALC=" ".join(self.command), **options)

    def run(
        self, *command: object, stdin: bytes = b"", encoding: str = "utf-8", **extra: str
    ) -> Result:
        """A run of any command in the program's environment."""
        done = subprocess.run(
            [*map(str, command)],
            input=stdin,
            capture_output=True,
            env=self.environment(**extra),
            check=False,
            timeout=120,
        )
        return Result(done.returncode, done.stdout.decode(encoding), done.stderr.decode(encoding))

    def started(
        self,
        *words: object,
        stdin: int = PIPE,
        stdout: int = PIPE,
        stderr: int = PIPE,
        **extra: str,
    ) -> subprocess.Popen[bytes]:
        """A run that goes on: to be written to piece by piece, interrupted or killed."""
        return subprocess.Popen(
            [*self.command, *map(str, words)],
            stdin=stdin,
            stdout=stdout,
            stderr=stderr,
            env=self.environment(**extra),
        )

    def environment(self, **extra: str) -> dict[str, str]:
        """That of this process, in which the program is found and the locale is nobody's."""
        source = str(Path(mcicalc.__file__).parent.parent)
        return {**os.environ, "PYTHONPATH": source, "LC_ALL": "C.UTF-8", **extra}

    def on_terminal(
        self,
        *words: object,
        columns: int = 80,
        typed: bytes = b"",
        only_errors: bool = False,
        **extra: str,
    ) -> Result:
        """A run on a terminal, whose screen is `out`; if `only_errors`, it is `err`, and output goes elsewhere."""
        pty, fcntl, termios = map(pytest.importorskip, ("pty", "fcntl", "termios"))
        leader, follower = pty.openpty()
        fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        settings = termios.tcgetattr(follower)
        settings[3] &= ~termios.ECHO
        termios.tcsetattr(follower, termios.TCSANOW, settings)
        os.write(leader, typed)
        with tempfile.TemporaryFile() as file:
            process = self.started(
                *words,
                stdin=follower,
                stdout=file.fileno() if only_errors else follower,
                stderr=follower,
                **{"TERM": "xterm", **extra},
            )
            os.close(follower)
            screen = b"".join(iter(lambda: _read(leader), b"")).decode().replace("\r\n", "\n")
            os.close(leader)
            status = process.wait(timeout=30)
            file.seek(0)
            out = file.read().decode()
        return Result(status, out, screen) if only_errors else Result(status, screen, "")


def _read(leader: int) -> bytes:
    try:
        return os.read(leader, 4096)
    except OSError as fault:  # how Linux says that nobody has the terminal open any more
        assert fault.errno == errno.EIO
        return b""


def home_in(folder: Path) -> dict[str, str]:
    """The variables of the environment that make a folder the user's home, on any system."""
    names = ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "XDG_CONFIG_HOME")
    return dict.fromkeys(names, str(folder))


def own_tables(home: Path) -> Path:
    """Where the user's own tables lie in such a home."""
    between = "Library/Application Support" if sys.platform == "darwin" else ""
    return home / between / "mcicalc"


def made_of(page: Path) -> dict[str, Path]:
    """What LibreOffice makes of a web page: a PDF and a Word document."""
    made = {"html": page} | {kind: page.with_suffix(f".{kind}") for kind in ("odt", "pdf", "docx")}
    for kind, source in (("odt", "html"), ("pdf", "odt"), ("docx", "odt")):
        command = ["soffice", "--headless", "--convert-to", kind, str(made[source])]
        subprocess.run(command, cwd=page.parent, check=True, timeout=300, capture_output=True)
    return {kind: path for kind, path in made.items() if kind != "odt"}
