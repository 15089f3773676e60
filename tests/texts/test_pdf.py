"""PDFs: what stands on a page is read line by line, put together to paragraphs, and hostile ones end in a sentence."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from documents import CHECK, HERE, found, refused
from harness import run_here
from mcicalc.texts.documents.pdf import pieces


def pdf(*pages: str, size: int = 12) -> bytes:
    """A PDF of pages of lines: each "x y words", from below, or "x y/size words"."""
    contents = []
    for page in pages:
        shown = []
        for line in filter(None, map(str.strip, page.split("\n"))):
            x, y, words = line.split(" ", 2)
            y, _, own = y.partition("/")
            shown += [f"/F {own or size} Tf 1 0 0 1 {x} {y} Tm ({words}) Tj"]
        contents.append(f"BT {' '.join(shown)} ET".encode("latin-1"))
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


def text(document: bytes) -> str:
    """What is read of a PDF: blank lines between paragraphs, tabs between cells."""
    return "".join(words for words, _ in pieces(BytesIO(document), "it"))


FORTY, FULL_10 = "x" * 40, f"40 760 {'x' * 72}\n40 750 {'x' * 72}\n40 740 {'x' * 72}\n"
# Two lines at the end of a page of lines that go to 400, ten apart, and whether they are of one paragraph. Letters are
# ten high and five wide, a blank before a second cell three.
GOES_ON = {
    "three quarters of the width": (f"100 730 {FORTY}", "40 720 It is", True),
    "less": (f"99 730 {FORTY}", "40 720 It is", False),
    "less, before a small letter": (f"99 730 {FORTY}", "40 720 it is", True),
    "a sentence's end, less, before a small letter": (f"96 730 {FORTY}.", "40 720 it is", False),
    "a cell of a full row": (f"40 730 Fine\n169 730 {FORTY}", "40 720 It is", True),
    "of one less full": (f"40 730 Fine\n168 730 {FORTY}", "40 720 It is", False),
    "before a number, nearly the whole width": (f"172 730 {FORTY}", "40 720 12. It is", True),
    "less than that": (f"171 730 {FORTY}", "40 720 12. It is", False),
    "before a row": (f"171 730 {FORTY}", "40 720 5 MCI\n200 720 It is", False),
    "a row of three cells": (f"40 730 1\n100 730 2\n200 730 {FORTY}", "40 720 It is", False),
    "two rows of two cells": (f"40 730 5 MCI\n200 730 {FORTY}", "40 720 20 MCI\n200 720 30 MCI", False),
    "a tenth larger": (f"200 730 {FORTY}", "40 720/11 It is", True),
    "larger by more": (f"200 730 {FORTY}", "40 720/12 It is", False),
    "smaller by more": (f"200 730 {FORTY}", "40 720/9 It is", False),
    "somewhat further down": (f"200 730 {FORTY}", "40 717 It is", True),
    "further down": (f"200 730 {FORTY}", "40 716 It is", False),
    "set in by a letter's height after a sentence": (f"199 730 {FORTY}.", "209 720 It is", True),
    "set in by more": (f"199 730 {FORTY}.", "210 720 It is", False),
    "set in by more within a sentence": (f"200 730 {FORTY}", "250 720 It is", True),
    "in the next column": (f"200 730 {FORTY}", "440 760 It is", True),
    "in the next column after a sentence": (f"199 730 {FORTY}.", "200 760 It is", False),
    "on the next page": (f"200 730 {FORTY}", "\f40 500 It is", True),
    "on the next page after a sentence": (f"199 730 {FORTY}.", "\f200 500 It is", False),
}  # fmt: skip


@pytest.mark.parametrize(("above", "below", "one"), GOES_ON.values(), ids=GOES_ON)
def test_which_lines_are_of_one_paragraph(above: str, below: str, one: bool) -> None:
    """Those that go on as the text is set, by how full they are, their letters, their places and their cells."""
    begins = below.split(" ", 2)[2].partition("\n")[0]
    read = text(pdf(*f"{FULL_10}{above}\n{below}".split("\f"), size=10))
    assert begins in read
    assert (f"\n\n{begins}" not in read) == one


# Letters are twenty high and ten wide, thin ones and blanks six, capitals fifteen; what is read of them.
WIDE = "40 700 ab\n85 700 cd\n136 700 ef\n187 700 gh\n238 700 ij\n"
SET = {
    "a gap of one letter's height and a half": ("40 700 abcd\n110 700 efgh", "abcd efgh"),
    "a wider one": ("40 700 abcd\n111 700 efgh", "abcd\tefgh"),
    "a gap after capitals": ("40 700 ABCD\n130 700 efgh", "ABCD efgh"),
    "a wider one after capitals": ("40 700 ABCD\n131 700 efgh", "ABCD\tefgh"),
    "a wider one after a blank, which may be stretched": ("40 700 ab cd\n127 700 efgh", "ab cd efgh"),
    "too wide for that": ("40 700 ab cd\n129 700 efgh", "ab cd\tefgh"),
    "a column of figures": ("40 700 12 34\n113 700 56", "12 34\t56"),
    "a column of single ones": ("40 700 fine 4\n123 700 5 MCI", "fine 4\t5 MCI"),
    "a figure before a word": ("40 700 fine 4\n123 700 MCI", "fine 4 MCI"),
    "a word before a figure": ("40 700 ab cd\n117 700 56", "ab cd 56"),
    "a line whose words are all set apart": (f"{WIDE}289 700 kl", "ab cd ef gh ij kl"),
    "and its widest gap": (f"{WIDE}344 700 kl", "ab cd ef gh ij kl"),
    "and one that is too wide for a gap": (f"{WIDE}364 700 kl", "ab cd ef gh ij\tkl"),
    "four gaps tell nothing": ("40 700 ab\n104 700 cd\n174 700 ef\n244 700 gh\n314 700 ij", "ab\tcd\tef\tgh\tij"),
    "five do": ("40 700 ab\n104 700 cd\n174 700 ef\n244 700 gh\n314 700 ij\n384 700 kl", "ab cd ef gh ij kl"),
    "a small raised figure": ("40 700 10\n60 704/17 1\n80 700 MCI", "10¹ MCI"),
    "one that is hardly smaller": ("40 700 10\n60 704/18 1\n80 700 MCI", "101 MCI"),
    "one that is hardly raised": ("40 700 10\n60 703/17 1\n80 700 MCI", "101 MCI"),
    "one that is lowered": ("40 700 10\n60 696/17 1\n80 700 MCI", "101 MCI"),
    "a number over the end of a line": ("40 700 the law says 1\n40 680 000 MCI to pay", "the law says 1 000 MCI to pay"),
    "one that goes on in two figures": ("40 700 the law says 1\n40 680 25 MCI to pay", "the law says 1 25 MCI to pay"),
    "a number and its unit": ("40 700 the law says 25\n40 680 MCI to pay", "the law says 25\nMCI to pay"),
    "a number after a word": ("40 700 the law says of\n40 680 000 MCI to pay", "the law says of\n000 MCI to pay"),
    "a number before that of a paragraph": ("40 700 the law says 25\n40 680 1. to pay 50", "the law says 25\n1. to pay 50"),
    "words that are set somewhat lower": ("40 700 ab\n70 692 cd", "ab cd"),
    "and lower": ("40 700 ab\n70 691 cd", "ab\ncd"),
    "words that are set somewhat higher": ("40 700 ab\n70 708 cd", "ab cd"),
    "and higher": ("40 700 ab\n70 709 cd", "ab\ncd"),
    "words drawn over others": ("60 700 ab\n40 700 cd", "abcd"),
    "to the left of others": ("60 700 ab\n39 700 cd", "ab\ncd"),
}  # fmt: skip


@pytest.mark.parametrize(("page", "words"), SET.values(), ids=SET)
def test_what_is_read_of_a_line(page: str, words: str) -> None:
    """Words as far apart as words are set, cells further; what is raised and small is a note's number."""
    assert text(pdf(page, size=20)) == words + "\n\n"


# How programs draw a line of letters twelve high and six wide, if not thin ones; what is read of it.
DRAWN = {
    "a leap that words may make": ("/F 12 Tf 50 700 Td (iiii) Tj 42 0 Td (abcd) Tj", "iiii abcd"),
    "a wider one": ("/F 12 Tf 50 700 Td (iiii) Tj 43 0 Td (abcd) Tj", "iiii\tabcd"),
    "another": ("/F 12 Tf 50 700 TD (iiii) Tj 43 0 TD (iiii) Tj 50 0 TD (abcd) Tj", "iiii\tiiii\tabcd"),
    "leaps below one another": ("/F 12 Tf 50 700 Td (iiiiiiii) Tj 0 -14 Td (iiii) Tj 43 0 Td (a) Tj", "iiiiiiii\niiii\ta"),
    "pairs of letters": ("/F 12 Tf 50 700 Td [(ii) -20 (ii)] TJ 42 0 Td (abcd) Tj", "iiii abcd"),
    "a wider leap after pairs": ("/F 12 Tf 50 700 Td [(ii) -20 (ii)] TJ 43 0 Td (abcd) Tj", "iiii\tabcd"),
    "a line in two strings": ("/F 12 Tf 50 700 Td (abcd) Tj (efgh) Tj 1 0 0 1 116 700 Tm (i) Tj", "abcdefgh i"),
    "letters of size 1 on a larger scale": ("/F 1 Tf 12 0 0 12 50 700 Tm (abcd) Tj 12 0 0 12 92 700 Tm (efgh) Tj 12 0 0 12 200 700 Tm (i) Tj", "abcd efgh\ti"),
    "a blank of its own": ("/F 12 Tf 50 700 Td (abcd) Tj 1 0 0 1 74 700 Tm ( ) Tj 1 0 0 1 76 700 Tm (efgh) Tj", "abcd efgh"),
    "operations that lack something": ("/F 12 Tf 50 700 Td Td /F Tf (abcd) Tj", "abcd"),
    "nothing": ("/F 12 Tf 50 700 Td () Tj [] TJ (abcd) Tj", "abcd"),
}  # fmt: skip


@pytest.mark.parametrize(("drawing", "words"), DRAWN.values(), ids=DRAWN)
def test_a_line_is_read_however_it_is_drawn(drawing: str, words: str) -> None:
    assert text(pdf_of([f"BT {drawing} ET".encode()])) == words + "\n\n"


# Lines that go to 400, ten high: how far each is above the next, and whether the last is parted from them.
STEPS = {
    "somewhat more than usual": ([10, 10, 10, 13], False),
    "more": ([10, 10, 10, 14], True),
    "more, where others are wide, but no wider than usual": ([10, 19, 19, 19, 14], False),
    "more, where headings stand far apart": ([10, 10, 20, 20, 20, 14], True),
    "cells of a row are no lines": ([0, 10, 0, 10, 0, 10], False),
}  # fmt: skip


@pytest.mark.parametrize(("steps", "parted"), STEPS.values(), ids=STEPS)
def test_lines_further_apart_than_usual_are_parted(steps: list[int], parted: bool) -> None:
    """Usual is what stands in the middle; what is two heights or more away is of another paragraph anyway."""
    heights = [760 - sum(steps[:at]) for at in range(len(steps))]
    lefts = [300 if step == 0 else 40 for step in steps]
    lines = [f"{x} {y} {'x' * ((400 - x) // 5)}" for x, y in zip(lefts, heights, strict=True)]
    read = text(pdf("\n".join([*lines, f"40 {760 - sum(steps)} It is"]), size=10))
    assert read.endswith("\n\nIt is\n\n") == parted


@pytest.mark.parametrize(("full", "parted"), [(2, False), (3, True)])
def test_how_far_lines_go_is_told_by_the_longest_quarter(full: int, parted: bool) -> None:
    """Of ten lines three: short ones are lines of their own then."""
    lines = ["It is so " + "x" * 23] * (10 - full) + ["x" * 72] * full
    read = text(
        pdf("\n".join(f"40 {760 - 10 * at} {line}" for at, line in enumerate(lines)), size=10)
    )
    assert read.count("\n\nIt is so") == (len(lines) - full - 1) * parted


def running(count: int, place: int, lines: Sequence[str]) -> bool:
    """Whether lines that stand at this place of so many pages of ten lines, one on each of the first of them, are left out."""
    pages = []
    for page in range(count):
        words = [f"{chr(97 + page)}{chr(97 + at)} body" for at in range(10)]
        words[place : place + 1] = [lines[page]] if page < len(lines) else [words[place]]
        pages.append("\n".join(f"50 {760 - 20 * at} {each}" for at, each in enumerate(words)))
    read = text(pdf(*pages))
    assert read.count(" body") == 10 * count - len(lines)
    left = [line for line in lines if line in read]
    assert left in ([], list(lines))
    return not left


# How many pages, at which place, the lines on the first of the pages, and whether they run through them.
RUNNING = {
    "at the head of three pages": (3, 0, ["Rules"] * 3, True),
    "of two": (2, 0, ["Rules"] * 2, False),
    "of four of ten": (10, 0, ["Rules"] * 4, True),
    "of three of ten": (10, 0, ["Rules"] * 3, False),
    "the second line": (3, 1, ["Rules"] * 3, True),
    "the third line": (3, 2, ["Rules"] * 3, True),
    "the fourth line": (3, 3, ["Rules"] * 3, False),
    "the last line but three": (3, 6, ["Rules"] * 3, False),
    "the last line but two": (3, 7, ["Rules"] * 3, True),
    "the last line but one": (3, 8, ["Rules"] * 3, True),
    "the last line": (3, 9, ["Rules"] * 3, True),
    "with the page before words": (3, 9, ["1 of 3", "2 of 3", "3 of 3"], True),
    "with the page after words": (3, 9, ["Law 7, 11", "Law 7, 12", "Law 7, 13"], True),
    "a number that goes on amid others": (3, 9, ["7 of 1 in 9", "7 of 2 in 9", "7 of 3 in 9"], False),
    "numbers that do not count the pages": (3, 9, ["Law 1", "Law 3", "Law 5"], False),
}  # fmt: skip


@pytest.mark.parametrize(("count", "place", "lines", "runs"), RUNNING.values(), ids=RUNNING)
def test_a_running_line_comes_again_at_one_of_three_places_of_an_edge(
    count: int, place: int, lines: list[str], runs: bool
) -> None:
    """On three pages at least, and on two of five; a number that counts the pages is its first or its last."""
    assert running(count, place, lines) == runs


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
    for count, listed in ((9, "1, 2, 3, 4, 5, 6, 7, 8, 9"), (10, "1, 2, 3, 4, 5, 6, 7, 8, 9, ...")):
        many = pdf_of([*[b"0 0 m"] * count, b"BT /F 12 Tf 50 700 Td (5 MCI) Tj ET"])
        assert f": {listed}\n" in run_here(*CHECK, stdin=many).err


def _encrypted(password: str, algorithm: str) -> bytes:
    writer, data = PdfWriter(PdfReader(BytesIO(pdf("50 700 10 MCI")))), BytesIO()
    writer.encrypt(password, "owner", algorithm=algorithm)
    writer.write(data)
    return data.getvalue()


def _aes() -> bytes:
    """A PDF in a cipher that the library knows only with the help of another, which need not be installed."""
    keys = b"".join(b"/%s<%s>" % (key, b"00" * 48) for key in (b"O", b"U", b"OE", b"UE", b"Perms"))
    cipher = b"/CF<</C<</CFM/AESV3>>>>/StmF/C/StrF/C"
    encrypt = b"/Encrypt<</Filter/Standard/V 5/R 6/P -4%s%s>>/ID[<00><00>]" % (keys, cipher)
    return pdf("50 700 10 MCI").replace(b"/Root 1 0 R", b"/Root 1 0 R" + encrypt)


def test_a_pdf_that_only_forbids_changes_is_read() -> None:
    assert found("-", stdin=_encrypted("", "RC4-128")) == [("10 MCI", "p. 1, line 1")]


HOSTILE_PDF = {
    "a password": (lambda: _encrypted("secret", "RC4-128"), "is encrypted\n  save a copy without a password first"),
    "a password in a newer cipher": (_aes, "is encrypted\n  save a copy without a password first"),
    "a picture": (lambda: pdf_of([b"0 0 m 9 9 l S"]), "has no text: its pages are pictures"),
    "half of it": (lambda: (HERE / "rules.pdf").read_bytes()[:9000], "is damaged: "),
    "its first line": (lambda: b"%PDF-1.7\n", "is damaged: "),
    "noise": (lambda: b"%PDF-1.7\n" + zlib.compress(bytes(range(256)) * 99), "is damaged: "),
    "a bomb": (lambda: pdf_of([b"\0" * 90_000_000], packed=True), "is too large: page 1"),
    "a bomb on its second page": (lambda: pdf_of([b"0 0 m", b"\0" * 9_000_000], packed=True), "is too large: page 2"),
    "a page drawn without end": (lambda: pdf_of([b"BT " + b"(1) Tj " * 900_000], packed=True), "is too large: page 1"),
    "ten thousand pages and one": (lambda: pdf("50 700 1 MCI").replace(b"[4 0 R]", b"[%s]" % (b"4 0 R " * 10_001)), "is too large: page 1"),
    "pages in a circle": (lambda: pdf("50 700 1 MCI").replace(b"[4 0 R]", b"[2 0 R]"), "is damaged: "),
}  # fmt: skip


@pytest.mark.timeout(30)
@pytest.mark.parametrize(("made", "words"), HOSTILE_PDF.values(), ids=HOSTILE_PDF)
def test_a_damaged_or_hostile_pdf_is_a_sentence(made, words: str, tmp_path: Path) -> None:
    """With the way on where there is one, exit status 2 and nothing of the library's own words."""
    file = tmp_path / "law.pdf"
    file.write_bytes(made())
    assert f"{file} {words}" in refused(file)


@pytest.mark.timeout(60)
def test_a_hundred_pages_take_seconds() -> None:
    lines = "\n".join(f"50 {740 - 14 * i} {FULL} {i} MCI" for i in range(45))
    assert len(found("-", stdin=pdf(*[lines] * 100))) == 4500
