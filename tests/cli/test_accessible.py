"""Screens for everybody: any width, no colour needed, dumb terminals, tmux, and ASCII alone."""

from __future__ import annotations

import re
import shlex
import shutil
import time
from unittest.mock import patch

import pytest
from rich.cells import cell_len

from harness import DAY, ESC, run_here
from mcicalc.cli import output
from mcicalc.formats import written
from mcicalc.formats.columns import Screen, Sheet

TEXT = "Штраф 10 МРП (39 320 тенге), up to 200 MCI (US$1,631), от 5 до 10 МРП, 20 АЕК; 1000 MCI (3,692,000 tenge)"
YEARS = ("--since", "2015", "--until", "2025")
SCREENS = {
    "convert": ("200", "80", "10", *DAY),
    "convert, with floors": ("up to 200 MCI", "5-10 МРП", "25 АЕК-тен бастап", *DAY),
    "convert, half price": ("5", "200", "12345.67", *DAY, "--reduced", "--explain"),
    "convert, other letters": ("200 МРП", "5–10 АЕК", *DAY),
    "convert, a year": ("200", "--year", "2020"),
    "convert, reverse": ("1,2 млн тенге", "$1631", *DAY),
    "convert, fields": ("5-10", *DAY, "--field", "fine", "--field", "tenge", "--field", "usd", "--field", "usd_rate", "--field", "note"),
    "check": ("check", "--text", TEXT, *DAY),
    "rates": ("rates", "--year", "2022"),
    "fx": ("fx", "2024-02-24"),
    "fx, a list": ("fx", "--since", "2024-02-20", "--until", "2024-02-28"),
    "history": ("history", "200", *YEARS),
    "history, with floors": ("history", "5-10 МРП", *YEARS, "--at-start"),
    "history, a chart": ("history", "200", *YEARS, "--chart"),
}  # fmt: skip
ALL = pytest.mark.parametrize("command", SCREENS.values(), ids=SCREENS.keys())
WIDTHS = (*range(40, 100), *range(100, 201, 4))
FIGURE = re.compile(r"[-+]?[$€]?\d[\d,.:/-]*%?(?: [₸])?")


def sheets(command: tuple[str, ...]) -> list[tuple[Sheet, str]]:
    """What a command draws, not yet drawn."""
    found: list[tuple[Sheet, str]] = []
    with patch.object(output, "written", lambda sheet, form: found.append((sheet, form)) or []):
        run_here(*command)
    return found


def figures(screen: str) -> set[str]:
    return {each.rstrip(".,:") for each in FIGURE.findall(screen)}


@pytest.mark.parametrize("unicode", [True, False], ids=["unicode", "ascii"])
@ALL
def test_a_screen_fits_and_is_whole_at_any_width(command, unicode):
    """From 40 to 200 columns no line is longer than the terminal, and no figure is cut or parted from its sign."""
    ((sheet, form),) = sheets(command)
    sheet = sheet._replace(rows=list(sheet.rows))
    whole = figures(
        "".join(
            written(sheet._replace(screen=Screen(unicode=unicode), columns=sheet.columns), form)
        )
    )
    for width in WIDTHS[:: 1 if unicode else 5]:
        drawn = "".join(written(sheet._replace(screen=Screen(width, unicode=unicode)), form))
        assert max(map(cell_len, drawn.splitlines())) <= width, drawn
        assert figures(drawn) <= whole or "\\u04" in drawn, (width, figures(drawn) - whole, drawn)
        assert "…" not in drawn or form == "screen"  # around the words of an excerpt
        assert unicode or drawn.isascii()


@pytest.mark.parametrize("form", ["table", "markdown"])
@ALL
def test_ascii_alone_has_no_question_marks(program, command, form):
    """Where standard output knows ASCII only, what it lacks is spelt out, and nothing crashes."""
    chosen = () if "--chart" in command else ("-f", form)
    result = program(*command, *chosen, PYTHONIOENCODING="ascii:strict", LC_ALL="C", PYTHONUTF8="1")
    assert result.status in (0, 1)
    assert result.out.isascii()
    assert "?" not in result.out


@pytest.mark.parametrize("columns", [40, 80, 132])
@pytest.mark.parametrize(
    "surroundings", [{"NO_COLOR": "1"}, {"TERM": "dumb"}], ids=["NO_COLOR", "dumb"]
)
def test_a_terminal_shows_it_whole_and_without_escapes(program, columns, surroundings):
    """On a pseudo-terminal of any width table and chart are what a page of that width would be, with no ESC in them."""
    for name in ("convert", "history", "history, a chart"):
        status, screen, _ = program.on_terminal(*SCREENS[name], columns=columns, **surroundings)
        assert status == 0
        assert ESC not in screen
        ((sheet, form),) = sheets(SCREENS[name])
        assert screen == "".join(written(sheet._replace(screen=Screen(columns)), form))


@pytest.mark.parametrize("name", ["convert", "check", "rates", "fx", "history", "history, a chart"])
def test_colour_says_nothing_that_words_do_not(program, name):
    """A screen in colour is, without its escapes, the same screen."""
    _, plain, _ = program.on_terminal(*SCREENS[name], "--color", "never")
    _, coloured, _ = program.on_terminal(*SCREENS[name], "--color", "always")
    assert ESC in coloured
    assert lines(re.sub(r"\x1b\[[0-9;]*m", "", coloured)) == lines(plain)


def test_colour_that_was_asked_for_is_there(program):
    """--color always wins over NO_COLOR for bars as well as for headings."""
    assert (
        f"{ESC}[34m" in program(*SCREENS["history, a chart"], "--color", "always", NO_COLOR="1").out
    )


def lines(screen: str) -> list[str]:
    return [line.rstrip() for line in screen.rstrip().splitlines()]


@pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")
@pytest.mark.parametrize(("columns", "height"), [(80, 24), (40, 20)])
@pytest.mark.parametrize("name", ["convert", "history", "history, a chart"])
def test_in_tmux_table_and_chart_are_whole(program, tmp_path, columns, height, name):
    """tmux shows each line as it was written: none is wrapped, none cut."""
    ((sheet, form),) = sheets(SCREENS[name])
    expected = "".join(written(sheet._replace(screen=Screen(columns)), form))
    assert lines(in_tmux(program, tmp_path, SCREENS[name], columns, height)) == lines(expected)


def in_tmux(program, folder, command: tuple[str, ...], columns: int, height: int) -> str:
    """All that the command has written into a pane of that size, by a server of its own."""
    done = folder / "done"
    words = shlex.join([*program.command, *command])
    tmux = ["tmux", "-S", str(folder / "socket"), "-f", "/dev/null"]
    terminal = {"TERM": "xterm", "LANG": "C.UTF-8"}
    size = ["-x", str(columns), "-y", str(height)]
    waiting = f"{words}; touch {done}; sleep 60"
    try:
        program.run(*tmux, "-u", "new-session", "-d", *size, waiting, **terminal)
        for _ in range(300):
            if done.exists():
                break
            time.sleep(0.1)
        return program.run(*tmux, "capture-pane", "-p", "-S", "-", **terminal).out
    finally:
        program.run(*tmux, "kill-server")
