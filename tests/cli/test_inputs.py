"""What is read: encodings named and advised, files that are no text, and several of which one is unreadable."""

from __future__ import annotations

import tracemalloc
from io import BytesIO
from pathlib import Path
from typing import cast

import pytest

from harness import DAY, run_here
from mcicalc.cli import inputs
from mcicalc.cli.inputs import chunks
from mcicalc.errors import BadInput

STORY = "штраф 10 МРП (36 920 тенге)\n"
# Each command that reads, on standard input, with what makes a table of the story's amount.
COMMANDS = {
    "check": (("check", "-f", "plain"), STORY),
    "annotate": (("annotate",), STORY),
    "lines": (("-", "-f", "plain"), "10 МРП\n"),
    "batch": (("batch", "--amount", "штраф"), "штраф\n10 МРП\n"),
}
commands = pytest.mark.parametrize(("command", "text"), COMMANDS.values(), ids=COMMANDS)


@commands
@pytest.mark.parametrize("encoding", ["cp1251", "Windows-1251", "koi8-r", "utf-16", "utf-8"])
def test_an_encoding_is_read_by_its_name(
    command: tuple[str, ...], text: str, encoding: str
) -> None:
    """The same text has the same answer in any encoding; answers are in UTF-8."""
    usual = run_here(*command, *DAY, stdin=text)
    assert "36" in usual.out
    assert usual.status == 0
    named = run_here(*command, *DAY, "--encoding", encoding, stdin=text.encode(encoding))
    assert (named.status, named.out.lstrip("\ufeff")) == (0, usual.out)


@commands
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("named", [(), ("--encoding", "cp1251")])
def test_a_byte_order_mark_names_the_encoding(
    command: tuple[str, ...], text: str, encoding: str, named: tuple[str, ...]
) -> None:
    """It counts before --encoding, so that files with and without one can be read together."""
    usual = run_here(*command, *DAY, stdin=text)
    marked = run_here(*command, *DAY, *named, stdin=("\ufeff" + text).encode(encoding))
    assert (marked.status, marked.out.lstrip("\ufeff")) == (0, usual.out)


@commands
def test_an_encoding_that_bytes_seem_to_be_in_is_advised(
    command: tuple[str, ...], text: str
) -> None:
    """The advice is the command as it was typed, with the encoding; it does what it says."""
    done = run_here(*command, *DAY, stdin=text.encode("cp1251"))
    assert done.status == 2
    fault, advice = done.err.splitlines()
    offset = len(text) - len(text.lstrip("0123456789 "))
    assert fault == f"mcicalc: standard input: the byte at offset {offset} is not UTF-8"
    shown = f"mcicalc {' '.join(command)} --on 2024-02-21 --encoding cp1251".replace(
        "штраф", "'штраф'"
    )
    assert advice == f"  it seems to be in cp1251: {shown}"


def test_the_advice_quotes_words_and_keeps_options_before_two_dashes(tmp_path: Path) -> None:
    file = tmp_path / "a b.txt"
    file.write_bytes(STORY.encode("cp1251"))
    done = run_here("check", "--lang", "en", "--", file)
    assert f"mcicalc check --lang en --encoding cp1251 -- '{file}'" in done.err


@pytest.mark.parametrize("name", ["cp1252x", "base64", "zip", "rot13", "idna", "undefined", ""])
def test_what_is_no_encoding_of_texts_is_refused(name: str) -> None:
    done = run_here("check", "--encoding", name, stdin=STORY)
    assert done.status == 2
    assert f"'{name}' is not an encoding of texts, such as cp1251 or utf-16" in done.err


def test_a_byte_that_is_not_of_the_named_encoding_is_named(tmp_path: Path) -> None:
    """With the encoding and the true offset, and no advice: the encoding was chosen."""
    file = tmp_path / "story.txt"
    file.write_bytes(b"x" * 70_001 + b"\x98")
    done = run_here("check", file, "--encoding", "cp1251")
    assert done.err == f"mcicalc: {file}: the byte at offset 70001 is not CP1251\n"
    assert done.status == 2


ENCODINGS = ["utf-8", "cp1251", "utf-16-le", "utf-16", "shift_jis", "utf-8-sig"]


@pytest.mark.parametrize("piece", [1, 2, 3, 7, 1000])
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_pieces_of_any_size_are_the_text(
    encoding: str, piece: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A letter that two pieces share is one letter; of a broken text, all before the byte is handed out."""
    monkeypatch.setattr(inputs, "CHUNK", piece)
    text = "Штраф 10 МРП, яя\n" * 9
    assert _read(text.encode(encoding), encoding) == (text, "")
    broken = text.encode(encoding) + {"utf-16-le": b"\0\xd8a\0", "utf-16": b"\0\xd8a\0"}.get(
        encoding, b"\xa0\x98" if encoding == "cp1251" else b"\x80\xff"
    )
    seen, fault = _read(broken, encoding)
    assert seen.startswith(text)
    assert f"offset {len(text.encode(encoding)) + (encoding == 'cp1251')} is not" in fault


def _read(data: bytes, encoding: str) -> tuple[str, str]:
    seen = []
    try:
        for chunk in chunks(cast(inputs.BufferedReader, BytesIO(data)), "x", encoding):
            seen.append(chunk)
    except BadInput as fault:
        return "".join(seen).removeprefix("\ufeff"), str(fault)
    return "".join(seen).removeprefix("\ufeff"), ""


def test_memory_is_bounded_in_any_encoding() -> None:
    """Of ten million characters no more than a few pieces are held."""

    class Endless(BytesIO):
        left = 300

        def read1(self, _size: int | None = -1) -> bytes:
            self.left -= 1
            return "штраф 10".encode("utf-16-le") * 2048 if self.left >= 0 else b""

    tracemalloc.start()
    total = sum(map(len, chunks(cast(inputs.BufferedReader, Endless()), "x", "utf-16-le")))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert total == 300 * 2048 * 8
    assert most < 2_000_000


@commands
def test_a_file_that_is_no_text_is_named_for_what_it_is(
    command: tuple[str, ...], text: str
) -> None:
    """Nothing of it is taken for an amount, and the advice says who can read it."""
    done = run_here(*command, *DAY, stdin=b"\x89PNG\r\n\x1a\n" + text.encode())
    assert (done.status, done.out) == (2, "")
    assert "mcicalc: standard input is not UTF-8 text but a picture" in done.err


def test_of_several_files_one_that_cannot_be_read_is_named_and_the_others_are_done(
    tmp_path: Path,
) -> None:
    """The exit status is 2, even beside a wrong sum; the findings of all others are there."""
    good, bad, wrong = (tmp_path / name for name in ("good.txt", "bad.txt", "wrong.txt"))
    good.write_text(STORY, encoding="utf-8")
    bad.write_bytes(b"5 MCI \xff")
    wrong.write_text("штраф 10 МРП (1 000 000 тенге)", encoding="utf-8")
    files = (good, tmp_path / "none", bad, tmp_path, wrong)
    for form in ("plain", "json", "table"):
        done = run_here("check", *files, *DAY, "-f", form)
        assert done.status == 2
        named = [line.partition(": ")[2] for line in done.err.splitlines()]
        assert [str(file) in line for file, line in zip(files[1:4], named, strict=True)] == [
            True
        ] * 3
        assert "good.txt" in done.out
        assert "wrong.txt" in done.out
