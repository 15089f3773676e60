"""What is read: standard input and files as bytes, and texts out of them."""

import codecs
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from typing import cast

from mcicalc.cli.terminal import tell
from mcicalc.errors import BadInput, Message, say, why
from mcicalc.stores.files import unreadable
from mcicalc.stores.sniff import codec_of, is_begun, undecodable

STDIN = "-"
CHUNK = 1 << 15
_LONGEST_LINE = 1 << 20
_TERMINAL_LINE = 4095  # bytes: of a longer line a terminal drops the rest and says nothing


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
        raise unreadable(name, why(fault)) from None


def shown(name: str) -> Message | str:
    """What an input is called in an error."""
    return say("standard input") if name == STDIN else name


def begin(file: BufferedReader, name: str) -> bytes:
    """The first bytes of a file, as many as tell what it is; b"" of an empty one."""
    head = data = _piece(file, name)
    while data and is_begun(head):
        data = _piece(file, name)
        head += data
    return head


def _piece(file: BufferedReader, name: str) -> bytes:
    with _read_from(name):
        data = file.read1(CHUNK)
    if len(data.rstrip(b"\n")) >= _TERMINAL_LINE and file.isatty():
        raise BadInput(
            "a terminal passes on {count} bytes of a line: a longer one was cut",
            count=_TERMINAL_LINE,
            way_on=say("save the text as a file, or pipe it in"),
        )
    return data


def chunks(
    file: BufferedReader, name: str, encoding: str | None = None, begun: bytes = b""
) -> Iterator[str]:
    """The text of a file in pieces, a byte-order mark as its first character.

    BadInput says what it is if it is no text, or names the first byte that is not of the encoding;
    what stands before that has been handed out. begun: the bytes that were read of it before.
    """
    data = begun or begin(file, name)
    codec = codec_of(data, shown(name), _again, encoding)
    decoder = codecs.getincrementaldecoder(codec)()
    read, more = 0, True
    while more:
        read, more, before = read + len(data), bool(data), decoder.getstate()
        try:
            yield decoder.decode(data, not data)
        except UnicodeDecodeError as fault:
            bad = len(fault.object) - fault.start
            decoder.setstate(before)
            yield decoder.decode(data[: max(0, len(data) - bad)])
            again = None if encoding else _again
            raise undecodable(fault.object, read - bad, codec, shown(name), again) from None
        data = _piece(file, name) if data else b""


def _again(encoding: str) -> Message:
    """The advice to give the same command once more, with the encoding."""
    from shlex import join  # noqa: PLC0415 - only a mistake pays for it

    typed = sys.argv[1:]
    end = typed.index("--") if "--" in typed else len(typed)
    words = ["mcicalc", *typed[:end], "--encoding", encoding, *typed[end:]]
    return say("it seems to be in {encoding}: {command}", encoding=encoding, command=join(words))


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
