"""Pictures that --save draws: well-formed documents that need nothing else and are the same wherever they are made."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from harness import DAY
from mcicalc.errors import say
from mcicalc.formats import written
from sheets import EXAMPLE, sheet

TEXT = "штраф 10 МРП (39 320 тенге), 200 MCI (US$1,631)"
YEARS = ("--since", "2020", "--until", "2025")
SVG = "{http://www.w3.org/2000/svg}"

# command, words of its title, words of its source lines, figures
PICTURES = {
    "convert": (
        ("200", "80", "5-10", *DAY),
        "Fines in MCI",
        "No 43-VIII",
        ["738,400 ₸", "$1,630.24", "18,460 ₸"],
    ),
    "check": (
        ("check", "--text", TEXT, *DAY),
        "Fines and the sums given for them: the text, 21 February 2024",
        "National Bank",
        ["39 320 тенге", "US$1,631", "close"],
    ),
    "rates": (
        ("rates", "--year", "2022"),
        "1 January 2022 to 31 December 2022",
        "acts",
        ["3,063 ₸", "3,180 ₸", "social"],
    ),
    "history": (
        ("history", "200", *YEARS),
        "200 MCI in tenge",
        "National Bank",
        ["530,200 ₸", "+4.79%", "$1,320.54"],
    ),
}
ALL = pytest.mark.parametrize(
    ("command", "title", "source", "figures"), PICTURES.values(), ids=PICTURES.keys()
)
COMMANDS = pytest.mark.parametrize(
    "command", [each[0] for each in PICTURES.values()], ids=PICTURES.keys()
)
KINDS = pytest.mark.parametrize("kind", ["svg", "html"])


def words(document: str) -> str:
    """All that a reader of the picture sees, with single blanks."""
    return " ".join(
        " ".join(
            ElementTree.fromstring(document.removeprefix("<!DOCTYPE html>")).itertext()
        ).split()
    )


@KINDS
@ALL
def test_a_picture_has_a_title_the_figures_and_their_source(
    here, tmp_path, command, title, source, figures, kind
):
    """A well-formed document with a title of its own, what the table shows, and where it comes from."""
    path = tmp_path / f"picture.{kind}"
    assert here(*command, "--save", path.as_posix()).status in (0, 1)
    document = path.read_text(encoding="utf-8")
    assert title in next(ElementTree.fromstring(document.removeprefix("<!DOCTYPE html>")).iter(
        f"{SVG}title" if kind == "svg" else "title")).text  # fmt: skip
    assert all(each in words(document) for each in (title, source, *figures))
    assert "Tenge" in words(document) or "check" in command


@KINDS
@COMMANDS
def test_a_picture_needs_nothing_from_the_network(here, tmp_path, command, kind):
    """No address, no script, no font or style from elsewhere; only the name of SVG looks like an address."""
    path = tmp_path / f"picture.{kind}"
    here(*command, "--save", path.as_posix())
    document = path.read_text(encoding="utf-8").replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert not re.search(
        r"https?:|//|@import|@font-face|url\((?!#)|<script|<link|<image|href|src=", document
    )
    assert "monospace" in document


@COMMANDS
def test_standard_output_is_what_it_is_without_a_picture(here, tmp_path, command):
    """--save adds a file and changes nothing else, whatever the format."""
    for form in ("table", "plain", "json", "markdown"):
        usual = here(*command, "-f", form)
        assert here(*command, "-f", form, "--save", str(tmp_path / "x.svg")) == usual


@KINDS
def test_a_picture_is_the_same_bytes_on_any_terminal(program, tmp_path, kind):
    """Neither the environment nor what standard output can show changes it."""
    found = set()
    surroundings = (
        {},
        {"NO_COLOR": "1", "TERM": "dumb"},
        {"PYTHONIOENCODING": "ascii", "COLUMNS": "20"},
        {"FORCE_COLOR": "1"},
    )
    for place, extra in enumerate(surroundings):
        path = tmp_path / f"{place}.{kind}"
        assert program("history", "200 МРП", *YEARS, "--save", str(path), **extra).status == 0
        found.add(path.read_bytes())
    assert len(found) == 1


@KINDS
def test_a_users_words_are_text_and_nothing_else(here, tmp_path, kind):
    """Marks of XML, braces and control characters in a text are shown."""
    path = tmp_path / f"picture.{kind}"
    assert (
        here("check", "--text", "\x1b<b>&{title}</b> 200 MCI", *DAY, "--save", str(path)).status
        == 0
    )
    assert "200 MCI" in words(path.read_text(encoding="utf-8"))
    own = tmp_path / "own.toml"
    act = "<b>&{title} █▌ ]]>"
    own.write_text(
        f'ends = 2024-12-31\n[[rate]]\nfrom = 2024-01-01\ntenge = 1\nact = {{ text = "{act}" }}\n',
        encoding="utf-8",
    )
    assert here("rates", "--rates", str(own), "--save", str(path)).status == 0
    assert act in words(path.read_text(encoding="utf-8"))


@KINDS
def test_a_title_is_text_too(kind):
    """Whatever a title says, it is shown as it stands."""
    title = 'a <b> & "c" {d} ]]>'
    drawn = sheet(EXAMPLE, width=100, colour=True, picture=kind)._replace(
        title=say("{words}", words=title)
    )
    assert words("".join(written(drawn, "table"))).count(title) == 2


def test_only_the_fields_that_were_asked_for_are_drawn(here, tmp_path):
    """--field picks the columns of the picture too."""
    path = tmp_path / "x.svg"
    here("200", *DAY, "--field", "tenge", "--save", str(path))
    assert "738,400 ₸" in path.read_text(encoding="utf-8")
    assert "1,630.24" not in path.read_text(encoding="utf-8")


def test_a_picture_without_findings_says_so(here, tmp_path):
    """Of a text without fines there is a picture all the same, with what standard error says."""
    path = tmp_path / "x.html"
    result = here("check", "--text", "no fine", *DAY, "--save", str(path))
    assert (result.status, result.err) == (0, "no amounts found\n")
    assert "no amounts found" in path.read_text(encoding="utf-8")


# command, words of the message
REFUSED = {
    "another ending": (("200", "--save", "x.png"), ".svg or .html"),
    "no ending": (("rates", "--save", "svg"), ".svg or .html"),
    "a stream": (("-", "--save", "x.svg"), "not a stream"),
    "a folder that is not there": (
        ("200", "--save", "/nowhere/x.svg"),
        "cannot write /nowhere/x.svg",
    ),
    "SQL": (("rates", "-f", "sql", "--save", "x.svg"), "--save"),
}


@pytest.mark.parametrize(("command", "message"), REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_be_drawn_is_refused(here, tmp_path, monkeypatch, command, message):
    """Usage errors name the way on; nothing is printed and no file is left."""
    monkeypatch.chdir(tmp_path)
    status, out, err = here(*command, *(() if "rates" in command else DAY))
    assert (status, out) == (2, "")
    assert message in err
    assert list(tmp_path.iterdir()) == []


def test_a_picture_takes_the_place_of_the_one_before_it(here, tmp_path):
    """A file that is there is replaced whole; nothing is left beside it."""
    path = tmp_path / "x.SVG"
    path.write_text("old" * 100_000)
    here("200", *DAY, "--save", str(path))
    assert path.read_text(encoding="utf-8").endswith("</svg>\n")
    assert list(tmp_path.iterdir()) == [path]


@KINDS
def test_a_screen_reader_is_told_the_language_and_nothing_is_hidden_from_it(here, tmp_path, kind):
    """The document names its language, and no role makes one image of its words."""
    path = tmp_path / f"picture.{kind}"
    here("200", *DAY, "--lang", "kk", "--save", path.as_posix())
    document = path.read_text(encoding="utf-8")
    assert 'lang="kk"' in document
    assert "role=" not in document


def test_the_picture_of_a_check_names_its_file_and_day(here, tmp_path):
    """So that it can be understood apart from the command."""
    story, picture = tmp_path / "story.txt", tmp_path / "picture.svg"
    story.write_text(TEXT, encoding="utf-8")
    here("check", story.as_posix(), *DAY, "--save", picture.as_posix())
    assert f"{story}, 21 February 2024</title>" in picture.read_text(encoding="utf-8")


@pytest.mark.parametrize("width", range(20, 60))
def test_a_year_keeps_its_sign_wherever_a_line_ends(width):
    """No line begins with "г.", and none ends with №."""
    line = say("Закон от 5 декабря 2023 г. № 43-VIII ЗРК, с 1 января 2024 г. по 31 декабря 2024 г.")
    for drawn in "".join(written(sheet(EXAMPLE, below=[line], width=width), "table")).splitlines():
        assert not drawn.startswith("г.")
        assert not drawn.endswith("№")
