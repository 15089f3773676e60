"""The edge to the terminal: what is written where, and how a run ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import TextIO

import click

from mcicalc.errors import BadAmount, BadInput, McicalcError, Message, say, why
from mcicalc.formats.columns import Screen
from mcicalc.formats.speech import IN_ASCII, text, visible
from mcicalc.stores.files import write

INTERRUPTED = 130
_CLIPPED = 60


def emit(pieces: Iterable[str], *, for_people: bool = False, at_once: bool = False) -> None:
    """Writes the pieces to standard output: UTF-8 for programs, what the terminal can show for people.

    at_once: each piece can be read as soon as it is made.
    """
    out = sys.stdout
    if out is None:
        raise BadInput("standard output is closed")
    encoding = (out.encoding or "utf-8") if for_people else "utf-8"
    unicode = encoding.lower().startswith("utf")
    try:
        out.flush()
        for piece in pieces:
            out.buffer.write(
                (piece if unicode else piece.translate(IN_ASCII)).encode(
                    encoding, "backslashreplace"
                )
            )
            if at_once:
                out.buffer.flush()
        out.buffer.flush()
    except BrokenPipeError:  # whoever read the output has had enough
        drop_output()
        raise click.exceptions.Exit(0) from None
    except OSError as fault:
        raise unwritable(fault) from None


def unwritable(fault: OSError) -> BadInput:
    """The error for output that could not be written; what is left of it is dropped."""
    drop_output()
    return BadInput("cannot write to standard output: {reason}", reason=why(fault))


def save(pieces: Iterable[str], path: str, *, unless: Callable[[], bool] = bool) -> None:
    """Writes the pieces to a file, whole or not at all; a device is just written.

    unless: said after the last piece, leaves the file as it was.
    """
    _end_by_signals()
    write(path, pieces, accept=lambda _: not unless())


def _end_by_signals() -> None:
    """From now on a request to end, or a lost terminal, ends the program as an interrupt does: with everything put away."""
    import signal  # noqa: PLC0415 - for a file that is being written only

    def end(number: int, _: object) -> None:
        raise click.exceptions.Exit(128 + number)

    for number in (signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)):
        if (
            signal.getsignal(number) == signal.SIG_DFL
        ):  # one that is ignored, as under nohup, stays so
            signal.signal(number, end)


def drop_output() -> None:
    """Sends what is still to be flushed nowhere, so that the end of the program cannot fail on it."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def screen(colour: str) -> Screen:
    """What standard output can show. `colour` is auto, always or never; always wins over NO_COLOR and TERM=dumb."""
    out = sys.stdout
    width = None
    if out is not None and out.isatty():
        from shutil import get_terminal_size  # noqa: PLC0415 - what is piped does without

        width = get_terminal_size().columns
    encoding = "utf-8" if out is None else out.encoding or "ascii"
    coloured = colour == "always" or (colour == "auto" and takes_escapes(out))
    return Screen(width, coloured, encoding.lower().startswith("utf"), encoding)


def tell(words: str | Message) -> None:
    """Writes words for people to standard error; where nobody can read them, the run goes on to its own end."""
    if sys.stderr is None:
        return
    said = words if isinstance(words, str) else visible(text(words))
    unicode = (sys.stderr.encoding or "utf-8").lower().startswith("utf")
    with suppress(
        OSError
    ):  # named as the file, for a bar that moves there has put itself in its place
        click.echo(said if unicode else said.translate(IN_ASCII), file=sys.stderr)


def misused(template: str, /, **facts: object) -> click.UsageError:
    """The error of options or arguments that do not go together, in the user's language."""
    return click.UsageError(text(say(template, **facts)))


def takes_escapes(stream: TextIO | None) -> bool:
    """Whether the stream is a terminal whose user has not asked for plain text."""
    plain = os.environ.get("NO_COLOR", "") != "" or os.environ.get("TERM") == "dumb"
    return stream is not None and stream.isatty() and not plain


def warn(messages: Iterable[Message]) -> None:
    """Each message once, on standard error."""
    for message in {str(message): message for message in messages}.values():
        tell(say("mcicalc: warning: {message}", message=message))


def report(fault: McicalcError, line: int | None = None) -> None:
    """What is wrong, where, and the way on, on standard error."""
    placed = say("line {line}: {fault}", line=line, fault=fault.message) if line else fault.message
    tell(f"mcicalc: {visible(text(placed))}")
    if isinstance(fault, BadAmount) and fault.source.strip():
        tell(_pointed(fault))
    if fault.way_on:
        tell(f"  {visible(text(fault.way_on))}")


def _pointed(fault: BadAmount) -> str:
    """The words at fault with carets under them, cut to a line that a terminal can hold."""
    first = max(0, fault.start - _CLIPPED // 2)
    words = visible(fault.source[first : first + _CLIPPED])
    carets = max(1, min(fault.end - fault.start, len(words) - (fault.start - first)))
    return f"  {words}\n  {' ' * (fault.start - first)}{'^' * carets}"
