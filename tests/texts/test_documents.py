"""Documents: what a reader sees of them is found with its place, and hostile ones end in a sentence.

The files in documents/ are from real programs: rules.docx and rules.pdf from LibreOffice, page.pdf is what Chromium prints of page.html.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from pathlib import Path
from threading import Thread

import pytest

from documents import CHECK, HERE, found, refused
from harness import DAY, libre_office, made_of, posix, run_here

REAL = {
    "rules.docx": [
        ("10 МРП", "paragraph 2"),
        ("двадцати месячных расчетных показателей", "paragraph 2"),
        ("40 МРП", "paragraph 3"),
        ("100 МРП", "table 1, row 2"),
        ("2 000 МРП", "paragraph 6"),
        ("60³ МРП", "paragraph 9"),
        ("30 МРП", "footnote 1"),
    ],
    "rules.pdf": [
        ("10 МРП", "p. 1, line 3"),
        ("двадцати месячных расчетных показателей", "p. 1, line 4"),
        ("40 МРП", "p. 1, line 6"),
        ("70 МРП", "p. 1, line 6"),
        ("100 МРП", "p. 1, line 8"),
        ("2 000 МРП", "p. 1, line 33"),
        ("30 МРП", "p. 1, line 35"),
        ("60³ МРП", "p. 2, line 35"),
    ],
    "page.html": [
        ("10 МРП", "4"),
        ("20¹ МРП", "5"),
        ("100 МРП", "6"),
        ("50 МРП", "7"),
        ("60 МРП", "7"),
    ],
    "page.pdf": [
        ("70 МРП", "p. 1, line 1"),
        ("10 МРП", "p. 1, line 3"),
        ("20¹ МРП", "p. 1, line 3"),
        ("100 МРП", "p. 1, line 5"),
        ("50 МРП", "p. 1, line 7"),
        ("60 МРП", "p. 1, line 8"),
    ],
}


@pytest.mark.parametrize("name", REAL)
def test_a_document_of_a_real_program_is_read_with_its_places(name: str, tmp_path: Path) -> None:
    """Split runs, tables, notes, raised figures; no running heads, nothing hidden or deleted.

    A PDF shows a deletion, which is text then. What it is, is told by its bytes: any name will do, or a pipe.
    """
    assert found(HERE / name) == REAL[name]
    other = tmp_path / "story.txt"
    shutil.copy(HERE / name, other)
    assert found(other) == REAL[name]
    assert found("-", stdin=other.read_bytes()) == REAL[name]


def test_the_sums_beside_the_amounts_are_verified() -> None:
    """In a sentence, in a table's row, and over the end of a line."""
    for name in ("rules.docx", "rules.pdf"):
        rows = json.loads(run_here(*CHECK, HERE / name).out)
        stated = {row["mci"]: row["verdict"] for row in rows if row["stated"]}
        assert stated == {10: "exact", 100: "exact", 2000: "exact"}


def test_programs_get_line_and_page_and_offsets_in_the_text_that_was_read_out() -> None:
    """`annotate` writes that text: its offsets are those of check. Only a PDF has pages."""
    for name in REAL:
        rows = json.loads(run_here(*CHECK, HERE / name).out)
        words = [row["text"] for row in rows]
        out = run_here("annotate", HERE / name, *DAY, "--only", "tenge", "--lang", "en").out
        sums = r"(?:at least )?[\d,]+ ₸(?: – [\d,]+ ₸)?"
        plain = re.sub(rf" \({sums}\)|, {sums}", "", out)
        assert [plain[row["start"] : row["end"]] for row in rows] == words
        assert [row["page"] is not None for row in rows] == [name.endswith("pdf")] * len(rows)
    assert [
        (row["page"], row["line"]) for row in json.loads(run_here(*CHECK, HERE / "rules.pdf").out)
    ][-1] == (2, 35)


@pytest.mark.parametrize(
    ("language", "places"),
    [
        ("ru", ["абзац 2", "таблица 1, строка 2", "сноска 1", "с. 2, строка 35"]),
        ("kk", ["2-абзац", "1-кесте, 2-жол", "1-сілтеме", "2-бет, 35-жол"]),
    ],
)
def test_people_are_shown_places_in_their_language(language: str, places: list[str]) -> None:
    done = run_here(
        "check", HERE / "rules.docx", HERE / "rules.pdf", *DAY, "--lang", language, "-f", "markdown"
    )
    assert [place for place in places if place not in done.out] == []


def test_a_folder_by_a_documents_name_is_no_document(tmp_path: Path) -> None:
    (tmp_path / "law.docx").mkdir()
    done = run_here(*CHECK, tmp_path / "law.docx")
    assert (done.status, "there are no texts in the folder" in done.err) == (2, True)


def test_without_the_library_the_error_names_the_command_that_installs_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Only a PDF needs it: Word documents and web pages are read without."""
    monkeypatch.setitem(sys.modules, "pypdf", None)
    monkeypatch.delitem(sys.modules, "mcicalc.texts.documents.pdf", raising=False)
    err = refused(HERE / "rules.pdf")
    assert err == (
        "mcicalc: a PDF is read by pypdf, which is not installed\n"
        "  install it: pip install 'mcicalc[files]'\n"
    )
    assert found(HERE / "rules.docx") == REAL["rules.docx"]
    assert found(HERE / "page.html") == REAL["page.html"]


@pytest.mark.slow
@libre_office
def test_a_long_chapter_is_found_whole_in_each_form(tmp_path: Path) -> None:
    """The same amounts in the same order, with rising pages."""
    text = "".join(
        f"<p>{n}. Нарушение правил, обеспечивающих безопасность движения, повлекшее вред, влечет штраф на физических лиц в размере {n}, "
        f"на должностных лиц – в размере {n} {n % 1000:03}, на субъектов малого предпринимательства – в размере {n + 1} МРП.</p>"
        for n in range(1, 1000)
    )
    page = tmp_path / "law.html"
    page.write_text(f"<!doctype html><meta charset=utf-8>{text}", encoding="utf-8")
    read = {kind: json.loads(run_here(*CHECK, path).out) for kind, path in made_of(page).items()}
    amounts = [[row["mci"] for row in rows] for rows in read.values()]
    assert len(amounts[0]) == 3 * 999
    assert amounts[0] == amounts[1] == amounts[2]
    pages = [row["page"] for row in read["pdf"]]
    assert pages == sorted(pages)
    assert len(set(pages)) == pages[-1] > 20


def test_from_says_what_is_read() -> None:
    """Where bytes do not tell, or tell something else."""
    assert found("-", "--from", "html", stdin=b"5 <b>MCI</b>") == [("5 MCI", "1")]
    assert found("-", "--from", "text", stdin=b"<html>5 MCI") == [("5 MCI", "1:7")]
    assert "is damaged" in run_here(*CHECK, "--from", "docx", stdin=b"5 MCI").err
    assert "is damaged" in run_here(*CHECK, "--from", "pdf", stdin=b"5 MCI").err
    refused_text = run_here(*CHECK, HERE / "rules.pdf", "--from", "text")
    assert "is not UTF-8 text but a PDF document" in refused_text.err


@posix
def test_a_document_may_come_through_a_named_pipe(tmp_path: Path) -> None:
    """As a shell's <(command) is one: it is held whole, as it cannot be gone back in."""
    os.mkfifo(tmp_path / "pipe")
    data = (HERE / "rules.docx").read_bytes()
    Thread(target=(tmp_path / "pipe").write_bytes, args=[data], daemon=True).start()
    assert run_here(*CHECK, tmp_path / "pipe").status == 0


def test_several_documents_are_checked_together() -> None:
    """Each with its file and its own kind of place; a damaged one among them is named."""
    done = run_here("check", *sorted(HERE.iterdir()), "-f", "json", *DAY)
    assert {Path(row["file"]).name for row in json.loads(done.out)} == set(REAL)
    assert done.status == 0
