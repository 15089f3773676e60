"""Two ways to run the program, in this process and as a program of its own, and an environment without the user's files."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

import click
import pytest
from click.testing import CliRunner

import mcicalc
from hatch_build import compile_catalogues
from mcicalc.cli.language import speak
from mcicalc.cli.main import run

# What this machine's user, terminal or continuous integration may have set, and what would change an output.
FOREIGN = (
    "NO_COLOR",
    "FORCE_COLOR",
    "TERM",
    "COLUMNS",
    "LINES",
    "TZ",
    "LANG",
    "LC_ALL",
    "LC_CTYPE",
    "LC_MESSAGES",
    "LANGUAGE",
)


class Result(NamedTuple):
    """What one run of the program wrote, and its exit status."""

    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


class Program:
    """The program that these tests import, run as a process of its own, whether it is a checkout or an installed wheel."""

    command = (sys.executable, "-m", "mcicalc")

    def environment(self, **extra: str) -> dict[str, str]:
        source = str(Path(mcicalc.__file__).parent.parent)
        return {**os.environ, "PYTHONPATH": source, "LC_ALL": "C.UTF-8", **extra}

    def __call__(self, *arguments: str, stdin: bytes = b"", **extra: str) -> Result:
        """One run with its streams as pipes; `extra` are environment variables."""
        done = subprocess.run(
            [*self.command, *arguments],
            input=stdin,
            capture_output=True,
            env=self.environment(**extra),
            check=False,
            timeout=30,
        )
        return Result(done.returncode, done.stdout.decode(), done.stderr.decode())

    def python(self, code: str, *arguments: str) -> Result:
        """One run of a piece of Python that can import the program."""
        done = subprocess.run(
            [sys.executable, "-c", code, *arguments],
            capture_output=True,
            env=self.environment(),
            check=False,
            timeout=30,
        )
        return Result(done.returncode, done.stdout.decode(), done.stderr.decode())


def run_here(*arguments: str, stdin: str | bytes = "") -> Result:
    """One run in this process, through the same door as the program's, so that exit statuses are the real ones."""
    with (
        CliRunner().isolation(stdin) as (out, err, _),
        patch.object(sys, "argv", ["mcicalc", *arguments]),
    ):
        status = run()
        sys.stdout.flush()
        sys.stderr.flush()
        return Result(status, out.getvalue().decode(), err.getvalue().decode())


@pytest.fixture(autouse=True)
def _nothing_of_the_users(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """English, an empty home folder and none of the environment variables that the program or Rich would follow."""
    speak("en")
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "config"))
    for name in list(os.environ):
        if name.startswith(("MCICALC_", "_MCICALC_", "PYTHON")) or name in FOREIGN:
            monkeypatch.delenv(name)


@pytest.fixture
def here():
    """The program in this process: here("200", "-f", "plain").out."""
    return run_here


@pytest.fixture
def program() -> Program:
    """The program as a process of its own."""
    return Program()


@pytest.fixture
def user_folder() -> Path:
    """The folder of the user's own tables, made."""
    folder = Path(click.get_app_dir("mcicalc"))
    folder.mkdir(parents=True)
    return folder


def pytest_sessionstart() -> None:
    """The catalogues are compiled as an installation does it, so that a test never sees an old one."""
    compile_catalogues(Path(__file__).parent.parent)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--rewrite-golden",
        action="store_true",
        help="Write what the commands of tests/golden print now into their files.",
    )
