"""Charts that --chart --save draws: for print, as text that can be searched, the same bytes wherever they are made."""

from __future__ import annotations

import re
import sys
from datetime import date
from pathlib import Path
from xml.etree import ElementTree

import pytest

from harness import Program, Run
from mcicalc.cli import value_types

pytest.importorskip("matplotlib")
SVG = "{http://www.w3.org/2000/svg}"
YEARS = ("--since", "2020", "--until", "2026")


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(value_types, "today", lambda: date(2026, 3, 1))


@pytest.fixture
def drawn(here: Run, tmp_path: Path):
    def draw(*words: str, kind: str = "svg") -> Path:
        path = tmp_path / f"chart.{kind}"
        assert here("history", *words, "--chart", "--save", str(path)).status == 0
        return path

    return draw


def words_of(path: Path) -> str:
    """All words of a drawing, line by line."""
    return "\n".join(
        "".join(each.itertext()) for each in ElementTree.parse(path).iter(f"{SVG}text")
    )


def test_a_chart_has_two_panels_that_say_what_they_show(drawn):
    """Each currency has a panel and an axis of its own; title, sums and sources are text, up to the last day that is counted."""
    words = words_of(drawn("200", *YEARS))
    for shown in ("Tenge", "US dollars", "583,400 ₸", "$1,510.71", "865,000 ₸", "800,000", "2021"):
        assert shown in words
    assert "200 MCI in tenge and other currencies: 1 January 2020 to 1 March 2026" in words
    assert (
        "Sources: the laws on the republican budget of the years 2020 to 2026; the National"
        in words
    )
    assert "its days are counted up to 1 March 2026" in words
    for told_by_title_and_axes in ("Amount:", "scale of their own"):
        assert told_by_title_and_axes not in words


def test_bars_are_to_scale_in_both_directions(drawn):
    """A bar is as high as its sum and as wide as its period is long."""
    (panel, _) = (
        each
        for each in ElementTree.parse(drawn("200", *YEARS)).iter(f"{SVG}g")
        if "axes_" in each.get("id", "")
    )
    bars = [
        [float(number) for number in re.findall(r"[-0-9.]+", path.get("d", ""))]
        for path in panel.iter(f"{SVG}path")
        if "#4477aa" in path.get("style", "")
    ]
    heights = [bar[1] - bar[5] for bar in bars]
    widths = [bar[2] - bar[0] for bar in bars]
    assert heights[-1] / heights[0] == pytest.approx(865000 / 530200, abs=0.001)
    assert widths[0] / widths[2] == pytest.approx(91 / 365, abs=0.001)
    assert widths[-1] / widths[2] == pytest.approx(60 / 365, abs=0.001)


def test_a_chart_of_many_years_labels_what_there_is_room_for(here, drawn):
    """The last sum of each currency and the greatest stand there, and no more than can be read."""
    words = words_of(drawn("200"))
    dollars = [float(row) for row in here("history", "200", "--field", "usd", "-f", "plain").lines]
    expected = ["865,000 ₸", f"${max(dollars):,.2f}", f"${dollars[-1]:,.2f}"]
    assert re.findall(r".*[₸$].*", words) == expected


def test_a_range_says_what_its_bars_are(drawn):
    """They are the ceiling alone; a fine of nought has none."""
    assert "Bars: the ceiling, 10 MCI." in words_of(drawn("5-10", *YEARS))
    assert "₸" not in words_of(drawn("0", *YEARS))


def test_a_chart_speaks_the_language_of_the_run(drawn):
    """Headings, sums, sources and what a screen reader calls it."""
    path = drawn("200", *YEARS, "--lang", "kk")
    assert "Теңге" in words_of(path)
    assert "865 000 ₸" in words_of(path).replace("\u00a0", " ")
    root = ElementTree.parse(path).getroot()
    assert root.get("lang") == "kk"
    assert "200 АЕК" in root.find(f"{SVG}title").text


@pytest.mark.parametrize("kind", ["svg", "html"])
def test_a_chart_needs_nothing_from_the_network(drawn, kind):
    """No address is followed, no script is run."""
    document = drawn("200", *YEARS, kind=kind).read_text("utf-8")
    document = re.sub(r'xmlns(:xlink)?="[^"]*"', "", document)
    assert not re.search(r"https?:|@import|@font-face|<script|<link|<image|href|src=", document)


def test_a_page_holds_the_drawing(drawn):
    """HTML is a page of its language with the chart inside, as wide as a telephone at most."""
    page = drawn("200", *YEARS, kind="html").read_text("utf-8")
    assert page.startswith('<!DOCTYPE html>\n<html lang="en">')
    assert "<svg " in page
    assert "865,000 ₸</text>" in page
    assert "svg { max-width: 100%; height: auto; }" in page


def test_a_picture_of_points(drawn, here, tmp_path):
    """PNG is for charts alone: a table is no picture of points."""
    assert drawn("200", *YEARS, kind="png").read_bytes().startswith(b"\x89PNG")
    refused = here("history", "200", "--save", str(tmp_path / "table.png"))
    assert (refused.status, refused.out) == (2, "")
    assert "add --chart" in refused.err


@pytest.mark.parametrize("kind", ["svg", "png"])
def test_a_chart_is_the_same_bytes_whoever_draws_it(
    program: Program, tmp_path: Path, kind: str
) -> None:
    """Neither the moment nor the user's own settings of the plotting library change it."""
    (tmp_path / "matplotlibrc").write_text("axes.facecolor: red\nfont.size: 20\n")
    found = set()
    for extra in ({}, {"MATPLOTLIBRC": str(tmp_path), "TZ": "Asia/Tokyo", "LC_ALL": "C"}):
        path = tmp_path / f"chart.{kind}"
        years = ("--since", "2020", "--until", "2024")
        done = program("history", "200", *years, "--chart", "--save", path, **extra)
        assert (done.status, done.err) == (0, "")
        found.add(path.read_bytes())
    assert len(found) == 1


def test_without_the_library_it_is_said_how_to_get_it(here, tmp_path, monkeypatch):
    """One sentence with the command, and no file; the chart on a terminal needs nothing."""
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    path = tmp_path / "chart.svg"
    ended = here("history", "200", *YEARS, "--chart", "--save", str(path))
    assert (ended.status, ended.out, path.exists()) == (2, "", False)
    assert "pip install 'mcicalc[charts]'" in ended.err
    assert here("history", "200", *YEARS, "--chart").status == 0
