"""Tables as people have them: from spreadsheets, other alphabets, other systems, packed, in arrays."""

import gzip
import json
from pathlib import Path
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness import Program, run_here
from mcicalc.cli import inputs

TENGE = ("--field", "tenge")
CYRILLIC = "№ дела;Дата;Штраф, МРП\r\n1;21.02.2024;20\r\n2;15.03.2025;0,5\r\n"
MADE = "№ дела;Дата;Штраф, МРП;tenge\r\n1;21.02.2024;20;73840\r\n2;15.03.2025;0,5;1966\r\n"
OF_FINES = ("--amount", "Штраф, МРП", "--date", "Дата")

READ = [  # table, options, the table made
    pytest.param(CYRILLIC, OF_FINES, MADE, id="the delimiter by which the header has the columns; the same line ends"),
    pytest.param("\ufeff" + CYRILLIC, OF_FINES, "\ufeff" + MADE, id="a byte-order mark is written again"),
    pytest.param(CYRILLIC.encode("cp1251"), (*OF_FINES, "--encoding", "cp1251"), "\ufeff" + MADE,
                 id="another encoding, in UTF-8 that a spreadsheet knows as such"),
    pytest.param(CYRILLIC, (*OF_FINES, "--encoding", "UTF8"), MADE, id="the encoding that is the default"),
    pytest.param(CYRILLIC.encode("utf-16"), OF_FINES, "\ufeff" + MADE, id="UTF-16 with its mark"),
    pytest.param(gzip.compress(CYRILLIC.encode()), OF_FINES, MADE, id="packed by gzip"),
    pytest.param(gzip.compress(CYRILLIC[:40].encode()) + gzip.compress(CYRILLIC[40:].encode()), OF_FINES, MADE,
                 id="packed in two parts"),
    pytest.param("sep=;\r\n" + CYRILLIC, OF_FINES, "sep=;\r\n" + MADE, id="a line that names the delimiter"),
    pytest.param("sep=^\na^mci\n1^5\n", ("--amount", "mci", "--on", "2024"), "sep=^\na^mci^tenge\n1^5^18460\n", id="one that none would guess"),
    pytest.param("sep=|\na;b|mci\n1;2|5\n", ("--amount", "mci", "--on", "2024"), "sep=|\na;b|mci|tenge\n1;2|5|18460\n",
                 id="that line is believed"),
    pytest.param("Отчёт;;\r\n;;\r\n" + CYRILLIC, (*OF_FINES, "--skip-lines", "2"), "Отчёт;;\r\n;;\r\n" + MADE,
                 id="lines above the header"),
    pytest.param(CYRILLIC.replace("\r\n", "\r"), OF_FINES, MADE.replace("\r\n", "\n"), id="carriage returns alone"),
    pytest.param(CYRILLIC.replace("Штраф, МРП", "Штраф,\u00a0МРП "), OF_FINES,
                 MADE.replace("Штраф, МРП", "Штраф,\u00a0МРП "), id="other blanks in a column's name"),
    pytest.param('"id";"Штраф\nв  МРП"\n1;5\n', ("--amount", "Штраф в МРП", "--on", "2024"),
                 'id;"Штраф\nв  МРП";tenge\n1;5;18460\n', id="a line's end in a column's name"),
    pytest.param(CYRILLIC, ("--amount", "3", "--date", "2"), MADE, id="columns by their numbers"),
    pytest.param("3,mci\n7,5\n", ("--amount", "3", "--on", "2024"), "3,mci,tenge\n7,5,25844\n", id="a name before a number"),
    pytest.param('id; "mci"; day\n1; "5"; 2024-02-21\n', ("--amount", "mci", "--date", "day"),
                 "id;mci;day;tenge\n1;5;2024-02-21;18460\n", id="blanks before quotation marks"),
    pytest.param("id, mci, day\n1, 5, 2024-02-21\n", ("--amount", "mci", "--date", "day"),
                 "id, mci, day,tenge\n1, 5, 2024-02-21,18460\n", id="blanks after delimiters"),
    pytest.param("\n\nid;mci\n1;5\n", ("--amount", "2", "--on", "2024"), "\n\nid;mci;tenge\n1;5;18460\n",
                 id="blank lines above"),
    pytest.param("[id],[mci]\n1,5\n", ("--amount", "[mci]", "--on", "2024"), "[id],[mci],tenge\n1,5,18460\n",
                 id="a header that looks like an array"),
    pytest.param("mci;day;\n5;2024-02-21;\n", ("--amount", "mci", "--date", "day"),
                 "mci;day;;tenge\n5;2024-02-21;;18460\n", id="a delimiter at the end of each line"),
    pytest.param("mci;day\n5;2024-02-21;\n", ("--amount", "mci", "--date", "day"),
                 "mci;day;tenge\n5;2024-02-21;18460\n", id="a delimiter at the end of each row only"),
    pytest.param("mci,day\n\n5,2024-02-21\n\n", ("--amount", "mci", "--date", "day"),
                 "mci,day,tenge\n5,2024-02-21,18460\n", id="blank lines"),
]  # fmt: skip


@pytest.mark.parametrize(("table", "options", "made"), READ)
def test_tables(table: str | bytes, options: tuple[str, ...], made: str) -> None:
    """What a person means is found, and comes back as it came."""
    done = run_here("batch", *options, *TENGE, stdin=table)
    assert (done.out, done.status) == (made, 0), done.err


def test_rows_of_other_lengths() -> None:
    """Cells that lack at the end count as blank, and their rows are counted; a row that no column fits, or without an amount, is left out."""
    table = "day,mci,x,y\n2024-02-21,5\n2024-02-21\n2024-02-21,7,a,b,c\n2024-02-21,8,a,b\n"
    done = run_here("batch", "--amount", "mci", "--date", "day", *TENGE, stdin=table)
    assert (
        done.out == "day,mci,x,y,tenge\n2024-02-21,5,,,18460\n2024-02-21,8,a,b,29536\n"
    )  # fmt: skip
    assert "line 3: the row has 1 cells, the header 4: it is left out" in done.err
    assert "line 4: the row has 5 cells, the header 4: it is left out" in done.err
    assert "rows with too few cells, which count as blank: 1" in done.err


def test_a_row_that_lacks_its_day_keeps_its_place() -> None:
    """As one with a blank day: it is of the day --on, or rejected without one."""
    args, table = ("batch", "--amount", "mci", "--date", "day", *TENGE), "mci,day\n5\n"
    done = run_here(*args, "--on", "2024-02-21", stdin=table)
    assert (done.out, done.status) == ("mci,day,tenge\n5,,18460\n", 0)
    done = run_here(*args, stdin=table)
    assert (done.out, done.status) == ("mci,day,tenge\n5,,\n", 1)
    assert "line 2: the date is missing" in done.err


@pytest.mark.parametrize(
    "table", ["Отчёт\n\nid;mci\n1;5\n", "Отчёт;\n;\nid;mci\n1;5\n", 'a,"Отчёт\nx"\nid,mci\n']
)
def test_lines_above_the_header_are_told_with_their_count(table: str) -> None:
    """Where they are not skipped and the column stands below them; a number is no such name."""
    args = ("--on", "2024", *TENGE)
    done = run_here("batch", "--amount", "mci", *args, stdin=table)
    assert (done.status, "'mci' stands on line 3" in done.err) == (2, True), done.err
    assert "--skip-lines 2" in done.err
    assert "there is no column '5'" in run_here("batch", "--amount", "5", *args, stdin=table).err


REFUSED = [
    ("mci,x,mci\n1,2,3\n", ("--amount", "mci"), "more than one column 'mci'"),
    ("mci,x, mci \n1,2,3\n", ("--amount", "mci  "), "more than one column 'mci  '"),
    ("mci,x\n1,2\n", ("--amount", "3"), "there is no column '3'"),
    (gzip.compress(b"mci\n" + b"1\n" * 99_999)[:60], ("--amount", "mci"), "ended before the end-of-stream marker"),
    (gzip.compress(gzip.compress(b"mci\n1\n")), ("--amount", "mci"), "a file compressed by gzip"),
    ("[1, 2]", ("--amount", "mci", "--from", "json"), "must be a JSON object"),
    ("[]", ("--amount", "mci"), "must be a JSON object"),
]  # fmt: skip


@pytest.mark.parametrize(("table", "options", "words"), REFUSED)
def test_refused(table: str | bytes, options: tuple[str, ...], words: str) -> None:
    """In a sentence, with status 2."""
    done = run_here("batch", *options, "--on", "2024", *TENGE, stdin=table)
    assert (done.status, words in done.err) == (2, True), done.err


ARRAY = '[{"id": 1, "mci": 20.0, "x": "a,\\"b"},\n {"mci": "x"}, {\n  "mci": 1e1,\n  "id": 12345678901234567890123\n}]\n'


def test_an_array() -> None:
    """Objects keep their text, but for line ends; the lines of bad ones are told."""
    done = run_here("batch", "--amount", "mci", "--on", "2024", *TENGE, stdin=ARRAY)
    assert done.out == (
        '[\n  {"id": 1, "mci": 20.0, "x": "a,\\"b", "tenge": 73840},\n  {"mci": "x", "tenge": null},\n'
        '  { "mci": 1e1, "id": 12345678901234567890123 , "tenge": 36920}\n]\n'
    )
    assert "line 2: 'x' is no amount" in done.err
    lines = run_here("batch", "--amount", "mci", "--on", "2024", *TENGE, "--to", "jsonl", stdin=ARRAY)  # fmt: skip
    assert [json.loads(line)["tenge"] for line in lines.out.splitlines()] == [73840, None, 36920]
    table = run_here("batch", "--amount", "mci", "--on", "2024", *TENGE, "--to", "csv", stdin=ARRAY)
    assert table.out.splitlines()[:2] == ["id,mci,x,tenge", '1,20.0,"a,""b",73840']
    back = run_here("batch", "--amount", "mci", "--on", "2024", *TENGE, "--to", "json",
                    "--column-prefix", "n_", stdin=table.out)  # fmt: skip
    assert json.loads(back.out)[0] == {"id": "1", "mci": "20.0", "x": 'a,"b', "tenge": "73840", "n_tenge": 73840}  # fmt: skip


ITEM = st.dictionaries(
    st.sampled_from(["mci", "ж", 'a"b', "x y"]), st.integers(0, 99) | st.text(max_size=5) | st.none(), min_size=1
).map(lambda item: {"id": 1, "mci": None} | item)  # fmt: skip


@given(items=st.lists(ITEM, min_size=1, max_size=8), indent=st.sampled_from([None, 0, 2]), chunk=st.sampled_from([1, 7, 99]))  # fmt: skip
@settings(max_examples=60, deadline=None)
def test_an_array_is_read_as_its_lines(
    items: list[dict[str, object]], indent: int | None, chunk: int
) -> None:
    """Whatever the blanks in it and the pieces that it comes in, the objects are those of JSON lines."""
    args = ("batch", "--from", "json", "--amount", "mci", "--on", "2024", *TENGE)
    lines = "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in items)
    with mock.patch.object(inputs, "CHUNK", chunk):
        array = run_here(*args, stdin=json.dumps(items, indent=indent, ensure_ascii=False))
    expected = [json.loads(line) for line in run_here(*args, stdin=lines).out.split("\n")[:-1]]
    assert json.loads(array.out) == expected


@pytest.mark.parametrize("rest", ["", ",", ', {"mci": ', "] []", '} {"mci": 1}]'])
def test_a_broken_array(rest: str) -> None:
    """What came before is done and whole; the line where it breaks off is told."""
    done = run_here(
        "batch", "--amount", "mci", "--on", "2024", *TENGE, stdin='[\n{"mci": 1}' + rest
    )
    assert json.loads(done.out) == [{"mci": 1, "tenge": 3692}]
    assert (done.status, "line 2: the JSON array is broken off" in done.err) == (2, True)


def test_a_column_whose_name_has_quotation_marks() -> None:
    """It is a key of JSON all the same."""
    done = run_here("batch", "--amount", "mci", "--on", "2024", *TENGE, "--to", "jsonl",
                    stdin='mci,"a ""b"""\n5,x\n')  # fmt: skip
    assert json.loads(done.out) == {"mci": "5", 'a "b"': "x", "tenge": 18460}


def test_packed_files_take_no_memory(program: Program, tmp_path: Path) -> None:
    """A gigabyte packed into one megabyte is unpacked as it is read."""
    table = tmp_path / "t.csv.gz"
    row = b"1," + b" " * 1000 + b"\n"
    with gzip.open(table, "wb") as file:
        file.write(b"mci,x\n")
        for _ in range(60):
            file.write(row * 1000)
    code = "import tracemalloc as t; t.start(); from mcicalc.cli.main import run; run(); print(t.get_traced_memory()[1])"
    args = ("batch", table, "--amount", "mci", "--on", "2024", *TENGE, "-o", tmp_path / "o.csv")
    assert int(program.python(code, *args).out) < 20_000_000
