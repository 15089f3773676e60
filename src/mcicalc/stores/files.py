"""Reading the program's own tables and the user's, as text. Knows nothing of what they mean."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import Any

import mcicalc
from mcicalc.errors import BadInput, BadTable, why

_HERE = os.path.dirname(os.path.abspath(mcicalc.__file__))


def bundled(name: str) -> str:
    """The text of a table that the program carries.

    An installed package carries its tables inside, and its loader reads them from a zip as well; a checkout has them at
    its top, two folders up.
    """
    loader: Any = mcicalc.__loader__
    for folder in (_HERE, os.path.join(_HERE, "..", "..")):
        with suppress(OSError):
            return str(loader.get_data(os.path.join(folder, "data", name)), "utf-8")
    raise BadTable("the program's own table {name} is missing: install it again", name=name)


def read(path: str) -> str:
    """The text of a user's file; BadInput when it cannot be opened, BadTable when it is not UTF-8."""
    try:
        with open(path, "rb") as file:
            data = file.read()
    except OSError as fault:
        raise BadInput("cannot read {file}: {reason}", file=path, reason=why(fault)) from None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise BadTable(
            "{file}: the byte at offset {offset} is not UTF-8", file=path, offset=fault.start
        ) from None


def read_if_there(path: str) -> str | None:
    """The text of a user's file; None when there is none. A folder that may not be searched is not taken for an empty one."""
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError:
        pass  # reading it says what is wrong
    return read(path)
