"""Bars for a terminal: to scale, whole at any width, and told apart without colour."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from rich.cells import cell_len

from mcicalc.history import chart
from mcicalc.history.chart import EIGHTHS
from sheets import sheet

D = Decimal
YEARS = [
    {"from": "2024-01-01", "tenge": D(738400), "usd": D("1574.06")},
    {"from": "2025-01-01", "tenge": D(369200), "usd": D("1.00")},
    {"from": "2026-01-01", "tenge": D(1), "usd": None},
]


def draw(*rows, **screen) -> list[str]:
    return "".join(chart.draw(sheet(*(rows or YEARS), **screen))).splitlines()


def test_both_currencies_stand_side_by_side_to_scales_of_their_own():
    """Of each the greatest fills its room, half of it half; the least is still to be seen, and what is not known has no bar."""
    assert draw() == [
        "From            Tenge                         US dollars",
        "2024-01-01  738,400 ₸ ██████████████████████   $1,574.06 ██████████████████████",
        "2025-01-01  369,200 ₸ ███████████                  $1.00 ▏",
        "2026-01-01        1 ₸ ▏",
    ]


def test_ascii_has_bars_of_two_kinds():
    """Without Unicode the currencies have a mark each."""
    assert draw(unicode=False, width=60) == [
        "From              Tenge              US dollars",
        "2024-01-01  738,400 KZT ###########   $1,574.06 ===========",
        "2025-01-01  369,200 KZT ######            $1.00 =",
        "2026-01-01        1 KZT #",
    ]


def test_on_a_narrow_terminal_they_stand_below_each_other():
    """Every figure and a bar for each, the sign before or behind it telling the currency."""
    assert draw(width=40) == [
        "From             Tenge",
        "            US dollars",
        "2024-01-01   738,400 ₸ █████████████████",
        "             $1,574.06 █████████████████",
        "2025-01-01   369,200 ₸ ████████▌",
        "                 $1.00 ▏",
        "2026-01-01         1 ₸ ▏",
    ]


@pytest.mark.parametrize("unicode", [True, False])
def test_a_chart_is_whole_and_fits_at_any_width(unicode):
    """No figure is cut, no line longer than the terminal, and half a sum has half a bar."""
    sign = "₸" if unicode else "KZT"
    for width in range(30, 201):
        lines = draw(width=width, unicode=unicode)
        assert max(map(cell_len, lines)) <= width
        text = "\n".join(lines)
        assert all(
            figure in text
            for figure in (f"738,400 {sign}", f"369,200 {sign}", f"1 {sign}", "$1,574.06", "$1.00")
        )
        whole, half = (
            size(next(line for line in lines if figure in line), sign)
            for figure in ("738,400", "369,200")
        )
        assert 0 <= 2 * half - whole <= (2 / 8 if unicode else 1)


def size(line: str, sign: str) -> float:
    """The length of the bar of tenge, in characters."""
    bar = re.match(rf"[{EIGHTHS[1:]}#]+", line.split(f"{sign} ", 1)[1])
    assert bar is not None
    return sum(EIGHTHS.index(each) / 8 if each in EIGHTHS else 1 for each in bar[0])


def test_colour_is_a_help_and_nothing_else():
    """With the escapes taken away, the chart is that without colour."""
    coloured = "\n".join(draw(colour=True))
    assert "\x1b[34m" in coloured
    assert [
        line.rstrip() for line in re.sub("\x1b\\[[0-9;]*m", "", coloured).splitlines()
    ] == draw()


def test_nothing_known_has_no_bars():
    """A currency without any rate, or a fine of nought, has figures at most."""
    assert draw({"from": "2024", "tenge": D(0), "usd": None}) == [
        "From  Tenge" + " " * 28 + "  US dollars",
        "2024    0 ₸",
    ]


def test_what_stands_below_is_below(here):
    """The chart says that tenge are nominal, where its figures come from, and that the scales are two."""
    below = here("history", "200", "--since", "2024", "--until", "2025", "--chart").lines[3:]
    assert [line.split(":")[0] for line in below] == [
        "Amount",
        "The bars of each currency have a scale of their own; the longest is the greatest sum.",
        "Tenge of their time, not adjusted for inflation.",
        "Sources",
    ]
