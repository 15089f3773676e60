"""Word documents: what a person sees of them is read, with its place, and hostile ones end in a sentence."""

from __future__ import annotations

import random
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from documents import HERE, found, refused
from harness import DAY, run_here

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
    "text of no run": ("<w:p><w:t>5 МРП</w:t></w:p>", ["5 МРП"]),
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
        f"<w:{kind}><w:sdt><w:sdtContent>{p(f'{number}0 МРП')}</w:sdtContent></w:sdt></w:{kind}>"
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
        ("80 МРП", "endnote 3"),
        ("7 МРП", "footnote 2"),
        ("70 МРП", "footnote 3"),
    ]


def level(text: str, form: str = "decimal", start: int = 1) -> str:
    return f'<w:lvl><w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'


NUMBERING = (
    f'<w:abstractNum w:abstractNumId="7">{level("%1.")}{level("%1.%2)")}</w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="8">{level("•", "bullet")}{level("%2)", start=3)}</w:abstractNum>'
    '<w:abstractNum w:abstractNumId="9"/>'
    '<w:abstractNum w:abstractNumId="10"><w:lvl><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
    + "".join(
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="{form}"/></w:num>'
        for n, form in enumerate((7, 7, 8, 9), 1)
    )
    + '<w:num w:numId="6"><w:abstractNumId w:val="10"/></w:num><w:num w:numId="5"><w:abstractNumId w:val="7"/><w:lvlOverride><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
)
NUMBERED = {  # the lists and levels of paragraphs, what they begin with
    "one after the other": (["1 0", "1 0"], ["1.", "2."]),
    "a list goes on in another of its form": (["1 0", "2 0"], ["1.", "2."]),
    "and begins anew where that is asked for": (["1 0", "5 0", "1 0"], ["1.", "1.", "2."]),
    "of two levels": (["1 0", "1 1", "1 1", "1 0", "1 1"], ["1.", "1.1)", "1.2)", "2.", "2.1)"]),
    "marks are none": (["3 0", "3 1", "3 1", "3 0", "3 1"], ["", "3)", "4)", "", "3)"]),
    "a second level without a first": (["1 1", "1 1", "1 0"], ["1.1)", "1.2)", "2."]),
    "of no level, which is the first": (["1", "1 1", "1", "1"], ["1.", "1.1)", "2.", "3."]),
    "without a beginning, which is nought": (["6 0", "6 0"], ["0.", "1."]),
    "a list that is nowhere, or without levels": (["0 0", "4 0", "99 0"], ["", "", ""]),
}  # fmt: skip


@pytest.mark.parametrize(("lists", "numbers"), NUMBERED.values(), ids=NUMBERED)
def test_numbers_that_word_sets_are_read(lists: list[str], numbers: list[str]) -> None:
    """They stand before the paragraph as a person sees them."""
    old = '<w:pPrChange><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:pPrChange>'
    body = "".join(
        f"<w:p><w:pPr><w:numPr>{_numbered(*each.split())}</w:numPr>{old}</w:pPr>{r('', 'x')}</w:p>"
        for each in lists
    )
    done = run_here("annotate", *DAY, stdin=docx(body, numbering=NUMBERING))
    assert done.out.split("\n\n")[:-1] == [f"{number} x".strip() for number in numbers]


def _numbered(number: str, at: str = "") -> str:
    return f'<w:ilvl w:val="{at}"/>' * bool(at) + f'<w:numId w:val="{number}"/>'


MB = 1 << 20


def filled(text: str, size: int) -> str:
    """XML that takes so many bytes more than its text."""
    return f"<!--{'x' * (size - 7)}-->{text}"


def test_a_short_text_may_pack_well() -> None:
    """Up to a megabyte: what unpacks to more, and to two hundred times as much, is no text that anybody wrote."""
    body = filled(p("5 МРП"), MB)
    over = len(zipfile.ZipFile(BytesIO(docx(body))).read("word/document.xml")) - MB
    assert found("-", stdin=docx(body.replace("x" * over, "", 1))) == [("5 МРП", "paragraph 1")]
    assert "standard input holds more than 1 MB" in refused(
        "-", docx(body.replace("x" * over, "x", 1))
    )


def test_a_long_text_that_packs_as_texts_do_is_read() -> None:
    noise = random.Random(1).randbytes(MB).hex()
    assert found("-", stdin=docx(p("5 МРП") + f"<!--{noise}-->")) == [("5 МРП", "paragraph 1")]


@pytest.mark.parametrize(("more", "number"), [(0, "1. "), (1, "")])
def test_lists_that_take_more_than_a_megabyte_are_left_out(more: int, number: str) -> None:
    body = f"<w:p><w:pPr><w:numPr>{_numbered('1', '0')}</w:numPr></w:pPr>{r('', 'x')}</w:p>"
    size = len(zipfile.ZipFile(BytesIO(docx("", numbering=NUMBERING))).read("word/numbering.xml"))
    document = docx(body, numbering=filled(NUMBERING, MB - size + more))
    assert run_here("annotate", *DAY, stdin=document).out == f"{number}x\n\n"


def test_the_document_of_another_program_may_have_another_name() -> None:
    """Word on the web numbers it."""
    document = _raw("word/document2.xml", f'<w:x xmlns:w="{W}">{p("5 МРП")}</w:x>')
    assert found("-", stdin=document) == [("5 МРП", "paragraph 1")]


def test_a_document_type_alone_is_no_harm() -> None:
    """Only entities are."""
    text = f'<!DOCTYPE x><w:x xmlns:w="{W}">{p("5 МРП")}</w:x>'
    assert found("-", stdin=_raw("word/document.xml", text)) == [("5 МРП", "paragraph 1")]


ENTITIES = (
    '<!DOCTYPE x [<!ENTITY a "5 МРП">]><w:x xmlns:w="w"><w:p><w:r><w:t>&a;</w:t></w:r></w:p></w:x>'
)
HOSTILE_WORD = {
    "a bomb": (lambda: docx(p("0 " * 60_000_000)), "holds more than 100 MB"),
    "a small bomb": (lambda: docx(p("5 МРП " * 500_000)), "holds more than 4 MB"),
    "entities": (lambda: _raw("word/document.xml", ENTITIES), "is damaged: it defines entities"),
    "entities in its lists": (lambda: _raw("word/document.xml", "<x/>", "word/numbering.xml", ENTITIES), "is damaged: it defines entities"),
    "another archive": (lambda: _raw("word/styles.xml", "x"), "is damaged: it has no text"),
    "half of it": (lambda: (HERE / "rules.docx").read_bytes()[:4000], "is damaged: File is not a zip file"),
    "half of its XML": (lambda: _raw("word/document.xml", "<w:x xmlns:w='w'><w:p>"), "is damaged: no element found"),
    "a cell without a row": (lambda: docx("<w:tc/>"), "is damaged: a row or a cell stands outside of a table"),
}  # fmt: skip


def _raw(*parts: str) -> bytes:
    """An archive of files: the name of each and its text."""
    data = BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, text in zip(parts[::2], parts[1::2], strict=True):
            archive.writestr(name, text)
    return data.getvalue()


@pytest.mark.timeout(10)
@pytest.mark.parametrize(("made", "words"), HOSTILE_WORD.values(), ids=HOSTILE_WORD)
def test_a_damaged_or_hostile_word_document_is_a_sentence(made, words: str, tmp_path: Path) -> None:
    """Neither memory nor time is given to what it says of itself; exit status 2."""
    file = tmp_path / "fines.docx"
    file.write_bytes(made())
    assert f"{file} {words}" in refused(file)
