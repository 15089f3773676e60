"""Writing in the user's folder: a file is replaced once it is checked, by one run at a time."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from mcicalc.stores.files import read, read_if_there, unwritable, write
from mcicalc.stores.rates_csv import read_rates
from mcicalc.stores.tables import overlaid, rates_path

_HEAD = """\
# Tenge per unit of {code}, one line a day: official rates published by
# the National Bank of Kazakhstan, stored by "mcicalc fx update", and those added with
# "mcicalc fx import"."""


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
    with lock:
        _wait_for(lock.fileno())
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


def keep_rates(folder: str, code: str, lines: list[str]) -> None:
    """Puts the lines into the user's table of a currency, over what it has for their days.

    The table is read again under the lock, so that two runs at once keep each other's days; a
    damaged one stays as it is.
    """
    path = rates_path(folder, code)
    with locked(folder):
        text = read_if_there(path)
        old = read_rates(text, path) if text is not None else []
        comments = [
            line for line in (text or _HEAD.format(code=code)).splitlines() if line.startswith("#")
        ]
        replace(path, "\n".join([*comments, "date,rate", *overlaid(old, lines), ""]), read_rates)
