"""Documents: what a reader sees of them is found with its place, and hostile ones end in a sentence.

The files in documents/ are from real programs: rules.docx and rules.pdf from LibreOffice, page.pdf is what Chromium prints of page.html.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
import time
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from harness import DAY, libre_office, made_of, run_here

HERE = Path(__file__).parent / "documents"
CHECK = ("check", "-f", "json", *DAY)


def found(*words: object, stdin: bytes = b"") -> list[tuple[str, str]]:
    """The amounts of what is read, each with the place that people are shown."""
    done = run_here(*CHECK, *words, stdin=stdin)
    assert done.status in (0, 1), done.err
    plain = run_here("check", "-f", "plain", *DAY, *words, stdin=stdin).out
    places = [line.partition(":")[2].partition(": ")[0] for line in plain.splitlines()]
    texts = [" ".join(row["text"].split()) for row in json.loads(done.out)]
    return list(zip(texts, places, strict=True))


def refused(name: object, stdin: bytes = b"") -> str:
    """The sentence for what cannot be read."""
    done = run_here(*CHECK, name, stdin=stdin)
    assert (done.status, done.out) == (2, "[]\n")
    assert "Traceback" not in done.err
    return done.err


# --- real files ---


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


# --- Word documents, made by hand ---

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(body: str, **parts: str) -> bytes:
    """A Word document of a body; parts: the others, by their names."""
    data = BytesIO()
    texts = {"document": f"<w:body>{body}</w:body>"} | parts
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        for name, text in texts.items():
            archive.writestr(f"word/{name}.xml", f'<w:x xmlns:w="{W}" xmlns:mc="mc">{text}</w:x>')
    return data.getvalue()


def p(*runs: str) -> str:
    """A paragraph of runs: words, or XML that has them."""
    inside = (run if run.startswith("<") else f"<w:r><w:t>{run}</w:t></w:r>" for run in runs)
    return f"<w:p>{''.join(inside)}</w:p>"


def r(properties: str, words: str) -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{words}</w:t></w:r>"


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"


WORD = {
    "runs that part a number and a unit": (p("10", "0 М", "РП"), ["100 МРП"]),
    "a tab and a line break": (p("<w:r><w:t>10</w:t><w:tab/><w:t>МРП</w:t><w:br/><w:t>5 МРП</w:t></w:r>"), ["10 МРП", "5 МРП"]),
    "tab stops are no tabs": ("<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr><w:r><w:t>10 МРП</w:t></w:r></w:p>", ["10 МРП"]),
    "deleted": (p("<w:del><w:r><w:t>5 МРП</w:t></w:r></w:del>", "6 МРП"), ["6 МРП"]),
    "inserted": (p("<w:ins><w:r><w:t>5 МРП</w:t></w:r></w:ins>"), ["5 МРП"]),
    "moved away": (p("<w:moveFrom><w:r><w:t>5 МРП</w:t></w:r></w:moveFrom>"), []),
    "moved here": (p("<w:moveTo><w:r><w:t>5 МРП</w:t></w:r></w:moveTo>"), ["5 МРП"]),
    "hidden": (p(r("<w:vanish/>", "5 МРП"), "6 МРП"), ["6 МРП"]),
    "not hidden": (p(r('<w:vanish w:val="0"/>', "5 МРП")), ["5 МРП"]),
    "a hidden paragraph mark": ("<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:r><w:t>5 МРП</w:t></w:r></w:p>", ["5 МРП"]),
    "a second form for old programs": (p("<mc:AlternateContent><mc:Choice><w:r><w:t>5 МРП</w:t></w:r></mc:Choice><mc:Fallback><w:r><w:t>6 МРП</w:t></w:r></mc:Fallback></mc:AlternateContent>"), ["5 МРП"]),
    "a field's instruction": (p("<w:r><w:instrText>5 МРП</w:instrText></w:r>"), []),
    "a raised note": (p("штраф 10", r('<w:vertAlign w:val="superscript"/>', "1"), " МРП"), ["10¹ МРП"]),
    "a note raised by hand": (p("штраф 10", r('<w:position w:val="8"/>', "1"), " МРП"), ["10¹ МРП"]),
    "a number lowered by hand": (p("штраф 1", r('<w:position w:val="-8"/>', "0"), " МРП"), ["10 МРП"]),
    "two paragraphs": (p("штраф 1") + p("000 МРП 5"), []),
    "cells": (f"<w:tbl>{row(p('5'), p('100 МРП'))}</w:tbl>", ["100 МРП"]),
    "two paragraphs of a cell": (f"<w:tbl>{row(p('штраф') + p('5'), p('МРП'))}</w:tbl>", ["5 МРП"]),
    "a text box": (p("штраф 5 <w:r/>", f"<w:r><w:txbxContent>{p('6 МРП')}</w:txbxContent></w:r>", " МРП"), ["6 МРП", "5 МРП"]),
    "a link and a content control": (p("<w:hyperlink><w:r><w:t>5</w:t></w:r></w:hyperlink>", "<w:sdt><w:sdtContent><w:r><w:t> МРП</w:t></w:r></w:sdtContent></w:sdt>"), ["5 МРП"]),
}  # fmt: skip


@pytest.mark.parametrize(("body", "amounts"), WORD.values(), ids=WORD)
def test_what_is_read_of_a_word_document(body: str, amounts: list[str]) -> None:
    assert [words for words, _ in found("-", stdin=docx(body))] == amounts


def test_paragraphs_rows_and_notes_are_counted_as_a_person_counts_them() -> None:
    """Empty paragraphs and those of cells do not count, nor the lines that part notes from the page."""
    table = f"<w:tbl>{row(p('a'))}{row(p('3 МРП'))}</w:tbl>"
    nested = f"<w:tbl>{row(p('4 МРП'))}</w:tbl>"
    inner = f"<w:tbl>{row(p('x'), nested + p('5 МРП'))}</w:tbl>"
    notes = {
        f"{kind}s": f'<w:{kind} w:type="separator">{p()}</w:{kind}><w:{kind}>{p("первая")}</w:{kind}>'
        f"<w:{kind}>{p(f'{number} МРП')}</w:{kind}>"
        for kind, number in (("footnote", 7), ("endnote", 8))
    }
    body = p("1 МРП") + p() + table + p("2 МРП") + inner + p("6 МРП")
    parts = notes | {"header1": p("99 МРП"), "comments": p("98 МРП")}
    assert found("-", stdin=docx(body, **parts)) == [
        ("1 МРП", "paragraph 1"),
        ("3 МРП", "table 1, row 2"),
        ("2 МРП", "paragraph 2"),
        ("4 МРП", "table 3, row 1"),
        ("5 МРП", "table 2, row 1"),
        ("6 МРП", "paragraph 3"),
        ("8 МРП", "endnote 2"),
        ("7 МРП", "footnote 2"),
    ]


def level(text: str, form: str = "decimal", start: int = 1) -> str:
    return f'<w:lvl><w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'


NUMBERING = (
    f'<w:abstractNum w:abstractNumId="7">{level("%1.")}{level("%1.%2)")}</w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="8">{level("•", "bullet")}{level("%2)", start=3)}</w:abstractNum>'
    '<w:abstractNum w:abstractNumId="9"/>'
    + "".join(
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="{form}"/></w:num>'
        for n, form in enumerate((7, 7, 8, 9), 1)
    )
    + '<w:num w:numId="5"><w:abstractNumId w:val="7"/><w:lvlOverride><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)
NUMBERED = {  # the lists and levels of paragraphs, what they begin with
    "one after the other": (["1 0", "1 0"], ["1.", "2."]),
    "a list goes on in another of its form": (["1 0", "2 0"], ["1.", "2."]),
    "and begins anew where that is asked for": (["1 0", "5 0", "1 0"], ["1.", "1.", "2."]),
    "of two levels": (["1 0", "1 1", "1 1", "1 0", "1 1"], ["1.", "1.1)", "1.2)", "2.", "2.1)"]),
    "marks are none": (["3 0", "3 1", "3 1", "3 0", "3 1"], ["", "3)", "4)", "", "3)"]),
    "a second level without a first": (["1 1", "1 1", "1 0"], ["1.1)", "1.2)", "2."]),
    "a list that is nowhere, or without levels": (["0 0", "4 0", "99 0"], ["", "", ""]),
}  # fmt: skip


@pytest.mark.parametrize(("lists", "numbers"), NUMBERED.values(), ids=NUMBERED)
def test_numbers_that_word_sets_are_read(lists: list[str], numbers: list[str]) -> None:
    """They stand before the paragraph as a person sees them."""
    old = '<w:pPrChange><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:pPrChange>'
    body = "".join(
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr>{old}</w:pPr>{r("", "x")}</w:p>'
        for number, at in map(str.split, lists)
    )
    done = run_here("annotate", *DAY, stdin=docx(body, numbering=NUMBERING))
    assert done.out.split("\n\n")[:-1] == [f"{number} x".strip() for number in numbers]


def test_the_document_of_another_program_may_have_another_name() -> None:
    """Word on the web numbers it."""
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("word/document2.xml", f'<w:x xmlns:w="{W}">{p("5 МРП")}</w:x>')
    assert found("-", stdin=data.getvalue()) == [("5 МРП", "paragraph 1")]


ENTITIES = (
    '<!DOCTYPE x [<!ENTITY a "5 МРП">]><w:x xmlns:w="w"><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:x>'
)
HOSTILE_WORD = {
    "a bomb": (lambda: docx(p("0 " * 60_000_000)), "holds more than 100 MB"),
    "a small bomb": (lambda: docx(p("5 МРП " * 500_000)), "holds more than"),
    "entities": (lambda: _raw("word/document.xml", ENTITIES), "is damaged: it defines entities"),
    "another archive": (lambda: _raw("word/styles.xml", "x"), "is damaged: it has no text"),
    "half of it": (lambda: (HERE / "rules.docx").read_bytes()[:4000], "is damaged: File is not a zip file"),
    "half of its XML": (lambda: _raw("word/document.xml", "<w:x xmlns:w='w'><w:p>"), "is damaged: no element found"),
    "a cell without a row": (lambda: docx("<w:tc/>"), "is damaged: a row or a cell stands outside of a table"),
}  # fmt: skip


def _raw(name: str, text: str) -> bytes:
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr(name, text)
    return data.getvalue()


@pytest.mark.parametrize(("made", "words"), HOSTILE_WORD.values(), ids=HOSTILE_WORD)
def test_a_damaged_or_hostile_word_document_is_a_sentence(made, words: str, tmp_path: Path) -> None:
    """Neither memory nor time is given to what it says of itself; exit status 2."""
    file = tmp_path / "fines.docx"
    file.write_bytes(made())
    begun = time.monotonic()
    assert f"{file} {words}" in refused(file)
    assert time.monotonic() - begun < 5


def test_a_folder_by_a_documents_name_is_no_document(tmp_path: Path) -> None:
    (tmp_path / "law.docx").mkdir()
    done = run_here(*CHECK, tmp_path / "law.docx")
    assert (done.status, "there are no texts in the folder" in done.err) == (2, True)


# --- PDFs, made by hand ---


def pdf(*pages: str, size: int = 12) -> bytes:
    """A PDF of pages of lines: each "x y words", from below, with tabs between several of a line."""
    contents = []
    for page in pages:
        shown = []
        for line in filter(None, map(str.strip, page.split("\n"))):
            x, y, words = line.split(" ", 2)
            shown += [f"1 0 0 1 {x} {y} Tm ({words}) Tj"]
        contents.append(f"BT /F {size} Tf {' '.join(shown)} ET".encode("latin-1"))
    return pdf_of(contents)


def pdf_of(contents: list[bytes], packed: bool = False) -> bytes:
    """A PDF of pages of drawing operations."""
    kids = " ".join(f"{4 + 2 * i} 0 R" for i in range(len(contents)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(contents)}/Kids[{kids}]>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for i, content in enumerate(contents):
        data = zlib.compress(content, 9) if packed else content
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F 3 0 R>>>>/Contents {5 + 2 * i} 0 R>>".encode()
        )
        packing = b"/Filter/FlateDecode" if packed else b""
        objects.append(b"<<%s/Length %d>>stream\n%s\nendstream" % (packing, len(data), data))
    out, places = bytearray(b"%PDF-1.4\n"), []
    for number, text in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, text)
    begins = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, begins)
    return bytes(out)


# A line that goes to the right edge of the text, so that a paragraph may go on below it.
FULL = "whoever breaks these rules, and has been told so before, pays a fine of"
PAGES = {
    "a number that a line's end parts": (pdf(f"50 700 {FULL} 1\n50 686 000 MCI"), [("1 000 MCI", "p. 1, line 1")]),
    "of three groups": (pdf(f"50 700 {FULL} 1\n50 686 000 000 MCI"), [("1 000 000 MCI", "p. 1, line 1")]),
    "an amount that a line's end parts": (pdf(f"50 700 {FULL} 100\n50 686 MCI each"), [("100 MCI", "p. 1, line 1")]),
    "two short lines": (pdf(f"50 750 {FULL}\n50 736 {FULL}\n50 722 {FULL}\n50 708 {FULL}\n50 694 fine 1\n50 680 000 MCI"), []),
    "lines far apart": (pdf(f"50 750 {FULL}\n50 736 {FULL}\n50 722 {FULL} 1\n50 690 000 MCI"), []),
    "cells of a row": (pdf("50 700 5\n200 700 100 MCI\n400 700 $815"), [("100 MCI", "p. 1, line 1")]),
    "two rows of cells": (pdf("50 700 fine\n200 700 20\n400 700 1\n50 686 000 MCI\n200 686 5 MCI"), [("5 MCI", "p. 1, line 2")]),
    "a word drawn in parts": (pdf("50 700 fine of 1\n93 700 0 MCI"), [("10 MCI", "p. 1, line 1")]),
    "a short line that goes on": (pdf(f"50 750 {FULL}\n50 736 {FULL}\n50 722 {FULL}\n50 708 {FULL}\n50 694 fine of up to\n50 680 or at 5 MCI"), [("5 MCI", "p. 1, line 6")]),
    "letters drawn as one": (pdf("50 700 a \xaene of \xaefty MCI"), [("fifty MCI", "p. 1, line 1")]),
    "an amount that a page's end parts": (pdf(f"50 700 {FULL}\n50 686 {FULL} 100", "50 700 MCI each"), [("100 MCI", "p. 1, line 2")]),
}  # fmt: skip


@pytest.mark.parametrize(("document", "amounts"), PAGES.values(), ids=PAGES)
def test_lines_of_a_page_are_put_together_to_paragraphs(
    document: bytes, amounts: list[tuple[str, str]]
) -> None:
    """A full line goes on in the one below it; a number, or a word, is one however it is drawn."""
    assert found("-", stdin=document) == amounts


# Two lines, how far right the upper one goes, where the lower one begins, whether they are of one paragraph.
GOES_ON = {
    "a full line": ("as the law has", "it today", 400, 50, True),
    "a short one": ("as the law has", "It today", 200, 50, False),
    "a short one before a small letter": ("as the law has", "it today", 200, 50, True),
    "a wide blank in a full line": ("as the\tlaw has", "It today", 400, 50, True),
    "two rows of a table": ("5 MCI\t10 MCI", "20 MCI\t30 MCI", 400, 50, False),
    "a line set in by a letter's height": ("So says the law.", "It is old", 400, 62, True),
    "one that is set in by more": ("So says the law.", "It is old", 400, 63, False),
}


@pytest.mark.parametrize(("above", "below", "right", "left", "one"), GOES_ON.values(), ids=GOES_ON)
def test_which_lines_are_of_one_paragraph(
    above: str, below: str, right: int, left: int, one: bool
) -> None:
    """Those that go on as the text is set, by how full they are, their letters and their cells."""
    pdf = pytest.importorskip("mcicalc.texts.documents.pdf")
    lines = pdf._Line(above, 50, right, 700, 12, 1, 1), pdf._Line(below, left, 400, 686, 12, 1, 2)
    assert pdf._Form(400, 14).goes_on(*lines) == one


def test_running_heads_and_feet_are_no_part_of_the_text() -> None:
    """Lines that come again at the edge of many pages, page numbers apart, part no sentence, but count as lines."""
    bodies = [
        f"50 740 {FULL} one\n50 726 {FULL} 1",
        f"50 740 000 MCI, and whoever has been told so before, and did it, pays 5\n50 726 MCI more, for {FULL}",
        f"50 740 third: {FULL}\n50 726 and {FULL} nothing",
        "50 740 the end",
    ]
    pages = [
        f"50 760 Rules, chapter 7\n{body}\n50 30 page {page} of 4"
        for page, body in enumerate(bodies, 1)
    ]
    assert found("-", stdin=pdf(*pages)) == [
        ("1 000 MCI", "p. 1, line 3"),
        ("5 MCI", "p. 2, line 2"),
    ]


def test_lines_that_only_look_alike_are_text() -> None:
    """Numbered articles at the top of each page, whose numbers do not count the pages; amounts of a template."""
    pages = [
        f"50 740 {7 * page}. {FULL} {3 * page}0\n50 726 MCI, whoever it was" for page in range(1, 5)
    ]
    assert found("-", stdin=pdf(*pages)) == [
        (f"{3 * page}0 MCI", f"p. {page}, line 1") for page in range(1, 5)
    ]


def test_an_amount_at_the_edge_of_every_page_is_no_running_head() -> None:
    """A bundle of notices that all begin alike: the sums of none may be lost."""
    pages = [f"50 760 Fine of {page}0 MCI\n50 700 To be paid." for page in range(1, 5)]
    assert found("-", stdin=pdf(*pages)) == [
        (f"{page}0 MCI", f"p. {page}, line 1") for page in range(1, 5)
    ]


def test_pages_without_text_are_named() -> None:
    """What stands on a picture of a page is not found, and that is said."""
    data = pdf_of([b"0 0 m", b"BT /F 12 Tf 50 700 Td (5 MCI) Tj ET", b"0 0 m"])
    done = run_here(*CHECK, stdin=data)
    assert "standard input: pages without text, perhaps pictures: 1, 3\n" in done.err
    assert [row["page"] for row in json.loads(done.out)] == [2]
    many = pdf_of([*[b"0 0 m"] * 12, b"BT /F 12 Tf 50 700 Td (5 MCI) Tj ET"])
    assert ": 1, 2, 3, 4, 5, 6, 7, 8, 9, ...\n" in run_here(*CHECK, stdin=many).err


def _encrypted(password: str, algorithm: str) -> bytes:
    writer, data = PdfWriter(PdfReader(BytesIO(pdf("50 700 10 MCI")))), BytesIO()
    writer.encrypt(password, "owner", algorithm=algorithm)
    writer.write(data)
    return data.getvalue()


def test_a_pdf_that_only_forbids_changes_is_read() -> None:
    assert found("-", stdin=_encrypted("", "RC4-128")) == [("10 MCI", "p. 1, line 1")]


HOSTILE_PDF = {
    "a password": (lambda: _encrypted("secret", "RC4-128"), "is encrypted"),
    "a picture": (lambda: pdf_of([b"0 0 m 9 9 l S"]), "has no text: its pages are pictures"),
    "half of it": (lambda: (HERE / "rules.pdf").read_bytes()[:9000], "is damaged: "),
    "its first line": (lambda: b"%PDF-1.7\n", "is damaged: "),
    "noise": (lambda: b"%PDF-1.7\n" + zlib.compress(bytes(range(256)) * 99), "is damaged: "),
    "a bomb": (lambda: pdf_of([b"\0" * 90_000_000], packed=True), "is too large: page 1"),
    "a page drawn without end": (lambda: pdf_of([b"BT " + b"(1) Tj " * 900_000], packed=True), "is too large: page 1"),
    "pages in a circle": (lambda: pdf("50 700 1 MCI").replace(b"[4 0 R]", b"[2 0 R]"), "is damaged: "),
}  # fmt: skip


@pytest.mark.parametrize(("made", "words"), HOSTILE_PDF.values(), ids=HOSTILE_PDF)
def test_a_damaged_or_hostile_pdf_is_a_sentence(made, words: str, tmp_path: Path) -> None:
    """With the way on where there is one, exit status 2 and nothing of the library's own words."""
    file = tmp_path / "law.pdf"
    file.write_bytes(made())
    begun = time.monotonic()
    assert f"{file} {words}" in refused(file)
    assert time.monotonic() - begun < 15


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


def test_a_hundred_pages_take_seconds() -> None:
    lines = "\n".join(f"50 {740 - 14 * i} {FULL} {i} MCI" for i in range(45))
    begun = time.monotonic()
    assert len(found("-", stdin=pdf(*[lines] * 100))) == 4500
    assert time.monotonic() - begun < 40  # two runs, on a busy machine


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


# --- web pages ---

WEB = {
    "as the issue of a small page": ("<p>штраф <b>10</b>&nbsp;МРП (36&nbsp;920&nbsp;тенге)</p>", ["10 МРП"]),
    "scripts and styles": ("<html><script>'5 МРП'</script><style>p{x:'6 МРП'}</style><p>7 МРП", ["7 МРП"]),
    "a menu": ("<html><nav>5 МРП<nav>6 МРП</nav>7 МРП</nav>8 МРП", ["8 МРП"]),
    "hidden": ("<html><div hidden>5 МРП<div>6 МРП</div></div><p style='display:none'>7 МРП</p><img hidden>8 МРП", ["8 МРП"]),
    "a comment": ("<html><!-- 5 МРП -->6 МРП", ["6 МРП"]),
    "the head": ("<html><head><title>5 МРП</title><meta content='6 МРП'></head><body>7 МРП", ["7 МРП"]),
    "entities": ("<html>10&#160;&#x41C;РП &lt; 5&nbsp;МРП", ["10 МРП", "< 5 МРП"]),
    "blocks": ("<html><div>штраф 5</div><div>МРП 6</div><p>7<p>МРП", []),
    "lines of a source": ("<html><p>штраф 5\n   МРП</p>", ["5 МРП"]),
    "a line break": ("<html><p>1<br>000 МРП</p>", ["1 000 МРП"]),
    "cells": ("<html><table><tr><td>5<td>100 МРП</table>", ["100 МРП"]),
    "blocks in cells": ("<html><table><tr><td><p>штраф 5</p></td><td><div><p>МРП</p></div></td></tr></table>", ["5 МРП"]),
    "rows": ("<html><table><tr><td>5</td></tr><tr><td>МРП</td></tr></table>", []),
    "a page laid out in cells": ("<html><table><tr><td><p>штраф 5</p><p>МРП</p></td></tr></table>", []),
    "preformatted": ("<html><pre>5 МРП\n\n6\nМРП</pre>", ["5 МРП", "6 МРП"]),
    "a raised note": ("<html>штраф 10<sup>1</sup> МРП", ["10¹ МРП"]),
    "a raised link to a note": ("<html>штраф 10<sup><a href='#n'>[1]</a></sup><sup><a>2</a></sup> МРП", ["10[¹]² МРП"]),
    "a hidden paragraph without an end": ("<html><p hidden>5 МРП<p>6 МРП", ["6 МРП"]),
    "a tag without an end": ("<html>5 МРП <a href='x", ["5 МРП"]),
    "capital letters": ("<!DOCTYPE HTML><SCRIPT>5 МРП</SCRIPT><P>6 МРП</P>", ["6 МРП"]),
}  # fmt: skip


@pytest.mark.parametrize(("page", "amounts"), WEB.values(), ids=WEB)
def test_what_is_read_of_a_web_page(page: str, amounts: list[str]) -> None:
    """What a person reads there, set apart as it is set apart on the screen."""
    assert [words for words, _ in found("-", stdin=page.encode())] == amounts


def test_a_blank_cell_keeps_its_place() -> None:
    """A row that begins with one is not joined to the row above, nor are the cells behind it moved."""
    rows = (
        "<td>a</td> <td><p>b</p></td><td></td>",
        "<td> </td><td><br>5 МРП</td>",
        "<td>c<td><p></p><td>d",
    )
    page = f"<html><table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>e"
    done = run_here("annotate", *DAY, "--only", "tenge", stdin=page.encode())
    assert done.out == "a\tb\n\n\t5 МРП (18\u00a0460\u00a0₸)\n\nc\t\td\n\ne"


TEXTS = {
    "Markdown": b"# Fines\n\n<p>10 MCI</p>\n\n- 5 MCI\n",
    "a text that names tags": b"a <p> costs 5 MCI <b",
    "Markdown that begins with a tag": b"<p align=center>x</p>\n\n# 5 MCI\n",
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_text_with_tags_is_no_web_page(text: bytes) -> None:
    """Each line keeps its place, as it would not in a page; --from settles what only a person knows."""
    places = [place for _, place in found("-", stdin=text)]
    assert all(re.fullmatch(r"\d+:\d+", place) for place in places)
    assert all(re.fullmatch(r"\d+", place) for _, place in found("-", "--from", "html", stdin=text))


@pytest.mark.parametrize("encoding", ["utf-8", "cp1251", "koi8-r", "utf-16"])
def test_a_web_page_names_its_encoding(encoding: str) -> None:
    """In its head or by a byte-order mark; --encoding counts before the head."""
    page = f"<!doctype html><html><meta charset='{encoding}'><p>10 МРП</p>".encode(encoding)
    assert found("-", stdin=page) == [("10 МРП", "1")]
    for name in ("utf-16", "base64", "undefined", "nonsense"):  # which cannot be, or are none
        odd = f"<!doctype html><meta charset='{name}'><p>10 МРП</p>".encode()
        assert found("-", stdin=odd) == [("10 МРП", "1")]
    wrong = "<!doctype html><meta charset=utf-8><p>10 МРП</p>".encode("cp1251")
    assert found("-", "--encoding", "cp1251", stdin=wrong) == [("10 МРП", "1")]


HOSTILE_WEB = {
    "comments": "<!--" * 200_000,
    "divisions": "<div>" * 300_000 + "20 МРП",
    "paragraphs": "<p>" * 300_000 + "20 МРП",
    "signs": "<" * 200_000,
    "attributes": "<a " + "x " * 300_000,
    "ends": "</" * 500_000,
    "instructions": "<?" * 500_000,
    "sections": "<![CDATA[" * 200_000,
    "scripts": "<script>" + "</scrip" * 500_000,
    "figures": f"&#{'1' * 9_000};",
}


@pytest.mark.parametrize("page", HOSTILE_WEB.values(), ids=HOSTILE_WEB)
def test_a_hostile_web_page_ends_soon(page: str) -> None:
    """Read as far as it can be, or refused in a sentence; however it nests, or whatever it never ends."""
    begun = time.monotonic()
    done = run_here(*CHECK, stdin=f"<!doctype html>10 МРП {page}".encode())
    assert done.status == 0 or "is damaged: " in done.err
    assert "Traceback" not in done.err
    assert time.monotonic() - begun < 15


# --- which it is ---


def test_from_says_what_is_read() -> None:
    """Where bytes do not tell, or tell something else."""
    assert found("-", "--from", "html", stdin=b"5 <b>MCI</b>") == [("5 MCI", "1")]
    assert found("-", "--from", "text", stdin=b"<html>5 MCI") == [("5 MCI", "1:7")]
    assert "is damaged" in run_here(*CHECK, "--from", "docx", stdin=b"5 MCI").err
    assert "is damaged" in run_here(*CHECK, "--from", "pdf", stdin=b"5 MCI").err
    refused_text = run_here(*CHECK, HERE / "rules.pdf", "--from", "text")
    assert "is not UTF-8 text but a PDF document" in refused_text.err


def test_several_documents_are_checked_together() -> None:
    """Each with its file and its own kind of place; a damaged one among them is named."""
    done = run_here("check", *sorted(HERE.iterdir()), "-f", "json", *DAY)
    assert {Path(row["file"]).name for row in json.loads(done.out)} == set(REAL)
    assert done.status == 0
