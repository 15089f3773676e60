"""Tables for a terminal: never cut, never obeying what a user's text says, and narrow where the terminal is."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from rich.cells import cell_len

from mcicalc.errors import say
from mcicalc.formats import written
from sheets import EXAMPLE, sheet

D = Decimal
LONG = "Law of 5 December 2023 No 43-VIII “On the republican budget”, " * 3
RATE = {
    "from": "2024-01-01",
    "to": "2024-12-31",
    "scope": "all",
    "tenge": D(3692),
    "act": LONG,
    "certainty": "confirmed",
}


def draw(*rows, **rest) -> str:
    return "".join(written(sheet(*rows, **rest), "table"))


def test_a_table_has_headings_figures_to_the_right_and_its_sources_below():
    """The screen that a person sees, with the figures under each other."""
    other = EXAMPLE | {"fine": "80", "tenge": D(295360), "usd": D("652.10")}
    assert draw(EXAMPLE, other, below=[say("MCI: 3,692 ₸")]) == (
        "Fine      On               Tenge   US dollars   Note\n"
        "────────────────────────────────────────────────────\n"
        "200 МРП   2024-02-21   738,400 ₸    $1,630.24\n"
        "80        2024-02-21   295,360 ₸      $652.10\n"
        "MCI: 3,692 ₸\n"
    )


def test_a_table_of_any_width_goes_whole_through_a_pipe():
    """Without a terminal's width nothing is folded, cut or left out."""
    drawn = draw(RATE, below=[say(LONG)])
    assert "…" not in drawn
    assert [line.count(LONG.strip()) for line in drawn.splitlines()] == [0, 0, 1, 1]


# width, headings that are still there
WIDTHS = {
    "wide": (200, "From To Scope Tenge Act Certainty"),
    "without the certainty": (75, "From To Scope Tenge Act"),
    "without the last day": (60, "From Scope Tenge Act"),
    "without the act": (40, "From Scope Tenge"),
    "without the scope": (20, "From Tenge"),
}


@pytest.mark.parametrize(("width", "headings"), WIDTHS.values(), ids=WIDTHS.keys())
def test_a_narrow_terminal_gets_fewer_columns_and_whole_values(width, headings):
    """What matters less is left out column by column; a value that is shown is shown whole."""
    drawn = draw(RATE, width=width)
    assert drawn.splitlines()[0].split() == headings.split()
    assert "3,692 ₸" in drawn
    assert "…" not in drawn
    assert max(map(cell_len, drawn.splitlines())) <= width


@pytest.mark.parametrize("width", range(1, 120))
def test_a_value_that_is_shown_is_whole_at_any_width(width):
    """However narrow the terminal, no short value is cut; a line is longer than it only where one value and its name are."""
    drawn = draw(RATE, width=width)
    values = {
        "From": "2024-01-01",
        "To": "2024-12-31",
        "Scope": "all",
        "Tenge": "3,692 ₸",
        "Certainty": "confirmed",
    }
    shown = [name for name in values if name in drawn]
    assert {"From", "Tenge"} <= set(shown)
    assert all(values[name] in drawn for name in shown)
    assert max(map(cell_len, drawn.splitlines())) <= max(width, len("Tenge  2024-01-01"))


@pytest.mark.parametrize("width", range(1, 120))
def test_rows_of_one_amount_are_told_apart_at_any_width(width):
    """The days of a row are never left out: two rows of one amount would look the same."""
    drawn = draw(EXAMPLE, EXAMPLE | {"on": date(2024, 2, 22)}, width=width)
    assert "2024-02-21" in drawn
    assert "2024-02-22" in drawn


@pytest.mark.parametrize(("width", "gap"), [(45, 3), (44, 2), (42, 2)])
def test_columns_move_closer_together_before_they_become_a_list(width, gap):
    """A table that lacks a few characters stays one."""
    heading = draw(EXAMPLE, width=width).splitlines()[0]
    assert heading == (" " * gap).join(["Fine   ", "On        ", "    Tenge", "US dollars"])


def test_where_the_columns_do_not_fit_each_value_has_a_line():
    """A row whose columns are all wanted becomes a list: nothing cut, numbers under each other, a blank line between rows."""
    other = EXAMPLE | {"fine": "80", "tenge": D("1000.50"), "usd": D("2.10")}
    assert draw(EXAMPLE, other, width=30, picked=True) == (
        "Fine        200 МРП\n"
        "On          2024-02-21\n"
        "Tenge        738,400 ₸\n"
        "US dollars   $1,630.24\n"
        "\n"
        "Fine        80\n"
        "On          2024-02-21\n"
        "Tenge       1,000.50 ₸\n"
        "US dollars       $2.10\n"
    )


def test_columns_that_were_asked_for_are_all_kept():
    """A column picked by name is never left out, however narrow the terminal."""
    drawn = draw(RATE | {"act": "a law"}, width=30, picked=True)
    assert [line.split()[0] for line in drawn.splitlines()] == [
        "From",
        "To",
        "Scope",
        "Tenge",
        "Act",
        "Certainty",
    ]


def test_without_colour_there_is_no_escape_and_with_it_there_is():
    """Escapes are written only where they are wanted."""
    assert "\x1b" not in draw(EXAMPLE, below=[say("x")])
    assert "\x1b" in draw(EXAMPLE, below=[say("x")], colour=True)


def test_an_ascii_terminal_gets_ascii():
    """Without Unicode, rules, signs and dashes of the program's own are spelt in ASCII."""
    assert draw(EXAMPLE | {"fine": "5–10"}, below=[say("3,692 ₸ × 2 ÷ 1")], unicode=False).isascii()


# text of a user's, as shown
SHOWN = {
    "closing markup": ("see [/x] 200", "see [/x] 200"),
    "opening markup": ("[bold]200[/bold]", "[bold]200[/bold]"),
    "an emoji code": (":smile: 200", ":smile: 200"),
    "an escape sequence": ("\x1b[31m200", "\\x1b[31m200"),
    "a bell": ("200\x07", "200\\x07"),
    "a direction override": ("200\u202e", "200\\u202e"),
    "a line end and a tab": ("200\nMCI\tx", "200 MCI x"),
    "braces": ("{fine} %s", "{fine} %s"),
}


@pytest.mark.parametrize(("text", "visible"), SHOWN.values(), ids=SHOWN.keys())
def test_a_users_text_is_shown_and_not_obeyed(text, visible):
    """Markup and control characters in a text are characters like any other, and visible."""
    drawn = draw(EXAMPLE | {"fine": text}, below=[say("{text}", text=text)])
    assert [line.startswith(visible) for line in drawn.splitlines()] == [False, False, True, True]
    assert "\x1b" not in drawn


def test_a_table_without_rows_has_its_headings():
    """No results are a table of headings, not a crash."""
    assert draw() == "Fine   Tenge\n────────────\n"
