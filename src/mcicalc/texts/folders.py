"""The texts in folders."""

import os
from collections.abc import Iterable, Iterator
from contextlib import suppress

from mcicalc.errors import BadInput
from mcicalc.stores.sniff import ENOUGH, has_words


def texts_in(names: Iterable[str]) -> list[str]:
    """The names of files, in place of a folder's those of all texts in it and below, in order.

    BadInput for a folder without any. What cannot be opened is kept, to be named when it is read.
    """
    found: list[str] = []
    for name in names:
        inside = list(_inside(name)) if os.path.isdir(name) else [name]
        if not inside:
            raise BadInput("there are no texts in the folder {file}", file=name)
        found += inside
    return found


def _inside(folder: str) -> Iterator[str]:
    unread: list[str] = []
    for path, folders, files in os.walk(
        folder, onerror=lambda fault: unread.append(fault.filename)
    ):
        folders[:] = _seen(folders)
        paths = (os.path.join(path, name) for name in _seen(files))
        yield from filter(_is_text, filter(os.path.isfile, paths))
    yield from unread


def _seen(names: Iterable[str]) -> list[str]:
    """Those that are not hidden, in their order."""
    return sorted(name for name in names if not name.startswith("."))


def _is_text(path: str) -> bool:
    with suppress(OSError), open(path, "rb") as file:
        return has_words(file.read(ENOUGH))
    return True
