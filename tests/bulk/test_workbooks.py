"""Workbooks: what is in them stays, and new columns stand beside it as numbers and days."""

import importlib
import io
import json
import warnings
import zipfile
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from harness import Program, run_here

openpyxl = pytest.importorskip("openpyxl")
workbooks = importlib.import_module("mcicalc.stores.workbooks")

ROWS = [
    ["№", "Штраф, МРП", "Дата", "Итого"],
    [1, 10.5, date(2024, 2, 21), "=B2*2"],
    [2, "до 200 МРП", "21.02.2024", None],
    [3, 20, datetime(2025, 3, 15, 14, 30), "=SUM(B2:B4)"],
    [],
    [4, "7,500", date(2024, 2, 21)],
    [5, None, None],
    [6, 0.1 + 0.2, 2024],
    [7, "=B2*2", 2025],
    [8, 0, 2025],
    [9, True, 2025],
    [10, 5, 45343],
]
OF_FINES = ("--amount", "Штраф, МРП", "--date", "Дата", "--field", "tenge", "--field", "mci_since")


def book(rows: list[list[Any]] = ROWS) -> bytes:
    """A workbook with the rows on its first sheet, and another sheet."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    for row in rows:
        sheet.append(row)
    sheet["B2"].number_format = "0.00"
    sheet["A1"].font = openpyxl.styles.Font(bold=True)
    other = workbook.create_sheet("Другой")
    for text in ("a title", "mci", 5):
        other.append([text])
    return saved(workbook)


def saved(workbook: Any) -> bytes:
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def test_new_columns_beside_what_was_there(tmp_path: Path) -> None:
    """Values as they are typed, days as days; formulas, formats and other sheets are as they were."""
    output = tmp_path / "o.xlsx"
    done = run_here("batch", *OF_FINES, "-o", str(output), stdin=book())
    made = openpyxl.load_workbook(output)
    sheet = made.worksheets[0]
    since = datetime(2024, 1, 1)
    assert [tuple(row)[4:] for row in sheet.values] == [
        ("tenge", "mci_since"), (38766, since), (738400, since), (78640, datetime(2025, 1, 1)), (None, None), (None, None),
        (None, None), (1107.6, since), (None, None), (0, datetime(2025, 1, 1)), (None, None), (None, None),
    ]  # fmt: skip
    assert [row[:4] for row in sheet.values][1] == (1, 10.5, datetime(2024, 2, 21), "=B2*2")
    assert "standard input loses the stored results of its formulas" in done.err
    assert (sheet["B2"].number_format, sheet["A1"].font.bold) == ("0.00", True)
    assert made.sheetnames[1:] == ["Другой"]
    assert done.status == 1
    for words in ("line 6: '7,500' may be 7500 or 7.5", "line 9: '=B2*2' is no amount", "line 11: 'true' is no amount",
                  "line 12: '45343' may be a spreadsheet's number of 21 February 2024",
                  "rows done: 6, rejected: 4, blank: 1; sums: 856,913.60 ₸; ceilings among them: 1"):  # fmt: skip
        assert words in done.err, done.err


def test_of_a_workbook_without_formulas_nothing_is_lost(tmp_path: Path) -> None:
    """And nothing said."""
    options = ("--amount", "mci", "--on", "2024", "-o", str(tmp_path / "o.xlsx"))
    assert "loses" not in run_here("batch", *options, stdin=book([["mci"], [5]])).err


def test_stored_values_of_formulas_count() -> None:
    """A formula that a spreadsheet has worked out is the number that it shows."""
    data = book([["mci"], ["=2*5"]])
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = parts[sheet].replace(b"<f>2*5</f><v />", b"<f>2*5</f><v>10</v>").replace(b"<f>2*5</f><v></v>", b"<f>2*5</f><v>10</v>")  # fmt: skip
    done = run_here("batch", "--amount", "mci", "--on", "2024", "--field", "tenge", "--to", "csv",
                    stdin=_packed(parts))  # fmt: skip
    assert done.out == "mci,tenge\n10,36920\n"


def _packed(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in parts.items():
            packed.writestr(name, data)
    return buffer.getvalue()


def test_to_other_forms() -> None:
    """--to csv and the others write the cells as text."""
    done = run_here("batch", *OF_FINES, "--to", "csv", stdin=book(ROWS[:5]))
    assert done.out.splitlines() == [
        "№,\"Штраф, МРП\",Дата,Итого,tenge,mci_since", "1,10.5,2024-02-21,=B2*2,38766,2024-01-01",
        "2,до 200 МРП,21.02.2024,,738400,2024-01-01", "3,20,2025-03-15 14:30:00,=SUM(B2:B4),78640,2025-01-01",
    ]  # fmt: skip
    commas = run_here("batch", "--amount", "Штраф, МРП", "--on", "2024", "--field", "tenge", "--to", "csv", "--decimal",
                      "comma", "--delimiter", ";", stdin=book([*ROWS[:2], [2, "0,01"]]))  # fmt: skip
    assert commas.out.splitlines()[1:] == ["1;10,5;2024-02-21;=B2*2;38766", "2;0,01;;;36,92"]


def test_numbers_stay_numbers_in_json() -> None:
    """And blank cells are null."""
    done = run_here("batch", *OF_FINES, "--to", "jsonl", stdin=book(ROWS[:3]))
    first, second = map(json.loads, done.out.splitlines())
    assert (first["№"], first["Штраф, МРП"], first["Дата"]) == (1, 10.5, "2024-02-21")
    assert (second["Итого"], second["tenge"]) == (None, 738400)


def test_pictures_charts_and_comments_stay(tmp_path: Path) -> None:
    """For pictures the extra `files` has a library of its own."""
    workbook = openpyxl.load_workbook(io.BytesIO(book(ROWS[:3])))
    sheet = workbook.active
    picture = io.BytesIO()
    pytest.importorskip("PIL.Image").new("RGB", (1, 1)).save(picture, "PNG")
    sheet.add_image(importlib.import_module("openpyxl.drawing.image").Image(picture), "H2")
    chart = importlib.import_module("openpyxl.chart").BarChart()
    chart.add_data(
        importlib.import_module("openpyxl.chart").Reference(sheet, min_col=2, min_row=1, max_row=3)
    )
    sheet.add_chart(chart, "H9")
    sheet["A2"].comment = importlib.import_module("openpyxl.comments").Comment("why", "who")
    output = tmp_path / "o.xlsx"
    assert run_here("batch", *OF_FINES, "-o", str(output), stdin=saved(workbook)).status == 0
    made = openpyxl.load_workbook(output).worksheets[0]
    assert (len(made._images), len(made._charts), made["A2"].comment.text) == (1, 1, "why")


def test_what_a_workbook_loses_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The library's own words, as one warning; while it is only read, nothing is lost."""
    load = openpyxl.load_workbook

    def loaded(file: Any, **how: Any) -> Any:
        warnings.warn("Sparklines are not supported and will be removed", stacklevel=2)
        return load(file, **how)

    monkeypatch.setattr(workbooks, "load_workbook", loaded)
    path = str(tmp_path / "o.xlsx")
    with pytest.warns(UserWarning, match="Sparklines"):
        done = run_here("batch", *OF_FINES, "-o", path, stdin=book(ROWS[:3]))
    words = "mcicalc: warning: standard input loses something: Sparklines are not supported"
    assert done.err.count(words) == 1


def test_sheets_and_titles() -> None:
    """--sheet names one; lines above the header are skipped."""
    args = ("--amount", "mci", "--on", "2024", "--field", "tenge", "--to", "csv")
    done = run_here("batch", *args, "--sheet", "Другой", "--skip-lines", "1", stdin=book())
    assert done.out == "mci,tenge\n5,18460\n"
    done = run_here("batch", *args, "--sheet", "Другой", stdin=book())
    assert "'mci' stands on line 2" in done.err


def test_a_stop_leaves_the_old_file(tmp_path: Path) -> None:
    """Under --strict nothing is written; a workbook may take its own place."""
    path = tmp_path / "t.xlsx"
    path.write_bytes(book())
    done = run_here("batch", str(path), *OF_FINES, "--strict", "-o", str(path))
    assert (done.status, path.read_bytes()) == (1, book()) or "was not written" in done.err
    good = book(ROWS[:4])
    path.write_bytes(good)
    assert run_here("batch", str(path), *OF_FINES, "-o", str(path)).status == 0
    assert openpyxl.load_workbook(path).worksheets[0]["E2"].value == 38766


def _bomb() -> bytes:
    """A kilobyte for each megabyte of zeros that it says to hold."""
    with zipfile.ZipFile(io.BytesIO(book())) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    return _packed(parts | {"xl/media/image1.png": b"\0" * 200_000_000})


def _entities() -> bytes:
    """Entities that would become a gigabyte."""
    with zipfile.ZipFile(io.BytesIO(book())) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    parts["xl/workbook.xml"] = (
        f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY l0 "ha">{laughs}]><workbook>&l9;</workbook>'.encode()
    )
    return _packed(parts)


def _far(cell: bytes) -> bytes:
    """A cell where none can be."""
    with zipfile.ZipFile(io.BytesIO(book([["x"], [5]]))) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = parts[sheet].replace(b'<row r="2"', b'<row r="%s"' % cell.lstrip(b"A"))
    parts[sheet] = parts[sheet].replace(b'"A2"', b'"%s"' % cell)
    return _packed(parts)


def _cells() -> bytes:
    """Millions of blank cells in a few kilobytes."""
    with zipfile.ZipFile(io.BytesIO(book([["x"], [5]]))) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = parts[sheet].replace(
        b"</sheetData>", (b"<row>" + b"<c/>" * 900 + b"</row>") * 5600 + b"</sheetData>"
    )
    return _packed(parts)


HOSTILE = [
    pytest.param(lambda: _far(b"A4000000000"), "is damaged", id="a row that no sheet has"),
    pytest.param(lambda: _far(b"AAAA2"), "is damaged", id="a column that no sheet has"),
    pytest.param(_bomb, "holds more than 100 MB", id="a bomb"),
    pytest.param(_entities, "is damaged", id="entities"),
    pytest.param(_cells, "has too many cells", id="cells"),
    pytest.param(lambda: book()[:3000], "is damaged", id="truncated"),
    pytest.param(lambda: book([list(range(10_000))]), "more than 1000 columns", id="columns"),
    pytest.param(lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3000), "Excel file of the old form", id="encrypted"),
    pytest.param(lambda: saved(openpyxl.Workbook()), "the table is empty", id="empty"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "words"), HOSTILE)
def test_hostile_workbooks(data: Any, words: str) -> None:
    """One sentence, status 2, soon."""
    done = run_here("batch", "--amount", "1", "--on", "2024", "--to", "csv", stdin=data())
    assert (done.status, words in done.err, "Traceback" in done.err) == (2, True, False), done.err


def _as_large_as_may_be(data: bytes) -> dict[str, tuple[int, str]]:
    """The limits of a workbook that this one just keeps, and what is said of a larger one."""
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        parts = [packed.read(name) for name in packed.namelist()]
    return {
        "stores.workbooks.MOST": (sum(map(len, parts)), "holds more than"),
        "stores.workbooks.TAGS": (sum(part.count(b"<") for part in parts), "too many cells"),
        "bulk.workbooks.ROWS": (3, "is damaged"),
        "bulk.workbooks.COLUMNS": (2, "more than 1 columns"),
    }


@pytest.mark.parametrize(
    "limit",
    [
        "stores.workbooks.MOST",
        "stores.workbooks.TAGS",
        "bulk.workbooks.ROWS",
        "bulk.workbooks.COLUMNS",
    ],
)
def test_a_workbook_may_be_as_large_as_its_limits(
    limit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And not larger by one byte, element, row or column."""
    data = book([["mci", "note"], [5], [6, "last"]])
    most, words = _as_large_as_may_be(data)[limit]
    args = ("batch", "--amount", "mci", "--on", "2024", "--field", "tenge", "--to", "csv")
    monkeypatch.setattr(f"mcicalc.{limit}", most)
    done = run_here(*args, stdin=data)
    assert (done.status, done.out) == (0, "mci,note,tenge\n5,,18460\n6,last,22152\n")
    monkeypatch.setattr(f"mcicalc.{limit}", most - 1)
    done = run_here(*args, stdin=data)
    assert (done.status, words in done.err) == (2, True), done.err


WRONG = [
    (book, [], "a workbook is written to a file, -o FILE.xlsx"),
    (book, ["-o", "o.csv"], "a workbook is written to a file, -o FILE.xlsx"),
    (book, ["--to", "csv", "-o", "o.xlsx"], "what is written is no .xlsx"),
    (book, ["--to", "csv", "--sheet", "Друго"], "there is no sheet 'Друго'. Did you mean 'Другой'?"),
    (lambda: b"mci\n5\n", ["-o", "o.xlsx"], "what is written is no .xlsx"),
    (lambda: b"mci\n5\n", ["-o", "o.csv.gz"], "what is written is no .gz"),
    (lambda: b"mci\n5\n", ["-o", "o.parquet"], "what is written is no .parquet"),
    (lambda: b"mci\n5\n", ["-o", "o.JSON"], "what is written is no .json: name the file by its form, such as .csv"),
    (lambda: b"mci\n5\n", ["-o", "o.tsv"], "what is written is no .tsv"),
    (lambda: b'{"mci": 5}\n', ["-o", "o.csv"], "what is written is no .csv: name the file by its form, such as .jsonl"),
    (lambda: b'{"mci": 5}\n', ["--to", "json", "-o", "o.jsonl"], "what is written is no .jsonl: name the file by its form, such as .json"),
    (lambda: b'{"mci": 5}\n', ["--to", "tsv", "-o", "o.json"], "what is written is no .json: name the file by its form, such as .tsv"),
    (lambda: b"mci\n5\n", ["--to", "xlsx"], "a workbook is written of a workbook only"),
    (lambda: b"mci\n5\n", ["--sheet", "x"], "--sheet is for a workbook"),
    (lambda: b"mci\n5\n", ["--from", "xlsx"], "is damaged"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "options", "words"), WRONG)
def test_what_does_not_go_together(data: Any, options: list[str], words: str) -> None:
    """It is said, and nothing is written."""
    done = run_here("batch", "--amount", "1", "--on", "2024", *options, stdin=data())
    assert (done.status, words in done.err) == (2, True), done.err


NAMED = [("o.csv", "csv"), ("o.csv", "tsv"), ("o.tsv", "tsv"), ("o.TXT", "csv"), ("o", "json"), ("o.json", "json"), ("o.ndjson", "jsonl")]  # fmt: skip


@pytest.mark.parametrize(("name", "form"), NAMED)
def test_a_file_that_is_named_by_its_form(tmp_path: Path, name: str, form: str) -> None:
    """Or by none: it is written. In a .csv there may be tabs."""
    options = ("--amount", "1", "--on", "2024", "--to", form, "-o", tmp_path / name)
    assert run_here("batch", *options, stdin="mci\n5\n").status == 0
    assert (tmp_path / name).stat().st_size


def test_without_the_library(program: Program) -> None:
    """The command that installs it is named."""
    code = "import sys; sys.modules['openpyxl'] = None; from mcicalc.cli import start; start()"
    done = program.python(code, "batch", "--amount", "1", "--to", "csv", stdin=book())
    assert "a workbook is read by openpyxl, which is not installed" in done.err
    assert "pip install 'mcicalc[files]'" in done.err
    assert done.status == 2
