"""README cannot drift from the program: its console blocks and its doctests are run, its commands are CI's. So with docs/."""

import doctest
import os
import re
from pathlib import Path

import pytest

from harness import posix

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
SETUPS = re.findall(r"```sh\n(.+?)\n```", README, re.DOTALL)


def examples():
    """Each command of the console blocks with the output that README, or a page of docs/, gives for it."""
    found = []
    text = "".join(
        [
            README,
            *(page.read_text(encoding="utf-8") for page in sorted((ROOT / "docs").glob("*.md"))),
        ]
    )
    for block in re.findall(r"```console\n(.+?)```", text, re.DOTALL):
        for command, output in re.findall(r"^\$ (.+)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE):
            found.append(pytest.param(command, output, id=command))
    return found


@pytest.fixture
def shell(program, tmp_path, monkeypatch):
    """Runs a command line in the project's folder, with `mcicalc` being the program under test."""
    command = tmp_path / "mcicalc"
    command.write_text(f'#!/bin/sh\nexec {" ".join(program.command)} "$@"\n')
    command.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.chdir(ROOT)
    return lambda line: program.run("bash", "-c", line)


@posix
@pytest.mark.parametrize(("command", "output"), examples())
def test_console_examples_print_what_readme_says(shell, command, output):
    """Each command of README, run in the project's folder, prints to standard output just what stands under it."""
    assert shell(command).out == output


def test_library_example_runs():
    """The library's example is a doctest and passes."""
    assert (
        doctest.testfile(str(ROOT / "README.md"), module_relative=False, encoding="utf-8").failed
        == 0
    )


def test_ci_runs_the_two_commands_word_for_word():
    """README has two commands for a fresh machine, and CI runs both as they stand there."""
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert len(SETUPS) == 2
    assert all(setup in script for setup in SETUPS)
