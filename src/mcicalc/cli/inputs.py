"""What is read: standard input and files as bytes, and texts out of them."""

import codecs
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from typing import cast

from mcicalc.errors import BadInput

STDIN = "-"
_CHUNK = 1 << 16


@contextmanager
def opened(name: str) -> Iterator[BufferedReader]:
    """The bytes of a file, or of standard input for "-"; BadInput when they cannot be had."""
    if name == STDIN:
        if sys.stdin is None:
            raise BadInput("standard input is closed")
        yield cast(BufferedReader, sys.stdin.buffer)
        return
    with _open(name) as file:
        yield file


def _open(name: str) -> BufferedReader:
    try:
        return open(name, "rb")
    except OSError as fault:
        raise BadInput("cannot read {file}: {reason}", file=name, reason=fault.strerror or fault) from None


def chunks(file: BufferedReader, name: str) -> Iterator[str]:
    """The text of a UTF-8 file in pieces, a byte-order mark as its first character; BadInput names the byte that is none."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    read = 0
    while data := _read(file, name):
        read += len(data)
        yield _decoded(decoder, data, read, name)
    yield _decoded(decoder, b"", read, name, final=True)


def _read(file: BufferedReader, name: str) -> bytes:
    try:
        return file.read1(_CHUNK)
    except OSError as fault:  # a folder opens, but cannot be read
        raise BadInput("cannot read {file}: {reason}", file=name, reason=fault.strerror or fault) from None


def _decoded(decoder: codecs.IncrementalDecoder, data: bytes, read: int, name: str, *, final: bool = False) -> str:
    try:
        return decoder.decode(data, final)
    except UnicodeDecodeError as fault:
        offset = read - len(fault.object) + fault.start
        place = "standard input" if name == STDIN else name
        raise BadInput("{file}: the byte at offset {offset} is not UTF-8", file=place, offset=offset) from None
