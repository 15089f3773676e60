"""Fixtures: the program in this process or as one of its own, and an environment without the user's files and settings."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from pathlib import Path

import click
import pytest
from hypothesis import settings

from harness import Program, Run, home_in, run_here
from hatch_build import compile_catalogues
from mcicalc.cli.language import speak

# No test measures a time; a busy machine would fail one that did. What may hang has a limit.
settings.register_profile("mcicalc", parent=settings(), deadline=None)
settings.load_profile("mcicalc")

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
    "SSL_CERT_FILE",
)


@pytest.fixture(autouse=True)
def _nothing_of_the_users(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """English, an empty home folder and none of the environment variables that the program or Rich would follow."""
    speak("en")
    for name, folder in home_in(tmp_path_factory.mktemp("home")).items():
        monkeypatch.setenv(name, folder)
    for name in list(os.environ):
        theirs = name.startswith(("MCICALC_", "_MCICALC_", "PYTHON")) or name in FOREIGN
        if theirs or name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)


@pytest.fixture
def here() -> Run:
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
    """The catalogues are compiled as an installation does it, so that a test never sees an old one.

    Signals that `nohup` and a shell's "&" have turned off are on again for what the tests start.
    """
    compile_catalogues(Path(__file__).parent.parent)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with suppress(AttributeError):  # which Windows has not
        signal.signal(signal.SIGHUP, signal.SIG_DFL)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--rewrite-golden",
        action="store_true",
        help="Write what the commands of tests/golden print now into their files.",
    )
