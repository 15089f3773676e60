"""The pages cannot drift from the program: their console blocks and doctests are run, README's commands are CI's."""

import doctest
import os
import re
import runpy
from pathlib import Path

import pytest

from harness import posix

ROOT = Path(__file__).parent.parent
GENERATE = runpy.run_path(str(ROOT / "docs" / "generate.py"))
READMES = [ROOT / "README.md", ROOT / "README.ru.md"]
PAGES = {
    str(page.relative_to(ROOT)): page.read_text(encoding="utf-8")
    for page in [*READMES, *sorted((ROOT / "docs").glob("*.md"))]
}


def examples():
    """Each command of the console blocks, with the output that its page gives for it."""
    return [
        pytest.param(command, output, id=f"{page}: {command}")
        for page, text in PAGES.items()
        for block in GENERATE["BLOCK"].findall(text)
        for command, output in GENERATE["EXAMPLE"].findall(block)
    ]


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
def test_console_examples_print_what_the_page_says(shell, command, output):
    """Each command of a page, run in the project's folder, prints to standard output just what stands under it."""
    assert shell(command).out == output, "the program has changed: run python docs/generate.py"


@pytest.mark.parametrize("page", [page for page, text in PAGES.items() if "\n>>> " in text])
def test_examples_of_the_library_run(page):
    """What a page shows of the library is a doctest and passes."""
    path = str(ROOT / page)
    assert doctest.testfile(path, module_relative=False, encoding="utf-8").failed == 0


@pytest.mark.parametrize("readme", READMES, ids=[readme.name for readme in READMES])
def test_ci_runs_the_two_commands_word_for_word(readme):
    """README has two commands for a fresh machine, and CI runs both as they stand there."""
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    setups = re.findall(r"```sh\n(.+?)\n```", PAGES[readme.name], re.DOTALL)
    assert len(setups) == 2
    assert all(setup in script for setup in setups)


@pytest.mark.parametrize("readme", READMES, ids=[readme.name for readme in READMES])
def test_a_readme_is_read_in_two_minutes(readme):
    """It has no more than 160 lines, and its table of contents names every page of docs/."""
    text = PAGES[readme.name]
    assert text.count("\n") <= 160
    for page in (ROOT / "docs").glob("*.md"):
        assert f"](docs/{page.name})" in text, page.name
