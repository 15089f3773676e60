"""PDFs: what stands on a page is read line by line, put together to paragraphs, and hostile ones end in a sentence."""

from __future__ import annotations

import json
import time
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from documents import CHECK, HERE, found, refused
from harness import run_here


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


def test_a_hundred_pages_take_seconds() -> None:
    lines = "\n".join(f"50 {740 - 14 * i} {FULL} {i} MCI" for i in range(45))
    begun = time.monotonic()
    assert len(found("-", stdin=pdf(*[lines] * 100))) == 4500
    assert time.monotonic() - begun < 40  # two runs, on a busy machine
