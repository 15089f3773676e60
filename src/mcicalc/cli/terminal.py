"""The edge to the terminal: what is written where, and how a run ends."""

import os
import sys
from collections.abc import Callable, Generator, Iterable
from contextlib import suppress
from typing import TextIO

import click

from mcicalc.errors import BadAmount, BadInput, McicalcError, Message, once, say, why
from mcicalc.formats.columns import Screen
from mcicalc.formats.speech import IN_ASCII, text, visible
from mcicalc.stores.files import write

INTERRUPTED = 130
_CLIPPED = 60


def emit(pieces: Iterable[str], *, for_people: bool = False, at_once: bool = False) -> None:
    """Writes the pieces to standard output: in UTF-8, or for people as the terminal can show them.

    at_once: each piece can be read as soon as it is made.
    """
    out = sys.stdout
    if out is None:
        raise BadInput("standard output is closed")
    encoding = (out.encoding or "utf-8") if for_people else "utf-8"
    unicode = encoding.lower().startswith("utf")

    def put(piece: str) -> None:
        shown = piece if unicode else piece.translate(IN_ASCII)
        out.buffer.write(shown.encode(encoding, "backslashreplace"))
        if at_once:
            out.buffer.flush()

    try:
        out.flush()
        for piece in pieces:
            put(piece)
        out.buffer.flush()
    except KeyboardInterrupt as interrupt:
        if isinstance(pieces, Generator):
            put(pieces.throw(interrupt))  # what is left to be written: the end of an array
        raise
    except BrokenPipeError:  # whoever read the output has had enough
        drop_output()
        raise click.exceptions.Exit(0) from None
    except OSError as fault:
        raise unwritable(fault) from None


def unwritable(fault: OSError) -> BadInput:
    """The error for output that could not be written; what is left of it is dropped."""
    drop_output()
    return BadInput("cannot write to standard output: {reason}", reason=why(fault))


def save(pieces: Iterable[str | bytes], path: str, *, unless: Callable[[], bool] = bool) -> None:
    """Writes the pieces to a file, which appears or is replaced when all are written.

    A device is just written. unless: asked after the last piece; if true, the file stays as it was.
    """
    _end_by_signals()
    write(path, pieces, accept=lambda _: not unless())


def _end_by_signals() -> None:
    """From now on a request to end, or a lost terminal, ends the program with all put away."""
    import signal  # noqa: PLC0415 - for a file that is being written only

    def end(number: int, _: object) -> None:
        raise SystemExit(128 + number)  # which no `except Exception` takes for a fault

    for number in (signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)):
        if signal.getsignal(number) == signal.SIG_DFL:  # under nohup it is ignored, and stays so
            signal.signal(number, end)


def drop_output() -> None:
    """Sends what is still to be flushed nowhere, so that the program's end cannot fail on it."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def screen(colour: str) -> Screen:
    """What standard output can show.

    colour: auto, always or never; always wins over NO_COLOR and TERM=dumb.
    """
    out = sys.stdout
    width = None
    if out is not None and out.isatty():
        from shutil import get_terminal_size  # noqa: PLC0415 - what is piped does without

        width = get_terminal_size().columns
    encoding = "utf-8" if out is None else out.encoding or "ascii"
    coloured = colour == "always" or (colour == "auto" and takes_escapes(out))
    return Screen(width, coloured, encoding.lower().startswith("utf"), encoding)


def tell(message: str | Message) -> None:
    """Writes a message to standard error; where nobody can read it, the run goes on."""
    if sys.stderr is None:
        return
    line = message if isinstance(message, str) else _folded(visible(text(message)))
    if not (sys.stderr.encoding or "utf-8").lower().startswith("utf"):
        line = line.translate(IN_ASCII)
    with suppress(OSError):
        click.echo(line, file=sys.stderr)  # by this name, in whose place a moving bar puts itself


def _folded(line: str) -> str:
    """The line; on a terminal it is broken between words."""
    if not sys.stderr.isatty():
        return line
    from shutil import get_terminal_size  # noqa: PLC0415 - what is piped does without
    from textwrap import fill  # noqa: PLC0415

    width = get_terminal_size().columns
    return fill(line, width, break_long_words=False, break_on_hyphens=False)


def misused(template: str, /, **facts: object) -> click.UsageError:
    """The error of options or arguments that do not go together, in the user's language."""
    return click.UsageError(text(say(template, **facts)))


def misnamed(ending: str, form: str) -> click.UsageError:
    """The error of a file whose name ends as those of another form do than what goes into it."""
    return misused(
        "what is written is no {ending}: name the file by its form, such as .{form}.",
        ending=ending,
        form=form,
    )


def takes_escapes(stream: TextIO | None) -> bool:
    """Whether the stream is a terminal whose user has not asked for plain text."""
    plain = os.environ.get("NO_COLOR", "") != "" or os.environ.get("TERM") == "dumb"
    return stream is not None and stream.isatty() and not plain


def warn(*messages: Message) -> None:
    """Each message once, on standard error."""
    for message in once(messages):
        tell(say("mcicalc: warning: {message}", message=message))


def report(fault: McicalcError, line: int | None = None) -> None:
    """What is wrong, where, and the way on, on standard error."""
    message = fault.message
    if line:
        message = say("line {line}: {fault}", line=line, fault=message)
    tell(say("mcicalc: {message}", message=message))
    if isinstance(fault, BadAmount) and fault.source.strip():
        tell(_pointed(fault))
    if fault.way_on:
        tell(say("  {way_on}", way_on=fault.way_on))


def _pointed(fault: BadAmount) -> str:
    """The words at fault with carets under them, cut to a line that a terminal can hold."""
    first = max(0, fault.start - _CLIPPED // 2)
    words = visible(fault.source[first : first + _CLIPPED])
    carets = max(1, min(fault.end - fault.start, len(words) - (fault.start - first)))
    return f"  {words}\n  {' ' * (fault.start - first)}{'^' * carets}"
