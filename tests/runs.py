"""Runs of the program: within the test's own process, or as a process of its own that can be killed."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

import mcicalc
from mcicalc.cli.main import run

SOURCE = str(Path(mcicalc.__file__).parents[1])


class Ended(NamedTuple):
    """How a run ended."""

    status: int
    out: str
    err: str


Program = Callable[..., Ended]


def program(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], home: Path
) -> Program:
    """The program with `home` as the place of the user's folder."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(home))
    monkeypatch.delenv("MCICALC_FORMAT", raising=False)

    def call(*words: object) -> Ended:
        monkeypatch.setattr(sys, "argv", ["mcicalc", *map(str, words)])
        status = run()
        sys.stdout.flush()
        return Ended(status, *capfd.readouterr())

    return call


def command(*words: object) -> list[str]:
    """The words that start the program as a process."""
    return [sys.executable, "-m", "mcicalc", *map(str, words)]


def surroundings(home: Path, **more: str) -> dict[str, str]:
    """The environment of such a process."""
    return {**os.environ, "PYTHONPATH": SOURCE, "XDG_CONFIG_HOME": str(home), **more}


def started(home: Path, *words: object, **more: str) -> subprocess.Popen[str]:
    """The process, running."""
    return subprocess.Popen(
        command(*words), env=surroundings(home, **more), text=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
