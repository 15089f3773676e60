"""What is read: standard input and files as bytes, and texts out of them."""

import codecs
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from typing import cast

from mcicalc.cli.terminal import tell
from mcicalc.errors import BadInput, say, why

STDIN = "-"
CHUNK = 1 << 15
_LONGEST_LINE = 1 << 20


@contextmanager
def opened(name: str) -> Iterator[BufferedReader]:
    """The bytes of a file, or of standard input for "-"; BadInput when they cannot be had."""
    if name == STDIN:
        if sys.stdin is None:
            raise BadInput("standard input is closed")
        if sys.stdin.isatty() and sys.stderr is not None and sys.stderr.isatty():
            tell(say("mcicalc: reading standard input; end with Ctrl-D"))
        yield cast(BufferedReader, sys.stdin.buffer)
        return
    with _read_from(name):
        file = open(name, "rb")  # noqa: SIM115 - what fails within the next block is not the reading
    with file:
        yield file


@contextmanager
def _read_from(name: str) -> Iterator[None]:
    try:
        yield
    except OSError as fault:  # a folder opens, but cannot be read
        raise BadInput("cannot read {file}: {reason}", file=name, reason=why(fault)) from None


def chunks(file: BufferedReader, name: str) -> Iterator[str]:
    """The text of a UTF-8 file in pieces, a byte-order mark as its first character.

    BadInput names the first byte that is not UTF-8; what stands before it has been handed out.
    """
    decoder = codecs.getincrementaldecoder("utf-8")()
    read, data = 0, b"-"
    while data:
        with _read_from(name):
            data = file.read1(CHUNK)
        read += len(data)
        try:
            yield decoder.decode(data, not data)
        except UnicodeDecodeError as fault:
            yield fault.object[: fault.start].decode()
            raise BadInput(
                "{file}: the byte at offset {offset} is not UTF-8",
                file=say("standard input") if name == STDIN else name,
                offset=read - len(fault.object) + fault.start,
                way_on=say("convert it first, for example with: iconv -f WINDOWS-1251 -t UTF-8"),
            ) from None


def blocks(texts: Iterator[str]) -> Iterator[str]:
    """The text in pieces of whole lines, each as soon as it can be had.

    A byte-order mark at its start is dropped; a last line without an end gets one.
    """
    rest, started, done = "", False, 0
    for text in texts:
        rest += text if started else text.removeprefix("\ufeff")
        started = started or bool(text)
        end = rest.rfind("\n") + 1
        if end:
            done += rest.count("\n")
            yield rest[:end]
            rest = rest[end:]
        elif len(rest) > _LONGEST_LINE:
            raise BadInput(
                "line {line} is longer than {count} characters", line=done + 1, count=_LONGEST_LINE
            )
    if rest:
        yield rest + "\n"
