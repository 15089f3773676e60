"""Writing in the user's folder: a file is replaced once it is checked, by one run at a time."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import copy_context
from datetime import date
from decimal import Decimal
from itertools import pairwise
from threading import Timer

import click

from mcicalc.cli.terminal import tell
from mcicalc.errors import UpdateFailed, say
from mcicalc.rules.exchange import RateTable
from mcicalc.stores.files import read, read_if_there, unwritable, write
from mcicalc.stores.rates_csv import read_rates
from mcicalc.stores.tables import overlaid, rates_of, rates_path

_HEAD = """\
# Tenge per unit of {code}, one line a day: official rates published by
# the National Bank of Kazakhstan, stored by "mcicalc fx update", and those added with
# "mcicalc fx import"."""

force_option = click.option(
    "--force", is_flag=True, help="Store a rate that is more than tenfold off the last one too."
)
_PATIENCE = 1  # seconds


@contextmanager
def locked(folder: str) -> Iterator[None]:
    """The folder, made if need be, to this run alone; another one waits.

    The system lets go of the lock however a run ends, kill -9 included.
    """
    try:
        os.makedirs(folder, exist_ok=True)
        # Only opening it can fail for want of rights.
        lock = open(os.path.join(folder, ".lock"), "ab")  # noqa: SIM115
    except OSError as fault:
        raise unwritable(folder, fault) from None
    waiting = say("mcicalc: another run writes in {folder}: waiting for it to end", folder=folder)
    # a thread does not know the language of this one by itself
    slow = Timer(_PATIENCE, copy_context().run, [tell, waiting])
    with lock:
        slow.start()
        try:
            _wait_for(lock.fileno())
        except OSError as fault:
            raise unwritable(folder, fault) from None
        finally:
            slow.cancel()
        yield


def _wait_for(lock: int) -> None:
    if sys.platform == "win32":  # pragma: no cover
        import msvcrt  # noqa: PLC0415

        msvcrt.locking(lock, msvcrt.LK_LOCK, 1)
    else:
        import fcntl  # noqa: PLC0415

        fcntl.flock(lock, fcntl.LOCK_EX)


def replace(path: str, text: str | None, check: Callable[[str, str], object]) -> None:
    """Puts the text in place of a user's file, under the lock, once `check` has read it again.

    None takes the file away. A link stays a link: the file that it names is replaced.
    """

    def accept(fresh: str) -> bool:
        check(read(fresh), path)
        return True

    path = os.path.realpath(path)
    try:
        if text is None:
            return os.remove(path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
    except OSError as fault:
        raise unwritable(path, fault) from None
    write(path, [text], accept=accept)


def keep_rates(folder: str, code: str, lines: list[str], *, force: bool = False) -> None:
    """Puts the lines into the user's table of a currency, over what it has for their days.

    The table is read again under the lock, so that two runs at once keep each other's days; a
    damaged one stays as it is. UpdateFailed for a rate that leaps, unless it is forced.
    """
    path = rates_path(folder, code)
    with locked(folder):
        text = read_if_there(path)
        old = read_rates(text, path) if text is not None else []
        if not force:
            _refuse_leaps(rates_of(code, folder), lines)
        comments = [
            line for line in (text or _HEAD.format(code=code)).splitlines() if line.startswith("#")
        ]
        replace(path, "\n".join([*comments, "date,rate", *overlaid(old, lines), ""]), read_rates)


def _refuse_leaps(known: RateTable, lines: list[str]) -> None:
    """Fails if a new rate is over ten times the last one before it, or under a tenth of that."""
    new = set(lines)
    for before, line in pairwise(overlaid(known.lines, lines)):
        last, rate = Decimal(before[11:]), Decimal(line[11:])
        if line in new and max(last, rate) > 10 * min(last, rate):
            raise UpdateFailed(
                "the {currency} rate of {day}, {rate}, is more than tenfold off the last one "
                "before it, {last}: it is not stored",
                currency=known.currency,
                day=date.fromisoformat(line[:10]),
                rate=rate,
                last=last,
                way_on=say("if it is right, add --force"),
            )
