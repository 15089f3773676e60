"""Whole screens, held against files.

A file of tests/golden has the command on its first line, then a blank line, then what the command prints. What it says on
standard error follows under the line "[standard error]", and an exit status other than 0 under all as "[exit status N]". Input
is given as `printf '200\\nx\\n' | mcicalc -`, and a terminal's width as `COLUMNS=80 mcicalc`; without it a table has any width.

To add a case, write a file with the command alone. After a change that is meant to change screens, write all files anew and
read the difference before it is committed:

    python -m pytest tests/test_golden.py --rewrite-golden
"""

from __future__ import annotations

import shlex
from contextlib import nullcontext
from pathlib import Path
from unittest.mock import patch

import pytest

from conftest import Result, run_here
from mcicalc.cli import output
from mcicalc.formats.columns import Screen

FILES = sorted((Path(__file__).parent / "golden").glob("*.txt"))


def run(command: str, *more: str) -> Result:
    """The result of the command line, which is mcicalc with or without printf or a width before it, with more arguments."""
    before, pipe, after = command.partition(" | ")
    stdin = (
        shlex.split(before)[1].encode().decode("unicode_escape").encode("latin-1") if pipe else b""
    )
    words = shlex.split(after if pipe else before)
    width = int(words.pop(0).removeprefix("COLUMNS=")) if words[0].startswith("COLUMNS=") else None
    name, *arguments = words
    assert name == "mcicalc", f"a golden file runs mcicalc, not {name}"
    with patch.object(output, "screen", lambda _: Screen(width)) if width else nullcontext():
        return run_here(*arguments, *more, stdin=stdin)


def page(result: Result) -> str:
    """All that a run shows, as a golden file has it."""
    said = f"[standard error]\n{result.err}" if result.err else ""
    status = f"[exit status {result.status}]\n" if result.status else ""
    return result.out + said + status


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_a_screen_is_what_its_file_says(path, request):
    """The command on the first line of the file prints the rest of the file."""
    command, _, expected = path.read_text(encoding="utf-8").partition("\n")
    shown = page(run(command))
    if request.config.getoption("--rewrite-golden"):
        path.write_text(f"{command}\n\n{shown}", encoding="utf-8")
        return
    assert shown == expected.removeprefix("\n")


def test_there_are_golden_files():
    """The folder is found wherever the tests run, and no file of it is forgotten by a wrong ending."""
    folder = Path(__file__).parent / "golden"
    assert len(FILES) == len(list(folder.iterdir())) > 30
