"""Whole screens, held against files.

A file of tests/golden has the command on its first line, then a blank line, then what the command prints. What it says on
standard error follows under the line "[standard error]", and an exit status other than 0 under all as "[exit status N]". Input
is given as `printf '200\\nx\\n' | mcicalc -`, and a terminal's width as `COLUMNS=80 mcicalc`; without it a table has any width.

To add a case, write a file with the command alone. After a change that is meant to change screens, write all files anew and
read the difference before it is committed:

    python -m pytest tests/test_golden.py --rewrite-golden
"""

from __future__ import annotations

import pytest

from harness import GOLDEN, Result, run_line


def page(result: Result) -> str:
    """All that a run shows, as a golden file has it."""
    said = f"[standard error]\n{result.err}" if result.err else ""
    status = f"[exit status {result.status}]\n" if result.status else ""
    return result.out + said + status


@pytest.mark.parametrize("path", GOLDEN, ids=[path.stem for path in GOLDEN])
def test_a_screen_is_what_its_file_says(path, request):
    """The command on the first line of the file prints the rest of the file."""
    command, _, expected = path.read_text(encoding="utf-8").partition("\n")
    shown = page(run_line(command))
    if request.config.getoption("--rewrite-golden"):
        path.write_text(f"{command}\n\n{shown}", encoding="utf-8")
        return
    assert shown == expected.removeprefix("\n")


def test_there_are_golden_files():
    """The folder is found wherever the tests run, and no file of it is forgotten by a wrong ending."""
    assert len(GOLDEN) == len(list(GOLDEN[0].parent.iterdir())) > 30
