"""Reading the program's own tables and the user's files."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path
from threading import Timer

import pytest

import mcicalc
from harness import posix
from mcicalc.errors import BadInput, BadTable
from mcicalc.stores import files
from mcicalc.stores.files import bundled, read, read_if_there


def test_a_bundled_table_is_read_as_text():
    """A table that the program carries is found wherever the package is."""
    assert bundled("usd_rates.csv").splitlines()[-1].startswith("20")


def test_a_missing_bundled_table_is_named():
    """A broken installation is said to be one."""
    with pytest.raises(BadTable, match=r"own table nothing\.csv is missing: install it again"):
        bundled("nothing.csv")


def test_the_tables_are_read_from_a_zip_as_well(program, tmp_path):
    """The package and its data work from a zip archive, where no file of theirs can be opened."""
    archive = tmp_path / "mcicalc.zip"
    package = Path(mcicalc.__file__).parent
    data = package / "data" if (package / "data").is_dir() else package.parent.parent / "data"
    with zipfile.ZipFile(archive, "w") as file:
        for path in [*package.rglob("*.py")]:
            file.write(path, f"mcicalc/{path.relative_to(package)}")
        for path in data.iterdir():
            file.write(path, f"mcicalc/data/{path.name}")
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from mcicalc.stores.files import bundled; print(len(bundled('mci_rates.toml')))"
    )
    assert int(program.python(code, archive).out) == len(bundled("mci_rates.toml"))


def test_a_users_file_is_text_with_or_without_a_byte_order_mark(tmp_path):
    """A byte-order mark at the beginning of a file is no part of its text."""
    path = tmp_path / "table"
    path.write_bytes("ставка".encode("utf-8-sig"))
    assert read(str(path)) == read_if_there(str(path)) == "ставка"


def test_a_file_that_is_not_there_is_an_error_only_when_it_was_named(tmp_path):
    """A file named by the user must exist; one that may exist need not."""
    path = str(tmp_path / "none")
    assert read_if_there(path) is None
    with pytest.raises(BadInput, match=r"cannot read .*none: No such file"):
        read(path)


@posix
def test_what_never_ends_is_no_table():
    """A device that writes for ever is read as far as a table could go, and refused with a sentence."""
    with pytest.raises(BadTable, match="/dev/zero is larger than 4 MB"):
        read("/dev/zero")


@posix
def test_a_pipe_into_which_nobody_writes_is_given_up(tmp_path, monkeypatch):
    """A pipe with a name is read if somebody writes into it in time, however late they open it."""
    monkeypatch.setattr(files, "PATIENCE", 0.5)
    path = tmp_path / "pipe"
    os.mkfifo(path)
    with pytest.raises(BadInput, match=r"cannot read .*pipe: nobody writes into this pipe"):
        read(str(path))
    writer = Timer(0.2, path.write_text, ["text"])
    writer.start()
    assert read(str(path)) == "text"
    writer.join()


def test_a_link_that_leads_nowhere_is_not_taken_for_no_file(tmp_path):
    """A dangling link in the user's folder is a fault to be named, not an absent table."""
    path = tmp_path / "link"
    path.symlink_to(tmp_path / "gone")
    with pytest.raises(BadInput, match=r"cannot read .*link"):
        read_if_there(str(path))


def test_bytes_that_are_not_utf_8_are_named_with_their_offset(tmp_path):
    """The error for a file in another encoding says where its first alien byte is."""
    path = tmp_path / "table"
    path.write_bytes(b"tenge = \xff")
    with pytest.raises(BadInput, match="the byte at offset 8 is not UTF-8"):
        read(str(path))


def test_a_table_of_the_users_that_is_no_utf_8_is_to_be_saved_as_such(tmp_path):
    """A table has no option for its encoding; one with a byte-order mark names its own."""
    path = tmp_path / "table"
    path.write_bytes("# курсы\ndate,rate\n".encode("cp1251"))
    with pytest.raises(BadInput, match="offset 2 ") as caught:
        read(str(path))
    assert str(caught.value.way_on) == "save it as UTF-8 first"
    path.write_bytes("\ufeff# курсы".encode("utf-16-le"))
    assert read(str(path)) == "# курсы"
