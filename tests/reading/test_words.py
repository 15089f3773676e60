"""The tables of words: what a line of one says, and that they are found wherever the package is."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import mcicalc
from mcicalc.reading.lexicon import lookup
from mcicalc.reading.words import Entry, entries

TABLES = sorted(path.stem for path in Path(mcicalc.__file__).parent.glob("reading/words/*.txt"))


@pytest.mark.parametrize("table", TABLES)
def test_every_form_stands_in_a_section_in_small_letters(table: str) -> None:
    for entry in entries(table):
        assert entry.section
        assert entry.form == entry.form.lower().replace("ё", "е") != ""


def test_a_value_counts_on_and_a_mark_says_what_takes_endings() -> None:
    numbers = list(entries("numbers"))
    assert Entry("cardinal", "3", "үш", True) in numbers
    assert Entry("cardinal", "30", "thirty", False) in numbers
    assert Entry("plus-half", "0.5", "с половиной", False) in numbers


def test_the_words_are_read_from_a_zip_as_well(tmp_path: Path) -> None:
    package, archive = Path(mcicalc.__file__).parent, tmp_path / "mcicalc.zip"
    with zipfile.ZipFile(archive, "w") as file:
        for path in (*package.rglob("*.py"), *package.rglob("*.txt")):
            file.write(path, f"mcicalc/{path.relative_to(package)}")
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from mcicalc.reading import parse_amount; print(parse_amount('two MCI').limits.high)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, archive],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
    )
    assert done.stdout.split() == ["2"]


@pytest.mark.parametrize(
    ("word", "kind"),
    [("расчетного", "calculated"), ("расчета", "other"), ("exceeds", "bound"), ("excess", "other")],
)
def test_a_word_is_known_by_its_whole_stem(word: str, kind: str) -> None:
    """What only begins like the stem of a known word is another word."""
    assert lookup(word).kind == kind
